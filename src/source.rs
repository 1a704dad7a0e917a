//! Where a fact comes from: a file of the ledger, and a span of bytes in it.
//!
//! In: the text of one ledger file. Out: places that point into it, and lines and columns for people.
//! It does not know what the text means.

use std::borrow::Cow;
use std::sync::Arc;

/// A ledger file by its position among the files of a run, which are sorted by path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A run of bytes in one file: `start` is in it, `end` is the first byte behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte behind.
    pub end: u32,
}

impl Span {
    /// The span of `part`, which must be a slice of `whole`.
    #[must_use]
    pub fn within(whole: &str, part: &str) -> Span {
        let start = nom::Offset::offset(whole, part);
        Span { start: position(start), end: position(start + part.len()) }
    }

    /// The same span as indices of a slice.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// From the start of this span to the end of `other`.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start, end: other.end.max(self.end) }
    }
}

/// A position in a file, or among what files hold: they are refused above [`LARGEST`], so it always fits.
#[must_use]
pub(crate) fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The largest file that is read, in bytes: positions in it are 32-bit numbers.
pub const LARGEST: usize = 1 << 30;

/// A span in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The bytes.
    pub span: Span,
}

/// A ledger file, decoded.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path relative to the workspace, with `/` between the folders: `ledger/2026.ledger`.
    pub path: String,
    /// The text, which runs that read the same share; a byte-order mark is left in place so that offsets are
    /// those of the file.
    pub text: Arc<String>,
}

impl Source {
    /// Whether both are the same file with the very same text, as one run hands it on to the next.
    #[must_use]
    pub fn is(&self, other: &Source) -> bool {
        Arc::ptr_eq(&self.text, &other.text) && self.path == other.path
    }

    /// The line that holds this byte, counted from 1.
    #[must_use]
    pub fn line(&self, offset: u32) -> usize {
        self.text.as_bytes()[..offset as usize].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// The column of this byte in its line, in characters, counted from 1.
    #[must_use]
    pub fn column(&self, offset: u32) -> usize {
        let before = &self.text[..offset as usize];
        let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
        line.trim_start_matches('\u{feff}').chars().count() + 1
    }

    /// The bytes of a span as they stand in the file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }
}

/// What a word stands for: a quoted text loses its quotes and escapes, any other word is itself.
#[must_use]
pub fn unquote(raw: &str) -> Cow<'_, str> {
    let Some(inner) = raw.strip_prefix('"') else {
        return Cow::Borrowed(raw);
    };
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    let mut plain = String::with_capacity(inner.len());
    let mut escaped = false;
    for letter in inner.chars() {
        if letter == '\\' && !escaped {
            escaped = true;
        } else {
            plain.push(letter);
            escaped = false;
        }
    }
    Cow::Owned(plain)
}
