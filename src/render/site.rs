//! The status site: every page, in every language of the company.
//!
//! In: the ledger and the templates. Out: the files of `site/`. Each page is a view placed by its
//! template; pages do not know of each other but by their paths.

use rayon::prelude::*;
use serde::Serialize;

use crate::Ledger;
use crate::book::model::{CustomerId, InvoiceId};
use crate::history::History;
use crate::output::Output;
use crate::problem::Problem;
use crate::receivables::figures::Lateness;
use crate::render::draft_text::read;
use crate::render::template::Templates;
use crate::view::asked::Asked;
use crate::view::columns::{Board, column_path};
use crate::view::customer::ROWS;
use crate::view::decisions::decision_pages;
use crate::view::division::page_of;
use crate::view::files::{Files, List};
use crate::view::history::{Chronicle, seen};
use crate::view::index::Index;
use crate::view::letters::Letters;
use crate::view::lines::Lines;
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
pub(super) fn site<'a>(
    desk: Desk<'a>,
    templates: &Templates,
    drafts: &Output,
    history: Option<&'a History>,
) -> Result<Output, Vec<Problem>> {
    let ledger = desk.ledger;
    let desk = Desk {
        letters: letters(ledger, drafts),
        history: history.map(|history| Chronicle::new(history, ledger)),
        ..desk
    };
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
    let rendered: Vec<Result<(String, Vec<u8>), Problem>> = pages
        .into_par_iter()
        .map(|(language, page)| render(&desk, templates, language, page))
        .collect();
    let (mut output, mut problems) = (Output::new(), Vec::new());
    for page in rendered {
        match page {
            Ok((path, bytes)) => drop(output.insert(path, bytes)),
            Err(problem) if !problems.contains(&problem) => problems.push(problem),
            Err(_) => {}
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    output.extend(beside(ledger, templates));
    let seen = history.and_then(seen).map(String::into_bytes);
    output.extend(seen.map(|text| ("site/revision.txt".to_owned(), text)));
    Ok(output)
}

/// What the pages are made from, those of the review desk too.
pub(super) fn desk<'a>(ledger: &'a Ledger, templates: &'a Templates) -> Desk<'a> {
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
        history: None,
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
        let text = drafts.get(&path).map(Vec::as_slice).unwrap_or_default();
        let text = String::from_utf8_lossy(text);
        let says = read(&text);
        (says.subject.to_owned(), says.body.to_owned())
    });
    Letters::new(ledger, texts.collect())
}

/// A page with its path in the output.
fn render(
    desk: &Desk<'_>,
    templates: &Templates,
    language: Language,
    page: Page,
) -> Result<(String, Vec<u8>), Problem> {
    let path = match page {
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
    };
    let root = if path.contains('/') { "../" } else { "" };
    let reader = Reader { desk, language, root };
    let place = Placing { templates, language };
    let html = match page {
        Page::Overview => place.with("overview", &reader.overview()),
        Page::Decisions(number) => place.with("decisions", &reader.decisions_page(number)),
        Page::Board => place.with("board", &reader.board_page()),
        Page::Column(column, number) => place.with("column", &reader.column_page(column, number)),
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
    }?;
    let below =
        if language == desk.languages[0] { String::new() } else { format!("{}/", language.code()) };
    Ok((format!("site/{below}{path}"), html.into_bytes()))
}

struct Placing<'a> {
    templates: &'a Templates,
    language: Language,
}

impl Placing<'_> {
    fn with<V: Serialize>(&self, name: &str, view: &V) -> Result<String, Problem> {
        let html = self.templates.render(&format!("site/{name}.html"), self.language, view)?;
        Ok(tidy(&html))
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
        ("site/style.css".to_owned(), style.as_bytes().to_vec()),
        ("site/site.js".to_owned(), script.as_bytes().to_vec()),
        ("site/_headers".to_owned(), headers.into_bytes()),
        ("site/.nojekyll".to_owned(), Vec::new()),
        ("site/status.json".to_owned(), format!("{status}\n").into_bytes()),
    ])
}
