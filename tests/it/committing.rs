//! `watch` and the repository: a commit is noticed at once, and nothing else that git does.

use std::fs;
use std::path::Path;

use crate::history::{COMPANY, INVOICE, Repo};
use crate::watching::Watching;

/// The revision that the pages of a workspace go up to is the last one, once the watch has told of it.
fn is_noticed(watching: &Watching, root: &Path, head: &str) {
    let line = watching.line();
    assert!(line.starts_with("There is a new revision: "), "{line}");
    let seen = fs::read_to_string(root.join("site/revision.txt")).expect("a revision");
    assert_eq!(seen.lines().next(), Some(head));
}

fn begun() -> Repo {
    let repo = Repo::new();
    repo.write("a.ledger", COMPANY.to_owned() + "\n" + INVOICE);
    repo.commit("2026-03-12", "Prima fattura");
    repo
}

#[test]
fn a_commit_is_noticed_at_once_on_whatever_branch() {
    let repo = begun();
    let watching = Watching::start(&repo.root());
    repo.write("b.ledger", "2026-05-15 nota 2026/014\n  | Chiede tempo.\n");
    assert!(watching.line().starts_with("ledger/b.ledger: "));
    let desk = || fs::read_to_string(repo.root().join("drafts/index.html")).expect("a page");
    assert!(desk().contains("non è ancora in git"), "{}", desk());
    repo.commit("2026-05-15", "Nota");
    is_noticed(&watching, &repo.root(), &repo.git(&["rev-parse", "HEAD"]));
    assert!(!desk().contains("non è ancora in git"), "{}", desk());
    repo.git(&["checkout", "-q", "-b", "prove/di/anna"]);
    repo.git(&["commit", "-q", "--allow-empty", "-m", "Niente"]);
    is_noticed(&watching, &repo.root(), &repo.git(&["rev-parse", "HEAD"]));
    repo.git(&["checkout", "-q", "--detach"]);
    repo.git(&["commit", "-q", "--allow-empty", "-m", "Senza ramo"]);
    is_noticed(&watching, &repo.root(), &repo.git(&["rev-parse", "HEAD"]));
}

#[test]
fn what_git_does_otherwise_builds_nothing() {
    let repo = begun();
    let watching = Watching::start(&repo.root());
    repo.git(&["branch", "altro"]);
    repo.git(&["status"]);
    repo.git(&["gc", "-q"]);
    repo.git(&["pack-refs", "--all"]);
    watching.says_nothing();
    // With its branches put together in one file, it is watched as before.
    repo.git(&["commit", "-q", "--allow-empty", "-m", "Niente"]);
    is_noticed(&watching, &repo.root(), &repo.git(&["rev-parse", "HEAD"]));
    watching.says_nothing();
}

#[test]
fn a_commit_in_a_worktree_is_noticed() {
    let repo = begun();
    repo.git(&["worktree", "add", "-q", "-b", "anna", "../other"]);
    let other = repo.root().join("../other");
    let watching = Watching::start(&other);
    let path = other.display().to_string();
    repo.git(&["-C", &path, "commit", "-q", "--allow-empty", "-m", "Qui"]);
    is_noticed(&watching, &other, &repo.git(&["rev-parse", "anna"]));
    repo.git(&["commit", "-q", "--allow-empty", "-m", "Di là"]);
    watching.says_nothing();
}

#[test]
fn a_repository_made_meanwhile_is_noticed() {
    let repo = begun();
    fs::remove_dir_all(repo.root().join(".git")).expect("no repository");
    let watching = Watching::start(&repo.root());
    repo.git(&["init", "-q", "-b", "main"]);
    fs::write(repo.root().join(".gitignore"), "site\ndrafts\n").expect("a file");
    repo.commit("2026-05-15", "Comincia");
    // First the repository, then what was committed into it.
    let head = repo.git(&["rev-parse", "HEAD"]);
    let seen = || fs::read_to_string(repo.root().join("site/revision.txt")).unwrap_or_default();
    while seen().trim() != head {
        watching.line();
    }
}
