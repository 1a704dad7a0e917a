//! `report`: aging in the terminal, by customer and by item, as table, JSON or CSV.

use clap::ValueEnum;

use super::{Common, Outcome, outcome_of};
use crate::reckon;
use crate::view::status::status;
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub(super) struct Report {
    /// How the report is printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Settled items too
    #[arg(long)]
    all: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// The schema of `status.json`
    Json,
    /// For spreadsheets: a row per item
    Csv,
}

pub(super) fn run(command: &Report, common: &Common) -> Outcome {
    let reckoned = reckon(common.input());
    let words = Words::of(reckoned.language);
    common.show_problems(&reckoned.problems, reckoned.sources(), &words);
    if let Ok(ledger) = &reckoned.ledger {
        let text = match command.format {
            Format::Json => {
                serde_json::to_string_pretty(&status(ledger, command.all)).unwrap_or_default()
                    + "\n"
            }
            Format::Table | Format::Csv => String::new(),
        };
        anstream::print!("{text}");
    }
    outcome_of(&reckoned.problems)
}
