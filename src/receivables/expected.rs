//! What is to be expected: which part of which open item should come in, when, and why then.
//!
//! In: the book and the position. Out: parts of balances, each with its day. Disputed and held items are
//! left out, because nobody knows when they will be paid; what is overdue and not promised has no day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::accounts::Agreement;
use super::position::Position;
use super::procedure::{Case, State, Why};
use crate::book::model::{Book, Event, EventId, ItemId};

/// Part of an item's balance, when it is expected, and why then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The item.
    pub item: ItemId,
    /// How much of its balance: above zero.
    pub amount: Decimal,
    /// The day, today or later; none where it is overdue and nobody has named a date.
    pub on: Option<NaiveDate>,
    /// Why then.
    pub by: By,
}

/// What says when money should come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The due date.
    DueDate,
    /// The due date that was agreed instead.
    Deferral,
    /// The customer's promise.
    Promise,
    /// The plan that the item belongs to.
    Plan,
}

/// Whether an open item is left out: it is disputed or held.
#[must_use]
pub fn is_left_out(case: &Case) -> bool {
    matches!(case.state, State::Disputed | State::OnHold)
}

/// What is expected of all open items, by item; of a promise with an amount, only that amount is
/// promised.
#[must_use]
pub fn expected(book: &Book, position: &Position) -> Vec<Expected> {
    let mut left: BTreeMap<EventId, Decimal> = BTreeMap::new();
    let mut all = Vec::new();
    for case in position.cases.iter().filter(|case| !is_left_out(case)) {
        let item = position.accounts.item(case.item);
        let mut rest = item.balance;
        if let Why::Promise(event, by) = case.why {
            let promised = match book.event(event).event {
                Event::Promise { amount: Some((amount, _)), .. } => {
                    let left = left.entry(event).or_insert(amount);
                    let part = (*left).min(rest);
                    *left -= part;
                    part
                }
                _ => rest,
            };
            rest -= promised;
            let on = Some(by.max(position.today));
            all.push(Expected { item: case.item, amount: promised, on, by: By::Promise });
        }
        let by = match item.agreement {
            Some(Agreement::Plan) => By::Plan,
            Some(Agreement::Deferral) => By::Deferral,
            None => By::DueDate,
        };
        let on = Some(item.due).filter(|due| *due >= position.today);
        all.push(Expected { item: case.item, amount: rest, on, by });
    }
    all.retain(|one| !one.amount.is_zero());
    all
}
