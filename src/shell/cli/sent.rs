//! `sent DRAFT…`: record drafts as sent: append the `reminder`, move the message to `sent/`, offer the
//! commit.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::Datelike;

use super::{Common, Outcome, outcome_of, print, show_problems};
use crate::book::model::Channel;
use crate::input::{Content, Input, LedgerFile};
use crate::problem::{Severity, nearest};
use crate::render::review::{Drafts, Review, reviewed};
use crate::render::template::Templates;
use crate::shell::git::{NoCommit, commands, commit};
use crate::shell::place::{Refused, replaced};
use crate::shell::sending::{Message, Sending, finish_earlier};
use crate::shell::terminal::visible;
use crate::syntax::append::appended;
use crate::syntax::print::{head, name, reference, reminder};
use crate::syntax::vocabulary::Word;
use crate::view::entry::{Destination, destination};
use crate::view::facts::{Facts, Matter};
use crate::view::phrase::{Part, phrase};
use crate::view::sent::recorded;
use crate::view::status::{channel_name, channel_word, draft_files};
use crate::view::wish::Wish;
use crate::words::{Arg, Language, Words};
use crate::{Ledger, reckon};

#[derive(Debug, clap::Args)]
pub(super) struct Sent {
    /// The drafts, by their files or their names: `drafts/rossi-formal.md`, `rossi-formal`
    #[arg(value_name = "DRAFT", required = true)]
    drafts: Vec<String>,
    /// Record them although their facts have changed, their reason is gone or the owner has not answered
    #[arg(long)]
    anyway: bool,
    /// Make the commit, of nothing but the files that were written
    #[arg(long)]
    commit: bool,
}

pub(super) fn run(command: &Sent, common: &Common) -> Outcome {
    let root = &common.directory;
    let asked = Words::of(common.lang.unwrap_or(Language::Italian));
    if let Err(outcome) = finish(root, &asked) {
        return outcome;
    }
    let mut input = common.input();
    let own = std::mem::take(&mut input.templates);
    let drafts = std::mem::take(&mut input.drafts);
    let again = input.clone();
    let reckoned = common.reckon(input);
    let words = Words::of(reckoned.language);
    show_problems(&reckoned.problems, reckoned.sources(), &words);
    let Ok(ledger) = &reckoned.ledger else { return outcome_of(&reckoned.problems) };
    let templates = match Templates::new(&own) {
        Ok(templates) => templates,
        Err(problems) => {
            show_problems(&problems, &[], &words);
            return Outcome::Errors;
        }
    };
    let reviews = reviewed(ledger, &templates, &words, &drafts);
    let desk = Desk { ledger, words: &words, reviews: &reviews, drafts: &drafts };
    let chosen = match desk.chosen(command) {
        Ok(chosen) => chosen,
        Err(refusals) => {
            for refusal in refusals {
                anstream::eprintln!("{}", visible(&refusal));
            }
            return Outcome::Misused;
        }
    };
    record(&desk, &chosen, command, common, again)
}

/// Finishes what an earlier run has begun, and says so.
pub(super) fn finish(root: &Path, words: &Words) -> Result<(), Outcome> {
    match finish_earlier(root) {
        Ok(0) => Ok(()),
        Ok(count) => {
            anstream::eprintln!("{}", words.say("sent-finished", &[("count", Arg::from(count))]));
            Ok(())
        }
        Err(refused) => Err(not_written(&refused, words)),
    }
}

pub(super) fn not_written(refused: &Refused, words: &Words) -> Outcome {
    let said = match refused {
        Refused::There => words.say("sent-there", &[]),
        Refused::Link(path) => words.say("publish-link", &[("folder", Arg::from(path.as_str()))]),
        Refused::Machine(path, why) => words.say(
            "sent-machine",
            &[("path", Arg::from(path.as_str())), ("why", Arg::from(why.to_string()))],
        ),
    };
    anstream::eprintln!("{said}");
    Outcome::Machine
}

/// A draft that is to be recorded.
struct Chosen<'a> {
    review: &'a Review,
    /// Its name, without folder and ending.
    stem: &'a str,
    channel: Channel,
    /// What is recorded for each of its items.
    targets: Vec<(String, Option<String>)>,
    /// What was asked for and the customer's id, of a message on request.
    wish: Option<(Wish, String)>,
}

struct Desk<'a> {
    ledger: &'a Ledger,
    words: &'a Words,
    reviews: &'a [Review],
    drafts: &'a Drafts,
}

impl<'a> Desk<'a> {
    fn say(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.words.say(id, args)
    }

    /// The drafts that are asked for, or every reason why one cannot be recorded.
    fn chosen(&self, command: &Sent) -> Result<Vec<Chosen<'a>>, Vec<String>> {
        let (mut chosen, mut refusals) = (Vec::new(), Vec::new());
        let mut known = BTreeSet::new();
        for asked in &command.drafts {
            let Some(review) = named(asked)
                .and_then(|stem| self.reviews.iter().find(|review| stem_of(&review.path) == stem))
            else {
                refusals.push(self.unknown(asked));
                continue;
            };
            if !known.insert(&review.path) {
                let draft = Arg::from(review.path.as_str());
                refusals.push(self.say("sent-twice", &[("draft", draft)]));
                continue;
            }
            match self.checked(review, command.anyway) {
                Ok(one) => chosen.push(one),
                Err(why) => refusals.extend(why),
            }
        }
        if refusals.is_empty() { Ok(chosen) } else { Err(refusals) }
    }

    /// Why there is no such draft.
    fn unknown(&self, asked: &str) -> String {
        let stem = named(asked).unwrap_or(asked);
        let path = format!("drafts/{stem}.md");
        let draft = ("draft", Arg::from(asked));
        if self.drafts.contains_key(&path) {
            return self.say("sent-foreign", &[draft]);
        }
        if draft_files(self.ledger).contains(&path) {
            return self.say("sent-not-built", &[draft]);
        }
        if let Some(day) = recorded(&self.ledger.book, stem) {
            let args = [("draft", Part::from(asked)), ("day", Part::Day(day))];
            return phrase(self.words, "sent-already", &args);
        }
        let names = self.reviews.iter().map(|review| stem_of(&review.path));
        match nearest(stem, names) {
            Some(near) => self.say("sent-near", &[draft, ("near", Arg::from(near))]),
            None => self.say("sent-unknown", &[draft]),
        }
    }

    /// A draft that can be recorded, or every reason why it cannot.
    fn checked(&self, review: &'a Review, anyway: bool) -> Result<Chosen<'a>, Vec<String>> {
        let draft = || ("draft", Arg::from(review.path.as_str()));
        let (channel, items) = match &review.says {
            Ok((channel, items)) => (*channel, items),
            Err(problems) => {
                let why = problems.iter().map(|problem| problem.message(self.words));
                return Err(why.map(|why| format!("{}: {why}", review.path)).collect());
            }
        };
        let facts = review.record.as_ref().map(|record| &record.facts).or(review.now.as_ref());
        let Some(facts) = facts else {
            return Err(vec![self.say("sent-unrecorded", &[draft()])]);
        };
        let mut doubts = Vec::new();
        let mut list = |id: &str| {
            let mut said = vec![self.say(id, &[draft()])];
            said.extend(review.changes.iter().map(|change| format!("  - {change}")));
            doubts.push(said.join("\n"));
        };
        if review.now.is_none() {
            list("sent-obsolete");
        } else if !review.changes.is_empty() {
            list("sent-changed");
        }
        if review.waits {
            doubts.push(self.say("sent-waits", &[draft()]));
        }
        if !review.is_made {
            doubts.push(self.say("sent-not-made", &[draft()]));
        }
        if doubts.is_empty() || anyway {
            for doubt in &doubts {
                let said = self.say("sent-anyway", &[("doubt", Arg::from(doubt.as_str()))]);
                anstream::eprintln!("{}", visible(&said));
            }
            let stem = stem_of(&review.path);
            let wish = facts.wish().map(|wish| (wish, facts.customer.clone()));
            let targets = targets(facts, items);
            return Ok(Chosen { review, stem, channel, targets, wish });
        }
        doubts.push(self.say("sent-how-anyway", &[draft()]));
        Err(doubts)
    }

    /// What a commit of these says.
    fn commit_message(&self, chosen: &[Chosen<'_>]) -> String {
        let of = |one: &Chosen<'_>| {
            let facts = one.review.record.as_ref().map(|record| &record.facts);
            let facts = facts.or(one.review.now.as_ref());
            let about = facts.map(|facts| facts.title(self.words)).unwrap_or_default();
            let items: Vec<&str> = one.targets.iter().map(|(target, _)| target.as_str()).collect();
            let customer = facts.map_or("", |facts| facts.name.as_str());
            let args = [
                ("customer", Arg::from(customer)),
                ("about", Arg::from(about)),
                ("items", Arg::from(items.join(", "))),
            ];
            let id = if items.is_empty() { "sent-commit-bare" } else { "sent-commit-one" };
            visible(&self.say(id, &args)).replace('\n', " ")
        };
        if let [one] = chosen {
            return of(one);
        }
        let mut lines =
            vec![self.say("sent-commit-several", &[("count", Arg::from(chosen.len()))])];
        lines.push(String::new());
        lines.extend(chosen.iter().map(|one| format!("- {}", of(one))));
        lines.join("\n")
    }
}

/// What was asked for and sent chases nobody: it is noted, and moves no step.
fn noted(
    today: chrono::NaiveDate,
    wish: Wish,
    customer: &str,
    channel: Channel,
    file: &str,
    language: Language,
) -> String {
    let words = Words::of(language);
    let how = words.say(&format!("by-{}", channel_name(channel)), &[]);
    let args = [("how", Arg::from(how)), ("file", Arg::from(file))];
    let said = words.say(&format!("sent-{}-note", wish.name()), &args);
    format!("{}\n  | {said}", head(today, Word::Note, &[&reference(customer)], language))
}

/// What is recorded for each item of the head: the step that the draft did for it, and for an item that a
/// person has added the furthest of the draft.
fn targets(facts: &Facts, items: &[String]) -> Vec<(String, Option<String>)> {
    let steps = || facts.items.iter().filter_map(|item| item.step.as_ref());
    let furthest = match &facts.matter {
        Matter::Step(own) => steps().find(|step| *step == own),
        Matter::Reply(_) | Matter::Wish(_) => None,
    };
    let step = |item: &String| {
        let known = facts.items.iter().find(|known| known.item == *item);
        known.map_or(furthest, |known| known.step.as_ref()).map(|step| name(step))
    };
    items.iter().map(|item| (item.clone(), step(item))).collect()
}

/// The name of the draft that is meant: by its path, or by its name with or without an ending.
fn named(asked: &str) -> Option<&str> {
    let path = Path::new(asked);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.ends_with("drafts")) {
        return None;
    }
    let file = path.file_name()?.to_str()?;
    let endings = [".md", ".eml", ".docx", ".html"];
    Some(endings.iter().find_map(|end| file.strip_suffix(end)).unwrap_or(file))
}

fn stem_of(path: &str) -> &str {
    let name = path.strip_prefix("drafts/").unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}

/// Appends the entries, moves the messages, and offers or makes the commit.
fn record(
    desk: &Desk<'_>,
    chosen: &[Chosen<'_>],
    command: &Sent,
    common: &Common,
    again: Input,
) -> Outcome {
    let (root, words) = (&common.directory, desk.words);
    let today = desk.ledger.position.today;
    let Destination { path, text, language } = destination(&desk.ledger.book, today.year());
    let (mut sending, mut entries, mut after) = (Sending::default(), Vec::new(), text.clone());
    for one in chosen {
        let endings: &[&str] = match one.channel {
            Channel::Letter => &[".docx", ".html", ".md"],
            _ => &[".eml", ".md"],
        };
        let message = Message::new(root, one.stem, today, endings);
        let via = channel_word(one.channel);
        let entry = match &one.wish {
            Some((wish, customer)) => {
                noted(today, *wish, customer, one.channel, &message.file, language)
            }
            None => reminder(today, &one.targets, via, &message.file, language),
        };
        after = appended(&after, &entry);
        entries.push(entry);
        sending.messages.push(message);
    }
    if let Err(outcome) = still_sound(again, &path, &after, words) {
        return outcome;
    }
    // Somebody may have saved the file since it was read.
    let on_disk = std::fs::read(root.join(&path)).unwrap_or_default();
    if on_disk != text.as_bytes() {
        let args = [("file", Arg::from(path.as_str()))];
        anstream::eprintln!("{}", words.say("sent-ledger-changed", &args));
        return Outcome::Machine;
    }
    let done = sending
        .begin(root)
        .and_then(|()| replaced(root, &path, after.as_bytes()))
        .and_then(|()| sending.finish(root));
    if let Err(refused) = done {
        return not_written(&refused, words);
    }
    if !common.quiet {
        let args = [("count", Arg::from(entries.len())), ("file", Arg::from(path.as_str()))];
        anstream::eprintln!("{}\n", words.say("sent-recorded", &args));
        for line in entries.iter().flat_map(|entry| entry.lines()) {
            anstream::eprintln!("  {}", visible(line));
        }
        anstream::eprintln!();
    }
    let mut files = vec![path];
    let moves = sending.messages.iter().flat_map(|message| &message.moves);
    files.extend(moves.map(|(_, to)| to.clone()));
    committed(desk, chosen, &files, command.commit, common)
}

/// Whether the ledger is still sound with the entries in it: what a command writes must never be what
/// stops the next one.
fn still_sound(mut again: Input, path: &str, after: &str, words: &Words) -> Result<(), Outcome> {
    let content = Content::Bytes(after.as_bytes().to_vec());
    match again.ledger.iter_mut().find(|file| file.path == path) {
        Some(file) => file.content = content,
        None => again.ledger.push(LedgerFile { path: path.to_owned(), content }),
    }
    let reckoned = reckon(again);
    let is_error = |problem: &crate::problem::Problem| problem.code.severity() == Severity::Error;
    if !reckoned.problems.iter().any(is_error) {
        return Ok(());
    }
    show_problems(&reckoned.problems, reckoned.sources(), words);
    anstream::eprintln!("{}", words.say("sent-unsound", &[]));
    Err(Outcome::Errors)
}

/// Makes the commit, or prints the commands that make it.
fn committed(
    desk: &Desk<'_>,
    chosen: &[Chosen<'_>],
    files: &[String],
    wanted: bool,
    common: &Common,
) -> Outcome {
    let (root, words) = (&common.directory, desk.words);
    let message = desk.commit_message(chosen);
    let commands = commands(root, files, &message).join("\n") + "\n";
    if !wanted {
        if !common.quiet {
            anstream::eprintln!("{}\n", words.say("sent-commit-how", &[]));
        }
        let outcome = print(&commands);
        if !common.quiet {
            anstream::eprintln!("\n{}", words.say("sent-build", &[]));
        }
        return outcome;
    }
    let why = match commit(root, files, &message) {
        Ok(()) => {
            if !common.quiet {
                let count = ("count", Arg::from(files.len()));
                anstream::eprintln!("{}", words.say("sent-committed", &[count]));
                anstream::eprintln!("{}", words.say("sent-build", &[]));
            }
            return Outcome::Fine;
        }
        Err(NoCommit::NoGit) => words.say("commit-no-git", &[]),
        Err(NoCommit::NoRepository) => words.say("commit-no-repository", &[]),
        Err(NoCommit::NoIdentity) => words.say("commit-no-identity", &[]),
        Err(NoCommit::Told(told)) => {
            words.say("commit-refused", &[("told", Arg::from(visible(&told)))])
        }
    };
    anstream::eprintln!("{}\n", words.say("sent-not-committed", &[("why", Arg::from(why))]));
    match print(&commands) {
        Outcome::Fine => Outcome::Machine,
        other => other,
    }
}
