//! The procedure: for an item what was done, what state it is in, what comes next, and when.
//!
//! In: the accounts and today. Out: a [`Case`] per item. Nothing is chased that is settled, disputed,
//! held or promised, before the owner approved, or before the bank statements are in.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::accounts::{Accounts, Item};
use super::history::History;
use super::promises::Promise;
use crate::book::model::{
    Book, Channel, Customer, CustomerId, Event, EventId, ItemId, Offset, PlanId, Procedure, Reason,
    Step, StepId, rank,
};
use crate::calendar::days_later;

/// The state of a case: the first of these that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing is open.
    Settled,
    /// No more than the tolerance is open: shown, not chased.
    Residual,
    /// A dispute is open.
    Disputed,
    /// Held, and neither released nor past the hold's end.
    OnHold,
    /// A promise runs.
    Promised,
    /// The owner is asked.
    AwaitingDecision,
    /// Nobody chases this customer.
    NotFollowed,
    /// Not overdue, and no step's date is reached.
    NotDue,
    /// The next step's date is still to come.
    Waiting,
    /// A step's date is reached, but the bank statements are not in.
    Stale,
    /// A step's date is reached, and the owner has not approved it.
    AwaitingApproval,
    /// A step's date is reached.
    ToDo,
}

impl State {
    /// Every state, in the order in which they are tried.
    pub const ALL: [State; 12] = [
        State::Settled,
        State::Residual,
        State::Disputed,
        State::OnHold,
        State::Promised,
        State::AwaitingDecision,
        State::NotFollowed,
        State::NotDue,
        State::Waiting,
        State::Stale,
        State::AwaitingApproval,
        State::ToDo,
    ];

    /// Its name, in `status.json`, in style classes and in the catalogues.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            State::Settled => "settled",
            State::Residual => "residual",
            State::Disputed => "disputed",
            State::OnHold => "on-hold",
            State::Promised => "promised",
            State::AwaitingDecision => "awaiting-decision",
            State::NotFollowed => "not-followed",
            State::NotDue => "not-due",
            State::Waiting => "waiting",
            State::Stale => "stale",
            State::AwaitingApproval => "awaiting-approval",
            State::ToDo => "to-do",
        }
    }
}

/// What decided the state, where the state alone does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The state says it all.
    Plain,
    /// The dispute that is open.
    Dispute(EventId, Reason),
    /// The hold, and the last day that it holds.
    Hold(EventId, Option<NaiveDate>),
    /// The promise, and its date.
    Promise(EventId, NaiveDate),
    /// A request that is not answered: beyond what the assistant may grant, or within.
    Request(EventId),
    /// The plan is broken.
    BrokenPlan(PlanId),
    /// Overdue, and no step is left.
    Exhausted,
}

/// What a step's date waits for: of all that it must wait for, what comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// The step's own offset.
    Offset,
    /// The cadence after the item's last contact, on that day.
    Cadence(NaiveDate),
    /// The gap after the customer's last contact about anything, on that day.
    ContactGap(NaiveDate),
    /// The end of a hold: the first day on which the item is free.
    Hold(NaiveDate),
    /// The end of a promise: its last day of grace.
    Promise(NaiveDate),
    /// Nothing more: a promise was broken on that day, its last day of grace.
    BrokenPromise(NaiveDate),
}

/// The next step of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// Which.
    pub step: StepId,
    /// Its position in the customer's procedure.
    pub position: usize,
    /// The working day on which it is to be done; none while something else decides.
    pub date: Option<NaiveDate>,
    /// What that date waits for.
    pub waits: Waits,
    /// How: those for which the customer has an address; after an approval, the one picked.
    pub channels: Vec<Channel>,
    /// Whether the step needs the owner's word.
    pub approval: bool,
    /// Whether the owner has given it.
    pub approved: bool,
}

/// An item with its history and what comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The item.
    pub item: ItemId,
    /// Its state.
    pub state: State,
    /// What decided it.
    pub why: Why,
    /// Everything that the owner is asked about it; it may be more than one thing.
    pub asked: Vec<Why>,
    /// The next step; none where no step is left, or nothing is open.
    pub next: Option<NextStep>,
    /// The steps that were done, with the event that did each.
    pub done: Vec<(StepId, EventId)>,
    /// The last reminder, call, or resolved dispute.
    pub last_contact: Option<NaiveDate>,
    /// Whether its last promise is broken and nothing has taken its place.
    pub promise_broken: bool,
}

impl Case {
    /// The case of an item of which nothing is open.
    pub(super) fn settled(
        book: &Book,
        accounts: &Accounts,
        promises: &HashMap<EventId, Promise>,
        today: NaiveDate,
        id: ItemId,
    ) -> Case {
        let history = History::of(book, accounts, promises, today, id);
        Case {
            item: id,
            state: State::Settled,
            why: Why::Plain,
            asked: Vec::new(),
            next: None,
            promise_broken: history.broken_promise.is_some(),
            last_contact: history.last_contact,
            done: history.done,
        }
    }
}

/// What all open cases share.
pub(super) struct Context<'a> {
    pub(super) book: &'a Book,
    pub(super) accounts: &'a Accounts,
    pub(super) promises: &'a HashMap<EventId, Promise>,
    pub(super) today: NaiveDate,
    /// Plans with an instalment in default that nobody has answered.
    broken_plans: HashSet<PlanId>,
    /// Whether more working days than `freshness` have begun since the statements are recorded.
    statements_old: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        book: &'a Book,
        accounts: &'a Accounts,
        promises: &'a HashMap<EventId, Promise>,
        today: NaiveDate,
    ) -> Context<'a> {
        let statements_old = accounts.reconciled.is_some_and(|through| {
            book.calendar.more_worked_than(book.company.freshness, through, today)
        });
        let broken_plans = broken_plans(book, accounts, today);
        Context { book, accounts, promises, today, broken_plans, statements_old }
    }

    /// The case of an open item.
    pub(super) fn case(&self, id: ItemId) -> Case {
        let item = self.accounts.item(id);
        let history = History::of(self.book, self.accounts, self.promises, self.today, id);
        let next = self.next(item, &history);
        let asked = self.asked(item, &history, next.as_ref());
        let (state, why) = self.state(item, &history, next.as_ref(), &asked);
        Case {
            item: id,
            state,
            why,
            asked: if state == State::AwaitingDecision { asked } else { Vec::new() },
            next,
            promise_broken: history.broken_promise.is_some(),
            last_contact: history.last_contact,
            done: history.done,
        }
    }

    /// What only the owner can decide: requests beyond the grants, a broken plan, no step left.
    fn asked(&self, item: &Item, history: &History, next: Option<&NextStep>) -> Vec<Why> {
        let beyond = |event: &EventId| self.accounts.requests_beyond.contains(event);
        let requests = history.requests.iter().filter(|event| beyond(event));
        let mut asked: Vec<Why> = requests.map(|event| Why::Request(*event)).collect();
        asked
            .extend(item.plan.filter(|plan| self.broken_plans.contains(plan)).map(Why::BrokenPlan));
        let is_followed = self.book.procedure(item.customer).is_some();
        if is_followed && self.today > item.due && next.is_none() && !history.last_step_declined {
            asked.push(Why::Exhausted);
        }
        asked
    }

    fn state(
        &self,
        item: &Item,
        history: &History,
        next: Option<&NextStep>,
        asked: &[Why],
    ) -> (State, Why) {
        let customer = self.book.customer(item.customer);
        let procedure = self.book.procedure(item.customer);
        if item.balance <= tolerance(customer, procedure) {
            return (State::Residual, Why::Plain);
        }
        if let Some((event, reason)) = history.dispute {
            return (State::Disputed, Why::Dispute(event, reason));
        }
        if let Some((event, until)) = history.running_hold {
            return (State::OnHold, Why::Hold(event, until));
        }
        if let Some((event, promise)) = history.running_promise(self.promises) {
            return (State::Promised, Why::Promise(event, promise.by));
        }
        if let Some(why) = asked.first() {
            return (State::AwaitingDecision, *why);
        }
        if procedure.is_none() {
            return (State::NotFollowed, Why::Plain);
        }
        let is_overdue = self.today > item.due;
        let waits = history.requests.last().map_or(Why::Plain, |event| Why::Request(*event));
        let reached = next.is_some_and(|next| next.date.is_some_and(|date| date <= self.today));
        if !is_overdue && !reached {
            return (State::NotDue, waits);
        }
        match next {
            Some(next) if reached => (self.state_of_step(item, next), Why::Plain),
            _ => (State::Waiting, waits),
        }
    }

    /// The state of an item whose next step's date is reached.
    fn state_of_step(&self, item: &Item, next: &NextStep) -> State {
        let before_due = self
            .book
            .procedure(item.customer)
            .is_some_and(|procedure| is_before_due(&procedure.steps[next.position]));
        let not_recorded = self.accounts.reconciled.is_some_and(|through| through < item.due);
        if self.statements_old || not_recorded && !before_due {
            State::Stale
        } else if next.approval && !next.approved {
            State::AwaitingApproval
        } else {
            State::ToDo
        }
    }

    /// The first step that is neither done, left out nor lapsed, and its date.
    fn next(&self, item: &Item, history: &History) -> Option<NextStep> {
        let customer = self.book.customer(item.customer);
        let procedure = self.book.procedure(item.customer)?;
        let position = (0..procedure.steps.len())
            .find(|position| self.is_left(item, history, procedure, *position))?;
        let step = &procedure.steps[position];
        let word =
            history.words.iter().rfind(|(subject, _)| *subject == step.id).map(|(_, word)| *word);
        let approved = word.is_some_and(|word| word.approved);
        let channels = reachable(customer, &step.channels);
        let channels = match word.filter(|word| word.approved) {
            None => channels,
            Some(word) => match word.via {
                Some(via) => reachable(customer, &[via]),
                None => channels[..1].to_vec(),
            },
        };
        let (date, waits) = self.date(item, history, procedure, step);
        let is_undecided = history.dispute.is_some()
            || !history.requests.is_empty()
            || history.running_hold.is_some_and(|(_, until)| until.is_none());
        Some(NextStep {
            step: step.id,
            position,
            date: (!is_undecided).then_some(date),
            waits,
            channels,
            approval: step.approval,
            approved,
        })
    }

    fn is_left(
        &self,
        item: &Item,
        history: &History,
        procedure: &Procedure,
        position: usize,
    ) -> bool {
        let step = &procedure.steps[position];
        let is_done = |id: StepId| history.done.iter().any(|(done, _)| *done == id);
        let is_declined = history
            .words
            .iter()
            .rfind(|(id, _)| *id == step.id)
            .is_some_and(|(_, word)| !word.approved);
        let lapsed_with_due_date = is_before_due(step) && self.today >= item.due;
        let lapsed_with_later = history.done.iter().any(|(done, _)| {
            match procedure.steps.iter().position(|own| own.id == *done) {
                Some(other) => other > position,
                None => rank(self.book.step(*done).offset) > rank(step.offset),
            }
        });
        !(is_done(step.id)
            || is_declined
            || history.skipped.contains(&step.id)
            || lapsed_with_due_date
            || lapsed_with_later)
    }

    /// The working day on which a step is to be done: the latest of what it must wait for, and which
    /// that is.
    fn date(
        &self,
        item: &Item,
        history: &History,
        procedure: &Procedure,
        step: &Step,
    ) -> (NaiveDate, Waits) {
        let offset = match step.offset {
            Offset::Issued(days) => days_later(item.issued, i64::from(days)),
            Offset::Due(days) => days_later(item.due, i64::from(days)),
        };
        let mut all = Vec::with_capacity(5);
        match history.broken_promise {
            Some(last_day) if history.last_contact.is_none_or(|contact| contact <= last_day) => {
                all.push((days_later(last_day, 1), Waits::BrokenPromise(last_day)));
            }
            _ => {
                all.push((offset, Waits::Offset));
                let contact = history.last_contact.filter(|_| !is_before_due(step));
                all.extend(contact.map(|contact| {
                    (days_later(contact, i64::from(procedure.cadence)), Waits::Cadence(contact))
                }));
            }
        }
        let contact = self.accounts.last_contact[item.customer.0 as usize];
        all.extend(contact.map(|contact| {
            (days_later(contact, i64::from(procedure.contact_gap)), Waits::ContactGap(contact))
        }));
        all.extend(history.hold_ends.map(|free| (free, Waits::Hold(free))));
        all.extend(history.running_promise(self.promises).map(|(_, promise)| {
            (days_later(promise.last_day, 1), Waits::Promise(promise.last_day))
        }));
        // Of two that end on one day the first named is the nearer reason.
        let (latest, waits) =
            all.into_iter().rev().max_by_key(|(day, _)| *day).unwrap_or((offset, Waits::Offset));
        (self.book.calendar.next_worked(latest), waits)
    }
}

/// What is not worth chasing of an item of this customer, in the item's currency.
#[must_use]
pub fn tolerance_of(book: &Book, customer: CustomerId) -> Decimal {
    tolerance(book.customer(customer), book.procedure(customer))
}

fn tolerance(customer: &Customer, procedure: Option<&Procedure>) -> Decimal {
    customer.tolerance.or(procedure.map(|procedure| procedure.tolerance)).unwrap_or(Decimal::ONE)
}

/// Whether a step belongs before the due date: it lapses from that date on.
fn is_before_due(step: &Step) -> bool {
    matches!(step.offset, Offset::Issued(_)) || matches!(step.offset, Offset::Due(days) if days < 0)
}

/// The channels by which this customer can be reached: one without an address gives way to the first
/// of PEC, letter and call that there is.
#[must_use]
pub fn reachable(customer: &Customer, channels: &[Channel]) -> Vec<Channel> {
    let has = |channel: Channel| match channel {
        Channel::Email => customer.email.is_some(),
        Channel::Pec => customer.pec.is_some(),
        Channel::Letter => customer.address.is_some(),
        Channel::Call => true,
    };
    let mut reachable = Vec::with_capacity(channels.len());
    for wanted in channels {
        let instead = [*wanted, Channel::Pec, Channel::Letter, Channel::Call];
        let channel = instead.into_iter().find(|channel| has(*channel)).unwrap_or(Channel::Call);
        if !reachable.contains(&channel) {
            reachable.push(channel);
        }
    }
    reachable
}

/// The plans with an instalment overdue by more than the grace for promises, to which no plan,
/// deferral, approval, hold or write-off on the plan, dated after that grace, is the answer.
fn broken_plans(book: &Book, accounts: &Accounts, today: NaiveDate) -> HashSet<PlanId> {
    let mut broken = HashSet::default();
    for (index, plan) in (0_u32..).zip(&book.plans) {
        let answers: Vec<NaiveDate> = plan
            .items()
            .flat_map(|id| accounts.touches(id))
            .map(|touch| book.event(touch.event))
            .filter(|dated| match &dated.event {
                Event::Answer(answer) => answer.approved,
                Event::Plan(_)
                | Event::Defer { .. }
                | Event::Hold { .. }
                | Event::WriteOff { .. } => true,
                _ => false,
            })
            .map(|dated| dated.date)
            .collect();
        let last_answer = answers.into_iter().max();
        let is_broken = plan.items().map(|id| accounts.item(id)).any(|item| {
            let last_day = days_later(item.due, i64::from(book.promise_grace(item.customer)));
            item.is_open()
                && today > last_day
                && last_answer.is_none_or(|answer| answer <= last_day)
        });
        if is_broken {
            broken.insert(PlanId(index));
        }
    }
    broken
}
