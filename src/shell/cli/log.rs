//! `log [REF]`: what changed in the ledger, when and by whom, read from git in the ledger's own terms.

use chrono::NaiveDate;
use clap::ValueEnum;

use super::report::drawn;
use super::{AtRevision, Common, Outcome, print};
use crate::history::concern::Concerns;
use crate::history::{Change, History, Revision};
use crate::shell::terminal::visible;
use crate::view::chronicle::{author, late, lost, row, short, summary};
use crate::view::report::Table;
use crate::words::{Arg, Words};

#[derive(Debug, clap::Args)]
pub(super) struct Log {
    /// A customer or an invoice: only what concerns it
    #[arg(value_name = "REF")]
    reference: Option<String>,
    /// From this day on
    #[arg(long, value_name = "DATE")]
    since: Option<NaiveDate>,
    /// Through this day
    #[arg(long, value_name = "DATE")]
    until: Option<NaiveDate>,
    /// Only what somebody wrote whose name holds this
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// How the log is printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    at: AtRevision,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// An object a change
    Json,
}

pub(super) fn run(command: &Log, common: &Common) -> Outcome {
    let input = match common.input_with_history(&command.at) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let words = Common::words_of(&input);
    let Some(history) = input.history else {
        if command.format == Format::Json {
            return print("[]\n");
        }
        anstream::eprintln!("{}", words.say("log-no-git", &[]));
        return Outcome::Fine;
    };
    let chosen = command.chosen(&history);
    if let (Some(reference), true) = (&command.reference, chosen.is_empty())
        && Concerns::new(&history).of(reference).is_empty()
    {
        let name = Arg::from(visible(reference));
        anstream::eprintln!("{}", words.say("show-unknown", &[("name", name)]));
        return Outcome::Misused;
    }
    match command.format {
        Format::Json => {
            let rows: Vec<_> =
                chosen.iter().map(|(revision, change)| row(revision, change, &words)).collect();
            print(&(serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n"))
        }
        Format::Table => print(&table(command, &history, &chosen, &words)),
    }
}

impl Log {
    /// The changes that were asked for, the latest first.
    fn chosen<'a>(&self, history: &'a History) -> Vec<(&'a Revision, &'a Change)> {
        let concerns = self.reference.as_ref().map(|_| Concerns::new(history));
        let wanted = self.reference.as_deref().zip(concerns.as_ref());
        let wanted = wanted.map(|(reference, concerns)| concerns.of(reference));
        let mut chosen = Vec::new();
        for (at, revision) in history.revisions.iter().enumerate().rev() {
            if !self.takes(revision) {
                continue;
            }
            for (number, change) in revision.changes.iter().enumerate() {
                if wanted.is_none_or(|all| all.binary_search(&(at, number)).is_ok()) {
                    chosen.push((revision, change));
                }
            }
        }
        // Branches that were written at the same time stand side by side.
        chosen.sort_by_key(|(revision, _)| std::cmp::Reverse(revision.time));
        chosen
    }

    fn takes(&self, revision: &Revision) -> bool {
        let day = revision.day();
        let name = |name: &str| name.to_lowercase();
        self.since.is_none_or(|since| day >= since)
            && self.until.is_none_or(|until| day <= until)
            && self.author.as_ref().is_none_or(|own| name(&revision.author).contains(&name(own)))
    }
}

fn table(
    command: &Log,
    history: &History,
    chosen: &[(&Revision, &Change)],
    words: &Words,
) -> String {
    let mut text = String::new();
    let mut line = |said: String| {
        text.push_str(&visible(&said));
        text.push('\n');
    };
    if let Some(said) = lost(history, words, "log-lost") {
        line(said);
    }
    if chosen.is_empty() {
        line(words.say("log-none", &[]));
    } else {
        let heading = |id: &str| (words.say(id, &[]), false);
        let shown = Table {
            title: String::new(),
            columns: ["log-when", "log-who", "log-what", "log-revision"].map(heading).to_vec(),
            rows: chosen.iter().map(|(revision, change)| cells(revision, change, words)).collect(),
        };
        line(drawn(&shown));
    }
    for revision in history.revisions.iter().filter(|one| one.unread > 0 && command.takes(one)) {
        let said = words.say("history-unread", &[("count", Arg::from(revision.unread))]);
        line(format!("{} {said}", short(&revision.id)));
    }
    if history.is_cut {
        line(words.say("log-cut", &[]));
    }
    text
}

fn cells(revision: &Revision, change: &Change, words: &Words) -> Vec<String> {
    let what = match late(revision, change, words) {
        Some(late) => format!("{}, {late}", summary(change, words)),
        None => summary(change, words),
    };
    let day = crate::calendar::written(revision.day(), words.language);
    let signed = if revision.signed { "history-signed" } else { "history-unsigned" };
    vec![
        format!("{day} {}", revision.time.format("%H:%M")),
        author(revision, words),
        what,
        format!("{}, {}", short(&revision.id), words.say(signed, &[])),
    ]
}
