//! Values → the text of an entry, as one would write it by hand in the house layout.
//!
//! In: a kind of entry and what was given for its slots, as words in the order of the ledger or one by one.
//! Out: what is missing, the entry, and what the grammar says of one value. It does not know whether a name
//! exists, nor who is asked.

use std::fmt::Write as _;

use super::form::{Form, Name, Need, Place, Slot, Value};
use super::grammar::parse;
use super::layout::laid_out;
use super::print::{reference, target};
use super::vocabulary::Word;
use crate::money::{Currency, grouped, read_number};
use crate::problem::{Location, Problem};
use crate::source::Source;
use crate::words::Language;

/// An entry while it is put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What kind of entry.
    pub form: &'static Form,
    /// Its day, as it was given.
    pub date: String,
    /// What was given, slot by slot, as it was given.
    values: Vec<(Name, Vec<String>)>,
    /// Its note, with its line breaks.
    pub note: String,
}

/// How an entry is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whose words and whose numbers.
    pub language: Language,
    /// The currency of a sum that names none.
    pub currency: Currency,
}

/// What is wrong with the words that were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A word that belongs nowhere.
    LeftOver(String),
    /// Something that was given twice.
    Twice(Name),
}

impl Draft {
    /// An entry of which nothing is known but its day.
    #[must_use]
    pub fn new(form: &'static Form, date: String) -> Draft {
        Draft { form, date, values: Vec::new(), note: String::new() }
    }

    /// What was given for a slot.
    #[must_use]
    pub fn given(&self, name: Name) -> &[String] {
        let found = self.values.iter().find(|(known, _)| *known == name);
        found.map_or(&[], |(_, values)| values)
    }

    /// The first that was given for a slot.
    #[must_use]
    pub fn first(&self, name: Name) -> Option<&str> {
        self.given(name).first().map(String::as_str)
    }

    /// Puts values into a slot, in the place of what was there.
    pub fn put(&mut self, name: Name, values: Vec<String>) {
        self.values.retain(|(known, _)| *known != name);
        if !values.is_empty() {
            self.values.push((name, values));
        }
    }

    /// Puts one more value into a slot.
    ///
    /// # Errors
    /// Where it takes but one, and has it.
    pub fn add(&mut self, slot: &Slot, value: String) -> Result<(), Fault> {
        let mut values = self.given(slot.name).to_vec();
        if !values.is_empty() && !slot.is_repeated() {
            return Err(Fault::Twice(slot.name));
        }
        values.push(value);
        self.put(slot.name, values);
        Ok(())
    }

    /// Takes words as a ledger line has them: the day, if it is there, what stands behind the keyword, then
    /// fields.
    ///
    /// # Errors
    /// Where a word belongs nowhere, or something is given twice.
    pub fn take(&mut self, words: &[String]) -> Result<(), Fault> {
        let mut words = words;
        if let [first, rest @ ..] = words
            && self.form.is_dated
            && first.parse::<chrono::NaiveDate>().is_ok()
        {
            self.date.clone_from(first);
            words = rest;
        }
        for slot in self.form.head() {
            if !self.given(slot.name).is_empty() || !self.wants(slot) {
                continue;
            }
            while let Some(count) = self.length(slot, words) {
                self.add(slot, words[..count].join(" "))?;
                words = &words[count..];
                if !slot.is_repeated() {
                    break;
                }
            }
        }
        while let [key, rest @ ..] = words {
            let is_note = Word::read(key) == Some(Word::Note);
            let slot = self.form.field(key);
            if slot.is_none() && !is_note {
                return Err(Fault::LeftOver(key.clone()));
            }
            let of_value = rest.iter().skip(1).take_while(|word| !self.begins_field(word)).count();
            let count = rest.len().min(1 + of_value);
            let value = rest[..count].join(" ");
            match slot {
                Some(slot) => self.add(slot, value)?,
                None => self.note = value,
            }
            words = &rest[count..];
        }
        Ok(())
    }

    /// How many words the value of a slot behind the keyword has; none, where it is not there.
    fn length(&self, slot: &Slot, words: &[String]) -> Option<usize> {
        let is_currency = |word: &String| {
            word == "€" || word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
        };
        let first = words.first().filter(|word| !self.begins_field(word))?;
        let with_currency = slot.value == Value::Amount
            && words.get(1).is_some_and(|second| is_currency(first) || is_currency(second));
        Some(if with_currency { 2 } else { 1 })
    }

    fn begins_field(&self, word: &str) -> bool {
        self.form.field(word).is_some() || Word::read(word) == Some(Word::Note)
    }

    /// Whether a slot has its place in this entry.
    #[must_use]
    pub fn wants(&self, slot: &Slot) -> bool {
        match slot.need {
            Need::If(word) => self.first(Name::What).and_then(Word::read) == Some(word),
            _ => true,
        }
    }

    /// The slots that must be filled and are not.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static Slot> {
        let must = |slot: &&Slot| match slot.need {
            Need::Once | Need::AtLeastOnce => true,
            Need::If(_) => self.wants(slot),
            Need::Optional | Need::Many | Need::Unasked => false,
        };
        self.form
            .slots
            .iter()
            .filter(must)
            .filter(|slot| self.given(slot.name).is_empty())
            .collect()
    }

    /// The entry, in the house layout.
    #[must_use]
    pub fn entry(&self, style: Style) -> String {
        let mut line = self.opening(style);
        let mut below = Vec::new();
        for slot in self.form.head() {
            for value in self.given(slot.name) {
                line.push(' ');
                line.push_str(&written(slot, value, style));
            }
        }
        let fields = self.form.slots.iter().filter(|slot| !matches!(slot.place, Place::Head(_)));
        for slot in fields {
            let given = self.given(slot.name);
            let key = slot.spelling(style.language);
            let on_first_line = slot.place == Place::Beside && given.len() == 1;
            for value in given {
                let value = written(slot, value, style);
                if on_first_line {
                    let _ = write!(line, " {key} {value}");
                } else {
                    below.push(format!("  {key} {value}"));
                }
            }
        }
        let lines = self.note.lines().map(|line| format!("  | {line}"));
        let note = lines.filter(|_| !self.note.trim().is_empty());
        let text: Vec<String> = std::iter::once(line)
            .chain(below)
            .chain(note.map(|line| line.trim_end().to_owned()))
            .collect();
        laid_out(&text.join("\n")).trim_end().to_owned()
    }

    /// The words before those of its slots.
    fn opening(&self, style: Style) -> String {
        let keyword = self.form.keyword(style.language);
        if self.form.is_dated { format!("{} {keyword}", self.date) } else { keyword.to_owned() }
    }

    /// What the grammar says of a value for a slot, or of the day where there is no slot.
    #[must_use]
    pub fn problem(&self, slot: Option<&Slot>, value: &str, style: Style) -> Option<Problem> {
        let mut probe = Draft::new(self.form, self.date.clone());
        match slot {
            None => value.clone_into(&mut probe.date),
            Some(slot) => {
                for known in self.form.head() {
                    if known.name == slot.name {
                        break;
                    }
                    let before = self.given(known.name).to_vec();
                    probe.put(known.name, if before.is_empty() { sample(known) } else { before });
                }
                probe.put(slot.name, vec![value.to_owned()]);
            }
        }
        let shown = slot.map_or_else(|| value.to_owned(), |slot| written(slot, value, style));
        let text = probe.entry(style);
        let start = if slot.is_none() { Some(0) } else { text.find(&shown) }?;
        let source = Source { path: String::new(), text: text.into() };
        let (_, problems) = parse(&[source], &[Vec::new()]);
        problems.into_iter().find(|problem| match &problem.at {
            Location::Ledger(place) => {
                (start..start + shown.len().max(1)).contains(&(place.span.start as usize))
            }
            _ => false,
        })
    }
}

/// Something that may stand in a slot of which nothing is known yet.
fn sample(slot: &Slot) -> Vec<String> {
    let value = match slot.value {
        Value::Amount => "1",
        Value::OneOf([first, ..]) => first.spelling(Language::English),
        _ => "x",
    };
    vec![value.to_owned()]
}

/// A value as the ledger writes it. What cannot be read stays as it was given, for the grammar to tell.
fn written(slot: &Slot, value: &str, style: Style) -> String {
    let value = value.trim();
    let is_quoted = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
    match slot.value {
        _ if is_quoted => value.to_owned(),
        Value::Amount => amount(value, matches!(slot.place, Place::Head(_)), style),
        Value::DateAndAmount | Value::InvoiceAndAmount => {
            let (first, sum) = first_word(value);
            let first = match slot.value {
                Value::InvoiceAndAmount => pointed(first),
                _ => first.to_owned(),
            };
            match sum {
                "" => first,
                sum => format!("{first} {}", amount(sum, false, style)),
            }
        }
        Value::Invoice | Value::Target => pointed(value),
        Value::Customer | Value::Reference | Value::NewId => reference(value),
        Value::Text => quoted(value),
        Value::Loose | Value::Step | Value::Procedure if has_blanks(value) => quoted(value),
        Value::OneOf(words) => match Word::read(value).filter(|word| words.contains(word)) {
            Some(word) => word.spelling(style.language).to_owned(),
            None => value.to_owned(),
        },
        Value::Subject => match Word::read(value) {
            Some(word @ (Word::Deferral | Word::Plan)) => word.spelling(style.language).to_owned(),
            _ if has_blanks(value) => quoted(value),
            _ => value.to_owned(),
        },
        _ => value.to_owned(),
    }
}

/// The first word of a value, which may be quoted, and what follows.
fn first_word(value: &str) -> (&str, &str) {
    let end = match value.strip_prefix('"').and_then(|rest| rest.find('"')) {
        Some(end) => {
            let behind = &value[end + 2..];
            end + 2 + behind.find(char::is_whitespace).unwrap_or(behind.len())
        }
        None => value.find(char::is_whitespace).unwrap_or(value.len()),
    };
    (&value[..end], value[end..].trim_start())
}

/// A target, whose instalment stands behind the quotes.
fn pointed(value: &str) -> String {
    if value.starts_with('"') {
        return value.to_owned();
    }
    match value.rsplit_once('#') {
        Some((invoice, number)) if !invoice.is_empty() => match number.parse::<u32>() {
            Ok(number) => target(invoice, Some(number)),
            Err(_) => reference(value),
        },
        _ => reference(value),
    }
}

fn has_blanks(value: &str) -> bool {
    value.is_empty() || value.contains(|letter: char| letter.is_whitespace() || letter == '"')
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A sum with the marks of a language, with all the decimals of its currency, and with the currency where it
/// is given or must be said.
fn amount(value: &str, says_currency: bool, style: Style) -> String {
    let is_of_number = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.' | '\'');
    let number = value.trim_matches(|letter: char| !is_of_number(letter));
    let sign = value.replacen(number, "", 1);
    let sign = sign.trim();
    let currency = match sign {
        "" => Some(style.currency),
        "€" => Some(Currency::EUR),
        code => Currency::from_code(code).ok(),
    };
    let Some((currency, read)) = currency.zip(read_number(number).ok()) else {
        return value.to_owned();
    };
    if read.scale() > currency.decimals() {
        return value.to_owned();
    }
    let written = grouped(&currency.plain(read), style.language);
    if says_currency || !sign.is_empty() {
        format!("{written} {}", currency.code())
    } else {
        written
    }
}

#[cfg(test)]
mod tests {
    use super::super::form::FORMS;
    use super::*;
    use crate::problem::Code;

    const STYLE: Style = Style { language: Language::Italian, currency: Currency::EUR };

    fn told(text: String) -> Vec<Problem> {
        parse(&[Source { path: String::new(), text: text.into() }], &[Vec::new()]).1
    }

    /// Something that the grammar takes in a slot.
    fn sound(form: &Form, slot: &Slot) -> &'static str {
        match (form.kind, slot.name) {
            (Word::Procedure, Name::Word(Word::Step)) => "formal +20d email tone formal",
            (_, Name::Word(Word::Grants)) => "deferral 15d",
            (_, Name::Word(Word::Cadence | Word::ContactGap | Word::PromiseGrace)) => "2d",
            (_, Name::Word(Word::Email | Word::Cc | Word::Pec)) => "a@b.example",
            (_, Name::Percent | Name::Word(Word::Recoverability | Word::Interest)) => "10,15%",
            _ => match slot.value {
                Value::Date => "2026-06-01",
                Value::DateAndAmount => "2026-06-01 1.000,00",
                Value::InvoiceAndAmount => "\"FPR 3/26\"#2 10",
                Value::Terms => "30g fm",
                Value::OneOf([first, ..]) => first.spelling(Language::English),
                Value::Text => "Rossi & \"C.\"",
                Value::Subject => "deferral",
                _ => "10",
            },
        }
    }

    /// An entry with something behind its keyword.
    fn begun(form: &'static Form) -> Draft {
        let mut draft = Draft::new(form, "2026-05-15".to_owned());
        for slot in form.head() {
            if draft.wants(slot) {
                draft.put(slot.name, vec![sound(form, slot).to_owned()]);
            }
        }
        draft
    }

    #[test]
    fn each_slot_is_written_as_the_grammar_reads_it() {
        for form in FORMS {
            let mut full = begun(form);
            for slot in form.slots {
                let mut draft = full.clone();
                for must in full.missing() {
                    draft.put(must.name, vec![sound(form, must).to_owned()]);
                }
                // What is asked for is one thing or the other.
                if draft.wants(slot) {
                    draft.put(slot.name, vec![sound(form, slot).to_owned()]);
                }
                for language in Language::ALL {
                    let text = draft.entry(Style { language, ..STYLE });
                    let problems = told(text.clone());
                    assert!(problems.is_empty(), "{text}\n{problems:?}");
                    assert_eq!(laid_out(&text).trim_end(), text, "the house layout");
                }
                full = draft;
            }
        }
    }

    #[test]
    fn a_form_has_the_fields_that_the_grammar_allows() {
        for form in FORMS {
            let entry = begun(form).entry(STYLE);
            for word in Word::ALL {
                let key = word.spelling(Language::English);
                let problems = told(format!("{entry}\n  {key} 1"));
                let is_unknown = problems
                    .iter()
                    .any(|problem| matches!(problem.code, Code::E0202 | Code::E0203 | Code::E0207));
                let is_slot = form.field(key).is_some();
                assert_eq!(!is_unknown, is_slot, "{entry}: `{key}` {problems:?}");
            }
        }
    }

    #[test]
    fn words_go_where_the_ledger_has_them() {
        let entry = |kind, words: &[&str]| {
            let form = Form::of(kind).expect("a form");
            let mut draft = Draft::new(form, "2026-05-15".to_owned());
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            draft.take(&words).map(|()| draft.entry(STYLE))
        };
        let payment = |words: &[&str]| entry(Word::Payment, words);
        let written = "2026-05-15 incasso rossi 1.220,00 EUR per 2026/014 rif CRO-7";
        for words in [
            &["rossi", "1220", "per", "2026/014", "rif", "CRO-7"][..],
            &["rossi", "1.220,00", "EUR", "ref", "CRO-7", "for", "2026/014"],
            &["rossi", "€", "1,220.00", "for", "2026/014", "rif", "CRO-7"],
            &["rossi", "1220 EUR", "per", "2026/014", "rif", "CRO-7"],
        ] {
            assert_eq!(payment(words).as_deref(), Ok(written), "{words:?}");
        }
        assert_eq!(
            payment(&[
                "2026-05-12",
                "rossi",
                "100",
                "per",
                "1",
                "60",
                "per",
                "2#1",
                "nota",
                "Grazie"
            ]),
            Ok("2026-05-12 incasso rossi 100,00 EUR\n  per 1 60,00\n  per 2#1\n  | Grazie"
                .to_owned())
        );
        assert_eq!(payment(&["rossi", "1.220"]).as_deref(), Ok("2026-05-15 incasso rossi 1.220"));
        assert_eq!(payment(&["rossi", "1", "foo"]), Err(Fault::LeftOver("foo".to_owned())));
        assert_eq!(
            payment(&["rossi", "1", "rif", "a", "rif", "b"]),
            Err(Fault::Twice(Name::Word(Word::Ref)))
        );
        assert_eq!(
            entry(Word::Call, &["2026/014", "verdi", "passo", "notice"]).as_deref(),
            Ok("2026-05-15 telefonata 2026/014 verdi passo notice")
        );
        assert_eq!(
            entry(Word::Request, &["2026/014", "deferral", "until", "2026-06-30"]).as_deref(),
            Ok("2026-05-15 richiesta 2026/014 proroga fino-al 2026-06-30")
        );
        assert_eq!(
            entry(Word::Request, &["2026/014", "piano", "3"]).as_deref(),
            Ok("2026-05-15 richiesta 2026/014 piano 3")
        );
    }
}
