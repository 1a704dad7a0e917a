//! How it was: what was owed, and overdue, at the end of earlier days.
//!
//! In: the accounts of today. Out: sums per currency and day, as a reckoning on that day would have found
//! them. Nothing is replayed: what moved a balance since is taken back, and the due date is the one that
//! was then in force.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::accounts::{Accounts, Item};
use crate::book::model::{Book, Event, ItemId};
use crate::calendar::end_of_month;
use crate::money::Currency;

/// What was owed in one currency at the end of a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Then {
    /// Everything open.
    pub outstanding: Decimal,
    /// What was overdue of it.
    pub overdue: Decimal,
}

/// What was owed at the end of each of these days, none of them after today.
#[must_use]
pub fn owed_on(
    book: &Book,
    accounts: &Accounts,
    days: &[NaiveDate],
) -> BTreeMap<Currency, Vec<Then>> {
    let mut owed: BTreeMap<Currency, Vec<Then>> = BTreeMap::new();
    let Some(first) = days.iter().min() else { return owed };
    for id in (0..book.items()).map(ItemId) {
        let item = accounts.item(id);
        let movements = accounts.movements(id);
        // Most items of a long ledger were settled before anybody asks.
        let is_over = !item.is_open() && movements.last().is_some_and(|last| last.date <= *first);
        if !item.exists || is_over {
            continue;
        }
        let sums = owed.entry(item.currency).or_insert_with(|| vec![Then::default(); days.len()]);
        for (day, sum) in days.iter().zip(sums).filter(|(day, _)| item.since <= **day) {
            let since = movements.iter().rev().take_while(|movement| movement.date > *day);
            let balance = item.balance + since.map(|movement| movement.amount).sum::<Decimal>();
            sum.outstanding += balance;
            if balance > Decimal::ZERO && due_on(book, accounts, id, item, *day) < *day {
                sum.overdue += balance;
            }
        }
    }
    owed
}

/// The due date that was in force at the end of a day.
fn due_on(book: &Book, accounts: &Accounts, id: ItemId, item: &Item, day: NaiveDate) -> NaiveDate {
    let touches = accounts.touches(id).iter().rev().filter(|touch| touch.moved);
    let deferred =
        touches.map(|touch| book.event(touch.event)).find_map(|dated| match dated.event {
            Event::Defer { until, .. } if dated.date <= day => Some(until),
            _ => None,
        });
    deferred.unwrap_or_else(|| match item.plan {
        Some(plan) => {
            let plan = book.plan(plan);
            plan.dues.get((id.0 - plan.first_item.0) as usize).map_or(item.due, |due| due.date)
        }
        None => item.original_due,
    })
}

/// The last days of so many months before today's, the earliest first, and today.
#[must_use]
pub fn month_ends(today: NaiveDate, months: u32) -> Vec<NaiveDate> {
    let before = (1..=months).rev().map(|back| {
        end_of_month(today.checked_sub_months(chrono::Months::new(back)).unwrap_or(today))
    });
    before.chain([today]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_on_their_last_day_and_with_today() {
        let ends = month_ends("2024-03-31".parse().expect("a date"), 3);
        let written: Vec<String> = ends.iter().map(ToString::to_string).collect();
        assert_eq!(written, ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31"]);
    }
}
