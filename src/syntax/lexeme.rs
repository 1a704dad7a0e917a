//! The small words: date, reference, text, amount, terms and the rest of the table "Words".
//!
//! In: the rest of a line. Out: the value with its span and what follows, or what is wrong with it.
//! Each parser passes over the blanks before its word. None knows in which entry it stands.

use chrono::{Datelike, NaiveDate};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while1};
use nom::character::complete::char;
use nom::combinator::{opt, peek, recognize, verify};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::ast::{
    Amount, Attachment, Channel, CustomerKind, Interest, Offset, Reason, Spanned, Target, Terms,
    Text, Tone,
};
use super::cursor::Cursor;
use super::fault::{self, Out, told};
use super::vocabulary::Word;
use crate::calendar::end_of_month;
use crate::money::{BOUND, Currency, read_number, read_percent};
use crate::words::Language;

/// The first and the last year that a date may have.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// The longest time in days that terms, offsets and the like may give: ten years.
const LONGEST: u32 = 3650;

/// Blanks: tabs, spaces, and the no-break spaces that come with a paste.
pub(super) fn blanks(input: Cursor<'_>) -> Out<'_, Cursor<'_>> {
    take_while(char::is_whitespace).parse(input)
}

/// A run without blanks and quotes.
fn bare(input: Cursor<'_>) -> Out<'_, Cursor<'_>> {
    take_while1(|letter: char| !letter.is_whitespace() && letter != '"').parse(input)
}

/// A quoted text, as it stands, quotes included.
fn quoted(input: Cursor<'_>) -> Out<'_, Cursor<'_>> {
    let (_, _) = peek(char('"')).parse(input)?;
    let mut letters = input.text.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Ok(nom::Input::take_split(&input, at + 1)),
            '\\' => match letters.next() {
                Some((_, '"' | '\\')) => {}
                Some((next, letter)) => {
                    let escape = nom::Input::take(&input, next + letter.len_utf8());
                    return told(fault::bad_escape(nom::Input::take_from(&escape, at)));
                }
                None => break,
            },
            _ => {}
        }
    }
    told(fault::unclosed(input))
}

/// The next word, of whatever kind, or a fault that says what should stand here.
pub(super) fn word<'a>(expected: &'static str) -> impl Fn(Cursor<'a>) -> Out<'a, Cursor<'a>> {
    move |input| {
        let (start, _) = blanks(input)?;
        if start.text.is_empty() {
            return told(fault::missing(start, expected));
        }
        alt((quoted, bare)).parse(start)
    }
}

/// A bare word: what is quoted cannot stand here.
fn plain<'a>(expected: &'static str) -> impl Fn(Cursor<'a>) -> Out<'a, Cursor<'a>> {
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
    input.text.trim_start().is_empty()
}

/// The word that comes next, if there is one.
fn next_word(input: Cursor<'_>) -> Option<&str> {
    input.text.split_whitespace().next()
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
            let (start, _) = blanks(input)?;
            return told(fault::missing_quotes(start));
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
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0u32, |sum, byte| {
            byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0'))
        })
    };
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    Some(NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day))
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

fn instalment(found: Cursor<'_>, number: &str) -> Result<u32, nom::Err<fault::Fault>> {
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
        let (start, _) = blanks(rest)?;
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

fn is_of_number(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, ',' | '.' | '\'')
}

/// A currency: three capitals or `€`.
fn currency_sign(input: Cursor<'_>) -> Out<'_, Cursor<'_>> {
    let capitals = take_while1(|letter: char| letter.is_ascii_uppercase());
    alt((recognize(char('€')), verify(capitals, |found: &Cursor<'_>| found.text.len() == 3)))
        .parse(input)
}

/// The end of a word: blanks, or the end of the line.
fn boundary(input: Cursor<'_>) -> Out<'_, ()> {
    let ends = input.text.chars().next().is_none_or(char::is_whitespace);
    if ends { Ok((input, ())) } else { Err(nom::Err::Error(fault::Fault::Mismatch)) }
}

fn currency_of(sign: Cursor<'_>) -> Result<Currency, nom::Err<fault::Fault>> {
    if sign.text == "€" {
        return Ok(Currency::EUR);
    }
    match Currency::from_code(sign.text) {
        Ok(currency) => Ok(currency),
        Err(why) => told(fault::bad_currency(sign, why)),
    }
}

/// The currency of a field, written alone.
pub(super) fn currency(input: Cursor<'_>) -> Out<'_, Currency> {
    let (rest, found) = plain("expects-currency")(input)?;
    match currency_sign(found) {
        Ok((behind, sign)) if behind.text.is_empty() => Ok((rest, currency_of(sign)?)),
        _ => told(fault::bad_currency(found, crate::money::CurrencyFault::Unknown)),
    }
}

/// An amount above zero and below 10¹².
pub(super) fn amount(input: Cursor<'_>) -> Out<'_, Amount> {
    let (rest, amount) = amount_or_zero(input)?;
    if amount.number.is_zero() {
        return told(fault::amount_of_zero(input.part(amount.span)));
    }
    Ok((rest, amount))
}

/// An amount that may be zero, as a setting may.
pub(super) fn amount_or_zero(input: Cursor<'_>) -> Out<'_, Amount> {
    let (start, _) = blanks(input)?;
    if start.text.is_empty() {
        return told(fault::missing(start, "expects-amount"));
    }
    let digits = || take_while1(is_of_number);
    let sign_first =
        (currency_sign, blanks, digits()).map(|(sign, _, number)| (number, Some(sign)));
    let sign_last = (digits(), opt(preceded(blanks, terminated(currency_sign, boundary))));
    let Ok((rest, (number, sign))) =
        terminated(alt((sign_first, sign_last)), boundary).parse(start)
    else {
        return told(no_amount(start));
    };
    let value = match read_number(number.text) {
        Ok(value) => value,
        Err(why) => return told(fault::bad_number(number, why)),
    };
    if value >= Decimal::from(BOUND) {
        return told(fault::amount_out_of_range(number));
    }
    let currency = sign.map(currency_of).transpose()?;
    if currency.is_none() {
        not_cut_short(start, number, rest)?;
    }
    if let Some(currency) = currency
        && value.scale() > currency.decimals()
    {
        return told(fault::too_many_decimals(number, currency.decimals()));
    }
    Ok((rest, Amount { number: value, currency, span: start.until(rest).span() }))
}

/// Tells of a number that goes on behind a blank, and of a misspelt currency behind it.
fn not_cut_short(
    line: Cursor<'_>,
    number: Cursor<'_>,
    rest: Cursor<'_>,
) -> Result<(), nom::Err<fault::Fault>> {
    let (start, _) = blanks(rest)?;
    let next = nom::Input::take(&start, next_word(start).unwrap_or_default().len());
    let digits = next.text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 3 && next.text.chars().all(is_of_number) {
        let whole = line.part(number.span().to(next.span()));
        return told(fault::spaced_number(whole));
    }
    if fault::is_meant_as_currency(next.text) {
        return told(fault::bad_currency(next, crate::money::CurrencyFault::Unknown));
    }
    Ok(())
}

/// Says why what stands here is no amount.
fn no_amount(start: Cursor<'_>) -> crate::problem::Problem {
    let end = start.text.find(char::is_whitespace).unwrap_or(start.text.len());
    let found = nom::Input::take(&start, end);
    if Currency::from_code(found.text).is_ok() {
        return fault::missing(nom::Input::take(&found, 0), "expects-amount");
    }
    if fault::is_meant_as_currency(found.text) {
        return fault::bad_currency(found, crate::money::CurrencyFault::Unknown);
    }
    let digits = found.text.strip_prefix(['-', '+', '\u{2212}', '€']);
    if digits.is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit())) {
        return fault::amount_out_of_range(found);
    }
    if found.text.contains(|letter: char| letter.is_ascii_digit()) {
        return fault::bad_number(found, crate::money::NumberFault::Malformed);
    }
    fault::not_expected(found, "expects-amount")
}

/// An amount, unless the line ends or a field follows.
pub(super) fn optional_amount(input: Cursor<'_>) -> Out<'_, Option<Amount>> {
    if field_follows(input) {
        return Ok((input, None));
    }
    amount.map(Some).parse(input)
}

/// A number in whatever currency, at most two decimals, zero allowed: a tolerance.
pub(super) fn number(input: Cursor<'_>) -> Out<'_, Decimal> {
    let (rest, found) = plain("expects-number")(input)?;
    match read_number(found.text) {
        Ok(value) if value.scale() > 2 => told(fault::too_many_decimals(found, 2)),
        Ok(value) if value >= Decimal::from(BOUND) => {
            told(fault::amount_out_of_range(found).helped("number"))
        }
        Ok(value) => Ok((rest, value)),
        Err(why) => told(fault::bad_number(found, why)),
    }
}

/// A percentage up to 100, with at most four decimals.
pub(super) fn percent(input: Cursor<'_>) -> Out<'_, Spanned<Decimal>> {
    let (rest, found) = plain("expects-percent")(input)?;
    let Some(digits) = found.text.strip_suffix('%') else {
        return told(fault::not_expected(found, "expects-percent"));
    };
    match read_percent(digits) {
        Ok(value) if value > Decimal::ONE_HUNDRED => told(fault::percent_out_of_range(found)),
        Ok(value) if value.scale() > 4 => told(fault::too_many_decimals(found, 4)),
        Ok(value) => Ok((rest, Spanned { value, span: found.span() })),
        Err(why) => told(fault::bad_number(found, why)),
    }
}

/// A whole number between two bounds.
pub(super) fn count<'a>(from: u32, to: u32) -> impl Fn(Cursor<'a>) -> Out<'a, u32> {
    move |input| {
        let (rest, found) = plain("expects-count")(input)?;
        if found.text.is_empty() || !found.text.bytes().all(|byte| byte.is_ascii_digit()) {
            return told(fault::not_expected(found, "expects-count"));
        }
        match found.text.parse::<u32>() {
            Ok(value) if (from..=to).contains(&value) => Ok((rest, value)),
            _ => told(fault::number_out_of_range(found, from, to)),
        }
    }
}

/// The days of a word such as `30d` or `30g`, without its sign.
fn days_of(
    found: Cursor<'_>,
    digits: &str,
    expected: &'static str,
) -> Result<u32, nom::Err<fault::Fault>> {
    let number = digits.strip_suffix(['d', 'g']).unwrap_or_default();
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return told(fault::bad_days(found, expected));
    }
    match number.parse::<u32>() {
        Ok(days) if days <= LONGEST => Ok(days),
        _ => told(fault::number_out_of_range(found, 0, LONGEST)),
    }
}

/// Days: `30d`, `30g`.
pub(super) fn days(input: Cursor<'_>) -> Out<'_, u32> {
    let (rest, found) = plain("expects-days")(input)?;
    Ok((rest, days_of(found, found.text.strip_prefix('+').unwrap_or(found.text), "expects-days")?))
}

/// A step's offset: `+7d`, `-5d`, `issued+1d`.
pub(super) fn offset(input: Cursor<'_>) -> Out<'_, Offset> {
    let (rest, found) = plain("expects-offset")(input)?;
    let (issued, signed) = ["issued", "emessa", "emissione"]
        .iter()
        .find_map(|word| found.text.strip_prefix(word))
        .map_or((false, found.text), |rest| (true, rest));
    let (sign, digits) = match signed.as_bytes().first() {
        Some(b'-') => (-1, &signed[1..]),
        Some(b'+') => (1, &signed[1..]),
        _ => (1, signed),
    };
    let days = sign * i32::try_from(days_of(found, digits, "expects-offset")?).unwrap_or(i32::MAX);
    Ok((rest, if issued { Offset::Issued(days) } else { Offset::Due(days) }))
}

/// Payment terms: `30d`, `60d eom`, `30d eom +10d`, `on-receipt`.
pub(super) fn terms(input: Cursor<'_>) -> Out<'_, Terms> {
    let (rest, found) = plain("expects-terms")(input)?;
    if Word::read(found.text) == Some(Word::OnReceipt) {
        return Ok((rest, Terms { days: 0, end_of_month: false, extra: 0 }));
    }
    if !found.text.starts_with(|letter: char| letter.is_ascii_digit()) {
        return told(fault::not_expected(found, "expects-terms"));
    }
    let days = days_of(found, found.text, "expects-terms")?;
    let eom = |input: Cursor<'_>| {
        next_word(input).is_some_and(|word| Word::read(word) == Some(Word::EndOfMonth))
    };
    if !eom(rest) {
        return Ok((rest, Terms { days, end_of_month: false, extra: 0 }));
    }
    let (rest, _) = word("expects-terms")(rest)?;
    if !next_word(rest).is_some_and(|word| word.starts_with('+')) {
        return Ok((rest, Terms { days, end_of_month: true, extra: 0 }));
    }
    let (rest, extra) = self::days(rest)?;
    Ok((rest, Terms { days, end_of_month: true, extra }))
}

/// One of a few words.
fn one_of<'a, T: Copy>(
    expected: &'static str,
    choices: &'static [(Word, T)],
) -> impl Fn(Cursor<'a>) -> Out<'a, T> {
    move |input| {
        let (rest, found) = word(expected)(input)?;
        let read = Word::read(found.text);
        if let Some((_, value)) = choices.iter().find(|(word, _)| Some(*word) == read) {
            Ok((rest, *value))
        } else {
            let allowed: Vec<Word> = choices.iter().map(|(word, _)| *word).collect();
            told(fault::bad_value(found, expected, &allowed))
        }
    }
}

/// The channels by their words.
pub(super) const CHANNELS: &[(Word, Channel)] = &[
    (Word::Email, Channel::Email),
    (Word::Pec, Channel::Pec),
    (Word::Letter, Channel::Letter),
    (Word::Call, Channel::Call),
];

/// A channel.
pub(super) fn channel(input: Cursor<'_>) -> Out<'_, Channel> {
    one_of("expects-channel", CHANNELS)(input)
}

/// Channels, one at least.
pub(super) fn channels(input: Cursor<'_>) -> Out<'_, Vec<Channel>> {
    let (mut rest, first) = channel(input)?;
    let mut all = vec![first];
    let is_channel = |input: Cursor<'_>| {
        next_word(input)
            .and_then(Word::read)
            .is_some_and(|read| CHANNELS.iter().any(|(word, _)| *word == read))
    };
    while is_channel(rest) {
        let (next, channel) = channel(rest)?;
        if !all.contains(&channel) {
            all.push(channel);
        }
        rest = next;
    }
    Ok((rest, all))
}

/// A tone.
pub(super) fn tone(input: Cursor<'_>) -> Out<'_, Tone> {
    const TONES: &[(Word, Tone)] =
        &[(Word::Friendly, Tone::Friendly), (Word::Formal, Tone::Formal), (Word::Firm, Tone::Firm)];
    one_of("expects-tone", TONES)(input)
}

/// A kind of customer.
pub(super) fn kind(input: Cursor<'_>) -> Out<'_, CustomerKind> {
    const KINDS: &[(Word, CustomerKind)] = &[
        (Word::Business, CustomerKind::Business),
        (Word::Consumer, CustomerKind::Consumer),
        (Word::Public, CustomerKind::Public),
    ];
    one_of("expects-customer-kind", KINDS)(input)
}

/// The reason of a dispute.
pub(super) fn reason(input: Cursor<'_>) -> Out<'_, Reason> {
    const REASONS: &[(Word, Reason)] = &[
        (Word::NotReceived, Reason::NotReceived),
        (Word::MissingBankDetails, Reason::MissingBankDetails),
        (Word::AmountMismatch, Reason::AmountMismatch),
        (Word::GoodsOrService, Reason::GoodsOrService),
        (Word::Other, Reason::Other),
    ];
    one_of("expects-reason", REASONS)(input)
}

/// What goes along with a message.
pub(super) fn attachment(input: Cursor<'_>) -> Out<'_, Attachment> {
    const ATTACHMENTS: &[(Word, Attachment)] =
        &[(Word::Statement, Attachment::Statement), (Word::Invoice, Attachment::Invoice)];
    one_of("expects-attachment", ATTACHMENTS)(input)
}

/// A language.
pub(super) fn language(input: Cursor<'_>) -> Out<'_, Language> {
    const LANGUAGES: &[(Word, Language)] =
        &[(Word::Italian, Language::Italian), (Word::English, Language::English)];
    one_of("expects-language", LANGUAGES)(input)
}

/// Languages, one at least.
pub(super) fn languages(input: Cursor<'_>) -> Out<'_, Vec<Language>> {
    let (mut rest, first) = language(input)?;
    let mut all = vec![first];
    while !field_follows(rest) {
        let (next, language) = language(rest)?;
        if !all.contains(&language) {
            all.push(language);
        }
        rest = next;
    }
    Ok((rest, all))
}

/// `on` or `off`.
pub(super) fn switch(input: Cursor<'_>) -> Out<'_, bool> {
    const SWITCH: &[(Word, bool)] = &[(Word::On, true), (Word::Off, false)];
    one_of("expects-switch", SWITCH)(input)
}

/// `owner`, the only one who can be named behind `by`.
pub(super) fn by_owner(input: Cursor<'_>) -> Out<'_, bool> {
    const OWNER: &[(Word, bool)] = &[(Word::Owner, true)];
    one_of("expects-owner", OWNER)(input)
}

/// A table of rates.
pub(super) fn rate_table(input: Cursor<'_>) -> Out<'_, Word> {
    const TABLES: &[(Word, Word)] = &[(Word::D231, Word::D231), (Word::Legal, Word::Legal)];
    one_of("expects-rate-table", TABLES)(input)
}

/// Interest: `d231`, `legal`, `none` or a percentage.
pub(super) fn interest(input: Cursor<'_>) -> Out<'_, Spanned<Interest>> {
    const KINDS: &[(Word, Interest)] = &[
        (Word::D231, Interest::D231),
        (Word::Legal, Interest::Legal),
        (Word::Nothing, Interest::Nothing),
    ];
    let (start, _) = blanks(input)?;
    if start.text.starts_with(|letter: char| letter.is_ascii_digit()) {
        let (rest, rate) = percent(start)?;
        return Ok((rest, Spanned { value: Interest::Agreed(rate.value), span: rate.span }));
    }
    let (rest, value) = one_of("expects-interest", KINDS)(start).map_err(percent_too)?;
    Ok((rest, Spanned { value, span: start.until(rest).span() }))
}

/// A percentage can stand there as well, which the list of words does not say.
fn percent_too(fault: nom::Err<fault::Fault>) -> nom::Err<fault::Fault> {
    match fault {
        nom::Err::Failure(fault::Fault::Told(problem)) if problem.help == "help" => {
            nom::Err::Failure(fault::Fault::Told(Box::new(problem.helped("expects-interest"))))
        }
        other => other,
    }
}

/// The bounds of the aging buckets, one at least.
pub(super) fn buckets(input: Cursor<'_>) -> Out<'_, Spanned<Vec<u32>>> {
    let (start, _) = blanks(input)?;
    let (mut rest, first) = count(1, LONGEST)(start)?;
    let mut bounds = vec![first];
    while !field_follows(rest) {
        let (next, bound) = count(1, LONGEST)(rest)?;
        bounds.push(bound);
        rest = next;
    }
    Ok((rest, Spanned { value: bounds, span: start.until(rest).span() }))
}
