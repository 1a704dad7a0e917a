//! Entries → `Book`: names are tied to each other, and what entries alone can tell is tested.
//!
//! In: the trees of all files, in the order of their paths. Out: the book, and every problem of it. An
//! entry with a problem is left out and its names stay in doubt; with any error the book is not used.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap as HashMap;

use super::cascade::{is_partly_read, many_names, once_a_cause, unknown_name};
use super::declarations;
use super::events::{Paid, Reader, first_due_before, range};
use super::model::{
    Book, Company, Customer, CustomerId, Dated, DeclaredStep, Due, Event, For, Invoice, InvoiceId,
    ItemId, Plan, PlanId, Procedure, ProcedureId, Rates, Settlement, SettlementId, SettlementKind,
};
use super::names::{Named, Names, in_doubt};
use super::sorted::{Placed, Sorted};
use crate::calendar::Calendar;
use crate::problem::{Code, Problem};
use crate::source::{FileId, Place, Source};
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
    let entries = Sorted::new(trees);
    let mut names = Names::new(&sources, in_doubt(&sources, trees));
    declare_ids(&mut names, &entries, problems);

    let declared = declarations(&mut names, &entries, trees, problems);
    let mut facts = Facts::default();
    invoices(&mut names, &entries, &declared, &mut facts, problems);
    let plans = plans(&mut names, &entries, &declared.company, &mut facts, problems);
    settlements(&mut names, &entries, &declared.company, &mut facts, problems);
    let ((events, told), (alike_ids, alike_payments)) = rayon::join(
        || {
            let mut told = Vec::new();
            let mut all = events(&names, &entries, &declared.company, &facts, plans, &mut told);
            all.sort_by_key(|dated| (dated.date, order_on_a_day(&dated.event), dated.place));
            (all, told)
        },
        || (names.alike(), alike_payments(&facts.settlements, &declared.customers)),
    );
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
    drop(names);
    let items = number_items(&mut facts);
    let book = Book {
        company: declared.company,
        assistant: declared.assistant,
        customers: declared.customers.into_iter().flatten().collect(),
        procedures: declared.procedures,
        steps: declared.steps,
        invoices: facts.invoices.into_iter().flatten().collect(),
        dues: facts.dues,
        settlements: facts.settlements.into_iter().flatten().collect(),
        fors: facts.fors,
        plans: facts.plans,
        events,
        items,
        calendar,
        rates,
        sources,
    };
    Resolved { book, language: declared.language }
}

fn position(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Declares the ids of customers, invoices and credit notes: a second use is told at its place.
fn declare_ids(names: &mut Names<'_>, entries: &Sorted<'_>, problems: &mut Vec<Problem>) {
    let customers = entries.customers.iter().enumerate().filter_map(|(index, customer)| {
        let id = customer.value.id?;
        Some((customer.file, id, Named::Customer(CustomerId(position(index)))))
    });
    let invoices = entries.invoices.iter().enumerate().map(|(index, invoice)| {
        (invoice.file, invoice.value.id, Named::Invoice(InvoiceId(position(index))))
    });
    let credit_notes = entries.settlements.iter().filter_map(|one| match one.value {
        ast::Event::CreditNote(note) => Some((one.file, note.id, Named::CreditNote)),
        _ => None,
    });
    let mut all: Vec<_> = customers.chain(invoices).chain(credit_notes).collect();
    all.sort_by_key(|(file, id, _)| (*file, id.span));
    let mut taken = Vec::new();
    for (file, id, named) in all {
        taken.extend(names.declare(file, id, named).map(|problem| (named, problem)));
    }
    for (named, problem) in taken {
        // An invoice that stands as `invoice CUSTOMER ID` is told at its customer.
        let swapped = match named {
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
        problems.push(swapped.unwrap_or(problem));
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

/// Invoices, settlements and plans. One that had a problem keeps its place as `None`, so that ids stay
/// what they are.
#[derive(Default)]
struct Facts {
    invoices: Vec<Option<Invoice>>,
    dues: Vec<Due>,
    settlements: Vec<Option<Settlement>>,
    fors: Vec<For>,
    plans: Vec<Plan>,
    /// Whether a plan names an invoice that is not known: its instalments are missing somewhere.
    has_lost_plan: bool,
}

fn invoices(
    names: &mut Names<'_>,
    entries: &Sorted<'_>,
    declared: &Declarations,
    facts: &mut Facts,
    problems: &mut Vec<Problem>,
) {
    facts.invoices.reserve_exact(entries.invoices.len());
    facts.dues.reserve(entries.invoices.len());
    for entry in &entries.invoices {
        let mut reader = Reader { names, company: &declared.company, file: entry.file, problems };
        let about = (entry.place(), entry.note());
        let invoice =
            reader.invoice(entry.date, entry.value, about, &declared.customers, &mut facts.dues);
        facts.invoices.push(invoice);
    }
    let items = facts
        .invoices
        .iter()
        .zip(&entries.invoices)
        .map(|(invoice, entry)| items_of(invoice.as_ref(), entry.value));
    names.count_items(items.collect());
}

/// How many items an invoice has; one that has a problem, by its due lines.
fn items_of(invoice: Option<&Invoice>, entry: &ast::Invoice) -> u32 {
    invoice.map_or(position(entry.dues.len().max(1)), |invoice| invoice.items)
}

/// The plans in the order of their dates, with the place of each entry: a plan numbers its instalments
/// on from those that the invoice already has.
fn plans(
    names: &mut Names<'_>,
    entries: &Sorted<'_>,
    company: &Company,
    facts: &mut Facts,
    problems: &mut Vec<Problem>,
) -> Vec<Dated> {
    let mut in_order: Vec<&Placed<'_, ast::Plan>> = entries.plans.iter().collect();
    in_order.sort_by_key(|entry| (entry.date, entry.place()));
    let mut items: Vec<u32> = facts
        .invoices
        .iter()
        .zip(&entries.invoices)
        .map(|(invoice, entry)| items_of(invoice.as_ref(), entry.value))
        .collect();
    let mut events = Vec::new();
    for entry in in_order {
        let mut reader = Reader { names, company, file: entry.file, problems };
        let Some(id) = reader.planned(entry.value) else {
            facts.has_lost_plan = true;
            continue;
        };
        let index = id.0 as usize;
        items[index] += position(entry.value.dues.len());
        let Some(invoice) = &mut facts.invoices[index] else {
            continue;
        };
        let first = facts.dues.len();
        let read = reader.dues(&entry.value.dues, None, invoice.currency, &mut facts.dues);
        if read.is_none() {
            continue;
        }
        problems.extend(first_due_before(
            entry.file,
            invoice.place,
            invoice.issued,
            &entry.value.dues,
        ));
        let plan = PlanId(position(facts.plans.len()));
        facts.plans.push(Plan {
            invoice: id,
            dues: range(first, facts.dues.len()),
            first_item: ItemId(invoice.items),
        });
        invoice.items = items[index];
        events.push(entry.dated(Event::Plan(plan)));
    }
    names.count_items(items);
    events
}

fn settlements(
    names: &mut Names<'_>,
    entries: &Sorted<'_>,
    company: &Company,
    facts: &mut Facts,
    problems: &mut Vec<Problem>,
) {
    facts.settlements.reserve_exact(entries.settlements.len());
    facts.fors.reserve(entries.settlements.len());
    for entry in &entries.settlements {
        let (kind, paid) = match entry.value {
            ast::Event::Payment(payment) => (
                SettlementKind::Payment,
                Paid {
                    customer: payment.customer,
                    amount: payment.amount,
                    reference: payment.reference,
                    fors: &payment.fors,
                },
            ),
            ast::Event::CreditNote(note) => (
                SettlementKind::CreditNote,
                Paid {
                    customer: note.customer,
                    amount: note.amount,
                    reference: Some(note.id),
                    fors: &note.fors,
                },
            ),
            _ => continue,
        };
        let id = SettlementId(position(facts.settlements.len()));
        let mut reader = Reader { names, company, file: entry.file, problems };
        let place = entry.place();
        let settlement =
            reader.settlement(kind, entry.date, paid, place, &facts.invoices, &mut facts.fors);
        if let (SettlementKind::Payment, Some(reference)) = (kind, paid.reference) {
            match &settlement {
                Some(_) => {
                    let reference = names.read(entry.file, reference);
                    names.declare_reference(reference, id);
                }
                None => names.doubt(entry.file, reference),
            }
        }
        facts.settlements.push(settlement);
    }
}

fn events(
    names: &Names<'_>,
    entries: &Sorted<'_>,
    company: &Company,
    facts: &Facts,
    plans: Vec<Dated>,
    problems: &mut Vec<Problem>,
) -> Vec<Dated> {
    let mut events = plans;
    let Sorted { invoices, settlements, others, .. } = entries;
    events.reserve_exact(invoices.len() + settlements.len() + others.len());
    for (index, entry) in entries.invoices.iter().enumerate() {
        events.push(entry.dated(Event::Invoice(InvoiceId(position(index)))));
    }
    for (index, entry) in entries.settlements.iter().enumerate() {
        let id = SettlementId(position(index));
        events.push(entry.dated(match entry.value {
            ast::Event::CreditNote(_) => Event::CreditNote(id),
            _ => Event::Payment(id),
        }));
    }
    let known = (facts.invoices.as_slice(), facts.settlements.as_slice());
    let mut bounced: HashMap<SettlementId, Place> = HashMap::default();
    for entry in &entries.others {
        let mut reader = Reader { names, company, file: entry.file, problems };
        let Some(event) = reader.event(entry.date, entry.value, known) else {
            continue;
        };
        if let Event::Bounced { payment, .. } = &event {
            if let Some(first) = bounced.get(payment) {
                problems.push(already_bounced(entry.place(), *first));
                continue;
            }
            bounced.insert(*payment, entry.place());
        }
        events.push(entry.dated(event));
    }
    events
}

/// The place of an event among those of its day: money first, then what was done about it.
fn order_on_a_day(event: &Event) -> u8 {
    match event {
        Event::Invoice(_) => 0,
        Event::CreditNote(_) => 1,
        Event::Payment(_) => 2,
        Event::Bounced { .. } => 3,
        Event::Refund { .. } => 4,
        Event::WriteOff { .. } => 5,
        Event::Defer { .. } => 6,
        Event::Plan(_) => 7,
        _ => 8,
    }
}

/// Gives every invoice its run of items, and every plan the items behind those before it.
fn number_items(facts: &mut Facts) -> u32 {
    let mut next = 0;
    for invoice in facts.invoices.iter_mut().flatten() {
        invoice.first_item = ItemId(next);
        next += invoice.items;
    }
    for plan in &mut facts.plans {
        if let Some(invoice) = &facts.invoices[plan.invoice.0 as usize] {
            plan.first_item.0 += invoice.first_item.0;
        }
    }
    next
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

/// Two payments alike in date, customer, amount and reference: one of them may be a slip that hides a
/// debt.
fn alike_payments(
    settlements: &[Option<Settlement>],
    customers: &[Option<Customer>],
) -> Vec<Problem> {
    let mut seen = HashMap::default();
    let mut problems = Vec::new();
    let payments = settlements.iter().flatten().filter(|one| one.kind == SettlementKind::Payment);
    for payment in payments {
        let key =
            (payment.date, payment.customer, payment.currency, payment.amount, &payment.reference);
        match seen.get(&key) {
            Some(first) => {
                let customer = customers[payment.customer.0 as usize].as_ref();
                let name = customer.map_or("", |customer| customer.name.as_str());
                problems.push(alike(payment.place, *first, name));
            }
            None => {
                seen.insert(key, payment.place);
            }
        }
    }
    problems
}

fn no_company() -> Problem {
    Problem::of_file(Code::E0301, "ledger")
}

fn declared_twice(keyword: Word, place: Place, first: Place) -> Problem {
    let spelled = [Language::Italian, Language::English].map(|l| keyword.spelling(l).to_owned());
    Problem::new(Code::E0302, place).with("keyword", Arg::Local(spelled)).and(first)
}

fn already_bounced(place: Place, first: Place) -> Problem {
    Problem::new(Code::E0312, place).and(first)
}

fn rate_below_margin(place: Place) -> Problem {
    Problem::new(Code::W0609, place)
}

fn alike(place: Place, first: Place, customer: &str) -> Problem {
    Problem::new(Code::W0604, place).with("customer", customer).and(first)
}
