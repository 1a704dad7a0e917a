//! Payment terms: from an invoice's date to its due date.

use chrono::NaiveDate;

use super::model::Terms;
use crate::calendar::{days_later, end_of_month, months_later};

/// The due date that terms give.
///
/// With end of month, whole multiples of 30 days count as calendar months, anything else as days; then
/// on to the end of that month. "30 giorni data fattura fine mese" has no legal definition; this is
/// the reading most in use, and a due date that is written out always goes before it.
#[must_use]
pub(crate) fn due_date(issued: NaiveDate, terms: Terms) -> NaiveDate {
    let days = i64::from(terms.days);
    if !terms.end_of_month {
        return days_later(issued, days);
    }
    let reached = if terms.days.is_multiple_of(30) {
        months_later(issued, terms.days / 30)
    } else {
        days_later(issued, days)
    };
    days_later(end_of_month(reached), i64::from(terms.extra))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_count_days_or_months() {
        let due = |issued: &str, days, end_of_month, extra| {
            let issued = issued.parse().expect("a date");
            due_date(issued, Terms { days, end_of_month, extra }).to_string()
        };
        assert_eq!(due("2026-01-31", 30, false, 0), "2026-03-02");
        assert_eq!(due("2026-01-31", 30, true, 0), "2026-02-28");
        assert_eq!(due("2026-01-31", 60, true, 10), "2026-04-10");
        assert_eq!(due("2026-01-20", 45, true, 0), "2026-03-31");
        assert_eq!(due("2026-01-20", 0, true, 0), "2026-01-31");
        assert_eq!(due("2026-01-20", 0, false, 0), "2026-01-20");
    }
}
