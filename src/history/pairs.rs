//! Which of the entries that came is which of those that are gone: added, changed, removed.
//!
//! In: entries of one revision. Out: its changes. An entry is the same one where its kind, its date and
//! what it is about are the same; an invoice, a customer or a procedure, where its id is; and one that
//! differs from one that is gone in a single thing is that one, corrected.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHasher};
use smol_str::SmolStr;

use super::Change;
use crate::syntax::canonical::{Canonical, Value};
use crate::syntax::vocabulary::Word;

/// By what an entry is known again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    kind: Word,
    date: Option<NaiveDate>,
    subject: SmolStr,
}

impl Key {
    /// The key of an entry: what declares an id is known by it, whatever its date.
    #[must_use]
    pub fn of(entry: &Canonical) -> Key {
        let declares = matches!(entry.kind, Word::Invoice | Word::CreditNote);
        Key {
            kind: entry.kind,
            date: entry.date.filter(|_| !declares),
            subject: entry.subject.clone(),
        }
    }
}

/// The changes that turn the one into the other: what came in its order, then what is gone for good.
#[must_use]
pub fn changes(gone: Vec<Arc<Canonical>>, come: Vec<Arc<Canonical>>) -> Vec<Change> {
    let mut olds: Vec<Option<Arc<Canonical>>> = gone.into_iter().map(Some).collect();
    let mut news: Vec<(Arc<Canonical>, Found)> =
        come.into_iter().map(|entry| (entry, Found::Nothing)).collect();
    if !olds.is_empty() {
        pair(&mut olds, &mut news, |entry| vec![hash(entry)], true);
        pair(&mut olds, &mut news, |entry| vec![hash(Key::of(entry))], false);
        pair(&mut olds, &mut news, but_one, false);
    }
    let told = news.into_iter().filter_map(|(to, found)| match found {
        Found::Nothing => Some(Change::Added(to)),
        Found::Changed(from) => Some(Change::Changed { from, to }),
        Found::Same => None,
    });
    told.chain(olds.into_iter().flatten().map(Change::Removed)).collect()
}

enum Found {
    Nothing,
    Same,
    Changed(Arc<Canonical>),
}

/// Pairs the entries that share one of their signatures, in their order.
fn pair(
    olds: &mut [Option<Arc<Canonical>>],
    news: &mut [(Arc<Canonical>, Found)],
    signatures: impl Fn(&Canonical) -> Vec<u64>,
    same: bool,
) {
    let mut by: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, old) in olds.iter().enumerate().rev() {
        for signature in old.iter().flat_map(|old| signatures(old)) {
            by.entry(signature).or_default().push(at);
        }
    }
    for (new, found) in news.iter_mut().filter(|(_, found)| matches!(found, Found::Nothing)) {
        for signature in signatures(new) {
            let Some(all) = by.get_mut(&signature) else { continue };
            while all.last().is_some_and(|at| olds[*at].is_none()) {
                all.pop();
            }
            if let Some(old) = all.pop().and_then(|at| olds[at].take()) {
                *found = if same { Found::Same } else { Found::Changed(old) };
                break;
            }
        }
    }
}

/// What an entry says without one thing, for each that may be left out. One that says nothing else is
/// no other's correction.
fn but_one(entry: &Canonical) -> Vec<u64> {
    let weight = entry.fields.len() + usize::from(!entry.subject.is_empty());
    if weight < 2 && entry.kind != Word::Reconciled {
        return Vec::new();
    }
    let subject = Value::Text(entry.subject.clone());
    let without = |left: &str| {
        let mut hasher = FxHasher::default();
        (left, entry.kind).hash(&mut hasher);
        (left != "date").then_some(entry.date).hash(&mut hasher);
        (left != "target").then_some(&entry.subject).hash(&mut hasher);
        for field in entry.fields.iter().filter(|field| field.name != left) {
            if left != "target" || field.name != "customer" || field.value != subject {
                field.hash(&mut hasher);
            }
        }
        hasher.finish()
    };
    ["date", "target"].into_iter().map(without).collect()
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}
