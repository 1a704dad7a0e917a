//! The history of an item: what the events that reached it add up to.
//!
//! In: the accounts and an item. Out: the steps that were done or left out, the owner's words, and the
//! dispute, hold, request or promise that stands.

use chrono::NaiveDate;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::accounts::Accounts;
use super::promises::{Promise, Standing};
use crate::book::model::{
    Book, Channel, Event, EventId, ItemId, Reason, Requested, StepId, Subject,
};
use crate::calendar::days_later;

/// The owner's word on a step.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub(super) approved: bool,
    pub(super) via: Option<Channel>,
}

/// What the events that reached an item add up to.
#[derive(Default)]
pub(super) struct History {
    pub(super) done: Vec<(StepId, EventId)>,
    pub(super) skipped: HashSet<StepId>,
    /// The owner's words on steps, in order: the last on a step counts.
    pub(super) words: Vec<(StepId, Word)>,
    pub(super) last_contact: Option<NaiveDate>,
    pub(super) dispute: Option<(EventId, Reason)>,
    /// The running hold that ends last, if one runs.
    pub(super) running_hold: Option<(EventId, Option<NaiveDate>)>,
    /// The latest day on which a hold sets the item free.
    pub(super) hold_ends: Option<NaiveDate>,
    /// The requests that nobody has answered.
    pub(super) requests: Vec<EventId>,
    /// The last promise that nothing has replaced.
    pub(super) promise: Option<EventId>,
    /// The last day of grace of that promise, where it is broken.
    pub(super) broken_promise: Option<NaiveDate>,
    /// Whether the owner declined the last step, and nothing has happened since.
    pub(super) last_step_declined: bool,
}

impl History {
    pub(super) fn of(
        book: &Book,
        accounts: &Accounts,
        promises: &HashMap<EventId, Promise>,
        today: NaiveDate,
        id: ItemId,
    ) -> History {
        let touches = accounts.touches(id);
        let mut history = History::default();
        for touch in touches {
            let dated = book.event(touch.event);
            match &dated.event {
                Event::Contact(_) => {
                    history.last_contact = history.last_contact.max(Some(dated.date));
                    history.done.extend(touch.step.map(|step| (step, touch.event)));
                }
                Event::Resolved { .. } => {
                    history.last_contact = history.last_contact.max(Some(dated.date));
                    history.dispute = None;
                }
                Event::Dispute { reason, .. } => history.dispute = Some((touch.event, *reason)),
                Event::Answer(answer) => {
                    if let Subject::Step(step) = answer.subject {
                        let word = Word { approved: answer.approved, via: answer.via };
                        history.words.push((step, word));
                    }
                }
                Event::Skip { step, .. } => {
                    history.skipped.insert(*step);
                }
                Event::Promise { .. } => history.promise = Some(touch.event),
                Event::Defer { .. } | Event::Plan(_) if touch.moved => history.promise = None,
                Event::Hold { .. } => history.held(touch.event, accounts, today),
                Event::Request { .. } if !is_answered(book, accounts, id, touch.event) => {
                    history.requests.push(touch.event);
                }
                _ => {}
            }
        }
        history.broken_promise = history
            .promise
            .and_then(|event| promises.get(&event))
            .filter(|promise| promise.standing == Standing::Broken)
            .map(|promise| promise.last_day);
        let last_step = book.procedure(accounts.item(id).customer).and_then(|own| own.steps.last());
        let last_event = touches.iter().map(|touch| touch.event).max();
        history.last_step_declined = last_event.is_some_and(|event| {
            matches!(&book.event(event).event, Event::Answer(answer)
                if !answer.approved
                    && last_step.is_some_and(|step| answer.subject == Subject::Step(step.id)))
        });
        history
    }

    fn held(&mut self, event: EventId, accounts: &Accounts, today: NaiveDate) {
        let Some(hold) = accounts.holds.get(&event) else {
            return;
        };
        if hold.runs_on(today) {
            let lasts_longer = match (self.running_hold, hold.until) {
                (None, _) | (Some((_, Some(_))), None) => true,
                (Some((_, None)), _) => false,
                (Some((_, Some(known))), Some(until)) => until > known,
            };
            if lasts_longer {
                self.running_hold = Some((event, hold.until));
            }
        }
        let free = hold.released.or(hold.until.map(|until| days_later(until, 1)));
        self.hold_ends = self.hold_ends.max(free);
    }

    pub(super) fn running_promise<'a>(
        &self,
        promises: &'a HashMap<EventId, Promise>,
    ) -> Option<(EventId, &'a Promise)> {
        let event = self.promise?;
        let promise = promises.get(&event)?;
        (promise.standing == Standing::Running).then_some((event, promise))
    }
}

/// Whether a request was answered on an item: by a word of the owner on what was asked, or by a
/// deferral or plan, dated on or after it.
fn is_answered(book: &Book, accounts: &Accounts, item: ItemId, request: EventId) -> bool {
    let asked = book.event(request);
    let Event::Request { what, .. } = asked.event else {
        return true;
    };
    let subject = match what {
        Requested::Deferral(_) => Subject::Deferral,
        Requested::Plan(_) => Subject::Plan,
    };
    accounts.touches(item).iter().map(|touch| book.event(touch.event)).any(|dated| {
        dated.date >= asked.date
            && match &dated.event {
                Event::Answer(answer) => answer.subject == subject,
                Event::Defer { .. } | Event::Plan(_) => true,
                _ => false,
            }
    })
}
