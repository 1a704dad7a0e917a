//! Entries to write: lines of the ledger in its own language, dated today, which the grammar reads back.
//!
//! In: names, days and words. Out: the text of an entry. It does not know who offers it to whom.

use std::fmt::Write as _;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::status::{channel_word, item_as_written};
use crate::Ledger;
use crate::book::model::{Channel, ItemId, StepId};
use crate::money::Currency;
use crate::syntax::print::{head, name};
use crate::syntax::vocabulary::Word;
use crate::words::Language;

/// How a step is to be done, where the owner picks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pick {
    /// The channel.
    pub(super) via: Channel,
    /// Whether the owner makes the call.
    pub(super) by_owner: bool,
}

/// Writes entries of one ledger.
#[derive(Clone, Copy)]
pub(super) struct Entries<'a> {
    pub(super) ledger: &'a Ledger,
}

impl Entries<'_> {
    fn language(self) -> Language {
        self.ledger.book.company.language
    }

    /// The head line of an event of today.
    pub(super) fn line(self, keyword: Word, arguments: &[&str]) -> String {
        head(self.ledger.position.today, keyword, arguments, self.language())
    }

    /// A word of the ledger.
    pub(super) fn word(self, word: Word) -> &'static str {
        word.spelling(self.language())
    }

    /// An item as a target.
    pub(super) fn item(self, id: ItemId) -> String {
        item_as_written(self.ledger, id)
    }

    /// The name of a step.
    pub(super) fn step(self, id: StepId) -> String {
        name(&self.ledger.book.step(id).name)
    }

    /// The owner's yes to a step, a deferral or a plan.
    pub(super) fn approve(self, target: &str, subject: &str, pick: Option<Pick>) -> String {
        let mut arguments = vec![target, subject];
        if let Some(pick) = pick {
            arguments.extend([self.word(Word::Via), self.word(channel_word(pick.via))]);
            if pick.by_owner {
                // Italian has two words for `by`: `entro` a day, `da` a person.
                let by = match self.language() {
                    Language::Italian => "da",
                    Language::English => Word::By.spelling(Language::English),
                };
                arguments.extend([by, self.word(Word::Owner)]);
            }
        }
        self.line(Word::Approve, &arguments)
    }

    /// The owner's no.
    pub(super) fn decline(self, target: &str, subject: &str) -> String {
        self.line(Word::Decline, &[target, subject])
    }

    /// No reminders until a day, that day included.
    pub(super) fn hold_until(self, target: &str, day: NaiveDate) -> String {
        self.line(Word::Hold, &[target, self.word(Word::Until), &day.to_string()])
    }

    /// A plan with its instalments.
    pub(super) fn plan(
        self,
        invoice: &str,
        currency: Currency,
        dues: &[(NaiveDate, Decimal)],
    ) -> String {
        let mut entry = self.line(Word::Plan, &[invoice]);
        for (day, amount) in dues {
            let amount = currency.plain(*amount);
            let _ = write!(entry, "\n  {} {day} {amount}", self.word(Word::Due));
        }
        entry
    }
}
