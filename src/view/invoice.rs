//! An invoice: what happened, and what comes next?

use rust_decimal::Decimal;
use serde::Serialize;
use smol_str::SmolStr;

use super::decisions::{Block, LetterView};
use super::frame::Frame;
use super::history::Revisions;
use super::items::ItemRow;
use super::letters::Letter;
use super::reader::Reader;
use super::steps::Steps;
use super::timeline::{Happening, Of};
use super::values::{Day, ItemLink, Link, Money, Sentence};
use crate::Ledger;
use crate::book::model::{Event, InvoiceId, ItemId};
use crate::money::Currency;
use crate::receivables::accounts::{Cause, Item};
use crate::receivables::aging::days_overdue;
use crate::receivables::decisions::Decision;
use crate::receivables::procedure::State;
use crate::words::Arg;

/// The page.
#[derive(Debug, Serialize)]
pub(crate) struct InvoicePage {
    frame: Frame,
    id: String,
    customer: Link,
    headline: Sentence,
    blocks: Vec<Block>,
    facts: Facts,
    /// Every instalment, as they are numbered; those that a plan replaced are quiet.
    items: Vec<ItemRow>,
    note: Option<String>,
    /// The oldest first; what comes next stands behind it.
    timeline: Vec<Happening>,
    next: Vec<Next>,
    steps: Vec<Steps>,
    /// The messages that are ready or wait for a yes.
    letters: Vec<LetterView>,
    interest: Option<Interest>,
    revisions: Option<Revisions>,
}

#[derive(Debug, Serialize)]
struct Facts {
    issued: Day,
    subject: Option<String>,
    number: Option<String>,
    document: Option<String>,
    amount: Money,
    owed: Money,
    paid: Money,
    balance: Money,
    /// From the amount to what is paid, without what is nothing.
    sums: Vec<Sum>,
}

/// A sum by the name that it has on the page.
#[derive(Debug, Serialize)]
struct Sum {
    label: &'static str,
    amount: Money,
}

/// What comes next, for all items of which the same is to be said.
#[derive(Debug, Serialize)]
struct Next {
    /// The sentence round the line: `next-point` of a step, `now-point` of what stands in its way.
    point: &'static str,
    items: Vec<ItemLink>,
    amount: Money,
    line: Sentence,
}

/// Interest, with rows that a person can check.
#[derive(Debug, Serialize)]
struct Interest {
    total: Money,
    compensation: Money,
    rows: Vec<InterestRow>,
    provisional: bool,
}

#[derive(Debug, Serialize)]
struct InterestRow {
    item: ItemLink,
    from: Day,
    to: Day,
    balance: Money,
    days: i64,
    /// None where no rate is known for these days.
    rate: Option<String>,
    amount: Money,
}

impl Reader<'_> {
    /// The page.
    pub(crate) fn invoice_page(&self, id: InvoiceId) -> InvoicePage {
        let Ledger { book, position } = self.desk.ledger;
        let invoice = book.invoice(id);
        let items: Vec<(ItemId, &Item)> = position.accounts.items_of(invoice).collect();
        let open: Vec<ItemId> =
            items.iter().filter(|(_, item)| item.is_open()).map(|(id, _)| *id).collect();
        let sum =
            |of: fn(&Item) -> Decimal| -> Decimal { items.iter().map(|(_, item)| of(item)).sum() };
        let money = |amount| self.money(amount, invoice.currency);
        let (owed, paid) = (invoice.owed(), sum(|item| item.paid));
        let sums = [
            ("sum-amount", invoice.amount),
            ("sum-withholding", -invoice.withholding()),
            ("sum-split-vat", -invoice.split_vat()),
            // Where nothing is withheld it is the amount once more.
            ("sum-owed", if owed == invoice.amount { Decimal::ZERO } else { owed }),
            ("sum-paid", paid),
            ("sum-written-off", sum(Item::written_off)),
        ];
        let sums = sums.into_iter().filter(|(_, amount)| !amount.is_zero());
        let events = self.desk.index.events_on(id).iter();
        // Of an invoice with one instalment every point is about it: the page need not repeat itself.
        let several = items.len() > 1;
        let timeline = events.filter_map(|event| self.happening(*event, Of::Invoice(id)));
        let timeline = timeline.map(|mut point| {
            point.items.retain(|item| several && item.instalment.is_some());
            point
        });
        let title = self.words().say("invoice-title", &[("name", Arg::from(invoice.id.as_str()))]);
        InvoicePage {
            frame: self.frame("customers", self.desk.files.invoice(id), &title),
            id: invoice.id.to_string(),
            customer: self.customer(invoice.customer),
            headline: self.state_of(id, &open),
            blocks: self.asked_about(id).iter().filter_map(|one| self.block(one)).collect(),
            facts: Facts {
                issued: self.day(invoice.issued),
                subject: self.text(invoice.subject()),
                number: self.text(invoice.number()).filter(|number| *number != invoice.id),
                document: self.text(invoice.document()),
                amount: money(invoice.amount),
                owed: money(owed),
                paid: money(paid),
                balance: money(sum(|item| item.balance)),
                sums: sums.map(|(label, amount)| Sum { label, amount: money(amount) }).collect(),
            },
            items: items.iter().map(|(id, _)| self.item_row(*id)).collect(),
            note: self.note(invoice.note()),
            timeline: timeline.collect(),
            next: self.next_of(&open, invoice.currency),
            steps: open.iter().filter_map(|item| self.steps(*item)).collect(),
            letters: self.letters_about(&open),
            interest: if open.is_empty() { None } else { self.interest(id) },
            revisions: self.revisions(&invoice.id),
        }
    }

    /// What would go out about some items, each message once; what a question shows already is left out.
    fn letters_about(&self, items: &[ItemId]) -> Vec<LetterView> {
        let drafts = &self.desk.ledger.position.drafts;
        let mut letters: Vec<&Letter> =
            items.iter().flat_map(|item| self.desk.letters.about(*item)).collect();
        letters.sort_by_key(|letter| letter.draft);
        letters.dedup_by_key(|letter| letter.draft);
        letters.retain(|letter| !drafts[letter.draft].waits);
        letters.into_iter().map(|letter| self.letter(letter)).collect()
    }

    /// What the owner is asked about an invoice.
    fn asked_about(&self, id: InvoiceId) -> Vec<Decision> {
        let customer = self.desk.ledger.book.invoice(id).customer;
        let asked = self.desk.index.asked_of(customer).iter();
        asked.filter(|decision| decision.invoice == id).copied().collect()
    }

    /// The state of an invoice in a sentence.
    fn state_of(&self, id: InvoiceId, open: &[ItemId]) -> Sentence {
        let Ledger { book, position } = self.desk.ledger;
        let currency = book.invoice(id).currency;
        let items = || open.iter().map(|id| position.accounts.item(*id));
        let total: Decimal = items().map(|item| item.balance).sum();
        let late = || items().filter(|item| item.due < position.today);
        let overdue: Decimal = late().map(|item| item.balance).sum();
        if let Some(oldest) = late().min_by_key(|item| item.due) {
            let id = if overdue == total { "invoice-all-overdue" } else { "invoice-overdue" };
            return Sentence::new(id)
                .amount(self.money(overdue, currency))
                .of(self.money(total, currency))
                .count(days_overdue(oldest, position.today))
                .day(self.day(oldest.due));
        }
        match items().min_by_key(|item| item.due) {
            Some(first) if first.due == position.today => {
                Sentence::new("invoice-due-today").of(self.money(total, currency))
            }
            Some(first) => Sentence::new("invoice-not-due")
                .of(self.money(total, currency))
                .count((first.due - position.today).num_days())
                .day(self.day(first.due)),
            None => self.how_settled(id),
        }
    }

    /// How and when the last of an invoice was settled.
    pub(crate) fn how_settled(&self, id: InvoiceId) -> Sentence {
        let Ledger { book, position } = self.desk.ledger;
        let accounts = &position.accounts;
        let last = accounts
            .items_of(book.invoice(id))
            .filter(|(_, item)| item.replaced.is_none() || item.paid > Decimal::ZERO)
            .flat_map(|(id, _)| accounts.movements(id))
            .filter(|movement| !matches!(movement.cause, Cause::Replaced | Cause::Bounced(_)))
            .max_by_key(|movement| (movement.date, movement.event));
        let Some(last) = last else { return Sentence::new("settled") };
        let day = self.day(last.date);
        let late = (last.date - accounts.item(last.item).due).num_days();
        let id = match last.cause {
            Cause::WrittenOff if accounts.item(last.item).paid > Decimal::ZERO => {
                "settled-rest-written-off"
            }
            Cause::WrittenOff => "settled-written-off",
            Cause::Settled { by, .. }
                if book.settlement(by).kind == crate::book::model::SettlementKind::CreditNote =>
            {
                "settled-credit-note"
            }
            _ if matches!(book.event(last.event).event, Event::Invoice(_)) => "settled-by-credit",
            _ if late > 0 => "settled-late",
            _ => "settled-in-time",
        };
        Sentence::new(id).day(day).count(late)
    }

    fn next_of(&self, open: &[ItemId], currency: Currency) -> Vec<Next> {
        let Ledger { position, .. } = self.desk.ledger;
        let mut groups: Vec<(Sentence, Vec<ItemId>)> = Vec::new();
        for case in open.iter().filter_map(|id| position.case(*id)) {
            let line = match (case.state, &case.next) {
                (State::Promised, Some(next)) if next.date.is_some() => Some(Sentence {
                    id: SmolStr::new_static("next-unless-paid"),
                    ..self.next_line(case.state, next)
                }),
                _ => self.line(case),
            };
            let Some(line) = line else { continue };
            match groups.iter_mut().find(|(known, _)| *known == line) {
                Some((_, items)) => items.push(case.item),
                None => groups.push((line, vec![case.item])),
            }
        }
        let sum = |items: &[ItemId]| -> Decimal {
            items.iter().map(|id| position.accounts.item(*id).balance).sum()
        };
        let groups = groups.into_iter().map(|(line, items)| Next {
            point: if line.step.is_some() { "next-point" } else { "now-point" },
            amount: self.money(sum(&items), currency),
            items: items.iter().map(|id| self.item(*id)).collect(),
            line,
        });
        groups.collect()
    }

    fn interest(&self, id: InvoiceId) -> Option<Interest> {
        let Ledger { book, position } = self.desk.ledger;
        let invoice = book.invoice(id);
        let money = |amount| self.money(amount, invoice.currency);
        let (mut rows, mut total, mut provisional) = (Vec::new(), Decimal::ZERO, false);
        for (item, _) in position.accounts.items_of(invoice) {
            for row in position.interest(book, item) {
                total += row.amount;
                provisional |= row.provisional;
                rows.push(InterestRow {
                    item: self.item(item),
                    from: self.day(row.from),
                    to: self.day(row.to),
                    balance: money(row.balance),
                    days: row.days,
                    rate: row.rate.map(|rate| self.percent(rate)),
                    amount: money(row.amount),
                });
            }
        }
        (!rows.is_empty()).then(|| Interest {
            total: money(total),
            compensation: money(position.compensation(book, invoice)),
            rows,
            provisional,
        })
    }
}
