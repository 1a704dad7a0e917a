//! Waits until the ledger or the templates have changed.
//!
//! In: a workspace. Out: a word each time that something below `ledger/` or `templates/`, or the text of a
//! draft, may have changed and everything has been still for a moment. It does not know what is built from it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// Batch for 100 ms: editors save by remove and rename, and one save gives four to seven events.
const STILL: Duration = Duration::from_millis(100);

/// After 5 s the batch is taken as it is: something that writes without pause must not stop the work.
const LONGEST: Duration = Duration::from_secs(5);

/// How often a polling watcher looks, where the system cannot watch: network drives, for example.
const POLL: Duration = Duration::from_secs(2);

/// The folders whose content matters.
const FOLDERS: [&str; 2] = ["ledger", "templates"];

/// A watch on a workspace.
pub struct Watch {
    root: PathBuf,
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
    }

    /// Waits for a change, at most for so long; whether there was one.
    pub fn changed_within(&mut self, limit: Duration) -> bool {
        let until = Instant::now() + limit;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(event) if self.matters(&event) => break,
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return false,
            }
        }
        self.settle();
        true
    }

    /// Whether something has changed since the last word, while it was read for example; then it waits until
    /// everything is still again.
    pub fn changed_meanwhile(&mut self) -> bool {
        let mut changed = false;
        while let Ok(event) = self.events.try_recv() {
            changed |= self.matters(&event);
        }
        if changed {
            self.settle();
        }
        changed
    }

    /// Waits until everything has been still for a moment, and git is not in the middle of its work: what it
    /// has checked out so far is no ledger that anybody has written.
    fn settle(&mut self) {
        let latest = Instant::now() + LONGEST;
        let lock = self.root.join(".git/index.lock");
        while Instant::now() < latest && (self.events.recv_timeout(STILL).is_ok() || lock.exists())
        {
        }
        self.watch_folders();
    }

    /// Reading a file is no change; an event without a path may be any change.
    fn matters(&self, event: &notify::Result<Event>) -> bool {
        let Ok(event) = event else { return true };
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        let ours = |path: &PathBuf| {
            FOLDERS.iter().any(|folder| path.starts_with(self.root.join(folder)))
                || path.parent() == Some(&self.root.join("drafts"))
                    && path.extension().is_some_and(|end| end == "md")
        };
        event.need_rescan() || event.paths.is_empty() || event.paths.iter().any(ours)
    }
}
