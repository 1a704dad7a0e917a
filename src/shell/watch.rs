//! Waits until the ledger or the templates have changed, or somebody has committed.
//!
//! In: a workspace. Out: a word each time that something below `ledger/` or `templates/`, the text of a
//! draft, one of the files that are followed, or the last revision may have changed and everything has been
//! still for a moment. It does not know what is built from it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{CreateKind, ModifyKind, RemoveKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::commits::Commits;

/// Batch for 100 ms: editors save by remove and rename, and one save gives four to seven events.
const STILL: Duration = Duration::from_millis(100);

/// After 5 s the batch is taken as it is: something that writes without pause must not stop the work.
const LONGEST: Duration = Duration::from_secs(5);

/// How often a polling watcher looks, where the system cannot watch: network drives, for example.
const POLL: Duration = Duration::from_secs(2);

/// The folders whose content matters.
const FOLDERS: [&str; 2] = ["ledger", "templates"];

/// The tool's own folders: whatever it writes there must not wake it.
const OWN: [&str; 3] = ["site", "drafts", "sent"];

/// What may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The last revision of the repository, and nothing that stands in the workspace.
    Revision,
    /// What a build is made from.
    Files,
}

/// A watch on a workspace.
pub struct Watch {
    root: PathBuf,
    /// Files elsewhere in the workspace that matter too.
    followed: BTreeSet<PathBuf>,
    /// The folders that are watched for them.
    for_followed: BTreeSet<PathBuf>,
    /// The repository that holds it, where there is one.
    commits: Option<Commits>,
    /// Whether a folder may have come, gone or moved since the folders were watched.
    is_stale: bool,
    events: Receiver<notify::Result<Event>>,
    watcher: Box<dyn Watcher + Send>,
    /// Whether the system cannot watch, so that the folders are looked at every few seconds.
    pub polls: bool,
}

impl Watch {
    /// Watches a workspace. The folders are watched, not the files, for an atomic save replaces the file.
    ///
    /// # Errors
    /// Where neither watching nor polling is possible.
    pub fn new(root: &Path) -> notify::Result<Watch> {
        let root = std::path::absolute(root)?;
        let (sender, events) = channel();
        let told = sender.clone();
        let system = RecommendedWatcher::new(
            move |event| {
                let _ = told.send(event);
            },
            Config::default(),
        );
        let mut watch = if let Ok(watcher) = system {
            Watch {
                root,
                followed: BTreeSet::new(),
                for_followed: BTreeSet::new(),
                commits: None,
                is_stale: false,
                events,
                watcher: Box::new(watcher) as Box<dyn Watcher + Send>,
                polls: false,
            }
        } else {
            let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
            let watcher = PollWatcher::new(
                move |event| {
                    let _ = sender.send(event);
                },
                config,
            )?;
            Watch {
                root,
                followed: BTreeSet::new(),
                for_followed: BTreeSet::new(),
                commits: None,
                is_stale: false,
                events,
                watcher: Box::new(watcher) as Box<dyn Watcher + Send>,
                polls: true,
            }
        };
        watch.watcher.watch(&watch.root, RecursiveMode::NonRecursive)?;
        watch.watch_folders();
        Ok(watch)
    }

    /// Watches the folders anew: one may have been made, or another may have taken its name.
    fn watch_folders(&mut self) {
        for folder in FOLDERS {
            let path = self.root.join(folder);
            let _ = self.watcher.unwatch(&path);
            if path.is_dir() {
                let _ = self.watcher.watch(&path, RecursiveMode::Recursive);
            }
        }
        let drafts = self.root.join("drafts");
        let _ = self.watcher.unwatch(&drafts);
        if drafts.is_dir() {
            let _ = self.watcher.watch(&drafts, RecursiveMode::NonRecursive);
        }
        self.watch_commits();
    }

    fn watch_commits(&mut self) {
        self.commits = Commits::of(&self.root);
        if let Some(commits) = &self.commits {
            commits.watch(self.watcher.as_mut());
        }
    }

    /// Follows these files of the workspace from now on, and no others. Whether that has begun to watch a
    /// folder: what happened in it before, nobody has told.
    pub fn follow(&mut self, paths: &[String]) -> bool {
        self.followed = paths.iter().map(|path| self.root.join(path)).collect();
        let before = self.for_followed.clone();
        self.watch_followed(false);
        !self.for_followed.is_subset(&before)
    }

    /// Watches the folders of what is followed; those that are watched already only where it is to be anew, for
    /// what happens meanwhile in one of them nobody tells.
    fn watch_followed(&mut self, anew: bool) {
        let folders: BTreeSet<PathBuf> =
            self.followed.iter().filter_map(|file| self.folder_of(file)).collect();
        for folder in self.for_followed.iter().filter(|folder| anew || !folders.contains(*folder)) {
            let _ = self.watcher.unwatch(folder);
        }
        let is_watched = |folder: &&PathBuf| !anew && self.for_followed.contains(*folder);
        for folder in folders.iter().filter(|folder| !is_watched(folder)) {
            let _ = self.watcher.watch(folder, RecursiveMode::NonRecursive);
        }
        self.for_followed = folders;
    }

    /// The folder to watch for a file: its own, or the nearest above it that is there. None where that is
    /// watched already, is the tool's own, or leads out of the workspace.
    fn folder_of(&self, file: &Path) -> Option<PathBuf> {
        let folder = file.ancestors().skip(1).find(|folder| folder.is_dir())?;
        let below = folder.strip_prefix(&self.root).ok()?;
        let first = below.iter().next()?;
        let is_known = FOLDERS.iter().chain(&OWN).any(|known| first == *known);
        let is_inside = folder
            .canonicalize()
            .and_then(|folder| Ok(folder.starts_with(self.root.canonicalize()?)))
            .unwrap_or_default();
        (!is_known && is_inside).then(|| folder.to_path_buf())
    }

    /// Waits for a change, at most for so long, and then until everything is still.
    pub fn change_within(&mut self, limit: Duration) -> Option<Change> {
        let until = Instant::now() + limit;
        let mut change = None;
        while change.is_none() {
            let left = until.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(event) => change = self.heard(&event),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
            }
        }
        self.settle(&mut change);
        change
    }

    /// What is read, read again for as long as something changes while it is read: half a save is nobody's
    /// ledger.
    pub fn at_rest<T>(&mut self, mut read: impl FnMut() -> T) -> T {
        let mut found = read();
        while self.changed_meanwhile() {
            found = read();
        }
        found
    }

    /// Whether something has changed since the last word; then it waits until everything is still again.
    fn changed_meanwhile(&mut self) -> bool {
        let mut change = None;
        while let Ok(event) = self.events.try_recv() {
            change = change.max(self.heard(&event));
        }
        if change.is_some() {
            self.settle(&mut change);
        }
        change == Some(Change::Files)
    }

    /// Waits until everything has been still for a moment, and git is not in the middle of its work: what it
    /// has checked out so far is no ledger that anybody has written.
    fn settle(&mut self, change: &mut Option<Change>) {
        let latest = Instant::now() + LONGEST;
        let lock = self.root.join(".git/index.lock");
        while Instant::now() < latest {
            match self.events.recv_timeout(STILL) {
                Ok(event) => *change = (*change).max(self.heard(&event)),
                Err(_) if lock.exists() => {}
                Err(_) => break,
            }
        }
        self.watch_anew();
    }

    /// Watches the folders anew where one may have come, gone or moved; most saves are of files alone. What
    /// happens meanwhile nobody tells: whoever calls this reads everything afterwards.
    fn watch_anew(&mut self) {
        if std::mem::take(&mut self.is_stale) {
            self.watch_folders();
            self.watch_followed(true);
        } else if self.commits.is_none() {
            // A repository may have been made above the workspace, where nothing is watched.
            self.watch_commits();
        }
    }

    /// Takes an event in: what it may have changed, and whether the folders are to be watched anew.
    fn heard(&mut self, event: &notify::Result<Event>) -> Option<Change> {
        self.is_stale |= event.as_ref().map_or(true, is_about_folders);
        self.change(event)
    }

    /// What an event may have changed. Reading a file is no change; an event without a path may be any.
    fn change(&self, event: &notify::Result<Event>) -> Option<Change> {
        let Ok(event) = event else { return Some(Change::Files) };
        if matches!(event.kind, EventKind::Access(_)) {
            return None;
        }
        // The first build makes the folder of the drafts: what happens in it before it is watched is read then.
        let drafts = self.root.join("drafts");
        let is_file = |path: &PathBuf| {
            FOLDERS.iter().any(|folder| path.starts_with(self.root.join(folder)))
                || *path == drafts
                || path.parent() == Some(&drafts) && path.extension().is_some_and(|end| end == "md")
                || *path != self.root && self.followed.iter().any(|file| file.starts_with(path))
        };
        // A repository may be made while the workspace is watched.
        let tells = |path: &PathBuf| {
            *path == self.root.join(".git")
                || self.commits.as_ref().is_some_and(|commits| commits.tell(path))
        };
        if event.need_rescan() || event.paths.is_empty() || event.paths.iter().any(is_file) {
            Some(Change::Files)
        } else {
            event.paths.iter().any(tells).then_some(Change::Revision)
        }
    }
}

/// Whether an event may be about a folder that has come, gone or moved.
fn is_about_folders(event: &Event) -> bool {
    let is_folder = |path: &PathBuf| path.is_dir() || path.extension().is_none();
    match event.kind {
        EventKind::Access(_)
        | EventKind::Create(CreateKind::File)
        | EventKind::Remove(RemoveKind::File)
        | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)) => event.need_rescan(),
        // Where something was moved away from, nothing tells what it was but its name.
        EventKind::Modify(ModifyKind::Name(_)) => event.paths.iter().any(is_folder),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use notify::NullWatcher;
    use notify::event::{AccessKind, AccessMode, DataChange, RenameMode};

    use super::*;

    #[test]
    fn a_save_is_not_about_folders() {
        let is_about_folders =
            |kind, path| is_about_folders(&Event::new(kind).add_path(PathBuf::from(path)));
        let moved = EventKind::Modify(ModifyKind::Name(RenameMode::Any));
        for (kind, path) in [
            (EventKind::Create(CreateKind::File), "ledger/.2026.ledger.swp"),
            (EventKind::Modify(ModifyKind::Data(DataChange::Any)), "ledger/2026.ledger"),
            (EventKind::Remove(RemoveKind::File), "ledger/2026.ledger"),
            (moved, "ledger/2026.ledger"),
        ] {
            assert!(!is_about_folders(kind, path), "{kind:?} {path}");
        }
        for (kind, path) in [
            (EventKind::Create(CreateKind::Folder), "drafts"),
            (EventKind::Remove(RemoveKind::Any), "ledger"),
            (moved, "ledger"),
            (moved, ".git"),
        ] {
            assert!(is_about_folders(kind, path), "{kind:?} {path}");
        }
    }

    #[test]
    fn what_changes_while_it_is_read_is_read_again() {
        let root = PathBuf::from("/workspace");
        let (system, events) = channel();
        let mut watch = Watch {
            root: root.clone(),
            followed: BTreeSet::new(),
            for_followed: BTreeSet::new(),
            commits: None,
            is_stale: false,
            events,
            watcher: Box::new(NullWatcher),
            polls: false,
        };
        let tell = |kind, path: &str| {
            let event = Event::new(kind).add_path(root.join(path));
            system.send(Ok(event)).expect("somebody listens");
        };
        let (written, opened) = (
            EventKind::Modify(ModifyKind::Any),
            EventKind::Access(AccessKind::Open(AccessMode::Any)),
        );
        // Each of the first two readings is overtaken by a save.
        let mut readings = 0;
        let found = watch.at_rest(|| {
            readings += 1;
            tell(opened, "ledger/2026.ledger");
            if readings < 3 {
                tell(written, "ledger/2026.ledger");
            }
            readings
        });
        assert_eq!(found, 3);
        // To be read is no change, nor is what the tool writes itself.
        let mut readings = 0;
        let found = watch.at_rest(|| {
            readings += 1;
            tell(opened, "ledger/2026.ledger");
            tell(written, "drafts/index.html");
            readings
        });
        assert_eq!(found, 1);
    }
}
