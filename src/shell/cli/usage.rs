//! What a command line was used wrongly for, and help: in the words of whoever sits there.
//!
//! In: the arguments of the process, which clap would not take, and why. Out: sentences of the catalogues.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Command;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::Outcome;
use super::language_of_the_machine;
use super::revision::wishes;
use super::spoken::{spoken, usage_in};
use crate::shell::terminal::visible;
use crate::shell::workspace;
use crate::words::{Arg, Language, Words};

/// The language of whoever sits there: the one asked for, else the company's, else the machine's. The
/// arguments need not make sense.
pub(super) fn language(arguments: &[OsString]) -> Language {
    let text: Vec<String> =
        arguments.iter().map(|one| one.to_string_lossy().into_owned()).collect();
    let value = |option: &str, joint: &str| {
        let at = text.iter().position(|one| one == option);
        let behind = at.and_then(|at| text.get(at + 1)).cloned();
        let glued = text.iter().find_map(|one| one.strip_prefix(joint)).map(str::to_owned);
        behind.or(glued.filter(|value| !value.is_empty()))
    };
    let asked = value("--lang", "--lang=").and_then(|code| Language::from_code(&code));
    let company = || {
        let root = value("-C", "-C").map_or_else(|| PathBuf::from("."), PathBuf::from);
        let today = chrono::Local::now().date_naive();
        wishes(&workspace::read(&root, today, None)).language
    };
    asked.or_else(company).unwrap_or_else(language_of_the_machine)
}

/// Prints help, or says what is wrong with the arguments.
pub(super) fn explain(arguments: &[OsString]) -> Outcome {
    let words = Words::of(language(arguments));
    let Err(error) = spoken(&words).try_get_matches_from(arguments) else {
        return Outcome::Misused;
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            super::print(&usage_in(&error.render().ansi().to_string(), &words))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let help = usage_in(&error.render().ansi().to_string(), &words);
            anstream::eprint!("{help}");
            Outcome::Misused
        }
        _ => {
            anstream::eprintln!("{}", told(&error, &words));
            Outcome::Misused
        }
    }
}

/// The help of a command, at length.
pub(super) fn help_of(mut command: Command, words: &Words) -> String {
    usage_in(&command.render_long_help().ansi().to_string(), words)
}

/// What is wrong, what would be right, and how to learn more.
fn told(error: &Error, words: &Words) -> String {
    let context = |kind| error.get(kind).map(said).unwrap_or_default();
    let arg = || ("arg", Arg::from(visible(&context(ContextKind::InvalidArg))));
    let value = || ("value", Arg::from(visible(&context(ContextKind::InvalidValue))));
    let number = |kind| match error.get(kind) {
        Some(ContextValue::Number(number)) => Arg::from(i64::try_from(*number).unwrap_or(i64::MAX)),
        _ => Arg::from(0_usize),
    };
    let sentence = match error.kind() {
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            words.say("usage-needs-value", &[arg()])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            words.say("usage-bad-value", &[arg(), value()])
        }
        ErrorKind::UnknownArgument => words.say("usage-unknown", &[arg()]),
        ErrorKind::InvalidSubcommand => {
            let name = Arg::from(visible(&context(ContextKind::InvalidSubcommand)));
            words.say("usage-no-command", &[("name", name)])
        }
        ErrorKind::MissingSubcommand => words.say("usage-which-command", &[]),
        ErrorKind::MissingRequiredArgument => words.say("usage-missing", &[arg()]),
        ErrorKind::ArgumentConflict
            if context(ContextKind::PriorArg) == context(ContextKind::InvalidArg) =>
        {
            words.say("usage-twice", &[arg()])
        }
        ErrorKind::ArgumentConflict => {
            let prior = Arg::from(visible(&context(ContextKind::PriorArg)));
            words.say("usage-conflict", &[arg(), ("prior", prior)])
        }
        ErrorKind::TooManyValues => words.say("usage-too-many", &[arg(), value()]),
        ErrorKind::TooFewValues => {
            words.say("usage-too-few", &[arg(), ("wanted", number(ContextKind::MinValues))])
        }
        ErrorKind::WrongNumberOfValues => {
            let wanted = number(ContextKind::ExpectedNumValues);
            words.say("usage-too-few", &[arg(), ("wanted", wanted)])
        }
        ErrorKind::NoEquals => words.say("usage-no-equals", &[arg()]),
        ErrorKind::InvalidUtf8 => words.say("usage-not-text", &[]),
        _ => words.say("usage-wrong", &[]),
    };
    let mut lines =
        vec![format!("\u{1b}[1m\u{1b}[31m{}\u{1b}[0m {sentence}", words.say("usage-error", &[]))];
    let near =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().find_map(|kind| nearest_of(error.get(kind)?));
    let allowed = context(ContextKind::ValidValue);
    if let Some(near) = near {
        lines.push(words.say("usage-near", &[("near", Arg::from(near))]));
    } else if !allowed.is_empty() {
        lines.push(words.say("usage-allowed", &[("values", Arg::from(allowed))]));
    } else if error.kind() == ErrorKind::ValueValidation {
        let is_day = context(ContextKind::InvalidArg).contains("--today");
        lines.extend(is_day.then(|| words.say("usage-form-date", &[])));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        lines.push(String::new());
        lines.push(usage_line(usage, words));
    }
    lines.push(String::new());
    lines.push(words.say("usage-more", &[]));
    lines.join("\n")
}

/// Of several suggestions the likeliest, which clap has last.
fn nearest_of(suggested: &ContextValue) -> Option<String> {
    match suggested {
        ContextValue::Strings(all) => all.last().map(|one| format!("`{one}`")),
        other => Some(said(other)).filter(|said| !said.is_empty()),
    }
}

fn usage_line(usage: &StyledStr, words: &Words) -> String {
    let usage = usage.to_string().replacen("Usage:", &words.say("cli-usage", &[]), 1);
    usage_in(&usage, words)
}

/// The values of a context, each in backticks.
fn said(value: &ContextValue) -> String {
    let quoted = |text: &str| format!("`{text}`");
    match value {
        ContextValue::String(text) if text.is_empty() => String::new(),
        ContextValue::String(text) => quoted(text),
        ContextValue::Strings(all) => {
            all.iter().map(|one| quoted(one)).collect::<Vec<_>>().join(", ")
        }
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
