//! What the revisions tell on each page, as keys: while a key is the same, so are the rows.
//!
//! In: a history, the ledger and the names of its pages; what an earlier run recorded. Out: for each document
//! a key of the rows that revisions have brought it, and for each page of the history one of its revisions.
//! They are many, and a save changes none of them: they are reckoned anew only after a commit, or where a
//! change leads to a document that has another page now, or another name.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;
use smol_str::SmolStr;

use super::files::Files;
use crate::Ledger;
use crate::book::model::{CustomerId, Event, InvoiceId};
use crate::history::concern::{Committed, Position};
use crate::history::{History, Revision};
use crate::shelf::{Key, Keyed};

/// Changes on one page of the history, as long as no single revision has more.
pub(super) const ON_A_PAGE: usize = 120;

/// Changes of one revision that are told one by one; of an import of hundreds, the number says more.
pub(super) const OF_A_REVISION: usize = 40;

/// Changes told on the page of a customer or an invoice.
pub(super) const ON_A_DOCUMENT: usize = 60;

/// Documents to which a change leads.
pub(super) const LINKS: usize = 4;

/// What the revisions tell.
#[derive(Debug)]
pub(crate) struct Recorded {
    committed: Arc<Committed>,
    /// Where changes may lead: to all documents, and to those of which revisions speak.
    leads: Key,
    spoken_of: Key,
    keys: Arc<Keys>,
}

/// The keys of what they tell.
#[derive(Debug)]
struct Keys {
    all: Key,
    documents: HashMap<SmolStr, Key>,
    parts: Vec<Key>,
}

/// The pages to which changes may lead.
struct Leads<'a> {
    ledger: &'a Ledger,
    files: &'a Files,
}

/// The revisions of each page of a history, the oldest page first.
pub(super) fn parts(revisions: &[Revision]) -> Vec<std::ops::Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut held) = (0, 0);
    for (at, revision) in revisions.iter().enumerate() {
        let own = revision.changes.len().min(OF_A_REVISION) + 1;
        if held + own > ON_A_PAGE && at > start {
            parts.push(start..at);
            (start, held) = (at, 0);
        }
        held += own;
    }
    parts.push(start..revisions.len());
    parts
}

impl Recorded {
    /// What the revisions of a history tell; `named` is the key of the names of the pages.
    pub(crate) fn new(
        history: &History,
        ledger: &Ledger,
        (named, files): (Key, &Files),
        last: Option<Arc<Recorded>>,
    ) -> Arc<Recorded> {
        let last = last.filter(|last| last.committed.is_of(&history.revisions));
        let leads = Leads { ledger, files };
        let to_all = leads.to_all(named);
        if let Some(last) = last.as_ref().filter(|last| last.leads == to_all) {
            return Arc::clone(last);
        }
        let committed = last.as_ref().map(|last| Arc::clone(&last.committed));
        let committed = committed.unwrap_or_else(|| Committed::of(&history.revisions));
        let spoken_of = leads.to_spoken_of(&committed);
        let keys = match last.filter(|last| last.spoken_of == spoken_of) {
            Some(last) => Arc::clone(&last.keys),
            None => Arc::new(leads.keys(&history.revisions, &committed, spoken_of)),
        };
        Arc::new(Recorded { committed, leads: to_all, spoken_of, keys })
    }

    /// Whom the revisions concern.
    pub(crate) fn committed(&self) -> &Arc<Committed> {
        &self.committed
    }

    /// The key of what the revisions tell of a document; none of whom they do not speak of.
    pub(crate) fn of(&self, id: &str) -> Option<&Key> {
        self.keys.documents.get(id)
    }

    /// The key of what they tell of all documents.
    pub(crate) fn of_all(&self) -> &Key {
        &self.keys.all
    }

    /// The key of the revisions on a page of the history.
    pub(crate) fn of_part(&self, part: usize) -> Option<&Key> {
        self.keys.parts.get(part)
    }
}

impl Leads<'_> {
    /// The key of where every document is found and how it is called.
    fn to_all(&self, named: Key) -> Key {
        let Ledger { book, position } = self.ledger;
        let mut keyed = Keyed::default().with(named.as_bytes());
        for customer in &book.customers {
            keyed.add(&customer.name);
        }
        for later in &book.events[position.accounts.counted..] {
            if let Event::Invoice(id) = later.event {
                keyed.add(id.0.to_le_bytes());
            }
        }
        keyed.key()
    }

    /// The same of the documents alone of which revisions speak.
    fn to_spoken_of(&self, committed: &Committed) -> Key {
        let book = &self.ledger.book;
        let customers = (0_u32..).map(CustomerId).zip(&book.customers);
        let customers = customers.map(|(id, one)| (one.id.as_str(), Some(id), None));
        let invoices = (0_u32..).map(InvoiceId).zip(&book.invoices);
        let invoices = invoices.map(|(id, one)| (one.id.as_str(), None, Some(id)));
        let mut keyed = Keyed::default();
        for (name, customer, invoice) in customers.chain(invoices) {
            if !committed.of_id(name).is_empty() {
                keyed.add(name);
                self.add(&mut keyed, customer, invoice);
            }
        }
        keyed.key()
    }

    /// The keys of all documents and of all pages of the history.
    fn keys(&self, revisions: &[Revision], committed: &Committed, spoken_of: Key) -> Keys {
        let mut all = Keyed::default().with(spoken_of.as_bytes());
        for revision in revisions {
            all.add(&revision.id);
        }
        let of_document = |(id, positions): (&SmolStr, &[Position])| {
            let mut keyed = Keyed::default().with(positions.len().to_le_bytes());
            for (at, number) in positions.iter().rev().take(ON_A_DOCUMENT) {
                self.add_change(&mut keyed, &revisions[*at], *number);
            }
            (id.clone(), keyed.key())
        };
        let concerned: Vec<(&SmolStr, &[Position])> = committed.concerned().collect();
        let documents = concerned.into_par_iter().map(of_document).collect();
        let parts = parts(revisions).into_iter().map(|part| {
            let mut keyed = Keyed::default();
            for revision in &revisions[part] {
                keyed.add(&revision.id);
                for number in 0..revision.changes.len().min(OF_A_REVISION) {
                    self.add_change(&mut keyed, revision, number);
                }
            }
            keyed.key()
        });
        Keys { all: all.key(), documents, parts: parts.collect() }
    }

    /// A revision's id stands for all that it says; what it leads to lies in the ledger.
    fn add_change(&self, keyed: &mut Keyed, revision: &Revision, number: usize) {
        keyed.add(&revision.id);
        keyed.add(number.to_le_bytes());
        for name in &revision.changes[number].entry().names {
            let (customer, invoice) = self.files.named(&self.ledger.book, name);
            self.add(keyed, customer, invoice);
        }
    }

    fn add(&self, keyed: &mut Keyed, customer: Option<CustomerId>, invoice: Option<InvoiceId>) {
        let Ledger { book, position } = self.ledger;
        if let Some(id) = customer {
            keyed.add(self.files.customer(id));
            keyed.add(&book.customer(id).name);
        } else if let Some(id) = invoice.filter(|id| book.invoice(*id).issued <= position.today) {
            keyed.add(self.files.invoice(id));
        } else {
            keyed.add([]);
        }
    }
}
