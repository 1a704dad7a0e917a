//! How a file stands on the disk, without a look into it.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

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
    pub(super) fn bytes(self) -> [u8; 32] {
        let nanoseconds = self.modified.map_or(u128::MAX, |modified| {
            let since = modified.duration_since(UNIX_EPOCH);
            // What is older than all time goes down from there.
            since.map_or_else(|before| !before.duration().as_nanos(), |since| since.as_nanos())
        });
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&self.length.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.number.to_le_bytes());
        bytes[16..].copy_from_slice(&nanoseconds.to_le_bytes());
        bytes
    }
}
