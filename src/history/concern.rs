//! Whom a change concerns: the customers and invoices that it names, and those that stand behind them.
//!
//! In: a history. Out: for each id the changes that concern it, the oldest first. An invoice, and what
//! happens to it, concerns its customer; a payment that bounced, whoever it paid for.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap as HashMap;
use smol_str::SmolStr;

use super::{Change, History, Revision};
use crate::syntax::canonical::{Canonical, Value};

/// A change in a history: which revision, which of its changes.
pub type Position = (usize, usize);

/// Behind the id of an invoice, a credit note or a payment: its customer, and what it paid for.
type Behind = HashMap<SmolStr, BTreeSet<SmolStr>>;

/// Which changes concern whom.
#[derive(Debug, Default)]
pub struct Concerns {
    committed: Arc<Committed>,
    uncommitted: HashMap<SmolStr, Vec<usize>>,
}

/// The same of the revisions alone, as long as what is in none of them yet tells nothing new about it.
#[derive(Debug, Default)]
pub struct Committed {
    revisions: Arc<Vec<Revision>>,
    behind: Behind,
    changes: HashMap<SmolStr, Vec<Position>>,
}

impl Concerns {
    /// Goes through a history once.
    #[must_use]
    pub fn new(history: &History) -> Concerns {
        Concerns::on(history, &Committed::of(&history.revisions))
    }

    /// The same where the revisions were gone through already.
    #[must_use]
    pub fn on(history: &History, committed: &Arc<Committed>) -> Concerns {
        let mut behind = Behind::default();
        for change in &history.uncommitted {
            look_behind(change, &mut behind);
        }
        let committed = if committed.is_apart_from(&behind) {
            Arc::clone(committed)
        } else {
            Arc::new(Committed::with(&history.revisions, behind.clone()))
        };
        let both = [&committed.behind, &behind];
        let mut uncommitted: HashMap<SmolStr, Vec<usize>> = HashMap::default();
        for (number, change) in history.uncommitted.iter().enumerate() {
            for id in concerned(change, &both) {
                uncommitted.entry(id).or_default().push(number);
            }
        }
        Concerns { committed, uncommitted }
    }

    /// The changes that concern a customer, an invoice or a payment, the oldest first.
    #[must_use]
    pub fn of(&self, id: &str) -> &[Position] {
        self.committed.of_id(id)
    }

    /// The same among what is not in a revision yet.
    #[must_use]
    pub fn uncommitted_of(&self, id: &str) -> &[usize] {
        self.uncommitted.get(id).map_or(&[], Vec::as_slice)
    }

    /// Whom something concerns that is not in a revision yet, in no order.
    pub fn uncommitted(&self) -> impl Iterator<Item = &SmolStr> {
        self.uncommitted.keys()
    }

    /// The part that the revisions alone tell.
    #[must_use]
    pub fn committed(&self) -> &Arc<Committed> {
        &self.committed
    }
}

impl Committed {
    /// Goes through revisions once.
    #[must_use]
    pub fn of(revisions: &Arc<Vec<Revision>>) -> Arc<Committed> {
        Arc::new(Committed::with(revisions, Behind::default()))
    }

    /// The same, knowing something already of what stands behind ids.
    fn with(revisions: &Arc<Vec<Revision>>, mut behind: Behind) -> Committed {
        for change in revisions.iter().flat_map(|revision| &revision.changes) {
            look_behind(change, &mut behind);
        }
        let mut changes: HashMap<SmolStr, Vec<Position>> = HashMap::default();
        for (at, revision) in revisions.iter().enumerate() {
            for (number, change) in revision.changes.iter().enumerate() {
                for id in concerned(change, &[&behind]) {
                    changes.entry(id).or_default().push((at, number));
                }
            }
        }
        Committed { revisions: Arc::clone(revisions), behind, changes }
    }

    /// Whether these very revisions were gone through.
    #[must_use]
    pub fn is_of(&self, revisions: &Arc<Vec<Revision>>) -> bool {
        Arc::ptr_eq(&self.revisions, revisions)
    }

    /// The changes that concern a customer, an invoice or a payment, the oldest first.
    #[must_use]
    pub fn of_id(&self, id: &str) -> &[Position] {
        self.changes.get(id).map_or(&[], Vec::as_slice)
    }

    /// Everybody whom a change concerns, and so everybody whom one names.
    pub fn concerned(&self) -> impl Iterator<Item = (&SmolStr, &[Position])> {
        self.changes.iter().map(|(id, positions)| (id, positions.as_slice()))
    }

    /// Whether nobody else is concerned when this stands behind ids too.
    fn is_apart_from(&self, behind: &Behind) -> bool {
        behind.iter().all(|(id, names)| match self.behind.get(id) {
            Some(known) => names.is_subset(known),
            None => !self.changes.contains_key(id),
        })
    }
}

/// What the entries of a change say of what stands behind ids.
fn look_behind(change: &Change, behind: &mut Behind) {
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

/// What stands behind an id.
fn of<'a>(behind: &'a [&Behind], id: &'a str) -> impl Iterator<Item = SmolStr> + 'a {
    behind.iter().filter_map(move |one| one.get(id)).flatten().cloned()
}

/// Whom a change concerns.
fn concerned(change: &Change, behind: &[&Behind]) -> BTreeSet<SmolStr> {
    let mut all = BTreeSet::new();
    each(change, |entry| {
        for name in &entry.names {
            all.extend(of(behind, name));
            all.insert(name.clone());
        }
    });
    // The customer behind an invoice that a payment was for.
    let further: Vec<SmolStr> = all.iter().flat_map(|name| of(behind, name)).collect();
    let is_last = |name: &SmolStr| behind.iter().all(|one| !one.contains_key(name));
    all.extend(further.into_iter().filter(is_last));
    all
}

/// The entry as it was and as it is.
fn each(change: &Change, mut look: impl FnMut(&Canonical)) {
    if let Change::Changed { from, .. } = change {
        look(from);
    }
    look(change.entry());
}
