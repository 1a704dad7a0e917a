//! What the terminal shows: problems with their excerpts, as text or as JSON.
//!
//! In: problems and the files that they are in. Out: text. Data goes to stdout, all else to stderr.

use std::cell::OnceCell;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::problem::{Location, Problem, Severity};
use crate::source::{Place, Source, Span};
use crate::words::{Arg, Words};

/// Lines between two places that still share an excerpt.
const NEAR: usize = 12;

/// The most of a span that is underlined, in bytes: what is longer is a whole file by mistake.
const UNDERLINED: u32 = 120;

/// The most of a line that is shown before and behind a span, in bytes.
const SHOWN_BEFORE: usize = 400;

/// The largest excerpt, in bytes, that is shown without cutting its lines.
const LARGEST: usize = 4 * SHOWN_BEFORE;

/// Draws problems with their excerpts, one after the other.
#[must_use]
pub fn problems(problems: &[Problem], sources: &[Source], words: &Words, styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(100);
    let files = Files::new(sources);
    let mut text = String::new();
    for problem in problems {
        text.push_str(&draw(problem, &files, words, &renderer));
        text.push_str("\n\n");
    }
    text
}

/// Counts errors and warnings in words.
#[must_use]
pub fn summary(problems: &[Problem], words: &Words) -> String {
    let errors = problems.iter().filter(|one| one.code.severity() == Severity::Error).count();
    let warnings = problems.len() - errors;
    let errors_said = words.say("count-errors", &[("count", Arg::from(errors))]);
    let warnings_said = words.say("count-warnings", &[("count", Arg::from(warnings))]);
    match (errors, warnings) {
        (0, 0) => words.say("count-none", &[]),
        (_, 0) => errors_said,
        (0, _) => warnings_said,
        _ => words.say(
            "count-both",
            &[("errors", Arg::from(errors_said)), ("warnings", Arg::from(warnings_said))],
        ),
    }
}

fn draw(problem: &Problem, files: &Files<'_>, words: &Words, renderer: &Renderer) -> String {
    let (level, name) = match problem.code.severity() {
        Severity::Error => (Level::ERROR, words.say("severity-error", &[])),
        Severity::Warning => (Level::WARNING, words.say("severity-warning", &[])),
    };
    let message = visible(&problem.message(words));
    let help = problem.help(words).map(|help| visible(&help));
    let help_name = words.say("severity-help", &[]);
    let also_label = problem.also_label(words).unwrap_or_default();
    let excerpts = excerpts(problem, files);
    let title =
        level.with_name(name.as_str()).primary_title(message.as_str()).id(problem.code.number());
    let mut group = Group::with_title(title);
    let path = match &problem.at {
        Location::Ledger(_) => None,
        Location::File(path) => Some(path.clone()),
        Location::Line { path, line } => Some(format!("{path}:{line}")),
    };
    if let Some(path) = &path {
        group = group.element(Origin::path(visible(path)));
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
            snippet = snippet
                .annotation(AnnotationKind::Context.span(span.clone()).label(also_label.as_str()));
        }
        group = group.element(snippet);
    }
    if let Some(help) = &help {
        group = group.element(Level::HELP.with_name(help_name.as_str()).message(help.as_str()));
    }
    let mut drawn = renderer.render(&[group]);
    for (shown, meant) in excerpts.iter().filter_map(|one| one.position.as_ref()) {
        drawn = drawn.replacen(shown, meant, 1);
    }
    drawn
}

/// The files that problems are in, with the lines of those that are asked for: finding a line must not
/// take longer in a file with many problems.
struct Files<'a> {
    sources: &'a [Source],
    starts: Vec<OnceCell<Vec<usize>>>,
}

impl<'a> Files<'a> {
    fn new(sources: &'a [Source]) -> Files<'a> {
        Files { sources, starts: vec![OnceCell::new(); sources.len()] }
    }

    fn source(&self, place: Place) -> Option<&'a Source> {
        self.sources.get(place.file.0 as usize)
    }

    /// The line of a byte, from 1.
    fn line(&self, place: Place, offset: usize) -> usize {
        let starts = self.starts[place.file.0 as usize].get_or_init(|| {
            let text = &self.sources[place.file.0 as usize].text;
            let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
        });
        starts.partition_point(|start| *start <= offset)
    }
}

/// A few lines of a file, with what is underlined in them.
struct Excerpt {
    path: String,
    /// Where its line was cut: the position in what is left, which is drawn, and the one in the file.
    position: Option<(String, String)>,
    text: String,
    first_line: usize,
    primary: Option<std::ops::Range<usize>>,
    also: Vec<std::ops::Range<usize>>,
}

/// The excerpts of a problem: its own place first; other places in it where they are near, else behind.
fn excerpts(problem: &Problem, files: &Files<'_>) -> Vec<Excerpt> {
    let Location::Ledger(at) = &problem.at else {
        return Vec::new();
    };
    let Some(source) = files.source(*at) else {
        return Vec::new();
    };
    let mut lines = Lines::around(source, at.span);
    let (mut near, mut far): (Vec<Place>, Vec<Place>) = (Vec::new(), Vec::new());
    for place in &problem.also {
        let is_near = place.file == at.file && {
            let widened = lines.widened(source, place.span);
            let fits = widened.end - widened.start <= LARGEST
                && files.line(*at, widened.end) - files.line(*at, widened.start) < NEAR;
            if fits {
                lines = widened;
            }
            fits
        };
        if is_near {
            near.push(*place);
        } else {
            far.push(*place);
        }
    }
    let mut all = vec![excerpt(files, source, lines, (*at, true), &near)];
    for place in far {
        if let Some(source) = files.source(place) {
            let lines = Lines::around(source, place.span);
            all.push(excerpt(files, source, lines, (place, false), &[place]));
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
        let (start, end) = (span.start as usize, underlined(source, span).end);
        Lines {
            start: text[..start].rfind('\n').map_or(0, |at| at + 1),
            end: text[end..].find('\n').map_or(text.len(), |at| end + at),
        }
    }

    fn widened(self, source: &Source, span: Span) -> Lines {
        let other = Lines::around(source, span);
        Lines { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// What is underlined of a span.
fn underlined(source: &Source, span: Span) -> std::ops::Range<usize> {
    let start = span.start as usize;
    let end = floor(&source.text, span.end.min(span.start + UNDERLINED) as usize);
    start..end.max(start)
}

/// Lines of a file, with the place that they are shown for, and whether it is the problem's own.
fn excerpt(
    files: &Files<'_>,
    source: &Source,
    lines: Lines,
    (at, is_primary): (Place, bool),
    also: &[Place],
) -> Excerpt {
    let Lines { mut start, mut end } = lines;
    // A line of many thousand letters is cut at both ends, so that it can be shown at all.
    let is_cut = end - start > LARGEST;
    if is_cut {
        let shown = underlined(source, at.span);
        start = start.max(floor(&source.text, shown.start.saturating_sub(SHOWN_BEFORE)));
        end = end.min(floor(&source.text, shown.end + SHOWN_BEFORE));
    }
    let text = source.text[start..end].trim_end_matches('\r');
    let within = |place: &Place| {
        let span = underlined(source, place.span);
        let at =
            |offset: usize| on_paper(&text[..offset.saturating_sub(start).min(text.len())]).len();
        at(span.start)..at(span.end)
    };
    let position = is_cut.then(|| {
        let line = files.line(at, start);
        let column = source.text[start..at.span.start as usize].chars().count() + 1;
        let path = visible(&source.path);
        (
            format!("{path}:{line}:{column}"),
            format!("{path}:{line}:{}", source.column(at.span.start)),
        )
    });
    Excerpt {
        path: visible(&source.path),
        position,
        text: on_paper(text),
        first_line: files.line(at, start),
        primary: is_primary.then(|| within(&at)),
        also: also.iter().map(within).collect(),
    }
}

/// An excerpt as it is drawn: as [`visible`], but with its tabs, and without what only marks the start of
/// a file or the end of a line.
fn on_paper(text: &str) -> String {
    let lines = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let parts: Vec<String> = lines.split('\t').map(visible).collect();
    parts.join("\t")
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Text from a ledger with its control characters made visible, so that none reaches the terminal.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\n' => '\n',
            '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(letter)).unwrap_or('\u{fffd}'),
            '\u{7f}' => '\u{2421}',
            letter if letter.is_control() || is_unseen(letter) => '\u{fffd}',
            letter => letter,
        })
        .collect()
}

/// Marks that are not seen, that end a line, or that turn the direction of what follows: a text with one
/// could read otherwise than it is. The joiners of letters and pictures are none of them.
fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
    )
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
    let files = Files::new(sources);
    let machine = |problem: &Problem| {
        let (file, line, column, span) = match &problem.at {
            Location::Ledger(place) => {
                let source = &sources[place.file.0 as usize];
                let start = place.span.start;
                (
                    source.path.clone(),
                    files.line(*place, start as usize),
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
