//! The pages that list customers: the aging of those who owe, and all of them.

use std::cmp::Reverse;

use rust_decimal::Decimal;
use serde::Serialize;

use super::ages::{Age, Part, amounts, parts};
use super::frame::Frame;
use super::reader::{Reader, by_name};
use super::values::{Link, Money};
use crate::book::model::CustomerId;
use crate::money::{Currency, share};
use crate::receivables::aging::Owed;

/// The aging page.
#[derive(Debug, Serialize)]
pub(crate) struct AgingPage {
    frame: Frame,
    /// One per currency, that of the company first.
    tables: Vec<Table>,
}

/// The page of all customers.
#[derive(Debug, Serialize)]
pub(crate) struct CustomersPage {
    frame: Frame,
    count: usize,
    owing: usize,
    /// By name: those with something open or with credit, one table per currency.
    tables: Vec<Table>,
    /// By name: those who owe nothing.
    quiet: Vec<Link>,
}

/// What customers owe in one currency.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Table {
    pub(crate) currency: String,
    pub(crate) ages: Vec<Age>,
    pub(crate) rows: Vec<Row>,
    pub(crate) total: Sums,
    /// The overdue share of the total.
    pub(crate) share: String,
    pub(crate) has_credit: bool,
}

/// A customer.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) customer: Link,
    pub(crate) sums: Sums,
    pub(crate) bar: Vec<Part>,
}

/// What is owed.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Sums {
    pub(crate) outstanding: Money,
    pub(crate) overdue: Money,
    pub(crate) credit: Money,
    /// What is not due, then the buckets.
    pub(crate) ages: Vec<Money>,
}

impl Reader<'_> {
    /// The aging page.
    pub(crate) fn aging_page(&self) -> AgingPage {
        let title = self.title_of_day("aging-title");
        AgingPage { frame: self.frame("aging", "aging.html", &title), tables: self.worst_first() }
    }

    /// The page of all customers.
    pub(crate) fn customers_page(&self) -> CustomersPage {
        let book = &self.desk.ledger.book;
        let aging = &self.desk.ledger.position.aging;
        let name = |id: CustomerId| book.customer(id).name.as_str();
        let tables: Vec<Table> = self
            .currencies()
            .into_iter()
            .map(|currency| self.table(currency, |a, b| by_name(name(a.0), name(b.0))))
            .collect();
        let known: std::collections::HashSet<CustomerId> =
            aging.customers.iter().map(|(id, _, _)| *id).collect();
        let all = (0_u32..).map(CustomerId).take(book.customers.len());
        let mut quiet: Vec<CustomerId> = all.filter(|id| !known.contains(id)).collect();
        quiet.sort_by(|a, b| by_name(name(*a), name(*b)));
        let owing: std::collections::HashSet<CustomerId> = aging
            .customers
            .iter()
            .filter(|(_, _, owed)| owed.outstanding > Decimal::ZERO)
            .map(|(id, _, _)| *id)
            .collect();
        CustomersPage {
            frame: self.frame(
                "customers",
                "customers.html",
                &self.words().say("customers-title", &[]),
            ),
            count: book.customers.len(),
            owing: owing.len(),
            tables,
            quiet: quiet.into_iter().map(|id| self.customer(id)).collect(),
        }
    }

    /// The currencies in which anything is owed or paid in advance, that of the company first.
    pub(crate) fn currencies(&self) -> Vec<Currency> {
        let own = self.desk.ledger.book.company.currency;
        let mut all: Vec<Currency> =
            self.desk.ledger.position.aging.totals.keys().copied().collect();
        all.sort_by_key(|currency| (*currency != own, *currency));
        all
    }

    /// One table per currency, who owes the most overdue first.
    pub(crate) fn worst_first(&self) -> Vec<Table> {
        let book = &self.desk.ledger.book;
        let name = |id: CustomerId| book.customer(id).name.as_str();
        let order = |a: &(CustomerId, &Owed), b: &(CustomerId, &Owed)| {
            let key = |owed: &Owed| Reverse((owed.overdue, owed.outstanding));
            key(a.1).cmp(&key(b.1)).then_with(|| by_name(name(a.0), name(b.0)))
        };
        self.currencies().into_iter().map(|currency| self.table(currency, order)).collect()
    }

    fn table(
        &self,
        currency: Currency,
        order: impl Fn(&(CustomerId, &Owed), &(CustomerId, &Owed)) -> std::cmp::Ordering,
    ) -> Table {
        let aging = &self.desk.ledger.position.aging;
        let of_currency = aging.customers.iter().filter(|(_, own, _)| *own == currency);
        let mut sorted: Vec<(CustomerId, &Owed)> =
            of_currency.map(|(id, _, owed)| (*id, owed)).collect();
        sorted.sort_by(order);
        let largest = sorted.iter().map(|(_, owed)| owed.outstanding).max().unwrap_or_default();
        let rows = sorted.iter().map(|(id, owed)| Row {
            customer: self.customer(*id),
            sums: self.sums(owed, currency),
            bar: parts(owed, largest),
        });
        let rows = rows.collect();
        let total = &aging.totals[&currency];
        Table {
            currency: currency.code().to_owned(),
            ages: self.ages(),
            rows,
            total: self.sums(total, currency),
            share: share(total.overdue, total.outstanding, self.language),
            has_credit: total.credit > Decimal::ZERO,
        }
    }

    fn sums(&self, owed: &Owed, currency: Currency) -> Sums {
        let money = |amount| self.money(amount, currency);
        Sums {
            outstanding: money(owed.outstanding),
            overdue: money(owed.overdue),
            credit: money(owed.credit),
            ages: amounts(owed).map(money).collect(),
        }
    }
}
