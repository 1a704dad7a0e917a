//! The position: everything that the facts mean on one date, as one value.

use std::borrow::Cow;

use chrono::NaiveDate;
use rayon::prelude::*;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap as HashMap;

use super::accounts::Accounts;
use super::aging::{Aging, aging};
use super::decisions::{Decision, decisions};
use super::interest::{Row, Tables, rows, total};
use super::messages::{Call, Draft, messages};
use super::procedure::{Case, Context, State};
use super::promises::{Promise, promises};
use super::replay::accounts;
use crate::book::model::{Book, EventId, Interest, ItemId};

/// Where everything stands on one date.
#[derive(Debug)]
pub struct Position {
    /// The date.
    pub today: NaiveDate,
    /// Items, movements, credit.
    pub accounts: Accounts,
    /// What is owed, by age.
    pub aging: Aging,
    /// The cases of all open items, by item. What is settled has its own where somebody asks for it.
    pub cases: Vec<Case>,
    /// Every promise.
    pub promises: HashMap<EventId, Promise>,
    /// What the owner is asked.
    pub decisions: Vec<Decision>,
    /// The messages to write.
    pub drafts: Vec<Draft>,
    /// The calls to make.
    pub calls: Vec<Call>,
    tables: Tables,
}

impl Position {
    /// The position of accounts that are already reckoned.
    #[must_use]
    pub fn new(book: &Book, accounts: Accounts, today: NaiveDate) -> Position {
        let aging = aging(book, &accounts, today);
        let promises = promises(book, &accounts, today);
        let context = Context::new(book, &accounts, &promises, today);
        let open = accounts.existing().filter(|(_, item)| item.is_open());
        let open: Vec<ItemId> = open.map(|(id, _)| id).collect();
        let cases: Vec<Case> = open.par_iter().map(|id| context.case(*id)).collect();
        let (decisions, (drafts, calls)) = rayon::join(
            || decisions(book, &accounts, &cases),
            || messages(book, &accounts, &promises, &cases, today),
        );
        let tables = Tables::new(&book.rates);
        Position { today, accounts, aging, cases, promises, decisions, drafts, calls, tables }
    }

    /// The case of an open item.
    #[must_use]
    pub fn case(&self, item: ItemId) -> Option<&Case> {
        let at = self.cases.binary_search_by_key(&item, |case| case.item).ok()?;
        self.cases.get(at)
    }

    /// The case of an item that exists, whether anything is open of it or not.
    #[must_use]
    pub fn any_case(&self, book: &Book, item: ItemId) -> Cow<'_, Case> {
        let settled = || Case::settled(book, &self.accounts, &self.promises, self.today, item);
        self.case(item).map_or_else(|| Cow::Owned(settled()), Cow::Borrowed)
    }

    /// The cases of all items that exist, by item.
    #[must_use]
    pub fn all_cases(&self, book: &Book) -> Vec<Cow<'_, Case>> {
        let existing: Vec<ItemId> = self.accounts.existing().map(|(id, _)| id).collect();
        existing.into_par_iter().map(|id| self.any_case(book, id)).collect()
    }

    /// The late-payment interest of an item, row by row.
    #[must_use]
    pub fn interest(&self, book: &Book, item: ItemId) -> Vec<Row> {
        let movements = self.accounts.movements(item);
        rows(book, &self.tables, self.accounts.item(item), movements, self.today)
    }

    /// The sum of the interest of an item.
    #[must_use]
    pub fn interest_total(&self, book: &Book, item: ItemId) -> Decimal {
        total(&self.interest(book, item))
    }

    /// The flat compensation for the cost of recovery of an overdue invoice: once for each, for late
    /// commercial payments only (D.Lgs. 231/2002, art. 6; Court of Justice, C-585/20).
    #[must_use]
    pub fn compensation(&self, book: &Book, invoice: &crate::book::model::Invoice) -> Decimal {
        let owes = book.customer(invoice.customer).interest == Interest::D231
            && invoice.currency == book.company.currency;
        let is_overdue = self
            .accounts
            .items_of(invoice)
            .any(|(_, item)| item.is_open() && item.due < self.today);
        if owes && is_overdue { book.company.compensation } else { Decimal::ZERO }
    }

    /// How many open items are in a state.
    #[must_use]
    pub fn count(&self, state: State) -> usize {
        self.cases.iter().filter(|case| case.state == state).count()
    }
}

/// Reckons the position of a book on a date.
#[must_use]
pub fn position(book: &Book, today: NaiveDate) -> Position {
    Position::new(book, accounts(book, today), today)
}
