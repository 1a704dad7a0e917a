//! What a run makes, before anything is written: files by their paths, in parts.
//!
//! Paths are relative to the workspace, with `/` between the folders: `site/index.html`. A part that a later
//! run makes from the same is the same part, so that what differs between two runs is found without a look
//! at all files. It does not know disks.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashSet as HashSet;

/// The bytes of a file, which runs that make the same file share.
pub type Bytes = Arc<Vec<u8>>;

/// Files by path.
pub type Files = BTreeMap<String, Bytes>;

/// Who takes files while others are still made: they are not in the output then. Whether the run ends well is not
/// known yet.
pub trait Taker: Sync {
    /// Takes files.
    fn take(&self, files: &Files);
}

/// The files of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    parts: Vec<Arc<Files>>,
}

/// What differs between two outputs.
#[derive(Debug)]
pub struct Changes<'a> {
    /// The files that are new or not the same.
    pub made: BTreeMap<&'a str, &'a Bytes>,
    /// Those that are not made any more.
    pub gone: Vec<&'a str>,
}

impl Output {
    /// The file at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Bytes> {
        self.parts.iter().find_map(|part| part.get(path))
    }

    /// Every file, in the order of the parts.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Bytes)> {
        self.parts.iter().flat_map(|part| part.iter())
    }

    /// All files in one map, for whoever looks at them one by one.
    #[must_use]
    pub fn files(&self) -> Files {
        self.iter().map(|(path, bytes)| (path.clone(), Arc::clone(bytes))).collect()
    }

    /// Whether nothing was made.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// What is not as it was in an earlier output.
    #[must_use]
    pub fn since<'a>(&'a self, last: &'a Output) -> Changes<'a> {
        let (before, now) = (last.parts_but(self), self.parts_but(last));
        let is_as_before = |path: &str, bytes: &Bytes| before.get(path) == Some(&bytes);
        let gone = before.keys().filter(|path| !now.contains_key(*path)).copied().collect();
        let made = now.iter().map(|(path, bytes)| (*path, *bytes));
        Changes { made: made.filter(|(path, bytes)| !is_as_before(path, bytes)).collect(), gone }
    }

    /// The files of those parts that are not parts of another output too.
    fn parts_but(&self, other: &Output) -> BTreeMap<&str, &Bytes> {
        let shared: HashSet<*const Files> = other.parts.iter().map(Arc::as_ptr).collect();
        let own = self.parts.iter().filter(|part| !shared.contains(&Arc::as_ptr(part)));
        own.flat_map(|part| part.iter()).map(|(path, bytes)| (path.as_str(), bytes)).collect()
    }
}

impl FromIterator<Arc<Files>> for Output {
    fn from_iter<T: IntoIterator<Item = Arc<Files>>>(parts: T) -> Output {
        Output { parts: parts.into_iter().collect() }
    }
}
