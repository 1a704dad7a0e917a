//! The binary as a manual page: command, exit status, what stands on stdout and stderr.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const LEDGER: &str = r#"company "Studio Bianchi"
  email studio@bianchi.example
  iban IT60X0542811101000000123456
  terms 30d
  language en

customer rossi "Rossi S.r.l."
  email rossi@rossi.example

2026-03-12 invoice 2026/014 rossi 1.220,00 EUR
2026-05-14 reconciled
"#;

/// A workspace in a temporary folder.
pub(crate) struct Workspace {
    pub(crate) folder: tempfile::TempDir,
}

impl Workspace {
    pub(crate) fn new(ledger: &str) -> Workspace {
        let folder = tempfile::tempdir().expect("a folder");
        let workspace = Workspace { folder };
        workspace.write("ledger/a.ledger", ledger);
        workspace
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    pub(crate) fn write(&self, below: &str, text: &str) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    pub(crate) fn read(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap_or_else(|error| panic!("{below}: {error}"))
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        run(self.folder.path(), arguments)
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sollecito"))
        .args(arguments)
        .args(["--today", "2026-05-15"])
        .arg("-C")
        .arg(folder)
        .env_remove("NO_COLOR")
        .output()
        .expect("the binary runs")
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.to_vec()).expect("text")
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.to_vec()).expect("text")
}

#[test]
fn check_of_a_sound_ledger_says_so() {
    let output = Workspace::new(LEDGER).run(&["check"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stdout(&output).lines().next(), Some("All is well."));
    assert_eq!(stderr(&output), "");
}

#[test]
fn check_prints_problems_to_stderr_and_ends_with_1() {
    let output = Workspace::new(&LEDGER.replace("30d", "30x")).run(&["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), "");
    let told = stderr(&output);
    assert!(told.starts_with("error[E0219]: "), "{told}");
    assert!(told.contains("--> ledger/a.ledger:4:9"), "{told}");
    assert!(!told.contains('\u{1b}'), "no colour in a pipe: {told}");
}

#[test]
fn check_speaks_json_to_editors() {
    let output = Workspace::new(&LEDGER.replace("30d", "30x")).run(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let first = &all[0];
    assert_eq!(first["file"], "ledger/a.ledger");
    assert_eq!((first["line"].as_u64(), first["column"].as_u64()), (Some(4), Some(9)));
    assert_eq!((first["length"].as_u64(), first["severity"].as_str()), (Some(3), Some("error")));
    assert!(first["message"].is_string() && first["help"].is_string());
}

#[test]
fn what_is_not_a_command_ends_with_2() {
    assert_eq!(Workspace::new(LEDGER).run(&["chek"]).status.code(), Some(2));
    assert_eq!(Workspace::new(LEDGER).run(&["show", "rosi"]).status.code(), Some(2));
}

#[test]
fn a_missing_ledger_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = run(folder.path(), &["check", "--lang", "it"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("errore[E0107]"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn links_folders_and_pipes_are_told() {
    let workspace = Workspace::new(LEDGER);
    std::os::unix::fs::symlink(
        workspace.path("ledger/a.ledger"),
        workspace.path("ledger/b.ledger"),
    )
    .expect("a link");
    fs::create_dir(workspace.path("ledger/c.ledger")).expect("a folder");
    let told = stderr(&workspace.run(&["check"]));
    assert!(told.contains("error[E0104]") && told.contains("ledger/b.ledger"), "{told}");
    assert!(told.contains("error[E0103]") && told.contains("ledger/c.ledger"), "{told}");
}

#[test]
fn report_is_a_table_json_or_csv() {
    let workspace = Workspace::new(LEDGER);
    let table = stdout(&workspace.run(&["report"]));
    assert!(table.contains("Rossi S.r.l.") && table.contains("€1,220.00"), "{table}");
    let json = workspace.run(&["report", "--format", "json"]);
    let status: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(status["items"][0]["days_overdue"], 34);
    let csv = stdout(&workspace.run(&["report", "--format", "csv"]));
    let mut lines = csv.lines();
    assert!(lines.next().expect("headings").starts_with("invoice,instalment,customer,"), "{csv}");
    assert!(lines.next().expect("a row").starts_with("2026/014,1,rossi,Rossi S.r.l.,2026-03-12,"));
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_made_harmless() {
    let ledger = LEDGER.replace("\"Rossi S.r.l.\"", "\"=HYPERLINK(1)\"");
    let csv = stdout(&Workspace::new(&ledger).run(&["report", "--format", "csv"]));
    assert!(csv.contains(",'=HYPERLINK(1),"), "{csv}");
}

#[test]
fn show_tells_of_an_invoice_and_a_customer() {
    let workspace = Workspace::new(LEDGER);
    for reference in ["2026/014", "rossi"] {
        let output = workspace.run(&["show", reference]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let said = stdout(&output);
        assert!(said.contains("€1,220.00") && said.contains("11 Apr 2026"), "{said}");
    }
}

#[test]
fn colour_is_only_where_it_is_asked_for() {
    let workspace = Workspace::new(&LEDGER.replace("30d", "30x"));
    assert!(stderr(&workspace.run(&["check", "--color", "always"])).contains('\u{1b}'));
    assert!(!stderr(&workspace.run(&["check", "--color", "never"])).contains('\u{1b}'));
}

#[test]
fn escape_sequences_of_the_ledger_never_reach_the_terminal() {
    let ledger = LEDGER.replace("Rossi S.r.l.", "Rossi \u{1b}[31m");
    let output = Workspace::new(&ledger).run(&["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!stderr(&output).contains('\u{1b}'), "{}", stderr(&output));
}
