//! Drafts: for each message its text to review, the original of that text, and the message itself.
//!
//! In: the drafts of the position, the templates, and what a person has edited. Out: files below
//! `drafts/`. What was edited stays as it is; the message is made again from it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::draft_text::{read, write};
use super::email::eml;
use super::template::Templates;
use crate::Ledger;
use crate::book::model::Channel;
use crate::output::Output;
use crate::problem::Problem;
use crate::receivables::messages::Draft;
use crate::view::draft::{head, own_template, templates as candidates, title};
use crate::view::message::message;
use crate::view::status::draft_files;
use crate::words::Language;

/// The list of drafts.
#[derive(Serialize)]
struct Desk {
    language: &'static str,
    company: String,
    today: String,
    drafts: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    customer: String,
    step: String,
    subject: String,
    items: String,
    text: String,
    eml: Option<String>,
    edited: bool,
}

/// The files of all drafts, and a page that lists them.
///
/// # Errors
/// A template that names something unknown, or never ends.
pub(crate) fn drafts(
    ledger: &Ledger,
    templates: &Templates,
    edited: &BTreeMap<String, String>,
) -> Result<Output, Vec<Problem>> {
    let mut output = Output::new();
    let mut problems = Vec::new();
    let mut rows = Vec::new();
    for (draft, path) in ledger.position.drafts.iter().zip(draft_files(ledger)) {
        match files(ledger, templates, edited, draft, &path) {
            Ok((files, row)) => {
                output.extend(files);
                rows.push(row);
            }
            Err(problem) => problems.push(problem),
        }
    }
    let company = &ledger.book.company;
    let desk = Desk {
        language: company.language.code(),
        company: company.name.clone(),
        today: crate::calendar::written(ledger.position.today, company.language),
        drafts: rows,
    };
    match templates.render("drafts/index.html", company.language, &desk) {
        Ok(page) => output.insert("drafts/index.html".to_owned(), page.into_bytes()),
        Err(problem) => {
            problems.push(problem);
            None
        }
    };
    if let Some(style) = templates.file("site/style.css") {
        output.insert("drafts/style.css".to_owned(), style.as_bytes().to_vec());
    }
    if problems.is_empty() { Ok(output) } else { Err(problems) }
}

fn files(
    ledger: &Ledger,
    templates: &Templates,
    edited: &BTreeMap<String, String>,
    draft: &Draft,
    path: &str,
) -> Result<(Output, Row), Problem> {
    let book = &ledger.book;
    let language = book.customer(draft.customer).language;
    let words = templates.words(language);
    let body = templates.render(
        &template(ledger, templates, draft),
        language,
        &message(ledger, draft, words),
    )?;
    let head = head(ledger, draft, words);
    let original = write(&head, &tidied(&body), book.company.language);
    let name = path.strip_prefix("drafts/").unwrap_or(path);
    let text = edited.get(path).unwrap_or(&original);
    let mut files = Output::new();
    let says = read(text);
    let mut row = Row {
        customer: book.customer(draft.customer).name.clone(),
        step: title(ledger, draft, templates.words(book.company.language)),
        subject: says.subject.to_owned(),
        items: head.items.join(", "),
        text: name.to_owned(),
        eml: None,
        edited: edited.contains_key(path),
    };
    if matches!(draft.channel, Channel::Email | Channel::Pec) {
        let eml_path = format!("{}.eml", path.strip_suffix(".md").unwrap_or(path));
        row.eml = eml_path.strip_prefix("drafts/").map(str::to_owned);
        files.insert(eml_path, eml(book, &says, ledger.position.today));
    }
    files.insert(format!("drafts/.generated/{name}"), original.clone().into_bytes());
    files.insert(path.to_owned(), text.clone().into_bytes());
    Ok((files, row))
}

/// The template in force for a draft. One that its step names and that no language has is looked for, so
/// that it is told as missing.
fn template(ledger: &Ledger, templates: &Templates, draft: &Draft) -> String {
    let candidates = candidates(ledger, draft);
    let in_some_language = |name: &&str| {
        ["email", "letter"].into_iter().any(|folder| {
            Language::ALL.into_iter().any(|language| {
                templates.contains(&format!("{folder}/{}/{name}.md", language.code()))
            })
        })
    };
    if let Some(own) = own_template(ledger, draft).filter(|own| !in_some_language(own)) {
        let language = ledger.book.customer(draft.customer).language;
        return format!("email/{}/{own}.md", language.code());
    }
    candidates.into_iter().find(|path| templates.contains(path)).unwrap_or_default()
}

/// A template's text with at most one blank line in a row, for a person to read and edit.
fn tidied(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            if !blank {
                tidy.push('\n');
            }
            blank = true;
        } else {
            tidy.push_str(line);
            tidy.push('\n');
            blank = false;
        }
    }
    tidy
}
