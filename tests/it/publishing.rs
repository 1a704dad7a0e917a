//! Publishing is safe: whole files, equal ones left alone, foreign ones never touched, edits kept.
//! Watching is build, change, build.

use std::fs;
use std::time::Duration;

use crate::binary::{Workspace, stderr};
use crate::watching::Watching;

const LEDGER: &str = r#"company "Studio Bianchi"
  email studio@bianchi.example
  iban IT60X0542811101000000123456
  terms 30d

customer rossi "Rossi S.r.l."
  email rossi@rossi.example

2026-04-01 invoice 2026/014 rossi 1.220,00 EUR
2026-05-14 reconciled
"#;

const DRAFT: &str = "drafts/rossi-reminder.md";

fn built(ledger: &str) -> Workspace {
    let workspace = Workspace::new(ledger);
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    workspace
}

fn paid(workspace: &Workspace) {
    workspace.write("ledger/b.ledger", "2026-05-14 payment rossi 1.220,00\n");
}

#[test]
fn every_file_is_listed_and_a_second_run_changes_none() {
    let workspace = built(LEDGER);
    for folder in ["site", "drafts"] {
        let manifest = workspace.read(&format!("{folder}/manifest.txt"));
        let listed: Vec<&str> = manifest.lines().skip(1).collect();
        assert!(listed.is_sorted() && !listed.is_empty(), "{manifest}");
        for file in listed {
            assert!(workspace.path(folder).join(file).is_file(), "{file}");
        }
    }
    let index = workspace.path("site/index.html");
    let before = fs::metadata(&index).and_then(|found| found.modified()).expect("a time");
    workspace.run(&["build"]);
    let after = fs::metadata(&index).and_then(|found| found.modified()).expect("a time");
    assert_eq!(before, after, "an equal file is left alone");
}

#[test]
fn with_an_error_nothing_is_written() {
    let workspace = built(LEDGER);
    let before = workspace.read("site/status.json");
    paid(&workspace);
    workspace.write("ledger/c.ledger", "2026-05-14 paiment rossi 1,00\n");
    assert_eq!(workspace.run(&["build"]).status.code(), Some(1));
    assert_eq!(workspace.read("site/status.json"), before);
    assert!(workspace.path(DRAFT).is_file());
}

#[test]
fn what_was_written_before_a_template_failed_does_not_stay() {
    let workspace = Workspace::new(&format!("{LEDGER}\ncustomer verdi \"Verdi S.r.l.\"\n"));
    // Only this invoice's page fails: nobody knows before it is made.
    let page = "{% if id == \"2026/014\" %}{{ items[7].reason }}{% endif %}";
    workspace.write("templates/site/invoice.html", page);
    for arguments in [&["build"][..], &["build", "--out", "new/folder"]] {
        let output = workspace.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert!(stderr(&output).contains("templates/site/invoice.html:1"), "{}", stderr(&output));
        let found = fs::read_dir(workspace.path("")).expect("a folder");
        let names = found.map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
        names.sort();
        assert_eq!(names, ["ledger", "templates"]);
    }
}

#[test]
fn what_is_gone_is_removed_and_nothing_else() {
    let workspace = built(LEDGER);
    workspace.write("drafts/mine.txt", "keep");
    paid(&workspace);
    workspace.run(&["build"]);
    assert!(!workspace.path(DRAFT).exists());
    assert_eq!(workspace.read("drafts/mine.txt"), "keep");
}

#[test]
fn an_edited_draft_is_kept_and_its_message_made_from_it() {
    let workspace = built(LEDGER);
    let edited = workspace.read(DRAFT) + "\nA presto!\n";
    workspace.write(DRAFT, &edited);
    workspace.run(&["build"]);
    assert_eq!(workspace.read(DRAFT), edited);
    assert!(workspace.read("drafts/rossi-reminder.eml").contains("A presto!"));
    assert!(!workspace.read("drafts/.generated/rossi-reminder.md").contains("A presto!"));
    paid(&workspace);
    workspace.run(&["build"]);
    assert_eq!(workspace.read(DRAFT), edited, "its reason is gone, and it is still there");
    workspace.run(&["build"]);
    fs::remove_file(workspace.path("ledger/b.ledger")).expect("removed");
    workspace.run(&["build"]);
    assert_eq!(workspace.read(DRAFT), edited, "its reason is back, and nothing is written over it");
    assert!(workspace.read("drafts/rossi-reminder.eml").contains("A presto!"));
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let workspace = Workspace::new(LEDGER);
    workspace.write("site/index.html", "my own");
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert_eq!(workspace.read("site/index.html"), "my own");
    assert!(!workspace.path("drafts").exists(), "neither folder is written");
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_a_link_is_refused() {
    let workspace = Workspace::new(LEDGER);
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path(), workspace.path("site")).expect("a link");
    assert_eq!(workspace.run(&["build"]).status.code(), Some(3));
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);

    let workspace = built(LEDGER);
    fs::remove_dir_all(workspace.path("site/customers")).expect("gone");
    std::os::unix::fs::symlink(elsewhere.path(), workspace.path("site/customers")).expect("a link");
    assert_eq!(workspace.run(&["build"]).status.code(), Some(3));
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
}

#[test]
fn a_list_that_leads_out_of_the_folder_removes_nothing() {
    let workspace = built(LEDGER);
    let manifest = workspace.read("site/manifest.txt");
    workspace.write("site/manifest.txt", &format!("{manifest}../ledger/a.ledger\n/etc/hostname\n"));
    workspace.run(&["build"]);
    assert_eq!(workspace.read("ledger/a.ledger"), LEDGER);
}

#[test]
fn a_template_of_the_workspace_goes_before_the_built_in_one() {
    let workspace = Workspace::new(LEDGER);
    workspace.write("templates/email/it/friendly.md", "{{ salutation }}\n\nDue parole.\n");
    workspace.run(&["build"]);
    assert!(workspace.read(DRAFT).contains("Due parole."));
    workspace.write("templates/email/it/friendly.md", "uno\n{{ saluto }}\n");
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(told.contains("templates/email/it/friendly.md:2") && told.contains("saluto"), "{told}");
    assert!(workspace.read(DRAFT).contains("Due parole."), "the last good draft stays");
}

#[test]
fn watch_builds_again_when_a_file_changes_and_keeps_the_last_good_site() {
    let workspace = Workspace::new(LEDGER);
    let watching = Watching::start(workspace.folder.path());
    let status = || workspace.read("site/status.json");
    assert!(status().contains("\"outstanding\": \"1220.00\""));

    // An editor's save: a new file beside, renamed over the old one.
    workspace.write("ledger/.b.ledger.tmp", "2026-05-14 payment rossi 220,00\n");
    fs::rename(workspace.path("ledger/.b.ledger.tmp"), workspace.path("ledger/b.ledger"))
        .expect("a rename");
    watching.until(" ms)");
    assert!(status().contains("\"outstanding\": \"1000.00\""));

    workspace.write("ledger/b.ledger", "2026-05-14 paiment rossi 220,00\n");
    watching.until("E0201");
    watching.until("The site and the drafts stay");
    assert!(status().contains("\"outstanding\": \"1000.00\""));

    workspace.write("ledger/b.ledger", "2026-05-14 payment rossi 1.220,00\n");
    watching.until(" ms)");
    assert!(!status().contains("\"outstanding\": \"1000.00\""));

    // What a person spoils or deletes among the pages is mended with the next build, whose pages they are not.
    fs::remove_file(workspace.path("site/about.html")).expect("removed");
    workspace.write("site/calendar.html", "mine");
    // While git is at work nothing is built: half a checkout is nobody's ledger.
    workspace.write(".git/index.lock", "");
    workspace.write("ledger/b.ledger", "2026-05-14 payment rossi 200,00\n");
    std::thread::sleep(Duration::from_secs(1));
    assert!(!status().contains("\"outstanding\": \"1020.00\""), "built while git is at work");
    fs::remove_file(workspace.path(".git/index.lock")).expect("removed");
    watching.until(" ms)");
    assert!(status().contains("\"outstanding\": \"1020.00\""));
    assert!(workspace.path("site/about.html").is_file());
    assert_ne!(workspace.read("site/calendar.html"), "mine");
}

#[test]
fn the_first_edit_of_a_draft_is_noticed() {
    for has_folder in [false, true] {
        let workspace = Workspace::new(LEDGER);
        if has_folder {
            // The first build puts another in its place.
            fs::create_dir(workspace.path("drafts")).expect("a folder");
        }
        let watching = Watching::start(workspace.folder.path());
        workspace.write(DRAFT, &(workspace.read(DRAFT) + "\nA presto!\n"));
        watching.until(" ms)");
        assert!(workspace.read("drafts/rossi-reminder.eml").contains("A presto!"));
    }
}

#[test]
fn a_build_with_nothing_changed_sees_whatever_was_touched() {
    let workspace = built(LEDGER);
    let said = |wanted: &str| {
        let output = workspace.run(&["build", "--timings"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let said = stderr(&output);
        let made = said.contains("pagine e bozze: ");
        let what = if made { "made" } else { "known" };
        assert_eq!(what, wanted, "{said}");
        assert!(said.contains("lettura delle voci: ") && said.contains("in tutto: "), "{said}");
        said
    };
    said("known");
    // A page, a draft, a file more among the drafts, the list itself, and the note of the last build.
    let page = workspace.read("site/about.html");
    workspace.write("site/about.html", "mine");
    said("made");
    assert_eq!(workspace.read("site/about.html"), page);
    said("known");
    let edited = workspace.read(DRAFT).replace("Rossi", "Rossi e figli");
    workspace.write(DRAFT, &edited);
    said("made");
    said("known");
    assert_eq!(workspace.read(DRAFT), edited);
    workspace.write("drafts/own.md", "mine");
    said("made");
    said("known");
    fs::remove_file(workspace.path("site/index.html")).expect("removed");
    said("made");
    fs::remove_file(workspace.path("drafts/.generated/stamp.txt")).expect("removed");
    said("made");
    said("known");
    paid(&workspace);
    said("made");
    assert!(!workspace.read("site/status.json").contains("\"outstanding\": \"1220.00\""));
    said("known");
}
