//! Which question stands where: the order of the decisions, and the page and place of each.
//!
//! In: the ledger and its lists. Out: the questions, the largest sum first. Made once for all pages.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::division::page_of;
use super::files::anchor;
use super::index::Index;
use super::status::{item_as_written, target_name};
use crate::Ledger;
use crate::book::model::ItemId;
use crate::receivables::decisions::{Decision, Question, request_target};
use crate::receivables::procedure::Why;

/// Questions on a page: each is a block of its own with the words of a letter.
pub(crate) const ON_A_PAGE: usize = 14;

/// The questions in their order.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) order: Vec<Decision>,
    places: BTreeMap<Question, usize>,
}

impl Asked {
    /// The questions of a ledger.
    #[must_use]
    pub(crate) fn new(ledger: &Ledger, index: &Index) -> Asked {
        let accounts = &ledger.position.accounts;
        let mut order: Vec<(Decimal, Decision)> = ledger
            .position
            .decisions
            .iter()
            .map(|decision| {
                let items = items_of(ledger, index, decision);
                let sum = items.iter().map(|id| accounts.item(*id).balance).sum();
                (sum, *decision)
            })
            .collect();
        order.sort_by_key(|(sum, _)| Reverse(*sum));
        let order: Vec<Decision> = order.into_iter().map(|(_, decision)| decision).collect();
        let places =
            order.iter().enumerate().map(|(place, decision)| (decision.question, place)).collect();
        Asked { order, places }
    }

    /// The place of a question in the order.
    #[must_use]
    pub(crate) fn rank(&self, question: Question) -> usize {
        self.places.get(&question).copied().unwrap_or(usize::MAX)
    }

    /// The page of a question below the root of its language, and its block there.
    #[must_use]
    pub(crate) fn place(&self, ledger: &Ledger, question: Question) -> String {
        let number = self.places.get(&question).map_or(0, |place| place / ON_A_PAGE);
        format!("{}#{}", page_of("decisions", number), block(ledger, question))
    }
}

/// The name of a question's block, which stays as long as the question does.
#[must_use]
pub(crate) fn block(ledger: &Ledger, question: Question) -> String {
    let book = &ledger.book;
    let key = match question {
        Question::Approval(item, step) => {
            format!("approval {} {}", item_as_written(ledger, item), book.step(step).name)
        }
        Question::Request(event) => {
            let target = request_target(book, event).map(|target| target_name(ledger, target));
            format!("request {} {}", book.event(event).date, target.unwrap_or_default())
        }
        Question::PlanBroken(invoice) => format!("plan {}", book.invoice(invoice).id),
        Question::Exhausted(item) => format!("exhausted {}", item_as_written(ledger, item)),
    };
    anchor("q", &key)
}

/// The items that a question is about.
#[must_use]
pub(crate) fn items_of(ledger: &Ledger, index: &Index, decision: &Decision) -> Vec<ItemId> {
    let Ledger { book, position } = ledger;
    let is_asked =
        |id: ItemId, why: Why| position.case(id).is_some_and(|case| case.asked.contains(&why));
    match decision.question {
        Question::Approval(item, _) | Question::Exhausted(item) => vec![item],
        Question::Request(event) => {
            let items = index.items_at(event).iter().copied();
            items.filter(|id| is_asked(*id, Why::Request(event))).collect()
        }
        Question::PlanBroken(invoice) => {
            let items = position.accounts.items_of(book.invoice(invoice));
            items
                .filter(|(id, item)| {
                    item.plan.is_some_and(|plan| is_asked(*id, Why::BrokenPlan(plan)))
                })
                .map(|(id, _)| id)
                .collect()
        }
    }
}
