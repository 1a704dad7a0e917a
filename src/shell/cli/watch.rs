//! `watch` and `serve`: build, and again whenever the ledger or the templates change.
//!
//! The last good output stays through errors; what is wrong is printed, and stands over the served pages.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;

use super::build::{refused, said};
use super::revision::wishes;
use super::sent::finish;
use super::{AtRevision, Common, Outcome, outcome_of, show_problems};
use crate::input::{Content, Input, LedgerFile};
use crate::kept::Kept;
use crate::problem::Severity;
use crate::render::template::Templates;
use crate::shell::documents::Folder;
use crate::shell::history::Log;
use crate::shell::publish::{Last, publish_again};
use crate::shell::serve::{Served, serve};
use crate::shell::terminal;
use crate::shell::watch::{Change, Watch};
use crate::stage::{Progress, Stage};
use crate::words::{Arg, Language, Words};
use crate::{Built, build, build_again};

/// How often the day is looked at while nothing changes: today's pages are another day's after midnight.
const LOOK_AT_DAY: Duration = Duration::from_secs(30);

#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// Open the start page in the browser
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    at: AtRevision,
}

pub(super) fn watch(common: &Common) -> Outcome {
    run(common, None)
}

pub(super) fn serve_and_watch(command: &Serve, common: &Common) -> Outcome {
    match &command.at.revision {
        Some(revision) => serve_past(revision, &command.at, common),
        None => run(common, Some(command)),
    }
}

/// Serves the site of a past revision, which is written nowhere.
fn serve_past(revision: &str, at: &AtRevision, common: &Common) -> Outcome {
    let input = match common.input_for_pages(at) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let built = build(input);
    let words = Words::of(built.language);
    show_problems(&built.problems, &built.sources, &words);
    if built.output.is_none() {
        return outcome_of(&built.problems);
    }
    let start = start_page(&built, true);
    let served = Served::default();
    served.replace(built.output.unwrap_or_default(), start);
    match serve(served) {
        Ok(address) => {
            let url = Arg::from(format!("http://{address}/"));
            let args = [("url", url), ("revision", Arg::from(terminal::visible(revision)))];
            anstream::println!("{}", words.say("rev-serving", &args));
            loop {
                std::thread::park();
            }
        }
        Err(error) => {
            let why = Arg::from(error.to_string());
            anstream::eprintln!("{}", words.say("serve-impossible", &[("why", why)]));
            Outcome::Machine
        }
    }
}

fn run(common: &Common, serves: Option<&Serve>) -> Outcome {
    if let Some(outcome) = common.refuse_another_day() {
        return outcome;
    }
    let mut watch = match Watch::new(&common.directory) {
        Ok(watch) => watch,
        Err(error) => {
            let words = Words::of(common.lang.unwrap_or(Language::Italian));
            anstream::eprintln!(
                "{}",
                words.say("watch-impossible", &[("why", Arg::from(error.to_string()))])
            );
            return Outcome::Machine;
        }
    };
    let mut builder = Builder {
        common,
        served: Served::default(),
        last: None,
        language: Language::Italian,
        log: None,
        documents: Arc::new(Folder::new(&common.directory)),
        kept: common.told(Kept::default()),
        published: Last::default(),
    };
    if let Err(outcome) = builder.build_and_follow(&mut watch) {
        return outcome;
    }
    let words = Words::of(builder.language);
    if let Some(command) = serves {
        match serve(builder.served.clone()) {
            Ok(address) => {
                let url = format!("http://{address}/");
                anstream::println!("{}", words.say("serving", &[("url", Arg::from(url.as_str()))]));
                if command.open && opener::open_browser(&url).is_err() {
                    anstream::eprintln!("{}", words.say("open-impossible", &[]));
                }
            }
            Err(error) => {
                let why = Arg::from(error.to_string());
                anstream::eprintln!("{}", words.say("serve-impossible", &[("why", why)]));
                return Outcome::Machine;
            }
        }
    }
    anstream::eprintln!("{}", words.say(if watch.polls { "polling" } else { "watching" }, &[]));
    let mut day = common.today();
    loop {
        let change = watch.change_within(LOOK_AT_DAY);
        let is_new = change == Some(Change::Files) || common.today() != day;
        if is_new || builder.has_new_revision() {
            day = common.today();
            if let Err(outcome) = builder.build_and_follow(&mut watch) {
                return outcome;
            }
        }
    }
}

/// What a build was made from: the day, a hash of each file, and up to which revision the history went.
#[derive(PartialEq, Eq)]
struct From {
    today: NaiveDate,
    files: BTreeMap<String, blake3::Hash>,
    history: Vec<String>,
}

impl From {
    fn of(input: &Input) -> From {
        let hash = |file: &LedgerFile| {
            let hash = match &file.content {
                Content::Bytes(bytes) => blake3::hash(bytes),
                other => blake3::hash(format!("{other:?}").as_bytes()),
            };
            (file.path.clone(), hash)
        };
        let ledger: Vec<(String, blake3::Hash)> = input.ledger.par_iter().map(hash).collect();
        let templates = input
            .templates
            .iter()
            .map(|(path, text)| (format!("templates/{path}"), blake3::hash(text.as_bytes())));
        // What nobody has changed is what the last run wrote.
        let edited = input.drafts.iter().filter(|(_, draft)| draft.is_edited());
        let drafts =
            edited.map(|(path, draft)| (path.clone(), blake3::hash(draft.text.as_bytes())));
        let files = ledger.into_iter().chain(templates).chain(drafts).collect();
        let history = input.history.iter().flat_map(|history| {
            history.head.iter().map(|head| &head.id).chain(&history.lost).cloned()
        });
        From { today: input.today, files, history: history.collect() }
    }

    /// The files that are not the same in both.
    fn changed<'a>(&'a self, before: &'a From) -> Vec<&'a str> {
        let all = self
            .files
            .keys()
            .chain(before.files.keys().filter(|path| !self.files.contains_key(*path)));
        all.filter(|path| self.files.get(*path) != before.files.get(*path))
            .map(String::as_str)
            .collect()
    }
}

/// Builds, and remembers from what, so that a touch without a change builds nothing.
struct Builder<'a> {
    common: &'a Common,
    served: Served,
    last: Option<From>,
    /// The language of the last build.
    language: Language,
    /// The history, as far as it was read.
    log: Option<Log>,
    /// The documents that the last build has asked for.
    documents: Arc<Folder>,
    /// What the last builds made.
    kept: Kept,
    /// What was published last.
    published: Last,
}

/// The start page.
#[derive(Serialize)]
struct Start {
    language: &'static str,
    /// Whether there is anything to lead to.
    ready: bool,
}

impl Builder<'_> {
    /// Whether somebody has committed since the last build, also into a repository that is new.
    fn has_new_revision(&self) -> bool {
        match &self.log {
            Some(log) => log.is_behind(),
            None => Log::open(&self.common.directory).is_some_and(|log| log.is_behind()),
        }
    }

    /// Builds where something has changed, and lets the watch follow what the messages attach.
    fn build_and_follow(&mut self, watch: &mut Watch) -> Result<(), Outcome> {
        self.build_if_changed(watch)?;
        if watch.follow(&self.documents.asked()) {
            self.build_if_changed(watch)?;
        }
        Ok(())
    }

    /// Builds where the input is not that of the last time. Only a machine that will not write at the
    /// first build ends the run; later it is told, and tried again with the next change.
    fn build_if_changed(&mut self, watch: &mut Watch) -> Result<(), Outcome> {
        let started = Instant::now();
        finish(&self.common.directory, &Words::of(self.language))?;
        let mut input = watch.at_rest(|| self.common.input());
        if wishes(&input).shown {
            self.log = self.log.take().or_else(|| Log::open(&self.common.directory));
            input.history = self.log.as_mut().and_then(|log| log.read(&input.ledger));
        }
        let from = From::of(&input);
        let changed = self.documents.changed();
        if self.last.as_ref() == Some(&from) && changed.is_empty() {
            return Ok(());
        }
        self.documents = Arc::new(Folder::new(&self.common.directory));
        input.documents = Arc::<Folder>::clone(&self.documents);
        let before = self.last.replace(from);
        let built = self.common.shown(|| build_again(input, &mut self.kept));
        self.language = built.language;
        let words = Words::of(built.language);
        show_problems(&built.problems, &built.sources, &words);
        let Some(output) = &built.output else {
            anstream::eprintln!("{}", words.say("last-good-stays", &[]));
            let title = words.say("live-problems", &[]);
            self.served.tell(title, errors_of(&built, &words), start_page(&built, false));
            return Ok(());
        };
        self.common.stages.begins(Stage::Publish);
        match publish_again(&self.common.directory, output, &mut self.published) {
            Ok(published) => {
                self.common.say_written(&self.published.written, &words);
                if !self.common.quiet {
                    let took = Arg::from(started.elapsed().as_millis().to_string());
                    let said = said(&published, &self.common.directory, &words);
                    let changed = self.what_changed(before.as_ref(), &changed, &words);
                    let took = words.say("took", &[("milliseconds", took)]);
                    anstream::eprintln!("{changed}{said} {took}");
                    if self.common.timings {
                        self.common.print_timings(&words);
                    }
                }
                let start = start_page(&built, true);
                self.served.replace(built.output.unwrap_or_default(), start);
            }
            Err(error) if before.is_none() => return Err(refused(&error, &words)),
            Err(error) => {
                refused(&error, &words);
            }
        }
        Ok(())
    }

    /// The files that made this build necessary, in words; nothing at the first build.
    fn what_changed(&self, before: Option<&From>, documents: &[String], words: &Words) -> String {
        let (Some(now), Some(before)) = (&self.last, before) else { return String::new() };
        let mut changed = now.changed(before);
        changed.extend(documents.iter().map(String::as_str));
        let said = match changed[..] {
            [] if now.today == before.today => words.say("watch-new-revision", &[]),
            [] => words.say("watch-new-day", &[]),
            [one] => one.to_owned(),
            [first, ref others @ ..] => words.say(
                "watch-files",
                &[("first", Arg::from(first)), ("others", Arg::from(others.len()))],
            ),
        };
        format!("{}: ", terminal::visible(&said))
    }
}

/// The errors of a build that made nothing, as the terminal shows them.
fn errors_of(built: &Built, words: &Words) -> String {
    let errors: Vec<_> = built
        .problems
        .iter()
        .filter(|problem| problem.code.severity() == Severity::Error)
        .cloned()
        .collect();
    terminal::problems(&errors, &built.sources, words, false)
}

/// The page that leads to the site and to the desk.
fn start_page(built: &Built, ready: bool) -> Vec<u8> {
    static TEMPLATES: LazyLock<Option<Templates>> =
        LazyLock::new(|| Templates::new(&BTreeMap::new()).ok());
    let start = Start { language: built.language.code(), ready };
    TEMPLATES
        .as_ref()
        .and_then(|templates| templates.render("serve/start.html", built.language, &start).ok())
        .unwrap_or_default()
        .into_bytes()
}
