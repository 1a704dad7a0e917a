//! What a draft says that it knows, and in words what has changed in it since.
//!
//! In: whom a message is to and what it is about. Out: its facts, as a text to keep beside the draft; and
//! of two such facts the difference, a sentence each. The mere passing of days is no fact.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::phrase::{Part, phrase, step_said};
use super::reason::reason;
use super::status::{channel_name, item_as_written};
use super::wish::Wish;
use crate::Ledger;
use crate::book::model::{Channel, CustomerId, Event, ItemId};
use crate::money::Currency;
use crate::words::{Arg, Words};

/// What a draft rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The customer's id.
    pub customer: String,
    /// The customer's name.
    pub name: String,
    /// What it is.
    pub matter: Matter,
    /// How it goes out.
    pub channel: String,
    /// The address that it goes to.
    pub to: Option<String>,
    /// Who gets a copy.
    pub cc: Option<String>,
    /// What it lists.
    pub items: Vec<Item>,
    /// To whom the money goes, and where.
    pub account: Account,
    /// What was said about these items before.
    pub contacts: Vec<Contact>,
    /// What it thanks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<Paid>,
}

/// What a message is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// A step, by its name.
    Step(String),
    /// The answer to an event, by its kind.
    Reply(String),
    /// Something that was asked for.
    Wish(Wish),
}

impl Facts {
    /// What the message is about, as people say it.
    #[must_use]
    pub fn title(&self, words: &Words) -> String {
        match &self.matter {
            Matter::Step(name) => step_said(words, name),
            Matter::Reply(name) => {
                words.find(&format!("reply-{name}"), &[]).unwrap_or_else(|| name.clone())
            }
            Matter::Wish(wish) => words.say(&format!("on-request-{}", wish.name()), &[]),
        }
    }

    /// What was asked for, of a message on request.
    #[must_use]
    pub fn wish(&self) -> Option<Wish> {
        match self.matter {
            Matter::Wish(wish) => Some(wish),
            Matter::Step(_) | Matter::Reply(_) => None,
        }
    }
}

/// An item as the draft has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// As the ledger writes it.
    pub item: String,
    /// The step that sending the message does for it; none in the answer to an event.
    pub step: Option<String>,
    /// The due date in force.
    pub due: NaiveDate,
    /// What is open, in plain digits.
    pub balance: String,
    /// In which currency.
    pub currency: String,
}

/// Where the money goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// To whom.
    pub beneficiary: String,
    /// The bank's name.
    pub bank: Option<String>,
    /// The account.
    pub iban: Option<String>,
    /// The bank's code.
    pub bic: Option<String>,
}

/// What came in on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paid {
    /// When.
    pub date: NaiveDate,
    /// How much, by currency.
    pub sums: Vec<Sum>,
}

/// An amount, in plain digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// How much.
    pub amount: String,
    /// In which currency.
    pub currency: String,
}

/// A reminder or call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Contact {
    /// When.
    pub date: NaiveDate,
    /// How, where it is known.
    pub channel: Option<String>,
}

/// What is kept beside a draft: the facts of the text that it began from, and from which text its message
/// was made last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The facts.
    pub facts: Facts,
    /// The hash of that text.
    pub made_from: String,
}

impl Record {
    /// The record of a message that is made from this text.
    #[must_use]
    pub fn new(facts: Facts, text: &str) -> Record {
        Record { facts, made_from: hash(text) }
    }

    /// As it is kept.
    #[must_use]
    pub fn written(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// As it was kept, where it was.
    #[must_use]
    pub fn read(text: &str) -> Option<Record> {
        serde_json::from_str(text).ok()
    }

    /// Whether the message was made from this text.
    #[must_use]
    pub fn is_of(&self, text: &str) -> bool {
        self.made_from == hash(text)
    }
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// What a message is about.
#[derive(Clone, Debug)]
pub struct About {
    /// To whom.
    pub customer: CustomerId,
    /// What it is.
    pub matter: Matter,
    /// How it goes out.
    pub channel: Channel,
    /// The address.
    pub to: Option<String>,
    /// Who gets a copy.
    pub cc: Option<String>,
    /// What it lists, each with the step that it does.
    pub items: Vec<(ItemId, Option<String>)>,
}

/// The facts of a message on the ledger's day.
#[must_use]
pub fn facts(ledger: &Ledger, about: About) -> Facts {
    let Ledger { book, position } = ledger;
    let company = &book.company;
    let customer = book.customer(about.customer);
    let mut contacts: Vec<Contact> = about
        .items
        .iter()
        .flat_map(|(id, _)| position.accounts.touches(*id))
        .filter_map(|touch| {
            let dated = book.event(touch.event);
            let Event::Contact(contact) = &dated.event else { return None };
            let channel = if contact.call { Some(Channel::Call) } else { contact.via };
            let channel = channel.map(|channel| channel_name(channel).to_owned());
            Some(Contact { date: dated.date, channel })
        })
        .collect();
    contacts.sort();
    contacts.dedup();
    let item = |(id, step): (ItemId, Option<String>)| {
        let item = position.accounts.item(id);
        Item {
            item: item_as_written(ledger, id),
            step,
            due: item.due,
            balance: item.currency.plain(item.balance).into(),
            currency: item.currency.code().to_owned(),
        }
    };
    Facts {
        customer: customer.id.to_string(),
        name: customer.name.clone(),
        matter: about.matter,
        channel: channel_name(about.channel).to_owned(),
        to: about.to,
        cc: about.cc,
        items: about.items.into_iter().map(item).collect(),
        account: Account {
            beneficiary: company.name.clone(),
            bank: company.bank.clone(),
            iban: company.iban.clone(),
            bic: company.bic.clone(),
        },
        contacts,
        paid: None,
    }
}

/// What has changed from some facts to others, a sentence each; with no facts now, why the message has
/// lost its reason.
#[must_use]
pub fn changes(ledger: &Ledger, words: &Words, then: &Facts, now: Option<&Facts>) -> Vec<String> {
    if let Some(paid) = &then.paid {
        return of_thanks(words, then, paid, now);
    }
    let mut said = Vec::new();
    for old in &then.items {
        match now.and_then(|now| now.items.iter().find(|new| new.item == old.item)) {
            Some(new) => said.extend(of_item(words, old, new)),
            None => said.push(gone(ledger, words, old)),
        }
    }
    let Some(now) = now else { return said };
    for new in &now.items {
        if then.items.iter().all(|old| old.item != new.item) {
            let args = [
                ("item", Part::from(new.item.as_str())),
                ("now", Part::from(amount(new))),
                ("due", Part::Day(new.due)),
            ];
            said.push(phrase(words, "changed-new", &args));
        }
    }
    let totals = (total(then), total(now));
    if let ((Some((then, _)), Some((now, currency))), true) =
        (totals, then.items.len() > 1 && totals.0 != totals.1)
    {
        said.push(phrase(
            words,
            "changed-total",
            &[
                ("then", Part::from(currency.in_words(then))),
                ("now", Part::from(currency.in_words(now))),
            ],
        ));
    }
    said.extend(of_addresses(words, then, now));
    for contact in now.contacts.iter().filter(|contact| !then.contacts.contains(contact)) {
        let on = ("on", Part::Day(contact.date));
        let how = contact.channel.as_deref();
        said.push(match how.and_then(|how| words.find(&format!("by-{how}"), &[])) {
            Some(how) => phrase(words, "changed-contact", &[on, ("how", Part::from(how))]),
            None => phrase(words, "changed-contact-somehow", &[on]),
        });
    }
    said
}

/// What has changed in what a message thanks for.
fn of_thanks(words: &Words, then: &Facts, thanked: &Paid, now: Option<&Facts>) -> Vec<String> {
    let args = || vec![("then", Part::from(sums(words, thanked))), ("on", Part::Day(thanked.date))];
    let Some((now, paid)) = now.and_then(|now| Some((now, now.paid.as_ref()?))) else {
        return vec![phrase(words, "changed-unpaid", &args())];
    };
    let mut said = Vec::new();
    if paid != thanked {
        let mut args = args();
        args.extend([("now", Part::from(sums(words, paid))), ("since", Part::Day(paid.date))]);
        said.push(phrase(words, "changed-paid", &args));
    } else if then.items != now.items {
        said.push(phrase(words, "changed-settles", &args()));
    }
    said.extend(of_addresses(words, then, now));
    said
}

fn sums(words: &Words, paid: &Paid) -> String {
    let said = paid.sums.iter().map(|sum| {
        match (Currency::from_code(&sum.currency), sum.amount.parse()) {
            (Ok(currency), Ok(amount)) => currency.written(amount, words.language).into(),
            _ => format!("{} {}", sum.amount, sum.currency),
        }
    });
    said.collect::<Vec<String>>().join(" + ")
}

/// What is open of all items, where they have one currency.
fn total(facts: &Facts) -> Option<(Decimal, Currency)> {
    let first = facts.items.first()?;
    let same = facts.items.iter().all(|item| item.currency == first.currency);
    let currency = Currency::from_code(&first.currency).ok().filter(|_| same)?;
    let mut sum = Decimal::ZERO;
    for item in &facts.items {
        sum += item.balance.parse::<Decimal>().ok()?;
    }
    Some((sum, currency))
}

fn amount(item: &Item) -> Arg {
    match (Currency::from_code(&item.currency), item.balance.parse()) {
        (Ok(currency), Ok(balance)) => currency.in_words(balance),
        _ => Arg::from(format!("{} {}", item.balance, item.currency)),
    }
}

fn of_item(words: &Words, old: &Item, new: &Item) -> Vec<String> {
    let mut said = Vec::new();
    let name = || ("item", Part::from(new.item.as_str()));
    if old.balance != new.balance || old.currency != new.currency {
        let args = [name(), ("then", Part::from(amount(old))), ("now", Part::from(amount(new)))];
        said.push(phrase(words, "changed-balance", &args));
    }
    if old.due != new.due {
        let args = [name(), ("then", Part::Day(old.due)), ("now", Part::Day(new.due))];
        said.push(phrase(words, "changed-due", &args));
    }
    if old.step != new.step {
        let step = new.step.as_deref().unwrap_or_default();
        let step = words.find(&format!("step-{step}"), &[]).unwrap_or_else(|| step.to_owned());
        said.push(phrase(words, "changed-step", &[name(), ("step", Part::from(step))]));
    }
    said
}

/// Why an item is no longer in the message.
fn gone(ledger: &Ledger, words: &Words, old: &Item) -> String {
    let name = ("item", Part::from(old.item.as_str()));
    let position = &ledger.position;
    let mut items = position.accounts.existing();
    let known = items.find(|(id, _)| item_as_written(ledger, *id) == old.item);
    let Some((id, item)) = known else { return phrase(words, "changed-unknown", &[name]) };
    if let Some(case) = position.case(id) {
        let why = reason(ledger, words, case);
        phrase(words, "changed-out", &[name, ("why", Part::from(why))])
    } else if item.replaced.is_some() {
        phrase(words, "changed-replaced", &[name])
    } else {
        phrase(words, "changed-settled", &[name])
    }
}

fn of_addresses(words: &Words, then: &Facts, now: &Facts) -> Vec<String> {
    let some = |text: &str| Some(text.to_owned());
    let channel = |facts: &Facts| words.find(&format!("channel-{}", facts.channel), &[]);
    let account = |facts: &Facts| facts.account.clone();
    let (old, new) = (account(then), account(now));
    let pairs = [
        ("changed-name", some(&then.name), some(&now.name)),
        ("changed-channel", channel(then), channel(now)),
        ("changed-to", then.to.clone(), now.to.clone()),
        ("changed-cc", then.cc.clone(), now.cc.clone()),
        ("changed-beneficiary", some(&old.beneficiary), some(&new.beneficiary)),
        ("changed-bank", old.bank, new.bank),
        ("changed-iban", old.iban, new.iban),
        ("changed-bic", old.bic, new.bic),
    ];
    let nothing = || words.say("changed-nothing", &[]);
    pairs
        .into_iter()
        .filter(|(_, then, now)| then != now)
        .map(|(id, then, now)| {
            let args = [
                ("then", Part::from(then.unwrap_or_else(nothing))),
                ("now", Part::from(now.unwrap_or_else(nothing))),
            ];
            phrase(words, id, &args)
        })
        .collect()
}
