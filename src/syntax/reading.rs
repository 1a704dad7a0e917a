//! How parsers hand over what they read: into its place, or to the problems.
//!
//! In: what a parser gave. Out: the rest of the line, and the value kept or the problem told.

use super::cursor::Cursor;
use super::fault::{self, Fault, Out};
use crate::few::Few;
use crate::problem::Problem;

/// Keeps what was read in its place.
pub(super) fn set<'a, T>(
    slot: &mut Option<T>,
    read: Out<'a, T>,
) -> Result<Cursor<'a>, nom::Err<Fault>> {
    let (rest, value) = read?;
    *slot = Some(value);
    Ok(rest)
}

pub(super) fn put<'a, T>(slot: &mut T, read: Out<'a, T>) -> Result<Cursor<'a>, nom::Err<Fault>> {
    let (rest, value) = read?;
    *slot = value;
    Ok(rest)
}

pub(super) fn push<'a, T>(
    all: &mut Vec<T>,
    read: Out<'a, T>,
) -> Result<Cursor<'a>, nom::Err<Fault>> {
    let (rest, value) = read?;
    all.push(value);
    Ok(rest)
}

/// The same, where one is the rule.
pub(super) fn another<'a, T>(
    all: &mut Few<T>,
    read: Out<'a, T>,
) -> Result<Cursor<'a>, nom::Err<Fault>> {
    let (rest, value) = read?;
    all.push(value);
    Ok(rest)
}

/// The next bare word of a line.
pub(super) fn loose_word(input: Cursor<'_>) -> Option<(Cursor<'_>, Cursor<'_>)> {
    let (rest, word) = input.past_blanks().first_word();
    (!word.text.is_empty()).then_some((rest, word))
}

/// Notes the problem that a parser found; a mismatch is told as a word that cannot stand there.
pub(super) fn tell(fault: nom::Err<Fault>, at: Cursor<'_>, problems: &mut Vec<Problem>) {
    match fault {
        nom::Err::Failure(Fault::Told(problem)) | nom::Err::Error(Fault::Told(problem)) => {
            problems.push(*problem);
        }
        _ => problems.push(fault::left_over(at)),
    }
}
