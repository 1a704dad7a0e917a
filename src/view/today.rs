//! The day's work in words: what to do, about whom, and the ledger line to write when it is done.

use std::fmt::Write as _;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::draft::title as draft_title;
use super::entries::Entries;
use super::phrase::{Part, phrase, step_name};
use super::reason::reason;
use super::status::{channel_word, draft_files, target_as_written};
use crate::Ledger;
use crate::book::model::{CustomerId, Event, EventId, ItemId, Requested, StepId};
use crate::receivables::agenda::{Task, agenda};
use crate::receivables::aging::days_overdue;
use crate::receivables::messages::Draft;
use crate::receivables::procedure::{State, Why};
use crate::syntax::print::{name, reference};
use crate::syntax::vocabulary::Word;
use crate::words::Words;

/// A kind of work, with its tasks.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// What kind.
    pub title: String,
    /// The tasks, the first first.
    pub tasks: Vec<Said>,
}

/// A task in words.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What to do, and what is known; a line each.
    pub lines: Vec<String>,
    /// What to write into the ledger when it is done; one of them, where there are several.
    pub entries: Vec<String>,
}

/// The day's work, in the order in which it is done.
#[must_use]
pub fn today(ledger: &Ledger, words: &Words) -> Vec<Section> {
    let desk = Desk::new(ledger, words);
    let mut sections: Vec<(&'static str, Section)> = Vec::new();
    for task in agenda(&ledger.book, &ledger.position) {
        let id = title(&task);
        let said = desk.said(&task);
        if let Some((_, section)) = sections.last_mut().filter(|(last, _)| *last == id) {
            section.tasks.push(said);
        } else {
            let title = words.say(id, &[]);
            sections.push((id, Section { title, tasks: vec![said] }));
        }
    }
    sections.into_iter().map(|(_, section)| section).collect()
}

fn title(task: &Task) -> &'static str {
    match task {
        Task::RecordStatements { .. } => "today-statements",
        Task::PromiseBroken { .. } => "today-promises",
        Task::Call { .. } => "today-calls",
        Task::Review(_) => "today-drafts",
        Task::AskApproval { .. } | Task::AskDecision { .. } => "today-owner",
        Task::AnswerRequest { .. } => "today-requests",
        Task::RecordAgreement { .. } => "today-agreements",
        Task::Dispute { .. } => "today-disputes",
        Task::Hold { .. } | Task::WithoutDate { .. } => "today-looked-at-again",
        Task::LateFirstReminder { .. } => "today-late",
        Task::AskDate { .. } => "today-dates",
    }
}

/// Whoever says what the tasks are.
pub(crate) struct Desk<'a> {
    ledger: &'a Ledger,
    words: &'a Words,
    /// The paths of the drafts.
    files: Vec<String>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(ledger: &'a Ledger, words: &'a Words) -> Desk<'a> {
        Desk { ledger, words, files: draft_files(ledger) }
    }
}

impl Desk<'_> {
    fn say(&self, id: &str, args: &[(&str, Part)]) -> String {
        phrase(self.words, id, args)
    }

    /// A task in words.
    pub(crate) fn said(&self, task: &Task) -> Said {
        match task {
            Task::RecordStatements { through, waiting } => self.statements(*through, *waiting),
            Task::PromiseBroken { items, promise } => self.promise_broken(items, *promise),
            Task::Call { customer, step, items, by_owner } => {
                self.call(*customer, *step, items, *by_owner)
            }
            Task::Review(position) => {
                self.review(&self.ledger.position.drafts[*position], &self.files[*position])
            }
            Task::AskApproval { item, step, again, .. } => self.approval(*item, *step, *again),
            Task::AskDecision { item, why } => self.decision(*item, *why),
            Task::AnswerRequest { request } => self.request(*request),
            Task::RecordAgreement { approval, item } => self.agreement(*approval, *item),
            Task::Dispute { item, .. } => {
                self.about(*item, vec![self.line(Word::Resolved, &[&self.name(*item)])])
            }
            Task::Hold { item, .. } => {
                self.about(*item, vec![self.line(Word::Release, &[&self.name(*item)])])
            }
            Task::WithoutDate { item, since } => self.without_date(*item, *since),
            Task::LateFirstReminder { item } => self.about(*item, Vec::new()),
            Task::AskDate { item, step, on } => self.ask_date(*item, *step, *on),
        }
    }

    fn entries(&self) -> Entries<'_> {
        Entries { ledger: self.ledger }
    }

    /// A line of the ledger, dated today, in the ledger's language.
    fn line(&self, keyword: Word, arguments: &[&str]) -> String {
        self.entries().line(keyword, arguments)
    }

    /// A word of the ledger in the ledger's language.
    fn word(&self, word: Word) -> &'static str {
        self.entries().word(word)
    }

    /// An item as the ledger names it.
    fn name(&self, id: ItemId) -> String {
        self.entries().item(id)
    }

    fn step(&self, step: StepId) -> Part {
        Part::from(step_name(self.ledger, self.words, step))
    }

    fn customer(&self, id: CustomerId) -> &crate::book::model::Customer {
        self.ledger.book.customer(id)
    }

    /// Customer, item, sum and days, as the first line of a task.
    fn headline(&self, id: ItemId) -> String {
        let position = &self.ledger.position;
        let item = position.accounts.item(id);
        let days = days_overdue(item, position.today);
        self.say(
            if days > 0 { "today-item-overdue" } else { "today-item" },
            &[
                ("customer", Part::from(self.customer(item.customer).name.as_str())),
                ("item", Part::from(self.ledger.item_name(id))),
                ("balance", Part::from(item.currency.written(item.balance, self.words.language))),
                ("days", Part::from(days)),
                ("due", Part::Day(item.due)),
            ],
        )
    }

    fn about(&self, id: ItemId, entries: Vec<String>) -> Said {
        let mut lines = vec![self.headline(id)];
        if let Some(case) = self.ledger.position.case(id) {
            lines.push(reason(self.ledger, self.words, case));
        }
        Said { lines, entries }
    }

    fn statements(&self, through: NaiveDate, waiting: usize) -> Said {
        let count = Part::from(waiting);
        let args = [("through", Part::Day(through)), ("count", count)];
        Said {
            lines: vec![self.say("today-record-statements", &args)],
            entries: vec![self.line(Word::Reconciled, &[])],
        }
    }

    fn promise_broken(&self, items: &[ItemId], promise: EventId) -> Said {
        let Event::Promise { by, .. } = self.ledger.book.event(promise).event else {
            return Said::default();
        };
        let mut lines: Vec<String> = items.iter().map(|item| self.headline(*item)).collect();
        lines.push(self.say("today-promise-broken", &[("by", Part::Day(by))]));
        if let Some(customer) =
            items.first().map(|item| self.ledger.position.accounts.item(*item).customer)
        {
            lines.extend(self.reached_by_phone(customer));
        }
        let names: Vec<String> = items.iter().map(|item| self.name(*item)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        Said { lines, entries: vec![self.line(Word::Call, &names)] }
    }

    fn reached_by_phone(&self, id: CustomerId) -> Option<String> {
        let customer = self.customer(id);
        let phone = customer.phone.as_deref()?;
        let contact = customer.contact.as_deref().unwrap_or(&customer.name);
        Some(
            self.say(
                "today-phone",
                &[("phone", Part::from(phone)), ("contact", Part::from(contact))],
            ),
        )
    }

    fn call(&self, id: CustomerId, step: StepId, items: &[ItemId], by_owner: bool) -> Said {
        let mut lines: Vec<String> = items.iter().map(|item| self.headline(*item)).collect();
        let customer = self.customer(id);
        lines.push(if by_owner {
            let owner = self.ledger.book.company.owner.as_ref().map_or("", |owner| &owner.name);
            self.say(
                "today-owner-calls",
                &[("owner", Part::from(owner)), ("step", self.step(step))],
            )
        } else {
            self.say("today-call", &[("step", self.step(step))])
        });
        lines.push(self.reached_by_phone(id).unwrap_or_else(|| self.say("today-no-phone", &[])));
        if let Some(note) = customer.note {
            lines.extend(self.ledger.book.note(note).lines().take(2).map(str::to_owned));
        }
        lines.push(self.say("today-say", &[("open", Part::from(self.open(items)))]));
        let mut arguments: Vec<String> = items.iter().map(|item| self.name(*item)).collect();
        arguments.push(self.word(Word::Step).to_owned());
        arguments.push(name(&self.ledger.book.step(step).name));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        Said { lines, entries: vec![self.line(Word::Call, &arguments)] }
    }

    /// What is open of some items, by currency.
    fn open(&self, items: &[ItemId]) -> String {
        let mut sums: Vec<(crate::money::Currency, Decimal)> = Vec::new();
        for item in items.iter().map(|id| self.ledger.position.accounts.item(*id)) {
            match sums.iter_mut().find(|(currency, _)| *currency == item.currency) {
                Some((_, sum)) => *sum += item.balance,
                None => sums.push((item.currency, item.balance)),
            }
        }
        let written =
            sums.iter().map(|(currency, sum)| currency.written(*sum, self.words.language));
        written.collect::<Vec<_>>().join(" + ")
    }

    fn review(&self, draft: &Draft, file: &str) -> Said {
        let items: Vec<ItemId> = draft.items.iter().map(|(item, _)| *item).collect();
        let mut lines: Vec<String> = items.iter().map(|item| self.headline(*item)).collect();
        lines.push(self.say(
            "today-review",
            &[
                ("step", Part::from(draft_title(self.ledger, draft, self.words))),
                ("file", Part::from(file)),
            ],
        ));
        let (via, channel) = (self.word(Word::Via), self.word(channel_word(draft.channel)));
        let steps: Vec<Option<StepId>> =
            draft.items.iter().map(|(_, about)| about.step()).collect();
        let step_of = |step: StepId| name(&self.ledger.book.step(step).name);
        let entry = if steps.windows(2).all(|pair| pair[0] == pair[1]) {
            let mut arguments: Vec<String> = items.iter().map(|item| self.name(*item)).collect();
            if let Some(step) = steps.first().copied().flatten() {
                arguments.extend([self.word(Word::Step).to_owned(), step_of(step)]);
            }
            arguments.extend([via.to_owned(), channel.to_owned()]);
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            self.line(Word::Reminder, &arguments)
        } else {
            let mut entry = self.line(Word::Reminder, &[via, channel]);
            for (item, step) in items.iter().zip(steps) {
                let step = step.map(step_of).unwrap_or_default();
                let _ = write!(entry, "\n  {} {step} {}", self.word(Word::Step), self.name(*item));
            }
            entry
        };
        Said { lines, entries: vec![entry] }
    }

    fn approval(&self, item: ItemId, step: StepId, again: bool) -> Said {
        let (item_name, step) = (self.name(item), self.entries().step(step));
        let yes = self.entries().approve(&item_name, &step, None);
        let no = self.entries().decline(&item_name, &step);
        let mut said = self.about(item, vec![yes, no]);
        if again {
            said.lines.push(self.say("today-ask-again", &[]));
        }
        said
    }

    fn decision(&self, item: ItemId, why: Why) -> Said {
        let name = self.name(item);
        let entries = match why {
            Why::Request(request) => self.answers(request),
            Why::BrokenPlan(_) => {
                let invoice = self.ledger.position.accounts.item(item).invoice;
                let invoice = reference(&self.ledger.book.invoice(invoice).id);
                vec![self.line(Word::Plan, &[&invoice]), self.line(Word::Hold, &[&invoice])]
            }
            _ => {
                let last = self.last_step(item);
                vec![self.line(Word::Decline, &[&name, &last]), self.line(Word::WriteOff, &[&name])]
            }
        };
        self.about(item, entries)
    }

    fn last_step(&self, item: ItemId) -> String {
        let customer = self.ledger.position.accounts.item(item).customer;
        let procedure = self.ledger.book.procedure(customer);
        let last = procedure.and_then(|procedure| procedure.steps.last());
        last.map_or_else(String::new, |step| name(&self.ledger.book.step(step.id).name))
    }

    /// What may be answered to a request: granted, or declined.
    fn answers(&self, request: EventId) -> Vec<String> {
        let Event::Request { target: asked, what, .. } = &self.ledger.book.event(request).event
        else {
            return Vec::new();
        };
        let name = target_as_written(self.ledger, *asked);
        let (granted, subject) = match what {
            Requested::Deferral(until) => (
                self.line(Word::Deferral, &[&name, self.word(Word::Until), &until.to_string()]),
                Word::Deferral,
            ),
            Requested::Plan(_) => (self.line(Word::Plan, &[&name]), Word::Plan),
        };
        vec![granted, self.line(Word::Decline, &[&name, self.word(subject)])]
    }

    fn request(&self, request: EventId) -> Said {
        let about =
            self.ledger.position.cases.iter().find(|case| case.why == Why::Request(request));
        let Some(case) = about else { return Said::default() };
        self.about(case.item, self.answers(request))
    }

    fn agreement(&self, approval: EventId, item: ItemId) -> Said {
        let on = self.ledger.book.event(approval).date;
        let mut said = self.about(item, Vec::new());
        said.lines.push(self.say("today-record-agreement", &[("date", Part::Day(on))]));
        let name = self.name(item);
        said.entries = vec![self.line(Word::Deferral, &[&name, self.word(Word::Until), "…"])];
        if let Event::Answer(answer) = &self.ledger.book.event(approval).event
            && answer.subject == crate::book::model::Subject::Plan
        {
            said.entries = vec![self.line(Word::Plan, &[&name])];
        }
        said
    }

    fn without_date(&self, item: ItemId, since: NaiveDate) -> Said {
        let name = self.name(item);
        let is_residual =
            self.ledger.position.case(item).is_some_and(|case| case.state == State::Residual);
        let keyword = if is_residual { Word::WriteOff } else { Word::Note };
        let mut said = self.about(item, vec![self.line(keyword, &[&name])]);
        said.lines.push(self.say("today-nothing-since", &[("date", Part::Day(since))]));
        said
    }

    /// The line of a promise whose day is still to be named.
    pub(crate) fn promise(&self, item: ItemId) -> String {
        self.line(Word::Promise, &[&self.name(item), self.word(Word::By), "…"])
    }

    fn ask_date(&self, item: ItemId, step: StepId, on: NaiveDate) -> Said {
        let mut said = self.about(item, vec![self.promise(item)]);
        let args = [("step", self.step(step)), ("date", Part::Day(on))];
        said.lines.push(self.say("today-no-date", &args));
        said
    }
}
