//! What went out already: whether a draft of some name was recorded, and when.
//!
//! In: the book and the name of a draft. Out: the last day. It knows the names of files in `sent/`, no disk.

use chrono::NaiveDate;

use crate::book::model::{Book, Event};

/// The last day on which a draft of this name was recorded, by a reminder or in a note.
#[must_use]
pub fn recorded(book: &Book, stem: &str) -> Option<NaiveDate> {
    book.events.iter().rev().find_map(|dated| {
        let is_recorded = match (&dated.event, dated.note) {
            (Event::Contact(contact), _) => {
                contact.file.is_some_and(|place| is_of(&book.text(place), stem))
            }
            (Event::Note { .. }, Some(note)) => {
                let note = book.note(note);
                let mut files = note.split_whitespace().filter(|word| word.starts_with("sent/"));
                files.any(|file| is_of(file, stem))
            }
            _ => false,
        };
        is_recorded.then_some(dated.date)
    })
}

/// Whether a file in `sent/` is that of a draft: its name, behind the day, and perhaps before a number.
fn is_of(file: &str, stem: &str) -> bool {
    let file = file.rsplit('/').next().unwrap_or(file);
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    // The day: `2026-05-15-`.
    name.get(11..).is_some_and(|rest| {
        let is_numbered = rest.rsplit_once('-').is_some_and(|(rest, number)| {
            rest == stem && number.bytes().all(|digit| digit.is_ascii_digit())
        });
        rest == stem || is_numbered
    })
}
