//! Late-payment interest and compensation, in rows that a person can check with a pocket calculator.
//!
//! In: an item with its movements, the rate that its customer owes, and today. Out: rows of days,
//! balance, rate and sum. Interest is shown and may be asked for; it never enters a balance.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::accounts::{Item, Movement};
use crate::book::model::{Book, Interest, Rates};
use crate::calendar::days_later;

/// The rates for late commercial payments by half-year, in hundredths of a percent: the reference rate
/// of the European Central Bank on 1 January or 1 July plus eight points (D.Lgs. 231/2002, arts. 2
/// and 5, as amended by D.Lgs. 192/2012). Sources: the Ministry's notices in the Gazzetta Ufficiale, the
/// latest 2023-1: no. 14 of 18.1.2023; 2023-2: no. 165 of 17.7.2023; 2024-1: no. 12 of 16.1.2024;
/// 2024-2: no. 176 of 29.7.2024; 2025-1: no. 63 of 17.3.2025; 2026-1: no. 15 of 20.1.2026; 2026-2:
/// no. 163 of 16.7.2026. Per year: from 1 January, and from 1 July.
const D231: &[(i32, i64, i64)] = &[
    (2013, 875, 850),
    (2014, 825, 815),
    (2015, 805, 805),
    (2016, 805, 800),
    (2017, 800, 800),
    (2018, 800, 800),
    (2019, 800, 800),
    (2020, 800, 800),
    (2021, 800, 800),
    (2022, 800, 800),
    (2023, 1050, 1200),
    (2024, 1250, 1225),
    (2025, 1115, 1015),
    (2026, 1015, 1040),
];

/// The legal rate by year, in hundredths of a percent (art. 1284 c.c.; the latest: DM 10.12.2025,
/// G.U. 289 of 13.12.2025).
const LEGAL: &[(i32, i64)] = &[
    (2010, 100),
    (2011, 150),
    (2012, 250),
    (2013, 250),
    (2014, 100),
    (2015, 50),
    (2016, 20),
    (2017, 10),
    (2018, 30),
    (2019, 80),
    (2020, 5),
    (2021, 1),
    (2022, 125),
    (2023, 500),
    (2024, 250),
    (2025, 200),
    (2026, 160),
];

/// The last day whose rates are published: later ones use the last known rate, and say so.
const PUBLISHED_THROUGH: (i32, u32, u32) = (2026, 12, 31);

/// A rate through time, in percent a year.
#[derive(Clone, Debug, Default)]
pub struct RateTable {
    /// From each day on; before the first, the rate is unknown.
    rates: Vec<(NaiveDate, Decimal)>,
    known_through: Option<NaiveDate>,
}

impl RateTable {
    /// The built-in rates from the first of a month on, in hundredths, with the ledger's over them.
    fn new(
        built_in: impl Iterator<Item = (i32, u32, i64)>,
        own: &BTreeMap<NaiveDate, Decimal>,
    ) -> RateTable {
        let mut rates: BTreeMap<NaiveDate, Decimal> = built_in
            .filter_map(|(year, month, rate)| {
                Some((NaiveDate::from_ymd_opt(year, month, 1)?, Decimal::new(rate, 2)))
            })
            .collect();
        rates.extend(own);
        let (year, month, day) = PUBLISHED_THROUGH;
        let published = NaiveDate::from_ymd_opt(year, month, day);
        let last_own = own.keys().next_back().map(|day| end_of_half_year(*day));
        RateTable { rates: rates.into_iter().collect(), known_through: published.max(last_own) }
    }

    fn agreed(rate: Decimal) -> RateTable {
        RateTable { rates: vec![(NaiveDate::MIN, rate)], known_through: None }
    }

    fn on(&self, day: NaiveDate) -> Option<Decimal> {
        let behind = self.rates.partition_point(|(from, _)| *from <= day);
        behind.checked_sub(1).map(|index| self.rates[index].1)
    }

    /// The last day on which the rate is the same as on this one, or is still unknown.
    fn same_through(&self, day: NaiveDate) -> NaiveDate {
        let rate = self.on(day);
        let behind = self.rates.partition_point(|(from, _)| *from <= day);
        self.rates[behind..]
            .iter()
            .find(|(_, other)| Some(*other) != rate)
            .map_or(NaiveDate::MAX, |(from, _)| days_later(*from, -1))
    }

    fn is_provisional(&self, day: NaiveDate) -> bool {
        self.known_through.is_some_and(|known| day > known)
    }
}

fn end_of_half_year(day: NaiveDate) -> NaiveDate {
    let (month, last) = if day.month() <= 6 { (6, 30) } else { (12, 31) };
    NaiveDate::from_ymd_opt(day.year(), month, last).unwrap_or(day)
}

/// The tables of a ledger: the built-in rates with those that it sets.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    d231: RateTable,
    legal: RateTable,
}

impl Tables {
    /// The built-in rates, with those of the ledger from their dates on.
    #[must_use]
    pub fn new(own: &Rates) -> Tables {
        let half_years =
            D231.iter().flat_map(|(year, first, second)| [(*year, 1, *first), (*year, 7, *second)]);
        let years = LEGAL.iter().map(|(year, rate)| (*year, 1, *rate));
        Tables {
            d231: RateTable::new(half_years, &own.d231),
            legal: RateTable::new(years, &own.legal),
        }
    }
}

/// Interest on one balance at one rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// First day.
    pub from: NaiveDate,
    /// Last day, which counts.
    pub to: NaiveDate,
    /// How many days.
    pub days: i64,
    /// On what.
    pub balance: Decimal,
    /// Percent a year; `None` for days before the first known rate, which bear nothing here.
    pub rate: Option<Decimal>,
    /// Whether the rate of these days is not published yet and the last known one stands in.
    pub provisional: bool,
    /// Rounded to the currency's unit, half away from zero.
    pub amount: Decimal,
}

/// The interest of an item through today, row by row.
///
/// For each day from the day after the due date in force: the balance before that day's events × the
/// rate in force ÷ 365, simple, in leap years too. A row ends with June and December, where another
/// rate begins, and on a day at whose end the balance differs from the day before's. A deferral or plan
/// gives up what ran before it.
#[must_use]
pub fn rows(
    book: &Book,
    tables: &Tables,
    item: &Item,
    movements: &[Movement],
    today: NaiveDate,
) -> Vec<Row> {
    let agreed;
    let table = match book.customer(item.customer).interest {
        Interest::Nothing => return Vec::new(),
        Interest::D231 => &tables.d231,
        Interest::Legal => &tables.legal,
        Interest::Agreed(rate) => {
            agreed = RateTable::agreed(rate);
            &agreed
        }
    };
    let start = item.due.max(item.since).max(item.replaced.unwrap_or(NaiveDate::MIN));
    let mut from = days_later(start, 1);
    let (mut balance, mut changes) = balances(item, movements, start);
    let mut rows = Vec::new();
    while from <= today {
        let change = changes.next();
        let until = change.map_or(today, |(day, _)| day.min(today));
        while from <= until {
            let to = until.min(end_of_half_year(from)).min(table.same_through(from));
            let to = table
                .known_through
                .filter(|known| from <= *known)
                .map_or(to, |known| to.min(known));
            if balance > Decimal::ZERO {
                rows.push(row(item, table, from, to, balance));
            }
            from = days_later(to, 1);
        }
        let Some((_, next)) = change else { break };
        balance = next;
    }
    rows
}

fn row(item: &Item, table: &RateTable, from: NaiveDate, to: NaiveDate, balance: Decimal) -> Row {
    let days = (to - from).num_days() + 1;
    let rate = table.on(from);
    let year = Decimal::from(36_500);
    let amount = rate.map_or(Decimal::ZERO, |rate| {
        item.currency.round(balance * rate * Decimal::from(days) / year)
    });
    Row { from, to, days, balance, rate, provisional: table.is_provisional(from), amount }
}

/// The balance at the end of a day, and the later days at whose end it differs, with the new balance.
fn balances(
    item: &Item,
    movements: &[Movement],
    day: NaiveDate,
) -> (Decimal, impl Iterator<Item = (NaiveDate, Decimal)>) {
    let moved: Decimal = movements.iter().map(|movement| movement.amount).sum();
    let mut balance = item.balance + moved;
    let mut later: Vec<(NaiveDate, Decimal)> = Vec::new();
    let mut running = balance;
    for movement in movements {
        running -= movement.amount;
        if movement.date <= day {
            balance = running;
        } else if let Some(last) = later.last_mut().filter(|(date, _)| *date == movement.date) {
            last.1 = running;
        } else {
            later.push((movement.date, running));
        }
    }
    let mut before = balance;
    later.retain(|(_, after)| std::mem::replace(&mut before, *after) != *after);
    (balance, later.into_iter())
}

/// The sum of the rows.
#[must_use]
pub fn total(rows: &[Row]) -> Decimal {
    rows.iter().map(|row| row.amount).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::model::{CustomerId, InvoiceId};
    use crate::money::Currency;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn sums(amount: &str, due: &str, until: &str) -> Vec<String> {
        let amount: Decimal = amount.parse().expect("an amount");
        let due = day(due);
        let item = Item {
            invoice: InvoiceId(0),
            instalment: 1,
            customer: CustomerId(0),
            currency: Currency::EUR,
            issued: due,
            due,
            original_due: due,
            amount,
            paid: Decimal::ZERO,
            balance: amount,
            exists: true,
            since: due,
            plan: None,
            replaced: None,
            agreement: None,
        };
        let tables = Tables::new(&Rates::default());
        let (mut from, until, mut all) = (days_later(due, 1), day(until), Vec::new());
        while from <= until {
            let to = until.min(end_of_half_year(from)).min(tables.d231.same_through(from));
            all.push(row(&item, &tables.d231, from, to, amount).amount);
            from = days_later(to, 1);
        }
        let sum: Decimal = all.iter().sum();
        all.iter().chain([&sum]).map(ToString::to_string).collect()
    }

    // The worked examples of the usual Italian calculators: the day after the due date is the first,
    // the last day counts.
    #[test]
    fn published_examples_come_out() {
        assert_eq!(sums("10000", "2026-03-31", "2026-09-30"), ["253.05", "262.14", "515.19"]);
        assert_eq!(sums("100000", "2023-12-15", "2024-01-15"), ["526.03", "513.70", "1039.73"]);
        assert_eq!(sums("50000", "2023-10-31", "2025-02-28").last(), Some(&"8108.01".to_owned()));
        assert_eq!(sums("10000", "2013-03-31", "2013-09-30").last(), Some(&"432.40".to_owned()));
        assert_eq!(sums("1234.56", "2026-09-30", "2026-11-21").last(), Some(&"18.29".to_owned()));
        assert_eq!(sums("1000", "2020-02-28", "2020-03-01").last(), Some(&"0.44".to_owned()));
    }

    #[test]
    fn days_beyond_the_last_published_rate_are_provisional() {
        let tables = Tables::new(&Rates::default());
        assert!(!tables.d231.is_provisional(day("2026-12-31")));
        assert!(tables.d231.is_provisional(day("2027-01-01")));
        assert_eq!(tables.d231.on(day("2027-01-01")), Some(Decimal::new(1040, 2)));
        assert_eq!(tables.d231.on(day("2012-12-31")), None);
    }
}
