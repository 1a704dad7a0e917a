//! Drafts: for each message its text to review, the original of that text, and the message itself.
//!
//! In: the drafts of the position, the templates, and what a person has edited. Out: files below
//! `drafts/`. What was edited stays as it is, with the original that it began from (`.generated/NAME.md`)
//! and the facts of that (`.generated/NAME.facts`); beside them lies what would be written now
//! (`.generated/NAME.new.md`), and the message is made again from the edited text.

use rayon::prelude::*;
use serde::Serialize;

use super::dispatch::Going;
use super::draft_head::head as read_head;
use super::draft_text::{plain, read, write};
use super::review::{Drafts, differences, facts_of};
use super::template::Templates;
use crate::Ledger;
use crate::input::{Documents, OnDisk};
use crate::output::Output;
use crate::problem::Problem;
use crate::receivables::messages::Draft;
use crate::view::draft::{head, own_template, templates as candidates, title};
use crate::view::facts::Record;
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
    docx: Option<String>,
    page: Option<String>,
    /// What should go along and cannot, a sentence each.
    unattached: Vec<String>,
    edited: bool,
    /// `to-review`, `awaiting-approval`, `obsolete` (edited, and its reason is gone) or `foreign` (somebody's
    /// own file stands in its place).
    status: &'static str,
    /// What has changed in its facts since it was edited, a sentence each.
    changes: Vec<String>,
    /// What is wrong with its head, a sentence each.
    faults: Vec<String>,
    /// What would be written now, beside an edited draft.
    newest: Option<String>,
}

/// The files of all drafts, and a page that lists them.
///
/// # Errors
/// A template that names something unknown, or never ends.
pub(crate) fn drafts(
    ledger: &Ledger,
    templates: &Templates,
    on_disk: &Drafts,
    documents: &dyn Documents,
) -> Result<Output, Vec<Problem>> {
    let mut output = Output::new();
    let mut problems = Vec::new();
    let mut rows = Vec::new();
    let paths = draft_files(ledger);
    let drafts = ledger.position.drafts.par_iter().zip(&paths);
    let made: Vec<_> = drafts
        .map(|(draft, path)| files(ledger, templates, on_disk.get(path), documents, draft, path))
        .collect();
    for made in made {
        match made {
            Ok((files, row)) => {
                output.extend(files);
                rows.push(row);
            }
            Err(problem) => problems.push(problem),
        }
    }
    for (path, disk) in on_disk.iter().filter(|(path, _)| !paths.contains(path)) {
        if let Some((files, row)) = obsolete(ledger, templates, disk, path) {
            output.extend(files);
            rows.push(row);
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
    for (style, path) in
        [("site/style.css", "drafts/style.css"), ("letter/letter.css", "drafts/letter.css")]
    {
        if let Some(style) = templates.file(style) {
            output.insert(path.to_owned(), style.as_bytes().to_vec());
        }
    }
    if problems.is_empty() { Ok(output) } else { Err(problems) }
}

fn files(
    ledger: &Ledger,
    templates: &Templates,
    disk: Option<&OnDisk>,
    documents: &dyn Documents,
    draft: &Draft,
    path: &str,
) -> Result<(Output, Row), Problem> {
    let book = &ledger.book;
    let language = book.customer(draft.customer).language;
    let words = templates.words(language);
    let own_words = templates.words(book.company.language);
    let body = templates.render(
        &template(ledger, templates, draft),
        language,
        &message(ledger, draft, words),
    )?;
    let head = head(ledger, draft, words);
    let newest = write(&head, &tidied(&body), book.company.language);
    let now = facts_of(ledger, templates, draft);
    let name = name_of(path);
    let mut row = Row {
        customer: book.customer(draft.customer).name.clone(),
        step: title(ledger, draft, own_words),
        subject: head.subject,
        items: head.items.join(", "),
        text: format!("{name}.md"),
        eml: None,
        docx: None,
        page: None,
        unattached: Vec::new(),
        edited: false,
        status: if draft.waits { "awaiting-approval" } else { "to-review" },
        changes: Vec::new(),
        faults: Vec::new(),
        newest: None,
    };
    let mut files = Output::new();
    let mut put = |path: String, text: &str| files.insert(path, text.as_bytes().to_vec());
    // A text that is the same as the newest is nobody's edit, whatever it began from.
    let edited = disk.filter(|disk| disk.is_edited() && disk.text != newest);
    let text = edited.map_or(&newest, |disk| &disk.text);
    let record = match edited {
        None => {
            put(format!("drafts/.generated/{name}.md"), &newest);
            Record::new(now, &newest)
        }
        Some(OnDisk { original: None, .. }) => {
            row.status = "foreign";
            return Ok((files, row));
        }
        Some(OnDisk { original: Some(original), record, .. }) => {
            let record = record.as_deref().and_then(Record::read);
            row.edited = true;
            row.changes = differences(ledger, own_words, record.as_ref(), Some(&now));
            row.newest = Some(format!(".generated/{name}.new.md"));
            put(format!("drafts/.generated/{name}.md"), original);
            put(format!("drafts/.generated/{name}.new.md"), &newest);
            Record::new(record.map_or(now, |record| record.facts), text)
        }
    };
    put(format!("drafts/.generated/{name}.facts"), &record.written());
    put(path.to_owned(), text);
    // What nobody has edited says what the position says.
    let channel = match read_head(ledger, templates, Some(draft.customer), path, text) {
        Ok(says) => says.channel,
        Err(_) if !row.edited => draft.channel,
        Err(told) => {
            row.faults = told.iter().map(|problem| problem.message(own_words)).collect();
            return Ok((files, row));
        }
    };
    let plain = plain(text);
    let says = read(&plain);
    says.subject.clone_into(&mut row.subject);
    let going = Going { ledger, templates, documents, draft, channel, path, edited: row.edited };
    let made = going.make(&says, &format!("drafts/{name}"))?;
    let written = |ending: &str| {
        let file = format!("{name}.{ending}");
        made.files.contains_key(&format!("drafts/{file}")).then_some(file)
    };
    (row.eml, row.docx, row.page) = (written("eml"), written("docx"), written("html"));
    row.unattached = made.unattached;
    files.extend(made.files);
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

/// A draft that a person has edited and whose reason is gone: kept, without a message.
fn obsolete(
    ledger: &Ledger,
    templates: &Templates,
    disk: &OnDisk,
    path: &str,
) -> Option<(Output, Row)> {
    let original = disk.original.as_deref().filter(|original| *original != disk.text)?;
    let own_words = templates.words(ledger.book.company.language);
    let record = disk.record.as_deref().and_then(Record::read);
    let facts = record.as_ref().map(|record| &record.facts);
    let items = facts.map(|facts| {
        facts.items.iter().map(|item| item.item.as_str()).collect::<Vec<_>>().join(", ")
    });
    let name = name_of(path);
    let text = plain(&disk.text);
    let row = Row {
        customer: facts.map(|facts| facts.name.clone()).unwrap_or_default(),
        step: facts.map(|facts| facts.title(own_words)).unwrap_or_default(),
        subject: read(&text).subject.to_owned(),
        items: items.unwrap_or_default(),
        text: format!("{name}.md"),
        eml: None,
        docx: None,
        page: None,
        unattached: Vec::new(),
        edited: true,
        status: "obsolete",
        changes: differences(ledger, own_words, record.as_ref(), None),
        faults: Vec::new(),
        newest: None,
    };
    let mut files = Output::from([
        (path.to_owned(), disk.text.as_bytes().to_vec()),
        (format!("drafts/.generated/{name}.md"), original.as_bytes().to_vec()),
    ]);
    if let Some(record) = &disk.record {
        files.insert(format!("drafts/.generated/{name}.facts"), record.as_bytes().to_vec());
    }
    Some((files, row))
}

/// The name of a draft's files, without folder and ending.
fn name_of(path: &str) -> &str {
    let name = path.strip_prefix("drafts/").unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}

/// A template's text with at most one blank line in a row, for a person to read and edit.
pub(super) fn tidied(text: &str) -> String {
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
