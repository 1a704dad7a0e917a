//! Amounts of money: an exact decimal and a currency, and how numbers are read without guessing.
//!
//! In: digits with marks as people write them. Out: decimals, or what is wrong with them.
//! It does not know what an amount is for. Nothing here is ever a float.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};
use smol_str::SmolStr;

use crate::digits::Digits;
use crate::words::{Arg, Language};

/// A currency of ISO 4217 with at most two decimals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    code: [u8; 3],
    decimals: Decimals,
}

/// How many decimals the amounts of a currency have. With three values only, an amount without a currency
/// takes no more room than one with it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Decimals {
    None,
    One,
    Two,
}

/// Why three capitals are no currency that can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurrencyFault {
    /// ISO 4217 does not have it.
    Unknown,
    /// It has three decimals or more.
    TooFine,
}

impl Currency {
    /// The euro, the currency of a ledger that names none.
    pub const EUR: Currency = Currency { code: *b"EUR", decimals: Decimals::Two };

    /// The currency of a code of three capitals.
    ///
    /// # Errors
    /// Where ISO 4217 has no such code, or gives it more than two decimals.
    pub fn from_code(code: &str) -> Result<Currency, CurrencyFault> {
        if code == "EUR" {
            return Ok(Currency::EUR);
        }
        let known = iso_currency::Currency::from_code(code).ok_or(CurrencyFault::Unknown)?;
        let bytes: [u8; 3] = code.as_bytes().try_into().map_err(|_| CurrencyFault::Unknown)?;
        let decimals = match known.exponent() {
            Some(0) => Decimals::None,
            Some(1) => Decimals::One,
            Some(2) => Decimals::Two,
            Some(_) => return Err(CurrencyFault::TooFine),
            None => return Err(CurrencyFault::Unknown),
        };
        Ok(Currency { code: bytes, decimals })
    }

    /// Its code, as in ISO 4217.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).unwrap_or_default()
    }

    /// How many decimals its amounts have: 2 for most, 0 for some.
    #[must_use]
    pub fn decimals(self) -> u32 {
        self.decimals as u32
    }

    /// Rounded to the unit of this currency, half away from zero.
    #[must_use]
    pub fn round(self, amount: Decimal) -> Decimal {
        amount.round_dp_with_strategy(self.decimals(), RoundingStrategy::MidpointAwayFromZero)
    }

    /// For machines: all decimals of the currency, a point, no grouping, `-` before a negative one.
    #[must_use]
    pub fn plain(self, amount: Decimal) -> SmolStr {
        let mut text = Digits::new();
        let is_negative = self.put(&mut text, amount, "", ".");
        text.put(if is_negative { "-" } else { "" });
        text.text()
    }

    /// For people, with the currency: `1.220,00 €`, `€1,220.00`, `1.220,00 CHF`, `CHF 1,220.00`.
    /// Always grouped, always all decimals, the true minus sign, no place to break the line.
    #[must_use]
    pub fn written(self, amount: Decimal, language: Language) -> SmolStr {
        let symbol = if self == Currency::EUR { "€" } else { self.code() };
        let mut text = Digits::new();
        let is_negative = match language {
            Language::Italian => {
                text.put(symbol);
                text.put("\u{a0}");
                self.put(&mut text, amount, ".", ",")
            }
            Language::English => {
                let is_negative = self.put(&mut text, amount, ",", ".");
                text.put(if self == Currency::EUR { "" } else { "\u{a0}" });
                text.put(symbol);
                is_negative
            }
        };
        text.put(if is_negative { "\u{2212}" } else { "" });
        text.text()
    }

    /// Puts the digits of an amount before a text, with these marks; whether it is a negative one.
    fn put(self, text: &mut Digits, amount: Decimal, group: &str, mark: &str) -> bool {
        let mut rounded = self.round(amount);
        rounded.rescale(self.decimals());
        let unit = 10_u128.pow(rounded.scale());
        let units = rounded.mantissa().unsigned_abs();
        let below = |number: u128| u32::try_from(number).unwrap_or_default();
        let mut whole = units / unit;
        if unit > 1 {
            text.number(below(units % unit), rounded.scale() as usize);
            text.put(mark);
        }
        while whole >= 1000 {
            text.number(below(whole % 1000), 3);
            text.put(group);
            whole /= 1000;
        }
        text.number(below(whole), 1);
        rounded.is_sign_negative()
    }

    /// An amount as a sentence of the catalogues takes it.
    #[must_use]
    pub fn in_words(self, amount: Decimal) -> Arg {
        Arg::Local(
            [Language::Italian, Language::English]
                .map(|language| self.written(amount, language).to_string()),
        )
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

/// A plain number with the marks of a language: `1220.5` is `1.220,5` in Italian.
#[must_use]
pub fn grouped(plain: &str, language: Language) -> String {
    let (group, mark) = match language {
        Language::Italian => ('.', ','),
        Language::English => (',', '.'),
    };
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain), |rest| ("\u{2212}", rest));
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let mut text = String::with_capacity(plain.len() + plain.len() / 3 + 4);
    text.push_str(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(mark);
        text.push_str(fraction);
    }
    text
}

/// A share as people read it, with one decimal: `70,8%`.
#[must_use]
pub fn share(part: Decimal, whole: Decimal, language: Language) -> String {
    let percent = if whole.is_zero() {
        Decimal::ZERO
    } else {
        (part * Decimal::ONE_HUNDRED / whole)
            .round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero)
    };
    let mut percent = percent;
    percent.rescale(1);
    format!("{}%", grouped(&percent.to_string(), language))
}

/// Amounts stay below this: 10¹².
pub const BOUND: i64 = 1_000_000_000_000;

/// What is wrong with a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// Digits must stand on both sides of a mark, and nothing but digits and marks in it.
    Malformed,
    /// One mark and three digits behind it: both readings, as one would write them plainly.
    Ambiguous {
        /// Where the mark groups thousands.
        grouped: String,
        /// Where it is the decimal mark, with two decimals.
        decimal: String,
    },
    /// Marks that group, but not in threes.
    Grouping,
    /// More digits than any sum of money has.
    TooLong,
}

/// Reads a number; the decimals that were written are its scale.
///
/// The decimal mark is `,` or `.`; the other one may group thousands, in threes, and so may `'`.
///
/// # Errors
/// See [`NumberFault`]; what can be read in two ways is never guessed.
pub fn read_number(text: &str) -> Result<Decimal, NumberFault> {
    let number = Marks::of(text)?;
    if let Some(at) = number.decimal
        && number.single_mark()
        && text.len() - at - 1 == 3
    {
        return Err(ambiguous(text, at));
    }
    number.read()
}

/// Reads the number of a percentage, where a single mark can only be the decimal one: nobody writes
/// thousands of percent, so `8,125` has one reading.
///
/// # Errors
/// See [`NumberFault`].
pub fn read_percent(text: &str) -> Result<Decimal, NumberFault> {
    Marks::of(text)?.read()
}

fn ambiguous(text: &str, at: usize) -> NumberFault {
    let (whole, fraction) = (text[..at].replace('\'', ""), &text[at + 1..]);
    let decimal = if fraction.ends_with('0') {
        format!("{whole},{}", &fraction[..2])
    } else {
        format!("{whole},{fraction}")
    };
    let grouped = format!("{whole}{fraction}");
    let grouped = grouped.trim_start_matches('0');
    NumberFault::Ambiguous {
        grouped: if grouped.is_empty() { "0".to_owned() } else { grouped.to_owned() },
        decimal,
    }
}

/// A number's digits and marks, with the role of each mark found.
struct Marks<'a> {
    text: &'a str,
    /// Byte of the decimal mark.
    decimal: Option<usize>,
    /// How many of `,` and `.` there are.
    count: usize,
    grouped: bool,
}

impl<'a> Marks<'a> {
    fn of(text: &'a str) -> Result<Marks<'a>, NumberFault> {
        let bytes = text.as_bytes();
        let edges = bytes.first().zip(bytes.last());
        if !edges.is_some_and(|(a, b)| a.is_ascii_digit() && b.is_ascii_digit()) {
            return Err(NumberFault::Malformed);
        }
        let (mut commas, mut points, mut quotes, mut last) = (0, 0, 0, None);
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'0'..=b'9' => {}
                b',' => (commas, last) = (commas + 1, Some(at)),
                b'.' => (points, last) = (points + 1, Some(at)),
                b'\'' => quotes += 1,
                _ => return Err(NumberFault::Malformed),
            }
        }
        let last_count = match last.map(|at| bytes[at]) {
            Some(b',') => commas,
            Some(_) => points,
            None => 0,
        };
        // A mark that occurs twice groups; two kinds that both occur twice cannot both do so.
        if commas > 1 && points > 1 || last_count > 1 && commas > 0 && points > 0 {
            return Err(NumberFault::Grouping);
        }
        let decimal = last.filter(|_| last_count == 1);
        let count = commas + points;
        let grouped = quotes > 0 || count > usize::from(decimal.is_some());
        if quotes > 0 && count > usize::from(decimal.is_some()) {
            return Err(NumberFault::Grouping);
        }
        Ok(Marks { text, decimal, count, grouped })
    }

    fn single_mark(&self) -> bool {
        self.count == 1
    }

    fn read(&self) -> Result<Decimal, NumberFault> {
        let (whole, fraction) = match self.decimal {
            Some(at) => (&self.text[..at], &self.text[at + 1..]),
            None => (self.text, ""),
        };
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NumberFault::Grouping);
        }
        if self.grouped && !grouped_in_threes(whole) {
            return Err(NumberFault::Grouping);
        }
        let mut mantissa: i64 = 0;
        for byte in self.text.bytes().filter(u8::is_ascii_digit) {
            mantissa = mantissa
                .checked_mul(10)
                .and_then(|sum| sum.checked_add(i64::from(byte - b'0')))
                .ok_or(NumberFault::TooLong)?;
        }
        let scale = u32::try_from(fraction.len()).map_err(|_| NumberFault::TooLong)?;
        Decimal::try_new(mantissa, scale).map_err(|_| NumberFault::TooLong)
    }
}

fn grouped_in_threes(whole: &str) -> bool {
    let mut groups = whole.as_bytes().split(|byte| !byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match read_number(text) {
            Ok(number) => number.to_string(),
            Err(fault) => format!("{fault:?}"),
        }
    }

    #[test]
    fn numbers_are_read_by_their_marks() {
        for (text, number) in [
            ("1220", "1220"),
            ("1.220,00", "1220.00"),
            ("1,220.00", "1220.00"),
            ("1'220.50", "1220.50"),
            ("1'220'000", "1220000"),
            ("1.220.000", "1220000"),
            ("12,5", "12.5"),
            ("0,01", "0.01"),
            ("1.220,5", "1220.5"),
            ("1,2345", "1.2345"),
            ("1.220,500", "1220.500"),
        ] {
            assert_eq!(read(text), number, "{text}");
        }
    }

    #[test]
    fn what_has_two_readings_names_both() {
        assert_eq!(read("1.220"), r#"Ambiguous { grouped: "1220", decimal: "1,22" }"#);
        assert_eq!(read("1,225"), r#"Ambiguous { grouped: "1225", decimal: "1,225" }"#);
        assert_eq!(read("0.500"), r#"Ambiguous { grouped: "500", decimal: "0,50" }"#);
    }

    #[test]
    fn what_has_no_reading_is_refused() {
        for text in ["", ".5", "5.", "1e3", "1..2", "-1", "1 2", "٣", "12a"] {
            assert!(matches!(read(text).as_str(), "Malformed" | "Grouping"), "{text}");
        }
        for text in ["1.22.000", "1,220,00", "1.220.000,00.0", "12'34", "1220'000", "1,220'000"] {
            assert_eq!(read(text), "Grouping", "{text}");
        }
        assert_eq!(read(&"9".repeat(40)), "TooLong");
    }

    #[test]
    fn a_percentage_has_one_reading() {
        assert_eq!(read_percent("8,125").map(|p| p.to_string()), Ok("8.125".to_owned()));
    }

    #[test]
    fn amounts_are_written_for_people_and_machines() {
        let amount = Decimal::new(-122_000, 2);
        assert_eq!(Currency::EUR.plain(amount), "-1220.00");
        assert_eq!(Currency::EUR.written(amount, Language::Italian), "−1.220,00\u{a0}€");
        assert_eq!(Currency::EUR.written(amount, Language::English), "−€1,220.00");
        let yen = Currency::from_code("JPY").expect("a currency");
        assert_eq!(
            yen.written(Decimal::new(1_234_567, 0), Language::English),
            "JPY\u{a0}1,234,567"
        );
        assert_eq!(share(Decimal::new(708, 1), Decimal::ONE_HUNDRED, Language::Italian), "70,8%");
    }

    #[test]
    fn only_currencies_of_two_decimals_at_most_are_kept() {
        assert_eq!(Currency::from_code("KWD"), Err(CurrencyFault::TooFine));
        assert_eq!(Currency::from_code("ERU"), Err(CurrencyFault::Unknown));
    }
}
