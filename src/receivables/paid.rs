//! What a customer has paid last: when, how much, and what of it settled which item.
//!
//! In: the book, the accounts and a customer. Out: the payments of the last day on which they paid, but for
//! those that bounced.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::accounts::{Accounts, Cause};
use crate::book::model::{Book, CustomerId, Event, ItemId, SettlementId};
use crate::money::Currency;

/// What came in on the last day on which a customer paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidLast {
    /// The day.
    pub date: NaiveDate,
    /// What came in, by currency.
    pub sums: BTreeMap<Currency, Decimal>,
    /// What it settled of which item.
    pub settled: BTreeMap<ItemId, Decimal>,
    /// What of it is the customer's credit, by currency.
    pub credit: BTreeMap<Currency, Decimal>,
}

/// Why there is nothing to thank for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NothingPaid {
    /// No payment is recorded.
    Never,
    /// The last one bounced.
    Bounced(NaiveDate),
}

/// The last that a customer has paid.
///
/// # Errors
/// Where nothing is paid, or the last payment bounced.
pub fn paid_last(
    book: &Book,
    accounts: &Accounts,
    customer: CustomerId,
) -> Result<PaidLast, NothingPaid> {
    let events = book.events[..accounts.counted].iter().rev();
    let mut payments = events.filter_map(|dated| match dated.event {
        Event::Payment(id) if book.settlement(id).customer == customer => Some((dated.date, id)),
        _ => None,
    });
    let (date, last) = payments.next().ok_or(NothingPaid::Never)?;
    let of_day = payments.take_while(|(day, _)| *day == date).map(|(_, id)| id);
    let stands = |id: &SettlementId| !accounts.bounced.contains(id);
    let paid: Vec<SettlementId> = std::iter::once(last).chain(of_day).filter(stands).collect();
    if paid.is_empty() {
        return Err(NothingPaid::Bounced(date));
    }
    let mut sums = BTreeMap::new();
    for payment in paid.iter().map(|id| book.settlement(*id)) {
        *sums.entry(payment.currency).or_default() += payment.amount;
    }
    let mut settled = BTreeMap::new();
    for (id, _) in accounts.existing().filter(|(_, item)| item.customer == customer) {
        for movement in accounts.movements(id) {
            if matches!(movement.cause, Cause::Settled { by, .. } if paid.contains(&by)) {
                *settled.entry(id).or_default() += movement.amount;
            }
        }
    }
    let mut credit = BTreeMap::new();
    for (currency, account) in accounts.of_customer(customer) {
        let own = account.credit.values().filter(|(by, _)| paid.contains(by));
        let own: Decimal = own.map(|(_, amount)| *amount).sum();
        if !own.is_zero() {
            credit.insert(currency, own);
        }
    }
    Ok(PaidLast { date, sums, settled, credit })
}
