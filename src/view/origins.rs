//! What the pages and messages of each customer are made from, as keys: while a key is the same, so is what
//! was made from it.
//!
//! In: the ledger and its lists. Out: a key for each message, customer's page and invoice's page. A key holds
//! everything that its view can read: what all pages share, the texts of the customer's own entries and of
//! those whose entries they share, where its questions stand, the words of its drafts; of a page also the
//! lines that it names, so that a line more in a file changes only the pages that name a line below it.

use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;
use smol_str::SmolStr;

use super::reader::{Desk, Reader};
use crate::Ledger;
use crate::book::model::{CustomerId, Dated, Event, EventId, InvoiceId};
use crate::receivables::aging::Owed;
use crate::shelf::{Key, Keyed};

/// The keys of one ledger.
#[derive(Debug)]
pub(crate) struct Origins {
    /// What every message is made from.
    shared: Key,
    /// The entries of each customer.
    entries: Vec<Key>,
    /// The lines at which they stand.
    lines: Vec<Key>,
}

impl Origins {
    /// The keys of a ledger under templates of this key.
    pub(crate) fn new(desk: &Desk<'_>, templates: Key) -> Origins {
        let Ledger { book, position } = desk.ledger;
        let company = (&book.company, &book.assistant, &book.procedures, &book.steps);
        let days = (&book.calendar, &book.rates, position.today, position.accounts.reconciled);
        let mut shared =
            Keyed::default().with(templates.as_bytes()).with(format!("{company:?}{days:?}"));
        // A path tells nothing but an id, which its entry says, where no two of them fall together.
        for path in desk.files.longer() {
            shared.add(path);
        }
        let ids: Vec<CustomerId> = book.customer_ids().collect();
        let (mut entries, lines): (Vec<Key>, Vec<Key>) =
            ids.par_iter().map(|id| entries_of(desk, *id)).unzip();
        // What an event did for one customer can stand on the page of another that it names too.
        let mut together: HashMap<CustomerId, Vec<CustomerId>> = HashMap::default();
        let several: Vec<&Dated> =
            book.events.par_iter().filter(|dated| names_several(dated)).collect();
        for dated in several {
            let named = book.targets(&dated.event);
            let named: Vec<CustomerId> = named.map(|target| book.customer_of(target)).collect();
            for one in &named {
                let others = named.iter().filter(|other| *other != one);
                together.entry(*one).or_default().extend(others);
            }
        }
        let with_others: Vec<(CustomerId, Key)> = together
            .into_iter()
            .filter(|(_, others)| !others.is_empty())
            .map(|(one, others)| {
                let mut keyed = Keyed::default().with(entries[one.0 as usize].as_bytes());
                for other in others {
                    keyed.add(entries[other.0 as usize].as_bytes());
                }
                (one, keyed.key())
            })
            .collect();
        for (one, key) in with_others {
            entries[one.0 as usize] = key;
        }
        Origins { shared: shared.key(), entries, lines }
    }

    /// What a message to a customer is made from, but for its file.
    pub(crate) fn of_message(&self, customer: CustomerId) -> Keyed {
        Keyed::default()
            .with(self.shared.as_bytes())
            .with(self.entries[customer.0 as usize].as_bytes())
    }

    /// What an older page of the history is made from; none of the latest.
    pub(crate) fn of_history(&self, desk: &Desk<'_>, part: usize) -> Option<Key> {
        let own = desk.history.as_ref()?.recorded_on(part)?;
        Some(own.with(self.shared.as_bytes()).with(frame(desk).as_bytes()).key())
    }

    /// What the pages that list customers, with what they owe, are made from.
    pub(crate) fn of_lists(&self, desk: &Desk<'_>) -> Key {
        let Ledger { book, position } = desk.ledger;
        let mut keyed = Keyed::default().with(self.shared.as_bytes()).with(frame(desk).as_bytes());
        for (id, customer) in (0_u32..).map(CustomerId).zip(&book.customers) {
            keyed.add(desk.files.customer(id));
            keyed.add(&customer.name);
        }
        let customers = position.aging.customers.iter();
        let customers = customers.map(|(id, currency, owed)| (id.0, currency, owed));
        let totals = position.aging.totals.iter();
        for (id, currency, owed) in customers.chain(totals.map(|(own, owed)| (u32::MAX, own, owed)))
        {
            keyed.add(id.to_le_bytes());
            keyed.add(currency.code());
            let Owed { outstanding, not_due, overdue, credit, buckets } = owed;
            for sum in [outstanding, not_due, overdue, credit].into_iter().chain(buckets) {
                keyed.add(sum.serialize());
            }
        }
        keyed.key()
    }

    /// What the pages of each customer are made from, but for the lines that they name.
    pub(crate) fn of_pages(&self, desk: &Desk<'_>) -> Vec<Key> {
        let Ledger { book, position } = desk.ledger;
        let frame = frame(desk);
        let ids = book.customer_ids();
        let mut pages: Vec<Keyed> =
            ids.map(|id| self.of_message(id).with(frame.as_bytes())).collect();
        for decision in &desk.asked.order {
            let place = desk.asked.place(desk.ledger, decision.question);
            pages[decision.customer.0 as usize].add(place);
        }
        for (draft, letter) in position.drafts.iter().zip(desk.letters.all()) {
            let keyed = &mut pages[draft.customer.0 as usize];
            keyed.add(&letter.subject);
            keyed.add(&letter.body);
            keyed.add(letter.more.to_le_bytes());
        }
        // What the revisions tell is told by their own keys.
        let history = desk.history.as_ref().filter(|history| history.recorded().is_some());
        let reader = Reader { desk, language: desk.languages[0], root: "" };
        let mut uncommitted: Vec<&SmolStr> =
            history.iter().flat_map(|own| own.uncommitted()).collect();
        uncommitted.sort_unstable();
        for name in uncommitted {
            let (customer, invoice) = desk.files.named(book, name);
            let told = serde_json::to_vec(&reader.revisions(name)).unwrap_or_default();
            for id in customer.into_iter().chain(invoice.map(|id| book.invoice(id).customer)) {
                pages[id.0 as usize].add(&told);
            }
        }
        pages.iter().map(Keyed::key).collect()
    }
}

/// Whether an event may name several customers: nothing but a contact does.
fn names_several(dated: &Dated) -> bool {
    matches!(&dated.event, Event::Contact(contact) if contact.reached.len() > 1)
}

/// What a page shows that is not its own, beside what all messages are made from.
fn frame(desk: &Desk<'_>) -> Key {
    let mut keyed = Keyed::default();
    keyed.add(desk.ledger.position.decisions.len().to_le_bytes());
    keyed.add([u8::from(desk.history.is_some())]);
    keyed.key()
}

impl Reader<'_> {
    /// What a customer's own pages are made from.
    pub(crate) fn origin_of_customer(&self, origins: &Origins, page: Key, id: CustomerId) -> Key {
        let mut keyed = Keyed::default().with(page.as_bytes());
        keyed.add(origins.lines[id.0 as usize].as_bytes());
        self.add_revisions(&mut keyed, &self.desk.ledger.book.customer(id).id);
        keyed.key()
    }

    /// What all pages of a customer together are made from; `own` is what their own pages are made from,
    /// which name every event that a page of an invoice can name.
    pub(crate) fn origin_of_all(&self, own: Key, id: CustomerId) -> Key {
        let Some(history) = &self.desk.history else { return own };
        let mut keyed = Keyed::default().with(own.as_bytes());
        if let Some(recorded) = history.recorded() {
            keyed.add(recorded.of_all().as_bytes());
        } else {
            for invoice in self.desk.ledger.invoices_of(id) {
                self.add_revisions(&mut keyed, &self.desk.ledger.book.invoice(invoice).id);
            }
        }
        keyed.key()
    }

    /// What an invoice's page is made from; `page` is what all pages of its customer are made from.
    pub(crate) fn origin_of_invoice(&self, page: Key, id: InvoiceId) -> Key {
        let invoice = self.desk.ledger.book.invoice(id);
        let events = self.desk.index.events_on(id);
        let deeds = self.desk.ledger.book.deeds_of(invoice.customer);
        let is_own = |event: &EventId| deeds.binary_search_by_key(event, |deed| deed.event).is_ok();
        debug_assert!(events.iter().all(is_own));
        let mut keyed = Keyed::default().with(page.as_bytes());
        keyed.add_all(events.iter().map(|event| self.desk.lines.event(*event).to_le_bytes()));
        self.add_revisions(&mut keyed, &invoice.id);
        keyed.key()
    }

    /// What was written about a document may link to anybody's: where revisions tell it, by their key, and
    /// otherwise by the words themselves.
    fn add_revisions(&self, keyed: &mut Keyed, name: &str) {
        let Some(history) = &self.desk.history else { return };
        if let Some(recorded) = history.recorded() {
            keyed.add(recorded.of(name).map_or(&[][..], |key| key.as_bytes()));
        } else {
            keyed.add(serde_json::to_vec(&self.revisions(name)).unwrap_or_default());
        }
    }
}

/// The entries of a customer, in the order in which they count, and the lines at which they stand. Pages do not
/// tell what is dated after today, but an invoice may be named that is issued tomorrow.
fn entries_of(desk: &Desk<'_>, id: CustomerId) -> (Key, Key) {
    let customer = desk.ledger.book.customer(id);
    // Which procedure it has, the company's entry may say.
    let mut entries = Keyed::default()
        .with(desk.lines.key_at(customer.place).as_bytes())
        .with(format!("{:?}", customer.procedure));
    let mut lines = Keyed::default();
    let deeds = desk.ledger.book.deeds_of(id).iter();
    entries.add_all(deeds.map(|deed| *desk.lines.key(deed.event).as_bytes()));
    let events = desk.ledger.events_of(id);
    lines.add_all(events.map(|event| desk.lines.event(event).to_le_bytes()));
    (entries.key(), lines.key())
}
