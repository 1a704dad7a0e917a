//! A file is cut into blocks before nom runs, so that a mistake costs one entry, not the file.
//!
//! In: the text of a file, or of a part of one that begins with an entry. Out: for each entry its head
//! line, its fields and its note. It knows lines and indents; of the language's words, only which are
//! fields, so that one without its indent is still read as its entry's.

use nom::FindSubstring;

use super::cursor::{Cursor, blanks, word_length};
use super::fields::begins_entry;
use super::lexeme::begins_event;
use super::vocabulary::{Use, Word};
use crate::problem::{Code, Problem};
use crate::source::{FileId, Span};

/// An entry's lines, or a run of indented lines that belong to none.
#[derive(Debug, Default)]
pub(super) struct Lines<'a> {
    /// The first line, without its end; none in a run of stray lines.
    pub(super) head: Option<Cursor<'a>>,
    /// The indented lines below it that are fields, without their indents.
    pub(super) fields: Vec<Cursor<'a>>,
    /// From the first to the last line of the note.
    pub(super) note: Option<Span>,
    /// Whether it was told that its fields lack their indent.
    unindented: bool,
    /// Whether a line of its note begins in column 0: what follows may be another entry's.
    astray: bool,
}

impl Lines<'_> {
    fn clear(&mut self) {
        self.head = None;
        self.fields.clear();
        self.note = None;
        self.unindented = false;
        self.astray = false;
    }
}

/// Hands every entry of `text`, which begins at byte `at` of its file, to `each`; tells of lines that
/// belong to none, once a run, and of fields and notes that lack their indent.
pub(super) fn cut<'a>(
    file: FileId,
    text: &'a str,
    at: u32,
    problems: &mut Vec<Problem>,
    mut each: impl FnMut(&mut Vec<Problem>, &Lines<'a>),
) {
    let mut lines = Lines::default();
    let mut rest = Cursor { text, at, file };
    while !rest.text.is_empty() {
        let end = rest.text.as_bytes().find_substring("\n").map_or(rest.text.len(), |end| end + 1);
        let (next, line) = nom::Input::take_split(&rest, end);
        rest = next;
        let line = unmarked(line);
        let content = without_blanks_behind(line.text);
        let words = &content[blanks(content)..];
        if words.is_empty() {
            if line.text.is_empty() && rest.text.is_empty() {
                break;
            }
            finish(&mut lines, problems, &mut each);
            continue;
        }
        if words.starts_with(';') {
            continue;
        }
        let indent = content.len() - words.len();
        let line = nom::Input::take_from(&nom::Input::take(&line, content.len()), indent);
        let is_note = words.starts_with('|');
        let is_inside = indent > 0 || is_note || is_field(words);
        if indent == 0 && is_inside && lines.head.is_some() {
            if !lines.unindented {
                problems.push(lacks_indent(line));
            }
            lines.unindented = true;
        } else if indent == 0 {
            finish(&mut lines, problems, &mut each);
            lines.head = Some(line);
            lines.unindented = is_inside;
            continue;
        } else if lines.head.is_none() && lines.fields.is_empty() {
            problems.push(stray_indent(line));
        }
        if is_note && lines.head.is_some() {
            lines.astray |= indent == 0;
            lines.note = Some(lines.note.unwrap_or(line.span()).to(line.span()));
        } else if !lines.astray {
            lines.fields.push(line);
        }
    }
    finish(&mut lines, problems, &mut each);
}

fn finish<'a>(
    lines: &mut Lines<'a>,
    problems: &mut Vec<Problem>,
    each: &mut impl FnMut(&mut Vec<Problem>, &Lines<'a>),
) {
    if lines.head.is_some() || !lines.fields.is_empty() {
        each(problems, lines);
        lines.clear();
    }
}

/// The line without a byte-order mark at the start of the file.
fn unmarked(line: Cursor<'_>) -> Cursor<'_> {
    if line.at == 0 && line.text.starts_with('\u{feff}') {
        nom::Input::take_from(&line, '\u{feff}'.len_utf8())
    } else {
        line
    }
}

/// A line without its end, and without blanks before that: mostly there are none.
fn without_blanks_behind(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    if line.ends_with(|last: char| last.is_ascii_graphic()) { line } else { line.trim_end() }
}

/// Whether a line begins with a word that can only name a field.
fn is_field(line: &str) -> bool {
    !begins_event(line)
        && Word::read(&line[..word_length(line)]).is_some_and(|word| word.usage() == Use::Field)
}

fn stray_indent(line: Cursor<'_>) -> Problem {
    Problem::new(Code::E0202, line.place()).helped(if begins_entry(line.text) {
        "entry"
    } else {
        "help"
    })
}

/// A field, or a line of a note, that begins in column 0.
pub(super) fn lacks_indent(line: Cursor<'_>) -> Problem {
    let end = if line.text.starts_with('|') {
        1
    } else {
        line.text.find(char::is_whitespace).unwrap_or(line.text.len())
    };
    let first = nom::Input::take(&line, end);
    Problem::new(Code::E0204, first.place())
        .with("field", first.text)
        .with("line", super::fault::shown(line.text))
        .helped(if first.text == "|" { "note" } else { "help" })
}

/// Cuts a text into parts of about `size` bytes, each of which begins with an entry (the first one
/// with the text), so that the parts can be read at the same time.
pub(super) fn parts(text: &str, size: usize) -> Vec<(u32, &str)> {
    let mut parts = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = entry_after(text, start.saturating_add(size));
        parts.push((u32::try_from(start).unwrap_or(u32::MAX), &text[start..end]));
        start = end;
    }
    parts
}

/// The first byte of the first entry that begins behind `at`.
fn entry_after(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = at.min(bytes.len());
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'\n') {
        at += found + 1;
        // A letter of more than one byte may be a blank; such a line is left to the part before.
        let begins = bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        if begins {
            return at;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_begin_with_entries() {
        let text = "a\n  x\n\nb\n  y\n; c\nd\n  z\n";
        let cut: Vec<&str> = parts(text, 1).into_iter().map(|(_, part)| part).collect();
        assert_eq!(cut, ["a\n  x\n\n", "b\n  y\n; c\n", "d\n  z\n"]);
        assert_eq!(cut.concat(), text);
    }
}
