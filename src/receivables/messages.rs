//! One message to a customer, not five: which items go into which draft.
//!
//! In: the cases. Out: drafts, each with its items, what it is about and its channel. A call is a task, not
//! a draft. What the owner must approve has a draft of its own, so that they read the very words.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashMap as HashMap;

use super::accounts::Accounts;
use super::procedure::{Case, State, reachable};
use super::promises::Promise;
use super::replies::{Reply, replies};
use crate::book::model::{Book, Channel, CustomerId, EventId, ItemId, StepId};
use crate::money::Currency;

/// A message to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// To whom.
    pub customer: CustomerId,
    /// About what they owe in this currency.
    pub currency: Currency,
    /// What it is about: its words.
    pub subject: Subject,
    /// How it goes out.
    pub channel: Channel,
    /// Whether it waits for the owner's approval.
    pub waits: bool,
    /// Its items with what sending it does or answers for each, by invoice and instalment.
    pub items: Vec<(ItemId, About)>,
}

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The furthest step among its items, at this position in the customer's procedure.
    Step(StepId, usize),
    /// Something that happened.
    Reply(Reply),
}

/// What a message means for one of its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Sending it does this step.
    Step(StepId),
    /// It answers this event.
    Event(EventId),
}

impl About {
    /// The step that sending it does.
    #[must_use]
    pub fn step(self) -> Option<StepId> {
        match self {
            About::Step(step) => Some(step),
            About::Event(_) => None,
        }
    }
}

/// A call to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// About which item.
    pub item: ItemId,
    /// As which step.
    pub step: StepId,
}

/// What sets one draft of a customer apart from another: approved or waiting steps by their position in the
/// procedure, all steps that need no approval together, and each kind of reply.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Steps,
    OfItsOwn(usize, bool),
    Reply(Reply),
}

/// The drafts of steps and of events, and the calls.
#[must_use]
pub(super) fn messages(
    book: &Book,
    accounts: &Accounts,
    promises: &HashMap<EventId, Promise>,
    cases: &[Case],
    today: NaiveDate,
) -> (Vec<Draft>, Vec<Call>) {
    let mut drafts: BTreeMap<(CustomerId, Currency, Kind), Draft> = BTreeMap::new();
    let mut calls = Vec::new();
    for case in cases {
        let item = accounts.item(case.item);
        let mut put = |kind: Kind, subject: Subject, channel: Channel, about: About| {
            let draft =
                drafts.entry((item.customer, item.currency, kind)).or_insert_with(|| Draft {
                    customer: item.customer,
                    currency: item.currency,
                    subject,
                    channel,
                    waits: matches!(kind, Kind::OfItsOwn(_, true)),
                    items: Vec::new(),
                });
            if let (Subject::Step(_, known), Subject::Step(_, new)) = (draft.subject, subject)
                && new > known
            {
                (draft.subject, draft.channel) = (subject, channel);
            }
            draft.items.push((case.item, about));
        };
        for (reply, event) in replies(book, accounts, promises, today, case.item) {
            let customer = book.customer(item.customer);
            let channel = reachable(customer, &[Channel::Email])[0];
            if channel != Channel::Call {
                put(Kind::Reply(reply), Subject::Reply(reply), channel, About::Event(event));
            }
        }
        let waits = case.state == State::AwaitingApproval;
        let Some(next) = case.next.as_ref().filter(|_| waits || case.state == State::ToDo) else {
            continue;
        };
        let channel = next.channels.first().copied().unwrap_or(Channel::Call);
        if channel != Channel::Call {
            let kind =
                if next.approval { Kind::OfItsOwn(next.position, waits) } else { Kind::Steps };
            put(kind, Subject::Step(next.step, next.position), channel, About::Step(next.step));
        } else if !waits {
            calls.push(Call { item: case.item, step: next.step });
        }
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
            let kind = match draft.subject {
                Subject::Step(_, position) => (0, position, draft.waits),
                Subject::Reply(reply) => (1, reply as usize, false),
            };
            (&book.customer(draft.customer).id, draft.currency, kind)
        };
        key(a).cmp(&key(b))
    });
    (drafts, calls)
}
