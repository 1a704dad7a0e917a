//! Is it getting better or worse: the charts of what was overdue and of what came in, month by month.
//!
//! In: the accounts, one currency at a time. Out: for each chart its message in words, its table, and a
//! drawing in whole units of a grid, which a template places as SVG. Amounts stay exact decimals; only the
//! drawing is rounded.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use super::reader::Reader;
use super::values::{Day, Money, Sentence};
use crate::Ledger;
use crate::book::model::Event;
use crate::calendar::{month, short_month};
use crate::money::{Currency, grouped};
use crate::receivables::figures::{collected, expected_by_month};
use crate::receivables::past::{Then, month_ends, owed_on};

/// How far the charts look back.
const MONTHS: u32 = 12;
/// How far they look ahead: what is due later than that is rarely invoiced yet.
const AHEAD: u32 = 3;
/// The message compares with so many months ago: one month swings, a year is long ago.
const COMPARED: usize = 3;

/// The grid on which a chart is drawn. On a phone of 390 px it is shown at its size.
const WIDTH: i64 = 358;
const LEFT: i64 = 62;
const TOP: i64 = 12;
const HEIGHT: i64 = 120;

/// What was overdue at each month's end.
#[derive(Debug, Serialize)]
pub(crate) struct OverdueChart {
    pub(crate) currency: String,
    /// Better or worse than some months ago.
    pub(crate) message: Sentence,
    pub(crate) rows: Vec<OverdueRow>,
    pub(crate) drawing: Drawing,
}

/// A month's end.
#[derive(Debug, Serialize)]
pub(crate) struct OverdueRow {
    pub(crate) day: Day,
    pub(crate) overdue: Money,
    pub(crate) outstanding: Money,
}

/// What came in each month, and what is expected in the next ones.
#[derive(Debug, Serialize)]
pub(crate) struct MoneyChart {
    pub(crate) currency: String,
    pub(crate) message: Sentence,
    /// What is expected, where anything is.
    pub(crate) ahead: Option<Sentence>,
    pub(crate) rows: Vec<MoneyRow>,
    pub(crate) drawing: Drawing,
}

/// A month.
#[derive(Debug, Serialize)]
pub(crate) struct MoneyRow {
    /// `maggio 2026`.
    pub(crate) month: String,
    /// None in months to come.
    pub(crate) collected: Option<Money>,
    /// None in months that are over.
    pub(crate) expected: Option<Money>,
}

/// Bars on a scale, in units of the grid.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Drawing {
    lines: Vec<Line>,
    bars: Vec<Bar>,
    labels: Vec<Label>,
}

/// A line of the scale.
#[derive(Debug, Serialize)]
struct Line {
    y: i64,
    label: String,
    /// Whether it is the line of nothing.
    base: bool,
}

#[derive(Debug, Serialize)]
struct Bar {
    class: &'static str,
    x: i64,
    y: i64,
    width: i64,
    height: i64,
}

#[derive(Debug, Serialize)]
struct Label {
    x: i64,
    text: String,
}

/// A column of bars that stand on each other, with what is written below it.
struct Column {
    parts: Vec<(&'static str, Decimal)>,
    label: Option<String>,
}

impl Reader<'_> {
    /// What was overdue at the end of each of the last months in which the currency was used; none where
    /// there is nothing to compare with, or nothing was ever overdue.
    pub(crate) fn overdue_chart(&self, currency: Currency) -> Option<OverdueChart> {
        let Ledger { book, position } = self.desk.ledger;
        let first = self.first_invoice(currency)?;
        let mut days = month_ends(position.today, MONTHS);
        days.retain(|day| *day >= first);
        let owed = owed_on(book, &position.accounts, &days).remove(&currency)?;
        let (today, before) = owed.split_last()?;
        let back = before.len().min(COMPARED);
        let compared = before.len().checked_sub(back).filter(|_| back > 0)?;
        if owed.iter().all(|then| then.overdue.is_zero()) {
            return None;
        }
        let change = today.overdue - owed[compared].overdue;
        let id = match change.cmp(&Decimal::ZERO) {
            std::cmp::Ordering::Greater => "chart-overdue-more",
            std::cmp::Ordering::Equal => "chart-overdue-same",
            std::cmp::Ordering::Less => "chart-overdue-less",
        };
        let message = Sentence::new(id)
            .day(self.day(days[compared]))
            .of(self.money(today.overdue, currency))
            .amount(self.money(change.abs(), currency));
        let row = |(day, then): (&NaiveDate, &Then)| OverdueRow {
            day: self.day(*day),
            overdue: self.money(then.overdue, currency),
            outstanding: self.money(then.outstanding, currency),
        };
        let columns = days.iter().zip(&owed).enumerate().map(|(index, (day, then))| {
            let is_today = index + 1 == days.len();
            Column {
                parts: vec![(if is_today { "overdue-now" } else { "overdue-then" }, then.overdue)],
                label: match (is_today, (days.len() - 1 - index).is_multiple_of(4)) {
                    (true, _) => Some(self.words().say("chart-today", &[])),
                    (false, true) => Some(short_month(*day, self.language)),
                    (false, false) => None,
                },
            }
        });
        Some(OverdueChart {
            currency: currency.code().to_owned(),
            message,
            rows: days.iter().zip(&owed).map(row).collect(),
            drawing: self.drawing(columns.collect()),
        })
    }

    /// What came in each of the last months, beside what is expected in this and the next; none where
    /// nothing came in and nothing is expected.
    pub(crate) fn money_chart(&self, currency: Currency) -> Option<MoneyChart> {
        let Ledger { book, position } = self.desk.ledger;
        let this = position.today.with_day(1)?;
        let first = self.first_invoice(currency)?.with_day(1)?;
        let start = this.checked_sub_months(Months::new(MONTHS))?.max(first);
        let came = collected(book, currency, start, position.today);
        let comes = expected_by_month(book, position, currency);
        let months =
            (0..=MONTHS + AHEAD).filter_map(|later| start.checked_add_months(Months::new(later)));
        let end = this.checked_add_months(Months::new(AHEAD))?;
        let months: Vec<NaiveDate> = months.take_while(|month| *month <= end).collect();
        let of = |sums: &BTreeMap<NaiveDate, Decimal>, month: &NaiveDate| {
            sums.get(month).copied().unwrap_or_default()
        };
        let sum_came: Decimal = months.iter().map(|month| of(&came, month)).sum();
        let sum_comes: Decimal = months.iter().map(|month| of(&comes, month)).sum();
        if came.is_empty() && sum_comes.is_zero() {
            return None;
        }
        let row = |month_first: &NaiveDate| MoneyRow {
            month: month(*month_first, self.language),
            collected: (*month_first <= this).then(|| self.money(of(&came, month_first), currency)),
            expected: (*month_first >= this).then(|| self.money(of(&comes, month_first), currency)),
        };
        let columns = months.iter().map(|first| Column {
            parts: vec![("collected", of(&came, first)), ("expected", of(&comes, first))],
            label: (first.month0() % 4 == this.month0() % 4)
                .then(|| short_month(*first, self.language)),
        });
        let until = self.day(crate::calendar::end_of_month(end));
        Some(MoneyChart {
            currency: currency.code().to_owned(),
            message: Sentence::new("chart-money-came")
                .amount(self.money(sum_came, currency))
                .day(self.day(*months.first()?)),
            ahead: (!sum_comes.is_zero()).then(|| {
                Sentence::new("chart-money-comes")
                    .amount(self.money(sum_comes, currency))
                    .day(until)
            }),
            rows: months.iter().map(row).collect(),
            drawing: self.drawing(columns.collect()),
        })
    }

    fn first_invoice(&self, currency: Currency) -> Option<NaiveDate> {
        let Ledger { book, position } = self.desk.ledger;
        let issued = book.events[..position.accounts.counted].iter();
        let mut issued = issued.filter_map(|dated| match dated.event {
            Event::Invoice(id) => Some(book.invoice(id)),
            _ => None,
        });
        issued.find(|invoice| invoice.currency == currency).map(|invoice| invoice.issued)
    }

    fn drawing(&self, columns: Vec<Column>) -> Drawing {
        let above = |column: &Column| -> Decimal {
            column.parts.iter().map(|(_, amount)| *amount).filter(Decimal::is_sign_positive).sum()
        };
        let below = |column: &Column| -> Decimal {
            column.parts.iter().map(|(_, amount)| *amount).filter(Decimal::is_sign_negative).sum()
        };
        let most = columns.iter().map(above).max().unwrap_or_default();
        let least = columns.iter().map(below).min().unwrap_or_default();
        let step = round_step(most.max(-least)) / Decimal::TWO;
        if step.is_zero() {
            return Drawing::default();
        }
        let top = step * (most / step).ceil();
        let bottom = step * (least / step).floor();
        let y = |amount: Decimal| TOP + units(top - amount, top - bottom, HEIGHT);
        let count = i64::try_from(columns.len()).unwrap_or(1).max(1);
        let mut drawing = Drawing::default();
        let mut line = bottom;
        while line <= top {
            drawing.lines.push(Line { y: y(line), label: self.scale(line), base: line.is_zero() });
            line += step;
        }
        for (index, column) in (0..).zip(columns) {
            let (from, to) = (
                LEFT + (WIDTH - LEFT) * index / count,
                LEFT + (WIDTH - LEFT) * (index + 1) / count,
            );
            let (mut high, mut low) = (Decimal::ZERO, Decimal::ZERO);
            for (class, amount) in column.parts.iter().filter(|(_, amount)| !amount.is_zero()) {
                let end = if amount.is_sign_positive() { &mut high } else { &mut low };
                let (foot, head) = (y(*end), y(*end + amount));
                *end += amount;
                // A sum too small for the grid is still seen.
                let height = (foot - head).abs().max(1);
                let y = if amount.is_sign_positive() { foot - height } else { foot };
                drawing.bars.push(Bar { class, x: from + 2, y, width: to - from - 3, height });
            }
            drawing
                .labels
                .extend(column.label.map(|text| Label { x: i64::midpoint(from, to), text }));
        }
        drawing
    }

    /// An amount of the scale, without its currency: `30.000`, `15 mln`.
    fn scale(&self, amount: Decimal) -> String {
        let million = Decimal::from(1_000_000);
        let plain = |amount: Decimal| grouped(&amount.normalize().to_string(), self.language);
        if amount.abs() < Decimal::TEN * million {
            return plain(amount);
        }
        self.words().say("chart-millions", &[("count", plain(amount / million).into())])
    }
}

/// The smallest round sum that is not below the largest amount: 1, 1½, 2, 3, 4, 6 or 8 with noughts behind.
fn round_step(largest: Decimal) -> Decimal {
    let mut unit = Decimal::ONE;
    while unit * Decimal::TEN <= largest {
        unit *= Decimal::TEN;
    }
    let steps = [10, 15, 20, 30, 40, 60, 80, 100].map(|tenths| unit * Decimal::new(tenths, 1));
    if largest.is_zero() {
        return largest;
    }
    steps.into_iter().find(|step| *step >= largest).unwrap_or(largest)
}

/// A part of a whole on a line of so many units, to the nearest.
fn units(part: Decimal, whole: Decimal, line: i64) -> i64 {
    let units = part * Decimal::from(line) / whole;
    let rounded = units.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    i64::try_from(rounded).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_end_at_round_sums() {
        let step = |cents: i64| round_step(Decimal::new(cents, 2)).normalize().to_string();
        assert_eq!(step(0), "0");
        assert_eq!(step(1), "1");
        assert_eq!(step(2_729_150), "30000");
        assert_eq!(step(1_500_000), "15000");
        assert_eq!(step(1_500_001), "20000");
        assert_eq!(step(99_999_999_999_999), "1000000000000");
    }

    #[test]
    fn parts_of_a_line_are_whole_units() {
        assert_eq!(units(Decimal::ONE, Decimal::from(3), 120), 40);
        assert_eq!(units(Decimal::ZERO, Decimal::ONE, 120), 0);
        assert_eq!(units(Decimal::new(5, 1), Decimal::from(120), 120), 1);
    }
}
