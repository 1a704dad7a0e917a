//! Are the totals the same everywhere? Overview, aging, board, calendar and customers are added up, to the
//! cent, from the pages as the owner reads them.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use sollecito::build;
use sollecito::input::{Content, Input, LedgerFile};
use sollecito::output::Files;
use sollecito::shell::workspace;
use sollecito::words::Language;

use crate::properties::{for_ledgers, one_file};

/// Cents by currency.
type Sums = BTreeMap<String, i64>;

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).map(move |rest| rest.split(end).next().unwrap_or_default())
}

/// The text of a piece of a page.
fn text(html: &str) -> String {
    let mut text = String::new();
    for (number, piece) in html.split('<').enumerate() {
        text += match number {
            0 => piece,
            _ => piece.split_once('>').map_or("", |(_, text)| text),
        };
    }
    text
}

/// An amount as an Italian page writes it: `1.220,00 €`, `−3,50 CHF`.
fn amount(said: &str) -> (String, i64) {
    let cents: String = said.chars().filter(char::is_ascii_digit).collect();
    let currency: String = said.chars().filter(|c| c.is_alphabetic() || *c == '€').collect();
    let cents: i64 = cents.parse().unwrap_or_else(|_| panic!("`{said}` is no amount"));
    let sign = if said.contains('\u{2212}') { -1 } else { 1 };
    (if currency == "€" { "EUR".to_owned() } else { currency }, sign * cents)
}

/// All amounts in a piece of a page, added up.
fn sum(html: &str) -> Sums {
    let mut sums = Sums::new();
    for mark in ["<span class=\"amount", "<strong class=\"amount"] {
        for piece in html.split(mark).skip(1) {
            let said = piece.split_once('>').map_or("", |(_, rest)| rest);
            let (currency, cents) = amount(said.split('<').next().unwrap_or_default());
            *sums.entry(currency).or_default() += cents;
        }
    }
    sums
}

/// The first amount of each row of the tables of a page that is no total, and of each total.
fn rows(html: &str) -> (Sums, Sums) {
    let (mut sums, mut totals) = (Sums::new(), Sums::new());
    for row in between(html, "<tr", "</tr>").filter(|row| row.contains("<td")) {
        let cells = between(row, "<td class=\"amount", "</td>");
        let cell = cells.map(|cell| cell.split_once('>').map_or("", |(_, rest)| rest)).next();
        let Some(said) = cell.map(|cell| cell.split('<').next().unwrap_or_default()) else {
            continue;
        };
        if said.contains(|c: char| c.is_ascii_digit()) {
            let (currency, cents) = amount(said);
            let is_total = row.starts_with(" class=\"total\"");
            let into = if is_total { &mut totals } else { &mut sums };
            *into.entry(currency).or_default() += cents;
        }
    }
    (sums, totals)
}

/// The pages of a list in the site's first language: the one beside the overview, and those in its folder.
fn pages(output: &Files, list: &str) -> Vec<String> {
    let (first, folder) = (format!("site/{list}.html"), format!("site/{list}/"));
    let of_list = |path: &&String| **path == first || path.starts_with(&folder);
    let paths = output.keys().filter(of_list);
    paths.map(|path| String::from_utf8(output[path].to_vec()).expect("UTF-8")).collect()
}

fn page(output: &Files, list: &str) -> String {
    let path = format!("site/{list}.html");
    String::from_utf8(output[&path].to_vec()).expect("UTF-8")
}

fn lead(html: &str) -> String {
    between(html, "<p class=\"lead\">", "</p>").next().unwrap_or_default().to_owned()
}

/// What `status.json` says: everything open, and what is overdue of it.
fn status(output: &Files) -> (serde_json::Value, Sums, Sums) {
    let status: serde_json::Value =
        serde_json::from_slice(&output["site/status.json"]).expect("JSON");
    let (mut open, mut overdue) = (Sums::new(), Sums::new());
    for total in status["totals"].as_array().expect("totals") {
        let currency = total["currency"].as_str().expect("a currency");
        for (sums, key) in [(&mut open, "outstanding"), (&mut overdue, "overdue")] {
            let cents = total[key].as_str().expect("an amount").replace('.', "");
            let cents: i64 = cents.parse().expect("cents");
            if cents != 0 {
                sums.insert(currency.to_owned(), cents);
            }
        }
    }
    (status, open, overdue)
}

/// Adds up every page of a site.
fn add_up(output: &Files) -> Result<(), TestCaseError> {
    let (status, open, overdue) = status(output);
    // The overview says both in its first line.
    let said = sum(&lead(&page(output, "index")));
    for (currency, cents) in &open {
        let late = overdue.get(currency).copied().unwrap_or_default();
        let expected = if late == *cents { *cents } else { late + cents };
        prop_assert_eq!(said.get(currency).copied().unwrap_or_default(), expected, "overview");
    }
    // Aging: the rows of all its pages are its totals. A table of nothing but credit has no such column.
    let aging = pages(output, "aging");
    let mut added = Sums::new();
    let tables = aging.iter().flat_map(|page| between(page, "<table", "</table>"));
    for table in tables.filter(|table| table.contains(">Da incassare</th>")) {
        for (currency, cents) in rows(table).0 {
            *added.entry(currency).or_default() += cents;
        }
    }
    prop_assert_eq!(&added, &open, "aging, row by row");
    // The board: its first line, its columns, and its cards where none is left out.
    let board = page(output, "board");
    prop_assert_eq!(&sum(&lead(&board)), &overdue, "the first line of the board");
    let mut columns = Sums::new();
    let mut cards = Sums::new();
    for column in between(&board, "<section class=\"column\">", "</section>") {
        let head = between(column, "<p class=\"quiet\">", "</p>").next().unwrap_or_default();
        for (into, html) in [(&mut columns, head), (&mut cards, column)] {
            for (currency, cents) in sum(html) {
                *into.entry(currency).or_default() += cents;
            }
        }
    }
    prop_assert_eq!(&columns, &overdue, "the columns of the board");
    if !output.keys().any(|path| path.starts_with("site/board/")) {
        let twice: Sums = overdue.iter().map(|(name, cents)| (name.clone(), cents * 2)).collect();
        prop_assert_eq!(&cards, &twice, "the columns and the cards of the board");
    }
    // The calendar: its chart adds up to everything open, and its dates to its chart.
    let calendar = page(output, "calendar");
    let charts: Vec<&str> =
        between(&calendar, "<section class=\"aging months\">", "</table>").collect();
    let (mut shown, mut totals) = (Sums::new(), Sums::new());
    for chart in &charts {
        let (rows, total) = rows(chart);
        shown.extend(rows);
        totals.extend(total);
    }
    prop_assert_eq!(&shown, &open, "the chart of the calendar");
    prop_assert_eq!(&totals, &open, "the totals of the calendar");
    // The customers: what each page says in its first line.
    let mut owed = Sums::new();
    for customer in pages(output, "customers").iter().filter(|page| page.contains("<h1><bdi>")) {
        let said = lead(customer);
        for sentence in said.split(". ").filter(|sentence| text(sentence).contains("Deve ")) {
            let (first, _) = sentence.split_once("</strong>").unwrap_or((sentence, ""));
            for (currency, cents) in sum(first) {
                *owed.entry(currency).or_default() += cents;
            }
        }
    }
    prop_assert_eq!(&owed, &open, "the customers: {:?}", status["customers"]);
    Ok(())
}

#[test]
fn the_totals_of_the_example_are_the_same_everywhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let input = workspace::read(root, "2026-05-15".parse().expect("a date"), None);
    let output = build(input).output.expect("a sound ledger").files();
    add_up(&output).expect("the same everywhere");
}

#[test]
fn the_totals_are_the_same_everywhere() {
    for_ledgers(24, any::<prop::sample::Index>(), |told, choice| {
        let files = one_file(&told.entries, Language::Italian);
        let files = files
            .into_iter()
            .map(|(path, text)| LedgerFile { path, content: Content::Bytes(text.into_bytes()) });
        let input = Input {
            ledger: files.collect(),
            templates: BTreeMap::new(),
            drafts: BTreeMap::new(),
            documents: std::sync::Arc::new(BTreeMap::new()),
            history: None,
            today: told.day(choice),
            language: None,
        };
        let Some(output) = build(input).output.map(|output| output.files()) else {
            return Ok(false);
        };
        add_up(&output)?;
        Ok(true)
    });
}
