//! What somebody asks for: its words, and the letter that holds them.
//!
//! In: a customer, and what they have paid last where they are thanked for it. Out: words in Markdown, and
//! papers. It does not know drafts.

use super::letter::{docx, page};
use super::template::Templates;
use crate::Ledger;
use crate::book::model::{Channel, CustomerId};
use crate::problem::Problem;
use crate::receivables::paid::PaidLast;
use crate::view::letter::{Letter, letter};
use crate::view::payment::Payment;
use crate::view::{statement as of_account, thanks as of_payment};
use crate::words::Language;

/// A message on request, said.
#[derive(Debug)]
pub struct Said {
    /// Its language.
    pub language: Language,
    /// Its subject.
    pub subject: String,
    /// Its words, in Markdown.
    pub body: String,
    /// How to pay what it lists.
    pub payment: Option<Payment>,
}

/// The words of a customer's statement of account in a language, usually the customer's own.
///
/// # Errors
/// A template that names something unknown, or never ends.
pub fn statement(
    ledger: &Ledger,
    templates: &Templates,
    customer: CustomerId,
    language: Language,
) -> Result<Said, Problem> {
    let words = templates.words(language);
    let template = format!("letter/{}/statement.md", language.code());
    let view = of_account::statement(ledger, customer, words);
    let body = templates.render(&template, language, &view)?;
    Ok(Said {
        language,
        subject: of_account::subject(ledger, words),
        body: super::drafts::tidied(&body),
        payment: of_account::pay(ledger, customer, words),
    })
}

/// The words that thank a customer for what they have paid. They ask for nothing.
///
/// # Errors
/// A template that names something unknown, or never ends.
pub fn thanks(
    ledger: &Ledger,
    templates: &Templates,
    customer: CustomerId,
    paid: &PaidLast,
    language: Language,
) -> Result<Said, Problem> {
    let words = templates.words(language);
    let template = format!("email/{}/thanks.md", language.code());
    let view = of_payment::thanks(ledger, customer, paid, words);
    let body = templates.render(&template, language, &view)?;
    Ok(Said {
        language,
        subject: of_payment::subject(ledger, paid, words),
        body: super::drafts::tidied(&body),
        payment: None,
    })
}

/// The letter of a message on request: the document for Word and the page to print.
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
