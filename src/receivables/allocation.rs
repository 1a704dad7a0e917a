//! Allocation: which payment or credit note settles which item, and what is credit.
//!
//! In: one event after the other, in the order of dates and of "one date". Out: the accounts.
//! What a payment names comes first, then what is due earliest (art. 1193 c.c., where the debtor
//! names nothing), then credit, of which a new invoice takes at once, the oldest first.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap as HashMap;

use super::accounts::{Account, Accounts, Cause, Finding, Item, Movement, Touch};
use super::grants::without_approval;
use crate::book::model::{Book, CustomerId, EventId, InvoiceId, ItemId, SettlementId, Target};
use crate::money::Currency;

/// No movement: the end of a settlement's chain.
pub(super) const NONE: u32 = u32::MAX;

/// An account: whose, and which of theirs.
#[derive(Clone, Copy)]
pub(super) struct AccountId(CustomerId, usize);

/// Money that waits for an invoice that is dated later.
pub(super) struct Waiting {
    pub(super) settlement: SettlementId,
    pub(super) brought_by: EventId,
    pub(super) instalment: Option<u32>,
    pub(super) amount: Decimal,
}

/// The accounts while the events are replayed.
pub(super) struct Replay<'a> {
    pub(super) book: &'a Book,
    pub(super) accounts: Accounts,
    pub(super) touches: Vec<Touch>,
    pub(super) movements: Vec<Movement>,
    /// For each movement the one before it of the same settlement, and for each settlement its last:
    /// a bounce walks back along the chain.
    pub(super) before: Vec<u32>,
    pub(super) last: Vec<u32>,
    /// What of each settlement was paid back.
    pub(super) refunded: HashMap<SettlementId, Decimal>,
    pub(super) waiting: HashMap<InvoiceId, Vec<Waiting>>,
    /// Holds on a customer that still run, for what the customer comes to owe.
    pub(super) customer_holds: HashMap<CustomerId, Vec<EventId>>,
    /// The holds that were set on each target and not released.
    pub(super) running_holds: HashMap<Target, Vec<EventId>>,
    /// Defers and plans beyond what the assistant may grant, until an approval is found.
    pub(super) beyond_grants: Vec<EventId>,
    /// The date of the event that is replayed.
    pub(super) date: NaiveDate,
}

impl<'a> Replay<'a> {
    pub(super) fn new(book: &'a Book) -> Replay<'a> {
        Replay {
            book,
            accounts: Accounts::empty(book),
            touches: Vec::new(),
            movements: Vec::with_capacity(book.settlements.len()),
            before: Vec::with_capacity(book.settlements.len()),
            last: vec![NONE; book.settlements.len()],
            refunded: HashMap::default(),
            waiting: HashMap::default(),
            customer_holds: HashMap::default(),
            running_holds: HashMap::default(),
            beyond_grants: Vec::new(),
            date: NaiveDate::default(),
        }
    }

    /// The account of a customer in a currency, opened at its first use.
    pub(super) fn account(&mut self, customer: CustomerId, currency: Currency) -> AccountId {
        let own = &mut self.accounts.of_customers[customer.0 as usize];
        let nth = own.iter().position(|(known, _)| *known == currency).unwrap_or_else(|| {
            own.push((currency, Account::default()));
            own.len() - 1
        });
        AccountId(customer, nth)
    }

    pub(super) fn account_mut(&mut self, AccountId(customer, nth): AccountId) -> &mut Account {
        &mut self.accounts.of_customers[customer.0 as usize][nth].1
    }

    pub(super) fn key(&self, id: ItemId) -> (NaiveDate, NaiveDate, ItemId) {
        let item = self.accounts.item(id);
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
        let account = self.account(invoice.customer, invoice.currency);
        self.account_mut(account).booked += invoice.owed();
        for (offset, due) in (0_u32..).zip(self.book.dues(&invoice.dues)) {
            let item = ItemId(invoice.first_item.0 + offset);
            self.accounts.items[item.0 as usize] = Item {
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
        self.book.items_of(id).next().is_some_and(|first| self.accounts.item(first).exists)
    }

    /// The open items of an invoice, or the one instalment, earliest due first.
    pub(super) fn open_by_due(&self, id: InvoiceId, instalment: Option<u32>) -> Vec<ItemId> {
        let mut items: Vec<ItemId> = self
            .book
            .items_of(id)
            .filter(|id| self.accounts.item(*id).is_open())
            .filter(|id| instalment.is_none_or(|nth| nth == self.accounts.item(*id).instalment))
            .collect();
        items.sort_by_key(|id| self.key(*id));
        items
    }

    /// A payment or credit note: first what it names, then what is due earliest, then credit.
    pub(super) fn settle(&mut self, id: SettlementId, event: EventId) {
        let settlement = self.book.settlement(id);
        let account = self.account(settlement.customer, settlement.currency);
        self.account_mut(account).booked -= settlement.amount;
        let mut left = settlement.amount;
        for line in self.book.fors(settlement) {
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
                self.instalment_closed(line.invoice, number, line.place);
                continue;
            }
            let open: Decimal = targets.iter().map(|item| self.accounts.item(*item).balance).sum();
            if let Some(amount) = line.amount
                && amount > open
            {
                let named = line.place;
                let invoice = line.invoice;
                self.accounts.findings.push(Finding::MoreThanOpen { named, open, amount, invoice });
            }
            let amount = line.amount.unwrap_or(left).min(left).min(open);
            let given = Given { settlement: id, automatic: false, event };
            left -= amount;
            left += self.allocate(account, &targets, amount, given, settlement.date);
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
        while left > Decimal::ZERO {
            let Some((_, _, item)) = self.account_mut(account).open.first().copied() else {
                break;
            };
            left = self.allocate(account, &[item], left, given, date);
        }
        if left > Decimal::ZERO {
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
            let amount = left.min(self.accounts.item(*id).balance);
            left -= amount;
            self.accounts.items[id.0 as usize].paid += amount;
            let cause = Cause::Settled { by: given.settlement, automatic: given.automatic };
            self.lower(account, *id, amount);
            self.moved(Movement { item: *id, date, amount, cause, event: given.event });
            let index = u32::try_from(self.movements.len() - 1).unwrap_or(NONE);
            let last = &mut self.last[given.settlement.0 as usize];
            self.before[index as usize] = *last;
            *last = index;
        }
        left
    }

    /// Lowers a balance; an item with nothing open leaves the open ones.
    pub(super) fn lower(&mut self, account: AccountId, id: ItemId, amount: Decimal) {
        let key = self.key(id);
        let item = &mut self.accounts.items[id.0 as usize];
        item.balance -= amount;
        if item.balance.is_zero() {
            self.account_mut(account).open.remove(&key);
        }
    }

    pub(super) fn moved(&mut self, movement: Movement) {
        self.movements.push(movement);
        self.before.push(NONE);
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

    /// Proves the sum of each account and hands the accounts over.
    pub(super) fn finish(mut self, counted: usize) -> Accounts {
        self.accounts.counted = counted;
        let mut wrong = Vec::new();
        for (customer, currency, account) in self.accounts.all() {
            let open: Decimal = account
                .open
                .iter()
                .map(|(_, _, id)| self.accounts.items[id.0 as usize].balance)
                .sum();
            let stands = open - account.total_credit();
            if stands != account.booked {
                let booked = account.booked;
                wrong.push(Finding::SumDoesNotHold { customer, currency, booked, stands });
            }
        }
        self.accounts.findings.extend(wrong);
        let mut accounts = self.accounts.grouped(&self.movements, &self.touches);
        let unapproved = without_approval(self.book, &accounts, &self.beyond_grants);
        accounts.findings.extend(unapproved);
        accounts
    }
}

/// What settles items, and how it came to them.
#[derive(Clone, Copy)]
pub(super) struct Given {
    pub(super) settlement: SettlementId,
    pub(super) automatic: bool,
    pub(super) event: EventId,
}
