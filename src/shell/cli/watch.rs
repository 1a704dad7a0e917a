//! `watch` and `serve`: build, and again whenever the ledger or the templates change.
//!
//! The last good output stays through errors; what is wrong is printed.

use std::time::{Duration, Instant};

use chrono::NaiveDate;

use super::build::{refused, said};
use super::{Common, Outcome, show_problems};
use crate::build;
use crate::shell::publish::publish;
use crate::shell::serve::{Served, serve};
use crate::shell::watch::Watch;
use crate::words::{Arg, Language, Words};

/// How often the day is looked at while nothing changes: today's pages are another day's after midnight.
const LOOK_AT_DAY: Duration = Duration::from_secs(30);

pub(super) fn run(common: &Common, serves: bool) -> Outcome {
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
    let mut builder =
        Builder { common, served: Served::default(), last: None, language: Language::Italian };
    if let Err(outcome) = builder.build_if_changed() {
        return outcome;
    }
    let words = Words::of(builder.language);
    if serves {
        match serve(builder.served.clone()) {
            Ok(address) => {
                let url = Arg::from(format!("http://{address}/"));
                anstream::println!("{}", words.say("serving", &[("url", url)]));
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
        let changed = watch.changed_within(LOOK_AT_DAY);
        if changed || common.today() != day {
            day = common.today();
            if let Err(outcome) = builder.build_if_changed() {
                return outcome;
            }
        }
    }
}

/// Builds, and remembers from what, so that a touch without a change builds nothing.
struct Builder<'a> {
    common: &'a Common,
    served: Served,
    last: Option<(blake3::Hash, NaiveDate)>,
    /// The language of the last build.
    language: Language,
}

impl Builder<'_> {
    /// Builds where the input is not that of the last time. Only a machine that will not write at the
    /// first build ends the run; later it is told, and tried again with the next change.
    fn build_if_changed(&mut self) -> Result<(), Outcome> {
        let started = Instant::now();
        let input = self.common.input();
        let from = Some((input.fingerprint(), input.today));
        if from == self.last {
            return Ok(());
        }
        let is_first = self.last.is_none();
        self.last = from;
        let built = build(input);
        self.language = built.language;
        let words = Words::of(built.language);
        show_problems(&built.problems, &built.sources, &words);
        let Some(output) = built.output else {
            anstream::eprintln!("{}", words.say("last-good-stays", &[]));
            return Ok(());
        };
        match publish(&self.common.directory, &output) {
            Ok(published) => {
                if !self.common.quiet {
                    let took = Arg::from(started.elapsed().as_millis().to_string());
                    let said = said(&published, &self.common.directory, &words);
                    anstream::eprintln!("{said} {}", words.say("took", &[("milliseconds", took)]));
                }
                self.served.replace(output);
            }
            Err(error) if is_first => return Err(refused(&error, &words)),
            Err(error) => {
                refused(&error, &words);
            }
        }
        Ok(())
    }
}
