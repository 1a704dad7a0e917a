//! What each kind of entry asks for: its slots, in the order in which a person is asked, and what may
//! stand in them.
//!
//! One table for `add`: its questions, its arguments and their help come from here. It knows the words of
//! the language, not how they are read; a test fills every slot and lets the grammar read the entry, and
//! compares the fields of each kind with those that the grammar allows.

use super::vocabulary::Word;
use crate::words::Language;

/// A kind of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its keyword.
    pub kind: Word,
    /// Whether it is an event, which has a date.
    pub is_dated: bool,
    /// What it says, in the order of the questions.
    pub slots: &'static [Slot],
}

/// A place in an entry that a value goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What it is called.
    pub name: Name,
    /// What stands in it.
    pub value: Value,
    /// Whether there must be something.
    pub need: Need,
    /// Where it is written.
    pub place: Place,
}

/// What a slot is called: the word of its field, or for the words behind the keyword a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// A word of the language.
    Word(Word),
    /// The id that the entry declares.
    Id,
    /// A sum.
    Amount,
    /// A name in full.
    FullName,
    /// An invoice, an instalment or a customer.
    Target,
    /// Why a customer does not pay.
    Reason,
    /// What is asked for or answered.
    What,
    /// A number of instalments.
    Instalments,
    /// A table of rates.
    Table,
    /// A rate in percent.
    Percent,
    /// The day.
    Date,
}

impl Name {
    /// As it is written on a command line.
    #[must_use]
    pub fn spelling(self, language: Language) -> &'static str {
        let (english, italian) = match self {
            Name::Word(word) => return word.spelling(language),
            Name::Id => ("id", "sigla"),
            Name::Amount => ("amount", "importo"),
            Name::FullName => ("name", "nome"),
            Name::Target => ("about", "su"),
            Name::Reason => ("reason", "motivo"),
            Name::What => ("what", "che-cosa"),
            Name::Instalments => ("instalments", "rate"),
            Name::Table => ("table", "tabella"),
            Name::Percent => ("percent", "percentuale"),
            Name::Date => ("date", "data"),
        };
        match language {
            Language::English => english,
            Language::Italian => italian,
        }
    }

    /// Every way to write it, in both languages.
    #[must_use]
    pub fn spellings(self) -> Vec<&'static str> {
        match self {
            Name::Word(word) => word.spellings().to_vec(),
            other => Language::ALL.map(|language| other.spelling(language)).to_vec(),
        }
    }
}

/// What stands in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A day.
    Date,
    /// A day, and a sum where it is not everything.
    DateAndAmount,
    /// A sum.
    Amount,
    /// The id of a customer.
    Customer,
    /// The id of an invoice, or one instalment of it.
    Invoice,
    /// The same, and a sum where it is not everything.
    InvoiceAndAmount,
    /// An invoice, an instalment or a customer.
    Target,
    /// The reference of a payment.
    Reference,
    /// An id that is not there yet.
    NewId,
    /// The name of a step.
    Step,
    /// A step, or what a customer has asked for.
    Subject,
    /// The name of a procedure.
    Procedure,
    /// A text, which is written in quotes.
    Text,
    /// A text that needs quotes only where it has blanks.
    Loose,
    /// One of these words.
    OneOf(&'static [Word]),
    /// Terms of payment.
    Terms,
    /// Words that are written as they are given.
    Plain,
}

/// Whether there must be something in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// There must be, once.
    Once,
    /// There must be, and there may be more.
    AtLeastOnce,
    /// There may be.
    Optional,
    /// There may be, more than once.
    Many,
    /// There must be where [`Name::What`] is that word, and only there.
    If(Word),
    /// There may be, and nobody is asked for it.
    Unasked,
}

/// Where a slot is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Behind the keyword, at this position.
    Head(u8),
    /// On the first line with its field's name, where it is given once.
    Beside,
    /// On a line of its own.
    Below,
}

const fn head(name: Name, value: Value, position: u8) -> Slot {
    Slot { name, value, need: Need::Once, place: Place::Head(position) }
}

const fn beside(field: Word, value: Value, need: Need) -> Slot {
    Slot { name: Name::Word(field), value, need, place: Place::Beside }
}

const fn below(field: Word, value: Value, need: Need) -> Slot {
    Slot { name: Name::Word(field), value, need, place: Place::Below }
}

const fn detail(field: Word, value: Value) -> Slot {
    below(field, value, Need::Optional)
}

const CHANNELS: Value = Value::OneOf(&[Word::Email, Word::Pec, Word::Letter, Word::Call]);
const REASONS: Value = Value::OneOf(&[
    Word::NotReceived,
    Word::MissingBankDetails,
    Word::AmountMismatch,
    Word::GoodsOrService,
    Word::Other,
]);
const AGREEMENTS: Value = Value::OneOf(&[Word::Deferral, Word::Plan]);
const LANGUAGES: Value = Value::OneOf(&[Word::Italian, Word::English]);

const CUSTOMER: Slot = head(Name::Word(Word::Customer), Value::Customer, 0);
const TARGET: Slot = head(Name::Target, Value::Target, 0);
const INVOICE: Slot = head(Name::Word(Word::Invoice), Value::Invoice, 0);
const STEP: Slot = head(Name::Word(Word::Step), Value::Step, 1);
const SUBJECT: Slot = head(Name::What, Value::Subject, 1);
const TARGETS: Slot = Slot { need: Need::AtLeastOnce, ..TARGET };
const FOR: Slot = beside(Word::For, Value::InvoiceAndAmount, Need::Many);
const STEP_DONE: Slot = beside(Word::Step, Value::Step, Need::Optional);
const UNTIL: Slot = beside(Word::Until, Value::Date, Need::Once);

/// Every kind of entry that `add` writes. The company and what `init` makes is not among them: there is one
/// company, and a ledger without it is not read.
pub const FORMS: &[Form] = &[
    Form {
        kind: Word::Invoice,
        is_dated: true,
        slots: &[
            Slot { place: Place::Head(1), ..CUSTOMER },
            head(Name::Id, Value::NewId, 0),
            head(Name::Amount, Value::Amount, 2),
            beside(Word::Due, Value::DateAndAmount, Need::Many),
            beside(Word::Terms, Value::Terms, Need::Unasked),
            detail(Word::Subject, Value::Text),
            detail(Word::Document, Value::Loose),
            below(Word::Withholding, Value::Amount, Need::Unasked),
            below(Word::SplitVat, Value::Amount, Need::Unasked),
            below(Word::Number, Value::Loose, Need::Unasked),
        ],
    },
    Form {
        kind: Word::CreditNote,
        is_dated: true,
        slots: &[
            Slot { place: Place::Head(1), ..CUSTOMER },
            head(Name::Id, Value::NewId, 0),
            FOR,
            head(Name::Amount, Value::Amount, 2),
        ],
    },
    Form {
        kind: Word::Payment,
        is_dated: true,
        slots: &[
            CUSTOMER,
            FOR,
            head(Name::Amount, Value::Amount, 1),
            beside(Word::Ref, Value::Loose, Need::Optional),
        ],
    },
    Form { kind: Word::Call, is_dated: true, slots: &[TARGETS, STEP_DONE] },
    Form {
        kind: Word::Reminder,
        is_dated: true,
        slots: &[
            TARGETS,
            STEP_DONE,
            beside(Word::Via, CHANNELS, Need::Optional),
            below(Word::File, Value::Loose, Need::Unasked),
        ],
    },
    Form {
        kind: Word::Promise,
        is_dated: true,
        slots: &[TARGET, beside(Word::By, Value::DateAndAmount, Need::Once)],
    },
    Form { kind: Word::Dispute, is_dated: true, slots: &[TARGET, head(Name::Reason, REASONS, 1)] },
    Form { kind: Word::Resolved, is_dated: true, slots: &[TARGET] },
    Form {
        kind: Word::Request,
        is_dated: true,
        slots: &[
            TARGET,
            head(Name::What, AGREEMENTS, 1),
            Slot { need: Need::If(Word::Plan), ..head(Name::Instalments, Value::Plain, 2) },
            Slot { need: Need::If(Word::Deferral), ..UNTIL },
        ],
    },
    Form {
        kind: Word::Approve,
        is_dated: true,
        slots: &[
            TARGET,
            SUBJECT,
            beside(Word::Via, CHANNELS, Need::Optional),
            beside(Word::By, Value::OneOf(&[Word::Owner]), Need::Unasked),
        ],
    },
    Form { kind: Word::Decline, is_dated: true, slots: &[TARGET, SUBJECT] },
    Form { kind: Word::Deferral, is_dated: true, slots: &[TARGET, UNTIL] },
    Form {
        kind: Word::Plan,
        is_dated: true,
        slots: &[INVOICE, below(Word::Due, Value::DateAndAmount, Need::AtLeastOnce)],
    },
    Form {
        kind: Word::Hold,
        is_dated: true,
        slots: &[TARGET, Slot { need: Need::Optional, ..UNTIL }],
    },
    Form { kind: Word::Release, is_dated: true, slots: &[TARGET] },
    Form { kind: Word::Skip, is_dated: true, slots: &[TARGET, STEP] },
    Form {
        kind: Word::WriteOff,
        is_dated: true,
        slots: &[INVOICE, Slot { need: Need::Optional, ..head(Name::Amount, Value::Amount, 1) }],
    },
    Form {
        kind: Word::Bounced,
        is_dated: true,
        slots: &[
            head(Name::Word(Word::Ref), Value::Reference, 0),
            beside(Word::Fee, Value::Amount, Need::Optional),
        ],
    },
    Form {
        kind: Word::Refund,
        is_dated: true,
        slots: &[CUSTOMER, head(Name::Amount, Value::Amount, 1)],
    },
    Form { kind: Word::Reconciled, is_dated: true, slots: &[] },
    Form { kind: Word::Note, is_dated: true, slots: &[TARGET] },
    Form {
        kind: Word::Customer,
        is_dated: false,
        slots: &[
            head(Name::FullName, Value::Text, 1),
            head(Name::Id, Value::NewId, 0),
            below(
                Word::Kind,
                Value::OneOf(&[Word::Business, Word::Consumer, Word::Public]),
                Need::Optional,
            ),
            detail(Word::Email, Value::Loose),
            below(Word::Cc, Value::Loose, Need::Unasked),
            detail(Word::Pec, Value::Loose),
            detail(Word::Phone, Value::Text),
            detail(Word::Contact, Value::Text),
            detail(Word::Salutation, Value::Text),
            detail(Word::Address, Value::Text),
            detail(Word::Vat, Value::Loose),
            detail(Word::TaxCode, Value::Loose),
            detail(Word::Terms, Value::Terms),
            below(
                Word::Tone,
                Value::OneOf(&[Word::Friendly, Word::Formal, Word::Firm]),
                Need::Unasked,
            ),
            below(Word::Language, LANGUAGES, Need::Unasked),
            below(Word::Procedure, Value::Procedure, Need::Unasked),
            below(Word::Interest, Value::Plain, Need::Unasked),
            below(Word::Tolerance, Value::Plain, Need::Unasked),
            below(Word::Recoverability, Value::Plain, Need::Unasked),
        ],
    },
    Form {
        kind: Word::Assistant,
        is_dated: false,
        slots: &[
            head(Name::FullName, Value::Text, 0),
            detail(Word::Role, Value::Text),
            detail(Word::Email, Value::Loose),
            detail(Word::Phone, Value::Text),
        ],
    },
    Form {
        kind: Word::Procedure,
        is_dated: false,
        slots: &[
            head(Name::Id, Value::Loose, 0),
            below(Word::Step, Value::Plain, Need::Many),
            detail(Word::Cadence, Value::Plain),
            detail(Word::ContactGap, Value::Plain),
            detail(Word::Tolerance, Value::Plain),
            detail(Word::PromiseGrace, Value::Plain),
            below(Word::Grants, Value::Plain, Need::Many),
            detail(Word::LegalCost, Value::Amount),
        ],
    },
    Form { kind: Word::Holiday, is_dated: true, slots: &[head(Name::FullName, Value::Text, 0)] },
    Form {
        kind: Word::Rate,
        is_dated: true,
        slots: &[
            head(Name::Table, Value::OneOf(&[Word::D231, Word::Legal]), 0),
            head(Name::Percent, Value::Plain, 1),
        ],
    },
];

impl Form {
    /// The form of a kind.
    #[must_use]
    pub fn of(kind: Word) -> Option<&'static Form> {
        FORMS.iter().find(|form| form.kind == kind)
    }

    /// Its keyword. A deferral that is granted is `defer` in English; `deferral` is what is asked for.
    #[must_use]
    pub fn keyword(&self, language: Language) -> &'static str {
        match (self.kind, language) {
            (Word::Deferral, Language::English) => "defer",
            (kind, language) => kind.spelling(language),
        }
    }

    /// Whether it says nothing without its note.
    #[must_use]
    pub fn needs_note(&self) -> bool {
        self.kind == Word::Note
    }

    /// Other words that people call it by, which the ledger does not know.
    #[must_use]
    pub fn also(&self) -> &'static [&'static str] {
        match self.kind {
            Word::Payment => &["pagamento", "pay"],
            Word::Call => &["chiamata", "contatto", "contact"],
            Word::Resolved => &["resolve"],
            Word::Bounced => &["bounce"],
            Word::Deferral => &["rinvio"],
            Word::Approve => &["approvazione", "approval"],
            Word::Decline => &["rifiuto"],
            Word::Hold => &["sospensione"],
            Word::Reconciled => &["reconcile", "estratto", "statement"],
            _ => &[],
        }
    }

    /// The form that a word names.
    #[must_use]
    pub fn called(written: &str) -> Option<&'static Form> {
        let known = Word::read(written).and_then(Form::of);
        known.or_else(|| FORMS.iter().find(|form| form.also().contains(&written)))
    }

    /// The slots behind the keyword, in the order in which they are written.
    #[must_use]
    pub fn head(&self) -> Vec<&'static Slot> {
        let mut head: Vec<(u8, &Slot)> = self.slots.iter().filter_map(Slot::position).collect();
        head.sort_by_key(|(position, _)| *position);
        head.into_iter().map(|(_, slot)| slot).collect()
    }

    /// The slot of a field.
    #[must_use]
    pub fn field(&self, written: &str) -> Option<&'static Slot> {
        let word = Word::read(written)?;
        self.slots.iter().find(|slot| slot.name == Name::Word(word) && slot.position().is_none())
    }
}

impl Slot {
    fn position(&self) -> Option<(u8, &Slot)> {
        match self.place {
            Place::Head(position) => Some((position, self)),
            Place::Beside | Place::Below => None,
        }
    }

    /// What it is called in an entry. Who acts is named behind another word than the day by which.
    #[must_use]
    pub fn spelling(&self, language: Language) -> &'static str {
        match (self.name, self.value, language) {
            (Name::Word(Word::By), Value::OneOf(_), Language::Italian) => "da",
            (name, _, language) => name.spelling(language),
        }
    }

    /// Whether it takes more than one value.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        matches!(self.need, Need::Many | Need::AtLeastOnce)
    }

    /// Whether a second word may follow the first one in its value.
    #[must_use]
    pub fn takes_amount_too(&self) -> bool {
        matches!(self.value, Value::DateAndAmount | Value::InvoiceAndAmount)
    }
}
