//! What a message to a customer may say, ready for its template.
//!
//! In: a draft of the position. Out: the names, sums and dates of the message as text in the customer's
//! language, sorted, sums added up. Texts of the ledger are escaped for Markdown. It does not know which
//! template places them.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::claim::{Claim, claim};
use super::draft::{invoices, item_name, joined, number, reason, title, tone, tone_name};
use super::escape::escape;
use super::past::{Promise, broken_promise, earlier, happened, promises, request};
use crate::Ledger;
use crate::book::model::{Customer, CustomerKind, Invoice, ItemId, Tone};
use crate::calendar::{days_later, written};
use crate::receivables::accounts::Item as Account;
use crate::receivables::aging::days_overdue;
use crate::receivables::messages::Draft;
use crate::words::{Arg, Words};

/// Everything that a message may say.
#[derive(Debug, Serialize)]
pub struct Message {
    /// `friendly`, `formal` or `firm`.
    tone: &'static str,
    /// A private person: Italian says Lei, and commercial law does not hold.
    consumer: bool,
    salutation: String,
    /// The step or event, as people call it.
    step: String,
    today: String,
    /// The numbers of the invoices, in one line.
    invoices: String,
    /// Whether one invoice is meant: of what is overdue, where anything is.
    one: bool,
    overdue: Vec<Item>,
    not_due: Vec<Item>,
    /// Whether anything of these was paid already.
    partly_paid: bool,
    total: String,
    total_overdue: String,
    /// What is asked for: what is overdue, else all.
    asked: String,
    /// By when the money is asked for.
    pay_by: String,
    days_to_pay: i64,
    /// The working day after that, from which work rests.
    suspended_from: String,
    /// What is withheld for the State, or paid to it by the customer.
    deductions: Vec<Deduction>,
    /// What the customer has paid beyond what is open.
    credit: Option<String>,
    /// What we wrote and said about the overdue items: "our message of …, our call of …".
    earlier: Option<String>,
    /// The day for which a payment was promised that did not come.
    broken_promise: Option<String>,
    promises: Vec<Promise>,
    /// The instalments of the plan that the items belong to.
    instalments: Vec<Instalment>,
    instalments_total: String,
    /// The day of what the message answers.
    happened: Option<String>,
    /// What the customer asked for: "your request of … to …".
    request: Option<String>,
    /// Interest and compensation, in firm messages.
    claim: Option<Claim>,
    /// Through when payments are recorded.
    reconciled: Option<String>,
    reason: String,
    company: Creditor,
    customer: Debtor,
    /// Whom to ask: name, phone and e-mail.
    contact: String,
    signature: Vec<String>,
}

/// What is open, or was agreed, of one invoice.
#[derive(Debug, Serialize)]
struct Item {
    name: String,
    /// What the invoice is for.
    subject: Option<String>,
    issued: String,
    due: String,
    /// The due date before an agreement moved it.
    original_due: Option<String>,
    days: i64,
    amount: String,
    /// What of it is paid, credited or given up.
    paid: String,
    balance: String,
}

#[derive(Debug, Serialize)]
struct Instalment {
    name: String,
    due: String,
    amount: String,
}

#[derive(Debug, Serialize)]
struct Deduction {
    name: String,
    withholding: Option<String>,
    split_vat: Option<String>,
}

#[derive(Debug, Serialize)]
struct Creditor {
    name: String,
    owner: Option<String>,
    address: Option<String>,
    vat: Option<String>,
    tax_code: Option<String>,
    bank: Option<String>,
    /// In groups of four.
    iban: Option<String>,
    bic: Option<String>,
}

#[derive(Debug, Serialize)]
struct Debtor {
    name: String,
    address: Option<String>,
    vat: Option<String>,
    tax_code: Option<String>,
}

/// Days until the money is asked for: a week for a reminder, the customary fifteen days of a formal
/// notice for a firm one.
fn days_to_pay(tone: Tone) -> i64 {
    if tone == Tone::Firm { 15 } else { 7 }
}

/// What a draft says.
#[must_use]
pub fn message(ledger: &Ledger, draft: &Draft, words: &Words) -> Message {
    let Ledger { book, position } = ledger;
    let customer = book.customer(draft.customer);
    let told = Told { ledger, draft, words };
    let tone = tone(ledger, draft);
    let mut in_order: Vec<ItemId> = draft.items.iter().map(|(id, _)| *id).collect();
    in_order.sort_by_key(|id| (position.accounts.item(*id).due, *id));
    let (overdue, not_due): (Vec<ItemId>, Vec<ItemId>) = in_order
        .iter()
        .partition(|id| days_overdue(position.accounts.item(**id), position.today) > 0);
    let sum = |ids: &[ItemId]| -> Decimal {
        ids.iter().map(|id| position.accounts.item(*id).balance).sum()
    };
    let meant = if overdue.is_empty() { &not_due } else { &overdue };
    let pay_by = book.calendar.next_worked(days_later(position.today, days_to_pay(tone)));
    let plan = told.instalments(&in_order);
    Message {
        tone: tone_name(tone),
        consumer: customer.kind == CustomerKind::Consumer,
        salutation: escape(&salutation(customer, tone, words)),
        step: title(ledger, draft, words),
        today: told.day(position.today),
        invoices: escape(&joined(&invoices(ledger, draft), words)),
        one: meant
            .iter()
            .all(|id| told.invoice(*id).first_item == told.invoice(meant[0]).first_item),
        partly_paid: in_order.iter().map(|id| position.accounts.item(*id)).any(is_partly_paid),
        total: told.money(sum(&in_order)),
        total_overdue: told.money(sum(&overdue)),
        asked: told.money(sum(meant)),
        pay_by: told.day(pay_by),
        days_to_pay: days_to_pay(tone),
        suspended_from: told.day(book.calendar.next_worked(days_later(pay_by, 1))),
        deductions: told.deductions(&in_order),
        credit: told.credit(),
        earlier: earlier(ledger, &overdue, words),
        broken_promise: broken_promise(ledger, &overdue).map(|day| told.day(day)),
        promises: promises(ledger, draft, words, &|id| told.name(id)),
        instalments_total: told.money(plan.iter().map(|(_, amount)| *amount).sum()),
        instalments: plan.into_iter().map(|(instalment, _)| instalment).collect(),
        happened: happened(ledger, draft).map(|day| told.day(day)),
        request: request(ledger, draft, words),
        claim: (tone == Tone::Firm).then(|| claim(ledger, draft, &overdue)).flatten(),
        overdue: overdue.iter().map(|id| told.item(*id)).collect(),
        not_due: not_due.iter().map(|id| told.item(*id)).collect(),
        reconciled: position.accounts.reconciled.map(|day| told.day(day)),
        reason: escape(&reason(ledger, draft, words)),
        company: company(ledger),
        customer: Debtor {
            name: escape(&customer.name),
            address: customer.address.as_deref().map(escape),
            vat: customer.vat.as_deref().map(escape),
            tax_code: customer.tax_code.as_deref().map(escape),
        },
        contact: contact(ledger),
        signature: signature(ledger, tone),
    }
}

fn is_partly_paid(item: &Account) -> bool {
    item.balance < item.amount
}

/// A draft, and how its customer reads days and sums.
struct Told<'a> {
    ledger: &'a Ledger,
    draft: &'a Draft,
    words: &'a Words,
}

impl Told<'_> {
    fn day(&self, day: NaiveDate) -> String {
        written(day, self.words.language).into()
    }

    fn money(&self, amount: Decimal) -> String {
        self.draft.currency.written(amount, self.words.language).into()
    }

    fn invoice(&self, id: ItemId) -> &Invoice {
        self.ledger.book.invoice(self.ledger.position.accounts.item(id).invoice)
    }

    fn name(&self, id: ItemId) -> String {
        escape(&item_name(self.ledger, id, self.words))
    }

    fn item(&self, id: ItemId) -> Item {
        let item = self.ledger.position.accounts.item(id);
        let is_moved = item.original_due != item.due;
        let subject = self.invoice(id).subject();
        Item {
            name: self.name(id),
            subject: subject.map(|place| escape(&self.ledger.book.text(place))),
            issued: self.day(item.issued),
            due: self.day(item.due),
            original_due: is_moved.then(|| self.day(item.original_due)),
            days: days_overdue(item, self.ledger.position.today),
            amount: self.money(item.amount),
            paid: self.money(item.amount - item.balance),
            balance: self.money(item.balance),
        }
    }

    /// Every instalment of the plans that these items belong to, paid ones too.
    fn instalments(&self, items: &[ItemId]) -> Vec<(Instalment, Decimal)> {
        let accounts = &self.ledger.position.accounts;
        let mut plans: Vec<_> = items.iter().filter_map(|id| accounts.item(*id).plan).collect();
        plans.sort_unstable();
        plans.dedup();
        let of_plans = plans.into_iter().flat_map(|plan| self.ledger.book.plan(plan).items());
        of_plans
            .map(|id| {
                let item = accounts.item(id);
                let (due, amount) = (self.day(item.due), self.money(item.amount));
                (Instalment { name: self.name(id), due, amount }, item.amount)
            })
            .collect()
    }

    fn deductions(&self, items: &[ItemId]) -> Vec<Deduction> {
        let mut invoices: Vec<&Invoice> = items.iter().map(|id| self.invoice(*id)).collect();
        invoices.dedup_by_key(|invoice| invoice.first_item);
        let given = |amount: Decimal| (!amount.is_zero()).then(|| self.money(amount));
        let mut known = Vec::new();
        invoices.retain(|invoice| {
            let is_new = !known.contains(&invoice.first_item);
            known.push(invoice.first_item);
            is_new && invoice.owed() < invoice.amount
        });
        let one = |invoice: &Invoice| Deduction {
            name: escape(&number(self.ledger, invoice)),
            withholding: given(invoice.withholding()),
            split_vat: given(invoice.split_vat()),
        };
        invoices.into_iter().map(one).collect()
    }

    /// What the customer has to their credit in this currency.
    fn credit(&self) -> Option<String> {
        let accounts = self.ledger.position.accounts.of_customer(self.draft.customer);
        let own = accounts.filter(|(currency, _)| *currency == self.draft.currency);
        let credit: Decimal = own.map(|(_, account)| account.total_credit()).sum();
        (!credit.is_zero()).then(|| self.money(credit))
    }
}

fn company(ledger: &Ledger) -> Creditor {
    let company = &ledger.book.company;
    Creditor {
        name: escape(&company.name),
        owner: company.owner.as_ref().map(|owner| escape(&owner.name)),
        address: company.address.as_deref().map(escape),
        vat: company.vat.as_deref().map(escape),
        tax_code: company.tax_code.as_deref().map(escape),
        bank: company.bank.as_deref().map(escape),
        iban: company.iban.as_deref().map(in_fours),
        bic: company.bic.as_deref().map(escape),
    }
}

/// An IBAN in groups of four, as banks print it.
pub(super) fn in_fours(iban: &str) -> String {
    let letters: Vec<char> = iban.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// The customer's own salutation, or the one that fits. A firm letter calls nobody by their first name.
pub(super) fn salutation(customer: &Customer, tone: Tone, words: &Words) -> String {
    if let Some(own) = customer.salutation.as_ref().filter(|_| tone != Tone::Firm) {
        return own.clone();
    }
    let is_person = customer.kind == CustomerKind::Consumer;
    let (id, name) = match &customer.contact {
        Some(contact) if tone == Tone::Friendly => ("draft-salutation-person", contact),
        _ if is_person => ("draft-salutation-person", &customer.name),
        _ => ("draft-salutation-firm", &customer.name),
    };
    words.say(id, &[("name", Arg::from(name.as_str()))])
}

/// Whom to ask: whoever looks after the administration, else the owner; name, phone and e-mail.
pub(super) fn contact(ledger: &Ledger) -> String {
    let company = &ledger.book.company;
    let assistant = ledger.book.assistant.as_ref();
    let owner = company.owner.as_ref().map_or(&company.name, |owner| &owner.name);
    let name = assistant.map_or(owner, |assistant| &assistant.name);
    let phone = assistant.and_then(|own| own.phone.as_ref()).or(company.phone.as_ref());
    let email = assistant.and_then(|own| own.email.as_ref()).or(company.email.as_ref());
    let parts: Vec<&str> =
        [Some(name), phone, email].into_iter().flatten().map(String::as_str).collect();
    escape(&parts.join(", "))
}

/// Who signs, a line each: the assistant as the person who looks after the company's administration, a
/// firm message the owner.
pub(super) fn signature(ledger: &Ledger, tone: Tone) -> Vec<String> {
    let company = &ledger.book.company;
    let assistant = ledger.book.assistant.as_ref().filter(|_| tone != Tone::Firm);
    let owner = company.owner.as_ref().map(|owner| &owner.name);
    let mut lines = if let Some(assistant) = assistant {
        vec![
            Some(&assistant.name),
            assistant.role.as_ref(),
            Some(&company.name),
            assistant.phone.as_ref().or(company.phone.as_ref()),
            assistant.email.as_ref().or(company.email.as_ref()),
        ]
    } else {
        let own = owner.filter(|owner| **owner != company.name);
        vec![own, Some(&company.name), company.phone.as_ref(), company.email.as_ref()]
    };
    lines.dedup();
    lines.into_iter().flatten().map(|line| escape(line)).collect()
}
