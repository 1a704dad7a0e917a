//! How the values of views look: days, amounts, links, and the sentences into which they are put.
//!
//! In: a value of a view, as a template has it. Out: its text; in HTML marked up and escaped. They are
//! functions and filters of templates, for every page has dozens of them: a macro would take most of the
//! time of a page. It does not know on which page a value stands.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, Value};

use super::markdown;
use crate::view::phrase::{ARTICLES, with_article};
use crate::words::{Arg, Words};

/// The way in which a value is written.
type Look = fn(&mut Text<'_>, &Value) -> Result<(), Error>;

/// The filters: `{{ row.due|day }}`, `{{ customer|link }}`, `{{ headline|say }}`.
const LOOKS: [(&str, Look); 20] = [
    ("day", day),
    ("il", il),
    ("al", al),
    ("dal", dal),
    ("del", del),
    ("amount", amount),
    ("strong", strong),
    ("red", red),
    ("cell", cell),
    ("name", name),
    ("link", link),
    ("links", links),
    ("instalments", instalments),
    ("state", state),
    ("mark", mark),
    ("tags", tags),
    ("steps", steps),
    ("say", say),
    ("lead", lead),
    ("note", note),
];

/// Gives them to the templates of a language.
pub(super) fn add(environment: &mut Environment<'static>, words: &Arc<Words>) {
    for (name, look) in LOOKS {
        let words = Arc::clone(words);
        environment.add_filter(name, move |state: &State<'_, '_>, value: &Value| {
            Text::of(state, &words).written(|text| look(text, value))
        });
    }
    let said = Arc::clone(words);
    environment.add_function("t", move |state: &State<'_, '_>, id: &str, given: Kwargs| {
        Text::of(state, &said).written(|text| {
            let args = text.args(id, &given)?;
            text.sentence(id, &args)
        })
    });
    // A step as people call it; one that the catalogue does not know by its own name.
    let said = Arc::clone(words);
    environment.add_function("step", move |name: &str| step(&said, name));
}

/// What is put into a sentence.
enum Given<'a> {
    Count(i64),
    Text(String),
    /// HTML, which is not escaped with the sentence.
    Marked(String),
    /// A value that is written only where the sentence has a place for it.
    Value(Look, &'a Value),
}

/// A text of a template in the making.
struct Text<'a> {
    words: &'a Words,
    is_html: bool,
    out: String,
}

impl<'a> Text<'a> {
    fn of(state: &State<'_, '_>, words: &'a Words) -> Text<'a> {
        let is_html = is_html(state);
        Text { words, is_html, out: String::with_capacity(80) }
    }

    fn written(
        mut self,
        write: impl FnOnce(&mut Self) -> Result<(), Error>,
    ) -> Result<Value, Error> {
        write(&mut self)?;
        Ok(if self.is_html { Value::from_safe_string(self.out) } else { Value::from(self.out) })
    }

    /// What only HTML has.
    fn markup(&mut self, markup: &str) {
        if self.is_html {
            self.out.push_str(markup);
        }
    }

    fn plain(&mut self, text: &str) {
        if self.is_html {
            // A string takes whatever is written to it.
            let _ = escape_to(&mut self.out, text);
        } else {
            self.out.push_str(text);
        }
    }

    fn value(&mut self, value: &Value) -> Result<(), Error> {
        self.plain(as_text(value)?);
        Ok(())
    }

    /// A sentence without anything put into it, with a capital at its start.
    fn capital(&mut self, id: &str) -> Result<(), Error> {
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
    fn sentence(&mut self, id: &str, given: &[(&str, Given<'_>)]) -> Result<(), Error> {
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
    fn args<'g>(&self, id: &str, given: &'g Kwargs) -> Result<Vec<(&'g str, Given<'g>)>, Error> {
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

fn unknown() -> Error {
    Error::new(ErrorKind::UndefinedError, "")
}

fn as_text(value: &Value) -> Result<&str, Error> {
    value.as_str().ok_or_else(unknown)
}

/// A part of a value, where it has it.
fn part(value: &Value, name: &str) -> Option<Value> {
    value.get_attr(name).ok().filter(|part| !part.is_undefined() && !part.is_none())
}

fn text_of(value: &Value) -> Result<Value, Error> {
    part(value, "text").ok_or_else(unknown)
}

fn day(text: &mut Text<'_>, day: &Value) -> Result<(), Error> {
    if text.is_html {
        text.markup("<time datetime=\"");
        text.value(&part(day, "iso").ok_or_else(unknown)?)?;
        text.markup("\">");
    }
    text.value(&text_of(day)?)?;
    text.markup("</time>");
    Ok(())
}

/// A day behind the article, alone or with its preposition; messages have their days as texts.
fn behind(text: &mut Text<'_>, article: (&str, &str), value: &Value) -> Result<(), Error> {
    if let Some(plain) = value.as_str() {
        text.plain(&with_article(article, plain));
        return Ok(());
    }
    let plain = text_of(value)?;
    let said = with_article(article, as_text(&plain)?);
    text.plain(said.trim_end_matches(as_text(&plain)?));
    day(text, value)
}

fn il(text: &mut Text<'_>, day: &Value) -> Result<(), Error> {
    behind(text, ARTICLES[0], day)
}

fn al(text: &mut Text<'_>, day: &Value) -> Result<(), Error> {
    behind(text, ARTICLES[1], day)
}

fn dal(text: &mut Text<'_>, day: &Value) -> Result<(), Error> {
    behind(text, ARTICLES[2], day)
}

fn del(text: &mut Text<'_>, day: &Value) -> Result<(), Error> {
    behind(text, ARTICLES[3], day)
}

fn sum(text: &mut Text<'_>, start: &str, money: &Value, end: &str) -> Result<(), Error> {
    text.markup(start);
    text.value(&text_of(money)?)?;
    text.markup(end);
    Ok(())
}

fn amount(text: &mut Text<'_>, money: &Value) -> Result<(), Error> {
    sum(text, "<span class=\"amount\">", money, "</span>")
}

fn strong(text: &mut Text<'_>, money: &Value) -> Result<(), Error> {
    sum(text, "<strong class=\"amount\">", money, "</strong>")
}

/// What is overdue.
fn red(text: &mut Text<'_>, money: &Value) -> Result<(), Error> {
    sum(text, "<strong class=\"amount overdue\">", money, "</strong>")
}

/// An amount in a cell; nothing is a quiet dash.
fn cell(text: &mut Text<'_>, money: &Value) -> Result<(), Error> {
    if part(money, "zero").ok_or_else(unknown)?.is_true() {
        text.markup("<td class=\"amount zero\">–</td>");
        Ok(())
    } else {
        sum(text, "<td class=\"amount\">", money, "</td>")
    }
}

/// A name or number from the ledger, in whatever script.
fn name(text: &mut Text<'_>, name: &Value) -> Result<(), Error> {
    text.markup("<bdi>");
    match name.as_str() {
        Some(name) => text.plain(name),
        None if name.is_undefined() || name.is_none() => return Err(unknown()),
        None => text.plain(&name.to_string()),
    }
    text.markup("</bdi>");
    Ok(())
}

/// A name that leads somewhere, or an invoice or one of its instalments that does.
fn link(text: &mut Text<'_>, link: &Value) -> Result<(), Error> {
    if text.is_html {
        text.markup("<a href=\"");
        text.value(&part(link, "href").ok_or_else(unknown)?)?;
        text.markup("\">");
    }
    let called = part(link, "name").or_else(|| part(link, "invoice"));
    name(text, &called.ok_or_else(unknown)?)?;
    if let Some(number) = part(link, "instalment").and_then(|number| number.as_i64()) {
        text.plain(", ");
        text.sentence("instalment", &[("count", Given::Count(number))])?;
    }
    text.markup("</a>");
    Ok(())
}

/// Several of them.
fn links(text: &mut Text<'_>, links: &Value) -> Result<(), Error> {
    for (number, one) in links.try_iter()?.enumerate() {
        if number > 0 {
            text.plain(", ");
        }
        link(text, &one)?;
    }
    Ok(())
}

/// The same on the page of their invoice, which need not be named.
fn instalments(text: &mut Text<'_>, items: &Value) -> Result<(), Error> {
    for (number, one) in items.try_iter()?.enumerate() {
        if let Some(instalment) = part(&one, "instalment").and_then(|number| number.as_i64()) {
            if number > 0 {
                text.plain(", ");
            }
            text.sentence("instalment", &[("count", Given::Count(instalment))])?;
        }
    }
    Ok(())
}

fn tag(text: &mut Text<'_>, of: &str, name: &Value) -> Result<(), Error> {
    text.markup("<span class=\"tag ");
    text.markup(as_text(name)?);
    text.markup("\">");
    text.capital(&format!("{of}-{}", as_text(name)?))?;
    text.markup("</span>");
    Ok(())
}

/// The state of an item.
fn state(text: &mut Text<'_>, name: &Value) -> Result<(), Error> {
    tag(text, "state", name)
}

/// What its state does not say.
fn mark(text: &mut Text<'_>, name: &Value) -> Result<(), Error> {
    tag(text, "mark", name)
}

/// Both, of a row.
fn tags(text: &mut Text<'_>, row: &Value) -> Result<(), Error> {
    state(text, &part(row, "state").ok_or_else(unknown)?)?;
    for one in part(row, "marks").ok_or_else(unknown)?.try_iter()? {
        text.plain(" ");
        mark(text, &one)?;
    }
    Ok(())
}

fn step(words: &Words, name: &str) -> String {
    words.find(&format!("step-{name}"), &[]).unwrap_or_else(|| name.to_owned())
}

/// Several steps, as people call them.
fn steps(text: &mut Text<'_>, names: &Value) -> Result<(), Error> {
    for (number, one) in names.try_iter()?.enumerate() {
        if number > 0 {
            text.plain(", ");
        }
        text.plain(&step(text.words, as_text(&one)?));
    }
    Ok(())
}

/// A sentence of a view, with what it says set in.
fn say(text: &mut Text<'_>, sentence: &Value) -> Result<(), Error> {
    said(text, sentence, amount, amount)
}

/// The same, for the first line of a page: its sums are strong, what is overdue is red.
fn lead(text: &mut Text<'_>, sentence: &Value) -> Result<(), Error> {
    said(text, sentence, red, strong)
}

fn said(text: &mut Text<'_>, sentence: &Value, sum: Look, of: Look) -> Result<(), Error> {
    let id = part(sentence, "id").ok_or_else(unknown)?;
    let looks = [
        ("amount", sum),
        ("of", of),
        ("day", day),
        ("until", day),
        ("name", name),
        ("step", step_of),
        ("word", word),
        ("other", word),
    ];
    let values = looks.map(|(name, look)| (name, look, part(sentence, name)));
    let mut args: Vec<(&str, Given<'_>)> = Vec::new();
    for (name, look, value) in &values {
        let Some(value) = value else { continue };
        args.push((name, Given::Value(*look, value)));
        if *name == "day" {
            let behind: [(&str, Look); 4] = [("il", il), ("al", al), ("dal", dal), ("del", del)];
            args.extend(behind.map(|(name, look)| (name, Given::Value(look, value))));
        }
    }
    if let Some(count) = part(sentence, "count").and_then(|count| count.as_i64()) {
        args.push(("count", Given::Count(count)));
    }
    text.sentence(as_text(&id)?, &args)
}

/// Another sentence, into which nothing is put.
fn word(text: &mut Text<'_>, id: &Value) -> Result<(), Error> {
    text.sentence(as_text(id)?, &[])
}

fn step_of(text: &mut Text<'_>, name: &Value) -> Result<(), Error> {
    text.plain(&step(text.words, as_text(name)?));
    Ok(())
}

/// What somebody has noted down, where anything was; their Markdown passes as what it says.
fn note(text: &mut Text<'_>, note: &Value) -> Result<(), Error> {
    if note.is_none() {
        return Ok(());
    }
    if text.is_html {
        text.markup("<div class=\"note\">");
        text.markup(&markdown::to_html(as_text(note)?));
        text.markup("</div>");
    } else {
        text.plain(&markdown::to_text(as_text(note)?));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    use crate::render::template::Templates;
    use crate::view::values::{Day, ItemLink, Sentence};
    use crate::words::Language;

    #[derive(Serialize)]
    struct View {
        day: Day,
        item: ItemLink,
        sentence: Sentence,
    }

    #[test]
    fn values_are_marked_up_in_pages_and_plain_elsewhere() {
        let day = Day::new("2026-05-08".parse().expect("a day"), Language::Italian);
        let item = ItemLink {
            href: "a.html?b&c".to_owned(),
            invoice: "<3>".to_owned(),
            instalment: Some(2),
        };
        let sentence = Sentence::new("detail-until").day(day.clone());
        let view = View { day, item, sentence };
        let text = "{{ day|al }}, {{ item|link }}, {{ [item]|instalments }}, {{ \"2026\"|il }}";
        let said = |path: &str, text: &str| {
            let own = BTreeMap::from([(path.to_owned(), text.to_owned())]);
            let templates = Templates::new(&own).expect("a template");
            templates.render(path, Language::Italian, &view)
        };
        assert_eq!(
            said("site/own.html", text),
            Ok("all’<time datetime=\"2026-05-08\">08/05/2026</time>, <a href=\"a.html?b&amp;c\">\
                <bdi>&lt;3&gt;</bdi>, rata 2</a>, rata 2, il 2026"
                .to_owned())
        );
        assert_eq!(
            said("own.md", text),
            Ok("all’08/05/2026, <3>, rata 2, rata 2, il 2026".to_owned())
        );
        let own = "{{ sentence|say }}";
        let page = said("site/own.html", own).expect("a sentence");
        assert!(page.contains("<time datetime=\"2026-05-08\">08/05/2026</time>"), "{page}");
        assert!(!said("own.md", own).expect("a sentence").contains('<'));
    }
}
