//! Which overdue item stands in which column of the board, and in what order.
//!
//! In: the cases. Out: a column for each step that was the last to be done, the most urgent items first.
//! Made once for all pages.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::division::{ROWS, pages};
use crate::Ledger;
use crate::book::model::{ItemId, StepId, rank};
use crate::receivables::procedure::{Case, State};

/// Cards on the board: each brings its check list, and a page holds 3,000 elements.
const CARDS: usize = 48;

/// The overdue items by the last step that was done for them.
#[derive(Debug)]
pub(crate) struct Board {
    /// Those that hold something, in the order of the steps' offsets; the first is of no step.
    pub(crate) columns: Vec<(Option<StepId>, Vec<ItemId>)>,
    /// The steps at which nothing stands.
    pub(crate) empty: Vec<StepId>,
}

impl Board {
    /// The columns of a ledger, in the order of the steps' offsets.
    #[must_use]
    pub(crate) fn new(ledger: &Ledger) -> Board {
        let Ledger { book, position } = ledger;
        let order = |step: StepId| (rank(book.step(step).offset), step);
        let mut columns: BTreeMap<Option<_>, Vec<&Case>> = BTreeMap::new();
        for case in &position.cases {
            let item = position.accounts.item(case.item);
            if item.due < position.today {
                let last = case.done.iter().map(|(step, _)| order(*step)).max();
                columns.entry(last).or_default().push(case);
            }
        }
        let sorted = |mut cases: Vec<&Case>| -> Vec<ItemId> {
            cases.sort_by_key(|case| {
                let item = position.accounts.item(case.item);
                let invoice = &book.invoice(item.invoice).id;
                (!waits(case), next_date(case), item.due, invoice, item.instalment)
            });
            cases.into_iter().map(|case| case.item).collect()
        };
        let stands: BTreeSet<StepId> =
            columns.keys().filter_map(|key| key.map(|(_, step)| step)).collect();
        let in_force = book.customer_ids();
        let used: BTreeSet<_> = in_force
            .filter_map(|customer| book.procedure(customer))
            .flat_map(|procedure| &procedure.steps)
            .map(|step| order(step.id))
            .collect();
        Board {
            empty: used.iter().map(|(_, id)| *id).filter(|id| !stands.contains(id)).collect(),
            columns: columns
                .into_iter()
                .map(|(key, cases)| (key.map(|(_, step)| step), sorted(cases)))
                .collect(),
        }
    }

    /// The columns that do not fit on the board, each with the number of its pages.
    pub(crate) fn long(&self) -> impl Iterator<Item = (usize, usize)> {
        let most = self.most();
        let columns = self.columns.iter().enumerate();
        columns
            .filter(move |(_, (_, items))| items.len() > most)
            .map(|(index, (_, items))| (index, pages(items.len(), ROWS)))
    }

    /// How many cards a column may have, so that all columns together fit.
    #[must_use]
    pub(crate) fn most(&self) -> usize {
        let mut most = CARDS;
        while self.columns.iter().map(|(_, items)| items.len().min(most)).sum::<usize>() > CARDS {
            most -= 1;
        }
        most
    }
}

/// Whether a case waits for the owner.
fn waits(case: &Case) -> bool {
    matches!(case.state, State::AwaitingDecision | State::AwaitingApproval)
}

/// When something is done next; what has no date comes last.
fn next_date(case: &Case) -> NaiveDate {
    case.next.as_ref().and_then(|next| next.date).unwrap_or(NaiveDate::MAX)
}

/// The path of a page of a whole column: by numbers, so that no step's name reaches the disk.
#[must_use]
pub(crate) fn column_path(column: usize, number: usize) -> String {
    format!("board/{}-{}.html", column + 1, number + 1)
}
