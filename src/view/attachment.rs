//! What goes along with a message: the invoices' documents, the statement of account, the letter itself.
//!
//! In: a draft of the position. Out: what its step attaches, as the head of the draft names it; and back
//! again, for the assistant may change it. It does not know whether a document is there.

use super::draft::step;
use crate::Ledger;
use crate::book::model::{Attachment, Channel, Tone};
use crate::receivables::messages::{Draft, Subject};
use crate::receivables::replies::Reply;
use crate::source::Place;
use crate::syntax::vocabulary::Word;
use crate::words::Language;

/// Something that goes along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attached {
    /// The words as a letter, to be signed.
    Letter,
    /// The customer's statement of account.
    Statement,
    /// A file, by its path in the workspace.
    Document(String),
}

impl Attached {
    /// As the head of a draft names it.
    #[must_use]
    pub fn written(&self, language: Language) -> String {
        match self {
            Attached::Letter => Word::Letter.spelling(language).to_owned(),
            Attached::Statement => Word::Statement.spelling(language).to_owned(),
            Attached::Document(path) if path.contains([',', '"']) => {
                format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\""))
            }
            Attached::Document(path) => path.clone(),
        }
    }

    /// Everything that a line of a head names, with commas between; a path that holds one has quotes.
    #[must_use]
    pub fn read(line: &str) -> Vec<Attached> {
        let mut names = vec![String::new()];
        let (mut quoted, mut escaped) = (false, false);
        for letter in line.chars() {
            match letter {
                _ if escaped => escaped = false,
                '\\' if quoted => {
                    escaped = true;
                    continue;
                }
                '"' => {
                    quoted = !quoted;
                    continue;
                }
                ',' if !quoted => {
                    names.push(String::new());
                    continue;
                }
                _ => {}
            }
            if let Some(name) = names.last_mut() {
                name.push(letter);
            }
        }
        let names = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
        names
            .map(|name| match Word::read(name) {
                Some(Word::Letter) => Attached::Letter,
                Some(Word::Statement) => Attached::Statement,
                _ => Attached::Document(name.to_owned()),
            })
            .collect()
    }
}

/// What goes along with a draft. A firm message that goes by mail has its letter with it.
#[must_use]
pub fn attachments(ledger: &Ledger, draft: &Draft, tone: Tone) -> Vec<Attached> {
    let mut all = Vec::new();
    if tone == Tone::Firm && matches!(draft.channel, Channel::Email | Channel::Pec) {
        all.push(Attached::Letter);
    }
    for one in asked(ledger, draft) {
        match one {
            Attachment::Statement => all.push(Attached::Statement),
            Attachment::Invoice => {
                for place in documents(ledger, draft).into_iter().filter_map(|(_, place)| place) {
                    all.push(Attached::Document(ledger.book.text(place).into_owned()));
                }
            }
        }
    }
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

/// What a draft's step attaches; an invoice that did not arrive goes out again.
fn asked<'a>(ledger: &'a Ledger, draft: &Draft) -> &'a [Attachment] {
    match draft.subject {
        Subject::Reply(Reply::NotReceived) => &[Attachment::Invoice],
        Subject::Reply(_) => &[],
        Subject::Step(..) => step(ledger, draft).map_or(&[], |step| &step.attach),
    }
}

/// The invoices that a draft attaches and of which nobody has noted the document.
#[must_use]
pub fn without_document(ledger: &Ledger, draft: &Draft) -> Vec<String> {
    let asks = asked(ledger, draft).contains(&Attachment::Invoice);
    let none = documents(ledger, draft).into_iter().filter(|(_, place)| asks && place.is_none());
    none.map(|(invoice, _)| invoice).collect()
}

/// Where the ledger names this document among those of a draft's invoices.
#[must_use]
pub fn named(ledger: &Ledger, draft: &Draft, path: &str) -> Option<Place> {
    let places = documents(ledger, draft).into_iter().filter_map(|(_, place)| place);
    places.into_iter().find(|place| ledger.book.text(*place) == path)
}

/// The invoices of a draft, each once, with the place of its document.
fn documents(ledger: &Ledger, draft: &Draft) -> Vec<(String, Option<Place>)> {
    let mut all: Vec<(String, Option<Place>)> = Vec::new();
    for (item, _) in &draft.items {
        let invoice = ledger.book.invoice(ledger.position.accounts.item(*item).invoice);
        let id = invoice.id.to_string();
        if !all.iter().any(|(known, _)| *known == id) {
            all.push((id, invoice.document()));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let all = [
            Attached::Letter,
            Attached::Statement,
            Attached::Document("fatture/2026-014.pdf".to_owned()),
            Attached::Document("fatture/a, b \"c\" \\ d.pdf".to_owned()),
        ];
        for language in Language::ALL {
            let written: Vec<String> = all.iter().map(|one| one.written(language)).collect();
            assert_eq!(Attached::read(&written.join(", ")), all);
        }
        assert_eq!(Attached::read(" , "), []);
    }
}
