//! What the owner is asked, as cards: the question, the facts, and what happens without an answer.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use smol_str::SmolStr;

use super::asked::items_of;
use super::reader::{Reader, by_channel};
use super::values::{ItemLink, Link, Money, Sentence};
use crate::Ledger;
use crate::book::model::{Event, EventId, ItemId, Requested};
use crate::calendar::days_later;
use crate::money::grouped;
use crate::receivables::decisions::{Decision, Question};
use crate::receivables::procedure::Case;
use crate::receivables::stake::{is_legal, stake};

/// A card.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Card {
    /// Its block on the page of the decisions, where it can be answered.
    pub(crate) href: String,
    /// `awaiting-approval` or `awaiting-decision`.
    pub(crate) state: &'static str,
    pub(crate) question: Sentence,
    pub(crate) customer: Link,
    pub(crate) items: Vec<ItemLink>,
    pub(crate) amount: Money,
    pub(crate) overdue: bool,
    pub(crate) facts: Vec<Sentence>,
    /// The steps that were done so far.
    pub(crate) steps: Vec<SmolStr>,
    /// What the customer asks, in the words of whoever wrote it down.
    pub(crate) note: Option<String>,
    /// What is at stake before the legal step.
    pub(crate) stake: Option<StakeRow>,
    /// What happens if nobody answers.
    pub(crate) otherwise: &'static str,
}

/// The sum at stake, with every figure that it is made of.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct StakeRow {
    balance: Money,
    interest: Money,
    compensation: Money,
    whole: Money,
    recoverability: String,
    legal_cost: Money,
    sum: Money,
}

impl Reader<'_> {
    /// The questions in their order, the largest sum first.
    pub(crate) fn cards(&self, decisions: &[Decision]) -> Vec<Card> {
        let mut sorted = decisions.to_vec();
        sorted.sort_by_key(|decision| self.desk.asked.rank(decision.question));
        sorted.iter().filter_map(|decision| self.card(decision)).collect()
    }

    /// The card of a question.
    pub(crate) fn card(&self, decision: &Decision) -> Option<Card> {
        let Ledger { book, position } = self.desk.ledger;
        let accounts = &position.accounts;
        let items = items_of(self.desk.ledger, &self.desk.index, decision);
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
        let since = self.day(self.since(decision.question, case));
        facts.push(Sentence::new("card-since").day(since));
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
        Some(Card {
            href: format!(
                "{}{}",
                self.root,
                self.desk.asked.place(self.desk.ledger, decision.question)
            ),
            state: if is_approval { "awaiting-approval" } else { "awaiting-decision" },
            question,
            customer: self.customer(decision.customer),
            items: self.items(&items),
            amount: self.money(amount, item.currency),
            overdue: days > 0,
            facts,
            steps: case.done.iter().map(|(step, _)| self.step(*step)).collect(),
            note,
            stake: match decision.question {
                Question::Approval(item, step) if is_legal(book, step) => Some(self.stake(item)),
                Question::Exhausted(item) => Some(self.stake(item)),
                _ => None,
            },
            otherwise: if is_approval { "card-otherwise-approval" } else { "card-otherwise" },
        })
    }

    /// Since when a question waits for an answer.
    fn since(&self, question: Question, case: &Case) -> NaiveDate {
        let Ledger { book, position } = self.desk.ledger;
        let item = position.accounts.item(case.item);
        let overdue = days_later(item.due, 1);
        match question {
            Question::Approval(..) => {
                case.next.as_ref().and_then(|next| next.date).unwrap_or(overdue)
            }
            Question::Request(event) => book.event(event).date,
            Question::PlanBroken(_) => {
                days_later(overdue, i64::from(book.promise_grace(item.customer)))
            }
            Question::Exhausted(_) => {
                let touches = position.accounts.touches(case.item).iter();
                let last = touches.map(|touch| book.event(touch.event).date).max();
                last.map_or(overdue, |last| last.max(overdue))
            }
        }
    }

    fn stake(&self, id: ItemId) -> StakeRow {
        let Ledger { book, position } = self.desk.ledger;
        let stake = stake(book, position, id);
        let money = |amount| self.money(amount, position.accounts.item(id).currency);
        StakeRow {
            balance: money(stake.balance),
            interest: money(stake.interest),
            compensation: money(stake.compensation),
            whole: money(stake.balance + stake.interest + stake.compensation),
            recoverability: grouped(&stake.recoverability.normalize().to_string(), self.language),
            legal_cost: money(stake.legal_cost),
            sum: money(stake.sum),
        }
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
