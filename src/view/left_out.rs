//! What is overdue and not chased today, by reason.
//!
//! In: the cases. Out: for each reason how many and how much, and the oldest items of it with the reason in
//! words. What has a draft or a call of a step stands elsewhere on the desk.

use std::collections::BTreeSet;

use serde::Serialize;

use super::reader::Reader;
use super::reason::reason;
use super::values::{ItemLink, Link, Money};
use crate::book::model::ItemId;
use crate::receivables::messages::Subject;
use crate::receivables::procedure::{Case, State, Waits};

/// Items that are named of each reason, the oldest; the rest is counted.
const NAMED: usize = 20;

/// In which order the reasons are told: what the assistant can change first.
const REASONS: [&str; 11] = [
    "stale",
    "awaiting-approval",
    "awaiting-decision",
    "disputed",
    "promised",
    "on-hold",
    "contact-gap",
    "waiting",
    "requested",
    "not-followed",
    "residual",
];

/// A reason with its items.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct LeftOut {
    /// Its name: `disputed`, `contact-gap`.
    name: &'static str,
    pub(crate) count: usize,
    amounts: Vec<Money>,
    rows: Vec<Row>,
    more: usize,
    /// Where the rest is.
    aging: String,
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    customer: Link,
    item: ItemLink,
    days: i64,
    balance: Money,
    reason: String,
}

impl Reader<'_> {
    /// The overdue items that nobody is written or called about today.
    pub(crate) fn not_chased(&self) -> Vec<LeftOut> {
        let position = &self.desk.ledger.position;
        let drafted = position.drafts.iter().filter(|one| matches!(one.subject, Subject::Step(..)));
        let mut elsewhere: BTreeSet<ItemId> =
            drafted.flat_map(|draft| draft.items.iter().map(|(item, _)| *item)).collect();
        elsewhere.extend(position.calls.iter().map(|call| call.item));
        let mut cases: Vec<(&'static str, &Case)> = position
            .cases
            .iter()
            .filter(|case| {
                let item = position.accounts.item(case.item);
                item.due < position.today && !elsewhere.contains(&case.item)
            })
            .map(|case| (name(case), case))
            .collect();
        cases.sort_by_key(|(_, case)| (position.accounts.item(case.item).due, case.item));
        let of = |wanted: &'static str| {
            let items: Vec<&Case> =
                cases.iter().filter(|(name, _)| *name == wanted).map(|(_, case)| *case).collect();
            let ids: Vec<ItemId> = items.iter().map(|case| case.item).collect();
            (!items.is_empty()).then(|| LeftOut {
                name: wanted,
                count: items.len(),
                amounts: self.open_sums(&ids),
                rows: items.iter().take(NAMED).map(|case| self.left_out_row(case)).collect(),
                more: items.len().saturating_sub(NAMED),
                aging: format!("{}aging.html", self.root),
            })
        };
        REASONS.into_iter().filter_map(of).collect()
    }

    fn left_out_row(&self, case: &Case) -> Row {
        let position = &self.desk.ledger.position;
        let item = position.accounts.item(case.item);
        Row {
            customer: self.customer(item.customer),
            item: self.item(case.item),
            days: (position.today - item.due).num_days(),
            balance: self.money(item.balance, item.currency),
            reason: reason(self.desk.ledger, self.words(), case),
        }
    }
}

/// The name of the reason.
fn name(case: &Case) -> &'static str {
    match (case.state, case.next.as_ref().map(|next| next.waits)) {
        (State::Waiting, Some(Waits::ContactGap(_))) if !is_asked(case) => "contact-gap",
        (State::Waiting, _) if is_asked(case) => "requested",
        (State::NotDue | State::ToDo, _) => "waiting",
        (state, _) => state.name(),
    }
}

/// Whether the customer asks for something that the assistant may grant.
fn is_asked(case: &Case) -> bool {
    matches!(case.why, crate::receivables::procedure::Why::Request(_))
}
