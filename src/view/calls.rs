//! The calls of the day, each with its script: whom, under which number, about what, what was said last,
//! and the lines of the ledger for afterwards.
//!
//! In: the tasks of the day. Out: a card for each call, promises that were not kept first.

use serde::Serialize;

use super::phrase::{Part, phrase, step_name};
use super::reader::Reader;
use super::review_draft::{Items, at_a_glance};
use super::timeline::Happening;
use super::today::Desk as Tasks;
use super::values::Link;
use crate::book::model::{CustomerId, Event, ItemId};
use crate::receivables::agenda::Task;
use crate::receivables::prevention::has_no_address;

/// A call.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Call {
    pub(crate) customer: Link,
    /// What it is about: the step, or a promise.
    title: String,
    /// The owner, where they have said that they call.
    by_owner: Option<String>,
    phone: Option<Phone>,
    contact: Option<String>,
    /// What is known about the customer; Markdown.
    note: Option<String>,
    items: Items,
    /// What to say; nothing where the owner calls.
    script: Vec<String>,
    latest: Vec<Happening>,
    /// What to write into the ledger when it is done.
    entry: String,
    /// What to write too, where they name a date.
    promises: Vec<String>,
    /// Whether nothing but the telephone is left.
    no_address: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Phone {
    text: String,
    href: String,
}

impl Reader<'_> {
    /// The calls, in the order of the agenda.
    pub(crate) fn calls(&self, agenda: &[Task], tasks: &Tasks<'_>) -> Vec<Call> {
        agenda.iter().filter_map(|task| self.call(task, tasks)).collect()
    }

    fn call(&self, task: &Task, tasks: &Tasks<'_>) -> Option<Call> {
        let ledger = self.desk.ledger;
        let words = self.words();
        let (items, by_owner, title, why) = match task {
            Task::Call { step, items, by_owner, .. } => {
                (items, *by_owner, step_name(ledger, words, *step), None)
            }
            Task::PromiseBroken { items, promise } => {
                let Event::Promise { by, .. } = ledger.book.event(*promise).event else {
                    return None;
                };
                let why = phrase(words, "desk-say-promise", &[("by", Part::Day(by))]);
                (items, false, words.say("desk-promise-broken", &[]), Some(why))
            }
            _ => return None,
        };
        let id: CustomerId = ledger.position.accounts.item(*items.first()?).customer;
        let customer = ledger.book.customer(id);
        let owner = ledger.book.company.owner.as_ref();
        let sums: Vec<String> =
            self.open_sums(items).into_iter().map(|sum| sum.text().into()).collect();
        let open = Part::from(sums.join(" + "));
        let count = Part::from(items.len());
        let say = phrase(words, "desk-say", &[("open", open), ("count", count)]);
        let script: Vec<String> = why.into_iter().chain([say]).collect();
        Some(Call {
            customer: self.customer(id),
            title,
            by_owner: owner.filter(|_| by_owner).map(|owner| owner.name.clone()),
            phone: customer.phone.as_deref().map(phone),
            contact: customer.contact.clone(),
            note: self.note(customer.note).map(|note| at_a_glance(&note)),
            items: self.open_items(items),
            script: if by_owner { Vec::new() } else { script },
            latest: self.latest_of(id, items, &[]),
            entry: tasks.said(task).entries.join("\n"),
            promises: items.iter().map(|item: &ItemId| tasks.promise(*item)).collect(),
            no_address: has_no_address(customer),
        })
    }
}

/// A number as it is read, and as a telephone dials it.
fn phone(text: &str) -> Phone {
    let dialled: String =
        text.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    // A number is never broken between its groups.
    Phone { text: text.replace(' ', "\u{a0}"), href: format!("tel:{dialled}") }
}
