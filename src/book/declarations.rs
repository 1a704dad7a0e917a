//! Declarations: the company, the assistant, procedures and customers.
//!
//! In: their entries. Out: the facts with everything that was left out filled in by the defaults of
//! the language page.

use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::model::{
    Assistant, Channel, Company, Customer, CustomerKind, DeclaredStep, Interest, Offset, Person,
    Procedure, ProcedureId, Step, StepId, Tone, rank,
};
use super::names::Names;
use super::numbers::{is_wrong_tax_code, is_wrong_vat};
use crate::money::Currency;
use crate::problem::{Code, Problem};
use crate::source::{FileId, Place};
use crate::syntax::ast;
use crate::syntax::vocabulary::Word;
use crate::words::Language;

/// A company of which nothing is known: what a ledger that declares none is checked against.
pub(super) fn nobody() -> ast::Company {
    ast::Company::default()
}

/// The company's facts.
pub(super) fn company(
    names: &Names<'_>,
    file: FileId,
    entry: &ast::Company,
    problems: &mut Vec<Problem>,
) -> Company {
    let text = |text: Option<ast::Text>| text.map(|text| names.read(file, text).into_owned());
    let currency = entry.currency.unwrap_or(Currency::EUR);
    let compensation = match entry.compensation {
        Some(amount) => super::events::in_currency(file, amount, currency, problems),
        None => Some(Decimal::new(4000, 2)),
    };
    if let Some(buckets) = &entry.buckets
        && !buckets.value.is_sorted_by(|a, b| a < b)
    {
        let place = Place { file, span: buckets.span };
        problems.push(buckets_not_rising(place, &buckets.value));
    }
    check_numbers(names, file, entry.vat, entry.tax_code, problems);
    let language = entry.language.unwrap_or(Language::Italian);
    Company {
        name: text(entry.name).unwrap_or_default(),
        owner: entry.owner.map(|(name, email)| Person {
            name: names.read(file, name).into_owned(),
            email: names.read(file, email).into_owned(),
        }),
        email: text(entry.email),
        pec: text(entry.pec),
        phone: text(entry.phone),
        vat: text(entry.vat),
        tax_code: text(entry.tax_code),
        address: text(entry.address),
        bank: text(entry.bank),
        iban: text(entry.iban).map(|iban| iban.to_uppercase().replace(char::is_whitespace, "")),
        bic: text(entry.bic),
        language,
        languages: if entry.languages.is_empty() {
            vec![language]
        } else {
            entry.languages.clone()
        },
        currency,
        terms: entry.terms,
        interest: entry.interest.map_or(Interest::D231, |interest| interest.value),
        compensation: compensation.unwrap_or_default(),
        buckets: entry
            .buckets
            .as_ref()
            .map_or_else(|| vec![30, 60, 90], |bounds| bounds.value.clone()),
        freshness: entry.freshness.unwrap_or(3),
        statements: text(entry.statements),
        history: entry.history.unwrap_or(true),
    }
}

/// The assistant's facts.
pub(super) fn assistant(names: &Names<'_>, file: FileId, entry: &ast::Assistant) -> Assistant {
    let text = |text: Option<ast::Text>| text.map(|text| names.read(file, text).into_owned());
    Assistant {
        name: text(entry.name).unwrap_or_default(),
        role: text(entry.role),
        email: text(entry.email),
        phone: text(entry.phone),
    }
}

/// A procedure's facts; its steps are declared on the way.
pub(super) fn procedure(
    names: &mut Names<'_>,
    steps: &mut Vec<DeclaredStep>,
    file: FileId,
    entry: &ast::Procedure,
    currency: Currency,
    problems: &mut Vec<Problem>,
) -> Option<Procedure> {
    let name = entry.name?;
    let mut own: Vec<(Step, Place)> = Vec::new();
    for step in &entry.steps {
        let place = Place { file, span: step.name.span };
        let called = names.read(file, step.name);
        if matches!(Word::read(&called), Some(Word::Deferral | Word::Plan)) {
            problems.push(reserved_name(&called, place));
            continue;
        }
        let id = names.step_named(&called).unwrap_or_else(|| {
            let id = StepId(u32::try_from(steps.len()).unwrap_or(u32::MAX));
            steps.push(DeclaredStep { name: SmolStr::from(called.as_ref()), offset: step.offset });
            names.declare_step(called.clone(), id);
            id
        });
        if let Some((_, first)) = own.iter().find(|(known, _)| known.id == id) {
            problems.push(duplicate_step(&called, place, *first));
            continue;
        }
        own.push((made(names, file, step, id), place));
    }
    let (mut grants_deferral, mut grants_plan) = (None, None);
    for grant in &entry.grants {
        match grant.value {
            ast::Grant::Deferral(days) => grants_deferral = Some(days),
            ast::Grant::Plan(count, most) => {
                grants_plan = super::events::in_currency(file, most, currency, problems)
                    .map(|most| (count, most));
            }
        }
    }
    let legal_cost = entry
        .legal_cost
        .and_then(|cost| super::events::in_currency(file, cost, currency, problems));
    let mut in_order: Vec<Step> = own.into_iter().map(|(step, _)| step).collect();
    in_order.sort_by_key(|step| rank(step.offset));
    Some(Procedure {
        name: SmolStr::from(names.read(file, name).as_ref()),
        steps: in_order,
        cadence: entry.cadence.unwrap_or(10),
        contact_gap: entry.contact_gap.unwrap_or(2),
        tolerance: entry.tolerance.unwrap_or(Decimal::ONE),
        promise_grace: entry.promise_grace.unwrap_or(2),
        grants_deferral,
        grants_plan,
        legal_cost: legal_cost.unwrap_or_default(),
    })
}

fn made(names: &Names<'_>, file: FileId, step: &ast::Step, id: StepId) -> Step {
    Step {
        id,
        offset: step.offset,
        channels: step.channels.clone(),
        tone: step.tone.unwrap_or(Tone::Friendly),
        template: step.template.map(|name| SmolStr::from(names.read(file, name).as_ref())),
        approval: step.approval,
        promise: step.promise,
        attach: step.attach.clone(),
    }
}

/// The built-in standard procedure, for a ledger that declares none: as the language page shows it,
/// grants and legal cost included.
pub(super) fn standard(names: &mut Names<'_>, steps: &mut Vec<DeclaredStep>) -> Procedure {
    const EMAIL: &[Channel] = &[Channel::Email];
    const LETTER: &[Channel] = &[Channel::Letter];
    const EITHER: &[Channel] = &[Channel::Letter, Channel::Call];
    type Row = (&'static str, i32, &'static [Channel], Tone, bool, bool);
    let rows: [Row; 6] = [
        ("courtesy", -5, EMAIL, Tone::Friendly, false, false),
        ("reminder", 7, EMAIL, Tone::Friendly, false, false),
        ("formal", 20, EMAIL, Tone::Formal, false, false),
        ("notice", 30, EITHER, Tone::Firm, true, true),
        ("suspension", 45, LETTER, Tone::Firm, true, false),
        ("legal", 60, LETTER, Tone::Firm, true, false),
    ];
    let made = rows.map(|(name, days, channels, tone, approval, promise)| {
        let offset = Offset::Due(days);
        let id = names.step_named(name).unwrap_or_else(|| {
            let id = StepId(u32::try_from(steps.len()).unwrap_or(u32::MAX));
            steps.push(DeclaredStep { name: SmolStr::new_static(name), offset });
            names.declare_step(std::borrow::Cow::Borrowed(name), id);
            id
        });
        let channels = channels.to_vec();
        Step { id, offset, channels, tone, template: None, approval, promise, attach: Vec::new() }
    });
    Procedure {
        name: SmolStr::new_static("standard"),
        steps: made.to_vec(),
        cadence: 10,
        contact_gap: 2,
        tolerance: Decimal::ONE,
        promise_grace: 2,
        grants_deferral: Some(15),
        grants_plan: Some((3, Decimal::ONE_THOUSAND)),
        legal_cost: Decimal::new(45_000, 2),
    }
}

/// What a customer is declared within.
pub(super) struct Declaring<'a, 'b> {
    pub(super) names: &'b Names<'a>,
    pub(super) file: FileId,
    pub(super) company: &'b Company,
    /// The procedure called `standard`, the ledger's or the built-in one.
    pub(super) standard: Option<ProcedureId>,
    /// The company's, for customers who name none.
    pub(super) default: Option<ProcedureId>,
}

/// A customer's facts; `None` where the entry has no name, which the parser has told.
pub(super) fn customer(
    Declaring { names, file, company, standard, default }: Declaring<'_, '_>,
    entry: &ast::Customer,
    place: Place,
    note: Option<Place>,
    problems: &mut Vec<Problem>,
) -> Option<Customer> {
    let text = |text: Option<ast::Text>| text.map(|text| names.read(file, text).into_owned());
    let procedure = match entry.procedure {
        None => default,
        Some(name) if names.read(file, name) == "standard" => standard,
        Some(name) => names.procedure(file, name).unwrap_or_else(|problem| {
            problems.extend(problem);
            None
        }),
    };
    let kind = entry.kind.unwrap_or(CustomerKind::Business);
    let interest = match (entry.interest, kind) {
        (Some(interest), CustomerKind::Consumer) if interest.value == Interest::D231 => {
            problems.push(Problem::new(Code::E0321, Place { file, span: interest.span }));
            Interest::Legal
        }
        (Some(interest), _) => interest.value,
        (None, CustomerKind::Consumer) if company.interest == Interest::D231 => Interest::Legal,
        (None, _) => company.interest,
    };
    check_numbers(names, file, entry.vat, entry.tax_code, problems);
    Some(Customer {
        id: SmolStr::from(names.read(file, entry.id?).as_ref()),
        name: text(entry.name)?,
        kind,
        email: text(entry.email),
        cc: text(entry.cc),
        pec: text(entry.pec),
        phone: text(entry.phone),
        contact: text(entry.contact),
        salutation: text(entry.salutation),
        address: text(entry.address),
        vat: text(entry.vat),
        tax_code: text(entry.tax_code),
        tone: entry.tone,
        language: entry.language.unwrap_or(company.language),
        language_is_own: entry.language.is_some(),
        procedure,
        terms: entry.terms,
        interest,
        tolerance: entry.tolerance,
        recoverability: entry.recoverability.unwrap_or(Decimal::ONE_HUNDRED),
        place,
        note,
    })
}

fn check_numbers(
    names: &Names<'_>,
    file: FileId,
    vat: Option<ast::Text>,
    tax_code: Option<ast::Text>,
    problems: &mut Vec<Problem>,
) {
    if let Some(vat) = vat
        && is_wrong_vat(&names.read(file, vat))
    {
        problems.push(wrong_number(Code::W0601, names, file, vat));
    }
    if let Some(code) = tax_code
        && is_wrong_tax_code(&names.read(file, code))
    {
        problems.push(wrong_number(Code::W0602, names, file, code));
    }
}

fn wrong_number(code: Code, names: &Names<'_>, file: FileId, number: ast::Text) -> Problem {
    Problem::new(code, Place { file, span: number.span })
        .with("number", names.read(file, number).as_ref())
}

fn buckets_not_rising(place: Place, bounds: &[u32]) -> Problem {
    let sorted: std::collections::BTreeSet<u32> = bounds.iter().copied().collect();
    let sorted: Vec<String> = sorted.iter().map(ToString::to_string).collect();
    Problem::new(Code::E0326, place).with("sorted", sorted.join(" "))
}

pub(super) fn reserved_name(name: &str, place: Place) -> Problem {
    Problem::new(Code::E0322, place).with("name", name)
}

fn duplicate_step(name: &str, place: Place, first: Place) -> Problem {
    Problem::new(Code::E0325, place).with("name", name).and(first)
}
