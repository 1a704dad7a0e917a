//! The house layout of a ledger file: fields under one another, nothing else moved.
//!
//! In: the text of a file that the grammar reads without a problem. Out: the same words in the same order and
//! the same lines, with the same comments, notes, blank lines and line ends; only blanks differ. It knows lines and
//! words, and of the language's words only those whose lines make a table.

use std::borrow::Cow;

use super::vocabulary::Word;

/// Fields stand this far inside their entry.
const INDENT: &str = "  ";

/// A file in the house layout. Laying out what is laid out changes nothing more.
#[must_use]
pub fn laid_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let (mark, text) = text.split_at(text.len() - text.trim_start_matches('\u{feff}').len());
    out.push_str(mark);
    let mut entry: Vec<Line<'_>> = Vec::new();
    for line in text.split_inclusive('\n').map(Line::of) {
        if matches!(line.what, What::Blank | What::Head(_)) {
            write_entry(&entry, &mut out);
            entry.clear();
        }
        entry.push(line);
    }
    write_entry(&entry, &mut out);
    if !out.is_empty() && !out.ends_with('\n') {
        out.push_str(if text.contains("\r\n") { "\r\n" } else { "\n" });
    }
    out
}

/// A line of a file, without the blanks around its words.
struct Line<'a> {
    what: What<'a>,
    end: &'a str,
}

enum What<'a> {
    Blank,
    /// A comment, and whether it is indented.
    Comment(&'a str, bool),
    /// A line of a note, with its mark.
    Note(&'a str),
    /// The words of an entry's first line.
    Head(Vec<&'a str>),
    /// The words of a field.
    Field(Vec<&'a str>),
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Line<'a> {
        let content = line.strip_suffix('\n').unwrap_or(line);
        let content = content.strip_suffix('\r').unwrap_or(content);
        let end = &line[content.len()..];
        let inner = content.trim();
        let is_indented = content.starts_with(char::is_whitespace);
        let what = match inner.chars().next() {
            None => What::Blank,
            Some(';') => What::Comment(inner, is_indented),
            Some('|') => What::Note(inner),
            Some(_) if is_indented => What::Field(words(inner)),
            Some(_) => What::Head(words(inner)),
        };
        Line { what, end }
    }
}

/// The words of a line: runs without blanks, of which a quoted text is part.
pub(super) fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = None;
    let (mut quoted, mut escaped) = (false, false);
    for (at, letter) in line.char_indices() {
        if letter.is_whitespace() && !quoted {
            words.extend(start.take().map(|start| &line[start..at]));
            continue;
        }
        start.get_or_insert(at);
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
    }
    words.extend(start.map(|start| &line[start..]));
    words
}

/// The lines from one entry to the next.
fn write_entry(lines: &[Line<'_>], out: &mut String) {
    let fields: Vec<&[&str]> = lines
        .iter()
        .filter_map(|line| match &line.what {
            What::Field(words) => Some(words.as_slice()),
            _ => None,
        })
        .collect();
    let mut laid = laid_out_fields(&fields).into_iter();
    for line in lines {
        match &line.what {
            What::Blank => {}
            What::Comment(text, true) | What::Note(text) => {
                out.push_str(INDENT);
                out.push_str(text);
            }
            What::Comment(text, false) => out.push_str(text),
            What::Head(words) => out.push_str(&words.join(" ")),
            What::Field(_) => {
                out.push_str(INDENT);
                out.push_str(laid.next().unwrap_or_default().trim_end());
            }
        }
        out.push_str(line.end);
    }
}

/// The fields of one entry: values under one another, and lines of one kind as a table.
fn laid_out_fields(fields: &[&[&str]]) -> Vec<String> {
    let is_step = |field: &&&[&str]| Word::read(field[0]) == Some(Word::Step);
    let of_tables: Vec<&[&str]> = fields.iter().filter(is_step).copied().collect();
    let mut steps = step_table(&of_tables).into_iter();
    let others = || fields.iter().filter(|field| !is_step(field));
    let width = others().map(|field| length(field[0])).max().unwrap_or(0);
    let amounts = |key: Option<Word>| {
        let rows = others().filter(|field| Word::read(field[0]) == key && field.len() > 2);
        let rows: Vec<(usize, usize)> =
            rows.map(|field| (length(field[1]), length(&field[2..].join(" ")))).collect();
        let first = rows.iter().map(|(first, _)| *first).max().unwrap_or(0);
        (first, rows.iter().map(|(_, rest)| *rest).max().unwrap_or(0))
    };
    fields
        .iter()
        .map(|field| {
            if is_step(&field) {
                return steps.next().unwrap_or_default();
            }
            let key = Word::read(field[0]);
            let value: Cow<'_, str> = match key {
                Some(Word::Due | Word::For) if field.len() > 2 => {
                    let (first, rest) = amounts(key);
                    let sum = field[2..].join(" ");
                    Cow::Owned(format!("{} {}", left(field[1], first), right(&sum, rest)))
                }
                _ => Cow::Owned(field[1..].join(" ")),
            };
            format!("{} {value}", left(field[0], width))
        })
        .collect()
}

/// Steps of a procedure as a table: name, offset, channels, and what else is said of them. The steps of a
/// reminder are names and targets only.
fn step_table(steps: &[&[&str]]) -> Vec<String> {
    let is_channel = |word: &&&str| {
        matches!(Word::read(word), Some(Word::Email | Word::Pec | Word::Letter | Word::Call))
    };
    let rows: Vec<[String; 5]> = steps
        .iter()
        .map(|step| {
            let word = |position: usize| step.get(position).copied().unwrap_or_default().to_owned();
            let behind = step.get(3..).unwrap_or_default();
            let channels = behind.iter().take_while(is_channel).count();
            [word(0), word(1), word(2), behind[..channels].join(" "), behind[channels..].join(" ")]
        })
        .collect();
    let width = |column: usize| rows.iter().map(|row| length(&row[column])).max().unwrap_or(0);
    let has_offset =
        |row: &[String; 5]| row[2].contains(['+', '-']) && row[2].ends_with(['d', 'g']);
    let of_procedure = rows.iter().all(has_offset);
    rows.iter()
        .map(|[key, name, second, channels, rest]| {
            let name = left(name, width(1));
            if of_procedure {
                let offset = right(second, width(2));
                format!("{key} {name} {offset}  {} {rest}", left(channels, width(3)))
            } else {
                [key, &name, second, channels, rest].map(String::as_str).join(" ")
            }
        })
        .collect()
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn left(text: &str, width: usize) -> String {
    format!("{text:<width$}")
}

fn right(text: &str, width: usize) -> String {
    format!("{text:>width$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_blanks_move() {
        let text = "; c\r\n\r\ncompany   \"A  \\\"B\\\"  C\"\r\n\temail a@b.example\r\n  ; x\r\n; y\r\n  terms 30d \r\n\
                    \x20  |  due\r\n\r\n\r\n2026-01-01\tinvoice A  b 10,00\u{a0}EUR\r\n due 2026-01-02 4,00\r\n due 2026-02-02 16,00";
        let expected = "; c\r\n\r\ncompany \"A  \\\"B\\\"  C\"\r\n  email a@b.example\r\n  ; x\r\n; y\r\n  terms 30d\r\n\
                        \x20 |  due\r\n\r\n\r\n2026-01-01 invoice A b 10,00 EUR\r\n  due 2026-01-02  4,00\r\n  due 2026-02-02 16,00\r\n";
        assert_eq!(laid_out(text), expected);
        assert_eq!(laid_out(expected), expected);
    }
}
