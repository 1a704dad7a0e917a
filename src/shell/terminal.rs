//! What the terminal shows: problems with their excerpts, as text or as JSON.
//!
//! In: problems and the files that they are in. Out: text. Data goes to stdout, all else to stderr.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use crate::problem::{Location, Problem, Severity};
use crate::source::{Place, Source, Span};
use crate::words::{Arg, Words};

/// Lines between two places that still share an excerpt.
const NEAR: usize = 12;

/// The most of a span that is underlined, in bytes: what is longer is a whole file by mistake.
const UNDERLINED: u32 = 120;

/// The most of a line that is shown before a span, in bytes.
const SHOWN_BEFORE: usize = 400;

/// Draws problems with their excerpts, one after the other.
#[must_use]
pub fn problems(problems: &[Problem], sources: &[Source], words: &Words, styled: bool) -> String {
    let renderer = if styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(100);
    let mut text = String::new();
    for problem in problems {
        text.push_str(&draw(problem, sources, words, &renderer));
        text.push_str("\n\n");
    }
    text
}

/// Counts errors and warnings in words.
#[must_use]
pub fn summary(problems: &[Problem], words: &Words) -> String {
    let errors = problems
        .iter()
        .filter(|one| one.code.severity() == Severity::Error)
        .count();
    let warnings = problems.len() - errors;
    let errors_said = words.say("count-errors", &[("count", Arg::from(errors))]);
    let warnings_said = words.say("count-warnings", &[("count", Arg::from(warnings))]);
    match (errors, warnings) {
        (0, 0) => words.say("count-none", &[]),
        (_, 0) => errors_said,
        (0, _) => warnings_said,
        _ => words.say(
            "count-both",
            &[
                ("errors", Arg::from(errors_said)),
                ("warnings", Arg::from(warnings_said)),
            ],
        ),
    }
}

fn draw(problem: &Problem, sources: &[Source], words: &Words, renderer: &Renderer) -> String {
    let (level, name) = match problem.code.severity() {
        Severity::Error => (Level::ERROR, words.say("severity-error", &[])),
        Severity::Warning => (Level::WARNING, words.say("severity-warning", &[])),
    };
    let message = visible(&problem.message(words));
    let help = problem.help(words).map(|help| visible(&help));
    let help_name = words.say("severity-help", &[]);
    let also_label = problem.also_label(words).unwrap_or_default();
    let excerpts = excerpts(problem, sources);
    let title = level
        .with_name(name.as_str())
        .primary_title(message.as_str())
        .id(problem.code.number());
    let mut group = Group::with_title(title);
    let path = match &problem.at {
        Location::Ledger(_) => None,
        Location::File(path) => Some(path.clone()),
        Location::Line { path, line } => Some(format!("{path}:{line}")),
    };
    if let Some(path) = &path {
        group = group.element(annotate_snippets::Origin::path(visible(path)));
    }
    for excerpt in &excerpts {
        let mut snippet = Snippet::source(excerpt.text.as_str())
            .path(excerpt.path.as_str())
            .line_start(excerpt.first_line)
            .fold(true);
        if let Some(span) = &excerpt.primary {
            snippet = snippet.annotation(AnnotationKind::Primary.span(span.clone()));
        }
        for span in &excerpt.also {
            snippet = snippet.annotation(
                AnnotationKind::Context
                    .span(span.clone())
                    .label(also_label.as_str()),
            );
        }
        group = group.element(snippet);
    }
    if let Some(help) = &help {
        group = group.element(
            Level::HELP
                .with_name(help_name.as_str())
                .message(help.as_str()),
        );
    }
    renderer.render(&[group])
}

/// A few lines of a file, with what is underlined in them.
struct Excerpt {
    path: String,
    text: String,
    first_line: usize,
    primary: Option<std::ops::Range<usize>>,
    also: Vec<std::ops::Range<usize>>,
}

/// The excerpts of a problem: its own place first; other places in it where they are near, else behind.
fn excerpts(problem: &Problem, sources: &[Source]) -> Vec<Excerpt> {
    let Location::Ledger(at) = &problem.at else {
        return Vec::new();
    };
    let Some(source) = sources.get(at.file.0 as usize) else {
        return Vec::new();
    };
    let mut lines = Lines::around(source, at.span);
    let (mut near, mut far): (Vec<Place>, Vec<Place>) = (Vec::new(), Vec::new());
    for place in &problem.also {
        let widened = lines.widened(source, place.span);
        if place.file == at.file && widened.count(source) <= NEAR {
            lines = widened;
            near.push(*place);
        } else {
            far.push(*place);
        }
    }
    let mut all = vec![excerpt(source, lines, Some(at.span), &near)];
    for place in far {
        if let Some(source) = sources.get(place.file.0 as usize) {
            all.push(excerpt(
                source,
                Lines::around(source, place.span),
                None,
                &[place],
            ));
        }
    }
    all
}

/// Whole lines of a file.
#[derive(Clone, Copy)]
struct Lines {
    start: usize,
    end: usize,
}

impl Lines {
    fn around(source: &Source, span: Span) -> Lines {
        let text = &source.text;
        let (start, end) = (
            span.start as usize,
            (span.end.min(span.start + UNDERLINED)) as usize,
        );
        let end = floor(text, end.max(start));
        Lines {
            start: text[..start].rfind('\n').map_or(0, |at| at + 1),
            end: text[end..].find('\n').map_or(text.len(), |at| end + at),
        }
    }

    fn widened(self, source: &Source, span: Span) -> Lines {
        let other = Lines::around(source, span);
        Lines {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    fn count(self, source: &Source) -> usize {
        source.text.as_bytes()[self.start..self.end]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
            + 1
    }
}

fn excerpt(source: &Source, lines: Lines, primary: Option<Span>, also: &[Place]) -> Excerpt {
    let first = primary
        .or(also.first().map(|place| place.span))
        .unwrap_or_default();
    let mut start = lines.start;
    // A line of many thousand letters is cut at both ends, so that it can be shown at all.
    let (at, underlined) = (
        first.start as usize,
        first.end.min(first.start + UNDERLINED) as usize,
    );
    let end = if lines.end - start > 4 * SHOWN_BEFORE && also.len() < 2 {
        start = start.max(floor(&source.text, at.saturating_sub(SHOWN_BEFORE)));
        lines
            .end
            .min(floor(&source.text, underlined + SHOWN_BEFORE))
    } else {
        lines.end
    };
    let text = source.text[start..end].trim_end_matches('\r');
    let unmarked = text.trim_start_matches('\u{feff}');
    let shift = start + (text.len() - unmarked.len());
    let length = unmarked.len();
    let within = |span: Span| {
        let start = (span.start as usize).saturating_sub(shift).min(length);
        let end = span.end.min(span.start + UNDERLINED) as usize;
        let end = floor(&source.text, end).saturating_sub(shift).min(length);
        start..end.max(start)
    };
    Excerpt {
        path: visible(&source.path),
        text: unmarked.to_owned(),
        first_line: source.line(clamp(start)),
        primary: primary.map(within),
        also: also.iter().map(|place| within(place.span)).collect(),
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn clamp(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Text from a ledger with its control characters made visible, so that none reaches the terminal.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\n' => '\n',
            '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(letter)).unwrap_or('\u{fffd}'),
            '\u{7f}' => '\u{2421}',
            letter if letter.is_control() || is_direction_mark(letter) => '\u{fffd}',
            letter => letter,
        })
        .collect()
}

/// Marks that turn the direction of what follows, and could make a line read otherwise than it is.
fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[derive(Serialize)]
struct Machine<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    offset: u32,
    length: u32,
    code: &'static str,
    severity: &'static str,
    message: String,
    help: Option<String>,
}

/// The problems for editors and CI: a JSON array.
#[must_use]
pub fn problems_json(problems: &[Problem], sources: &[Source], words: &Words) -> String {
    let machine = |problem: &Problem| {
        let (file, line, column, span) = match &problem.at {
            Location::Ledger(place) => {
                let source = &sources[place.file.0 as usize];
                let start = place.span.start;
                (
                    source.path.clone(),
                    source.line(start),
                    source.column(start),
                    place.span,
                )
            }
            Location::Line { path, line } => (path.clone(), *line, 1, Span::default()),
            Location::File(path) => (path.clone(), 1, 1, Span::default()),
        };
        let row = Machine {
            file: &file,
            line,
            column,
            offset: span.start,
            length: span.end - span.start,
            code: problem.code.number(),
            severity: match problem.code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: problem.message(words),
            help: problem.help(words),
        };
        serde_json::to_value(row).unwrap_or_default()
    };
    let all: Vec<serde_json::Value> = problems.iter().map(machine).collect();
    let mut text = serde_json::to_string_pretty(&all).unwrap_or_default();
    text.push('\n');
    text
}
