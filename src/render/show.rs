//! One invoice or customer for the terminal: the views of their pages, placed by plain templates.

use super::Made;
use super::site::desk;
use super::template::Templates;
use crate::Ledger;
use crate::book::model::{CustomerId, InvoiceId};
use crate::problem::{Problem, nearest};
use crate::view::reader::Reader;
use crate::words::Language;

/// Why there is nothing to show.
#[derive(Debug)]
pub enum NotShown {
    /// Nothing is called so; the nearest name that is known.
    Unknown(Option<String>),
    /// A template names something unknown, or never ends.
    Template(Problem),
}

/// What is known of a customer or an invoice.
///
/// # Errors
/// See [`NotShown`].
pub fn show(
    ledger: &Ledger,
    templates: &Templates,
    language: Language,
    name: &str,
) -> Result<String, NotShown> {
    let book = &ledger.book;
    let invoices = || (0_u32..).map(InvoiceId).zip(&book.invoices);
    let customers = || (0_u32..).map(CustomerId).zip(&book.customers);
    let desk = desk(ledger, templates, None, &mut Made::for_once());
    let reader = Reader { desk: &desk, language, root: "" };
    let shown = if let Some((id, _)) = invoices().find(|(_, invoice)| invoice.id == name) {
        templates.render("terminal/invoice.txt", language, &reader.invoice_page(id))
    } else if let Some((id, _)) = customers().find(|(_, customer)| customer.id == name) {
        templates.render("terminal/customer.txt", language, &reader.customer_page(id, usize::MAX))
    } else {
        let known = customers().map(|(_, customer)| customer.id.as_str());
        let known = known.chain(invoices().map(|(_, invoice)| invoice.id.as_str()));
        return Err(NotShown::Unknown(nearest(name, known).map(str::to_owned)));
    };
    shown.map_err(NotShown::Template)
}
