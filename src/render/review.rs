//! What stands in `drafts/` against what the ledger says now.
//!
//! In: the ledger, and the drafts on the disk. Out: of each draft on the disk whether its reason still
//! stands, what has changed in its facts, and what its head says; and problems with heads, and with files
//! that bear the name of a draft and that no run has written.

use std::collections::BTreeMap;

use super::draft_head::head as read_head;
use super::on_request::Wished;
use super::template::Templates;
use crate::Ledger;
use crate::book::model::{Channel, CustomerId};
use crate::input::OnDisk;
use crate::problem::{Code, Problem};
use crate::receivables::messages::{Draft, Subject};
use crate::view::draft::head;
use crate::view::facts::{About, Facts, Matter, Record, changes, facts};
use crate::view::status::draft_files;
use crate::words::Words;

/// The drafts on the disk, by their paths.
pub type Drafts = BTreeMap<String, OnDisk>;

/// A draft on the disk, and what has become of its reason.
#[derive(Debug)]
pub struct Review {
    /// Its path in the workspace.
    pub path: String,
    /// What it began from, where that is known.
    pub record: Option<Record>,
    /// Its facts now; none where its reason is gone.
    pub now: Option<Facts>,
    /// What has changed since, a sentence each.
    pub changes: Vec<String>,
    /// Whether it waits for the owner's approval.
    pub waits: bool,
    /// How it goes out and the items that it is about, as its head says now, or what is wrong with it.
    pub says: Result<(Channel, Vec<String>), Vec<Problem>>,
    /// Whether its message was made from the text as it is now.
    pub is_made: bool,
}

/// The drafts on the disk that a run has written, each against the ledger as it is now.
#[must_use]
pub fn reviewed(
    ledger: &Ledger,
    templates: &Templates,
    words: &Words,
    drafts: &Drafts,
) -> Vec<Review> {
    let files = draft_files(ledger);
    drafts
        .iter()
        .filter(|(_, disk)| disk.original.is_some())
        .map(|(path, disk)| {
            let position = files.iter().position(|file| file == path);
            let draft = position.map(|position| &ledger.position.drafts[position]);
            let record = disk.record.as_deref().and_then(Record::read);
            let wished = || Wished::read(ledger, disk).map(|wished| wished.facts(ledger));
            let now = draft.map(|draft| facts_of(ledger, templates, draft)).or_else(wished);
            Review {
                changes: differences(ledger, words, record.as_ref(), now.as_ref()),
                waits: draft.is_some_and(|draft| draft.waits),
                says: says(ledger, templates, record.as_ref(), draft, path, &disk.text),
                is_made: record.as_ref().is_some_and(|record| record.is_of(&disk.text)),
                path: path.clone(),
                record,
                now,
            }
        })
        .collect()
}

/// What is wrong with drafts that people have edited, or written themselves.
#[must_use]
pub(crate) fn told(ledger: &Ledger, templates: &Templates, drafts: &Drafts) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (draft, path) in ledger.position.drafts.iter().zip(draft_files(ledger)) {
        let Some(disk) = drafts.get(&path).filter(|disk| disk.is_edited()) else { continue };
        if disk.original.is_none() {
            problems.push(Problem::of_file(Code::W0613, path));
            continue;
        }
        let says = read_head(ledger, templates, Some(draft.customer), None, &path, &disk.text);
        problems.extend(says.err().into_iter().flatten());
    }
    for (path, disk) in drafts.iter().filter(|(_, disk)| disk.is_edited()) {
        if let Some(wished) = Wished::read(ledger, disk) {
            let (customer, wish) = (Some(wished.customer()), Some(wished.wish()));
            let says = read_head(ledger, templates, customer, wish, path, &disk.text);
            problems.extend(says.err().into_iter().flatten());
        }
    }
    problems
}

/// What the head of a draft says, of whichever customer its record names.
fn says(
    ledger: &Ledger,
    templates: &Templates,
    record: Option<&Record>,
    draft: Option<&Draft>,
    path: &str,
    text: &str,
) -> Result<(Channel, Vec<String>), Vec<Problem>> {
    let named = record.and_then(|record| customer(ledger, &record.facts.customer));
    let customer = draft.map(|draft| draft.customer).or(named);
    let wish = record.filter(|_| draft.is_none()).and_then(|record| record.facts.wish());
    let says = read_head(ledger, templates, customer, wish, path, text)?;
    Ok((says.channel, says.items))
}

fn customer(ledger: &Ledger, id: &str) -> Option<CustomerId> {
    let mut known = (0_u32..).map(CustomerId).zip(&ledger.book.customers);
    known.find(|(_, customer)| customer.id == id).map(|(id, _)| id)
}

/// What has changed since a draft was begun; where nobody knows from what, that.
pub(super) fn differences(
    ledger: &Ledger,
    words: &Words,
    record: Option<&Record>,
    now: Option<&Facts>,
) -> Vec<String> {
    match record {
        Some(record) => changes(ledger, words, &record.facts, now),
        None => vec![words.say("changed-unrecorded", &[])],
    }
}

/// What a draft of today rests on.
pub(super) fn facts_of(ledger: &Ledger, templates: &Templates, draft: &Draft) -> Facts {
    let book = &ledger.book;
    let language = book.customer(draft.customer).language;
    let head = head(ledger, draft, templates.words(language));
    let items = draft.items.iter().map(|(item, about)| {
        let step = about.step().map(|step| book.step(step).name.to_string());
        (*item, step)
    });
    let matter = match draft.subject {
        Subject::Step(step, _) => Matter::Step(book.step(step).name.to_string()),
        Subject::Reply(reply) => Matter::Reply(reply.name().to_owned()),
    };
    let (to, cc) = (head.to, head.cc);
    facts(
        ledger,
        About {
            customer: draft.customer,
            matter,
            channel: draft.channel,
            to,
            cc,
            items: items.collect(),
        },
    )
}
