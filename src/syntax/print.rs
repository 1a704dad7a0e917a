//! Facts → text of the ledger: how a name, a target and an entry's head line are written.
//!
//! In: names and words. Out: text that the grammar reads back as the same. It does not know what the
//! entry is for.

use chrono::NaiveDate;

use super::vocabulary::Word;
use crate::words::Language;

/// A reference as it must be written: in quotes where it has blanks or quotes, holds a `#`, or is a
/// keyword.
#[must_use]
pub fn reference(id: &str) -> String {
    let is_keyword = Word::read(id).is_some_and(Word::is_reserved);
    let needs_quotes = id.contains(|letter: char| letter.is_whitespace() || "\"#".contains(letter));
    if is_keyword || needs_quotes || id.is_empty() {
        format!("\"{}\"", id.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        id.to_owned()
    }
}

/// The name of a step or procedure, which may be called like a keyword.
#[must_use]
pub fn name(name: &str) -> String {
    let needs_quotes = name.contains(|letter: char| letter.is_whitespace() || letter == '"');
    if needs_quotes { reference(name) } else { name.to_owned() }
}

/// An invoice, or one instalment of it.
#[must_use]
pub fn target(invoice: &str, instalment: Option<u32>) -> String {
    match instalment {
        Some(number) => format!("{}#{number}", reference(invoice)),
        None => reference(invoice),
    }
}

/// The head line of an event.
#[must_use]
pub fn head(date: NaiveDate, keyword: Word, arguments: &[&str], language: Language) -> String {
    let mut line = format!("{date} {}", keyword.spelling(language));
    for argument in arguments {
        line.push(' ');
        line.push_str(argument);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_where_they_must_be() {
        assert_eq!(reference("2026/014"), "2026/014");
        assert_eq!(reference("FPR 3/26"), "\"FPR 3/26\"");
        assert_eq!(reference("incasso"), "\"incasso\"");
        assert_eq!(reference("a#1"), "\"a#1\"");
        assert_eq!(reference("a\"b"), "\"a\\\"b\"");
        assert_eq!(target("FPR 3/26", Some(2)), "\"FPR 3/26\"#2");
    }
}
