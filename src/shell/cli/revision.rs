//! `--rev REV`, and what is not in git yet: what the commands ask of the history.

use super::{Common, Outcome};
use crate::history::{Change, Wishes};
use crate::input::{Content, Input};
use crate::shell::history::Log;
use crate::shell::terminal::visible;
use crate::view::chronicle::{LISTED, summary};
use crate::words::{Arg, Language, Words};

#[derive(Debug, Default, clap::Args)]
pub(super) struct AtRevision {
    /// The ledger as it stood in this revision of git
    #[arg(long = "rev", value_name = "REV")]
    pub(super) revision: Option<String>,
}

impl Common {
    /// The workspace, with the ledger as it stands or stood.
    pub(super) fn input_at(&self, at: &AtRevision) -> Result<Input, Outcome> {
        self.read(at, |_| false)
    }

    /// The same with the history that leads there; none where there is none to be read.
    pub(super) fn input_with_history(&self, at: &AtRevision) -> Result<Input, Outcome> {
        self.read(at, |_| true)
    }

    /// The same for pages: reading a long history that they do not show would be for nothing.
    pub(super) fn input_for_pages(&self, at: &AtRevision) -> Result<Input, Outcome> {
        self.read(at, |input| wishes(input).shown)
    }

    fn read(
        &self,
        at: &AtRevision,
        with_history: impl Fn(&Input) -> bool,
    ) -> Result<Input, Outcome> {
        let Some(revision) = &at.revision else {
            let mut input = self.input();
            if with_history(&input)
                && let Some(mut log) = Log::open(&self.directory)
            {
                input.history = log.read(&input.ledger);
                // What a long history was read with is much to give back, and nobody waits for it.
                rayon::spawn(move || drop(log));
            }
            return Ok(input);
        };
        let mut log = Log::open(&self.directory);
        let Some((ledger, id)) = log.as_mut().and_then(|log| log.at(revision)) else {
            let words = Words::of(self.lang.unwrap_or(Language::Italian));
            let revision = Arg::from(visible(revision));
            anstream::eprintln!("{}", words.say("rev-unknown", &[("revision", revision)]));
            return Err(Outcome::Misused);
        };
        // Words and pages are those of now; what somebody has edited of today's drafts is not.
        let mut input = self.input();
        input.ledger = ledger;
        input.drafts.clear();
        if with_history(&input) {
            input.history = log.and_then(|mut log| log.read_to(id, &input.ledger));
        }
        Ok(input)
    }

    /// The words of the language that was asked for, else of the ledger's; where it declares no company yet, of
    /// the machine's.
    pub(super) fn words_of(input: &Input) -> Words {
        Words::of(crate::problem::language(input.language, wishes(input).language))
    }

    /// The entries that are not in git yet, a line each; nothing without git.
    pub(super) fn uncommitted(&self, input: &Input, words: &Words) -> Vec<String> {
        let Some(mut log) = Log::open(&self.directory) else { return Vec::new() };
        let changes = log.uncommitted(&input.ledger);
        if changes.is_empty() {
            return Vec::new();
        }
        let count = |id, count: usize| words.say(id, &[("count", Arg::from(count))]);
        let mut lines = vec![count("uncommitted-title", changes.len())];
        let said = |change: &Change| format!("  - {}", summary(change, words));
        lines.extend(changes.iter().take(LISTED).map(said));
        if changes.len() > LISTED {
            lines.push(format!("  - {}", count("uncommitted-more", changes.len() - LISTED)));
        }
        lines
    }
}

/// What the ledger's company wishes of the history.
pub(super) fn wishes(input: &Input) -> Wishes {
    Wishes::of(input.ledger.iter().filter_map(|file| match &file.content {
        Content::Bytes(bytes) => Some(bytes.as_slice()),
        _ => None,
    }))
}
