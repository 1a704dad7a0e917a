//! The status site: every page, in every language of the company.
//!
//! In: the ledger and the templates. Out: the files of `site/`. Each page is a view placed by its
//! template; pages do not know of each other but by their paths.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;
use serde::Serialize;

use crate::Ledger;
use crate::book::model::{CustomerId, InvoiceId};
use crate::history::History;
use crate::output::{Bytes, Files, Taker};
use crate::problem::Problem;
use crate::receivables::figures::Lateness;
use crate::render::Made;
use crate::render::draft_text::read;
use crate::render::template::Templates;
use crate::render::tidy::tidy;
use crate::shelf::{Key, Keyed};
use crate::view::asked::Asked;
use crate::view::columns::{Board, column_path};
use crate::view::customer::ROWS;
use crate::view::customers::Ranks;
use crate::view::decisions::decision_pages;
use crate::view::division::page_of;
use crate::view::files::List;
use crate::view::frame::Frames;
use crate::view::history::Chronicle;
use crate::view::index::Index;
use crate::view::letters::Letters;
use crate::view::lines::Lines;
use crate::view::origins::Origins;
use crate::view::reader::{Desk, Reader};
use crate::view::schedule::{Dates, Schedule};
use crate::view::status::{draft_files, status};
use crate::words::Language;

/// The policy of every page, which stands in its head too.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                      base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
                      trusted-types 'none'";

/// A page to be made.
#[derive(Clone, Copy)]
enum Page {
    Overview,
    Decisions(usize),
    Board,
    Column(usize, usize),
    /// A page of the aging, from 0.
    Aging(usize),
    Calendar,
    Dates(Dates, usize),
    /// A page of all customers, from 0.
    Customers(usize),
    About,
    Customer(CustomerId),
    /// One more page of a list of a customer.
    CustomerList(CustomerId, List, usize),
    Invoice(InvoiceId),
    /// A part of the history, counted from the oldest.
    History(usize),
}

/// A page, and what it was made from where a later run goes on from it.
#[derive(Clone, Debug)]
pub(super) struct Rendered {
    path: String,
    /// All that it could show, where that is known without its view.
    origin: Option<Key>,
    /// What it shows.
    view: Option<Key>,
    bytes: Bytes,
}

impl Rendered {
    /// The page as a file of the output.
    pub(super) fn file(&self) -> (String, Bytes) {
        (self.path.clone(), Arc::clone(&self.bytes))
    }
}

/// The pages of a customer, and the same as files.
#[derive(Clone, Debug, Default)]
pub(super) struct Pages {
    rendered: Arc<Vec<Rendered>>,
    files: Arc<Files>,
}

/// Pages by their paths.
pub(super) fn by_path(pages: &[Rendered]) -> HashMap<&str, &Rendered> {
    pages.iter().map(|page| (page.path.as_str(), page)).collect()
}

/// The files of the site, with the words of the drafts as they are to be reviewed; `beside` are those that
/// are no pages. What somebody takes is not among them.
///
/// # Errors
/// Every template that names something unknown, or never ends.
pub(super) fn site(
    desk: Desk<'_>,
    templates: &Templates,
    drafts: &Files,
    beside: Files,
    origins: Option<&Origins>,
    made: &mut Made,
    taker: Option<&dyn Taker>,
) -> Result<Vec<Arc<Files>>, Vec<Problem>> {
    let ledger = desk.ledger;
    let desk = Desk { letters: letters(ledger, drafts), ..desk };
    let of_pages = origins.map(|origins| origins.of_pages(&desk));
    let press = Press {
        desk: &desk,
        templates,
        shared: origins,
        origins: of_pages.as_deref(),
        made,
        taker,
    };
    let (lists, customers) = rayon::join(|| press.lists(), || press.customers());
    let mut problems = Vec::new();
    let mut kept = Vec::new();
    for one in customers {
        match one {
            Ok(one) => kept.push(one),
            Err(told) => problems.extend(told),
        }
    }
    match lists {
        Ok(lists) if problems.is_empty() => made.lists = lists,
        told => {
            problems.extend(told.err().into_iter().flatten());
            return Err(problems);
        }
    }
    let mut others: Files = made.lists.iter().map(Rendered::file).collect();
    others.extend(beside);
    let seen = desk.history.as_ref().and_then(Chronicle::seen);
    let seen = seen.map(|text| text.into_bytes().into());
    others.extend(seen.map(|text| ("site/revision.txt".to_owned(), text)));
    let of_customers = kept.iter().map(|(_, _, pages)| Arc::clone(&pages.files));
    let parts = of_customers.chain([Arc::new(others)]).collect();
    let kept = kept.into_iter().filter_map(|(path, key, pages)| Some((path, key?, pages)));
    made.customers.replace(kept);
    Ok(parts)
}

/// Pages that were made, or what is wrong with their templates.
fn all_of(rendered: Vec<Result<Rendered, Problem>>) -> Result<Vec<Rendered>, Vec<Problem>> {
    let (made, told): (Vec<_>, Vec<_>) = rendered.into_iter().partition(Result::is_ok);
    if told.is_empty() {
        Ok(made.into_iter().flatten().collect())
    } else {
        Err(told.into_iter().filter_map(Result::err).collect())
    }
}

/// What the pages are made from, those of the review desk too.
pub(super) fn desk<'a>(
    ledger: &'a Ledger,
    templates: &'a Templates,
    history: Option<&'a History>,
    made: &mut Made,
) -> Desk<'a> {
    let Ledger { book, position } = ledger;
    let mut languages: Vec<Language> = Vec::new();
    for language in &book.company.languages {
        if !languages.contains(language) {
            languages.push(*language);
        }
    }
    let (once, layouts) = (made.once, std::mem::take(&mut made.layouts));
    let named = || {
        let files = made.files(book);
        (files, history.map(|history| made.chronicle(history, ledger)))
    };
    let lists = || (Ranks::new(ledger), Board::new(ledger), Schedule::new(book, position));
    let ((index, (files, history)), (lines, (lateness, (ranks, board, schedule)))) = rayon::join(
        || rayon::join(|| Index::new(ledger), named),
        || {
            let lateness = || Lateness::new(book, position);
            rayon::join(|| Lines::new(book, &layouts, !once), || rayon::join(lateness, lists))
        },
    );
    if !once {
        made.layouts = lines.layouts().to_vec();
    }
    Desk {
        ledger,
        files,
        history,
        ranks,
        asked: Asked::new(ledger, &index),
        board,
        schedule,
        index,
        lines,
        letters: Letters::default(),
        lateness,
        words: Language::ALL.map(|language| templates.words(language)),
        languages,
        frames: Frames::default(),
    }
}

/// The words of the drafts, as the assistant may have edited them.
fn letters(ledger: &Ledger, drafts: &Files) -> Letters {
    let texts = draft_files(ledger).into_iter().map(|path| {
        let text = drafts.get(&path).map(|text| text.as_slice()).unwrap_or_default();
        let text = String::from_utf8_lossy(text);
        let says = read(&text);
        (says.subject.to_owned(), says.body.to_owned())
    });
    Letters::new(ledger, texts.collect())
}

/// The pages of a customer, by the path of the first, with the key of what all of them are made from.
type OfCustomer = (String, Option<Key>, Pages);

/// Makes pages, or takes them from those that were made before.
struct Press<'a> {
    desk: &'a Desk<'a>,
    templates: &'a Templates,
    /// What all pages are made from, where a later run goes on from this one.
    shared: Option<&'a Origins>,
    /// What the pages of each customer are made from, where a later run goes on from this one.
    origins: Option<&'a [Key]>,
    made: &'a Made,
    /// Who takes the pages of customers as soon as they are made.
    taker: Option<&'a dyn Taker>,
}

impl Press<'_> {
    /// The pages that are no customer's: their views are made, and looked at.
    fn lists(&self) -> Result<Vec<Rendered>, Vec<Problem>> {
        let desk = self.desk;
        let reader = Reader { desk, language: desk.languages[0], root: "" };
        let parts = desk.history.as_ref().map_or(0, Chronicle::pages);
        let columns = desk
            .board
            .long()
            .flat_map(|(column, pages)| (0..pages).map(move |number| Page::Column(column, number)));
        let dates = desk
            .schedule
            .long()
            .flat_map(|(list, pages)| (0..pages).map(move |number| Page::Dates(list, number)));
        let pages: Vec<Page> = [Page::Overview, Page::Board, Page::Calendar, Page::About]
            .into_iter()
            .chain((0..reader.aging_pages()).map(Page::Aging))
            .chain((0..reader.customers_pages()).map(Page::Customers))
            .chain((0..decision_pages(desk.ledger)).map(Page::Decisions))
            .chain(columns)
            .chain(dates)
            .chain((0..parts).map(Page::History))
            .collect();
        let of_lists = self.shared.map(|shared| shared.of_lists(desk));
        let origin = |page| match page {
            Page::Aging(_) | Page::Customers(_) => of_lists,
            Page::History(part) => self.shared.and_then(|shared| shared.of_history(desk, part)),
            _ => None,
        };
        all_of(self.pages(&pages, &self.made.lists, origin))
    }

    fn customers(&self) -> Vec<Result<OfCustomer, Vec<Problem>>> {
        let count = u32::try_from(self.desk.ledger.book.customers.len()).unwrap_or(u32::MAX);
        (0..count).into_par_iter().map(|id| self.customer(CustomerId(id))).collect()
    }

    /// The pages of a customer. They are many, and making their views would take most of the time: what
    /// they are made from is known without, of all together and of each. Where that is not the same, the
    /// view may be: that of an invoice, when something was told about another one.
    fn customer(&self, id: CustomerId) -> Result<OfCustomer, Vec<Problem>> {
        let desk = self.desk;
        let reader = Reader { desk, language: desk.languages[0], root: "" };
        let name = desk.files.customer(id);
        let page = self.origins.map(|origins| origins[id.0 as usize]);
        let own = self.shared.zip(page).map(|(all, page)| reader.origin_of_customer(all, page, id));
        let all = own.map(|own| reader.origin_of_all(own, id));
        if let Some(known) = all.and_then(|all| self.made.customers.get(name, all)) {
            return Ok((name.to_owned(), all, known.clone()));
        }
        let lists = reader.long_lists(id).into_iter().flat_map(|(list, pages)| {
            (1..pages).map(move |number| Page::CustomerList(id, list, number))
        });
        let invoices = desk.ledger.invoices_of(id).map(Page::Invoice);
        let pages: Vec<Page> =
            [Page::Customer(id)].into_iter().chain(lists).chain(invoices).collect();
        let before = self.made.customers.last(name);
        let before = before.map_or(&[][..], |pages| pages.rendered.as_slice());
        let origin = |made| match (made, page) {
            (Page::Invoice(id), Some(page)) => Some(reader.origin_of_invoice(page, id)),
            _ => own,
        };
        let rendered = all_of(self.pages(&pages, before, origin))?;
        let files: Files = rendered.iter().map(Rendered::file).collect();
        if let Some(taker) = self.taker {
            taker.take(&files);
            return Ok((name.to_owned(), None, Pages::default()));
        }
        let files = Arc::new(files);
        Ok((name.to_owned(), all, Pages { rendered: Arc::new(rendered), files }))
    }

    /// Pages in every language.
    fn pages(
        &self,
        pages: &[Page],
        before: &[Rendered],
        origin: impl Fn(Page) -> Option<Key> + Sync,
    ) -> Vec<Result<Rendered, Problem>> {
        let before = by_path(before);
        let pages = pages.par_iter().flat_map(|page| {
            let origin = origin(*page);
            let (press, before) = (self, &before);
            let in_language = move |language| press.page(language, *page, origin, before);
            self.desk.languages.par_iter().copied().map(in_language)
        });
        pages.collect()
    }

    fn page(
        &self,
        language: Language,
        page: Page,
        origin: Option<Key>,
        before: &HashMap<&str, &Rendered>,
    ) -> Result<Rendered, Problem> {
        let desk = self.desk;
        let path = path(desk, page);
        let root = if path.contains('/') { "../" } else { "" };
        let below = match language {
            first if first == desk.languages[0] => String::new(),
            other => format!("{}/", other.code()),
        };
        let path = format!("site/{below}{path}");
        let reader = Reader { desk, language, root };
        let before = before.get(path.as_str()).copied();
        if let Some(known) = before.filter(|known| origin.is_some() && known.origin == origin) {
            return Ok(known.clone());
        }
        let Press { templates, made: Made { once, .. }, .. } = *self;
        let place = Placing { templates, language, path, origin, before, once: *once };
        match page {
            Page::Overview => place.with("overview", &reader.overview()),
            Page::Decisions(number) => place.with("decisions", &reader.decisions_page(number)),
            Page::Board => place.with("board", &reader.board_page()),
            Page::Column(column, number) => {
                place.with("column", &reader.column_page(column, number))
            }
            Page::Calendar => place.with("calendar", &reader.calendar_page()),
            Page::Dates(list, number) => place.with("dates", &reader.dates_page(list, number)),
            Page::Aging(number) => place.with("aging", &reader.aging_page(number)),
            Page::Customers(number) => place.with("customers", &reader.customers_page(number)),
            Page::About => place.with("about", &reader.about()),
            Page::Customer(id) => place.with("customer", &reader.customer_page(id, ROWS)),
            Page::CustomerList(id, list, number) => {
                place.with("customer_list", &reader.customer_list(id, list, number))
            }
            Page::Invoice(id) => place.with("invoice", &reader.invoice_page(id)),
            Page::History(part) => place.with("history", &reader.history_page(part)),
        }
    }
}

/// The path of a page below the root of its language.
fn path(desk: &Desk<'_>, page: Page) -> String {
    match page {
        Page::Overview => "index.html".to_owned(),
        Page::Decisions(number) => page_of("decisions", number),
        Page::Board => "board.html".to_owned(),
        Page::Column(column, number) => column_path(column, number),
        Page::Aging(number) => page_of("aging", number),
        Page::Calendar => "calendar.html".to_owned(),
        Page::Dates(list, number) => list.path(number),
        Page::Customers(number) => page_of("customers", number),
        Page::About => "about.html".to_owned(),
        Page::Customer(id) => desk.files.customer(id).to_owned(),
        Page::CustomerList(id, list, number) => desk.files.list(id, list, number),
        Page::Invoice(id) => desk.files.invoice(id).to_owned(),
        Page::History(part) => {
            desk.history.as_ref().map_or_else(String::new, |history| history.path(part))
        }
    }
}

/// A page about to be placed.
pub(super) struct Placing<'a> {
    pub(super) templates: &'a Templates,
    pub(super) language: Language,
    pub(super) path: String,
    /// What it is made from, where that is known without its view.
    pub(super) origin: Option<Key>,
    /// The page as it was made last.
    pub(super) before: Option<&'a Rendered>,
    /// Whether no later run goes on from this one.
    pub(super) once: bool,
}

impl Placing<'_> {
    /// By a template of the site.
    fn with<V: Serialize>(self, name: &str, view: &V) -> Result<Rendered, Problem> {
        self.by(&format!("site/{name}.html"), view)
    }

    /// By a template; a page of the same view is not made again.
    pub(super) fn by<V: Serialize>(self, template: &str, view: &V) -> Result<Rendered, Problem> {
        let Placing { templates, language, path, origin, before, once } = self;
        let key = (!once).then(|| {
            let mut keyed = Keyed::default().with(templates.key().as_bytes());
            keyed.add(serde_json::to_vec(view).unwrap_or_default());
            keyed.key()
        });
        if let Some(known) = before.filter(|known| key.is_some() && known.view == key) {
            return Ok(Rendered { path, origin, view: key, bytes: Arc::clone(&known.bytes) });
        }
        let html = templates.render(template, language, view)?;
        Ok(Rendered { path, origin, view: key, bytes: tidy(&html).into_bytes().into() })
    }
}

/// The files that are no pages.
pub(super) fn beside(ledger: &Ledger, templates: &Templates) -> Files {
    let headers = format!(
        "/*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n  X-Robots-Tag: noindex, nofollow, \
         noarchive\n  Cache-Control: private, no-store\n  Referrer-Policy: no-referrer\n  \
         X-Content-Type-Options: nosniff\n"
    );
    let style = templates.file("site/style.css").unwrap_or_default();
    let script = templates.file("site/site.js").unwrap_or_default();
    let status = serde_json::to_string_pretty(&status(ledger, false)).unwrap_or_default();
    Files::from([
        ("site/style.css".to_owned(), style.as_bytes().to_vec().into()),
        ("site/site.js".to_owned(), script.as_bytes().to_vec().into()),
        ("site/_headers".to_owned(), headers.into_bytes().into()),
        ("site/.nojekyll".to_owned(), Bytes::default()),
        ("site/status.json".to_owned(), format!("{status}\n").into_bytes().into()),
    ])
}
