//! Replies: what happened that is to be answered in writing, and has not been yet.
//!
//! In: the accounts, the promises and an item. Out: for each matter the event that a message answers. A
//! matter is answered by a later `reminder` that reaches the item, and is over once what was said no longer
//! stands: a dispute resolved, a promise past its day, an agreement that something else has replaced.

use chrono::NaiveDate;
use rustc_hash::FxHashMap as HashMap;

use super::accounts::{Accounts, Item};
use super::promises::{Promise, Standing};
use crate::book::model::{Book, Event, EventId, ItemId, Reason, Requested, Subject};

/// What a message answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reply {
    /// The invoice did not arrive: here it is again.
    NotReceived,
    /// The bank details are missing: here they are.
    MissingBankDetails,
    /// The amount is disputed: it is being looked into.
    AmountMismatch,
    /// A date to pay by was named: confirmed.
    Promise,
    /// A new due date was agreed: confirmed.
    Deferral,
    /// Instalments were agreed: confirmed.
    Plan,
    /// A deferral or plan was asked for and declined.
    Declined,
}

impl Reply {
    /// Every one of them.
    pub const ALL: [Reply; 7] = [
        Reply::NotReceived,
        Reply::MissingBankDetails,
        Reply::AmountMismatch,
        Reply::Promise,
        Reply::Deferral,
        Reply::Plan,
        Reply::Declined,
    ];

    /// Its name, in `status.json`, in the names of drafts and of templates.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Reply::NotReceived => "not-received",
            Reply::MissingBankDetails => "missing-bank-details",
            Reply::AmountMismatch => "amount-mismatch",
            Reply::Promise => "promise",
            Reply::Deferral => "deferral",
            Reply::Plan => "plan",
            Reply::Declined => "declined",
        }
    }

    fn to(reason: Reason) -> Option<Reply> {
        match reason {
            Reason::NotReceived => Some(Reply::NotReceived),
            Reason::MissingBankDetails => Some(Reply::MissingBankDetails),
            Reason::AmountMismatch => Some(Reply::AmountMismatch),
            Reason::GoodsOrService | Reason::Other => None,
        }
    }
}

/// The replies that an open item waits for, with the event that each answers.
pub(super) fn replies(
    book: &Book,
    accounts: &Accounts,
    promises: &HashMap<EventId, Promise>,
    today: NaiveDate,
    item: ItemId,
) -> Vec<(Reply, EventId)> {
    let mut waiting = Waiting::default();
    for touch in accounts.touches(item) {
        let event = touch.event;
        match &book.event(event).event {
            Event::Contact(contact) if !contact.call => waiting = Waiting::default(),
            Event::Dispute { reason, .. } => {
                waiting.dispute = Reply::to(*reason).map(|reply| (reply, event));
            }
            Event::Resolved { .. } => waiting.dispute = None,
            Event::Promise { .. } => waiting.promise = Some((Reply::Promise, event)),
            Event::Defer { .. } if touch.moved => waiting.agreed(Reply::Deferral, event),
            Event::Plan(_) if touch.moved => waiting.agreed(Reply::Plan, event),
            Event::Request { what, .. } => waiting.asked_again(match what {
                Requested::Deferral(_) => Subject::Deferral,
                Requested::Plan(_) => Subject::Plan,
            }),
            Event::Answer(answer) if answer.subject.is_agreement() => {
                waiting.declined =
                    (!answer.approved).then_some((Reply::Declined, event, answer.subject));
            }
            _ => {}
        }
    }
    let is_kept = |item: &Item| !item.is_open() || today <= item.due;
    let agreement_stands = match accounts.item(item).plan {
        Some(plan) => book.plan(plan).items().all(|other| is_kept(accounts.item(other))),
        None => is_kept(accounts.item(item)),
    };
    let runs = |event: &EventId| {
        promises.get(event).is_some_and(|promise| promise.standing == Standing::Running)
    };
    [
        waiting.dispute,
        waiting.promise.filter(|(_, event)| runs(event)),
        waiting.agreement.filter(|_| agreement_stands),
        waiting.declined.map(|(reply, event, _)| (reply, event)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What nobody has answered in writing yet.
#[derive(Default)]
struct Waiting {
    dispute: Option<(Reply, EventId)>,
    promise: Option<(Reply, EventId)>,
    agreement: Option<(Reply, EventId)>,
    declined: Option<(Reply, EventId, Subject)>,
}

impl Waiting {
    /// A deferral or plan takes the place of a promise and of a refusal.
    fn agreed(&mut self, reply: Reply, event: EventId) {
        *self = Waiting {
            dispute: self.dispute,
            agreement: Some((reply, event)),
            ..Waiting::default()
        };
    }

    /// Whoever asks for the same again waits for another answer.
    fn asked_again(&mut self, subject: Subject) {
        self.declined = self.declined.filter(|(_, _, declined)| *declined != subject);
    }
}
