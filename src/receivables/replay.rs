//! The replay: every event through today, in the order of dates and of "one date", on the accounts.

use chrono::NaiveDate;

use super::accounts::Accounts;
use super::allocation::Replay;
use crate::book::model::{Book, Event, EventId};

/// Replays the events of the book through today.
#[must_use]
pub fn accounts(book: &Book, today: NaiveDate) -> Accounts {
    let mut replay = Replay::new(book);
    let counted = book.events.partition_point(|dated| dated.date <= today);
    for (index, dated) in book.events[..counted].iter().enumerate() {
        let event = EventId(u32::try_from(index).unwrap_or(u32::MAX));
        let date = dated.date;
        replay.date = date;
        match &dated.event {
            Event::Invoice(id) => replay.issue(*id, event),
            Event::CreditNote(id) | Event::Payment(id) => replay.settle(*id, event),
            Event::Bounced { payment, .. } => replay.bounce(*payment, event, date),
            Event::Refund { customer, amount, currency } => {
                replay.refund(*customer, *amount, *currency, event);
            }
            Event::WriteOff { target, amount, named } => {
                replay.write_off(*target, *amount, *named, event, date);
            }
            Event::Defer { target, until, named } => replay.defer(*target, *until, *named, event),
            Event::Plan(id) => replay.plan(*id, event, date),
            Event::Reconciled => replay.accounts.reconciled = Some(date),
            Event::Contact(contact) => replay.contact(contact, event, date),
            Event::Promise { target, by, named, .. } => replay.promise(*target, *by, *named, event),
            Event::Hold { target, until, named } => replay.hold(*target, *until, *named, event),
            Event::Release { target, named } => replay.release(*target, *named, event),
            Event::Note { target, .. } => replay.note(*target, event),
            Event::Answer(answer) => replay.touch(answer.target, answer.named, event),
            Event::Request { target, what, named } => replay.request(*target, *what, *named, event),
            Event::Dispute { target, named, .. }
            | Event::Resolved { target, named }
            | Event::Skip { target, named, .. } => replay.touch(*target, *named, event),
        }
    }
    replay.finish(counted)
}
