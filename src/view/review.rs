//! The review desk: what the assistant sends and whom they call today, what waits for the owner, and what
//! was left out and why.
//!
//! In: the reader of the desk, and for each draft what its file says now. Out: the desk, divided into
//! pages of a size that a browser shows at once. What needs a look first stands first.

use rayon::iter::Either;
use rayon::prelude::*;
use serde::Serialize;

use super::calls::Call;
use super::frame::whole_title;
use super::history::Uncommitted;
use super::left_out::LeftOut;
use super::reader::{Reader, by_name};
use super::review_draft::{Entry, Obsolete, OnRequest, Sheet};
use super::today::Desk as Tasks;
use super::values::{Day, Link, Sentence};
use crate::book::model::CustomerId;
use crate::receivables::agenda::{Task, agenda};
use crate::receivables::prevention::without_address;
use crate::receivables::procedure::State;

/// Drafts and calls of one page: few enough that their frames load in a moment, and that the page stays
/// below 3,000 elements.
const ON_A_PAGE: usize = 25;

/// The desk: what stands on each page, and what each of them says about the whole.
#[derive(Debug)]
pub(crate) struct Review {
    whole: Whole,
    /// The same for the pages behind the first, without what is to be committed: that changes with every save.
    behind: Whole,
    cards: Vec<Card>,
    left_out: Vec<LeftOut>,
    without_address: Vec<Link>,
}

/// What every page says.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Whole {
    language: &'static str,
    /// What a browser calls the page.
    title: String,
    company: String,
    /// The owner's site.
    site: String,
    today: Day,
    /// Through when payments are recorded; none where the ledger does not say it.
    through: Option<Day>,
    version: &'static str,
    drafts: usize,
    calls: usize,
    waiting: usize,
    /// Edited drafts whose reason is gone.
    obsolete: Vec<Obsolete>,
    /// Drafts in which something is to be looked at before they are sent.
    flagged: usize,
    statements: Option<Statements>,
    /// What is to be committed, on the first page; nothing where the pages show no history.
    uncommitted: Option<Uncommitted>,
    /// The next step of all, where there is nothing to do.
    next: Option<Sentence>,
    sections: Vec<Section>,
    pages: Vec<PageLink>,
}

/// That statements are to be recorded before anything else.
#[derive(Clone, Debug, Serialize)]
struct Statements {
    line: Sentence,
    /// Whether nobody is chased until they are.
    halted: bool,
    entries: Vec<String>,
}

/// A part of the desk, and where it begins.
#[derive(Clone, Debug, Serialize)]
struct Section {
    name: &'static str,
    count: usize,
    href: String,
}

/// One of several pages, by the customers on it.
#[derive(Clone, Debug, Serialize)]
struct PageLink {
    number: usize,
    href: String,
    from: String,
    to: String,
    current: bool,
}

/// A page.
#[derive(Debug, Serialize)]
pub(crate) struct Page<'a> {
    /// Its file.
    #[serde(skip)]
    pub(crate) file: String,
    whole: &'a Whole,
    pages: Vec<PageLink>,
    drafts: Vec<&'a Entry>,
    calls: Vec<&'a Call>,
    waiting: Vec<&'a Entry>,
    left_out: &'a [LeftOut],
    without_address: &'a [Link],
    first: bool,
}

/// What the desk is made of, in its order.
#[derive(Debug)]
enum Card {
    Draft(Box<Entry>),
    Call(Box<Call>),
    Waiting(Box<Entry>),
}

impl Card {
    fn section(&self) -> &'static str {
        match self {
            Card::Draft(_) => "drafts",
            Card::Call(_) => "calls",
            Card::Waiting(_) => "waiting",
        }
    }

    fn customer(&self) -> &str {
        match self {
            Card::Draft(entry) | Card::Waiting(entry) => &entry.customer.name,
            Card::Call(call) => &call.customer.name,
        }
    }
}

impl Review {
    /// The pages, the first first. There is always one.
    pub(crate) fn pages(&self) -> Vec<Page<'_>> {
        let count = self.whole.pages.len();
        let page = |number: usize| {
            let start = (number * ON_A_PAGE).min(self.cards.len());
            let cards = &self.cards[start..(start + ON_A_PAGE).min(self.cards.len())];
            let is_last = number + 1 == count;
            let links = self.whole.pages.iter().enumerate();
            let mut page = Page {
                file: file(number),
                whole: if number == 0 { &self.whole } else { &self.behind },
                pages: links
                    .map(|(index, link)| PageLink { current: index == number, ..link.clone() })
                    .collect(),
                drafts: Vec::new(),
                calls: Vec::new(),
                waiting: Vec::new(),
                left_out: if is_last { &self.left_out } else { &[] },
                without_address: if is_last { &self.without_address } else { &[] },
                first: number == 0,
            };
            for card in cards {
                match card {
                    Card::Draft(entry) => page.drafts.push(entry),
                    Card::Call(call) => page.calls.push(call),
                    Card::Waiting(entry) => page.waiting.push(entry),
                }
            }
            page
        };
        (0..count).map(page).collect()
    }
}

/// The file of a page, counted from nothing.
fn file(number: usize) -> String {
    if number == 0 { "index.html".to_owned() } else { format!("index-{}.html", number + 1) }
}

impl Reader<'_> {
    /// The desk; `sheets` are what the files of the drafts say, in the order of the
    /// position, and `obsolete` those whose reason is gone.
    pub(crate) fn review(
        &self,
        sheets: Vec<Sheet>,
        asked_for: Vec<OnRequest>,
        obsolete: Vec<Obsolete>,
    ) -> Review {
        let ledger = self.desk.ledger;
        let tasks = Tasks::new(ledger, self.words());
        let agenda = agenda(&ledger.book, &ledger.position);
        let of_drafts = ledger.position.drafts.par_iter().zip(sheets);
        let (mut waiting, mut drafts): (Vec<Entry>, Vec<Entry>) =
            of_drafts.partition_map(|(draft, sheet)| {
                let entry = self.review_entry(draft, sheet, &agenda, &tasks);
                if draft.waits { Either::Left(entry) } else { Either::Right(entry) }
            });
        drafts.extend(asked_for.into_iter().map(|one| self.asked_for_entry(one)));
        for entries in [&mut drafts, &mut waiting] {
            entries.sort_by(|a, b| {
                let last = |entry: &Entry| !entry.sheet.is_flagged();
                last(a).cmp(&last(b)).then_with(|| by_name(&a.customer.name, &b.customer.name))
            });
        }
        let flagged = drafts.iter().filter(|entry| entry.sheet.is_flagged()).count();
        let calls = self.calls(&agenda, &tasks);
        let (count, called, waits) = (drafts.len(), calls.len(), waiting.len());
        let cards: Vec<Card> = (drafts.into_iter().map(|entry| Card::Draft(Box::new(entry))))
            .chain(calls.into_iter().map(|call| Card::Call(Box::new(call))))
            .chain(waiting.into_iter().map(|entry| Card::Waiting(Box::new(entry))))
            .collect();
        let left_out = self.not_chased();
        let without_address: Vec<Link> = without_address(&ledger.book, &ledger.position)
            .into_iter()
            .map(|id: CustomerId| self.customer(id))
            .collect();
        let pages = page_links(&cards);
        let mut sections = Vec::new();
        for (name, count) in [("drafts", count), ("calls", called), ("waiting", waits)] {
            if let Some(at) = cards.iter().position(|card| card.section() == name) {
                let href = format!("{}#{name}", file(at / ON_A_PAGE));
                sections.push(Section { name, count, href });
            }
        }
        let behind = [
            ("unreachable", without_address.len()),
            ("excluded", left_out.iter().map(|one| one.count).sum()),
        ];
        for (name, count) in behind.into_iter().filter(|(_, count)| *count > 0) {
            let href = format!("{}#{name}", file(pages.len() - 1));
            sections.push(Section { name, count, href });
        }
        let position = &ledger.position;
        let company = &ledger.book.company;
        let whole = Whole {
            language: self.language.code(),
            title: whole_title(&self.title_of_day("desk-title"), &company.name),
            company: company.name.clone(),
            site: format!("{}index.html", self.root),
            today: self.day(position.today),
            through: position.accounts.reconciled.map(|day| self.day(day)),
            version: env!("CARGO_PKG_VERSION"),
            drafts: count,
            calls: called,
            waiting: waits,
            obsolete,
            flagged,
            statements: self.old_statements(&agenda, &tasks),
            uncommitted: self.uncommitted(),
            next: self.next_of_all(),
            sections,
            pages,
        };
        let behind = Whole { uncommitted: None, ..whole.clone() };
        Review { whole, behind, cards, left_out, without_address }
    }

    fn old_statements(&self, agenda: &[Task], tasks: &Tasks<'_>) -> Option<Statements> {
        let (task, through, waiting) = agenda.iter().find_map(|task| match task {
            Task::RecordStatements { through, waiting } => Some((task, *through, *waiting)),
            _ => None,
        })?;
        let book = &self.desk.ledger.book;
        let position = &self.desk.ledger.position;
        let freshness = book.company.freshness;
        Some(Statements {
            line: Sentence::new("desk-record").day(self.day(through)).count(waiting),
            halted: book.calendar.more_worked_than(freshness, through, position.today),
            entries: tasks.said(task).entries,
        })
    }

    /// The first step that is still to come.
    fn next_of_all(&self) -> Option<Sentence> {
        let position = &self.desk.ledger.position;
        let coming = position.cases.iter().filter(|case| {
            matches!(case.state, State::Waiting | State::NotDue | State::Promised | State::OnHold)
        });
        let next = coming.filter_map(|case| {
            let next = case.next.as_ref()?;
            Some((next.date.filter(|date| *date > position.today)?, case.item, next))
        });
        let (date, item, next) = next.min_by_key(|(date, item, _)| (*date, *item))?;
        let customer = position.accounts.item(item).customer;
        let name = self.desk.ledger.book.customer(customer).name.as_str();
        Some(Sentence::new("desk-next").day(self.day(date)).step(self.step(next.step)).name(name))
    }
}

/// A link for each page, with the customers that it begins and ends with.
fn page_links(cards: &[Card]) -> Vec<PageLink> {
    if cards.is_empty() {
        let nobody = String::new();
        let href = file(0);
        return vec![PageLink { number: 1, href, from: nobody.clone(), to: nobody, current: true }];
    }
    let link = |(number, cards): (usize, &[Card])| PageLink {
        number: number + 1,
        href: file(number),
        from: cards.first().map_or("", Card::customer).to_owned(),
        to: cards.last().map_or("", Card::customer).to_owned(),
        current: false,
    };
    cards.chunks(ON_A_PAGE).enumerate().map(link).collect()
}
