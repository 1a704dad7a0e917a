//! An item as a row of a table: what is open, since when, in which state, and what comes next.
//!
//! In: a case. Out: the row, with a line of words that says what the state alone does not.

use serde::Serialize;

use super::reader::{Reader, by_channel, reason_word};
use super::reason::reason;
use super::values::{Day, ItemLink, Link, Money, Sentence};
use crate::Ledger;
use crate::book::model::{Event, EventId, ItemId, Requested};
use crate::receivables::accounts::Agreement;
use crate::receivables::aging::days_overdue;
use crate::receivables::procedure::{Case, NextStep, State, Why};

/// A row.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ItemRow {
    pub(crate) item: ItemLink,
    /// From 1.
    pub(crate) number: u32,
    pub(crate) customer: Link,
    pub(crate) amount: Money,
    /// What payments and credit notes settled.
    pub(crate) paid: Money,
    pub(crate) written_off: Money,
    pub(crate) balance: Money,
    /// Days overdue; nothing where it is not.
    pub(crate) days: i64,
    pub(crate) due: Day,
    /// Where an agreement moved the due date.
    pub(crate) original_due: Option<Day>,
    /// The name of its state, or `replaced`.
    pub(crate) state: &'static str,
    /// What else is known: `partly-paid`, `promise-broken`, `deferral`, `plan`.
    pub(crate) marks: Vec<&'static str>,
    pub(crate) line: Option<Sentence>,
    /// Why now, or why not yet and until when.
    pub(crate) reason: String,
}

impl Reader<'_> {
    /// The row of an item that exists.
    pub(crate) fn item_row(&self, id: ItemId) -> ItemRow {
        let Ledger { book, position } = self.desk.ledger;
        let case = position.any_case(book, id);
        let item = position.accounts.item(id);
        let money = |amount| self.money(amount, item.currency);
        let mut marks = Vec::new();
        if item.is_open() && !item.paid.is_zero() {
            marks.push("partly-paid");
        }
        if case.promise_broken {
            marks.push("promise-broken");
        }
        marks.extend(item.agreement.map(|agreement| match agreement {
            Agreement::Deferral => "deferral",
            Agreement::Plan => "plan",
        }));
        ItemRow {
            item: self.item(id),
            number: item.instalment,
            customer: self.customer(item.customer),
            amount: money(item.amount),
            paid: money(item.paid),
            written_off: money(item.written_off()),
            balance: money(item.balance),
            days: if item.is_open() { days_overdue(item, position.today) } else { 0 },
            due: self.day(item.due),
            original_due: (item.due != item.original_due).then(|| self.day(item.original_due)),
            // What a plan took the place of is neither paid nor open.
            state: match item.replaced {
                Some(_) if !item.is_open() => "replaced",
                _ => case.state.name(),
            },
            marks,
            line: self.line(&case),
            reason: reason(self.desk.ledger, self.words(), &case),
        }
    }

    /// What the state of a case alone does not say.
    pub(crate) fn line(&self, case: &Case) -> Option<Sentence> {
        let say = |id: &str| Some(Sentence::new(id));
        match (case.state, case.why) {
            (State::Settled | State::NotFollowed, _) => None,
            (State::Residual, _) => say("line-residual"),
            (_, Why::Dispute(_, reason)) => {
                Some(Sentence::new("line-disputed").word(reason_word(reason)))
            }
            (_, Why::Hold(_, Some(until))) => {
                Some(Sentence::new("line-on-hold-until").day(self.day(until)))
            }
            (_, Why::Hold(_, None)) => say("line-on-hold"),
            (_, Why::Promise(_, by)) => Some(Sentence::new("line-promised").day(self.day(by))),
            (State::AwaitingDecision, Why::Request(event)) => self.request("line-decide", event),
            (_, Why::Request(event)) => self.request("line-answer", event),
            (_, Why::BrokenPlan(_)) => say("line-plan-broken"),
            (_, Why::Exhausted) => say("line-exhausted"),
            (state, _) => case.next.as_ref().map(|next| self.next_line(state, next)),
        }
    }

    /// What is asked for, as a sentence `START-deferral` or `START-plan`.
    pub(crate) fn request(&self, start: &str, event: EventId) -> Option<Sentence> {
        match self.desk.ledger.book.event(event).event {
            Event::Request { what: Requested::Deferral(until), .. } => {
                Some(Sentence::new(format!("{start}-deferral")).day(self.day(until)))
            }
            Event::Request { what: Requested::Plan(count), .. } => {
                Some(Sentence::new(format!("{start}-plan")).count(count))
            }
            _ => None,
        }
    }

    /// The next step: which, when and how.
    pub(crate) fn next_line(&self, state: State, next: &NextStep) -> Sentence {
        let today = self.desk.ledger.position.today;
        let asks = next.approval && !next.approved;
        let id = match (state, next.date) {
            (State::Stale, _) => "line-stale",
            (State::AwaitingApproval, _) => "line-approval",
            (_, None) => "line-step",
            (_, Some(date)) if date <= today => "line-step-today",
            (_, Some(_)) if asks => "line-step-on-if-approved",
            (_, Some(_)) => "line-step-on",
        };
        let mut sentence = Sentence::new(id).step(self.step(next.step));
        if let Some(date) = next.date {
            sentence = sentence.day(self.day(date.max(today)));
        }
        match next.channels.first() {
            Some(channel) => sentence.word(by_channel(*channel)),
            None => sentence,
        }
    }
}
