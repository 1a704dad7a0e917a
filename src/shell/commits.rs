//! Where a repository tells that somebody has committed: without looking every few seconds, and without
//! watching all that it holds.
//!
//! In: a workspace. Out: the few files and folders of its repository that change with a commit, and whether
//! a change is one of theirs. It does not know what was committed.

use std::path::{Path, PathBuf};

use notify::{RecursiveMode, Watcher};

/// The files beside the branches that say which revision is the last: another branch, branches put
/// together into one file, and the list of tables where a repository keeps its branches in those.
const FILES: [&str; 3] = ["HEAD", "packed-refs", "reftable/tables.list"];

/// A repository, as far as commits change it.
#[derive(Debug)]
pub(super) struct Commits {
    /// Its own folder, and for a worktree that of the repository that it belongs to; both as the system
    /// names them.
    folders: Vec<PathBuf>,
}

impl Commits {
    /// The repository that holds a workspace; without one, none.
    pub(super) fn of(root: &Path) -> Option<Commits> {
        let repository = gix::discover(root).ok()?;
        let mut folders: Vec<PathBuf> = [repository.git_dir(), repository.common_dir()]
            .into_iter()
            .filter_map(|folder| std::fs::canonicalize(folder).ok())
            .collect();
        folders.dedup();
        Some(Commits { folders })
    }

    /// Watches the repository anew, for a folder may have been put in the place of another. Neither its
    /// objects nor anything else that may be large is looked at.
    pub(super) fn watch(&self, watcher: &mut dyn Watcher) {
        for folder in &self.folders {
            watch(watcher, folder, RecursiveMode::NonRecursive);
            watch(watcher, &folder.join("refs"), RecursiveMode::Recursive);
            watch(watcher, &folder.join("reftable"), RecursiveMode::NonRecursive);
        }
    }

    /// Whether a change of this file may be that of a commit.
    pub(super) fn tell(&self, path: &Path) -> bool {
        let is_lock = path.extension().is_some_and(|end| end == "lock");
        !is_lock
            && self.folders.iter().any(|folder| {
                path.starts_with(folder.join("refs"))
                    || FILES.iter().any(|file| path == folder.join(file))
            })
    }
}

fn watch(watcher: &mut dyn Watcher, path: &Path, mode: RecursiveMode) {
    let _ = watcher.unwatch(path);
    if path.is_dir() {
        let _ = watcher.watch(path, mode);
    }
}
