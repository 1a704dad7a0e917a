//! What can be written next in an entry: the names that fit, what is meant by a name that is not there, and
//! what most people would write.
//!
//! In: the ledger and an entry while it is put together. Out: values as the ledger writes them, with what a
//! person knows them by. It does not know who is asked, nor how.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::phrase::{Part, phrase};
use crate::Ledger;
use crate::book::model::{CustomerId, ItemId, SettlementKind};
use crate::book::terms::due_date;
use crate::problem::nearest;
use crate::syntax::compose::Draft;
use crate::syntax::form::{Name, Slot, Value};
use crate::syntax::print::{reference, target};
use crate::syntax::vocabulary::Word;
use crate::words::{Arg, Language, Words};

/// The most that is offered: nobody reads further, and typing narrows it down.
const MOST: usize = 500;

/// A value that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// As the ledger writes it.
    pub value: String,
    /// The value with what a person knows it by.
    pub label: String,
}

impl Offer {
    fn plain(value: impl Into<String>) -> Offer {
        let value = value.into();
        Offer { label: value.clone(), value }
    }

    fn told(value: String, more: &str) -> Offer {
        Offer { label: format!("{value}  {more}"), value }
    }
}

/// What is meant by a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// This, as the ledger writes it.
    This(String),
    /// Nothing that there is, but perhaps that.
    Nothing(Option<String>),
    /// Something new, that is there already.
    Taken,
}

/// The values that fit a slot, the likeliest first.
#[must_use]
pub fn offers(ledger: &Ledger, words: &Words, draft: &Draft, slot: &Slot) -> Vec<Offer> {
    let language = words.language;
    let mut offers = match slot.value {
        Value::Customer => customers(ledger, words),
        Value::Invoice | Value::InvoiceAndAmount => open_items(ledger, words, draft),
        Value::Target => {
            let mut all = open_items(ledger, words, draft);
            all.extend(customers(ledger, words));
            all
        }
        Value::Reference => payments(ledger, words),
        Value::Step => steps(ledger, draft),
        Value::Subject => {
            let agreements = [Word::Deferral, Word::Plan];
            let mut all = steps(ledger, draft);
            all.extend(agreements.map(|word| Offer::plain(word.spelling(language))));
            all
        }
        Value::Procedure => {
            let names = ledger.book.procedures.iter().map(|one| one.name.as_str());
            names.chain([Word::Nothing.spelling(language)]).map(Offer::plain).collect()
        }
        Value::OneOf(choices) => {
            choices.iter().map(|word| Offer::plain(word.spelling(language))).collect()
        }
        Value::DateAndAmount if draft.form.kind == Word::Invoice => {
            by_terms(ledger, draft).into_iter().map(|day| Offer::plain(day.to_string())).collect()
        }
        _ => Vec::new(),
    };
    offers.retain(|offer| !draft.given(slot.name).contains(&offer.value));
    offers.truncate(MOST);
    offers
}

/// What most people would write in a slot.
#[must_use]
pub fn proposed(ledger: &Ledger, draft: &Draft, slot: &Slot, language: Language) -> Option<String> {
    match (slot.value, draft.form.kind) {
        (Value::NewId, Word::Customer) => {
            draft.first(Name::FullName).and_then(|name| short_name(ledger, name))
        }
        (Value::NewId, Word::Invoice) => {
            let last =
                ledger.book.invoices.iter().max_by_key(|invoice| (invoice.issued, invoice.place));
            next_id(&last?.id).filter(|id| !is_taken(ledger, id))
        }
        (Value::NewId, _) => {
            let notes = ledger.book.settlements.iter();
            let notes = notes.filter(|one| one.kind == SettlementKind::CreditNote);
            let last = notes.max_by_key(|one| (one.date, one.place))?;
            next_id(last.reference.as_ref()?).filter(|id| !is_taken(ledger, id))
        }
        (Value::InvoiceAndAmount, _) if draft.given(slot.name).is_empty() => {
            let mut items = items_of(ledger, draft);
            items.next().filter(|_| items.next().is_none()).map(|item| written(ledger, item))
        }
        (Value::Amount, Word::Payment | Word::CreditNote) if !slot.is_repeated() => {
            open_of_fors(ledger, draft, language)
        }
        _ => None,
    }
}

/// The due date that terms give to an invoice, where there are any.
#[must_use]
pub fn by_terms(ledger: &Ledger, draft: &Draft) -> Option<NaiveDate> {
    let issued = draft.date.parse().ok()?;
    let own = chosen_customer(ledger, draft).and_then(|id| ledger.book.customer(id).terms);
    own.or(ledger.book.company.terms).map(|terms| due_date(issued, terms))
}

/// What is meant by what was given for a slot; none, where it is no name.
#[must_use]
pub fn meant(ledger: &Ledger, slot: &Slot, given: &str) -> Option<Meant> {
    let book = &ledger.book;
    let (bare, instalment) = parts(given);
    let customer = |name: &str| {
        let by_id = book.customers.iter().find(|one| one.id == name);
        let folded = name.to_lowercase();
        let mut named = book.customers.iter().filter(|one| one.name.to_lowercase() == folded);
        let by_name = named.next().filter(|_| named.next().is_none());
        by_id.or(by_name).map(|one| one.id.to_string())
    };
    let invoices = || book.invoices.iter().map(|invoice| invoice.id.as_str());
    let is_invoice = || invoices().any(|id| id == bare);
    match slot.value {
        Value::Customer => Some(
            customer(&bare)
                .map_or_else(|| Meant::Nothing(near_customer(ledger, &bare)), Meant::This),
        ),
        Value::Invoice | Value::Target if is_invoice() => {
            Some(Meant::This(target(&bare, instalment)))
        }
        Value::Invoice => Some(Meant::Nothing(nearest(&bare, invoices()).map(str::to_owned))),
        Value::Target => Some(customer(&bare).map_or_else(
            || {
                let near = nearest(&bare, invoices()).map(str::to_owned);
                Meant::Nothing(near.or_else(|| near_customer(ledger, &bare)))
            },
            |id| Meant::This(reference(&id)),
        )),
        Value::NewId => {
            Some(if is_taken(ledger, &bare) { Meant::Taken } else { Meant::This(given.to_owned()) })
        }
        _ => None,
    }
}

/// A name without its quotes, and its instalment.
fn parts(given: &str) -> (String, Option<u32>) {
    let (name, number) = match given.rsplit_once('#') {
        Some((name, number)) if !name.is_empty() => match number.parse() {
            Ok(number) => (name, Some(number)),
            Err(_) => (given, None),
        },
        _ => (given, None),
    };
    (crate::source::unquote(name.trim()).into_owned(), number)
}

/// The id of the customer whose id or name is nearest.
fn near_customer(ledger: &Ledger, name: &str) -> Option<String> {
    let customers = || ledger.book.customers.iter();
    let folded = name.to_lowercase();
    let begins = |one: &&crate::book::model::Customer| {
        !folded.is_empty() && one.name.to_lowercase().starts_with(&folded)
    };
    if let Some(begun) = customers().find(begins) {
        return Some(begun.id.to_string());
    }
    let names = customers().flat_map(|one| [one.id.as_str(), one.name.as_str()]);
    let first_words = customers().filter_map(|one| one.name.split_whitespace().next());
    let near = nearest(name, names.chain(first_words))?;
    let is_it = |one: &&crate::book::model::Customer| {
        one.id == near || one.name == near || one.name.split_whitespace().next() == Some(near)
    };
    customers().find(is_it).map(|one| one.id.to_string())
}

fn is_taken(ledger: &Ledger, id: &str) -> bool {
    let book = &ledger.book;
    let notes = book.settlements.iter().filter(|one| one.kind == SettlementKind::CreditNote);
    book.customers.iter().any(|one| one.id == id)
        || book.invoices.iter().any(|one| one.id == id)
        || notes.filter_map(|one| one.reference.as_ref()).any(|known| known == id)
}

/// The id behind another: its last number, one more.
fn next_id(id: &str) -> Option<String> {
    let digits = id.len() - id.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let (before, number) = id.split_at(id.len() - digits);
    let next = number.parse::<u64>().ok()?.checked_add(1)?;
    Some(format!("{before}{next:0digits$}"))
}

/// A short name for a customer: the first word of the full one that says something.
fn short_name(ledger: &Ledger, name: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    const EMPTY: [&str; 12] = [
        "studio", "ditta", "societa", "azienda", "il", "la", "lo", "the", "di", "dott", "ing",
        "avv",
    ];
    let plain = |word: &str| -> String {
        word.nfd().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
    };
    let found = name.split_whitespace().map(plain);
    let found =
        found.filter(|word| !word.is_empty()).find(|word| !EMPTY.contains(&word.as_str()))?;
    (!is_taken(ledger, &found) && Word::read(&found).is_none()).then_some(found)
}

/// What is open of the invoices that a payment is for.
fn open_of_fors(ledger: &Ledger, draft: &Draft, language: Language) -> Option<String> {
    let accounts = &ledger.position.accounts;
    let (mut total, mut currency) = (Decimal::ZERO, None);
    for given in draft.given(Name::Word(Word::For)) {
        let (id, instalment) = parts(given);
        let invoice = ledger.book.invoices.iter().find(|invoice| invoice.id == id)?;
        let items = accounts.items_of(invoice).map(|(_, item)| item);
        let items = items.filter(|item| item.is_open());
        let open = items.filter(|item| instalment.is_none_or(|number| item.instalment == number));
        total += open.map(|item| item.balance).sum::<Decimal>();
        if currency.replace(invoice.currency).is_some_and(|other| other != invoice.currency) {
            return None;
        }
    }
    let currency = currency.filter(|_| total > Decimal::ZERO)?;
    Some(format!("{} {}", crate::money::grouped(&currency.plain(total), language), currency.code()))
}

/// The customer that the entry is about, as far as it says.
fn chosen_customer(ledger: &Ledger, draft: &Draft) -> Option<CustomerId> {
    let named = draft.first(Name::Word(Word::Customer)).or_else(|| draft.first(Name::Target));
    let (name, _) = parts(named?);
    let customers = (0_u32..).map(CustomerId).zip(&ledger.book.customers);
    let by_id = customers.into_iter().find(|(_, one)| one.id == name).map(|(id, _)| id);
    let invoice = || ledger.book.invoices.iter().find(|invoice| invoice.id == name);
    by_id.or_else(|| invoice().map(|invoice| invoice.customer))
}

fn customers(ledger: &Ledger, words: &Words) -> Vec<Offer> {
    let accounts = &ledger.position.accounts;
    let mut all: Vec<(bool, Offer)> = (0_u32..)
        .map(CustomerId)
        .zip(&ledger.book.customers)
        .map(|(id, customer)| {
            let open: Vec<SmolStr> = accounts
                .of_customer(id)
                .map(|(currency, account)| {
                    let items =
                        account.open.iter().map(|(_, _, item)| accounts.item(*item).balance);
                    (currency, items.sum::<Decimal>())
                })
                .filter(|(_, sum)| *sum > Decimal::ZERO)
                .map(|(currency, sum)| currency.written(sum, words.language))
                .collect();
            let mut more = customer.name.clone();
            for sum in &open {
                more.push_str(" · ");
                more.push_str(sum);
            }
            (open.is_empty(), Offer::told(customer.id.to_string(), &more))
        })
        .collect();
    all.sort_by(|a, b| (a.0, &a.1.value).cmp(&(b.0, &b.1.value)));
    all.into_iter().map(|(_, offer)| offer).collect()
}

/// The open items, of the customer where one is chosen, by due date.
fn items_of<'a>(ledger: &'a Ledger, draft: &Draft) -> impl Iterator<Item = ItemId> + 'a {
    let accounts = &ledger.position.accounts;
    let chosen = chosen_customer(ledger, draft);
    let mut all: Vec<(NaiveDate, ItemId)> = (0..ledger.book.items())
        .map(ItemId)
        .map(|id| (id, accounts.item(id)))
        .filter(|(_, item)| item.is_open() && chosen.is_none_or(|known| item.customer == known))
        .map(|(id, item)| (item.due, id))
        .collect();
    all.sort_unstable();
    all.into_iter().map(|(_, id)| id)
}

fn open_items(ledger: &Ledger, words: &Words, draft: &Draft) -> Vec<Offer> {
    let offer = |id: ItemId| {
        let item = ledger.position.accounts.item(id);
        let customer = ledger.book.customer(item.customer);
        let args = [
            ("customer", Part::from(customer.name.as_str())),
            ("balance", Part::from(item.currency.written(item.balance, words.language))),
            ("due", Part::Day(item.due)),
        ];
        Offer::told(written(ledger, id), &phrase(words, "add-offer-item", &args))
    };
    items_of(ledger, draft).take(MOST).map(offer).collect()
}

/// An item as the ledger names it.
fn written(ledger: &Ledger, id: ItemId) -> String {
    let accounts = &ledger.position.accounts;
    let item = accounts.item(id);
    let invoice = ledger.book.invoice(item.invoice);
    let is_one = accounts.items_of(invoice).count() == 1;
    target(&invoice.id, (!is_one).then_some(item.instalment))
}

/// The payments that have a reference, the latest first.
fn payments(ledger: &Ledger, words: &Words) -> Vec<Offer> {
    let mut all: Vec<_> = ledger
        .book
        .settlements
        .iter()
        .filter(|one| one.kind == SettlementKind::Payment)
        .filter_map(|one| Some((one.date, one, one.reference.as_ref()?)))
        .collect();
    all.sort_by_key(|(date, one, _)| (std::cmp::Reverse(*date), one.place));
    let offer =
        |(date, one, named): (NaiveDate, &crate::book::model::Settlement, &smol_str::SmolStr)| {
            let customer = ledger.book.customer(one.customer);
            let args = [
                ("customer", Arg::from(customer.name.as_str())),
                ("amount", Arg::from(one.currency.written(one.amount, words.language))),
                ("date", Arg::from(crate::calendar::written(date, words.language))),
            ];
            Offer::told(reference(named), &words.say("add-offer-payment", &args))
        };
    all.into_iter().take(MOST).map(offer).collect()
}

/// The steps of the customer's procedure, or of all.
fn steps(ledger: &Ledger, draft: &Draft) -> Vec<Offer> {
    let book = &ledger.book;
    let own = chosen_customer(ledger, draft).and_then(|id| book.procedure(id));
    match own {
        Some(procedure) => procedure
            .steps
            .iter()
            .map(|step| Offer::plain(book.step(step.id).name.as_str()))
            .collect(),
        None => book.steps.iter().map(|step| Offer::plain(step.name.as_str())).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_number_keeps_its_form() {
        assert_eq!(next_id("2026/041").as_deref(), Some("2026/042"));
        assert_eq!(next_id("NC9").as_deref(), Some("NC10"));
        assert_eq!(next_id("2026/099").as_deref(), Some("2026/100"));
        assert_eq!(next_id("bis"), None);
    }

    #[test]
    fn a_name_is_read_with_its_instalment() {
        assert_eq!(parts("2026/015#2"), ("2026/015".to_owned(), Some(2)));
        assert_eq!(parts("\"FPR 3\"#1"), ("FPR 3".to_owned(), Some(1)));
        assert_eq!(parts("rossi"), ("rossi".to_owned(), None));
        assert_eq!(parts("a#b"), ("a#b".to_owned(), None));
    }
}
