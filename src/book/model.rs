//! The facts: company, customers, procedures, invoices, payments, and everything that happened.
//!
//! Every id in here names something that exists. Amounts are exact; dates are civil dates of the
//! company's place. Texts that only people read stay in the sources, as places.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::lists::Lists;
use crate::calendar::Calendar;
use crate::few::Few;
use crate::money::Currency;
use crate::source::{Place, Source, Span};
pub use crate::syntax::ast::{
    Attachment, Channel, CustomerKind, Interest, Offset, Reason, Terms, Tone,
};
use crate::words::Language;

/// A customer, by position in [`Book::customers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CustomerId(pub u32);

/// An invoice, by position in [`Book::invoices`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InvoiceId(pub u32);

/// An item: one instalment of one invoice, or of a plan on it. Items of a customer follow each other, and of
/// these the items of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u32);

/// A payment or credit note, by position in [`Book::settlements`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SettlementId(pub u32);

/// A plan, by position in [`Book::plans`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanId(pub u32);

/// An event, by position in [`Book::events`], which are in the order in which they count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u32);

/// The name of a step, by position in [`Book::steps`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepId(pub u32);

/// A procedure, by position in [`Book::procedures`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProcedureId(pub u32);

/// Everything that a ledger says.
#[derive(Debug)]
pub struct Book {
    /// The files, for the texts that stay in them.
    pub sources: Vec<Source>,
    /// Whose invoices these are.
    pub company: Company,
    /// Who looks after them; without one the owner signs.
    pub assistant: Option<Assistant>,
    /// The customers, as declared.
    pub customers: Vec<Customer>,
    /// The procedures; the last one is the built-in standard one where the ledger declares none.
    pub procedures: Vec<Procedure>,
    /// Every step that some procedure declares.
    pub steps: Vec<DeclaredStep>,
    /// The invoices, as they stand in the files.
    pub invoices: Vec<Invoice>,
    /// The payments and credit notes, as they stand in the files.
    pub settlements: Vec<Settlement>,
    /// The plans, in the order of their dates.
    pub plans: Vec<Plan>,
    /// What happened, in the order in which it counts.
    pub events: Vec<Dated>,
    /// The days through which bank statements were recorded, in order.
    pub(super) reconciled: Vec<NaiveDate>,
    /// What happened with each customer.
    pub(super) deeds_of: Lists<Deed>,
    /// The items of each customer, those of plans included.
    pub(super) items_of: Vec<Range<u32>>,
    /// Working days.
    pub calendar: Calendar,
    /// The rates that the ledger sets.
    pub rates: Rates,
}

/// The whole rates that the ledger sets, in percent a year, each from its date on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// For late commercial payments.
    pub d231: BTreeMap<NaiveDate, Decimal>,
    /// The legal rate.
    pub legal: BTreeMap<NaiveDate, Decimal>,
}

/// The creditor.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the ledger language, by their names")]
pub struct Company {
    pub name: String,
    pub owner: Option<Person>,
    pub email: Option<String>,
    pub pec: Option<String>,
    pub phone: Option<String>,
    pub vat: Option<String>,
    pub tax_code: Option<String>,
    pub address: Option<String>,
    pub bank: Option<String>,
    pub iban: Option<String>,
    pub bic: Option<String>,
    pub language: Language,
    pub languages: Vec<Language>,
    pub currency: Currency,
    pub terms: Option<Terms>,
    pub interest: Interest,
    pub compensation: Decimal,
    /// Upper bounds of the aging buckets in days, rising.
    pub buckets: Vec<u32>,
    /// After how many working days without recorded statements nothing is sent any more.
    pub freshness: u32,
    pub statements: Option<String>,
    pub history: bool,
}

/// A name and an address.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are their names")]
pub struct Person {
    pub name: String,
    pub email: String,
}

/// Who looks after the company's administration.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the ledger language, by their names")]
pub struct Assistant {
    pub name: String,
    pub role: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// A customer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the ledger language, by their names")]
pub struct Customer {
    pub id: SmolStr,
    pub name: String,
    pub kind: CustomerKind,
    pub email: Option<String>,
    pub cc: Option<String>,
    pub pec: Option<String>,
    pub phone: Option<String>,
    pub contact: Option<String>,
    pub salutation: Option<String>,
    pub address: Option<String>,
    pub vat: Option<String>,
    pub tax_code: Option<String>,
    pub tone: Option<Tone>,
    pub language: Language,
    /// Whether the entry says the language, or the company's stands in.
    pub language_is_own: bool,
    /// `None`: nobody is chased.
    pub procedure: Option<ProcedureId>,
    pub terms: Option<Terms>,
    pub interest: Interest,
    /// What is not worth chasing, in each item's currency; it goes before the procedure's.
    pub tolerance: Option<Decimal>,
    /// The chance to recover what is owed, in percent.
    pub recoverability: Decimal,
    pub place: Place,
    pub note: Option<Place>,
}

/// What is done when an invoice is not paid.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the ledger language, by their names")]
pub struct Procedure {
    pub name: SmolStr,
    /// In the order in which they are taken.
    pub steps: Vec<Step>,
    /// Days, at least, between two contacts about one item.
    pub cadence: u32,
    /// Days, at least, between two contacts with one customer.
    pub contact_gap: u32,
    pub tolerance: Decimal,
    /// Days that a promise may be late.
    pub promise_grace: u32,
    /// Days after the original due date to which the assistant may agree.
    pub grants_deferral: Option<u32>,
    /// Instalments to which the assistant may agree, and the most that may be open.
    pub grants_plan: Option<(u32, Decimal)>,
    pub legal_cost: Decimal,
}

/// A step of a procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the ledger language, by their names")]
pub struct Step {
    pub id: StepId,
    pub offset: Offset,
    /// One at least; the first is taken where nobody picks another.
    pub channels: Vec<Channel>,
    pub tone: Tone,
    pub template: Option<SmolStr>,
    pub approval: bool,
    pub promise: bool,
    pub attach: Vec<Attachment>,
}

/// A step's name, and the offset where it is first declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredStep {
    /// As it is declared.
    pub name: SmolStr,
    /// Where a procedure that lacks the step puts it.
    pub offset: Offset,
}

/// The place of an offset among others: those from the invoice's date come first.
#[must_use]
pub fn rank(offset: Offset) -> (bool, i32) {
    match offset {
        Offset::Issued(days) => (false, days),
        Offset::Due(days) => (true, days),
    }
}

/// An invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the ledger language, by their names")]
pub struct Invoice {
    pub id: SmolStr,
    pub customer: CustomerId,
    pub issued: NaiveDate,
    pub amount: Decimal,
    /// Few invoices have any, and all of them lie close together.
    pub deductions: Option<Box<Deductions>>,
    pub currency: Currency,
    /// Its due lines, one at least.
    pub dues: Few<Due>,
    /// Its first item; the others follow, those of plans last.
    pub first_item: ItemId,
    /// How many items it has, those of plans included.
    pub items: u32,
    pub place: Place,
    /// In the file of `place`, as the next ones.
    pub(super) subject: Option<Span>,
    pub(super) document: Option<Span>,
    pub(super) number: Option<Span>,
    pub(super) note: Option<Span>,
}

/// What is paid to the State in the customer's stead, or by the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the ledger language, by their names")]
pub struct Deductions {
    pub withholding: Decimal,
    pub split_vat: Decimal,
}

impl Invoice {
    /// What the customer owes: the amount less what is withheld for the State and the VAT that a
    /// public body pays by itself.
    #[must_use]
    pub fn owed(&self) -> Decimal {
        match &self.deductions {
            None => self.amount,
            Some(less) => self.amount - less.withholding - less.split_vat,
        }
    }

    /// What is withheld for the State.
    #[must_use]
    pub fn withholding(&self) -> Decimal {
        self.deductions.as_ref().map_or(Decimal::ZERO, |less| less.withholding)
    }

    /// The VAT that a public body pays by itself.
    #[must_use]
    pub fn split_vat(&self) -> Decimal {
        self.deductions.as_ref().map_or(Decimal::ZERO, |less| less.split_vat)
    }

    /// What it is for.
    #[must_use]
    pub fn subject(&self) -> Option<Place> {
        self.subject.map(|span| self.at(span))
    }

    /// The file of the invoice itself.
    #[must_use]
    pub fn document(&self) -> Option<Place> {
        self.document.map(|span| self.at(span))
    }

    /// What letters print in place of the id.
    #[must_use]
    pub fn number(&self) -> Option<Place> {
        self.number.map(|span| self.at(span))
    }

    /// The lines of its note.
    #[must_use]
    pub fn note(&self) -> Option<Place> {
        self.note.map(|span| self.at(span))
    }

    fn at(&self, span: Span) -> Place {
        Place { span, ..self.place }
    }
}

/// A due date of an invoice or plan, and what is due on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub date: NaiveDate,
    /// Above zero.
    pub amount: Decimal,
}

/// What settles items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettlementKind {
    /// Money that came in.
    Payment,
    /// A credit note.
    CreditNote,
}

/// A payment or a credit note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// Which of the two.
    pub kind: SettlementKind,
    /// Whose.
    pub customer: CustomerId,
    /// When.
    pub date: NaiveDate,
    /// How much.
    pub amount: Decimal,
    /// In which currency.
    pub currency: Currency,
    /// The payment's `ref`, or the credit note's id.
    pub reference: Option<SmolStr>,
    /// Its `for` lines.
    pub fors: Few<For>,
    /// The entry.
    pub place: Place,
}

impl Settlement {
    /// The `ref` of a payment, where it has one.
    #[must_use]
    pub fn payment_reference(&self) -> Option<&str> {
        self.reference.as_deref().filter(|_| self.kind == SettlementKind::Payment)
    }
}

/// What a payment or credit note is for, in the payer's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct For {
    /// The invoice.
    pub invoice: InvoiceId,
    /// One instalment of it.
    pub instalment: Option<u32>,
    /// How much of it; as much as is open, where it is left out.
    pub amount: Option<Decimal>,
    /// The line's target, in the file of the entry.
    pub span: Span,
}

/// New instalments for what is open of an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The invoice.
    pub invoice: InvoiceId,
    /// Its due lines.
    pub dues: Few<Due>,
    /// The item of the first of them; the others follow.
    pub first_item: ItemId,
}

impl Plan {
    /// Its items, by due date as written.
    pub fn items(&self) -> impl Iterator<Item = ItemId> + use<> {
        (self.first_item.0..).take(self.dues.len()).map(ItemId)
    }
}

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// Everything of a customer.
    Customer(CustomerId),
    /// An invoice with everything that is open of it. An instalment of an invoice that has but one
    /// is the invoice.
    Invoice(InvoiceId),
    /// One instalment, from 1.
    Instalment(InvoiceId, u32),
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub date: NaiveDate,
    /// What.
    pub event: Event,
    /// The entry's first line.
    pub place: Place,
    /// The lines of its note.
    pub note: Option<Place>,
}

/// An event of a customer, with the fact that it tells of: whoever goes through all events of one customer need not
/// go to each event, and they lie far apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Deed {
    /// The event.
    pub(crate) event: EventId,
    /// What it tells of.
    pub(crate) fact: Fact,
}

/// What an event tells of, as far as it lies elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    /// An invoice.
    Invoice(InvoiceId),
    /// A payment or credit note.
    Settlement(SettlementId),
    /// A payment that did not clear.
    Bounced(SettlementId),
    /// Whatever the event says by itself.
    Other,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are those of the ledger language, by their names")]
pub enum Event {
    Invoice(InvoiceId),
    CreditNote(SettlementId),
    Payment(SettlementId),
    Bounced { payment: SettlementId, fee: Option<(Decimal, Currency)> },
    Refund { customer: CustomerId, amount: Decimal, currency: Currency },
    WriteOff { target: Target, amount: Option<Decimal>, named: Place },
    Defer { target: Target, until: NaiveDate, named: Place },
    Plan(PlanId),
    Reconciled,
    Contact(Contact),
    Promise { target: Target, by: NaiveDate, amount: Option<(Decimal, Currency)>, named: Place },
    Dispute { target: Target, reason: Reason, named: Place },
    Resolved { target: Target, named: Place },
    Request { target: Target, what: Requested, named: Place },
    Answer(Answer),
    Hold { target: Target, until: Option<NaiveDate>, named: Place },
    Release { target: Target, named: Place },
    Skip { target: Target, step: StepId, named: Place },
    Note { target: Target, named: Place },
}

/// A reminder that went out, or a call that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Whether it was a call.
    pub call: bool,
    /// Whom and what it reached, with the step that it did.
    pub reached: Vec<Reached>,
    /// How it went out.
    pub via: Option<Channel>,
    /// The file that was sent.
    pub file: Option<Place>,
}

/// One target of a reminder or call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The target.
    pub target: Target,
    /// The step that was done for it.
    pub step: Option<StepId>,
    /// Where it is named.
    pub named: Place,
}

/// What a customer asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requested {
    /// Time until that day.
    Deferral(NaiveDate),
    /// That many instalments.
    Plan(u32),
}

/// What the owner's word is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A step.
    Step(StepId),
    /// A deferral that was asked for.
    Deferral,
    /// A plan that was asked for.
    Plan,
}

impl Subject {
    /// Whether it is an agreement that a customer asked for, not a step.
    #[must_use]
    pub fn is_agreement(self) -> bool {
        matches!(self, Subject::Deferral | Subject::Plan)
    }
}

/// The owner's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it is about.
    pub target: Target,
    /// What it answers.
    pub subject: Subject,
    /// Yes, or no.
    pub approved: bool,
    /// The channel that the owner picked.
    pub via: Option<Channel>,
    /// Whether the owner makes the call.
    pub by_owner: bool,
    /// Where the target is named.
    pub named: Place,
}
