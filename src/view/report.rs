//! The report: aging by customer and by item, as tables for the terminal and rows for a spreadsheet.

use std::borrow::Cow;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::reason::reason;
use super::status::{ItemRow, cases, items};
use crate::Ledger;
use crate::book::model::CustomerId;
use crate::calendar::written;
use crate::money::Currency;
use crate::receivables::aging::{Owed, bucket_days, days_overdue};
use crate::receivables::procedure::Case;
use crate::words::{Arg, Words};

/// A table with its heading; all columns from the second on that hold figures are aligned to the right.
#[derive(Debug)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// The headings of the columns, and whether each holds figures.
    pub columns: Vec<(String, bool)>,
    /// The rows; the last one may be a total.
    pub rows: Vec<Vec<String>>,
}

/// The report for people: what is said above the tables, and the tables.
#[derive(Debug)]
pub struct Report {
    /// A sentence a line.
    pub lines: Vec<String>,
    /// By customer, per currency; then by item.
    pub tables: Vec<Table>,
}

/// The report of a ledger; with `all`, settled items too.
#[must_use]
pub fn report(ledger: &Ledger, words: &Words, all: bool) -> Report {
    let position = &ledger.position;
    let day = |day| Arg::from(written(day, words.language));
    let mut lines = vec![words.say("report-title", &[("today", day(position.today))])];
    lines.push(match position.accounts.reconciled {
        Some(through) => words.say("report-reconciled", &[("date", day(through))]),
        None => words.say("report-not-reconciled", &[]),
    });
    let mut totals: Vec<(&Currency, &Owed)> = position.aging.totals.iter().collect();
    totals.sort_by_key(|(currency, _)| (**currency != ledger.book.company.currency, **currency));
    let (mut tables, by_item): (Vec<Table>, Table) = rayon::join(
        || {
            let table = |(currency, total): (&Currency, &Owed)| {
                by_customer(ledger, words, *currency, total)
            };
            totals.into_iter().map(table).collect()
        },
        || by_item(ledger, words, all),
    );
    if by_item.rows.is_empty() {
        lines.push(words.say("report-nothing", &[]));
    } else {
        tables.push(by_item);
    }
    Report { lines, tables }
}

fn figure(amount: Decimal, currency: Currency, words: &Words) -> String {
    if amount.is_zero() {
        "–".to_owned()
    } else {
        currency.written(amount, words.language).into()
    }
}

fn by_customer(ledger: &Ledger, words: &Words, currency: Currency, total: &Owed) -> Table {
    let bounds = &ledger.book.company.buckets;
    let say = |id: &str| words.say(id, &[]);
    let mut columns = vec![
        (say("report-customer"), false),
        (say("report-outstanding"), true),
        (say("report-not-due"), true),
    ];
    for position in 0..=bounds.len() {
        let (from, to) = bucket_days(position, bounds);
        columns.push((
            match to {
                Some(to) => words.say(
                    "report-bucket",
                    &[("from", Arg::from(i64::from(from))), ("to", Arg::from(i64::from(to)))],
                ),
                None => {
                    words.say("report-bucket-over", &[("from", Arg::from(i64::from(from) - 1))])
                }
            },
            true,
        ));
    }
    columns.push((say("report-credit"), true));
    let row = |name: String, owed: &Owed| {
        let mut row = vec![name];
        row.extend(
            [owed.outstanding, owed.not_due]
                .iter()
                .chain(&owed.buckets)
                .chain([&owed.credit])
                .map(|amount| figure(*amount, currency, words)),
        );
        row
    };
    let of_currency = ledger.position.aging.customers.iter().filter(|(_, own, _)| *own == currency);
    let mut sorted: Vec<&(CustomerId, Currency, Owed)> = of_currency.collect();
    let name = |id: CustomerId| ledger.book.customer(id).name.as_str();
    sorted.sort_by(|a, b| (b.2.overdue, name(a.0)).cmp(&(a.2.overdue, name(b.0))));
    let mut rows: Vec<Vec<String>> =
        sorted.iter().map(|(customer, _, owed)| row(name(*customer).to_owned(), owed)).collect();
    rows.push(row(say("report-total"), total));
    let title = words.say("report-by-customer", &[("currency", Arg::from(currency.code()))]);
    Table { title, columns, rows }
}

fn by_item(ledger: &Ledger, words: &Words, all: bool) -> Table {
    let Ledger { book, position } = ledger;
    let say = |id: &str| words.say(id, &[]);
    let columns = vec![
        (say("report-invoice"), false),
        (say("report-customer"), false),
        (say("report-due"), true),
        (say("report-days"), true),
        (say("report-balance"), true),
        (say("report-state"), false),
        (say("report-why"), false),
    ];
    let mut cases = cases(ledger, all);
    let key = |case: &Case| {
        let item = position.accounts.item(case.item);
        (item.due, &book.invoice(item.invoice).id, item.instalment)
    };
    cases.sort_by(|one, other| key(one).cmp(&key(other)));
    let row = |case: &Cow<'_, Case>| {
        let item = position.accounts.item(case.item);
        let days = days_overdue(item, position.today);
        vec![
            ledger.item_name(case.item),
            book.customer(item.customer).name.clone(),
            written(item.due, words.language).into(),
            if days == 0 { "–".to_owned() } else { days.to_string() },
            figure(item.balance, item.currency, words),
            words.say(&format!("state-{}", case.state.name()), &[]),
            reason(ledger, words, case),
        ]
    };
    Table { title: say("report-by-item"), columns, rows: cases.par_iter().map(row).collect() }
}

/// The report for spreadsheets: a row per item, with the keys of `status.json` as headings.
#[must_use]
pub fn csv(ledger: &Ledger, all: bool) -> Vec<Vec<String>> {
    const HEADINGS: [&str; 22] = [
        "invoice",
        "instalment",
        "customer",
        "customer_name",
        "issued",
        "due",
        "original_due",
        "currency",
        "amount",
        "paid",
        "balance",
        "days_overdue",
        "bucket",
        "state",
        "agreement",
        "promise_broken",
        "interest",
        "last_contact",
        "next_step",
        "next_step_date",
        "next_step_channels",
        "next_step_approval",
    ];
    let names: std::collections::HashMap<&str, &str> = ledger
        .book
        .customers
        .iter()
        .map(|customer| (customer.id.as_str(), customer.name.as_str()))
        .collect();
    let mut rows = vec![HEADINGS.map(str::to_owned).to_vec()];
    rows.extend(items(ledger, all).into_iter().map(|item| csv_row(item, &names)));
    rows
}

fn csv_row(item: ItemRow<'_>, names: &std::collections::HashMap<&str, &str>) -> Vec<String> {
    let name = names.get(item.customer).copied().unwrap_or_default();
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let (step, date, channels, approval) = match item.next_step {
        Some(next) => {
            (next.step, day(next.date), next.channels.join(" "), next.approval.to_string())
        }
        None => Default::default(),
    };
    [
        item.invoice.to_owned(),
        item.instalment.to_string(),
        item.customer.to_owned(),
        name.to_owned(),
        item.issued.to_string(),
        item.due.to_string(),
        item.original_due.to_string(),
        item.currency.to_owned(),
        item.amount.into(),
        item.paid.into(),
        item.balance.into(),
        item.days_overdue.to_string(),
        item.bucket,
        item.state.to_owned(),
        item.agreement.unwrap_or_default().to_owned(),
        item.promise_broken.to_string(),
        item.interest.into(),
        day(item.last_contact),
        step,
        date,
        channels,
        approval,
    ]
    .map(harmless)
    .to_vec()
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe, which spreadsheets do not show.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}
