//! How to read the pages: what each word and figure means, and who can see them.

use serde::Serialize;

use super::ages::Age;
use super::figures::{FiguresOf, all};
use super::frame::Frame;
use super::reader::Reader;
use crate::receivables::procedure::State;

/// The page.
#[derive(Debug, Serialize)]
pub(crate) struct About {
    frame: Frame,
    ages: Vec<Age>,
    /// The figures of today, per currency, each with its definition.
    figures: Vec<FiguresOf>,
    /// Every state, those that ask something of the owner first.
    states: Vec<&'static str>,
}

impl Reader<'_> {
    /// The page.
    pub(crate) fn about(&self) -> About {
        let order = [
            State::AwaitingDecision,
            State::AwaitingApproval,
            State::ToDo,
            State::Waiting,
            State::Stale,
            State::Promised,
            State::Disputed,
            State::OnHold,
            State::NotDue,
            State::NotFollowed,
            State::Residual,
            State::Settled,
        ];
        About {
            frame: self.frame("about", "about.html", &self.words().say("page-about", &[])),
            ages: self.ages(),
            figures: all(self.desk.ledger, &self.desk.lateness, self.words()),
            states: order.map(State::name).to_vec(),
        }
    }
}
