//! A draft on the review desk: why it is due, what it says that it knows, to whom and how it goes, and
//! what is to be looked at before it is sent.
//!
//! In: a draft of the position, and what its file says now. Out: its entry.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::Serialize;

use super::draft::{title, to_sign};
use super::reader::Reader;
use super::reason::reason;
use super::timeline::{Happening, Of};
use super::today::Desk as Tasks;
use super::values::{Day, ItemLink, Link, Money};
use crate::book::model::{CustomerId, Event, EventId, InvoiceId, ItemId};
use crate::money::Currency;
use crate::receivables::agenda::Task;
use crate::receivables::aging::days_overdue;
use crate::receivables::messages::{About, Draft};

/// Items that an entry lists; a message about more is read itself.
const LISTED: usize = 6;

/// How many of the latest events are told.
const LATEST: usize = 4;

/// Letters of a note on the desk; the whole of it stands on the customer's page.
const NOTED: usize = 400;

/// What the file of a draft says now, and what is made from it. Files are named below `drafts/`.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Sheet {
    /// Its name without the ending, by which it is found on the desk.
    pub(crate) name: String,
    /// The text that is edited.
    pub(crate) text: String,
    /// What the edit began from, where a person has changed the text.
    pub(crate) original: Option<String>,
    /// What would be written now, beside an edited text.
    pub(crate) newest: Option<String>,
    pub(crate) eml: Option<String>,
    /// The letter, for Word and for the browser.
    pub(crate) docx: Option<String>,
    pub(crate) page: Option<String>,
    /// As it will look, and how high that is in pixels, about.
    pub(crate) preview: Option<String>,
    pub(crate) height: usize,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
    pub(crate) cc: Option<String>,
    pub(crate) subject: String,
    /// How it goes out: a sentence of the catalogue.
    pub(crate) by: &'static str,
    pub(crate) is_letter: bool,
    /// Whether somebody's own file stands in its place.
    pub(crate) foreign: bool,
    /// What has changed in its facts since it was edited, a sentence each.
    pub(crate) changes: Vec<String>,
    /// What is wrong with its head, a sentence each.
    pub(crate) faults: Vec<String>,
    /// What else is to be thought of before it is sent, a sentence each.
    pub(crate) warnings: Vec<String>,
    /// What goes along.
    pub(crate) attached: Vec<Along>,
    /// What should go along and cannot, a sentence each.
    pub(crate) unattached: Vec<String>,
}

/// Something that goes along, as the head of the draft names it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Along {
    pub(crate) name: String,
    /// The page that shows it, where there is one.
    pub(crate) page: Option<String>,
}

impl Sheet {
    /// Whether something is to be looked at before it is sent.
    pub(crate) fn is_flagged(&self) -> bool {
        self.foreign
            || !self.changes.is_empty()
            || !self.faults.is_empty()
            || !self.warnings.is_empty()
            || !self.unattached.is_empty()
    }
}

/// A draft that a person has edited and whose reason is gone.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Obsolete {
    /// Its name without the ending.
    pub(crate) name: String,
    pub(crate) customer: String,
    /// What it was about.
    pub(crate) title: String,
    pub(crate) subject: String,
    /// What has changed, a sentence each.
    pub(crate) changes: Vec<String>,
}

/// A message that was asked for, not one that is due.
#[derive(Clone, Debug)]
pub(crate) struct OnRequest {
    pub(crate) customer: CustomerId,
    pub(crate) title: String,
    /// What it lists.
    pub(crate) items: Vec<ItemId>,
    /// Why, a sentence each, where there is more to say than that it was asked for.
    pub(crate) why: Vec<String>,
    /// What it is about, by currency, where that is not what is open.
    pub(crate) sums: Option<BTreeMap<Currency, Decimal>>,
    pub(crate) sheet: Sheet,
}

/// An entry.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entry {
    pub(crate) sheet: Sheet,
    pub(crate) customer: Link,
    /// The step, or what it answers.
    title: String,
    total: Money,
    overdue: bool,
    /// Whether it goes out with the owner's signature.
    to_sign: bool,
    why: Vec<Because>,
    /// What it answers.
    answers: Vec<Happening>,
    items: Items,
    latest: Vec<Happening>,
    /// Since when it waits for the owner.
    since: Option<Day>,
    /// Whether it is time to ask the owner again.
    again: bool,
    /// What is written into the ledger when the owner has answered; one of them for each item.
    entries: Vec<String>,
}

/// Why now; the items only where it is not the same for all.
#[derive(Clone, Debug, Serialize)]
struct Because {
    items: Vec<ItemLink>,
    reason: String,
}

/// The items of an entry.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Items {
    /// Whether they all are of one invoice.
    one: bool,
    rows: Vec<Row>,
    /// How many more there are.
    more: usize,
    /// The sums, where there is more than one item.
    totals: Vec<Money>,
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    item: ItemLink,
    due: Day,
    /// Where an agreement moved the due date.
    original_due: Option<Day>,
    days: i64,
    balance: Money,
    /// Where something of it is paid.
    of: Option<Money>,
}

impl Reader<'_> {
    /// The entry of a draft.
    pub(crate) fn review_entry(
        &self,
        draft: &Draft,
        sheet: Sheet,
        agenda: &[Task],
        tasks: &Tasks<'_>,
    ) -> Entry {
        let ledger = self.desk.ledger;
        let accounts = &ledger.position.accounts;
        let items: Vec<ItemId> = draft.items.iter().map(|(item, _)| *item).collect();
        let total = items.iter().map(|item| accounts.item(*item).balance).sum();
        let mut asked = Vec::new();
        if draft.waits {
            asked.extend(agenda.iter().filter_map(|task| match task {
                Task::AskApproval { item, since, again, .. } if items.contains(item) => {
                    Some((*since, *again, tasks.said(task).entries))
                }
                _ => None,
            }));
        }
        let answers = answered(draft);
        Entry {
            customer: self.customer(draft.customer),
            title: title(ledger, draft, self.words()),
            total: self.money(total, draft.currency),
            overdue: items
                .iter()
                .any(|item| days_overdue(accounts.item(*item), ledger.position.today) > 0),
            to_sign: to_sign(ledger, draft),
            why: self.because(draft),
            latest: self.latest_of(draft.customer, &items, &answers),
            answers: (answers.into_iter().take(LISTED))
                .filter_map(|id| self.told(id, draft.customer))
                .collect(),
            items: self.open_items(&items),
            since: asked.iter().map(|(since, _, _)| *since).min().map(|day| self.day(day)),
            again: asked.iter().any(|(_, again, _)| *again),
            entries: asked.into_iter().flat_map(|(_, _, entries)| entries).collect(),
            sheet,
        }
    }

    /// The entry of a message that was asked for; its sum is that of the first currency.
    pub(crate) fn asked_for_entry(&self, asked: OnRequest) -> Entry {
        let ledger = self.desk.ledger;
        let accounts = &ledger.position.accounts;
        let OnRequest { customer, title, items, why, sums, sheet } = asked;
        // Of what is paid nobody wants to know any more how late it was.
        let open = if sums.is_some() { Vec::new() } else { items.clone() };
        let sums = sums.unwrap_or_else(|| accounts.open_of(&items));
        let own = ledger.book.company.currency;
        let first = items.first().map(|item| accounts.item(*item).currency);
        let first = first.and_then(|currency| sums.get_key_value(&currency));
        let first = first.or_else(|| sums.first_key_value());
        let (currency, total) = first.map_or((own, Decimal::ZERO), |(own, sum)| (*own, *sum));
        let is_late = |id: &ItemId| {
            let item = accounts.item(*id);
            item.currency == currency && days_overdue(item, ledger.position.today) > 0
        };
        Entry {
            customer: self.customer(customer),
            title,
            total: self.money(total, currency),
            overdue: open.iter().any(is_late),
            to_sign: false,
            why: why.into_iter().map(|reason| Because { items: Vec::new(), reason }).collect(),
            answers: Vec::new(),
            latest: self.latest_of(customer, &items, &[]),
            items: self.open_items(&open),
            since: None,
            again: false,
            entries: Vec::new(),
            sheet,
        }
    }

    /// Why each item's step is due, each reason once; of a draft that waits the desk says it already.
    fn because(&self, draft: &Draft) -> Vec<Because> {
        let ledger = self.desk.ledger;
        if draft.waits {
            return Vec::new();
        }
        let mut because: Vec<(Vec<ItemId>, String)> = Vec::new();
        for (item, about) in &draft.items {
            let (About::Step(_), Some(case)) = (about, ledger.position.case(*item)) else {
                continue;
            };
            let reason = reason(ledger, self.words(), case);
            match because.iter_mut().find(|(_, known)| *known == reason) {
                Some((items, _)) => items.push(*item),
                None => because.push((vec![*item], reason)),
            }
        }
        let is_one = because.len() == 1;
        let said = |(items, reason): (Vec<ItemId>, String)| Because {
            items: if is_one { Vec::new() } else { self.items(&items) },
            reason,
        };
        because.into_iter().take(LISTED).map(said).collect()
    }

    /// What is open of some items, the first due first.
    pub(crate) fn open_items(&self, items: &[ItemId]) -> Items {
        let position = &self.desk.ledger.position;
        let mut items = items.to_vec();
        items.sort_by_key(|id| (position.accounts.item(*id).due, *id));
        let row = |id: &ItemId| {
            let item = position.accounts.item(*id);
            Row {
                item: self.item(*id),
                due: self.day(item.due),
                original_due: (item.due != item.original_due).then(|| self.day(item.original_due)),
                days: days_overdue(item, position.today),
                balance: self.money(item.balance, item.currency),
                of: (item.balance < item.amount).then(|| self.money(item.amount, item.currency)),
            }
        };
        let invoices: BTreeSet<InvoiceId> =
            items.iter().map(|id| position.accounts.item(*id).invoice).collect();
        Items {
            one: invoices.len() == 1,
            rows: items.iter().take(LISTED).map(row).collect(),
            more: items.len().saturating_sub(LISTED),
            totals: if items.len() > 1 { self.open_sums(&items) } else { Vec::new() },
        }
    }

    /// What is open of some items, by currency.
    pub(crate) fn open_sums(&self, items: &[ItemId]) -> Vec<Money> {
        let sums = self.desk.ledger.position.accounts.open_of(items).into_iter();
        sums.map(|(currency, sum)| self.money(sum, currency)).collect()
    }

    /// What happened last with the invoices of some items, the newest first; what is told elsewhere left
    /// out.
    pub(crate) fn latest_of(
        &self,
        customer: CustomerId,
        items: &[ItemId],
        elsewhere: &[EventId],
    ) -> Vec<Happening> {
        let Reader { desk, .. } = self;
        let mut events: Vec<EventId> = Vec::new();
        for item in items {
            let on = desk.index.events_on(desk.ledger.position.accounts.item(*item).invoice);
            events.extend(on.iter().filter(|id| {
                !matches!(desk.ledger.book.event(**id).event, Event::Invoice(_) | Event::Reconciled)
            }));
        }
        events.sort_unstable();
        events.dedup();
        events.retain(|id| !elsewhere.contains(id));
        let newest = events.into_iter().rev().take(LATEST);
        newest.filter_map(|id| self.told(id, customer)).collect()
    }

    /// An event, its note cut to what a glance takes in.
    fn told(&self, id: EventId, customer: CustomerId) -> Option<Happening> {
        let mut told = self.happening(id, Of::Customer(customer))?;
        told.note = told.note.map(|note| at_a_glance(&note));
        Some(told)
    }
}

/// The events that a draft answers, each once.
fn answered(draft: &Draft) -> Vec<EventId> {
    let mut events: Vec<EventId> = Vec::new();
    for (_, about) in &draft.items {
        match about {
            About::Event(event) if !events.contains(event) => events.push(*event),
            _ => {}
        }
    }
    events
}

/// A note, cut where it is long.
pub(crate) fn at_a_glance(note: &str) -> String {
    match note.char_indices().nth(NOTED) {
        Some((end, _)) => format!("{}…", note[..end].trim_end()),
        None => note.to_owned(),
    }
}
