//! What is owed, by age: the labels, the amounts and the bars of aging, on whatever page they stand.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use super::reader::Reader;
use super::values::Money;
use crate::money::{Currency, share};
use crate::receivables::aging::{Owed, bucket_days};

/// The last colour of the bars; buckets beyond it share it.
const LAST_COLOUR: usize = 4;

/// An age: not due, or a bucket.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Age {
    /// The sentence that names it: `bucket-range`.
    pub(crate) label: &'static str,
    /// Its first day overdue; of the last, the day after which it begins.
    pub(crate) from: u32,
    pub(crate) to: Option<u32>,
    /// The class of its bar.
    pub(crate) class: String,
}

/// What is owed of one age.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AgeRow {
    pub(crate) age: Age,
    pub(crate) amount: Money,
    /// Of everything: `70,8%`.
    pub(crate) share: String,
    /// Of the largest row: a width.
    pub(crate) width: String,
}

/// A part of a bar.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Part {
    pub(crate) class: String,
    pub(crate) x: String,
    pub(crate) width: String,
}

impl Reader<'_> {
    /// The ages of this company, what is not due first.
    pub(crate) fn ages(&self) -> Vec<Age> {
        let bounds = &self.desk.ledger.book.company.buckets;
        let not_due = Age { label: "bucket-not-due", from: 0, to: None, class: class(0) };
        let buckets = (0..=bounds.len()).map(|position| {
            let (label, from, to) = match bucket_days(position, bounds) {
                (from, to @ Some(_)) => ("bucket-range", from, to),
                (from, None) => ("bucket-over", from - 1, None),
            };
            Age { label, from, to, class: class(position + 1) }
        });
        std::iter::once(not_due).chain(buckets).collect()
    }

    /// The chart of what is owed in one currency.
    pub(crate) fn age_rows(&self, owed: &Owed, currency: Currency) -> Vec<AgeRow> {
        let amounts: Vec<Decimal> = amounts(owed).collect();
        let largest = amounts.iter().copied().max().unwrap_or_default();
        let ages = self.ages().into_iter().zip(amounts);
        ages.map(|(age, amount)| AgeRow {
            age,
            amount: self.money(amount, currency),
            share: share(amount, owed.outstanding, self.language),
            width: percent(amount, largest),
        })
        .collect()
    }
}

/// A bar of what one customer owes by age, against what the one who owes most does.
pub(crate) fn parts(owed: &Owed, largest: Decimal) -> Vec<Part> {
    let mut before = Decimal::ZERO;
    let mut parts = Vec::new();
    for (position, amount) in amounts(owed).enumerate() {
        if !amount.is_zero() {
            parts.push(Part {
                class: class(position),
                x: percent(before, largest),
                width: percent(amount, largest),
            });
        }
        before += amount;
    }
    parts
}

/// What is not due, then the buckets.
pub(crate) fn amounts(owed: &Owed) -> impl Iterator<Item = Decimal> {
    std::iter::once(owed.not_due).chain(owed.buckets.iter().copied())
}

fn class(position: usize) -> String {
    match position {
        0 => "not-due".to_owned(),
        bucket => format!("bucket-{}", bucket.min(LAST_COLOUR)),
    }
}

/// A part of a whole as the width of a bar.
pub(super) fn percent(part: Decimal, whole: Decimal) -> String {
    let percent = if whole.is_zero() { whole } else { part * Decimal::ONE_HUNDRED / whole };
    let rounded = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    format!("{}%", rounded.normalize())
}
