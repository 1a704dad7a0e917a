//! How the values of views look: days, amounts, links, states, and the sentences that views say.
//!
//! In: a value of a view, as a template has it. Out: its text; in HTML marked up and escaped. They are
//! functions and filters of templates, for every page has dozens of them: a macro would take most of the
//! time of a page. It does not know on which page a value stands.

use std::sync::Arc;

use minijinja::value::{Kwargs, Object};
use minijinja::{Environment, Error, State, Value};

use super::markdown;
use super::text::{Given, Look, Text, as_text, part, unknown};
use crate::view::phrase::{ARTICLES, capitalised, with_article};
use crate::view::values::{Day, ItemLink, Link, Money, Sentence};
use crate::words::Words;

/// The filters: `{{ row.due|day }}`, `{{ customer|link }}`, `{{ headline|say }}`.
const LOOKS: [(&str, Look); 22] = [
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
    ("change", change),
    ("spot", spot),
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
    let t = move |state: &State<'_, '_>, id: &str, given: Kwargs| {
        let text = Text::of(state, &said);
        let given = Given::all(id, &given, text.is_html)?;
        text.written(|text| text.sentence(id, &given))
    };
    environment.add_filter("t", t.clone());
    environment.add_function("t", t);
    // A step as people call it; one that the catalogue does not know by its own name.
    let words = Arc::clone(words);
    environment.add_function("step", move |name: &str| step(&words, name));
}

/// A value of a view.
fn typed<T: Object + 'static>(value: &Value) -> Result<&T, Error> {
    value.downcast_object_ref().ok_or_else(unknown)
}

fn day(text: &mut Text<'_>, day: &Value) -> Result<(), Error> {
    let day: &Day = typed(day)?;
    text.markup("<time datetime=\"");
    if text.is_html {
        text.plain(&day.iso());
    }
    text.markup("\">");
    text.plain(&day.text());
    text.markup("</time>");
    Ok(())
}

/// A day behind the article, alone or with its preposition; messages have their days as texts.
fn behind(text: &mut Text<'_>, article: (&str, &str), value: &Value) -> Result<(), Error> {
    if let Some(plain) = value.as_str() {
        text.plain(&with_article(article, plain));
        return Ok(());
    }
    let plain = &typed::<Day>(value)?.text();
    let said = with_article(article, plain);
    text.plain(said.trim_end_matches(plain.as_str()));
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
    text.plain(&typed::<Money>(money)?.text());
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
    if typed::<Money>(money)?.zero() {
        text.markup("<td class=\"amount zero\">–</td>");
        Ok(())
    } else {
        sum(text, "<td class=\"amount\">", money, "</td>")
    }
}

/// A name or number from the ledger, in whatever script.
fn name(text: &mut Text<'_>, name: &Value) -> Result<(), Error> {
    match name.as_str() {
        Some(name) => named(text, name),
        None if name.is_undefined() || name.is_none() => return Err(unknown()),
        None => named(text, &name.to_string()),
    }
    Ok(())
}

fn named(text: &mut Text<'_>, name: &str) {
    text.markup("<bdi>");
    text.plain(name);
    text.markup("</bdi>");
}

/// A name that leads somewhere, or an invoice or one of its instalments that does.
fn link(text: &mut Text<'_>, link: &Value) -> Result<(), Error> {
    let (href, name, instalment) = if let Some(link) = link.downcast_object_ref::<Link>() {
        (&link.href, &link.name, None)
    } else {
        let link: &ItemLink = typed(link)?;
        (&link.href, &link.invoice, link.instalment)
    };
    if text.is_html {
        text.markup("<a href=\"");
        text.plain(href);
        text.markup("\">");
    }
    named(text, name);
    if let Some(number) = instalment {
        text.plain(", ");
        text.sentence("instalment", &[("count", Given::Count(number.into()))])?;
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
        if let Some(instalment) = typed::<ItemLink>(&one)?.instalment {
            if number > 0 {
                text.plain(", ");
            }
            text.sentence("instalment", &[("count", Given::Count(instalment.into()))])?;
        }
    }
    Ok(())
}

fn tag(text: &mut Text<'_>, of: &str, name: &Value) -> Result<(), Error> {
    let name = as_text(name)?;
    tagged(text, name, &format!("{of}-{name}"))
}

fn tagged(text: &mut Text<'_>, class: &str, id: &str) -> Result<(), Error> {
    text.markup("<span class=\"tag ");
    text.markup(class);
    text.markup("\">");
    text.capital(id)?;
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
    let Sentence { id, count, .. } = typed(sentence)?;
    let of_part = |look, part| Given::Part(look, sentence, part);
    let args = [
        ("amount", of_part(sum, "amount")),
        ("of", of_part(of, "of")),
        ("day", of_part(day, "day")),
        ("il", of_part(il, "day")),
        ("al", of_part(al, "day")),
        ("dal", of_part(dal, "day")),
        ("del", of_part(del, "day")),
        ("until", of_part(day, "until")),
        ("name", of_part(name, "name")),
        ("step", of_part(step_of, "step")),
        ("word", of_part(word, "word")),
        ("other", of_part(word, "other")),
        ("count", Given::Count(count.unwrap_or_default())),
    ];
    let without = args.len() - usize::from(count.is_none());
    text.sentence(id, &args[..without])
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

/// Where an entry stands.
fn spot(text: &mut Text<'_>, spot: &Value) -> Result<(), Error> {
    let part = |part| (part, Given::Part(name, spot, part));
    text.sentence("entries-at", &[part("path"), part("line")])
}

/// A change of an entry: what it says, what stands out, and where it leads.
fn change(text: &mut Text<'_>, change: &Value) -> Result<(), Error> {
    let of_change = |name| part(change, name).ok_or_else(unknown);
    text.plain(&capitalised(as_text(&of_change("text")?)?));
    if let Some(late) = part(change, "late") {
        text.plain(", ");
        text.value(&late)?;
    }
    for mark in of_change("marks")?.try_iter()? {
        let id = as_text(&mark)?;
        let class = if id == "history-mark-uncommitted" { "to-do" } else { "stale" };
        text.plain(" ");
        tagged(text, class, id)?;
    }
    for one in of_change("links")?.try_iter()? {
        text.plain(" ");
        text.markup("<span class=\"quiet\">");
        link(text, &one)?;
        text.markup("</span>");
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
        let item =
            ItemLink { href: "a.html?b&c".to_owned(), invoice: "<3>".into(), instalment: Some(2) };
        let sentence = Sentence::new("detail-until").day(day);
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
