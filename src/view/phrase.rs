//! A sentence of the catalogue with days in it, which Italian wants with the article that fits.
//!
//! In: the id of a sentence and what is put into it. Out: the sentence.

use chrono::NaiveDate;
use fluent_bundle::{FluentArgs, FluentValue};

use crate::Ledger;
use crate::book::model::StepId;
use crate::calendar::written;
use crate::words::{Arg, Given, Words};

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
    words.say_with(id, &Parts { words, parts })
}

/// The parts of a sentence: a day is written in the forms that it asks for.
struct Parts<'a> {
    words: &'a Words,
    parts: &'a [(&'a str, Part)],
}

impl<'a> Given<'a> for Parts<'a> {
    fn value(&'a self, name: &str) -> Option<FluentValue<'a>> {
        self.parts.iter().find_map(|(own, part)| match part {
            Part::Said(arg) if *own == name => self.words.value(arg),
            Part::Said(_) => None,
            Part::Day(day) => {
                let form = name.strip_suffix(own)?;
                let text = written(*day, self.words.language);
                if form.is_empty() {
                    return Some(FluentValue::from(text.to_string()));
                }
                let form = form.strip_suffix('-')?;
                let article = ARTICLES.into_iter().find(|(article, _)| *article == form)?;
                Some(FluentValue::from(with_article(article, &text)))
            }
        })
    }

    fn all(&'a self) -> Option<FluentArgs<'a>> {
        let forms = self.parts.iter().flat_map(|(name, part)| {
            let is_day = matches!(part, Part::Day(_));
            let forms = ARTICLES.iter().filter(move |_| is_day);
            let forms = forms.map(move |(article, _)| format!("{article}-{name}"));
            forms.chain([(*name).to_owned()])
        });
        forms.map(|name| self.value(&name).map(|value| (name, value))).collect()
    }
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
