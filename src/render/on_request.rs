//! The statement of account that somebody has asked for: a draft like the others, but for its reason, which
//! is that it was asked for.
//!
//! In: the record that the request has left beside it. Out: its files, made anew while nobody has edited
//! it. It lies in `drafts/` until it is sent or removed by hand: no build takes it away.

use super::draft_head::head as read_head;
use super::draft_text::{plain, read, write};
use super::drafts::{heed, name_of, sheet_of, stand};
use super::email::{Mail, eml};
use super::preview::{AROUND_LETTER, height, of_letter};
use super::qr::code;
use super::statement::{papers, said};
use super::template::Templates;
use crate::Ledger;
use crate::book::model::{Channel, CustomerId, ItemId};
use crate::input::OnDisk;
use crate::output::Output;
use crate::problem::Problem;
use crate::view::draft::Head;
use crate::view::facts::{About, Facts, Record, facts};
use crate::view::review_draft::OnRequest;
use crate::view::status::item_as_written;

/// What the facts of a statement call it.
pub const STATEMENT: &str = "statement";

/// The customer whose statement was asked for by this draft on the disk, if one was.
pub(super) fn customer_of(ledger: &Ledger, disk: &OnDisk) -> Option<CustomerId> {
    disk.original.as_ref()?;
    let record = disk.record.as_deref().and_then(Record::read)?;
    let mut known = (0_u32..).map(CustomerId).zip(&ledger.book.customers);
    let is_theirs = |id: &str| id == record.facts.customer;
    known
        .find(|(_, customer)| record.facts.about == STATEMENT && is_theirs(&customer.id))
        .map(|(id, _)| id)
}

/// What stands on the disk once a statement is asked for and not yet made.
#[must_use]
pub fn request(ledger: &Ledger, customer: CustomerId) -> OnDisk {
    let record = Record::new(of_statement(ledger, customer), "").written();
    OnDisk { text: String::new(), original: Some(String::new()), record: Some(record) }
}

/// By which way a statement goes out: by e-mail, else by PEC, else on paper.
fn channel(ledger: &Ledger, customer: CustomerId) -> Channel {
    let customer = ledger.book.customer(customer);
    match (&customer.email, &customer.pec) {
        (Some(_), _) => Channel::Email,
        (None, Some(_)) => Channel::Pec,
        (None, None) => Channel::Letter,
    }
}

/// Everything that a customer has open, the earliest due first.
fn open(ledger: &Ledger, customer: CustomerId) -> Vec<ItemId> {
    let accounts = ledger.position.accounts.of_customer(customer);
    accounts.flat_map(|(_, account)| account.open.iter().map(|(_, _, id)| *id)).collect()
}

/// The facts of a customer's statement today.
pub(super) fn of_statement(ledger: &Ledger, id: CustomerId) -> Facts {
    let customer = ledger.book.customer(id);
    let channel = channel(ledger, id);
    let (to, cc) = match channel {
        Channel::Email => (customer.email.clone(), customer.cc.clone()),
        Channel::Pec => (customer.pec.clone(), None),
        Channel::Letter | Channel::Call => (None, None),
    };
    let items = open(ledger, id).into_iter().map(|item| (item, None)).collect();
    facts(ledger, About { customer: id, about: STATEMENT.to_owned(), channel, to, cc, items })
}

/// The files of a statement.
///
/// # Errors
/// A template that names something unknown, or never ends.
pub(super) fn files(
    ledger: &Ledger,
    templates: &Templates,
    disk: &OnDisk,
    customer: CustomerId,
    path: &str,
) -> Result<(Output, OnRequest), Problem> {
    let book = &ledger.book;
    let language = book.customer(customer).language;
    let words = templates.words(language);
    let own_words = templates.words(book.company.language);
    let mut said = said(ledger, templates, customer, language)?;
    let now = of_statement(ledger, customer);
    let title = now.title(own_words);
    let items = open(ledger, customer);
    let head = Head {
        to: now.to.clone(),
        cc: now.cc.clone(),
        subject: said.subject.clone(),
        channel: channel(ledger, customer),
        items: items.iter().map(|id| item_as_written(ledger, *id)).collect(),
        attachments: Vec::new(),
    };
    let newest = write(&head, &said.body, book.company.language);
    let name = name_of(path);
    let mut one = OnRequest { customer, title, items, sheet: sheet_of(name, head) };
    let mut files = Output::new();
    let sheet = &mut one.sheet;
    let text = stand(ledger, own_words, Some(disk), &newest, now, sheet, &mut files);
    let Some(text) = text else { return Ok((files, one)) };
    let channel = match read_head(ledger, templates, Some(customer), path, text) {
        Ok(says) => says.channel,
        Err(told) => {
            sheet.faults = told.iter().map(|problem| problem.message(own_words)).collect();
            return Ok((files, one));
        }
    };
    let plain = plain(text);
    let says = read(&plain);
    heed(sheet, book, &says, channel);
    says.subject.clone_into(&mut said.subject);
    says.body.clone_into(&mut said.body);
    let (docx, page) = papers(ledger, templates, customer, &said)?;
    let preview = of_letter(&page, templates.file("drafts/letter.css").unwrap_or_default());
    files.insert(format!("drafts/preview/{name}.html"), preview.into());
    (sheet.preview, sheet.height) =
        (Some(format!("preview/{name}.html")), height(says.body, AROUND_LETTER));
    files.insert(format!("drafts/{name}.docx"), docx.into());
    files.insert(format!("drafts/{name}.html"), page.into_bytes().into());
    (sheet.docx, sheet.page) = (Some(format!("{name}.docx")), Some(format!("{name}.html")));
    if channel != Channel::Letter {
        let payment = said.payment.as_ref();
        let payment = payment.and_then(|payment| Some((payment, code(payment)?)));
        let mail = Mail {
            says: &says,
            channel,
            payment: payment.as_ref().map(|(payment, code)| (*payment, code)),
            files: &[],
            words,
            today: ledger.position.today,
        };
        files.insert(format!("drafts/{name}.eml"), eml(book, &mail).into());
        sheet.eml = Some(format!("{name}.eml"));
    }
    Ok((files, one))
}
