//! Entries → `Book`: names are tied to each other, and what entries alone can tell is tested.
//!
//! In: the trees of all files, in the order of their paths. Out: the book, and every problem of it. An
//! entry with a problem is left out and its names stay in doubt; with any error the book is not used.

use std::ops::Range;

use chrono::NaiveDate;
use rayon::prelude::*;
use rust_decimal::Decimal;

use super::before::{Before, Start};
use super::cascade::{is_partly_read, many_names, once_a_cause, unknown_name};
use super::dated::{alike_payments, events};
use super::declarations;
use super::facts::{Facts, invoices, number_items, plans, settlements, sound};
use super::ids::{Declared, Ids, Named};
use super::lists::Lists;
use super::model::{
    Book, Company, Customer, DeclaredStep, Deed, Event, EventId, Fact, Procedure, ProcedureId,
    Rates,
};
use super::names::{Names, in_doubt};
use super::sorted::{Placed, Sorted};
use crate::calendar::Calendar;
use crate::problem::{Code, Problem, has_errors};
use crate::source::{FileId, Place, Source, position};
use crate::syntax::ast::{self, Tree};
use crate::syntax::vocabulary::Word;
use crate::words::{Arg, Language};

/// What resolving gives.
#[derive(Debug)]
pub struct Resolved {
    /// The facts; meaningless where a problem is an error.
    pub book: Book,
    /// The company's language, where one is declared.
    pub language: Option<Language>,
}

/// Ties the entries of all files to each other; `sources` become the book's.
#[must_use]
pub fn resolve(sources: Vec<Source>, trees: &[Tree], problems: &mut Vec<Problem>) -> Resolved {
    resolve_again(sources, trees, None, problems)
}

/// The same, going on from a book that was resolved before: between two places the entries may be others.
#[must_use]
pub fn resolve_again(
    sources: Vec<Source>,
    trees: &[Tree],
    before: Option<(Before, Range<Start>)>,
    problems: &mut Vec<Problem>,
) -> Resolved {
    let (entries, (ids, late)) = rayon::join(|| Sorted::new(trees), || Ids::new(&sources, trees));
    let mut names = Names::new(&sources, ids, in_doubt(&sources, trees));
    told_late(&mut names, &entries, &late, problems);

    let declared = declarations(&mut names, &entries, trees, problems);
    let mut facts = Facts::default();
    let (company, customers) = (&declared.company, &declared.customers);
    let still = before.and_then(|(before, other)| before.still(&other, company, customers));
    let (held, others) = still.map(|all| (all.invoices, (all.settlements, all.items))).unzip();
    let holds = invoices(&mut names, &entries, company, customers, held, &mut facts, problems);
    let plans = plans(&mut names, &entries, company, &mut facts, problems);
    let others = others.filter(|(_, items)| holds && facts.begin_with(items));
    let held = others.map(|(settlements, _)| settlements);
    settlements(&mut names, &entries, company, held, &mut facts, problems);
    let bounced = entries.others.iter().filter_map(|one| match one.value {
        ast::Event::Bounced(bounced) => Some((one.file, bounced.reference)),
        _ => None,
    });
    names.find_bounced(bounced, &facts.settlements);
    let mut told = Vec::new();
    let events = events(&names, &entries, company, &facts, &plans, &mut told);
    let (alike_payments, alike_ids) =
        rayon::join(|| alike_payments(&events, &facts.settlements, customers), || names.alike());
    problems.extend(told);
    if is_partly_read(problems) {
        problems.retain(|problem| unknown_name(problem).is_none());
    }
    // Whose due dates are wrong, of that nobody knows how many instalments there are.
    if facts.has_lost_plan || problems.iter().any(|problem| problem.code == Code::E0313) {
        problems.retain(|problem| problem.code != Code::E0307);
    }
    once_a_cause(problems);
    many_names(problems, &sources);
    problems.extend(alike_ids);
    problems.extend(alike_payments);

    let (calendar, rates) = calendar_and_rates(&entries, problems);
    let reconciled = entries.others.iter().filter(|one| *one.value == ast::Event::Reconciled);
    let mut reconciled: Vec<NaiveDate> = reconciled.map(|one| one.date).collect();
    reconciled.sort_unstable();
    drop(names);
    let items_of = number_items(&mut facts, declared.customers.len());
    let mut book = Book {
        company: declared.company,
        assistant: declared.assistant,
        customers: declared.customers.into_iter().flatten().collect(),
        procedures: declared.procedures,
        steps: declared.steps,
        invoices: sound(facts.invoices),
        settlements: sound(facts.settlements),
        plans: facts.plans,
        events,
        reconciled,
        deeds_of: Lists::default(),
        items_of,
        calendar,
        rates,
        sources,
    };
    if !has_errors(problems) {
        book.deeds_of = deeds_of(&book);
    }
    Resolved { book, language: declared.language }
}

/// What happened with each customer.
fn deeds_of(book: &Book) -> Lists<Deed> {
    let of_event = |number: usize| {
        let event = EventId(position(number));
        let happened = &book.event(event).event;
        let fact = match happened {
            Event::Invoice(id) => Fact::Invoice(*id),
            Event::CreditNote(id) | Event::Payment(id) => Fact::Settlement(*id),
            Event::Bounced { payment, .. } => Fact::Bounced(*payment),
            _ => Fact::Other,
        };
        let deed = Deed { event, fact };
        book.targets(happened).map(move |target| (book.customer_of(target).0, deed))
    };
    let all: Vec<(u32, Deed)> =
        (0..book.events.len()).into_par_iter().flat_map_iter(of_event).collect();
    Lists::new(book.customers.len(), &all, |one| *one).each_once()
}

/// Tells of ids that are declared once more, each at its place; an invoice that stands as `invoice CUSTOMER ID`
/// is told at its customer.
fn told_late(
    names: &mut Names<'_>,
    entries: &Sorted<'_>,
    late: &[Declared],
    problems: &mut Vec<Problem>,
) {
    let taken: Vec<Option<Problem>> = late.iter().map(|one| names.taken(one.place)).collect();
    for (one, taken) in late.iter().zip(taken) {
        let swapped = match one.named {
            Named::Invoice(id) => {
                let invoice = &entries.invoices[id.0 as usize];
                let swapped = names.swapped(invoice.file, invoice.value);
                if swapped.is_some() {
                    names.doubt(invoice.file, invoice.value.customer);
                }
                swapped
            }
            _ => None,
        };
        problems.extend(swapped.or(taken));
    }
}

/// What is declared, with every default filled in.
struct Declarations {
    company: Company,
    language: Option<Language>,
    assistant: Option<super::model::Assistant>,
    /// `None` for a customer whose entry had a problem.
    customers: Vec<Option<Customer>>,
    procedures: Vec<Procedure>,
    steps: Vec<DeclaredStep>,
}

fn declarations(
    names: &mut Names<'_>,
    entries: &Sorted<'_>,
    trees: &[Tree],
    problems: &mut Vec<Problem>,
) -> Declarations {
    problems.extend(repeated(&entries.companies, Word::Company));
    problems.extend(repeated(&entries.assistants, Word::Assistant));
    let in_doubt =
        trees.iter().find_map(|tree| Some((tree.file, tree.partial_company.as_deref()?)));
    let declared =
        entries.companies.first().map(|company| (company.file, company.value)).or(in_doubt);
    let mut company = match declared {
        Some((file, company)) => declarations::company(names, file, company, problems),
        None => declarations::company(names, FileId(0), &declarations::nobody(), problems),
    };
    let is_in_doubt = trees.iter().any(|tree| tree.doubtful_company) || is_partly_read(problems);
    if is_in_doubt || entries.companies.is_empty() {
        // Its terms may be what could not be read: nobody is told that there are none.
        company.terms.get_or_insert(ast::Terms { days: 0, end_of_month: false, extra: 0 });
    }
    if !is_in_doubt && entries.companies.is_empty() {
        problems.push(no_company());
    }
    let (mut procedures, mut steps) = (Vec::new(), Vec::new());
    for entry in &entries.procedures {
        let Some(name) = entry.value.name else {
            continue;
        };
        let called = names.read(entry.file, name);
        if Word::read(&called) == Some(Word::Nothing) {
            let place = Place { file: entry.file, span: name.span };
            problems.push(declarations::reserved_name(&called, place));
            continue;
        }
        let id = ProcedureId(position(procedures.len()));
        problems.extend(names.declare_procedure(entry.file, name, id));
        procedures.extend(declarations::procedure(
            names,
            &mut steps,
            entry.file,
            entry.value,
            company.currency,
            problems,
        ));
    }
    if names.standard_procedure().is_none() {
        procedures.push(declarations::standard(names, &mut steps));
    }
    let standard = names.standard_procedure().or(Some(ProcedureId(position(procedures.len() - 1))));
    let default = match entries
        .companies
        .first()
        .and_then(|company| Some((company.file, company.value.procedure?)))
    {
        None => standard,
        Some((file, name)) if names.read(file, name) == "standard" => standard,
        Some((file, name)) => names.procedure(file, name).unwrap_or_else(|problem| {
            problems.extend(problem);
            None
        }),
    };
    let customers = entries
        .customers
        .iter()
        .map(|entry| {
            let of = declarations::Declaring {
                names,
                file: entry.file,
                company: &company,
                standard,
                default,
            };
            declarations::customer(of, entry.value, entry.place(), entry.note(), problems)
        })
        .collect();
    Declarations {
        language: declared.map(|_| company.language),
        assistant: entries
            .assistants
            .first()
            .map(|entry| declarations::assistant(names, entry.file, entry.value)),
        company,
        customers,
        procedures,
        steps,
    }
}

fn repeated<T>(entries: &[Placed<'_, T>], keyword: Word) -> Vec<Problem> {
    let Some((first, others)) = entries.split_first() else {
        return Vec::new();
    };
    others.iter().map(|entry| declared_twice(keyword, entry.place(), first.place())).collect()
}

fn calendar_and_rates(entries: &Sorted<'_>, problems: &mut Vec<Problem>) -> (Calendar, Rates) {
    let (mut calendar, mut rates) = (Calendar::default(), Rates::default());
    for entry in &entries.others {
        match entry.value {
            ast::Event::Holiday(_) => {
                calendar.local.insert(entry.date);
            }
            ast::Event::Rate(rate) => {
                if rate.table == Word::D231 {
                    if rate.percent < Decimal::from(8) {
                        problems
                            .push(rate_below_margin(Place { file: entry.file, span: rate.span }));
                    }
                    rates.d231.insert(entry.date, rate.percent);
                } else {
                    rates.legal.insert(entry.date, rate.percent);
                }
            }
            _ => {}
        }
    }
    (calendar, rates)
}

fn no_company() -> Problem {
    Problem::of_file(Code::E0301, "ledger")
}

fn declared_twice(keyword: Word, place: Place, first: Place) -> Problem {
    let spelled = [Language::Italian, Language::English].map(|l| keyword.spelling(l).to_owned());
    Problem::new(Code::E0302, place).with("keyword", Arg::Local(spelled)).and(first)
}

fn rate_below_margin(place: Place) -> Problem {
    Problem::new(Code::W0609, place)
}
