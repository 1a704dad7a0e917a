//! The syntax tree: one type per production of the language page, with the span of every word.
//!
//! It mirrors what is written. A customer that is named here may not exist; `book::model` holds the
//! customers that do. Texts stay in the source: a word is its span.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::few::Few;
use crate::money::Currency;
use crate::source::{FileId, Place, Span};
use crate::syntax::vocabulary::Word;
use crate::words::Language;

/// What the parser made of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The file.
    pub file: FileId,
    /// Its sound entries, as they stand in it.
    pub entries: Vec<Entry>,
    /// Names that an entry with a problem would have declared; nobody is told that they are unknown.
    pub doubtful: Vec<Span>,
    /// Whether an entry with a problem may declare the company.
    pub doubtful_company: bool,
    /// What could be read of a company whose entry has a problem: its defaults hold for the others.
    pub partial_company: Option<Box<Company>>,
    /// How many entries have a problem and are not among the sound ones.
    pub unread: usize,
}

impl Tree {
    /// The company that it declares, also where its entry has a problem.
    #[must_use]
    pub fn company(&self) -> Option<&Company> {
        let declared = self.entries.iter().find_map(|entry| match &entry.kind {
            Kind::Company(company) => Some(company.as_ref()),
            _ => None,
        });
        declared.or(self.partial_company.as_deref())
    }
}

/// A declaration or an event, with its note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The words of its first line, for whoever points at the entry as a whole.
    pub head: Span,
    /// What it says.
    pub kind: Kind,
    /// Its note: the span of the lines that begin with `|`, of which there may be comments between.
    pub note: Option<Span>,
}

impl Entry {
    /// The entry's first line as a place.
    #[must_use]
    pub fn place(&self, file: FileId) -> Place {
        Place { file, span: self.head }
    }
}

/// A value and where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What is written.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// A word or a quoted text, to be read from the source with `source::unquote`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its bytes, quotes included.
    pub span: Span,
}

/// An amount, with its currency where one is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Above zero, below 10¹²; its scale is the decimals that were written.
    pub number: Decimal,
    /// The currency beside it.
    pub currency: Option<Currency>,
    /// Number and currency.
    pub span: Span,
}

/// An invoice, an instalment of one, or a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The id.
    pub name: Text,
    /// The instalment behind `#`.
    pub instalment: Option<u32>,
    /// All of it.
    pub span: Span,
}

/// Payment terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Days after the invoice's date.
    pub days: u32,
    /// Then on to the end of that month.
    pub end_of_month: bool,
    /// Days after that.
    pub extra: u32,
}

/// Which interest is owed for late payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interest {
    /// The statutory rate for late commercial payments (D.Lgs. 231/2002).
    D231,
    /// The legal rate (art. 1284 c.c.).
    Legal,
    /// None.
    Nothing,
    /// A rate agreed with the customer, in percent a year.
    Agreed(Decimal),
}

/// From where a step's offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offset {
    /// From the invoice's date.
    Issued(i32),
    /// From the due date in force.
    Due(i32),
}

/// How a customer is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// E-mail.
    Email,
    /// Certified mail (posta elettronica certificata).
    Pec,
    /// A letter on paper.
    Letter,
    /// A telephone call.
    Call,
}

/// How a message speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// As to somebody one knows.
    Friendly,
    /// As an office writes.
    Formal,
    /// As before a court.
    Firm,
}

/// What kind of customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerKind {
    /// A firm, a sole trader or a professional.
    Business,
    /// A private person.
    Consumer,
    /// A public body.
    Public,
}

/// Why a customer does not pay what is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// They have no invoice.
    NotReceived,
    /// They do not know where to pay.
    MissingBankDetails,
    /// They expected another sum.
    AmountMismatch,
    /// Something is wrong with what was delivered.
    GoodsOrService,
    /// Anything else; the note says what.
    Other,
}

/// Everything that an entry can be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each variant is named as its production, whose type says what it is"
)]
pub enum Kind {
    Company(Box<Company>),
    Assistant(Box<Assistant>),
    Customer(Box<Customer>),
    Procedure(Box<Procedure>),
    Event(NaiveDate, Event),
}

/// Everything that can happen on a date.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each variant is named as its production, whose type says what it is"
)]
pub enum Event {
    Holiday(Text),
    Rate(Rate),
    Invoice(Invoice),
    CreditNote(CreditNote),
    Payment(Payment),
    Bounced(Bounced),
    Refund(Refund),
    WriteOff(WriteOff),
    Reconciled,
    Reminder(Reminder),
    Call(Reminder),
    Promise(Promise),
    Dispute(Dispute),
    Resolved(Target),
    Request(Request),
    Approve(Answer),
    Decline(Answer),
    Defer(Defer),
    Plan(Plan),
    Hold(Hold),
    Release(Target),
    Skip(Skip),
    Note(Target),
}

/// `company NAME`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Company {
    pub name: Option<Text>,
    pub owner: Option<(Text, Text)>,
    pub email: Option<Text>,
    pub pec: Option<Text>,
    pub phone: Option<Text>,
    pub vat: Option<Text>,
    pub tax_code: Option<Text>,
    pub address: Option<Text>,
    pub bank: Option<Text>,
    pub iban: Option<Text>,
    pub bic: Option<Text>,
    pub language: Option<Language>,
    pub languages: Vec<Language>,
    pub currency: Option<Currency>,
    pub terms: Option<Terms>,
    pub interest: Option<Spanned<Interest>>,
    pub compensation: Option<Amount>,
    pub procedure: Option<Text>,
    pub buckets: Option<Spanned<Vec<u32>>>,
    pub freshness: Option<u32>,
    pub statements: Option<Text>,
    pub history: Option<bool>,
}

/// `assistant NAME`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Assistant {
    pub name: Option<Text>,
    pub role: Option<Text>,
    pub email: Option<Text>,
    pub phone: Option<Text>,
}

/// `customer ID NAME`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Customer {
    pub id: Option<Text>,
    pub name: Option<Text>,
    pub kind: Option<CustomerKind>,
    pub email: Option<Text>,
    pub cc: Option<Text>,
    pub pec: Option<Text>,
    pub phone: Option<Text>,
    pub contact: Option<Text>,
    pub salutation: Option<Text>,
    pub address: Option<Text>,
    pub vat: Option<Text>,
    pub tax_code: Option<Text>,
    pub tone: Option<Tone>,
    pub language: Option<Language>,
    pub procedure: Option<Text>,
    pub terms: Option<Terms>,
    pub interest: Option<Spanned<Interest>>,
    pub tolerance: Option<Decimal>,
    pub recoverability: Option<Decimal>,
}

/// `procedure NAME`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Procedure {
    pub name: Option<Text>,
    pub steps: Vec<Step>,
    pub cadence: Option<u32>,
    pub contact_gap: Option<u32>,
    pub tolerance: Option<Decimal>,
    pub promise_grace: Option<u32>,
    pub grants: Vec<Spanned<Grant>>,
    pub legal_cost: Option<Amount>,
}

/// `step NAME OFFSET CHANNEL… [tone T] [template T] [approval] [promise] [attach …]`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Step {
    pub name: Text,
    pub offset: Offset,
    pub channels: Vec<Channel>,
    pub tone: Option<Tone>,
    pub template: Option<Text>,
    pub approval: bool,
    pub promise: bool,
    pub attach: Vec<Attachment>,
    pub span: Span,
}

/// What goes along with a step's message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attachment {
    /// The statement of account.
    Statement,
    /// The invoices' documents.
    Invoice,
}

/// `grants deferral DAYS`, `grants plan N AMOUNT`: what the assistant may agree to alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// Days after the original due date.
    Deferral(u32),
    /// Instalments, and the most that may be open.
    Plan(u32, Amount),
}

/// `rate d231|legal PERCENT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// `D231` or `Legal`.
    pub table: Word,
    /// Percent a year, the whole rate.
    pub percent: Decimal,
    /// Where the percentage is written.
    pub span: Span,
}

/// `due DATE [AMOUNT]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Due {
    pub date: NaiveDate,
    pub amount: Option<Amount>,
    pub span: Span,
}

/// `for INVOICE [AMOUNT]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct For {
    pub invoice: Target,
    pub amount: Option<Amount>,
}

/// `invoice ID CUSTOMER AMOUNT`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Invoice {
    pub id: Text,
    pub customer: Text,
    pub amount: Amount,
    pub withholding: Option<Box<Amount>>,
    pub split_vat: Option<Box<Amount>>,
    pub dues: Few<Due>,
    pub terms: Option<Terms>,
    pub subject: Option<Text>,
    pub document: Option<Text>,
    pub number: Option<Text>,
}

/// `credit-note ID CUSTOMER AMOUNT [for INVOICE [AMOUNT]]…`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct CreditNote {
    pub id: Text,
    pub customer: Text,
    pub amount: Amount,
    pub fors: Few<For>,
}

/// `payment CUSTOMER AMOUNT [ref R] [for INVOICE [AMOUNT]]…`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Payment {
    pub customer: Text,
    pub amount: Amount,
    pub reference: Option<Text>,
    pub fors: Few<For>,
}

/// `bounced REF [fee AMOUNT]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Bounced {
    pub reference: Text,
    pub fee: Option<Amount>,
}

/// `refund CUSTOMER AMOUNT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Refund {
    pub customer: Text,
    pub amount: Amount,
}

/// `write-off INVOICE [AMOUNT]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct WriteOff {
    pub target: Target,
    pub amount: Option<Amount>,
}

/// `reminder TARGET… [step S] [via C]`, and `call TARGET… [step S]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The targets, each with the step that was done for it, if one was.
    pub reached: Vec<(Target, Option<Text>)>,
    /// The channel it went by.
    pub via: Option<Channel>,
    /// The file that was sent.
    pub file: Option<Text>,
}

/// `promise TARGET by DATE [AMOUNT]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Promise {
    pub target: Target,
    pub by: Spanned<NaiveDate>,
    pub amount: Option<Amount>,
}

/// `dispute TARGET REASON`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Dispute {
    pub target: Target,
    pub reason: Reason,
}

/// `request TARGET deferral until DATE`, `request TARGET plan N`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Request {
    pub target: Target,
    pub what: Requested,
}

/// What a customer asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requested {
    /// More time, until a date.
    Deferral(Spanned<NaiveDate>),
    /// That many instalments.
    Plan(u32),
}

/// What the owner's word is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A step, by its name.
    Step(Text),
    /// A deferral that was asked for.
    Deferral,
    /// A plan that was asked for.
    Plan,
}

/// `approve TARGET STEP|deferral|plan [via C] [by owner]`, and `decline …`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Answer {
    pub target: Target,
    pub subject: Subject,
    pub via: Option<Channel>,
    pub by_owner: bool,
}

/// `defer TARGET until DATE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Defer {
    pub target: Target,
    pub until: Spanned<NaiveDate>,
}

/// `plan INVOICE` with `due` lines.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Plan {
    pub invoice: Target,
    pub dues: Few<Due>,
}

/// `hold TARGET [until DATE]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Hold {
    pub target: Target,
    pub until: Option<Spanned<NaiveDate>>,
}

/// `skip TARGET STEP`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the language page, by their names")]
pub struct Skip {
    pub target: Target,
    pub step: Text,
}
