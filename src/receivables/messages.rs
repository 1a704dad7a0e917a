//! One message to a customer, not five: which items go into which draft.
//!
//! In: the cases. Out: drafts, each with its items, its step and its channel. A call is a task, not a
//! draft. Nothing is drafted here that the owner must approve and has not.

use std::collections::BTreeMap;

use super::accounts::Accounts;
use super::procedure::{Case, State};
use crate::book::model::{Book, Channel, CustomerId, ItemId, StepId};
use crate::money::Currency;

/// A message to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// To whom.
    pub customer: CustomerId,
    /// About what they owe in this currency.
    pub currency: Currency,
    /// The furthest step among its items: its words.
    pub step: StepId,
    /// The position of that step in the customer's procedure.
    pub position: usize,
    /// How it goes out.
    pub channel: Channel,
    /// Its items with the step that sending it does for each, by invoice and instalment.
    pub items: Vec<(ItemId, StepId)>,
}

/// A call to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// About which item.
    pub item: ItemId,
    /// As which step.
    pub step: StepId,
}

/// The drafts of steps that are to do by a message, and the calls.
#[must_use]
pub fn messages(book: &Book, accounts: &Accounts, cases: &[Case]) -> (Vec<Draft>, Vec<Call>) {
    let mut drafts: BTreeMap<(CustomerId, Currency, Option<usize>), Draft> = BTreeMap::new();
    let mut calls = Vec::new();
    for case in cases.iter().filter(|case| case.state == State::ToDo) {
        let Some(next) = &case.next else { continue };
        let item = accounts.item(case.item);
        let channel = next.channels.first().copied().unwrap_or(Channel::Call);
        if channel == Channel::Call {
            calls.push(Call { item: case.item, step: next.step });
            continue;
        }
        // A step that needs approval has a draft of its own.
        let own = next.approval.then_some(next.position);
        let draft = drafts.entry((item.customer, item.currency, own)).or_insert_with(|| Draft {
            customer: item.customer,
            currency: item.currency,
            step: next.step,
            position: next.position,
            channel,
            items: Vec::new(),
        });
        if next.position > draft.position {
            (draft.step, draft.position, draft.channel) = (next.step, next.position, channel);
        }
        draft.items.push((case.item, next.step));
    }
    let mut drafts: Vec<Draft> = drafts.into_values().collect();
    for draft in &mut drafts {
        draft.items.sort_by(|(a, _), (b, _)| {
            let key = |id: &ItemId| {
                let item = accounts.item(*id);
                (&book.invoice(item.invoice).id, item.instalment)
            };
            key(a).cmp(&key(b))
        });
    }
    drafts.sort_by(|a, b| {
        let key = |draft: &Draft| {
            (book.customer(draft.customer).id.clone(), draft.currency, draft.position)
        };
        key(a).cmp(&key(b))
    });
    (drafts, calls)
}
