//! Questions on a terminal: a line with what fits below it, and yes or no.
//!
//! In: a question in words, what is offered and what is wrong with an answer. Out: the answer, or that
//! somebody would rather not. It does not know what the answers are for.

use std::io::IsTerminal;

use inquire::autocompletion::Replacement;
use inquire::ui::{RenderConfig, Styled};
use inquire::validator::{ErrorMessage, Validation};
use inquire::{Autocomplete, Confirm, CustomUserError, InquireError, Text};

use super::When;
use crate::shell::terminal::visible;
use crate::view::suggest::Offer;
use crate::words::Words;

/// A question for a line of text.
pub(super) struct Question<'a> {
    /// What is asked.
    pub(super) asked: &'a str,
    /// What to type.
    pub(super) hint: &'a str,
    /// What stands there already.
    pub(super) initial: &'a str,
    /// What fits.
    pub(super) offers: &'a [Offer],
    /// What is wrong with an answer, in words.
    pub(super) wrong: &'a dyn Fn(&str) -> Option<String>,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum NoAnswer {
    /// Somebody would rather not.
    Interrupted,
    /// The terminal does not play along.
    Machine(String),
}

impl From<InquireError> for NoAnswer {
    fn from(error: InquireError) -> NoAnswer {
        match error {
            InquireError::OperationCanceled | InquireError::OperationInterrupted => {
                NoAnswer::Interrupted
            }
            other => NoAnswer::Machine(other.to_string()),
        }
    }
}

/// Whether there is somebody to ask.
pub(super) fn somebody_is_there() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks in colour, or without.
pub(super) fn dress(color: When) {
    let config = match color {
        When::Auto => RenderConfig::default(),
        When::Always => RenderConfig::default_colored(),
        When::Never => RenderConfig::empty(),
    };
    inquire::set_global_render_config(config.with_canceled_prompt_indicator(Styled::new("–")));
}

/// Asks for a line. What is typed may be the beginning of the one thing that fits.
pub(super) fn line(question: &Question<'_>) -> Result<String, NoAnswer> {
    let fitting = Fitting { offers: question.offers.to_vec() };
    let of_validator = fitting.clone();
    let wrong = question.wrong;
    let check = move |typed: &str| -> Result<Validation, CustomUserError> {
        Ok(match wrong(&of_validator.meant(typed)) {
            Some(said) => Validation::Invalid(ErrorMessage::Custom(visible(&said))),
            None => Validation::Valid,
        })
    };
    let of_formatter = fitting.clone();
    let shown = move |typed: &str| visible(&of_formatter.meant(typed));
    let mut text = Text::new(question.asked).with_initial_value(question.initial);
    if !question.hint.is_empty() {
        text = text.with_help_message(question.hint);
    }
    let typed = text
        .with_autocomplete(fitting.clone())
        .with_formatter(&shown)
        .with_validator(check)
        .prompt()?;
    Ok(fitting.meant(&typed))
}

/// Asks yes or no; yes, where nothing is typed.
pub(super) fn yes(asked: &str, words: &Words) -> Result<bool, NoAnswer> {
    let (yes, no) = (words.say("ask-yes", &[]), words.say("ask-no", &[]));
    let read = |typed: &str| {
        let typed = typed.trim().to_lowercase();
        let is = |answer: &str| !typed.is_empty() && answer.starts_with(&typed);
        if is(&yes) || typed == "y" || typed == "si" {
            Ok(true)
        } else if is(&no) {
            Ok(false)
        } else {
            Err(())
        }
    };
    let shown = |answer: bool| if answer { yes.clone() } else { no.clone() };
    let choice = words.say("ask-choice", &[]);
    let offered = |_: bool| choice.clone();
    let again = words.say("ask-again", &[]);
    Ok(Confirm::new(asked)
        .with_default(true)
        .with_default_value_formatter(&offered)
        .with_formatter(&shown)
        .with_parser(&read)
        .with_error_message(&again)
        .prompt()?)
}

/// What fits, narrowed down by what is typed.
#[derive(Clone, Debug)]
struct Fitting {
    offers: Vec<Offer>,
}

impl Fitting {
    /// What fits what is typed: all its words somewhere in the label.
    fn found(&self, typed: &str) -> impl Iterator<Item = &Offer> {
        let typed = typed.to_lowercase();
        self.offers.iter().filter(move |offer| {
            let label = offer.label.to_lowercase();
            typed.split_whitespace().all(|word| label.contains(word))
        })
    }

    /// The value that is meant by a label, or by the beginning of one; else what is typed.
    fn meant(&self, typed: &str) -> String {
        let typed = typed.trim();
        if let Some(offer) =
            self.offers.iter().find(|offer| offer.value == typed || visible(&offer.label) == typed)
        {
            return offer.value.clone();
        }
        let mut found = self.found(typed);
        match (found.next(), found.next()) {
            (Some(offer), None) if !typed.is_empty() => offer.value.clone(),
            _ => typed.to_owned(),
        }
    }
}

impl Autocomplete for Fitting {
    fn get_suggestions(&mut self, typed: &str) -> Result<Vec<String>, CustomUserError> {
        Ok(self.found(typed).map(|offer| visible(&offer.label)).collect())
    }

    fn get_completion(
        &mut self,
        typed: &str,
        highlighted: Option<String>,
    ) -> Result<Replacement, CustomUserError> {
        let offer = match highlighted {
            Some(label) => self.offers.iter().find(|offer| visible(&offer.label) == label),
            None => self.found(typed).next(),
        };
        Ok(offer.map(|offer| offer.value.clone()))
    }
}
