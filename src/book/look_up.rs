//! The look-ups on the facts: what an id names, what belongs to what, and the texts that stayed in their files.
//!
//! In: a book and ids or places of it. Out: the facts. They cannot fail, for every id of a book names
//! something in it. It does not know what a fact means.

use std::borrow::Cow;
use std::ops::Range;

use chrono::NaiveDate;

use super::model::{
    Book, Customer, CustomerId, Dated, DeclaredStep, Deed, Event, EventId, Invoice, InvoiceId,
    Plan, PlanId, Procedure, Settlement, SettlementId, StepId, Target,
};
use crate::source::{Place, unquote};

impl Book {
    /// A customer.
    #[must_use]
    pub fn customer(&self, id: CustomerId) -> &Customer {
        &self.customers[id.0 as usize]
    }

    /// An invoice.
    #[must_use]
    pub fn invoice(&self, id: InvoiceId) -> &Invoice {
        &self.invoices[id.0 as usize]
    }

    /// A payment or credit note.
    #[must_use]
    pub fn settlement(&self, id: SettlementId) -> &Settlement {
        &self.settlements[id.0 as usize]
    }

    /// A plan.
    #[must_use]
    pub fn plan(&self, id: PlanId) -> &Plan {
        &self.plans[id.0 as usize]
    }

    /// An event.
    #[must_use]
    pub fn event(&self, id: EventId) -> &Dated {
        &self.events[id.0 as usize]
    }

    /// A step's name as it is declared.
    #[must_use]
    pub fn step(&self, id: StepId) -> &DeclaredStep {
        &self.steps[id.0 as usize]
    }

    /// The procedure of a customer, if anybody chases them.
    #[must_use]
    pub fn procedure(&self, customer: CustomerId) -> Option<&Procedure> {
        self.customer(customer).procedure.map(|id| &self.procedures[id.0 as usize])
    }

    /// Days that a promise of this customer may be late; two, where nobody chases them.
    #[must_use]
    pub fn promise_grace(&self, customer: CustomerId) -> u32 {
        self.procedure(customer).map_or(2, |procedure| procedure.promise_grace)
    }

    /// The customer of a target.
    #[must_use]
    pub fn customer_of(&self, target: Target) -> CustomerId {
        match target {
            Target::Customer(id) => id,
            Target::Invoice(id) | Target::Instalment(id, _) => self.invoice(id).customer,
        }
    }

    /// All customers.
    pub fn customer_ids(&self) -> impl Iterator<Item = CustomerId> + use<> {
        (0_u32..).map(CustomerId).take(self.customers.len())
    }

    /// The day through which bank statements are recorded, as is known on a day.
    #[must_use]
    pub fn reconciled_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        let known = self.reconciled.partition_point(|date| *date <= day);
        self.reconciled[..known].last().copied()
    }

    /// How many items there are, those of plans included, whether they exist yet or not.
    #[must_use]
    pub fn items(&self) -> u32 {
        self.items_of.last().map_or(0, |items| items.end)
    }

    /// The items of a customer, those of plans included, whether they exist yet or not.
    #[must_use]
    pub(crate) fn items_of(&self, customer: CustomerId) -> Range<u32> {
        self.items_of[customer.0 as usize].clone()
    }

    /// What happened with a customer, in the order in which it counts.
    pub(crate) fn deeds_of(&self, customer: CustomerId) -> &[Deed] {
        self.deeds_of.of(customer.0)
    }

    /// The same as far as it is told by the first so many events.
    pub(crate) fn deeds_until(&self, customer: CustomerId, counted: usize) -> &[Deed] {
        let deeds = self.deeds_of(customer);
        &deeds[..deeds.partition_point(|deed| (deed.event.0 as usize) < counted)]
    }

    /// What an event is about, as its entry names it; of money, whose it is.
    pub(crate) fn targets<'a>(&self, event: &'a Event) -> impl Iterator<Item = Target> + use<'a> {
        let (one, reached) = match event {
            Event::Invoice(invoice) => (Some(Target::Invoice(*invoice)), &[][..]),
            Event::CreditNote(by) | Event::Payment(by) | Event::Bounced { payment: by, .. } => {
                (Some(Target::Customer(self.settlement(*by).customer)), &[][..])
            }
            Event::Refund { customer, .. } => (Some(Target::Customer(*customer)), &[][..]),
            Event::Plan(plan) => (Some(Target::Invoice(self.plan(*plan).invoice)), &[][..]),
            Event::Reconciled => (None, &[][..]),
            Event::Contact(contact) => (None, contact.reached.as_slice()),
            Event::Answer(answer) => (Some(answer.target), &[][..]),
            Event::WriteOff { target, .. }
            | Event::Defer { target, .. }
            | Event::Promise { target, .. }
            | Event::Dispute { target, .. }
            | Event::Resolved { target, .. }
            | Event::Request { target, .. }
            | Event::Hold { target, .. }
            | Event::Release { target, .. }
            | Event::Skip { target, .. }
            | Event::Note { target, .. } => (Some(*target), &[][..]),
        };
        one.into_iter().chain(reached.iter().map(|one| one.target))
    }

    /// The text of a word that stayed in its file.
    #[must_use]
    pub fn text(&self, place: Place) -> Cow<'_, str> {
        unquote(self.sources[place.file.0 as usize].slice(place.span))
    }

    /// A note: its lines without indent and bar, as Markdown.
    #[must_use]
    pub fn note(&self, place: Place) -> String {
        let lines = self.sources[place.file.0 as usize].slice(place.span).lines();
        let of_note = lines.filter_map(|line| line.trim_start().strip_prefix('|'));
        let texts: Vec<&str> =
            of_note.map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end()).collect();
        texts.join("\n")
    }
}
