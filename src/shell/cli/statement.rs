//! `statement CUSTOMER`: an estratto conto on request: message, letter and page, among the drafts.

use super::on_request::wished;
use super::{Common, Outcome};
use crate::view::wish::Wish;

#[derive(Debug, clap::Args)]
pub(super) struct Statement {
    /// The customer's id, as the ledger writes it
    #[arg(value_name = "CUSTOMER")]
    customer: String,
}

pub(super) fn run(command: &Statement, common: &Common) -> Outcome {
    wished(Wish::Statement, &command.customer, common)
}
