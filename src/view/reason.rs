//! Why now, or why not yet and until when: the reason of a case in the words of a person.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::phrase::{Part, capitalised, phrase, step_name};
use crate::Ledger;
use crate::book::model::{Event, EventId, ItemId, Offset, Requested};
use crate::receivables::procedure::{Case, NextStep, State, Waits, Why, tolerance_of};
use crate::words::Words;

/// The reason of a case, one or two sentences.
#[must_use]
pub fn reason(ledger: &Ledger, words: &Words, case: &Case) -> String {
    let said = Said { ledger, words, case };
    capitalised(&match case.state {
        State::Settled => words.say("why-settled", &[]),
        State::Residual => said.residual(),
        State::Disputed => said.disputed(),
        State::OnHold => said.on_hold(),
        State::Promised => said.promised(),
        State::AwaitingDecision => said.awaiting_decision(),
        State::NotFollowed => words.say("why-not-followed", &[]),
        State::NotDue => said.not_due(),
        State::Waiting => said.waiting(),
        State::Stale => said.stale(),
        State::AwaitingApproval => said.step_with("why-awaiting-approval"),
        State::ToDo => said.step_with("why-to-do"),
    })
}

struct Said<'a> {
    ledger: &'a Ledger,
    words: &'a Words,
    case: &'a Case,
}

impl Said<'_> {
    fn say(&self, id: &str, args: &[(&str, Part)]) -> String {
        phrase(self.words, id, args)
    }

    fn item(&self) -> &crate::receivables::accounts::Item {
        self.ledger.position.accounts.item(self.case.item)
    }

    fn money(&self, amount: Decimal) -> Part {
        Part::from(self.item().currency.written(amount, self.words.language))
    }

    fn step(&self, next: &NextStep) -> Part {
        Part::from(step_name(self.ledger, self.words, next.step))
    }

    fn dated(&self, event: EventId) -> NaiveDate {
        self.ledger.book.event(event).date
    }

    /// "then the letter on the …", where a step is left and has a date.
    fn then(&self) -> String {
        match &self.case.next {
            Some(next) => match next.date {
                Some(date) => {
                    self.say("why-then", &[("step", self.step(next)), ("date", Part::Day(date))])
                }
                None => self.say("why-then-undated", &[("step", self.step(next))]),
            },
            None => String::new(),
        }
    }

    fn with_then(&self, sentence: &str) -> String {
        format!("{sentence} {}", self.then()).trim_end().to_owned()
    }

    fn residual(&self) -> String {
        let limit = tolerance_of(&self.ledger.book, self.item().customer);
        self.say("why-residual", &[("limit", self.money(limit))])
    }

    fn disputed(&self) -> String {
        let Why::Dispute(event, reason) = self.case.why else { return String::new() };
        let word = super::reader::reason_word(reason);
        let remedy = self.words.find(&format!("{word}.remedy"), &[]).unwrap_or_default();
        let (since, reason) = (Part::Day(self.dated(event)), Part::from(self.say(word, &[])));
        let args = [("since", since), ("reason", reason), ("remedy", Part::from(remedy))];
        self.say("why-disputed", &args)
    }

    fn on_hold(&self) -> String {
        let Why::Hold(event, until) = self.case.why else { return String::new() };
        let since = Part::Day(self.dated(event));
        match until {
            Some(until) => self.with_then(
                &self.say("why-held-until", &[("since", since), ("until", Part::Day(until))]),
            ),
            None => self.say("why-held", &[("since", since)]),
        }
    }

    fn promised(&self) -> String {
        let Why::Promise(event, by) = self.case.why else { return String::new() };
        let last_day = self.ledger.position.promises.get(&event).map(|promise| promise.last_day);
        let grace = last_day.map_or(0, |last| (last - by).num_days());
        let by_phone = self.called_on(self.dated(event));
        let id = if by_phone { "why-promised-by-phone" } else { "why-promised" };
        self.with_then(&self.say(id, &[("by", Part::Day(by)), ("grace", Part::from(grace))]))
    }

    /// Whether there was a call about the item on that day.
    fn called_on(&self, day: NaiveDate) -> bool {
        let touches = self.ledger.position.accounts.touches(self.case.item);
        touches.iter().map(|touch| self.ledger.book.event(touch.event)).any(|dated| {
            dated.date == day && matches!(&dated.event, Event::Contact(contact) if contact.call)
        })
    }

    fn awaiting_decision(&self) -> String {
        let one = |why: &Why| match why {
            Why::Request(event) => self.request(*event, "beyond"),
            Why::BrokenPlan(plan) => {
                self.say("why-plan-broken", &[("since", self.broken_since(*plan))])
            }
            _ => self.say("why-exhausted", &[]),
        };
        let all: Vec<String> = self.case.asked.iter().map(one).collect();
        all.join(" ")
    }

    /// The due date of the first instalment of a plan that is not kept.
    fn broken_since(&self, plan: crate::book::model::PlanId) -> Part {
        let plan = self.ledger.book.plan(plan);
        let items = (plan.first_item.0..).take(plan.dues.len()).map(ItemId);
        let accounts = &self.ledger.position.accounts;
        let open = items.map(|id| accounts.item(id)).filter(|item| item.is_open());
        let first = open.map(|item| item.due).min().unwrap_or(self.item().due);
        Part::Day(first)
    }

    /// What the customer asks for, and who may grant it.
    fn request(&self, event: EventId, whose: &str) -> String {
        let dated = self.ledger.book.event(event);
        let since = Part::Day(dated.date);
        match dated.event {
            Event::Request { what: Requested::Deferral(until), .. } => self.say(
                &format!("why-asks-deferral-{whose}"),
                &[("since", since), ("until", Part::Day(until))],
            ),
            Event::Request { what: Requested::Plan(count), .. } => self.say(
                &format!("why-asks-plan-{whose}"),
                &[("since", since), ("count", Part::from(i64::from(count)))],
            ),
            _ => String::new(),
        }
    }

    fn not_due(&self) -> String {
        if let Why::Request(event) = self.case.why {
            return self.request(event, "within");
        }
        let item = self.item();
        if item.due == self.ledger.position.today {
            return self.with_then(&self.say("why-due-today", &[]));
        }
        self.with_then(&self.say("why-not-due", &[("due", Part::Day(item.due))]))
    }

    fn waiting(&self) -> String {
        if let Why::Request(event) = self.case.why {
            return self.request(event, "within");
        }
        let Some(next) = &self.case.next else { return self.say("why-declined", &[]) };
        let Some(date) = next.date else { return String::new() };
        let args = [("step", self.step(next)), ("date", Part::Day(date))];
        let sentence = self.say("why-waiting", &args);
        let because = match next.waits {
            Waits::Offset => self.offset(next),
            Waits::Cadence(contact) => {
                self.say("why-after-contact", &[("date", Part::Day(contact))])
            }
            Waits::ContactGap(contact) => {
                self.say("why-after-other-contact", &[("date", Part::Day(contact))])
            }
            Waits::Hold(free) => self.say("why-after-hold", &[("date", Part::Day(free))]),
            Waits::Promise(last) | Waits::BrokenPromise(last) => {
                self.say("why-after-promise", &[("date", Part::Day(last))])
            }
        };
        format!("{sentence}: {because}")
    }

    /// How far a step is from the due date, or from the invoice's.
    fn offset(&self, next: &NextStep) -> String {
        let procedure = self.ledger.book.procedure(self.item().customer);
        let Some(step) = procedure.map(|procedure| &procedure.steps[next.position]) else {
            return String::new();
        };
        let (id, days) = match step.offset {
            Offset::Issued(days) => ("why-offset-issued", days),
            Offset::Due(days) if days < 0 => ("why-offset-before", -days),
            Offset::Due(days) => ("why-offset-after", days),
        };
        self.say(id, &[("days", Part::from(i64::from(days)))])
    }

    fn stale(&self) -> String {
        let step = self.case.next.as_ref().map(|next| self.step(next));
        let through = self.ledger.position.accounts.reconciled;
        match (step, through) {
            (Some(step), Some(through)) => {
                self.say("why-stale", &[("step", step), ("through", Part::Day(through))])
            }
            _ => String::new(),
        }
    }

    fn step_with(&self, id: &str) -> String {
        let Some(next) = &self.case.next else { return String::new() };
        let Some(date) = next.date else { return String::new() };
        let sentence = self.say(id, &[("step", self.step(next)), ("date", Part::Day(date))]);
        if self.case.promise_broken {
            let broken = match next.waits {
                Waits::BrokenPromise(last) => Some(last),
                _ => None,
            };
            if let Some(last) = broken {
                let why = self.say("why-broken-promise", &[("date", Part::Day(last))]);
                return format!("{sentence} {why}");
            }
        }
        sentence
    }
}
