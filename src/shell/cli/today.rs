//! `today`: what to do today, in the order in which it is done.

use std::fmt::Write as _;

use super::{AtRevision, Common, Outcome, outcome_of, print, show_problems};
use crate::shell::terminal::visible;
use crate::view::prevention;
use crate::view::today::{Said, today};
use crate::words::{Arg, Words};

#[derive(Debug, clap::Args)]
pub(super) struct Today {
    #[command(flatten)]
    at: AtRevision,
}

pub(super) fn run(command: &Today, common: &Common) -> Outcome {
    let input = match common.input_at(&command.at) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let words = Common::words_of(&input);
    let uncommitted = match command.at.revision {
        Some(_) => Vec::new(),
        None => common.uncommitted(&input, &words),
    };
    let reckoned = common.reckon(input);
    let words = Words::of(reckoned.language);
    show_problems(&reckoned.problems, reckoned.sources(), &words);
    let Ok(ledger) = &reckoned.ledger else { return outcome_of(&reckoned.problems) };
    let day = crate::calendar::written(ledger.position.today, words.language);
    let mut text = words.say("today-title", &[("today", Arg::from(day))]) + "\n";
    let sections = today(ledger, &words);
    if sections.is_empty() {
        text.push_str(&words.say("today-none", &[]));
        text.push('\n');
    }
    for section in sections {
        let _ = writeln!(text, "\n{}", section.title);
        for task in &section.tasks {
            text.push_str(&said(task, &words));
        }
    }
    let prevention = prevention::lines(ledger, &words);
    if !prevention.is_empty() {
        let _ = writeln!(text, "\n{}\n", words.say("prevent-title", &[]));
        text.extend(prevention.iter().map(|line| format!("  - {line}\n")));
    }
    if !uncommitted.is_empty() {
        let _ = writeln!(text, "\n{}", uncommitted.join("\n"));
    }
    print(&visible(&text))
}

fn said(task: &Said, words: &Words) -> String {
    let mut text = String::new();
    for (index, line) in task.lines.iter().enumerate() {
        text.push_str(if index == 0 { "\n  - " } else { "    " });
        text.push_str(line);
        text.push('\n');
    }
    if !task.entries.is_empty() {
        let id = if task.entries.len() == 1 { "today-write" } else { "today-write-one" };
        let _ = writeln!(text, "    {}", words.say(id, &[]));
        for line in task.entries.iter().flat_map(|entry| entry.lines()) {
            let _ = writeln!(text, "      {line}");
        }
    }
    text
}
