//! Reach: which open items an event is about.
//!
//! In: a target, on the event's date. Out: items, and findings where there is none. Reminders, calls
//! and promises reach what is due; every other event reaches all that is open.

use chrono::NaiveDate;

use super::accounts::{Finding, HoldState, Touch};
use super::allocation::Replay;
use super::grants::{is_beyond_deferral, is_beyond_plan};
use crate::book::model::{Contact, EventId, InvoiceId, ItemId, Reached, Requested, Target};
use crate::few::Few;
use crate::source::Place;

impl Replay<'_> {
    /// The target as it stands on its day: the only instalment of an invoice is the invoice.
    fn on_its_day(&self, target: Target) -> Target {
        match target {
            Target::Instalment(id, _) if self.items_of(id).count() == 1 => Target::Invoice(id),
            _ => target,
        }
    }

    /// The open items of a target, whatever is due.
    fn open_items(&self, target: Target) -> Few<ItemId> {
        match target {
            Target::Customer(_) => {
                let open = self.own.iter().flat_map(|(_, account)| &account.open);
                open.map(|(_, _, item)| *item).collect()
            }
            Target::Invoice(id) => self.open_of_invoice(id, None),
            Target::Instalment(id, number) => self.open_of_invoice(id, Some(number)),
        }
    }

    pub(super) fn open_of_invoice(&self, id: InvoiceId, instalment: Option<u32>) -> Few<ItemId> {
        self.items_of(id)
            .filter(|id| self.item(*id).is_open())
            .filter(|id| instalment.is_none_or(|nth| nth == self.item(*id).instalment))
            .collect()
    }

    /// The open items of a target; `None` after it is told that a closed instalment is named. A target
    /// with nothing open is told too, and reaches nothing.
    pub(super) fn reached(&mut self, target: Target, named: Place) -> Option<Few<ItemId>> {
        let target = self.on_its_day(target);
        let items = self.open_items(target);
        if let (true, Target::Instalment(id, number)) = (items.is_empty(), target) {
            self.instalment_closed(id, number, named);
            return None;
        }
        Some(items)
    }

    pub(super) fn instalment_closed(&mut self, invoice: InvoiceId, instalment: u32, named: Place) {
        let open = self.items_of(invoice).map(|id| self.item(id)).filter(|item| item.is_open());
        let open = open.map(|item| item.instalment).collect();
        self.accounts.findings.push(Finding::InstalmentClosed { named, invoice, instalment, open });
    }

    /// The items of an event that reaches what is due by a day, or all where nothing is.
    fn due_by(&mut self, target: Target, day: NaiveDate, named: Place) -> Few<ItemId> {
        let Some(all) = self.reached(target, named) else {
            return Few::Nothing;
        };
        if all.is_empty() {
            self.accounts.findings.push(Finding::NothingOpen { named });
        }
        let is_due = |id: &ItemId| self.item(*id).due <= day;
        let due: Few<ItemId> = all.iter().copied().filter(is_due).collect();
        if due.is_empty() { all } else { due }
    }

    /// A reminder or call.
    pub(super) fn contact(&mut self, contact: &Contact, event: EventId, date: NaiveDate) {
        let (book, customer) = (self.book, self.customer);
        let is_own = |reached: &&Reached| book.customer_of(reached.target) == customer;
        for reached in contact.reached.iter().filter(is_own) {
            self.last_contact = Some(date);
            let items = self.due_by(reached.target, date, reached.named);
            let touch = |item: &ItemId| Touch { step: reached.step, ..Touch::of(*item, event) };
            self.touches.extend(items.iter().map(touch));
        }
    }

    /// A promise reaches what is due by the promised day.
    pub(super) fn promise(&mut self, target: Target, by: NaiveDate, named: Place, event: EventId) {
        let items = self.due_by(target, by, named);
        self.touches.extend(items.iter().map(|item| Touch::of(*item, event)));
        if !items.is_empty() {
            self.accounts.promised.push((event, items));
        }
    }

    /// Any other event.
    pub(super) fn touch(&mut self, target: Target, named: Place, event: EventId) {
        let Some(items) = self.reached(target, named) else {
            return;
        };
        if items.is_empty() {
            self.accounts.findings.push(Finding::NothingOpen { named });
        }
        self.touches.extend(items.iter().map(|item| Touch::of(*item, event)));
    }

    /// A request, which is judged by what is open on its day.
    pub(super) fn request(
        &mut self,
        target: Target,
        what: Requested,
        named: Place,
        event: EventId,
    ) {
        let items = self.open_items(target);
        let beyond = match what {
            Requested::Deferral(until) => {
                let moved = items.iter().map(|id| self.item(*id)).filter(|item| item.due < until);
                is_beyond_deferral(self.book, moved, until)
            }
            Requested::Plan(count) => {
                is_beyond_plan(self.book, items.iter().map(|id| self.item(*id)), count)
            }
        };
        if beyond {
            self.accounts.requests_beyond.insert(event);
        }
        self.touch(target, named, event);
    }

    /// A note may be about what is settled.
    pub(super) fn note(&mut self, target: Target, event: EventId) {
        let items = self.open_items(target);
        self.touches.extend(items.iter().map(|item| Touch::of(*item, event)));
    }

    /// A hold; on a customer, also for what they come to owe while it lasts.
    pub(super) fn hold(
        &mut self,
        target: Target,
        until: Option<NaiveDate>,
        named: Place,
        event: EventId,
    ) {
        let Some(items) = self.reached(target, named) else {
            return;
        };
        match target {
            Target::Customer(_) => self.customer_holds.push(event),
            _ if items.is_empty() => self.accounts.findings.push(Finding::NothingOpen { named }),
            _ => {}
        }
        self.accounts.holds.insert(event, HoldState { until, released: None });
        let target = self.on_its_day(target);
        self.running_holds.entry(target).or_default().push(event);
        self.touches.extend(items.iter().map(|item| Touch::of(*item, event)));
    }

    /// Ends every hold on the same target that still runs.
    pub(super) fn release(&mut self, target: Target, named: Place, event: EventId) {
        let Some(items) = self.reached(target, named) else { return };
        let mut ended = false;
        let (date, target) = (self.date, self.on_its_day(target));
        for hold in self.running_holds.remove(&target).unwrap_or_default() {
            if let Some(hold) = self.accounts.holds.get_mut(&hold)
                && hold.runs_on(date)
            {
                hold.released = Some(date);
                ended = true;
            }
        }
        if !ended {
            self.accounts.findings.push(Finding::NothingToRelease { named });
        }
        self.touches.extend(items.iter().map(|item| Touch::of(*item, event)));
    }

    /// An item that comes to be, or is open again, is held with its customer.
    pub(super) fn hold_newcomer(&mut self, id: ItemId) {
        let date = self.date;
        let states = &self.accounts.holds;
        self.customer_holds
            .retain(|event| states.get(event).is_some_and(|hold| hold.runs_on(date)));
        self.touches.extend(self.customer_holds.iter().map(|event| Touch::of(id, *event)));
    }
}
