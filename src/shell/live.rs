//! What is served: the last good output, the problems that stand over it, and who is told of a change.
//!
//! In: outputs and problems, as builds make them. Out: for a page its bytes, and a stream of events that
//! says when what the page shows has changed. It knows no HTTP.

use std::sync::{Arc, PoisonError, RwLock};

use futures_util::stream::{Stream, unfold};
use tokio::sync::watch;

use crate::output::Output;

/// Problems as a page shows them; both empty where all is well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) title: String,
    pub(super) text: String,
}

/// What a browser is told about the page that it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// What it shows has changed.
    Changed,
    /// The problems that stand now.
    Problems(Told),
}

/// What is served now.
#[derive(Clone, Default)]
pub(super) struct Shown {
    pub(super) output: Arc<Output>,
    pub(super) start: Arc<Vec<u8>>,
    pub(super) told: Told,
}

/// The last good output, shared by the builder and the server.
#[derive(Clone)]
pub struct Served {
    shown: Arc<RwLock<Shown>>,
    changes: watch::Sender<u64>,
}

impl Default for Served {
    fn default() -> Served {
        Served { shown: Arc::default(), changes: watch::Sender::new(0) }
    }
}

impl Served {
    /// Puts a new output in the place of the last one; all is well again.
    pub fn replace(&self, output: Output, start: Vec<u8>) {
        let mut last = None;
        self.change(|shown| {
            let told = Told::default();
            let now = Shown { output: Arc::new(output), start: Arc::new(start), told };
            last = Some(std::mem::replace(shown, now));
        });
        // Giving many pages back takes a while, and nobody waits for it.
        rayon::spawn(move || drop(last));
    }

    /// Lets problems stand over the last good output; without one, the start page says so.
    pub fn tell(&self, title: String, text: String, start: Vec<u8>) {
        self.change(|shown| {
            shown.told = Told { title, text };
            if shown.output.is_empty() {
                shown.start = Arc::new(start);
            }
        });
    }

    fn change(&self, change: impl FnOnce(&mut Shown)) {
        change(&mut self.shown.write().unwrap_or_else(PoisonError::into_inner));
        self.changes.send_modify(|number| *number += 1);
    }

    pub(super) fn current(&self) -> Shown {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What a browser is told that shows `page` as it was in `version`, from now on.
    pub(super) fn news(&self, page: String, version: String) -> impl Stream<Item = News> + use<> {
        let served = self.clone();
        let changes = self.changes.subscribe();
        unfold((served, changes, page, version, Told::default()), |state| async move {
            let (served, mut changes, page, version, told) = state;
            loop {
                changes.mark_unchanged();
                let shown = served.current();
                let now = shown.version(&page);
                if now != version {
                    return Some((News::Changed, (served, changes, page, now, told)));
                }
                if shown.told != told {
                    let told = shown.told;
                    let news = News::Problems(told.clone());
                    return Some((news, (served, changes, page, version, told)));
                }
                changes.changed().await.ok()?;
            }
        })
    }
}

impl Shown {
    /// The file that a path of a request names; the start page has an empty name.
    pub(super) fn file(&self, path: &str) -> Option<&[u8]> {
        if path.is_empty() {
            return Some(&self.start);
        }
        self.output.get(path).map(|bytes| bytes.as_slice())
    }

    /// What a page shows, as a short fingerprint: its own bytes, those of its frames, and the styles and
    /// scripts beside it.
    pub(super) fn version(&self, page: &str) -> String {
        let mut hasher = blake3::Hasher::new();
        let own = self.file(page).unwrap_or_default();
        hasher.update(own);
        let folder = page.split('/').next().unwrap_or_default();
        for frame in String::from_utf8_lossy(own).split("<iframe ").skip(1) {
            let source = frame.split_once("src=\"").and_then(|(_, rest)| rest.split_once('"'));
            let path = source.map(|(path, _)| format!("{folder}/{path}")).unwrap_or_default();
            hasher.update(self.output.get(&path).map(|bytes| bytes.as_slice()).unwrap_or_default());
        }
        for (path, bytes) in self.output.iter() {
            let below = path.strip_prefix(folder).and_then(|path| path.strip_prefix('/'));
            if below.is_some_and(|path| !path.contains('/'))
                && [".css", ".js"].iter().any(|end| path.ends_with(end))
            {
                hasher.update(bytes);
            }
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }
}
