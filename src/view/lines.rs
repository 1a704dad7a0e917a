//! Where an entry stands: its file and line, as a person looks it up.
//!
//! In: the sources. Out: paths and lines, each found at once however long the file is.

use rayon::prelude::*;
use serde::Serialize;

use crate::source::{Place, Source};

/// The first bytes of the lines of every file.
#[derive(Debug)]
pub(crate) struct Lines {
    starts: Vec<Vec<u32>>,
}

/// A line of a file.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Spot {
    /// Relative to the workspace.
    pub(crate) path: String,
    /// From 1.
    pub(crate) line: usize,
}

impl Lines {
    /// Looks at every file once.
    #[must_use]
    pub(crate) fn new(sources: &[Source]) -> Lines {
        let starts = sources.par_iter().map(|source| {
            let ends = (1_u32..).zip(source.text.bytes()).filter(|(_, byte)| *byte == b'\n');
            ends.map(|(next, _)| next).collect()
        });
        Lines { starts: starts.collect() }
    }

    /// Where a place is.
    #[must_use]
    pub(crate) fn spot(&self, sources: &[Source], place: Place) -> Spot {
        Spot { path: sources[place.file.0 as usize].path.clone(), line: self.line(place) }
    }

    /// The line of a place in its file, from 1.
    #[must_use]
    pub(crate) fn line(&self, place: Place) -> usize {
        let starts = &self.starts[place.file.0 as usize];
        starts.partition_point(|start| *start <= place.span.start) + 1
    }
}
