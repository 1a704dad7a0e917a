//! A customer's statement of account: its words, and the letter that holds them.

use super::letter::{docx, page};
use super::template::Templates;
use crate::Ledger;
use crate::book::model::{Channel, CustomerId};
use crate::problem::Problem;
use crate::view::letter::{Letter, letter};
use crate::view::payment::Payment;
use crate::view::statement::{pay, statement, subject};
use crate::words::Language;

/// A statement of account, said.
#[derive(Debug)]
pub struct Said {
    /// Its language.
    pub language: Language,
    /// Its subject, as of a message.
    pub subject: String,
    /// Its words, in Markdown.
    pub body: String,
    /// How to pay what it lists.
    pub payment: Option<Payment>,
}

/// The words of a customer's statement in a language, usually the customer's own.
///
/// # Errors
/// A template that names something unknown, or never ends.
pub fn said(
    ledger: &Ledger,
    templates: &Templates,
    customer: CustomerId,
    language: Language,
) -> Result<Said, Problem> {
    let words = templates.words(language);
    let template = format!("letter/{}/statement.md", language.code());
    let body = templates.render(&template, language, &statement(ledger, customer, words))?;
    let payment = pay(ledger, customer, words);
    Ok(Said {
        language,
        subject: subject(ledger, words),
        body: super::drafts::tidied(&body),
        payment,
    })
}

/// The letter of a statement: the document for Word and the page to print.
///
/// # Errors
/// A template that names something unknown, or never ends.
pub fn papers(
    ledger: &Ledger,
    templates: &Templates,
    customer: CustomerId,
    said: &Said,
) -> Result<(Vec<u8>, String), Problem> {
    let language = said.language;
    let words = templates.words(language);
    let letter: Letter = letter(ledger, customer, Channel::Letter, &said.subject, false, words);
    let payment = said.payment.as_ref();
    let page = page(templates, &letter, &said.body, payment, language)?;
    Ok((docx(&letter, &said.body, payment, words), page))
}
