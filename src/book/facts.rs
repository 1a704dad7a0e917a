//! Invoices, payments, credit notes and plans: entries become facts, each kind in file order.
//!
//! In: the entries and the names. Out: [`Facts`], in which one that had a problem keeps its place as `None`,
//! so that ids stay what they are.

use std::ops::Range;

use super::before::Held;
use super::events::{Paid, Reader, first_due_before};
use super::model::{
    Company, Customer, Dated, Event, Invoice, ItemId, Plan, PlanId, Settlement, SettlementKind,
};
use super::names::Names;
use super::sorted::{Placed, Sorted};
use crate::problem::Problem;
use crate::source::position;
use crate::syntax::ast;

/// Invoices, settlements and plans.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) invoices: Vec<Option<Invoice>>,
    pub(super) settlements: Vec<Option<Settlement>>,
    pub(super) plans: Vec<Plan>,
    /// Whether a plan names an invoice that is not known: its instalments are missing somewhere.
    pub(super) has_lost_plan: bool,
}

impl Facts {
    /// Whether the invoices, and perhaps more behind them, have so many items.
    pub(super) fn begin_with(&self, items: &[u32]) -> bool {
        let have = self.invoices.iter().map(|invoice| invoice.as_ref().map(|one| one.items));
        have.take(items.len()).eq(items.iter().map(|count| Some(*count)))
    }
}

/// The invoices of the entries, with their due lines; whether those that are held still hold.
pub(super) fn invoices(
    names: &mut Names<'_>,
    entries: &Sorted<'_>,
    company: &Company,
    customers: &[Option<Customer>],
    held: Option<Held<Invoice>>,
    facts: &mut Facts,
    problems: &mut Vec<Problem>,
) -> bool {
    let read = |entry: &Placed<'_, ast::Invoice>, problems: &mut _| {
        let mut reader = Reader { names, company, file: entry.file, problems };
        let about = (entry.place(), entry.entry.note);
        reader.invoice(entry.date, entry.value, about, customers)
    };
    let held = held.and_then(|held| {
        let others = names.in_parts(held.to_read(&entries.invoices), read)?;
        held.fits(&others, is_like).then(|| held.with(others))
    });
    let holds = held.is_some();
    facts.invoices = held
        .or_else(|| names.in_parts(&entries.invoices, read))
        .unwrap_or_else(|| entries.invoices.iter().map(|entry| read(entry, problems)).collect());
    if holds {
        // The plans come again, and with them their items.
        for invoice in facts.invoices.iter_mut().flatten() {
            invoice.items = position(invoice.dues.len());
        }
    }
    names.count_items(items(facts, entries));
    holds
}

/// Whether two invoices are the same to all that is for one of them, as far as it does not name an instalment.
fn is_like(one: &Invoice, other: &Invoice) -> bool {
    (&one.id, one.customer, one.currency) == (&other.id, other.customer, other.currency)
}

/// How many items each invoice has; one that has a problem, by its due lines.
fn items(facts: &Facts, entries: &Sorted<'_>) -> Vec<u32> {
    let items_of = |(invoice, entry): (&Option<Invoice>, &Placed<'_, ast::Invoice>)| match invoice {
        Some(invoice) => invoice.items,
        None => position(entry.value.dues.len().max(1)),
    };
    facts.invoices.iter().zip(&entries.invoices).map(items_of).collect()
}

/// The plans in the order of their dates, with the place of each entry: a plan numbers its instalments
/// on from those that the invoice already has.
pub(super) fn plans(
    names: &mut Names<'_>,
    entries: &Sorted<'_>,
    company: &Company,
    facts: &mut Facts,
    problems: &mut Vec<Problem>,
) -> Vec<Dated> {
    if entries.plans.is_empty() {
        return Vec::new();
    }
    let mut in_order: Vec<&Placed<'_, ast::Plan>> = entries.plans.iter().collect();
    in_order.sort_by_key(|entry| (entry.date, entry.place()));
    let mut items = items(facts, entries);
    let mut events = Vec::new();
    for entry in in_order {
        let mut reader = Reader { names, company, file: entry.file, problems };
        let Some(id) = reader.planned(entry.value) else {
            facts.has_lost_plan = true;
            continue;
        };
        let index = id.0 as usize;
        items[index] += position(entry.value.dues.len());
        let Some(invoice) = &mut facts.invoices[index] else {
            continue;
        };
        let Some(dues) = reader.dues(&entry.value.dues, None, invoice.currency) else {
            continue;
        };
        problems.extend(first_due_before(
            entry.file,
            invoice.place,
            invoice.issued,
            &entry.value.dues,
        ));
        let plan = PlanId(position(facts.plans.len()));
        facts.plans.push(Plan { invoice: id, dues, first_item: ItemId(invoice.items) });
        invoice.items = items[index];
        events.push(entry.dated(Event::Plan(plan)));
    }
    names.count_items(items);
    events
}

/// The payments and credit notes of the entries, with their `for` lines.
pub(super) fn settlements(
    names: &mut Names<'_>,
    entries: &Sorted<'_>,
    company: &Company,
    held: Option<Held<Settlement>>,
    facts: &mut Facts,
    problems: &mut Vec<Problem>,
) {
    let Facts { invoices, settlements, .. } = facts;
    let read = |names: &Names<'_>, entry: &Placed<'_, ast::Event>, problems: &mut _| {
        let (kind, paid) = paid(entry.value)?;
        let mut reader = Reader { names, company, file: entry.file, problems };
        reader.settlement(kind, entry.date, paid, entry.place(), invoices)
    };
    let in_parts = |entry: &_, problems: &mut _| read(names, entry, problems);
    let held = held.and_then(|held| {
        let others = names.in_parts(held.to_read(&entries.settlements), in_parts)?;
        Some(held.with(others))
    });
    if let Some(read) = held.or_else(|| names.in_parts(&entries.settlements, in_parts)) {
        *settlements = read;
        return;
    }
    for entry in &entries.settlements {
        let settlement = read(names, entry, problems);
        if let (None, Some((SettlementKind::Payment, Paid { reference: Some(name), .. }))) =
            (&settlement, paid(entry.value))
        {
            names.doubt(entry.file, name);
        }
        settlements.push(settlement);
    }
}

/// The facts that are sound, where they lie: flattening would copy them all.
#[expect(clippy::filter_map_identity, reason = "it works in place, as flattening does not")]
pub(super) fn sound<T>(facts: Vec<Option<T>>) -> Vec<T> {
    facts.into_iter().filter_map(|fact| fact).collect()
}

/// What a payment and a credit note have in common; any other event is neither.
fn paid(event: &ast::Event) -> Option<(SettlementKind, Paid<'_>)> {
    match event {
        ast::Event::Payment(payment) => Some((
            SettlementKind::Payment,
            Paid {
                customer: payment.customer,
                amount: payment.amount,
                reference: payment.reference,
                fors: &payment.fors,
            },
        )),
        ast::Event::CreditNote(note) => Some((
            SettlementKind::CreditNote,
            Paid {
                customer: note.customer,
                amount: note.amount,
                reference: Some(note.id),
                fors: &note.fors,
            },
        )),
        _ => None,
    }
}

/// Gives every invoice its run of items, and every plan the items behind those before it; which items each
/// customer has.
pub(super) fn number_items(facts: &mut Facts, customers: usize) -> Vec<Range<u32>> {
    let mut items_of = vec![0..0; customers];
    for invoice in facts.invoices.iter().flatten() {
        items_of[invoice.customer.0 as usize].end += invoice.items;
    }
    let mut before = 0;
    for items in &mut items_of {
        let count = items.end;
        // The end moves on with each invoice that is given its items.
        *items = before..before;
        before += count;
    }
    for invoice in facts.invoices.iter_mut().flatten() {
        let items = &mut items_of[invoice.customer.0 as usize];
        invoice.first_item = ItemId(items.end);
        items.end += invoice.items;
    }
    for plan in &mut facts.plans {
        if let Some(invoice) = &facts.invoices[plan.invoice.0 as usize] {
            plan.first_item.0 += invoice.first_item.0;
        }
    }
    items_of
}
