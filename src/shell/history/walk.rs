//! From the last revision back to what is known, and forward again: which revision changed what.
//!
//! The line of first parents is followed; what a merge brings in stands before it, parents before
//! children. Reading and comparing goes in parallel; the order is kept.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use gix::{ObjectId, Repository};
use rayon::prelude::*;

use super::trees;
use super::{Known, Log, Unreadable, moment};
use crate::history::delta::{Delta, delta};
use crate::history::{Head, Revision};
use crate::money::Currency;

/// So many revisions are compared by one thread in a row, so that what one brings is at hand when the
/// next is compared with it.
const RUN: usize = 64;

/// Bytes of files that a thread keeps at hand.
const AT_HAND: usize = 64 << 20;

/// A revision as git has it.
struct Commit {
    id: ObjectId,
    tree: ObjectId,
    parents: Vec<ObjectId>,
    author: String,
    time: chrono::DateTime<chrono::FixedOffset>,
    message: String,
    signed: bool,
}

/// How a revision is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// What is in it was there before the history that is known.
    Start,
    /// On the line of first parents.
    Line,
    /// Brought in by a merge that follows.
    Aside,
    /// A merge.
    Merge,
}

struct Step {
    commit: Commit,
    parent: Option<ObjectId>,
    how: How,
}

/// Reads on to the last revision.
pub(super) fn catch_up(log: &mut Log) -> Result<(), Unreadable> {
    let head = log.head()?;
    catch_up_to(log, head)
}

/// Reads on to a revision.
pub(super) fn catch_up_to(log: &mut Log, head: Option<ObjectId>) -> Result<(), Unreadable> {
    let Some(head) = head else {
        log.known = Known::default();
        return Ok(());
    };
    if log.known.head.as_ref().is_some_and(|(known, _)| *known == head) {
        return Ok(());
    }
    let shallow = log.repository.shallow_commits()?;
    let cut: HashSet<ObjectId> = shallow.iter().flat_map(|ids| ids.iter().copied()).collect();
    let known = log.known.head.as_ref().map(|(id, _)| *id);
    let (line, joins) = line(&log.repository, head, known, &cut)?;
    if !joins {
        log.known = Known::default();
    }
    let steps = steps(&log.repository, line, &mut log.known, &cut)?;
    let head = steps.last().map(|step| {
        let id = step.commit.id;
        (id, Head { id: id.to_string(), time: step.commit.time })
    });
    let deltas = deltas(&log.repository, &steps, &log.prefix, log.currency)?;
    let mut revisions = Vec::new();
    for (step, (delta, is_first)) in steps.into_iter().zip(deltas) {
        let unread = delta.unread_come;
        let replay = &mut log.known.replay;
        let changes = match step.how {
            How::Start => {
                replay.start(delta);
                continue;
            }
            How::Line => replay.advance(delta),
            How::Aside => replay.aside(delta),
            How::Merge => replay.merge(delta),
        };
        let unread = if step.how == How::Merge { 0 } else { unread };
        if !changes.is_empty() || unread > 0 {
            let Commit { id, author, time, message, signed, .. } = step.commit;
            let id = id.to_string();
            revisions.push(Revision {
                id,
                time,
                author,
                message,
                signed,
                first: is_first,
                changes,
                unread,
            });
        }
    }
    Arc::make_mut(&mut log.known.revisions).extend(revisions);
    if let Some((id, head)) = head {
        log.known.files = log.snapshot(id)?;
        log.known.head = Some((id, head));
    }
    Ok(())
}

/// The line of first parents from a known revision, which is not in it, to the last one; and whether it
/// does join the known one.
fn line(
    repository: &Repository,
    head: ObjectId,
    known: Option<ObjectId>,
    cut: &HashSet<ObjectId>,
) -> Result<(Vec<Commit>, bool), Unreadable> {
    let mut line = Vec::new();
    let mut next = Some(head);
    while let Some(id) = next.filter(|id| Some(*id) != known) {
        let commit = commit(repository, id, cut)?;
        next = commit.parents.first().copied();
        line.push(commit);
    }
    line.reverse();
    Ok((line, next.is_some()))
}

/// A revision; where the history is cut, it has no parents.
fn commit(
    repository: &Repository,
    id: ObjectId,
    cut: &HashSet<ObjectId>,
) -> Result<Commit, Unreadable> {
    let object = repository.find_commit(id)?;
    let commit = object.decode()?;
    let author = commit.author()?;
    let time = author.time().or_else(|_| commit.time()).unwrap_or_default();
    let encoding = commit.encoding.map(|name| name.to_vec());
    let parents = if cut.contains(&id) { Vec::new() } else { commit.parents().collect() };
    let signed = commit.extra_headers().find("gpgsig").is_some()
        || commit.extra_headers().find("gpgsig-sha256").is_some();
    Ok(Commit {
        id,
        tree: commit.tree(),
        parents,
        author: text(author.name, encoding.as_deref()).trim().to_owned(),
        time: moment(time.seconds, time.offset),
        message: text(commit.message, encoding.as_deref()).trim().to_owned(),
        signed,
    })
}

/// A text of a revision: UTF-8, or else what Western systems wrote before it, letter by byte.
fn text(bytes: &[u8], encoding: Option<&[u8]>) -> String {
    let is_latin = encoding.is_some_and(|name| {
        let name = name.to_ascii_lowercase();
        name.starts_with(b"iso-8859") || name.starts_with(b"latin") || name.ends_with(b"1252")
    });
    match std::str::from_utf8(bytes) {
        Ok(text) if !is_latin => text.to_owned(),
        _ => bytes.iter().copied().map(char::from).collect(),
    }
}

/// The line with what its merges bring in.
fn steps(
    repository: &Repository,
    line: Vec<Commit>,
    known: &mut Known,
    cut: &HashSet<ObjectId>,
) -> Result<Vec<Step>, Unreadable> {
    // What is on the line is never aside, also where a branch holds a later part of it.
    let on_line: HashSet<ObjectId> = line.iter().map(|commit| commit.id).collect();
    let mut steps = Vec::new();
    for commit in line {
        known.all.insert(commit.id);
        for tip in commit.parents.iter().skip(1) {
            for aside in brought_in(repository, *tip, &mut known.all, &on_line, cut)? {
                let is_merge = aside.parents.len() > 1;
                // What a branch has merged is told by its own revisions; where the history is cut,
                // what a revision has brought is not known.
                if !is_merge && !cut.contains(&aside.id) {
                    let parent = aside.parents.first().copied();
                    steps.push(Step { commit: aside, parent, how: How::Aside });
                }
            }
        }
        let parent = commit.parents.first().copied();
        let how = match commit.parents.len() {
            0 if cut.contains(&commit.id) => {
                known.is_cut = true;
                How::Start
            }
            0 | 1 => How::Line,
            _ => How::Merge,
        };
        steps.push(Step { commit, parent, how });
    }
    Ok(steps)
}

/// The revisions that lead to a tip and are not known yet, parents before children.
fn brought_in(
    repository: &Repository,
    tip: ObjectId,
    all: &mut HashSet<ObjectId>,
    on_line: &HashSet<ObjectId>,
    cut: &HashSet<ObjectId>,
) -> Result<Vec<Commit>, Unreadable> {
    let mut order = Vec::new();
    let mut open: Vec<(Commit, usize)> = Vec::new();
    let mut enter = |id: ObjectId, open: &mut Vec<(Commit, usize)>| -> Result<(), Unreadable> {
        if !on_line.contains(&id) && all.insert(id) {
            open.push((commit(repository, id, cut)?, 0));
        }
        Ok(())
    };
    enter(tip, &mut open)?;
    while let Some((commit, next)) = open.last_mut() {
        if let Some(parent) = commit.parents.get(*next).copied() {
            *next += 1;
            enter(parent, &mut open)?;
        } else if let Some((commit, _)) = open.pop() {
            order.push(commit);
        }
    }
    Ok(order)
}

/// What each step has that its parent has not, and whether no ledger was there before.
fn deltas(
    repository: &Repository,
    steps: &[Step],
    prefix: &[String],
    currency: Currency,
) -> Result<Vec<(Delta, bool)>, Unreadable> {
    let shared = repository.clone().into_sync();
    let runs: Vec<Result<Vec<(Delta, bool)>, Unreadable>> = steps
        .par_chunks(RUN)
        .map(|run| {
            let mut reader = Reader::new(&shared);
            run.iter().map(|step| reader.delta(step, prefix, currency)).collect()
        })
        .collect();
    let mut all = Vec::with_capacity(steps.len());
    for run in runs {
        all.extend(run?);
    }
    Ok(all)
}

/// What one thread reads with.
struct Reader {
    repository: Repository,
    files: HashMap<ObjectId, Arc<[u8]>>,
    held: usize,
    ledgers: HashMap<ObjectId, Option<ObjectId>>,
}

impl Reader {
    fn new(shared: &gix::ThreadSafeRepository) -> Reader {
        let mut repository = shared.to_thread_local();
        repository.object_cache_size_if_unset(4 << 20);
        Reader { repository, files: HashMap::new(), held: 0, ledgers: HashMap::new() }
    }

    /// The ledger's folder in a revision's tree.
    fn ledger(
        &mut self,
        tree: ObjectId,
        prefix: &[String],
    ) -> Result<Option<ObjectId>, Unreadable> {
        if let Some(known) = self.ledgers.get(&tree) {
            return Ok(*known);
        }
        let found = trees::below(&self.repository, tree, prefix)?;
        self.ledgers.insert(tree, found);
        Ok(found)
    }

    fn delta(
        &mut self,
        step: &Step,
        prefix: &[String],
        currency: Currency,
    ) -> Result<(Delta, bool), Unreadable> {
        let new = self.ledger(step.commit.tree, prefix)?;
        let old = match step.parent {
            Some(parent) => {
                let tree = self.repository.find_commit(parent)?.tree_id()?.detach();
                self.ledger(tree, prefix)?
            }
            None => None,
        };
        if old == new {
            return Ok((Delta::default(), false));
        }
        let pairs = trees::differences(&self.repository, old, new)?;
        let mut files = Vec::with_capacity(pairs.len());
        for pair in pairs {
            files.push((self.file(pair.0)?, self.file(pair.1)?));
        }
        let files: Vec<(&[u8], &[u8])> = files.iter().map(|(a, b)| (&**a, &**b)).collect();
        Ok((delta(&files, currency), old.is_none()))
    }

    fn file(&mut self, id: Option<ObjectId>) -> Result<Arc<[u8]>, Unreadable> {
        let Some(id) = id else { return Ok(Arc::from([])) };
        if let Some(known) = self.files.get(&id) {
            return Ok(Arc::clone(known));
        }
        let bytes: Arc<[u8]> = Arc::from(self.repository.find_blob(id)?.take_data());
        if self.held + bytes.len() > AT_HAND {
            self.files.clear();
            self.held = 0;
        }
        self.held += bytes.len();
        self.files.insert(id, Arc::clone(&bytes));
        Ok(bytes)
    }
}
