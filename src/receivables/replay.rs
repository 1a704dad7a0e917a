//! The replay: every event through today, in the order of dates and of "one date", on the accounts.
//!
//! In: the book, and today. Out: the accounts. Customers owe nothing for each other: the events of one after the
//! other are replayed, and some customers on each core.

use std::hint::black_box;

use chrono::NaiveDate;
use rayon::prelude::*;
use rust_decimal::Decimal;

use super::accounts::{Accounts, Finding, Item, RUN, Run};
use super::allocation::Replay;
use super::grants::without_approval;
use crate::book::lists::Lists;
use crate::book::model::{Book, CustomerId, Deed, Event, EventId, Fact, ItemId};
use crate::source::position;

/// So many events are looked at before they are replayed.
const AHEAD: usize = 64;

/// Replays the events of the book through today.
#[must_use]
pub fn accounts(book: &Book, today: NaiveDate) -> Accounts {
    let counted = book.events.partition_point(|dated| dated.date <= today);
    let mut items = Vec::new();
    (0..book.items()).into_par_iter().map(|_| Item::BLANK).collect_into_vec(&mut items);
    let runs = runs(book, &mut items).into_par_iter();
    let replayed = runs.map(|(customers, mut replay)| {
        for customer in customers {
            replay.customer(customer, counted);
        }
        replay.finish()
    });
    let mut accounts = Accounts::default();
    let mut beyond_grants = Vec::new();
    for (of_run, beyond) in replayed.collect::<Vec<_>>() {
        accounts.extend(of_run);
        beyond_grants.extend(beyond);
    }
    accounts.items = items;
    accounts.counted = counted;
    accounts.reconciled = book.reconciled_on(today);
    let unapproved = without_approval(book, &accounts, &beyond_grants);
    accounts.findings.extend(unapproved);
    accounts
}

/// The customers in runs, and of each run the replay, which has not begun.
fn runs<'a>(book: &'a Book, items: &'a mut [Item]) -> Vec<(Vec<CustomerId>, Replay<'a>)> {
    let customers: Vec<CustomerId> = book.customer_ids().collect();
    let mut rest = items;
    let mut first_item = ItemId(0);
    let run = |customers: &[CustomerId]| {
        let count = customers.iter().map(|customer| book.items_of(*customer).len()).sum();
        let (own, others) = std::mem::take(&mut rest).split_at_mut(count);
        let replay = Replay::new(book, own, first_item);
        rest = others;
        first_item.0 += position(count);
        (customers.to_vec(), replay)
    };
    customers.chunks(RUN).map(run).collect()
}

impl Replay<'_> {
    /// Replays the events of the next customer, of all events the first so many.
    fn customer(&mut self, customer: CustomerId, counted: usize) {
        let deeds = self.book.deeds_until(customer, counted);
        self.customer = customer;
        self.customer_holds.clear();
        for deed in deeds {
            if let Fact::Bounced(payment) = deed.fact {
                self.moved_by.insert(payment, Vec::new());
            }
        }
        for deeds in deeds.chunks(AHEAD) {
            self.fetch(deeds);
            for Deed { event, fact } in deeds {
                match fact {
                    Fact::Invoice(id) => self.issue(*id, *event),
                    Fact::Settlement(id) => self.settle(*id, *event),
                    Fact::Bounced(_) | Fact::Other => self.event(*event),
                }
            }
        }
        let own = std::mem::take(&mut self.own);
        for (currency, account) in own.iter() {
            let open: Decimal = account.open.iter().map(|(_, _, id)| self.item(*id).balance).sum();
            let (booked, stands) = (account.booked, open - account.total_credit());
            if stands != booked {
                let currency = *currency;
                let finding = Finding::SumDoesNotHold { customer, currency, booked, stands };
                self.accounts.findings.push(finding);
            }
        }
        self.accounts.of_customers.push(own);
        self.accounts.last_contact.push(self.last_contact.take());
    }

    /// Looks at the facts of the next events. They lie far apart, and waiting for many of them at once takes
    /// hardly longer than for one.
    fn fetch(&self, deeds: &[Deed]) {
        let book = self.book;
        for deed in deeds {
            match deed.fact {
                Fact::Invoice(id) => {
                    let invoice = book.invoice(id);
                    black_box((invoice.amount, invoice.items, invoice.dues.len()));
                }
                Fact::Settlement(id) => {
                    let settlement = book.settlement(id);
                    black_box((settlement.amount, settlement.date, settlement.fors.len()));
                }
                Fact::Bounced(_) | Fact::Other => {
                    let dated = book.event(deed.event);
                    black_box((book.targets(&dated.event).next(), dated.date));
                }
            }
        }
        for deed in deeds.iter().filter(|deed| deed.fact == Fact::Other) {
            for target in book.targets(&book.event(deed.event).event) {
                black_box(book.customer_of(target));
            }
        }
    }

    fn event(&mut self, event: EventId) {
        let dated = self.book.event(event);
        let date = dated.date;
        self.date = date;
        match &dated.event {
            Event::Bounced { payment, .. } => self.bounce(*payment, event, date),
            Event::Refund { amount, currency, .. } => self.refund(*amount, *currency, event),
            Event::WriteOff { target, amount, named } => {
                self.write_off(*target, *amount, *named, event, date);
            }
            Event::Defer { target, until, named } => self.defer(*target, *until, *named, event),
            Event::Plan(id) => self.plan(*id, event, date),
            // The facts of these are at hand, and nobody is concerned by the last.
            Event::Invoice(_) | Event::CreditNote(_) | Event::Payment(_) | Event::Reconciled => {}
            Event::Contact(contact) => self.contact(contact, event, date),
            Event::Promise { target, by, named, .. } => self.promise(*target, *by, *named, event),
            Event::Hold { target, until, named } => self.hold(*target, *until, *named, event),
            Event::Release { target, named } => self.release(*target, *named, event),
            Event::Note { target, .. } => self.note(*target, event),
            Event::Answer(answer) => self.touch(answer.target, answer.named, event),
            Event::Request { target, what, named } => self.request(*target, *what, *named, event),
            Event::Dispute { target, named, .. }
            | Event::Resolved { target, named }
            | Event::Skip { target, named, .. } => self.touch(*target, *named, event),
        }
    }

    /// The accounts of these customers, and the agreements that go beyond what the assistant may grant.
    fn finish(mut self) -> (Accounts, Vec<EventId>) {
        let first = self.first_item.0;
        let count = self.items.len();
        self.accounts.runs.push(Run {
            first_item: self.first_item,
            movements: Lists::new(count, &self.movements, |one| (one.item.0 - first, *one)),
            touches: Lists::new(count, &self.touches, |one| (one.item.0 - first, *one)),
        });
        (self.accounts, self.beyond_grants)
    }
}
