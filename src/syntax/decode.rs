//! Bytes → text: UTF-8 with or without a byte-order mark, LF or CRLF.
//!
//! In: the bytes of a file. Out: its text, byte for byte in the same places, and what is wrong with it.
//! Bytes that are no text are told with their line and stand as a mark of the same length, so that the
//! rest of the file can still be checked.

use std::sync::Arc;

use crate::problem::{Code, Problem};
use crate::source::{FileId, Place, Source, Span};
use crate::words::Arg;

/// Stands for a byte that is no text: the substitute character, one byte long.
const MARK: u8 = 0x1a;

/// A file's text, and the bytes at which something was told.
#[derive(Debug)]
pub struct Decoded {
    /// The file.
    pub source: Source,
    /// Places whose entries are not read, because what they hold is not known.
    pub damaged: Vec<u32>,
}

/// Decodes a file, one problem a line at the most.
#[must_use]
pub fn decode(file: FileId, path: String, bytes: Vec<u8>, problems: &mut Vec<Problem>) -> Decoded {
    if is_utf16(&bytes) {
        problems.push(Problem::of_file(Code::E0102, path.as_str()));
        return Decoded { source: Source { path, text: Arc::default() }, damaged: Vec::new() };
    }
    let mut damaged = Vec::new();
    let text = String::from_utf8(bytes).unwrap_or_else(|error| {
        let (text, bad, bytes) = marked(error.into_bytes());
        for at in first_of_lines(&text, bad.clone()) {
            let byte = bad.binary_search(&at).map_or(0, |index| bytes[index]);
            problems.push(not_utf8(file, at, byte));
            damaged.push(at);
        }
        text
    });
    for at in first_of_lines(&text, controls(&text)) {
        problems.push(control_character(file, at, text.as_bytes()[at as usize]));
        damaged.push(at);
    }
    damaged.sort_unstable();
    Decoded { source: Source { path, text: text.into() }, damaged }
}

/// A byte-order mark of UTF-16, or text in which every other byte is a NUL, as UTF-16 has it.
fn is_utf16(bytes: &[u8]) -> bool {
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let sample = &bytes[..bytes.len().min(512)];
    let nuls = sample.iter().filter(|byte| **byte == 0).count();
    marked || sample.len() >= 8 && nuls * 5 >= sample.len() * 2
}

/// The text with a mark for each byte that is none, where those are, and which they were.
fn marked(mut bytes: Vec<u8>) -> (String, Vec<u32>, Vec<u8>) {
    let (mut bad, mut were) = (Vec::new(), Vec::new());
    let mut from = 0;
    while let Err(error) = std::str::from_utf8(&bytes[from..]) {
        let start = from + error.valid_up_to();
        let end = error.error_len().map_or(bytes.len(), |length| start + length);
        bad.push(u32::try_from(start).unwrap_or(u32::MAX));
        were.push(bytes[start]);
        bytes[start..end].fill(MARK);
        from = end;
    }
    (String::from_utf8(bytes).unwrap_or_default(), bad, were)
}

/// The first of the places in each line.
fn first_of_lines(text: &str, places: Vec<u32>) -> Vec<u32> {
    let mut line_end = None;
    places
        .into_iter()
        .filter(|at| {
            let at = *at as usize;
            let fresh = line_end.is_none_or(|end| at > end);
            if fresh {
                line_end = Some(text[at..].find('\n').map_or(text.len(), |end| at + end));
            }
            fresh
        })
        .collect()
}

/// The control characters that no text has. There are none, as a rule, and that is found out quickly.
fn controls(text: &str) -> Vec<u32> {
    if !text.contains('\0') && !text.contains('\u{1b}') {
        return Vec::new();
    }
    let all = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, 0 | 0x1b));
    all.map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX)).collect()
}

fn at(file: FileId, at: u32) -> Place {
    Place { file, span: Span { start: at, end: at + 1 } }
}

/// What a byte that is no UTF-8 stands for in the encoding that Windows programs use in Italy, where
/// that is a letter or a sign that bookkeepers write.
fn in_windows_1252(byte: u8) -> Option<char> {
    match byte {
        0x80 => Some('€'),
        0x92 => Some('’'),
        0x93 => Some('“'),
        0x94 => Some('”'),
        0xa0..=0xff => Some(char::from(byte)).filter(|letter| !letter.is_whitespace()),
        _ => None,
    }
}

fn not_utf8(file: FileId, offset: u32, byte: u8) -> Problem {
    let problem = Problem::new(Code::E0101, at(file, offset));
    match in_windows_1252(byte) {
        Some(letter) => problem.with("letter", letter.to_string()).helped("letter"),
        None => problem,
    }
}

fn control_character(file: FileId, offset: u32, byte: u8) -> Problem {
    let name = if byte == 0 { "control-nul" } else { "control-escape" };
    Problem::new(Code::E0108, at(file, offset)).with("name", Arg::Word(name))
}
