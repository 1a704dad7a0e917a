//! A text of a template in the making: its words, values and sentences, in HTML marked up and escaped.
//!
//! In: what a template writes or puts into a sentence of the catalogue. Out: a text, or HTML that is not
//! escaped once more. It does not know how a day or an amount looks.

use std::borrow::Cow;
use std::fmt;

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{AutoEscape, Error, ErrorKind, State, Value};

use crate::view::phrase::capitalised;
use crate::words::{Arg, Piece, Words};

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

/// A text of a template in the making.
pub(super) struct Text<'a> {
    pub(super) words: &'a Words,
    pub(super) is_html: bool,
    out: String,
}

impl<'a> Text<'a> {
    pub(super) fn of(state: &State<'_, '_>, words: &'a Words) -> Text<'a> {
        Text { words, is_html: is_html(state), out: String::with_capacity(80) }
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
        self.plain(&capitalised(&said));
        Ok(())
    }

    /// A sentence of the catalogue. In HTML the sentence and its arguments are escaped, but for arguments
    /// that are HTML already.
    pub(super) fn sentence(&mut self, id: &str, given: &[(&str, Given<'_>)]) -> Result<(), Error> {
        let pieces = self.words.pieces(id).ok_or_else(|| unsaid(id, given))?;
        if pieces.clone().any(|piece| piece == Piece::Choice) {
            return self.chosen(id, given);
        }
        for piece in pieces {
            match piece {
                Piece::Said(text) => self.plain(text),
                Piece::Place(place) => {
                    let behind = given.iter().find(|(name, _)| *name == place);
                    let put = behind.and_then(|(_, behind)| self.put(behind));
                    put.ok_or_else(|| unsaid(id, given))??;
                }
                Piece::Choice => {}
            }
        }
        Ok(())
    }

    /// A sentence that depends on what is put into it. What is not a part of it until it is escaped is a private
    /// letter in it, the number of the argument; where nothing is escaped, it is put in at once.
    fn chosen(&mut self, id: &str, given: &[(&str, Given<'_>)]) -> Result<(), Error> {
        let mut args: Vec<(&str, Arg)> = Vec::with_capacity(given.len());
        let letters = given.iter().zip('\u{E000}'..);
        for ((name, given), letter) in letters.filter(|((_, given), _)| given.is_there()) {
            let arg = match given {
                Given::Count(count) => Arg::Count(*count),
                Given::Text(text) => Arg::from(text.as_ref()),
                Given::Part(..) if !self.is_html => {
                    let mut apart = Text { out: String::new(), ..*self };
                    apart.put(given).transpose()?;
                    Arg::from(apart.out)
                }
                Given::Marked(_) | Given::Part(..) => Arg::from(String::from(letter)),
            };
            args.push((name, arg));
        }
        let sentence = self.words.find(id, &args).ok_or_else(|| unsaid(id, given))?;
        let mut from = 0;
        for (at, letter) in sentence.char_indices().filter(|(_, letter)| *letter as u32 >= FIRST) {
            let number = usize::try_from(letter as u32 - FIRST).ok();
            let behind = number.and_then(|number| given.get(number)).map(|(_, given)| given);
            if let Some(behind @ (Given::Marked(_) | Given::Part(..))) = behind {
                self.plain(&sentence[from..at]);
                self.put(behind).ok_or_else(|| unsaid(id, given))??;
                from = at + letter.len_utf8();
            }
        }
        self.plain(&sentence[from..]);
        Ok(())
    }

    /// Puts in what is given, where there is anything.
    fn put(&mut self, given: &Given<'_>) -> Option<Result<(), Error>> {
        match given {
            Given::Count(count) => self.plain(&count.to_string()),
            Given::Text(text) => self.plain(text),
            Given::Marked(markup) => self.out.push_str(markup),
            Given::Part(look, whole, name) => return Some(look(self, &part(whole, name)?)),
        }
        Some(Ok(()))
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

    /// Whether there is anything to put in.
    fn is_there(&self) -> bool {
        match self {
            Given::Part(_, whole, name) => part(whole, name).is_some(),
            Given::Count(_) | Given::Text(_) | Given::Marked(_) => true,
        }
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

/// The first of the private letters.
const FIRST: u32 = 0xE000;

/// That the catalogue has no such sentence, or not with these arguments.
fn unsaid(id: &str, given: &[(&str, Given<'_>)]) -> Error {
    let there = given.iter().filter(|(_, given)| given.is_there()).map(|(name, _)| *name);
    let call: Vec<&str> = [id].into_iter().chain(there).collect();
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
