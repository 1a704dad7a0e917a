//! `report`: aging in the terminal, by customer and by item, as table, JSON or CSV.

use clap::ValueEnum;
use comfy_table::{CellAlignment, ContentArrangement, Table};
use rayon::prelude::*;

use super::{AtRevision, Common, Outcome, outcome_of, print, show_problems};
use crate::Ledger;
use crate::receivables::figures::Lateness;
use crate::shell::terminal::visible;
use crate::view::figures;
use crate::view::report::{self, csv, report};
use crate::view::status::status;
use crate::words::{Arg, Words};

#[derive(Debug, clap::Args)]
pub(super) struct Report {
    /// How the report is printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Settled items too
    #[arg(long)]
    all: bool,
    /// The figures instead: days sales outstanding, effectiveness, forecast, each with its definition
    #[arg(long, conflicts_with_all = ["format", "all"])]
    figures: bool,
    #[command(flatten)]
    at: AtRevision,
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

/// Width of a table where there is no terminal to fit.
const WIDTH: u16 = 120;

pub(super) fn run(command: &Report, common: &Common) -> Outcome {
    let input = match common.input_at(&command.at) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let reckoned = common.reckon(input);
    let words = Words::of(reckoned.language);
    show_problems(&reckoned.problems, reckoned.sources(), &words);
    let Ok(ledger) = &reckoned.ledger else { return outcome_of(&reckoned.problems) };
    let text = match command.format {
        _ if command.figures => figures_in_words(ledger, &words),
        Format::Table => tables(ledger, &words, command.all),
        Format::Json => {
            serde_json::to_string_pretty(&status(ledger, command.all)).unwrap_or_default() + "\n"
        }
        Format::Csv => rows(ledger, command.all),
    };
    let outcome = print(&text);
    // The process ends here: giving the ledger's memory back piece by piece would only take time.
    std::mem::forget(reckoned);
    outcome
}

fn tables(ledger: &Ledger, words: &Words, all: bool) -> String {
    let report = report(ledger, words, all);
    let tables: Vec<String> = report
        .tables
        .par_iter()
        .map(|shown| format!("\n{}\n{}\n", shown.title, drawn(shown)))
        .collect();
    report.lines.join("\n") + "\n" + &tables.concat()
}

/// A figure a line, its definition below.
fn figures_in_words(ledger: &Ledger, words: &Words) -> String {
    let today = Arg::from(crate::calendar::written(ledger.position.today, words.language));
    let late = Lateness::new(&ledger.book, &ledger.position);
    let mut text = String::new();
    for of in figures::all(ledger, &late, words) {
        let args = [("today", today.clone()), ("currency", Arg::from(of.currency.as_str()))];
        text.push_str(&words.say("measures-title", &args));
        text.push_str("\n\n");
        for row in &of.rows {
            text.push_str(&row.label);
            text.push_str(": ");
            text.push_str(&row.value);
            text.push_str("\n    ");
            text.push_str(&row.definition);
            text.push('\n');
        }
        text.push('\n');
    }
    text
}

/// A table that fits the terminal: headings, a line, and rows.
pub(super) fn drawn(shown: &report::Table) -> String {
    let mut table = Table::new();
    table.load_preset("     ──            ").set_content_arrangement(ContentArrangement::Dynamic);
    if !table.is_tty() {
        table.set_width(WIDTH);
    }
    table.set_header(shown.columns.iter().map(|(heading, _)| heading));
    for (index, (_, is_figure)) in shown.columns.iter().enumerate() {
        if let (true, Some(column)) = (*is_figure, table.column_mut(index)) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for row in &shown.rows {
        table.add_row(row.iter().map(|cell| visible(cell)));
    }
    table.trim_fmt()
}

fn rows(ledger: &Ledger, all: bool) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in csv(ledger, all) {
        // Writing to memory cannot fail, and every row has as many cells as the first.
        let _ = writer.write_record(&row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
