//! Where an entry stands: its file and line, as a person looks it up; and the key of what it says.
//!
//! In: the sources, and the events of a book. Out: paths, lines and keys, each found at once however long the
//! file is. What a file's text alone tells is made once for as long as it is the same.

use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::book::model::{Book, Dated, EventId};
use crate::shelf::{Key, Keyed};
use crate::source::{Place, Source, position};

/// So many entries further on, the next entry of a file is looked for before all others are.
const NEAR: usize = 8;

/// Events that one core looks up in a row.
const RUN: usize = 16 * 1024;

/// The lines of every file, and the entry of every event.
#[derive(Debug)]
pub(crate) struct Lines {
    files: Vec<Arc<Layout>>,
    /// The file of each event, and which of its entries it is.
    events: Vec<(u32, u32)>,
}

/// A file as it is laid out.
#[derive(Debug)]
pub(crate) struct Layout {
    source: Source,
    /// The first bytes of the entries, and the lines before each.
    entries: Vec<(u32, u32)>,
    /// What the entries say and in which file, where a later run asks for it.
    keys: Vec<Key>,
}

/// A line of a file.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Spot {
    /// Relative to the workspace.
    pub(crate) path: String,
    /// From 1.
    pub(crate) line: u32,
}

impl Lines {
    /// The lines of a book; `last` are the layouts of the files of an earlier one. Without keys, where nothing
    /// is kept.
    #[must_use]
    pub(crate) fn new(book: &Book, last: &[Arc<Layout>], keyed: bool) -> Lines {
        let layout = |source: &Source| {
            let known = last.iter().find(|layout| layout.source.is(source)).map(Arc::clone);
            known.unwrap_or_else(|| Arc::new(Layout::new(source, keyed)))
        };
        let files: Vec<Arc<Layout>> = book.sources.par_iter().map(layout).collect();
        let events = book.events.par_chunks(RUN).flat_map_iter(|run| entries_of(&files, run));
        Lines { events: events.collect(), files }
    }

    /// How the files are laid out.
    pub(crate) fn layouts(&self) -> &[Arc<Layout>] {
        &self.files
    }

    /// The line of an event in its file, from 1.
    #[must_use]
    pub(crate) fn event(&self, id: EventId) -> u32 {
        let (file, entry) = self.events[id.0 as usize];
        self.files[file as usize].entries[entry as usize].1 + 1
    }

    /// The key of what the entry of an event says, and in which file.
    #[must_use]
    pub(crate) fn key(&self, id: EventId) -> &Key {
        let (file, entry) = self.events[id.0 as usize];
        &self.files[file as usize].keys[entry as usize]
    }

    /// The same of the entry at a place.
    #[must_use]
    pub(crate) fn key_at(&self, place: Place) -> &Key {
        let layout = &self.files[place.file.0 as usize];
        &layout.keys[layout.entry(place)]
    }

    /// Where the entry of an event stands.
    #[must_use]
    pub(crate) fn spot(&self, id: EventId) -> Spot {
        let (file, _) = self.events[id.0 as usize];
        Spot { path: self.files[file as usize].source.path.clone(), line: self.event(id) }
    }
}

/// The files and entries of a run of events. Most entries stand shortly behind the one before them.
fn entries_of(files: &[Arc<Layout>], run: &[Dated]) -> Vec<(u32, u32)> {
    let mut last = vec![0; files.len()];
    let entry = |dated: &Dated| {
        let (file, at) = (dated.place.file, dated.place.span.start);
        let Layout { entries, .. } = files[file.0 as usize].as_ref();
        let last: &mut usize = &mut last[file.0 as usize];
        let near = entries.iter().skip(*last).take(NEAR);
        let further = near.take_while(|(start, _)| *start <= at).count();
        *last = match further {
            1..NEAR => *last + further - 1,
            _ => files[file.0 as usize].entry(dated.place),
        };
        (file.0, position(*last))
    };
    run.iter().map(entry).collect()
}

impl Layout {
    fn new(source: &Source, keyed: bool) -> Layout {
        let mut layout = Layout { source: source.clone(), entries: Vec::new(), keys: Vec::new() };
        let text = source.text.as_str();
        let mut open = None;
        let mut at = 0;
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let start = at;
            at += line.len();
            let is_inside = line.starts_with(is_inside);
            let is_blank = is_inside && line.trim_start().is_empty();
            if (is_blank || !is_inside)
                && let Some(begun) = open.take()
            {
                layout.keys.extend(keyed.then(|| key_of(&source.path, &text[begun..start])));
            }
            if !is_inside {
                open = Some(start);
                layout.entries.push((position(start), position(number)));
            }
        }
        if let Some(begun) = open {
            layout.keys.extend(keyed.then(|| key_of(&source.path, &text[begun..])));
        }
        layout
    }

    /// The entry in which a place lies.
    fn entry(&self, place: Place) -> usize {
        self.entries.partition_point(|(start, _)| *start <= place.span.start).saturating_sub(1)
    }
}

/// Whether a line that begins so belongs to the entry above it, if there is one.
fn is_inside(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ';' | '|')
}

/// What an entry says, from its first line to the last that may belong to it, and where.
fn key_of(path: &str, text: &str) -> Key {
    Keyed::default().with(path).with(text).key()
}
