//! A letter around the words of a draft: who writes, to whom, where and when, about what, who signs.
//!
//! In: a customer, a subject, how it goes out. Out: texts in the customer's language, a line each, as they
//! stand on paper. The words themselves come from the draft. It does not know paper, nor Word.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::Ledger;
use crate::book::model::{Channel, Company, Customer, CustomerId, CustomerKind};
use crate::words::{Arg, Language, Words};

/// Everything on a letter but its words.
#[derive(Clone, Debug, Serialize)]
pub struct Letter {
    /// The code of its language.
    pub language: &'static str,
    /// The company.
    pub sender: String,
    /// What stands below its name: address, tax numbers, how to reach it.
    pub letterhead: Vec<String>,
    /// To whom, a line each.
    pub recipient: Vec<String>,
    /// `Milano, 15 maggio 2026`.
    pub place_and_date: String,
    /// Its name before the subject: `Oggetto`.
    pub about: String,
    /// The subject.
    pub subject: String,
    /// Whether there is a rule to sign on.
    pub to_sign: bool,
    /// Names with which a signature may begin.
    pub signers: Vec<String>,
    /// What is enclosed: a line, where there is anything.
    pub enclosed: Option<String>,
    /// The foot of each page, before, between and after its number and that of the pages.
    pub foot: [String; 3],
}

/// The letter around the words of a message to this customer.
#[must_use]
pub fn letter(
    ledger: &Ledger,
    customer: CustomerId,
    channel: Channel,
    subject: &str,
    firm: bool,
    words: &Words,
) -> Letter {
    let company = &ledger.book.company;
    let recipient = ledger.book.customer(customer);
    let mut lines = Vec::new();
    if firm && channel == Channel::Letter {
        lines.push(words.say("letter-registered", &[]));
    }
    lines.extend(addressee(recipient, channel, words));
    if firm {
        // Who claims from whom must be beyond doubt (art. 1219 c.c.).
        let vat = numbered("letter-vat", recipient.vat.as_deref(), words);
        let own = numbered("letter-tax-code", recipient.tax_code.as_deref(), words);
        lines.extend(vat.into_iter().chain(own));
    }
    let owner = company.owner.as_ref().map(|owner| owner.name.clone());
    let assistant = ledger.book.assistant.as_ref().map(|assistant| assistant.name.clone());
    Letter {
        language: words.language.code(),
        sender: company.name.clone(),
        letterhead: letterhead(company, words),
        recipient: lines,
        place_and_date: place_and_date(company, ledger.position.today, words),
        about: words.say("letter-subject", &[]),
        subject: subject.to_owned(),
        to_sign: firm,
        signers: owner.into_iter().chain(assistant).chain([company.name.clone()]).collect(),
        enclosed: None,
        foot: foot(words),
    }
}

impl Letter {
    /// The same, with what is enclosed.
    #[must_use]
    pub fn enclosing(mut self, names: &[String], words: &Words) -> Letter {
        if !names.is_empty() {
            let count = ("count", Arg::from(names.len()));
            let names = ("names", Arg::from(names.join(", ")));
            self.enclosed = Some(words.say("letter-enclosed", &[count, names]));
        }
        self
    }
}

fn letterhead(company: &Company, words: &Words) -> Vec<String> {
    let say = |id, value: &Option<String>| numbered(id, value.as_deref(), words);
    let owner = company.owner.as_ref().map(|owner| owner.name.clone());
    // "Studio Bianchi di Anna Bianchi" has said already whose it is.
    let owner = owner.filter(|owner| !company.name.contains(owner.as_str()));
    let numbers = [say("letter-vat", &company.vat), say("letter-tax-code", &company.tax_code)];
    let reach = [
        say("letter-phone", &company.phone),
        company.email.clone(),
        say("letter-pec", &company.pec),
    ];
    let line = |parts: &[Option<String>]| {
        let parts: Vec<&str> = parts.iter().flatten().map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    };
    [owner, company.address.clone(), line(&numbers), line(&reach)].into_iter().flatten().collect()
}

/// A number or an address with what it is.
fn numbered(id: &str, value: Option<&str>, words: &Words) -> Option<String> {
    value.map(|value| words.say(id, &[("value", Arg::from(value))]))
}

fn addressee(customer: &Customer, channel: Channel, words: &Words) -> Vec<String> {
    let greeting = match customer.kind {
        CustomerKind::Consumer => "letter-to-person",
        CustomerKind::Business | CustomerKind::Public => "letter-to-firm",
    };
    // English has no such line.
    let mut lines: Vec<String> =
        words.find(greeting, &[]).filter(|line| line != "–").into_iter().collect();
    lines.push(customer.name.clone());
    if let Some(contact) = customer.contact.as_ref().filter(|one| !customer.name.contains(*one)) {
        lines.push(words.say("letter-attention", &[("value", Arg::from(contact.as_str()))]));
    }
    lines.extend(customer.address.as_deref().map(in_lines).unwrap_or_default());
    if channel == Channel::Pec {
        lines.extend(numbered("letter-pec", customer.pec.as_deref(), words));
    }
    lines
}

/// An address as it stands on an envelope: the town on a line of its own.
fn in_lines(address: &str) -> Vec<String> {
    address.split(", ").map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn place_and_date(company: &Company, today: NaiveDate, words: &Words) -> String {
    let date = long(today, words);
    match company.address.as_deref().and_then(town) {
        Some(town) => format!("{town}, {date}"),
        None => date,
    }
}

/// The town of an Italian or Swiss address: what follows the postal code, without the province.
fn town(address: &str) -> Option<String> {
    let is_code = |word: &str| {
        matches!(word.len(), 4 | 5) && word.chars().all(|letter| letter.is_ascii_digit())
    };
    let part = address
        .split(',')
        .rev()
        .find(|part| part.split_whitespace().next().is_some_and(is_code))?;
    let mut words: Vec<&str> = part.split_whitespace().skip(1).collect();
    let is_province = |word: &str| {
        let letters = word.trim_matches(['(', ')']);
        letters.len() == 2 && letters.chars().all(|letter| letter.is_ascii_uppercase())
    };
    if words.len() > 1 && words.last().is_some_and(|word| is_province(word)) {
        words.pop();
    }
    let is_name = words.first()?.chars().next().is_some_and(char::is_alphabetic);
    is_name.then(|| words.join(" "))
}

/// A day with its month in words: `15 maggio 2026`, `15 May 2026`.
#[must_use]
pub fn long(day: NaiveDate, words: &Words) -> String {
    let month = words.say(&format!("letter-month-{}", day.month()), &[]);
    let first = day.day() == 1 && words.language == Language::Italian;
    let number = if first { "1º".to_owned() } else { day.day().to_string() };
    format!("{number} {month} {}", day.year())
}

/// The sentence of the foot, taken apart where the numbers stand.
fn foot(words: &Words) -> [String; 3] {
    const PAGE: &str = "\u{e000}";
    const PAGES: &str = "\u{e001}";
    let said = words.say("letter-page", &[("page", Arg::from(PAGE)), ("pages", Arg::from(PAGES))]);
    let (before, rest) = said.split_once(PAGE).unwrap_or((&said, ""));
    let (between, after) = rest.split_once(PAGES).unwrap_or((rest, ""));
    [before.to_owned(), between.to_owned(), after.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_town_is_told_from_the_address() {
        for (address, expected) in [
            ("Via Roma 1, 20121 Milano MI", Some("Milano")),
            ("Via della Pista 2, 20099 Sesto San Giovanni (MI)", Some("Sesto San Giovanni")),
            ("Via Lucerna 9, 6900 Lugano, Svizzera", Some("Lugano")),
            ("Via Roma 1, 20121 Milano MI, Italia", Some("Milano")),
            ("12 Lantern Lane, Dublin, Ireland", None),
            ("Via Roma 1", None),
            ("Via Roma, 1234", None),
            ("Palazzo 3, 20121 <b>Milano</b>", None),
        ] {
            assert_eq!(town(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn days_stand_in_words() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let (italian, english) = (Words::of(Language::Italian), Words::of(Language::English));
        assert_eq!(long(day("2026-05-15"), &italian), "15 maggio 2026");
        assert_eq!(long(day("2026-06-01"), &italian), "1º giugno 2026");
        assert_eq!(long(day("2026-06-01"), &english), "1 June 2026");
    }
}
