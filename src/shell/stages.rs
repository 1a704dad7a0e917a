//! How long each stage of a run takes, and on a terminal which one runs now.
//!
//! In: stages, as they begin. Out: a line for each on stderr, where they are asked for; while a run goes on
//! for long, the name of its stage on a terminal, and nothing in a pipe.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget};

use crate::stage::{Progress, Stage};
use crate::words::{Arg, Words};

/// What is done sooner needs no word about it.
const LONG: Duration = Duration::from_millis(500);

/// How often the sign turns that something goes on.
const TURN: Duration = Duration::from_millis(120);

/// The stages of a run so far.
#[derive(Clone, Debug, Default)]
pub struct Stages(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    begun: Vec<(Stage, Instant)>,
    /// What is shown on a terminal, and in which words.
    shown: Option<(ProgressBar, Words)>,
}

impl Stages {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows the stage that runs, once the run takes long.
    pub fn show(&self, words: Words) {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        self.state().shown = Some((bar.clone(), words));
        std::thread::spawn(move || {
            std::thread::sleep(LONG);
            if !bar.is_finished() {
                // It draws on a terminal only.
                bar.set_draw_target(ProgressDrawTarget::stderr());
                bar.enable_steady_tick(TURN);
            }
        });
    }

    /// The last stage is over: nothing is shown any more.
    pub fn end(&self) {
        if let Some((bar, _)) = self.state().shown.take() {
            bar.finish_and_clear();
        }
    }

    /// A line for each stage that has begun, and one for all, as they stand now; the next run begins anew.
    #[must_use]
    pub fn lines(&self, words: &Words) -> Vec<String> {
        let begun = std::mem::take(&mut self.state().begun);
        let now = Instant::now();
        let line = |stage: &str, took: Duration| {
            let tenths = took.as_micros() / 100;
            let took = format!("{}.{}", tenths / 10, tenths % 10);
            let stage = Arg::from(words.say(stage, &[]));
            words.say("stage-took", &[("stage", stage), ("milliseconds", Arg::from(took))])
        };
        let ends = begun.iter().skip(1).map(|(_, at)| *at).chain([now]);
        let mut lines: Vec<String> = begun
            .iter()
            .zip(ends)
            .map(|((stage, at), end)| line(stage.word(), end - *at))
            .collect();
        if let Some((_, first)) = begun.first() {
            lines.push(line("stage-total", now - *first));
        }
        lines
    }
}

impl Progress for Stages {
    fn begins(&self, stage: Stage) {
        let mut so_far = self.state();
        so_far.begun.push((stage, Instant::now()));
        if let Some((bar, words)) = &so_far.shown {
            let name = Arg::from(words.say(stage.word(), &[]));
            bar.set_message(words.say("stage-now", &[("stage", name)]));
        }
    }
}
