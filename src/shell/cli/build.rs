//! `build`: check, then write `site/` and `drafts/`.

use std::path::{Path, PathBuf};

use super::sent::finish;
use super::{AtRevision, Common, Outcome, outcome_of, show_problems};
use crate::examine;
use crate::output::Taker;
use crate::shell::aside::Early;
use crate::shell::publish::{PublishError, Published, publish_rest};
use crate::shell::stamp::Stamp;
use crate::stage::{Progress, Stage};
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
    let mut input = match common.input_for_pages(&command.at) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let stamp = Stamp::new(root, &common.directory, &mut input);
    let mut kept = common.kept();
    let (known, early, built) = common.shown(|| {
        let examined = examine(input, &mut kept);
        if let Some(known) = stamp.holds() {
            return (Some(known), None, examined.known(&mut kept));
        }
        let early = if examined.has_errors() { None } else { Early::of_site(root) };
        let taker = early.as_ref().map(|early| early as &dyn Taker);
        let built = examined.render(&mut kept, taker);
        (None, early, built)
    });
    let words = Words::of(built.language);
    show_problems(&built.problems, &built.sources, &words);
    let published = match (known, &built.output) {
        (Some(known), _) => Ok((known, Vec::new())),
        (None, Some(output)) => common.shown(|| {
            common.stages.begins(Stage::Publish);
            let published = publish_rest(root, output, early);
            published.inspect(|(published, _)| stamp.write(published))
        }),
        (None, None) => return outcome_of(&built.problems),
    };
    let outcome = match published {
        Ok((published, written)) => {
            common.say_written(&written, &words);
            if !common.quiet {
                anstream::eprintln!("{}", said(&published, root, &words));
            }
            outcome_of(&built.problems)
        }
        Err(error) => refused(&error, &words),
    };
    // Giving a hundred thousand pages back takes a while, and the process ends anyway.
    rayon::spawn(move || drop((built, kept)));
    outcome
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
