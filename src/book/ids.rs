//! What each id names, and where it was declared first.
//!
//! In: the entries. Out: what an id names, and which declarations came too late. It does not know which names
//! are in doubt.

use std::hash::BuildHasher;

use indexmap::IndexMap;
use indexmap::map::Entry;
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;
use smol_str::SmolStr;

use super::model::{CustomerId, InvoiceId};
use crate::source::{Place, Source, unquote};
use crate::syntax::ast::{Event, Kind, Text, Tree};

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A customer.
    Customer(CustomerId),
    /// An invoice.
    Invoice(InvoiceId),
    /// A credit note, which shares the ids of invoices.
    CreditNote,
}

impl Named {
    /// The same in a longer list: behind so many customers and invoices.
    pub(super) fn behind(self, customers: u32, invoices: u32) -> Named {
        match self {
            Named::Customer(id) => Named::Customer(CustomerId(id.0 + customers)),
            Named::Invoice(id) => Named::Invoice(InvoiceId(id.0 + invoices)),
            Named::CreditNote => Named::CreditNote,
        }
    }
}

/// An id that is declared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Declared {
    /// What it names.
    pub(super) named: Named,
    /// Where it stands.
    pub(super) place: Place,
}

/// Short ids lie in the table itself, in the order of their declarations: a ledger mostly speaks of what it
/// told shortly before, and that lies together here.
type Table = IndexMap<SmolStr, Declared, FxBuildHasher>;

/// So many tables can be filled at the same time.
const TABLES: usize = 8;

/// The ids of a ledger, each in the table that its hash says.
#[derive(Debug)]
pub(super) struct Ids {
    tables: Vec<Table>,
}

/// The table of an id, by other bits of its hash than tables go by.
fn table_of(id: &str) -> usize {
    (FxBuildHasher.hash_one(id) >> 32) as usize % TABLES
}

/// The ids of a tree in their order, as if it were the first.
#[derive(Default)]
struct Part {
    ids: Vec<(SmolStr, Declared)>,
    /// The table of each.
    tables: Vec<usize>,
    customers: u32,
    invoices: u32,
}

impl Part {
    fn of(sources: &[Source], tree: &Tree) -> Part {
        let mut part = Part::default();
        for entry in &tree.entries {
            match &entry.kind {
                Kind::Customer(customer) => {
                    if let Some(id) = customer.id {
                        part.add(sources, tree, id, Named::Customer(CustomerId(part.customers)));
                    }
                    part.customers += 1;
                }
                Kind::Event(_, Event::Invoice(invoice)) => {
                    part.add(sources, tree, invoice.id, Named::Invoice(InvoiceId(part.invoices)));
                    part.invoices += 1;
                }
                Kind::Event(_, Event::CreditNote(note)) => {
                    part.add(sources, tree, note.id, Named::CreditNote);
                }
                _ => {}
            }
        }
        part
    }

    fn add(&mut self, sources: &[Source], tree: &Tree, id: Text, named: Named) {
        let place = Place { file: tree.file, span: id.span };
        let id = unquote(sources[place.file.0 as usize].slice(place.span));
        self.tables.push(table_of(&id));
        self.ids.push((SmolStr::from(id.as_ref()), Declared { named, place }));
    }
}

impl Ids {
    /// The ids of all customers, invoices and credit notes; and of those that are declared more than once,
    /// every declaration but the first, in their order.
    pub(super) fn new(sources: &[Source], trees: &[Tree]) -> (Ids, Vec<Declared>) {
        let parts: Vec<Part> = trees.par_iter().map(|tree| Part::of(sources, tree)).collect();
        let (mut customers, mut invoices) = (0, 0);
        let mut before = Vec::with_capacity(parts.len());
        for part in &parts {
            before.push((customers, invoices));
            customers += part.customers;
            invoices += part.invoices;
        }
        let all = parts.iter().map(|part| part.ids.len()).sum::<usize>();
        let fill = |table: usize| {
            let mut filled = Table::with_capacity_and_hasher(all / TABLES, FxBuildHasher);
            let mut late = Vec::new();
            for (part, (customers, invoices)) in parts.iter().zip(&before) {
                let own = part.ids.iter().zip(&part.tables).filter(|(_, of)| **of == table);
                for ((id, declared), _) in own {
                    let named = declared.named.behind(*customers, *invoices);
                    let declared = Declared { named, ..*declared };
                    match filled.entry(id.clone()) {
                        Entry::Vacant(free) => drop(free.insert(declared)),
                        Entry::Occupied(_) => late.push(declared),
                    }
                }
            }
            (filled, late)
        };
        let filled: Vec<(Table, Vec<Declared>)> = (0..TABLES).into_par_iter().map(fill).collect();
        let (tables, late): (Vec<Table>, Vec<Vec<Declared>>) = filled.into_iter().unzip();
        let mut late = late.concat();
        late.sort_unstable_by_key(|declared| declared.place);
        (Ids { tables }, late)
    }

    /// The first declaration of an id.
    pub(super) fn get(&self, id: &str) -> Option<&Declared> {
        self.tables.get(table_of(id))?.get(id)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.tables.iter().map(IndexMap::len).sum()
    }

    /// All of them, in no order that means anything.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Declared)> {
        self.tables.iter().flatten().map(|(id, declared)| (id.as_str(), *declared))
    }
}
