//! A draft as it goes out: the mail, the letter, and what goes along with them.
//!
//! In: what a draft says, and the documents of the workspace. Out: the files beside the draft, and a
//! sentence for each thing that should go along and cannot.

use super::attach::{DOCX, File, file, of_draft};
use super::blocks::blocks;
use super::draft_text::Edited;
use super::email::{Mail, eml};
use super::email_html::{drawing, html};
use super::letter::{docx, page};
use super::preview::{AROUND_LETTER, AROUND_MAIL, OF_CODE, height, of_mail};
use super::qr::code;
use super::template::Templates;
use super::wish::{papers, statement};
use crate::Ledger;
use crate::book::model::{Channel, Tone};
use crate::input::Documents;
use crate::output::Files;
use crate::problem::Problem;
use crate::receivables::messages::Draft;
use crate::view::attachment::Attached;
use crate::view::draft::tone;
use crate::view::letter::letter;
use crate::view::payment::of_draft as payment_of;

/// A draft on its way.
pub(super) struct Going<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) templates: &'a Templates,
    pub(super) documents: &'a dyn Documents,
    pub(super) draft: &'a Draft,
    /// How it goes out, as its head says now.
    pub(super) channel: Channel,
    /// Where the draft lies.
    pub(super) path: &'a str,
    /// Whether a person has edited it.
    pub(super) edited: bool,
}

/// What is made of a draft.
pub(super) struct Made {
    /// The files beside it.
    pub(super) files: Files,
    /// How it will look.
    pub(super) preview: Vec<u8>,
    /// How high that is in pixels, about.
    pub(super) height: usize,
    /// What should go along and cannot, in words for the assistant.
    pub(super) unattached: Vec<String>,
}

impl Going<'_> {
    /// Makes the files of a draft, whose names begin alike.
    ///
    /// # Errors
    /// A template that names something unknown, or never ends.
    pub(super) fn make(&self, says: &Edited<'_>, stem: &str) -> Result<Made, Problem> {
        let Going { ledger, templates, documents, draft, channel, .. } = *self;
        let book = &ledger.book;
        let language = book.customer(draft.customer).language;
        let words = templates.words(language);
        let told = of_draft(ledger, draft, self.path, &says.attachments, self.edited, documents);
        let own = templates.words(book.company.language);
        let unattached = told.iter().map(|problem| problem.message(own)).collect();

        let (mut output, mut preview) = (Files::new(), Vec::new());
        let mut around = AROUND_LETTER;
        let mut along: Vec<File> = Vec::new();
        let dated = |name: &str, ending: &str| {
            let name = words.say(name, &[]).replace(' ', "-");
            format!("{name}-{}.{ending}", ledger.position.today)
        };
        let by_letter = channel == Channel::Letter;
        let payment = payment_of(ledger, draft, words);
        let mut enclosed: Vec<String> = Vec::new();
        for one in &says.attachments {
            match one {
                Attached::Letter => {}
                Attached::Statement => {
                    let said = statement(ledger, templates, draft.customer, language)?;
                    let (bytes, page) = papers(ledger, templates, draft.customer, &said)?;
                    enclosed.push(words.say("attached-statement", &[]));
                    output.insert(format!("{stem}.statement.html"), page.into_bytes().into());
                    output.insert(format!("{stem}.statement.docx"), bytes.clone().into());
                    let name = dated("attached-statement", "docx");
                    along.push(File { name, kind: DOCX.to_owned(), bytes });
                }
                Attached::Document(path) if by_letter => {
                    if documents.look(path).is_ok() {
                        enclosed.push(path.rsplit('/').next().unwrap_or(path).to_owned());
                    }
                }
                Attached::Document(path) => {
                    if let Ok(file) = file(path, documents) {
                        enclosed.push(file.name.clone());
                        along.push(file);
                    }
                }
            }
        }
        if by_letter || says.attachments.contains(&Attached::Letter) {
            let firm = tone(ledger, draft) == Tone::Firm;
            let letter = letter(ledger, draft.customer, channel, says.subject, firm, words);
            let letter = letter.enclosing(&enclosed, words);
            let page = page(templates, &letter, says.body, payment.as_ref(), language)?;
            let bytes = docx(&letter, says.body, payment.as_ref(), words);
            if by_letter {
                preview = page.clone().into_bytes();
            }
            output.insert(format!("{stem}.html"), page.into_bytes().into());
            output.insert(format!("{stem}.docx"), bytes.clone().into());
            let name = dated("attached-letter", "docx");
            along.insert(0, File { name, kind: DOCX.to_owned(), bytes });
        }
        if !by_letter {
            let payment = payment.as_ref().and_then(|payment| Some((payment, code(payment)?)));
            let label = words.say("pay-code", &[]);
            let shown =
                payment.as_ref().map(|(payment, code)| (*payment, drawing(&code.svg(&label))));
            let shown = shown.as_ref().map(|(payment, code)| (*payment, code.as_str()));
            around = AROUND_MAIL + if shown.is_some() { OF_CODE } else { 0 };
            preview = of_mail(&html(&blocks(says.body), says.subject, language, shown));
            let mail = Mail {
                says,
                channel,
                payment: payment.as_ref().map(|(payment, code)| (*payment, code)),
                files: &along,
                words,
                today: ledger.position.today,
            };
            output.insert(format!("{stem}.eml"), eml(book, &mail).into());
        }
        Ok(Made { files: output, preview, height: height(says.body, around), unattached })
    }
}
