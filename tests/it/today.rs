//! The day's work, as `sollecito today` prints it: a ledger beside its text.

use std::fs;
use std::path::{Path, PathBuf};

use crate::binary::{Workspace, stderr, stdout};

/// The ledger as it stands in its case, and as it stands once the statements are recorded.
fn cases() -> [(&'static str, String); 2] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/today");
    let ledger = fs::read_to_string(folder.join("everything.ledger")).expect("a ledger");
    let recorded = format!("{ledger}\n2026-05-14 allineato\n");
    [("everything.txt", ledger), ("everything-recorded.txt", recorded)]
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/today").join(name)
}

#[test]
fn every_kind_of_work_comes_up_in_its_order() {
    for (name, ledger) in cases() {
        let output = Workspace::new(&ledger).run(&["today"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let said = stdout(&output);
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(path(name), &said).expect("a file");
        }
        let expected = fs::read_to_string(path(name)).expect("a text");
        assert_eq!(said, expected, "UPDATE_CASES=1 writes {name} anew");
    }
}

#[test]
fn the_lines_to_write_are_read_back() {
    for (name, ledger) in cases() {
        let said = fs::read_to_string(path(name)).expect("a text");
        let lines = said.lines().filter_map(|line| line.strip_prefix("      "));
        // Lines that a person completes (a date, the instalments of a plan) are not whole yet.
        let whole: Vec<&str> =
            lines.filter(|line| !line.contains('…') && !line.contains(" piano ")).collect();
        assert!(whole.len() >= 10, "{whole:?}");
        for line in whole {
            let output = Workspace::new(&format!("{ledger}\n{line}\n")).run(&["check"]);
            assert_eq!(output.status.code(), Some(0), "{line}\n{}", stderr(&output));
        }
    }
}
