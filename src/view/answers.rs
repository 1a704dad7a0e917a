//! What the owner may answer: each answer in words, with the entry that records it and a link that
//! writes it to the assistant.
//!
//! In: a question. Out: answers, the plainest yes first. Whatever stands in a link is percent-encoded,
//! ids too; the entry is text that the grammar reads back.

use std::fmt::Write as _;

use chrono::NaiveDate;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rust_decimal::Decimal;
use serde::Serialize;
use smol_str::format_smolstr;

use super::entries::{Entries, Pick};
use super::questions::Card;
use super::reader::{Reader, by_channel};
use super::status::target_as_written;
use super::values::Sentence;
use crate::Ledger;
use crate::book::model::{
    Channel, Event, EventId, InvoiceId, ItemId, Procedure, Requested, Step, StepId, Subject,
};
use crate::calendar::{days_later, months_later};
use crate::receivables::decisions::{Decision, Question, request_target};
use crate::receivables::procedure::{Case, reachable};
use crate::receivables::stake::is_legal;
use crate::syntax::print::reference;
use crate::syntax::vocabulary::Word;
use crate::words::Arg;

/// How long "wait" is, where the owner puts a question off.
const WAIT: i64 = 30;

/// What RFC 3986 leaves as it is; RFC 6068 wants the rest of a subject and a body encoded.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const ADDRESS: &AsciiSet = &ENCODED.remove(b'@');

/// An answer.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Answer {
    /// `yes`, `no` or `other`, for the looks.
    pub(crate) kind: &'static str,
    /// In words.
    pub(crate) label: Sentence,
    /// The link that writes it; none where nobody has an address.
    pub(crate) href: Option<String>,
    /// What is written into the ledger: one entry or more, a line each with those below it.
    pub(crate) entry: String,
}

impl Reader<'_> {
    /// The answers to a question, which is on the card.
    pub(crate) fn answers(&self, decision: &Decision, card: &Card) -> Vec<Answer> {
        let answers = Answers { reader: *self, entries: Entries { ledger: self.desk.ledger } };
        let mut answers = match decision.question {
            Question::Approval(item, step) => answers.approval(item, step),
            Question::Request(event) => answers.request(event),
            Question::PlanBroken(invoice) => answers.broken_plan(invoice),
            Question::Exhausted(item) => answers.exhausted(item),
        };
        for answer in &mut answers {
            answer.href = self.mail(card, answer);
        }
        answers
    }

    /// A link that writes an answer to the assistant, or to the company where there is none.
    fn mail(&self, card: &Card, answer: &Answer) -> Option<String> {
        let book = &self.desk.ledger.book;
        let assistant = book.assistant.as_ref();
        let to = assistant.and_then(|one| one.email.as_ref()).or(book.company.email.as_ref())?;
        let words = self.words();
        let items: Vec<String> = card.items.iter().map(|item| self.item_said(item)).collect();
        let about = Arg::from(items.join(", "));
        let said = Arg::from(self.said(&answer.label));
        let customer = Arg::from(card.customer.name.as_str());
        let subject =
            words.say("mail-subject", &[("item", about.clone()), ("answer", said.clone())]);
        let question = Arg::from(self.said(&card.question));
        let amount = Arg::from(card.amount.text());
        let asked = [("customer", customer), ("item", about), ("amount", amount)];
        let mut body = String::new();
        for line in [
            words.say("mail-question", &[("question", question)]),
            words.say("mail-about", &asked),
            words.say("mail-answer", &[("answer", said)]),
            String::new(),
            words.say("mail-entry", &[]),
            String::new(),
        ]
        .iter()
        .map(String::as_str)
        .chain(answer.entry.lines())
        {
            let _ = write!(body, "{line}\r\n");
        }
        let to = utf8_percent_encode(to, ADDRESS);
        let subject = utf8_percent_encode(&subject, ENCODED);
        let body = utf8_percent_encode(&body, ENCODED);
        Some(format!("mailto:{to}?subject={subject}&body={body}"))
    }
}

struct Answers<'a> {
    reader: Reader<'a>,
    entries: Entries<'a>,
}

fn answer(kind: &'static str, label: Sentence, entry: String) -> Answer {
    Answer { kind, label, href: None, entry }
}

impl Answers<'_> {
    fn ledger(&self) -> &Ledger {
        self.reader.desk.ledger
    }

    fn procedure(&self, item: ItemId) -> Option<&Procedure> {
        let Ledger { book, position } = self.ledger();
        book.procedure(position.accounts.item(item).customer)
    }

    /// Yes by each channel that there is, or no.
    fn approval(&self, item: ItemId, step: StepId) -> Vec<Answer> {
        let (target, name) = (self.entries.item(item), self.entries.step(step));
        let next = self.ledger().position.case(item).and_then(|case| case.next.as_ref());
        let channels = next.map_or(&[][..], |next| &next.channels);
        let mut answers = self.yes(&target, &name, channels, &Sentence::new("answer-yes"));
        answers.push(answer(
            "no",
            Sentence::new("answer-no-step"),
            self.entries.decline(&target, &name),
        ));
        answers
    }

    /// A yes to a step for each way in which it may be done; a call may be the owner's own.
    fn yes(&self, target: &str, step: &str, channels: &[Channel], label: &Sentence) -> Vec<Answer> {
        let mut answers = Vec::new();
        for via in channels {
            let entry =
                |by_owner| self.entries.approve(target, step, Some(Pick { via: *via, by_owner }));
            let id = if *via == Channel::Call { "call" } else { "by" };
            let label = Sentence { id: format_smolstr!("{}-{id}", label.id), ..label.clone() };
            answers.push(answer("yes", label.clone().word(by_channel(*via)), entry(false)));
            if *via == Channel::Call {
                let own = Sentence { id: format_smolstr!("{}-owner", label.id), ..label };
                answers.push(answer("yes", own, entry(true)));
            }
        }
        answers
    }

    /// Granted or not: the entry that changes the dates is the assistant's.
    fn request(&self, event: EventId) -> Vec<Answer> {
        let Ledger { book, .. } = self.ledger();
        let Some(target) = request_target(book, event) else { return Vec::new() };
        let target = target_as_written(self.ledger(), target);
        let subject = match book.event(event).event {
            Event::Request { what: Requested::Plan(_), .. } => Word::Plan,
            _ => Word::Deferral,
        };
        let Some(yes) = self.reader.request("answer-grant", event) else { return Vec::new() };
        let subject = self.entries.word(subject);
        vec![
            answer("yes", yes, self.entries.approve(&target, subject, None)),
            answer("no", Sentence::new("answer-no"), self.entries.decline(&target, subject)),
        ]
    }

    /// A new plan, the reminders again, the legal step at once, or to wait.
    fn broken_plan(&self, id: InvoiceId) -> Vec<Answer> {
        let Ledger { book, position } = self.ledger();
        let invoice = book.invoice(id);
        let target = reference(&invoice.id);
        let mut open: Vec<(NaiveDate, ItemId)> = position
            .accounts
            .items_of(invoice)
            .filter(|(_, item)| item.is_open())
            .map(|(id, item)| (item.due, id))
            .collect();
        open.sort_unstable();
        let balances = open.iter().map(|(_, item)| position.accounts.item(*item).balance);
        let dues: Vec<(NaiveDate, Decimal)> = (1..)
            .zip(balances)
            .map(|(months, balance)| (months_later(position.today, months), balance))
            .collect();
        let Some((first, _)) = dues.first() else { return Vec::new() };
        let new_plan = Sentence::new("answer-new-plan")
            .count(i64::try_from(dues.len()).unwrap_or(i64::MAX))
            .day(self.reader.day(*first));
        let entry = self.entries.plan(&target, invoice.currency, &dues);
        let mut answers = vec![answer("other", new_plan, entry)];
        if let Some((_, late)) = open.first() {
            answers.extend(self.go_on(*late));
            answers.extend(self.legal(*late));
        }
        answers.push(self.wait(&target));
        answers
    }

    /// The reminders go on with the next step.
    fn go_on(&self, item: ItemId) -> Option<Answer> {
        let next = self.ledger().position.case(item)?.next.as_ref()?;
        let label = Sentence::new("answer-go-on").step(self.reader.step(next.step));
        let step = self.entries.step(next.step);
        Some(answer("other", label, self.entries.approve(&self.entries.item(item), &step, None)))
    }

    /// The legal step, leaving out those before it; none where it is next anyhow, done or left out.
    fn legal(&self, item: ItemId) -> Option<Answer> {
        let Ledger { book, position } = self.ledger();
        let procedure = self.procedure(item)?;
        let case = position.case(item)?;
        let at = procedure.steps.iter().position(|step| is_legal(book, step.id))?;
        let from = case.next.as_ref()?.position;
        let step = procedure.steps.get(at).filter(|_| from < at)?;
        let target = self.entries.item(item);
        let mut entries: Vec<String> = Vec::new();
        for before in &procedure.steps[from..at] {
            entries.push(self.entries.line(Word::Skip, &[&target, &self.entries.step(before.id)]));
        }
        let yes = self.yes_to(item, step, "answer-legal")?;
        entries.push(yes.entry);
        Some(Answer { entry: entries.join("\n"), ..yes })
    }

    /// A yes to a step by the first of its channels.
    fn yes_to(&self, item: ItemId, step: &Step, label: &str) -> Option<Answer> {
        let Ledger { book, position } = self.ledger();
        let customer = book.customer(position.accounts.item(item).customer);
        let via = *reachable(customer, &step.channels).first()?;
        let label = Sentence::new(label).step(self.reader.step(step.id)).word(by_channel(via));
        let pick = Pick { via, by_owner: false };
        let (target, name) = (self.entries.item(item), self.entries.step(step.id));
        Some(answer("other", label, self.entries.approve(&target, &name, Some(pick))))
    }

    /// The legal step after all, where the owner had declined it; else a lawyer; to wait; to give it up.
    fn exhausted(&self, item: ItemId) -> Vec<Answer> {
        let Ledger { position, .. } = self.ledger();
        let target = self.entries.item(item);
        let owed = position.accounts.item(item);
        let mut answers = Vec::new();
        if let Some(answer) = position.case(item).and_then(|case| self.declined_legal(case)) {
            answers.push(answer);
        } else {
            let language = self.ledger().book.company.language;
            let note = self.reader.desk.words[language as usize].say("answer-lawyer-note", &[]);
            let entry = format!("{}\n  | {note}", self.entries.line(Word::Hold, &[&target]));
            answers.push(answer("other", Sentence::new("answer-lawyer"), entry));
        }
        answers.push(self.wait(&target));
        let amount = self.reader.money(owed.balance, owed.currency);
        let give_up = Sentence::new("answer-write-off").amount(amount);
        answers.push(answer("no", give_up, self.entries.line(Word::WriteOff, &[&target])));
        answers
    }

    /// A yes to the legal step that the owner's last word had declined.
    fn declined_legal(&self, case: &Case) -> Option<Answer> {
        let Ledger { book, position } = self.ledger();
        let procedure = self.procedure(case.item)?;
        let step = procedure.steps.last().filter(|step| is_legal(book, step.id))?;
        let touches = position.accounts.touches(case.item);
        let events = || touches.iter().map(|touch| &book.event(touch.event).event);
        let skipped =
            events().any(|event| matches!(event, Event::Skip { step: own, .. } if *own == step.id));
        let word = events().rev().find_map(|event| match event {
            Event::Answer(answer) if answer.subject == Subject::Step(step.id) => {
                Some(answer.approved)
            }
            _ => None,
        });
        let done = case.done.iter().any(|(done, _)| *done == step.id);
        (word == Some(false) && !skipped && !done)
            .then(|| self.yes_to(case.item, step, "answer-legal"))
            .flatten()
    }

    fn wait(&self, target: &str) -> Answer {
        let until = days_later(self.ledger().position.today, WAIT);
        let label = Sentence::new("answer-wait").day(self.reader.day(until));
        answer("other", label, self.entries.hold_until(target, until))
    }
}
