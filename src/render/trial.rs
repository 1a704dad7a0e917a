//! A workspace's own templates, tried before anything is written, also those that no page and no draft
//! of the day uses; and the names that a template may use, each with an example.
//!
//! In: the templates in force. Out: problems, or names. Both come from the example business that the
//! program brings along: it is rendered, and what its templates are given is what templates may use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use include_dir::{Dir, include_dir};
use serde_json::Value;

use super::Made;
use super::show::show;
use super::template::{Seen, Templates};
use super::{drafts, site, wish};
use crate::history::delta::delta;
use crate::history::{Change, History};
use crate::input::{Content, Input, LedgerFile};
use crate::output::Files;
use crate::problem::Problem;
use crate::receivables::paid::paid_last;
use crate::view::wish::Wish;
use crate::words::Language;
use crate::{Ledger, reckon};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/ledger");

/// The example business on a day on which every state of a case occurs.
static EXAMPLE: LazyLock<Option<Ledger>> = LazyLock::new(|| {
    let mut ledger = Vec::new();
    collect(&FILES, &mut ledger);
    let today = NaiveDate::from_ymd_opt(2026, 5, 15)?;
    let (templates, drafts) = (BTreeMap::new(), BTreeMap::new());
    let documents = Arc::new(BTreeMap::new());
    reckon(Input { ledger, templates, drafts, documents, today, language: None, history: None })
        .ledger
        .ok()
});

fn collect(folder: &Dir<'_>, files: &mut Vec<LedgerFile>) {
    for file in folder.files() {
        let path = format!("ledger/{}", file.path().to_string_lossy().replace('\\', "/"));
        files.push(LedgerFile { path, content: Content::Bytes(file.contents().to_vec()) });
    }
    for folder in folder.dirs() {
        collect(folder, files);
    }
}

/// The history of a ledger of which nothing is in git yet, for its pages are made of templates too.
fn uncommitted(ledger: &Ledger) -> History {
    let texts: Vec<(&[u8], &[u8])> =
        ledger.book.sources.iter().map(|source| (&[][..], source.text.as_bytes())).collect();
    let entries = delta(&texts, ledger.book.company.currency).come;
    History { uncommitted: entries.into_iter().map(Change::Added).collect(), ..History::default() }
}

/// What is wrong with the workspace's own templates: each is used for the example business, or, where
/// that does not use it, for all messages that it could be meant for.
#[must_use]
pub fn tried(own: &BTreeMap<String, String>) -> Vec<Problem> {
    if own.is_empty() {
        return Vec::new();
    }
    let (Ok(templates), Some(example)) = (Templates::new(own), &*EXAMPLE) else {
        return Vec::new();
    };
    let templates = templates.keeping_views();
    // Only what the workspace has changed is looked at: whole templates, with the parts that they include.
    let changed: BTreeSet<&str> = own.keys().flat_map(|path| roots(&templates, path)).collect();
    let mut problems = rendered(example, &templates, &changed);
    let seen = templates.views();
    for path in changed {
        let views = views_for(&seen, path);
        if is_placed(path) && !seen.contains_key(path) {
            let language = language_of(path);
            let results: Vec<Result<String, Problem>> =
                views.iter().map(|view| templates.render(path, language, *view)).collect();
            if results.iter().all(Result::is_err) {
                problems.extend(results.into_iter().filter_map(Result::err).take(1));
            }
        }
        let known = merged(&views);
        if known.is_object() {
            let unknown = templates.names(path).into_iter().filter(|name| !is_known(&known, name));
            problems.extend(unknown.map(|name| templates.unknown(path, &name)));
        }
    }
    problems
}

/// The names that a template may use, each with an example: `company.name`, `overdue[].due`. None, where
/// nothing is placed by that template.
#[must_use]
pub fn variables(path: &str) -> Option<Vec<(String, String)>> {
    let templates = Templates::new(&BTreeMap::new()).ok()?.keeping_views();
    let whole = roots(&templates, path);
    let _ = rendered(EXAMPLE.as_ref()?, &templates, &whole);
    let seen = templates.views();
    let mut views: Vec<&Value> =
        whole.iter().filter_map(|path| seen.get(*path)).flatten().collect();
    // Messages share their names: where one has no example, another has.
    views.extend(messages(&seen, path));
    let view = merged(&views);
    let mut names = Vec::new();
    flatten("", &view, &mut names);
    view.is_object().then_some(names)
}

/// Whatever of the example these templates or catalogues are for; the problems with it.
fn rendered(example: &Ledger, templates: &Templates, paths: &BTreeSet<&str>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let concerns = |folders: &[&str]| {
        paths.iter().any(|path| {
            let folder = path.split('/').next().unwrap_or_default();
            folder == "words" || folders.contains(&folder)
        })
    };
    let (of_site, of_drafts) = (concerns(&["site"]), concerns(&["email", "letter", "drafts"]));
    if of_site || of_drafts {
        let history = uncommitted(example);
        let mut made = Made::for_once();
        let desk = site::desk(example, templates, Some(&history), &mut made);
        let (nothing, nowhere) = (BTreeMap::new(), BTreeMap::new());
        let drafts = drafts::drafts(&desk, templates, &nothing, &nowhere, None, &mut made);
        let drafts = drafts.unwrap_or_else(|told| {
            problems.extend(told.into_iter().filter(|_| of_drafts));
            Files::new()
        });
        if of_site {
            let made = site::site(desk, templates, &drafts, Files::new(), None, &mut made, None);
            problems.extend(made.err().into_iter().flatten());
        }
    }
    if concerns(&["email", "letter"]) {
        problems.extend(on_request(example, templates, concerns(&["letter"])));
    }
    if !concerns(&["terminal"]) {
        return problems;
    }
    let book = &example.book;
    let customer = book.customers.iter().map(|customer| customer.id.as_str());
    let invoice = book.invoices.iter().map(|invoice| invoice.id.as_str());
    for name in customer.chain(invoice) {
        if let Err(super::show::NotShown::Template(problem)) =
            show(example, templates, Language::Italian, name)
        {
            problems.push(problem);
        }
    }
    problems
}

/// What somebody may ask for of each customer, whatever the drafts of the example's day; the problems with
/// it.
fn on_request(example: &Ledger, templates: &Templates, papers: bool) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    let customers = example.book.customer_ids();
    for (customer, language) in customers.flat_map(|id| Language::ALL.map(|own| (id, own))) {
        if papers {
            let made = wish::statement(example, templates, customer, language)
                .and_then(|said| wish::papers(example, templates, customer, &said));
            problems.extend(made.err());
        }
        if let Ok(paid) = paid_last(&example.book, &example.position.accounts, customer) {
            let made = wish::thanks(example, templates, customer, &paid, language);
            problems.extend(made.err());
        }
    }
    problems
}

/// Whether a view is placed by a template of this path, if only somebody's step asks for it.
fn is_placed(path: &str) -> bool {
    path.starts_with("email/") || path.starts_with("letter/")
}

fn language_of(path: &str) -> Language {
    path.split('/').nth(1).and_then(Language::from_code).unwrap_or(Language::Italian)
}

/// The templates that no other includes and that include this one, or it itself.
fn roots<'a>(templates: &'a Templates, path: &'a str) -> BTreeSet<&'a str> {
    let mut roots = BTreeSet::new();
    let (mut known, mut open) = (BTreeSet::from([path]), vec![path]);
    while let Some(part) = open.pop() {
        let named = [format!("\"{part}\""), format!("'{part}'")];
        let by: Vec<&str> = templates
            .texts()
            .filter(|(other, text)| *other != part && named.iter().any(|name| text.contains(name)))
            .map(|(other, _)| other)
            .collect();
        if by.is_empty() {
            roots.insert(part);
        }
        open.extend(by.into_iter().filter(|other| known.insert(other)));
    }
    roots
}

/// The views that a template is given; where the example does not use it, those of all messages of its
/// language.
fn views_for<'a>(seen: &'a Seen, path: &str) -> Vec<&'a Value> {
    match seen.get(path) {
        Some(views) => views.iter().collect(),
        None => messages(seen, path),
    }
}

/// Whether a template is that of something asked for: it shares no names with the messages.
fn is_on_request(path: &str) -> bool {
    [Wish::Statement, Wish::Thanks]
        .into_iter()
        .any(|wish| path.ends_with(&format!("/{}.md", wish.name())))
}

/// The views of all messages, those of a template's own language first.
fn messages<'a>(seen: &'a Seen, path: &str) -> Vec<&'a Value> {
    if !is_placed(path) || is_on_request(path) {
        return Vec::new();
    }
    let language = language_of(path);
    let mut views: Vec<(&String, &Value)> = seen
        .iter()
        .filter(|(path, _)| is_placed(path) && !is_on_request(path))
        .flat_map(|(path, all)| all.iter().map(move |view| (path, view)))
        .collect();
    views.sort_by_key(|(path, _)| language_of(path) != language);
    views.into_iter().map(|(_, view)| view).collect()
}

/// Several views as one: every key that any of them has, with the first value that is one.
fn merged(views: &[&Value]) -> Value {
    let mut whole = Value::Null;
    for view in views {
        merge(&mut whole, view);
    }
    whole
}

fn merge(whole: &mut Value, other: &Value) {
    match (whole, other) {
        (Value::Object(whole), Value::Object(other)) => {
            for (key, value) in other {
                merge(whole.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (Value::Array(whole), Value::Array(other)) => {
            // A list stands for what one of its rows may hold.
            for value in other {
                match whole.first_mut() {
                    Some(first) => merge(first, value),
                    None => whole.push(value.clone()),
                }
            }
        }
        (whole @ Value::Null, other) => {
            if let Value::Array(_) = other {
                *whole = Value::Array(Vec::new());
                merge(whole, other);
            } else {
                *whole = other.clone();
            }
        }
        (Value::String(whole), Value::String(other)) if whole.is_empty() => {
            whole.clone_from(other);
        }
        _ => {}
    }
}

/// Whether a name leads somewhere in a view; what lies behind a list or a missing value is not known.
fn is_known(view: &Value, name: &str) -> bool {
    let mut at = view;
    for part in name.split('.') {
        match at {
            Value::Object(fields) => match fields.get(part) {
                Some(value) => at = value,
                None => return false,
            },
            _ => return true,
        }
    }
    true
}

fn flatten(name: &str, value: &Value, names: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let name = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                flatten(&name, value, names);
            }
        }
        Value::Array(rows) => match rows.first() {
            Some(row) => flatten(&format!("{name}[]"), row, names),
            None => names.push((format!("{name}[]"), String::new())),
        },
        Value::Null => names.push((name.to_owned(), String::new())),
        Value::String(text) => names.push((name.to_owned(), text.clone())),
        other => names.push((name.to_owned(), other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Location;
    use crate::words::Arg;

    fn told(path: &str, text: &str) -> Vec<String> {
        let own = BTreeMap::from([(path.to_owned(), text.to_owned())]);
        tried(&own)
            .into_iter()
            .map(|problem| match (&problem.at, problem.args.first()) {
                (Location::Line { path, line }, Some((_, Arg::Local([_, english])))) => {
                    format!("{path}:{line}: {english}")
                }
                _ => format!("{problem:?}"),
            })
            .collect()
    }

    #[test]
    fn the_built_in_templates_name_only_what_they_are_given() {
        let built_in = Templates::new(&BTreeMap::new()).expect("templates");
        let own: BTreeMap<String, String> =
            built_in.texts().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
        assert_eq!(tried(&own), []);
    }

    #[test]
    fn a_template_that_nobody_uses_yet_is_tried_in_each_of_its_branches() {
        assert_eq!(told("email/it/mio.md", "{{ salutation }}\n{{ company.name }}"), [""; 0]);
        let unknown = told("email/it/mio.md", "ciao nome\n\n{{ nome }}");
        assert!(unknown[0].starts_with("templates/email/it/mio.md:3: `nome`"), "{unknown:?}");
        let branch = "{{ today }}\n{% if false %}\n{{ company.nome }}\n{% endif %}\n";
        let unknown = told("email/en/mine.md", branch);
        assert_eq!(unknown.len(), 1);
        let start = "templates/email/en/mine.md:3: `company.nome`";
        assert!(unknown[0].starts_with(start), "{unknown:?}");
    }

    #[test]
    fn a_part_is_tried_with_what_includes_it() {
        assert_eq!(told("email/it/items.md", "{{ total }}\n"), [""; 0]);
        let unknown = told("email/it/items.md", "{{ totale }}\n");
        assert!(unknown[0].starts_with("templates/email/it/items.md:1: `totale`"), "{unknown:?}");
        let unknown = told("terminal/parts.txt", "{{ nome }}");
        assert!(!unknown.is_empty());
    }

    #[test]
    fn variables_have_examples() {
        let names = variables("email/it/formal.md").expect("a message");
        let example = |name: &str| {
            names.iter().find(|(known, _)| known == name).map(|(_, example)| example.as_str())
        };
        assert_eq!(example("company.iban"), Some("IT60 X054 2811 1010 0000 0123 456"));
        assert!(example("overdue[].balance").is_some_and(|sum| sum.contains(',')), "{names:?}");
        assert!(variables("email/it/items.md").is_some(), "a part has what its includers have");
        let names = variables("email/it/thanks.md").expect("a word of thanks");
        let is_named = |name: &str| names.iter().any(|(known, _)| known == name);
        assert!(is_named("paid_on") && is_named("partly[].balance") && !is_named("pay_by"));
        assert!(variables("site/invoice.html").is_some());
        assert_eq!(variables("site/style.css"), None);
    }
}
