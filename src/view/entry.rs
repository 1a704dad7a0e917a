//! What a command appends to the ledger: in which file it belongs, and in whose words.
//!
//! In: the book and a day. Out: the file's path and the language of its entries. It does not know disks.

use chrono::Datelike;

use crate::book::model::Book;
use crate::source::Source;
use crate::syntax::append::language as language_of;
use crate::syntax::vocabulary::Word;
use crate::words::Language;

/// Where an entry goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The file, by its path in the workspace.
    pub path: String,
    /// Its text; empty, where it is not there yet.
    pub text: String,
    /// The language of its entries, or the company's.
    pub language: Language,
}

/// The file that holds the latest event of a year, else the year's own file.
#[must_use]
pub fn destination(book: &Book, year: i32) -> Destination {
    in_file(book, file_of(book, year))
}

/// The file where a declaration belongs: that of the last one of its kind, else that of the company.
#[must_use]
pub fn destination_of_declaration(book: &Book, kind: Word, year: i32) -> Destination {
    let holds = |source: &&Source, kind: Word| {
        let first = |line: &str| line.split_whitespace().next().and_then(Word::read);
        let text = source.text.trim_start_matches('\u{feff}');
        text.lines().any(|line| !line.starts_with([' ', '\t']) && first(line) == Some(kind))
    };
    let with = |kind| book.sources.iter().rev().find(|source| holds(source, kind));
    let found = with(kind).or_else(|| with(Word::Company));
    in_file(book, found.map_or_else(|| file_of(book, year), |source| source.path.clone()))
}

fn file_of(book: &Book, year: i32) -> String {
    let latest = book.events.iter().rev().find(|dated| dated.date.year() == year);
    latest.map_or_else(
        || format!("ledger/{year}.ledger"),
        |dated| book.sources[dated.place.file.0 as usize].path.clone(),
    )
}

fn in_file(book: &Book, path: String) -> Destination {
    let known = book.sources.iter().find(|source| source.path == path);
    let text = known.map(|source: &Source| source.text.to_string()).unwrap_or_default();
    let language = language_of(&text).unwrap_or(book.company.language);
    Destination { path, text, language }
}
