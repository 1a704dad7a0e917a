//! A customer: where do I stand with this one, and what was said?

use rust_decimal::Decimal;
use serde::Serialize;

use super::account::Statement;
use super::frame::Frame;
use super::items::ItemRow;
use super::questions::Card;
use super::reader::Reader;
use super::timeline::{Happening, Of};
use super::values::{Day, Link, Money, Sentence};
use crate::Ledger;
use crate::book::model::{Customer, CustomerId, CustomerKind, Interest, InvoiceId, ItemId, Tone};
use crate::receivables::aging::days_overdue;
use crate::receivables::figures::whole_days;

/// The page.
#[derive(Debug, Serialize)]
pub(crate) struct CustomerPage {
    frame: Frame,
    name: String,
    headline: Vec<Sentence>,
    promises: Option<Sentence>,
    lateness: Vec<Sentence>,
    cards: Vec<Card>,
    /// What is open, by due date.
    open: Vec<ItemRow>,
    total: Vec<Money>,
    facts: Facts,
    note: Option<String>,
    statements: Vec<Statement>,
    /// The latest first.
    timeline: Vec<Happening>,
    /// The latest first.
    settled: Vec<Settled>,
}

/// Contacts and agreements.
#[derive(Debug, Serialize)]
struct Facts {
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

/// An invoice of which nothing is open.
#[derive(Debug, Serialize)]
struct Settled {
    invoice: Link,
    issued: Day,
    amount: Money,
    line: Sentence,
}

impl Reader<'_> {
    /// The page.
    pub(crate) fn customer_page(&self, id: CustomerId) -> CustomerPage {
        let Ledger { book, position } = self.desk.ledger;
        let customer = book.customer(id);
        let accounts = &position.accounts;
        let mut open: Vec<ItemId> = Vec::new();
        let mut total = Vec::new();
        for (currency, account) in accounts.of_customer(id) {
            open.extend(account.open.iter().map(|(_, _, item)| *item));
            let sum: Decimal =
                account.open.iter().map(|(_, _, item)| accounts.item(*item).balance).sum();
            if !sum.is_zero() {
                total.push(self.money(sum, currency));
            }
        }
        let events = self.desk.index.events_of(id).iter().rev();
        CustomerPage {
            frame: self.frame("customers", self.desk.files.customer(id), &customer.name),
            name: customer.name.clone(),
            headline: self.standing(id),
            promises: self.promises_of(id),
            lateness: self.lateness(id),
            cards: self.cards(self.desk.index.asked_of(id)),
            open: open.into_iter().filter_map(|item| self.item_row(item)).collect(),
            total,
            facts: self.facts(customer),
            note: self.note(customer.note),
            statements: self.statements(id),
            timeline: events.filter_map(|event| self.happening(*event, Of::Customer(id))).collect(),
            settled: self.settled_invoices(id),
        }
    }

    /// One sentence per currency; one that nothing is owed, where nothing is.
    fn standing(&self, id: CustomerId) -> Vec<Sentence> {
        let Ledger { position, .. } = self.desk.ledger;
        let mut sentences = Vec::new();
        for (currency, account) in position.accounts.of_customer(id) {
            let money = |amount| self.money(amount, currency);
            let items = || account.open.iter().map(|(_, _, id)| position.accounts.item(*id));
            let open: Decimal = items().map(|item| item.balance).sum();
            let late = || items().filter(|item| item.due < position.today);
            let overdue: Decimal = late().map(|item| item.balance).sum();
            if let Some(oldest) = late().min_by_key(|item| item.due) {
                let id = if overdue == open { "owes-all-overdue" } else { "owes-overdue" };
                sentences.push(
                    Sentence::new(id)
                        .of(money(open))
                        .amount(money(overdue))
                        .count(days_overdue(oldest, position.today))
                        .day(self.day(oldest.due)),
                );
            } else if let Some(first) = items().min_by_key(|item| item.due) {
                sentences
                    .push(Sentence::new("owes-not-due").of(money(open)).day(self.day(first.due)));
            }
            let credit = account.total_credit();
            if !credit.is_zero() {
                sentences.push(Sentence::new("has-credit").of(money(credit)));
            }
        }
        if sentences.is_empty() {
            sentences.push(Sentence::new("owes-nothing"));
        }
        sentences
    }

    fn promises_of(&self, id: CustomerId) -> Option<Sentence> {
        let promised = self.desk.index.promises_of(id);
        (promised.made > 0).then(|| {
            Sentence::new("promises-kept")
                .count(i64::try_from(promised.kept).unwrap_or(i64::MAX))
                .name(promised.made.to_string())
        })
    }

    /// How late this customer pays on average, per currency in which they have paid.
    fn lateness(&self, id: CustomerId) -> Vec<Sentence> {
        let currencies = self.desk.ledger.position.accounts.of_customer(id);
        currencies
            .filter_map(|(currency, _)| self.desk.lateness.of(id, currency))
            .map(|days| {
                let days = whole_days(days);
                let id = if days > 0 { "pays-late" } else { "pays-in-time" };
                Sentence::new(id).count(days)
            })
            .collect()
    }

    fn facts(&self, customer: &Customer) -> Facts {
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

    fn settled_invoices(&self, id: CustomerId) -> Vec<Settled> {
        let Ledger { book, position } = self.desk.ledger;
        let invoices = self.desk.index.invoices_of(id).iter().rev().copied();
        let is_settled = |id: &InvoiceId| {
            position.accounts.items_of(book.invoice(*id)).all(|(_, item)| !item.is_open())
        };
        invoices
            .filter(is_settled)
            .map(|id| {
                let invoice = book.invoice(id);
                Settled {
                    invoice: self.invoice(id),
                    issued: self.day(invoice.issued),
                    amount: self.money(invoice.owed(), invoice.currency),
                    line: self.how_settled(id),
                }
            })
            .collect()
    }
}
