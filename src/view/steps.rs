//! The check list of an item: every step of its procedure, done, next, to come, left out or lapsed.

use serde::Serialize;
use smol_str::SmolStr;

use super::reader::{Reader, by_channel};
use super::values::{ItemLink, Money, Sentence};
use crate::Ledger;
use crate::book::model::{Channel, Contact, Event, ItemId, Offset, Step, StepId, Subject};
use crate::receivables::procedure::{Case, State};

/// The check list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Steps {
    pub(crate) item: ItemLink,
    pub(crate) balance: Money,
    pub(crate) done: usize,
    pub(crate) rows: Vec<StepRow>,
}

/// A step.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct StepRow {
    /// `done`, `next`, `later`, `skipped` or `lapsed`.
    pub(crate) status: &'static str,
    pub(crate) step: SmolStr,
    pub(crate) line: Sentence,
}

impl Reader<'_> {
    /// The check list of an open item; none where nobody chases its customer.
    pub(crate) fn steps(&self, id: ItemId) -> Option<Steps> {
        let Ledger { book, position } = self.desk.ledger;
        let item = position.accounts.item(id);
        let case = position.case(id)?;
        let procedure = book.procedure(item.customer)?;
        let elsewhere = case
            .done
            .iter()
            .map(|(step, _)| *step)
            .filter(|step| procedure.steps.iter().all(|own| own.id != *step));
        let mut rows: Vec<StepRow> =
            elsewhere.filter_map(|step| self.done_row(case, step)).collect();
        rows.extend(procedure.steps.iter().enumerate().map(|(position, step)| {
            self.done_row(case, step.id).unwrap_or_else(|| StepRow {
                step: self.step(step.id),
                ..self.undone_row(case, position, step)
            })
        }));
        Some(Steps {
            item: self.item(id),
            balance: self.money(item.balance, item.currency),
            done: rows.iter().filter(|row| row.status == "done").count(),
            rows,
        })
    }

    fn done_row(&self, case: &Case, step: StepId) -> Option<StepRow> {
        let (_, event) = case.done.iter().rfind(|(done, _)| *done == step)?;
        let dated = self.desk.ledger.book.event(*event);
        let line = Sentence::new("step-done").day(self.day(dated.date));
        let line = match &dated.event {
            Event::Contact(contact) if contact.call => Sentence {
                id: SmolStr::new_static("step-done-by"),
                ..line.word(by_channel(Channel::Call))
            },
            Event::Contact(Contact { via: Some(via), .. }) => {
                Sentence { id: SmolStr::new_static("step-done-by"), ..line.word(by_channel(*via)) }
            }
            _ => line,
        };
        Some(StepRow { status: "done", step: self.step(step), line })
    }

    fn undone_row(&self, case: &Case, position: usize, step: &Step) -> StepRow {
        let row = |status, line| StepRow { status, step: SmolStr::default(), line };
        if let Some(next) = case.next.as_ref().filter(|next| next.position == position) {
            let asks = next.approval && !next.approved;
            let today = self.desk.ledger.position.today;
            let line = match next.date {
                _ if case.state == State::AwaitingDecision => Sentence::new("step-undecided"),
                None => Sentence::new("step-undecided"),
                Some(date) => {
                    let id = match (date <= today, asks) {
                        (true, true) => "step-waits-for-approval",
                        (true, false) => "step-today",
                        (false, true) => "step-on-if-approved",
                        (false, false) => "step-on",
                    };
                    Sentence::new(id).day(self.day(date.max(today)))
                }
            };
            return row("next", line);
        }
        if let Some(line) = self.left_out(case, step.id) {
            return row("skipped", line);
        }
        if case.next.as_ref().is_none_or(|next| next.position > position) {
            return row("lapsed", Sentence::new("step-lapsed"));
        }
        row("later", offset(step))
    }

    /// Why a step is left out: it was skipped, or the owner said no.
    fn left_out(&self, case: &Case, step: StepId) -> Option<Sentence> {
        let Ledger { book, position } = self.desk.ledger;
        let touches = position.accounts.touches(case.item);
        touches.iter().rev().find_map(|touch| {
            let dated = book.event(touch.event);
            let id = match &dated.event {
                Event::Skip { step: skipped, .. } if *skipped == step => "step-skipped",
                Event::Answer(answer)
                    if answer.subject == Subject::Step(step) && !answer.approved =>
                {
                    "step-declined"
                }
                _ => return None,
            };
            Some(Sentence::new(id).day(self.day(dated.date)))
        })
    }
}

/// When a step comes, counted from the due date or the invoice's.
fn offset(step: &Step) -> Sentence {
    let (id, days) = match step.offset {
        Offset::Issued(days) => ("step-after-issue", days),
        Offset::Due(days) if days < 0 => ("step-before-due", -days),
        Offset::Due(0) => ("step-at-due", 0),
        Offset::Due(days) => ("step-after-due", days),
    };
    let id = [id, if step.approval { "-if-approved" } else { "" }].concat();
    Sentence::new(id).count(days)
}
