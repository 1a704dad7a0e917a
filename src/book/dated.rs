//! Everything that happened, in the order in which it counts.
//!
//! In: the entries, the names and the facts. Out: the events of the book, and what is worth a word about two
//! of them that are alike.

use chrono::NaiveDate;
use rustc_hash::FxHashMap as HashMap;

use super::events::Reader;
use super::facts::{Facts, position};
use super::model::{Company, Customer, Dated, Event, InvoiceId, Settlement, SettlementId};
use super::names::Names;
use super::sorted::{Placed, Sorted};
use crate::problem::{Code, Problem};
use crate::source::Place;
use crate::syntax::ast;

/// The events by date, on one date by kind, then by path and line.
pub(super) fn events(
    names: &Names<'_>,
    entries: &Sorted<'_>,
    company: &Company,
    facts: &Facts,
    plans: Vec<Dated>,
    problems: &mut Vec<Problem>,
) -> Vec<Dated> {
    let Sorted { invoices, settlements, .. } = entries;
    let mut others: Vec<Option<Dated>> = plans.into_iter().map(Some).collect();
    others.extend(self::others(names, entries, company, facts, problems).into_iter().map(Some));

    let of_settlement = |index: usize, entry: &Placed<'_, ast::Event>| {
        let id = SettlementId(position(index));
        match entry.value {
            ast::Event::CreditNote(_) => Event::CreditNote(id),
            _ => Event::Payment(id),
        }
    };

    // Small keys are put in order, not the events themselves, and each event is made in its place.
    let issue = order_on_a_day(&Event::Invoice(InvoiceId(0)));
    let of_invoices = invoices.iter().map(|entry| (entry.date, issue, entry.place()));
    let of_settlements = settlements.iter().enumerate().map(|(index, entry)| {
        (entry.date, order_on_a_day(&of_settlement(index, entry)), entry.place())
    });
    let of_others = others.iter().flatten();
    let of_others = of_others.map(|dated| (dated.date, order_on_a_day(&dated.event), dated.place));
    let mut order: Vec<((NaiveDate, u8, Place), u32)> =
        of_invoices.chain(of_settlements).chain(of_others).zip(0..).collect();
    order.sort_by_key(|(key, _)| *key);

    let mut events = Vec::with_capacity(order.len());
    events.extend(order.into_iter().filter_map(|(_, at)| {
        let index = at as usize;
        if let Some(entry) = invoices.get(index) {
            return Some(entry.dated(Event::Invoice(InvoiceId(at))));
        }
        let index = index - invoices.len();
        let Some(entry) = settlements.get(index) else {
            return others[index - settlements.len()].take();
        };
        Some(entry.dated(of_settlement(index, entry)))
    }));
    events
}

/// What is neither an invoice, a payment, a credit note nor a plan; of two bounces of one payment the first.
fn others(
    names: &Names<'_>,
    entries: &Sorted<'_>,
    company: &Company,
    facts: &Facts,
    problems: &mut Vec<Problem>,
) -> Vec<Dated> {
    let known = (facts.invoices.as_slice(), facts.settlements.as_slice());
    let read = |part: &[Placed<'_, ast::Event>], problems: &mut Vec<Problem>| {
        let event = |entry: &Placed<'_, ast::Event>| {
            let mut reader = Reader { names, company, file: entry.file, problems };
            Some(entry.dated(reader.event(entry.date, entry.value, known)?))
        };
        part.iter().filter_map(event).collect::<Vec<Dated>>()
    };
    let parts = names
        .in_parts(&entries.others, read)
        .unwrap_or_else(|| vec![read(&entries.others, problems)]);
    let mut bounced: HashMap<SettlementId, Place> = HashMap::default();
    let mut others = parts.concat();
    others.retain(|dated| {
        let Event::Bounced { payment, .. } = dated.event else {
            return true;
        };
        let first = *bounced.entry(payment).or_insert(dated.place);
        if first != dated.place {
            problems.push(already_bounced(dated.place, first));
        }
        first == dated.place
    });
    others
}

/// The place of an event among those of its day: money first, then what was done about it.
fn order_on_a_day(event: &Event) -> u8 {
    match event {
        Event::Invoice(_) => 0,
        Event::CreditNote(_) => 1,
        Event::Payment(_) => 2,
        Event::Bounced { .. } => 3,
        Event::Refund { .. } => 4,
        Event::WriteOff { .. } => 5,
        Event::Defer { .. } => 6,
        Event::Plan(_) => 7,
        _ => 8,
    }
}

/// Two payments alike in date, customer, amount and reference: one of them may be a slip that hides a
/// debt. The events are in order, so those that may be alike stand together.
pub(super) fn alike_payments(
    events: &[Dated],
    settlements: &[Option<Settlement>],
    customers: &[Option<Customer>],
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen = HashMap::default();
    let mut day = None;
    let payments = events.iter().filter_map(|dated| match dated.event {
        Event::Payment(id) => settlements[id.0 as usize].as_ref(),
        _ => None,
    });
    for payment in payments {
        if day.replace(payment.date) != Some(payment.date) {
            seen.clear();
        }
        let key = (payment.customer, payment.currency, payment.amount, &payment.reference);
        let first = *seen.entry(key).or_insert(payment.place);
        if first != payment.place {
            let customer = customers[payment.customer.0 as usize].as_ref();
            let name = customer.map_or("", |customer| customer.name.as_str());
            problems.push(alike(payment.place, first, name));
        }
    }
    problems
}

fn already_bounced(place: Place, first: Place) -> Problem {
    Problem::new(Code::E0312, place).and(first)
}

fn alike(place: Place, first: Place, customer: &str) -> Problem {
    Problem::new(Code::W0604, place).with("customer", customer).and(first)
}
