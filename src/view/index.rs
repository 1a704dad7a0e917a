//! What belongs to whom: the invoices and events of each customer, the events of each invoice, and what
//! each event reached and moved.
//!
//! In: the book and the accounts. Out: lists by id, in the order in which things happened. Made once for
//! all pages.

use crate::Ledger;
use crate::book::model::{Book, CustomerId, Event, EventId, InvoiceId, ItemId, Target};
use crate::receivables::accounts::Movement;
use crate::receivables::decisions::Decision;
use crate::receivables::figures::{Promised, promised_by_customer};

/// Lists by customer, invoice and settlement.
#[derive(Debug)]
pub(crate) struct Index {
    invoices_of: Vec<Vec<InvoiceId>>,
    events_of: Vec<Vec<EventId>>,
    events_on: Vec<Vec<EventId>>,
    items_at: Vec<Vec<ItemId>>,
    movements_at: Vec<Vec<Movement>>,
    asked_of: Vec<Vec<Decision>>,
    promises_of: Vec<Promised>,
}

impl Index {
    /// The lists of a ledger; what is dated after today is not in them.
    #[must_use]
    pub(crate) fn new(ledger: &Ledger) -> Index {
        let Ledger { book, position } = ledger;
        let accounts = &position.accounts;
        let mut index = Index {
            invoices_of: vec![Vec::new(); book.customers.len()],
            events_of: vec![Vec::new(); book.customers.len()],
            events_on: vec![Vec::new(); book.invoices.len()],
            items_at: vec![Vec::new(); accounts.counted],
            movements_at: vec![Vec::new(); accounts.counted],
            asked_of: vec![Vec::new(); book.customers.len()],
            promises_of: promised_by_customer(book, position),
        };
        for decision in &position.decisions {
            index.asked_of[decision.customer.0 as usize].push(*decision);
        }
        for (number, dated) in (0_u32..).zip(&book.events[..accounts.counted]) {
            index.add(ledger, EventId(number), &dated.event);
        }
        for id in (0..book.items).map(ItemId) {
            let on = &mut index.events_on[accounts.item(id).invoice.0 as usize];
            for touch in accounts.touches(id) {
                on.push(touch.event);
                index.items_at[touch.event.0 as usize].push(id);
            }
            for movement in accounts.movements(id) {
                on.push(movement.event);
                index.movements_at[movement.event.0 as usize].push(*movement);
            }
        }
        for items in &mut index.items_at {
            items.dedup();
        }
        for events in index.events_on.iter_mut().chain(&mut index.events_of) {
            events.sort_unstable();
            events.dedup();
        }
        index
    }

    fn add(&mut self, ledger: &Ledger, id: EventId, event: &Event) {
        let book = &ledger.book;
        if let Event::Invoice(invoice) = event {
            self.invoices_of[book.invoice(*invoice).customer.0 as usize].push(*invoice);
        }
        for target in targets(book, event) {
            self.events_of[book.customer_of(target).0 as usize].push(id);
            if let Target::Invoice(invoice) | Target::Instalment(invoice, _) = target {
                self.events_on[invoice.0 as usize].push(id);
            }
        }
    }

    /// The invoices of a customer that are issued, oldest first.
    #[must_use]
    pub(crate) fn invoices_of(&self, customer: CustomerId) -> &[InvoiceId] {
        &self.invoices_of[customer.0 as usize]
    }

    /// What happened with a customer, oldest first.
    #[must_use]
    pub(crate) fn events_of(&self, customer: CustomerId) -> &[EventId] {
        &self.events_of[customer.0 as usize]
    }

    /// What happened with an invoice, oldest first.
    #[must_use]
    pub(crate) fn events_on(&self, invoice: InvoiceId) -> &[EventId] {
        &self.events_on[invoice.0 as usize]
    }

    /// What the owner is asked about a customer.
    #[must_use]
    pub(crate) fn asked_of(&self, customer: CustomerId) -> &[Decision] {
        &self.asked_of[customer.0 as usize]
    }

    /// How many of a customer's promises have run out, and how many of them were kept.
    #[must_use]
    pub(crate) fn promises_of(&self, customer: CustomerId) -> Promised {
        self.promises_of[customer.0 as usize]
    }

    /// The items that an event reached.
    #[must_use]
    pub(crate) fn items_at(&self, event: EventId) -> &[ItemId] {
        &self.items_at[event.0 as usize]
    }

    /// The balances that an event moved.
    #[must_use]
    pub(crate) fn movements_at(&self, event: EventId) -> &[Movement] {
        &self.movements_at[event.0 as usize]
    }
}

/// What an event is about, as its entry names it; of money, whose it is.
pub(crate) fn targets(book: &Book, event: &Event) -> Vec<Target> {
    match event {
        Event::Invoice(invoice) => vec![Target::Invoice(*invoice)],
        Event::CreditNote(by) | Event::Payment(by) | Event::Bounced { payment: by, .. } => {
            vec![Target::Customer(book.settlement(*by).customer)]
        }
        Event::Refund { customer, .. } => vec![Target::Customer(*customer)],
        Event::Plan(plan) => vec![Target::Invoice(book.plan(*plan).invoice)],
        Event::Reconciled => Vec::new(),
        Event::Contact(contact) => contact.reached.iter().map(|one| one.target).collect(),
        Event::Answer(answer) => vec![answer.target],
        Event::WriteOff { target, .. }
        | Event::Defer { target, .. }
        | Event::Promise { target, .. }
        | Event::Dispute { target, .. }
        | Event::Resolved { target, .. }
        | Event::Request { target, .. }
        | Event::Hold { target, .. }
        | Event::Release { target, .. }
        | Event::Skip { target, .. }
        | Event::Note { target, .. } => vec![*target],
    }
}
