//! What holds for any bytes whatever: of the parser, of `fmt` and of the whole run.
//!
//! The fuzzing targets hand in what they think of, `cargo test` what they found worth keeping.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use sollecito::Built;
use sollecito::input::{Content, Input, LedgerFile};
use sollecito::money::Currency;
use sollecito::problem::{Code, Location, Problem, Severity};
use sollecito::shell::terminal;
use sollecito::source::{FileId, Source};
use sollecito::syntax::ast::{Entry, Tree};
use sollecito::syntax::canonical::{Canonical, canonical};
use sollecito::syntax::decode::decode;
use sollecito::syntax::grammar;
use sollecito::syntax::layout::laid_out;
use sollecito::syntax::vocabulary::{Use, Word};
use sollecito::words::{Language, Words};

/// No line of a ledger has more than so many messages from the parser.
const MOST_OF_A_LINE: usize = 3;

static ITALIAN: LazyLock<Words> = LazyLock::new(|| Words::of(Language::Italian));

/// A file as the parser reads it.
struct Read {
    source: Source,
    trees: Vec<Tree>,
    problems: Vec<Problem>,
}

impl Read {
    fn of(bytes: &[u8]) -> Read {
        let mut problems = Vec::new();
        let path = "ledger/a.ledger".to_owned();
        let decoded = decode(FileId(0), path, bytes.to_vec(), &mut problems);
        let sources = [decoded.source];
        let (trees, told) = grammar::parse(&sources, &[decoded.damaged]);
        problems.extend(told);
        let [source] = sources;
        Read { source, trees, problems }
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.trees.iter().flat_map(|tree| &tree.entries)
    }

    fn said(&self) -> Vec<Canonical> {
        self.entries().map(|entry| said(entry, &self.source.text)).collect()
    }

    fn has_errors(&self) -> bool {
        has_errors(&self.problems)
    }
}

/// Whether a file has no error, so that `fmt` may tidy it.
pub fn is_sound(bytes: &[u8]) -> bool {
    !Read::of(bytes).has_errors()
}

fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.code.severity() == Severity::Error)
}

fn said(entry: &Entry, text: &str) -> Canonical {
    canonical(entry, text, Currency::EUR)
}

/// Lines that belong together: an entry with its fields and its note, or a run of stray lines.
struct Block {
    /// Its bytes, to the first line of the next block or to a blank line.
    bytes: Range<usize>,
    /// The first byte of its first word.
    first: usize,
    /// Whether it begins in column 0.
    is_headed: bool,
    /// The lines below the first, comments left out.
    inner: Vec<Range<usize>>,
}

/// The blocks of a text, found without the parser's own code for it.
fn blocks(text: &str) -> Vec<Block> {
    let mut all: Vec<Block> = Vec::new();
    let mut is_open = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bytes = start..start + line.len();
        start = bytes.end;
        let mark = if bytes.start == 0 && line.starts_with('\u{feff}') { 3 } else { 0 };
        let content = line[mark..].trim_end();
        let words = content.trim_start();
        if words.is_empty() {
            is_open = false;
            continue;
        }
        let current = all.last_mut().filter(|_| is_open);
        if words.starts_with(';') {
            if let Some(block) = current {
                block.bytes.end = bytes.end;
            }
            continue;
        }
        let indent = content.len() - words.len();
        let word = words.split_whitespace().next().and_then(Word::read);
        let is_inside = words.starts_with('|') || word.is_some_and(|one| one.usage() == Use::Field);
        match current {
            Some(block) if indent > 0 || block.is_headed && is_inside => {
                block.bytes.end = bytes.end;
                block.inner.push(bytes);
            }
            _ => {
                let first = bytes.start + mark + indent;
                all.push(Block { bytes, first, is_headed: indent == 0, inner: Vec::new() });
                is_open = true;
            }
        }
    }
    all
}

/// The parser loses nothing: each block is an entry or is told of, whatever stands around it; all that it
/// points at is in the text; and what it tells can be shown.
pub fn parse(bytes: &[u8]) {
    let read = Read::of(bytes);
    let text = read.source.text.as_str();
    let blocks = blocks(text);
    assert!(text.is_empty() || text.len() == bytes.len(), "a byte is lost");
    let mut entries = read.entries().peekable();
    let (mut sound, mut headed) = (0, 0);
    for block in &blocks {
        headed += usize::from(block.is_headed);
        let entry = entries.next_if(|entry| entry.head.range().start == block.first);
        let told = read.problems.iter().filter(|one| begins_in(one, block, text)).count();
        let lines = of(text, block).lines().count();
        assert!(told <= MOST_OF_A_LINE * lines, "{told} messages: {:?}", of(text, block));
        match entry {
            Some(entry) => {
                sound += 1;
                an_entry_is_its_own(entry, block, text);
                assert!(block.is_headed, "an entry in stray lines");
                if told == 0 {
                    each_line_counts(entry, block, text);
                }
            }
            None => assert!(told > 0, "neither read nor told: {:?}", of(text, block)),
        }
    }
    let unread: usize = read.trees.iter().map(|tree| tree.unread).sum();
    assert!(entries.next().is_none(), "entries that stand in no block, or not in order");
    assert_eq!(sound + unread, headed, "entries, and those that are left out");
    for tree in &read.trees {
        for span in &tree.doubtful {
            assert!(!text[span.range()].is_empty(), "a doubtful name without letters");
        }
    }
    are_shown(&read);
}

fn of<'a>(text: &'a str, block: &Block) -> &'a str {
    &text[block.bytes.clone()]
}

fn begins_in(problem: &Problem, block: &Block, text: &str) -> bool {
    let Location::Ledger(place) = &problem.at else { return false };
    let start = place.span.range().start;
    // What is missing is told behind the last word, which may be the end of the file.
    block.bytes.contains(&start) || start == block.bytes.end && start == text.len()
}

/// All that an entry points at is in its own block, and it says the same where it stands alone.
fn an_entry_is_its_own(entry: &Entry, block: &Block, text: &str) {
    for span in spans(&format!("{entry:?}")) {
        assert!(block.bytes.start <= span.start && span.end <= block.bytes.end, "{entry:?}");
        assert!(span.start <= span.end && text.get(span).is_some(), "{entry:?}");
    }
    if let Some(note) = entry.note {
        assert!(text[note.range()].starts_with('|'), "{entry:?}");
    }
    let alone = &text[block.first..block.bytes.end];
    let again: Vec<Canonical> =
        grammar::sound(alone, &[]).entries.iter().map(|one| said(one, alone)).collect();
    assert_eq!(again, [said(entry, text)], "{alone:?}");
}

/// The spans that a value's debugging text names: all that there are in it, however deep.
fn spans(debugged: &str) -> impl Iterator<Item = Range<usize>> {
    debugged.split("Span { start: ").skip(1).map(|rest| {
        let number = |text: &str| text.trim().parse::<usize>().expect("a number");
        let (start, rest) = rest.split_once(", end: ").expect("an end");
        let (end, _) = rest.split_once('}').expect("a brace");
        number(start)..number(end)
    })
}

/// No line of a sound entry is read for nothing: without it, the entry says something else, or nothing.
fn each_line_counts(entry: &Entry, block: &Block, text: &str) {
    let Some(line) = block.inner.get(block.first % block.inner.len().max(1)) else { return };
    let without = format!("{}{}", &text[block.first..line.start], &text[line.end..block.bytes.end]);
    let again = grammar::sound(&without, &[]).entries;
    let same = again.iter().any(|one| said(one, &without) == said(entry, text));
    assert!(!same, "{:?} says the same without {:?}", of(text, block), &text[line.clone()]);
}

/// What is told points into the text and has words, none of which could steer a terminal.
fn are_shown(read: &Read) {
    for problem in &read.problems {
        let at = match &problem.at {
            Location::Ledger(place) => Some(place),
            Location::Line { .. } | Location::File(_) => None,
        };
        for place in at.into_iter().chain(&problem.also) {
            assert!(read.source.text.get(place.span.range()).is_some(), "{problem:?}");
        }
        assert!(!problem.message(&ITALIAN).contains('⟨'), "{problem:?}");
        assert!(problem.help(&ITALIAN).is_some(), "{problem:?}");
    }
    let sources = std::slice::from_ref(&read.source);
    let shown = terminal::problems(&read.problems, sources, &ITALIAN, false);
    let steers = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
    assert!(!shown.contains(steers), "{shown:?}");
}

/// A file without errors, laid out, has the same lines and words, says the same, and stays as it is.
pub fn fmt(bytes: &[u8]) {
    let read = Read::of(bytes);
    let written = read.source.text.as_str();
    let tidy = laid_out(written);
    if read.has_errors() {
        return;
    }
    assert_eq!(laid_out(&tidy), tidy, "laid out twice: {written:?}");
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(letters(&tidy), letters(written), "{written:?}");
    let ends = |text: &str| (text.lines().count(), text.matches("\r\n").count());
    if written.ends_with('\n') {
        assert_eq!(ends(&tidy), ends(written), "{written:?}");
    }
    let again = Read::of(tidy.as_bytes());
    assert!(!again.has_errors(), "{written:?} became {tidy:?}: {:?}", again.problems);
    assert_eq!(again.said(), read.said(), "{written:?} became {tidy:?}");
    assert_eq!(again.problems.len(), read.problems.len(), "{written:?} became {tidy:?}");
}

/// The line between two files of one input.
const NEXT_FILE: &[u8] = b"====\n";

/// The whole run gives the same bytes twice, in whatever order the files are handed in; it writes nothing
/// exactly where something is wrong with the ledger; and nothing is ever wrong with the program.
pub fn whole(bytes: &[u8]) {
    let files: Vec<LedgerFile> = files(bytes)
        .into_iter()
        .enumerate()
        .map(|(number, bytes)| LedgerFile {
            path: format!("ledger/{number}.ledger"),
            content: Content::Bytes(bytes.to_vec()),
        })
        .collect();
    let backwards = files.iter().rev().cloned().collect();
    let first = built(files);
    let again = built(backwards);
    assert_eq!(first.problems, again.problems);
    assert!(first.output == again.output, "the output differs");
    assert_eq!(first.output.is_none(), has_errors(&first.problems), "{:?}", first.problems);
    for problem in &first.problems {
        let of_ours = matches!(problem.code, Code::E0407 | Code::E0501 | Code::E0502);
        assert!(!of_ours, "{problem:?}");
    }
    let shown = terminal::problems(&first.problems, &first.sources, &ITALIAN, false);
    assert!(!shown.contains('⟨'), "{shown}");
}

fn files(bytes: &[u8]) -> Vec<&[u8]> {
    let mut files = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(NEXT_FILE.len()).position(|window| window == NEXT_FILE) {
        files.push(&rest[..at]);
        rest = &rest[at + NEXT_FILE.len()..];
    }
    files.push(rest);
    files
}

fn built(ledger: Vec<LedgerFile>) -> Built {
    sollecito::build(Input {
        ledger,
        templates: BTreeMap::new(),
        drafts: BTreeMap::new(),
        documents: Arc::new(BTreeMap::new()),
        history: None,
        today: "2026-05-15".parse().expect("a date"),
        language: None,
    })
}
