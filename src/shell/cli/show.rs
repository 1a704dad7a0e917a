//! `show REF`: one invoice or customer: balance, what happened, what comes next.

use super::{Common, Outcome, outcome_of, print};
use crate::reckon;
use crate::shell::terminal::visible;
use crate::view::show::show;
use crate::words::{Arg, Words};

#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// The id of a customer or an invoice, as the ledger writes it
    #[arg(value_name = "REF")]
    reference: String,
}

pub(super) fn run(command: &Show, common: &Common) -> Outcome {
    let reckoned = reckon(common.input());
    let words = Words::of(reckoned.language);
    common.show_problems(&reckoned.problems, reckoned.sources(), &words);
    let Ok(ledger) = &reckoned.ledger else { return outcome_of(&reckoned.problems) };
    match show(ledger, &words, &command.reference) {
        Ok(lines) => print(&(visible(&lines.join("\n")) + "\n")),
        Err(near) => {
            let name = Arg::from(visible(&command.reference));
            let said = match near {
                Some(near) => words.say("show-near", &[("name", name), ("near", Arg::from(near))]),
                None => words.say("show-unknown", &[("name", name)]),
            };
            anstream::eprintln!("{said}");
            Outcome::Misused
        }
    }
}
