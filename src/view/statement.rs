//! The statement of account that a customer gets: every open item on one day, by currency.
//!
//! In: a customer. Out: rows as text in the customer's language, the sums by age, what is paid beyond, and
//! how to pay. Texts of the ledger are escaped for Markdown. Movements and running balances are the
//! owner's page (`account`), not this.

use rust_decimal::Decimal;
use serde::Serialize;
use smol_str::SmolStr;

use super::ages::amounts;
use super::escape::escape;
use super::message::{in_fours, salutation, signature};
use super::payment::{Payment, payment};
use crate::Ledger;
use crate::book::model::{CustomerId, Tone};
use crate::calendar::written;
use crate::money::Currency;
use crate::receivables::accounts::Item;
use crate::receivables::aging::{Owed, bucket_days, days_overdue};
use crate::words::{Arg, Words};

/// A statement of account.
#[derive(Debug, Serialize)]
pub struct Statement {
    salutation: String,
    today: SmolStr,
    /// The day through which payments are recorded.
    reconciled: Option<SmolStr>,
    accounts: Vec<Account>,
    company: String,
    bank: Option<String>,
    iban: Option<String>,
    bic: Option<String>,
    reason: String,
    signature: Vec<String>,
}

/// What is open in one currency.
#[derive(Debug, Serialize)]
struct Account {
    currency: String,
    rows: Vec<Row>,
    outstanding: SmolStr,
    overdue: SmolStr,
    is_overdue: bool,
    ages: Vec<Age>,
    credit: Option<SmolStr>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    issued: SmolStr,
    due: SmolStr,
    /// Days overdue; none where it is not.
    days: Option<i64>,
    amount: SmolStr,
    paid: Option<SmolStr>,
    balance: SmolStr,
}

#[derive(Debug, Serialize)]
struct Age {
    label: String,
    amount: SmolStr,
}

/// The subject of a message with a statement.
#[must_use]
pub fn subject(ledger: &Ledger, words: &Words) -> String {
    let day = ("day", Arg::from(written(ledger.position.today, words.language)));
    let company = ("company", Arg::from(ledger.book.company.name.as_str()));
    words.say("statement-subject", &[day, company])
}

/// The payment of everything that is overdue in euro, else of everything open.
#[must_use]
pub fn pay(ledger: &Ledger, customer: CustomerId, words: &Words) -> Option<Payment> {
    let owed = owed(ledger, customer).find(|(currency, _)| *currency == Currency::EUR)?.1;
    let sum = if owed.overdue.is_zero() { owed.outstanding } else { owed.overdue };
    payment(ledger, Currency::EUR, sum, &reason(ledger, words), words)
}

fn reason(ledger: &Ledger, words: &Words) -> String {
    let day = ("day", Arg::from(written(ledger.position.today, words.language)));
    words.say("statement-reason", &[day])
}

fn owed(ledger: &Ledger, customer: CustomerId) -> impl Iterator<Item = (Currency, &Owed)> {
    let customers = ledger.position.aging.customers.iter();
    customers.filter(move |(id, _, _)| *id == customer).map(|(_, currency, owed)| (*currency, owed))
}

/// What a customer owes today.
#[must_use]
pub fn statement(ledger: &Ledger, customer: CustomerId, words: &Words) -> Statement {
    let Ledger { book, position } = ledger;
    let company = &book.company;
    let language = words.language;
    Statement {
        salutation: escape(&salutation(book.customer(customer), Tone::Formal, words)),
        today: written(position.today, language),
        reconciled: position.accounts.reconciled.map(|day| written(day, language)),
        accounts: owed(ledger, customer)
            .map(|(currency, owed)| account(ledger, customer, currency, owed, words))
            .collect(),
        company: escape(&company.name),
        bank: company.bank.as_deref().map(escape),
        iban: company.iban.as_deref().map(in_fours),
        bic: company.bic.as_deref().map(escape),
        reason: escape(&reason(ledger, words)),
        signature: signature(ledger, Tone::Formal),
    }
}

fn account(
    ledger: &Ledger,
    customer: CustomerId,
    currency: Currency,
    owed: &Owed,
    words: &Words,
) -> Account {
    let accounts = &ledger.position.accounts;
    let money = |amount: Decimal| currency.written(amount, words.language);
    let open = accounts.of_customer(customer).filter(|(own, _)| *own == currency);
    let items = open.flat_map(|(_, account)| account.open.iter());
    let rows = items.map(|(_, _, id)| row(ledger, accounts.item(*id), words)).collect();
    let bounds = &ledger.book.company.buckets;
    let labels = std::iter::once(words.say("bucket-not-due", &[])).chain((0..=bounds.len()).map(
        |position| match bucket_days(position, bounds) {
            (from, Some(to)) => words.say(
                "bucket-range",
                &[("from", Arg::from(i64::from(from))), ("to", Arg::from(i64::from(to)))],
            ),
            (from, None) => words.say("bucket-over", &[("from", Arg::from(i64::from(from) - 1))]),
        },
    ));
    let ages = labels.zip(amounts(owed)).filter(|(_, amount)| !amount.is_zero());
    Account {
        currency: currency.code().to_owned(),
        rows,
        outstanding: money(owed.outstanding),
        overdue: money(owed.overdue),
        is_overdue: !owed.overdue.is_zero(),
        ages: ages.map(|(label, amount)| Age { label, amount: money(amount) }).collect(),
        credit: (!owed.credit.is_zero()).then(|| money(owed.credit)),
    }
}

fn row(ledger: &Ledger, item: &Item, words: &Words) -> Row {
    let book = &ledger.book;
    let language = words.language;
    let invoice = book.invoice(item.invoice);
    let money = |amount: Decimal| item.currency.written(amount, language);
    let number = invoice
        .number()
        .map_or_else(|| invoice.id.to_string(), |place| book.text(place).into_owned());
    let has_others = ledger.position.accounts.items_of(invoice).nth(1).is_some();
    let name = if has_others {
        let instalment = ("instalment", Arg::from(i64::from(item.instalment)));
        words.say("draft-instalment", &[("invoice", Arg::from(number)), instalment])
    } else {
        number
    };
    let settled = item.amount - item.balance;
    let days = days_overdue(item, ledger.position.today);
    Row {
        name: escape(&name),
        issued: written(item.issued, language),
        due: written(item.due, language),
        days: (days > 0).then_some(days),
        amount: money(item.amount),
        paid: (!settled.is_zero()).then(|| money(settled)),
        balance: money(item.balance),
    }
}
