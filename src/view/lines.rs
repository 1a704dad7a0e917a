//! Where an entry stands: its file and line, as a person looks it up.
//!
//! In: the sources, and the events of a book. Out: paths and lines, each found at once however long the file is.

use rayon::prelude::*;
use serde::Serialize;

use crate::book::model::{Book, EventId};
use crate::source::{Place, Source};

/// So many lines further on, the next entry of a file is looked for before all others are.
const NEAR: usize = 24;

/// The first bytes of the lines of every file, and the line of every event.
#[derive(Debug)]
pub(crate) struct Lines {
    starts: Vec<Vec<u32>>,
    events: Vec<usize>,
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
    pub(crate) fn new(book: &Book) -> Lines {
        let starts = book.sources.par_iter().map(|source| {
            let ends = source.text.match_indices('\n');
            ends.map(|(end, _)| u32::try_from(end + 1).unwrap_or(u32::MAX)).collect()
        });
        let mut lines = Lines { starts: starts.collect(), events: Vec::new() };
        // Most entries stand a few lines below the one before them.
        let mut last = vec![0; lines.starts.len()];
        lines.events = book
            .events
            .iter()
            .map(|dated| {
                let (file, at) = (dated.place.file.0 as usize, dated.place.span.start);
                let near = lines.starts[file].iter().skip(last[file]).take(NEAR);
                let further = near.take_while(|start| **start <= at).count();
                let is_near =
                    further < NEAR && (last[file] == 0 || lines.starts[file][last[file] - 1] <= at);
                last[file] =
                    if is_near { last[file] + further } else { lines.line(dated.place) - 1 };
                last[file] + 1
            })
            .collect();
        lines
    }

    /// The line of an event in its file, from 1.
    #[must_use]
    pub(crate) fn event(&self, id: EventId) -> usize {
        self.events[id.0 as usize]
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
