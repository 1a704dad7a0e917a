//! The ledger's files in one revision, and which of them two revisions do not have in common.
//!
//! In: trees of a repository, by their ids. Out: files with their bytes. Equal ids are equal content,
//! so that only what differs is looked at.

use std::collections::BTreeMap;

use gix::ObjectId;
use gix::Repository;
use gix::objs::tree::EntryKind;

use super::Unreadable;
use crate::input::Content;

/// The files of a ledger, by their paths in the workspace.
pub(super) type Snapshot = BTreeMap<String, Content>;

/// An entry of a folder.
#[derive(Clone, PartialEq, Eq)]
struct Node {
    kind: EntryKind,
    id: ObjectId,
}

/// A file that two revisions do not have in common: as it was, and as it is.
pub(super) type Pair = (Option<ObjectId>, Option<ObjectId>);

/// The folder that lies at a path below a tree.
pub(super) fn below(
    repository: &Repository,
    tree: ObjectId,
    path: &[String],
) -> Result<Option<ObjectId>, Unreadable> {
    let mut at = tree;
    for part in path {
        match folder(repository, at)?.remove(part.as_bytes()) {
            Some(Node { kind: EntryKind::Tree, id }) => at = id,
            _ => return Ok(None),
        }
    }
    Ok(Some(at))
}

fn folder(repository: &Repository, id: ObjectId) -> Result<BTreeMap<Vec<u8>, Node>, Unreadable> {
    let tree = repository.find_tree(id)?;
    let mut nodes = BTreeMap::new();
    for entry in tree.iter() {
        let entry = entry?;
        let node = Node { kind: entry.mode().kind(), id: entry.object_id() };
        nodes.insert(entry.filename().to_vec(), node);
    }
    Ok(nodes)
}

fn is_hidden(name: &[u8]) -> bool {
    name.starts_with(b".")
}

fn is_ledger(name: &[u8]) -> bool {
    // A name that is nothing but the ending has none, as the disk is read too.
    name.ends_with(b".ledger") && name.len() > b".ledger".len()
}

/// All files of a ledger.
pub(super) fn snapshot(repository: &Repository, tree: ObjectId) -> Result<Snapshot, Unreadable> {
    let mut files = Snapshot::new();
    add(repository, tree, "ledger", &mut files)?;
    Ok(files)
}

fn add(
    repository: &Repository,
    tree: ObjectId,
    path: &str,
    files: &mut Snapshot,
) -> Result<(), Unreadable> {
    for (name, node) in folder(repository, tree)? {
        if is_hidden(&name) {
            continue;
        }
        let path = format!("{path}/{}", String::from_utf8_lossy(&name));
        let content = match node.kind {
            EntryKind::Tree if is_ledger(&name) => Content::NotAFile,
            EntryKind::Tree => {
                add(repository, node.id, &path, files)?;
                continue;
            }
            _ if !is_ledger(&name) => continue,
            EntryKind::Blob | EntryKind::BlobExecutable => {
                Content::Bytes(repository.find_blob(node.id)?.take_data())
            }
            EntryKind::Link => Content::Link,
            EntryKind::Commit => Content::NotAFile,
        };
        files.insert(path, content);
    }
    Ok(())
}

/// The files that only one of two ledgers has, or that are not the same in both.
pub(super) fn differences(
    repository: &Repository,
    old: Option<ObjectId>,
    new: Option<ObjectId>,
) -> Result<Vec<Pair>, Unreadable> {
    let mut pairs = Vec::new();
    differ(repository, old, new, &mut pairs)?;
    // A file that was moved as it is: gone at one path, come at another.
    let gone: Vec<ObjectId> =
        pairs.iter().filter(|pair| pair.1.is_none()).filter_map(|pair| pair.0).collect();
    for id in gone {
        let is = |pair: &Pair| *pair == (None, Some(id));
        if let Some(come) = pairs.iter().position(is) {
            pairs.remove(come);
            if let Some(left) = pairs.iter().position(|pair| *pair == (Some(id), None)) {
                pairs.remove(left);
            }
        }
    }
    Ok(pairs)
}

fn differ(
    repository: &Repository,
    old: Option<ObjectId>,
    new: Option<ObjectId>,
    pairs: &mut Vec<Pair>,
) -> Result<(), Unreadable> {
    if old == new {
        return Ok(());
    }
    let nodes = |tree: Option<ObjectId>| match tree {
        Some(tree) => folder(repository, tree),
        None => Ok(BTreeMap::new()),
    };
    let (mut olds, news) = (nodes(old)?, nodes(new)?);
    let mut both: Vec<(Vec<u8>, Option<Node>, Option<Node>)> = Vec::new();
    for (name, node) in news {
        let before = olds.remove(&name);
        both.push((name, before, Some(node)));
    }
    both.extend(olds.into_iter().map(|(name, node)| (name, Some(node), None)));
    both.sort_by(|a, b| a.0.cmp(&b.0));
    for (name, old, new) in both.into_iter().filter(|(_, old, new)| old != new) {
        if is_hidden(&name) {
            continue;
        }
        let folder = |node: &Option<Node>| match node {
            Some(Node { kind: EntryKind::Tree, id }) if !is_ledger(&name) => Some(*id),
            _ => None,
        };
        let file = |node: &Option<Node>| match node {
            Some(Node { kind: EntryKind::Blob | EntryKind::BlobExecutable, id }) => {
                is_ledger(&name).then_some(*id)
            }
            _ => None,
        };
        differ(repository, folder(&old), folder(&new), pairs)?;
        let pair = (file(&old), file(&new));
        if pair.0 != pair.1 {
            pairs.push(pair);
        }
    }
    Ok(())
}
