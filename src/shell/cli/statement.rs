//! `statement CUSTOMER`: an estratto conto on request: message, letter and page, among the drafts.

use super::build::refused;
use super::sent::finish;
use super::{Common, Outcome, outcome_of, show_problems};
use crate::book::model::CustomerId;
use crate::build;
use crate::problem::nearest;
use crate::render::on_request::request;
use crate::shell::publish::publish;
use crate::shell::terminal::visible;
use crate::view::status::statement_file;
use crate::words::{Arg, Language, Words};

#[derive(Debug, clap::Args)]
pub(super) struct Statement {
    /// The customer's id, as the ledger writes it
    #[arg(value_name = "CUSTOMER")]
    customer: String,
}

pub(super) fn run(command: &Statement, common: &Common) -> Outcome {
    if let Some(outcome) = common.refuse_another_day() {
        return outcome;
    }
    let root = &common.directory;
    if let Err(outcome) = finish(root, &Words::of(common.lang.unwrap_or(Language::Italian))) {
        return outcome;
    }
    let mut input = common.input();
    let reckoned = common.reckon(input.clone());
    let words = Words::of(reckoned.language);
    let Ok(ledger) = &reckoned.ledger else {
        show_problems(&reckoned.problems, reckoned.sources(), &words);
        return outcome_of(&reckoned.problems);
    };
    let mut customers = (0_u32..).map(CustomerId).zip(&ledger.book.customers);
    let Some((id, customer)) = customers.find(|(_, one)| one.id == command.customer) else {
        let known = ledger.book.customers.iter().map(|customer| customer.id.as_str());
        let name = ("name", Arg::from(visible(&command.customer)));
        let said = match nearest(&command.customer, known) {
            Some(near) => words.say("statement-near", &[name, ("near", Arg::from(near))]),
            None => words.say("statement-unknown", &[name]),
        };
        anstream::eprintln!("{said}");
        return Outcome::Misused;
    };
    let path = statement_file(ledger, id);
    let asked = input.drafts.entry(path.clone()).or_insert_with(|| request(ledger, id));
    let is_edited = asked.is_edited();
    let built = build(input);
    show_problems(&built.problems, &built.sources, &words);
    let Some(output) = &built.output else { return outcome_of(&built.problems) };
    if let Err(error) = publish(root, output) {
        return refused(&error, &words);
    }
    if !common.quiet {
        let id = if is_edited { "statement-kept" } else { "statement-made" };
        let file = root.join(&path).display().to_string();
        let customer = Arg::from(visible(&customer.name));
        let args = [("customer", customer), ("file", Arg::from(file))];
        anstream::eprintln!("{}", words.say(id, &args));
    }
    outcome_of(&built.problems)
}
