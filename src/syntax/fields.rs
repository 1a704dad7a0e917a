//! The words of one entry behind its keyword: positional arguments, then fields, on the head line or
//! indented below it.
//!
//! In: the rest of the head line and the lines of fields. Out: what the entry's own parsers make of
//! them. Every field is tried, so that one bad field hides no other.

use nom::Parser;

use super::cursor::Cursor;
use super::fault::{self, Fault};
use super::lexeme::is_meant_as_date;
use super::reading::tell;
use super::vocabulary::{Use, Word};
use crate::problem::{Code, Location, Problem, nearest};
use crate::source::Place;
use crate::words::Arg;

/// No entry has more kinds of fields.
const MOST: usize = 24;

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
        Fields { line, rest: Some(line), lines, problems }
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
        let mut given: [Option<Place>; MOST] = [None; MOST];
        let mut again: Vec<Word> = Vec::new();
        for line in self.rest.into_iter().chain(self.lines.iter().copied()) {
            let mut rest = line;
            loop {
                let start = rest.past_blanks();
                if start.text.is_empty() {
                    break;
                }
                let (behind, key) = start.first_word();
                let word = Word::read(key.text);
                let known = word.and_then(|word| {
                    let index = allowed.iter().position(|known| *known == word)?;
                    Some((word, given.get_mut(index)?))
                });
                let Some((word, first)) = known else {
                    if line.at != self.line.at && rest == line && begins_entry(line.text) {
                        self.problems.push(indented_entry(line));
                        return;
                    }
                    self.problems.push(unknown_field(key, word, start, allowed));
                    break;
                };
                if let Some(first) = first
                    && !repeatable.contains(&word)
                {
                    // The third is the same mistake as the second.
                    if !again.contains(&word) {
                        self.problems.push(repeated(key, *first));
                        again.push(word);
                    }
                    break;
                }
                first.get_or_insert(key.place());
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
        if !self.is_told() {
            self.problems.push(missing_field(self.line, field));
        }
        None
    }

    /// Whether something is already told of this entry.
    pub(super) fn is_told(&self) -> bool {
        self.problems.iter().any(|problem| self.is_here(problem))
    }

    fn is_here(&self, problem: &Problem) -> bool {
        let end = self.lines.last().map_or(self.line.span().end, |line| line.span().end);
        match &problem.at {
            Location::Ledger(place) => {
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
    if fault::begins_comment(key.text)
        || key.text.starts_with('|')
        || allowed.is_empty() && word.is_none_or(|word| word.usage() == Use::Value)
    {
        return fault::left_over(rest);
    }
    let spellings = allowed.iter().flat_map(|word| word.spellings().iter().copied());
    let near = if word.is_some() { None } else { nearest(key.text, spellings) };
    let capitals = near.is_some_and(|near| key.text.to_lowercase() == near);
    let problem = Problem::new(Code::E0203, key.place())
        .with("field", fault::shown(key.text))
        .with("allowed", fault::spellings(allowed));
    match near {
        Some(near) if capitals => problem.with("near", near).helped("capitals"),
        Some(near) => problem.near(Some(near)),
        None if word == Some(Word::Note) => problem.helped("note"),
        None if is_meant_as_date(key.text) && allowed.contains(&Word::Due) => {
            problem.with("line", fault::shown(rest.text)).helped("due")
        }
        None if allowed.is_empty() => problem.helped("no-fields"),
        None => problem,
    }
}

/// Fields of another entry, several in one, are one mistake: something came between them and their own head. They
/// are told at the first, and not at all where the head is what is wrong. `told` is how many problems there
/// were before this entry, `end` where its first line ends.
pub(super) fn fields_of_one_other_entry(problems: &mut Vec<Problem>, told: usize, end: u32) {
    /// Of the other fields, those that are shown.
    const SHOWN: usize = 2;
    let place = |problem: &Problem| match problem.at {
        Location::Ledger(place) => Some(place),
        _ => None,
    };
    let is_foreign = |problem: &Problem| {
        problem.code == Code::E0203
            && matches!(problem.help, "help" | "no-fields")
            && place(problem).is_some_and(|place| place.span.start > end)
            && matches!(&problem.args[..], [("field", Arg::Text(word)), ..] if Word::read(word).is_some())
    };
    let of_entry = &problems[told..];
    let is_of_head = |problem| place(problem).is_some_and(|place| place.span.start <= end);
    let head_is_told = of_entry.iter().any(is_of_head);
    let foreign: Vec<Place> =
        of_entry.iter().filter(|one| is_foreign(one)).filter_map(place).collect();
    if foreign.len() < 2 && !head_is_told {
        return;
    }
    let mut index = 0;
    problems.retain(|problem| {
        index += 1;
        let stays = !head_is_told && place(problem) == foreign.first().copied();
        index <= told || stays || !is_foreign(problem)
    });
    let first = problems[told..].iter_mut().find(|one| is_foreign(one));
    if let Some(first) = first {
        first.also.extend(foreign.iter().skip(1).take(SHOWN));
        first.help = "of-another";
    }
}

/// Whether a line of fields begins like an entry that should not be indented.
pub(super) fn begins_entry(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let second = second.and_then(Word::read);
    is_declaration(first)
        || is_meant_as_date(first) && second.is_some_and(|word| word.usage() == Use::Directive)
}

/// Whether a word begins a declaration.
pub(super) fn is_declaration(word: &str) -> bool {
    matches!(
        Word::read(word),
        Some(Word::Company | Word::Assistant | Word::Customer | Word::Procedure)
    )
}

/// An entry below another, with blanks before it; the fields behind it are its own.
fn indented_entry(line: Cursor<'_>) -> Problem {
    Problem::new(Code::E0202, line.place()).helped("entry")
}

fn repeated(key: Cursor<'_>, first: Place) -> Problem {
    Problem::new(Code::E0205, key.place()).with("field", key.text).and(first)
}

fn missing_field(line: Cursor<'_>, field: Word) -> Problem {
    let end = nom::Input::take_from(&line, line.text.len());
    let help = match field {
        Word::By => "by",
        Word::Until => "until",
        Word::Due => "due",
        _ => "help",
    };
    Problem::new(Code::E0223, end.place()).with("field", fault::spellings(&[field])).helped(help)
}
