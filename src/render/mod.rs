//! From finished views to documents: templates, Markdown, and the site.

pub mod attach;
mod blocks;
mod dispatch;
mod docx;
mod draft_head;
mod draft_text;
pub(crate) mod drafts;
mod email;
mod email_html;
mod email_text;
pub mod letter;
pub mod markdown;
mod marks;
pub mod on_request;
mod preview;
mod qr;
pub mod review;
pub mod show;
pub mod site;
pub mod template;
pub mod trial;
pub mod wish;

use crate::Ledger;
use crate::history::History;
use crate::input::Documents;
use crate::output::{Bytes, Output};
use crate::problem::Problem;
use crate::shelf::Shelf;
use crate::view::origins::Origins;
use template::Templates;

/// What pages and messages are made from beside the ledger.
#[derive(Clone, Copy, Debug)]
pub struct Besides<'a> {
    /// The files of the workspace that entries name.
    pub documents: &'a dyn Documents,
    /// How the ledger came about, where the pages show it.
    pub history: Option<&'a History>,
}

/// What was made before, and from what.
#[derive(Debug, Default)]
pub struct Made {
    pages: Shelf<Bytes>,
    drafts: Shelf<drafts::Drafted>,
}

/// Everything that is made for the owner and the assistant. What was made before from the same is not made
/// again.
///
/// # Errors
/// Every template that names something unknown, or never ends.
pub fn render(
    ledger: &Ledger,
    templates: &Templates,
    on_disk: &review::Drafts,
    besides: &Besides<'_>,
    made: &mut Made,
) -> Result<Output, Vec<Problem>> {
    let desk = site::desk(ledger, templates, besides.history);
    let origins = Origins::new(&desk, templates.key());
    let drafts =
        drafts::drafts(&desk, templates, on_disk, besides.documents, &origins, &mut made.drafts);
    let (drafts, mut problems) = match drafts {
        Ok(drafts) => (drafts, Vec::new()),
        Err(problems) => (Output::new(), problems),
    };
    match site::site(desk, templates, &drafts, &origins, &mut made.pages) {
        Ok(mut site) if problems.is_empty() => {
            site.extend(drafts);
            Ok(site)
        }
        Ok(_) => Err(problems),
        Err(told) => {
            problems.extend(told);
            Err(problems)
        }
    }
}
