//! What the owner is asked, as cards: the question, the facts, and what happens without an answer.

use rust_decimal::Decimal;
use serde::Serialize;

use super::reader::{Reader, by_channel};
use super::values::{ItemLink, Link, Money, Sentence};
use crate::Ledger;
use crate::book::model::{Event, EventId, ItemId, Requested};
use crate::receivables::decisions::{Decision, Question};
use crate::receivables::procedure::{Case, Why};

/// A card.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Card {
    /// `awaiting-approval` or `awaiting-decision`.
    pub(crate) state: &'static str,
    pub(crate) question: Sentence,
    pub(crate) customer: Link,
    pub(crate) items: Vec<ItemLink>,
    pub(crate) amount: Money,
    pub(crate) overdue: bool,
    pub(crate) facts: Vec<Sentence>,
    /// The steps that were done so far.
    pub(crate) steps: Vec<String>,
    /// What the customer asks, in the words of whoever wrote it down.
    pub(crate) note: Option<String>,
    /// What happens if nobody answers.
    pub(crate) otherwise: &'static str,
}

impl Reader<'_> {
    /// Every question, the largest sum first.
    pub(crate) fn cards(&self, wanted: impl Fn(&Decision) -> bool) -> Vec<Card> {
        let decisions = self.desk.ledger.position.decisions.iter();
        let mut cards: Vec<(Decimal, Card)> = decisions
            .filter(|decision| wanted(decision))
            .filter_map(|decision| self.card(decision))
            .collect();
        cards.sort_by(|(a, _), (b, _)| b.cmp(a));
        cards.into_iter().map(|(_, card)| card).collect()
    }

    fn card(&self, decision: &Decision) -> Option<(Decimal, Card)> {
        let Ledger { book, position } = self.desk.ledger;
        let accounts = &position.accounts;
        let items: Vec<ItemId> = match decision.question {
            Question::Approval(item, _) | Question::Exhausted(item) => vec![item],
            Question::Request(event) => self.asked(|why| why == Why::Request(event)),
            Question::PlanBroken(invoice) => self.asked(
                |why| matches!(why, Why::BrokenPlan(plan) if book.plan(plan).invoice == invoice),
            ),
        };
        // The one that is due first tells how late it is.
        let first = *items.iter().min_by_key(|id| (accounts.item(**id).due, **id))?;
        let item = accounts.item(first);
        let amount: Decimal = items.iter().map(|id| accounts.item(*id).balance).sum();
        let case = position.case(first)?;
        let days = (position.today - item.due).num_days();
        let mut facts = vec![if days > 0 {
            Sentence::new("card-overdue").day(self.day(item.due)).count(days)
        } else {
            Sentence::new("card-due").day(self.day(item.due))
        }];
        let mut note = None;
        let question = match decision.question {
            Question::Approval(_, step) => {
                facts.extend(self.last_contact(case));
                facts.extend(by(case));
                Sentence::new("card-approve").step(self.step(step))
            }
            Question::Request(event) => {
                facts.extend(self.beyond(event, first));
                note = self.note(book.event(event).note);
                self.request("card-request", event)?
            }
            Question::PlanBroken(_) => {
                let late = items.iter().map(|id| accounts.item(*id));
                let late: Vec<Decimal> = late
                    .filter(|item| item.due < position.today)
                    .map(|item| item.balance)
                    .collect();
                facts.push(
                    Sentence::new("card-plan-late")
                        .count(i64::try_from(late.len()).unwrap_or(i64::MAX))
                        .amount(self.money(late.iter().sum(), item.currency)),
                );
                Sentence::new("card-plan-broken")
            }
            Question::Exhausted(_) => {
                facts.extend(self.last_contact(case));
                Sentence::new("card-exhausted")
            }
        };
        let is_approval = matches!(decision.question, Question::Approval(..));
        let card = Card {
            state: if is_approval { "awaiting-approval" } else { "awaiting-decision" },
            question,
            customer: self.customer(decision.customer),
            items: self.items(&items),
            amount: self.money(amount, item.currency),
            overdue: days > 0,
            facts,
            steps: case.done.iter().map(|(step, _)| self.step(*step)).collect(),
            note,
            otherwise: if is_approval { "card-otherwise-approval" } else { "card-otherwise" },
        };
        Some((amount, card))
    }

    /// The open items about which this is asked.
    fn asked(&self, wanted: impl Fn(Why) -> bool) -> Vec<ItemId> {
        let cases = self.desk.ledger.position.cases.iter();
        cases
            .filter(|case| case.asked.iter().any(|why| wanted(*why)))
            .map(|case| case.item)
            .collect()
    }

    fn last_contact(&self, case: &Case) -> Option<Sentence> {
        case.last_contact.map(|day| Sentence::new("card-last-contact").day(self.day(day)))
    }

    /// How far a request goes beyond what the assistant may grant.
    fn beyond(&self, event: EventId, item: ItemId) -> Option<Sentence> {
        let Ledger { book, position } = self.desk.ledger;
        let item = position.accounts.item(item);
        let procedure = book.procedure(item.customer);
        match book.event(event).event {
            Event::Request { what: Requested::Deferral(until), .. } => {
                let asked = (until - item.original_due).num_days();
                let granted = procedure.and_then(|procedure| procedure.grants_deferral);
                let sentence = match granted {
                    Some(days) => Sentence::new("card-deferral-beyond").name(days.to_string()),
                    None => Sentence::new("card-deferral-none"),
                };
                Some(sentence.count(asked))
            }
            Event::Request { what: Requested::Plan(_), .. } => {
                let granted = procedure.and_then(|procedure| procedure.grants_plan);
                Some(match granted {
                    Some((count, limit)) => Sentence::new("card-plan-beyond")
                        .count(count)
                        .amount(self.money(limit, book.company.currency)),
                    None => Sentence::new("card-plan-none"),
                })
            }
            _ => None,
        }
    }
}

/// How the step that waits for approval would go out.
fn by(case: &Case) -> Option<Sentence> {
    match case.next.as_ref()?.channels.as_slice() {
        [] => None,
        [one] => Some(Sentence::new("card-by").word(by_channel(*one))),
        [one, other, ..] => {
            Some(Sentence::new("card-by-either").word(by_channel(*one)).other(by_channel(*other)))
        }
    }
}
