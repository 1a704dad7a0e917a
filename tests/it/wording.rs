//! The words of every message: a ledger, and the drafts that it makes, word for word. Each case is its ledger
//! behind that of `common.ledger`, as of the day in its first line.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sollecito::book::model::CustomerId;
use sollecito::receivables::paid::paid_last;
use sollecito::render::template::Templates;
use sollecito::render::wish::thanks;
use sollecito::shell::workspace;
use sollecito::view::thanks::nothing_paid;
use sollecito::{Ledger, build, reckon};

use crate::binary::Workspace;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/messages")
}

/// A case: a workspace with its ledger, and its day.
fn case(name: &str) -> (Workspace, chrono::NaiveDate) {
    let read =
        |name: &str| fs::read_to_string(folder().join(format!("{name}.ledger"))).expect("a ledger");
    let own = read(name);
    let day = own.split_whitespace().nth(1).and_then(|day| day.parse().ok()).expect("a day");
    (Workspace::new(&format!("{}\n{own}", read("common"))), day)
}

fn names() -> Vec<String> {
    let files = fs::read_dir(folder()).expect("a folder").map(|file| file.expect("a file").path());
    let mut names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|own| own == "ledger"))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .filter(|name| name != "common" && name != "on-request")
        .collect();
    names.sort();
    names
}

fn compare(name: &str, said: &str) {
    let path = folder().join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&path, said).expect("a file");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(said, expected, "UPDATE_CASES=1 writes {name}.txt anew");
}

/// Every draft of a workspace, one below the other.
fn drafts(workspace: &Workspace, day: chrono::NaiveDate) -> String {
    let built = build(workspace::read(workspace.folder.path(), day, None));
    let output = built.output.unwrap_or_else(|| panic!("{:?}", built.problems)).files();
    let mut said = String::new();
    for (path, bytes) in &output {
        let is_text = Path::new(path).extension().is_some_and(|own| own == "md");
        if path.starts_with("drafts/") && is_text && !path.contains("/.") {
            let text = std::str::from_utf8(bytes).expect("text");
            let _ = writeln!(said, "=== {path}\n{text}");
        }
    }
    said
}

#[test]
fn every_message_says_its_words() {
    for name in names() {
        let (workspace, day) = case(&name);
        compare(&name, &drafts(&workspace, day));
    }
}

fn ledger(workspace: &Workspace, day: chrono::NaiveDate) -> Ledger {
    let reckoned = reckon(workspace::read(workspace.folder.path(), day, None));
    reckoned.ledger.unwrap_or_else(|_| panic!("{:?}", reckoned.problems))
}

#[test]
fn thanks_say_their_words() {
    let (workspace, day) = case("on-request");
    let ledger = ledger(&workspace, day);
    let templates = Templates::new(&std::collections::BTreeMap::new()).expect("templates");
    let mut said = String::new();
    for (id, customer) in (0_u32..).map(CustomerId).zip(&ledger.book.customers) {
        let (words, language) = (templates.words(customer.language), customer.language);
        match paid_last(&ledger.book, &ledger.position.accounts, id) {
            Ok(paid) => {
                let thanks = thanks(&ledger, &templates, id, &paid, language).expect("words");
                assert_eq!(thanks.payment, None, "thanks ask for nothing");
                let _ = writeln!(said, "=== {}: {}\n{}", customer.id, thanks.subject, thanks.body);
            }
            Err(why) => {
                let why = nothing_paid(words, &customer.name, why);
                let _ = writeln!(said, "=== {}\n{why}\n", customer.id);
            }
        }
    }
    compare("on-request", &said);
}

/// The reminder of the first customer, whose step names a template, with such files below `templates/`.
fn own_words(files: &[(&str, &str)]) -> Result<String, String> {
    let (workspace, _) = case("reminder");
    let path = workspace.path("ledger/a.ledger");
    let text = fs::read_to_string(&path).expect("a ledger");
    workspace.write("ledger/a.ledger", &text.replace("+7g email", "+7g email modello mio"));
    for (path, text) in files {
        workspace.write(&format!("templates/{path}"), text);
    }
    let day = "2026-04-08".parse().expect("a date");
    let built = build(workspace::read(workspace.folder.path(), day, None));
    let told = || {
        let places = built.problems.iter().map(|problem| format!("{:?}", problem.at));
        places.collect::<Vec<String>>().join(" ")
    };
    let output = built.output.as_ref().ok_or_else(told)?.files();
    let text = |path: &str| String::from_utf8_lossy(&output[path]).into_owned();
    let words = |path| text(path).split("---\n").nth(2).map(str::trim).map(str::to_owned);
    let first = |path| words(path).and_then(|words| words.lines().next().map(str::to_owned));
    let said = ["a-forno", "b-lumen", "e-moth"].map(|id| {
        let is_draft = |path: &&String| {
            let is_text = Path::new(path).extension().is_some_and(|own| own == "md");
            is_text && path.starts_with(&format!("drafts/{id}"))
        };
        let path = output.keys().find(is_draft);
        path.and_then(|path| first(path)).unwrap_or_default()
    });
    Ok(said.join(" | "))
}

#[test]
fn the_template_of_a_step_goes_before_the_usual_words() {
    let mio = ("email/it/mio.md", "Parole mie per {{ salutation }}");
    // The customer's language has no such template: they get the usual words in it.
    assert_eq!(
        own_words(&[mio]),
        Ok("Parole mie per Caro Elia, | Parole mie per Spettabile Lumen Arredi S.r.l., | \
            Dear Maeve Moth,"
            .to_owned())
    );
    // One for a tone goes first, for the customers who are written to in it.
    let formal = ("email/it/mio-formal.md", "Formali");
    assert_eq!(
        own_words(&[mio, formal]),
        Ok("Parole mie per Caro Elia, | Formali | Dear Maeve Moth,".to_owned())
    );
}

#[test]
fn a_template_that_nobody_wrote_is_told() {
    let told = own_words(&[]).expect_err("a problem");
    assert!(told.contains("templates/email/it/mio.md"), "{told}");
}
