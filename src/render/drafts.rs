//! Drafts: for each message its text to review, the original of that text, and the message itself.
//!
//! In: the drafts of the position, the templates, and what a person has edited. Out: files below
//! `drafts/`. What was edited stays as it is, with the original that it began from (`.generated/NAME.md`)
//! and the facts of that (`.generated/NAME.facts`); beside them lies what would be written now
//! (`.generated/NAME.new.md`), and the message is made again from the edited text.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use rayon::prelude::*;

use super::Made;
use super::blocks::blocks;
use super::dispatch::Going;
use super::draft_head::head as read_head;
use super::draft_text::{Edited, plain, read, write};
use super::email::sender;
use super::email_html::html;
use super::on_request::{self, Wished};
use super::preview::{AROUND_MAIL, height, of_mail};
use super::review::{Drafts, differences, facts_of};
use super::site::{Placing, Rendered, by_path};
use super::template::Templates;
use crate::Ledger;
use crate::book::model::{Book, Channel};
use crate::input::{Documents, OnDisk, Unattachable};
use crate::output::Files;
use crate::problem::Problem;
use crate::receivables::messages::Draft;
use crate::shelf::{Key, Keyed};
use crate::view::attachment::Attached;
use crate::view::draft::{Head, head, own_template, templates as candidates};
use crate::view::facts::{Facts, Record};
use crate::view::message::message;
use crate::view::origins::Origins;
use crate::view::reader::{Desk, Reader, by_channel};
use crate::view::review::Review;
use crate::view::review_draft::{Along, Obsolete, Sheet};
use crate::view::status::draft_files;
use crate::words::{Language, Words};

/// The files of a draft, and what the desk says of them.
pub(crate) type Drafted = Arc<(Files, Sheet)>;

/// The documents, and whether anybody has asked for one.
#[derive(Debug)]
struct Asked<'a> {
    documents: &'a dyn Documents,
    asked: AtomicBool,
}

impl Documents for Asked<'_> {
    fn look(&self, path: &str) -> Result<(), Unattachable> {
        self.asked.store(true, Relaxed);
        self.documents.look(path)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Unattachable> {
        self.asked.store(true, Relaxed);
        self.documents.read(path)
    }
}

/// What a draft is made from: its customer's entries, and what a person has made of its file.
fn key_of(message: Keyed, edited: Option<&OnDisk>) -> Key {
    let texts = edited.map(|disk| [Some(&disk.text), disk.original.as_ref(), disk.record.as_ref()]);
    let mut keyed = message;
    for text in texts.into_iter().flatten() {
        keyed.add([u8::from(text.is_some())]);
        keyed.add(text.map_or("", String::as_str));
    }
    keyed.key()
}

/// The files of all drafts, and the review desk. What is on the shelf is not made again.
///
/// # Errors
/// A template that names something unknown, or never ends.
pub(crate) fn drafts(
    desk: &Desk<'_>,
    templates: &Templates,
    on_disk: &Drafts,
    documents: &dyn Documents,
    origins: Option<&Origins>,
    made: &mut Made,
) -> Result<Files, Vec<Problem>> {
    let ledger = desk.ledger;
    let paths = draft_files(ledger);
    let drafts = ledger.position.drafts.par_iter().zip(&paths);
    let all: Vec<Result<(Option<Key>, Drafted), Problem>> = drafts
        .map(|(draft, path)| {
            // A file that nobody has changed says what an earlier run wrote, and is written anew.
            let edited = on_disk.get(path).filter(|disk| disk.is_edited());
            let key = origins.map(|origins| key_of(origins.of_message(draft.customer), edited));
            if let Some(known) = key.and_then(|key| made.drafts.get(path, key)) {
                return Ok((key, Arc::clone(known)));
            }
            let documents = Asked { documents, asked: AtomicBool::new(false) };
            let drafted = files(ledger, templates, edited, &documents, draft, path)?;
            // What lies in a document, no key knows.
            Ok((key.filter(|_| !documents.asked.into_inner()), Arc::new(drafted)))
        })
        .collect();
    let (mut output, mut sheets, mut problems) = (Files::new(), Vec::new(), Vec::new());
    let mut keep = Vec::new();
    for (path, one) in paths.iter().zip(all) {
        match one {
            Ok((key, drafted)) => {
                let (files, sheet) = drafted.as_ref();
                let files = files.iter().map(|(path, bytes)| (path.clone(), Arc::clone(bytes)));
                output.extend(files);
                sheets.push(sheet.clone());
                keep.extend(key.map(|key| (path.clone(), key, drafted)));
            }
            Err(problem) => problems.push(problem),
        }
    }
    made.drafts.replace(keep);
    if !problems.is_empty() {
        return Err(problems);
    }
    let known: HashSet<&String> = paths.iter().collect();
    let (mut asked_for, mut no_longer) = (Vec::new(), Vec::new());
    for (path, disk) in on_disk.iter().filter(|(path, _)| !known.contains(path)) {
        if let Some(wished) = Wished::read(ledger, disk) {
            let made = on_request::files(ledger, templates, disk, &wished, path);
            let (files, one) = made.map_err(|problem| vec![problem])?;
            output.extend(files);
            asked_for.push(one);
        } else if let Some((files, one)) = obsolete(ledger, templates, disk, path) {
            output.extend(files);
            no_longer.push(one);
        }
    }
    let review = reader(desk).review(sheets, asked_for, no_longer);
    output.extend(pages(&review, templates, desk, made).map_err(|problem| vec![problem])?);
    Ok(output)
}

/// Who reads the review desk: the assistant, in the company's language.
fn reader<'a>(desk: &'a Desk<'_>) -> Reader<'a> {
    let language = desk.ledger.book.company.language;
    let root = match language {
        first if first == desk.languages[0] => "../site/",
        Language::Italian => "../site/it/",
        Language::English => "../site/en/",
    };
    Reader { desk, language, root }
}

/// The pages of the review desk, with their style sheets.
fn pages(
    review: &Review,
    templates: &Templates,
    desk: &Desk<'_>,
    made: &mut Made,
) -> Result<Files, Problem> {
    let language = desk.ledger.book.company.language;
    let before = by_path(&made.desk);
    let pages: Vec<Result<Rendered, Problem>> = review
        .pages()
        .par_iter()
        .map(|page| {
            let path = format!("drafts/{}", page.file);
            let before = before.get(path.as_str()).copied();
            let place =
                Placing { templates, language, path, origin: None, before, once: made.once };
            place.by("drafts/index.html", page)
        })
        .collect();
    made.desk = pages.into_iter().collect::<Result<_, _>>()?;
    let mut output: Files = made.desk.iter().map(Rendered::file).collect();
    // The tables, tags and timelines of the site, then what only the desk has.
    for (path, template) in
        [("drafts/site.css", "site/style.css"), ("drafts/style.css", "drafts/style.css")]
    {
        let style = templates.file(template).unwrap_or_default();
        output.insert(path.to_owned(), style.as_bytes().to_vec().into());
    }
    Ok(output)
}

fn files(
    ledger: &Ledger,
    templates: &Templates,
    disk: Option<&OnDisk>,
    documents: &dyn Documents,
    draft: &Draft,
    path: &str,
) -> Result<(Files, Sheet), Problem> {
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
    let mut sheet = sheet_of(name, head);
    let mut files = Files::new();
    let disk_text = stand(ledger, own_words, disk, &newest, now, &mut sheet, &mut files);
    let Some(text) = disk_text else { return Ok((files, sheet)) };
    let plain = plain(text);
    let says = read(&plain);
    let preview_path = format!("drafts/preview/{name}.html");
    sheet.preview = Some(format!("preview/{name}.html"));
    let channel = match read_head(ledger, templates, Some(draft.customer), None, path, text) {
        Ok(says) => says.channel,
        // What nobody has edited says what the position says, be it names that no head can hold.
        Err(_) if sheet.original.is_none() => draft.channel,
        Err(told) => {
            sheet.faults = told.iter().map(|problem| problem.message(own_words)).collect();
            let page = html(&blocks(says.body), says.subject, language, None);
            sheet.height = height(says.body, AROUND_MAIL);
            files.insert(preview_path, of_mail(&page).into());
            return Ok((files, sheet));
        }
    };
    heed(&mut sheet, book, &says, channel);
    let edited = sheet.original.is_some();
    let going = Going { ledger, templates, documents, draft, channel, path, edited };
    let made = going.make(&says, &format!("drafts/{name}"))?;
    // What the owner has not approved can be read, but there is nothing yet to send by mistake.
    let to_send = if draft.waits { Files::new() } else { made.files };
    let written = |ending: &str| {
        let file = format!("{name}.{ending}");
        to_send.contains_key(&format!("drafts/{file}")).then_some(file)
    };
    (sheet.eml, sheet.docx, sheet.page) = (written("eml"), written("docx"), written("html"));
    let along = |one: &Attached| Along {
        name: one.written(book.company.language),
        page: match one {
            Attached::Letter => written("html"),
            Attached::Statement => written("statement.html"),
            Attached::Document(_) => None,
        },
    };
    sheet.attached = says.attachments.iter().map(along).collect();
    sheet.unattached = made.unattached;
    sheet.height = made.height;
    files.insert(preview_path, made.preview.into());
    files.extend(to_send);
    Ok((files, sheet))
}

/// What the desk says of a draft as it is written, before anybody has edited it.
pub(super) fn sheet_of(name: &str, head: Head) -> Sheet {
    Sheet {
        name: name.to_owned(),
        text: format!("{name}.md"),
        subject: head.subject,
        to: head.to,
        cc: head.cc,
        by: by_channel(head.channel),
        ..Sheet::default()
    }
}

/// Lets the desk say what the head of a draft says now.
pub(super) fn heed(sheet: &mut Sheet, book: &Book, says: &Edited<'_>, channel: Channel) {
    says.subject.clone_into(&mut sheet.subject);
    (sheet.to, sheet.cc) = (says.to.map(str::to_owned), says.cc.map(str::to_owned));
    sheet.by = by_channel(channel);
    sheet.is_letter = channel == Channel::Letter;
    if !sheet.is_letter {
        sheet.from = sender(book, channel).map(|(name, address)| format!("{name} <{address}>"));
    }
}

/// Puts the text of a draft, its original and its facts in place: the newest, or what a person has made of
/// it; none where somebody's own file stands there.
pub(super) fn stand<'a>(
    ledger: &Ledger,
    own_words: &Words,
    disk: Option<&'a OnDisk>,
    newest: &'a str,
    now: Facts,
    sheet: &mut Sheet,
    files: &mut Files,
) -> Option<&'a str> {
    let name = sheet.name.clone();
    let mut put = |path: String, text: &str| files.insert(path, text.as_bytes().to_vec().into());
    // A text that is the same as the newest is nobody's edit, whatever it began from.
    let edited = disk.filter(|disk| disk.is_edited() && disk.text != newest);
    let text = edited.map_or(newest, |disk| disk.text.as_str());
    let record = match edited {
        None => {
            put(format!("drafts/.generated/{name}.md"), newest);
            Record::new(now, newest)
        }
        Some(OnDisk { original: None, .. }) => {
            sheet.foreign = true;
            return None;
        }
        Some(OnDisk { original: Some(original), record, .. }) => {
            let record = record.as_deref().and_then(Record::read);
            sheet.changes = differences(ledger, own_words, record.as_ref(), Some(&now));
            sheet.original = Some(format!(".generated/{name}.md"));
            sheet.newest = Some(format!(".generated/{name}.new.md"));
            put(format!("drafts/.generated/{name}.md"), original);
            put(format!("drafts/.generated/{name}.new.md"), newest);
            Record::new(record.map_or(now, |record| record.facts), text)
        }
    };
    put(format!("drafts/.generated/{name}.facts"), &record.written());
    put(format!("drafts/{name}.md"), text);
    Some(text)
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
) -> Option<(Files, Obsolete)> {
    let original = disk.original.as_deref().filter(|original| *original != disk.text)?;
    let own_words = templates.words(ledger.book.company.language);
    let record = disk.record.as_deref().and_then(Record::read);
    let facts = record.as_ref().map(|record| &record.facts);
    let name = name_of(path);
    let text = plain(&disk.text);
    let no_longer = Obsolete {
        name: name.to_owned(),
        customer: facts.map(|facts| facts.name.clone()).unwrap_or_default(),
        title: facts.map(|facts| facts.title(own_words)).unwrap_or_default(),
        subject: read(&text).subject.to_owned(),
        changes: differences(ledger, own_words, record.as_ref(), None),
    };
    let mut files = Files::from([
        (path.to_owned(), disk.text.as_bytes().to_vec().into()),
        (format!("drafts/.generated/{name}.md"), original.as_bytes().to_vec().into()),
    ]);
    if let Some(record) = &disk.record {
        files.insert(format!("drafts/.generated/{name}.facts"), record.as_bytes().to_vec().into());
    }
    Some((files, no_longer))
}

/// The name of a draft's files, without folder and ending.
pub(super) fn name_of(path: &str) -> &str {
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
