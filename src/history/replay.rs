//! Revision by revision, from an empty ledger to the last one: which change of entries each brought.
//!
//! In: for each revision what it has that its parent has not, along the line of first parents; before a
//! merge, the revisions that it brings in, aside. Out: their changes, such that all of them in their
//! order turn an empty ledger into the last one. An entry is told with the revision that brought it in;
//! a merge has changes only where what it says is not what its parents' changes lead to.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Change;
use super::delta::Delta;
use super::pairs::{Key, changes};
use crate::syntax::canonical::Canonical;

type Entries = FxHashMap<Key, Vec<Arc<Canonical>>>;

/// The entries of a state of the ledger.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    entries: Entries,
    /// Entries that could not be read any more and may come back: one that is being mended is not gone.
    doubtful: Entries,
    /// How many entries of the state cannot be read.
    unread: usize,
    /// What stood under the keys that revisions aside have touched since the line was left.
    aside: Entries,
    /// What was in doubt then.
    doubtful_aside: Option<Entries>,
}

impl Replay {
    /// What was there before the first revision that is known.
    pub fn start(&mut self, delta: Delta) {
        self.advance(delta);
    }

    /// A revision of the line.
    pub fn advance(&mut self, delta: Delta) -> Vec<Change> {
        let Delta { gone, come, unread_gone, unread_come } = delta;
        let (mut left, mut back): (Vec<_>, Vec<_>) = (Vec::new(), Vec::new());
        self.unread = (self.unread + unread_come).saturating_sub(unread_gone);
        for entry in &gone {
            take(&mut self.entries, entry);
        }
        for entry in &come {
            self.entries.entry(Key::of(entry)).or_default().push(Arc::clone(entry));
            // What is mended is compared with what it said before it was broken.
            if let Some(all) = self.doubtful.get_mut(&Key::of(entry)) {
                let same = all.iter().position(|old| old == entry).unwrap_or(0);
                back.push(all.remove(same));
                if all.is_empty() {
                    self.doubtful.remove(&Key::of(entry));
                }
            }
        }
        back.extend(gone);
        for change in changes(back, come) {
            match change {
                Change::Removed(entry) if unread_come > 0 => {
                    self.doubtful.entry(Key::of(&entry)).or_default().push(entry);
                }
                change => left.push(change),
            }
        }
        if self.unread == 0 && !self.doubtful.is_empty() {
            let mut lost: Vec<(Key, Vec<Arc<Canonical>>)> = self.doubtful.drain().collect();
            lost.sort_by(|a, b| a.0.cmp(&b.0));
            left.extend(lost.into_iter().flat_map(|(_, all)| all).map(Change::Removed));
        }
        left
    }

    /// A revision that a merge will bring in. What came on the line too is told once, and what cannot be
    /// read leaves what was there.
    pub fn aside(&mut self, delta: Delta) -> Vec<Change> {
        let Delta { gone, come, unread_come, .. } = delta;
        if self.doubtful_aside.is_none() {
            self.doubtful_aside = Some(self.doubtful.clone());
        }
        let mut told = Vec::new();
        for change in changes(gone, come) {
            let (old, new) = match &change {
                Change::Added(new) => (None, Some(new)),
                Change::Changed { from, to } => (Some(from), Some(to)),
                Change::Removed(_) if unread_come > 0 => continue,
                Change::Removed(old) => (Some(old), None),
            };
            for entry in old.into_iter().chain(new) {
                let key = Key::of(entry);
                if !self.aside.contains_key(&key) {
                    let before = self.entries.get(&key).cloned().unwrap_or_default();
                    self.aside.insert(key, before);
                }
            }
            let known =
                new.is_some_and(|new| holds(&self.entries, new) || holds(&self.doubtful, new));
            let was = old
                .is_some_and(|old| take(&mut self.entries, old) || take(&mut self.doubtful, old));
            let Some(new) = new else {
                // What the line has changed meanwhile is not gone; the merge says what became of it.
                told.extend(was.then_some(change));
                continue;
            };
            if known {
                told.extend(old.filter(|_| was).map(|old| Change::Removed(Arc::clone(old))));
                continue;
            }
            if let (Some(old), false) = (old, was)
                && let Some(all) = self.entries.get_mut(&Key::of(old))
            {
                all.pop();
            }
            self.entries.entry(Key::of(new)).or_default().push(Arc::clone(new));
            told.push(change);
        }
        told
    }

    /// The merge that brings them in, compared with its first parent.
    pub fn merge(&mut self, delta: Delta) -> Vec<Change> {
        let mut expected: Entries = Entries::default();
        for (key, before) in std::mem::take(&mut self.aside) {
            expected.insert(key.clone(), self.entries.remove(&key).unwrap_or_default());
            if !before.is_empty() {
                self.entries.insert(key, before);
            }
        }
        for entry in delta.gone.iter().chain(&delta.come) {
            let key = Key::of(entry);
            let before = || self.entries.get(&key).cloned().unwrap_or_default();
            expected.entry(key.clone()).or_insert_with(before);
        }
        // What was told so far holds what is in doubt: it may come back with the merge, or be gone.
        let waited = std::mem::take(&mut self.doubtful);
        self.doubtful = self.doubtful_aside.take().unwrap_or_else(|| waited.clone());
        self.advance(delta);
        let (mut gone, mut come) = (in_order(&waited), in_order(&self.doubtful));
        let mut touched: Vec<(Key, Vec<Arc<Canonical>>)> = expected.into_iter().collect();
        touched.sort_by(|a, b| a.0.cmp(&b.0));
        for (key, before) in touched {
            gone.extend(before);
            come.extend(self.entries.get(&key).into_iter().flatten().cloned());
        }
        changes(gone, come)
    }

    /// The entries as they stand, in the order of their keys.
    #[must_use]
    pub fn entries(&self) -> Vec<Arc<Canonical>> {
        in_order(&self.entries)
    }
}

fn in_order(entries: &Entries) -> Vec<Arc<Canonical>> {
    let mut all: Vec<(&Key, &Vec<Arc<Canonical>>)> = entries.iter().collect();
    all.sort_by(|a, b| a.0.cmp(b.0));
    all.into_iter().flat_map(|(_, entries)| entries).cloned().collect()
}

fn holds(entries: &Entries, entry: &Arc<Canonical>) -> bool {
    entries.get(&Key::of(entry)).is_some_and(|all| all.contains(entry))
}

/// Takes one entry out; whether it was there.
fn take(entries: &mut Entries, entry: &Arc<Canonical>) -> bool {
    let key = Key::of(entry);
    let Some(all) = entries.get_mut(&key) else { return false };
    let Some(at) = all.iter().position(|one| one == entry) else { return false };
    all.remove(at);
    if all.is_empty() {
        entries.remove(&key);
    }
    true
}
