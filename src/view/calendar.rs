//! The calendar: what should come in, and when?
//!
//! In: what is expected of the open items. Out: months with their sums, then each date; what is overdue
//! without a date, and what is disputed or held, stand apart. Together they are everything that is open.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;

use super::ages::percent;
use super::division::{Division, ROWS, division, pages};
use super::frame::Frame;
use super::items::ItemRow;
use super::phrase::capitalised;
use super::reader::Reader;
use super::schedule::{APART, Dates};
use super::values::{Day, ItemLink, Link, Money};
use crate::Ledger;
use crate::book::model::ItemId;
use crate::calendar::months_later;
use crate::money::Currency;
use crate::receivables::expected::{By, Expected};
use crate::words::Arg;

/// The page.
#[derive(Debug, Serialize)]
pub(crate) struct CalendarPage {
    frame: Frame,
    this: Month,
    following: Month,
    charts: Vec<Chart>,
    months: Vec<MonthTable>,
    apart: Apart,
}

/// What is expected in one currency, a row each month.
#[derive(Debug, Serialize)]
struct Chart {
    currency: String,
    undated: Bar,
    /// All that is overdue, and what of it stands in another row.
    overdue: Money,
    promised: Money,
    left_out: Money,
    months: Vec<MonthBar>,
    apart: Bar,
    total: Money,
}

#[derive(Debug, Serialize)]
struct Bar {
    amount: Money,
    width: String,
}

#[derive(Debug, Serialize)]
struct MonthBar {
    month: Month,
    bar: Bar,
}

/// A month, and what should come in during it.
#[derive(Debug, Serialize)]
struct Month {
    /// `2026-05`.
    iso: String,
    /// From 1.
    number: u32,
    year: String,
    sums: Vec<Money>,
}

/// The dates of a month.
#[derive(Debug, Serialize)]
struct MonthTable {
    month: Month,
    rows: Vec<Date>,
    /// All of them, where the rows are not.
    whole: Option<Whole>,
}

#[derive(Debug, Serialize)]
struct Whole {
    href: String,
    count: usize,
}

/// A date.
#[derive(Debug, Serialize)]
struct Date {
    day: Day,
    customer: Link,
    item: ItemLink,
    amount: Money,
    /// `due`, `deferral`, `promise` or `plan`.
    by: &'static str,
}

/// What is disputed or held.
#[derive(Debug, Serialize)]
struct Apart {
    rows: Vec<ItemRow>,
    sums: Vec<Money>,
    whole: Option<Whole>,
}

/// A page of a long list.
#[derive(Debug, Serialize)]
pub(crate) struct DatesPage {
    frame: Frame,
    /// None of what is disputed or held.
    month: Option<Month>,
    dates: Vec<Date>,
    apart: Vec<ItemRow>,
    sums: Vec<Money>,
    count: usize,
    division: Option<Division>,
}

impl Reader<'_> {
    /// The calendar.
    pub(crate) fn calendar_page(&self) -> CalendarPage {
        let schedule = &self.desk.schedule;
        let this = self.desk.ledger.position.today;
        let this = this.with_day(1).unwrap_or(this);
        let mut left = ROWS;
        let months = schedule.months.iter().map(|(first, dates)| {
            let shown = dates.len().min(left);
            left -= shown;
            MonthTable {
                month: self.month(*first),
                rows: dates[..shown].iter().filter_map(|one| self.date(one)).collect(),
                whole: (shown < dates.len())
                    .then(|| Whole { href: Dates::Month(*first).path(0), count: dates.len() }),
            }
        });
        let apart = &schedule.apart;
        CalendarPage {
            frame: self.frame("calendar", "calendar.html", &self.title_of_day("calendar-title")),
            this: self.month(this),
            following: self.month(months_later(this, 1)),
            charts: self.currencies().into_iter().filter_map(|one| self.chart(one)).collect(),
            months: months.collect(),
            apart: Apart {
                rows: apart.iter().take(APART).map(|id| self.item_row(*id)).collect(),
                sums: self.sums_of(apart),
                whole: (apart.len() > APART)
                    .then(|| Whole { href: Dates::Apart.path(0), count: apart.len() }),
            },
        }
    }

    /// A page of a long list, counted from 0.
    pub(crate) fn dates_page(&self, list: Dates, number: usize) -> DatesPage {
        let schedule = &self.desk.schedule;
        let (month, dates, apart) = match list {
            Dates::Month(first) => (
                Some(self.month(first)),
                schedule.months.get(&first).map_or(&[][..], Vec::as_slice),
                &[][..],
            ),
            Dates::Apart => (None, &[][..], schedule.apart.as_slice()),
        };
        let from = number * ROWS;
        let (shown, held) =
            (dates.iter().skip(from).take(ROWS), apart.iter().skip(from).take(ROWS));
        let count = dates.len() + apart.len();
        let title = match &month {
            Some(month) => self.month_said(month),
            None => self.words().say("calendar-apart", &[]),
        };
        DatesPage {
            frame: self.frame("calendar", &list.path(number), &title),
            sums: month.as_ref().map_or_else(|| self.sums_of(apart), |month| month.sums.clone()),
            month,
            dates: shown.filter_map(|one| self.date(one)).collect(),
            apart: held.map(|id| self.item_row(*id)).collect(),
            count,
            division: division(self.root, pages(count, ROWS), number, |number| list.path(number)),
        }
    }

    fn month_said(&self, month: &Month) -> String {
        let args = [
            ("month", Arg::from(i64::from(month.number))),
            ("year", Arg::from(month.year.as_str())),
        ];
        capitalised(&self.words().say("month-of-year", &args))
    }

    /// A month, from its first day.
    fn month(&self, first: NaiveDate) -> Month {
        let dates = self.desk.schedule.months.get(&first);
        let currencies = self.currencies().into_iter();
        let sums = currencies.filter_map(|currency| {
            let sum = self.sum(dates.into_iter().flatten(), currency);
            (!sum.is_zero()).then(|| self.money(sum, currency))
        });
        Month {
            iso: first.format("%Y-%m").to_string(),
            number: first.month(),
            year: first.year().to_string(),
            sums: sums.collect(),
        }
    }

    fn sum<'a>(
        &self,
        dates: impl IntoIterator<Item = &'a Expected>,
        currency: Currency,
    ) -> Decimal {
        let accounts = &self.desk.ledger.position.accounts;
        let own = dates.into_iter().filter(|one| accounts.item(one.item).currency == currency);
        own.map(|one| one.amount).sum()
    }

    fn date(&self, one: &Expected) -> Option<Date> {
        let item = self.desk.ledger.position.accounts.item(one.item);
        Some(Date {
            day: self.day(one.on?),
            customer: self.customer(item.customer),
            item: self.item(one.item),
            amount: self.money(one.amount, item.currency),
            by: match one.by {
                By::DueDate => "due",
                By::Deferral => "deferral",
                By::Promise => "promise",
                By::Plan => "plan",
            },
        })
    }

    fn chart(&self, currency: Currency) -> Option<Chart> {
        let Ledger { position, .. } = self.desk.ledger;
        let schedule = &self.desk.schedule;
        let owed = position.aging.totals.get(&currency)?;
        if owed.outstanding.is_zero() {
            return None;
        }
        let is_late = |id: ItemId| position.accounts.item(id).due < position.today;
        let left_out = |wanted: &dyn Fn(ItemId) -> bool| -> Decimal {
            let items = schedule.apart.iter().filter(|id| wanted(**id));
            let items = items.map(|id| position.accounts.item(*id));
            items.filter(|item| item.currency == currency).map(|item| item.balance).sum()
        };
        let undated = self.sum(&schedule.undated, currency);
        let apart = left_out(&|_| true);
        let late_promises = schedule.months.values().flatten().filter(|one| is_late(one.item));
        let months: Vec<(NaiveDate, Decimal)> = schedule
            .months
            .iter()
            .map(|(first, dates)| (*first, self.sum(dates, currency)))
            .filter(|(_, sum)| !sum.is_zero())
            .collect();
        let sums = months.iter().map(|(_, sum)| *sum);
        let largest = sums.chain([undated, apart]).max().unwrap_or_default();
        let bar =
            |amount| Bar { amount: self.money(amount, currency), width: percent(amount, largest) };
        Some(Chart {
            currency: currency.code().to_owned(),
            undated: bar(undated),
            overdue: self.money(owed.overdue, currency),
            promised: self.money(self.sum(late_promises, currency), currency),
            left_out: self.money(left_out(&is_late), currency),
            months: months
                .iter()
                .map(|(first, sum)| MonthBar { month: self.month(*first), bar: bar(*sum) })
                .collect(),
            apart: bar(apart),
            total: self.money(owed.outstanding, currency),
        })
    }
}
