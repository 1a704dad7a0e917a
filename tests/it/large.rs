//! A large ledger stays usable: long lists are divided, and every page can still be reached.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use sollecito::build;
use sollecito::input::{Content, Input, LedgerFile};

/// What a page may be: bytes as it is sent uncompressed, and elements.
const BYTES: usize = 300_000;
const ELEMENTS: usize = 3_000;

/// A ledger in which every invoice is open but those of the first customer, who paid a thousand.
fn ledger(customers: usize, invoices: usize) -> String {
    let mut text = "company \"Grande S.p.A.\"\n  terms 30d\n  history off\n\n".to_owned();
    for customer in 0..customers {
        let letter = char::from(b'A' + u8::try_from(customer % 26).expect("a letter"));
        let _ = writeln!(text, "customer c{customer} \"{letter}. Cliente numero {customer}\"");
        let _ = writeln!(text, "  email c{customer}@cliente.example\n");
    }
    let first: NaiveDate = "2025-01-01".parse().expect("a date");
    for invoice in 0..invoices {
        let day = first + Days::new(u64::try_from(invoice % 490).expect("a day"));
        let (customer, euros) = (invoice % customers, 100 + invoice % 900);
        let _ =
            writeln!(text, "{day} invoice {invoice} c{customer} {euros}.{:02} EUR", invoice % 100);
    }
    for invoice in 0..invoices / 20 {
        let _ = writeln!(text, "2025-03-01 invoice old-{invoice} c0 50.00 EUR");
        let _ = writeln!(text, "2025-03-20 payment c0 50.00 EUR\n  for old-{invoice}");
    }
    text.push_str("2026-05-14 reconciled\n");
    text
}

fn pages(text: String) -> BTreeMap<String, String> {
    let built = build(Input {
        ledger: vec![LedgerFile {
            path: "ledger/all.ledger".to_owned(),
            content: Content::Bytes(text.into_bytes()),
        }],
        templates: BTreeMap::new(),
        drafts: BTreeMap::new(),
        documents: std::sync::Arc::new(BTreeMap::new()),
        history: None,
        today: "2026-05-15".parse().expect("a date"),
        language: None,
    });
    let output = built.output.unwrap_or_else(|| panic!("{:?}", &built.problems[..3]));
    let site = output.files().into_iter().filter_map(|(path, bytes)| {
        let path = path.strip_prefix("site/")?.to_owned();
        path.strip_suffix(".html")
            .is_some()
            .then(|| (path, String::from_utf8(bytes.to_vec()).expect("a text")))
    });
    site.collect()
}

/// The pages to which a page leads.
fn links<'a>(path: &'a str, html: &'a str) -> impl Iterator<Item = String> + 'a {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let hrefs = html.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
    hrefs.filter(|href| !href.contains(':')).map(move |href| {
        let (mut folder, mut href) = (folder, href);
        while let Some(rest) = href.strip_prefix("../") {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
            href = rest;
        }
        if folder.is_empty() { href.to_owned() } else { format!("{folder}/{href}") }
    })
}

fn reached(pages: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut waiting = vec!["index.html".to_owned()];
    while let Some(path) = waiting.pop() {
        for link in links(&path, &pages[&path]) {
            if pages.contains_key(&link) && reached.insert(link.clone()) {
                waiting.push(link);
            }
        }
    }
    reached
}

fn stays_usable(customers: usize, invoices: usize) {
    let pages = pages(ledger(customers, invoices));
    for (path, html) in &pages {
        let elements = html.matches('<').count() - html.matches("</").count();
        assert!(html.len() <= BYTES, "{path} has {} bytes", html.len());
        assert!(elements <= ELEMENTS, "{path} has {elements} elements");
    }
    let reached = reached(&pages);
    let lost: Vec<&String> = pages.keys().filter(|path| !reached.contains(*path)).collect();
    assert!(lost.is_empty(), "{} pages cannot be reached: {:?}", lost.len(), &lost[..1]);
    assert!(pages.len() > customers + invoices, "{} pages", pages.len());
}

/// Large enough that no list fits on one page.
#[test]
fn every_page_of_a_large_ledger_is_small_and_can_be_reached() {
    stays_usable(400, 1_200);
}

#[test]
#[ignore = "a minute without optimisation; `cargo test --release -- --ignored` takes seconds"]
fn every_page_of_a_very_large_ledger_is_small_and_can_be_reached() {
    stays_usable(2_000, 20_000);
}
