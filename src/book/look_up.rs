//! The look-ups on the facts: what an id names, what belongs to what, and the texts that stayed in their files.
//!
//! In: a book and ids or places of it. Out: the facts. They cannot fail, for every id of a book names
//! something in it. It does not know what a fact means.

use std::borrow::Cow;

use super::model::{
    Book, Customer, CustomerId, Dated, DeclaredStep, Due, EventId, For, Invoice, InvoiceId, ItemId,
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

    /// The due lines of an invoice or plan.
    #[must_use]
    pub fn dues(&self, range: &std::ops::Range<u32>) -> &[Due] {
        &self.dues[range.start as usize..range.end as usize]
    }

    /// The `for` lines of a payment or credit note.
    #[must_use]
    pub fn fors(&self, settlement: &Settlement) -> &[For] {
        &self.fors[settlement.fors.start as usize..settlement.fors.end as usize]
    }

    /// The customer of a target.
    #[must_use]
    pub fn customer_of(&self, target: Target) -> CustomerId {
        match target {
            Target::Customer(id) => id,
            Target::Invoice(id) | Target::Instalment(id, _) => self.invoice(id).customer,
        }
    }

    /// The items of an invoice, those of plans included, whether they exist yet or not.
    pub fn items_of(&self, id: InvoiceId) -> impl Iterator<Item = ItemId> + use<> {
        let next = self.first_items.get(id.0 as usize + 1).map_or(self.items, |next| next.0);
        (self.first_items[id.0 as usize].0..next).map(ItemId)
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
