//! The names of pages: which file is whose.
//!
//! In: ids of customers and invoices. Out: paths below the site's root, made from a hash, so that names,
//! case, slashes and odd characters never reach the disk or a server's log.

use std::collections::HashSet;
use std::sync::OnceLock;

use rustc_hash::FxHashMap as HashMap;
use smol_str::SmolStr;

use crate::book::model::{Book, CustomerId, InvoiceId};

/// Digits and letters without those that are mistaken for others.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Letters of a name: 40 bits, so that two of 100,000 ids fall together once in a few hundred ledgers.
const LENGTH: usize = 8;

/// A list of a customer's page that may be too long for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// What is open.
    Open,
    /// The statement of account, of each currency in turn.
    Statement(usize),
    /// What was said and done.
    Timeline,
    /// Invoices of which nothing is open.
    Settled,
}

/// How the paths of customers' pages begin.
const CUSTOMERS: &str = "customers/c-";

/// How those of invoices' pages begin.
const INVOICES: &str = "invoices/i-";

/// The paths of the pages of customers and invoices.
#[derive(Debug)]
pub(crate) struct Files {
    customers: Vec<String>,
    invoices: Vec<String>,
    /// Those that fall together with others and are longer.
    longer: Vec<String>,
    /// Whose each id is, once somebody asks.
    named: OnceLock<Named>,
}

/// The customers and invoices by their ids.
#[derive(Debug)]
struct Named {
    customers: HashMap<SmolStr, CustomerId>,
    invoices: HashMap<SmolStr, InvoiceId>,
}

impl Files {
    /// The paths of a book's pages.
    #[must_use]
    pub(crate) fn new(book: &Book) -> Files {
        let customers: Vec<&str> = book.customers.iter().map(|one| one.id.as_str()).collect();
        let invoices: Vec<&str> = book.invoices.iter().map(|one| one.id.as_str()).collect();
        let customers = paths(CUSTOMERS, &customers, hash);
        let invoices = paths(INVOICES, &invoices, hash);
        let longer = longer(CUSTOMERS, &customers).chain(longer(INVOICES, &invoices));
        Files { longer: longer.cloned().collect(), customers, invoices, named: OnceLock::new() }
    }

    /// The paths that tell more than their own ids: those of ids that fall together with others.
    #[must_use]
    pub(crate) fn longer(&self) -> &[String] {
        &self.longer
    }

    /// The customer and the invoice of an id, in the book whose files these are.
    #[must_use]
    pub(crate) fn named(&self, book: &Book, id: &str) -> (Option<CustomerId>, Option<InvoiceId>) {
        let named = self.named.get_or_init(|| {
            let customers = (0_u32..).zip(&book.customers);
            let invoices = (0_u32..).zip(&book.invoices);
            Named {
                customers: customers.map(|(at, one)| (one.id.clone(), CustomerId(at))).collect(),
                invoices: invoices.map(|(at, one)| (one.id.clone(), InvoiceId(at))).collect(),
            }
        });
        (named.customers.get(id).copied(), named.invoices.get(id).copied())
    }

    /// The page of a customer.
    #[must_use]
    pub(crate) fn customer(&self, id: CustomerId) -> &str {
        &self.customers[id.0 as usize]
    }

    /// A page of a list of a customer: the first is on their own page.
    #[must_use]
    pub(crate) fn list(&self, id: CustomerId, list: List, number: usize) -> String {
        let own = self.customer(id);
        let name = match list {
            List::Open => "open".to_owned(),
            List::Statement(index) => format!("statement-{}", index + 1),
            List::Timeline => "timeline".to_owned(),
            List::Settled => "settled".to_owned(),
        };
        match number {
            0 => own.to_owned(),
            _ => format!("{}-{name}-{}.html", own.trim_end_matches(".html"), number + 1),
        }
    }

    /// The page of an invoice.
    #[must_use]
    pub(crate) fn invoice(&self, id: InvoiceId) -> &str {
        &self.invoices[id.0 as usize]
    }
}

/// The name of a part of a page, from whatever tells it apart from the others: it stays when they change.
#[must_use]
pub(crate) fn anchor(start: &str, key: &str) -> String {
    format!("{start}-{}", &hash(key)[..LENGTH])
}

/// The paths of ids, in their order. Where two would fall together, the later id has a longer one.
fn paths(start: &str, ids: &[&str], hash: impl Fn(&str) -> String) -> Vec<String> {
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_by_key(|index| ids[*index]);
    let mut taken = HashSet::with_capacity(ids.len());
    let mut paths = vec![String::new(); ids.len()];
    for index in order {
        let hash = hash(ids[index]);
        let name = (LENGTH..=hash.len())
            .map(|length| &hash[..length])
            .find(|name| !taken.contains(*name))
            .unwrap_or(&hash);
        paths[index] = format!("{start}{name}.html");
        taken.insert(name.to_owned());
    }
    paths
}

/// Those of the paths whose ids fall together with others.
fn longer<'p>(start: &str, paths: &'p [String]) -> impl Iterator<Item = &'p String> + use<'p> {
    let usual = start.len() + LENGTH + ".html".len();
    paths.iter().filter(move |path| path.len() > usual)
}

/// The whole hash of an id in 52 letters, five bits each.
fn hash(id: &str) -> String {
    let hash = blake3::hash(id.as_bytes());
    let (mut letters, mut bits, mut waiting) = (String::with_capacity(52), 0_u32, 0_u32);
    for byte in hash.as_bytes().iter().chain([&0]) {
        bits = (bits << 8) | u32::from(*byte);
        waiting += 8;
        while waiting >= 5 && letters.len() < 52 {
            waiting -= 5;
            letters.push(char::from(ALPHABET[((bits >> waiting) & 31) as usize]));
        }
        bits &= 31;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_hashes_and_stay() {
        let book = paths("c-", &["rossi", "ROSSI", "../x"], hash);
        assert_eq!(book[0], paths("c-", &["rossi"], hash)[0]);
        for path in &book {
            let name = path.strip_prefix("c-").and_then(|p| p.strip_suffix(".html"));
            let name = name.expect("a name");
            assert_eq!(name.len(), LENGTH, "{path}");
            assert!(name.bytes().all(|letter| ALPHABET.contains(&letter)));
        }
        assert_eq!(hash("rossi").len(), 52);
    }

    #[test]
    fn the_later_of_two_that_fall_together_has_a_longer_name() {
        let same = |id: &str| format!("aaaaaaaa{id}");
        let together = paths("c-", &["2", "1"], same);
        assert_eq!(together, ["c-aaaaaaaa2.html", "c-aaaaaaaa.html"]);
        assert!(longer("c-", &together).eq(["c-aaaaaaaa2.html"]));
        assert_eq!(longer(CUSTOMERS, &paths(CUSTOMERS, &["rossi", "verdi"], hash)).count(), 0);
    }
}
