//! The pages that list customers: the aging of those who owe, and all of them by name.
//!
//! In: the aging. Out: the rows of one page; a long list is divided, and its totals are of the whole.

use std::cmp::Reverse;

use rust_decimal::Decimal;
use serde::Serialize;
use smol_str::SmolStr;

use super::ages::{Age, Part, amounts, parts};
use super::division::{Division, ROWS, division, page_of, pages};
use super::frame::Frame;
use super::reader::{Reader, by_name as in_order, initial};
use super::values::{Link, Money};
use crate::Ledger;
use crate::book::model::CustomerId;
use crate::money::{Currency, share};
use crate::receivables::aging::Owed;
use crate::words::Arg;

/// Customers on a page of the aging: the hundred most urgent, with all their ages, are 2,000 elements.
const WORST: usize = 100;

/// The aging page.
#[derive(Debug, Serialize)]
pub(crate) struct AgingPage {
    frame: Frame,
    /// One per currency of which something is on this page, that of the company first.
    tables: Vec<Table>,
    /// What is so in each currency.
    leads: Vec<Lead>,
    division: Option<Division>,
}

/// What is so in one currency, on all pages together.
#[derive(Debug, Serialize)]
struct Lead {
    overdue: Money,
    outstanding: Money,
    /// The overdue share of the total.
    share: String,
}

/// The page of all customers.
#[derive(Debug, Serialize)]
pub(crate) struct CustomersPage {
    frame: Frame,
    count: usize,
    owing: usize,
    /// By name.
    rows: Vec<Named>,
    /// Per currency, of all pages.
    totals: Vec<Sums>,
    /// The sums of which there are any.
    columns: Vec<&'static str>,
    /// The letters with which names begin, where the list is divided.
    letters: Vec<Link>,
    division: Option<Division>,
}

/// A customer with what they owe in each currency.
#[derive(Debug, Serialize)]
struct Named {
    customer: Link,
    /// The place of the first name of its letter.
    letter: Option<String>,
    /// Whether anything is open.
    owes: bool,
    sums: Vec<Sums>,
}

/// What customers owe in one currency.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Table {
    pub(crate) currency: String,
    pub(crate) ages: Vec<Age>,
    pub(crate) rows: Vec<Row>,
    /// Of all customers, those on other pages too.
    pub(crate) total: Sums,
    /// How many customers that is.
    pub(crate) count: usize,
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

type Owing<'a> = (CustomerId, Currency, &'a Owed);

/// The customers in the orders in which pages list them: made once for all pages.
#[derive(Debug)]
pub(crate) struct Ranks<'a> {
    /// By name, each with the letter under which it stands.
    by_name: Vec<(char, CustomerId)>,
    /// By currency, who owes the most overdue first.
    worst: Vec<Owing<'a>>,
}

impl Ranks<'_> {
    /// The orders of a ledger's customers.
    #[must_use]
    pub(crate) fn new(ledger: &Ledger) -> Ranks<'_> {
        let Ledger { book, position } = ledger;
        let name = |id: CustomerId| book.customer(id).name.as_str();
        let ids = book.customer_ids();
        let mut by_name: Vec<(char, CustomerId)> = ids.map(|id| (initial(name(id)), id)).collect();
        by_name.sort_by(|(_, a), (_, b)| in_order(name(*a), name(*b)));
        let home = book.company.currency;
        let all = position.aging.customers.iter();
        let mut worst: Vec<Owing<'_>> =
            all.map(|(id, currency, owed)| (*id, *currency, owed)).collect();
        let key = |(_, currency, owed): &Owing<'_>| {
            (*currency != home, *currency, Reverse((owed.overdue, owed.outstanding)))
        };
        worst.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| in_order(name(a.0), name(b.0))));
        Ranks { by_name, worst }
    }
}

impl Reader<'_> {
    /// How many pages the aging has.
    pub(crate) fn aging_pages(&self) -> usize {
        pages(self.desk.ledger.position.aging.customers.len(), WORST)
    }

    /// A page of the aging, counted from 0.
    pub(crate) fn aging_page(&self, number: usize) -> AgingPage {
        let path = page_of("aging", number);
        let title = self.numbered(&self.title_of_day("aging-title"), number);
        let ranked = self.desk.ranks.worst.iter();
        let on_page: Vec<Owing<'_>> = ranked.skip(number * WORST).take(WORST).copied().collect();
        let totals = &self.desk.ledger.position.aging.totals;
        let lead = |currency: Currency| {
            let owed = &totals[&currency];
            Lead {
                overdue: self.money(owed.overdue, currency),
                outstanding: self.money(owed.outstanding, currency),
                share: share(owed.overdue, owed.outstanding, self.language),
            }
        };
        let owing = self.currencies().into_iter();
        let owing = owing.filter(|currency| totals[currency].outstanding > Decimal::ZERO);
        AgingPage {
            frame: self.frame("aging", &path, &title),
            tables: self.tables(&on_page),
            leads: owing.map(lead).collect(),
            division: division(self.root, self.aging_pages(), number, |page| {
                page_of("aging", page)
            }),
        }
    }

    /// How many pages the list of all customers has.
    pub(crate) fn customers_pages(&self) -> usize {
        pages(self.desk.ledger.book.customers.len(), ROWS)
    }

    /// A page of all customers, counted from 0.
    pub(crate) fn customers_page(&self, number: usize) -> CustomersPage {
        let book = &self.desk.ledger.book;
        let aging = &self.desk.ledger.position.aging;
        let path = |page: usize| page_of("customers", page);
        let count = self.customers_pages();
        let mut letters: Vec<(char, Link)> = Vec::new();
        let mut rows = Vec::new();
        for (index, (letter, id)) in self.desk.ranks.by_name.iter().enumerate() {
            let letter = *letter;
            let is_first = count > 1 && letters.iter().all(|(known, _)| *known != letter);
            let place =
                format!("letter-{}", if letter == '#' { 'x' } else { letter.to_ascii_lowercase() });
            if is_first {
                let href = format!("{}{}#{place}", self.root, path(index / ROWS));
                letters.push((letter, Link { href, name: SmolStr::from(letter) }));
            }
            if index / ROWS == number {
                let sums = self.owed_by(*id);
                rows.push(Named {
                    customer: self.customer(*id),
                    letter: is_first.then_some(place),
                    owes: sums.iter().any(|sums| !sums.outstanding.zero()),
                    sums,
                });
            }
        }
        let owing = aging.customers.iter().filter(|(_, _, owed)| owed.outstanding > Decimal::ZERO);
        let owing: std::collections::HashSet<CustomerId> = owing.map(|(id, _, _)| *id).collect();
        let title = self.numbered(&self.words().say("customers-title", &[]), number);
        let totals = self.currencies().into_iter();
        let any =
            |sum: fn(&Owed) -> Decimal| aging.totals.values().any(|owed| !sum(owed).is_zero());
        let columns = [
            ("overdue", any(|owed| owed.overdue)),
            ("outstanding", any(|owed| owed.outstanding)),
            ("credit", any(|owed| owed.credit)),
        ];
        CustomersPage {
            frame: self.frame("customers", &path(number), &title),
            count: book.customers.len(),
            owing: owing.len(),
            rows,
            totals: totals.map(|currency| self.sums(&aging.totals[&currency], currency)).collect(),
            columns: columns
                .into_iter()
                .filter(|(_, is_there)| *is_there)
                .map(|(id, _)| id)
                .collect(),
            letters: letters.into_iter().map(|(_, link)| link).collect(),
            division: division(self.root, count, number, path),
        }
    }

    /// The title of a page of a list: the first has no number.
    pub(crate) fn numbered(&self, title: &str, number: usize) -> String {
        if number == 0 {
            return title.to_owned();
        }
        let args = [("title", Arg::from(title)), ("page", Arg::from(number + 1))];
        self.words().say("page-of-list", &args)
    }

    /// What a customer owes, a row for each currency in which there is anything.
    fn owed_by(&self, id: CustomerId) -> Vec<Sums> {
        let all = &self.desk.ledger.position.aging.customers;
        let start = all.partition_point(|(other, _, _)| *other < id);
        let own = all[start..].iter().take_while(|(other, _, _)| *other == id);
        let home = self.desk.ledger.book.company.currency;
        let (mut sums, others): (Vec<_>, Vec<_>) =
            own.partition(|(_, currency, _)| *currency == home);
        sums.extend(others);
        sums.into_iter().map(|(_, currency, owed)| self.sums(owed, *currency)).collect()
    }

    /// The currencies in which anything is owed or paid in advance, that of the company first.
    pub(crate) fn currencies(&self) -> Vec<Currency> {
        let own = self.desk.ledger.book.company.currency;
        let mut all: Vec<Currency> =
            self.desk.ledger.position.aging.totals.keys().copied().collect();
        all.sort_by_key(|currency| (*currency != own, *currency));
        all
    }

    /// The tables of those who owe most, so many rows of each.
    pub(crate) fn owing_most(&self, rows: usize) -> Vec<Table> {
        let all = &self.desk.ranks.worst;
        let most: Vec<Owing<'_>> = self
            .currencies()
            .into_iter()
            .flat_map(|currency| {
                let own = all.iter().filter(move |(_, other, owed)| {
                    *other == currency && owed.outstanding > Decimal::ZERO
                });
                own.take(rows).copied()
            })
            .collect();
        self.tables(&most)
    }

    /// Rows, already in order, as a table for each currency.
    fn tables(&self, rows: &[Owing<'_>]) -> Vec<Table> {
        rows.chunk_by(|(_, a, _), (_, b, _)| a == b)
            .filter_map(|rows| Some(self.table(rows.first()?.1, rows)))
            .collect()
    }

    fn table(&self, currency: Currency, rows: &[Owing<'_>]) -> Table {
        let aging = &self.desk.ledger.position.aging;
        let own = || aging.customers.iter().filter(|(_, other, _)| *other == currency);
        let largest = own().map(|(_, _, owed)| owed.outstanding).max().unwrap_or_default();
        let row = |(id, _, owed): &Owing<'_>| Row {
            customer: self.customer(*id),
            sums: self.sums(owed, currency),
            bar: parts(owed, largest),
        };
        let total = &aging.totals[&currency];
        Table {
            currency: currency.code().to_owned(),
            ages: self.ages(),
            rows: rows.iter().map(row).collect(),
            total: self.sums(total, currency),
            count: own().count(),
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
