//! What the ledger means: each case is `tests/cases/receivables/<name>.ledger`, with its arithmetic in a
//! comment on top, beside `<name>.txt`, a digest of `status.json` on each of the days that it names.
//! `UPDATE_CASES=1` writes the digests anew: read the difference against the arithmetic.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::Value;
use sollecito::input::{Content, Input, LedgerFile};
use sollecito::problem::Severity;
use sollecito::view::status::status;
use sollecito::{Reckoned, reckon};

/// The digest of a case: what stands on each of the days that its comment names.
fn check(text: &str) -> String {
    let days: Vec<NaiveDate> = text
        .lines()
        .find_map(|line| line.strip_prefix("; today: "))
        .expect("a line `; today: 2026-05-15`")
        .split_whitespace()
        .map(|day| day.parse().expect("a date"))
        .collect();
    let digests: Vec<String> = days.into_iter().map(|day| on(text, day)).collect();
    digests.join("\n")
}

fn on(text: &str, today: NaiveDate) -> String {
    let content = Content::Bytes(text.as_bytes().to_vec());
    let ledger = vec![LedgerFile { path: "ledger/case.ledger".to_owned(), content }];
    let (templates, drafts) = (BTreeMap::new(), BTreeMap::new());
    let documents = Arc::new(BTreeMap::new());
    let Reckoned { problems, ledger, .. } = reckon(Input {
        ledger,
        templates,
        drafts,
        documents,
        today,
        language: None,
        history: None,
    });
    let mut digest = format!("{today}\n");
    for problem in problems {
        assert_eq!(problem.code.severity(), Severity::Warning, "{problem:?}");
        writeln!(digest, "  warning {}", problem.code.number()).expect("text");
    }
    let ledger = ledger.expect("no error");
    let status = serde_json::to_value(status(&ledger, true)).expect("JSON");
    for line in lines(&status) {
        writeln!(digest, "  {line}").expect("text");
    }
    digest
}

fn lines(status: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(day) = status["reconciled"].as_str() {
        lines.push(format!("statements through {day}"));
    }
    lines.extend(rows(&status["totals"]).map(total));
    let with_credit = rows(&status["customers"]).filter(|row| row["credit"] != "0.00");
    lines.extend(with_credit.map(|row| {
        format!(
            "credit {} {} of {}",
            text(&row["credit"]),
            text(&row["currency"]),
            text(&row["id"])
        )
    }));
    lines.extend(rows(&status["items"]).map(|row| item(row, status)));
    lines.extend(rows(&status["drafts"]).map(draft));
    lines.extend(rows(&status["decisions"]).map(decision));
    lines
}

fn total(row: &Value) -> String {
    let mut line = format!(
        "{} {} outstanding: {} not due, {} overdue",
        text(&row["outstanding"]),
        text(&row["currency"]),
        text(&row["not_due"]),
        text(&row["overdue"]),
    );
    for bucket in rows(&row["buckets"]).filter(|bucket| bucket["amount"] != "0.00") {
        let name = match (bucket["from"].as_u64(), bucket["to"].as_u64()) {
            (Some(from), Some(to)) => format!("{from}-{to}"),
            (from, _) => format!("{}+", from.unwrap_or_default().saturating_sub(1)),
        };
        write!(line, ", {name}: {}", text(&bucket["amount"])).expect("text");
    }
    line
}

/// An item on a line; what is nought, or as always, is left out.
fn item(row: &Value, status: &Value) -> String {
    let invoice = text(&row["invoice"]);
    let is_one =
        rows(&status["items"]).filter(|other| other["invoice"] == row["invoice"]).count() == 1;
    let mut line =
        if is_one { format!("{invoice}:") } else { format!("{invoice}#{}:", row["instalment"]) };
    write!(line, " {} open", text(&row["balance"])).expect("text");
    if row["balance"] != row["amount"] {
        write!(line, " of {}, {} paid", text(&row["amount"]), text(&row["paid"])).expect("text");
    }
    write!(line, ", due {}", text(&row["due"])).expect("text");
    if row["due"] != row["original_due"] {
        write!(line, " (originally {})", text(&row["original_due"])).expect("text");
    }
    if let Some(agreement) = row["agreement"].as_str() {
        write!(line, " by {agreement}").expect("text");
    }
    let state = text(&row["state"]);
    if state != "settled" {
        if row["days_overdue"] != 0 {
            write!(line, ", late {}", row["days_overdue"]).expect("text");
        }
        write!(line, ", {}", text(&row["bucket"])).expect("text");
    }
    if row["interest"] != "0.00" {
        write!(line, ", interest {}", text(&row["interest"])).expect("text");
    }
    if row["promise_broken"] == true {
        line += ", promise broken";
    }
    if let Some(day) = row["last_contact"].as_str() {
        write!(line, ", contact {day}").expect("text");
    }
    write!(line, " | {state}").expect("text");
    let next = &row["next_step"];
    if next.is_object() {
        let channels: Vec<&str> = rows(&next["channels"]).map(text).collect();
        let day = next["date"].as_str().unwrap_or("without a date");
        write!(line, " | {} {day} {}", text(&next["step"]), channels.join("+")).expect("text");
        if next["approval"] == true {
            line += " with approval";
        }
    }
    line
}

fn draft(row: &Value) -> String {
    let items: Vec<&str> = rows(&row["items"]).map(text).collect();
    let about = row["step"].as_str().or(row["reason"].as_str()).expect("a step or a reason");
    let (file, channel, status) = (text(&row["file"]), text(&row["channel"]), text(&row["status"]));
    format!("{file}: {about} by {channel}, {status}: {}", items.join(" "))
}

fn decision(row: &Value) -> String {
    let mut line = format!(
        "decide {} for {}: {}",
        text(&row["kind"]),
        text(&row["customer"]),
        text(&row["target"])
    );
    if let Some(step) = row["step"].as_str() {
        write!(line, " {step}").expect("text");
    }
    line
}

fn rows(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().expect("rows").iter()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/receivables");
    let mut all: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ledger"))
        .collect();
    all.sort();
    all
}

#[test]
fn each_case_comes_out_as_its_arithmetic_says() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let mut wrong = Vec::new();
    for path in cases() {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let ledger = fs::read_to_string(&path).expect("a case");
        let digest = std::panic::catch_unwind(|| check(&ledger))
            .unwrap_or_else(|_| panic!("{name} is no sound ledger"));
        let expected = path.with_extension("txt");
        if update {
            fs::write(&expected, &digest).expect("a digest");
        }
        let told = fs::read_to_string(&expected).unwrap_or_default();
        if told != digest {
            wrong.push(format!("{name}\n--- the case says\n{told}--- the code says\n{digest}"));
        }
    }
    assert!(wrong.is_empty(), "UPDATE_CASES=1 writes what the code says:\n\n{}", wrong.join("\n"));
}

#[test]
fn each_case_has_its_arithmetic() {
    for path in cases() {
        let ledger = fs::read_to_string(&path).expect("a case");
        let comment = ledger.lines().take_while(|line| line.starts_with(';')).count();
        assert!(
            comment >= 3,
            "{}: why does it matter, and what is the arithmetic?",
            path.display()
        );
    }
}
