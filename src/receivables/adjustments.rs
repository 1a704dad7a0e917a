//! Adjustments: what changes balances and due dates after the money came in: bounces, refunds,
//! write-offs, deferrals and plans.
//!
//! In: one such event. Out: the accounts as they stand after it, or a finding where it cannot be done.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::accounts::{Agreement, Cause, Finding, Item, Movement, Touch};
use super::allocation::{Replay, Waiting};
use super::grants::{is_beyond_deferral, is_beyond_plan};
use crate::book::model::{EventId, ItemId, PlanId, SettlementId, Target};
use crate::money::Currency;
use crate::source::{Place, position};

impl Replay<'_> {
    /// A payment did not clear: what it settled is open again, what was credit is gone, and the open
    /// items take from what other credit there is.
    pub(super) fn bounce(&mut self, id: SettlementId, event: EventId, date: NaiveDate) {
        if let Some(amount) = self.refunded.get(&id).copied() {
            let finding = Finding::AlreadyRefunded { event, amount, payment: id };
            self.accounts.findings.push(finding);
            return;
        }
        self.accounts.bounced.insert(id);
        let payment = self.book.settlement(id);
        let account = self.account(payment.currency);
        self.account_mut(account).booked += payment.amount;
        for movement in self.moved_by.remove(&id).unwrap_or_default().into_iter().rev() {
            let item = self.item_mut(movement.item);
            item.paid -= movement.amount;
            item.balance += movement.amount;
            self.open(account, movement.item);
            let (amount, cause) = (-movement.amount, Cause::Bounced(id));
            self.movements.push(Movement { date, amount, cause, event, ..movement });
        }
        self.account_mut(account).credit.retain(|_, (settlement, _)| *settlement != id);
        let mut lost = Decimal::ZERO;
        for line in payment.fors.iter() {
            if let Some(waiting) = self.waiting.get_mut(&line.invoice) {
                let mine = |one: &Waiting| one.settlement == id;
                lost +=
                    waiting.iter().filter(|one| mine(one)).map(|one| one.amount).sum::<Decimal>();
                waiting.retain(|one| !mine(one));
            }
        }
        self.account_mut(account).waiting -= lost;
        self.take_from_credit(account, event, date);
    }

    /// Money is given back out of the free credit, oldest first.
    pub(super) fn refund(&mut self, amount: Decimal, currency: Currency, event: EventId) {
        let account = self.account(currency);
        let credit: Decimal = self.account_mut(account).credit.values().map(|(_, lot)| *lot).sum();
        if amount > credit {
            self.accounts.findings.push(Finding::RefundBeyondCredit { event, credit });
            return;
        }
        self.account_mut(account).booked += amount;
        let mut left = amount;
        while !left.is_zero() {
            let Some(mut lot) = self.account_mut(account).credit.first_entry() else {
                break;
            };
            let (settlement, available) = *lot.get();
            let taken = left.min(available);
            left -= taken;
            if taken == available {
                lot.remove();
            } else {
                lot.insert((settlement, available - taken));
            }
            *self.refunded.entry(settlement).or_default() += taken;
        }
    }

    /// Something is given up, earliest due first.
    pub(super) fn write_off(
        &mut self,
        target: Target,
        amount: Option<Decimal>,
        named: Place,
        event: EventId,
        date: NaiveDate,
    ) {
        let (id, instalment) = match target {
            Target::Invoice(id) => (id, None),
            Target::Instalment(id, number) => (id, Some(number)),
            Target::Customer(_) => return,
        };
        let items = self.open_by_due(id, instalment);
        if let (true, Some(number)) = (items.is_empty(), instalment) {
            return self.instalment_closed(id, number, named);
        }
        let open = self.sum_of(&items);
        let mut left = amount.unwrap_or(open);
        if left > open {
            let finding = Finding::WriteOffBeyondOpen { event, named, open, invoice: id };
            return self.accounts.findings.push(finding);
        }
        if items.is_empty() {
            return self.accounts.findings.push(Finding::NothingOpen { named });
        }
        let invoice = self.book.invoice(id);
        let account = self.account(invoice.currency);
        self.account_mut(account).booked -= left;
        for item in items.iter().copied() {
            self.touches.push(Touch::of(item, event));
            let part = left.min(self.item(item).balance);
            if part.is_zero() {
                continue;
            }
            left -= part;
            self.lower(account, item, part);
            self.movements.push(Movement {
                item,
                date,
                amount: part,
                cause: Cause::WrittenOff,
                event,
            });
        }
    }

    /// A new due date for what is due before it.
    pub(super) fn defer(&mut self, target: Target, until: NaiveDate, named: Place, event: EventId) {
        let Some(reached) = self.reached(target, named) else {
            return;
        };
        let (moved, others): (Vec<ItemId>, Vec<ItemId>) =
            reached.iter().partition(|id| self.item(**id).due < until);
        if moved.is_empty() {
            return self.accounts.findings.push(Finding::NothingToDefer { named, until });
        }
        if is_beyond_deferral(self.book, moved.iter().map(|id| self.item(*id)), until) {
            self.beyond_grants.push(event);
        }
        for id in &moved {
            let currency = self.item(*id).currency;
            let account = self.account(currency);
            let key = self.key(*id);
            self.account_mut(account).open.remove(&key);
            let item = self.item_mut(*id);
            item.due = until;
            item.agreement = Some(Agreement::Deferral);
            let key = self.key(*id);
            self.account_mut(account).open.insert(key);
        }
        self.touches.extend(moved.iter().map(|id| Touch { moved: true, ..Touch::of(*id, event) }));
        self.touches.extend(others.iter().map(|id| Touch::of(*id, event)));
        self.accounts.deferred.insert(event, moved);
    }

    /// New instalments take the place of what is open.
    pub(super) fn plan(&mut self, id: PlanId, event: EventId, date: NaiveDate) {
        let plan = self.book.plan(id);
        let invoice = self.book.invoice(plan.invoice);
        let replaced = self.open_by_due(plan.invoice, None);
        let open = self.sum_of(&replaced);
        let sum: Decimal = plan.dues.iter().map(|due| due.amount).sum();
        if sum != open {
            let invoice = plan.invoice;
            let finding = Finding::PlanDoesNotAddUp { event, open, sum, invoice };
            return self.accounts.findings.push(finding);
        }
        let Some(earliest) = replaced.first().map(|item| self.item(*item).clone()) else {
            return;
        };
        let count = position(plan.dues.len());
        if is_beyond_plan(self.book, replaced.iter().map(|id| self.item(*id)), count) {
            self.beyond_grants.push(event);
        }
        let account = self.account(invoice.currency);
        for item in replaced.iter() {
            self.touches.push(Touch { moved: true, ..Touch::of(*item, event) });
            let amount = self.item(*item).balance;
            self.lower(account, *item, amount);
            let closed = self.item_mut(*item);
            closed.amount -= amount;
            closed.replaced = Some(date);
            self.movements.push(Movement {
                item: *item,
                date,
                amount,
                cause: Cause::Replaced,
                event,
            });
        }
        for (offset, due) in (0_u32..).zip(plan.dues.iter()) {
            let opened = ItemId(plan.first_item.0 + offset);
            *self.item_mut(opened) = Item {
                instalment: opened.0 - invoice.first_item.0 + 1,
                due: due.date,
                amount: due.amount,
                paid: Decimal::ZERO,
                balance: due.amount,
                since: date,
                plan: Some(id),
                agreement: Some(Agreement::Plan),
                ..earliest.clone()
            };
            self.touches.push(Touch { moved: true, ..Touch::of(opened, event) });
            self.open(account, opened);
        }
    }
}
