//! The audit log: repositories made with real git, one per situation, and the log of each as a text;
//! and that all changes together make the last ledger out of an empty one.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use sollecito::history::Change;
use sollecito::history::delta::delta;
use sollecito::history::pairs::Key;
use sollecito::history::replay::Replay;
use sollecito::money::Currency;
use sollecito::syntax::canonical::Canonical;

use crate::binary::{stderr, stdout};

pub(crate) const COMPANY: &str = r#"azienda "Studio Bianchi"
  email studio@bianchi.example
  iban IT60X0542811101000000123456
  termini 30d

cliente rossi "Rossi S.r.l."
  email rossi@rossi.example
"#;

pub(crate) const INVOICE: &str =
    "2026-03-12 fattura 2026/014 rossi 1.220,00 EUR scadenza 2026-04-10\n";

/// A repository with a workspace in it.
pub(crate) struct Repo {
    folder: tempfile::TempDir,
    /// The workspace, below the folder.
    below: PathBuf,
    author: &'static str,
}

impl Repo {
    pub(crate) fn new() -> Repo {
        Repo::at("work", "")
    }

    /// A repository in one folder, and the workspace in another below it.
    fn at(repository: &str, below: &str) -> Repo {
        let folder = tempfile::tempdir().expect("a folder");
        let repo = Repo { below: Path::new(repository).join(below), folder, author: "Giulia Neri" };
        fs::create_dir_all(repo.root()).expect("folders");
        let whole = repo.folder.path().join(repository).display().to_string();
        repo.git(&["init", "-q", "-b", "main", &whole]);
        repo
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join(&self.below)
    }

    pub(crate) fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.root().join("ledger").join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        self.git_on("2026-03-12T10:00:00+0100", arguments)
    }

    /// Git with nothing of this machine in it, so that the same commands give the same ids.
    fn git_on(&self, time: &str, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .args(["-c", "protocol.file.allow=always", "-c", "commit.gpgsign=false"])
            .args(arguments)
            .current_dir(self.root())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").expect("a path"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("HOME", self.folder.path())
            .env("LC_ALL", "C.UTF-8")
            .env("GIT_AUTHOR_NAME", self.author)
            .env("GIT_AUTHOR_EMAIL", "giulia@neri.example")
            .env("GIT_COMMITTER_NAME", "Giulia Neri")
            .env("GIT_COMMITTER_EMAIL", "giulia@neri.example")
            .env("GIT_AUTHOR_DATE", time)
            .env("GIT_COMMITTER_DATE", time)
            .output()
            .expect("git is there");
        assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
        stdout(&output).trim().to_owned()
    }

    /// Commits everything on a day at half past nine.
    pub(crate) fn commit(&self, day: &str, message: &str) {
        self.git(&["add", "-A"]);
        self.git_on(&format!("{day}T09:30:00+0200"), &["commit", "-q", "-m", message]);
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        run(&self.root(), arguments)
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sollecito"))
        .args(arguments)
        .args(["--today", "2026-05-15"])
        .arg("-C")
        .arg(folder)
        .output()
        .expect("the binary runs")
}

/// The log of a workspace is what the case has, and nothing is told to stderr but what it has too.
fn check(name: &str, folder: &Path) {
    let output = run(folder, &["log"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let said = format!("{}{}", stdout(&output), stderr(&output));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/history").join(name);
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&path, &said).expect("a file");
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(said, expected, "UPDATE_CASES=1 writes {name} anew");
}

/// Recorded, changed, moved, reformatted, removed.
fn told() -> Repo {
    let repo = Repo::new();
    repo.write("a.ledger", COMPANY.to_owned() + "\n" + INVOICE);
    repo.commit("2026-03-12", "Prima fattura");
    let changed = INVOICE.replace("2026-04-10", "2026-04-20");
    repo.write("a.ledger", COMPANY.to_owned() + "\n" + &changed);
    repo.commit("2026-04-02", "Scadenza concordata al telefono\n\nCon il signor Rossi.");
    let paid = "2026-05-02 incasso rossi 740,00 EUR rif CRO-1\n  per 2026/014\n";
    repo.write("a.ledger", COMPANY);
    let english = "2026-03-12   invoice 2026/014 rossi €1,220.00\n\tdue 2026-04-20\n";
    repo.write("2026/b.ledger", english.to_owned() + "\n; in order\n" + paid);
    repo.commit("2026-05-12", "Incasso; le fatture in una cartella");
    repo.git(&["mv", "ledger/2026/b.ledger", "ledger/2026/c.ledger"]);
    repo.commit("2026-05-13", "Solo spostato");
    repo.write("2026/c.ledger", english.to_owned() + "\n" + &paid.replace("740", "750"));
    repo.commit("2026-05-14", "Importo corretto");
    repo.write("2026/c.ledger", english);
    repo.commit("2026-05-15", "Incasso doppio");
    repo
}

#[test]
fn entries_are_told_not_lines() {
    let repo = told();
    check("told.txt", &repo.root());
    // Authors have names here, never addresses.
    assert!(!stdout(&repo.run(&["log"])).contains("@neri"));
}

#[test]
fn machines_get_an_object_a_change() {
    let repo = told();
    let all: serde_json::Value =
        serde_json::from_slice(&repo.run(&["log", "--format", "json"]).stdout).expect("JSON");
    let all = all.as_array().expect("an array");
    assert_eq!(all.len(), 7);
    let due = all.iter().find(|one| one["change"] == "changed" && one["entry"] == "invoice");
    let due = due.expect("the due date");
    assert_eq!(due["target"], "2026/014");
    assert_eq!(due["author"], "Giulia Neri");
    assert_eq!(due["time"], "2026-04-02T09:30:00+02:00");
    assert_eq!(due["revision"].as_str().map(str::len), Some(40));
    let fields = serde_json::json!([{ "name": "due", "from": "2026-04-10", "to": "2026-04-20" }]);
    assert_eq!(due["fields"], fields);
    assert_eq!(due["summary"], "scadenza di 2026/014 dal 10/04/2026 al 20/04/2026");
    let keys: Vec<&String> = due.as_object().expect("an object").keys().collect();
    assert_eq!(
        keys,
        ["author", "change", "entry", "fields", "revision", "summary", "target", "time"]
    );
}

#[test]
fn the_log_is_narrowed() {
    let repo = told();
    let count = |arguments: &[&str]| {
        let output = repo.run(&[&["log", "--format", "json"], arguments].concat());
        let all: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        all.as_array().expect("an array").len()
    };
    assert_eq!(count(&["2026/014"]), 5);
    assert_eq!(count(&["rossi"]), 6);
    assert_eq!(count(&["--since", "2026-05-14"]), 2);
    assert_eq!(count(&["--until", "2026-04-02"]), 4);
    assert_eq!(count(&["--author", "giulia"]), 7);
    assert_eq!(count(&["--author", "nobody"]), 0);
    assert_eq!(count(&["--rev", "HEAD~4"]), 4);
    assert_eq!(repo.run(&["log", "bianchi"]).status.code(), Some(2));
}

#[test]
fn any_revision_is_reported_as_it_stood() {
    let repo = told();
    let before = repo.run(&["show", "2026/014", "--rev", "HEAD~5"]);
    assert!(stdout(&before).contains("10/04/2026"), "{}", stdout(&before));
    let now = repo.run(&["show", "2026/014"]);
    assert!(!stdout(&now).contains("10/04/2026"), "{}", stdout(&now));
    assert_eq!(repo.run(&["report", "--rev", "nowhere"]).status.code(), Some(2));
    // A past revision takes the place of nothing.
    assert_eq!(repo.run(&["build", "--rev", "HEAD~5"]).status.code(), Some(2));
    assert!(!repo.root().join("site").exists());
    let out = repo.root().join("then");
    let built = repo.run(&["build", "--rev", "HEAD~5", "--out", out.to_str().expect("a path")]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    assert!(out.join("site/history.html").is_file());
}

#[test]
fn without_git_there_is_no_log_and_no_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("ledger")).expect("a folder");
    fs::write(folder.path().join("ledger/a.ledger"), COMPANY).expect("a file");
    check("no-git.txt", folder.path());
    assert_eq!(run(folder.path(), &["build"]).status.code(), Some(0));
    assert!(!folder.path().join("site/history.html").exists());
}

#[test]
fn a_shallow_clone_says_that_something_is_missing() {
    let repo = told();
    let url = format!("file://{}", repo.root().display());
    repo.git(&["clone", "-q", "--depth", "3", &url, "../copy"]);
    check("shallow.txt", &repo.folder.path().join("copy"));
}

#[test]
fn a_bare_repository_has_a_log() {
    let repo = told();
    repo.git(&["clone", "-q", "--bare", ".", "../bare.git"]);
    check("bare.txt", &repo.folder.path().join("bare.git"));
}

#[test]
fn a_broken_repository_is_as_none() {
    let repo = told();
    let tree = repo.git(&["rev-parse", "HEAD~3^{tree}"]);
    let (folder, file) = tree.split_at(2);
    let path = repo.root().join(".git/objects").join(folder).join(file);
    fs::remove_file(path).expect("an object");
    check("broken.txt", &repo.root());
    assert_eq!(repo.run(&["build"]).status.code(), Some(0));
    fs::write(repo.root().join(".git/HEAD"), "nonsense").expect("a file");
    check("broken.txt", &repo.root());
}

#[test]
fn a_submodule_and_a_worktree_have_their_own_log() {
    let repo = told();
    repo.git(&["worktree", "add", "-q", "../other", "HEAD~3"]);
    check("worktree.txt", &repo.folder.path().join("other"));
    let outer = Repo::at("outer", "");
    let from = repo.root().display().to_string();
    outer.git(&["submodule", "--quiet", "add", &from, "inner"]);
    check("told.txt", &outer.root().join("inner"));
}

#[test]
fn a_workspace_may_be_a_folder_of_a_larger_repository() {
    let repo = Repo::at("work", "clienti/bianchi");
    repo.write("a.ledger", COMPANY);
    repo.commit("2026-03-12", "Comincia");
    fs::write(repo.folder.path().join("work/other.txt"), "x").expect("a file");
    repo.commit("2026-03-13", "Altro");
    check("folder.txt", &repo.root());
}

#[test]
fn what_a_merge_brings_in_is_told_once_and_by_its_author() {
    let mut repo = Repo::new();
    repo.write("a.ledger", COMPANY.to_owned() + "\n" + INVOICE);
    repo.commit("2026-03-12", "Prima fattura");
    repo.git(&["checkout", "-q", "-b", "anna"]);
    repo.author = "Anna Bianchi";
    repo.write("anna.ledger", "2026-04-12 telefonata 2026/014\n  | Paga venerdì.\n");
    repo.commit("2026-04-12", "Telefonata");
    repo.git(&["checkout", "-q", "main"]);
    repo.author = "Giulia Neri";
    repo.write("b.ledger", "2026-04-13 nota rossi\n  | Nuovo numero.\n");
    repo.commit("2026-04-13", "Nota");
    repo.git_on("2026-04-14T09:00:00+0200", &["merge", "-q", "--no-ff", "-m", "Unisce", "anna"]);
    check("merge.txt", &repo.root());
}

#[test]
fn a_merge_that_decides_tells_what_it_decided() {
    let mut repo = Repo::new();
    repo.write("a.ledger", COMPANY.to_owned() + "\n" + INVOICE);
    repo.commit("2026-03-12", "Prima fattura");
    repo.git(&["checkout", "-q", "-b", "anna"]);
    repo.author = "Anna Bianchi";
    let theirs = INVOICE.replace("2026-04-10", "2026-04-30");
    repo.write("a.ledger", COMPANY.to_owned() + "\n" + &theirs);
    repo.commit("2026-04-01", "Fine mese");
    repo.git(&["checkout", "-q", "main"]);
    repo.author = "Giulia Neri";
    let ours = INVOICE.replace("2026-04-10", "2026-04-20");
    repo.write("a.ledger", COMPANY.to_owned() + "\n" + &ours);
    repo.commit("2026-04-02", "Il venti");
    let time = "2026-04-03T09:00:00+0200";
    repo.git_on(time, &["merge", "-q", "--no-ff", "-s", "ours", "-m", "Resta il venti", "anna"]);
    check("merge-decides.txt", &repo.root());
}

#[test]
fn an_octopus_and_a_branch_that_merged_are_told_once() {
    let repo = Repo::new();
    repo.write("a.ledger", COMPANY.to_owned() + "\n" + INVOICE);
    repo.commit("2026-03-12", "Prima fattura");
    for (day, branch) in [("2026-04-12", "uno"), ("2026-04-13", "due"), ("2026-04-14", "tre")] {
        repo.git(&["checkout", "-q", "-b", branch, "main"]);
        let note = format!("{day} nota rossi\n  | {branch}\n");
        repo.write(&format!("{branch}.ledger"), note);
        repo.commit(day, branch);
    }
    // The third branch holds the first one too.
    repo.git_on("2026-04-15T09:00:00+0200", &["merge", "-q", "-m", "tre con uno", "uno"]);
    repo.git(&["checkout", "-q", "main"]);
    let all = ["merge", "-q", "--no-ff", "-m", "Tutti", "uno", "due", "tre"];
    repo.git_on("2026-04-16T09:00:00+0200", &all);
    check("octopus.txt", &repo.root());
}

#[test]
fn a_ledger_that_does_not_parse_keeps_what_it_said() {
    let repo = Repo::new();
    let sound = COMPANY.to_owned() + "\n" + INVOICE;
    repo.write("a.ledger", &sound);
    repo.commit("2026-03-12", "Prima fattura");
    let note = "\n2026-03-13 nota rossi\n  | Buona.\n";
    let broken = sound.replace("1.220,00", "1.220,000,0") + note;
    repo.write("a.ledger", broken);
    repo.commit("2026-03-13", "Di fretta");
    repo.write("a.ledger", sound.replace("1.220,00", "1.230,00") + note);
    repo.commit("2026-03-14", "Corretto");
    check("unread.txt", &repo.root());
}

#[test]
fn names_in_eight_bits_and_odd_paths_are_read() {
    let repo = Repo::new();
    repo.write("a.ledger", COMPANY);
    repo.git(&["add", "-A"]);
    // As git wrote it for somebody whose system spoke Latin-1.
    let tree = repo.git(&["write-tree"]);
    let mut commit = format!("tree {tree}\n").into_bytes();
    for who in ["author", "committer"] {
        commit.extend(who.as_bytes());
        commit.extend(b" Nicol\xf2 Bas\xe0 <n@basa.example> 1773306000 +0100\n");
    }
    commit.extend(b"encoding ISO-8859-1\n");
    commit.extend(b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n");
    commit.extend(b"\nPerch\xe9 no\n");
    let path = repo.folder.path().join("commit");
    fs::write(&path, commit).expect("a file");
    let from = path.to_str().expect("a path");
    let id = repo.git(&["hash-object", "-t", "commit", "-w", "--literally", from]);
    repo.git(&["update-ref", "HEAD", &id]);
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        let odd = std::ffi::OsStr::from_bytes(b"citt\xe0.ledger");
        fs::write(repo.root().join("ledger").join(odd), INVOICE).expect("a file");
    }
    #[cfg(not(unix))]
    repo.write("città.ledger", INVOICE);
    repo.commit("2026-03-13", "Un altro file");
    check("eight-bits.txt", &repo.root());
}

/// Git itself refuses to read a repository of somebody else; reading runs nothing of it.
#[cfg(unix)]
#[test]
fn a_repository_of_somebody_else_is_read() {
    let repo = told();
    let chown = Command::new("chown").args(["-R", "12345"]).arg(repo.root()).output();
    // Only the superuser may give files away; elsewhere there is nothing to try.
    if chown.is_ok_and(|output| output.status.success()) {
        check("told.txt", &repo.root());
    }
}

#[test]
fn what_is_not_committed_is_shown_to_the_assistant_and_marked_for_the_owner() {
    let repo = Repo::new();
    repo.write("a.ledger", COMPANY.to_owned() + "\n" + INVOICE);
    assert!(stdout(&repo.run(&["check"])).contains("3 voci non sono ancora in git"));
    repo.commit("2026-03-12", "Prima fattura");
    assert!(!stdout(&repo.run(&["check"])).contains("in git"));
    repo.write("b.ledger", "2026-05-15 nota 2026/014\n  | Chiede tempo.\n");
    for command in ["check", "today"] {
        let said = stdout(&repo.run(&[command]));
        assert!(said.contains("Una voce non è ancora in git"), "{said}");
        assert!(said.contains("nota su 2026/014"), "{said}");
    }
    assert_eq!(repo.run(&["build"]).status.code(), Some(0));
    let page = fs::read_to_string(repo.root().join("site/index.html")).expect("a page");
    let head = repo.git(&["rev-parse", "HEAD"]);
    assert!(page.contains(&format!("Scritto fino alla revisione {}", &head[..8])), "{page}");
    assert!(page.contains("Una voce non è ancora in git."), "{page}");
    let history = fs::read_to_string(repo.root().join("site/history.html")).expect("a page");
    assert!(history.contains("Non ancora in git"), "{history}");
    let desk = || fs::read_to_string(repo.root().join("drafts/index.html")).expect("a page");
    let page = desk();
    let (_, listed) = page.split_once("Una voce non è ancora in git:").expect("the entries");
    let (listed, _) = listed.split_once("</ul>").expect("a list");
    assert!(listed.contains("Nota su 2026/014"), "{listed}");
    assert!(listed.contains("href=\"../site/invoices/"), "{listed}");
    repo.commit("2026-05-15", "Nota");
    assert_eq!(repo.run(&["build"]).status.code(), Some(0));
    assert!(!desk().contains("in git"), "{}", desk());
}

#[test]
fn a_rewritten_history_stands_out_until_it_is_back() {
    let repo = told();
    assert_eq!(repo.run(&["build"]).status.code(), Some(0));
    let seen = repo.git(&["rev-parse", "HEAD"]);
    let said = |repo: &Repo| stdout(&repo.run(&["log"]));
    assert!(!said(&repo).contains("riscritta"));
    repo.git(&["reset", "-q", "--hard", "HEAD~1"]);
    repo.write("2026/d.ledger", "2026-05-15 nota rossi\n  | Altro.\n");
    repo.git(&["add", "ledger"]);
    repo.git_on("2026-05-15T11:00:00+0200", &["commit", "-q", "-m", "Altro"]);
    // It is shown by every build from now on, not only by the first.
    for _ in 0..2 {
        assert!(said(&repo).contains(&seen[..8]), "{}", said(&repo));
        assert_eq!(repo.run(&["build"]).status.code(), Some(0));
        let page = fs::read_to_string(repo.root().join("site/history.html")).expect("a page");
        assert!(page.contains("la storia è stata riscritta"), "{page}");
    }
    repo.git(&["reset", "-q", "--hard", &seen]);
    let gone = format!("la revisione {}", &seen[..8]);
    assert!(!said(&repo).contains(&gone), "{}", said(&repo));
}

#[test]
fn with_history_off_pages_say_nothing_of_it() {
    let repo = Repo::new();
    repo.write("a.ledger", COMPANY.replace("  termini 30d", "  termini 30d\n  storico no"));
    repo.commit("2026-03-12", "Comincia");
    assert_eq!(repo.run(&["build"]).status.code(), Some(0));
    assert!(!repo.root().join("site/history.html").exists());
    assert!(!repo.root().join("site/revision.txt").exists());
    let page = fs::read_to_string(repo.root().join("site/index.html")).expect("a page");
    assert!(!page.contains("history.html"), "{page}");
}

/// What stands in a file: pieces of ledgers, one of which cannot be read.
const PIECES: [&str; 9] = [
    "2026-01-01 note a\n  | x\n",
    "2026-01-01 note a\n  | y\n",
    "2026-01-02 note a\n  | x\n",
    "2026-03-12 invoice 1 a 10,00 EUR due 2026-04-10\n",
    "2026-03-12 invoice 1 a 10,00 EUR due 2026-04-20\n",
    "2026-03-13 invoice 2 b 20,00 EUR due 2026-04-20\n",
    "customer a \"A\"\n",
    "customer a \"B\"\n  phone 1\n",
    "2026-03-12 invoice 1 a 10,00,00 due\n",
];

/// The number of the piece that cannot be read.
const BROKEN: usize = 8;

type Files = [Vec<usize>; 2];

fn texts(state: &Files) -> [String; 2] {
    state.clone().map(|file| file.into_iter().map(|at| PIECES[at].to_owned() + "\n").collect())
}

fn between(old: &Files, new: &Files) -> sollecito::history::delta::Delta {
    let (old, new) = (texts(old), texts(new));
    let pairs: Vec<(&[u8], &[u8])> =
        old.iter().zip(&new).map(|(a, b)| (a.as_bytes(), b.as_bytes())).collect();
    delta(&pairs, Currency::EUR)
}

fn apply(entries: &mut Vec<Arc<Canonical>>, change: &Change, strict: bool) {
    let mut take = |entry: &Arc<Canonical>| {
        let same = entries.iter().position(|one| one == entry);
        assert!(same.is_some() || !strict, "{entry:?} is not there");
        // A branch may change what its own line has changed meanwhile.
        let key = entries.iter().rposition(|one| Key::of(one) == Key::of(entry));
        same.or(key).map(|at| entries.remove(at))
    };
    match change {
        Change::Added(new) => entries.push(Arc::clone(new)),
        Change::Removed(old) => drop(take(old)),
        Change::Changed { from, to } => {
            take(from);
            entries.push(Arc::clone(to));
        }
    }
}

fn sorted(entries: &[Arc<Canonical>]) -> Vec<String> {
    let mut all: Vec<String> = entries.iter().map(|entry| format!("{entry:?}")).collect();
    all.sort();
    all
}

fn files() -> impl Strategy<Value = Files> {
    let file = || proptest::collection::vec(0..PIECES.len(), 0..6);
    [file(), file()]
}

proptest! {
    /// All changes in their order turn an empty ledger into the last one, also where some of the
    /// ledgers between cannot be read whole.
    #[test]
    fn the_changes_of_all_revisions_make_the_last_one(
        mut states in proptest::collection::vec(files(), 1..8),
    ) {
        for file in states.last_mut().expect("a state") {
            file.retain(|piece| *piece != BROKEN);
        }
        let (mut replay, mut entries, mut before) = (Replay::default(), Vec::new(), Files::default());
        for state in &states {
            for change in replay.advance(between(&before, state)) {
                apply(&mut entries, &change, true);
            }
            before.clone_from(state);
        }
        let last = between(&Files::default(), &before).come;
        prop_assert_eq!(sorted(&replay.entries()), sorted(&last));
        prop_assert_eq!(sorted(&entries), sorted(&last));
    }

    /// The same with a branch: its changes, then the merge's, whatever that decided.
    #[test]
    fn the_changes_of_a_branch_and_its_merge_make_the_merge(
        base in files(),
        ours in files(),
        theirs in proptest::collection::vec(files(), 1..4),
        mut merged in files(),
    ) {
        for file in &mut merged {
            file.retain(|piece| *piece != BROKEN);
        }
        let (mut replay, mut entries) = (Replay::default(), Vec::new());
        let mut told = replay.advance(between(&Files::default(), &base));
        told.extend(replay.advance(between(&base, &ours)));
        let mut before = &base;
        for state in &theirs {
            told.extend(replay.aside(between(before, state)));
            before = state;
        }
        told.extend(replay.merge(between(&ours, &merged)));
        for change in &told {
            apply(&mut entries, change, false);
        }
        let last = between(&Files::default(), &merged).come;
        prop_assert_eq!(sorted(&replay.entries()), sorted(&last));
        prop_assert_eq!(sorted(&entries), sorted(&last));
    }
}

/// Everything that a history can show, with its site and desk written for the browser tests: a page that
/// is divided, a customer with more revisions than are listed, an import too large to be told one by one,
/// what stands out, names that are long or mean harm, and what is not committed yet.
#[test]
fn a_history_is_shown_whole_and_divided() {
    let mut repo = Repo::new();
    let company = COMPANY.replace("  termini 30d", "  termini 30d\n  lingue it en");
    repo.write("a.ledger", company + "\ncliente verdi \"Verdi & <b>Figli</b>\"\n\n" + INVOICE);
    repo.commit("2026-03-12", "Prima fattura");
    let mut import = String::new();
    for number in 10..60 {
        let _ = writeln!(import, "2026-03-20 nota verdi\n  | Dal quaderno, riga {number}.\n");
    }
    repo.write("verdi.ledger", import);
    repo.commit("2026-03-30", "Importate le note su Verdi");
    repo.author = "Anna \"la Titolare\" <script>alert('autrice')</script> Bianchi";
    let mut notes = String::new();
    for week in 0..9 {
        let day = NaiveDate::from_ymd_opt(2026, 4, 1).expect("a date") + Days::new(week * 4);
        for hour in 0..8 {
            let _ = writeln!(notes, "{day} nota rossi\n  | {hour}\n");
        }
        repo.write("note.ledger", &notes);
        repo.commit(&day.to_string(), "Telefonate </p><script>alert('messaggio')</script>");
    }
    let late = "2026-04-02 telefonata 2026/014\n  | Paga.\n";
    repo.write("b.ledger", late);
    repo.commit("2026-05-08", &"lunghissimo".repeat(20));
    let changed = INVOICE.replace("2026-04-10", "2026-04-20");
    let file = fs::read_to_string(repo.root().join("ledger/a.ledger")).expect("a file");
    repo.write("a.ledger", file.replace(INVOICE, &changed));
    repo.write("b.ledger", "");
    repo.git(&["add", "-A"]);
    let wordless = ["commit", "-q", "--allow-empty-message", "-m", ""];
    repo.git_on("2026-05-09T09:30:00+0200", &wordless);
    repo.write("c.ledger", "2026-05-10 incasso rossi 10,00,0 EUR\n");
    repo.commit("2026-05-10", "Di fretta");
    assert_eq!(repo.run(&["build", "--quiet"]).status.code(), Some(1));
    repo.write("c.ledger", "2026-05-10 incasso rossi 10,00 EUR\n");
    repo.commit("2026-05-11", "Corretto");
    let built = repo.run(&["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    repo.git_on("2026-05-12T09:30:00+0200", &["commit", "-q", "--amend", "-m", "Corretto bene"]);
    repo.write("d.ledger", "2026-05-14 sollecito 2026/014 passo sollecito\n");
    let built = repo.run(&["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));

    let page = |path: &str| fs::read_to_string(repo.root().join(path)).expect("a page");
    let (latest, oldest) = (page("site/history.html"), page("site/history-1.html"));
    assert!(latest.contains("riscritta") && latest.contains("Non ancora in git"), "{latest}");
    assert!(oldest.contains("Importate le note su Verdi"), "{oldest}");
    for page in [&latest, &oldest, &page("drafts/index.html")] {
        assert!(!page.contains("<script>alert") && !page.contains("<b>Figli"), "{page}");
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tests/history");
    let _ = fs::remove_dir_all(&folder);
    for entry in walkdir::WalkDir::new(repo.root()) {
        let entry = entry.expect("an entry");
        let below = entry.path().strip_prefix(repo.root()).expect("below");
        if entry.file_type().is_file() && (below.starts_with("site") || below.starts_with("drafts"))
        {
            let copy = folder.join(below);
            fs::create_dir_all(copy.parent().expect("a folder")).expect("folders");
            fs::copy(entry.path(), copy).expect("a copy");
        }
    }
}
