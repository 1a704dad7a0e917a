//! What stands round every page: its language, the other pages, the same page in the other language,
//! and how recent it is.

use serde::Serialize;

use super::reader::Reader;
use super::values::Day;

/// The pages that are in the navigation, by their names; each is a file beside the overview.
const PAGES: [(&str, &str); 4] = [
    ("overview", "index.html"),
    ("aging", "aging.html"),
    ("customers", "customers.html"),
    ("about", "about.html"),
];

/// The frame.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Frame {
    /// The code of the language.
    pub(crate) language: &'static str,
    /// From the page up to the root of its language.
    pub(crate) root: &'static str,
    /// The style sheet.
    pub(crate) style: String,
    pub(crate) pages: Vec<Page>,
    /// The same page in the other languages.
    pub(crate) twins: Vec<Twin>,
    pub(crate) company: String,
    pub(crate) assistant: Option<String>,
    pub(crate) today: Day,
    /// Through when payments are recorded; none where the ledger does not say it.
    pub(crate) through: Option<Day>,
    pub(crate) version: &'static str,
}

/// A page of the navigation.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Page {
    pub(crate) name: &'static str,
    pub(crate) href: String,
    /// `page` on the page itself, `true` below it, nothing elsewhere: as `aria-current` has it.
    pub(crate) current: &'static str,
}

/// The same page in another language.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Twin {
    pub(crate) language: &'static str,
    pub(crate) href: String,
}

impl Reader<'_> {
    /// The frame of the page at `path`, which is a page of the navigation or below one.
    pub(crate) fn frame(&self, section: &str, path: &str) -> Frame {
        let desk = self.desk;
        let first = desk.languages[0];
        let up = if self.language == first { "" } else { "../" };
        let twins = desk.languages.iter().filter(|other| **other != self.language).map(|other| {
            let down =
                if *other == first { String::new() } else { format!("{}/", other.code()) };
            Twin { language: other.code(), href: format!("{}{up}{down}{path}", self.root) }
        });
        let pages = PAGES.iter().map(|(name, file)| Page {
            name,
            href: format!("{}{file}", self.root),
            current: match (*file == path, *name == section) {
                (true, _) => "page",
                (false, true) => "true",
                (false, false) => "",
            },
        });
        let position = &desk.ledger.position;
        Frame {
            language: self.language.code(),
            root: self.root,
            style: format!("{}{up}style.css", self.root),
            pages: pages.collect(),
            twins: twins.collect(),
            company: desk.ledger.book.company.name.clone(),
            assistant: desk.ledger.book.assistant.as_ref().map(|one| one.name.clone()),
            today: self.day(position.today),
            through: position.accounts.reconciled.map(|day| self.day(day)),
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}
