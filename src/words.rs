//! The words that people read, one catalogue a language: which language, and how a sentence is said in it.
//!
//! In: the id of a message of `templates/words/{it,en}/*.ftl` and its arguments. Out: the sentence.
//! It does not know where a sentence will stand.

use std::fmt;
use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use include_dir::{Dir, include_dir};
use smol_str::SmolStr;
use unic_langid::LanguageIdentifier;

/// A language of the site, of the messages and of the program itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Italian, the language of the first users.
    Italian,
    /// English.
    English,
}

impl Language {
    /// Every language there is.
    pub const ALL: [Language; 2] = [Language::Italian, Language::English];

    /// The code in ledgers, in paths and in `lang` attributes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Language::Italian => "it",
            Language::English => "en",
        }
    }

    /// The language of a code, if it is one of ours.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Language::Italian => unic_langid::langid!("it"),
            Language::English => unic_langid::langid!("en"),
        }
    }
}

/// What is put into a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Arg {
    /// A text, set in as it is.
    Text(String),
    /// A number that may choose the plural.
    Count(i64),
    /// Another sentence of the catalogue, by its id.
    Word(&'static str),
    /// A text that differs with the language: in Italian, and in English.
    Local([String; 2]),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<SmolStr> for Arg {
    fn from(text: SmolStr) -> Arg {
        Arg::Text(text.into())
    }
}

impl From<i64> for Arg {
    fn from(count: i64) -> Arg {
        Arg::Count(count)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Arg {
        Arg::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// A catalogue that cannot be read: which line says what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCatalogue {
    /// Line of the catalogue, from 1.
    pub line: usize,
    /// The words on that line.
    pub excerpt: String,
}

/// The catalogue of one language.
#[derive(Clone)]
pub struct Words {
    /// Its language.
    pub language: Language,
    bundle: Arc<FluentBundle<FluentResource>>,
}

impl fmt::Debug for Words {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Words {
    /// The catalogue of a language, with a workspace's own texts over the built-in ones.
    ///
    /// # Errors
    /// Where one of the workspace's texts cannot be read, by its position; the built-in ones are tested.
    pub fn new(language: Language, own: &[&str]) -> Result<Words, (usize, BadCatalogue)> {
        let built_in = built_in(language);
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        bundle.set_use_isolating(false);
        for (index, text) in built_in.iter().chain(own).enumerate() {
            let resource = FluentResource::try_new((*text).to_owned()).map_err(|(_, errors)| {
                let at = errors.first().map_or(0, |error| error.pos.start).min(text.len());
                let line = text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count();
                let excerpt = text.lines().nth(line).unwrap_or_default().to_owned();
                (index.saturating_sub(built_in.len()), BadCatalogue { line: line + 1, excerpt })
            })?;
            bundle.add_resource_overriding(resource);
        }
        Ok(Words { language, bundle: Arc::new(bundle) })
    }

    /// The built-in catalogue of a language, which is read once.
    #[must_use]
    pub fn of(language: Language) -> Words {
        static BUILT_IN: [OnceLock<Words>; 2] = [const { OnceLock::new() }; 2];
        let read = || {
            Words::new(language, &[]).unwrap_or_else(|(_, bad)| {
                unreachable!(
                    "the built-in catalogue is broken in line {}: {}",
                    bad.line, bad.excerpt
                )
            })
        };
        BUILT_IN[language as usize].get_or_init(read).clone()
    }

    /// The sentence `id`, or `None` where the catalogue has none or an argument is missing. An
    /// attribute of a message is asked for as `message.attribute`.
    #[must_use]
    pub fn find(&self, id: &str, args: &[(&str, Arg)]) -> Option<String> {
        self.find_with(id, &Named { words: self, args })
    }

    fn find_with<'a>(&self, id: &str, given: &'a impl Given<'a>) -> Option<String> {
        let mut said = String::with_capacity(64);
        for piece in self.pieces(id)? {
            match piece {
                Piece::Said(text) => said.push_str(text),
                Piece::Place(name) => match given.value(name)? {
                    FluentValue::String(text) => said.push_str(&text),
                    FluentValue::Number(number) => said.push_str(&number.as_string()),
                    _ => return None,
                },
                Piece::Choice => return self.chosen(self.pattern(id)?, &given.all()?),
            }
        }
        Some(said)
    }

    /// The pieces of a sentence. Most sentences are words and places, one behind the other: Fluent takes five
    /// times as long for them.
    pub(crate) fn pieces(&self, id: &str) -> Option<impl Iterator<Item = Piece<'_>> + Clone> {
        let piece = |element| match element {
            &PatternElement::TextElement { value } => Piece::Said(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => Piece::Place(id.name),
            PatternElement::Placeable { .. } => Piece::Choice,
        };
        Some(self.pattern(id)?.elements.iter().map(piece))
    }

    /// What is put into a sentence, as the language has it.
    pub(crate) fn value<'a>(&self, arg: &'a Arg) -> Option<FluentValue<'a>> {
        Some(match arg {
            Arg::Text(text) => FluentValue::from(text.as_str()),
            Arg::Count(count) => FluentValue::from(*count),
            Arg::Word(id) => FluentValue::from(self.find(id, &[])?),
            Arg::Local([italian, english]) => FluentValue::from(match self.language {
                Language::Italian => italian.as_str(),
                Language::English => english.as_str(),
            }),
        })
    }

    fn pattern(&self, id: &str) -> Option<&Pattern<&str>> {
        if let Some(message) = self.bundle.get_message(id) {
            return message.value();
        }
        let (message, attribute) = id.split_once('.')?;
        Some(self.bundle.get_message(message)?.get_attribute(attribute)?.value())
    }

    /// A sentence that depends on what is put into it: on whether something is one or several.
    fn chosen(&self, pattern: &Pattern<&str>, given: &FluentArgs<'_>) -> Option<String> {
        let mut errors: Vec<FluentError> = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(given), &mut errors).into_owned();
        errors.is_empty().then_some(said)
    }

    /// The sentence `id`; a missing one shows its id, and a test sees to it that there is none.
    #[must_use]
    pub fn say(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.say_with(id, &Named { words: self, args })
    }

    /// The same, with what is only made where the sentence asks for it.
    pub(crate) fn say_with<'a>(&self, id: &str, given: &'a impl Given<'a>) -> String {
        self.find_with(id, given).unwrap_or_else(|| format!("⟨{id}⟩"))
    }
}

/// A piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Words of the catalogue.
    Said(&'a str),
    /// The place of what has this name.
    Place(&'a str),
    /// What depends on what is put in: on whether something is one or several.
    Choice,
}

/// What is put into sentences, by name.
pub(crate) trait Given<'a> {
    /// One of them.
    fn value(&'a self, name: &str) -> Option<FluentValue<'a>>;

    /// All of them.
    fn all(&'a self) -> Option<FluentArgs<'a>>;
}

/// Arguments in a list.
struct Named<'a> {
    words: &'a Words,
    args: &'a [(&'a str, Arg)],
}

impl<'a> Given<'a> for Named<'a> {
    fn value(&'a self, name: &str) -> Option<FluentValue<'a>> {
        let (_, arg) = self.args.iter().find(|(own, _)| *own == name)?;
        self.words.value(arg)
    }

    fn all(&'a self) -> Option<FluentArgs<'a>> {
        self.args.iter().map(|(name, arg)| Some((*name, self.words.value(arg)?))).collect()
    }
}

/// The texts of the built-in catalogue, from `templates/words/`.
#[must_use]
pub fn built_in(language: Language) -> Vec<&'static str> {
    static CATALOGUES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/words");
    let folder = CATALOGUES.get_dir(language.code());
    folder.map_or_else(Vec::new, |folder| {
        folder.files().filter_map(include_dir::File::contents_utf8).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_take_what_they_ask_for() {
        let own = "plain = { $name }: { $count }\n\
                   odd = { \"{\" } { $name }\n\
                   chosen = { $count ->\n    [one] one of { $name }\n   *[other] { $count }\n }\n\
                   with = text\n    .more = more of { $name }\n";
        let words = Words::new(Language::English, &[own]).expect("a catalogue");
        let args =
            [("name", Arg::from("a")), ("count", Arg::from(1_i64)), ("more", Arg::from("b"))];
        for (id, said) in
            [("plain", "a: 1"), ("odd", "{ a"), ("chosen", "one of a"), ("with.more", "more of a")]
        {
            assert_eq!(words.find(id, &args).as_deref(), Some(said));
            assert_eq!(words.find(id, &[]), None, "{id}");
        }
        assert_eq!(words.find("with", &[]).as_deref(), Some("text"));
        assert_eq!(words.say("none", &args), "⟨none⟩");
    }
}
