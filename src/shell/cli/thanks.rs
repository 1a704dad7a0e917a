//! `thanks CUSTOMER`: a word of thanks for what a customer has paid last, among the drafts.

use super::on_request::wished;
use super::{Common, Outcome};
use crate::view::wish::Wish;

#[derive(Debug, clap::Args)]
pub(super) struct Thanks {
    /// The customer's id, as the ledger writes it
    #[arg(value_name = "CUSTOMER")]
    customer: String,
}

pub(super) fn run(command: &Thanks, common: &Common) -> Outcome {
    wished(Wish::Thanks, &command.customer, common)
}
