//! What stands round every page: its language, the other pages, the same page in the other language,
//! and how recent it is.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use serde::Serialize;
use smol_str::{SmolStr, format_smolstr};

use super::reader::Reader;
use super::values::Day;
use crate::Ledger;
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
    pub(crate) style: SmolStr,
    /// The script that sorts and searches tables.
    pub(crate) script: SmolStr,
    pub(crate) pages: Shared<Pages>,
    /// The same page in the other languages.
    pub(crate) twins: Vec<Twin>,
    pub(crate) company: SmolStr,
    pub(crate) assistant: Option<SmolStr>,
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

/// The frame of each section, without what each page has of its own, by the language, the root, the section and
/// the file of the navigation that the page itself is.
#[derive(Debug, Default)]
pub(crate) struct Frames(RwLock<HashMap<Section, Frame>>);

type Section = (Language, &'static str, &'static str, Option<usize>);

impl Reader<'_> {
    /// The frame of the page at `path`, which is a page of the navigation or below one.
    pub(crate) fn frame(&self, section: &'static str, path: &str, title: &str) -> Frame {
        let desk = self.desk;
        let first = desk.languages[0];
        let up = self.up();
        let twins = desk.languages.iter().filter(|other| **other != self.language).map(|other| {
            let down = if *other == first { String::new() } else { format!("{}/", other.code()) };
            Twin { language: other.code(), href: format!("{}{up}{down}{path}", self.root) }
        });
        let title = whole_title(title, &desk.ledger.book.company.name);
        Frame { title, twins: twins.collect(), ..self.frame_of(section, path) }
    }

    /// The frame that the pages of a section have in common.
    fn frame_of(&self, section: &'static str, path: &str) -> Frame {
        let here = PAGES.iter().position(|(_, file)| *file == path);
        let of = (self.language, self.root, section, here);
        let frames = &self.desk.frames.0;
        let known = frames.read().unwrap_or_else(PoisonError::into_inner).get(&of).cloned();
        known.unwrap_or_else(|| {
            let mut frames = frames.write().unwrap_or_else(PoisonError::into_inner);
            frames.entry(of).or_insert_with(|| self.new_frame(section, path)).clone()
        })
    }

    fn new_frame(&self, section: &str, path: &str) -> Frame {
        let Ledger { book, position } = self.desk.ledger;
        let is_there = |name: &str| name != HISTORY || self.desk.history.is_some();
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
        let up = self.up();
        Frame {
            language: self.language.code(),
            title: String::new(),
            root: self.root,
            style: format_smolstr!("{}{up}style.css", self.root),
            script: format_smolstr!("{}{up}site.js", self.root),
            pages: Shared(Arc::new(Pages(pages.collect()))),
            twins: Vec::new(),
            company: SmolStr::from(&book.company.name),
            assistant: book.assistant.as_ref().map(|one| SmolStr::from(&one.name)),
            today: Shared(Arc::new(self.day(position.today))),
            through: position.accounts.reconciled.map(|day| Shared(Arc::new(self.day(day)))),
            history: Vec::new(),
            version: env!("CARGO_PKG_VERSION"),
        }
    }

    /// From the root of the pages of this language up to that of the site.
    fn up(&self) -> &'static str {
        if self.language == self.desk.languages[0] { "" } else { "../" }
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
