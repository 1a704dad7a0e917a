//! What went before a message: what was written and said, promised and asked for.
//!
//! In: a draft or its items. Out: phrases and days in the customer's language, for the message to name.

use chrono::NaiveDate;
use serde::Serialize;
use smol_str::SmolStr;

use super::draft::joined;
use super::phrase::{Part, phrase};
use crate::Ledger;
use crate::book::model::{Channel, Event, EventId, ItemId, Requested, Subject};
use crate::calendar::written;
use crate::receivables::messages::{About, Draft};
use crate::receivables::replies::Reply;
use crate::words::{Arg, Words};

/// Contacts that a message names: the latest, for whoever reads it remembers those.
const NAMED: usize = 3;

/// What a customer said that they would pay.
#[derive(Debug, Serialize)]
pub(super) struct Promise {
    /// Of which invoices.
    name: String,
    /// By when.
    by: SmolStr,
    amount: SmolStr,
}

/// The latest messages and calls about these items, by kind: "our messages of … and … and our call of …".
pub(super) fn earlier(ledger: &Ledger, items: &[ItemId], words: &Words) -> Option<String> {
    let Ledger { book, position } = ledger;
    let touches = items.iter().flat_map(|id| position.accounts.touches(*id));
    let mut events: Vec<EventId> = touches.map(|touch| touch.event).collect();
    events.sort_unstable();
    events.dedup();
    let mut contacts: Vec<(&str, NaiveDate)> = Vec::new();
    for event in events {
        let dated = book.event(event);
        let Event::Contact(contact) = &dated.event else { continue };
        let id = match contact.via.filter(|_| !contact.call) {
            Some(Channel::Letter) => "earlier-letters",
            Some(Channel::Pec) => "earlier-pecs",
            _ if contact.call => "earlier-calls",
            _ => "earlier-messages",
        };
        if !contacts.contains(&(id, dated.date)) {
            contacts.push((id, dated.date));
        }
    }
    contacts.drain(..contacts.len().saturating_sub(NAMED));
    let mut kinds: Vec<&str> = Vec::new();
    for (id, _) in &contacts {
        if !kinds.contains(id) {
            kinds.push(id);
        }
    }
    let of_kind = |kind: &&str| {
        let of = contacts.iter().filter(|(id, _)| id == kind);
        let days: Vec<String> =
            of.map(|(_, day)| phrase(words, "earlier-day", &[("date", Part::Day(*day))])).collect();
        let days = [("count", Arg::from(days.len())), ("days", Arg::from(joined(&days, words)))];
        words.say(kind, &days)
    };
    let named: Vec<String> = kinds.iter().map(of_kind).collect();
    (!named.is_empty()).then(|| joined(&named, words))
}

/// The latest day for which the payment of one of these items was promised, and did not come.
pub(super) fn broken_promise(ledger: &Ledger, items: &[ItemId]) -> Option<NaiveDate> {
    let Ledger { book, position } = ledger;
    let is_broken = |id: &&ItemId| position.case(**id).is_some_and(|case| case.promise_broken);
    items
        .iter()
        .filter(is_broken)
        .filter_map(|id| {
            let mut events = position.accounts.touches(*id).iter().rev();
            events.find_map(|touch| match book.event(touch.event).event {
                Event::Promise { by, .. } => Some(by),
                _ => None,
            })
        })
        .max()
}

/// What a draft answers: its events, each once, with their items.
fn answered(draft: &Draft) -> Vec<(EventId, Vec<ItemId>)> {
    let mut events: Vec<(EventId, Vec<ItemId>)> = Vec::new();
    for (item, about) in &draft.items {
        let About::Event(event) = about else { continue };
        match events.iter_mut().find(|(known, _)| known == event) {
            Some((_, items)) => items.push(*item),
            None => events.push((*event, vec![*item])),
        }
    }
    events.sort_by_key(|(event, _)| *event);
    events
}

/// The day of what a draft answers; of several, the last.
pub(super) fn happened(ledger: &Ledger, draft: &Draft) -> Option<NaiveDate> {
    answered(draft).into_iter().map(|(event, _)| ledger.book.event(event).date).max()
}

/// The promises that a draft confirms.
pub(super) fn promises(
    ledger: &Ledger,
    draft: &Draft,
    words: &Words,
    name: &dyn Fn(ItemId) -> String,
) -> Vec<Promise> {
    let one = |(event, items): (EventId, Vec<ItemId>)| {
        let Event::Promise { by, amount, .. } = ledger.book.event(event).event else {
            return None;
        };
        let open = items.iter().map(|id| ledger.position.accounts.item(*id).balance).sum();
        let (amount, currency) = amount.unwrap_or((open, draft.currency));
        let names: Vec<String> = items.iter().map(|id| name(*id)).collect();
        Some(Promise {
            name: joined(&names, words),
            by: written(by, words.language),
            amount: currency.written(amount, words.language),
        })
    };
    answered(draft).into_iter().filter_map(one).collect()
}

/// What was asked for and a draft declines: "the request of … to …"; of several, the last.
pub(super) fn request(ledger: &Ledger, draft: &Draft, words: &Words) -> Option<String> {
    use crate::receivables::messages::Subject as Matter;
    if draft.subject != Matter::Reply(Reply::Declined) {
        return None;
    }
    let book = &ledger.book;
    let (answer, items) = answered(draft).pop()?;
    let Event::Answer(word) = &book.event(answer).event else { return None };
    let mut touches = ledger.position.accounts.touches(*items.first()?).iter().rev();
    touches.find_map(|touch| {
        let dated = book.event(touch.event);
        let date = ("date", Part::Day(dated.date));
        match dated.event {
            _ if touch.event > answer => None,
            Event::Request { what: Requested::Deferral(until), .. }
                if word.subject == Subject::Deferral =>
            {
                Some(phrase(words, "asked-deferral", &[date, ("until", Part::Day(until))]))
            }
            Event::Request { what: Requested::Plan(count), .. }
                if word.subject == Subject::Plan =>
            {
                let count = ("count", Part::from(i64::from(count)));
                Some(phrase(words, "asked-plan", &[date, count]))
            }
            _ => None,
        }
    })
}
