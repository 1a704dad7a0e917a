//! What a run makes, before anything is written: a map from paths to bytes.
//!
//! Paths are relative to the workspace, with `/` between the folders: `site/index.html`. It does not
//! know disks.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The bytes of a file, which runs that make the same file share.
pub type Bytes = Arc<Vec<u8>>;

/// The files of a run, by path.
pub type Output = BTreeMap<String, Bytes>;
