//! One edit, as fingers make it, to a good ledger: nothing panics, no entry is lost that the edit did not touch, and
//! there are three messages at most. `MUTATIONS=20000` tries so many edits instead of a few.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestCaseError, TestRng, TestRunner};
use sollecito::input::{Content, Input, LedgerFile};
use sollecito::money::Currency;
use sollecito::problem::Severity;
use sollecito::shell::terminal;
use sollecito::syntax::canonical::{Canonical, canonical};
use sollecito::syntax::grammar::sound;
use sollecito::words::{Language, Words};
use sollecito::{Reckoned, reckon};

use crate::properties::{for_ledgers, one_file};

/// What happens to a text; places are chosen among those that there are.
#[derive(Clone, Debug)]
enum Edit {
    DeleteLetter(Index),
    InsertLetter(Index, char),
    ReplaceLetter(Index, char),
    DeleteWord(Index),
    InsertWord(Index, &'static str),
    ReplaceWord(Index, &'static str),
    DeleteLine(Index),
    InsertLine(Index, &'static str),
    ReplaceLine(Index, &'static str),
    SwapLines(Index, Index),
    DuplicateLine(Index),
    Cut(Index),
}

const LETTERS: &[char] = &[
    '\n', '\r', '\t', ' ', '"', '#', ';', '|', '\\', ',', '.', '-', '/', '0', '1', '9', 'a', 'g',
    'O', 'è', '€', '\u{a0}', '\u{feff}', '\0', '\u{1b}', '中',
];

const WORDS: &[&str] = &[
    "fattura",
    "invoice",
    "cliente",
    "incasso",
    "scadenza",
    "per",
    "rif",
    "passo",
    "nota",
    "azienda",
    "2026-03-12",
    "12/03/2026",
    "2026-02-30",
    "1.220",
    "1.220,00",
    "EUR",
    "30g",
    "+7g",
    "10%",
    "\"",
    "\"x\"",
    ";",
    "|",
    "#",
    "rossi",
    "email",
    "x",
];

const LINES: &[&str] = &[
    "",
    "  ",
    "; commento",
    "  | nota",
    "nota senza barra",
    "  scadenza 2026-05-31 100,00",
    "scadenza 2026-05-31",
    "  email",
    "cliente",
    "cliente nuovo \"Nuovo S.r.l.\"",
    "2026-05-01 allineato",
    "2026-05-01 fattura",
    "2026-05-01 sollecito ignota passo reminder",
    "<<<<<<< HEAD",
    "=======",
];

fn edits() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    let letter = || prop::sample::select(LETTERS);
    let word = || prop::sample::select(WORDS);
    let line = || prop::sample::select(LINES);
    prop_oneof![
        3 => at().prop_map(Edit::DeleteLetter),
        3 => (at(), letter()).prop_map(|(at, letter)| Edit::InsertLetter(at, letter)),
        3 => (at(), letter()).prop_map(|(at, letter)| Edit::ReplaceLetter(at, letter)),
        3 => at().prop_map(Edit::DeleteWord),
        2 => (at(), word()).prop_map(|(at, word)| Edit::InsertWord(at, word)),
        2 => (at(), word()).prop_map(|(at, word)| Edit::ReplaceWord(at, word)),
        3 => at().prop_map(Edit::DeleteLine),
        2 => (at(), line()).prop_map(|(at, line)| Edit::InsertLine(at, line)),
        2 => (at(), line()).prop_map(|(at, line)| Edit::ReplaceLine(at, line)),
        2 => (at(), at()).prop_map(|(one, other)| Edit::SwapLines(one, other)),
        2 => at().prop_map(Edit::DuplicateLine),
        1 => at().prop_map(Edit::Cut),
    ]
}

impl Edit {
    fn of(&self, text: &str) -> String {
        let letters: Vec<Range<usize>> =
            text.char_indices().map(|(at, letter)| at..at + letter.len_utf8()).collect();
        let word = |index: &Index| {
            let words: Vec<&str> = text.split_whitespace().collect();
            let word = *index.get(&words);
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            start..start + word.len()
        };
        let with = |range: Range<usize>, new: &str| {
            format!("{}{new}{}", &text[..range.start], &text[range.end..])
        };
        let of_lines = |change: &dyn Fn(&mut Vec<&str>)| {
            let mut lines: Vec<&str> = text.split('\n').collect();
            change(&mut lines);
            lines.join("\n")
        };
        match self {
            Edit::DeleteLetter(at) => with(at.get(&letters).clone(), ""),
            Edit::InsertLetter(at, letter) => {
                let start = at.get(&letters).start;
                with(start..start, &letter.to_string())
            }
            Edit::ReplaceLetter(at, letter) => with(at.get(&letters).clone(), &letter.to_string()),
            Edit::DeleteWord(at) => with(word(at), ""),
            Edit::InsertWord(at, new) => {
                let start = word(at).start;
                with(start..start, &format!("{new} "))
            }
            Edit::ReplaceWord(at, new) => with(word(at), new),
            Edit::DeleteLine(at) => of_lines(&|lines| {
                lines.remove(at.index(lines.len()));
            }),
            Edit::InsertLine(at, new) => {
                of_lines(&|lines| lines.insert(at.index(lines.len()), new))
            }
            Edit::ReplaceLine(at, new) => of_lines(&|lines| {
                let at = at.index(lines.len());
                lines[at] = new;
            }),
            Edit::SwapLines(one, other) => of_lines(&|lines| {
                let count = lines.len();
                lines.swap(one.index(count), other.index(count));
            }),
            Edit::DuplicateLine(at) => of_lines(&|lines| {
                let at = at.index(lines.len());
                lines.insert(at, lines[at]);
            }),
            Edit::Cut(at) => text[..at.get(&letters).start].to_owned(),
        }
    }
}

/// The entries of a text in one form, with their lines: from the head to the last line before the next head.
fn entries(text: &str) -> Vec<(Canonical, Range<usize>)> {
    let found = sound(text, &[]).entries;
    let line = |at: u32| text[..at as usize].matches('\n').count();
    let starts: Vec<usize> = found.iter().map(|entry| line(entry.head.start)).collect();
    let ends = starts.iter().skip(1).copied().chain([text.split('\n').count()]);
    let spans = starts.iter().copied().zip(ends).map(|(start, end)| start..end);
    found.iter().map(|entry| canonical(entry, text, Currency::EUR)).zip(spans).collect()
}

/// The lines of the old text that differ in the new one; two swapped lines are two places.
fn touched(old: &str, new: &str, edit: &Edit) -> Vec<Range<usize>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    if let Edit::SwapLines(one, other) = edit {
        return [one, other].map(|at| at.index(old.len())).map(|at| at..at + 1).into();
    }
    let same = |(one, other): &(&&str, &&str)| one == other;
    let before = old.iter().zip(&new).take_while(same).count();
    let rest = old.len().min(new.len()) - before;
    let behind = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(same).count();
    std::iter::once(before..old.len() - behind).collect()
}

/// The entries that the edit may spoil: those that it touches, and the one above where no blank line lies between.
fn lost_without_reason(old: &str, new: &str, edit: &Edit) -> Vec<Canonical> {
    let lines: Vec<&str> = old.split('\n').collect();
    let mut kept: BTreeMap<String, usize> = BTreeMap::new();
    for (entry, _) in entries(new) {
        *kept.entry(format!("{entry:?}")).or_default() += 1;
    }
    let touched = touched(old, new, edit);
    let may_be_spoilt = |of_entry: &Range<usize>| {
        touched.iter().any(|place| {
            let above = place.start.saturating_sub(1);
            let from = if lines[above].trim().is_empty() { place.start } else { above };
            of_entry.start < place.end.max(place.start + 1) && from < of_entry.end
        })
    };
    entries(old)
        .into_iter()
        .filter(|(entry, lines)| {
            let count = kept.entry(format!("{entry:?}")).or_default();
            let is_kept = *count > 0;
            *count = count.saturating_sub(1);
            !is_kept && !may_be_spoilt(lines)
        })
        .map(|(entry, _)| entry)
        .collect()
}

fn reckoned(files: &[(String, String)]) -> Reckoned {
    let file = |(path, text): &(String, String)| LedgerFile {
        path: path.clone(),
        content: Content::Bytes(text.clone().into_bytes()),
    };
    reckon(Input {
        ledger: files.iter().map(file).collect(),
        templates: BTreeMap::new(),
        drafts: BTreeMap::new(),
        documents: Arc::new(BTreeMap::new()),
        history: None,
        today: "2026-05-15".parse().expect("a date"),
        language: Some(Language::Italian),
    })
}

/// Makes the edit in one of the files, of a ledger that had no error, and looks at what is told.
fn survives(files: &[(String, String)], index: usize, edit: &Edit) -> Result<(), TestCaseError> {
    const MESSAGES: usize = 3;
    let mut edited = files.to_vec();
    edited[index].1 = edit.of(&files[index].1);
    let lost = lost_without_reason(&files[index].1, &edited[index].1, edit);
    prop_assert!(lost.is_empty(), "lost: {lost:?}");
    let reckoned = reckoned(&edited);
    let words = Words::of(Language::Italian);
    let errors =
        reckoned.problems.iter().filter(|one| one.code.severity() == Severity::Error).count();
    let told = terminal::problems(&reckoned.problems, reckoned.sources(), &words, false);
    prop_assert!(errors <= MESSAGES, "{errors} messages:\n{told}");
    Ok(())
}

/// How many edits to try: always the same ones, or, where more are asked for, others.
fn runner(few: u32) -> TestRunner {
    let config = |cases| Config { cases, failure_persistence: None, ..Config::default() };
    let asked = std::env::var("MUTATIONS").ok().and_then(|count| count.parse().ok());
    if let Some(many) = asked {
        return TestRunner::new(config(many));
    }
    let config = config(few);
    let rng = TestRng::deterministic_rng(config.rng_algorithm);
    TestRunner::new_with_rng(config, rng)
}

fn the_example() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<(String, String)> = walkdir::WalkDir::new(root.join("ledger"))
        .into_iter()
        .map(|entry| entry.expect("an entry").into_path())
        .filter(|path| path.is_file())
        .map(|path| {
            let below = path.strip_prefix(root).expect("below").display().to_string();
            (below, fs::read_to_string(&path).expect("a text"))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn one_edit_of_the_example_costs_one_entry_and_three_messages() {
    let files = the_example();
    runner(150)
        .run(&(any::<Index>(), edits()), |(file, edit)| {
            survives(&files, file.index(files.len()), &edit)
        })
        .unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn one_edit_of_any_ledger_costs_one_entry_and_three_messages() {
    for_ledgers(60, (edits(), any::<bool>()), |told, (edit, windows)| {
        let mut files = one_file(&told.entries, Language::Italian);
        if windows {
            files[0].1 = files[0].1.replace('\n', "\r\n");
        }
        if errors_of(&files) > 0 {
            return Ok(false);
        }
        survives(&files, 0, &edit)?;
        Ok(true)
    });
}

fn errors_of(files: &[(String, String)]) -> usize {
    reckoned(files).problems.iter().filter(|one| one.code.severity() == Severity::Error).count()
}
