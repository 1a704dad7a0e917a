//! The head of a draft as a person has left it: by what it goes out, and which items it is about.
//!
//! In: the text of a draft, and the ledger. Out: what the head says, and what is wrong with it, line by
//! line. Nothing is guessed: what cannot be read is told, and the draft is neither made into a message nor
//! recorded as sent.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::draft_text::{NAMES, RULE, plain};
use super::template::Templates;
use crate::Ledger;
use crate::book::model::{Channel, CustomerId};
use crate::problem::{Code, Location, Problem, nearest};
use crate::receivables::accounts::Item;
use crate::syntax::vocabulary::Word;
use crate::view::status::item_as_written;
use crate::view::wish::Wish;
use crate::words::{Arg, Language};

/// What a head says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Says {
    /// How the message goes out.
    pub(super) channel: Channel,
    /// Its items, as the ledger writes them.
    pub(super) items: Vec<String>,
}

/// What is wrong with a head: the id of a sentence, and the word or line that it is about.
struct Fault {
    /// From 1.
    line: usize,
    id: &'static str,
    word: String,
    near: String,
}

impl Fault {
    fn new(line: usize, id: &'static str, word: &str) -> Fault {
        Fault { line, id, word: word.to_owned(), near: String::new() }
    }
}

/// Reads the head of a draft to a customer; of one that was asked for, by which wish.
///
/// # Errors
/// Everything that is wrong with it, each with its line in the file.
pub(super) fn head(
    ledger: &Ledger,
    templates: &Templates,
    customer: Option<CustomerId>,
    wish: Option<Wish>,
    path: &str,
    text: &str,
) -> Result<Says, Vec<Problem>> {
    let mut faults = Vec::new();
    // Who has paid in advance is thanked for no invoice; a statement of nothing open names none.
    let needs_items = wish != Some(Wish::Thanks) && has_open(ledger, customer);
    let says = read(ledger, customer, needs_items, &plain(text), &mut faults);
    match says {
        Some(says) if faults.is_empty() => Ok(says),
        _ => Err(faults.iter().map(|fault| problem(templates, path, fault)).collect()),
    }
}

fn problem(templates: &Templates, path: &str, fault: &Fault) -> Problem {
    let why = Language::ALL.map(|language| {
        let args =
            [("word", Arg::from(fault.word.as_str())), ("near", Arg::from(fault.near.as_str()))];
        templates.words(language).say(fault.id, &args)
    });
    Problem {
        at: Location::Line { path: path.to_owned(), line: fault.line },
        ..Problem::of_file(Code::W0614, "")
    }
    .with("why", Arg::Local(why))
}

fn read(
    ledger: &Ledger,
    customer: Option<CustomerId>,
    needs_items: bool,
    text: &str,
    faults: &mut Vec<Fault>,
) -> Option<Says> {
    let mut lines = (1..).zip(text.lines());
    if lines.next().is_none_or(|(_, first)| first.trim_end() != RULE) {
        faults.push(Fault::new(1, "head-missing", ""));
        return None;
    }
    let mut given: Vec<(usize, &str, &str)> = Vec::new();
    let mut closed = false;
    for (line, written) in lines.by_ref() {
        let written = written.trim();
        if written == RULE {
            closed = true;
            break;
        }
        if written.is_empty() {
            continue;
        }
        let Some((key, value)) = written.split_once(':') else {
            faults.push(Fault::new(line, "head-line", written));
            continue;
        };
        let key = key.trim();
        let lower = key.to_lowercase();
        let Some(known) = NAMES.iter().find(|names| names.contains(&lower.as_str())) else {
            let near = nearest(&lower, NAMES.iter().flatten().copied());
            let id = if near.is_some() { "head-key-near" } else { "head-key" };
            let near = near.unwrap_or_default().to_owned();
            faults.push(Fault { near, ..Fault::new(line, id, key) });
            continue;
        };
        if given.iter().any(|(_, known_already, _)| *known_already == known[0]) {
            faults.push(Fault::new(line, "head-twice", key));
        }
        given.push((line, known[0], value.trim()));
    }
    if !closed {
        faults.push(Fault::new(1, "head-unclosed", ""));
        return None;
    }
    let of = |name: &str| given.iter().find(|(_, key, _)| *key == name);
    let channel = match of("channel") {
        None => {
            faults.push(Fault::new(1, "head-no-channel", ""));
            None
        }
        Some((line, _, word)) => channel(word).or_else(|| {
            let call = Word::read(word) == Some(Word::Call);
            let id = if call { "head-call" } else { "head-channel" };
            faults.push(Fault::new(*line, id, word));
            None
        }),
    };
    if matches!(channel, Some(Channel::Email | Channel::Pec)) {
        match of("to").filter(|(_, _, to)| !to.is_empty()) {
            None => faults.push(Fault::new(1, "head-no-address", "")),
            Some((line, _, to)) => faults.extend(bad_addresses(*line, to)),
        }
    }
    if let Some((line, _, cc)) = of("cc") {
        faults.extend(bad_addresses(*line, cc));
    }
    let items = match of("items").filter(|(_, _, items)| !items.is_empty()) {
        None if of("items").is_some() && !needs_items => Vec::new(),
        None => {
            faults.push(Fault::new(1, "head-no-items", ""));
            Vec::new()
        }
        Some((line, _, items)) => read_items(ledger, customer, *line, items, faults),
    };
    Some(Says { channel: channel?, items })
}

fn has_open(ledger: &Ledger, customer: Option<CustomerId>) -> bool {
    let accounts = &ledger.position.accounts;
    customer.is_none_or(|id| accounts.of_customer(id).any(|(_, account)| !account.open.is_empty()))
}

fn channel(word: &str) -> Option<Channel> {
    match Word::read(&word.to_lowercase())? {
        Word::Email => Some(Channel::Email),
        Word::Pec => Some(Channel::Pec),
        Word::Letter => Some(Channel::Letter),
        _ => None,
    }
}

/// Addresses with commas between them, each alone or behind a name: `Mario Rossi <mario@rossi.example>`.
fn bad_addresses(line: usize, list: &str) -> Vec<Fault> {
    let is_address = |text: &str| {
        let inner = text.split_once('<').map_or(text, |(_, rest)| rest.trim_end_matches('>'));
        let parts = inner.trim().split_once('@');
        parts.is_some_and(|(name, host)| {
            !name.is_empty() && !host.is_empty() && !inner.trim().contains(char::is_whitespace)
        })
    };
    split(list, |letter| ",;".contains(letter))
        .iter()
        .map(|address| address.trim())
        .filter(|address| !address.is_empty() && !is_address(address))
        .map(|address| Fault::new(line, "head-address", address))
        .collect()
}

/// The items of a head: as the ledger writes them, with blanks or commas between them.
fn read_items(
    ledger: &Ledger,
    customer: Option<CustomerId>,
    line: usize,
    written: &str,
    faults: &mut Vec<Fault>,
) -> Vec<String> {
    let accounts = &ledger.position.accounts;
    // Most drafts name what is open, and a long ledger holds far more.
    let open: BTreeSet<String> = customer
        .into_iter()
        .flat_map(|id| accounts.of_customer(id))
        .flat_map(|(_, account)| &account.open)
        .map(|(_, _, item)| item_as_written(ledger, *item))
        .collect();
    let known: LazyCell<BTreeSet<String>, _> = LazyCell::new(|| {
        let is_own = |item: &Item| customer.is_none_or(|id| item.customer == id);
        let own = accounts.existing().filter(|(_, item)| is_own(item));
        own.map(|(id, _)| item_as_written(ledger, id)).collect()
    });
    let mut items: Vec<String> = Vec::new();
    for word in split(written, char::is_whitespace) {
        let trimmed = word.trim_end_matches([',', ';']);
        // `X#1` and `X` are the same where X has one item.
        let alone = trimmed.strip_suffix("#1").unwrap_or(trimmed);
        let names = [word.as_str(), trimmed, alone];
        let found = names.into_iter().find(|name| open.contains(*name));
        let found = found.or_else(|| names.into_iter().find(|name| known.contains(*name)));
        let Some(found) = found else {
            let near = nearest(trimmed, known.iter().map(String::as_str));
            let id = if near.is_some() { "head-item-near" } else { "head-item" };
            let near = near.unwrap_or_default().to_owned();
            faults.push(Fault { near, ..Fault::new(line, id, trimmed) });
            continue;
        };
        if items.iter().any(|item| item == found) {
            faults.push(Fault::new(line, "head-item-twice", found));
        } else {
            items.push(found.to_owned());
        }
    }
    items
}

/// The parts of a text between separators; within quotes a separator is none.
fn split(text: &str, is_separator: impl Fn(char) -> bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for letter in text.chars() {
        if is_separator(letter) && !quoted {
            parts.push(String::new());
            continue;
        }
        if letter == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && letter == '\\' && !escaped;
        if let Some(last) = parts.last_mut() {
            last.push(letter);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}
