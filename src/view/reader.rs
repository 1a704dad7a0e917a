//! Who reads a page, and where it stands: what every view is made with.
//!
//! In: the ledger with its files and lists, a language, and the depth of the page. Out: amounts, days
//! and links as that page needs them.

use std::cmp::Ordering;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use rust_decimal::Decimal;
use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization;

use super::asked::Asked;
use super::columns::Board;
use super::customers::Ranks;
use super::files::Files;
use super::frame::Frames;
use super::history::Chronicle;
use super::index::Index;
use super::letters::Letters;
use super::lines::Lines;
use super::phrase::{capitalised, step_said};
use super::schedule::Schedule;
use super::values::{Day, ItemLink, Link, Money, Sentence};
use crate::Ledger;
use crate::book::model::{Channel, CustomerId, InvoiceId, ItemId, Reason, StepId};
use crate::money::Currency;
use crate::receivables::figures::Lateness;
use crate::source::Place;
use crate::words::{Arg, Language, Words};

/// What every page of a site is made from.
#[derive(Debug)]
pub(crate) struct Desk<'a> {
    pub(crate) ledger: &'a Ledger,
    pub(crate) files: Arc<Files>,
    /// The customers in the orders in which pages list them.
    pub(crate) ranks: Ranks<'a>,
    pub(crate) index: Index,
    /// Where entries stand in their files.
    pub(crate) lines: Lines,
    /// The words of the drafts.
    pub(crate) letters: Letters,
    /// How the ledger came about, where the pages show it.
    pub(crate) history: Option<Chronicle<'a>>,
    /// How late customers pay.
    pub(crate) lateness: Lateness,
    /// What the owner is asked, and where the question stands.
    pub(crate) asked: Asked,
    /// The overdue items by the step that they are at.
    pub(crate) board: Board,
    /// What should come in, by day; and what nobody knows the day of.
    pub(crate) schedule: Schedule,
    /// The words of each language, in the order of `Language::ALL`.
    pub(crate) words: [&'a Words; 2],
    /// The languages of the site, the first at its root.
    pub(crate) languages: Vec<Language>,
    /// What the pages of a section have in common.
    pub(crate) frames: Frames,
}

/// A reader of one page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    pub(crate) desk: &'a Desk<'a>,
    pub(crate) language: Language,
    /// From the page up to the root of its language: nothing, or `../`.
    pub(crate) root: &'static str,
}

impl Reader<'_> {
    pub(crate) fn words(&self) -> &Words {
        self.desk.words[self.language as usize]
    }

    pub(crate) fn money(&self, amount: Decimal, currency: Currency) -> Money {
        Money::new(amount, currency, self.language)
    }

    pub(crate) fn day(&self, day: NaiveDate) -> Day {
        Day::new(day, self.language)
    }

    pub(crate) fn customer(&self, id: CustomerId) -> Link {
        Link {
            href: [self.root, self.desk.files.customer(id)].concat(),
            name: SmolStr::new(&self.desk.ledger.book.customer(id).name),
        }
    }

    pub(crate) fn invoice(&self, id: InvoiceId) -> Link {
        Link {
            href: [self.root, self.desk.files.invoice(id)].concat(),
            name: self.desk.ledger.book.invoice(id).id.clone(),
        }
    }

    pub(crate) fn item(&self, id: ItemId) -> ItemLink {
        let Ledger { book, position } = self.desk.ledger;
        let item = position.accounts.item(id);
        let link = self.invoice(item.invoice);
        let several = position.accounts.items_of(book.invoice(item.invoice)).count() > 1;
        ItemLink {
            href: link.href,
            invoice: link.name,
            instalment: several.then_some(item.instalment),
        }
    }

    /// Items by their invoices: several instalments of one invoice are the invoice.
    pub(crate) fn items(&self, ids: &[ItemId]) -> Vec<ItemLink> {
        let mut links: Vec<ItemLink> = Vec::new();
        for link in ids.iter().map(|id| self.item(*id)) {
            match links.iter_mut().find(|known| known.href == link.href) {
                Some(known) if *known != link => known.instalment = None,
                Some(_) => {}
                None => links.push(link),
            }
        }
        links
    }

    pub(crate) fn note(&self, place: Option<Place>) -> Option<String> {
        place.map(|place| self.desk.ledger.book.note(place))
    }

    pub(crate) fn text(&self, place: Option<Place>) -> Option<String> {
        place.map(|place| self.desk.ledger.book.text(place).into_owned())
    }

    pub(crate) fn step(&self, id: StepId) -> SmolStr {
        self.desk.ledger.book.step(id).name.clone()
    }

    /// An item in plain words: `2026/015, rata 2`.
    pub(crate) fn item_said(&self, item: &ItemLink) -> String {
        match item.instalment {
            Some(number) => {
                let of = self.words().say("instalment", &[("count", Arg::from(i64::from(number)))]);
                format!("{}, {of}", item.invoice)
            }
            None => item.invoice.to_string(),
        }
    }

    /// A sentence in plain words, for where no template places it.
    pub(crate) fn said(&self, sentence: &Sentence) -> String {
        let words = self.words();
        let mut args: Vec<(&str, Arg)> = Vec::new();
        let texts = [
            ("amount", sentence.amount.as_ref().map(|sum| Arg::from(sum.text()))),
            ("of", sentence.of.as_ref().map(|sum| Arg::from(sum.text()))),
            ("until", sentence.until.as_ref().map(|day| Arg::from(day.text()))),
            ("step", sentence.step.as_ref().map(|step| Arg::from(step_said(words, step)))),
            ("word", sentence.word.as_ref().map(|word| Arg::from(words.say(word, &[])))),
            ("other", sentence.other.as_ref().map(|word| Arg::from(words.say(word, &[])))),
            ("name", sentence.name.as_ref().map(|name| Arg::from(name.as_str()))),
        ];
        args.extend(texts.into_iter().filter_map(|(name, text)| Some((name, text?))));
        args.extend(sentence.count.map(|count| ("count", Arg::from(count))));
        if let Some(day) = &sentence.day {
            args.push(("day", Arg::from(day.text())));
            for (name, whole, elided) in [
                ("il", "il ", "l’"),
                ("al", "al ", "all’"),
                ("dal", "dal ", "dall’"),
                ("del", "del ", "dell’"),
            ] {
                let article = if day.elides() { elided } else { whole };
                args.push((name, Arg::from(format!("{article}{}", day.text()))));
            }
        }
        capitalised(&words.say(&sentence.id, &args))
    }
}

/// The order of names in a list, as both languages sort them: that of the Unicode collation.
pub(crate) fn by_name(a: &str, b: &str) -> Ordering {
    static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
        Collator::try_new(CollatorPreferences::default(), CollatorOptions::default()).ok()
    });
    let order = COLLATOR.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b));
    order.then_with(|| a.cmp(b))
}

/// The letter under which an index has a name, without its accent; `#` where it begins with none of A to Z.
pub(crate) fn initial(name: &str) -> char {
    let first = name.nfkd().next().map(|letter| letter.to_ascii_uppercase());
    first.filter(char::is_ascii_uppercase).unwrap_or('#')
}

/// The sentence that says how something goes out: `by-email`.
pub(crate) fn by_channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "by-email",
        Channel::Pec => "by-pec",
        Channel::Letter => "by-letter",
        Channel::Call => "by-call",
    }
}

/// The sentence of a reason.
pub(crate) fn reason_word(reason: Reason) -> &'static str {
    match reason {
        Reason::NotReceived => "reason-not-received",
        Reason::MissingBankDetails => "reason-missing-bank-details",
        Reason::AmountMismatch => "reason-amount-mismatch",
        Reason::GoodsOrService => "reason-goods-or-service",
        Reason::Other => "reason-other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_of_a_dictionary() {
        let mut names =
            ["Zanetti", "èlite", "Elba", "elba", "D’Angelo", "Dell’Orso", "3P", "Àncora", "Ancona"];
        names.sort_by(|a, b| by_name(a, b));
        let order =
            ["3P", "Ancona", "Àncora", "D’Angelo", "Dell’Orso", "elba", "Elba", "èlite", "Zanetti"];
        assert_eq!(names, order);
    }

    #[test]
    fn an_index_has_letters_without_accents() {
        let letters: String =
            ["èlite", "Zeta", "3P", "«Alba»", "上海", ""].map(initial).iter().collect();
        assert_eq!(letters, "EZ####");
    }
}
