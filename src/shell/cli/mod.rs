//! The command line: arguments, and one file per command.

mod add;
mod add_arguments;
mod ask;
mod build;
mod check;
mod explain;
mod fmt;
mod init;
mod log;
mod manual;
mod on_request;
mod report;
mod revision;
mod sent;
mod show;
mod spoken;
mod statement;
mod templates;
mod thanks;
mod today;
mod usage;
mod watch;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use chrono::NaiveDate;
use clap::{FromArgMatches, Parser, Subcommand, ValueEnum};

use revision::{AtRevision, wishes};

use super::stages::Stages;
use super::terminal;
use super::workspace;
use crate::input::{Content, Input};
use crate::kept::Kept;
use crate::problem::{Problem, Severity};
use crate::source::Source;
use crate::stage::{Progress, Stage};
use crate::words::{Arg, Language, Words};
use crate::{Reckoned, reckon_again};

/// Payment reminders of a small business from plain-text ledgers.
#[derive(Debug, Parser)]
#[command(name = "sollecito", version, about, max_term_width = 100)]
struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Debug, clap::Args)]
struct Common {
    /// The workspace: the folder that holds `ledger/`
    #[arg(short = 'C', value_name = "DIR", global = true, default_value = ".")]
    directory: PathBuf,
    /// The day as of which everything is said, instead of today
    #[arg(long, value_name = "DATE", global = true)]
    today: Option<NaiveDate>,
    /// The language of messages and tables, instead of the company's
    #[arg(long, value_name = "it|en", global = true, value_parser = language)]
    lang: Option<Language>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t = When::Auto)]
    color: When,
    /// Say nothing but problems
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Say which files are read and written, too
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    verbose: bool,
    /// Say how long each stage took
    #[arg(long, global = true)]
    timings: bool,
    #[arg(skip)]
    stages: Stages,
}

/// Italian, unless the environment speaks another language.
fn language_of_the_machine() -> Language {
    let spoken = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match spoken {
        Some(code) if code.starts_with("en") => Language::English,
        _ => Language::Italian,
    }
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_code(text).ok_or_else(|| "it, en".to_owned())
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a workspace that builds at once and explains itself
    Init(init::Init),
    /// Read and prove everything, and print every problem
    Check(check::Check),
    /// Check, then write `site/` and `drafts/`
    Build(build::Build),
    /// Build, and again whenever `ledger/` or `templates/` change
    Watch,
    /// Watch, with `site/` and `drafts/` on this machine's own address
    Serve(watch::Serve),
    /// Tidy ledger files: fields under one another, nothing lost
    Fmt(fmt::Fmt),
    /// A new entry, from arguments or field by field, checked and appended
    Add(add_arguments::Add),
    /// A problem at length, with an example and its mending
    Explain(explain::Explain),
    /// What to do today: statements, calls, drafts, answers
    Today(today::Today),
    /// Who owes what, by customer and by item
    Report(report::Report),
    /// One invoice or customer: balance, what happened, what comes next
    Show(show::Show),
    /// A statement of account on request: message, letter and page
    Statement(statement::Statement),
    /// A word of thanks for what a customer has paid last
    Thanks(thanks::Thanks),
    /// Record drafts as sent: in the ledger, in `sent/`, in a commit
    Sent(sent::Sent),
    /// The words in force, to copy and change
    Templates(templates::ListTemplates),
    /// What changed, when and by whom, read from git
    Log(log::Log),
    /// What the shell completes by
    Completions(manual::Completions),
    /// The manual page of the program or of a command
    Man(manual::Manual),
    /// What a command does and takes
    Help(manual::Help),
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Fine,
    /// The ledger has errors.
    Errors,
    /// The command was used wrongly.
    Misused,
    /// The machine is at fault: disk, permissions, a file that cannot be read.
    Machine,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Fine => 0,
            Outcome::Errors => 1,
            Outcome::Misused => 2,
            Outcome::Machine => 3,
        })
    }
}

/// Runs the command of the process's arguments.
#[must_use]
pub fn run() -> Outcome {
    let given: Vec<OsString> = std::env::args_os().collect();
    // Every word of the other language is understood too: which one names the kinds of entries matters only
    // where it is shown.
    let read = spoken::definition(Language::Italian)
        .try_get_matches_from(&given)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let Ok(arguments) = read else { return usage::explain(&given) };
    match arguments.common.color {
        When::Auto => anstream::ColorChoice::Auto,
        When::Always => anstream::ColorChoice::Always,
        When::Never => anstream::ColorChoice::Never,
    }
    .write_global();
    let common = arguments.common.clone();
    let outcome = dispatch(arguments);
    if common.timings {
        common.print_timings(&common.own_words());
    }
    outcome
}

fn dispatch(arguments: Arguments) -> Outcome {
    match arguments.command {
        Command::Init(command) => init::run(&command, &arguments.common),
        Command::Check(command) => check::run(&command, &arguments.common),
        Command::Build(command) => build::run(&command, &arguments.common),
        Command::Watch => watch::watch(&arguments.common),
        Command::Serve(command) => watch::serve_and_watch(&command, &arguments.common),
        Command::Explain(command) => explain::run(&command, &arguments.common),
        Command::Fmt(command) => fmt::run(&command, &arguments.common),
        Command::Add(command) => add::run(&command, &arguments.common),
        Command::Today(command) => today::run(&command, &arguments.common),
        Command::Report(command) => report::run(&command, &arguments.common),
        Command::Show(command) => show::run(&command, &arguments.common),
        Command::Log(command) => log::run(&command, &arguments.common),
        Command::Statement(command) => statement::run(&command, &arguments.common),
        Command::Thanks(command) => thanks::run(&command, &arguments.common),
        Command::Sent(command) => sent::run(&command, &arguments.common),
        Command::Completions(command) => manual::completions(&command),
        Command::Man(command) => manual::man(&command, &arguments.common),
        Command::Help(command) => manual::help(&command),
        Command::Templates(command) => templates::run(&command, &arguments.common),
    }
}

impl Common {
    fn today(&self) -> NaiveDate {
        self.today.unwrap_or_else(|| chrono::Local::now().date_naive())
    }

    /// The words before the ledger is read: of the language that was asked for, else Italian.
    fn own_words(&self) -> Words {
        Words::of(self.lang.unwrap_or(Language::Italian))
    }

    /// What a run begins with that tells how far it is, where no other goes on from it.
    fn kept(&self) -> Kept {
        self.told(Kept::for_once())
    }

    /// The same, telling how far its runs are.
    fn told(&self, mut kept: Kept) -> Kept {
        kept.told_to = Some(Arc::new(self.stages.clone()));
        kept
    }

    /// Does what may take long; a terminal shows what is being done.
    fn shown<T>(&self, work: impl FnOnce() -> T) -> T {
        if !self.quiet {
            self.stages.show(self.own_words());
        }
        let done = work();
        self.stages.end();
        done
    }

    /// Reckons an input, telling how far it is.
    fn reckon(&self, input: Input) -> Reckoned {
        let mut kept = self.kept();
        let reckoned = self.shown(|| reckon_again(input, &mut kept));
        // The process ends soon: giving all of it back piece by piece would only take time.
        std::mem::forget(kept);
        reckoned
    }

    fn print_timings(&self, words: &Words) {
        for line in self.stages.lines(words) {
            anstream::eprintln!("{line}");
        }
    }

    /// What the workspace holds. Where its ledger declares no company yet, the language of the machine is
    /// spoken.
    fn input(&self) -> Input {
        self.stages.begins(Stage::Read);
        let mut input = workspace::read(&self.directory, self.today(), self.lang);
        if input.language.is_none() && wishes(&input).language.is_none() {
            input.language = Some(language_of_the_machine());
        }
        if self.verbose {
            let words = Self::words_of(&input);
            for (path, size) in read_files(&input) {
                let args =
                    [("file", Arg::from(terminal::visible(&path))), ("size", Arg::from(size))];
                anstream::eprintln!("{}", words.say("verbose-read", &args));
            }
        }
        input
    }

    /// Names the files that were written, for whoever wants to know.
    fn say_written(&self, paths: &[String], words: &Words) {
        for path in paths.iter().filter(|_| self.verbose) {
            let file = Arg::from(terminal::visible(path));
            anstream::eprintln!("{}", words.say("verbose-wrote", &[("file", file)]));
        }
    }

    /// Refuses to put another day's pages in the place of today's.
    fn refuse_another_day(&self) -> Option<Outcome> {
        let today = chrono::Local::now().date_naive();
        let asked = self.today.filter(|asked| *asked != today)?;
        let text = std::fs::read_to_string(self.directory.join("site/status.json")).ok()?;
        let status: serde_json::Value = serde_json::from_str(&text).ok()?;
        let is_todays = status["today"].as_str() == Some(&today.to_string());
        is_todays.then(|| {
            let words = Words::of(self.lang.unwrap_or(Language::Italian));
            let asked = crate::calendar::in_words(asked);
            anstream::eprintln!("{}", words.say("another-day", &[("asked", asked)]));
            Outcome::Misused
        })
    }
}

/// The files that a run goes by, with their sizes in bytes.
fn read_files(input: &Input) -> Vec<(String, usize)> {
    let ledger = input.ledger.iter().filter_map(|file| match &file.content {
        Content::Bytes(bytes) => Some((file.path.clone(), bytes.len())),
        _ => None,
    });
    let templates = input.templates.iter();
    let templates = templates.map(|(path, text)| (format!("templates/{path}"), text.len()));
    let drafts = input.drafts.iter().map(|(path, draft)| (path.clone(), draft.text.len()));
    ledger.chain(templates).chain(drafts).collect()
}

/// Prints problems with their excerpts to stderr, then how many there are.
fn show_problems(problems: &[Problem], sources: &[Source], words: &Words) {
    if !problems.is_empty() {
        // anstream takes the colours out again where they do not belong.
        anstream::eprint!("{}", terminal::problems(problems, sources, words, true));
        anstream::eprintln!("{}", terminal::summary(problems, words));
    }
}

/// Prints data to stdout; a reader that has gone away, as `head` does, is no error.
fn print(text: &str) -> Outcome {
    use std::io::Write;
    // Colours are taken out byte by byte; most texts have none.
    let written = if text.contains('\u{1b}') {
        anstream::stdout().write_all(text.as_bytes())
    } else {
        std::io::stdout().write_all(text.as_bytes())
    };
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Outcome::Machine,
        _ => Outcome::Fine,
    }
}

/// How a run ends that found these problems.
fn outcome_of(problems: &[Problem]) -> Outcome {
    let errors = || problems.iter().filter(|one| one.code.severity() == Severity::Error);
    if errors().any(|problem| problem.code.is_of_the_machine()) {
        Outcome::Machine
    } else if errors().next().is_some() {
        Outcome::Errors
    } else {
        Outcome::Fine
    }
}
