//! Commits of what a command has written, made by the user's own git: their name, their hooks, their keys.
//!
//! In: a workspace, the files and a message. Out: the commit, or why there is none. Nothing but those
//! files goes into it.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Why there is no commit.
#[derive(Debug)]
pub enum NoCommit {
    /// There is no git on this machine.
    NoGit,
    /// The workspace is in no repository.
    NoRepository,
    /// Git does not know who commits.
    NoIdentity,
    /// Anything else, in git's own words.
    Told(String),
}

/// Commits these files, by their paths in the workspace, and nothing else.
///
/// # Errors
/// See [`NoCommit`].
pub fn commit(root: &Path, files: &[String], message: &str) -> Result<(), NoCommit> {
    git(root, &["rev-parse", "--is-inside-work-tree"]).map_err(|why| match why {
        NoCommit::Told(_) => NoCommit::NoRepository,
        other => other,
    })?;
    let files = files.iter().map(String::as_str);
    let add: Vec<&str> = ["add", "--"].into_iter().chain(files.clone()).collect();
    git(root, &add)?;
    let commit: Vec<&str> =
        ["commit", "--quiet", "--message", message, "--"].into_iter().chain(files).collect();
    git(root, &commit)
}

fn git(root: &Path, arguments: &[&str]) -> Result<(), NoCommit> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        // File names are names, not patterns; and what git says is read below.
        .env("GIT_LITERAL_PATHSPECS", "1")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output();
    let output = match output {
        Ok(output) => output,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Err(NoCommit::NoGit),
        Err(why) => return Err(NoCommit::Told(why.to_string())),
    };
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    let no_identity = ["Please tell me who you are", "empty ident name", "unable to auto-detect"];
    if no_identity.iter().any(|words| said.contains(words)) {
        return Err(NoCommit::NoIdentity);
    }
    Err(NoCommit::Told(said))
}

/// The commands that make that commit, for a person to type.
#[must_use]
pub fn commands(root: &Path, files: &[String], message: &str) -> [String; 2] {
    let git = match root.to_str() {
        Some(".") => "git".to_owned(),
        _ => format!("git -C {}", quoted(&root.display().to_string())),
    };
    let files: Vec<String> = files.iter().map(|file| quoted(file)).collect();
    let files = files.join(" ");
    [format!("{git} add -- {files}"), format!("{git} commit -m {} -- {files}", quoted(message))]
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-+=:@%".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
