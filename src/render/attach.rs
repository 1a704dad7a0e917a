//! What goes along with a message, as files: the documents of the workspace, and what cannot be attached.
//!
//! In: what a draft says that goes along, and the documents. Out: files; problems for what is not there, so
//! that nothing is ever left out in silence.

use super::draft_text::read;
use crate::Ledger;
use crate::input::{Documents, Unattachable};
use crate::problem::{Code, Location, Problem};
use crate::receivables::messages::Draft;
use crate::view::attachment::{Attached, attachments, named, without_document};
use crate::view::draft::tone;
use crate::view::status::draft_files;
use crate::words::Arg;

/// A file that goes along.
pub(super) struct File {
    /// Its name, as who gets it sees it.
    pub(super) name: String,
    /// What it is: `application/pdf`.
    pub(super) kind: String,
    /// What it holds.
    pub(super) bytes: Vec<u8>,
}

/// What Word calls its documents.
pub(super) const DOCX: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A document as a file, by the last part of its path.
///
/// # Errors
/// Why it cannot be attached.
pub(super) fn file(path: &str, documents: &dyn Documents) -> Result<File, Unattachable> {
    let bytes = documents.read(path)?;
    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    Ok(File { name, kind: kind.essence_str().to_owned(), bytes })
}

/// Everything that today's drafts should attach and cannot; a draft that a person has edited by its path.
#[must_use]
pub fn unattachable<'a>(
    ledger: &Ledger,
    edited: impl Fn(&str) -> Option<&'a str>,
    documents: &dyn Documents,
) -> Vec<Problem> {
    let mut told = Vec::new();
    for (draft, path) in ledger.position.drafts.iter().zip(draft_files(ledger)) {
        let text = edited(&path);
        let asked = match text {
            Some(text) => read(text).attachments,
            None => attachments(ledger, draft, tone(ledger, draft)),
        };
        told.extend(of_draft(ledger, draft, &path, &asked, text.is_some(), documents));
    }
    told
}

/// What one draft should attach and cannot.
pub(super) fn of_draft(
    ledger: &Ledger,
    draft: &Draft,
    path: &str,
    asked: &[Attached],
    edited: bool,
    documents: &dyn Documents,
) -> Vec<Problem> {
    let mut told = Vec::new();
    for one in asked {
        let Attached::Document(document) = one else { continue };
        if let Err(why) = documents.look(document) {
            let place = named(ledger, draft, document);
            let at = place.map_or_else(|| Location::File(path.to_owned()), Location::Ledger);
            told.push(cannot_attach(at, document, &why));
        }
    }
    // Who has edited the draft has seen what goes along.
    if !edited {
        for invoice in without_document(ledger, draft) {
            let book = &ledger.book;
            let place = book.invoices.iter().find(|one| one.id == invoice).map(|one| one.place);
            let at = place.map_or_else(|| Location::File(path.to_owned()), Location::Ledger);
            let problem = Problem { at, ..Problem::of_file(Code::W0612, "") };
            told.push(problem.with("invoice", invoice));
        }
    }
    told
}

fn cannot_attach(at: Location, document: &str, why: &Unattachable) -> Problem {
    let (why, help) = match why {
        Unattachable::Missing => ("attach-missing", "help"),
        Unattachable::Outside => ("attach-outside", "outside"),
        Unattachable::TooLarge => ("attach-too-large", "too-large"),
        Unattachable::NotAFile => ("attach-not-a-file", "help"),
        Unattachable::Unreadable => ("attach-unreadable", "help"),
    };
    Problem { at, ..Problem::of_file(Code::W0611, "") }
        .with("path", document)
        .with("why", Arg::Word(why))
        .helped(help)
}
