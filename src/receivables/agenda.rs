//! The day's work, in the order in which a good assistant does it.
//!
//! In: the book and the position. Out: tasks. Nothing that is open is without a day on which somebody
//! looks at it again: what has no date of its own comes up here once it is older than ten days.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::aging::days_overdue;
use super::position::Position;
use super::procedure::{Case, State, Why};
use crate::book::model::{Answer, Book, CustomerId, Event, EventId, ItemId, StepId, Subject};
use crate::calendar::days_later;

/// After how many days a matter without a date of its own is looked at again.
const LOOKED_AT_AGAIN: i64 = 10;

/// A first reminder belongs within ten days of the due date.
const FIRST_REMINDER_BY: i64 = 10;

/// After how many working days the owner is asked again.
const ASKED_AGAIN: u32 = 5;

/// Something to do today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Record the bank statements: until then nobody is chased.
    RecordStatements {
        /// Through when they are recorded.
        through: NaiveDate,
        /// How many items wait for it.
        waiting: usize,
    },
    /// A promise was not kept.
    PromiseBroken {
        /// Whose items.
        items: Vec<ItemId>,
        /// The promise.
        promise: EventId,
    },
    /// Call a customer.
    Call {
        /// Whom.
        customer: CustomerId,
        /// As which step, for which items.
        step: StepId,
        /// About what.
        items: Vec<ItemId>,
        /// Whether the owner makes the call.
        by_owner: bool,
    },
    /// Review and send a draft, by its position in [`Position::drafts`].
    Review(usize),
    /// Ask the owner to approve a step.
    AskApproval {
        /// For which item.
        item: ItemId,
        /// Which step.
        step: StepId,
        /// Since when it waits.
        since: NaiveDate,
        /// Whether it is time to ask again.
        again: bool,
    },
    /// Ask the owner for a decision.
    AskDecision {
        /// About which item.
        item: ItemId,
        /// What is asked.
        why: Why,
    },
    /// Answer a request that is within what the assistant may grant.
    AnswerRequest {
        /// The request.
        request: EventId,
    },
    /// Record the deferral or plan that the owner approved.
    RecordAgreement {
        /// The approval.
        approval: EventId,
        /// About which item.
        item: ItemId,
    },
    /// Look after a dispute.
    Dispute {
        /// About which item.
        item: ItemId,
        /// The dispute.
        dispute: EventId,
    },
    /// Ask whether a hold without end still holds.
    Hold {
        /// Of which item.
        item: ItemId,
        /// The hold.
        hold: EventId,
    },
    /// Decide what becomes of a case that has no next date.
    WithoutDate {
        /// Which item.
        item: ItemId,
        /// Since when nothing has happened.
        since: NaiveDate,
    },
    /// A first reminder that is late.
    LateFirstReminder {
        /// For which item.
        item: ItemId,
    },
    /// Get a date to pay by: a step asked for one, and none came.
    AskDate {
        /// For which item.
        item: ItemId,
        /// The step that asked.
        step: StepId,
        /// When.
        on: NaiveDate,
    },
}

/// The tasks of the day.
#[must_use]
pub fn agenda(book: &Book, position: &Position) -> Vec<Task> {
    let agenda = Agenda { book, position };
    let mut tasks = Vec::new();
    tasks.extend(agenda.statements());
    // An agreement that is not recorded lets a message go out that should not.
    tasks.extend(agenda.agreements());
    tasks.extend(agenda.broken_promises());
    tasks.extend(agenda.calls());
    let drafts = position.drafts.iter().enumerate();
    tasks.extend(drafts.filter(|(_, draft)| !draft.waits).map(|(index, _)| Task::Review(index)));
    tasks.extend(agenda.approvals());
    tasks.extend(agenda.decisions());
    tasks.extend(agenda.requests());
    tasks.extend(agenda.disputes());
    tasks.extend(agenda.holds());
    tasks.extend(agenda.without_date());
    tasks.extend(agenda.late_first_reminders());
    tasks.extend(agenda.dates_to_ask());
    tasks
}

struct Agenda<'a> {
    book: &'a Book,
    position: &'a Position,
}

impl Agenda<'_> {
    fn in_state(&self, state: State) -> impl Iterator<Item = &Case> {
        self.position.cases.iter().filter(move |case| case.state == state)
    }

    fn days_since(&self, day: NaiveDate) -> i64 {
        (self.position.today - day).num_days()
    }

    fn is_old(&self, day: NaiveDate) -> bool {
        self.days_since(day) > LOOKED_AT_AGAIN
    }

    fn statements(&self) -> Option<Task> {
        let through = self.position.accounts.reconciled?;
        let waiting = self.position.count(State::Stale);
        let freshness = self.book.company.freshness;
        let is_old = self.book.calendar.more_worked_than(freshness, through, self.position.today);
        (waiting > 0 || is_old).then_some(Task::RecordStatements { through, waiting })
    }

    fn broken_promises(&self) -> Vec<Task> {
        let mut by_promise: BTreeMap<EventId, Vec<ItemId>> = BTreeMap::new();
        for case in &self.position.cases {
            if !case.promise_broken {
                continue;
            }
            let touches = self.position.accounts.touches(case.item).iter();
            let promise = touches
                .filter(|touch| matches!(self.book.event(touch.event).event, Event::Promise { .. }))
                .map(|touch| touch.event)
                .next_back();
            let Some(promise) = promise else { continue };
            let answered = self.position.promises.get(&promise).is_some_and(|standing| {
                case.last_contact.is_some_and(|contact| contact > standing.last_day)
            });
            if !answered {
                by_promise.entry(promise).or_default().push(case.item);
            }
        }
        by_promise
            .into_iter()
            .map(|(promise, items)| Task::PromiseBroken { items, promise })
            .collect()
    }

    fn calls(&self) -> Vec<Task> {
        let mut calls: BTreeMap<(CustomerId, StepId, bool), Vec<ItemId>> = BTreeMap::new();
        for call in &self.position.calls {
            let customer = self.position.accounts.item(call.item).customer;
            let by_owner = self.owner_calls(call.item, call.step);
            calls.entry((customer, call.step, by_owner)).or_default().push(call.item);
        }
        let task =
            |((customer, step, by_owner), items)| Task::Call { customer, step, items, by_owner };
        calls.into_iter().map(task).collect()
    }

    /// Whether the owner's last word on a step is that they make the call.
    fn owner_calls(&self, item: ItemId, step: StepId) -> bool {
        self.answers(item)
            .filter(|(_, answer)| answer.subject == Subject::Step(step))
            .last()
            .is_some_and(|(_, answer)| answer.approved && answer.by_owner)
    }

    fn answers(&self, item: ItemId) -> impl Iterator<Item = (EventId, &Answer)> {
        let touches = self.position.accounts.touches(item).iter();
        touches.filter_map(|touch| match &self.book.event(touch.event).event {
            Event::Answer(answer) => Some((touch.event, answer)),
            _ => None,
        })
    }

    fn approvals(&self) -> Vec<Task> {
        let task = |case: &Case| {
            let next = case.next.as_ref()?;
            let since = next.date?;
            let calendar = &self.book.calendar;
            let again = calendar.more_worked_than(ASKED_AGAIN - 1, since, self.position.today);
            Some(Task::AskApproval { item: case.item, step: next.step, since, again })
        };
        self.in_state(State::AwaitingApproval).filter_map(task).collect()
    }

    fn decisions(&self) -> Vec<Task> {
        let mut tasks: Vec<Task> = Vec::new();
        let mut told: Vec<Why> = Vec::new();
        for case in self.in_state(State::AwaitingDecision) {
            for why in &case.asked {
                // A request or a plan is asked about once, whatever items it is about.
                if *why == Why::Exhausted || !told.contains(why) {
                    told.push(*why);
                    tasks.push(Task::AskDecision { item: case.item, why: *why });
                }
            }
        }
        tasks
    }

    fn requests(&self) -> Vec<Task> {
        let mut tasks: Vec<Task> = Vec::new();
        for case in &self.position.cases {
            if let (State::Waiting | State::NotDue, Why::Request(request)) = (case.state, case.why)
            {
                let task = Task::AnswerRequest { request };
                if !tasks.contains(&task) {
                    tasks.push(task);
                }
            }
        }
        tasks
    }

    /// Approved deferrals and plans that nobody has recorded: only `defer` and `plan` change dates.
    fn agreements(&self) -> Vec<Task> {
        let mut tasks: Vec<Task> = Vec::new();
        let mut told: Vec<EventId> = Vec::new();
        for case in &self.position.cases {
            let mut answers = self.answers(case.item);
            let last =
                answers.by_ref().filter(|(_, answer)| !matches!(answer.subject, Subject::Step(_)));
            let Some((approval, answer)) = last.last() else { continue };
            let on = self.book.event(approval).date;
            let touches = self.position.accounts.touches(case.item).iter();
            let is_recorded = touches.map(|touch| self.book.event(touch.event)).any(|dated| {
                dated.date >= on && matches!(dated.event, Event::Defer { .. } | Event::Plan(_))
            });
            if answer.approved && !is_recorded && !told.contains(&approval) {
                told.push(approval);
                tasks.push(Task::RecordAgreement { approval, item: case.item });
            }
        }
        tasks
    }

    fn disputes(&self) -> Vec<Task> {
        let task = |case: &Case| match case.why {
            Why::Dispute(dispute, _) => Some(Task::Dispute { item: case.item, dispute }),
            _ => None,
        };
        self.in_state(State::Disputed).filter_map(task).collect()
    }

    fn holds(&self) -> Vec<Task> {
        let task = |case: &Case| match case.why {
            Why::Hold(hold, None) if self.is_old(self.book.event(hold).date) => {
                Some(Task::Hold { item: case.item, hold })
            }
            _ => None,
        };
        self.in_state(State::OnHold).filter_map(task).collect()
    }

    fn without_date(&self) -> Vec<Task> {
        let has_no_date = |case: &&Case| match case.state {
            State::Waiting => case.next.as_ref().is_none_or(|next| next.date.is_none()),
            // Nobody chases these, but somebody decides now and then what becomes of them.
            State::NotFollowed | State::Residual => {
                self.position.accounts.item(case.item).due < self.position.today
            }
            _ => false,
        };
        let task = |case: &Case| {
            let touches = self.position.accounts.touches(case.item).iter();
            let last = touches.map(|touch| self.book.event(touch.event).date).max();
            let since = last.unwrap_or(self.position.accounts.item(case.item).due);
            let is_request = matches!(case.why, Why::Request(_));
            (self.is_old(since) && !is_request)
                .then_some(Task::WithoutDate { item: case.item, since })
        };
        self.position.cases.iter().filter(has_no_date).filter_map(task).collect()
    }

    /// First reminders that have not gone out ten days after the due date, the latest first.
    fn late_first_reminders(&self) -> Vec<Task> {
        let is_late = |case: &&Case| {
            let item = self.position.accounts.item(case.item);
            let waits_for_us = matches!(case.state, State::ToDo | State::Stale);
            let is_first = case.done.is_empty() && case.last_contact.is_none();
            waits_for_us && is_first && days_overdue(item, self.position.today) > FIRST_REMINDER_BY
        };
        let late = self.position.cases.iter().filter(is_late);
        let mut late: Vec<ItemId> = late.map(|case| case.item).collect();
        late.sort_by_key(|item| self.position.accounts.item(*item).due);
        late.into_iter().map(|item| Task::LateFirstReminder { item }).collect()
    }

    /// Steps that asked for a date to pay by, and got none within the cadence.
    fn dates_to_ask(&self) -> Vec<Task> {
        let task = |case: &Case| {
            if matches!(case.state, State::Disputed | State::Promised) {
                return None;
            }
            let customer = self.position.accounts.item(case.item).customer;
            let procedure = self.book.procedure(customer)?;
            let (step, event) = case.done.last()?;
            let asks = procedure.steps.iter().any(|own| own.id == *step && own.promise);
            let on = self.book.event(*event).date;
            let late = days_later(on, i64::from(procedure.cadence)) <= self.position.today;
            let touches = self.position.accounts.touches(case.item).iter();
            let promised = touches
                .map(|touch| self.book.event(touch.event))
                .any(|dated| dated.date >= on && matches!(dated.event, Event::Promise { .. }));
            (asks && late && !promised).then_some(Task::AskDate {
                item: case.item,
                step: *step,
                on,
            })
        };
        self.position.cases.iter().filter_map(task).collect()
    }
}
