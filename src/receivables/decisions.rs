//! What the owner is asked: approvals that wait, requests beyond what the assistant may grant, broken
//! plans, and items past their last step.

use std::collections::BTreeSet;

use super::accounts::Accounts;
use super::procedure::{Case, State, Why};
use crate::book::model::{Book, CustomerId, Event, EventId, InvoiceId, ItemId, StepId, Target};

/// A question to the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// May this step be done for this item?
    Approval(ItemId, StepId),
    /// The customer asks for more than the assistant may grant.
    Request(EventId),
    /// The plan on this invoice is not kept.
    PlanBroken(InvoiceId),
    /// No step is left for this item.
    Exhausted(ItemId),
}

/// A question, and whom it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The customer.
    pub customer: CustomerId,
    /// The invoice; of a request, the first that it is about.
    pub invoice: InvoiceId,
    /// The question.
    pub question: Question,
}

/// The questions that the cases raise, each once, by customer and invoice.
#[must_use]
pub fn decisions(book: &Book, accounts: &Accounts, cases: &[Case]) -> Vec<Decision> {
    let mut asked = BTreeSet::new();
    let mut all = Vec::new();
    for case in cases {
        let item = accounts.item(case.item);
        let approval = case.next.as_ref().filter(|_| case.state == State::AwaitingApproval);
        let approval = approval.map(|next| Question::Approval(case.item, next.step));
        let decisions = case.asked.iter().filter_map(|why| match why {
            Why::Request(event) => Some(Question::Request(*event)),
            Why::BrokenPlan(_) => Some(Question::PlanBroken(item.invoice)),
            Why::Exhausted => Some(Question::Exhausted(case.item)),
            _ => None,
        });
        for question in approval.into_iter().chain(decisions) {
            if asked.insert(question) {
                all.push(Decision { customer: item.customer, invoice: item.invoice, question });
            }
        }
    }
    all.sort_by(|a, b| {
        let key = |decision: &Decision| {
            let customer = &book.customer(decision.customer).id;
            let invoice = &book.invoice(decision.invoice).id;
            let (about, instalment, kind) = match decision.question {
                Question::Approval(item, _) => (invoice, accounts.item(item).instalment, 0),
                Question::Exhausted(item) => (invoice, accounts.item(item).instalment, 1),
                Question::PlanBroken(_) => (invoice, 0, 2),
                Question::Request(event) => match request_target(book, event) {
                    Some(Target::Customer(_)) => (customer, 0, 3),
                    Some(Target::Instalment(_, number)) => (invoice, number, 3),
                    _ => (invoice, 0, 3),
                },
            };
            (customer, about, instalment, kind)
        };
        key(a).cmp(&key(b))
    });
    all
}

/// What a request is about, as its entry names it.
#[must_use]
pub fn request_target(book: &Book, event: EventId) -> Option<Target> {
    match book.event(event).event {
        Event::Request { target, .. } => Some(target),
        _ => None,
    }
}
