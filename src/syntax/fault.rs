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
        let all: Vec<_> =
            words.iter().map(|word| format!("`{}`", word.spelling(language))).collect();
        all.join(", ")
    }))
}

/// The line ends where something must follow; `expected` says what, and its own help how it is written.
pub(super) fn missing(at: Cursor<'_>, expected: &'static str) -> Problem {
    Problem::new(Code::E0206, at.place()).with("expected", Arg::Word(expected)).helped(expected)
}

/// There is a word, but none that can stand here.
pub(super) fn not_expected(word: Cursor<'_>, expected: &'static str) -> Problem {
    if begins_comment(word.text) {
        return left_over(word);
    }
    Problem::new(Code::E0219, word.place())
        .with("word", shown(word.text))
        .with("expected", Arg::Word(expected))
        .helped(expected)
}

/// Words behind the last one that an entry takes.
pub(super) fn left_over(rest: Cursor<'_>) -> Problem {
    let rest = nom::Input::take(&rest, rest.text.trim_end().len());
    let help = match rest.text {
        text if begins_comment(text) => "comment",
        text if text.starts_with('|') => "note",
        _ => "help",
    };
    Problem::new(Code::E0207, rest.place()).with("word", shown(rest.text)).helped(help)
}

/// Whether a word is meant to begin a comment, in the ledger's way or another program's.
pub(super) fn begins_comment(word: &str) -> bool {
    word.starts_with([';', '#']) || word.starts_with("//")
}

/// The quotes that word processors and pastes bring along.
const CURLY: [char; 5] = ['“', '”', '„', '«', '»'];

/// A text that lacks its quotes, or has others than `"`; `line` begins with it.
pub(super) fn missing_quotes(line: Cursor<'_>) -> Problem {
    // An address behind the text is a word of its own: `owner Anna Bianchi anna@bianchi.example`.
    let all = line.text.trim_end();
    let end = match all.rfind(char::is_whitespace) {
        Some(last) if all[last..].contains('@') => all[..last].trim_end().len(),
        _ => all.len(),
    };
    let curly = all.starts_with(CURLY);
    let inner = all[..end].trim_start_matches(CURLY);
    let (inner, end) = match inner.char_indices().find(|(_, letter)| CURLY.contains(letter)) {
        Some((close, letter)) if curly => {
            let open = end - inner.len();
            (&inner[..close], open + close + letter.len_utf8())
        }
        _ => (inner, end),
    };
    let word = nom::Input::take(&line, end);
    Problem::new(Code::E0221, word.place())
        .with("word", shown(word.text))
        .with("quoted", quoted(&shown(inner)))
        .helped(if curly { "straight" } else { "help" })
}

/// A quote that nothing closes on its line.
pub(super) fn unclosed(from: Cursor<'_>) -> Problem {
    let text = from.text.trim_end();
    let (closed, help) = if let Some(text) = text.strip_suffix("\\\"") {
        (format!("{text}\\\\\""), "backslash")
    } else {
        let text = text.trim_end_matches(CURLY).trim_end_matches('\\');
        (format!("{text}\""), "help")
    };
    Problem::new(Code::E0217, from.place()).with("closed", closed).helped(help)
}

/// A backslash before anything but `"` and `\`.
pub(super) fn bad_escape(at: Cursor<'_>) -> Problem {
    Problem::new(Code::E0218, at.place()).with("word", at.text)
}

/// A reference that is also a keyword, or holds a `#`.
pub(super) fn reserved(word: Cursor<'_>) -> Problem {
    in_quotes(word, if word.text.contains('#') { "number-sign" } else { "help" })
}

/// A target whose `#` no number of an instalment follows.
pub(super) fn bad_instalment(word: Cursor<'_>) -> Problem {
    in_quotes(word, "instalment")
}

fn in_quotes(word: Cursor<'_>, help: &'static str) -> Problem {
    Problem::new(Code::E0220, word.place())
        .with("word", shown(word.text))
        .with("quoted", quoted(&shown(word.text)))
        .helped(help)
}

/// A name as it is written in quotes.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A word that is none of those that can stand here.
pub(super) fn bad_value(word: Cursor<'_>, expected: &'static str, allowed: &[Word]) -> Problem {
    let known = allowed.iter().flat_map(|word| word.spellings().iter().copied());
    Problem::new(Code::E0219, word.place())
        .with("word", shown(word.text))
        .with("expected", Arg::Word(expected))
        .with("allowed", spellings(allowed))
        .near(nearest(word.text, known))
}

/// A number of days that lacks its `d`, or is none.
pub(super) fn bad_days(word: Cursor<'_>, expected: &'static str) -> Problem {
    let problem = not_expected(word, expected);
    let is_number = !word.text.is_empty() && word.text.ends_with(|c: char| c.is_ascii_digit());
    if is_number && word.text.trim_start_matches(['+', '-']).bytes().all(|b| b.is_ascii_digit()) {
        let days = ["g", "d"].map(|unit| format!("{}{unit}", shown(word.text)));
        problem.with("days", Arg::Local(days)).helped("days")
    } else {
        problem
    }
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

/// A number with a blank between its digits: `1 220,00`.
pub(super) fn spaced_number(number: Cursor<'_>) -> Problem {
    let joined: String = number.text.split_whitespace().collect();
    Problem::new(Code::E0211, number.place())
        .with("word", shown(number.text))
        .with("joined", shown(&joined))
        .helped("spaced")
}

/// An amount below zero, or from 10¹² on.
pub(super) fn amount_out_of_range(word: Cursor<'_>) -> Problem {
    Problem::new(Code::E0214, word.place()).with("word", shown(word.text))
}

/// An amount of zero.
pub(super) fn amount_of_zero(word: Cursor<'_>) -> Problem {
    amount_out_of_range(word).helped("zero")
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

/// The currencies that a misspelt one is likely to be.
const COMMON: [&str; 4] = ["EUR", "CHF", "USD", "GBP"];

/// Three capitals that are no currency, or one that cannot be kept.
pub(super) fn bad_currency(word: Cursor<'_>, fault: CurrencyFault) -> Problem {
    let word_shown = shown(word.text);
    match fault {
        CurrencyFault::Unknown => Problem::new(Code::E0215, word.place())
            .with("word", word_shown)
            .near(nearest(word.text, COMMON)),
        CurrencyFault::TooFine => Problem::new(Code::E0216, word.place()).with("word", word_shown),
    }
}

/// Whether a word is meant as a currency that is written otherwise than it must: `euro`, `Eur`.
pub(super) fn is_meant_as_currency(word: &str) -> bool {
    let capitals = word.to_uppercase();
    capitals.trim_end_matches('O') == "EUR" || COMMON.contains(&capitals.as_str())
}

/// An IBAN that is none; `rest` is what follows it on its line.
pub(super) fn bad_iban(word: Cursor<'_>, rest: Cursor<'_>) -> Problem {
    const ITALIAN: usize = 27;
    let all = format!("{}{}", word.text, rest.text);
    let joined: String = all.split_whitespace().collect();
    if joined.parse::<iban::Iban>().is_ok() {
        let place = word.place();
        let span = place.span.to(rest.span());
        return Problem::new(Code::E0222, crate::source::Place { span, ..place })
            .with("word", shown(all.trim_end()))
            .with("joined", joined)
            .helped("blanks");
    }
    let problem = Problem::new(Code::E0222, word.place()).with("word", shown(word.text));
    let count =
        crate::source::unquote(word.text).chars().filter(|letter| !letter.is_whitespace()).count();
    if word.text.trim_start_matches('"').starts_with("IT") && count != ITALIAN {
        problem.with("count", count).helped("length")
    } else {
        problem
    }
}

/// Something that is no e-mail address.
pub(super) fn bad_email(word: Cursor<'_>) -> Problem {
    Problem::new(Code::E0226, word.place()).with("word", shown(word.text))
}
