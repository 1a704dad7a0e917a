//! What should come in on which day, and what nobody knows the day of.
//!
//! In: what is expected of the open items. Out: lists by month, in order. Made once for all pages.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::division::{ROWS, pages};
use crate::book::model::{Book, ItemId};
use crate::receivables::expected::{Expected, expected, is_left_out};
use crate::receivables::position::Position;

/// Rows of what is disputed or held that stand on the calendar itself.
pub(crate) const APART: usize = 40;

/// What should come in, by day; and what nobody knows the day of.
#[derive(Debug)]
pub(crate) struct Schedule {
    /// What has a day, by the first of its month.
    pub(crate) months: BTreeMap<NaiveDate, Vec<Expected>>,
    /// What is overdue, and nobody has named a day.
    pub(crate) undated: Vec<Expected>,
    /// What is disputed or held, the largest first.
    pub(crate) apart: Vec<ItemId>,
}

/// A list of the calendar that may be too long for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dates {
    /// The dates of a month, by its first day.
    Month(NaiveDate),
    /// What is disputed or held.
    Apart,
}

impl Schedule {
    /// What is expected of a ledger's open items.
    #[must_use]
    pub(crate) fn new(book: &Book, position: &Position) -> Schedule {
        let accounts = &position.accounts;
        let name = |id: ItemId| {
            let item = accounts.item(id);
            (&book.customer(item.customer).name, &book.invoice(item.invoice).id, item.instalment)
        };
        let mut months: BTreeMap<NaiveDate, Vec<Expected>> = BTreeMap::new();
        let mut undated = Vec::new();
        for one in expected(book, position) {
            match one.on.and_then(|day| day.with_day(1)) {
                Some(first) => months.entry(first).or_default().push(one),
                None => undated.push(one),
            }
        }
        for dates in months.values_mut() {
            dates.sort_by(|a, b| (a.on, name(a.item), a.by).cmp(&(b.on, name(b.item), b.by)));
        }
        let mut apart: Vec<ItemId> =
            position.cases.iter().filter(|case| is_left_out(case)).map(|case| case.item).collect();
        apart.sort_by(|a, b| {
            let (one, other) = (accounts.item(*a).balance, accounts.item(*b).balance);
            other.cmp(&one).then_with(|| name(*a).cmp(&name(*b)))
        });
        Schedule { months, undated, apart }
    }

    /// The lists that do not fit on the calendar, each with the number of its pages.
    pub(crate) fn long(&self) -> impl Iterator<Item = (Dates, usize)> {
        let mut left = ROWS;
        let months = self.months.iter().filter_map(move |(first, dates)| {
            let shown = dates.len().min(left);
            left -= shown;
            (shown < dates.len()).then(|| (Dates::Month(*first), pages(dates.len(), ROWS)))
        });
        let apart =
            (self.apart.len() > APART).then(|| (Dates::Apart, pages(self.apart.len(), ROWS)));
        months.chain(apart)
    }
}

impl Dates {
    /// The path of a page of the list, counted from 0.
    #[must_use]
    pub(crate) fn path(self, number: usize) -> String {
        let list = match self {
            Dates::Month(first) => first.format("%Y-%m").to_string(),
            Dates::Apart => "apart".to_owned(),
        };
        format!("calendar/{list}-{}.html", number + 1)
    }
}
