//! `fmt` and `init`: what they write is tidy, says the same, and is written once.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use sollecito::money::Currency;
use sollecito::problem::Severity;
use sollecito::source::Source;
use sollecito::syntax::grammar::parse;
use sollecito::syntax::layout::laid_out;
use sollecito::syntax::respell::{Spelling, respelt, say_the_same};
use sollecito::words::Language;

use crate::binary::{Workspace, stderr, stdout};
use crate::properties::{for_ledgers, one_file};

const UNTIDY: &str = "company   \"Studio\"\r\n\temail  a@b.example\r\n  terms 30d\r\n";
const TIDY: &str = "company \"Studio\"\r\n  email a@b.example\r\n  terms 30d\r\n";

#[test]
fn the_example_is_tidy() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ledger");
    let mut files = 0;
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("an entry");
        if entry.file_type().is_file() {
            let text = fs::read_to_string(entry.path()).expect("a text");
            assert_eq!(laid_out(&text), text, "{}", entry.path().display());
            files += 1;
        }
    }
    assert!(files > 3, "{files} files");
}

#[test]
fn files_are_tidied_and_keep_their_line_ends() {
    let workspace = Workspace::new(UNTIDY);
    let checked = workspace.run(&["fmt", "--check", "--lang", "en"]);
    assert_eq!(checked.status.code(), Some(1));
    assert_eq!(stderr(&checked), "ledger/a.ledger: not tidy (sollecito fmt does it).\n");
    assert_eq!(workspace.read("ledger/a.ledger"), UNTIDY, "nothing is changed");
    let tidied = workspace.run(&["fmt", "--lang", "en"]);
    assert_eq!(tidied.status.code(), Some(0));
    assert_eq!(stderr(&tidied), "ledger/a.ledger: tidied.\n");
    assert_eq!(workspace.read("ledger/a.ledger"), TIDY);
    let again = workspace.run(&["fmt", "--check", "--lang", "en"]);
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(stderr(&again), "The ledger files are tidy already.\n");
}

#[test]
fn a_file_with_an_error_is_left_as_it_is_and_named() {
    let workspace = Workspace::new(UNTIDY);
    let wrong = "2026-05-40   reconciled\n";
    workspace.write("ledger/b.ledger", wrong);
    let output = workspace.run(&["fmt", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(told.contains("error[E0209]"), "{told}");
    assert!(told.contains("ledger/a.ledger: tidied."), "{told}");
    assert!(told.contains("ledger/b.ledger: it has an error"), "{told}");
    assert_eq!(workspace.read("ledger/a.ledger"), TIDY);
    assert_eq!(workspace.read("ledger/b.ledger"), wrong);
}

#[test]
fn keywords_and_numbers_change_their_language_where_that_is_asked_for() {
    let italian = "azienda \"Studio\"\r\n  termini 30g fm\r\n\r\n; cliente\r\ncliente pa \"nota\"\r\n  \
                   tono cordiale\r\n  | cliente 1.220,00\r\n\r\n2026-03-12 fattura 1 pa 1.220,00 EUR\r\n";
    let english = "company \"Studio\"\r\n  terms 30d eom\r\n\r\n; cliente\r\ncustomer pa \"nota\"\r\n  \
                   tone friendly\r\n  | cliente 1.220,00\r\n\r\n2026-03-12 invoice 1 pa 1.220,00 EUR\r\n";
    let workspace = Workspace::new(italian);
    let check = workspace.run(&["fmt", "--check", "--keywords", "en"]);
    assert_eq!(check.status.code(), Some(1), "{}", stderr(&check));
    for (arguments, expected) in [
        (&["fmt"][..], italian.to_owned()),
        (&["fmt", "--keywords", "en"], english.to_owned()),
        (&["fmt", "--keywords", "en"], english.to_owned()),
        (&["fmt", "--numbers", "en"], english.replace("pa 1.220,00", "pa 1,220.00")),
        (&["fmt", "--keywords", "it", "--numbers", "it"], italian.to_owned()),
    ] {
        let tidied = workspace.run(arguments);
        assert_eq!(tidied.status.code(), Some(0), "{}", stderr(&tidied));
        assert_eq!(workspace.read("ledger/a.ledger"), expected, "{arguments:?}");
    }
    let misused = workspace.run(&["fmt", "--keywords", "fr"]);
    assert_eq!(misused.status.code(), Some(2));
}

/// In each language the text says the same, is tidy, and comes back as it was there.
fn keeps_its_sense(text: &str) -> Result<(), TestCaseError> {
    let usual = Currency::EUR;
    let written = |text: &str, language| {
        let spelling = Spelling { keywords: Some(language), numbers: Some(language) };
        laid_out(&respelt(text, spelling, usual))
    };
    let [italian, english] = Language::ALL.map(|language| written(text, language));
    prop_assert!(say_the_same(text, &italian, usual), "{text}\n{italian}");
    prop_assert!(say_the_same(text, &english, usual), "{text}\n{english}");
    prop_assert_eq!(written(&italian, Language::Italian), italian.as_str());
    prop_assert_eq!(written(&english, Language::English), english.as_str());
    prop_assert_eq!(written(&italian, Language::English), english.as_str());
    prop_assert_eq!(written(&english, Language::Italian), italian.as_str());
    let lines = |text: &str| (text.matches('\n').count(), text.matches('\r').count());
    prop_assert_eq!(lines(text), lines(&english));
    Ok(())
}

#[test]
fn whatever_language_is_asked_for_the_ledger_says_the_same() {
    for_ledgers(40, any::<(bool, bool)>(), |told, (italian, windows)| {
        let language = if italian { Language::Italian } else { Language::English };
        let (_, mut text) = one_file(&told.entries, language).swap_remove(0);
        if windows {
            text = text.replace('\n', "\r\n");
        }
        keeps_its_sense(&text)?;
        Ok(true)
    });
}

#[test]
fn the_cases_and_the_example_say_the_same_in_each_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = 0;
    for folder in ["tests/cases", "ledger"] {
        for entry in walkdir::WalkDir::new(root.join(folder)) {
            let path = entry.expect("an entry").into_path();
            let is_ledger = path.extension().is_some_and(|end| end == "ledger");
            let text = if is_ledger { fs::read_to_string(&path).ok() } else { None };
            let Some(text) = text else { continue };
            let source = Source { path: path.display().to_string(), text: text.into() };
            let (_, problems) = parse(std::slice::from_ref(&source), &[]);
            if problems.iter().all(|problem| problem.code.severity() != Severity::Error) {
                let text = if source.text.ends_with('\n') {
                    source.text.to_string()
                } else {
                    format!("{}\n", source.text)
                };
                keeps_its_sense(&text).unwrap_or_else(|error| panic!("{}: {error}", source.path));
                files += 1;
            }
        }
    }
    assert!(files > 50, "{files} files");
}

#[test]
fn a_new_workspace_builds_at_once_and_is_tidy() {
    for (language, reference) in [("it", "rossi"), ("en", "smith")] {
        let folder = tempfile::tempdir().expect("a folder");
        let workspace = Workspace { folder };
        let made =
            workspace.run(&["init", &workspace.path("").display().to_string(), "--lang", language]);
        assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
        let checked = workspace.run(&["check", "--lang", language]);
        assert_eq!(checked.status.code(), Some(0), "{}", stderr(&checked));
        assert_eq!(stderr(&checked), "", "no problem");
        let built = workspace.run(&["build", "--lang", language]);
        assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
        assert!(workspace.read("site/index.html").contains("1.220,00") || language == "en");
        let drafts = fs::read_dir(workspace.path("drafts")).expect("drafts");
        let names: Vec<String> = drafts
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        assert!(names.contains(&format!("{reference}-reminder.md")), "{names:?}");
        let house = ["fmt", "--check", "--keywords", language, "--numbers", language];
        assert_eq!(workspace.run(&house).status.code(), Some(0), "it is in the house spelling");
        assert!(workspace.read(".gitignore").ends_with("drafts/\n"));
        let before = workspace.read(".gitignore");
        let again = workspace.run(&["init", &workspace.path("").display().to_string()]);
        assert_eq!((again.status.code(), stdout(&again)), (Some(0), String::new()));
        assert!(stderr(&again).lines().count() == 1, "nothing is made: {}", stderr(&again));
        assert_eq!(workspace.read(".gitignore"), before);
    }
}

#[test]
fn init_fills_an_empty_ledger_and_speaks_the_language_of_the_machine() {
    let run = |folder: &Path, language: &str| {
        std::process::Command::new(env!("CARGO_BIN_EXE_sollecito"))
            .arg("init")
            .arg(folder)
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env("LANG", language)
            .stdin(std::process::Stdio::null())
            .output()
            .expect("the binary runs")
    };
    for (language, file, next) in [
        ("en_GB.UTF-8", "ledger/company.ledger", "Here is your ledger"),
        ("it_IT.UTF-8", "ledger/azienda.ledger", "Ecco il tuo registro"),
        ("C", "ledger/azienda.ledger", "Ecco il tuo registro"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("ledger")).expect("a folder");
        let made = run(folder.path(), language);
        assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
        assert!(folder.path().join(file).is_file(), "{language}");
        let told = stderr(&made);
        let command = format!("sollecito -C {} serve", folder.path().display());
        assert!(told.contains(next) && told.contains(&command), "{told}");
    }
}

#[test]
fn where_there_is_no_company_the_machine_says_the_language() {
    let workspace = Workspace::new("cliente rossi \"Rossi\"\n");
    let check = |language: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_sollecito"))
            .args(["check", "--color", "never"])
            .current_dir(workspace.path(""))
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env("LANG", language)
            .output()
            .expect("the binary runs");
        stderr(&output)
    };
    assert!(check("en_US.UTF-8").contains("error[E0301]"), "{}", check("en_US.UTF-8"));
    assert!(check("it_IT.UTF-8").contains("errore[E0301]"));
    workspace.write("ledger/b.ledger", "company \"Studio\"\n\n2026-02-30 reconciled\n");
    assert!(check("en_US.UTF-8").contains("errore[E0209]"), "the company's language is Italian");
}

#[test]
fn init_touches_nothing_that_is_there() {
    let workspace = Workspace::new(UNTIDY);
    workspace.write(".gitignore", "mine\n");
    let made = workspace.run(&["init"]);
    assert_eq!(made.status.code(), Some(0));
    assert_eq!(workspace.read("ledger/a.ledger"), UNTIDY);
    assert_eq!(workspace.read(".gitignore"), "mine\n");
    assert!(!workspace.path("ledger/2026.ledger").exists());
    assert!(stderr(&made).contains("Il registro c’era già"), "{}", stderr(&made));
}
