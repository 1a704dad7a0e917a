//! The command line's own words: help, errors, manual pages and completions, in the language of whoever sits
//! there.

use std::fs;
use std::process::{Command, Output, Stdio};

use crate::binary::{Workspace, stderr, stdout};

/// The binary in a folder without a workspace, on a machine that speaks some language.
fn run(arguments: &[&str], spoken: &str) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    Command::new(env!("CARGO_BIN_EXE_sollecito"))
        .args(arguments)
        .current_dir(folder.path())
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", spoken)
        .output()
        .expect("the binary runs")
}

/// Every command, as one names it for `help`.
fn commands() -> Vec<Vec<String>> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_str().expect("a path");
    assert_eq!(run(&["man", "--out", path, "--lang", "it"], "C").status.code(), Some(0));
    let names = fs::read_dir(folder.path()).expect("pages").map(|page| {
        let name = page.expect("a page").file_name().into_string().expect("a name");
        name.strip_suffix(".1").expect("a page of section 1").to_owned()
    });
    let mut all: Vec<Vec<String>> = names
        .map(|name| match name.strip_prefix("sollecito-add-") {
            Some(kind) => vec!["add".to_owned(), kind.to_owned()],
            None => name.split('-').skip(1).map(str::to_owned).collect(),
        })
        .collect();
    all.sort();
    all
}

#[test]
fn help_shows_no_english_in_italian() {
    let all = commands();
    assert!(all.len() > 40, "{all:?}");
    for command in all {
        let mut arguments = vec!["help"];
        arguments.extend(command.iter().map(String::as_str));
        arguments.extend(["--lang", "it"]);
        let output = run(&arguments, "C");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let help = stdout(&output);
        assert!(help.contains("\nUso: sollecito"), "{help}");
        let english =
            ["Usage", "Options", "Commands", "Arguments", "[default", "[possible", "COMMAND"];
        for word in english.into_iter().chain([" the ", " of ", " and ", "OPTIONS", "Print"]) {
            assert!(!help.contains(word), "{command:?}: `{word}` in\n{help}");
        }
        assert!(!help.contains('⟨'), "{help}");
    }
}

#[test]
fn the_language_is_the_one_asked_for_else_the_companys_else_the_machines() {
    let first = |output: &Output| stdout(output).lines().next().unwrap_or_default().to_owned();
    let (italian, english) = ("Chi deve quanto", "Who owes what");
    assert!(first(&run(&["report", "-h"], "it_IT.UTF-8")).starts_with(italian));
    assert!(first(&run(&["report", "-h"], "en_GB.UTF-8")).starts_with(english));
    assert!(first(&run(&["report", "-h", "--lang", "it"], "en_GB.UTF-8")).starts_with(italian));
    assert!(first(&run(&["--lang=en", "report", "-h"], "it_IT.UTF-8")).starts_with(english));
    let workspace = Workspace::new("azienda \"Studio\"\n  lingua it\n");
    let path = workspace.folder.path().to_str().expect("a path");
    assert!(first(&run(&["-C", path, "report", "-h"], "en_GB.UTF-8")).starts_with(italian));
}

#[test]
fn wrong_use_is_told_in_both_languages() {
    for (arguments, italian, english) in [
        (
            &["chek"][..],
            "non c’è nessun comando `chek`.\nIntendevi `check`?",
            "there is no command `chek`.",
        ),
        (&["report", "--formt", "csv"], "Intendevi `--format`?", "Did you mean `--format`?"),
        (
            &["report", "--format", "x"],
            "Vanno bene: `table`, `json`, `csv`.",
            "`x` does not do for",
        ),
        (
            &["report", "--today", "1/2"],
            "Una data si scrive così: 2026-05-15.",
            "A date is written so",
        ),
        (&["report", "--today"], "manca il suo valore.", "needs a value."),
        (&["report", "--all", "--figures"], "non va insieme a", "does not go together with"),
        (&["sent"], "manca `<BOZZA>...`.", "`<DRAFT>...` is missing."),
        (&[], "quale comando?", "which command?"),
        (&["help", "chek"], "non c’è nessun comando `chek`.", "there is no command `chek`."),
    ] {
        for (language, said) in [("it", italian), ("en", english)] {
            let output = run(&[&["--lang", language], arguments].concat(), "C");
            assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
            assert!(stderr(&output).contains(said), "{said}\n{}", stderr(&output));
            assert!(!stderr(&output).contains('\u{1b}'), "no colour in a pipe");
            assert_eq!(stdout(&output), "");
        }
    }
}

#[test]
fn shells_take_their_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(&["completions", shell, "--lang", "it"], "C");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let script = stdout(&output);
        assert!(script.contains("incasso") && script.contains("importo"), "{shell}");
        let is_there = || Command::new(shell).arg("--version").output().is_ok();
        if ["bash", "zsh", "fish"].contains(&shell) && is_there() {
            let file = tempfile::NamedTempFile::new().expect("a file");
            fs::write(file.path(), &script).expect("a file");
            let read = Command::new(shell).arg("-n").arg(file.path()).output().expect("the shell");
            assert!(read.status.success(), "{shell}: {}", stderr(&read));
        }
    }
}

#[test]
fn manual_pages_are_told_in_the_language() {
    for (language, kind, headings) in [
        ("it", "incasso", ["NOME", "SINTASSI", "OPZIONI", "ARGOMENTI"]),
        ("en", "payment", ["NAME", "SYNOPSIS", "OPTIONS", "ARGUMENTS"]),
    ] {
        let output = run(&["man", "add", kind, "--lang", language], "C");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let page = stdout(&output);
        assert!(page.contains(&format!(".TH sollecito-add-{kind} 1")), "{page}");
        let found: Vec<&str> = page
            .lines()
            .filter_map(|line| line.strip_prefix(".SH "))
            .map(|one| one.trim_matches('"'))
            .collect();
        assert!(headings.iter().all(|heading| found.contains(heading)), "{found:?}");
        // Where groff is, it has nothing to say against the page.
        let mut groff = Command::new("groff");
        groff.args(["-man", "-Tutf8", "-ww", "-z", "-K", "utf8"]);
        let lint = groff_of(&mut groff, &page);
        assert!(lint.is_none_or(|said| said.is_empty()), "{page}");
    }
}

/// What groff says of a page; nothing where there is no groff.
fn groff_of(groff: &mut Command, page: &str) -> Option<String> {
    use std::io::Write;
    let pipes = groff.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut running = pipes.spawn().ok()?;
    running.stdin.take()?.write_all(page.as_bytes()).ok()?;
    running.wait_with_output().ok().map(|output| stderr(&output))
}

#[test]
fn verbose_names_what_is_read_and_written() {
    let workspace = Workspace::new("company \"Studio\"\n  language en\n  terms 30d\n");
    let output = workspace.run(&["build", "-v"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("Read `ledger/a.ledger` (43 bytes)\n"), "{}", stderr(&output));
    assert!(stderr(&output).contains("Wrote `site/index.html`\n"), "{}", stderr(&output));
    let again = workspace.run(&["build", "-v"]);
    assert!(!stderr(&again).contains("Wrote"), "{}", stderr(&again));
    assert!(!stderr(&workspace.run(&["build"])).contains("Read"), "only where it is asked for");
}
