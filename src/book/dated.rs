//! Everything that happened, in the order in which it counts.
//!
//! In: the entries, the names and the facts. Out: the events of the book, and what is worth a word about two
//! of them that are alike.

use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;

use super::events::Reader;
use super::facts::{Facts, sound};
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
    plans: &[Dated],
    problems: &mut Vec<Problem>,
) -> Vec<Dated> {
    let Sorted { invoices, settlements, .. } = entries;
    let others = others(names, entries, company, facts, problems);

    // Small keys are put in order, not the events themselves, and each event is made in its place.
    let of_invoices = (0..).zip(invoices).map(|(at, entry)| Key { date: entry.date, kind: 0, at });
    let of_settlements = (0..).zip(settlements).map(|(at, entry)| {
        let kind = order_on_a_day(&of_settlement(at, entry));
        Key { date: entry.date, kind, at }
    });
    let of_others = plans.iter().zip(0..).chain(others.iter().zip(0..));
    let of_others = of_others.map(|(dated, at)| {
        let kind = order_on_a_day(&dated.event);
        Key { date: dated.date, kind, at }
    });
    let all = invoices.len() + settlements.len() + plans.len() + others.len();
    let mut order: Vec<Key> = Vec::with_capacity(all);
    order.extend(of_invoices.chain(of_settlements).chain(of_others));
    order.par_sort();

    let event = |Key { kind, at, .. }| {
        let index = at as usize;
        match kind {
            0 => invoices[index].dated(Event::Invoice(InvoiceId(at))),
            1 | 2 => settlements[index].dated(of_settlement(at, &settlements[index])),
            PLAN => plans[index].clone(),
            _ => others[index].clone(),
        }
    };
    order.into_par_iter().map(event).collect()
}

fn of_settlement(at: u32, entry: &Placed<'_, ast::Event>) -> Event {
    match entry.value {
        ast::Event::CreditNote(_) => Event::CreditNote(SettlementId(at)),
        _ => Event::Payment(SettlementId(at)),
    }
}

/// What events are put in order by: the date, the place of their kind among those of a day, and the position
/// among the entries of that kind, which stand in file order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    date: NaiveDate,
    kind: u8,
    at: u32,
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
    let read = |entry: &Placed<'_, ast::Event>, problems: &mut _| {
        let mut reader = Reader { names, company, file: entry.file, problems };
        Some(entry.dated(reader.event(entry.date, entry.value, known)?))
    };
    let mut others: Vec<Dated> = if let Some(read) = names.in_parts(&entries.others, read) {
        sound(read)
    } else {
        let all = entries.others.iter();
        all.filter_map(|one| read(one, problems)).collect()
    };
    let mut bounced: HashMap<SettlementId, Place> = HashMap::default();
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

/// The place of plans among the events of a day.
const PLAN: u8 = 7;

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
        Event::Plan(_) => PLAN,
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
