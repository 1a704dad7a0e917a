//! The word of thanks for what a customer has paid last.
//!
//! In: a customer and their last payment. Out: what it settled, as text in the customer's language. What else is overdue is said
//! without asking for it, and only where nothing stands against it: no dispute, promise, hold or question to
//! the owner. Texts of the ledger are escaped for Markdown.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use smol_str::SmolStr;

use super::draft::{SUBJECT_LIST, item_name, joined, listed, number, subject_of, tone_name};
use super::escape::escape;
use super::facts;
use super::message::{contact, salutation, signature};
use super::phrase::{Part, phrase};
use crate::Ledger;
use crate::book::model::{CustomerId, CustomerKind, ItemId, Tone};
use crate::calendar::written;
use crate::money::Currency;
use crate::receivables::aging::days_overdue;
use crate::receivables::paid::{NothingPaid, PaidLast};
use crate::receivables::procedure::State;
use crate::words::{Arg, Words};

/// Letters of a list of invoices in a sentence.
const LIST: usize = 300;

/// Everything that a word of thanks may say.
#[derive(Debug, Serialize)]
pub struct Thanks {
    /// `friendly` or `formal`.
    tone: &'static str,
    /// A private person: Italian says Lei.
    consumer: bool,
    salutation: String,
    today: SmolStr,
    /// The day on which the money came in.
    paid_on: SmolStr,
    /// What came in.
    paid: String,
    /// What it settled to the end, in one line.
    settled: Option<String>,
    /// Whether that is one invoice.
    one: bool,
    /// What it settled in part.
    partly: Vec<Partly>,
    /// What of it is to the customer's credit.
    credit: Option<String>,
    /// What else is overdue.
    overdue: Option<Overdue>,
    /// Through when payments are recorded.
    reconciled: Option<SmolStr>,
    company: String,
    /// Whom to ask: name, phone and e-mail.
    contact: String,
    signature: Vec<String>,
}

/// An item of which something is left.
#[derive(Debug, Serialize)]
struct Partly {
    name: String,
    paid: SmolStr,
    /// What is left; none where that is not certain or not wanted: in dispute, for example.
    balance: Option<SmolStr>,
    /// Its due date, where that is still to come.
    due: Option<SmolStr>,
}

/// What else is overdue.
#[derive(Debug, Serialize)]
struct Overdue {
    invoices: String,
    one: bool,
    total: String,
}

/// The tone of thanks: the customer's, but never a firm one.
#[must_use]
pub fn tone(ledger: &Ledger, customer: CustomerId) -> Tone {
    let customer = ledger.book.customer(customer);
    match customer.tone.filter(|tone| *tone != Tone::Firm) {
        Some(tone) => tone,
        None if customer.kind == CustomerKind::Public => Tone::Formal,
        None => Tone::Friendly,
    }
}

/// The subject of thanks: that of the messages about these invoices, so that mail programs keep the thread.
#[must_use]
pub fn subject(ledger: &Ledger, paid: &PaidLast, words: &Words) -> String {
    let names = distinct(paid.settled.keys().map(|id| invoice_number(ledger, *id)));
    if names.is_empty() {
        let day = ("day", Arg::from(written(paid.date, words.language)));
        let company = ("company", Arg::from(ledger.book.company.name.as_str()));
        return words.say("thanks-subject", &[day, company]);
    }
    let listed = listed(&names, SUBJECT_LIST, words);
    subject_of(ledger, names.len(), listed, words)
}

/// What thanks for a payment say.
#[must_use]
pub fn thanks(ledger: &Ledger, customer: CustomerId, paid: &PaidLast, words: &Words) -> Thanks {
    let Ledger { book, position } = ledger;
    let tone = tone(ledger, customer);
    let day = |day| written(day, words.language);
    let (mut settled, mut partly) = (Vec::new(), Vec::new());
    for (id, amount) in &paid.settled {
        let item = position.accounts.item(*id);
        let money = |amount| item.currency.written(amount, words.language);
        let state = position.case(*id).map(|case| case.state);
        let is_small = state == Some(State::Residual);
        if item.replaced.is_none() && (!item.is_open() || is_small) {
            settled.push(settled_name(ledger, *id, words));
            continue;
        }
        let is_plain = item.is_open()
            && state.is_none_or(|state| {
                !matches!(
                    state,
                    State::Disputed | State::OnHold | State::Promised | State::AwaitingDecision
                )
            });
        let is_to_come = days_overdue(item, position.today) == 0;
        partly.push(Partly {
            name: escape(&item_name(ledger, *id, words)),
            paid: money(*amount),
            balance: is_plain.then(|| money(item.balance)),
            due: (is_plain && is_to_come).then(|| day(item.due)),
        });
    }
    let settled = distinct(settled.into_iter());
    let overdue = overdue(ledger, customer, paid);
    Thanks {
        tone: tone_name(tone),
        consumer: book.customer(customer).kind == CustomerKind::Consumer,
        salutation: escape(&salutation(book.customer(customer), tone, words)),
        today: day(position.today),
        paid_on: day(paid.date),
        paid: said(&paid.sums, words),
        one: settled.len() == 1,
        settled: (!settled.is_empty()).then(|| escape(&listed(&settled, LIST, words))),
        partly,
        credit: (!paid.credit.is_empty()).then(|| said(&paid.credit, words)),
        overdue: (!overdue.is_empty()).then(|| {
            let names = distinct(overdue.iter().map(|id| invoice_number(ledger, *id)));
            Overdue {
                one: names.len() == 1,
                invoices: escape(&listed(&names, LIST, words)),
                total: said(&ledger.position.accounts.open_of(&overdue), words),
            }
        }),
        reconciled: position.accounts.reconciled.map(day),
        company: escape(&book.company.name),
        contact: contact(ledger),
        signature: signature(ledger, tone),
    }
}

/// What else a customer has overdue and nothing stands against: what thanks may name.
fn overdue(ledger: &Ledger, customer: CustomerId, paid: &PaidLast) -> Vec<ItemId> {
    let Ledger { position, .. } = ledger;
    let accounts = position.accounts.of_customer(customer);
    let open = accounts.flat_map(|(_, account)| account.open.iter().map(|(_, _, id)| *id));
    open.filter(|id| !paid.settled.contains_key(id))
        .filter(|id| days_overdue(position.accounts.item(*id), position.today) > 0)
        .filter(|id| {
            position.case(*id).is_some_and(|case| {
                matches!(case.state, State::Waiting | State::AwaitingApproval | State::ToDo)
            })
        })
        .collect()
}

/// What somebody is thanked for, for the desk.
#[must_use]
pub fn why(paid: &PaidLast, words: &Words) -> String {
    let sum = Part::from(said(&paid.sums, words));
    phrase(words, "thanks-why", &[("sum", sum), ("day", Part::Day(paid.date))])
}

/// That thanks name what else is overdue, where they do.
#[must_use]
pub fn names_overdue(
    ledger: &Ledger,
    customer: CustomerId,
    paid: &PaidLast,
    words: &Words,
) -> Option<String> {
    let overdue = overdue(ledger, customer, paid);
    let sum = ("sum", Arg::from(said(&ledger.position.accounts.open_of(&overdue), words)));
    (!overdue.is_empty()).then(|| words.say("thanks-names-overdue", &[sum]))
}

/// Why there is nothing to thank for.
#[must_use]
pub fn nothing_paid(words: &Words, customer: &str, why: NothingPaid) -> String {
    let customer = ("customer", Part::from(customer));
    match why {
        NothingPaid::Never => phrase(words, "thanks-never", &[customer]),
        NothingPaid::Bounced(day) => {
            phrase(words, "thanks-bounced", &[customer, ("day", Part::Day(day))])
        }
    }
}

/// That thanks went out on a day already.
#[must_use]
pub fn again(words: &Words, day: NaiveDate) -> String {
    phrase(words, "thanks-again", &[("day", Part::Day(day))])
}

/// Sums, one behind the other.
fn said(sums: &BTreeMap<Currency, Decimal>, words: &Words) -> String {
    let sums = sums.iter().map(|(currency, sum)| currency.written(*sum, words.language).into());
    joined(&sums.collect::<Vec<String>>(), words)
}

/// What of a payment the facts of a draft keep.
#[must_use]
pub fn fact(paid: &PaidLast) -> facts::Paid {
    let sum = |(currency, sum): (&Currency, &Decimal)| facts::Sum {
        amount: currency.plain(*sum).into(),
        currency: currency.code().to_owned(),
    };
    facts::Paid { date: paid.date, sums: paid.sums.iter().map(sum).collect() }
}

/// The invoice, where nothing of it is left; else the one instalment.
fn settled_name(ledger: &Ledger, id: ItemId, words: &Words) -> String {
    let accounts = &ledger.position.accounts;
    let invoice = ledger.book.invoice(accounts.item(id).invoice);
    if accounts.items_of(invoice).all(|(_, item)| !item.is_open()) {
        number(ledger, invoice)
    } else {
        item_name(ledger, id, words)
    }
}

fn invoice_number(ledger: &Ledger, id: ItemId) -> String {
    number(ledger, ledger.book.invoice(ledger.position.accounts.item(id).invoice))
}

/// Names, each once, in their order.
fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    once
}
