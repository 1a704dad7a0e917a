//! What invites delay, in words.

use crate::Ledger;
use crate::book::model::{CustomerId, InvoiceId};
use crate::receivables::prevention::{Invitation, prevention};
use crate::words::{Arg, Words};

/// The most names that one line tells; the rest is counted.
const NAMED: usize = 8;

/// A line for each thing that invites delay.
#[must_use]
pub fn lines(ledger: &Ledger, words: &Words) -> Vec<String> {
    let customers = |ids: &[CustomerId]| -> Vec<String> {
        ids.iter().map(|id| ledger.book.customer(*id).id.to_string()).collect()
    };
    let invoices = |ids: &[InvoiceId]| -> Vec<String> {
        ids.iter().map(|id| ledger.book.invoice(*id).id.to_string()).collect()
    };
    let line = |invitation: &Invitation| match invitation {
        Invitation::NoBankDetails => words.say("prevent-bank", &[]),
        Invitation::NoAddress(ids) => listed(words, "prevent-address", &customers(ids)),
        Invitation::NoEmail(ids) => listed(words, "prevent-email", &customers(ids)),
        Invitation::NoLanguage(ids) => listed(words, "prevent-language", &customers(ids)),
        Invitation::NoTerms(ids) => listed(words, "prevent-terms", &customers(ids)),
        Invitation::NoDocument(ids) => listed(words, "prevent-document", &invoices(ids)),
        Invitation::LargeToLate(ids) => listed(words, "prevent-large", &invoices(ids)),
    };
    prevention(&ledger.book, &ledger.position).iter().map(line).collect()
}

fn listed(words: &Words, id: &str, names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    let mut list = shown.join(", ");
    if let Some(more) = names.len().checked_sub(NAMED).filter(|more| *more > 0) {
        list.push(' ');
        list.push_str(&words.say("prevent-more", &[("count", Arg::from(more))]));
    }
    words.say(id, &[("count", Arg::from(names.len())), ("names", Arg::from(list))])
}
