//! What the parsers read: the rest of a line, which knows where in which file it stands.
//!
//! In: a line of a file. Out: the same line, a few words on. It does not know what a word is.

use std::str::{CharIndices, Chars};

use nom::{Input, Needed};

use crate::source::{FileId, Place, Span};

/// The rest of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor<'a> {
    /// What is left.
    pub(super) text: &'a str,
    /// The byte of the file at which it begins.
    pub(super) at: u32,
    /// The file.
    pub(super) file: FileId,
}

impl<'a> Cursor<'a> {
    /// The bytes of this run.
    pub(super) fn span(self) -> Span {
        Span { start: self.at, end: self.at + offset(self.text.len()) }
    }

    /// The run as a place.
    pub(super) fn place(self) -> Place {
        Place { file: self.file, span: self.span() }
    }

    /// The part of this run that has this span.
    pub(super) fn part(self, span: Span) -> Cursor<'a> {
        let start = (span.start - self.at) as usize;
        self.take_from(start).take((span.end - span.start) as usize)
    }

    /// From the start of this run to the start of `rest`.
    pub(super) fn until(self, rest: Cursor<'_>) -> Cursor<'a> {
        self.take((rest.at - self.at) as usize)
    }
}

/// Files are refused above `source::LARGEST`, so an offset always fits.
fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl nom::Offset for Cursor<'_> {
    fn offset(&self, second: &Self) -> usize {
        (second.at - self.at) as usize
    }
}

impl<'a> Input for Cursor<'a> {
    type Item = char;
    type Iter = Chars<'a>;
    type IterIndices = CharIndices<'a>;

    fn input_len(&self) -> usize {
        self.text.len()
    }

    fn take(&self, index: usize) -> Self {
        Cursor { text: &self.text[..index], ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        Cursor { text: &self.text[index..], at: self.at + offset(index), ..*self }
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(char) -> bool>(&self, predicate: P) -> Option<usize> {
        self.text.find(predicate)
    }

    fn iter_elements(&self) -> Chars<'a> {
        self.text.chars()
    }

    fn iter_indices(&self) -> CharIndices<'a> {
        self.text.char_indices()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        self.text.slice_index(count)
    }
}
