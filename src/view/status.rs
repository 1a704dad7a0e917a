//! The machine's view: `status.json`, and `report --format json`.
//!
//! Amounts are strings with the currency's decimals, dates are ISO, keys stand in a fixed order, rows
//! are by customer or invoice id, then instalment, compared by byte.

use std::borrow::Cow;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::FxHashSet as HashSet;
use serde::Serialize;
use smol_str::{SmolStr, StrExt, format_smolstr};

use super::wish::Wish;
use crate::Ledger;
use crate::book::model::{Book, Channel, CustomerId, ItemId, Target};
use crate::money::Currency;
use crate::receivables::accounts::Agreement;
use crate::receivables::aging::{Owed, bucket, bucket_days, days_overdue};
use crate::receivables::decisions::{Question, request_target};
use crate::receivables::messages::{Draft, Subject};
use crate::receivables::procedure::Case;
use crate::syntax::print::{reference, target};
use crate::syntax::vocabulary::Word;

/// The document.
#[derive(Debug, Serialize)]
pub struct Status<'a> {
    schema: u32,
    today: NaiveDate,
    reconciled: Option<NaiveDate>,
    totals: Vec<Total>,
    customers: Vec<CustomerRow<'a>>,
    items: Vec<ItemRow<'a>>,
    drafts: Vec<DraftRow>,
    decisions: Vec<DecisionRow>,
}

#[derive(Debug, Serialize)]
struct Total {
    currency: String,
    outstanding: SmolStr,
    not_due: SmolStr,
    overdue: SmolStr,
    credit: SmolStr,
    buckets: Vec<Bucket>,
}

#[derive(Debug, Serialize)]
struct Bucket {
    from: u32,
    to: Option<u32>,
    amount: SmolStr,
}

#[derive(Debug, Serialize)]
struct CustomerRow<'a> {
    id: &'a str,
    name: &'a str,
    currency: &'a str,
    outstanding: SmolStr,
    overdue: SmolStr,
    credit: SmolStr,
}

/// An item, as the document and the CSV have it.
#[derive(Debug, Serialize)]
pub(crate) struct ItemRow<'a> {
    pub(crate) invoice: &'a str,
    pub(crate) instalment: u32,
    pub(crate) customer: &'a str,
    pub(crate) issued: NaiveDate,
    pub(crate) due: NaiveDate,
    pub(crate) original_due: NaiveDate,
    pub(crate) currency: &'a str,
    pub(crate) amount: SmolStr,
    pub(crate) paid: SmolStr,
    pub(crate) balance: SmolStr,
    pub(crate) days_overdue: i64,
    pub(crate) bucket: String,
    pub(crate) state: &'static str,
    pub(crate) agreement: Option<&'static str>,
    pub(crate) promise_broken: bool,
    pub(crate) interest: SmolStr,
    pub(crate) last_contact: Option<NaiveDate>,
    pub(crate) next_step: Option<NextStepRow>,
}

#[derive(Debug, Serialize)]
pub(crate) struct NextStepRow {
    pub(crate) step: String,
    pub(crate) date: Option<NaiveDate>,
    pub(crate) channels: Vec<&'static str>,
    pub(crate) approval: bool,
}

#[derive(Debug, Serialize)]
struct DraftRow {
    file: String,
    customer: String,
    step: Option<String>,
    reason: Option<&'static str>,
    channel: &'static str,
    status: &'static str,
    items: Vec<String>,
}

#[derive(Debug, Serialize)]
struct DecisionRow {
    kind: &'static str,
    customer: String,
    target: String,
    step: Option<String>,
}

/// A channel's name for machines.
#[must_use]
pub fn channel_name(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "email",
        Channel::Pec => "pec",
        Channel::Letter => "letter",
        Channel::Call => "call",
    }
}

/// The word of a channel in the ledger language.
#[must_use]
pub fn channel_word(channel: Channel) -> Word {
    match channel {
        Channel::Email => Word::Email,
        Channel::Pec => Word::Pec,
        Channel::Letter => Word::Letter,
        Channel::Call => Word::Call,
    }
}

/// The document of a ledger; with `all`, settled items too.
#[must_use]
pub fn status(ledger: &Ledger, all: bool) -> Status<'_> {
    let Ledger { book, position } = ledger;
    let bounds = &book.company.buckets;
    let total = |(currency, owed): (&Currency, &Owed)| Total {
        currency: currency.code().to_owned(),
        outstanding: currency.plain(owed.outstanding),
        not_due: currency.plain(owed.not_due),
        overdue: currency.plain(owed.overdue),
        credit: currency.plain(owed.credit),
        buckets: owed
            .buckets
            .iter()
            .enumerate()
            .map(|(index, amount)| {
                let (from, to) = bucket_days(index, bounds);
                Bucket { from, to, amount: currency.plain(*amount) }
            })
            .collect(),
    };
    let mut customers: Vec<CustomerRow<'_>> = position
        .aging
        .customers
        .iter()
        .map(|(id, currency, owed)| CustomerRow {
            id: &book.customer(*id).id,
            name: &book.customer(*id).name,
            currency: currency.code(),
            outstanding: currency.plain(owed.outstanding),
            overdue: currency.plain(owed.overdue),
            credit: currency.plain(owed.credit),
        })
        .collect();
    customers.sort_by_key(|row| (row.id, row.currency));
    Status {
        schema: 1,
        today: position.today,
        reconciled: position.accounts.reconciled,
        totals: position.aging.totals.iter().map(total).collect(),
        customers,
        items: items(ledger, all),
        drafts: drafts(ledger),
        decisions: decisions(ledger),
    }
}

/// The rows of items, the open ones or all.
pub(crate) fn items(ledger: &Ledger, all: bool) -> Vec<ItemRow<'_>> {
    use rayon::prelude::*;
    let Ledger { book, position } = ledger;
    let mut shown = cases(ledger, all);
    shown.sort_by(|a, b| {
        let key = |case: &Case| {
            let item = position.accounts.item(case.item);
            (&book.invoice(item.invoice).id, item.instalment)
        };
        key(a).cmp(&key(b))
    });
    shown.into_par_iter().map(|case| item_row(ledger, &case)).collect()
}

/// The cases of the open items, or of all.
pub(super) fn cases(ledger: &Ledger, all: bool) -> Vec<Cow<'_, Case>> {
    let Ledger { book, position } = ledger;
    if all { position.all_cases(book) } else { position.cases.iter().map(Cow::Borrowed).collect() }
}

fn item_row<'a>(ledger: &'a Ledger, case: &Case) -> ItemRow<'a> {
    let Ledger { book, position } = ledger;
    let item = position.accounts.item(case.item);
    let currency = &item.currency;
    let days = days_overdue(item, position.today);
    let written = |amount: Decimal| currency.plain(amount);
    ItemRow {
        invoice: &book.invoice(item.invoice).id,
        instalment: item.instalment,
        customer: &book.customer(item.customer).id,
        issued: item.issued,
        due: item.due,
        original_due: item.original_due,
        currency: currency.code(),
        amount: written(item.amount),
        paid: written(item.paid),
        balance: written(item.balance),
        days_overdue: days,
        bucket: bucket_name(days, &book.company.buckets),
        state: case.state.name(),
        agreement: item.agreement.map(|agreement| match agreement {
            Agreement::Deferral => "deferral",
            Agreement::Plan => "plan",
        }),
        promise_broken: case.promise_broken,
        interest: written(position.interest_total(book, case.item)),
        last_contact: case.last_contact,
        next_step: case.next.as_ref().map(|next| NextStepRow {
            step: book.step(next.step).name.to_string(),
            date: next.date,
            channels: next.channels.iter().map(|channel| channel_name(*channel)).collect(),
            approval: next.approval,
        }),
    }
}

/// `not-due`, `1-30`, …, `90+`.
fn bucket_name(days: i64, bounds: &[u32]) -> String {
    match bucket(days, bounds) {
        None => "not-due".to_owned(),
        Some(position) => match bucket_days(position, bounds) {
            (from, Some(to)) => format!("{from}-{to}"),
            (from, None) => format!("{}+", from - 1),
        },
    }
}

/// The paths of all drafts in the workspace, in the order of the position: the customer's id made safe
/// for every file system, the step, and the currency where it is not the company's. Where the safe ids
/// of two customers are alike, the later one's gets a few letters of its own; of two names that are alike,
/// the later one gets a number.
#[must_use]
pub fn draft_files(ledger: &Ledger) -> Vec<String> {
    let Ledger { book, position } = ledger;
    let folders = safe_names(book);
    let mut taken: HashSet<String> = HashSet::default();
    let file = |draft: &Draft| {
        let customer = &folders[draft.customer.0 as usize];
        let about = match draft.subject {
            Subject::Step(step, _) => safe(&book.step(step).name),
            Subject::Reply(reply) => SmolStr::new_static(reply.name()),
        };
        let mut name = format!("{customer}-{about}");
        if draft.currency != book.company.currency {
            name = format!("{name}-{}", draft.currency.code());
        }
        let mut unique = name.clone();
        let mut number = 1;
        while !taken.insert(unique.to_lowercase()) {
            number += 1;
            unique = format!("{name}-{number}");
        }
        format!("drafts/{unique}.md")
    };
    position.drafts.iter().map(file).collect()
}

/// Where the draft of a wish lies, and where, if something else stands there.
#[must_use]
pub fn wish_files(ledger: &Ledger, customer: CustomerId, wish: Wish) -> [String; 2] {
    let name = format!("{}-{}", safe_names(&ledger.book)[customer.0 as usize], wish.name());
    let paths = [format!("drafts/{name}.md"), format!("drafts/{name}-on-request.md")];
    // Somebody's procedure may have a step of that name.
    if draft_files(ledger).contains(&paths[0]) {
        [paths[1].clone(), paths[1].clone()]
    } else {
        paths
    }
}

/// The ids of all customers, safe for every file system and each for one customer only.
fn safe_names(book: &Book) -> Vec<SmolStr> {
    let mut taken: HashSet<SmolStr> = HashSet::default();
    book.customers
        .iter()
        .map(|customer| {
            let mut safe = safe(&customer.id);
            if !taken.insert(safe.to_ascii_lowercase_smolstr()) {
                let own = blake3::hash(customer.id.as_bytes()).to_hex();
                safe = format_smolstr!("{safe}-{}", &own[..6]);
            }
            safe
        })
        .collect()
}

/// A name that every file system takes: letters, digits and two marks. A point has a meaning: in front it hides
/// a file, at the end Windows drops it, and what stands before the first may name a device there (`CON.x`).
fn safe(name: &str) -> SmolStr {
    let keeps = |letter: char| letter.is_ascii_alphanumeric() || "_-".contains(letter);
    name.chars().take(60).map(|letter| if keeps(letter) { letter } else { '-' }).collect()
}

fn drafts(ledger: &Ledger) -> Vec<DraftRow> {
    let files = draft_files(ledger);
    let drafts = ledger.position.drafts.iter();
    let mut rows: Vec<DraftRow> =
        drafts.zip(files).map(|(draft, file)| draft_row(ledger, draft, file)).collect();
    rows.sort_by(|a, b| (&a.customer, &a.file).cmp(&(&b.customer, &b.file)));
    rows
}

fn draft_row(ledger: &Ledger, draft: &Draft, file: String) -> DraftRow {
    let book = &ledger.book;
    DraftRow {
        file,
        customer: book.customer(draft.customer).id.to_string(),
        step: match draft.subject {
            Subject::Step(step, _) => Some(book.step(step).name.to_string()),
            Subject::Reply(_) => None,
        },
        reason: match draft.subject {
            Subject::Step(..) => None,
            Subject::Reply(reply) => Some(reply.name()),
        },
        channel: channel_name(draft.channel),
        status: if draft.waits { "awaiting-approval" } else { "to-review" },
        items: draft.items.iter().map(|(item, _)| ledger.item_name(*item)).collect(),
    }
}

fn decisions(ledger: &Ledger) -> Vec<DecisionRow> {
    let Ledger { book, position } = ledger;
    let row = |decision: &crate::receivables::decisions::Decision| {
        let (kind, target, step) = match decision.question {
            Question::Approval(item, step) => {
                ("approval", ledger.item_name(item), Some(book.step(step).name.to_string()))
            }
            Question::Request(event) => {
                let target = request_target(book, event).map(|target| target_name(ledger, target));
                ("request", target.unwrap_or_default(), None)
            }
            Question::PlanBroken(invoice) => {
                ("plan-broken", book.invoice(invoice).id.to_string(), None)
            }
            Question::Exhausted(item) => ("exhausted", ledger.item_name(item), None),
        };
        let customer = book.customer(decision.customer).id.to_string();
        DecisionRow { kind, customer, target, step }
    };
    position.decisions.iter().map(row).collect()
}

/// A target as a ledger names it: the only instalment of an invoice by the invoice alone.
#[must_use]
pub fn target_name(ledger: &Ledger, target: Target) -> String {
    let Ledger { book, position } = ledger;
    match target {
        Target::Customer(id) => book.customer(id).id.to_string(),
        Target::Invoice(id) => book.invoice(id).id.to_string(),
        Target::Instalment(id, number) => {
            let invoice = book.invoice(id);
            match position.accounts.items_of(invoice).nth(1) {
                Some(_) => format!("{}#{number}", invoice.id),
                None => invoice.id.to_string(),
            }
        }
    }
}

/// A target as it must be written into a ledger, in quotes where it needs them.
#[must_use]
pub fn target_as_written(ledger: &Ledger, asked: Target) -> String {
    let Ledger { book, position } = ledger;
    match asked {
        Target::Customer(id) => reference(&book.customer(id).id),
        Target::Invoice(id) => reference(&book.invoice(id).id),
        Target::Instalment(id, number) => {
            let invoice = book.invoice(id);
            let several = position.accounts.items_of(invoice).nth(1).is_some();
            target(&invoice.id, several.then_some(number))
        }
    }
}

/// An item as it must be written into a ledger.
#[must_use]
pub fn item_as_written(ledger: &Ledger, id: ItemId) -> String {
    let item = ledger.position.accounts.item(id);
    target_as_written(ledger, Target::Instalment(item.invoice, item.instalment))
}
