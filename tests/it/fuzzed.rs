//! What holds for any bytes, tried with what fuzzing found worth keeping, with every case, and with random
//! cuts and joins of those. The claims are those of the fuzzing targets (`fuzz/`).

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use walkdir::WalkDir;

use crate::binary::Workspace;

#[expect(unreachable_pub, reason = "for the targets it is a crate of its own")]
#[path = "../../fuzz/claims.rs"]
mod claims;

/// What the fuzzing of a target found worth keeping.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let found = read(&format!("fuzz/corpus/{target}"), "");
    assert!(found.len() > 20, "{} inputs for {target}", found.len());
    found
}

/// The files below a folder whose names end so, in order.
fn read(folder: &str, end: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| entry.file_name().to_string_lossy().ends_with(end))
        .map(|entry| fs::read(entry.path()).expect("a file"))
        .collect()
}

/// The cases of all other tests, and the example.
static CASES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let cases = [read("tests/cases", ".ledger"), read("ledger", ".ledger")].concat();
    assert!(cases.len() > 100, "{} cases", cases.len());
    cases
});

#[test]
fn the_parser_loses_nothing() {
    corpus("parse").iter().chain(CASES.iter()).for_each(|bytes| claims::parse(bytes));
}

#[test]
fn what_is_laid_out_says_the_same() {
    corpus("fmt").iter().chain(CASES.iter()).for_each(|bytes| claims::fmt(bytes));
}

#[test]
fn a_run_is_pure_and_never_at_fault_itself() {
    for bytes in corpus("whole") {
        claims::whole(&bytes);
    }
}

/// The command itself: a file with an error stays as it is.
#[test]
fn files_with_errors_are_left_alone() {
    use sollecito::syntax::layout::laid_out;
    let workspace = Workspace::new("");
    let inputs = corpus("fmt");
    for (number, bytes) in inputs.iter().enumerate() {
        fs::write(workspace.path(&format!("ledger/{number}.ledger")), bytes).expect("a file");
    }
    workspace.run(&["fmt"]);
    let (mut tidied, mut left) = (0, 0);
    for (number, bytes) in inputs.iter().enumerate() {
        let now = fs::read(workspace.path(&format!("ledger/{number}.ledger"))).expect("a file");
        if claims::is_sound(bytes) {
            let text = std::str::from_utf8(bytes).expect("a text");
            assert_eq!(String::from_utf8(now).expect("a text"), laid_out(text));
            tidied += 1;
        } else {
            assert_eq!(&now, bytes);
            left += 1;
        }
    }
    assert!(tidied > 10 && left > 10, "{tidied} tidied, {left} left");
}

/// Two cases, cut and joined, with a few bytes of the language put in anywhere.
fn joined() -> impl Strategy<Value = Vec<u8>> {
    let place = || any::<prop::sample::Index>();
    let piece = prop::sample::select(
        &[
            "\n",
            "\n\n",
            "\n  ",
            " ",
            "\t",
            "\r\n",
            "\"",
            "\\",
            ";",
            "|",
            "#1",
            "====\n",
            "2026-05-40",
            "email",
            "due",
            "for",
            "company",
            "fattura",
            "incasso",
            "\u{a0}",
            "\u{feff}",
            "0,01",
            "€",
        ][..],
    );
    let put_in = prop::collection::vec((place(), piece), 0..4);
    (place(), place(), place(), place(), put_in).prop_map(|(first, second, end, start, put_in)| {
        let (first, second) = (first.get(&CASES), second.get(&CASES));
        let mut bytes = first[..end.index(first.len() + 1)].to_vec();
        bytes.extend(&second[start.index(second.len() + 1)..]);
        for (at, piece) in put_in {
            let at = at.index(bytes.len() + 1);
            bytes.splice(at..at, piece.bytes());
        }
        bytes
    })
}

fn so_many(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(so_many(256))]

    #[test]
    fn joined_cases_are_read_and_laid_out(bytes in joined()) {
        claims::parse(&bytes);
        claims::fmt(&bytes);
    }
}

proptest! {
    #![proptest_config(so_many(32))]

    #[test]
    fn joined_cases_are_built(bytes in joined()) {
        claims::whole(&bytes);
    }
}
