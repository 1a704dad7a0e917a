//! What a run makes, before anything is written: a map from paths to bytes.
//!
//! Paths are relative to the workspace, with `/` between the folders: `site/index.html`. It does not
//! know disks.

use std::collections::BTreeMap;

/// The files of a run, by path.
pub type Output = BTreeMap<String, Vec<u8>>;
