//! The author's words in another spelling: keywords in one language, numbers in one style.
//!
//! In: the text of a file without errors, and what to change. Out: the same text with those words
//! changed. Names, texts, notes and comments are never touched, nor is a blank; the layout is not known here.

use rust_decimal::Decimal;

use super::ast::{
    Amount, Answer, Company, Customer, Due, Entry, Event, For, Grant, Kind, Procedure, Reminder,
    Subject, Target, Text,
};
use super::canonical::{Canonical, canonical};
use super::grammar::sound;
use super::layout::words;
use super::vocabulary::Word;
use crate::money::{Currency, grouped, read_number, read_percent};
use crate::source::Span;
use crate::words::Language;

/// What to change; nothing, where nobody asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// The language of keywords, and of the words that they take: `cordiale`, `30g`.
    pub keywords: Option<Language>,
    /// The style of amounts and percentages: `1.220,00` in Italian, `1,220.00` in English.
    pub numbers: Option<Language>,
}

/// The text with its words spelt so. Amounts that name no currency are in that of their entry, else in
/// `usual`, whose decimals they are given.
#[must_use]
pub fn respelt(text: &str, spelling: Spelling, usual: Currency) -> String {
    if spelling == Spelling::default() {
        return text.to_owned();
    }
    let entries = sound(text, &[]).entries;
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut done = 0;
    for (index, entry) in entries.iter().enumerate() {
        let end = entries.get(index + 1).map_or(text.len(), |next| next.head.start as usize);
        let known = Known::of(entry, text, usual);
        let mut place = Place { of_entry: true, ..Place::default() };
        for line in text[entry.head.start as usize..end].split('\n') {
            if line.trim_start().starts_with([';', '|']) {
                continue;
            }
            for word in words(line) {
                let span = Span::within(text, word);
                let new = known.respelt(word, span, place, words_behind(text, span), spelling);
                if let Some(new) = new {
                    out.push_str(&text[done..span.range().start]);
                    out.push_str(&new);
                    done = span.range().end;
                }
                place = place.behind(word);
            }
            place.of_entry = false;
        }
    }
    out.push_str(&text[done..]);
    out
}

/// Whether two texts hold the same entries in the same order, and the same comments.
#[must_use]
pub fn say_the_same(one: &str, other: &str, usual: Currency) -> bool {
    let entries = |text: &str| -> Vec<Canonical> {
        sound(text, &[]).entries.iter().map(|entry| canonical(entry, text, usual)).collect()
    };
    comments(one).eq(comments(other)) && entries(one) == entries(other)
}

fn comments(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| line.starts_with(';'))
}

/// The word that follows on the same line.
fn words_behind(text: &str, span: Span) -> Option<Word> {
    let rest = text[span.range().end..].lines().next()?;
    rest.split_whitespace().next().and_then(Word::read)
}

/// Where a word stands: what its spelling may depend on.
#[derive(Clone, Copy, Default)]
struct Place {
    /// Whether the keyword of the entry is still to come.
    of_entry: bool,
    /// The word before.
    before: Option<Word>,
}

impl Place {
    fn behind(self, word: &str) -> Place {
        let before = Word::read(word);
        Place { of_entry: self.of_entry && before.is_none(), before }
    }
}

/// What an entry holds that is no word of the language: names and texts; and its amounts.
struct Known<'a> {
    text: &'a str,
    names: Vec<Span>,
    amounts: Vec<Amount>,
    usual: Currency,
}

impl<'a> Known<'a> {
    fn respelt(
        &self,
        word: &str,
        span: Span,
        place: Place,
        behind: Option<Word>,
        spelling: Spelling,
    ) -> Option<String> {
        let is_in = |whole: &Span| whole.start <= span.start && span.end <= whole.end;
        if word.contains('"') || self.names.iter().any(is_in) {
            return None;
        }
        let number = spelling.numbers.and_then(|style| {
            let amount = self.amounts.iter().find(|amount| is_in(&amount.span));
            match amount {
                Some(amount) => {
                    let currency = amount.currency.unwrap_or(self.usual);
                    amount_in(word, currency.decimals(), style)
                }
                None if place.before == Some(Word::Tolerance) => amount_in(word, 2, style),
                None => percent_in(word, style),
            }
        });
        let new = number.or_else(|| keyword_in(word, place, behind, spelling.keywords?))?;
        (new != word).then_some(new)
    }

    fn of(entry: &Entry, text: &'a str, usual: Currency) -> Known<'a> {
        let mut known = Known { text, names: Vec::new(), amounts: Vec::new(), usual };
        match &entry.kind {
            Kind::Company(company) => known.company(company),
            Kind::Assistant(it) => known.names([it.name, it.role, it.email, it.phone]),
            Kind::Customer(customer) => known.customer(customer),
            Kind::Procedure(procedure) => known.procedure(procedure),
            Kind::Event(_, event) => known.event(event),
        }
        if let Some(currency) = known.amounts.first().and_then(|amount| amount.currency) {
            known.usual = currency;
        }
        known
    }

    fn names<const N: usize>(&mut self, names: [Option<Text>; N]) {
        self.names.extend(names.into_iter().flatten().map(|name| name.span));
    }

    fn target(&mut self, target: Target) {
        self.names.push(target.span);
    }

    fn company(&mut self, it: &Company) {
        let (owner, address) = it.owner.unzip();
        self.names([it.name, owner, address, it.email, it.pec, it.phone, it.vat, it.tax_code]);
        self.names([it.address, it.bank, it.iban, it.bic, it.statements]);
        self.chosen(it.procedure);
        self.amounts.extend(it.compensation);
    }

    fn customer(&mut self, it: &Customer) {
        self.names([it.id, it.name, it.email, it.cc, it.pec, it.phone, it.contact]);
        self.names([it.salutation, it.address, it.vat, it.tax_code]);
        self.chosen(it.procedure);
    }

    /// The procedure that is followed, unless it is `none`, which is a word of the language.
    fn chosen(&mut self, procedure: Option<Text>) {
        let is_none =
            |name: &Text| Word::read(&self.text[name.span.range()]) == Some(Word::Nothing);
        self.names.extend(procedure.filter(|name| !is_none(name)).map(|name| name.span));
    }

    fn procedure(&mut self, it: &Procedure) {
        self.names([it.name]);
        for step in &it.steps {
            self.names([Some(step.name), step.template]);
        }
        self.amounts.extend(it.grants.iter().filter_map(|grant| match grant.value {
            Grant::Plan(_, amount) => Some(amount),
            Grant::Deferral(_) => None,
        }));
        self.amounts.extend(it.legal_cost);
    }

    fn event(&mut self, event: &Event) {
        match event {
            Event::Holiday(name) => self.names([Some(*name)]),
            Event::Rate(_) | Event::Reconciled => {}
            Event::Invoice(it) => {
                self.names([Some(it.id), Some(it.customer), it.subject, it.document, it.number]);
                self.amounts.push(it.amount);
                self.amounts
                    .extend(it.withholding.iter().chain(&it.split_vat).map(|amount| **amount));
                self.dues(&it.dues);
            }
            Event::CreditNote(it) => {
                self.names([Some(it.id), Some(it.customer)]);
                self.paid(it.amount, &it.fors);
            }
            Event::Payment(it) => {
                self.names([Some(it.customer), it.reference]);
                self.paid(it.amount, &it.fors);
            }
            Event::Bounced(it) => {
                self.names([Some(it.reference)]);
                self.amounts.extend(it.fee);
            }
            Event::Refund(it) => {
                self.names([Some(it.customer)]);
                self.amounts.push(it.amount);
            }
            Event::WriteOff(it) => {
                self.target(it.target);
                self.amounts.extend(it.amount);
            }
            Event::Reminder(it) | Event::Call(it) => self.reached(it),
            Event::Promise(it) => {
                self.target(it.target);
                self.amounts.extend(it.amount);
            }
            Event::Dispute(it) => self.target(it.target),
            Event::Resolved(target) | Event::Release(target) | Event::Note(target) => {
                self.target(*target);
            }
            Event::Request(it) => self.target(it.target),
            Event::Approve(it) | Event::Decline(it) => self.answer(it),
            Event::Defer(it) => self.target(it.target),
            Event::Plan(it) => {
                self.target(it.invoice);
                self.dues(&it.dues);
            }
            Event::Hold(it) => self.target(it.target),
            Event::Skip(it) => {
                self.target(it.target);
                self.names([Some(it.step)]);
            }
        }
    }

    fn dues(&mut self, dues: &[Due]) {
        self.amounts.extend(dues.iter().filter_map(|due| due.amount));
    }

    fn paid(&mut self, amount: Amount, fors: &[For]) {
        self.amounts.push(amount);
        self.names.extend(fors.iter().map(|one| one.invoice.span));
        self.amounts.extend(fors.iter().filter_map(|one| one.amount));
    }

    fn reached(&mut self, it: &Reminder) {
        for (target, step) in &it.reached {
            self.target(*target);
            self.names([*step]);
        }
        self.names([it.file]);
    }

    fn answer(&mut self, it: &Answer) {
        self.target(it.target);
        if let Subject::Step(step) = it.subject {
            self.names([Some(step)]);
        }
    }
}

/// A keyword, a value, or a number of days, in a language.
fn keyword_in(
    word: &str,
    place: Place,
    behind: Option<Word>,
    language: Language,
) -> Option<String> {
    let Some(read) = Word::read(word) else { return days_in(word, language) };
    let italian = language == Language::Italian;
    let spelling = match read {
        // What the owner grants is a deferral, granting it is to defer; Italian has one word for both.
        Word::Deferral if place.of_entry && !italian => "defer",
        // A date is kept *by* then (`entro`), a call is made *by* the owner (`da`).
        Word::By if behind == Some(Word::Owner) && italian => "da",
        Word::Nothing if place.before == Some(Word::Procedure) && italian => "nessuna",
        _ => read.spelling(language),
    };
    Some(spelling.to_owned())
}

/// `30d`, `+7d`, `issued+1d`, which are `30g`, `+7g` and `emessa+1g` in Italian.
fn days_in(word: &str, language: Language) -> Option<String> {
    let (unit, issued) = match language {
        Language::Italian => ('g', "emessa"),
        Language::English => ('d', "issued"),
    };
    let number = word.strip_suffix(['d', 'g'])?;
    let from = number.find(['+', '-']).unwrap_or(0);
    let (start, count) = number.split_at(from);
    let digits = count.trim_start_matches(['+', '-']);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let start = if start.is_empty() { "" } else { issued };
    Some(format!("{start}{count}{unit}"))
}

/// A word of an amount, which may be its number, its currency or both: the number in a style.
fn amount_in(word: &str, decimals: u32, style: Language) -> Option<String> {
    let is_of_number = |letter: char| letter.is_ascii_digit() || ",.'".contains(letter);
    let start = word.find(is_of_number)?;
    let length = word[start..].find(|letter| !is_of_number(letter));
    let (digits, sign) = word[start..].split_at(length.unwrap_or(word.len() - start));
    let number = read_number(digits).ok()?;
    Some(format!("{}{}{sign}", &word[..start], number_in(number, decimals, style)))
}

/// A number with at least so many decimals. One without any is not grouped: `1.220` has two readings.
fn number_in(mut number: Decimal, decimals: u32, style: Language) -> String {
    number.rescale(number.normalize().scale().max(decimals));
    let plain = number.to_string();
    if number.scale() == 0 { plain } else { grouped(&plain, style) }
}

/// A percentage with the decimal mark of a style.
fn percent_in(word: &str, style: Language) -> Option<String> {
    let percent = read_percent(word.strip_suffix('%')?).ok()?;
    Some(format!("{}%", grouped(&percent.to_string(), style)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITALIAN: &str = "; cliente\r\n\r\nazienda \"azienda\"\r\n  termini 60g fm +10g\r\n  interessi 8,5%\r\n\
        \x20 procedura standard\r\n\r\n\
        cliente pa \"pa\"\r\n  tolleranza 2,00\r\n  tipo impresa\r\n  procedura nessuna\r\n  | cliente tono cordiale\r\n\r\n\
        procedura standard\r\n  passo legale emessa+1g email lettera tono fermo\r\n\r\n\
        2026-03-12 fattura 1 pa 1.220,00 EUR scadenza 2026-04-11\r\n  ritenuta 20,50\r\n\
        2026-03-12 fattura 2 pa €3.000,00\r\n2026-03-12 fattura 3 pa 1220000 JPY\r\n\
        2026-04-01 approva 1 legale tramite telefonata da titolare\r\n\
        2026-04-02 proroga 1 fino-al 2026-04-30\r\n2026-04-03 promessa 1 entro 2026-05-03\r\n";
    const ENGLISH: &str = "; cliente\r\n\r\ncompany \"azienda\"\r\n  terms 60d eom +10d\r\n  interest 8.5%\r\n\
        \x20 procedure standard\r\n\r\n\
        customer pa \"pa\"\r\n  tolerance 2.00\r\n  kind business\r\n  procedure none\r\n  | cliente tono cordiale\r\n\r\n\
        procedure standard\r\n  step legale issued+1d email letter tone firm\r\n\r\n\
        2026-03-12 invoice 1 pa 1,220.00 EUR due 2026-04-11\r\n  withholding 20.50\r\n\
        2026-03-12 invoice 2 pa €3,000.00\r\n2026-03-12 invoice 3 pa 1220000 JPY\r\n\
        2026-04-01 approve 1 legale via call by owner\r\n\
        2026-04-02 defer 1 until 2026-04-30\r\n2026-04-03 promise 1 by 2026-05-03\r\n";

    #[test]
    fn words_and_numbers_change_and_names_do_not() {
        let in_language = |text: &str, language| {
            let spelling = Spelling { keywords: Some(language), numbers: Some(language) };
            respelt(text, spelling, Currency::EUR)
        };
        assert_eq!(in_language(ITALIAN, Language::English), ENGLISH);
        assert_eq!(in_language(ENGLISH, Language::Italian), ITALIAN);
        assert_eq!(in_language(ITALIAN, Language::Italian), ITALIAN);
        assert!(say_the_same(ITALIAN, ENGLISH, Currency::EUR));
        assert_eq!(respelt(ITALIAN, Spelling::default(), Currency::EUR), ITALIAN);
    }

    #[test]
    fn numbers_are_given_the_decimals_of_their_currency() {
        let written = |text: &str| amount_in(text, 2, Language::Italian);
        assert_eq!(written("1220").as_deref(), Some("1.220,00"));
        assert_eq!(written("€1,220.5").as_deref(), Some("€1.220,50"));
        assert_eq!(written("1'220.00€").as_deref(), Some("1.220,00€"));
        assert_eq!(written("EUR"), None);
    }
}
