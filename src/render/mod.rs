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
mod objects;
pub mod on_request;
mod parts;
mod preview;
mod qr;
pub mod review;
pub mod show;
pub mod site;
pub mod template;
mod text;
mod tidy;
pub mod trial;
pub mod wish;

use std::sync::Arc;

use crate::Ledger;
use crate::book::model::Book;
use crate::history::History;
use crate::input::Documents;
use crate::output::{self, Output, Taker};
use crate::problem::Problem;
use crate::shelf::{Key, Keyed, Shelf};
use crate::view::files::Files;
use crate::view::history::Chronicle;
use crate::view::lines::Layout;
use crate::view::origins::Origins;
use crate::view::recorded::Recorded;
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
    /// The pages of each customer, by the path of the first.
    customers: Shelf<site::Pages>,
    /// The other pages of the site.
    lists: Vec<site::Rendered>,
    drafts: Shelf<drafts::Drafted>,
    /// The pages of the review desk.
    desk: Vec<site::Rendered>,
    /// The names of the pages, and of which ids they are made.
    files: Option<(Key, Arc<Files>)>,
    /// How the files of the ledger are laid out.
    layouts: Vec<Arc<Layout>>,
    /// What the revisions tell.
    recorded: Option<Arc<Recorded>>,
    /// Whether no run goes on from this one: then nothing is kept of it.
    once: bool,
}

impl Made {
    /// For a run that no other goes on from.
    #[must_use]
    pub fn for_once() -> Made {
        Made { once: true, ..Made::default() }
    }

    /// Whether no other run goes on from this one.
    #[must_use]
    pub fn is_for_once(&self) -> bool {
        self.once
    }

    /// The names of the pages of a book.
    fn files(&mut self, book: &Book) -> Arc<Files> {
        if self.once {
            return Arc::new(Files::new(book));
        }
        let mut keyed = Keyed::default();
        for id in book.customers.iter().map(|one| one.id.as_str()) {
            keyed.add(id);
        }
        // The number parts the two lists.
        keyed.add(book.customers.len().to_le_bytes());
        for id in book.invoices.iter().map(|one| one.id.as_str()) {
            keyed.add(id);
        }
        let key = keyed.key();
        if let Some((known, files)) = &self.files
            && *known == key
        {
            return Arc::clone(files);
        }
        let files = Arc::new(Files::new(book));
        self.files = Some((key, Arc::clone(&files)));
        files
    }

    /// How the ledger came about, whose pages have these names.
    fn chronicle<'a>(&mut self, history: &'a History, ledger: &Ledger) -> Chronicle<'a> {
        let last = self.recorded.take();
        let files = self.files.as_ref().map(|(key, files)| (*key, files.as_ref()));
        self.recorded = files.map(|files| Recorded::new(history, ledger, files, last));
        Chronicle::new(history, self.recorded.clone())
    }
}

/// Everything that is made for the owner and the assistant. What was made before from the same is not made
/// again. Who takes the pages of customers takes them as soon as they are made; they are not kept then.
///
/// # Errors
/// Every template that names something unknown, or never ends.
pub fn render(
    ledger: &Ledger,
    templates: &Templates,
    on_disk: &review::Drafts,
    besides: &Besides<'_>,
    made: &mut Made,
    taker: Option<&dyn Taker>,
) -> Result<Output, Vec<Problem>> {
    let desk = site::desk(ledger, templates, besides.history, made);
    let origins = (!made.once).then(|| Origins::new(&desk, templates.key()));
    let origins = origins.as_ref();
    let (drafts, beside) = rayon::join(
        || drafts::drafts(&desk, templates, on_disk, besides.documents, origins, made),
        || site::beside(ledger, templates),
    );
    let (drafts, mut problems) = match drafts {
        Ok(drafts) => (drafts, Vec::new()),
        Err(problems) => (output::Files::new(), problems),
    };
    match site::site(desk, templates, &drafts, beside, origins, made, taker) {
        Ok(site) if problems.is_empty() => Ok(site.into_iter().chain([Arc::new(drafts)]).collect()),
        Ok(_) => Err(problems),
        Err(told) => {
            problems.extend(told);
            Err(problems)
        }
    }
}
