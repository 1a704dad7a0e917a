//! What happened: an event as a point of a timeline.
//!
//! In: an event. Out: its day, its name, a detail in words, what it reached and moved, and its note.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use smol_str::{SmolStr, format_smolstr};

use super::lines::Spot;
use super::reader::{Reader, by_channel, reason_word};
use super::values::{Day, ItemLink, Link, Money, Sentence};
use crate::Ledger;
use crate::book::model::{
    Answer, Contact, CustomerId, Event, EventId, InvoiceId, ItemId, Requested, SettlementId,
    Subject, Target,
};
use crate::money::Currency;
use crate::receivables::accounts::{Cause, Movement};
use crate::receivables::promises::Standing;

/// A point.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Happening {
    /// Its kind, for the looks: `payment`, `promise`.
    pub(crate) kind: &'static str,
    pub(crate) day: Option<Day>,
    /// The sentence that names it: `event-payment`.
    pub(crate) what: SmolStr,
    /// The steps that a reminder or call did.
    pub(crate) steps: Vec<SmolStr>,
    pub(crate) detail: Option<Sentence>,
    /// Its number or reference.
    pub(crate) name: Option<SmolStr>,
    /// With whom, where the page does not say it.
    pub(crate) customers: Vec<Link>,
    /// What it was about.
    pub(crate) items: Vec<ItemLink>,
    /// What it settled.
    pub(crate) settled: Vec<Settled>,
    /// What was left of it as credit.
    pub(crate) credit: Option<Money>,
    pub(crate) marks: Vec<&'static str>,
    /// Markdown.
    pub(crate) note: Option<String>,
    /// The entry that says so.
    pub(crate) entry: Option<Spot>,
}

/// What a payment or credit note settled of an item.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Settled {
    pub(crate) item: ItemLink,
    pub(crate) amount: Money,
    /// Whether nobody had named the invoice.
    pub(crate) automatic: bool,
}

/// Whose timeline it is: of what else an event reached it is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Everybody,
    Customer(CustomerId),
    Invoice(InvoiceId),
}

impl Reader<'_> {
    /// The point of an event; none for one that only says how far the statements are recorded.
    pub(crate) fn happening(&self, id: EventId, of: Of) -> Option<Happening> {
        let Ledger { book, position } = self.desk.ledger;
        let dated = book.event(id);
        let amount = |amount: Decimal, currency: Currency| {
            Some(Sentence::new("detail-amount").amount(self.money(amount, currency)))
        };
        let until = |id: &str, day| Some(Sentence::new(id).day(self.day(day)));
        let mut point = Happening {
            day: Some(self.day(dated.date)),
            note: self.note(dated.note),
            entry: Some(self.desk.lines.spot(id)),
            items: self.items(&self.items_of(id, of)),
            ..Happening::default()
        };
        (point.kind, point.detail) = match &dated.event {
            Event::Reconciled => return None,
            Event::Invoice(invoice) => {
                let invoice = book.invoice(*invoice);
                ("invoice", amount(invoice.owed(), invoice.currency))
            }
            Event::Payment(by) | Event::CreditNote(by) => {
                let settlement = book.settlement(*by);
                self.settle(&mut point, id, *by, of);
                let is_payment = matches!(dated.event, Event::Payment(_));
                if position.accounts.bounced.contains(by) {
                    point.marks.push("bounced");
                }
                (
                    if is_payment { "payment" } else { "credit-note" },
                    amount(settlement.amount, settlement.currency),
                )
            }
            Event::Bounced { payment, .. } => {
                let settlement = book.settlement(*payment);
                point.name.clone_from(&settlement.reference);
                point.items =
                    self.items(&self.moved(id, of, |cause| matches!(cause, Cause::Bounced(_))));
                ("bounced", amount(settlement.amount, settlement.currency))
            }
            Event::Refund { amount: sum, currency, .. } => ("refund", amount(*sum, *currency)),
            Event::WriteOff { .. } => {
                let movements = self.desk.index.movements_at(id);
                let sum = movements.iter().map(|movement| movement.amount).sum();
                let currency = movements
                    .first()
                    .map_or(book.company.currency, |one| position.accounts.item(one.item).currency);
                point.items = self.items(&self.moved(id, of, |_| true));
                ("write-off", amount(sum, currency))
            }
            Event::Defer { until: day, .. } => ("defer", until("detail-until", *day)),
            Event::Plan(plan) => {
                let plan = book.plan(*plan);
                point.items = Vec::new();
                let count = plan.dues.len();
                ("plan", Some(Sentence::new("detail-plan").count(count)))
            }
            Event::Contact(contact) => self.contact(&mut point, contact, id),
            Event::Promise { by, amount, .. } => {
                point.marks.extend(self.standing_of(id));
                ("promise", Some(self.promised_by(*by, *amount)))
            }
            Event::Dispute { reason, .. } => {
                ("dispute", Some(Sentence::new("detail-reason").word(reason_word(*reason))))
            }
            Event::Resolved { .. } => ("resolved", None),
            Event::Request { what: Requested::Deferral(day), .. } => {
                ("request-deferral", until("detail-until", *day))
            }
            Event::Request { what: Requested::Plan(count), .. } => {
                ("request-plan", Some(Sentence::new("detail-plan").count(*count)))
            }
            Event::Answer(answer) => {
                (if answer.approved { "approved" } else { "declined" }, Some(self.answered(answer)))
            }
            Event::Hold { until: Some(day), .. } => ("hold", until("detail-until", *day)),
            Event::Hold { until: None, .. } => ("hold", Some(Sentence::new("detail-no-end"))),
            Event::Release { .. } => ("release", None),
            Event::Skip { step, .. } => {
                ("skip", Some(Sentence::new("detail-step").step(self.step(*step))))
            }
            Event::Note { .. } => ("note", None),
        };
        point.what = ["event-", point.kind].into_iter().collect();
        if point.items.is_empty() {
            point.items = self.named(&dated.event, of);
        }
        if of == Of::Everybody {
            point.customers = self.customers_of(id);
        }
        Some(point)
    }

    /// The invoices that an event names, where it reached no item of them.
    fn named(&self, event: &Event, of: Of) -> Vec<ItemLink> {
        let book = &self.desk.ledger.book;
        let targets = book.targets(event).filter(|target| match of {
            Of::Everybody => true,
            Of::Customer(id) => book.customer_of(*target) == id,
            Of::Invoice(_) => false,
        });
        let links = targets.filter_map(|target| match target {
            Target::Customer(_) => None,
            Target::Invoice(id) | Target::Instalment(id, _) => Some(self.invoice(id)),
        });
        links
            .map(|link| ItemLink { href: link.href, invoice: link.name, instalment: None })
            .collect()
    }

    /// Whether a promise was kept.
    fn standing_of(&self, id: EventId) -> Option<&'static str> {
        let promise = self.desk.ledger.position.promises.get(&id)?;
        Some(match promise.standing {
            Standing::Running => "promise-running",
            Standing::Kept => "promise-kept",
            Standing::Broken => "promise-broken",
        })
    }

    fn promised_by(&self, by: NaiveDate, amount: Option<(Decimal, Currency)>) -> Sentence {
        let by = |id: &str| Sentence::new(id).day(self.day(by));
        match amount {
            Some((amount, currency)) => by("detail-by-amount").amount(self.money(amount, currency)),
            None => by("detail-by"),
        }
    }

    fn answered(&self, answer: &Answer) -> Sentence {
        let about = match answer.subject {
            Subject::Step(step) => Sentence::new("detail-step").step(self.step(step)),
            Subject::Deferral => Sentence::new("detail-about").word("event-defer"),
            Subject::Plan => Sentence::new("detail-about").word("event-plan"),
        };
        match answer.via {
            Some(via) => {
                Sentence { id: format_smolstr!("{}-by", about.id), ..about.other(by_channel(via)) }
            }
            None => about,
        }
    }

    /// The items that an event reached, as far as the timeline is theirs.
    fn items_of(&self, event: EventId, of: Of) -> Vec<ItemId> {
        let items = self.desk.index.items_at(event).iter().copied();
        items.filter(|item| self.is_of(*item, of)).collect()
    }

    fn is_of(&self, item: ItemId, of: Of) -> bool {
        let item = self.desk.ledger.position.accounts.item(item);
        match of {
            Of::Everybody => true,
            Of::Customer(id) => item.customer == id,
            Of::Invoice(id) => item.invoice == id,
        }
    }

    fn moved(&self, event: EventId, of: Of, wanted: impl Fn(Cause) -> bool) -> Vec<ItemId> {
        let movements = self.desk.index.movements_at(event).iter();
        movements
            .filter(|movement| wanted(movement.cause) && self.is_of(movement.item, of))
            .map(|movement| movement.item)
            .collect()
    }

    fn settle(&self, point: &mut Happening, event: EventId, by: SettlementId, of: Of) {
        let settlement = self.desk.ledger.book.settlement(by);
        point.name.clone_from(&settlement.reference);
        point.settled = self.settled(event, by);
        if let Of::Invoice(id) = of {
            let href = self.invoice(id).href;
            point.settled.retain(|settled| settled.item.href == href);
        } else {
            point.credit = self.left_as_credit(event, by);
        }
    }

    /// What a payment or credit note settled on the day on which it came.
    pub(crate) fn settled(&self, event: EventId, by: SettlementId) -> Vec<Settled> {
        let movements = self.desk.index.movements_at(event).iter();
        movements
            .filter_map(|movement| match movement.cause {
                Cause::Settled { by: other, automatic } if other == by => {
                    Some(self.settled_row(movement, automatic))
                }
                _ => None,
            })
            .collect()
    }

    pub(crate) fn settled_row(&self, movement: &Movement, automatic: bool) -> Settled {
        let currency = self.desk.ledger.position.accounts.item(movement.item).currency;
        Settled {
            item: self.item(movement.item),
            amount: self.money(movement.amount, currency),
            automatic,
        }
    }

    /// What was left of a payment or credit note on the day on which it came.
    pub(crate) fn left_as_credit(&self, event: EventId, by: SettlementId) -> Option<Money> {
        let settlement = self.desk.ledger.book.settlement(by);
        let settled: Decimal = self
            .desk
            .index
            .movements_at(event)
            .iter()
            .filter(|one| matches!(one.cause, Cause::Settled { by: other, .. } if other == by))
            .map(|one| one.amount)
            .sum();
        let left = settlement.amount - settled;
        (left > Decimal::ZERO).then(|| self.money(left, settlement.currency))
    }

    fn contact(
        &self,
        point: &mut Happening,
        contact: &Contact,
        id: EventId,
    ) -> (&'static str, Option<Sentence>) {
        let accounts = &self.desk.ledger.position.accounts;
        let touches = self.desk.index.items_at(id).iter().flat_map(|item| accounts.touches(*item));
        for step in touches.filter(|touch| touch.event == id).filter_map(|touch| touch.step) {
            let name = self.step(step);
            if !point.steps.contains(&name) {
                point.steps.push(name);
            }
        }
        if contact.call {
            return ("call", None);
        }
        let detail = contact.via.map(|via| Sentence::new("detail-word").word(by_channel(via)));
        ("reminder", detail)
    }

    fn customers_of(&self, id: EventId) -> Vec<Link> {
        let book = &self.desk.ledger.book;
        let targets = book.targets(&book.event(id).event);
        let mut ids: Vec<CustomerId> = targets.map(|target| book.customer_of(target)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().map(|id| self.customer(id)).collect()
    }
}
