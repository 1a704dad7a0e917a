//! Whom a change concerns: the customers and invoices that it names, and those that stand behind them.
//!
//! In: a history. Out: for each id the changes that concern it, the oldest first. An invoice, and what
//! happens to it, concerns its customer; a payment that bounced, whoever it paid for.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::SmolStr;

use super::{Change, History};
use crate::syntax::canonical::{Canonical, Value};

/// A change in a history: which revision, which of its changes.
pub type Position = (usize, usize);

/// Which changes concern whom.
#[derive(Debug, Default)]
pub struct Concerns {
    changes: BTreeMap<SmolStr, Vec<Position>>,
    uncommitted: BTreeMap<SmolStr, Vec<usize>>,
}

impl Concerns {
    /// Goes through a history once.
    #[must_use]
    pub fn new(history: &History) -> Concerns {
        // Behind the id of an invoice, a credit note or a payment: its customer, and what it paid for.
        let mut behind: BTreeMap<SmolStr, BTreeSet<SmolStr>> = BTreeMap::new();
        let committed = history.revisions.iter().flat_map(|revision| &revision.changes);
        for change in committed.chain(&history.uncommitted) {
            each(change, |entry| {
                let Some(Value::Text(customer)) = entry.field("customer") else { return };
                let reference = entry.field("ref").map(Value::plain).map(SmolStr::from);
                let id = Some(&entry.subject).filter(|id| *id != customer).cloned();
                for known in id.into_iter().chain(reference) {
                    let names = entry.names.iter().filter(|name| **name != known);
                    behind.entry(known.clone()).or_default().extend(names.cloned());
                }
            });
        }
        let concerned = |change: &Change| {
            let mut all = BTreeSet::new();
            each(change, |entry| {
                for name in &entry.names {
                    all.extend(behind.get(name).into_iter().flatten().cloned());
                    all.insert(name.clone());
                }
            });
            // The customer behind an invoice that a payment was for.
            let further: Vec<SmolStr> =
                all.iter().filter_map(|name| behind.get(name)).flatten().cloned().collect();
            all.extend(further.into_iter().filter(|name| !behind.contains_key(name)));
            all
        };
        let mut concerns = Concerns::default();
        for (at, revision) in history.revisions.iter().enumerate() {
            for (number, change) in revision.changes.iter().enumerate() {
                for id in concerned(change) {
                    concerns.changes.entry(id).or_default().push((at, number));
                }
            }
        }
        for (number, change) in history.uncommitted.iter().enumerate() {
            for id in concerned(change) {
                concerns.uncommitted.entry(id).or_default().push(number);
            }
        }
        concerns
    }

    /// The changes that concern a customer, an invoice or a payment, the oldest first.
    #[must_use]
    pub fn of(&self, id: &str) -> &[Position] {
        self.changes.get(id).map_or(&[], Vec::as_slice)
    }

    /// The same among what is not in a revision yet.
    #[must_use]
    pub fn uncommitted_of(&self, id: &str) -> &[usize] {
        self.uncommitted.get(id).map_or(&[], Vec::as_slice)
    }
}

/// The entry as it was and as it is.
fn each(change: &Change, mut look: impl FnMut(&Canonical)) {
    if let Change::Changed { from, .. } = change {
        look(from);
    }
    look(change.entry());
}
