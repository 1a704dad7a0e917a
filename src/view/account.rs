//! The statement of account: every movement of a customer in one currency, with a running balance.
//!
//! In: the events of a customer. Out: rows of what was asked (dare), what was paid or given up (avere),
//! and what was left after each (saldo). Deferrals and plans move dates, not balances: they are not here.
//! A long statement is divided: the latest movements stand first, each page in the order of time.

use rust_decimal::Decimal;
use serde::Serialize;
use smol_str::SmolStr;

use super::division::{Division, division, pages};
use super::files::List;
use super::lines::Spot;
use super::reader::Reader;
use super::timeline::Settled;
use super::values::{Day, ItemLink, Link, Money, Sentence};
use crate::Ledger;
use crate::book::model::{CustomerId, Event, EventId, InvoiceId, ItemId};
use crate::money::Currency;
use crate::receivables::accounts::Cause;

/// Movements on a page.
const ROWS: usize = 50;

/// A statement, or a part of it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Statement {
    pub(crate) currency: String,
    /// What was left before the first row, and the day of the last movement before it.
    pub(crate) before: Option<(Day, Money)>,
    pub(crate) rows: Vec<Row>,
    /// The sums of the whole, where these rows are the latest.
    pub(crate) end: Option<End>,
    pub(crate) division: Option<Division>,
}

/// What all movements come to.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct End {
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
    pub(crate) name: Option<SmolStr>,
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
    /// Where the entry stands.
    pub(crate) spot: Spot,
}

/// A movement before it is put into words.
#[derive(Clone, Copy)]
struct Moved {
    event: EventId,
    currency: Currency,
    debit: Decimal,
    credit: Decimal,
}

impl Reader<'_> {
    /// How many pages each statement of a customer has, in the order in which the currencies came up.
    pub(crate) fn statement_pages(&self, customer: CustomerId) -> Vec<usize> {
        let statements = self.movements(customer);
        statements.iter().map(|(_, moved)| pages(moved.len(), ROWS)).collect()
    }

    /// The latest page of each statement of a customer.
    pub(crate) fn statements(&self, customer: CustomerId) -> Vec<Statement> {
        (0..).map_while(|index| self.statement(customer, index, 0)).collect()
    }

    /// A page of a statement, counted from the latest.
    pub(crate) fn statement(
        &self,
        customer: CustomerId,
        index: usize,
        number: usize,
    ) -> Option<Statement> {
        let (currency, moved) = self.movements(customer).into_iter().nth(index)?;
        let money = |amount| self.money(amount, currency);
        let end = moved.len().checked_sub(number * ROWS)?;
        let start = end.saturating_sub(ROWS);
        let (before, rows) = moved[..end].split_at(start);
        let left = |rows: &[Moved]| rows.iter().map(|one| one.debit - one.credit).sum::<Decimal>();
        let mut balance = left(before);
        let (debit, credit) =
            (moved.iter().map(|one| one.debit).sum(), moved.iter().map(|one| one.credit).sum());
        let day = |one: &Moved| self.day(self.desk.ledger.book.event(one.event).date);
        Some(Statement {
            currency: currency.code().to_owned(),
            before: before.last().map(|last| (day(last), money(balance))),
            rows: rows
                .iter()
                .map(|one| {
                    balance += one.debit - one.credit;
                    self.movement(*one, balance)
                })
                .collect(),
            end: (number == 0).then(|| End {
                debit: money(debit),
                credit: money(credit),
                balance: money(left(&moved)),
            }),
            division: division(self.root, pages(moved.len(), ROWS), number, |page| {
                self.desk.files.list(customer, List::Statement(index), page)
            }),
        })
    }

    /// What moved a customer's balances, by currency.
    fn movements(&self, customer: CustomerId) -> Vec<(Currency, Vec<Moved>)> {
        let mut all: Vec<(Currency, Vec<Moved>)> = Vec::new();
        for one in self.desk.ledger.events_of(customer).filter_map(|id| self.moved_by(id)) {
            match all.iter_mut().find(|(currency, _)| *currency == one.currency) {
                Some((_, moved)) => moved.push(one),
                None => all.push((one.currency, vec![one])),
            }
        }
        all
    }

    fn moved_by(&self, event: EventId) -> Option<Moved> {
        let Ledger { book, position } = self.desk.ledger;
        let none = Decimal::ZERO;
        let (currency, debit, credit) = match &book.event(event).event {
            Event::Invoice(id) => {
                let invoice = book.invoice(*id);
                (invoice.currency, invoice.owed(), none)
            }
            Event::Payment(by) | Event::CreditNote(by) => {
                let settlement = book.settlement(*by);
                (settlement.currency, none, settlement.amount)
            }
            Event::Bounced { payment, .. } => {
                let settlement = book.settlement(*payment);
                (settlement.currency, settlement.amount, none)
            }
            Event::Refund { amount, currency, .. } => (*currency, *amount, none),
            Event::WriteOff { .. } => {
                let movements = self.desk.index.movements_at(event);
                let item = position.accounts.item(movements.first()?.item);
                (item.currency, none, movements.iter().map(|one| one.amount).sum())
            }
            _ => return None,
        };
        Some(Moved { event, currency, debit, credit })
    }

    /// A movement in words.
    fn movement(&self, moved: Moved, balance: Decimal) -> Row {
        let Ledger { book, .. } = self.desk.ledger;
        let dated = book.event(moved.event);
        let money = |amount| self.money(amount, moved.currency);
        let mut row = Row {
            day: self.day(dated.date),
            what: "event-invoice",
            name: None,
            invoice: None,
            settled: Vec::new(),
            reopened: Vec::new(),
            left: None,
            details: Vec::new(),
            debit: money(moved.debit),
            credit: money(moved.credit),
            balance: money(balance),
            spot: self.desk.lines.spot(moved.event),
        };
        let of_payment = |id| book.settlement(id).reference.clone();
        match &dated.event {
            Event::Invoice(id) => {
                row.invoice = Some(self.invoice(*id));
                row.details = self.of_invoice(*id, moved.event);
            }
            Event::Payment(by) | Event::CreditNote(by) => {
                let is_payment = matches!(dated.event, Event::Payment(_));
                row.what = if is_payment { "event-payment" } else { "event-credit-note" };
                row.name = of_payment(*by);
                row.settled = self.settled(moved.event, *by);
                row.left = self.left_as_credit(moved.event, *by);
            }
            Event::Bounced { payment, fee } => {
                row.what = "event-bounced";
                row.name = of_payment(*payment);
                let bounced = self.desk.index.movements_at(moved.event).iter();
                let bounced = bounced.filter(|one| matches!(one.cause, Cause::Bounced(_)));
                let reopened: Vec<ItemId> = bounced.map(|one| one.item).collect();
                row.reopened = self.items(&reopened);
                row.details.extend(fee.map(|(fee, currency)| {
                    Sentence::new("account-fee").amount(self.money(fee, currency))
                }));
            }
            Event::Refund { .. } => row.what = "event-refund",
            _ => {
                row.what = "event-write-off";
                let given_up = self.desk.index.movements_at(moved.event).iter();
                row.settled = given_up.map(|one| self.settled_row(one, false)).collect();
            }
        }
        row
    }

    /// What is to be known of an invoice beside its sum: what was taken off, when it is due, and what
    /// credit covered on its day.
    fn of_invoice(&self, id: InvoiceId, event: EventId) -> Vec<Sentence> {
        let invoice = self.desk.ledger.book.invoice(id);
        let money = |amount| self.money(amount, invoice.currency);
        let mut details = Vec::new();
        match &*invoice.dues {
            [due] => details.push(Sentence::new("account-due").day(self.day(due.date))),
            dues => details.push(
                Sentence::new("account-dues").count(i64::try_from(dues.len()).unwrap_or(i64::MAX)),
            ),
        }
        for (taken, word) in [
            (invoice.withholding(), "account-withholding"),
            (invoice.split_vat(), "account-split-vat"),
        ] {
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
