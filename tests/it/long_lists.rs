//! Long lists stay usable: the board, the decisions and the calendar of a ledger with many open items are
//! divided into pages that are small, and that can all be reached.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

use sollecito::build;
use sollecito::input::{Content, Input, LedgerFile};
use sollecito::output::Files;

/// Invoices of one customer in each state.
const EACH: usize = 13;
const CUSTOMERS: usize = 10;

/// Many customers, each with invoices in every column of the board and every list of the calendar.
fn ledger() -> String {
    let mut ledger = "company \"Studio\"\n  email studio@studio.example\n".to_owned();
    for customer in 0..CUSTOMERS {
        let _ = writeln!(
            ledger,
            "\ncustomer c{customer} \"Società numero {customer} di Mario Rossi e Figli S.r.l.\"\n  \
             email c{customer}@c.example\n  address \"Via Roma {customer}, Milano\"\n"
        );
        let mut reached = [String::new(), String::new(), String::new()];
        for number in 0..EACH {
            let mut invoice = |kind: &str, issued: &str, due: &str| {
                let id = format!("{kind}-{customer}-{number}");
                let _ = writeln!(ledger, "{issued} invoice {id} c{customer} 1.234,56 due {due}\n");
                id
            };
            invoice("new", "2026-04-01", "2026-05-13");
            invoice("may", "2026-05-01", "2026-05-28");
            invoice("june", "2026-05-02", "2026-06-15");
            let disputed = invoice("disputed", "2026-04-01", "2026-05-02");
            let late = invoice("late", "2026-01-01", "2026-02-01");
            let later = invoice("later", "2026-02-01", "2026-03-01");
            let _ = writeln!(ledger, "2026-05-03 dispute {disputed} other\n");
            let _ = write!(reached[0], " {late}");
            let _ = write!(reached[1], " {later}");
            let _ = write!(reached[2], " {late} {later}");
        }
        let _ = writeln!(ledger, "2026-03-02 reminder{} step formal\n", reached[0]);
        let _ = writeln!(ledger, "2026-04-02 reminder{} step formal\n", reached[1]);
    }
    ledger
}

fn built() -> Files {
    let content = Content::Bytes(ledger().into_bytes());
    let input = Input {
        ledger: vec![LedgerFile { path: "ledger/a.ledger".to_owned(), content }],
        templates: BTreeMap::new(),
        drafts: BTreeMap::new(),
        documents: std::sync::Arc::new(BTreeMap::new()),
        history: None,
        today: "2026-05-15".parse().expect("a date"),
        language: None,
    };
    let built = build(input);
    built.output.unwrap_or_else(|| panic!("{:?}", built.problems)).files()
}

/// The files, made once for all tests.
fn output() -> &'static Files {
    static OUTPUT: LazyLock<Files> = LazyLock::new(built);
    &OUTPUT
}

fn elements(html: &str) -> usize {
    let bytes = html.as_bytes();
    bytes.windows(2).filter(|pair| pair[0] == b'<' && pair[1].is_ascii_alphabetic()).count()
}

/// The pages to which a page leads, below `site/`.
fn links<'a>(path: &'a str, html: &'a str) -> impl Iterator<Item = String> + 'a {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    html.split("href=\"").skip(1).filter_map(move |rest| {
        let href = rest.split(['"', '#']).next()?;
        let below = href.strip_prefix("../").unwrap_or(href);
        let folder = if below == href { folder } else { "" };
        let path = if folder.is_empty() { below.to_owned() } else { format!("{folder}/{below}") };
        path.strip_suffix(".html").is_some().then_some(path)
    })
}

#[test]
fn every_page_is_small_and_can_be_reached() {
    let output = output();
    let pages: BTreeMap<&str, &str> = output
        .iter()
        .filter_map(|(path, bytes)| {
            let below =
                path.strip_prefix("site/").filter(|path| path.strip_suffix(".html").is_some())?;
            Some((below, std::str::from_utf8(bytes).expect("UTF-8")))
        })
        .collect();
    let lists = ["decisions", "board", "calendar"];
    for list in lists {
        let own = |path: &&&str| path.starts_with(list);
        let count = pages.keys().filter(own).count();
        assert!(count > 2, "{list} is not divided: {count}");
        for path in pages.keys().filter(own) {
            let (size, elements) = (pages[path].len(), elements(pages[path]));
            assert!(size <= 300 * 1024, "{path} has {size} bytes");
            assert!(elements <= 3000, "{path} has {elements} elements");
        }
    }
    let mut reached: BTreeSet<String> = BTreeSet::from(["index.html".to_owned()]);
    let mut next: Vec<String> = reached.iter().cloned().collect();
    while let Some(path) = next.pop() {
        let html = pages.get(path.as_str()).unwrap_or_else(|| panic!("{path} is not there"));
        next.extend(links(&path, html).filter(|link| reached.insert(link.clone())));
    }
    let missed: Vec<&&str> = pages.keys().filter(|path| !reached.contains(**path)).collect();
    assert_eq!(missed, [&""; 0], "cannot be reached");
}

#[test]
fn each_overdue_invoice_stands_on_the_board_once() {
    let output = output();
    let of_columns = |path: &&String| path.starts_with("site/board/");
    let mut rows = 0;
    for path in output.keys().filter(of_columns) {
        let html = std::str::from_utf8(&output[path]).expect("UTF-8");
        rows += html.matches("<th scope=\"row\"").count();
    }
    assert_eq!(rows, CUSTOMERS * EACH * 4, "the whole columns");
}
