//! The contacts of a customer, what was agreed with them, and the head of a statement on paper.

use rust_decimal::Decimal;
use serde::Serialize;

use super::message::in_fours;
use super::reader::Reader;
use super::values::Sentence;
use crate::book::model::{Customer, CustomerKind, Interest, Tone};

/// Contacts and agreements.
#[derive(Debug, Serialize)]
pub(crate) struct Facts {
    id: String,
    kind: &'static str,
    contact: Option<String>,
    phone: Option<Phone>,
    email: Option<String>,
    cc: Option<String>,
    pec: Option<String>,
    address: Option<String>,
    vat: Option<String>,
    tax_code: Option<String>,
    terms: Vec<Sentence>,
    interest: Sentence,
    procedure: Option<String>,
    tone: Option<&'static str>,
}

/// A number, and the same as a telephone dials it.
#[derive(Debug, Serialize)]
struct Phone {
    text: String,
    dialled: String,
}

/// What stands on paper round a statement: from whom, to whom, and where to pay.
#[derive(Debug, Serialize)]
pub(crate) struct Paper {
    /// The company's address, numbers and contacts, a line each.
    from: Vec<String>,
    vat: Option<String>,
    iban: Option<String>,
    bank: Option<String>,
    to: String,
    to_address: Option<String>,
    to_vat: Option<String>,
}

impl Reader<'_> {
    /// Contacts and agreements of a customer.
    pub(crate) fn facts(&self, customer: &Customer) -> Facts {
        let book = &self.desk.ledger.book;
        let procedure = customer.procedure.map(|id| &book.procedures[id.0 as usize]);
        let terms = customer.terms.or(book.company.terms);
        let mut words = Vec::new();
        if let Some(terms) = terms {
            let id = match (terms.days, terms.end_of_month) {
                (0, false) => "terms-on-receipt",
                (_, false) => "terms-days",
                (_, true) => "terms-end-of-month",
            };
            words.push(Sentence::new(id).count(terms.days));
            if terms.extra > 0 {
                words.push(Sentence::new("terms-extra").count(terms.extra));
            }
        }
        Facts {
            id: customer.id.to_string(),
            kind: match customer.kind {
                CustomerKind::Business => "kind-business",
                CustomerKind::Consumer => "kind-consumer",
                CustomerKind::Public => "kind-public",
            },
            contact: customer.contact.clone(),
            phone: customer.phone.clone().map(|text| Phone {
                dialled: text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect(),
                // A number is one word: no line breaks in it.
                text: text.replace(' ', "\u{a0}"),
            }),
            email: customer.email.clone(),
            cc: customer.cc.clone(),
            pec: customer.pec.clone(),
            address: customer.address.clone(),
            vat: customer.vat.clone(),
            tax_code: customer.tax_code.clone(),
            terms: words,
            interest: match customer.interest {
                Interest::D231 => Sentence::new("interest-d231"),
                Interest::Legal => Sentence::new("interest-legal"),
                Interest::Nothing => Sentence::new("interest-none"),
                Interest::Agreed(rate) => Sentence::new("interest-agreed").name(self.percent(rate)),
            },
            procedure: procedure.map(|procedure| procedure.name.to_string()),
            tone: customer.tone.map(|tone| match tone {
                Tone::Friendly => "tone-friendly",
                Tone::Formal => "tone-formal",
                Tone::Firm => "tone-firm",
            }),
        }
    }

    /// A rate as it is written, with its own decimals.
    pub(crate) fn percent(&self, rate: Decimal) -> String {
        format!("{}%", crate::money::grouped(&rate.normalize().to_string(), self.language))
    }

    /// The head of a statement on paper.
    pub(crate) fn paper(&self, customer: &Customer) -> Paper {
        let company = &self.desk.ledger.book.company;
        let lines = [&company.address, &company.phone, &company.email, &company.pec];
        Paper {
            from: lines.into_iter().flatten().cloned().collect(),
            vat: company.vat.clone(),
            iban: company.iban.as_deref().map(in_fours),
            bank: company.bank.clone(),
            to: customer.name.clone(),
            to_address: customer.address.clone(),
            to_vat: customer.vat.clone(),
        }
    }
}
