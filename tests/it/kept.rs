//! What is kept between runs changes nothing: after any edit a run that goes on from the last one gives the
//! bytes and the problems of one that begins from nothing.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use fastrand::Rng;
use sollecito::book::resolve_again;
use sollecito::history::delta::delta;
use sollecito::history::pairs::changes;
use sollecito::history::replay::Replay;
use sollecito::history::{Head, History, Revision};
use sollecito::input::{Content, Input, LedgerFile, OnDisk};
use sollecito::kept::{Kept, Parsed};
use sollecito::money::Currency;
use sollecito::output::Output;
use sollecito::problem::Severity;
use sollecito::shell::workspace;
use sollecito::{Built, build, build_again};

/// The workspace of the example as a person works on it.
struct Desk {
    random: Rng,
    input: Input,
    log: Log,
    /// Invoices of which some have several items, each with its customer.
    in_parts: Vec<(String, String)>,
    /// How often each kind of edit was made and gave pages.
    made: BTreeMap<&'static str, usize>,
}

/// What was committed.
#[derive(Clone, Default)]
struct Log {
    files: BTreeMap<String, Vec<u8>>,
    replay: Replay,
    revisions: Arc<Vec<Revision>>,
}

impl Log {
    /// The files that are not as they were committed: as they were, and as they are.
    fn pairs<'a>(&'a self, input: &'a Input) -> Vec<(&'a [u8], &'a [u8])> {
        let bytes = |file: &'a LedgerFile| match &file.content {
            Content::Bytes(bytes) => bytes.as_slice(),
            _ => &[],
        };
        let before = |path: &str| self.files.get(path).map_or(&[][..], Vec::as_slice);
        let pairs = input.ledger.iter().map(|file| (before(&file.path), bytes(file)));
        pairs.filter(|(before, now)| before != now).collect()
    }

    fn commit(&mut self, input: &Input) {
        let delta = delta(&self.pairs(input), Currency::EUR);
        let number = self.revisions.len();
        let day = format!("2026-05-{:02}T10:00:00+02:00", number % 28 + 1);
        let revision = Revision {
            id: format!("{number:040}"),
            time: day.parse().expect("a time"),
            author: "Giulia Neri".to_owned(),
            message: format!("Numero {number}"),
            signed: false,
            first: number == 0,
            unread: delta.unread_come,
            changes: self.replay.advance(delta),
        };
        Arc::make_mut(&mut self.revisions).push(revision);
        for file in &input.ledger {
            if let Content::Bytes(bytes) = &file.content {
                self.files.insert(file.path.clone(), bytes.clone());
            }
        }
    }

    fn history(&self, input: &Input) -> History {
        let delta = delta(&self.pairs(input), Currency::EUR);
        let head = |last: &Revision| Head { id: last.id.clone(), time: last.time };
        History {
            revisions: Arc::clone(&self.revisions),
            head: self.revisions.last().map(head),
            uncommitted: changes(delta.gone, delta.come),
            is_cut: false,
            lost: Vec::new(),
        }
    }
}

/// A template of the workspace's own, twice, and one that is wrong.
const TEMPLATES: [(&str, &str); 4] = [
    ("words/it/own.ftl", "foot-private = Solo per te.\n"),
    ("words/it/own.ftl", "foot-private = Per te solo.\ninvoice-title = Documento { $name }\n"),
    ("site/revisions.html", "<p>Qui</p>\n"),
    ("site/about.html", "{{ nobody }}\n"),
];

impl Desk {
    fn new(seed: u64) -> Desk {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut input = workspace::read(root, "2026-05-15".parse().expect("a date"), None);
        input.drafts.clear();
        input.documents = Arc::new(BTreeMap::new());
        let in_parts = vec![("2025/030".to_owned(), "edil".to_owned())];
        let (random, log) = (Rng::with_seed(seed), Log::default());
        let mut desk = Desk { random, input, log, in_parts, made: BTreeMap::new() };
        desk.rewrite_texts(|text| text.replace("  storico        no\n", ""));
        desk.log.commit(&desk.input);
        desk
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.random.usize(..from.len())]
    }

    /// Rewrites one file by its entries, which blank lines part.
    fn rewrite(&mut self, how: impl FnOnce(&mut Rng, &mut Vec<String>)) {
        let number = self.random.usize(..self.input.ledger.len());
        let file = &mut self.input.ledger[number];
        let Content::Bytes(bytes) = &file.content else { return };
        let text = String::from_utf8(bytes.clone()).expect("a text");
        let mut entries: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
        how(&mut self.random, &mut entries);
        file.content = Content::Bytes(entries.join("\n\n").into_bytes());
    }

    /// Rewrites every file.
    fn rewrite_texts(&mut self, how: impl Fn(&str) -> String) {
        for file in &mut self.input.ledger {
            if let Content::Bytes(bytes) = &mut file.content {
                *bytes = how(std::str::from_utf8(bytes).expect("a text")).into_bytes();
            }
        }
    }

    /// One edit: what kind it was.
    fn edit(&mut self, last: Option<&Built>) -> &'static str {
        match self.random.u8(..26) {
            0 => {
                self.rewrite(|random, entries| {
                    let at = random.usize(..=entries.len());
                    entries.insert(at, "; una riga in più".to_owned());
                });
                "a comment"
            }
            1 | 2 => {
                self.rewrite(|random, entries| {
                    let at = random.usize(..entries.len());
                    entries[at] = changed_digit(random, &entries[at], "0");
                });
                "a digit"
            }
            3 => {
                self.rewrite(|random, entries| {
                    let at = random.usize(..entries.len());
                    entries[at].push_str("\n  | Una parola in **più**.");
                });
                "a note"
            }
            4 | 5 => {
                self.rewrite(|random, entries| {
                    let at = random.usize(..entries.len());
                    drop(entries.remove(at));
                });
                "an entry less"
            }
            6 => {
                self.rewrite(|random, entries| {
                    let (one, other) =
                        (random.usize(..entries.len()), random.usize(..entries.len()));
                    entries.swap(one, other);
                });
                "another order"
            }
            7..=9 | 18..=22 => self.entry(),
            23..=25 => self.far_reaching(),
            10 => {
                let by = self.random.i64(-2..12);
                self.input.today += chrono::Duration::days(by);
                "another day"
            }
            11 => {
                let company = |file: &LedgerFile| file.path.ends_with("azienda.ledger");
                let Some(at) = self.input.ledger.iter().position(company) else { return "" };
                let Content::Bytes(bytes) = &self.input.ledger[at].content else { return "" };
                let text = String::from_utf8(bytes.clone()).expect("a text");
                let text = changed_digit(&mut self.random, &text, "");
                self.input.ledger[at].content = Content::Bytes(text.into_bytes());
                "the company"
            }
            12 => {
                let (path, text) = *self.pick(&TEMPLATES);
                if self.input.templates.remove(path).is_none() {
                    self.input.templates.insert(path.to_owned(), text.to_owned());
                }
                "a template"
            }
            13 | 14 => {
                self.on_disk(last);
                "a draft"
            }
            15 | 16 => {
                self.log.commit(&self.input);
                "a commit"
            }
            _ => {
                let mut documents = BTreeMap::new();
                for invoice in self.names("documento ") {
                    if self.random.bool() {
                        documents.insert(invoice, vec![self.random.u8(..)]);
                    }
                }
                self.input.documents = Arc::new(documents);
                "documents"
            }
        }
    }

    /// An edit on which entries elsewhere depend.
    fn far_reaching(&mut self) -> &'static str {
        match self.random.u8(..3) {
            0 => {
                let days = self.random.u8(10..60);
                let other = format!("  termini        {days}g");
                self.rewrite_texts(|text| text.replace("  termini        30g", &other));
                "other terms"
            }
            1 => {
                self.rewrite_texts(|text| match text.split_once(" 300,00\n  scadenza ") {
                    Some((before, dues)) => {
                        let behind: Vec<&str> = dues.splitn(3, '\n').skip(2).collect();
                        format!("{before} 300,00\n{}", behind.concat())
                    }
                    None => text.to_owned(),
                });
                "one part less"
            }
            _ => {
                let number = self.random.usize(..self.input.ledger.len());
                let file = self.input.ledger.remove(number);
                let path = file.path.clone();
                if let Content::Bytes(bytes) = file.content {
                    self.append(&String::from_utf8(bytes).expect("a text"));
                }
                if self.random.bool() {
                    let content = Content::Bytes(Vec::new());
                    self.input.ledger.push(LedgerFile { path, content });
                }
                "a file behind another"
            }
        }
    }

    /// One entry more, at the end of a file.
    fn entry(&mut self) -> &'static str {
        let customers = self.names("cliente ");
        let (one, other) = (self.pick(&customers).clone(), self.pick(&customers).clone());
        let (day, today) = (self.day(), self.input.today);
        let in_parts = std::mem::take(&mut self.in_parts);
        let (invoice, customer) = self.pick(&in_parts).clone();
        self.in_parts = in_parts;
        match self.random.u8(..8) {
            0 => {
                let call = format!("{day} telefonata {one} {other}\n  | Sentiti tutti e due.");
                self.append(&call);
                "a call to two"
            }
            1 => {
                self.append(&format!("{day} incasso {one} 100,00"));
                "a payment"
            }
            2 => {
                self.append(&format!("{day} nota {one}\n  | Detto."));
                "a remark"
            }
            3 | 4 => {
                let name = format!("N-{}", self.random.u16(1000..));
                let dues = if self.random.bool() {
                    format!("  scadenza {day} 100,00\n  scadenza {today} 200,00")
                } else {
                    format!("  scadenza {today}")
                };
                self.append(&format!("{day} fattura {name} {one} 300,00\n{dues}"));
                self.in_parts.push((name, one));
                "an invoice"
            }
            5 => {
                let half = format!("  scadenza {today} 150,00");
                self.append(&format!("{today} piano {invoice}\n{half}\n{half}"));
                "a plan"
            }
            _ => {
                let part = self.random.u8(1..5);
                self.append(&format!("{today} incasso {customer} 50,00\n  per {invoice}#{part}"));
                "a payment for a part"
            }
        }
    }

    /// Puts the drafts of the last run on the disk, and edits one of them.
    fn on_disk(&mut self, last: Option<&Built>) {
        let Some(output) = last.and_then(|built| Some(built.output.as_ref()?.files())) else {
            return;
        };
        let text = |path: &str| {
            output.get(path).map(|bytes| String::from_utf8(bytes.to_vec()).expect("a text"))
        };
        let texts = output.keys().filter_map(|path| path.strip_prefix("drafts/"));
        let stems = texts.filter(|path| !path.contains('/')).filter_map(|p| p.strip_suffix(".md"));
        let drafts = stems.map(|stem| {
            let path = format!("drafts/{stem}.md");
            let disk = OnDisk {
                text: text(&path).expect("the draft itself"),
                original: text(&format!("drafts/.generated/{stem}.md")),
                record: text(&format!("drafts/.generated/{stem}.facts")),
            };
            (path, disk)
        });
        self.input.drafts = drafts.collect();
        let paths: Vec<String> = self.input.drafts.keys().cloned().collect();
        if !paths.is_empty() {
            let path = self.pick(&paths).clone();
            let draft = self.input.drafts.get_mut(&path).expect("a draft");
            match self.random.u8(..4) {
                0 => draft.text.push_str("\nA presto.\n"),
                1 => draft.text = draft.text.replace("oggetto: ", "oggetto: Ancora: "),
                2 => draft.text = draft.text.replace("canale: ", "canale: x"),
                _ => draft.text = draft.original.clone().unwrap_or_default(),
            }
        }
    }

    /// The names that stand behind a word in the ledger.
    fn names(&self, word: &str) -> Vec<String> {
        let texts = self.input.ledger.iter().filter_map(|file| match &file.content {
            Content::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
            _ => None,
        });
        let words = texts.flat_map(str::lines).filter_map(|line| line.trim().strip_prefix(word));
        words.filter_map(|rest| rest.split_whitespace().next()).map(str::to_owned).collect()
    }

    fn day(&mut self) -> chrono::NaiveDate {
        self.input.today - chrono::Duration::days(self.random.i64(0..40))
    }

    /// At the end of a file, now and then in a file of its own.
    fn append(&mut self, entry: &str) {
        if self.random.u8(..8) == 0 {
            let path = format!("ledger/{}.ledger", self.random.u64(..));
            let content = Content::Bytes(entry.as_bytes().to_vec());
            self.input.ledger.push(LedgerFile { path, content });
            return;
        }
        let number = self.random.usize(..self.input.ledger.len());
        if let Content::Bytes(bytes) = &mut self.input.ledger[number].content {
            bytes.extend(format!("\n\n{entry}\n").into_bytes());
        }
    }
}

/// The text with one of its digits changed, which stands before `before`.
fn changed_digit(random: &mut Rng, text: &str, before: &str) -> String {
    let is_digit =
        |at: &usize| text.as_bytes()[*at].is_ascii_digit() && text[*at + 1..].starts_with(before);
    let digits: Vec<usize> = (0..text.len()).filter(|at| is_digit(at)).collect();
    if digits.is_empty() {
        return text.to_owned();
    }
    let at = digits[random.usize(..digits.len())];
    format!("{}{}{}", &text[..at], random.u8(1..10), &text[at + 1..])
}

/// The paths at which two outputs differ.
fn differing(one: &Built, other: &Built) -> Vec<String> {
    let files = |built: &Built| built.output.as_ref().map(Output::files);
    let (Some(one), Some(other)) = (files(one), files(other)) else {
        let both = one.output.is_none() && other.output.is_none();
        return if both { Vec::new() } else { vec!["one has no output".to_owned()] };
    };
    let paths = one.keys().chain(other.keys().filter(|path| !one.contains_key(*path)));
    paths.filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

/// Edits and builds; an edit that is an error is taken back.
fn work(seed: u64, edits: usize) -> BTreeMap<&'static str, usize> {
    let mut desk = Desk::new(seed);
    let mut kept = Kept::default();
    let mut last: Option<Built> = None;
    let mut done: Vec<&str> = Vec::new();
    for _ in 0..edits {
        let before = desk.input.clone();
        let what = desk.edit(last.as_ref());
        done.push(what);
        desk.input.history = Some(desk.log.history(&desk.input));
        let fresh = build(desk.input.clone());
        let again = build_again(desk.input.clone(), &mut kept);
        assert_eq!(fresh.problems, again.problems, "seed {seed}: {done:?}");
        assert_eq!(differing(&fresh, &again), Vec::<String>::new(), "seed {seed}: {done:?}");
        if fresh.output.is_some() {
            *desk.made.entry(what).or_default() += 1;
            last = Some(fresh);
        } else {
            desk.input = before;
        }
    }
    desk.made
}

/// All that a ledger says, resolved on from the last time; and whether it is without errors.
fn told(input: &Input, kept: &mut Kept) -> (String, bool) {
    let (sources, damaged, mut problems) = input.clone().decode(&kept.sources);
    let Parsed { trees, problems: told, before } = kept.parse(&sources, &damaged);
    problems.extend(told);
    let mut book = resolve_again(sources, trees, before, &mut problems).book;
    let text = format!("{book:?}\n{problems:?}");
    let is_sound = problems.iter().all(|problem| problem.code.severity() != Severity::Error);
    if is_sound {
        kept.goes_on_from(&mut book);
    }
    (text, is_sound)
}

#[test]
fn facts_that_still_hold_are_those_of_a_fresh_reading() {
    for seed in 0..8 {
        let mut desk = Desk::new(seed);
        let mut kept = Kept::default();
        let mut done = Vec::new();
        for _ in 0..150 {
            let before = desk.input.clone();
            done.push(desk.edit(None));
            let (again, is_sound) = told(&desk.input, &mut kept);
            let (fresh, _) = told(&desk.input, &mut Kept::for_once());
            assert!(again == fresh, "seed {seed}: {done:?}");
            if !is_sound {
                desk.input = before;
            }
        }
    }
}

#[test]
fn a_run_that_goes_on_from_the_last_gives_what_a_fresh_one_gives() {
    let edits = std::env::var("KEPT_EDITS").ok().and_then(|text| text.parse().ok()).unwrap_or(12);
    let seed = std::env::var("KEPT_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(7);
    let made = work(seed, edits);
    let whole: usize = made.values().sum();
    assert!(whole * 2 > edits && made.len() > 3, "too few edits gave pages: {made:?}");
}
