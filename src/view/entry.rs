//! What a command appends to the ledger: in which file it belongs, and in whose words.
//!
//! In: the book and a day. Out: the file's path and the language of its entries. It does not know disks.

use crate::book::model::Book;
use crate::source::Source;
use crate::syntax::append::language as language_of;
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
    use chrono::Datelike;
    let latest = book.events.iter().rev().find(|dated| dated.date.year() == year);
    let path = latest.map_or_else(
        || format!("ledger/{year}.ledger"),
        |dated| book.sources[dated.place.file.0 as usize].path.clone(),
    );
    let known = book.sources.iter().find(|source| source.path == path);
    let text = known.map(|source: &Source| source.text.clone()).unwrap_or_default();
    let language = language_of(&text).unwrap_or(book.company.language);
    Destination { path, text, language }
}
