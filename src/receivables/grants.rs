//! Grants: what the assistant may agree to alone, and what goes beyond and waits for the owner.
//!
//! In: items, and what is asked or agreed for them. Out: whether it goes beyond.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::accounts::{Accounts, Finding, Item};
use crate::book::model::{Book, Event, EventId, ItemId, Subject};
use crate::calendar::days_later;

/// Whether a new due date is further from an original one than the customer's procedure grants.
pub(super) fn is_beyond_deferral<'i>(
    book: &Book,
    mut items: impl Iterator<Item = &'i Item>,
    until: NaiveDate,
) -> bool {
    items.any(|item| {
        let procedure = book.procedure(item.customer);
        match procedure.and_then(|procedure| procedure.grants_deferral) {
            Some(days) => days_later(item.original_due, i64::from(days)) < until,
            None => true,
        }
    })
}

/// Whether a plan has more instalments, or covers more, than the customer's procedure grants, whose
/// limit is in the company's currency.
pub(super) fn is_beyond_plan<'i>(
    book: &Book,
    items: impl Iterator<Item = &'i Item>,
    count: u32,
) -> bool {
    let mut open = Decimal::ZERO;
    for item in items {
        open += item.balance;
        let procedure = book.procedure(item.customer);
        let granted =
            procedure.and_then(|procedure| procedure.grants_plan).is_some_and(|(most, limit)| {
                count <= most && open <= limit && item.currency == book.company.currency
            });
        if !granted {
            return true;
        }
    }
    false
}

/// Of deferrals and plans beyond the grants, those that no approval dated on or before them allows.
pub(super) fn without_approval(
    book: &Book,
    accounts: &Accounts,
    beyond: &[EventId],
) -> Vec<Finding> {
    let is_approved = |event: &EventId| {
        let dated = book.event(*event);
        let (items, subject): (Vec<ItemId>, Subject) = match &dated.event {
            Event::Plan(plan) => {
                let invoice = book.invoice(book.plan(*plan).invoice);
                (accounts.items_of(invoice).map(|(id, _)| id).collect(), Subject::Plan)
            }
            _ => (accounts.deferred.get(event).cloned().unwrap_or_default(), Subject::Deferral),
        };
        items.iter().flat_map(|item| accounts.touches(*item)).any(|touch| {
            let answer = book.event(touch.event);
            answer.date <= dated.date
                && matches!(&answer.event, Event::Answer(answer)
                    if answer.approved && answer.subject == subject)
        })
    };
    let unapproved = beyond.iter().filter(|event| !is_approved(event));
    unapproved.map(|event| Finding::BeyondGrants { event: *event }).collect()
}
