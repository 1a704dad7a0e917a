//! Changes of entries in words: what was recorded, changed or removed, and what stands out about it.
//!
//! In: changes and the words of a language. Out: sentences, and rows for the terminal and for machines.

use serde::Serialize;
use smol_str::SmolStr;

use super::phrase::{Part, phrase};
use crate::history::{Change, Difference, History, Revision};
use crate::syntax::canonical::{Canonical, Value};
use crate::syntax::vocabulary::Word;
use crate::words::{Arg, Language, Words};

/// Letters of a revision's id that people are shown: enough to find it again.
const SHORT: usize = 8;

/// How many entries are listed that are not in git yet; of more, the number is said.
pub const LISTED: usize = 10;

/// A change for machines.
#[derive(Debug, Serialize)]
pub struct Row {
    revision: String,
    time: String,
    author: String,
    change: &'static str,
    entry: &'static str,
    target: String,
    fields: Vec<Said>,
    summary: String,
}

/// What a changed entry says otherwise, as the ledger writes it.
#[derive(Debug, Serialize)]
struct Said {
    name: &'static str,
    from: Option<String>,
    to: Option<String>,
}

/// A change for machines, of a revision of the history.
#[must_use]
pub fn row(revision: &Revision, change: &Change, words: &Words) -> Row {
    let plain = |value: Option<Value>| value.map(|value| value.plain());
    let said = |one: Difference| Said { name: one.name, from: plain(one.from), to: plain(one.to) };
    Row {
        revision: revision.id.clone(),
        time: revision.time.to_rfc3339(),
        author: revision.author.clone(),
        change: name(change),
        entry: change.entry().kind.spelling(Language::English),
        target: change.entry().subject.to_string(),
        fields: change.differences().into_iter().map(said).collect(),
        summary: summary(change, words),
    }
}

/// `added`, `changed` or `removed`.
#[must_use]
pub fn name(change: &Change) -> &'static str {
    match change {
        Change::Added(_) => "added",
        Change::Changed { .. } => "changed",
        Change::Removed(_) => "removed",
    }
}

/// The first letters of a revision's id.
#[must_use]
pub fn short(id: &str) -> SmolStr {
    SmolStr::new(id.get(..SHORT).unwrap_or(id))
}

/// The first line of what was said of a revision.
#[must_use]
pub fn title(revision: &Revision) -> &str {
    revision.message.lines().next().unwrap_or_default()
}

/// Who wrote a revision.
#[must_use]
pub fn author(revision: &Revision, words: &Words) -> String {
    if revision.author.is_empty() {
        words.say("history-anonymous", &[])
    } else {
        revision.author.clone()
    }
}

/// That the history was rewritten, by the sentence of this id, or nothing.
#[must_use]
pub fn lost(history: &History, words: &Words, id: &str) -> Option<String> {
    let ids: Vec<SmolStr> = history.lost.iter().map(|id| short(id)).collect();
    let args = [("count", Arg::from(ids.len())), ("revisions", Arg::from(ids.join(", ")))];
    (!ids.is_empty()).then(|| words.say(id, &args))
}

/// What happened to an entry, in a sentence without its full stop.
#[must_use]
pub fn summary(change: &Change, words: &Words) -> String {
    match change {
        Change::Changed { to, .. } => {
            let all: Vec<String> =
                change.differences().iter().map(|one| difference(one, to, words)).collect();
            all.join("; ")
        }
        Change::Added(entry) => whole(entry, ["history-done-added", "history-done-added-f"], words),
        Change::Removed(entry) => {
            whole(entry, ["history-done-removed", "history-done-removed-f"], words)
        }
    }
}

fn whole(entry: &Canonical, [done, done_f]: [&'static str; 2], words: &Words) -> String {
    let kind = entry.kind.spelling(Language::English);
    let id = match entry.kind {
        // The same word is the field of an invoice's deferral and its event.
        Word::Deferral => "history-deferral".to_owned(),
        Word::Request if entry.field("until").is_some() => "history-request-deferral".to_owned(),
        Word::Request => "history-request-plan".to_owned(),
        _ => ["history-", kind].concat(),
    };
    let mut parts: Vec<(&str, Part)> = vec![
        ("target", Part::from(entry.subject.as_str())),
        ("done", Part::from(Arg::Word(done))),
        ("done-f", Part::from(Arg::Word(done_f))),
    ];
    if let Some(day) = entry.date {
        parts.push(("day", Part::Day(day)));
    }
    for field in ["amount", "customer", "by", "until"] {
        match entry.field(field) {
            Some(Value::Day(day)) => parts.push((field, Part::Day(*day))),
            Some(value) => parts.push((field, Part::from(written(value, words)))),
            None => {}
        }
    }
    phrase(words, &id, &parts)
}

/// What an entry is called where something of it changes.
fn called(entry: &Canonical, words: &Words) -> String {
    let spelling = entry.kind.spelling(Language::English);
    let kind = Part::from(words.find(&format!("history-kind-{spelling}"), &[]).unwrap_or_default());
    let target = Part::from(entry.subject.as_str());
    match (entry.kind, entry.date) {
        (Word::Invoice | Word::CreditNote, _) => entry.subject.to_string(),
        (_, Some(day)) if entry.subject.is_empty() => {
            phrase(words, "history-of-dated", &[("kind", kind), ("day", Part::Day(day))])
        }
        (_, Some(day)) => {
            let parts = [("kind", kind), ("day", Part::Day(day)), ("target", target)];
            phrase(words, "history-of-event", &parts)
        }
        (Word::Company | Word::Assistant, None) => {
            words.say(&format!("history-of-{spelling}"), &[])
        }
        (_, None) => entry.subject.to_string(),
    }
}

fn difference(one: &Difference, entry: &Canonical, words: &Words) -> String {
    let is_note = one.name == "note";
    let of = Part::from(called(entry, words));
    let is_known_by_its_id = entry.date.is_none() && !entry.subject.is_empty()
        || matches!(entry.kind, Word::Invoice | Word::CreditNote);
    let id = if is_known_by_its_id { "history-field-of" } else { "history-field-in" };
    let what = phrase(words, id, &[("field", Part::from(field(one.name, words))), ("of", of)]);
    let mut parts = vec![("what", Part::from(what))];
    let id = match (&one.from, &one.to) {
        (Some(Value::Day(from)), Some(Value::Day(to))) => {
            parts.extend([("from", Part::Day(*from)), ("to", Part::Day(*to))]);
            "history-changed-day"
        }
        (Some(_), Some(_)) if is_note => "history-changed-note",
        (None, Some(_)) if is_note => "history-set-note",
        (Some(_), None) if is_note => "history-unset-note",
        (from, to) => {
            for (name, value) in [("from", from), ("to", to)] {
                parts.extend(value.iter().map(|value| (name, Part::from(written(value, words)))));
            }
            match (from, to) {
                (Some(_), Some(_)) => "history-changed",
                (None, _) => "history-set",
                (Some(_), None) => "history-unset",
            }
        }
    };
    phrase(words, id, &parts)
}

/// What a field is called: by a word of its own, or as the ledger calls it.
fn field(name: &str, words: &Words) -> String {
    words.find(&format!("history-field-{name}"), &[]).unwrap_or_else(|| {
        Word::read(name).map_or(name, |word| word.spelling(words.language)).replace('-', " ")
    })
}

/// A value as people write it; a text of several words in quotation marks.
fn written(value: &Value, words: &Words) -> String {
    match value {
        Value::Text(text) if text.contains(char::is_whitespace) => {
            words.say("history-quoted", &[("text", Arg::from(text.as_str()))])
        }
        Value::Text(text) => text.to_string(),
        Value::Day(day) => crate::calendar::written(*day, words.language).into(),
        Value::Money(amount, currency) => currency.written(*amount, words.language).into(),
        Value::Word(word) => word.spelling(words.language).replace('-', " "),
        Value::Row(values) => {
            values.iter().map(|value| written(value, words)).collect::<Vec<_>>().join(" ")
        }
    }
}

/// How late an entry was recorded, where that stands out.
#[must_use]
pub fn late(revision: &Revision, change: &Change, words: &Words) -> Option<String> {
    let days = revision.days_late(change)?;
    Some(words.say("history-late", &[("count", Arg::from(days))]))
}
