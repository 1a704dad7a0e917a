//! `today`: what to do today, in the order in which it is done.

use super::{Common, Outcome, outcome_of, print};
use crate::reckon;
use crate::shell::terminal::visible;
use crate::view::prevention;
use crate::view::today::{Said, today};
use crate::words::{Arg, Words};

pub(super) fn run(common: &Common) -> Outcome {
    let reckoned = reckon(common.input());
    let words = Words::of(reckoned.language);
    common.show_problems(&reckoned.problems, reckoned.sources(), &words);
    let Ok(ledger) = &reckoned.ledger else { return outcome_of(&reckoned.problems) };
    let day = crate::calendar::written(ledger.position.today, words.language);
    let mut text = words.say("today-title", &[("today", Arg::from(day))]) + "\n";
    let sections = today(ledger, &words);
    if sections.is_empty() {
        text.push_str(&words.say("today-none", &[]));
        text.push('\n');
    }
    for section in sections {
        text.push_str(&format!("\n{}\n", section.title));
        for task in &section.tasks {
            text.push_str(&said(task, &words));
        }
    }
    let prevention = prevention::lines(ledger, &words);
    if !prevention.is_empty() {
        text.push_str(&format!("\n{}\n\n", words.say("prevent-title", &[])));
        text.extend(prevention.iter().map(|line| format!("  - {line}\n")));
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
        text.push_str(&format!("    {}\n", words.say(id, &[])));
        for line in task.entries.iter().flat_map(|entry| entry.lines()) {
            text.push_str(&format!("      {line}\n"));
        }
    }
    text
}
