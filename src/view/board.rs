//! The board: at what step is each overdue invoice?
//!
//! In: the overdue cases. Out: a column for each step that was the last to be done, with its cards, the
//! most urgent first; and the whole of a long column, in pages.

use std::collections::BTreeSet;

use serde::Serialize;
use smol_str::SmolStr;

use super::columns::column_path;
use super::division::{Division, ROWS, division, pages};
use super::frame::Frame;
use super::items::ItemRow;
use super::phrase::step_said;
use super::reader::Reader;
use super::steps::Steps;
use super::values::{Money, Sentence};
use crate::Ledger;
use crate::book::model::{ItemId, StepId};
use crate::words::Arg;

/// The page.
#[derive(Debug, Serialize)]
pub(crate) struct BoardPage {
    frame: Frame,
    /// How many invoices are overdue.
    count: usize,
    sums: Vec<Money>,
    /// How many questions wait for the owner.
    decisions: usize,
    /// What is so where nothing is overdue.
    next: Option<Sentence>,
    columns: Vec<Column>,
    empty: Vec<SmolStr>,
}

/// A column.
#[derive(Debug, Serialize)]
struct Column {
    head: Head,
    cards: Vec<BoardCard>,
    /// The whole column, where the cards are not all of it.
    whole: Option<String>,
}

/// What stands above a column, on the board and on a page of its own.
#[derive(Debug, Serialize)]
struct Head {
    /// The step; none where none was done yet.
    step: Option<SmolStr>,
    count: usize,
    sums: Vec<Money>,
}

/// A case.
#[derive(Debug, Serialize)]
struct BoardCard {
    row: ItemRow,
    /// Where the owner is asked about it.
    asked_at: Option<String>,
    /// None where nobody chases its customer.
    steps: Option<Steps>,
}

/// A page of a whole column.
#[derive(Debug, Serialize)]
pub(crate) struct ColumnPage {
    frame: Frame,
    head: Head,
    rows: Vec<ColumnRow>,
    division: Option<Division>,
}

#[derive(Debug, Serialize)]
struct ColumnRow {
    row: ItemRow,
    asked_at: Option<String>,
}

impl Reader<'_> {
    /// The board.
    pub(crate) fn board_page(&self) -> BoardPage {
        let Ledger { position, .. } = self.desk.ledger;
        let board = &self.desk.board;
        let most = board.most();
        let columns = board.columns.iter().enumerate().map(|(index, (step, items))| Column {
            head: self.head(*step, items),
            cards: items.iter().take(most).filter_map(|id| self.board_card(*id)).collect(),
            whole: (items.len() > most).then(|| column_path(index, 0)),
        });
        let all: Vec<ItemId> =
            board.columns.iter().flat_map(|(_, items)| items.iter().copied()).collect();
        BoardPage {
            frame: self.frame("board", "board.html", &self.title_of_day("board-title")),
            count: self.invoices_of(&all),
            sums: self.sums_of(&all),
            decisions: position.decisions.len(),
            next: if all.is_empty() { self.first_due() } else { None },
            columns: columns.collect(),
            empty: board.empty.iter().map(|step| self.step(*step)).collect(),
        }
    }

    /// A page of a whole column, both counted from 0.
    pub(crate) fn column_page(&self, column: usize, number: usize) -> ColumnPage {
        let (step, items) = &self.desk.board.columns[column];
        let cases = items.iter().skip(number * ROWS).take(ROWS);
        let rows = cases.filter_map(|id| {
            let case = self.desk.ledger.position.case(*id)?;
            Some(ColumnRow { row: self.item_row(*id), asked_at: self.asked_at(case) })
        });
        let head = self.head(*step, items);
        let words = self.words();
        let title = head
            .step
            .as_ref()
            .map_or_else(|| words.say("board-not-begun", &[]), |step| step_said(words, step));
        let title = words.say("board-column-title", &[("step", Arg::from(title))]);
        let count = pages(items.len(), ROWS);
        ColumnPage {
            frame: self.frame("board", &column_path(column, number), &title),
            head,
            rows: rows.collect(),
            division: division(self.root, count, number, |number| column_path(column, number)),
        }
    }

    fn board_card(&self, id: ItemId) -> Option<BoardCard> {
        let case = self.desk.ledger.position.case(id)?;
        Some(BoardCard {
            row: self.item_row(id),
            asked_at: self.asked_at(case),
            steps: self.steps(id),
        })
    }

    fn head(&self, step: Option<StepId>, items: &[ItemId]) -> Head {
        Head {
            step: step.map(|step| self.step(step)),
            count: self.invoices_of(items),
            sums: self.sums_of(items),
        }
    }

    /// How many invoices some items are of.
    fn invoices_of(&self, items: &[ItemId]) -> usize {
        let accounts = &self.desk.ledger.position.accounts;
        let invoices: BTreeSet<_> = items.iter().map(|id| accounts.item(*id).invoice).collect();
        invoices.len()
    }

    /// What is open of some items, per currency, the company's first.
    pub(crate) fn sums_of(&self, items: &[ItemId]) -> Vec<Money> {
        let sums = self.desk.ledger.position.accounts.open_of(items);
        let own = self.currencies().into_iter();
        own.filter_map(|currency| Some(self.money(*sums.get(&currency)?, currency))).collect()
    }

    /// The first date on which something falls due.
    fn first_due(&self) -> Option<Sentence> {
        let position = &self.desk.ledger.position;
        let dues = position.cases.iter().map(|case| position.accounts.item(case.item).due);
        let first = dues.min()?;
        Some(Sentence::new("board-first-due").day(self.day(first)))
    }
}
