//! The words that count: amounts, numbers, percentages, days and terms.
//!
//! In: the rest of a line. Out: the value with its span and what follows, or what is wrong with it.

use nom::Parser;
use rust_decimal::Decimal;

use super::ast::{Amount, Offset, Spanned, Terms};
use super::cursor::Cursor;
use super::fault::{self, Out, told};
use super::lexeme::{field_follows, next_word, plain, word};
use super::vocabulary::Word;
use crate::money::{BOUND, Currency, read_number, read_percent};

/// The longest time in days that terms, offsets and the like may give: ten years.
pub(super) const LONGEST: u32 = 3650;

fn is_of_number(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b'\'')
}

/// As many bytes, if there are any.
fn run(input: Cursor<'_>, length: usize) -> Out<'_, Cursor<'_>> {
    if length == 0 {
        return Err(nom::Err::Error(fault::Fault::Mismatch));
    }
    Ok(nom::Input::take_split(&input, length))
}

/// Digits, and the marks between them.
fn digits(input: Cursor<'_>) -> Out<'_, Cursor<'_>> {
    run(input, input.text.bytes().take_while(|byte| is_of_number(*byte)).count())
}

/// A currency: three capitals or `€`.
fn currency_sign(input: Cursor<'_>) -> Out<'_, Cursor<'_>> {
    let capitals = input.text.bytes().take_while(u8::is_ascii_uppercase).count();
    let length = match capitals {
        3 => capitals,
        _ if input.text.starts_with('€') => '€'.len_utf8(),
        _ => 0,
    };
    run(input, length)
}

/// A number, and the currency before or behind it.
fn number_and_sign(input: Cursor<'_>) -> Out<'_, (Cursor<'_>, Option<Cursor<'_>>)> {
    if let Ok((behind, sign)) = currency_sign(input) {
        let (rest, number) = digits(behind.past_blanks())?;
        return Ok((rest, (number, Some(sign))));
    }
    let (rest, number) = digits(input)?;
    match currency_sign(rest.past_blanks()) {
        Ok((behind, sign)) if ends_word(behind) => Ok((behind, (number, Some(sign)))),
        _ => Ok((rest, (number, None))),
    }
}

/// Whether a word ends here: before blanks, or at the end of the line.
fn ends_word(input: Cursor<'_>) -> bool {
    input.text.chars().next().is_none_or(char::is_whitespace)
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
    let start = input.past_blanks();
    if start.text.is_empty() {
        return told(fault::missing(start, "expects-amount"));
    }
    let (rest, (number, sign)) = match number_and_sign(start) {
        Ok((rest, found)) if ends_word(rest) => (rest, found),
        _ => return told(no_amount(start)),
    };
    let value = match read_number(number.text) {
        Ok(value) => value,
        Err(why) => return told(fault::bad_number(number, why)),
    };
    // Twelve digits and marks are always below.
    if number.text.len() > 12 && value >= Decimal::from(BOUND) {
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
    let start = rest.past_blanks();
    let next = nom::Input::take(&start, next_word(start).unwrap_or_default().len());
    let digits = next.text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 3 && next.text.bytes().all(is_of_number) {
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
    let (_, found) = start.first_word();
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
