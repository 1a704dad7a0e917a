//! How a file stands on the disk, without a look into it.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// How a file stands: who writes to it or puts another in its place changes one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    length: u64,
    modified: Option<SystemTime>,
    number: u64,
}

impl Mark {
    /// That of a file; none where there is none.
    pub(super) fn at(path: &Path) -> Option<Mark> {
        let about = fs::symlink_metadata(path).ok()?;
        about.is_file().then(|| Mark::of(&about))
    }

    /// That of a file of which this is known.
    pub(super) fn of(about: &fs::Metadata) -> Mark {
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(about);
        #[cfg(not(unix))]
        let number = 0;
        Mark { length: about.len(), modified: about.modified().ok(), number }
    }

    /// The same as bytes.
    pub(super) fn written(self) -> String {
        format!("{self:?}")
    }
}
