//! What belongs to whom: the invoices and events of each customer, the events of each invoice, and what
//! each event reached and moved.
//!
//! In: the book and the accounts. Out: lists by id, in the order in which things happened. Made once for
//! all pages.

use crate::Ledger;
use crate::book::lists::Lists;
use crate::book::model::{CustomerId, EventId, InvoiceId, ItemId, Target};
use crate::receivables::accounts::Movement;
use crate::receivables::decisions::Decision;
use crate::receivables::figures::{Promised, promised_by_customer};

/// Lists by customer, invoice and settlement.
#[derive(Debug)]
pub(crate) struct Index {
    events_on: Lists<EventId>,
    items_at: Lists<ItemId>,
    movements_at: Lists<Movement>,
    asked_of: Lists<Decision>,
    promises_of: Vec<Promised>,
}

/// A value that is told with the number of its list.
fn placed<T: Copy>(one: &(u32, T)) -> (u32, T) {
    *one
}

impl Index {
    /// The lists of a ledger; what is dated after today is not in them.
    #[must_use]
    pub(crate) fn new(ledger: &Ledger) -> Index {
        let Ledger { book, position } = ledger;
        let accounts = &position.accounts;
        let (customers, invoices) = (book.customers.len(), book.invoices.len());
        let of_events = || {
            let mut named = Vec::new();
            for (number, dated) in (0_u32..).zip(&book.events[..accounts.counted]) {
                for target in book.targets(&dated.event) {
                    if let Target::Invoice(invoice) | Target::Instalment(invoice, _) = target {
                        named.push((invoice.0, EventId(number)));
                    }
                }
            }
            named
        };
        let of_items = || {
            let (mut items_at, mut movements_at, mut reached) =
                (Vec::new(), Vec::new(), Vec::new());
            for id in (0..book.items()).map(ItemId) {
                let on = accounts.item(id).invoice.0;
                for touch in accounts.touches(id) {
                    reached.push((on, touch.event));
                    items_at.push((touch.event.0, id));
                }
                for movement in accounts.movements(id) {
                    reached.push((on, movement.event));
                    movements_at.push((movement.event.0, *movement));
                }
            }
            let items_at = Lists::new(accounts.counted, &items_at, placed).each_once();
            (items_at, Lists::new(accounts.counted, &movements_at, placed), reached)
        };
        let (mut on_invoices, (items_at, movements_at, reached)) = rayon::join(of_events, of_items);
        on_invoices.extend(reached);
        Index {
            events_on: Lists::new(invoices, &on_invoices, placed).in_order(),
            items_at,
            movements_at,
            asked_of: Lists::new(customers, &position.decisions, |asked| {
                (asked.customer.0, *asked)
            }),
            promises_of: promised_by_customer(book, position),
        }
    }

    /// What happened with an invoice, oldest first.
    #[must_use]
    pub(crate) fn events_on(&self, invoice: InvoiceId) -> &[EventId] {
        self.events_on.of(invoice.0)
    }

    /// What the owner is asked about a customer.
    #[must_use]
    pub(crate) fn asked_of(&self, customer: CustomerId) -> &[Decision] {
        self.asked_of.of(customer.0)
    }

    /// How many of a customer's promises have run out, and how many of them were kept.
    #[must_use]
    pub(crate) fn promises_of(&self, customer: CustomerId) -> Promised {
        self.promises_of[customer.0 as usize]
    }

    /// The items that an event reached.
    #[must_use]
    pub(crate) fn items_at(&self, event: EventId) -> &[ItemId] {
        self.items_at.of(event.0)
    }

    /// The balances that an event moved.
    #[must_use]
    pub(crate) fn movements_at(&self, event: EventId) -> &[Movement] {
        self.movements_at.of(event.0)
    }
}
