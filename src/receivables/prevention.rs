//! Prevention: what invites delay, and can be put right before anything is late.
//!
//! In: the book and the position. Out: what is missing, for whom. None of it is an error.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::figures::{Lateness, whole_days};
use super::position::Position;
use crate::book::model::{Book, Customer, CustomerId, InvoiceId};
use crate::calendar::days_later;
use crate::money::Currency;

/// A customer who pays later than this on average is usually late.
const USUALLY_LATE: i64 = 10;

/// An invoice is large from this many times the average of a year on.
const LARGE: i64 = 2;

/// Something that invites delay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invitation {
    /// The company names no bank account: nobody knows where to pay.
    NoBankDetails,
    /// Customers who owe something and can be reached neither by mail nor by letter.
    NoAddress(Vec<CustomerId>),
    /// Customers who owe something and have no e-mail address: steps by e-mail become PEC, letter or call.
    NoEmail(Vec<CustomerId>),
    /// Customers who owe something, and whose language nobody has noted.
    NoLanguage(Vec<CustomerId>),
    /// Customers who owe something, and with whom no terms are agreed.
    NoTerms(Vec<CustomerId>),
    /// Open invoices without their document.
    NoDocument(Vec<InvoiceId>),
    /// Large invoices, not due yet, to customers who usually pay late.
    LargeToLate(Vec<InvoiceId>),
}

/// Whether a customer can be reached neither by mail nor by letter.
#[must_use]
pub fn has_no_address(customer: &Customer) -> bool {
    customer.email.is_none() && customer.pec.is_none() && customer.address.is_none()
}

/// Customers who owe something and can be reached neither by mail nor by letter.
#[must_use]
pub fn without_address(book: &Book, position: &Position) -> Vec<CustomerId> {
    let mut owing = owing(position);
    owing.retain(|id| has_no_address(book.customer(*id)));
    owing
}

/// Customers who owe something.
fn owing(position: &Position) -> Vec<CustomerId> {
    let rows = position.aging.customers.iter().filter(|(_, _, owed)| !owed.outstanding.is_zero());
    let mut owing: Vec<CustomerId> = rows.map(|(customer, _, _)| *customer).collect();
    owing.dedup();
    owing
}

/// What invites delay, the gravest first.
#[must_use]
pub fn prevention(book: &Book, position: &Position) -> Vec<Invitation> {
    let owing = owing(position);
    let customers = |lacks: fn(&Customer) -> bool| -> Vec<CustomerId> {
        owing.iter().copied().filter(|id| lacks(book.customer(*id))).collect()
    };
    let open: Vec<InvoiceId> = (0_u32..)
        .map(InvoiceId)
        .zip(&book.invoices)
        .filter(|(_, invoice)| position.accounts.items_of(invoice).any(|(_, item)| item.is_open()))
        .map(|(id, _)| id)
        .collect();
    let without_document = open.iter().copied().filter(|id| book.invoice(*id).document().is_none());
    let all = [
        some(customers(has_no_address), Invitation::NoAddress),
        some(customers(|customer| customer.email.is_none()), Invitation::NoEmail),
        some(customers(|customer| !customer.language_is_own), Invitation::NoLanguage),
        some(customers(|customer| customer.terms.is_none()), Invitation::NoTerms),
        some(without_document.collect(), Invitation::NoDocument),
        some(large_to_late(book, position, &open), Invitation::LargeToLate),
    ];
    let bank = book.company.iban.is_none().then_some(Invitation::NoBankDetails);
    bank.into_iter().chain(all.into_iter().flatten()).collect()
}

fn some<T>(found: Vec<T>, invitation: fn(Vec<T>) -> Invitation) -> Option<Invitation> {
    (!found.is_empty()).then(|| invitation(found))
}

fn large_to_late(book: &Book, position: &Position, open: &[InvoiceId]) -> Vec<InvoiceId> {
    let late = Lateness::new(book, position);
    let year_ago = days_later(position.today, -365);
    let mut of_year: BTreeMap<Currency, (Decimal, Decimal)> = BTreeMap::new();
    for invoice in &book.invoices {
        if invoice.issued > year_ago && invoice.issued <= position.today {
            let (sum, count) = of_year.entry(invoice.currency).or_default();
            *sum += invoice.owed();
            *count += Decimal::ONE;
        }
    }
    let is_large = |id: &InvoiceId| {
        let invoice = book.invoice(*id);
        let (sum, count) = of_year.get(&invoice.currency).copied().unwrap_or_default();
        invoice.owed() * count >= sum * Decimal::from(LARGE)
    };
    open.iter()
        .copied()
        .filter(|id| {
            let invoice = book.invoice(*id);
            let days = late.of(invoice.customer, invoice.currency).map_or(0, whole_days);
            let is_not_due = position
                .accounts
                .items_of(invoice)
                .any(|(_, item)| item.is_open() && item.due >= position.today);
            days > USUALLY_LATE && is_not_due
        })
        .filter(is_large)
        .collect()
}
