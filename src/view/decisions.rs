//! The decisions: what do you want me to answer, and what happens if I don't?

use serde::Serialize;
use smol_str::SmolStr;

use super::answers::Answer;
use super::asked::{ON_A_PAGE, block};
use super::division::{Division, division, page_of, pages};
use super::draft::title;
use super::frame::Frame;
use super::letters::Letter;
use super::phrase::capitalised;
use super::questions::Card;
use super::reader::{Reader, by_channel};
use super::values::{Day, ItemLink, Link, Money, Sentence};
use crate::Ledger;
use crate::book::model::ItemId;
use crate::receivables::decisions::{Decision, Question};
use crate::receivables::procedure::{Case, State, Why};

/// Questions that are still to come, shown below those that wait.
const SOON: usize = 5;

/// The page.
#[derive(Debug, Serialize)]
pub(crate) struct DecisionsPage {
    frame: Frame,
    /// How many wait, on all pages.
    count: usize,
    at_stake: Vec<Money>,
    /// Whom the answers go to, where they have an address.
    writes_to: Option<String>,
    blocks: Vec<Block>,
    soon: Vec<Soon>,
    division: Option<Division>,
}

/// A question with its answers.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Block {
    /// Its name on the page.
    pub(crate) id: String,
    pub(crate) card: Card,
    /// What would go out, where the question is whether it may.
    pub(crate) letter: Option<LetterView>,
    pub(crate) answers: Vec<Answer>,
}

/// The words of a draft.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct LetterView {
    /// What it is about: a step, or something that happened.
    title: String,
    /// `by-letter`.
    by: &'static str,
    /// Whether the owner has still to say yes.
    waits: bool,
    /// The code of its language, which is the customer's.
    language: &'static str,
    subject: String,
    /// Markdown.
    body: String,
    /// How many rows of its tables are left out.
    more: usize,
    /// All that it is about, where that is more than one invoice.
    items: Vec<ItemLink>,
}

/// A question that is to come.
#[derive(Debug, Serialize)]
struct Soon {
    day: Day,
    step: SmolStr,
    customer: Link,
    item: ItemLink,
    amount: Money,
    /// Only if a promise is not kept.
    line: Option<Sentence>,
}

/// How many pages the decisions take.
#[must_use]
pub(crate) fn decision_pages(ledger: &Ledger) -> usize {
    pages(ledger.position.decisions.len(), ON_A_PAGE)
}

impl Reader<'_> {
    /// A page of the decisions, counted from 0.
    pub(crate) fn decisions_page(&self, number: usize) -> DecisionsPage {
        let order = &self.desk.asked.order;
        let book = &self.desk.ledger.book;
        let shown = order.iter().skip(number * ON_A_PAGE).take(ON_A_PAGE);
        let path = page_of("decisions", number);
        let count = decision_pages(self.desk.ledger);
        let assistant = book.assistant.as_ref();
        let to_assistant = assistant.filter(|one| one.email.is_some()).map(|one| one.name.clone());
        let to_company = book.company.email.as_ref().map(|_| book.company.name.clone());
        DecisionsPage {
            frame: self.frame("decisions", &path, &self.words().say("page-decisions", &[])),
            count: order.len(),
            at_stake: self.at_stake(),
            writes_to: to_assistant.or(to_company),
            blocks: shown.filter_map(|decision| self.block(decision)).collect(),
            soon: self.soon(),
            division: division(self.root, count, number, |number| page_of("decisions", number)),
        }
    }

    /// The block of a question.
    pub(crate) fn block(&self, decision: &Decision) -> Option<Block> {
        let card = self.card(decision)?;
        Some(Block {
            id: block(self.desk.ledger, decision.question),
            letter: match decision.question {
                Question::Approval(item, step) => self
                    .desk
                    .letters
                    .waiting(self.desk.ledger, item, step)
                    .map(|letter| self.letter(letter)),
                _ => None,
            },
            answers: self.answers(decision, &card),
            card,
        })
    }

    /// The words of a draft.
    pub(crate) fn letter(&self, letter: &Letter) -> LetterView {
        let draft = &self.desk.ledger.position.drafts[letter.draft];
        let items: Vec<ItemId> = draft.items.iter().map(|(item, _)| *item).collect();
        let mut items = self.items(&items);
        if items.len() == 1 {
            items.clear();
        }
        LetterView {
            title: capitalised(&title(self.desk.ledger, draft, self.words())),
            by: by_channel(draft.channel),
            waits: draft.waits,
            language: self.desk.ledger.book.customer(draft.customer).language.code(),
            subject: letter.subject.clone(),
            body: letter.body.clone(),
            more: letter.more,
            items,
        }
    }

    /// What the owner will be asked next, if nothing comes in until then.
    fn soon(&self) -> Vec<Soon> {
        let Ledger { position, .. } = self.desk.ledger;
        let comes = [State::Waiting, State::NotDue, State::Promised, State::OnHold];
        let mut soon: Vec<_> = position
            .cases
            .iter()
            .filter(|case| comes.contains(&case.state))
            .filter_map(|case| {
                let next = case.next.as_ref().filter(|next| next.approval && !next.approved)?;
                Some((next.date?, next.step, case))
            })
            .collect();
        soon.sort_by_key(|(date, step, case)| (*date, *step, case.item));
        soon.truncate(SOON);
        let row = |(date, step, case): &(_, _, &Case)| {
            let item = position.accounts.item(case.item);
            Soon {
                day: self.day(*date),
                step: self.step(*step),
                customer: self.customer(item.customer),
                item: self.item(case.item),
                amount: self.money(item.balance, item.currency),
                line: (case.state == State::Promised)
                    .then(|| Sentence::new("next-if-promise-broken")),
            }
        };
        soon.iter().map(row).collect()
    }

    /// The block where the owner is asked about a case, if they are.
    pub(crate) fn asked_at(&self, case: &Case) -> Option<String> {
        let item = self.desk.ledger.position.accounts.item(case.item);
        let question = match (case.state, case.asked.first()) {
            (State::AwaitingApproval, _) => Question::Approval(case.item, case.next.as_ref()?.step),
            (State::AwaitingDecision, Some(Why::Request(event))) => Question::Request(*event),
            (State::AwaitingDecision, Some(Why::BrokenPlan(_))) => {
                Question::PlanBroken(item.invoice)
            }
            (State::AwaitingDecision, _) => Question::Exhausted(case.item),
            _ => return None,
        };
        Some(format!("{}{}", self.root, self.desk.asked.place(self.desk.ledger, question)))
    }
}
