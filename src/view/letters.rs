//! The words of the drafts, for the pages that show them to the owner.
//!
//! In: the drafts of the position, with their texts as the assistant reviews them. Out: what would go out
//! about an item. Made once for all pages.

use std::collections::HashMap;

use crate::Ledger;
use crate::book::model::{ItemId, StepId};
use crate::receivables::messages::{Draft, Subject};

/// Rows of one table that are shown of a letter; the rest are counted.
const ROWS: usize = 12;

/// The words of a draft.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    /// Its place among the drafts of the position.
    pub(crate) draft: usize,
    pub(crate) subject: String,
    /// Markdown.
    pub(crate) body: String,
    /// How many rows of its tables are left out.
    pub(crate) more: usize,
}

/// The words of all drafts.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    all: Vec<Letter>,
    about: HashMap<ItemId, Vec<usize>>,
}

impl Letters {
    /// The words of the drafts, in the order of the position: a subject and a text in Markdown each.
    #[must_use]
    pub(crate) fn new(ledger: &Ledger, texts: Vec<(String, String)>) -> Letters {
        let mut letters = Letters::default();
        for (number, (subject, text)) in texts.into_iter().enumerate() {
            let (body, more) = shortened(&text);
            letters.all.push(Letter { draft: number, subject, body, more });
            for (item, _) in &ledger.position.drafts[number].items {
                letters.about.entry(*item).or_default().push(number);
            }
        }
        letters
    }

    /// The words of each draft, in the order of the position.
    pub(crate) fn all(&self) -> &[Letter] {
        &self.all
    }

    /// What would go out about an item.
    pub(crate) fn about(&self, item: ItemId) -> impl Iterator<Item = &Letter> {
        let numbers = self.about.get(&item).into_iter().flatten();
        numbers.filter_map(|number| self.all.get(*number))
    }

    /// What would go out about an item, if the owner says yes to a step.
    pub(crate) fn waiting(&self, ledger: &Ledger, item: ItemId, step: StepId) -> Option<&Letter> {
        self.about(item).find(|letter| {
            let Draft { subject, waits, .. } = &ledger.position.drafts[letter.draft];
            *waits && matches!(subject, Subject::Step(own, _) if *own == step)
        })
    }
}

/// A text with at most so many rows of a table, and how many it loses.
fn shortened(text: &str) -> (String, usize) {
    let (mut short, mut run, mut more) = (String::with_capacity(text.len()), 0, 0);
    for line in text.lines() {
        run = if line.starts_with('|') { run + 1 } else { 0 };
        // The head of a table and the line below it come first.
        if run > ROWS + 2 {
            more += 1;
        } else {
            short.push_str(line);
            short.push('\n');
        }
    }
    (short, more)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_tables_are_cut_and_counted() {
        let table = "| a |\n| --- |\n".to_owned() + &"| 1 |\n".repeat(ROWS + 7);
        let (short, more) = shortened(&format!("x\n\n{table}\ny\n"));
        assert_eq!((short.lines().count(), more), (ROWS + 2 + 4, 7));
        assert!(short.ends_with("\n\ny\n"));
        assert_eq!(shortened("x\n\n| a |\n"), ("x\n\n| a |\n".to_owned(), 0));
    }
}
