//! A customer: where do I stand with this one, and what was said?

use rust_decimal::Decimal;
use serde::Serialize;

use super::account::Statement;
use super::customer_facts::{Facts, Paper};
use super::division::{Division, division, pages};
use super::files::List;
use super::frame::Frame;
use super::history::Revisions;
use super::items::ItemRow;
use super::questions::Card;
use super::reader::Reader;
use super::timeline::{Happening, Of};
use super::values::{Day, Link, Money, Sentence};
use crate::Ledger;
use crate::book::model::{CustomerId, EventId, InvoiceId, ItemId};
use crate::money::Currency;
use crate::receivables::accounts::Account;
use crate::receivables::aging::days_overdue;
use crate::receivables::figures::whole_days;

/// Questions on the page; all of them are on the page of the decisions.
const CARDS: usize = 8;

/// Rows of each list on a page; the rest has pages of its own.
pub(crate) const ROWS: usize = 50;

/// The page.
#[derive(Debug, Serialize)]
pub(crate) struct CustomerPage {
    frame: Frame,
    name: String,
    headline: Vec<Sentence>,
    /// How they pay: days late, due dates kept, promises kept.
    habits: Vec<Sentence>,
    cards: Vec<Card>,
    /// How many questions there are.
    asked: usize,
    /// What is open, by due date.
    open: Section<ItemRow>,
    total: Vec<Money>,
    facts: Facts,
    paper: Paper,
    note: Option<String>,
    statements: Vec<Statement>,
    /// The latest first.
    timeline: Section<Happening>,
    /// The latest first.
    settled: Section<Settled>,
    revisions: Option<Revisions>,
}

/// One more page of a list that is too long for the customer's page.
#[derive(Debug, Serialize)]
pub(crate) struct CustomerListPage {
    frame: Frame,
    customer: Link,
    /// The sentence that names the list.
    heading: &'static str,
    division: Option<Division>,
    open: Option<Section<ItemRow>>,
    statement: Option<Statement>,
    timeline: Option<Section<Happening>>,
    settled: Option<Section<Settled>>,
}

/// A list, or the part of it that stands on one page.
#[derive(Debug, Serialize)]
pub(crate) struct Section<T> {
    rows: Vec<T>,
    division: Option<Division>,
}

/// An invoice of which nothing is open.
#[derive(Debug, Serialize)]
pub(crate) struct Settled {
    invoice: Link,
    issued: Day,
    amount: Money,
    line: Sentence,
}

impl Reader<'_> {
    /// The page, with so many rows of each list.
    pub(crate) fn customer_page(&self, id: CustomerId, rows: usize) -> CustomerPage {
        let Ledger { book, position } = self.desk.ledger;
        let customer = book.customer(id);
        let accounts = &position.accounts;
        let sum = |(currency, account): (Currency, &Account)| {
            let open = account.open.iter().map(|(_, _, item)| accounts.item(*item).balance);
            Some(open.sum::<Decimal>())
                .filter(|sum| !sum.is_zero())
                .map(|sum| self.money(sum, currency))
        };
        let cards = self.cards(self.desk.index.asked_of(id));
        CustomerPage {
            frame: self.frame("customers", self.desk.files.customer(id), &customer.name),
            name: customer.name.clone(),
            headline: self.standing(id),
            habits: self.habits(id),
            asked: cards.len(),
            cards: cards.into_iter().take(CARDS).collect(),
            open: self.open(id, 0, rows),
            total: accounts.of_customer(id).filter_map(sum).collect(),
            facts: self.facts(customer),
            paper: self.paper(customer),
            note: self.note(customer.note),
            statements: self.statements(id),
            timeline: self.timeline(id, 0, rows),
            settled: self.settled_invoices(id, 0, rows),
            revisions: self.revisions(&customer.id),
        }
    }

    /// The lists of a customer that go on on pages of their own, each with how many pages it has.
    pub(crate) fn long_lists(&self, id: CustomerId) -> Vec<(List, usize)> {
        let mut lists = vec![
            (List::Open, pages(self.open_of(id).len(), ROWS)),
            (List::Timeline, pages(self.desk.ledger.events_of(id).len(), ROWS)),
            (List::Settled, pages(self.settled_ids(id).len(), ROWS)),
        ];
        lists.extend(
            self.statement_pages(id)
                .into_iter()
                .enumerate()
                .map(|(index, pages)| (List::Statement(index), pages)),
        );
        lists.retain(|(_, pages)| *pages > 1);
        lists
    }

    /// A page of a list, the second or a later one, counted from 0.
    pub(crate) fn customer_list(
        &self,
        id: CustomerId,
        list: List,
        number: usize,
    ) -> CustomerListPage {
        let heading = match list {
            List::Open => "open-heading",
            List::Statement(_) => "statement-heading",
            List::Timeline => "timeline-heading",
            List::Settled => "settled-heading",
        };
        let name = &self.desk.ledger.book.customer(id).name;
        let title = format!("{}, {name}", self.words().say(heading, &[]));
        let path = self.desk.files.list(id, list, number);
        let mut page = CustomerListPage {
            frame: self.frame("customers", &path, &self.numbered(&title, number)),
            customer: self.customer(id),
            heading,
            division: None,
            open: (list == List::Open).then(|| self.open(id, number, ROWS)),
            statement: match list {
                List::Statement(index) => self.statement(id, index, number),
                _ => None,
            },
            timeline: (list == List::Timeline).then(|| self.timeline(id, number, ROWS)),
            settled: (list == List::Settled).then(|| self.settled_invoices(id, number, ROWS)),
        };
        page.division = [
            page.open.as_mut().map(|list| list.division.take()),
            page.statement.as_mut().map(|list| list.division.take()),
            page.timeline.as_mut().map(|list| list.division.take()),
            page.settled.as_mut().map(|list| list.division.take()),
        ]
        .into_iter()
        .find_map(Option::flatten);
        page
    }

    /// The part of a list that stands on one of its pages.
    fn section<I, T>(
        &self,
        (id, list): (CustomerId, List),
        all: &[I],
        (number, rows): (usize, usize),
        row: impl Fn(&I) -> Option<T>,
    ) -> Section<T> {
        let start = number.saturating_mul(rows).min(all.len());
        let end = start.saturating_add(rows).min(all.len());
        let path = |page| self.desk.files.list(id, list, page);
        Section {
            rows: all[start..end].iter().filter_map(row).collect(),
            division: division(self.root, pages(all.len(), rows), number, path),
        }
    }

    /// The open items, by due date.
    fn open_of(&self, id: CustomerId) -> Vec<ItemId> {
        let accounts = self.desk.ledger.position.accounts.of_customer(id);
        accounts.flat_map(|(_, account)| &account.open).map(|(_, _, item)| *item).collect()
    }

    fn open(&self, id: CustomerId, number: usize, rows: usize) -> Section<ItemRow> {
        let row = |item: &ItemId| Some(self.item_row(*item));
        self.section((id, List::Open), &self.open_of(id), (number, rows), row)
    }

    fn timeline(&self, id: CustomerId, number: usize, rows: usize) -> Section<Happening> {
        let events: Vec<EventId> = self.desk.ledger.events_of(id).rev().collect();
        let row = |event: &EventId| self.happening(*event, Of::Customer(id));
        self.section((id, List::Timeline), &events, (number, rows), row)
    }

    /// One sentence per currency; one that nothing is owed, where nothing is.
    fn standing(&self, id: CustomerId) -> Vec<Sentence> {
        let Ledger { position, .. } = self.desk.ledger;
        let mut sentences = Vec::new();
        for (currency, account) in position.accounts.of_customer(id) {
            let money = |amount| self.money(amount, currency);
            let items = || account.open.iter().map(|(_, _, id)| position.accounts.item(*id));
            let open: Decimal = items().map(|item| item.balance).sum();
            let late = || items().filter(|item| item.due < position.today);
            let overdue: Decimal = late().map(|item| item.balance).sum();
            if let Some(oldest) = late().min_by_key(|item| item.due) {
                let id = if overdue == open { "owes-all-overdue" } else { "owes-overdue" };
                sentences.push(
                    Sentence::new(id)
                        .of(money(open))
                        .amount(money(overdue))
                        .count(days_overdue(oldest, position.today))
                        .day(self.day(oldest.due)),
                );
            } else if let Some(first) = items().min_by_key(|item| item.due) {
                sentences
                    .push(Sentence::new("owes-not-due").of(money(open)).day(self.day(first.due)));
            }
            let credit = account.total_credit();
            if !credit.is_zero() {
                sentences.push(Sentence::new("has-credit").of(money(credit)));
            }
        }
        if sentences.is_empty() {
            sentences.push(Sentence::new("owes-nothing"));
        }
        sentences
    }

    /// How this customer pays: days late on average per currency, due dates and promises kept.
    fn habits(&self, id: CustomerId) -> Vec<Sentence> {
        let currencies = self.desk.ledger.position.accounts.of_customer(id);
        let late = currencies.filter_map(|(currency, _)| self.desk.lateness.of(id, currency));
        let mut habits: Vec<Sentence> = late
            .map(|days| {
                let days = whole_days(days);
                let id = if days > 0 { "pays-late" } else { "pays-in-time" };
                Sentence::new(id).count(days)
            })
            .collect();
        let paid = self.desk.lateness.in_time(id);
        if paid.made > 0 {
            let sentence = Sentence::new("paid-in-time").count(paid.made);
            habits.push(sentence.name(paid.kept.to_string()));
        }
        let promised = self.desk.index.promises_of(id);
        if promised.made > 0 {
            let sentence = Sentence::new("promises-kept").count(promised.kept);
            habits.push(sentence.name(promised.made.to_string()));
        }
        habits
    }

    fn settled_ids(&self, id: CustomerId) -> Vec<InvoiceId> {
        let Ledger { book, position } = self.desk.ledger;
        let is_settled = |id: &InvoiceId| {
            position.accounts.items_of(book.invoice(*id)).all(|(_, item)| !item.is_open())
        };
        self.desk.ledger.invoices_of(id).rev().filter(is_settled).collect()
    }

    fn settled_invoices(&self, id: CustomerId, number: usize, rows: usize) -> Section<Settled> {
        let book = &self.desk.ledger.book;
        let row = |id: &InvoiceId| {
            let invoice = book.invoice(*id);
            Some(Settled {
                invoice: self.invoice(*id),
                issued: self.day(invoice.issued),
                amount: self.money(invoice.owed(), invoice.currency),
                line: self.how_settled(*id),
            })
        };
        self.section((id, List::Settled), &self.settled_ids(id), (number, rows), row)
    }
}
