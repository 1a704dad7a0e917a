//! Twelve kinds of mistake in one ledger: each is told in one run, with file, line, column, excerpt, span,
//! reason and remedy. `docs/mistakes.md` compares this with other tools; `tests/mistakes/run` repeats it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::binary::{Workspace, stderr, stdout};

/// The kind of mistake, its code, its line and column, the words that are underlined, and a word of the remedy.
const TWELVE: [(&str, &str, u64, u64, &str, &str); 12] = [
    ("a date that does not exist", "E0209", 8, 1, "2026-02-30", "2026-02-28"),
    ("an ambiguous number", "E0212", 10, 35, "1.220", "1,22"),
    ("an unknown directive", "E0201", 12, 12, "fatura", "fattura"),
    ("a duplicate id", "E0303", 16, 20, "2026/004", "2026/004-bis"),
    ("a missing reference", "E0305", 18, 41, "1999/88", "record the invoice"),
    ("dues that do not add up", "E0313", 22, 12, "2026-05-06 300,00", "€100.00"),
    ("a field in the wrong entry", "E0203", 25, 3, "iban", "subject"),
    ("a wrong indent", "E0204", 28, 1, "scadenza", "  scadenza 2026-04-08"),
    ("a line with tabs", "E0203", 31, 2, "oggeto", "oggetto"),
    ("bytes that are not UTF-8", "E0101", 33, 22, "\u{e0}", "à"),
    ("an unclosed quote", "E0217", 35, 14, "\"Neri S.p.A.", "\"Neri S.p.A.\""),
    ("a typing error in a name", "E0304", 37, 29, "rosi", "rossi"),
];

#[test]
fn all_twelve_are_told_in_one_run_each_at_its_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ledger =
        fs::read(root.join("tests/cases/problems/twelve-mistakes.ledger")).expect("a case");
    let workspace = Workspace::new("");
    fs::write(workspace.path("ledger/a.ledger"), &ledger).expect("written");
    let checked = workspace.run(&["check", "--lang", "en", "--format", "json"]);
    assert_eq!(checked.status.code(), Some(1), "{}", stderr(&checked));
    let told: Value = serde_json::from_str(&stdout(&checked)).expect("JSON");
    let told = told.as_array().expect("an array");
    assert_eq!(told.len(), TWELVE.len(), "{told:?}");
    let drawn = stderr(&workspace.run(&["check", "--lang", "en", "--color", "never"]));
    let drawn: Vec<&str> = drawn.split("\n\n").collect();
    for (index, (kind, code, line, column, words, remedy)) in TWELVE.into_iter().enumerate() {
        let one = &told[index];
        assert_eq!(one["file"], "ledger/a.ledger", "{kind}");
        assert_eq!((&one["line"], &one["column"]), (&line.into(), &column.into()), "{kind}");
        assert_eq!(one["code"], code, "{kind}");
        assert!(one["message"].as_str().is_some_and(|reason| reason.len() > 20), "{kind}");
        assert!(one["help"].as_str().is_some_and(|help| help.contains(remedy)), "{kind}: {one}");
        let number =
            |name: &str| usize::try_from(one[name].as_u64().expect("a number")).expect("small");
        let span = &ledger[number("offset")..][..number("length")];
        let latin: String = span.iter().copied().map(char::from).collect();
        assert_eq!(latin, words, "{kind}");
        let excerpt = drawn[index];
        let carets = excerpt.lines().find(|line| line.contains('^')).expect("a span");
        assert_eq!(carets.matches('^').count(), words.chars().count(), "{kind}: {excerpt}");
        let head = format!("ledger/a.ledger:{line}:{column}\n");
        assert!(excerpt.contains(&head) && excerpt.contains("help: "), "{kind}: {excerpt}");
    }
}
