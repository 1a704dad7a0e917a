//! The status site: every page, in every language of the company.

use crate::Ledger;
use crate::output::Output;
use crate::problem::Problem;
use crate::render::template::Templates;

/// The files of the site.
///
/// # Errors
/// Every template that names something unknown, or never ends.
pub fn site(_ledger: &Ledger, _templates: &Templates) -> Result<Output, Vec<Problem>> {
    Ok(Output::new())
}
