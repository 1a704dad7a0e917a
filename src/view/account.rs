//! The statement of account: every movement of a customer in one currency, with a running balance.
//!
//! In: the events of a customer. Out: rows of what was asked (dare), what was paid or given up (avere),
//! and what was left after each (saldo). Deferrals and plans move dates, not balances: they are not here.

use rust_decimal::Decimal;
use serde::Serialize;

use super::reader::Reader;
use super::timeline::Settled;
use super::values::{Day, ItemLink, Link, Money, Sentence};
use crate::Ledger;
use crate::book::model::{CustomerId, Event, EventId, InvoiceId, ItemId};
use crate::money::Currency;
use crate::receivables::accounts::Cause;

/// A statement.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Statement {
    pub(crate) currency: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) debit: Money,
    pub(crate) credit: Money,
    pub(crate) balance: Money,
}

/// A movement.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) day: Day,
    /// The sentence that names it: `event-payment`.
    pub(crate) what: &'static str,
    /// Its reference, where it is no invoice.
    pub(crate) name: Option<String>,
    pub(crate) invoice: Option<Link>,
    /// What it settled, or by what an invoice was covered.
    pub(crate) settled: Vec<Settled>,
    /// What is open again since it bounced.
    pub(crate) reopened: Vec<ItemLink>,
    /// What was left of it as credit.
    pub(crate) left: Option<Money>,
    pub(crate) details: Vec<Sentence>,
    /// Asked of the customer.
    pub(crate) debit: Money,
    /// Paid by the customer, or given up.
    pub(crate) credit: Money,
    pub(crate) balance: Money,
}

/// A movement before the balance runs over it.
struct Moved {
    currency: Currency,
    debit: Decimal,
    credit: Decimal,
    row: Row,
}

impl Reader<'_> {
    /// The statements of a customer, in the order in which the currencies came up.
    pub(crate) fn statements(&self, customer: CustomerId) -> Vec<Statement> {
        let moved: Vec<Moved> = self
            .desk
            .index
            .events_of(customer)
            .iter()
            .filter_map(|event| self.moved_by(*event))
            .collect();
        let mut currencies: Vec<Currency> = Vec::new();
        for one in &moved {
            if !currencies.contains(&one.currency) {
                currencies.push(one.currency);
            }
        }
        currencies.into_iter().map(|currency| self.statement(currency, &moved)).collect()
    }

    fn statement(&self, currency: Currency, moved: &[Moved]) -> Statement {
        let money = |amount| self.money(amount, currency);
        let (mut debit, mut credit) = (Decimal::ZERO, Decimal::ZERO);
        let mut rows = Vec::new();
        for one in moved.iter().filter(|one| one.currency == currency) {
            debit += one.debit;
            credit += one.credit;
            rows.push(Row { balance: money(debit - credit), ..one.row.clone() });
        }
        Statement {
            currency: currency.code().to_owned(),
            rows,
            debit: money(debit),
            credit: money(credit),
            balance: money(debit - credit),
        }
    }

    fn moved_by(&self, id: EventId) -> Option<Moved> {
        let Ledger { book, position } = self.desk.ledger;
        let dated = book.event(id);
        let row = |what, currency, debit, credit| Moved {
            currency,
            debit,
            credit,
            row: Row {
                day: self.day(dated.date),
                what,
                name: None,
                invoice: None,
                settled: Vec::new(),
                reopened: Vec::new(),
                left: None,
                details: Vec::new(),
                debit: self.money(debit, currency),
                credit: self.money(credit, currency),
                balance: self.money(Decimal::ZERO, currency),
            },
        };
        let none = Decimal::ZERO;
        let moved = match &dated.event {
            Event::Invoice(invoice_id) => {
                let invoice = book.invoice(*invoice_id);
                let mut moved = row("event-invoice", invoice.currency, invoice.owed(), none);
                moved.row.invoice = Some(self.invoice(*invoice_id));
                moved.row.details = self.of_invoice(*invoice_id, id);
                moved
            }
            Event::Payment(by) | Event::CreditNote(by) => {
                let settlement = book.settlement(*by);
                let what = match dated.event {
                    Event::Payment(_) => "event-payment",
                    _ => "event-credit-note",
                };
                let mut moved = row(what, settlement.currency, none, settlement.amount);
                moved.row.name = settlement.reference.as_ref().map(ToString::to_string);
                moved.row.settled = self.settled(id, *by);
                moved.row.left = self.left_as_credit(id, *by);
                moved
            }
            Event::Bounced { payment, fee } => {
                let settlement = book.settlement(*payment);
                let mut moved = row("event-bounced", settlement.currency, settlement.amount, none);
                moved.row.name = settlement.reference.as_ref().map(ToString::to_string);
                let bounced = self.desk.index.movements_at(id).iter();
                let bounced = bounced.filter(|one| matches!(one.cause, Cause::Bounced(_)));
                let reopened: Vec<ItemId> = bounced.map(|one| one.item).collect();
                moved.row.reopened = self.items(&reopened);
                let fee = fee.map(|(fee, currency)| {
                    Sentence::new("account-fee").amount(self.money(fee, currency))
                });
                moved.row.details.extend(fee);
                moved
            }
            Event::Refund { amount, currency, .. } => row("event-refund", *currency, *amount, none),
            Event::WriteOff { .. } => {
                let movements = self.desk.index.movements_at(id);
                let first = movements.first()?;
                let item = position.accounts.item(first.item);
                let sum = movements.iter().map(|one| one.amount).sum();
                let mut moved = row("event-write-off", item.currency, none, sum);
                let given_up = movements.iter().map(|one| self.settled_row(one, false));
                moved.row.settled = given_up.collect();
                moved
            }
            _ => return None,
        };
        Some(moved)
    }

    /// What is to be known of an invoice beside its sum: what was taken off, when it is due, and what
    /// credit covered on its day.
    fn of_invoice(&self, id: InvoiceId, event: EventId) -> Vec<Sentence> {
        let invoice = self.desk.ledger.book.invoice(id);
        let money = |amount| self.money(amount, invoice.currency);
        let dues = self.desk.ledger.book.dues(&invoice.dues);
        let mut details = Vec::new();
        match dues {
            [due] => details.push(Sentence::new("account-due").day(self.day(due.date))),
            dues => details.push(
                Sentence::new("account-dues").count(i64::try_from(dues.len()).unwrap_or(i64::MAX)),
            ),
        }
        for (taken, word) in
            [(invoice.withholding, "account-withholding"), (invoice.split_vat, "account-split-vat")]
        {
            if !taken.is_zero() {
                details.push(Sentence::new(word).amount(money(taken)).of(money(invoice.amount)));
            }
        }
        let covered: Decimal = self
            .desk
            .index
            .movements_at(event)
            .iter()
            .filter(|one| matches!(one.cause, Cause::Settled { .. }))
            .map(|one| one.amount)
            .sum();
        if !covered.is_zero() {
            details.push(Sentence::new("account-covered").amount(money(covered)));
        }
        details
    }
}
