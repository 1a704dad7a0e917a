//! The stake: what going to law is about, with every figure.

use rust_decimal::Decimal;

use super::position::Position;
use crate::book::model::{Book, ItemId, StepId};
use crate::syntax::vocabulary::Word;

/// What is at stake before the legal step, in the item's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stake {
    /// What is open.
    pub balance: Decimal,
    /// Late-payment interest until today.
    pub interest: Decimal,
    /// The flat compensation, where it is owed.
    pub compensation: Decimal,
    /// The chance to recover it, in percent.
    pub recoverability: Decimal,
    /// What it costs to go to law.
    pub legal_cost: Decimal,
    /// (balance + interest + compensation) × recoverability − legal cost.
    pub sum: Decimal,
}

/// The sum at stake for an item, with every figure.
#[must_use]
pub fn stake(book: &Book, position: &Position, id: ItemId) -> Stake {
    let item = position.accounts.item(id);
    let customer = book.customer(item.customer);
    let interest = position.interest_total(book, id);
    let compensation = position.compensation(book, book.invoice(item.invoice));
    let legal_cost = book.procedure(item.customer).map_or(Decimal::ZERO, |own| own.legal_cost);
    let whole = item.balance + interest + compensation;
    let likely = item.currency.round(whole * customer.recoverability / Decimal::ONE_HUNDRED);
    Stake {
        balance: item.balance,
        interest,
        compensation,
        recoverability: customer.recoverability,
        legal_cost,
        sum: likely - legal_cost,
    }
}

/// Whether a step is the legal one, in whichever language it is named.
#[must_use]
pub fn is_legal(book: &Book, step: StepId) -> bool {
    Word::read(&book.step(step).name) == Some(Word::Legal)
}
