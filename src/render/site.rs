//! The status site: every page, in every language of the company.
//!
//! In: the ledger and the templates. Out: the files of `site/`. Each page is a view placed by its
//! template; pages do not know of each other but by their paths.

use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::Ledger;
use crate::book::model::{CustomerId, InvoiceId};
use crate::history::History;
use crate::output::{Bytes, Output};
use crate::problem::Problem;
use crate::receivables::figures::Lateness;
use crate::render::draft_text::read;
use crate::render::template::Templates;
use crate::shelf::{Key, Keyed, Keys, Shelf};
use crate::view::asked::Asked;
use crate::view::columns::{Board, column_path};
use crate::view::customer::ROWS;
use crate::view::decisions::decision_pages;
use crate::view::division::page_of;
use crate::view::files::{Files, List};
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

/// The files of the site, with the words of the drafts as they are to be reviewed.
///
/// # Errors
/// Every template that names something unknown, or never ends.
pub(super) fn site(
    desk: Desk<'_>,
    templates: &Templates,
    drafts: &Output,
    origins: &Origins,
    made: &mut Shelf<Bytes>,
) -> Result<Output, Vec<Problem>> {
    let ledger = desk.ledger;
    let desk = Desk { letters: letters(ledger, drafts), ..desk };
    let parts = desk.history.as_ref().map_or(0, Chronicle::pages);
    let customers = (0_u32..).map(CustomerId).take(ledger.book.customers.len());
    let issued = customers.clone().flat_map(|id| desk.index.invoices_of(id).iter().copied());
    let reader = Reader { desk: &desk, language: desk.languages[0], root: "" };
    let lists = customers.clone().flat_map(|id| {
        let lists = reader.long_lists(id).into_iter();
        lists.flat_map(move |(list, pages)| {
            (1..pages).map(move |number| Page::CustomerList(id, list, number))
        })
    });
    let decisions = (0..decision_pages(ledger)).map(Page::Decisions);
    let columns = desk
        .board
        .long()
        .flat_map(|(column, pages)| (0..pages).map(move |number| Page::Column(column, number)));
    let dates = desk
        .schedule
        .long()
        .flat_map(|(list, pages)| (0..pages).map(move |number| Page::Dates(list, number)));
    let pages: Vec<(Language, Page)> = [Page::Overview, Page::Board, Page::Calendar, Page::About]
        .into_iter()
        .chain((0..reader.aging_pages()).map(Page::Aging))
        .chain((0..reader.customers_pages()).map(Page::Customers))
        .chain(decisions)
        .chain(columns)
        .chain(dates)
        .chain(customers.clone().map(Page::Customer))
        .chain(lists)
        .chain(issued.map(Page::Invoice))
        .chain((0..parts).map(Page::History))
        .flat_map(|page| desk.languages.iter().map(move |language| (*language, page)))
        .collect();
    let press = Press { desk: &desk, templates, origins: &origins.of_pages(&desk), made };
    let rendered: Vec<Result<Rendered, Problem>> =
        pages.into_par_iter().map(|(language, page)| press.page(language, page)).collect();
    let (mut rendered, told): (Vec<_>, Vec<_>) = rendered.into_iter().partition(Result::is_ok);
    if !told.is_empty() {
        let mut problems = Vec::new();
        for problem in told.into_iter().filter_map(Result::err) {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        return Err(problems);
    }
    let mut output: Output = rendered
        .iter()
        .flatten()
        .map(|(path, _, bytes)| (path.clone(), Arc::clone(bytes)))
        .collect();
    made.replace(rendered.drain(..).flatten());
    output.extend(beside(ledger, templates));
    let seen = desk.history.as_ref().and_then(Chronicle::seen);
    let seen = seen.map(|text| text.into_bytes().into());
    output.extend(seen.map(|text| ("site/revision.txt".to_owned(), text)));
    Ok(output)
}

/// What the pages are made from, those of the review desk too.
pub(super) fn desk<'a>(
    ledger: &'a Ledger,
    templates: &'a Templates,
    history: Option<&'a History>,
) -> Desk<'a> {
    let Ledger { book, position } = ledger;
    let mut languages: Vec<Language> = Vec::new();
    for language in &book.company.languages {
        if !languages.contains(language) {
            languages.push(*language);
        }
    }
    let index = Index::new(ledger);
    Desk {
        ledger,
        files: Files::new(book),
        asked: Asked::new(ledger, &index),
        board: Board::new(ledger),
        schedule: Schedule::new(book, position),
        index,
        history: history.map(|history| Chronicle::new(history, ledger)),
        lines: Lines::new(&book.sources),
        letters: Letters::default(),
        lateness: Lateness::new(book, position),
        words: Language::ALL.map(|language| templates.words(language)),
        languages,
    }
}

/// The words of the drafts, as the assistant may have edited them.
fn letters(ledger: &Ledger, drafts: &Output) -> Letters {
    let texts = draft_files(ledger).into_iter().map(|path| {
        let text = drafts.get(&path).map(|text| text.as_slice()).unwrap_or_default();
        let text = String::from_utf8_lossy(text);
        let says = read(&text);
        (says.subject.to_owned(), says.body.to_owned())
    });
    Letters::new(ledger, texts.collect())
}

/// A page with its path in the output and the keys of what it was made from: all that it could show, and its
/// view.
type Rendered = (String, Keys, Bytes);

/// Makes pages, or takes them from those that were made before.
struct Press<'a> {
    desk: &'a Desk<'a>,
    templates: &'a Templates,
    /// What the pages of each customer are made from.
    origins: &'a [Key],
    made: &'a Shelf<Bytes>,
}

impl Press<'_> {
    fn page(&self, language: Language, page: Page) -> Result<Rendered, Problem> {
        let desk = self.desk;
        let path = path(desk, page);
        let root = if path.contains('/') { "../" } else { "" };
        let below = match language {
            first if first == desk.languages[0] => String::new(),
            other => format!("{}/", other.code()),
        };
        let path = format!("site/{below}{path}");
        let reader = Reader { desk, language, root };
        // The pages of customers are many, and making their views would take most of the time: what they
        // are made from is known without. Where that is not the same, the view may be: an invoice of the
        // same customer. The views of the other pages are made, and looked at.
        let origin = match page {
            Page::Customer(id) | Page::CustomerList(id, ..) => {
                Some(reader.origin_of_customer(self.origins, id))
            }
            Page::Invoice(id) => Some(reader.origin_of_invoice(self.origins, id)),
            _ => None,
        };
        if let Some(key) = origin
            && let Some((keys, known)) = self.made.get(&path, key)
        {
            return Ok((path, *keys, Arc::clone(known)));
        }
        let place = Placing { press: self, language, path, origin };
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
struct Placing<'a> {
    press: &'a Press<'a>,
    language: Language,
    path: String,
    /// What it is made from, where that is known without its view.
    origin: Option<Key>,
}

impl Placing<'_> {
    fn with<V: Serialize>(self, name: &str, view: &V) -> Result<Rendered, Problem> {
        let Placing { press: Press { templates, made, .. }, language, path, origin } = self;
        let mut view_of = Keyed::default().with(templates.key().as_bytes());
        view_of.add(serde_json::to_vec(view).unwrap_or_default());
        let view_key = view_of.key();
        let keys = [origin.unwrap_or(view_key), view_key];
        if let Some((_, known)) = made.get(&path, view_key) {
            return Ok((path, keys, Arc::clone(known)));
        }
        let html = templates.render(&format!("site/{name}.html"), language, view)?;
        Ok((path, keys, tidy(&html).into_bytes().into()))
    }
}

/// A page without the blanks that templates leave behind; code in notes keeps its empty lines.
pub(super) fn tidy(html: &str) -> String {
    let mut tidy = String::with_capacity(html.len());
    let has_code = html.contains("<pre");
    let mut in_code = false;
    for line in html.lines() {
        let line = line.trim_end();
        if !line.is_empty() || in_code {
            tidy.push_str(line);
            tidy.push('\n');
        }
        if !has_code {
            continue;
        }
        in_code = match (line.rfind("<pre"), line.rfind("</pre")) {
            (Some(start), end) => end.is_none_or(|end| end < start),
            (None, Some(_)) => false,
            (None, None) => in_code,
        };
    }
    tidy
}

/// The files that are no pages.
fn beside(ledger: &Ledger, templates: &Templates) -> Output {
    let headers = format!(
        "/*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n  X-Robots-Tag: noindex, nofollow, \
         noarchive\n  Cache-Control: private, no-store\n  Referrer-Policy: no-referrer\n  \
         X-Content-Type-Options: nosniff\n"
    );
    let style = templates.file("site/style.css").unwrap_or_default();
    let script = templates.file("site/site.js").unwrap_or_default();
    let status = serde_json::to_string_pretty(&status(ledger, false)).unwrap_or_default();
    Output::from([
        ("site/style.css".to_owned(), style.as_bytes().to_vec().into()),
        ("site/site.js".to_owned(), script.as_bytes().to_vec().into()),
        ("site/_headers".to_owned(), headers.into_bytes().into()),
        ("site/.nojekyll".to_owned(), Bytes::default()),
        ("site/status.json".to_owned(), format!("{status}\n").into_bytes().into()),
    ])
}
