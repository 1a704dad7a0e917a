//! What only the accounts can tell: whether an event could do what it says, on its day.
//!
//! In: the findings of the replay. Out: problems in the users' terms. It stands behind `receivables`
//! because these rules ask what was open on a day; everything that an entry alone can tell is tested in
//! `book`.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::book::model::{Book, Event, EventId, InvoiceId};
use crate::calendar::in_words;
use crate::problem::{Code, Problem};
use crate::receivables::accounts::{Accounts, Finding};
use crate::source::Place;
use crate::syntax::vocabulary::Word;
use crate::words::{Arg, Language};

/// The problems that the replay found.
#[must_use]
pub fn check(book: &Book, accounts: &Accounts) -> Vec<Problem> {
    // The instalments of a plan that does not add up do not exist: nobody is told that they are closed.
    let without_plan: BTreeSet<InvoiceId> = accounts
        .findings
        .iter()
        .filter_map(|finding| match finding {
            Finding::PlanDoesNotAddUp { invoice, .. } => Some(*invoice),
            _ => None,
        })
        .collect();
    accounts
        .findings
        .iter()
        .filter(|finding| {
            !matches!(finding, Finding::InstalmentClosed { invoice, .. } if without_plan.contains(invoice))
        })
        .map(|finding| problem(book, finding))
        .collect()
}

fn problem(book: &Book, finding: &Finding) -> Problem {
    match finding {
        Finding::RefundBeyondCredit { event, credit } => {
            refund_beyond_credit(book, *event, *credit)
        }
        Finding::WriteOffBeyondOpen { named, open, invoice, .. } => {
            write_off_beyond_open(book, *named, *open, *invoice)
        }
        Finding::NothingToDefer { named, until } => {
            Problem::new(Code::E0403, *named).with("until", in_words(*until))
        }
        Finding::PlanDoesNotAddUp { event, open, sum, invoice } => {
            plan_does_not_add_up(book, *event, *open, *sum, *invoice)
        }
        Finding::InstalmentClosed { named, invoice, instalment, open } => {
            instalment_closed(book, *named, *invoice, *instalment, open)
        }
        Finding::AlreadyRefunded { event, amount, payment } => {
            let payment = book.settlement(*payment);
            Problem::new(Code::E0406, book.event(*event).place)
                .with("amount", payment.currency.in_words(*amount))
                .and(payment.place)
        }
        Finding::MoreThanOpen { named, open, amount, invoice } => {
            more_than_open(book, *named, *open, *amount, *invoice)
        }
        Finding::NothingOpen { named } => {
            Problem::new(Code::W0606, *named).with("target", as_written(book, *named))
        }
        Finding::BeyondGrants { event } => beyond_grants(book, *event),
        Finding::NothingToRelease { named } => {
            Problem::new(Code::W0608, *named).with("target", as_written(book, *named))
        }
        Finding::SumDoesNotHold { customer, currency, booked, stands } => {
            Problem::new(Code::E0407, book.customer(*customer).place)
                .with("booked", currency.in_words(*booked))
                .with("stands", currency.in_words(*stands))
        }
    }
}

/// A target as it stands in the ledger, with its quotes and its `#`.
fn as_written(book: &Book, place: Place) -> String {
    book.sources[place.file.0 as usize].slice(place.span).to_owned()
}

fn refund_beyond_credit(book: &Book, event: EventId, credit: Decimal) -> Problem {
    let dated = book.event(event);
    let currency = match dated.event {
        Event::Refund { currency, .. } => currency,
        _ => book.company.currency,
    };
    let help = if credit.is_zero() { "none" } else { "help" };
    Problem::new(Code::E0401, dated.place).with("credit", currency.in_words(credit)).helped(help)
}

fn write_off_beyond_open(book: &Book, named: Place, open: Decimal, invoice: InvoiceId) -> Problem {
    let invoice = book.invoice(invoice);
    let help = if open.is_zero() { "none" } else { "help" };
    Problem::new(Code::E0402, named)
        .with("open", invoice.currency.in_words(open))
        .with("invoice", invoice.id.as_str())
        .helped(help)
        .and(invoice.place)
}

fn plan_does_not_add_up(
    book: &Book,
    event: EventId,
    open: Decimal,
    sum: Decimal,
    invoice: InvoiceId,
) -> Problem {
    let invoice = book.invoice(invoice);
    let help = match sum < open {
        _ if open.is_zero() => "none",
        true => "too-little",
        false => "too-much",
    };
    Problem::new(Code::E0404, book.event(event).place)
        .with("invoice", invoice.id.as_str())
        .with("sum", invoice.currency.in_words(sum))
        .with("open", invoice.currency.in_words(open))
        .with("difference", invoice.currency.in_words((open - sum).abs()))
        .helped(help)
        .and(invoice.place)
}

fn instalment_closed(
    book: &Book,
    named: Place,
    invoice: InvoiceId,
    instalment: u32,
    open: &[u32],
) -> Problem {
    let id = &book.invoice(invoice).id;
    let listed: Vec<String> = open.iter().map(|number| format!("`{id}#{number}`")).collect();
    let help = match open.len() {
        0 => "none",
        1 => "one",
        _ => "help",
    };
    Problem::new(Code::E0405, named)
        .with("target", format!("{id}#{instalment}"))
        .with("open", listed.join(", "))
        .helped(help)
}

/// The help is the approval as it would stand in the ledger.
fn beyond_grants(book: &Book, event: EventId) -> Problem {
    let dated = book.event(event);
    let (target, what) = match &dated.event {
        Event::Plan(plan) => {
            let invoice = book.plan(*plan).invoice;
            (book.invoice(invoice).id.to_string(), Word::Plan)
        }
        Event::Defer { named, .. } => (as_written(book, *named), Word::Deferral),
        _ => (String::new(), Word::Deferral),
    };
    let approval = [Language::Italian, Language::English].map(|language| {
        let (approve, what) = (Word::Approve.spelling(language), what.spelling(language));
        format!("`{} {approve} {target} {what}`", dated.date)
    });
    Problem::new(Code::W0607, dated.place).with("approval", Arg::Local(approval))
}

fn more_than_open(
    book: &Book,
    named: Place,
    open: Decimal,
    amount: Decimal,
    invoice: InvoiceId,
) -> Problem {
    let invoice = book.invoice(invoice);
    Problem::new(Code::W0605, named)
        .with("invoice", invoice.id.as_str())
        .with("amount", invoice.currency.in_words(amount))
        .with("open", invoice.currency.in_words(open))
}
