//! Facts → text of the ledger: how a name, a target and an entry's head line are written.
//!
//! In: names and words. Out: text that the grammar reads back as the same. It does not know what the
//! entry is for.

use std::fmt::Write as _;

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

/// A reminder that went out: one target on the head, several a line each with the step that was done
/// for it; targets without a step on the head.
#[must_use]
pub fn reminder(
    date: NaiveDate,
    targets: &[(String, Option<String>)],
    via: Word,
    file: &str,
    language: Language,
) -> String {
    let word = |word: Word| word.spelling(language);
    let file = format!("{} {}", word(Word::File), reference(file));
    let (via, channel) = (word(Word::Via), word(via));
    let steps: Option<Vec<(&str, &str)>> =
        targets.iter().map(|(target, step)| Some((target.as_str(), step.as_deref()?))).collect();
    let mut entry = match steps.as_deref() {
        Some([(target, step)]) => {
            head(date, Word::Reminder, &[target, word(Word::Step), step, via, channel], language)
        }
        Some(steps) => {
            let mut entry = head(date, Word::Reminder, &[via, channel], language);
            for (target, step) in steps {
                let _ = write!(entry, "\n  {} {step} {target}", word(Word::Step));
            }
            entry
        }
        None => {
            let mut arguments: Vec<&str> =
                targets.iter().map(|(target, _)| target.as_str()).collect();
            arguments.extend([via, channel]);
            head(date, Word::Reminder, &arguments, language)
        }
    };
    entry.push_str("\n  ");
    entry.push_str(&file);
    entry
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

    #[test]
    fn a_reminder_names_each_target_with_its_step() {
        let date = NaiveDate::from_ymd_opt(2026, 5, 15).expect("a date");
        let said = |targets: &[(&str, Option<&str>)], language| {
            let targets: Vec<(String, Option<String>)> = targets
                .iter()
                .map(|(target, step)| ((*target).to_owned(), step.map(str::to_owned)))
                .collect();
            reminder(date, &targets, Word::Email, "sent/2026/a.eml", language)
        };
        assert_eq!(
            said(&[("2026/014", Some("formal"))], Language::English),
            "2026-05-15 reminder 2026/014 step formal via email\n  file sent/2026/a.eml"
        );
        assert_eq!(
            said(&[("1", Some("formal")), ("\"2 b\"#1", Some("\"my step\""))], Language::Italian),
            "2026-05-15 sollecito tramite email\n  passo formal 1\n  passo \"my step\" \"2 b\"#1\n  \
             file sent/2026/a.eml"
        );
        assert_eq!(
            said(&[("1", None), ("2", None)], Language::English),
            "2026-05-15 reminder 1 2 via email\n  file sent/2026/a.eml"
        );
    }
}
