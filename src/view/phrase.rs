//! A sentence of the catalogue with days in it, which Italian wants with the article that fits.
//!
//! In: the id of a sentence and what is put into it. Out: the sentence.

use chrono::NaiveDate;

use crate::Ledger;
use crate::book::model::StepId;
use crate::calendar::written;
use crate::words::{Arg, Words};

/// What is put into a sentence.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// A text, a count or a word.
    Said(Arg),
    /// A day `x`, which is also there as `il-x`, `al-x`, `dal-x` and `del-x`.
    Day(NaiveDate),
}

impl<T: Into<Arg>> From<T> for Part {
    fn from(arg: T) -> Part {
        Part::Said(arg.into())
    }
}

/// The articles before a day, and each where it loses its vowel.
pub(crate) const ARTICLES: [(&str, &str); 4] =
    [("il", "l’"), ("al", "all’"), ("dal", "dall’"), ("del", "dell’")];

/// A day as Italian writes it with the article that fits: `il 07/05/2026`, `l’08/05/2026`.
pub(crate) fn with_article((article, elided): (&str, &str), day: &str) -> String {
    if day.starts_with("08/") || day.starts_with("11/") {
        format!("{elided}{day}")
    } else {
        format!("{article} {day}")
    }
}

/// The sentence.
pub(crate) fn phrase(words: &Words, id: &str, parts: &[(&str, Part)]) -> String {
    let mut given: Vec<(String, Arg)> = Vec::new();
    for (name, part) in parts {
        match part {
            Part::Said(arg) => given.push(((*name).to_owned(), arg.clone())),
            Part::Day(day) => {
                let text = written(*day, words.language);
                for article in ARTICLES {
                    let said = with_article(article, &text);
                    given.push((format!("{}-{name}", article.0), Arg::from(said)));
                }
                given.push(((*name).to_owned(), Arg::from(text)));
            }
        }
    }
    let given: Vec<(&str, Arg)> =
        given.iter().map(|(name, arg)| (name.as_str(), arg.clone())).collect();
    words.say(id, &given)
}

/// A step's name as people say it: the built-in ones have words in each language, others are their own.
#[must_use]
pub(crate) fn step_name(ledger: &Ledger, words: &Words, step: StepId) -> String {
    step_said(words, &ledger.book.step(step).name)
}

/// The same, of a name.
#[must_use]
pub(crate) fn step_said(words: &Words, name: &str) -> String {
    words.find(&format!("step-{name}"), &[]).unwrap_or_else(|| name.to_owned())
}

/// A sentence that may begin with a word of the catalogue, which are written small.
pub(crate) fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
