//! The entries of all files by what is done with them, each kind in file order.

use chrono::NaiveDate;

use super::model::{Dated, Event};
use crate::source::{FileId, Place};
use crate::syntax::ast::{self, Entry, Kind, Tree};

/// An entry with the file that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Placed<'t, T> {
    pub(super) file: FileId,
    pub(super) entry: &'t Entry,
    pub(super) date: NaiveDate,
    pub(super) value: &'t T,
}

impl<T> Placed<'_, T> {
    pub(super) fn place(&self) -> Place {
        self.entry.place(self.file)
    }

    pub(super) fn note(&self) -> Option<Place> {
        self.entry.note.map(|span| Place { file: self.file, span })
    }

    pub(super) fn dated(&self, event: Event) -> Dated {
        Dated { date: self.date, event, place: self.place(), note: self.note() }
    }
}

/// The entries of all files by what is done with them, each kind in file order.
#[derive(Default)]
pub(super) struct Sorted<'t> {
    pub(super) companies: Vec<Placed<'t, ast::Company>>,
    pub(super) assistants: Vec<Placed<'t, ast::Assistant>>,
    pub(super) customers: Vec<Placed<'t, ast::Customer>>,
    pub(super) procedures: Vec<Placed<'t, ast::Procedure>>,
    pub(super) invoices: Vec<Placed<'t, ast::Invoice>>,
    pub(super) settlements: Vec<Placed<'t, ast::Event>>,
    pub(super) plans: Vec<Placed<'t, ast::Plan>>,
    pub(super) others: Vec<Placed<'t, ast::Event>>,
}

impl<'t> Sorted<'t> {
    pub(super) fn new(trees: &'t [Tree]) -> Sorted<'t> {
        let mut sorted = Sorted::default();
        let entries = |tree: &'t Tree| tree.entries.iter().map(|entry| (tree.file, entry));
        for (file, entry) in trees.iter().flat_map(entries) {
            let date = match &entry.kind {
                Kind::Event(date, _) => *date,
                _ => NaiveDate::default(),
            };
            match &entry.kind {
                Kind::Company(value) => sorted.companies.push(Placed { file, entry, date, value }),
                Kind::Assistant(value) => {
                    sorted.assistants.push(Placed { file, entry, date, value });
                }
                Kind::Customer(value) => sorted.customers.push(Placed { file, entry, date, value }),
                Kind::Procedure(value) => {
                    sorted.procedures.push(Placed { file, entry, date, value });
                }
                Kind::Event(_, event) => match event {
                    ast::Event::Invoice(value) => {
                        sorted.invoices.push(Placed { file, entry, date, value });
                    }
                    ast::Event::Plan(value) => {
                        sorted.plans.push(Placed { file, entry, date, value });
                    }
                    ast::Event::Payment(_) | ast::Event::CreditNote(_) => {
                        sorted.settlements.push(Placed { file, entry, date, value: event });
                    }
                    _ => sorted.others.push(Placed { file, entry, date, value: event }),
                },
            }
        }
        sorted
    }
}
