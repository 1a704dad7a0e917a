//! The payment that a message asks for: to whom, where, how much, and the words to quote.
//!
//! In: a sum, and what it is for. Out: the fields of the credit transfer, each beside its name in the
//! customer's language. Only euro and a company with an IBAN have one. It does not know how it is drawn.

use rust_decimal::Decimal;
use serde::Serialize;

use super::claim::claim;
use super::draft::{is_formal_notice, reason};
use super::message::in_fours;
use crate::Ledger;
use crate::money::Currency;
use crate::receivables::aging::days_overdue;
use crate::receivables::messages::{Draft, Subject};
use crate::receivables::replies::Reply;
use crate::words::{Language, Words};

/// A credit transfer to make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Payment {
    /// To whom.
    pub name: String,
    /// The account, without blanks.
    pub iban: String,
    /// Its bank.
    pub bic: Option<String>,
    /// How much, for machines: `1220.00`.
    pub amount: String,
    /// What for, as the message quotes it.
    pub reason: String,
    /// What stands above it.
    pub title: String,
    /// What the code is for.
    pub scan: String,
    /// Every field as people read it, beside its name.
    pub fields: Vec<(String, String)>,
}

/// The payment that a draft asks for: what is overdue of its items, with interest and compensation where it is
/// a formal notice; else all of them. Who is told that
/// their amount is looked into, or that they pay in instalments, is not asked for the whole.
#[must_use]
pub fn of_draft(ledger: &Ledger, draft: &Draft, words: &Words) -> Option<Payment> {
    if matches!(draft.subject, Subject::Reply(Reply::AmountMismatch | Reply::Plan)) {
        return None;
    }
    let position = &ledger.position;
    let (mut all, mut overdue, mut late) = (Decimal::ZERO, Decimal::ZERO, Vec::new());
    for (id, _) in &draft.items {
        let item = position.accounts.item(*id);
        all += item.balance;
        if days_overdue(item, position.today) > 0 {
            overdue += item.balance;
            late.push(*id);
        }
    }
    let demanded = is_formal_notice(ledger, draft).then(|| claim(ledger, draft, &late)).flatten();
    let sum = match demanded {
        Some(claim) => claim.sum,
        None if overdue.is_zero() => all,
        None => overdue,
    };
    payment(ledger, draft.currency, sum, &reason(ledger, draft, words), words)
}

/// The payment of a sum, where a code can hold it.
#[must_use]
pub fn payment(
    ledger: &Ledger,
    currency: Currency,
    sum: Decimal,
    reason: &str,
    words: &Words,
) -> Option<Payment> {
    let company = &ledger.book.company;
    let iban = company.iban.as_deref()?.to_uppercase();
    // The largest sum of a SEPA credit transfer that its code can hold: EPC069-12, AT-04.
    let largest = Decimal::new(99_999_999_999, 2);
    if currency != Currency::EUR || sum <= Decimal::ZERO || sum > largest {
        return None;
    }
    let language: Language = words.language;
    let say = |id| words.say(id, &[]);
    let mut fields = vec![
        (say("pay-name"), company.name.clone()),
        (say("pay-iban"), in_fours(&iban)),
        (say("pay-amount"), currency.written(sum, language).into()),
        (say("pay-reason"), reason.to_owned()),
    ];
    if let Some(bic) = &company.bic {
        fields.insert(2, (say("pay-bic"), bic.clone()));
    }
    Some(Payment {
        name: company.name.clone(),
        iban,
        bic: company.bic.clone(),
        amount: currency.plain(sum).into(),
        reason: reason.to_owned(),
        title: say("pay-title"),
        scan: say("pay-scan"),
        fields,
    })
}
