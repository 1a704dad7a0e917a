//! The small words: date, reference, text, amount, terms and the rest of the table "Words".
//!
//! In: the rest of a line. Out: the value with its span and what follows, or what is wrong with it.
//! Each parser passes over the blanks before its word. None knows in which entry it stands.

use chrono::{Datelike, NaiveDate};
use nom::Parser;
use nom::bytes::complete::take_while1;
use nom::character::complete::char;
use nom::combinator::{opt, recognize};

use super::ast::{Spanned, Target, Text};
use super::cursor::{Cursor, run_length};
use super::fault::{self, Fault, Out, told};
use super::vocabulary::Word;
use crate::calendar::end_of_month;

/// The first and the last year that a date may have.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// A run without blanks and quotes.
pub(super) fn bare(input: Cursor<'_>) -> Out<'_, Cursor<'_>> {
    let end = run_length(input.text, |letter| letter == '"');
    if end == 0 {
        return Err(nom::Err::Error(Fault::Mismatch));
    }
    Ok(nom::Input::take_split(&input, end))
}

/// A quoted text, as it stands, quotes included; `input` begins with the first of them.
fn quoted(input: Cursor<'_>) -> Out<'_, Cursor<'_>> {
    let mut from = 1;
    while let Some(found) = input.text[from..].bytes().position(|byte| matches!(byte, b'"' | b'\\'))
    {
        let at = from + found;
        if input.text.as_bytes()[at] == b'"' {
            return Ok(nom::Input::take_split(&input, at + 1));
        }
        match input.text[at + 1..].chars().next() {
            Some('"' | '\\') => from = at + 2,
            Some(letter) => {
                let escape = nom::Input::take(&input, at + 1 + letter.len_utf8());
                return told(fault::bad_escape(nom::Input::take_from(&escape, at)));
            }
            None => break,
        }
    }
    told(fault::unclosed(input))
}

/// The next word, of whatever kind, or a fault that says what should stand here.
pub(super) fn word<'a>(expected: &'static str) -> impl Fn(Cursor<'a>) -> Out<'a, Cursor<'a>> {
    move |input| {
        let start = input.past_blanks();
        match start.text.as_bytes().first() {
            None => told(fault::missing(start, expected)),
            Some(b'"') => quoted(start),
            Some(_) => bare(start),
        }
    }
}

/// A bare word: what is quoted cannot stand here.
pub(super) fn plain<'a>(expected: &'static str) -> impl Fn(Cursor<'a>) -> Out<'a, Cursor<'a>> {
    move |input| {
        let (rest, found) = word(expected)(input)?;
        if found.text.starts_with('"') {
            return told(fault::not_expected(found, expected));
        }
        Ok((rest, found))
    }
}

/// Whether nothing but blanks is left.
pub(super) fn at_end(input: Cursor<'_>) -> bool {
    input.past_blanks().text.is_empty()
}

/// The word that comes next, if there is one.
pub(super) fn next_word(input: Cursor<'_>) -> Option<&str> {
    let (_, word) = input.past_blanks().first_word();
    Some(word.text).filter(|word| !word.is_empty())
}

/// Whether the next word names a field, so that what was read before ends here.
pub(super) fn field_follows(input: Cursor<'_>) -> bool {
    next_word(input).is_none_or(|word| Word::read(word).is_some_and(Word::is_reserved))
}

/// A quoted text.
pub(super) fn text<'a>(expected: &'static str) -> impl Fn(Cursor<'a>) -> Out<'a, Text> {
    move |input| {
        let (rest, found) = word(expected)(input)?;
        if !found.text.starts_with('"') {
            return told(fault::missing_quotes(input.past_blanks()));
        }
        Ok((rest, Text { span: found.span() }))
    }
}

/// A text that may do without quotes where it has no blanks: an address of the net, a path, a number.
pub(super) fn loose<'a>(expected: &'static str) -> impl Fn(Cursor<'a>) -> Out<'a, Text> {
    move |input| {
        let (rest, found) = word(expected)(input)?;
        Ok((rest, Text { span: found.span() }))
    }
}

/// An e-mail address.
pub(super) fn email(input: Cursor<'_>) -> Out<'_, Text> {
    let (rest, found) = word("expects-email")(input)?;
    let address = crate::source::unquote(found.text);
    let sound = address.split_once('@').is_some_and(|(name, host)| {
        let clean = |part: &str| {
            !part.is_empty()
                && !part.contains(|c: char| {
                    c.is_whitespace()
                        || c.is_control()
                        || matches!(c, '@' | '<' | '>' | ',' | ';' | '"')
                })
        };
        clean(name) && clean(host)
    });
    if !sound {
        return told(fault::bad_email(found));
    }
    Ok((rest, Text { span: found.span() }))
}

/// An IBAN whose check digits are right.
pub(super) fn iban(input: Cursor<'_>) -> Out<'_, Text> {
    let (rest, found) = word("expects-iban")(input)?;
    let upper = crate::source::unquote(found.text).to_uppercase();
    if upper.parse::<iban::Iban>().is_err() {
        return told(fault::bad_iban(found, rest));
    }
    Ok((rest, Text { span: found.span() }))
}

/// A date, as ISO 8601 writes it.
pub(super) fn date(input: Cursor<'_>) -> Out<'_, Spanned<NaiveDate>> {
    let (rest, found) = plain("expects-date")(input)?;
    match iso_date(found.text) {
        Some(Some(date)) if YEARS.contains(&date.year()) => {
            Ok((rest, Spanned { value: date, span: found.span() }))
        }
        Some(Some(_)) => told(fault::date_out_of_range(found)),
        Some(None) => told(fault::no_such_date(found, last_of_month(found.text))),
        None => match italian_date(found.text) {
            Some(iso) => told(fault::not_iso(found, iso)),
            None => told(fault::not_expected(found, "expects-date")),
        },
    }
}

/// A date of the form `YYYY-MM-DD`, and whether the calendar has it.
fn iso_date(text: &str) -> Option<Option<NaiveDate>> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let digits = [0, 1, 2, 3, 5, 6, 8, 9].map(|at: usize| bytes[at].wrapping_sub(b'0'));
    if digits.iter().any(|digit| *digit > 9) {
        return None;
    }
    let number = |digits: &[u8]| digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(*digit));
    let (year, month, day) = (number(&digits[..4]), number(&digits[4..6]), number(&digits[6..]));
    Some(NaiveDate::from_ymd_opt(year.cast_signed(), month, day))
}

/// The last day of the month that a date which does not exist names.
fn last_of_month(text: &str) -> Option<String> {
    let first: NaiveDate = format!("{}01", text.get(..8)?).parse().ok()?;
    Some(end_of_month(first).to_string())
}

/// Three numbers with `/`, `.` or `-` between them: not ISO, yet meant as a date. The Italian reading
/// (day, month, year, or the year first) in ISO form, where the calendar has it.
fn italian_date(text: &str) -> Option<Option<String>> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let digits =
        |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let [first, month, last] = parts.as_slice() else {
        return None;
    };
    if !parts.iter().all(digits) {
        return None;
    }
    let (day, year) = if first.len() == 4 { (*last, *first) } else { (*first, *last) };
    if year.len() == 3 || year.len() == 1 || day.len() > 2 || month.len() > 2 {
        return None;
    }
    let year: i32 = year.parse::<i32>().ok()? + if year.len() == 2 { 2000 } else { 0 };
    let date = NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?);
    Some(date.map(|date| date.to_string()))
}

/// Whether an entry that begins with this word is meant to begin with a date: keywords have no digits.
pub(super) fn begins_event(first: &str) -> bool {
    first.starts_with(|letter: char| letter.is_ascii_digit())
}

/// Whether a word is meant as a date, rightly written or not.
pub(super) fn is_meant_as_date(text: &str) -> bool {
    iso_date(text).is_some() || italian_date(text).is_some()
}

/// A reference: an id, quoted where it has blanks, a `#`, or is a keyword.
pub(super) fn reference<'a>(expected: &'static str) -> impl Fn(Cursor<'a>) -> Out<'a, Text> {
    move |input| {
        let (rest, found) = word(expected)(input)?;
        if !found.text.starts_with('"') {
            let keyword = Word::read(found.text).is_some_and(Word::is_reserved);
            if keyword || found.text.contains('#') {
                return told(fault::reserved(found));
            }
        } else if found.text == "\"\"" {
            return told(fault::not_expected(found, expected));
        }
        Ok((rest, Text { span: found.span() }))
    }
}

/// The name of a step, a procedure or a template: any word, for steps may be called like keywords.
pub(super) fn name<'a>(expected: &'static str) -> impl Fn(Cursor<'a>) -> Out<'a, Text> {
    loose(expected)
}

/// An invoice, an instalment of one, or a customer.
pub(super) fn target<'a>(expected: &'static str) -> impl Fn(Cursor<'a>) -> Out<'a, Target> {
    move |input| {
        let (rest, found) = word(expected)(input)?;
        if found.text.starts_with('"') {
            let (end, behind) =
                opt(recognize((char('#'), take_while1(|c: char| c.is_ascii_digit()))))
                    .parse(rest)?;
            let instalment = match behind {
                Some(sign) => Some(instalment(sign, &sign.text[1..])?),
                None => None,
            };
            let span = found.span().to(found.until(rest).span());
            let span = behind.map_or(span, |sign| span.to(sign.span()));
            return Ok((end, Target { name: Text { span: found.span() }, instalment, span }));
        }
        let Some((id, number)) = found.text.rsplit_once('#') else {
            if Word::read(found.text).is_some_and(Word::is_reserved) {
                return told(fault::reserved(found));
            }
            return Ok((
                rest,
                Target { name: Text { span: found.span() }, instalment: None, span: found.span() },
            ));
        };
        if id.is_empty() || id.contains('#') {
            return told(fault::bad_instalment(found));
        }
        if Word::read(id).is_some_and(Word::is_reserved) {
            return told(fault::reserved(nom::Input::take(&found, id.len())));
        }
        let instalment = instalment(found, number)?;
        let name = Text { span: nom::Input::take(&found, id.len()).span() };
        Ok((rest, Target { name, instalment: Some(instalment), span: found.span() }))
    }
}

fn instalment(found: Cursor<'_>, number: &str) -> Result<u32, nom::Err<Fault>> {
    match number.parse::<u32>() {
        Ok(number) if number > 0 && number < 10_000 => Ok(number),
        _ => told(fault::bad_instalment(found)),
    }
}

/// Targets, one at least, up to the first field.
pub(super) fn targets(input: Cursor<'_>) -> Out<'_, Vec<Target>> {
    let (mut rest, first) = target("expects-target")(input)?;
    let mut all = vec![first];
    while !field_follows(rest) {
        let start = rest.past_blanks();
        if start.text.starts_with('|') || fault::begins_comment(start.text) {
            return told(fault::left_over(start));
        }
        let (next, target) = target("expects-target")(rest)?;
        all.push(target);
        rest = next;
    }
    Ok((rest, all))
}

/// Targets, up to the first field, or none at all.
pub(super) fn optional_targets(input: Cursor<'_>) -> Out<'_, Vec<Target>> {
    if field_follows(input) { Ok((input, Vec::new())) } else { targets(input) }
}
