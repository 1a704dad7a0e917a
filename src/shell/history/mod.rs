//! Git → the history of the ledger, by a library, so that git need not be there. The repository is only
//! read, also one that belongs to somebody else: nothing of its configuration is run.
//!
//! In: a workspace. Out: its history, or `None` where there is no repository or it cannot be read: no
//! git, no history, no failure. What was read is kept, so that a later look reads only what is new.

mod trees;
mod walk;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::DateTime;
use gix::ObjectId;

use crate::history::delta::delta;
use crate::history::pairs::changes;
use crate::history::replay::Replay;
use crate::history::{Change, Head, History, Revision, Wishes};
use crate::input::{Content, LedgerFile};
use crate::money::Currency;
use trees::Snapshot;

/// Where a site keeps up to which revision it goes.
pub const SEEN: &str = "site/revision.txt";

/// The repository cannot be read; nobody can do anything about it here.
#[derive(Debug)]
struct Unreadable;

impl<E: std::error::Error> From<E> for Unreadable {
    fn from(_: E) -> Unreadable {
        Unreadable
    }
}

/// A workspace's repository, and what was read of it.
#[derive(Debug)]
pub struct Log {
    root: PathBuf,
    repository: gix::Repository,
    /// From the root of a revision's tree down to the ledger.
    prefix: Vec<String>,
    currency: Currency,
    known: Known,
}

/// What was read.
#[derive(Debug, Default)]
struct Known {
    head: Option<(ObjectId, Head)>,
    /// Every revision that leads to the last one.
    all: HashSet<ObjectId>,
    replay: Replay,
    revisions: Arc<Vec<Revision>>,
    is_cut: bool,
    /// The ledger as the last revision has it.
    files: Snapshot,
}

impl Log {
    /// The repository that holds a workspace.
    #[must_use]
    pub fn open(root: &Path) -> Option<Log> {
        let root = std::fs::canonicalize(root).ok()?;
        let repository = gix::discover(&root).ok()?;
        let below = match repository.workdir() {
            Some(folder) => {
                let folder = std::fs::canonicalize(folder).ok()?;
                root.strip_prefix(folder).ok()?.to_path_buf()
            }
            None => PathBuf::new(),
        };
        let parts = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
        let prefix = parts.chain(["ledger".to_owned()]).collect();
        let mut repository = repository;
        repository.object_cache_size_if_unset(4 << 20);
        let currency = Currency::EUR;
        Some(Log { root, repository, prefix, currency, known: Known::default() })
    }

    /// The whole history up to the last revision, and what the ledger's files have beyond it.
    pub fn read(&mut self, ledger: &[LedgerFile]) -> Option<History> {
        let currency = Wishes::of(bytes(ledger).map(|(_, bytes)| bytes)).currency;
        if currency != self.currency {
            self.currency = currency;
            self.known = Known::default();
        }
        if walk::catch_up(self).is_err() {
            self.known = Known::default();
            return None;
        }
        let known = &self.known;
        Some(History {
            revisions: Arc::clone(&known.revisions),
            head: known.head.as_ref().map(|(_, head)| head.clone()),
            uncommitted: uncommitted(&known.files, ledger, self.currency),
            is_cut: known.is_cut,
            lost: self.lost(),
        })
    }

    /// Whether there is a revision that was not read yet.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        let known = self.known.head.as_ref().map(|(id, _)| *id);
        self.head().is_ok_and(|head| head != known)
    }

    /// What the ledger's files have beyond the last revision; the way there is not read.
    pub fn uncommitted(&mut self, ledger: &[LedgerFile]) -> Vec<Change> {
        let currency = Wishes::of(bytes(ledger).map(|(_, bytes)| bytes)).currency;
        let snapshot = self.head().and_then(|head| match head {
            Some(head) => self.snapshot(head),
            None => Ok(Snapshot::default()),
        });
        snapshot.map_or_else(|_| Vec::new(), |files| uncommitted(&files, ledger, currency))
    }

    /// The ledger's files as they stood in a revision, and that revision's whole id.
    pub fn at(&mut self, revision: &str) -> Option<(Vec<LedgerFile>, ObjectId)> {
        let id = self.repository.rev_parse_single(revision).ok()?;
        let commit = id.object().ok()?.peel_to_commit().ok()?;
        let id = commit.id().detach();
        let files = self.snapshot(id).ok()?;
        let files = files.into_iter().map(|(path, content)| LedgerFile { path, content });
        Some((files.collect(), id))
    }

    /// The history up to a revision.
    pub fn read_to(&mut self, id: ObjectId, ledger: &[LedgerFile]) -> Option<History> {
        self.currency = Wishes::of(bytes(ledger).map(|(_, bytes)| bytes)).currency;
        self.known = Known::default();
        walk::catch_up_to(self, Some(id)).ok()?;
        Some(History {
            revisions: Arc::clone(&self.known.revisions),
            head: self.known.head.as_ref().map(|(_, head)| head.clone()),
            uncommitted: Vec::new(),
            is_cut: self.known.is_cut,
            lost: Vec::new(),
        })
    }

    /// The last revision; none on a branch that has none yet.
    fn head(&self) -> Result<Option<ObjectId>, Unreadable> {
        let head = self.repository.head()?;
        if head.is_unborn() { Ok(None) } else { Ok(Some(self.repository.head_id()?.detach())) }
    }

    fn snapshot(&self, commit: ObjectId) -> Result<Snapshot, Unreadable> {
        let tree = self.repository.find_commit(commit)?.tree_id()?.detach();
        match trees::below(&self.repository, tree, &self.prefix)? {
            Some(ledger) => trees::snapshot(&self.repository, ledger),
            None => Ok(Snapshot::default()),
        }
    }

    /// The revisions that the last pages were made from and that do not lead to this one.
    fn lost(&self) -> Vec<String> {
        let Ok(text) = std::fs::read_to_string(self.root.join(SEEN)) else { return Vec::new() };
        let ids = text.lines().filter_map(|line| line.split_whitespace().last());
        let mut lost = Vec::new();
        for id in ids.filter_map(|id| ObjectId::from_hex(id.as_bytes()).ok()) {
            let id_text = id.to_string();
            if !self.known.is_cut && !self.known.all.contains(&id) && !lost.contains(&id_text) {
                lost.push(id_text);
            }
        }
        lost
    }
}

/// The files that could be read.
fn bytes(ledger: &[LedgerFile]) -> impl Iterator<Item = (&str, &[u8])> {
    ledger.iter().filter_map(|file| match &file.content {
        Content::Bytes(bytes) => Some((file.path.as_str(), bytes.as_slice())),
        _ => None,
    })
}

/// What files have beyond a snapshot. While an entry cannot be read, it is being written: nothing is
/// said to be gone.
fn uncommitted(files: &Snapshot, ledger: &[LedgerFile], currency: Currency) -> Vec<Change> {
    let mut pairs: Vec<(&[u8], &[u8])> = Vec::new();
    let mut left: std::collections::BTreeMap<&str, &[u8]> = files
        .iter()
        .filter_map(|(path, content)| match content {
            Content::Bytes(bytes) => Some((path.as_str(), bytes.as_slice())),
            _ => None,
        })
        .collect();
    for (path, now) in bytes(ledger) {
        let before = left.remove(path).unwrap_or_default();
        if before != now {
            pairs.push((before, now));
        }
    }
    pairs.extend(left.into_values().map(|gone| (gone, &[][..])));
    let delta = delta(&pairs, currency);
    let is_being_written = delta.unread_come > 0;
    let mut changes = changes(delta.gone, delta.come);
    changes.retain(|change| !is_being_written || !matches!(change, Change::Removed(_)));
    changes
}

/// A time as git has it, at the place where it was written.
fn moment(seconds: i64, offset: i32) -> chrono::DateTime<chrono::FixedOffset> {
    let utc = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    let offset =
        chrono::FixedOffset::east_opt(offset).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc));
    utc.with_timezone(&offset)
}
