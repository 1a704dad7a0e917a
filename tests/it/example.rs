//! The example business of this repository: sound, complete, and rendered as it is checked in.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use sollecito::receivables::procedure::State;
use sollecito::shell::workspace;
use sollecito::syntax::vocabulary::{Use, Word};
use sollecito::{Reckoned, build, reckon};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn input() -> sollecito::input::Input {
    workspace::read(root(), "2026-05-15".parse().expect("a date"), None)
}

#[test]
fn the_example_has_no_problem() {
    let Reckoned { problems, ledger, .. } = reckon(input());
    assert_eq!(problems, []);
    assert!(ledger.is_ok());
}

#[test]
fn every_state_and_every_kind_of_entry_occurs() {
    let ledger = reckon(input()).ledger.expect("a sound ledger");
    let cases = ledger.position.all_cases(&ledger.book);
    for state in State::ALL {
        assert!(cases.iter().any(|case| case.state == state), "{state:?}");
    }
    let words: BTreeSet<Word> = ledger
        .book
        .sources
        .iter()
        .flat_map(|source| source.text.lines())
        .filter(|line| !line.starts_with(char::is_whitespace))
        .filter_map(|line| line.split_whitespace().take(2).find_map(Word::read))
        .collect();
    for word in Word::ALL.iter().filter(|word| word.usage() == Use::Directive) {
        assert!(words.contains(word), "{word:?} does not occur");
    }
}

#[test]
fn the_checked_in_site_is_what_the_code_renders() {
    let output = build(input()).output.expect("a sound ledger").files();
    let rendered: Vec<(&str, &[u8])> = output
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix("site/")?, bytes.as_slice())))
        .collect();
    let manifest = fs::read_to_string(root().join("site/manifest.txt")).expect("site/manifest.txt");
    let listed: Vec<&str> = manifest.lines().skip(1).collect();
    let names: Vec<&str> = rendered.iter().map(|(name, _)| *name).collect();
    let hint = "run `cargo run -- build --today 2026-05-15` and look at what changes";
    assert_eq!(listed, names, "{hint}");
    for (name, bytes) in rendered {
        let checked_in = fs::read(root().join("site").join(name)).unwrap_or_default();
        assert!(checked_in == bytes, "site/{name} is not what the code renders: {hint}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(build(input()).output, build(input()).output);
}
