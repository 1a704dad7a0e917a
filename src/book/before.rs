//! Facts of an earlier run that still hold: most of a ledger says today what it said before.
//!
//! In: a book of before, and the part of the ledger in which entries may be others now. Out: the invoices and
//! payments, those of that part to be read again. It does not know how entries are read.

use std::ops::Range;

use super::model::{Book, Company, Customer, Invoice, Settlement};
use crate::source::{FileId, Place};

/// Where a part of the ledger begins: a file, and a byte of it.
pub type Start = (FileId, u32);

/// What a book without errors was made of, for one that goes on from it.
#[derive(Debug)]
pub struct Before {
    company: Company,
    customers: Vec<Customer>,
    invoices: Vec<Invoice>,
    settlements: Vec<Settlement>,
}

impl Before {
    /// What can be used again of a book that is not needed any more.
    #[must_use]
    pub fn left_of(book: &mut Book) -> Before {
        Before {
            company: book.company.clone(),
            customers: std::mem::take(&mut book.customers),
            invoices: std::mem::take(&mut book.invoices),
            settlements: std::mem::take(&mut book.settlements),
        }
    }

    /// The facts that still hold where only the entries of this part may be others: none where they would be
    /// read with another company, or for other customers.
    pub(super) fn still(
        self,
        other: &Range<Start>,
        company: &Company,
        customers: &[Option<Customer>],
    ) -> Option<Still> {
        let customers = customers.iter().map(Option::as_ref);
        let holds = self.company == *company && customers.eq(self.customers.iter().map(Some));
        holds.then(|| Still {
            items: self.invoices.iter().map(|invoice| invoice.items).collect(),
            invoices: Held::new(self.invoices, other, |invoice| invoice.place),
            settlements: Held::new(self.settlements, other, |settlement| settlement.place),
        })
    }
}

/// Facts of before that still hold.
pub(super) struct Still {
    pub(super) invoices: Held<Invoice>,
    pub(super) settlements: Held<Settlement>,
    /// How many items each invoice had, those of plans included.
    pub(super) items: Vec<u32>,
}

/// Facts of one kind, in file order.
pub(super) struct Held<T> {
    all: Vec<T>,
    /// Those whose entries may be others now.
    other: Range<usize>,
}

impl<T> Held<T> {
    fn new(all: Vec<T>, other: &Range<Start>, place: impl Fn(&T) -> Place) -> Held<T> {
        let begins =
            |at: Start| all.partition_point(|fact| (place(fact).file, place(fact).span.start) < at);
        let other = begins(other.start)..begins(other.end);
        Held { all, other }
    }

    /// Of all entries of the kind those that may be others now.
    pub(super) fn to_read<'e, E>(&self, entries: &'e [E]) -> &'e [E] {
        let behind = self.all.len() - self.other.end;
        &entries[self.other.start..entries.len() - behind]
    }

    /// Whether each of these is like the fact in whose place it comes, and all others keep their numbers.
    pub(super) fn fits(&self, read: &[Option<T>], is_like: impl Fn(&T, &T) -> bool) -> bool {
        let was = &self.all[self.other.clone()];
        let is_last = self.other.end == self.all.len();
        (read.len() == was.len() || (is_last && read.len() > was.len()))
            && was.iter().zip(read).all(|(was, is)| is.as_ref().is_some_and(|is| is_like(was, is)))
    }

    /// All facts, with these in the place of those whose entries may be others.
    pub(super) fn with(self, read: Vec<Option<T>>) -> Vec<Option<T>> {
        let mut all: Vec<Option<T>> = self.all.into_iter().map(Some).collect();
        all.splice(self.other, read);
        all
    }
}
