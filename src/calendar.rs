//! Days: which are worked, where a month ends, how dates are read by people.
//!
//! In: dates and the ledger's own holidays. Out: dates. It does not know what a date is for.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Datelike, Days, Locale, Months, NaiveDate, Timelike, Weekday};
use smol_str::{SmolStr, format_smolstr};

use crate::digits::Digits;
use crate::words::{Arg, Language};

/// The holidays of the ledger, beside the national ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Local holidays, a patron saint's day for example.
    pub local: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// Monday to Friday, no national holiday, no holiday of the ledger.
    #[must_use]
    pub fn is_worked(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
            && !is_national_holiday(day)
            && !self.local.contains(&day)
    }

    /// The first day worked on or after this one.
    #[must_use]
    pub fn next_worked(&self, day: NaiveDate) -> NaiveDate {
        day.iter_days().find(|day| self.is_worked(*day)).unwrap_or(day)
    }

    /// Whether more than `limit` working days have begun since `from`, which does not count, through
    /// `until`, which does.
    #[must_use]
    pub fn more_worked_than(&self, limit: u32, from: NaiveDate, until: NaiveDate) -> bool {
        from.iter_days()
            .skip(1)
            .take_while(|day| *day <= until)
            .filter(|day| self.is_worked(*day))
            .nth(limit as usize)
            .is_some()
    }
}

/// The national holidays of Italy: art. 2 of L. 260/1949 as amended; 4 October from 2026 (L. 151/2025).
#[must_use]
pub fn is_national_holiday(day: NaiveDate) -> bool {
    match (day.month(), day.day()) {
        (1, 1 | 6) | (4, 25) | (5 | 11, 1) | (6, 2) | (8, 15) | (12, 8 | 25 | 26) => true,
        (10, 4) => day.year() >= 2026,
        (3 | 4, _) => computus::gregorian_naive(day.year())
            .is_ok_and(|easter| day == easter || day.pred_opt() == Some(easter)),
        _ => false,
    }
}

/// The last day of this day's month.
#[must_use]
pub fn end_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1)
        .and_then(|first| first.checked_add_months(Months::new(1)))
        .and_then(|next| next.pred_opt())
        .unwrap_or(day)
}

/// The same day that many months later, or the last of a shorter month.
#[must_use]
pub fn months_later(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// That many days later, or earlier.
#[must_use]
pub fn days_later(day: NaiveDate, days: i64) -> NaiveDate {
    let moved = if days < 0 {
        day.checked_sub_days(Days::new(days.unsigned_abs()))
    } else {
        day.checked_add_days(Days::new(days.unsigned_abs()))
    };
    moved.unwrap_or(day)
}

/// A date as people write it: `20/11/2026`, `20 Nov 2026`.
#[must_use]
pub fn written(day: NaiveDate, language: Language) -> SmolStr {
    let mut text = Digits::new();
    text.number(day.year().unsigned_abs(), 4);
    match language {
        Language::Italian => {
            text.put("/");
            text.number(day.month(), 2);
            text.put("/");
            text.number(day.day(), 2);
        }
        Language::English => {
            text.put(" ");
            text.put(&MONTHS[day.month0() as usize]);
            text.put(" ");
            text.number(day.day(), 1);
        }
    }
    text.text()
}

/// A date as machines write it: `2026-11-20`.
#[must_use]
pub fn iso(day: NaiveDate) -> SmolStr {
    let Ok(year @ ..=9999) = u32::try_from(day.year()) else { return format_smolstr!("{day}") };
    let mut text = Digits::new();
    text.number(day.day(), 2);
    text.put("-");
    text.number(day.month(), 2);
    text.put("-");
    text.number(year, 4);
    text.text()
}

/// A time of day: `09:05`.
#[must_use]
pub fn clock(time: &impl Timelike) -> SmolStr {
    let mut text = Digits::new();
    text.number(time.minute(), 2);
    text.put(":");
    text.number(time.hour(), 2);
    text.text()
}

/// The months as English abbreviates them.
static MONTHS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let months = (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(2000, month, 1));
    months
        .map(|month| month.format_localized("%b", locale(Language::English)).to_string())
        .collect()
});

/// A month as people write it: `maggio 2026`, `May 2026`.
#[must_use]
pub fn month(day: NaiveDate, language: Language) -> String {
    day.format_localized("%B %Y", locale(language)).to_string()
}

/// The same, short: `mag 26`, `May 26`.
#[must_use]
pub fn short_month(day: NaiveDate, language: Language) -> String {
    day.format_localized("%b %y", locale(language)).to_string()
}

fn locale(language: Language) -> Locale {
    match language {
        Language::Italian => Locale::it_IT,
        Language::English => Locale::en_GB,
    }
}

/// Whether the Italian article before a date loses its vowel: `l’08/05/2026`, `l’11/05/2026`.
#[must_use]
pub fn elides(day: NaiveDate) -> bool {
    matches!(day.day(), 8 | 11)
}

/// A date as a sentence of the catalogues takes it.
#[must_use]
pub fn in_words(day: NaiveDate) -> Arg {
    Arg::Local(
        [Language::Italian, Language::English].map(|language| written(day, language).to_string()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn easter_mondays_are_not_worked() {
        let calendar = Calendar::default();
        for monday in [
            "2024-04-01",
            "2025-04-21",
            "2026-04-06",
            "2027-03-29",
            "2028-04-17",
            "2029-04-02",
            "2030-04-22",
        ] {
            assert!(!calendar.is_worked(day(monday)), "{monday}");
            assert!(calendar.is_worked(day(monday).succ_opt().expect("a day")), "after {monday}");
        }
    }

    #[test]
    fn saint_francis_is_a_holiday_from_2026() {
        assert!(!is_national_holiday(day("2025-10-04")));
        assert!(is_national_holiday(day("2026-10-04")));
    }

    #[test]
    fn the_next_day_worked_passes_over_weekends_and_holidays() {
        let mut calendar = Calendar::default();
        assert_eq!(calendar.next_worked(day("2026-05-01")), day("2026-05-04"));
        calendar.local.insert(day("2026-05-04"));
        assert_eq!(calendar.next_worked(day("2026-05-01")), day("2026-05-05"));
        assert_eq!(calendar.next_worked(day("2026-05-06")), day("2026-05-06"));
    }

    #[test]
    fn working_days_begun_count_today() {
        let calendar = Calendar::default();
        // Thursday 14 May: Friday, Monday and Tuesday have begun on the 19th.
        assert!(!calendar.more_worked_than(3, day("2026-05-14"), day("2026-05-19")));
        assert!(calendar.more_worked_than(3, day("2026-05-14"), day("2026-05-20")));
        assert!(!calendar.more_worked_than(0, day("2026-05-15"), day("2026-05-17")));
    }

    #[test]
    fn days_are_written_as_a_format_would_write_them() {
        for text in ["0001-01-09", "2026-11-20", "2028-02-29", "9999-12-31", "+12026-05-08"] {
            let day = day(text);
            assert_eq!(iso(day), day.to_string());
            let italian =
                day.format("%d/%m/").to_string() + text[..text.len() - 6].trim_matches('+');
            assert_eq!(written(day, Language::Italian), italian);
        }
        assert_eq!(written(day("2026-05-08"), Language::English), "8 May 2026");
        assert_eq!(clock(&chrono::NaiveTime::MIN), "00:00");
    }

    #[test]
    fn months_end_where_they_do() {
        assert_eq!(end_of_month(day("2028-02-10")), day("2028-02-29"));
        assert_eq!(months_later(day("2026-01-31"), 1), day("2026-02-28"));
    }
}
