//! A draft of a step: what a message to a customer says, ready for its template.
//!
//! In: a draft of the position. Out: the names, sums and dates of the message as text in the
//! customer's language, and its head. Texts of the ledger are escaped for Markdown.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::phrase::step_name;
use super::status::item_as_written;
use crate::Ledger;
use crate::book::model::{Channel, Customer, CustomerKind, ItemId, Step, Tone};
use crate::calendar::{days_later, written};
use crate::receivables::aging::days_overdue;
use crate::receivables::messages::{Draft, Subject};
use crate::receivables::procedure::Why;
use crate::syntax::vocabulary::Word;
use crate::words::{Arg, Language, Words};

/// What stands above a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The address that it goes to; none for a letter.
    pub to: Option<String>,
    /// Another that gets a copy.
    pub cc: Option<String>,
    /// The subject, which names the invoices and stays the same.
    pub subject: String,
    /// How it goes out.
    pub channel: Channel,
    /// The items that it is about, as the ledger names them.
    pub items: Vec<String>,
}

/// Everything that a message may say.
#[derive(Debug, Serialize)]
pub struct Message {
    salutation: String,
    one: bool,
    /// Whether the customer has heard from us about one of these items before.
    contacted: bool,
    overdue: Vec<Item>,
    not_due: Vec<Item>,
    total: String,
    total_overdue: String,
    /// By when the money is asked for.
    pay_by: String,
    company: Company,
    reason: String,
    reconciled: Option<String>,
    today: String,
    signature: Vec<String>,
    step: String,
}

#[derive(Debug, Serialize)]
struct Item {
    name: String,
    issued: String,
    due: String,
    days: i64,
    balance: String,
    amount: String,
    partly_paid: bool,
    /// The day that the customer promised.
    promised: Option<String>,
}

#[derive(Debug, Serialize)]
struct Company {
    name: String,
    bank: Option<String>,
    iban: Option<String>,
    bic: Option<String>,
}

/// Days until the money is asked for: a week for a reminder, the customary fifteen days of a formal
/// notice for a firm one.
fn days_to_pay(tone: Tone) -> i64 {
    if tone == Tone::Firm { 15 } else { 7 }
}

/// The tone of a draft: the step's, for which the customer's stands in unless it is firm.
#[must_use]
pub fn tone(ledger: &Ledger, draft: &Draft) -> Tone {
    let customer = ledger.book.customer(draft.customer);
    let own = step(ledger, draft).map_or(Tone::Friendly, |step| step.tone);
    match customer.tone {
        Some(tone) if own != Tone::Firm => tone,
        _ => own,
    }
}

/// The templates that may say a draft's words, the most particular first.
#[must_use]
pub fn templates(ledger: &Ledger, draft: &Draft) -> Vec<String> {
    let language = ledger.book.customer(draft.customer).language.code();
    let path = |name: &str| format!("email/{language}/{name}.md");
    let step = match draft.subject {
        Subject::Reply(reply) => return vec![path(reply.name())],
        Subject::Step(step, _) => &ledger.book.step(step).name,
    };
    let own = self::step(ledger, draft).and_then(|step| step.template.as_deref());
    // A step that is called by an Italian word has the words of the English one.
    let usual = Word::read(step).map(|word| word.spelling(Language::English));
    let general = match tone(ledger, draft) {
        Tone::Friendly => "friendly",
        Tone::Formal => "formal",
        Tone::Firm => "firm",
    };
    [own, Some(step), usual, Some(general)].into_iter().flatten().map(path).collect()
}

/// The step whose words a draft has.
fn step<'a>(ledger: &'a Ledger, draft: &Draft) -> Option<&'a Step> {
    match draft.subject {
        Subject::Step(_, position) => {
            ledger.book.procedure(draft.customer).map(|procedure| &procedure.steps[position])
        }
        Subject::Reply(_) => None,
    }
}

/// What a draft is about, as people say it.
#[must_use]
pub fn title(ledger: &Ledger, draft: &Draft, words: &Words) -> String {
    match draft.subject {
        Subject::Step(step, _) => step_name(ledger, words, step),
        Subject::Reply(reply) => words.say(&format!("reply-{}", reply.name()), &[]),
    }
}

/// The head of a draft, in the customer's language.
#[must_use]
pub fn head(ledger: &Ledger, draft: &Draft, words: &Words) -> Head {
    let customer = ledger.book.customer(draft.customer);
    let to = match draft.channel {
        Channel::Email => customer.email.clone(),
        Channel::Pec => customer.pec.clone(),
        Channel::Letter | Channel::Call => None,
    };
    Head {
        cc: customer.cc.clone().filter(|_| draft.channel == Channel::Email),
        to,
        subject: words.say(
            "draft-subject",
            &[
                ("count", Arg::from(invoices(ledger, draft).len())),
                ("invoices", Arg::from(listed(&invoices(ledger, draft), words))),
                ("company", Arg::from(ledger.book.company.name.as_str())),
            ],
        ),
        channel: draft.channel,
        items: draft.items.iter().map(|(item, _)| item_as_written(ledger, *item)).collect(),
    }
}

/// What letters print of the invoices: their numbers, each once.
fn invoices(ledger: &Ledger, draft: &Draft) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (item, _) in &draft.items {
        let invoice = ledger.book.invoice(ledger.position.accounts.item(*item).invoice);
        let name = invoice
            .number
            .map_or_else(|| invoice.id.to_string(), |place| ledger.book.text(place).into_owned());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn listed(names: &[String], words: &Words) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [others @ .., last] => words.say(
            "draft-and",
            &[("first", Arg::from(others.join(", "))), ("last", Arg::from(last.as_str()))],
        ),
    }
}

/// What a draft says.
#[must_use]
pub fn message(ledger: &Ledger, draft: &Draft, words: &Words) -> Message {
    let Ledger { book, position } = ledger;
    let customer = book.customer(draft.customer);
    let language = customer.language;
    let day = |day: NaiveDate| written(day, language);
    let money = |amount: Decimal| draft.currency.written(amount, language);
    let (mut overdue, mut not_due) = (Vec::new(), Vec::new());
    let (mut total, mut total_overdue) = (Decimal::ZERO, Decimal::ZERO);
    let mut in_order: Vec<_> = draft.items.iter().map(|(id, _)| *id).collect();
    in_order.sort_by_key(|id| (position.accounts.item(*id).due, *id));
    for id in in_order {
        let item = position.accounts.item(id);
        let invoice = book.invoice(item.invoice);
        let number = invoice
            .number
            .map_or_else(|| invoice.id.to_string(), |place| book.text(place).into_owned());
        let has_others = position.accounts.items_of(invoice).nth(1).is_some();
        let row = Item {
            name: if has_others {
                let of = [
                    ("invoice", Arg::from(number)),
                    ("instalment", Arg::from(i64::from(item.instalment))),
                ];
                escape(&words.say("draft-instalment", &of))
            } else {
                escape(&number)
            },
            issued: day(item.issued),
            due: day(item.due),
            days: days_overdue(item, position.today),
            balance: money(item.balance),
            amount: money(item.amount),
            partly_paid: item.balance < item.amount,
            promised: promised(ledger, id).map(day),
        };
        total += item.balance;
        if row.days > 0 {
            total_overdue += item.balance;
            overdue.push(row);
        } else {
            not_due.push(row);
        }
    }
    let company = &book.company;
    let tone = tone(ledger, draft);
    Message {
        salutation: escape(&salutation(customer, tone, words)),
        one: draft.items.len() == 1,
        contacted: draft
            .items
            .iter()
            .filter_map(|(item, _)| position.case(*item))
            .any(|case| case.last_contact.is_some()),
        overdue,
        not_due,
        total: money(total),
        total_overdue: money(total_overdue),
        pay_by: day(book.calendar.next_worked(days_later(position.today, days_to_pay(tone)))),
        company: Company {
            name: escape(&company.name),
            bank: company.bank.as_deref().map(escape),
            iban: company.iban.as_deref().map(in_fours),
            bic: company.bic.as_deref().map(escape),
        },
        reason: escape(&words.say(
            "draft-reason",
            &[
                ("count", Arg::from(invoices(ledger, draft).len())),
                ("invoices", Arg::from(listed(&invoices(ledger, draft), words))),
            ],
        )),
        reconciled: position.accounts.reconciled.map(day),
        today: day(position.today),
        signature: signature(ledger, tone),
        step: title(ledger, draft, words),
    }
}

/// The day by which the customer promised to pay an item, while the promise runs.
fn promised(ledger: &Ledger, item: ItemId) -> Option<NaiveDate> {
    match ledger.position.case(item)?.why {
        Why::Promise(_, by) => Some(by),
        _ => None,
    }
}

/// A text of the ledger as Markdown that says the same: no mark in it is one.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' => {
                escaped.extend(['\\', letter]);
            }
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// An IBAN in groups of four, as banks print it.
fn in_fours(iban: &str) -> String {
    let letters: Vec<char> = iban.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// The customer's own salutation, or the one that fits.
fn salutation(customer: &Customer, tone: Tone, words: &Words) -> String {
    if let Some(own) = &customer.salutation {
        return own.clone();
    }
    let is_person = customer.kind == CustomerKind::Consumer;
    match (&customer.contact, is_person) {
        (Some(contact), _) if tone == Tone::Friendly => {
            words.say("draft-salutation-person", &[("name", Arg::from(contact.as_str()))])
        }
        (_, true) => {
            words.say("draft-salutation-person", &[("name", Arg::from(customer.name.as_str()))])
        }
        _ => words.say("draft-salutation-firm", &[("name", Arg::from(customer.name.as_str()))]),
    }
}

/// Who signs, a line each: the assistant as the person who looks after the company's administration, a
/// firm message the owner.
fn signature(ledger: &Ledger, tone: Tone) -> Vec<String> {
    let company = &ledger.book.company;
    let owner = company.owner.as_ref().map(|owner| owner.name.as_str());
    let mut lines: Vec<&str> = Vec::new();
    match &ledger.book.assistant {
        Some(assistant) if tone != Tone::Firm => {
            lines.push(&assistant.name);
            lines.extend(assistant.role.as_deref());
            lines.push(&company.name);
            lines.extend(assistant.phone.as_deref().or(company.phone.as_deref()));
        }
        _ => {
            lines.extend(owner);
            lines.push(&company.name);
            lines.extend(company.phone.as_deref());
        }
    }
    lines.into_iter().map(escape).collect()
}
