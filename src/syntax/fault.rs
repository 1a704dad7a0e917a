//! What is wrong with a word: the problems that the parsers find, each made where its wording is decided.
//!
//! In: the words at fault. Out: a problem, or "this is not the word that was tried", which `alt` and
//! `opt` pass over.

use nom::error::{ErrorKind, ParseError};

use super::cursor::Cursor;
use super::vocabulary::Word;
use crate::money::{CurrencyFault, NumberFault};
use crate::problem::{Code, Problem, nearest};
use crate::words::{Arg, Language};

/// Why a parser did not succeed.
#[derive(Debug)]
pub(super) enum Fault {
    /// Something else stands here; another parser may know it.
    Mismatch,
    /// The word is known to be wrong.
    Told(Box<Problem>),
}

impl ParseError<Cursor<'_>> for Fault {
    fn from_error_kind(_: Cursor<'_>, _: ErrorKind) -> Fault {
        Fault::Mismatch
    }

    fn append(_: Cursor<'_>, _: ErrorKind, other: Fault) -> Fault {
        other
    }
}

/// What a parser gives: the rest of the line and a value, or a fault.
pub(super) type Out<'a, T> = nom::IResult<Cursor<'a>, T, Fault>;

/// The problem as a failure, which ends the reading of the line.
pub(super) fn told<T>(problem: Problem) -> Result<T, nom::Err<Fault>> {
    Err(nom::Err::Failure(Fault::Told(Box::new(problem))))
}

/// Text that goes into a sentence: whole, unless it is longer than anybody would read.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Spellings of words in each language, as a list to read.
pub(super) fn spellings(words: &[Word]) -> Arg {
    Arg::Local([Language::Italian, Language::English].map(|language| {
        let all: Vec<_> = words
            .iter()
            .map(|word| format!("`{}`", word.spelling(language)))
            .collect();
        all.join(", ")
    }))
}

/// The line ends where something must follow.
pub(super) fn missing(at: Cursor<'_>, expected: &'static str) -> Problem {
    Problem::new(Code::E0206, at.place()).with("expected", Arg::Word(expected))
}

/// There is a word, but none that can stand here.
pub(super) fn not_expected(word: Cursor<'_>, expected: &'static str) -> Problem {
    Problem::new(Code::E0207, word.place())
        .with("word", shown(word.text))
        .with("expected", Arg::Word(expected))
        .helped("instead")
}

/// Words behind the last one that an entry takes.
pub(super) fn left_over(rest: Cursor<'_>) -> Problem {
    Problem::new(Code::E0207, rest.place()).with("word", shown(rest.text))
}

/// A text that lacks its quotes.
pub(super) fn missing_quotes(word: Cursor<'_>, rest: Cursor<'_>) -> Problem {
    let all = format!("{}{}", word.text, rest.text);
    Problem::new(Code::E0221, word.place())
        .with("word", shown(word.text))
        .with("quoted", format!("\"{}\"", shown(all.trim_end())))
}

/// A quote that nothing closes on its line.
pub(super) fn unclosed(from: Cursor<'_>) -> Problem {
    Problem::new(Code::E0217, from.place())
        .with("closed", format!("{}\"", shown(from.text.trim_end())))
}

/// A backslash before anything but `"` and `\`.
pub(super) fn bad_escape(at: Cursor<'_>) -> Problem {
    Problem::new(Code::E0218, at.place()).with("word", at.text)
}

/// A reference that is also a keyword, or holds a `#`.
pub(super) fn reserved(word: Cursor<'_>) -> Problem {
    let help = if word.text.contains('#') {
        "number-sign"
    } else {
        "help"
    };
    Problem::new(Code::E0220, word.place())
        .with("word", shown(word.text))
        .with("quoted", format!("\"{}\"", shown(word.text)))
        .helped(help)
}

/// A word that is none of those that can stand here.
pub(super) fn bad_value(word: Cursor<'_>, allowed: &[Word]) -> Problem {
    let known = allowed
        .iter()
        .flat_map(|word| word.spellings().iter().copied());
    Problem::new(Code::E0219, word.place())
        .with("word", shown(word.text))
        .with("allowed", spellings(allowed))
        .near(nearest(word.text, known))
}

/// A date that is written, but not as ISO has it; `iso` is the Italian reading, if it is a date.
pub(super) fn not_iso(word: Cursor<'_>, iso: Option<String>) -> Problem {
    let problem = Problem::new(Code::E0208, word.place()).with("word", shown(word.text));
    match iso {
        Some(iso) => problem.with("iso", iso).helped("reading"),
        None => problem,
    }
}

/// A date that no calendar has.
pub(super) fn no_such_date(word: Cursor<'_>, last: Option<String>) -> Problem {
    let problem = Problem::new(Code::E0209, word.place()).with("word", shown(word.text));
    match last {
        Some(last) => problem.with("last", last).helped("last-day"),
        None => problem,
    }
}

/// A date before 1990 or after 2100.
pub(super) fn date_out_of_range(word: Cursor<'_>) -> Problem {
    Problem::new(Code::E0210, word.place()).with("word", shown(word.text))
}

/// A number that cannot be read, or that can be read in two ways.
pub(super) fn bad_number(word: Cursor<'_>, fault: NumberFault) -> Problem {
    match fault {
        NumberFault::Ambiguous { grouped, decimal } => Problem::new(Code::E0212, word.place())
            .with("word", shown(word.text))
            .with("grouped", grouped)
            .with("decimal", decimal),
        NumberFault::TooLong => amount_out_of_range(word),
        NumberFault::Malformed => {
            Problem::new(Code::E0211, word.place()).with("word", shown(word.text))
        }
        NumberFault::Grouping => Problem::new(Code::E0211, word.place())
            .with("word", shown(word.text))
            .helped("grouping"),
    }
}

/// An amount of zero, below it, or from 10¹² on.
pub(super) fn amount_out_of_range(word: Cursor<'_>) -> Problem {
    Problem::new(Code::E0214, word.place()).with("word", shown(word.text))
}

/// A number that has more decimals than what it counts.
pub(super) fn too_many_decimals(word: Cursor<'_>, allowed: u32) -> Problem {
    Problem::new(Code::E0213, word.place())
        .with("word", shown(word.text))
        .with("allowed", i64::from(allowed))
}

/// A percentage above 100.
pub(super) fn percent_out_of_range(word: Cursor<'_>) -> Problem {
    Problem::new(Code::E0227, word.place()).with("word", shown(word.text))
}

/// A count or a number of days beyond what makes sense.
pub(super) fn number_out_of_range(word: Cursor<'_>, from: u32, to: u32) -> Problem {
    Problem::new(Code::E0228, word.place())
        .with("word", shown(word.text))
        .with("from", i64::from(from))
        .with("to", i64::from(to))
}

/// Three capitals that are no currency, or one that cannot be kept.
pub(super) fn bad_currency(word: Cursor<'_>, fault: CurrencyFault) -> Problem {
    let code = match fault {
        CurrencyFault::Unknown => Code::E0215,
        CurrencyFault::TooFine => Code::E0216,
    };
    Problem::new(code, word.place()).with("word", shown(word.text))
}

/// An IBAN that is none.
pub(super) fn bad_iban(word: Cursor<'_>) -> Problem {
    Problem::new(Code::E0222, word.place()).with("word", shown(word.text))
}

/// Something that is no e-mail address.
pub(super) fn bad_email(word: Cursor<'_>) -> Problem {
    Problem::new(Code::E0226, word.place()).with("word", shown(word.text))
}
