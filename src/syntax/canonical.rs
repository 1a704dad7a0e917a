//! An entry in one form, however it was written: what it is, what it is about, and its fields in order.
//!
//! In: an entry and the text that it stands in. Out: canonical names and values, so that two entries
//! are equal where they say the same, whatever their language, order, blanks and spelling of numbers.
//! It does not know whether a name that is used exists.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::ast::{
    Amount, Answer, Assistant, Attachment, Channel, Company, Customer, CustomerKind, Due, Entry,
    Event, For, Grant, Interest, Invoice, Kind, Offset, Procedure, Reason, Reminder, Requested,
    Step, Subject, Target, Terms, Text, Tone,
};
use super::vocabulary::Word;
use crate::money::Currency;
use crate::source::{Span, unquote};
use crate::words::Language;

/// What an entry says, in one form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Canonical {
    /// The keyword.
    pub kind: Word,
    /// The date of an event.
    pub date: Option<NaiveDate>,
    /// What it declares or is about: an id, a target, several in a row; nothing where there is one only.
    pub subject: SmolStr,
    /// The ids of customers, invoices and payments that it names.
    pub names: Vec<SmolStr>,
    /// What it says of it, in the order of the language page; one name may occur several times.
    pub fields: Vec<Field>,
}

/// A field: its English name, as the language page has it, and what is written in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// The name; `amount`, `customer` and the like for what stands on the first line.
    pub name: &'static str,
    /// The value.
    pub value: Value,
}

/// A value, in no language's spelling.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A text or a name.
    Text(SmolStr),
    /// A day.
    Day(NaiveDate),
    /// An amount.
    Money(Decimal, Currency),
    /// A word of the language.
    Word(Word),
    /// Several of them, one behind the other.
    Row(Vec<Value>),
}

impl Value {
    /// The value as the ledger may write it, in English: `2026-04-10`, `1220.00 EUR`, `friendly`.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Value::Text(text) => text.to_string(),
            Value::Day(day) => day.to_string(),
            Value::Money(number, currency) => {
                format!("{} {}", currency.plain(*number), currency.code())
            }
            Value::Word(word) => word.spelling(Language::English).to_owned(),
            Value::Row(values) => values.iter().map(Value::plain).collect::<Vec<_>>().join(" "),
        }
    }
}

impl Canonical {
    /// The values of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Value> {
        self.fields.iter().filter(move |field| field.name == name).map(|field| &field.value)
    }

    /// The first value of a field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|field| field.name == name).map(|field| &field.value)
    }
}

/// The entry in canonical form. Amounts that name no currency are in that of their entry, else in `usual`.
#[must_use]
pub fn canonical(entry: &Entry, text: &str, usual: Currency) -> Canonical {
    let mut written = Written::new(text, usual);
    let (kind, date) = match &entry.kind {
        Kind::Company(company) => (written.company(company), None),
        Kind::Assistant(assistant) => (written.assistant(assistant), None),
        Kind::Customer(customer) => (written.customer(customer), None),
        Kind::Procedure(procedure) => (written.procedure(procedure), None),
        Kind::Event(date, event) => (written.event(event), Some(*date)),
    };
    if let Some(note) = entry.note {
        written.add("note", Value::Text(written.note(note)));
    }
    let Written { subject, names, fields, .. } = written;
    Canonical { kind, date, subject, names, fields }
}

/// An entry while it is put together.
struct Written<'a> {
    text: &'a str,
    usual: Currency,
    subject: SmolStr,
    names: Vec<SmolStr>,
    fields: Vec<Field>,
}

impl<'a> Written<'a> {
    fn new(text: &'a str, usual: Currency) -> Written<'a> {
        Written { text, usual, subject: SmolStr::default(), names: Vec::new(), fields: Vec::new() }
    }

    fn add(&mut self, name: &'static str, value: Value) {
        self.fields.push(Field { name, value });
    }

    fn plain(&self, text: Text) -> SmolStr {
        SmolStr::from(unquote(&self.text[text.span.range()]))
    }

    fn text(&mut self, name: &'static str, text: Option<Text>) {
        if let Some(text) = text {
            self.add(name, Value::Text(self.plain(text)));
        }
    }

    fn word(&mut self, name: &'static str, word: Option<Word>) {
        if let Some(word) = word {
            self.add(name, Value::Word(word));
        }
    }

    /// The name of a procedure, or `none`, which is a word of the language.
    fn procedure_of(&mut self, name: Option<Text>) {
        let read = |name| Word::read(&self.plain(name)) == Some(Word::Nothing);
        if name.is_some_and(read) {
            self.word("procedure", Some(Word::Nothing));
        } else {
            self.text("procedure", name);
        }
    }

    fn said(&mut self, name: &'static str, text: Option<String>) {
        if let Some(text) = text {
            self.add(name, Value::Text(SmolStr::from(text)));
        }
    }

    fn money(&mut self, name: &'static str, amount: Option<Amount>) {
        if let Some(amount) = amount {
            self.add(name, self.value(amount));
        }
    }

    fn value(&self, amount: Amount) -> Value {
        Value::Money(amount.number, amount.currency.unwrap_or(self.usual))
    }

    fn day(&mut self, name: &'static str, day: Option<NaiveDate>) {
        if let Some(day) = day {
            self.add(name, Value::Day(day));
        }
    }

    fn named(&mut self, name: &SmolStr) {
        if !self.names.contains(name) {
            self.names.push(name.clone());
        }
    }

    /// What the entry declares.
    fn declares(&mut self, id: Option<Text>) {
        self.subject = id.map(|id| self.plain(id)).unwrap_or_default();
        let id = self.subject.clone();
        self.named(&id);
    }

    /// The amount of the entry, whose currency is that of its fields.
    fn of(&mut self, customer: Text, amount: Amount) {
        let customer = self.plain(customer);
        self.named(&customer);
        self.add("customer", Value::Text(customer));
        self.money("amount", Some(amount));
        self.usual = amount.currency.unwrap_or(self.usual);
    }

    fn target_text(&mut self, target: Target) -> SmolStr {
        let name = self.plain(target.name);
        self.named(&name);
        match target.instalment {
            Some(number) => SmolStr::from(format!("{name}#{number}")),
            None => name,
        }
    }

    fn target(&mut self, target: Target) {
        self.subject = self.target_text(target);
    }

    /// The lines of a note without indents and bars.
    fn note(&self, span: Span) -> SmolStr {
        let lines = self.text[span.range()].lines();
        let of_note = lines.filter_map(|line| line.trim_start().strip_prefix('|'));
        let texts: Vec<&str> =
            of_note.map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end()).collect();
        SmolStr::from(texts.join("\n"))
    }

    fn dues(&mut self, dues: &[Due]) {
        for due in dues {
            let day = Value::Day(due.date);
            let value = match due.amount {
                Some(amount) => Value::Row(vec![day, self.value(amount)]),
                None => day,
            };
            self.add("due", value);
        }
    }

    fn fors(&mut self, fors: &[For]) {
        for one in fors {
            let invoice = Value::Text(self.target_text(one.invoice));
            let value = match one.amount {
                Some(amount) => Value::Row(vec![invoice, self.value(amount)]),
                None => invoice,
            };
            self.add("for", value);
        }
    }

    fn company(&mut self, company: &Company) -> Word {
        self.text("name", company.name);
        if let Some((name, email)) = company.owner {
            let both = [name, email].map(|text| Value::Text(self.plain(text)));
            self.add("owner", Value::Row(both.to_vec()));
        }
        self.text("email", company.email);
        self.text("pec", company.pec);
        self.text("phone", company.phone);
        self.text("vat", company.vat);
        self.text("tax-code", company.tax_code);
        self.text("address", company.address);
        self.text("bank", company.bank);
        self.text("iban", company.iban);
        self.text("bic", company.bic);
        self.word("language", company.language.map(language));
        if !company.languages.is_empty() {
            let all = company.languages.iter().map(|one| Value::Word(language(*one)));
            self.add("languages", Value::Row(all.collect()));
        }
        self.said("currency", company.currency.map(|currency| currency.code().to_owned()));
        self.said("terms", company.terms.map(terms));
        self.said("interest", company.interest.map(|interest| rate(interest.value)));
        self.usual = company.currency.unwrap_or(self.usual);
        self.money("compensation", company.compensation);
        self.procedure_of(company.procedure);
        self.said("buckets", company.buckets.as_ref().map(|buckets| row(&buckets.value)));
        self.said("freshness", company.freshness.map(days));
        self.text("statements", company.statements);
        self.word("history", company.history.map(|on| if on { Word::On } else { Word::Off }));
        Word::Company
    }

    fn assistant(&mut self, assistant: &Assistant) -> Word {
        self.text("name", assistant.name);
        self.text("role", assistant.role);
        self.text("email", assistant.email);
        self.text("phone", assistant.phone);
        Word::Assistant
    }

    fn customer(&mut self, customer: &Customer) -> Word {
        self.declares(customer.id);
        self.text("name", customer.name);
        self.word(
            "kind",
            customer.kind.map(|kind| match kind {
                CustomerKind::Business => Word::Business,
                CustomerKind::Consumer => Word::Consumer,
                CustomerKind::Public => Word::Public,
            }),
        );
        self.text("email", customer.email);
        self.text("cc", customer.cc);
        self.text("pec", customer.pec);
        self.text("phone", customer.phone);
        self.text("contact", customer.contact);
        self.text("salutation", customer.salutation);
        self.text("address", customer.address);
        self.text("vat", customer.vat);
        self.text("tax-code", customer.tax_code);
        self.word("tone", customer.tone.map(tone));
        self.word("language", customer.language.map(language));
        self.procedure_of(customer.procedure);
        self.said("terms", customer.terms.map(terms));
        self.said("interest", customer.interest.map(|interest| rate(interest.value)));
        self.said("tolerance", customer.tolerance.map(number));
        self.said("recoverability", customer.recoverability.map(percent));
        Word::Customer
    }

    fn procedure(&mut self, procedure: &Procedure) -> Word {
        self.subject = procedure.name.map(|name| self.plain(name)).unwrap_or_default();
        for step in &procedure.steps {
            let step = self.step(step);
            self.add("step", step);
        }
        self.said("cadence", procedure.cadence.map(days));
        self.said("contact-gap", procedure.contact_gap.map(days));
        self.said("tolerance", procedure.tolerance.map(number));
        self.said("promise-grace", procedure.promise_grace.map(days));
        for grant in &procedure.grants {
            let value = match grant.value {
                Grant::Deferral(limit) => {
                    vec![Value::Word(Word::Deferral), Value::Text(SmolStr::from(days(limit)))]
                }
                Grant::Plan(count, amount) => vec![
                    Value::Word(Word::Plan),
                    Value::Text(SmolStr::from(count.to_string())),
                    self.value(amount),
                ],
            };
            self.add("grants", Value::Row(value));
        }
        self.money("legal-cost", procedure.legal_cost);
        Word::Procedure
    }

    fn step(&self, step: &Step) -> Value {
        let offset = match step.offset {
            Offset::Issued(days) => format!("issued{days:+}d"),
            Offset::Due(days) => format!("{days:+}d"),
        };
        let mut row = vec![Value::Text(self.plain(step.name)), Value::Text(SmolStr::from(offset))];
        row.extend(step.channels.iter().map(|one| Value::Word(channel(*one))));
        if let Some(one) = step.tone {
            row.extend([Value::Word(Word::Tone), Value::Word(tone(one))]);
        }
        if let Some(template) = step.template {
            row.extend([Value::Word(Word::Template), Value::Text(self.plain(template))]);
        }
        if step.approval {
            row.push(Value::Word(Word::Approval));
        }
        if step.promise {
            row.push(Value::Word(Word::Promise));
        }
        for one in &step.attach {
            row.push(Value::Word(Word::Attach));
            row.push(Value::Word(match one {
                Attachment::Statement => Word::Statement,
                Attachment::Invoice => Word::Invoice,
            }));
        }
        Value::Row(row)
    }

    fn event(&mut self, event: &Event) -> Word {
        match event {
            Event::Holiday(name) => {
                self.text("name", Some(*name));
                Word::Holiday
            }
            Event::Rate(rate) => {
                self.subject = SmolStr::from(rate.table.spelling(Language::English));
                self.said("rate", Some(percent(rate.percent)));
                Word::Rate
            }
            Event::Invoice(invoice) => self.invoice(invoice),
            Event::CreditNote(note) => {
                self.declares(Some(note.id));
                self.of(note.customer, note.amount);
                self.fors(&note.fors);
                Word::CreditNote
            }
            Event::Payment(payment) => {
                self.subject = self.plain(payment.customer);
                self.of(payment.customer, payment.amount);
                if let Some(reference) = payment.reference {
                    let reference = self.plain(reference);
                    self.named(&reference);
                    self.add("ref", Value::Text(reference));
                }
                self.fors(&payment.fors);
                Word::Payment
            }
            Event::Bounced(bounced) => {
                self.declares(Some(bounced.reference));
                self.money("fee", bounced.fee);
                Word::Bounced
            }
            Event::Refund(refund) => {
                self.subject = self.plain(refund.customer);
                self.of(refund.customer, refund.amount);
                Word::Refund
            }
            Event::WriteOff(gone) => {
                self.target(gone.target);
                self.money("amount", gone.amount);
                Word::WriteOff
            }
            Event::Reconciled => Word::Reconciled,
            Event::Reminder(reminder) => self.reached(reminder, Word::Reminder),
            Event::Call(call) => self.reached(call, Word::Call),
            Event::Promise(promise) => {
                self.target(promise.target);
                self.day("by", Some(promise.by.value));
                self.money("amount", promise.amount);
                Word::Promise
            }
            Event::Dispute(dispute) => {
                self.target(dispute.target);
                self.word("reason", Some(reason(dispute.reason)));
                Word::Dispute
            }
            Event::Resolved(target) => self.only(*target, Word::Resolved),
            Event::Request(request) => {
                self.target(request.target);
                match request.what {
                    Requested::Deferral(until) => self.day("until", Some(until.value)),
                    Requested::Plan(count) => self.said("plan", Some(count.to_string())),
                }
                Word::Request
            }
            Event::Approve(answer) => self.answer(answer, Word::Approve),
            Event::Decline(answer) => self.answer(answer, Word::Decline),
            Event::Defer(defer) => {
                self.target(defer.target);
                self.day("until", Some(defer.until.value));
                Word::Deferral
            }
            Event::Plan(plan) => {
                self.target(plan.invoice);
                self.dues(&plan.dues);
                Word::Plan
            }
            Event::Hold(hold) => {
                self.target(hold.target);
                self.day("until", hold.until.map(|until| until.value));
                Word::Hold
            }
            Event::Release(target) => self.only(*target, Word::Release),
            Event::Skip(skip) => {
                self.target(skip.target);
                self.text("step", Some(skip.step));
                Word::Skip
            }
            Event::Note(target) => self.only(*target, Word::Note),
        }
    }

    fn invoice(&mut self, invoice: &Invoice) -> Word {
        self.declares(Some(invoice.id));
        self.of(invoice.customer, invoice.amount);
        self.money("withholding", invoice.withholding.as_deref().copied());
        self.money("split-vat", invoice.split_vat.as_deref().copied());
        self.dues(&invoice.dues);
        self.said("terms", invoice.terms.map(terms));
        self.text("subject", invoice.subject);
        self.text("document", invoice.document);
        self.text("number", invoice.number);
        Word::Invoice
    }

    fn only(&mut self, target: Target, kind: Word) -> Word {
        self.target(target);
        kind
    }

    /// Targets with their steps; one step for all is the same as each with that step.
    fn reached(&mut self, reminder: &Reminder, kind: Word) -> Word {
        let all: Vec<(SmolStr, Option<SmolStr>)> = reminder
            .reached
            .iter()
            .map(|(target, step)| (self.target_text(*target), step.map(|step| self.plain(step))))
            .collect();
        let targets: Vec<&str> = all.iter().map(|(target, _)| target.as_str()).collect();
        self.subject = SmolStr::from(targets.join(" "));
        let first = all.first().and_then(|(_, step)| step.clone());
        if all.iter().all(|(_, step)| *step == first) {
            self.said("step", first.map(String::from));
        } else {
            for (target, step) in all {
                let step = step.into_iter().chain([target]).map(Value::Text);
                self.add("step", Value::Row(step.collect()));
            }
        }
        self.word("via", reminder.via.map(channel));
        self.text("file", reminder.file);
        kind
    }

    fn answer(&mut self, answer: &Answer, kind: Word) -> Word {
        self.target(answer.target);
        match answer.subject {
            Subject::Step(step) => self.text("step", Some(step)),
            Subject::Deferral => self.word("step", Some(Word::Deferral)),
            Subject::Plan => self.word("step", Some(Word::Plan)),
        }
        self.word("via", answer.via.map(channel));
        self.word("by", answer.by_owner.then_some(Word::Owner));
        kind
    }
}

fn language(language: Language) -> Word {
    match language {
        Language::Italian => Word::Italian,
        Language::English => Word::English,
    }
}

fn tone(tone: Tone) -> Word {
    match tone {
        Tone::Friendly => Word::Friendly,
        Tone::Formal => Word::Formal,
        Tone::Firm => Word::Firm,
    }
}

fn channel(channel: Channel) -> Word {
    match channel {
        Channel::Email => Word::Email,
        Channel::Pec => Word::Pec,
        Channel::Letter => Word::Letter,
        Channel::Call => Word::Call,
    }
}

fn reason(reason: Reason) -> Word {
    match reason {
        Reason::NotReceived => Word::NotReceived,
        Reason::MissingBankDetails => Word::MissingBankDetails,
        Reason::AmountMismatch => Word::AmountMismatch,
        Reason::GoodsOrService => Word::GoodsOrService,
        Reason::Other => Word::Other,
    }
}

fn terms(terms: Terms) -> String {
    let mut text = days(terms.days);
    if terms.end_of_month {
        text.push_str(" eom");
    }
    if terms.extra > 0 {
        text.push_str(" +");
        text.push_str(&days(terms.extra));
    }
    text
}

fn rate(interest: Interest) -> String {
    match interest {
        Interest::D231 => "d231".to_owned(),
        Interest::Legal => "legal".to_owned(),
        Interest::Nothing => "none".to_owned(),
        Interest::Agreed(rate) => percent(rate),
    }
}

fn days(days: u32) -> String {
    format!("{days}d")
}

fn number(number: Decimal) -> String {
    number.normalize().to_string()
}

fn percent(percent: Decimal) -> String {
    format!("{}%", number(percent))
}

fn row(numbers: &[u32]) -> String {
    numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(" ")
}
