//! `fmt` and `init`: what they write is tidy, says the same, and is written once.

use std::fs;
use std::path::Path;

use sollecito::syntax::layout::laid_out;

use crate::binary::{Workspace, stderr, stdout};

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
        assert_eq!(workspace.run(&["fmt", "--check"]).status.code(), Some(0), "it is tidy");
        let before = workspace.read(".gitignore");
        let again = workspace.run(&["init", &workspace.path("").display().to_string()]);
        assert_eq!((again.status.code(), stdout(&again)), (Some(0), String::new()));
        assert!(stderr(&again).lines().count() == 1, "nothing is made: {}", stderr(&again));
        assert_eq!(workspace.read(".gitignore"), before);
    }
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
}
