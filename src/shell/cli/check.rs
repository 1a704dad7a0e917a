//! `check`: read and prove everything, print every problem.

use clap::ValueEnum;

use super::{Common, Outcome, outcome_of, show_problems};
use crate::prove_again;
use crate::shell::terminal;
use crate::view::prevention;
use crate::words::{Arg, Words};

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// How problems are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With excerpts, for people
    Text,
    /// For editors and CI
    Json,
}

pub(super) fn run(command: &Check, common: &Common) -> Outcome {
    let input = common.input();
    let words = Common::words_of(&input);
    let uncommitted = if command.format == Format::Text && !common.quiet {
        common.uncommitted(&input, &words)
    } else {
        Vec::new()
    };
    let reckoned = common.shown(|| prove_again(input, &mut common.kept()));
    let words = Words::of(reckoned.language);
    if command.format == Format::Json {
        anstream::print!(
            "{}",
            terminal::problems_json(&reckoned.problems, reckoned.sources(), &words)
        );
        return outcome_of(&reckoned.problems);
    }
    show_problems(&reckoned.problems, reckoned.sources(), &words);
    if let (Ok(ledger), false) = (&reckoned.ledger, common.quiet) {
        let later = ledger.book.events.len() - ledger.position.accounts.counted;
        if reckoned.problems.is_empty() {
            anstream::println!("{}", terminal::summary(&[], &words));
        }
        for line in prevention::lines(ledger, &words) {
            anstream::println!("{}", terminal::visible(&line));
        }
        if later > 0 {
            anstream::println!("{}", words.say("later-events", &[("count", Arg::from(later))]));
        }
        for line in uncommitted {
            anstream::println!("{}", terminal::visible(&line));
        }
    }
    outcome_of(&reckoned.problems)
}
