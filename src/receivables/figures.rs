//! Figures: how fast money comes in, how late, and what is to be expected.
//!
//! In: the book and the position. Out: sums, days and shares per currency, exact decimals. What cannot
//! be reckoned, because nothing was invoiced, is `None`.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap as HashMap;

use super::accounts::Cause;
use super::expected::{By, Expected, expected};
use super::past::owed_on;
use super::position::Position;
use super::promises::Standing;
use crate::book::model::{Book, CustomerId, Event, ItemId, SettlementKind};
use crate::calendar::days_later;
use crate::money::Currency;

/// The days over which sales and collections are looked at.
pub const PERIOD: i64 = 90;

/// The days over which it is looked at how late items were settled.
const LATENESS_PERIOD: i64 = 365;

/// The figures of one currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Everything open.
    pub outstanding: Decimal,
    /// What is overdue of it.
    pub overdue: Decimal,
    /// What is not.
    pub not_due: Decimal,
    /// What customers have paid beyond what was open.
    pub credit: Decimal,
    /// What is owed of the invoices of the last 90 days, today included, less the credit notes of those
    /// days.
    pub invoiced: Decimal,
    /// Days sales outstanding: outstanding ÷ invoiced × 90.
    pub dso: Option<Decimal>,
    /// What it would be if nothing were overdue: not due ÷ invoiced × 90.
    pub best_possible: Option<Decimal>,
    /// DSO less the best possible.
    pub delinquent: Option<Decimal>,
    /// Months of invoices taken off the outstanding sum, newest first, their days counted, the last in
    /// part.
    pub count_back: Option<Decimal>,
    /// Of what could be collected in the last 90 days, the share that was, from 0 to 1.
    pub effectiveness: Option<Decimal>,
    /// Average days late of what was settled by payment in the last 365 days, weighted by amount.
    pub days_late: Option<Decimal>,
    /// What is to be expected within 30, 60 and 90 days.
    pub forecast: [Forecast; 3],
    /// Overdue without a promise or plan: expected, but nobody can say when.
    pub undated: Decimal,
    /// The promises about items of this currency that have run out.
    pub promises: Promised,
}

/// What is to be expected within some days.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forecast {
    /// Within how many days.
    pub days: i64,
    /// By due dates.
    pub due: Decimal,
    /// By promises.
    pub promised: Decimal,
    /// By plans.
    pub planned: Decimal,
    /// All of these, each moved by its customer's average days late.
    pub moved: Decimal,
}

/// How many promises were made and have run out, or due dates were met, and how many of them were kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Promised {
    /// Kept.
    pub kept: usize,
    /// Kept or broken.
    pub made: usize,
}

impl Promised {
    /// Counts a promise once its day has passed.
    fn count(&mut self, standing: Standing) {
        self.made += usize::from(standing != Standing::Running);
        self.kept += usize::from(standing == Standing::Kept);
    }
}

/// Days sales outstanding: a sum ÷ what was invoiced in so many days × those days.
#[must_use]
pub fn days_of_sales(sum: Decimal, invoiced: Decimal, days: i64) -> Option<Decimal> {
    (invoiced > Decimal::ZERO).then(|| sum * Decimal::from(days) / invoiced)
}

/// The figures of every currency in which anything was ever invoiced.
#[must_use]
pub fn figures(book: &Book, position: &Position, late: &Lateness) -> BTreeMap<Currency, Figures> {
    let today = position.today;
    let start = days_later(today, -PERIOD);
    let at_start = owed_on(book, &position.accounts, &[start]);
    let expected = expected(book, position);
    let made = |(currency, all): (Currency, Invoiced)| {
        let owed = position.aging.totals.get(&currency).cloned().unwrap_or_default();
        let invoiced = all.within(days_later(today, 1 - PERIOD), today);
        let dso = days_of_sales(owed.outstanding, invoiced, PERIOD);
        let best_possible = days_of_sales(owed.not_due, invoiced, PERIOD);
        let at_start = at_start.get(&currency).map_or(Decimal::ZERO, |then| then[0].outstanding);
        let is_own = |one: &&Expected| position.accounts.item(one.item).currency == currency;
        let expected: Vec<Expected> = expected.iter().filter(is_own).copied().collect();
        let figures = Figures {
            outstanding: owed.outstanding,
            overdue: owed.overdue,
            not_due: owed.not_due,
            credit: owed.credit,
            invoiced,
            dso,
            best_possible,
            delinquent: dso.zip(best_possible).map(|(dso, best)| dso - best),
            count_back: count_back(&all, owed.outstanding, today),
            effectiveness: effectiveness(at_start, invoiced, owed.outstanding, owed.not_due),
            days_late: late.total(currency),
            forecast: forecast(position, &expected, currency, late),
            undated: expected.iter().filter(|one| one.on.is_none()).map(|one| one.amount).sum(),
            promises: promises_in(position, currency),
        };
        (currency, figures)
    };
    Invoiced::of(book, today).into_iter().map(made).collect()
}

/// What was invoiced in one currency through today.
struct Invoiced {
    /// The day of the first invoice.
    since: NaiveDate,
    /// What is owed of the invoices of each day, less the credit notes of that day.
    by_day: BTreeMap<NaiveDate, Decimal>,
}

impl Invoiced {
    /// Of every currency in which anything was invoiced.
    fn of(book: &Book, today: NaiveDate) -> BTreeMap<Currency, Invoiced> {
        let invoices = book.invoices.iter().filter(|invoice| invoice.issued <= today);
        let notes = book.settlements.iter().filter(|one| one.kind == SettlementKind::CreditNote);
        let mut since: BTreeMap<Currency, NaiveDate> = BTreeMap::new();
        // A day has many invoices, and most of a ledger is about few currencies.
        let mut sums: HashMap<(Currency, NaiveDate), Decimal> = HashMap::default();
        for invoice in invoices {
            let first = since.entry(invoice.currency).or_insert(invoice.issued);
            *first = invoice.issued.min(*first);
            *sums.entry((invoice.currency, invoice.issued)).or_default() += invoice.owed();
        }
        for note in notes.filter(|note| note.date <= today) {
            *sums.entry((note.currency, note.date)).or_default() -= note.amount;
        }
        let of = |(currency, since): (Currency, NaiveDate)| {
            let own = sums.iter().filter(|((other, _), _)| *other == currency);
            let by_day = own.map(|((_, day), sum)| (*day, *sum)).collect();
            (currency, Invoiced { since, by_day })
        };
        since.into_iter().map(of).collect()
    }

    /// From one day through another.
    fn within(&self, from: NaiveDate, through: NaiveDate) -> Decimal {
        self.by_day.range(from..=through).map(|(_, sum)| sum).sum()
    }
}

/// (outstanding at the start + invoiced − outstanding) ÷ (outstanding at the start + invoiced − not due).
fn effectiveness(
    at_start: Decimal,
    invoiced: Decimal,
    outstanding: Decimal,
    not_due: Decimal,
) -> Option<Decimal> {
    let could_be = at_start + invoiced - not_due;
    let is_known = invoiced > Decimal::ZERO && could_be > Decimal::ZERO;
    is_known.then(|| (at_start + invoiced - outstanding) / could_be)
}

/// Count-back: the days of whole months, newest first, whose invoices the outstanding sum covers, and
/// the covered part of the next.
fn count_back(invoiced: &Invoiced, outstanding: Decimal, today: NaiveDate) -> Option<Decimal> {
    let mut left = outstanding;
    let mut days = Decimal::ZERO;
    let mut until = today;
    while until >= invoiced.since && left > Decimal::ZERO {
        let from = until.with_day(1)?;
        let of_month = invoiced.within(from, until);
        let length = Decimal::from((until - from).num_days() + 1);
        if of_month > left {
            return Some(days + length * left / of_month);
        }
        left -= of_month.max(Decimal::ZERO);
        days += length;
        until = from.pred_opt()?;
    }
    Some(days)
}

/// Payments less bounces from one day through another, by the first day of each month, each in its own month.
#[must_use]
pub fn collected(
    book: &Book,
    currency: Currency,
    from: NaiveDate,
    through: NaiveDate,
) -> BTreeMap<NaiveDate, Decimal> {
    let mut months = BTreeMap::new();
    let before = book.events.partition_point(|dated| dated.date < from);
    for dated in book.events[before..].iter().take_while(|dated| dated.date <= through) {
        let (settlement, sign) = match dated.event {
            Event::Payment(id) => (book.settlement(id), Decimal::ONE),
            Event::Bounced { payment, .. } => (book.settlement(payment), Decimal::NEGATIVE_ONE),
            _ => continue,
        };
        if settlement.currency == currency
            && let Some(month) = dated.date.with_day(1)
        {
            *months.entry(month).or_default() += sign * settlement.amount;
        }
    }
    months
}

/// How late customers pay: days × amount, and amount, of what was settled by payment in the last 365
/// days.
#[derive(Debug)]
pub struct Lateness {
    in_time: BTreeMap<CustomerId, Promised>,
    by_customer: BTreeMap<(CustomerId, Currency), (Decimal, Decimal)>,
}

impl Lateness {
    /// Looks at every item that a payment settled.
    #[must_use]
    pub fn new(book: &Book, position: &Position) -> Lateness {
        let from = days_later(position.today, -LATENESS_PERIOD);
        let mut by_customer: BTreeMap<(CustomerId, Currency), (Decimal, Decimal)> = BTreeMap::new();
        let mut in_time: BTreeMap<CustomerId, Promised> = BTreeMap::new();
        for (id, item) in position.accounts.existing().filter(|(_, item)| !item.is_open()) {
            let Some(on) = settled_by_payment(book, position, id, from) else { continue };
            let paid = in_time.entry(item.customer).or_default();
            paid.made += 1;
            paid.kept += usize::from(on <= item.due);
            let days = Decimal::from((on - item.due).num_days());
            let sums = by_customer.entry((item.customer, item.currency)).or_default();
            sums.0 += days * item.amount;
            sums.1 += item.amount;
        }
        Lateness { in_time, by_customer }
    }

    /// Of how many due dates whose items were settled a customer kept how many, in all currencies.
    #[must_use]
    pub fn in_time(&self, customer: CustomerId) -> Promised {
        self.in_time.get(&customer).copied().unwrap_or_default()
    }

    /// Average days late of a customer in a currency; early payments count as negative.
    #[must_use]
    pub fn of(&self, customer: CustomerId, currency: Currency) -> Option<Decimal> {
        let (weighted, amount) = self.by_customer.get(&(customer, currency))?;
        (!amount.is_zero()).then(|| weighted / amount)
    }

    fn total(&self, currency: Currency) -> Option<Decimal> {
        let of_currency = self.by_customer.iter().filter(|((_, other), _)| *other == currency);
        let (weighted, amount) = of_currency
            .fold((Decimal::ZERO, Decimal::ZERO), |(w, a), (_, (weighted, amount))| {
                (w + weighted, a + amount)
            });
        (!amount.is_zero()).then(|| weighted / amount)
    }
}

/// The day on which a payment settled the last of an item; none where a credit note, a write-off or a
/// plan did, or where it was not after `from`.
fn settled_by_payment(
    book: &Book,
    position: &Position,
    id: ItemId,
    from: NaiveDate,
) -> Option<NaiveDate> {
    let last = position.accounts.movements(id).last().filter(|last| last.date > from)?;
    match last.cause {
        Cause::Settled { by, .. } if book.settlement(by).kind == SettlementKind::Payment => {
            Some(last.date)
        }
        _ => None,
    }
}

/// What is to be expected in each month, by its first day: due dates, promises and plans.
#[must_use]
pub fn expected_by_month(
    book: &Book,
    position: &Position,
    currency: Currency,
) -> BTreeMap<NaiveDate, Decimal> {
    let mut months = BTreeMap::new();
    let all = expected(book, position).into_iter();
    for one in all.filter(|one| position.accounts.item(one.item).currency == currency) {
        if let Some(month) = one.on.and_then(|on| on.with_day(1)) {
            *months.entry(month).or_default() += one.amount;
        }
    }
    months
}

/// What is to be expected within 30, 60 and 90 days, and the same moved by each customer's days late.
fn forecast(
    position: &Position,
    expected: &[Expected],
    currency: Currency,
    late: &Lateness,
) -> [Forecast; 3] {
    let mut all = [30, 60, 90].map(|days| Forecast { days, ..Forecast::default() });
    for one in expected {
        let Some(on) = one.on else { continue };
        let customer = position.accounts.item(one.item).customer;
        let days_late = late.of(customer, currency).unwrap_or_default();
        let moved = days_later(on, whole_days(days_late).max(0));
        for row in &mut all {
            let until = days_later(position.today, row.days);
            if on <= until {
                match one.by {
                    By::Promise => row.promised += one.amount,
                    By::Plan => row.planned += one.amount,
                    By::DueDate | By::Deferral => row.due += one.amount,
                }
            }
            if moved <= until {
                row.moved += one.amount;
            }
        }
    }
    all
}

/// A number of days as a whole, half away from zero.
#[must_use]
pub fn whole_days(days: Decimal) -> i64 {
    let whole =
        days.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    i64::try_from(whole).unwrap_or(0)
}

/// The promises of each customer that have run out.
#[must_use]
pub fn promised_by_customer(book: &Book, position: &Position) -> Vec<Promised> {
    let mut counted = vec![Promised::default(); book.customers.len()];
    for promise in position.promises.values() {
        counted[promise.customer.0 as usize].count(promise.standing);
    }
    counted
}

/// The promises that have run out and reached an item of this currency.
fn promises_in(position: &Position, currency: Currency) -> Promised {
    let mut counted = Promised::default();
    for (event, items) in &position.accounts.promised {
        if items.iter().any(|item| position.accounts.item(*item).currency == currency)
            && let Some(promise) = position.promises.get(event)
        {
            counted.count(promise.standing);
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    // Two published examples: receivables 15,000 of which 4,000 current, sales 10,000 in 30 days; and
    // receivables 25,000 of which 6,000 current, sales 15,000 in 30 days.
    #[test]
    fn published_examples_come_out() {
        let days =
            |sum: i64, sales: i64| days_of_sales(sum.into(), sales.into(), 30).map(whole_days);
        assert_eq!(
            (days(15_000, 10_000), days(4_000, 10_000), days(11_000, 10_000)),
            (Some(45), Some(12), Some(33))
        );
        assert_eq!(
            (days(25_000, 15_000), days(6_000, 15_000), days(19_000, 15_000)),
            (Some(50), Some(12), Some(38))
        );
        assert_eq!(days(1, 0), None);
    }

    #[test]
    fn effectiveness_is_what_was_collected_of_what_could_be() {
        let share = effectiveness(100.into(), 50.into(), 60.into(), 30.into());
        assert_eq!(share, Some(Decimal::new(75, 2)));
        assert_eq!(effectiveness(100.into(), 0.into(), 60.into(), 30.into()), None);
    }
}
