//! `build`: check, then write `site/` and `drafts/`.

use std::path::{Path, PathBuf};

use super::sent::finish;
use super::{AtRevision, Common, Outcome, outcome_of, show_problems};
use crate::build;
use crate::shell::publish::{PublishError, Published, publish};
use crate::shell::terminal::visible;
use crate::words::{Arg, Language, Words};

#[derive(Debug, clap::Args)]
pub(super) struct Build {
    /// Write `site/` and `drafts/` below this folder, not below the workspace
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    at: AtRevision,
}

pub(super) fn run(command: &Build, common: &Common) -> Outcome {
    let root = command.out.as_deref().unwrap_or(&common.directory);
    if command.out.is_none()
        && let Some(outcome) = common.refuse_another_day()
    {
        return outcome;
    }
    if command.out.is_none() {
        let asked = Words::of(common.lang.unwrap_or(Language::Italian));
        if command.at.revision.is_some() {
            anstream::eprintln!("{}", asked.say("rev-wants-out", &[]));
            return Outcome::Misused;
        }
        if let Err(outcome) = finish(root, &asked) {
            return outcome;
        }
    }
    let input = match common.input_for_pages(&command.at) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let built = build(input);
    let words = Words::of(built.language);
    show_problems(&built.problems, &built.sources, &words);
    let Some(output) = &built.output else { return outcome_of(&built.problems) };
    let unlike = common.unlike(root, output);
    match publish(root, output) {
        Ok(published) => {
            for path in unlike {
                let file = Arg::from(visible(&path));
                anstream::eprintln!("{}", words.say("verbose-wrote", &[("file", file)]));
            }
            if !common.quiet {
                anstream::eprintln!("{}", said(&published, root, &words));
            }
            outcome_of(&built.problems)
        }
        Err(error) => refused(&error, &words),
    }
}

/// What was written, in words.
pub(super) fn said(published: &Published, root: &Path, words: &Words) -> String {
    let count = |number: usize| Arg::from(number);
    let mut said = words.say(
        "published",
        &[
            ("written", count(published.written)),
            ("equal", count(published.equal)),
            ("removed", count(published.removed)),
            ("site", Arg::from(root.join("site").join("index.html").display().to_string())),
        ],
    );
    if published.kept > 0 {
        said.push(' ');
        said.push_str(&words.say("published-kept", &[("kept", count(published.kept))]));
    }
    said
}

/// Says why nothing was written.
pub(super) fn refused(error: &PublishError, words: &Words) -> Outcome {
    let said = match error {
        PublishError::NotOurs(folder) => {
            words.say("publish-not-ours", &[("folder", Arg::from(folder.as_str()))])
        }
        PublishError::Link(folder) => {
            words.say("publish-link", &[("folder", Arg::from(folder.as_str()))])
        }
        PublishError::Machine(path, why) => words.say(
            "publish-machine",
            &[("path", Arg::from(path.as_str())), ("why", Arg::from(why.to_string()))],
        ),
    };
    anstream::eprintln!("{said}");
    Outcome::Machine
}
