//! Bytes → text: UTF-8 with or without a byte-order mark, LF or CRLF.
//!
//! In: the bytes of a file. Out: its text, byte for byte in the same places, and what is wrong with it.
//! Bytes that are no text are told with their line and stand as a mark of the same length, so that the
//! rest of the file can still be checked.

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
        return Decoded {
            source: Source {
                path,
                text: String::new(),
            },
            damaged: Vec::new(),
        };
    }
    let mut damaged = Vec::new();
    let text = String::from_utf8(bytes).unwrap_or_else(|error| {
        let (text, bad) = marked(error.into_bytes());
        for at in first_of_lines(&text, bad) {
            problems.push(not_utf8(file, at));
            damaged.push(at);
        }
        text
    });
    let controls = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| matches!(byte, 0 | 0x1b));
    let controls = controls
        .map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX))
        .collect();
    for at in first_of_lines(&text, controls) {
        problems.push(control_character(file, at, text.as_bytes()[at as usize]));
        damaged.push(at);
    }
    damaged.sort_unstable();
    Decoded {
        source: Source { path, text },
        damaged,
    }
}

/// A byte-order mark of UTF-16, or text in which every other byte is a NUL, as UTF-16 has it.
fn is_utf16(bytes: &[u8]) -> bool {
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let sample = &bytes[..bytes.len().min(512)];
    let nuls = sample.iter().filter(|byte| **byte == 0).count();
    marked || sample.len() >= 8 && nuls * 5 >= sample.len() * 2
}

/// The text with a mark for each byte that is none, and where those are.
fn marked(mut bytes: Vec<u8>) -> (String, Vec<u32>) {
    let mut bad = Vec::new();
    let mut from = 0;
    while let Err(error) = std::str::from_utf8(&bytes[from..]) {
        let start = from + error.valid_up_to();
        let end = error
            .error_len()
            .map_or(bytes.len(), |length| start + length);
        bad.push(u32::try_from(start).unwrap_or(u32::MAX));
        bytes[start..end].fill(MARK);
        from = end;
    }
    (String::from_utf8(bytes).unwrap_or_default(), bad)
}

/// The first of the places in each line.
fn first_of_lines(text: &str, places: Vec<u32>) -> Vec<u32> {
    let mut last: Option<u32> = None;
    places
        .into_iter()
        .filter(|at| {
            let fresh = last
                .is_none_or(|last| text.as_bytes()[last as usize..*at as usize].contains(&b'\n'));
            if fresh {
                last = Some(*at);
            }
            fresh
        })
        .collect()
}

fn at(file: FileId, at: u32) -> Place {
    Place {
        file,
        span: Span {
            start: at,
            end: at + 1,
        },
    }
}

fn not_utf8(file: FileId, offset: u32) -> Problem {
    Problem::new(Code::E0101, at(file, offset))
}

fn control_character(file: FileId, offset: u32, byte: u8) -> Problem {
    let name = if byte == 0 {
        "control-nul"
    } else {
        "control-escape"
    };
    Problem::new(Code::E0108, at(file, offset)).with("name", Arg::Word(name))
}
