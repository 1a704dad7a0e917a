//! `init`: a workspace that builds at once and explains itself.
//!
//! It writes only what is not there: run twice it changes nothing, and in a folder that holds a ledger it
//! touches none of it. It asks nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chrono::{Days, NaiveDate};

use super::{Common, Outcome, language_of_the_machine};
use crate::shell::publish::write_whole;
use crate::words::{Arg, Language, Words};

#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// The folder of the workspace, made where there is none
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// An invoice of this age is overdue by ten days under the terms of 30 days that the ledger declares, so that
/// the first pages have something to show.
const AGE_OF_THE_INVOICE: u64 = 40;

pub(super) fn run(command: &Init, common: &Common) -> Outcome {
    let root = command.folder.as_deref().unwrap_or(&common.directory);
    let language = common.lang.unwrap_or_else(language_of_the_machine);
    let words = Words::of(language);
    match make(root, common.today(), language) {
        Ok(made) => {
            for path in &made {
                let file = Arg::from(path.as_str());
                anstream::eprintln!("{}", words.say("init-made", &[("file", file)]));
            }
            let id = match made.as_slice() {
                [] => "init-nothing",
                [first, ..] if first.starts_with("ledger/") => "init-next",
                _ => "init-kept",
            };
            let whole = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
            let is_here = std::env::current_dir().is_ok_and(|here| here == whole);
            let place = if is_here { String::new() } else { format!(" -C {}", root.display()) };
            let folder = Arg::from(whole.display().to_string());
            let args = [("folder", folder), ("place", Arg::from(place))];
            anstream::eprintln!("{}", words.say(id, &args));
            Outcome::Fine
        }
        Err((path, why)) => {
            let args = [
                ("path", Arg::from(path.display().to_string())),
                ("why", Arg::from(why.to_string())),
            ];
            anstream::eprintln!("{}", words.say("publish-machine", &args));
            Outcome::Machine
        }
    }
}

/// Makes what is not there, and names it.
fn make(
    root: &Path,
    today: NaiveDate,
    language: Language,
) -> Result<Vec<String>, (PathBuf, io::Error)> {
    let mut made = Vec::new();
    let mut there = fs::read_dir(root.join("ledger")).into_iter().flatten();
    if there.next().is_none() && !root.join("ledger").is_file() {
        for (path, text) in ledger(today, language) {
            write(root, &path, &text)?;
            made.push(path);
        }
    }
    if !root.join(".gitignore").exists() {
        let text = Words::of(language).say("init-gitignore", &[]);
        write(root, ".gitignore", &format!("{}\n", text.trim_end()))?;
        made.push(".gitignore".to_owned());
    }
    let in_repository = root
        .canonicalize()
        .is_ok_and(|root| root.ancestors().any(|folder| folder.join(".git").exists()));
    if !in_repository && git_init(root) {
        made.push(".git".to_owned());
    }
    Ok(made)
}

fn ledger(today: NaiveDate, language: Language) -> [(String, String); 2] {
    macro_rules! text {
        ($path:literal) => {
            include_str!(concat!("../../../templates/init/", $path))
        };
    }
    let (company, declared, events) = match language {
        Language::Italian => ("azienda", text!("it/azienda.ledger"), text!("it/anno.ledger")),
        Language::English => ("company", text!("en/company.ledger"), text!("en/year.ledger")),
    };
    let issued = today - Days::new(AGE_OF_THE_INVOICE);
    let events = events.replace("DATE", &issued.to_string()).replace("TODAY", &today.to_string());
    let year = chrono::Datelike::year(&today);
    [
        (format!("ledger/{company}.ledger"), declared.to_owned()),
        (format!("ledger/{year}.ledger"), events),
    ]
}

fn write(root: &Path, below: &str, text: &str) -> Result<(), (PathBuf, io::Error)> {
    let path = root.join(below);
    let folder = path.parent().unwrap_or(root);
    fs::create_dir_all(folder)
        .and_then(|()| write_whole(&path, text.as_bytes()))
        .map_err(|why| (path.clone(), why))
}

/// Makes a repository, where git is installed: the history of the ledger is its audit log.
fn git_init(root: &Path) -> bool {
    let mut git = Command::new("git");
    git.arg("init").arg("--quiet").arg(root);
    git.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    git.status().is_ok_and(|status| status.success())
}
