//! A text of a template in the making: its words, values and sentences, in HTML marked up and escaped.
//!
//! In: what a template writes or puts into a sentence of the catalogue. Out: a text, or HTML that is not
//! escaped once more. It does not know how a day or an amount looks.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use memchr::memchr_iter;
use minijinja::value::{Kwargs, ValueKind};
use minijinja::{AutoEscape, Error, ErrorKind, State, Value};
use rustc_hash::FxHashMap as HashMap;

use crate::words::{Arg, Words};

/// The way in which a value is written.
pub(super) type Look = fn(&mut Text<'_>, &Value) -> Result<(), Error>;

/// What is put into a sentence.
pub(super) enum Given<'a> {
    Count(i64),
    Text(Cow<'a, str>),
    /// HTML, which is not escaped with the sentence.
    Marked(&'a str),
    /// A part of a value, where it has that; it is written only where the sentence has a place for it.
    Part(Look, &'a Value, &'static str),
}

/// The sentences of a language. What is put into them in HTML is for the most part HTML of its own, so that a
/// sentence with its places is known from the second time on.
#[derive(Debug)]
pub(super) struct Sentences {
    pub(super) words: Arc<Words>,
    /// By the count in it and by its id.
    known: RwLock<HashMap<Option<i64>, ById>>,
}

type ById = HashMap<String, Vec<Placed>>;

/// A sentence as HTML, in which private letters stand for what is put into it but for its count.
#[derive(Debug)]
struct Placed {
    /// The names of what is put into it, and which of them is the count.
    names: Vec<(String, bool)>,
    html: Value,
}

impl Sentences {
    pub(super) fn new(words: &Arc<Words>) -> Sentences {
        Sentences { words: Arc::clone(words), known: RwLock::default() }
    }

    fn known(&self, count: Option<i64>, id: &str, given: &[(&str, Given<'_>)]) -> Option<Value> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let all = known.get(&count)?.get(id)?;
        let is_same = |names: &[(String, bool)]| {
            let mut pairs = names.iter().zip(given);
            names.len() == given.len()
                && pairs
                    .all(|(known, (name, given))| known.0 == *name && known.1 == given.is_count())
        };
        all.iter().find(|placed| is_same(&placed.names)).map(|placed| placed.html.clone())
    }

    fn keep(&self, count: Option<i64>, id: &str, given: &[(&str, Given<'_>)], html: &Value) {
        let names = given.iter().map(|(name, given)| ((*name).to_owned(), given.is_count()));
        let placed = Placed { names: names.collect(), html: html.clone() };
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(count).or_default().entry(id.to_owned()).or_default().push(placed);
    }
}

/// A text of a template in the making.
pub(super) struct Text<'a> {
    pub(super) said: &'a Sentences,
    pub(super) is_html: bool,
    out: String,
}

impl<'a> Text<'a> {
    pub(super) fn of(state: &State<'_, '_>, said: &'a Sentences) -> Text<'a> {
        Text { said, is_html: is_html(state), out: String::new() }
    }

    pub(super) fn written(
        mut self,
        write: impl FnOnce(&mut Self) -> Result<(), Error>,
    ) -> Result<Value, Error> {
        self.out.reserve(80);
        write(&mut self)?;
        Ok(if self.is_html { Value::from_safe_string(self.out) } else { Value::from(self.out) })
    }

    /// What only HTML has.
    pub(super) fn markup(&mut self, markup: &str) {
        if self.is_html {
            self.out.push_str(markup);
        }
    }

    pub(super) fn plain(&mut self, text: &str) {
        if self.is_html {
            // A string takes whatever is written to it.
            let _ = escape_to(&mut self.out, text);
        } else {
            self.out.push_str(text);
        }
    }

    pub(super) fn value(&mut self, value: &Value) -> Result<(), Error> {
        self.plain(as_text(value)?);
        Ok(())
    }

    /// A sentence without anything put into it, with a capital at its start.
    pub(super) fn capital(&mut self, id: &str) -> Result<(), Error> {
        let said = self.said.words.find(id, &[]).ok_or_else(|| unsaid(id, &[]))?;
        self.capitalised(&said);
        Ok(())
    }

    /// A text with a capital at its start.
    pub(super) fn capitalised(&mut self, text: &str) {
        let mut letters = text.chars();
        if let Some(first) = letters.next() {
            let capital: String = first.to_uppercase().collect();
            self.plain(&capital);
        }
        self.plain(letters.as_str());
    }

    /// A sentence of the catalogue. In HTML the sentence and its arguments are escaped, but for arguments
    /// that are HTML already.
    pub(super) fn sentence(&mut self, id: &str, given: &[(&str, Given<'_>)]) -> Result<(), Error> {
        if !self.is_html {
            let args = self.args(given)?;
            let sentence = self.said.words.find(id, &args).ok_or_else(|| unsaid(id, &args))?;
            self.out.push_str(&sentence);
            return Ok(());
        }
        let sentence = self.placed(id, given)?;
        let html = as_text(&sentence)?;
        let mut from = 0;
        for at in memchr_iter(LEAD, html.as_bytes()) {
            let letter = html[at..].chars().next().unwrap_or_default();
            let number = usize::try_from(letter as u32 - FIRST).ok();
            let Some((_, behind)) = number.and_then(|number| given.get(number)) else { continue };
            if let Given::Marked(_) | Given::Part(..) = behind {
                self.out.push_str(&html[from..at]);
                from = at + letter.len_utf8();
            }
            match behind {
                Given::Marked(markup) => self.out.push_str(markup),
                Given::Part(look, whole, name) => match part(whole, name) {
                    Some(value) => look(self, &value)?,
                    None => return Err(unsaid(id, &self.args(given)?)),
                },
                Given::Count(_) | Given::Text(_) => {}
            }
        }
        self.out.push_str(&html[from..]);
        Ok(())
    }

    /// A sentence as HTML. What must not be escaped with it is a private letter in it, the number of the
    /// argument.
    pub(super) fn placed(&self, id: &str, given: &[(&str, Given<'_>)]) -> Result<Value, Error> {
        let mut counts = given.iter().filter_map(|(_, given)| match given {
            Given::Count(count) => Some(*count),
            _ => None,
        });
        let (count, more) = (counts.next(), counts.next());
        let is_kept =
            more.is_none() && !given.iter().any(|(_, given)| matches!(given, Given::Text(_)));
        if is_kept && let Some(html) = self.said.known(count, id, given) {
            return Ok(html);
        }
        let args = self.args(given)?;
        let sentence = self.said.words.find(id, &args).ok_or_else(|| unsaid(id, &args))?;
        let html = Value::from_safe_string(escape(&sentence));
        if is_kept {
            self.said.keep(count, id, given, &html);
        }
        Ok(html)
    }

    /// What is put into a sentence, as the catalogue takes it.
    fn args<'g>(&self, given: &'g [(&str, Given<'_>)]) -> Result<Vec<(&'g str, Arg)>, Error> {
        let mut args = Vec::with_capacity(given.len());
        for (letter, (name, given)) in ('\u{E000}'..).zip(given) {
            let arg = match given {
                Given::Count(count) => Arg::Count(*count),
                Given::Text(text) => Arg::Text(text.clone().into_owned()),
                Given::Part(look, whole, name) => match part(whole, name) {
                    Some(value) if !self.is_html => self.apart(*look, &value)?,
                    Some(_) => Arg::from(String::from(letter)),
                    None => continue,
                },
                Given::Marked(_) => Arg::from(String::from(letter)),
            };
            args.push((*name, arg));
        }
        Ok(args)
    }

    /// A value as a text of its own.
    fn apart(&self, look: Look, value: &Value) -> Result<Arg, Error> {
        let mut text = Text { out: String::new(), ..*self };
        look(&mut text, value)?;
        Ok(Arg::Text(text.out))
    }
}

impl<'a> Given<'a> {
    /// The arguments of a sentence, as a template gives them.
    pub(super) fn all(
        id: &str,
        given: &'a Kwargs,
        is_html: bool,
    ) -> Result<Vec<(&'a str, Given<'a>)>, Error> {
        let mut args = Vec::new();
        for name in given.args() {
            let value: &Value = given.peek(name)?;
            let arg = match (value.as_str(), value.kind()) {
                (Some(markup), _) if is_html && value.is_safe() => Given::Marked(markup),
                (Some(text), _) => Given::Text(Cow::Borrowed(text)),
                (None, ValueKind::Number) if value.as_i64().is_some() => {
                    Given::Count(value.as_i64().unwrap_or_default())
                }
                // What a sentence does not need may be missing; what it needs is missed there.
                (None, ValueKind::None) => continue,
                (None, ValueKind::Undefined) => {
                    return Err(Error::new(ErrorKind::MissingArgument, format!("{id}: {name}")));
                }
                _ => Given::Text(Cow::Owned(value.to_string())),
            };
            args.push((name, arg));
        }
        Ok(args)
    }

    fn is_count(&self) -> bool {
        matches!(self, Given::Count(_))
    }
}

/// Whether a template writes HTML.
pub(super) fn is_html(state: &State<'_, '_>) -> bool {
    matches!(state.auto_escape(), AutoEscape::Html)
}

/// A text as HTML shows it.
#[must_use]
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // A string takes whatever is written to it.
    let _ = escape_to(&mut escaped, text);
    escaped
}

/// Writes a text as HTML shows it: runs of harmless letters whole.
pub(super) fn escape_to(out: &mut impl fmt::Write, mut text: &str) -> fmt::Result {
    let is_markup = |byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    while let Some(at) = text.bytes().position(is_markup) {
        out.write_str(&text[..at])?;
        out.write_str(match text.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        text = &text[at + 1..];
    }
    out.write_str(text)
}

/// The first of the private letters, and the byte that the first 4,096 of them start with.
const FIRST: u32 = 0xE000;
const LEAD: u8 = 0xEE;

/// That the catalogue has no such sentence, or not with these arguments.
fn unsaid(id: &str, args: &[(&str, Arg)]) -> Error {
    let call: Vec<&str> = [id].into_iter().chain(args.iter().map(|(name, _)| *name)).collect();
    Error::new(ErrorKind::UnknownFunction, format!("t({})", call.join(", ")))
}

pub(super) fn unknown() -> Error {
    Error::new(ErrorKind::UndefinedError, "")
}

pub(super) fn as_text(value: &Value) -> Result<&str, Error> {
    value.as_str().ok_or_else(unknown)
}

/// A part of a value, where it has it.
pub(super) fn part(value: &Value, name: &str) -> Option<Value> {
    value.get_attr(name).ok().filter(|part| !part.is_undefined() && !part.is_none())
}
