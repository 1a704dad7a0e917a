//! `templates`: the words in force, to copy and change.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Common, Outcome, print, show_problems};
use crate::problem::nearest;
use crate::reckon;
use crate::render::template::Templates;
use crate::render::trial::variables;
use crate::shell::place::{Refused, new_file};
use crate::shell::terminal::visible;
use crate::words::{Arg, Words};

/// Without a command, the list of templates and which of them are in force.
#[derive(Debug, clap::Args)]
pub(super) struct ListTemplates {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Copy built-in ones below `templates/`, to edit there
    Copy {
        /// Paths as the list has them: `email/it/formal.md`
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<String>,
    },
    /// The names that a template may use, each with an example
    Variables {
        /// A path as the list has it: `email/it/formal.md`
        #[arg(value_name = "PATH")]
        path: String,
    },
}

pub(super) fn run(command: &ListTemplates, common: &Common) -> Outcome {
    let mut input = common.input();
    let own = std::mem::take(&mut input.templates);
    // The words are chosen by the ledger's language, and a ledger with errors still has one.
    let words = Words::of(reckon(input).language);
    let templates = match Templates::new(&own) {
        Ok(templates) => templates,
        Err(problems) if command.action.is_none() => {
            show_problems(&problems, &[], &words);
            return Outcome::Errors;
        }
        // One that is broken does not keep anybody from copying the built-in one of another.
        Err(_) => match Templates::new(&BTreeMap::new()) {
            Ok(templates) => templates,
            Err(_) => return Outcome::Errors,
        },
    };
    match &command.action {
        None => listed(&templates, &own, &words, common.quiet),
        Some(Action::Copy { paths }) => copied(&templates, paths, common, &words),
        Some(Action::Variables { path }) => {
            let path = below(path);
            if !templates.contains(path) {
                return unknown(&templates, path, &words);
            }
            named(path, &words)
        }
    }
}

/// A path below `templates/`, also where somebody has written the folder before it.
fn below(path: &str) -> &str {
    let path = path.strip_prefix("./").unwrap_or(path);
    path.strip_prefix("templates/").unwrap_or(path)
}

fn listed(
    templates: &Templates,
    own: &BTreeMap<String, String>,
    words: &Words,
    quiet: bool,
) -> Outcome {
    let widest = templates.texts().map(|(path, _)| path.chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    for (path, _) in templates.texts() {
        let id = match (own.get(path), Templates::built_in(path)) {
            (None, _) => "templates-built-in",
            (Some(_), None) => "templates-new",
            (Some(own), Some(built_in)) if own == built_in => "templates-same",
            (Some(_), Some(_)) => "templates-own",
        };
        let blanks = " ".repeat(widest - path.chars().count());
        let _ = writeln!(text, "{}{blanks}  {}", visible(path), words.say(id, &[]));
    }
    let outcome = print(&text);
    if !quiet {
        let path = Arg::from("email/it/formal.md");
        anstream::eprintln!("\n{}", words.say("templates-how", &[("path", path)]));
    }
    outcome
}

fn unknown(templates: &Templates, path: &str, words: &Words) -> Outcome {
    let shown = Arg::from(visible(path));
    let said = match nearest(path, templates.texts().map(|(path, _)| path)) {
        Some(near) => words.say("templates-near", &[("path", shown), ("near", Arg::from(near))]),
        None => words.say("templates-unknown", &[("path", shown)]),
    };
    anstream::eprintln!("{said}");
    Outcome::Misused
}

fn copied(templates: &Templates, paths: &[String], common: &Common, words: &Words) -> Outcome {
    let paths = || paths.iter().map(|path| below(path));
    if let Some(path) = paths().find(|path| Templates::built_in(path).is_none()) {
        return unknown(templates, path, words);
    }
    for path in paths() {
        let text = Templates::built_in(path).unwrap_or_default();
        let file = format!("templates/{path}");
        let shown = Arg::from(common.directory.join(&file).display().to_string());
        match new_file(&common.directory, &file, text.as_bytes()) {
            Ok(()) if common.quiet => {}
            Ok(()) => anstream::eprintln!("{}", words.say("templates-copied", &[("file", shown)])),
            Err(Refused::There) => {
                anstream::eprintln!("{}", words.say("templates-exists", &[("file", shown)]));
                return Outcome::Misused;
            }
            Err(Refused::Link(_)) => {
                anstream::eprintln!("{}", words.say("templates-link", &[("file", shown)]));
                return Outcome::Machine;
            }
            Err(Refused::Machine(path, why)) => {
                let args = [("path", Arg::from(path)), ("why", Arg::from(why.to_string()))];
                anstream::eprintln!("{}", words.say("templates-machine", &args));
                return Outcome::Machine;
            }
        }
    }
    Outcome::Fine
}

fn named(path: &str, words: &Words) -> Outcome {
    let shown = Arg::from(visible(path));
    let Some(names) = variables(path) else {
        anstream::eprintln!("{}", words.say("templates-no-variables", &[("path", shown)]));
        return Outcome::Misused;
    };
    let loop_said = Arg::from("{% for x in … %}{{ x }}{% endfor %}");
    let args = [("path", shown), ("loop", loop_said)];
    anstream::eprintln!("{}\n", words.say("templates-variables", &args));
    let widest = names.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let mut text = String::new();
    for (name, example) in names {
        let example = visible(&example).replace('\n', " ⏎ ");
        let example = if example.is_empty() { words.say("templates-empty", &[]) } else { example };
        let _ = writeln!(text, "{name:widest$}  {example}");
    }
    print(&text)
}
