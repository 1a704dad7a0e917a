//! The productions of declarations: the company, the assistant, customers and procedures.
//!
//! In: the words of an entry behind its keyword. Out: what it says; problems go to the entry's list.
//! Whether a name that is used exists is not known here.

use nom::Parser;

use super::amounts::{
    amount, amount_or_zero, count, currency, days, number, offset, percent, terms,
};
use super::ast::{Assistant, Company, Customer, Grant, Procedure, Spanned, Step, Text};
use super::choices::{
    attachment, buckets, channels, interest, kind, language, languages, switch, tone,
};
use super::cursor::Cursor;
use super::fault::{self, Fault, Out, told};
use super::fields::Fields;
use super::lexeme::{email, iban, loose, name, reference, text};
use super::reading::{loose_word, push, put, set};
use super::vocabulary::Word;
use crate::problem::{Code, Problem};

/// `company NAME`
pub(super) fn company(fields: &mut Fields<'_, '_>) -> Company {
    const ALLOWED: &[Word] = &[
        Word::Owner,
        Word::Email,
        Word::Pec,
        Word::Phone,
        Word::Vat,
        Word::TaxCode,
        Word::Address,
        Word::Bank,
        Word::Iban,
        Word::Bic,
        Word::Language,
        Word::Languages,
        Word::Currency,
        Word::Terms,
        Word::Interest,
        Word::Compensation,
        Word::Procedure,
        Word::Buckets,
        Word::Freshness,
        Word::Statements,
        Word::History,
    ];
    let name = fields.head(text("expects-name"));
    let mut it = Company { name, ..Company::default() };
    fields.each(ALLOWED, &[], |key, input| match key {
        Word::Owner => set(&mut it.owner, (text("expects-name"), email).parse(input)),
        Word::Email => set(&mut it.email, email(input)),
        Word::Pec => set(&mut it.pec, email(input)),
        Word::Phone => set(&mut it.phone, loose("expects-phone")(input)),
        Word::Vat => set(&mut it.vat, loose("expects-vat")(input)),
        Word::TaxCode => set(&mut it.tax_code, loose("expects-tax-code")(input)),
        Word::Address => set(&mut it.address, text("expects-address")(input)),
        Word::Bank => set(&mut it.bank, text("expects-name")(input)),
        Word::Iban => set(&mut it.iban, iban(input)),
        Word::Bic => set(&mut it.bic, loose("expects-bic")(input)),
        Word::Language => set(&mut it.language, language(input)),
        Word::Languages => put(&mut it.languages, languages(input)),
        Word::Currency => set(&mut it.currency, currency(input)),
        Word::Terms => set(&mut it.terms, terms(input)),
        Word::Interest => set(&mut it.interest, interest(input)),
        Word::Compensation => set(&mut it.compensation, amount_or_zero(input)),
        Word::Procedure => set(&mut it.procedure, name_of_procedure(input)),
        Word::Buckets => set(&mut it.buckets, buckets(input)),
        Word::Freshness => set(&mut it.freshness, days(input)),
        Word::Statements => set(&mut it.statements, text("expects-text")(input)),
        Word::History => set(&mut it.history, switch(input)),
        _ => Err(nom::Err::Error(Fault::Mismatch)),
    });
    it
}

/// `assistant NAME`
pub(super) fn assistant(fields: &mut Fields<'_, '_>) -> Option<Assistant> {
    let name = fields.head(text("expects-name"));
    let mut it = Assistant { name, ..Assistant::default() };
    fields.each(&[Word::Role, Word::Email, Word::Phone], &[], |key, input| match key {
        Word::Role => set(&mut it.role, text("expects-text")(input)),
        Word::Email => set(&mut it.email, email(input)),
        Word::Phone => set(&mut it.phone, loose("expects-phone")(input)),
        _ => Err(nom::Err::Error(Fault::Mismatch)),
    });
    name.is_some().then_some(it)
}

/// `customer ID NAME`
pub(super) fn customer(fields: &mut Fields<'_, '_>) -> Option<Customer> {
    const ALLOWED: &[Word] = &[
        Word::Kind,
        Word::Email,
        Word::Cc,
        Word::Pec,
        Word::Phone,
        Word::Contact,
        Word::Salutation,
        Word::Address,
        Word::Vat,
        Word::TaxCode,
        Word::Tone,
        Word::Language,
        Word::Procedure,
        Word::Terms,
        Word::Interest,
        Word::Tolerance,
        Word::Recoverability,
    ];
    let head = fields.head((reference("expects-customer"), text("expects-name")));
    let mut it = Customer {
        id: head.map(|(id, _)| id),
        name: head.map(|(_, name)| name),
        ..Customer::default()
    };
    fields.each(ALLOWED, &[], |key, input| match key {
        Word::Kind => set(&mut it.kind, kind(input)),
        Word::Email => set(&mut it.email, email(input)),
        Word::Cc => set(&mut it.cc, email(input)),
        Word::Pec => set(&mut it.pec, email(input)),
        Word::Phone => set(&mut it.phone, loose("expects-phone")(input)),
        Word::Contact => set(&mut it.contact, text("expects-name")(input)),
        Word::Salutation => set(&mut it.salutation, text("expects-text")(input)),
        Word::Address => set(&mut it.address, text("expects-address")(input)),
        Word::Vat => set(&mut it.vat, loose("expects-vat")(input)),
        Word::TaxCode => set(&mut it.tax_code, loose("expects-tax-code")(input)),
        Word::Tone => set(&mut it.tone, tone(input)),
        Word::Language => set(&mut it.language, language(input)),
        Word::Procedure => set(&mut it.procedure, name_of_procedure(input)),
        Word::Terms => set(&mut it.terms, terms(input)),
        Word::Interest => set(&mut it.interest, interest(input)),
        Word::Tolerance => set(&mut it.tolerance, number(input)),
        Word::Recoverability => set(&mut it.recoverability, percent.map(|p| p.value).parse(input)),
        _ => Err(nom::Err::Error(Fault::Mismatch)),
    });
    head.map(|_| it)
}

fn name_of_procedure(input: Cursor<'_>) -> Out<'_, Text> {
    name("expects-procedure")(input)
}

/// `procedure NAME`
pub(super) fn procedure(fields: &mut Fields<'_, '_>) -> Option<Procedure> {
    const ALLOWED: &[Word] = &[
        Word::Step,
        Word::Cadence,
        Word::ContactGap,
        Word::Tolerance,
        Word::PromiseGrace,
        Word::Grants,
        Word::LegalCost,
    ];
    let name = fields.head(name_of_procedure);
    let mut it = Procedure { name, ..Procedure::default() };
    fields.each(ALLOWED, &[Word::Step, Word::Grants], |key, input| match key {
        Word::Step => push(&mut it.steps, step(input)),
        Word::Cadence => set(&mut it.cadence, days(input)),
        Word::ContactGap => set(&mut it.contact_gap, days(input)),
        Word::Tolerance => set(&mut it.tolerance, number(input)),
        Word::PromiseGrace => set(&mut it.promise_grace, days(input)),
        Word::Grants => push(&mut it.grants, grant(input)),
        Word::LegalCost => set(&mut it.legal_cost, amount_or_zero(input)),
        _ => Err(nom::Err::Error(Fault::Mismatch)),
    });
    name.is_some().then_some(it)
}

/// `step NAME OFFSET CHANNEL… [tone T] [template T] [approval] [promise] [attach statement|invoice]`
fn step(input: Cursor<'_>) -> Out<'_, Step> {
    const ALLOWED: &[Word] =
        &[Word::Tone, Word::Template, Word::Approval, Word::Promise, Word::Attach];
    let start = input.past_blanks();
    let (mut rest, (name, offset, channels)) =
        (name("expects-step"), offset, channels).parse(start)?;
    let mut it = Step {
        name,
        offset,
        channels,
        tone: None,
        template: None,
        approval: false,
        promise: false,
        attach: Vec::new(),
        span: start.until(rest).span(),
    };
    while let Some((behind, found)) = loose_word(rest) {
        let key = Word::read(found.text).filter(|word| ALLOWED.contains(word));
        let once = match key {
            Some(Word::Tone) => it.tone.is_none(),
            Some(Word::Template) => it.template.is_none(),
            Some(Word::Approval) => !it.approval,
            Some(Word::Promise) => !it.promise,
            _ => true,
        };
        if !once {
            return told(Problem::new(Code::E0205, found.place()).with("field", found.text));
        }
        rest = match key {
            Some(Word::Tone) => set(&mut it.tone, tone(behind))?,
            Some(Word::Template) => set(&mut it.template, self::name("expects-template")(behind))?,
            Some(Word::Approval) => {
                it.approval = true;
                behind
            }
            Some(Word::Promise) => {
                it.promise = true;
                behind
            }
            Some(Word::Attach) => push(&mut it.attach, attachment(behind))?,
            _ => return told(fault::bad_value(found, "expects-step-option", ALLOWED)),
        };
    }
    it.span = start.until(rest).span();
    Ok((rest, it))
}

/// `grants deferral DAYS`, `grants plan N AMOUNT`
fn grant(input: Cursor<'_>) -> Out<'_, Spanned<Grant>> {
    let start = input.past_blanks();
    let (rest, what) = deferral_or_plan(start, "expects-grant")?;
    let (rest, value) = if what == Word::Plan {
        (count(1, 120), amount).map(|(number, most)| Grant::Plan(number, most)).parse(rest)?
    } else {
        days.map(Grant::Deferral).parse(rest)?
    };
    Ok((rest, Spanned { value, span: start.until(rest).span() }))
}

pub(super) fn deferral_or_plan<'a>(input: Cursor<'a>, expected: &'static str) -> Out<'a, Word> {
    let Some((rest, found)) = loose_word(input) else {
        return told(fault::missing(input, expected));
    };
    match Word::read(found.text) {
        Some(word @ (Word::Deferral | Word::Plan)) => Ok((rest, word)),
        _ => told(fault::bad_value(found, expected, &[Word::Deferral, Word::Plan])),
    }
}
