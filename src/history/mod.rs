//! The audit log as a value: which revisions changed which entries of the ledger, by whom and when.
//!
//! In: the bytes of the ledger's files before and after each revision, which only the shell can read.
//! Out: changes of entries, not of lines: reformatting and moving are none. It does not know git.

pub mod concern;
pub mod delta;
pub mod pairs;
pub mod replay;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::money::Currency;
use crate::syntax::canonical::{Canonical, Value};
use crate::syntax::vocabulary::Word;
use crate::words::Language;

/// An event that is recorded later than so many days after its date stands out.
const LATE: i64 = 7;

/// What is known of how the ledger came about.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The revisions that changed entries or could not be read whole, each behind those it builds on.
    pub revisions: Arc<Vec<Revision>>,
    /// The revision up to which the history goes; none before the first.
    pub head: Option<Head>,
    /// What is in the ledger's files and not in the last revision.
    pub uncommitted: Vec<Change>,
    /// Whether older revisions are not in this copy of the repository.
    pub is_cut: bool,
    /// Revisions that pages were made from and that the history has no more.
    pub lost: Vec<String>,
}

/// The last revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its whole id.
    pub id: String,
    /// When it was written, at the place where it was.
    pub time: DateTime<FixedOffset>,
}

/// A revision.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Its whole id.
    pub id: String,
    /// When it was written, at the place where it was.
    pub time: DateTime<FixedOffset>,
    /// The name of whoever wrote it; never an address.
    pub author: String,
    /// What they said of it.
    pub message: String,
    /// Whether it carries a signature; nobody has proved it.
    pub signed: bool,
    /// Whether nothing comes before it: what it brings may be older than the log.
    pub first: bool,
    /// What it changed.
    pub changes: Vec<Change>,
    /// How many entries it brought that could not be read.
    pub unread: usize,
}

/// A change of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there before.
    Added(Arc<Canonical>),
    /// It says something else now.
    Changed {
        /// Before.
        from: Arc<Canonical>,
        /// Now.
        to: Arc<Canonical>,
    },
    /// It is no longer there.
    Removed(Arc<Canonical>),
}

/// One thing that a changed entry says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field.
    pub name: &'static str,
    /// What it said; nothing where it was not there.
    pub from: Option<Value>,
    /// What it says now; nothing where it is gone.
    pub to: Option<Value>,
}

impl Change {
    /// The entry as it is now, or as it was where it is gone.
    #[must_use]
    pub fn entry(&self) -> &Canonical {
        match self {
            Change::Added(entry) | Change::Removed(entry) | Change::Changed { to: entry, .. } => {
                entry
            }
        }
    }

    /// Whether it names a customer, an invoice or a payment, before or after.
    #[must_use]
    pub fn names(&self, id: &str) -> bool {
        let before = match self {
            Change::Changed { from, .. } => Some(from),
            Change::Added(_) | Change::Removed(_) => None,
        };
        let entries = before.into_iter().map(Arc::as_ref).chain([self.entry()]);
        entries.flat_map(|entry| &entry.names).any(|name| name == id)
    }

    /// What a changed entry says otherwise, in the order of its fields; nothing of any other change.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference> {
        let Change::Changed { from, to } = self else { return Vec::new() };
        let mut all = Vec::new();
        let mut push = |name, from: Option<Value>, to: Option<Value>| {
            if from != to {
                all.push(Difference { name, from, to });
            }
        };
        push("date", from.date.map(Value::Day), to.date.map(Value::Day));
        let about = |entry: &Canonical| Some(Value::Text(entry.subject.clone()));
        let is_customer = |entry: &Canonical| entry.field("customer") == about(entry).as_ref();
        if !is_customer(from) || !is_customer(to) {
            push("target", about(from), about(to));
        }
        let mut names: Vec<&'static str> = Vec::new();
        for field in from.fields.iter().chain(&to.fields) {
            if !names.contains(&field.name) {
                names.push(field.name);
            }
        }
        for name in names {
            // Of a field that may stand several times, what both have says nothing.
            let mut come: Vec<&Value> = to.all(name).collect();
            let mut gone: Vec<&Value> = Vec::new();
            for value in from.all(name) {
                match come.iter().position(|other| *other == value) {
                    Some(same) => drop(come.remove(same)),
                    None => gone.push(value),
                }
            }
            for at in 0..gone.len().max(come.len()) {
                push(name, gone.get(at).copied().cloned(), come.get(at).copied().cloned());
            }
        }
        all
    }
}

impl Revision {
    /// By how many days an event was recorded late, where that stands out.
    #[must_use]
    pub fn days_late(&self, change: &Change) -> Option<i64> {
        let Change::Added(entry) = change else { return None };
        let late = (self.day() - entry.date?).num_days();
        (late > LATE && !self.first).then_some(late)
    }

    /// The day on which it was written, at the place where it was.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.time.date_naive()
    }
}

/// What the company's entry says before the ledger is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// Whether pages show the history.
    pub shown: bool,
    /// The currency of amounts that name none.
    pub currency: Currency,
    /// The language in which the ledger's people read: Italian where the entry does not say, none where there
    /// is no such entry yet.
    pub language: Option<Language>,
}

impl Wishes {
    /// Looks into files for the company's entry, without reading anything else. It usually stands in a small
    /// file, so the small ones are looked at first.
    #[must_use]
    pub fn of<'a>(files: impl IntoIterator<Item = &'a [u8]>) -> Wishes {
        let mut files: Vec<&[u8]> = files.into_iter().collect();
        files.sort_by_key(|file| file.len());
        let declared = files.into_iter().find_map(delta::company);
        let field = |name| declared.as_ref()?.as_ref()?.field(name);
        Wishes {
            shown: field("history") != Some(&Value::Word(Word::Off)),
            currency: field("currency")
                .and_then(|code| Currency::from_code(&code.plain()).ok())
                .unwrap_or(Currency::EUR),
            language: declared.as_ref().map(|_| {
                field("language")
                    .and_then(|code| Language::from_code(&code.plain()))
                    .unwrap_or(Language::Italian)
            }),
        }
    }
}
