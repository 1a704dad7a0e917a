//! A text of a template in the making: its words, values and sentences, in HTML marked up and escaped.
//!
//! In: what a template writes or puts into a sentence of the catalogue. Out: a text, or HTML that is not
//! escaped once more. It does not know how a day or an amount looks.

use std::fmt;

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{AutoEscape, Error, ErrorKind, State, Value};

use crate::words::{Arg, Words};

/// The way in which a value is written.
pub(super) type Look = fn(&mut Text<'_>, &Value) -> Result<(), Error>;

/// What is put into a sentence.
pub(super) enum Given<'a> {
    Count(i64),
    Text(String),
    /// HTML, which is not escaped with the sentence.
    Marked(String),
    /// A value that is written only where the sentence has a place for it.
    Value(Look, &'a Value),
}

/// A text of a template in the making.
pub(super) struct Text<'a> {
    pub(super) words: &'a Words,
    pub(super) is_html: bool,
    out: String,
}

impl<'a> Text<'a> {
    pub(super) fn of(state: &State<'_, '_>, words: &'a Words) -> Text<'a> {
        let is_html = is_html(state);
        Text { words, is_html, out: String::with_capacity(80) }
    }

    pub(super) fn written(
        mut self,
        write: impl FnOnce(&mut Self) -> Result<(), Error>,
    ) -> Result<Value, Error> {
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
        let said = self.words.find(id, &[]).ok_or_else(|| unsaid(id, &[]))?;
        let mut letters = said.chars();
        if let Some(first) = letters.next() {
            self.out.extend(first.to_uppercase());
        }
        self.plain(letters.as_str());
        Ok(())
    }

    /// A sentence of the catalogue. In HTML the sentence and its arguments are escaped, but for arguments
    /// that are HTML already.
    pub(super) fn sentence(&mut self, id: &str, given: &[(&str, Given<'_>)]) -> Result<(), Error> {
        // What must not be escaped with the sentence is a private letter in it, the number of the argument.
        let letter = |number: usize| {
            u32::try_from(number).ok().and_then(|number| char::from_u32(FIRST + number))
        };
        let mut args: Vec<(&str, Arg)> = Vec::with_capacity(given.len());
        for (number, (name, given)) in given.iter().enumerate() {
            let arg = match given {
                Given::Count(count) => Arg::Count(*count),
                Given::Text(text) => Arg::Text(text.clone()),
                Given::Value(look, value) if !self.is_html => {
                    let mut plain = Text { out: String::new(), ..*self };
                    look(&mut plain, value)?;
                    Arg::Text(plain.out)
                }
                Given::Marked(_) | Given::Value(..) => {
                    Arg::Text(letter(number).map(String::from).unwrap_or_default())
                }
            };
            args.push((name, arg));
        }
        let sentence = self.words.find(id, &args).ok_or_else(|| unsaid(id, &args))?;
        let mut from = 0;
        for (at, letter) in sentence.char_indices().filter(|(_, letter)| *letter as u32 >= FIRST) {
            let number = usize::try_from(letter as u32 - FIRST).ok();
            let behind = number.and_then(|number| given.get(number)).map(|(_, given)| given);
            if let Some(behind @ (Given::Marked(_) | Given::Value(..))) = behind {
                self.plain(&sentence[from..at]);
                from = at + letter.len_utf8();
                match behind {
                    Given::Value(look, value) => look(self, value)?,
                    Given::Marked(markup) => self.out.push_str(markup),
                    Given::Count(_) | Given::Text(_) => {}
                }
            }
        }
        self.plain(&sentence[from..]);
        Ok(())
    }

    /// The arguments of a sentence, as a template gives them.
    pub(super) fn args<'g>(
        &self,
        id: &str,
        given: &'g Kwargs,
    ) -> Result<Vec<(&'g str, Given<'g>)>, Error> {
        let mut args = Vec::new();
        for name in given.args() {
            let value: &Value = given.peek(name)?;
            let arg = match value.kind() {
                ValueKind::Number => match value.as_i64() {
                    Some(count) => Given::Count(count),
                    None => Given::Text(value.to_string()),
                },
                // What a sentence does not need may be missing; what it needs is missed there.
                ValueKind::None => continue,
                ValueKind::Undefined => {
                    return Err(Error::new(ErrorKind::MissingArgument, format!("{id}: {name}")));
                }
                _ if self.is_html && value.is_safe() => Given::Marked(value.to_string()),
                _ => Given::Text(value.to_string()),
            };
            args.push((name, arg));
        }
        Ok(args)
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
pub(super) fn escape_to(out: &mut impl fmt::Write, text: &str) -> fmt::Result {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let markup = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.write_str(&text[from..at])?;
        out.write_str(markup)?;
        from = at + 1;
    }
    out.write_str(&text[from..])
}

/// The first of the private letters.
const FIRST: u32 = 0xE000;

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
