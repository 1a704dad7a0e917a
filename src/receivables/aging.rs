//! Aging: how late each item is, and what is owed by age, by customer and in total.
//!
//! In: the accounts and today. Out: sums per currency, which are never added across currencies. Credit
//! is shown beside, never netted into a bucket.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::accounts::{Accounts, Item};
use crate::book::model::{Book, CustomerId};
use crate::money::Currency;

/// Days overdue: today − the due date in force, where that is positive. Due today is not overdue.
#[must_use]
pub fn days_overdue(item: &Item, today: NaiveDate) -> i64 {
    (today - item.due).num_days().max(0)
}

/// Where an item stands among the buckets: `None` where it is not overdue, else the position of the
/// first bound that is not passed, or one behind the last.
#[must_use]
pub fn bucket(days: i64, bounds: &[u32]) -> Option<usize> {
    (days > 0).then(|| bounds.partition_point(|bound| i64::from(*bound) < days))
}

/// The first and the last day of a bucket; the last bucket has no end.
#[must_use]
pub fn bucket_days(position: usize, bounds: &[u32]) -> (u32, Option<u32>) {
    let from = position.checked_sub(1).map_or(1, |before| bounds[before] + 1);
    (from, bounds.get(position).copied())
}

/// What is owed in one currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owed {
    /// Everything open.
    pub outstanding: Decimal,
    /// What is not overdue of it.
    pub not_due: Decimal,
    /// What is overdue of it.
    pub overdue: Decimal,
    /// What customers have paid beyond what was open.
    pub credit: Decimal,
    /// What is overdue, by age.
    pub buckets: Vec<Decimal>,
}

impl Owed {
    fn none(buckets: usize) -> Owed {
        Owed { buckets: vec![Decimal::ZERO; buckets], ..Owed::default() }
    }

    fn add_item(&mut self, item: &Item, days: i64, bounds: &[u32]) {
        self.outstanding += item.balance;
        match bucket(days, bounds) {
            None => self.not_due += item.balance,
            Some(position) => {
                self.overdue += item.balance;
                self.buckets[position] += item.balance;
            }
        }
    }

    fn add(&mut self, other: &Owed) {
        self.outstanding += other.outstanding;
        self.not_due += other.not_due;
        self.overdue += other.overdue;
        self.credit += other.credit;
        for (sum, bucket) in self.buckets.iter_mut().zip(&other.buckets) {
            *sum += *bucket;
        }
    }

    /// Whether there is anything to show.
    #[must_use]
    pub fn is_something(&self) -> bool {
        self.outstanding > Decimal::ZERO || self.credit > Decimal::ZERO
    }
}

/// What everybody owes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aging {
    /// Per currency.
    pub totals: BTreeMap<Currency, Owed>,
    /// Per customer and currency, in the order of the customers.
    pub customers: Vec<(CustomerId, Currency, Owed)>,
}

/// Adds up the accounts: what has neither an open item nor credit is left out.
#[must_use]
pub fn aging(book: &Book, accounts: &Accounts, today: NaiveDate) -> Aging {
    let bounds = &book.company.buckets;
    let mut aging = Aging::default();
    for (customer, currency, account) in accounts.all() {
        let mut owed = Owed::none(bounds.len() + 1);
        for (_, _, id) in &account.open {
            let item = accounts.item(*id);
            owed.add_item(item, days_overdue(item, today), bounds);
        }
        owed.credit = account.total_credit();
        if owed.is_something() {
            let total =
                aging.totals.entry(currency).or_insert_with(|| Owed::none(bounds.len() + 1));
            total.add(&owed);
            aging.customers.push((customer, currency, owed));
        }
    }
    aging.customers.sort_by_key(|(customer, currency, _)| (*customer, *currency));
    aging
}
