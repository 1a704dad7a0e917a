//! One invoice or customer, in lines for the terminal: balance, what happened, what comes next.

use rust_decimal::Decimal;

use super::happened::{Line, of_customer, of_invoice};
use super::report::step_name;
use crate::Ledger;
use crate::book::model::{CustomerId, Invoice, InvoiceId, ItemId};
use crate::calendar::written;
use crate::problem::nearest;
use crate::receivables::aging::days_overdue;
use crate::words::{Arg, Words};

/// What is known of a customer or an invoice, a line each.
///
/// # Errors
/// The nearest known name, if there is one, where nothing is called so.
pub fn show(ledger: &Ledger, words: &Words, name: &str) -> Result<Vec<String>, Option<String>> {
    let book = &ledger.book;
    if let Some(at) = book.invoices.iter().position(|invoice| invoice.id == name) {
        return Ok(invoice(ledger, words, InvoiceId(u32::try_from(at).unwrap_or(u32::MAX))));
    }
    if let Some(at) = book.customers.iter().position(|customer| customer.id == name) {
        return Ok(customer(ledger, words, CustomerId(u32::try_from(at).unwrap_or(u32::MAX))));
    }
    let invoices = book.invoices.iter().map(|invoice| invoice.id.as_str());
    let known = book.customers.iter().map(|customer| customer.id.as_str()).chain(invoices);
    Err(nearest(name, known).map(str::to_owned))
}

fn invoice(ledger: &Ledger, words: &Words, id: InvoiceId) -> Vec<String> {
    let Ledger { book, position } = ledger;
    let invoice = book.invoice(id);
    let customer = book.customer(invoice.customer);
    let money = |amount| Arg::from(invoice.currency.written(amount, words.language));
    let mut lines = vec![words.say(
        "show-invoice",
        &[
            ("id", Arg::from(invoice.id.as_str())),
            ("customer", Arg::from(customer.name.as_str())),
            ("customer-id", Arg::from(customer.id.as_str())),
        ],
    )];
    if let Some(subject) = invoice.subject {
        lines.push(book.text(subject).into_owned());
    }
    lines.push(words.say(
        "show-issued",
        &[
            ("date", Arg::from(written(invoice.issued, words.language))),
            ("amount", money(invoice.amount)),
        ],
    ));
    if invoice.owed() != invoice.amount {
        lines.push(words.say("show-owed", &[("owed", money(invoice.owed()))]));
    }
    let items: Vec<ItemId> = open_items(ledger, invoice);
    lines.push(balance(ledger, words, &items));
    lines.extend(items.iter().flat_map(|item| standing(ledger, words, *item)));
    let interest: Decimal = items.iter().map(|item| position.interest_total(book, *item)).sum();
    if interest > Decimal::ZERO {
        lines.push(words.say("show-interest", &[("interest", money(interest))]));
    }
    happened(words, &of_invoice(ledger, words, id), &mut lines);
    lines
}

fn customer(ledger: &Ledger, words: &Words, id: CustomerId) -> Vec<String> {
    let Ledger { book, position } = ledger;
    let customer = book.customer(id);
    let mut lines = vec![words.say(
        "show-customer",
        &[("name", Arg::from(customer.name.as_str())), ("id", Arg::from(customer.id.as_str()))],
    )];
    let contacts = [&customer.contact, &customer.phone, &customer.email, &customer.pec];
    let contacts: Vec<&str> = contacts.into_iter().filter_map(|one| one.as_deref()).collect();
    if !contacts.is_empty() {
        lines.push(contacts.join(" – "));
    }
    if let Some(note) = customer.note {
        lines.extend(book.note(note).lines().map(str::to_owned));
    }
    let mut open = false;
    for (currency, account) in position.accounts.of_customer(id) {
        let items: Vec<ItemId> = account.open.iter().map(|(_, _, item)| *item).collect();
        if !items.is_empty() {
            open = true;
            lines.push(balance(ledger, words, &items));
            lines.extend(items.iter().flat_map(|item| standing(ledger, words, *item)));
        }
        if account.total_credit() > Decimal::ZERO {
            let credit = currency.written(account.total_credit(), words.language);
            lines.push(words.say("show-credit", &[("credit", Arg::from(credit))]));
        }
    }
    if !open {
        lines.push(words.say("show-nothing-open", &[]));
    }
    happened(words, &of_customer(ledger, words, id), &mut lines);
    lines
}

fn open_items(ledger: &Ledger, invoice: &Invoice) -> Vec<ItemId> {
    let items = ledger.position.accounts.items_of(invoice);
    items.filter(|(_, item)| item.is_open()).map(|(id, _)| id).collect()
}

/// What is open of some items of one currency, and what is overdue of it.
fn balance(ledger: &Ledger, words: &Words, items: &[ItemId]) -> String {
    let position = &ledger.position;
    let all = || items.iter().map(|id| position.accounts.item(*id));
    let Some(first) = all().next() else { return words.say("show-nothing-open", &[]) };
    let money = |amount| Arg::from(first.currency.written(amount, words.language));
    let open: Decimal = all().map(|item| item.balance).sum();
    let late = all().filter(|item| days_overdue(item, position.today) > 0);
    let overdue: Decimal = late.map(|item| item.balance).sum();
    if overdue.is_zero() {
        words.say("show-open", &[("open", money(open))])
    } else {
        words.say("show-open-overdue", &[("open", money(open)), ("overdue", money(overdue))])
    }
}

/// An item with its state, and its next step.
fn standing(ledger: &Ledger, words: &Words, id: ItemId) -> Vec<String> {
    let position = &ledger.position;
    let item = position.accounts.item(id);
    let Some(case) = position.case(id) else { return Vec::new() };
    let mut lines = vec![format!(
        "  {}",
        words.say(
            "show-item",
            &[
                ("item", Arg::from(ledger.item_name(id))),
                ("balance", Arg::from(item.currency.written(item.balance, words.language))),
                ("due", Arg::from(written(item.due, words.language))),
                ("state", Arg::from(words.say(&format!("state-{}", case.state.name()), &[]))),
            ],
        )
    )];
    if let Some(next) = &case.next {
        let step = Arg::from(step_name(ledger, words, next.step));
        let said = match next.date {
            Some(date) => {
                let date = Arg::from(written(date, words.language));
                words.say("show-next", &[("step", step), ("date", date)])
            }
            None => words.say("show-next-undated", &[("step", step)]),
        };
        lines.push(format!("    {said}"));
    }
    lines
}

fn happened(words: &Words, events: &[Line], lines: &mut Vec<String>) {
    lines.push(String::new());
    lines.push(words.say("show-happened", &[]));
    for event in events {
        lines.push(format!("  {}  {}", event.date, event.text));
        lines.extend(event.note.iter().flat_map(|note| note.lines()).map(|line| format!("      {line}")));
    }
}
