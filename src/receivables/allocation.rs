//! Allocation: which payment or credit note settles which item, and what is credit.
//!
//! In: one event of a customer after the other, in the order of dates and of "one date". Out: their accounts.
//! What a payment names comes first, then what is due earliest (art. 1193 c.c., where the debtor
//! names nothing), then credit, of which a new invoice takes at once, the oldest first.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap as HashMap;

use super::accounts::{Account, Accounts, Cause, Finding, Item, Movement, Touch};
use crate::book::model::{Book, CustomerId, EventId, InvoiceId, ItemId, SettlementId, Target};
use crate::few::Few;
use crate::money::Currency;
use crate::source::Place;

/// An account of the customer whose events are replayed, in the order in which they were opened.
#[derive(Clone, Copy)]
pub(super) struct AccountId(usize);

/// Money that waits for an invoice that is dated later.
pub(super) struct Waiting {
    pub(super) settlement: SettlementId,
    pub(super) brought_by: EventId,
    pub(super) instalment: Option<u32>,
    pub(super) amount: Decimal,
}

/// The accounts of some customers while the events of one after the other are replayed.
pub(super) struct Replay<'a> {
    pub(super) book: &'a Book,
    /// The items of these customers, from this one on.
    pub(super) items: &'a mut [Item],
    pub(super) first_item: ItemId,
    /// Those of the customers whose events are replayed.
    pub(super) accounts: Accounts,
    pub(super) touches: Vec<Touch>,
    pub(super) movements: Vec<Movement>,
    /// Whose events are being replayed, and what they have in each currency.
    pub(super) customer: CustomerId,
    pub(super) own: Few<(Currency, Account)>,
    /// The last reminder to them, or call with them.
    pub(super) last_contact: Option<NaiveDate>,
    /// What each payment moved that bounces some day.
    pub(super) moved_by: HashMap<SettlementId, Vec<Movement>>,
    /// What of each settlement was paid back.
    pub(super) refunded: HashMap<SettlementId, Decimal>,
    pub(super) waiting: HashMap<InvoiceId, Vec<Waiting>>,
    /// Holds on the customer that still run, for what they come to owe.
    pub(super) customer_holds: Vec<EventId>,
    /// The holds that were set on each target and not released.
    pub(super) running_holds: HashMap<Target, Vec<EventId>>,
    /// Defers and plans beyond what the assistant may grant, until an approval is found.
    pub(super) beyond_grants: Vec<EventId>,
    /// The date of the event that is replayed.
    pub(super) date: NaiveDate,
}

impl<'a> Replay<'a> {
    /// Nothing yet, of some customers with these items.
    pub(super) fn new(book: &'a Book, items: &'a mut [Item], first_item: ItemId) -> Replay<'a> {
        Replay {
            book,
            items,
            first_item,
            accounts: Accounts::default(),
            touches: Vec::new(),
            movements: Vec::new(),
            customer: CustomerId(0),
            own: Few::Nothing,
            last_contact: None,
            moved_by: HashMap::default(),
            refunded: HashMap::default(),
            waiting: HashMap::default(),
            customer_holds: Vec::new(),
            running_holds: HashMap::default(),
            beyond_grants: Vec::new(),
            date: NaiveDate::default(),
        }
    }

    /// An item.
    pub(super) fn item(&self, id: ItemId) -> &Item {
        &self.items[(id.0 - self.first_item.0) as usize]
    }

    pub(super) fn item_mut(&mut self, id: ItemId) -> &mut Item {
        &mut self.items[(id.0 - self.first_item.0) as usize]
    }

    /// The items of an invoice that exist.
    pub(super) fn items_of(&self, id: InvoiceId) -> impl Iterator<Item = ItemId> {
        let invoice = self.book.invoice(id);
        let all = (invoice.first_item.0..invoice.first_item.0 + invoice.items).map(ItemId);
        all.filter(|id| self.item(*id).exists)
    }

    /// The customer's account in a currency, opened at its first use.
    pub(super) fn account(&mut self, currency: Currency) -> AccountId {
        let known = self.own.iter().position(|(known, _)| *known == currency);
        AccountId(known.unwrap_or_else(|| {
            self.own.push((currency, Account::default()));
            self.own.len() - 1
        }))
    }

    pub(super) fn account_mut(&mut self, AccountId(nth): AccountId) -> &mut Account {
        &mut self.own[nth].1
    }

    pub(super) fn key(&self, id: ItemId) -> (NaiveDate, NaiveDate, ItemId) {
        let item = self.item(id);
        (item.due, item.issued, id)
    }

    /// An item comes to be, or is open again.
    pub(super) fn open(&mut self, account: AccountId, id: ItemId) {
        let key = self.key(id);
        if self.account_mut(account).open.insert(key) {
            self.hold_newcomer(id);
        }
    }

    /// An invoice is issued: what waits for it settles it first, then the customer's credit.
    pub(super) fn issue(&mut self, id: InvoiceId, event: EventId) {
        let invoice = self.book.invoice(id);
        self.date = invoice.issued;
        let account = self.account(invoice.currency);
        self.account_mut(account).booked += invoice.owed();
        for (offset, due) in (0_u32..).zip(invoice.dues.iter()) {
            let item = ItemId(invoice.first_item.0 + offset);
            *self.item_mut(item) = Item {
                invoice: id,
                instalment: offset + 1,
                customer: invoice.customer,
                currency: invoice.currency,
                issued: invoice.issued,
                due: due.date,
                original_due: due.date,
                amount: due.amount,
                balance: due.amount,
                exists: true,
                since: invoice.issued,
                ..Item::BLANK
            };
            self.open(account, item);
        }
        let mut beyond = Vec::new();
        for waited in self.waiting.remove(&id).unwrap_or_default() {
            self.account_mut(account).waiting -= waited.amount;
            let targets = self.open_by_due(id, waited.instalment);
            let given = Given { settlement: waited.settlement, automatic: false, event };
            let left = self.allocate(account, &targets, waited.amount, given, invoice.issued);
            beyond.push((waited.settlement, waited.brought_by, left));
        }
        for (settlement, brought_by, left) in beyond {
            self.allocate_rest(account, settlement, brought_by, left, event, invoice.issued);
        }
        self.take_from_credit(account, event, invoice.issued);
    }

    /// Whether an invoice is dated through the day that is replayed.
    fn is_issued(&self, id: InvoiceId) -> bool {
        self.item(self.book.invoice(id).first_item).exists
    }

    /// The open items of an invoice, or the one instalment, earliest due first.
    pub(super) fn open_by_due(&self, id: InvoiceId, instalment: Option<u32>) -> Few<ItemId> {
        let mut items = self.open_of_invoice(id, instalment);
        items.sort_by_key(|id| self.key(*id));
        items
    }

    /// What is open of some items together.
    pub(super) fn sum_of(&self, items: &[ItemId]) -> Decimal {
        items.iter().map(|item| self.item(*item).balance).sum()
    }

    /// A payment or credit note: first what it names, then what is due earliest, then credit.
    pub(super) fn settle(&mut self, id: SettlementId, event: EventId) {
        let settlement = self.book.settlement(id);
        self.date = settlement.date;
        let account = self.account(settlement.currency);
        self.account_mut(account).booked -= settlement.amount;
        let mut left = settlement.amount;
        for line in settlement.fors.iter() {
            let place = Place { span: line.span, ..settlement.place };
            if !self.is_issued(line.invoice) {
                let invoice = self.book.invoice(line.invoice);
                let waits = self.waiting.entry(line.invoice).or_default();
                let before: Decimal = waits.iter().map(|waiting| waiting.amount).sum();
                let wanted =
                    line.amount.unwrap_or_else(|| (invoice.owed() - before).max(Decimal::ZERO));
                let amount = wanted.min(left);
                left -= amount;
                if amount > Decimal::ZERO {
                    waits.push(Waiting {
                        settlement: id,
                        brought_by: event,
                        instalment: line.instalment,
                        amount,
                    });
                    self.account_mut(account).waiting += amount;
                }
                continue;
            }
            let targets = self.open_by_due(line.invoice, line.instalment);
            if let (true, Some(number)) = (targets.is_empty(), line.instalment) {
                self.instalment_closed(line.invoice, number, place);
                continue;
            }
            let given = Given { settlement: id, automatic: false, event };
            let Some(amount) = line.amount else {
                left = self.allocate(account, &targets, left, given, settlement.date);
                continue;
            };
            let open = self.sum_of(&targets);
            if amount > open {
                let (named, invoice) = (place, line.invoice);
                self.accounts.findings.push(Finding::MoreThanOpen { named, open, amount, invoice });
            }
            let wanted = amount.min(left);
            left -= wanted;
            left += self.allocate(account, &targets, wanted, given, settlement.date);
        }
        self.allocate_rest(account, id, event, left, event, settlement.date);
    }

    /// What no `for` names: to the open items, earliest due first; what is left is credit.
    pub(super) fn allocate_rest(
        &mut self,
        account: AccountId,
        settlement: SettlementId,
        brought_by: EventId,
        mut left: Decimal,
        event: EventId,
        date: NaiveDate,
    ) {
        let given = Given { settlement, automatic: true, event };
        while !left.is_zero() {
            let Some((_, _, item)) = self.account_mut(account).open.first().copied() else {
                break;
            };
            left = self.allocate(account, &[item], left, given, date);
        }
        if !left.is_zero() {
            let credit = &mut self.account_mut(account).credit;
            credit.entry(brought_by).or_insert((settlement, Decimal::ZERO)).1 += left;
        }
    }

    /// Settles items from an amount; what it did not need is given back.
    pub(super) fn allocate(
        &mut self,
        account: AccountId,
        items: &[ItemId],
        mut left: Decimal,
        given: Given,
        date: NaiveDate,
    ) -> Decimal {
        for id in items {
            if left.is_zero() {
                break;
            }
            let item = self.item_mut(*id);
            let amount = left.min(item.balance);
            left -= amount;
            item.paid += amount;
            let cause = Cause::Settled { by: given.settlement, automatic: given.automatic };
            self.lower(account, *id, amount);
            let movement = Movement { item: *id, date, amount, cause, event: given.event };
            self.movements.push(movement);
            if let Some(moved) = self.moved_by.get_mut(&given.settlement) {
                moved.push(movement);
            }
        }
        left
    }

    /// Lowers a balance; an item with nothing open leaves the open ones.
    pub(super) fn lower(&mut self, account: AccountId, id: ItemId, amount: Decimal) {
        let key = self.key(id);
        let item = self.item_mut(id);
        item.balance -= amount;
        if item.balance.is_zero() {
            self.account_mut(account).open.remove(&key);
        }
    }

    /// Whatever is open takes from the customer's credit, oldest credit first.
    pub(super) fn take_from_credit(&mut self, account: AccountId, event: EventId, date: NaiveDate) {
        while let Some((brought_by, (settlement, amount))) =
            self.account_mut(account).credit.first_key_value().map(|(key, lot)| (*key, *lot))
        {
            let Some((_, _, item)) = self.account_mut(account).open.first().copied() else {
                return;
            };
            let given = Given { settlement, automatic: true, event };
            let left = self.allocate(account, &[item], amount, given, date);
            let credit = &mut self.account_mut(account).credit;
            if left.is_zero() {
                credit.remove(&brought_by);
            } else {
                credit.insert(brought_by, (settlement, left));
            }
        }
    }
}

/// What settles items, and how it came to them.
#[derive(Clone, Copy)]
pub(super) struct Given {
    pub(super) settlement: SettlementId,
    pub(super) automatic: bool,
    pub(super) event: EventId,
}
