//! What a firm letter may ask for beside the invoices: interest for late payment, and compensation.
//!
//! In: a draft and its overdue items. Out: the sums as text, with the day through which they run. They never
//! enter a balance.

use rust_decimal::Decimal;
use serde::Serialize;
use smol_str::SmolStr;

use crate::Ledger;
use crate::book::model::{Interest, InvoiceId, ItemId};
use crate::calendar::written;
use crate::money::grouped;
use crate::receivables::messages::Draft;

/// Interest and compensation.
#[derive(Debug, Serialize)]
pub(super) struct Claim {
    /// Which interest: `d231`, `legal` or `agreed`.
    kind: &'static str,
    /// The rate that was agreed, in percent a year.
    rate: Option<String>,
    /// The interest through that day.
    interest: SmolStr,
    through: SmolStr,
    /// What each further day adds.
    per_day: SmolStr,
    /// Whether the rate of some days is not published yet, and the last known one stands in.
    provisional: bool,
    compensation: Option<Compensation>,
    /// What is overdue, with interest and compensation.
    total: SmolStr,
    /// The same as a number.
    #[serde(skip)]
    pub(super) sum: Decimal,
}

/// The flat sum for the costs of recovery (D.Lgs. 231/2002, art. 6): once for each invoice.
#[derive(Debug, Serialize)]
struct Compensation {
    each: SmolStr,
    count: usize,
    total: SmolStr,
}

/// What may be claimed for overdue items; none where nothing is owed beside them.
pub(super) fn claim(ledger: &Ledger, draft: &Draft, overdue: &[ItemId]) -> Option<Claim> {
    let Ledger { book, position } = ledger;
    let customer = book.customer(draft.customer);
    let (kind, agreed) = match customer.interest {
        Interest::Nothing => return None,
        Interest::D231 => ("d231", None),
        Interest::Legal => ("legal", None),
        Interest::Agreed(rate) => ("agreed", Some(rate)),
    };
    let (mut balance, mut interest, mut per_day) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    let mut provisional = false;
    let mut invoices: Vec<InvoiceId> = Vec::new();
    for id in overdue {
        let item = position.accounts.item(*id);
        let rows = position.interest(book, *id);
        balance += item.balance;
        interest += rows.iter().map(|row| row.amount).sum::<Decimal>();
        let rate = rows.last().and_then(|row| row.rate).unwrap_or_default();
        per_day += item.balance * rate / Decimal::from(36_500);
        provisional |= rows.iter().any(|row| row.provisional);
        if !invoices.contains(&item.invoice) {
            invoices.push(item.invoice);
        }
    }
    let flat: Vec<Decimal> = invoices
        .iter()
        .map(|id| position.compensation(book, book.invoice(*id)))
        .filter(|amount| !amount.is_zero())
        .collect();
    let compensation: Decimal = flat.iter().sum();
    if interest.is_zero() && compensation.is_zero() {
        return None;
    }
    let money = |amount: Decimal| draft.currency.written(amount, customer.language);
    let sum = balance + interest + compensation;
    Some(Claim {
        kind,
        rate: agreed
            .map(|rate| format!("{}%", grouped(&rate.normalize().to_string(), customer.language))),
        interest: money(interest),
        through: written(position.today, customer.language),
        per_day: money(per_day),
        provisional,
        compensation: flat.first().map(|each| Compensation {
            each: money(*each),
            count: flat.len(),
            total: money(compensation),
        }),
        total: money(sum),
        sum,
    })
}
