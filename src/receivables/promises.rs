//! Promises: whether each one runs, was kept, or was broken.
//!
//! In: the accounts, and today. Out: the standing of every promise. A promise runs through its date
//! and the days of grace, whatever comes in meanwhile; then it is kept or broken.

use chrono::NaiveDate;
use rayon::prelude::*;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap as HashMap;

use super::accounts::{Accounts, Cause};
use crate::book::model::{Book, CustomerId, Event, EventId, ItemId};
use crate::calendar::days_later;
use crate::few::Few;
use crate::money::Currency;

/// How a promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its last day has not passed.
    Running,
    /// What was promised came in time.
    Kept,
    /// It did not.
    Broken,
}

/// A promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Who promised.
    pub customer: CustomerId,
    /// The promised day.
    pub by: NaiveDate,
    /// The last day of grace.
    pub last_day: NaiveDate,
    /// How it stands.
    pub standing: Standing,
}

/// The promises of the accounts, by their events.
pub(super) fn promises(
    book: &Book,
    accounts: &Accounts,
    today: NaiveDate,
) -> HashMap<EventId, Promise> {
    let standing = |(event, items): &(EventId, Few<ItemId>)| {
        Some((*event, promise(book, accounts, *event, items, today)?))
    };
    accounts.promised.par_iter().filter_map(standing).collect()
}

fn promise(
    book: &Book,
    accounts: &Accounts,
    event: EventId,
    items: &[ItemId],
    today: NaiveDate,
) -> Option<Promise> {
    let dated = book.event(event);
    let Event::Promise { target, by, amount, .. } = dated.event else {
        return None;
    };
    let customer = book.customer_of(target);
    let last_day = days_later(by, i64::from(book.promise_grace(customer)));
    let kept = || match amount {
        Some((amount, currency)) => {
            settled_since(accounts, items, currency, dated.date, last_day) >= amount
        }
        None => items.iter().all(|item| was_settled(accounts, *item, last_day)),
    };
    let standing = if today <= last_day {
        Standing::Running
    } else if kept() {
        Standing::Kept
    } else {
        Standing::Broken
    };
    Some(Promise { customer, by, last_day, standing })
}

/// What payments and credit notes settled on items after a day, through another; what bounced does not
/// count.
fn settled_since(
    accounts: &Accounts,
    items: &[ItemId],
    currency: Currency,
    after: NaiveDate,
    through: NaiveDate,
) -> Decimal {
    items
        .iter()
        .filter(|item| accounts.item(**item).currency == currency)
        .flat_map(|item| accounts.movements(*item))
        .filter(|movement| movement.date > after && movement.date <= through)
        .filter(|movement| matches!(movement.cause, Cause::Settled { by, .. } if !accounts.bounced.contains(&by)))
        .map(|movement| movement.amount)
        .sum()
}

/// Whether nothing was open at the end of a day, also in the light of what bounced later.
fn was_settled(accounts: &Accounts, item: ItemId, day: NaiveDate) -> bool {
    let movements = accounts.movements(item);
    let later: Decimal = movements.iter().filter(|one| one.date > day).map(|one| one.amount).sum();
    let mut open = accounts.item(item).balance + later;
    for movement in movements.iter().filter(|movement| movement.date <= day) {
        match movement.cause {
            Cause::Settled { by, .. } if accounts.bounced.contains(&by) => open += movement.amount,
            Cause::Bounced(_) => open += movement.amount,
            _ => {}
        }
    }
    open <= Decimal::ZERO
}
