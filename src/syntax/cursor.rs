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

    /// The run without the blanks before it: tabs, spaces, and the no-break spaces that come with a paste.
    pub(super) fn past_blanks(self) -> Cursor<'a> {
        self.take_from(blanks(self.text))
    }

    /// What follows the first word, and that word: all up to a blank.
    pub(super) fn first_word(self) -> (Cursor<'a>, Cursor<'a>) {
        self.take_split(word_length(self.text))
    }

    /// From the start of this run to the start of `rest`.
    pub(super) fn until(self, rest: Cursor<'_>) -> Cursor<'a> {
        self.take((rest.at - self.at) as usize)
    }
}

/// How many bytes of blanks a text begins with. Most letters are of one byte, and need not be decoded to be
/// told from blanks.
#[inline]
pub(super) fn blanks(text: &str) -> usize {
    let sure = text.bytes().take_while(|byte| is_blank(*byte)).count();
    match text.as_bytes().get(sure) {
        Some(byte) if !byte.is_ascii() => text.len() - text[sure..].trim_start().len(),
        _ => sure,
    }
}

/// How many bytes stand before the first blank.
pub(super) fn word_length(text: &str) -> usize {
    run_length(text, |_| false)
}

/// How many bytes stand before the first blank or letter of one byte that ends a run.
#[inline]
pub(super) fn run_length(text: &str, ends: impl Fn(char) -> bool) -> usize {
    let goes_on = |byte: &u8| byte.is_ascii_graphic() && !ends(char::from(*byte));
    let sure = text.bytes().take_while(goes_on).count();
    match text.as_bytes().get(sure) {
        Some(byte) if !byte.is_ascii_graphic() && !is_blank(*byte) => {
            let ends = |letter: char| letter.is_whitespace() || ends(letter);
            text[sure..].find(ends).map_or(text.len(), |more| sure + more)
        }
        _ => sure,
    }
}

/// Whether a letter of one byte is a blank.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_those_of_unicode() {
        for blank in
            ["", " ", "\t \u{b}", "\u{a0}", " \u{85}\t\u{2007}", "\u{1}", "\u{1c}", "é", "ab\"c"]
        {
            for word in ["", "x", "è\u{a0}", "\u{7f} y", "caffè latte"] {
                let text = format!("{blank}{word}");
                let blanks_before = text.len() - text.trim_start().len();
                assert_eq!(blanks(&text), blanks_before, "{text:?}");
                let word_end = text.find(char::is_whitespace).unwrap_or(text.len());
                assert_eq!(word_length(&text), word_end, "{text:?}");
                let ends = |letter: char| letter == '"' || letter.is_whitespace();
                let run_end = text.find(ends).unwrap_or(text.len());
                assert_eq!(run_length(&text, |letter| letter == '"'), run_end, "{text:?}");
            }
        }
    }
}
