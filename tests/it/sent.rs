//! `sent` and `templates` as a manual page: command, exit status, what stands on stdout and stderr, and what
//! stands on the disk afterwards. What a person edited is theirs.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::binary::{Workspace, stderr, stdout};

const LEDGER: &str = r#"company "Studio Bianchi"
  email studio@bianchi.example
  iban IT60X0542811101000000123456
  terms 30d
  language en

customer rossi "Rossi S.r.l."
  email rossi@rossi.example

customer verdi "Verdi S.p.A."
  email verdi@verdi.example

2026-03-30 invoice 2026/013 rossi 300,00 EUR due 2026-06-30
2026-04-01 invoice 2026/014 rossi 1.220,00 EUR
2026-04-02 invoice 2026/015 rossi 500,00 EUR
2026-04-03 invoice 2026/016 verdi 80,00 EUR
2026-05-14 reconciled
"#;

const DRAFT: &str = "drafts/rossi-reminder.md";

fn built() -> Workspace {
    let workspace = Workspace::new(LEDGER);
    build(&workspace);
    workspace
}

fn build(workspace: &Workspace) {
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

/// The reminder of the first customer, edited and built again.
fn edited() -> Workspace {
    let workspace = built();
    workspace.write(DRAFT, &(workspace.read(DRAFT) + "\nSee you soon!\n"));
    build(&workspace);
    workspace
}

fn appended(workspace: &Workspace) -> String {
    workspace.read("ledger/a.ledger").strip_prefix(LEDGER).expect("nothing else changed").to_owned()
}

fn files(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let name = |entry: std::io::Result<fs::DirEntry>| {
        entry.expect("an entry").file_name().into_string().expect("a name")
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

fn refused(workspace: &Workspace, arguments: &[&str], words: &str) {
    let before = workspace.read("ledger/a.ledger");
    let output = workspace.run(arguments);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains(words), "{}\n{words}", stderr(&output));
    assert_eq!(stdout(&output), "");
    assert_eq!(workspace.read("ledger/a.ledger"), before, "nothing was recorded");
    assert_eq!(files(&workspace.path("sent/2026")), [""; 0], "nothing was moved");
}

#[test]
fn a_draft_that_was_sent_is_recorded_and_moved() {
    let workspace = built();
    let message = workspace.read("drafts/rossi-reminder.eml");
    let output = workspace.run(&["sent", DRAFT]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        appended(&workspace),
        "\n2026-05-15 reminder via email\n  step reminder 2026/014\n  step reminder 2026/015\n  \
         file sent/2026/2026-05-15-rossi-reminder.eml\n"
    );
    assert!(stderr(&output).starts_with("Recorded in `ledger/a.ledger`:"), "{}", stderr(&output));
    let commands = stdout(&output);
    assert!(commands.contains(" add -- ledger/a.ledger sent/2026/2026-05-15-rossi-reminder.md "));
    assert!(commands.contains("commit -m 'Sent to Rossi S.r.l.: "), "{commands}");
    let sent = files(&workspace.path("sent/2026"));
    assert!(sent.contains(&"2026-05-15-rossi-reminder.eml".to_owned()), "{sent:?}");
    assert!(sent.contains(&"2026-05-15-rossi-reminder.md".to_owned()), "{sent:?}");
    assert_eq!(workspace.read("sent/2026/2026-05-15-rossi-reminder.eml"), message);
    assert!(!workspace.path(DRAFT).exists());
    assert!(!files(&workspace.path("drafts/.generated")).iter().any(|file| file.contains("rossi")));
    build(&workspace);
    assert!(!workspace.path(DRAFT).exists(), "the step is done");
    refused_again(&workspace);
}

fn refused_again(workspace: &Workspace) {
    let output = workspace.run(&["sent", DRAFT]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("was recorded on 15 May 2026 already"), "{}", stderr(&output));
}

#[test]
fn a_draft_is_named_by_its_path_or_by_its_name() {
    for name in ["verdi-reminder", "verdi-reminder.md", "drafts/verdi-reminder.eml"] {
        let workspace = built();
        let output = workspace.run(&["sent", name]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert_eq!(
            appended(&workspace),
            "\n2026-05-15 reminder 2026/016 step reminder via email\n  \
             file sent/2026/2026-05-15-verdi-reminder.eml\n"
        );
    }
    let workspace = built();
    let path = workspace.path("drafts/verdi-reminder.md");
    let output = workspace.run(&["sent", path.to_str().expect("a path"), "rossi-reminder"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(appended(&workspace).matches("2026-05-15 reminder ").count(), 2);
    let sent = files(&workspace.path("sent/2026"));
    for draft in ["rossi", "verdi"] {
        assert!(sent.contains(&format!("2026-05-15-{draft}-reminder.eml")), "{sent:?}");
    }
}

#[test]
fn what_cannot_be_recorded_is_refused_whole() {
    let workspace = built();
    refused(&workspace, &["sent", "rosi-reminder"], "Did you mean `rossi-reminder`?");
    refused(&workspace, &["sent", "rossi-reminder", DRAFT], "is named twice");
    refused(&workspace, &["sent", "ledger/rossi-reminder.md"], "No draft is called");
    refused(&workspace, &["sent", "verdi-reminder", "nobody"], "No draft is called `nobody`");
    workspace.write("ledger/b.ledger", "2026-05-15 paiment rossi 1,00\n");
    assert_eq!(workspace.run(&["sent", DRAFT]).status.code(), Some(1), "the ledger has errors");
    let fresh = Workspace::new(LEDGER);
    refused(&fresh, &["sent", DRAFT], "has not been written yet: `sollecito build` first");
}

#[test]
fn changed_facts_are_told_and_recorded_only_anyway() {
    let workspace = edited();
    workspace.write(
        "ledger/b.ledger",
        "2026-05-14 payment rossi 720,00 for 2026/014\n2026-05-14 payment rossi 500,00 for 2026/015\n",
    );
    refused(&workspace, &["sent", DRAFT], "2026/014: €1,220.00 was open, now €500.00.");
    refused(&workspace, &["sent", DRAFT], "2026/015: paid.");
    let output = workspace.run(&["sent", DRAFT, "--anyway"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("Recorded all the same."), "{}", stderr(&output));
    let recorded = appended(&workspace);
    assert!(recorded.contains("step reminder 2026/014\n  step reminder 2026/015"), "{recorded}");
    assert!(workspace.read("sent/2026/2026-05-15-rossi-reminder.md").contains("See you soon!"));
}

#[test]
fn the_head_as_edited_is_what_is_recorded() {
    let workspace = built();
    let text = workspace.read(DRAFT);
    let edited = text
        .replace("channel: email", "canale: lettera")
        .replace("items: 2026/014 2026/015", "items: 2026/014, 2026/013");
    assert_ne!(text, edited);
    // As Notepad saves it.
    workspace.write(DRAFT, &format!("\u{feff}{}", edited.replace('\n', "\r\n")));
    refused(&workspace, &["sent", DRAFT], "its text has changed since its message was made");
    build(&workspace);
    let output = workspace.run(&["sent", DRAFT]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let recorded = appended(&workspace);
    assert!(
        recorded.starts_with(
            "\n2026-05-15 reminder via letter\n  step reminder 2026/014\n  step reminder 2026/013\n"
        ),
        "{recorded}"
    );
}

#[test]
fn a_mangled_head_is_told_and_never_guessed() {
    for (from, to, words) in [
        ("channel: email", "channel: emial", "“emial” is no channel"),
        ("channel: email", "channel: call", "a call is no message to send"),
        ("channel: email\n", "", "the part `channel` is missing"),
        ("items: ", "itmes: ", "“itmes” is none of its parts: perhaps `items`"),
        ("items: 2026/014", "items: 2026/041", "“2026/041” is no invoice of this customer"),
        ("items: 2026/014", "items: 2026/016", "“2026/016” is no invoice of this customer"),
        ("to: rossi@rossi.example", "to: rossi", "“rossi” is no address"),
        ("to: rossi@rossi.example\n", "", "the part `to` is missing"),
        ("---\nto", "Hello\n---\nto", "the first line must be `---`"),
        ("items: 2026/014 2026/015\n---", "items: 2026/014 2026/015", "it does not end"),
    ] {
        let workspace = built();
        let text = workspace.read(DRAFT);
        let mangled = text.replacen(from, to, 1);
        assert_ne!(text, mangled, "{from}");
        workspace.write(DRAFT, &mangled);
        let output = workspace.run(&["build"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let told = stderr(&output);
        assert!(told.contains("W0614") && told.contains(words), "{told}\n{words}");
        assert_eq!(workspace.read(DRAFT), mangled, "it is kept");
        assert!(!workspace.path("drafts/rossi-reminder.eml").exists(), "no message is made of it");
        refused(&workspace, &["sent", DRAFT, "--anyway"], words);
    }
}

#[test]
fn a_draft_that_waits_for_approval_is_recorded_only_anyway() {
    let workspace = Workspace::new(&LEDGER.replace("2026-04-03 invoice", "2026-01-03 invoice"));
    workspace.write(
        "ledger/b.ledger",
        "procedure standard\n  step legal +30d email tone firm approval\n",
    );
    build(&workspace);
    let files = |workspace: &Workspace| {
        let mut files = files(&workspace.path("drafts"));
        files.retain(|name| name.starts_with("verdi-legal"));
        files
    };
    assert_eq!(files(&workspace), ["verdi-legal.md"], "nothing that could be sent by mistake");
    let desk = workspace.read("drafts/index.html");
    assert!(desk.contains("id=\"verdi-legal\"") && desk.contains("preview/verdi-legal.html"));
    assert!(!desk.contains("href=\"verdi-legal.eml\""), "{desk}");
    workspace.write("ledger/c.ledger", "2026-05-15 approve 2026/016 legal\n");
    build(&workspace);
    let made = ["docx", "eml", "html", "md"].map(|ending| format!("verdi-legal.{ending}"));
    assert_eq!(files(&workspace), made, "approved, it is there to be sent");
    fs::remove_file(workspace.path("ledger/c.ledger")).expect("removed");
    build(&workspace);
    let output = workspace.run(&["sent", "verdi-legal"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("waits for the owner’s approval"), "{}", stderr(&output));
    let output = workspace.run(&["sent", "verdi-legal", "--anyway"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("waits for the owner’s approval"), "{}", stderr(&output));
}

#[test]
fn what_an_edit_began_from_stays_and_the_desk_says_what_has_changed() {
    let workspace = edited();
    let original = workspace.read("drafts/.generated/rossi-reminder.md");
    let text = workspace.read(DRAFT);
    assert!(!workspace.read("drafts/index.html").contains("2026/014: "));
    workspace.write("ledger/b.ledger", "2026-05-14 payment rossi 720,00 for 2026/014\n");
    for _ in 0..2 {
        build(&workspace);
        assert_eq!(workspace.read(DRAFT), text);
        assert_eq!(workspace.read("drafts/.generated/rossi-reminder.md"), original);
        let newest = workspace.read("drafts/.generated/rossi-reminder.new.md");
        assert!(
            newest.contains("€1,220.00 | €500.00") && !text.contains("€1,220.00 | €500.00"),
            "{newest}"
        );
        let desk = workspace.read("drafts/index.html");
        assert!(desk.contains("2026/014: €1,220.00 was open, now €500.00."), "{desk}");
    }
    // Its reason goes: it is kept, without a message, and the desk says so.
    workspace.write("ledger/b.ledger", "2026-05-14 payment rossi 1.720,00\n");
    build(&workspace);
    build(&workspace);
    assert_eq!(workspace.read(DRAFT), text);
    assert!(!workspace.path("drafts/rossi-reminder.eml").exists());
    let desk = workspace.read("drafts/index.html");
    assert!(desk.contains("No longer to be sent") && desk.contains("2026/014: paid."), "{desk}");
}

#[test]
fn days_that_pass_change_no_fact() {
    let workspace = edited();
    let output = Command::new(env!("CARGO_BIN_EXE_sollecito"))
        .args(["sent", DRAFT, "--today", "2026-05-18", "-C"])
        .arg(workspace.folder.path())
        .output()
        .expect("the binary runs");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn a_file_of_somebody_s_own_is_not_written_over() {
    let workspace = Workspace::new(&LEDGER.replace("2026-04-03 invoice", "2026-05-03 invoice"));
    build(&workspace);
    workspace.write("drafts/verdi-reminder.md", "my own");
    workspace.write("ledger/a.ledger", LEDGER);
    for _ in 0..2 {
        let output = workspace.run(&["build"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(stderr(&output).contains("W0613"), "{}", stderr(&output));
        assert_eq!(workspace.read("drafts/verdi-reminder.md"), "my own");
    }
    refused(&workspace, &["sent", "verdi-reminder"], "was not written by sollecito");
    workspace.write("ledger/b.ledger", "2026-05-14 payment verdi 80,00\n");
    build(&workspace);
    assert_eq!(workspace.read("drafts/verdi-reminder.md"), "my own", "and never removed");
    fs::remove_file(workspace.path("drafts/verdi-reminder.md")).expect("removed");
    fs::remove_file(workspace.path("ledger/b.ledger")).expect("removed");
    build(&workspace);
    assert!(workspace.read("drafts/verdi-reminder.md").contains("2026/016"));
}

#[test]
fn a_draft_without_its_original_is_somebody_s_own() {
    let workspace = edited();
    fs::remove_file(workspace.path("drafts/.generated/rossi-reminder.md")).expect("removed");
    let text = workspace.read(DRAFT);
    workspace.write("ledger/b.ledger", "2026-05-14 payment rossi 1.720,00\n");
    build(&workspace);
    assert_eq!(workspace.read(DRAFT), text);
}

#[test]
fn the_entry_keeps_the_file_s_language_and_line_ends() {
    let workspace = Workspace::new(LEDGER);
    let italian = "\u{feff}2026-05-14 nota verdi\r\n  | Niente.";
    workspace.write("ledger/b.ledger", italian);
    build(&workspace);
    let output = workspace.run(&["sent", "verdi-reminder"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        workspace.read("ledger/b.ledger").strip_prefix(italian),
        Some(
            "\r\n\r\n2026-05-15 sollecito 2026/016 passo reminder tramite email\r\n  \
             file sent/2026/2026-05-15-verdi-reminder.eml\r\n"
        )
    );
}

#[test]
fn what_was_cut_short_behind_the_ledger_line_is_finished_by_the_next_run() {
    for command in [&["build"][..], &["sent", "verdi-reminder"]] {
        let workspace = edited();
        workspace.write(
            "drafts/.generated/sending.json",
            r#"{"messages": [{"file": "sent/2026/2026-05-15-rossi-reminder.eml", "moves": [
                ["drafts/rossi-reminder.md", "sent/2026/2026-05-15-rossi-reminder.md"],
                ["drafts/rossi-reminder.eml", "sent/2026/2026-05-15-rossi-reminder.eml"]]}]}"#,
        );
        workspace.write(
            "ledger/b.ledger",
            "2026-05-15 reminder 2026/014 2026/015 step reminder via email\n  \
             file sent/2026/2026-05-15-rossi-reminder.eml\n",
        );
        let output = workspace.run(command);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(!workspace.path(DRAFT).exists());
        assert!(!workspace.path("drafts/.generated/sending.json").exists());
        assert!(workspace.read("sent/2026/2026-05-15-rossi-reminder.md").contains("See you soon!"));
        assert!(workspace.path("sent/2026/2026-05-15-rossi-reminder.eml").is_file());
    }
}

#[test]
fn a_letter_that_was_sent_is_whole_in_itself() {
    let workspace = Workspace::new(
        &LEDGER.replace("email verdi@verdi.example", "address \"Via Roma 2, Milano\""),
    );
    workspace.write(
        "ledger/b.ledger",
        "procedure standard\n  step reminder +7d letter attach statement\n",
    );
    build(&workspace);
    let output = workspace.run(&["sent", "verdi-reminder"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        workspace.read("ledger/a.ledger").contains("file sent/2026/2026-05-15-verdi-reminder.docx")
    );
    for file in ["verdi-reminder.html", "verdi-reminder.statement.html"] {
        let page = workspace.read(&format!("sent/2026/2026-05-15-{file}"));
        assert!(page.contains("size: A4") && !page.contains("<link") && !page.contains(" src="));
    }
    assert!(workspace.path("sent/2026/2026-05-15-verdi-reminder.statement.docx").is_file());
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_a_link_is_refused() {
    let workspace = built();
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path(), workspace.path("sent")).expect("a link");
    let output = workspace.run(&["sent", DRAFT]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert_eq!(files(elsewhere.path()), [""; 0]);
    assert_eq!(workspace.read("ledger/a.ledger"), LEDGER);
    assert!(workspace.path(DRAFT).is_file());
}

fn git(workspace: &Workspace, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(workspace.folder.path())
        .args(["-c", "user.name=Giulia", "-c", "user.email=giulia@neri.example"])
        .args(arguments)
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

/// The command with a git that knows nothing of this machine's user, but what is given.
fn committed(workspace: &Workspace, envs: &[(&str, &str)]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_sollecito"))
        .args(["sent", DRAFT, "--commit", "--today", "2026-05-15", "-C"])
        .arg(workspace.folder.path())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_CEILING_DIRECTORIES", workspace.folder.path().parent().expect("a folder"))
        .envs(envs.iter().copied())
        .output()
        .expect("the binary runs")
}

#[test]
fn commit_holds_the_written_files_and_nothing_else() {
    let workspace = built();
    git(&workspace, &["init", "--quiet"]);
    git(&workspace, &["add", "ledger"]);
    git(&workspace, &["commit", "--quiet", "-m", "begin"]);
    workspace.write("notes.txt", "mine");
    git(&workspace, &["add", "notes.txt"]);
    git(&workspace, &["config", "user.name", "Giulia"]);
    git(&workspace, &["config", "user.email", "giulia@neri.example"]);
    let output = committed(&workspace, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let shown = git(&workspace, &["show", "--name-only", "--format=%s"]);
    let mut lines = shown.lines().filter(|line| !line.is_empty());
    let subject = lines.next().expect("a subject");
    assert!(subject.starts_with("Sent to Rossi S.r.l.: "), "{subject}");
    let names: Vec<&str> = lines.collect();
    assert_eq!(names.iter().filter(|name| name.starts_with("ledger/")).count(), 1, "{names:?}");
    assert!(names.iter().all(|name| name.starts_with("ledger/") || name.starts_with("sent/2026/")));
    assert!(git(&workspace, &["status", "--short"]).contains("A  notes.txt"), "still only staged");
}

#[test]
fn a_commit_that_cannot_be_made_is_told_with_the_commands() {
    let workspace = built();
    let output = committed(&workspace, &[]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(stderr(&output).contains("in no git repository"), "{}", stderr(&output));
    assert!(stdout(&output).contains(" commit -m "), "{}", stdout(&output));
    assert!(!workspace.path(DRAFT).exists(), "it is recorded all the same");

    let workspace = built();
    let output = committed(&workspace, &[("PATH", "/nowhere")]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(stderr(&output).contains("no git on this machine"), "{}", stderr(&output));

    let workspace = built();
    git(&workspace, &["init", "--quiet"]);
    git(&workspace, &["config", "user.useConfigOnly", "true"]);
    let output = committed(&workspace, &[]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(stderr(&output).contains("git does not know who you are"), "{}", stderr(&output));
}

#[test]
fn a_statement_is_made_on_request_and_stays_until_it_is_sent() {
    const STATEMENT: &str = "drafts/rossi-statement.md";
    let workspace = built();
    let output = workspace.run(&["statement", "rosi"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("Did you mean `rossi`?"), "{}", stderr(&output));
    let output = workspace.run(&["statement", "rossi"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("among the drafts"), "{}", stderr(&output));
    build(&workspace);
    let text = workspace.read(STATEMENT);
    for open in ["2026/013", "2026/014", "2026/015", "€2,020.00"] {
        assert!(text.contains(open), "{open}: {text}");
    }
    for ending in ["eml", "docx", "html"] {
        assert!(workspace.path(&format!("drafts/rossi-statement.{ending}")).is_file(), "{ending}");
    }
    // While nobody has edited it, it says what is true today; then it is theirs.
    workspace.write("ledger/b.ledger", "2026-05-14 payment rossi 720,00 for 2026/014\n");
    build(&workspace);
    let text = workspace.read(STATEMENT);
    assert!(text.contains("€1,300.00"), "{text}");
    workspace.write(STATEMENT, &(text.clone() + "\nGreetings!\n"));
    workspace.write("ledger/b.ledger", "2026-05-14 payment rossi 1.220,00 for 2026/014\n");
    build(&workspace);
    assert_eq!(workspace.read(STATEMENT), text + "\nGreetings!\n");
    refused(&workspace, &["sent", "rossi-statement"], "2026/014: paid.");
    let output = workspace.run(&["sent", "rossi-statement", "--anyway"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        appended(&workspace),
        "\n2026-05-15 note rossi\n  | Statement of account sent by email: \
         sent/2026/2026-05-15-rossi-statement.eml\n"
    );
    build(&workspace);
    assert!(!workspace.path(STATEMENT).exists(), "it was asked for once");
}

#[test]
fn templates_are_listed_copied_and_explained() {
    let workspace = Workspace::new(LEDGER);
    let list = |workspace: &Workspace| stdout(&workspace.run(&["templates"]));
    let in_force = |list: &str, path: &str| {
        let line = list.lines().find(|line| line.starts_with(path)).expect("a line").to_owned();
        line[path.len()..].trim().to_owned()
    };
    assert_eq!(in_force(&list(&workspace), "email/it/formal.md"), "the program’s");
    let copy = ["templates", "copy", "templates/email/it/formal.md"];
    let output = workspace.run(&copy);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("this one is in force now"), "{}", stderr(&output));
    let built_in = workspace.read("templates/email/it/formal.md");
    assert_eq!(
        in_force(&list(&workspace), "email/it/formal.md"),
        "yours, the same as the program’s"
    );
    workspace.write("templates/email/it/formal.md", "my own");
    workspace.write("templates/email/it/mine.md", "my own");
    assert_eq!(
        in_force(&list(&workspace), "email/it/formal.md"),
        "yours, in place of the program’s"
    );
    assert_eq!(in_force(&list(&workspace), "email/it/mine.md"), "yours");
    let output = workspace.run(&copy);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(workspace.read("templates/email/it/formal.md"), "my own", "never written over");
    assert_ne!(built_in, "my own");
    let output = workspace.run(&["templates", "copy", "email/it/frmal.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("Did you mean `email/it/formal.md`?"), "{}", stderr(&output));

    let output = workspace.run(&["templates", "variables", "email/it/formal.md"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let names = stdout(&output);
    assert!(names.lines().any(|line| line.starts_with("overdue[].balance  ")), "{names}");
    assert!(names.contains("IT60 X054 2811 1010 0000 0123 456"), "{names}");
    let output = workspace.run(&["templates", "variables", "site/style.css"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
}

#[test]
fn a_template_that_no_draft_uses_is_tried_all_the_same() {
    let workspace = built();
    let before = workspace.read("site/status.json");
    workspace.write("ledger/b.ledger", "2026-05-14 payment rossi 10,00\n");
    workspace.write("templates/email/en/legal.md", "{{ salutation }}\n\n{{ bills }}\n");
    let output = workspace.run(&["build"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let told = stderr(&output);
    assert!(told.contains("E0501") && told.contains("templates/email/en/legal.md:3"), "{told}");
    assert!(told.contains("`bills`"), "{told}");
    assert_eq!(workspace.read("site/status.json"), before, "nothing was written");
    workspace.write("templates/email/en/legal.md", "{{ salutation }}\n\n{{ total }}\n");
    build(&workspace);
}
