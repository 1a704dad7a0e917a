//! `show REF`: one invoice or customer: balance, what happened, what comes next.

use super::{AtRevision, Common, Outcome, outcome_of, print, show_problems};
use crate::render::show::{NotShown, show};
use crate::render::template::Templates;
use crate::shell::terminal::visible;
use crate::words::{Arg, Words};

#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// The id of a customer or an invoice, as the ledger writes it
    #[arg(value_name = "REF")]
    reference: String,
    #[command(flatten)]
    at: AtRevision,
}

pub(super) fn run(command: &Show, common: &Common) -> Outcome {
    let mut input = match common.input_at(&command.at) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let templates = Templates::new(&std::mem::take(&mut input.templates));
    let reckoned = common.reckon(input);
    let words = Words::of(reckoned.language);
    show_problems(&reckoned.problems, reckoned.sources(), &words);
    let Ok(ledger) = &reckoned.ledger else { return outcome_of(&reckoned.problems) };
    let templates = match templates {
        Ok(templates) => templates,
        Err(problems) => {
            show_problems(&problems, reckoned.sources(), &words);
            return Outcome::Errors;
        }
    };
    match show(ledger, &templates, reckoned.language, &command.reference) {
        Ok(text) => print(&visible(&text)),
        Err(NotShown::Template(problem)) => {
            show_problems(&[problem], reckoned.sources(), &words);
            Outcome::Errors
        }
        Err(NotShown::Unknown(near)) => {
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
