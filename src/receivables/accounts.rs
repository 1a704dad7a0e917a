//! The accounts as they stand on one date: every item with its balance, every movement on it, every
//! event that reached it, and the credit of every customer.
//!
//! In: the book, and today. Events dated after today are not counted. Out: [`Accounts`], and findings
//! about events that could not do what they say, for `check` to put into words.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use crate::book::lists::Lists;
use crate::book::model::{
    CustomerId, EventId, Invoice, InvoiceId, ItemId, PlanId, SettlementId, StepId,
};
use crate::few::Few;
use crate::money::Currency;
use crate::source::Place;

/// One instalment of one invoice, or of a plan on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The invoice.
    pub invoice: InvoiceId,
    /// From 1, those of plans numbered on.
    pub instalment: u32,
    /// Whose.
    pub customer: CustomerId,
    /// In which currency.
    pub currency: Currency,
    /// The invoice's date.
    pub issued: NaiveDate,
    /// The due date in force.
    pub due: NaiveDate,
    /// The due date before any deferral or plan.
    pub original_due: NaiveDate,
    /// What is owed on it; where a plan closed it, what was settled on it.
    pub amount: Decimal,
    /// What payments and credit notes settled of it.
    pub paid: Decimal,
    /// What is open: amount − paid − written off.
    pub balance: Decimal,
    /// Whether it is there yet: its invoice is issued, or its plan agreed.
    pub exists: bool,
    /// Since when it is there: the invoice's date, or the plan's.
    pub since: NaiveDate,
    /// The plan that it belongs to.
    pub plan: Option<PlanId>,
    /// The day on which a plan took its place.
    pub replaced: Option<NaiveDate>,
    /// The last agreement on its due date.
    pub agreement: Option<Agreement>,
}

impl Item {
    /// The place of an item that does not exist yet.
    pub(super) const BLANK: Item = Item {
        invoice: InvoiceId(0),
        instalment: 0,
        customer: CustomerId(0),
        currency: Currency::EUR,
        issued: NaiveDate::MIN,
        due: NaiveDate::MIN,
        original_due: NaiveDate::MIN,
        amount: Decimal::ZERO,
        paid: Decimal::ZERO,
        balance: Decimal::ZERO,
        exists: false,
        since: NaiveDate::MIN,
        plan: None,
        replaced: None,
        agreement: None,
    };

    /// Whether anything is open of it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.exists && self.balance.is_sign_positive() && !self.balance.is_zero()
    }

    /// What was given up of it.
    #[must_use]
    pub fn written_off(&self) -> Decimal {
        self.amount - self.paid - self.balance
    }
}

/// What was agreed on an item's due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// A deferral.
    Deferral,
    /// A plan.
    Plan,
}

/// What moved an item's balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The payment or credit note settled it; on its own where nobody named the invoice.
    Settled {
        /// Which.
        by: SettlementId,
        /// Whether the tool chose the item, because the payment names none.
        automatic: bool,
    },
    /// The payment that had settled it bounced.
    Bounced(SettlementId),
    /// It was given up.
    WrittenOff,
    /// A plan took its place.
    Replaced,
}

/// A change of an item's balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The item.
    pub item: ItemId,
    /// The day on which it counts.
    pub date: NaiveDate,
    /// By how much the balance went down; negative where it went up again.
    pub amount: Decimal,
    /// Why.
    pub cause: Cause,
    /// The event that did it: of a waiting payment, the invoice that it waited for.
    pub event: EventId,
}

/// An event that reached an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touch {
    /// The item.
    pub item: ItemId,
    /// The event.
    pub event: EventId,
    /// The step that it did, of a reminder or call.
    pub step: Option<StepId>,
    /// Whether it gave the item another due date, of a deferral or plan.
    pub moved: bool,
}

impl Touch {
    pub(super) fn of(item: ItemId, event: EventId) -> Touch {
        Touch { item, event, step: None, moved: false }
    }
}

/// What a customer has in one currency.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// Open items: by due date in force, then the invoice's date, then place in the ledger.
    pub open: BTreeSet<(NaiveDate, NaiveDate, ItemId)>,
    /// Free credit by the event that brought it, oldest first.
    pub credit: BTreeMap<EventId, (SettlementId, Decimal)>,
    /// What waits for invoices that are dated later; it counts as credit.
    pub waiting: Decimal,
    /// The left side of the sum: invoiced − credit notes − payments + bounced + refunds − write-offs.
    pub booked: Decimal,
}

impl Account {
    /// What the customer has paid beyond what was open, money that waits for an invoice included.
    #[must_use]
    pub fn total_credit(&self) -> Decimal {
        self.credit.values().map(|(_, amount)| *amount).sum::<Decimal>() + self.waiting
    }
}

/// Something that an event says and that could not be done, or that is worth a word.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are what the problem of the same name says")]
pub enum Finding {
    RefundBeyondCredit { event: EventId, credit: Decimal },
    WriteOffBeyondOpen { event: EventId, named: Place, open: Decimal, invoice: InvoiceId },
    NothingToDefer { named: Place, until: NaiveDate },
    PlanDoesNotAddUp { event: EventId, open: Decimal, sum: Decimal, invoice: InvoiceId },
    InstalmentClosed { named: Place, invoice: InvoiceId, instalment: u32, open: Vec<u32> },
    AlreadyRefunded { event: EventId, amount: Decimal, payment: SettlementId },
    MoreThanOpen { named: Place, open: Decimal, amount: Decimal, invoice: InvoiceId },
    NothingOpen { named: Place },
    BeyondGrants { event: EventId },
    NothingToRelease { named: Place },
    SumDoesNotHold { customer: CustomerId, currency: Currency, booked: Decimal, stands: Decimal },
}

/// A hold and how it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoldState {
    /// The day through which it holds.
    pub until: Option<NaiveDate>,
    /// The day on which it was released.
    pub released: Option<NaiveDate>,
}

impl HoldState {
    /// Whether it holds on a day.
    #[must_use]
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        self.released.is_none() && self.until.is_none_or(|until| until >= day)
    }
}

/// So many customers, one behind the other, are replayed in one go.
pub(super) const RUN: usize = 16;

/// What happened to the items of some customers.
#[derive(Debug)]
pub(super) struct Run {
    /// The first of their items.
    pub(super) first_item: ItemId,
    /// What moved the balance of each.
    pub(super) movements: Lists<Movement>,
    /// What reached each.
    pub(super) touches: Lists<Touch>,
}

/// The accounts of a book on one date.
#[derive(Debug, Default)]
pub struct Accounts {
    /// All items, by id; the places of those of later events are blank.
    pub items: Vec<Item>,
    /// The day through which bank statements are recorded, where the ledger says so.
    pub reconciled: Option<NaiveDate>,
    /// The last reminder to, or call with, each customer, about anything.
    pub last_contact: Vec<Option<NaiveDate>>,
    /// Each hold that was set.
    pub holds: HashMap<EventId, HoldState>,
    /// The items that each defer moved.
    pub deferred: HashMap<EventId, Vec<ItemId>>,
    /// The items that each promise reached.
    pub promised: Vec<(EventId, Few<ItemId>)>,
    /// The payments that bounced.
    pub bounced: HashSet<SettlementId>,
    /// The requests that went beyond what the assistant may grant, on their day.
    pub requests_beyond: HashSet<EventId>,
    /// How many events are counted: those after are dated after today.
    pub counted: usize,
    /// What could not be done as it is said.
    pub findings: Vec<Finding>,
    /// What happened to the items of each run of customers.
    pub(super) runs: Vec<Run>,
    /// The accounts of each customer by currency, in the order in which they were opened.
    pub(super) of_customers: Vec<Few<(Currency, Account)>>,
}

impl Accounts {
    /// An item.
    #[must_use]
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.0 as usize]
    }

    /// All items that exist.
    pub fn existing(&self) -> impl Iterator<Item = (ItemId, &Item)> {
        (0_u32..).map(ItemId).zip(&self.items).filter(|(_, item)| item.exists)
    }

    /// What moved an item's balance, in order.
    #[must_use]
    pub fn movements(&self, id: ItemId) -> &[Movement] {
        let run = self.run_of(id);
        run.movements.of(id.0 - run.first_item.0)
    }

    /// What reached an item, in order.
    #[must_use]
    pub fn touches(&self, id: ItemId) -> &[Touch] {
        let run = self.run_of(id);
        run.touches.of(id.0 - run.first_item.0)
    }

    fn run_of(&self, id: ItemId) -> &Run {
        &self.runs[self.item(id).customer.0 as usize / RUN]
    }

    /// The items of an invoice that exist.
    pub fn items_of<'a>(&'a self, invoice: &Invoice) -> impl Iterator<Item = (ItemId, &'a Item)> {
        let first = invoice.first_item.0;
        (first..first + invoice.items)
            .map(|id| (ItemId(id), &self.items[id as usize]))
            .filter(|(_, item)| item.exists)
    }

    /// What is open of some items, by currency.
    #[must_use]
    pub fn open_of(&self, items: &[ItemId]) -> BTreeMap<Currency, Decimal> {
        let mut sums = BTreeMap::new();
        for item in items.iter().map(|id| self.item(*id)) {
            *sums.entry(item.currency).or_default() += item.balance;
        }
        sums
    }

    /// The accounts of a customer, in the order in which they were opened.
    pub fn of_customer(&self, customer: CustomerId) -> impl Iterator<Item = (Currency, &Account)> {
        let accounts = self.of_customers[customer.0 as usize].iter();
        accounts.map(|(currency, account)| (*currency, account))
    }

    /// The accounts of all customers.
    pub fn all(&self) -> impl Iterator<Item = (CustomerId, Currency, &Account)> {
        let customers = (0_u32..).map(CustomerId).take(self.of_customers.len());
        customers
            .flat_map(|id| self.of_customer(id).map(move |(currency, own)| (id, currency, own)))
    }

    /// Puts the accounts of the next customers behind these.
    pub(super) fn extend(&mut self, next: Accounts) {
        self.last_contact.extend(next.last_contact);
        self.holds.extend(next.holds);
        self.deferred.extend(next.deferred);
        self.promised.extend(next.promised);
        self.bounced.extend(next.bounced);
        self.requests_beyond.extend(next.requests_beyond);
        self.findings.extend(next.findings);
        self.runs.extend(next.runs);
        self.of_customers.extend(next.of_customers);
    }
}
