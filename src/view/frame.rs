//! What stands round every page: its language, the other pages, the same page in the other language,
//! and how recent it is.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use serde::Serialize;

use super::reader::Reader;
use super::values::Day;
use crate::words::{Arg, Language};

/// Letters of a title that a browser shows in a tab or a list of pages.
const TITLE: usize = 70;

/// The page that is there only with a history.
const HISTORY: &str = "history";

/// The pages that are in the navigation, by their names; each is a file beside the overview.
const PAGES: [(&str, &str); 8] = [
    ("overview", "index.html"),
    ("decisions", "decisions.html"),
    ("board", "board.html"),
    ("aging", "aging.html"),
    ("calendar", "calendar.html"),
    ("customers", "customers.html"),
    (HISTORY, "history.html"),
    ("about", "about.html"),
];

/// The frame.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Frame {
    /// The code of the language.
    pub(crate) language: &'static str,
    /// What a browser calls the page.
    pub(crate) title: String,
    /// From the page up to the root of its language.
    pub(crate) root: &'static str,
    /// The style sheet.
    pub(crate) style: String,
    /// The script that sorts and searches tables.
    pub(crate) script: String,
    pub(crate) pages: Shared<Pages>,
    /// The same page in the other languages.
    pub(crate) twins: Vec<Twin>,
    pub(crate) company: String,
    pub(crate) assistant: Option<String>,
    pub(crate) today: Shared<Day>,
    /// Through when payments are recorded; none where the ledger does not say it.
    pub(crate) through: Option<Shared<Day>>,
    /// Up to which revision the ledger is read, and what is not in it: on the overview and with the history
    /// alone, for a commit would change every page otherwise.
    pub(crate) history: Vec<String>,
    pub(crate) version: &'static str,
}

/// The navigation.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Pages(pub(crate) Vec<Page>);

/// A page of the navigation.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Page {
    pub(crate) name: &'static str,
    pub(crate) href: String,
    /// `page` on the page itself, `true` below it, nothing elsewhere: as `aria-current` has it.
    pub(crate) current: &'static str,
    /// How much waits there for the owner.
    pub(crate) waiting: usize,
}

/// The same page in another language.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Twin {
    pub(crate) language: &'static str,
    pub(crate) href: String,
}

/// What many pages have in common: one and the same for all of them.
#[derive(Clone, Debug)]
pub(crate) struct Shared<T>(pub(crate) Arc<T>);

/// What the pages of a section have in common.
#[derive(Clone, Debug)]
struct Common {
    pages: Shared<Pages>,
    today: Shared<Day>,
    through: Option<Shared<Day>>,
}

/// The same for each section, by the language, the root, the section and the file of the navigation that the
/// page itself is.
#[derive(Debug, Default)]
pub(crate) struct Frames(RwLock<HashMap<Section, Common>>);

type Section = (Language, &'static str, &'static str, Option<usize>);

impl Reader<'_> {
    /// The frame of the page at `path`, which is a page of the navigation or below one.
    pub(crate) fn frame(&self, section: &'static str, path: &str, title: &str) -> Frame {
        let desk = self.desk;
        let first = desk.languages[0];
        let up = if self.language == first { "" } else { "../" };
        let twins = desk.languages.iter().filter(|other| **other != self.language).map(|other| {
            let down = if *other == first { String::new() } else { format!("{}/", other.code()) };
            Twin { language: other.code(), href: format!("{}{up}{down}{path}", self.root) }
        });
        let Common { pages, today, through } = self.common(section, path);
        Frame {
            language: self.language.code(),
            title: whole_title(title, &desk.ledger.book.company.name),
            root: self.root,
            style: format!("{}{up}style.css", self.root),
            script: format!("{}{up}site.js", self.root),
            pages,
            twins: twins.collect(),
            company: desk.ledger.book.company.name.clone(),
            assistant: desk.ledger.book.assistant.as_ref().map(|one| one.name.clone()),
            today,
            through,
            history: Vec::new(),
            version: env!("CARGO_PKG_VERSION"),
        }
    }

    fn common(&self, section: &'static str, path: &str) -> Common {
        let here = PAGES.iter().position(|(_, file)| *file == path);
        let of = (self.language, self.root, section, here);
        let frames = &self.desk.frames.0;
        let known = frames.read().unwrap_or_else(PoisonError::into_inner).get(&of).cloned();
        known.unwrap_or_else(|| {
            let mut frames = frames.write().unwrap_or_else(PoisonError::into_inner);
            frames.entry(of).or_insert_with(|| self.new_common(section, path)).clone()
        })
    }

    fn new_common(&self, section: &str, path: &str) -> Common {
        let desk = self.desk;
        let position = &desk.ledger.position;
        let is_there = |name: &str| name != HISTORY || desk.history.is_some();
        let pages = PAGES.iter().filter(|(name, _)| is_there(name)).map(|(name, file)| Page {
            name,
            href: format!("{}{file}", self.root),
            current: match (*file == path, *name == section) {
                (true, _) => "page",
                (false, true) => "true",
                (false, false) => "",
            },
            waiting: if *name == "decisions" { position.decisions.len() } else { 0 },
        });
        Common {
            pages: Shared(Arc::new(Pages(pages.collect()))),
            today: Shared(Arc::new(self.day(position.today))),
            through: position.accounts.reconciled.map(|day| Shared(Arc::new(self.day(day)))),
        }
    }

    /// The title of a page that speaks of today.
    pub(crate) fn title_of_day(&self, id: &str) -> String {
        let day = self.day(self.desk.ledger.position.today);
        let al = if day.elides() {
            format!("all’{}", day.text())
        } else {
            format!("al {}", day.text())
        };
        self.words().say(id, &[("day", Arg::from(day.text())), ("al", Arg::from(al))])
    }
}

/// The page with the company behind it, where there is room.
pub(super) fn whole_title(page: &str, company: &str) -> String {
    let whole = format!("{page} – {company}");
    if whole.chars().count() <= TITLE {
        whole
    } else if page.chars().count() <= TITLE {
        page.to_owned()
    } else {
        page.chars().take(TITLE - 1).chain(['…']).collect()
    }
}
