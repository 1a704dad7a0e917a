//! Where there is nothing, the pages say what is so and what is next, and show no table of zeros.

use std::collections::BTreeMap;

use sollecito::build;
use sollecito::input::{Content, Input, LedgerFile};

const COMPANY: &str = "company \"Studio Vuoto\"\n  terms 30d\n  history off\n";
const CUSTOMER: &str = "\ncustomer rossi \"Rossi S.r.l.\"\n  email rossi@rossi.example\n";

/// The page of this name, on 15 May 2026, of a ledger of the company and these entries.
fn page(entries: &str, name: &str) -> String {
    let text = format!("{COMPANY}{entries}");
    let built = build(Input {
        ledger: vec![LedgerFile {
            path: "ledger/a.ledger".to_owned(),
            content: Content::Bytes(text.into_bytes()),
        }],
        templates: BTreeMap::new(),
        drafts: BTreeMap::new(),
        documents: std::sync::Arc::new(BTreeMap::new()),
        history: None,
        today: "2026-05-15".parse().expect("a date"),
        language: None,
    });
    let output = built.output.unwrap_or_else(|| panic!("{:?}", built.problems)).files();
    let html = String::from_utf8(output[&format!("site/{name}")].to_vec()).expect("a text");
    let is_part = |at: usize| html[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.');
    let nothing = html.match_indices("0,00").find(|(at, _)| !is_part(*at));
    assert!(nothing.is_none(), "{name} tells of nothing as a sum: {html}");
    for body in html.split("<tbody>").skip(1) {
        let body = body.split("</tbody>").next().expect("a table");
        let amounts = body.matches("class=\"amount").count();
        let nothing = body.matches("class=\"amount zero\"").count();
        assert!(nothing < amounts || amounts == 0, "{name} has a table of nothing: {body}");
    }
    html
}

fn says(html: &str, sentence: &str) {
    assert!(html.contains(sentence), "`{sentence}` is not said:\n{html}");
}

#[test]
fn a_new_ledger_says_what_comes_first() {
    let overview = page("", "index.html");
    says(&overview, "nel registro non c’è ancora nessuna fattura");
    says(&overview, "Alla prima fattura nel registro compaiono qui");
    assert!(!overview.contains("<table"), "there is nothing to show in a table");
    assert!(!overview.contains("<svg"), "there is nothing to draw");
    says(&page("", "aging.html"), "La prossima fattura emessa compare qui");
    let customers = page("", "customers.html");
    says(&customers, "Nel registro non c’è ancora nessun cliente.");
    says(&customers, "Il primo cliente che si scrive nel registro compare qui.");
}

#[test]
fn a_customer_without_invoices_is_a_name() {
    let customers = page(CUSTOMER, "customers.html");
    says(&customers, "Rossi S.r.l.");
    assert!(!customers.contains("<table"), "nobody owes anything");
}

#[test]
fn where_everything_is_paid_there_is_nothing_to_collect() {
    let entries = format!(
        "{CUSTOMER}\n2026-03-02 invoice 1 rossi 100.00 EUR\n2026-03-20 payment rossi 100.00 EUR\n  for 1\n\
         2026-05-14 reconciled\n"
    );
    let overview = page(&entries, "index.html");
    says(&overview, "Niente da incassare: tutte le fatture emesse sono pagate.");
    says(&overview, "la prossima fattura emessa compare qui con la sua scadenza");
    says(&page(&entries, "aging.html"), "nessun cliente ha qualcosa di aperto");
}

#[test]
fn where_nothing_is_overdue_nobody_is_late() {
    let entries =
        format!("{CUSTOMER}\n2026-05-02 invoice 1 rossi 100.00 EUR\n2026-05-14 reconciled\n");
    let overview = page(&entries, "index.html");
    says(&overview, "niente di scaduto");
    assert!(!overview.contains("id=\"overdue\""), "there is no list of what is overdue");
    assert!(!overview.contains("id=\"overdue-EUR-title\""), "and no chart of it");
    says(&page(&entries, "aging.html"), "Niente di scaduto su");
}

#[test]
fn where_there_is_only_credit_it_is_shown_alone() {
    let entries =
        format!("{CUSTOMER}\n2026-05-02 payment rossi 100.00 EUR\n2026-05-14 reconciled\n");
    says(&page(&entries, "index.html"), "A credito dei clienti:");
    let aging = page(&entries, "aging.html");
    says(&aging, "nessun cliente ha qualcosa di aperto");
    says(&aging, "100,00");
    assert!(!aging.contains("Non scaduto"), "nothing has an age");
    assert!(!page(&entries, "customers.html").contains("Da incassare"), "nobody owes anything");
}
