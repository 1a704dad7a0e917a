//! The words of one entry behind its keyword: positional arguments, then fields, on the head line or
//! indented below it.
//!
//! In: the rest of the head line and the lines of fields. Out: what the entry's own parsers make of
//! them. Every field is tried, so that one bad field hides no other.

use nom::Parser;

use super::cursor::Cursor;
use super::fault::{self, Fault};
use super::grammar::tell;
use super::lexeme::{at_end, blanks};
use super::vocabulary::{Use, Word};
use crate::problem::{Code, Problem, nearest};
use crate::source::Place;

/// The words of an entry that are not read yet.
pub(super) struct Fields<'a, 'b> {
    /// The whole head line behind the keyword.
    pub(super) line: Cursor<'a>,
    /// What is left of it; nothing, where its arguments could not be read.
    rest: Option<Cursor<'a>>,
    lines: &'b [Cursor<'a>],
    /// Where problems are noted.
    pub(super) problems: &'b mut Vec<Problem>,
}

impl<'a, 'b> Fields<'a, 'b> {
    /// The words behind the keyword, and the lines of fields.
    pub(super) fn new(
        line: Cursor<'a>,
        lines: &'b [Cursor<'a>],
        problems: &'b mut Vec<Problem>,
    ) -> Self {
        Fields {
            line,
            rest: Some(line),
            lines,
            problems,
        }
    }

    /// Reads the positional arguments.
    pub(super) fn head<T, P>(&mut self, mut parser: P) -> Option<T>
    where
        P: Parser<Cursor<'a>, Output = T, Error = Fault>,
    {
        match parser.parse(self.line) {
            Ok((rest, value)) => {
                self.rest = Some(rest);
                Some(value)
            }
            Err(fault) => {
                self.rest = None;
                tell(fault, self.line, self.problems);
                None
            }
        }
    }

    /// Reads the arguments of an entry that has no fields.
    pub(super) fn alone<T, P>(&mut self, parser: P) -> Option<T>
    where
        P: Parser<Cursor<'a>, Output = T, Error = Fault>,
    {
        let value = self.head(parser);
        self.each(&[], &[], |_, _| Err(nom::Err::Error(Fault::Mismatch)));
        value
    }

    /// Hands every field to `read`, which gives back what follows it on its line. `repeatable` ones
    /// may be given more than once.
    pub(super) fn each<F>(&mut self, allowed: &[Word], repeatable: &[Word], mut read: F)
    where
        F: FnMut(Word, Cursor<'a>) -> Result<Cursor<'a>, nom::Err<Fault>>,
    {
        let mut given: Vec<(Word, Place)> = Vec::new();
        for line in self.rest.into_iter().chain(self.lines.iter().copied()) {
            let mut rest = line;
            while !at_end(rest) {
                let Ok((start, _)) = blanks(rest) else { break };
                let end = start
                    .text
                    .find(char::is_whitespace)
                    .unwrap_or(start.text.len());
                let (behind, key) = nom::Input::take_split(&start, end);
                let word = Word::read(key.text);
                let Some(word) = word.filter(|word| allowed.contains(word)) else {
                    self.problems.push(unknown_field(key, word, start, allowed));
                    break;
                };
                let before = given.iter().find(|(known, _)| *known == word);
                if let Some((_, first)) = before
                    && !repeatable.contains(&word)
                {
                    self.problems.push(repeated(key, *first));
                    break;
                }
                given.push((word, key.place()));
                match read(word, behind) {
                    Ok(next) => rest = next,
                    Err(fault) => {
                        tell(fault, behind, self.problems);
                        break;
                    }
                }
            }
        }
    }

    /// Tells of a field that must be there, unless something else is already wrong.
    pub(super) fn lacks<T>(&mut self, field: Word) -> Option<T> {
        let told = self.problems.iter().any(|problem| self.is_here(problem));
        if !told {
            self.problems.push(missing_field(self.line, field));
        }
        None
    }

    fn is_here(&self, problem: &Problem) -> bool {
        let end = self
            .lines
            .last()
            .map_or(self.line.span().end, |line| line.span().end);
        match &problem.at {
            crate::problem::Location::Ledger(place) => {
                place.file == self.line.file && (self.line.at..=end).contains(&place.span.start)
            }
            _ => false,
        }
    }
}

/// A word that begins no field of this entry: another entry's field, a misspelt one, or words too many.
fn unknown_field(
    key: Cursor<'_>,
    word: Option<Word>,
    rest: Cursor<'_>,
    allowed: &[Word],
) -> Problem {
    if allowed.is_empty() && word.is_none_or(|word| word.usage() == Use::Value) {
        return fault::left_over(rest);
    }
    let spellings = allowed
        .iter()
        .flat_map(|word| word.spellings().iter().copied());
    let near = if word.is_some() {
        None
    } else {
        nearest(key.text, spellings)
    };
    let problem = Problem::new(Code::E0203, key.place())
        .with("field", fault::shown(key.text))
        .with("allowed", fault::spellings(allowed));
    match near {
        Some(near) => problem.near(Some(near)),
        None if allowed.is_empty() => problem.helped("no-fields"),
        None => problem,
    }
}

fn repeated(key: Cursor<'_>, first: Place) -> Problem {
    Problem::new(Code::E0205, key.place())
        .with("field", key.text)
        .and(first)
}

fn missing_field(line: Cursor<'_>, field: Word) -> Problem {
    let end = nom::Input::take_from(&line, line.text.len());
    Problem::new(Code::E0223, end.place()).with("field", fault::spellings(&[field]))
}
