//! The small values that views are made of: amounts, days, links, and sentences still to be said.
//!
//! In: decimals, dates and ids. Out: texts in the reader's language, beside the form for machines. They
//! do not know on which page they stand.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use crate::calendar;
use crate::money::Currency;
use crate::words::Language;

/// An amount, for people and for machines. It is written where it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    amount: Decimal,
    currency: Currency,
    language: Language,
}

impl Money {
    /// An amount in the reader's language.
    #[must_use]
    pub fn new(amount: Decimal, currency: Currency, language: Language) -> Money {
        Money { amount, currency, language }
    }

    /// As people read it: `1.220,00 €`.
    #[must_use]
    pub fn text(&self) -> SmolStr {
        self.currency.written(self.amount, self.language)
    }

    /// All decimals of its currency, a point, no grouping: `1220.00`.
    #[must_use]
    pub fn plain(&self) -> SmolStr {
        self.currency.plain(self.amount)
    }

    /// The code of its currency.
    #[must_use]
    pub fn currency(&self) -> &str {
        self.currency.code()
    }

    /// Whether it is nothing, which a table shows as a quiet dash.
    #[must_use]
    pub fn zero(&self) -> bool {
        self.amount.is_zero()
    }
}

/// A day, for people and for machines. It is written where it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    day: NaiveDate,
    language: Language,
}

impl Day {
    /// A day in the reader's language.
    #[must_use]
    pub fn new(day: NaiveDate, language: Language) -> Day {
        Day { day, language }
    }

    /// As people read it: `20/11/2026`, `20 Nov 2026`.
    #[must_use]
    pub fn text(&self) -> SmolStr {
        calendar::written(self.day, self.language)
    }

    /// `2026-11-20`.
    #[must_use]
    pub fn iso(&self) -> SmolStr {
        calendar::iso(self.day)
    }

    /// Whether the Italian article before it loses its vowel: `l’08/05/2026`, `l’11/05/2026`.
    #[must_use]
    pub fn elides(&self) -> bool {
        calendar::elides(self.day)
    }
}

/// A name that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Relative to the page.
    pub href: String,
    /// As the ledger has it.
    pub name: SmolStr,
}

/// An invoice, or one instalment of an invoice that has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemLink {
    /// The invoice's page, relative to this one.
    pub href: String,
    /// The invoice's id.
    pub invoice: SmolStr,
    /// Which instalment, where the invoice has several.
    pub instalment: Option<u32>,
}

/// A sentence of the catalogue with what is put into it. What it does not need is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Its id.
    pub id: SmolStr,
    /// A number that chooses the plural.
    pub count: Option<i64>,
    /// An amount.
    pub amount: Option<Money>,
    /// Another, of which the first is a part.
    pub of: Option<Money>,
    /// A day.
    pub day: Option<Day>,
    /// Another, to which something runs.
    pub until: Option<Day>,
    /// The name of a step, as it is declared.
    pub step: Option<SmolStr>,
    /// The id of another sentence: a channel, a reason.
    pub word: Option<SmolStr>,
    /// Another such id.
    pub other: Option<SmolStr>,
    /// A name from the ledger.
    pub name: Option<SmolStr>,
}

impl Sentence {
    /// A sentence without arguments.
    #[must_use]
    pub fn new(id: impl Into<SmolStr>) -> Sentence {
        Sentence { id: id.into(), ..Sentence::default() }
    }

    /// The same, with a number.
    #[must_use]
    pub fn count(self, count: impl TryInto<i64>) -> Sentence {
        Sentence { count: Some(count.try_into().unwrap_or(i64::MAX)), ..self }
    }

    /// The same, with an amount.
    #[must_use]
    pub fn amount(self, amount: Money) -> Sentence {
        Sentence { amount: Some(amount), ..self }
    }

    /// The same, with the amount that the other is a part of.
    #[must_use]
    pub fn of(self, of: Money) -> Sentence {
        Sentence { of: Some(of), ..self }
    }

    /// The same, with a day.
    #[must_use]
    pub fn day(self, day: Day) -> Sentence {
        Sentence { day: Some(day), ..self }
    }

    /// The same, with the day to which something runs.
    #[must_use]
    pub fn until(self, until: Day) -> Sentence {
        Sentence { until: Some(until), ..self }
    }

    /// The same, with a step.
    #[must_use]
    pub fn step(self, step: impl Into<SmolStr>) -> Sentence {
        Sentence { step: Some(step.into()), ..self }
    }

    /// The same, with another sentence by its id.
    #[must_use]
    pub fn word(self, word: impl Into<SmolStr>) -> Sentence {
        Sentence { word: Some(word.into()), ..self }
    }

    /// The same, with another such id.
    #[must_use]
    pub fn other(self, word: impl Into<SmolStr>) -> Sentence {
        Sentence { other: Some(word.into()), ..self }
    }

    /// The same, with a name from the ledger.
    #[must_use]
    pub fn name(self, name: impl Into<SmolStr>) -> Sentence {
        Sentence { name: Some(name.into()), ..self }
    }
}
