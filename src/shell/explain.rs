//! A problem at length: what it means, an example, the message as it is shown, and the mended entry.
//!
//! In: a code and a language. Out: an [`Explanation`], for the terminal and for the page of problems. The
//! messages are not written down: the examples of `templates/explain/` are reckoned like any ledger. How an
//! explanation is placed on a page is not known here.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use chrono::NaiveDate;

use super::terminal;
use crate::input::{Content, Input, LedgerFile};
use crate::problem::{Code, Location, Problem, Severity};
use crate::prove;
use crate::syntax::vocabulary::Word;
use crate::words::{Arg, Language, Words};

/// A problem at length, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The code.
    pub code: Code,
    /// What it means, and why the program thinks so.
    pub why: String,
    /// How a user comes by it; none where no entry of a ledger is its cause.
    pub example: Option<Example>,
    /// The message as it is shown, in colours where that is asked for.
    pub shown: String,
}

/// An entry with a mistake, and without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// As somebody wrote it.
    pub broken: String,
    /// As it should be.
    pub mended: String,
    /// What stands in another file beside it.
    pub beside: Option<&'static str>,
}

/// A code at length.
#[must_use]
pub fn explanation(code: Code, words: &Words, styled: bool) -> Explanation {
    let example = example(code, words.language);
    let (problems, sources) = match &example {
        Some(example) => {
            let mut reckoned = prove(example.input(&example.broken, words.language));
            let sources = reckoned.sources().to_vec();
            (std::mem::take(&mut reckoned.problems), sources)
        }
        None => (elsewhere(code).into_iter().collect(), Vec::new()),
    };
    Explanation {
        code,
        why: words.say(&format!("explain-{}", code.name()), &[]),
        example,
        shown: terminal::problems(&problems, &sources, words, styled).trim_end().to_owned(),
    }
}

impl Explanation {
    /// The explanation as the terminal shows it.
    #[must_use]
    pub fn in_terminal(&self, words: &Words) -> String {
        let mut text = format!("{}\n\n{}\n", self.weight(words), wrapped(&self.why));
        let mut part = |title: &str, body: &str| {
            let _ = writeln!(text, "\n{}\n", words.say(title, &[]));
            for line in body.lines() {
                let indent = if line.is_empty() { "" } else { "    " };
                let _ = writeln!(text, "{indent}{line}");
            }
        };
        if let Some(example) = &self.example {
            part("explain-example", &example.broken);
        }
        part("explain-shown", &self.shown);
        if let Some(example) = &self.example {
            part("explain-mended", &example.mended);
        }
        text
    }

    /// The code, and what follows from it.
    #[must_use]
    pub fn weight(&self, words: &Words) -> String {
        let id = match self.code.severity() {
            Severity::Error => "explain-error",
            Severity::Warning => "explain-warning",
        };
        words.say(id, &[("code", Arg::from(self.code.number()))])
    }
}

impl Example {
    /// The input that one of its texts is, on the day of the examples.
    #[must_use]
    pub fn input(&self, text: &str, language: Language) -> Input {
        let company = format!("ledger/{}.ledger", Word::Company.spelling(language));
        let beside = self.beside.map(|beside| (company, beside.as_bytes().to_vec()));
        let own = ("ledger/2026.ledger".to_owned(), bytes(text, &self.mended));
        let file = |(path, bytes)| LedgerFile { path, content: Content::Bytes(bytes) };
        Input {
            ledger: [own].into_iter().chain(beside).map(file).collect(),
            templates: BTreeMap::new(),
            drafts: BTreeMap::new(),
            documents: Arc::new(BTreeMap::new()),
            today: NaiveDate::from_ymd_opt(2026, 5, 15).unwrap_or_default(),
            language: Some(language),
            history: None,
        }
    }
}

/// The text of the examples of a language.
fn examples(language: Language) -> &'static str {
    match language {
        Language::Italian => include_str!("../../templates/explain/it.ledger"),
        Language::English => include_str!("../../templates/explain/en.ledger"),
    }
}

fn example(code: Code, language: Language) -> Option<Example> {
    let parts =
        || examples(language).split("; # ").skip(1).filter_map(|part| part.split_once('\n'));
    let frame = parts().find(|(title, _)| *title == "frame").map(|(_, text)| text);
    let of_code = |title: &str| title.split(' ').next() == Some(code.number());
    let (title, text) = parts().find(|(title, _)| of_code(title))?;
    let (broken, mended) = text.split_once("; >>>\n")?;
    Some(Example {
        broken: broken.to_owned(),
        mended: mended.to_owned(),
        beside: frame.filter(|_| !title.ends_with(" alone")),
    })
}

/// The bytes of an example: `�` stands for the letter of the mended text as old programs of Windows save it, `␛`
/// for the sign that begins a command to the terminal.
fn bytes(text: &str, mended: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for (position, letter) in text.chars().enumerate() {
        match letter {
            '�' => {
                let meant = mended.chars().nth(position).map(u32::from);
                bytes.push(meant.and_then(|letter| u8::try_from(letter).ok()).unwrap_or(0xff));
            }
            '␛' => bytes.push(0x1b),
            other => bytes.extend(other.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    bytes
}

/// A problem that no entry of a ledger is the cause of.
fn elsewhere(code: Code) -> Option<Problem> {
    let of = |path: &str| Problem::of_file(code, path);
    let in_line = |path: &str, line| Problem {
        at: Location::Line { path: path.to_owned(), line },
        ..Problem::of_file(code, path)
    };
    let sum = |italian: &str, english: &str| Arg::Local([italian, english].map(str::to_owned));
    Some(match code {
        Code::E0102 | Code::E0104 | Code::E0106 => of("ledger/2026.ledger"),
        Code::E0103 => of("ledger/vecchi.ledger"),
        Code::E0105 => of("ledger/2026.ledger").with("why", "Permission denied (os error 13)"),
        Code::E0107 => of("ledger"),
        Code::E0407 => of("ledger")
            .with("booked", sum("100,00 €", "€100.00"))
            .with("stands", sum("90,00 €", "€90.00")),
        Code::E0501 => in_line("templates/email/it/formal.md", 7)
            .with("why", sum("`cliente` non esiste", "`cliente` does not exist")),
        Code::E0502 => in_line("templates/words/it/mie.ftl", 3).with("excerpt", "saluto"),
        Code::W0610 => of("ledger/vecchi"),
        Code::W0613 => of("drafts/rossi-reminder.md"),
        Code::W0614 => in_line("drafts/rossi-reminder.md", 4).with(
            "why",
            sum(
                "«emial» non è un canale: email, pec o lettera",
                "“emial” is no channel: email, pec or letter",
            ),
        ),
        _ => return None,
    })
}

/// The text in lines that are read easily.
fn wrapped(text: &str) -> String {
    const WIDTH: usize = 78;
    let mut lines = String::new();
    let mut length = 0;
    for word in text.split(' ') {
        let more = word.chars().count() + 1;
        if length > 0 && length + more > WIDTH {
            lines.push('\n');
            length = 0;
        } else if length > 0 {
            lines.push(' ');
        }
        lines.push_str(word);
        length += more;
    }
    lines
}
