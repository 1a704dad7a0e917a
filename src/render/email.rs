//! A message as a mail client opens it: an unsent message with a text and an HTML part of the same words.
//!
//! In: what a draft says. Out: the bytes of an `.eml`. The same words give the same bytes: date,
//! message id and boundary are made from them, not from the clock or the machine.

use chrono::{NaiveDate, NaiveTime};
use mail_builder::MessageBuilder;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::text::Text;
use mail_builder::mime::MimePart;
use pulldown_cmark::{Alignment, Event, Parser, Tag, TagEnd};

use super::draft_text::Edited;
use super::markdown;
use crate::book::model::Book;

/// The message of a draft, dated on the day that it is drafted: mail programs put their own date in when
/// they send it.
pub(super) fn eml(book: &Book, draft: &Edited<'_>, today: NaiveDate) -> Vec<u8> {
    let own = book.assistant.as_ref().and_then(|person| person.email.as_deref());
    let (sender_name, sender) = sender(book);
    let fingerprint = blake3::hash(format!("{draft:?}").as_bytes()).to_hex();
    let host =
        sender.and_then(|address| address.split_once('@')).map_or("invalid", |(_, host)| host);

    let mut message = MessageBuilder::new()
        .subject(draft.subject)
        .date(today.and_time(NaiveTime::MIN).and_utc().timestamp())
        .message_id(format!("{}@{host}", &fingerprint[..32]))
        // Outlook and Thunderbird open a message with this line as one that is still to be sent.
        .header("X-Unsent", Text::new("1"));
    if let Some(sender) = sender {
        message = message.from((sender_name, sender));
    }
    if let Some(own) = own.filter(|own| Some(*own) != sender) {
        message = message.reply_to((sender_name, own));
    }
    if let Some(to) = draft.to {
        message = message.to(to);
    }
    if let Some(cc) = draft.cc {
        message = message.cc(cc);
    }
    let boundary = format!("sollecito-{}", &fingerprint[32..]);
    let content_type = ContentType::new("multipart/alternative").attribute("boundary", boundary);
    let parts = vec![
        MimePart::new("text/plain", text(draft.body)),
        MimePart::new("text/html", html(draft.body)),
    ];
    message.body(MimePart::new(content_type, parts)).write_to_vec().unwrap_or_default()
}

/// Who sends: the name, and the company's address.
pub(super) fn sender(book: &Book) -> (&str, Option<&str>) {
    let company = &book.company;
    let assistant = book.assistant.as_ref();
    let name = assistant
        .map(|person| person.name.as_str())
        .or(company.owner.as_ref().map(|owner| owner.name.as_str()))
        .unwrap_or(&company.name);
    let own = assistant.and_then(|person| person.email.as_deref());
    (name, company.email.as_deref().or(own))
}

/// The words as HTML that survives Outlook and Gmail: tables and inline styles, nothing from outside.
pub(super) fn html(body: &str) -> String {
    const CELL: &str = "padding:4px 12px 4px 0;border-bottom:1px solid #c8ced4;";
    let words = markdown::message_to_html(body)
        .replace("<table>", "<table style=\"border-collapse:collapse;margin:0 0 16px\">")
        .replace(
            "<th style=\"text-align: right\">",
            &format!("<th style=\"{CELL}text-align:right\">"),
        )
        .replace(
            "<td style=\"text-align: right\">",
            &format!("<td style=\"{CELL}text-align:right\">"),
        )
        .replace("<th>", &format!("<th style=\"{CELL}text-align:left\">"))
        .replace("<td>", &format!("<td style=\"{CELL}\">"));
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head>\n<body style=\"font-family:\
         Calibri,'Segoe UI',Arial,sans-serif;font-size:15px;line-height:1.5;color:#1a1f24\">\n\
         {words}\n</body></html>\n"
    )
}

/// The words as plain text: paragraphs, points, and tables with their columns in line.
fn text(body: &str) -> String {
    let mut out = String::new();
    let mut table: Option<Rows> = None;
    for event in Parser::new_ext(body, markdown::message_options()) {
        match (&mut table, event) {
            (_, Event::Start(Tag::Table(alignments))) => {
                table = Some(Rows { alignments, rows: Vec::new() });
            }
            (Some(rows), Event::End(TagEnd::Table)) => {
                out.push_str(&rows.drawn());
                out.push('\n');
                table = None;
            }
            (Some(rows), Event::Start(Tag::TableHead | Tag::TableRow)) => {
                rows.rows.push(Vec::new());
            }
            (Some(rows), Event::Start(Tag::TableCell)) => {
                if let Some(row) = rows.rows.last_mut() {
                    row.push(String::new());
                }
            }
            (Some(rows), Event::Text(piece) | Event::Code(piece) | Event::InlineHtml(piece)) => {
                if let Some(cell) = rows.rows.last_mut().and_then(|row| row.last_mut()) {
                    cell.push_str(&piece);
                }
            }
            (
                None,
                Event::Text(piece)
                | Event::Code(piece)
                | Event::Html(piece)
                | Event::InlineHtml(piece),
            ) => out.push_str(&piece),
            (None, Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Item)) => {
                out.push('\n');
            }
            (None, Event::Start(Tag::Item)) => out.push_str("- "),
            (None, Event::End(TagEnd::Paragraph | TagEnd::Heading(_))) => out.push_str("\n\n"),
            (None, Event::End(TagEnd::List(_)) | Event::Rule) => out.push('\n'),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

struct Rows {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<String>>,
}

impl Rows {
    fn drawn(&self) -> String {
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.alignments.len()).map(width).collect();
        let mut out = String::new();
        for row in &self.rows {
            let cells: Vec<String> = row
                .iter()
                .zip(widths.iter().zip(&self.alignments))
                .map(|(cell, (width, alignment))| {
                    if *alignment == Alignment::Right {
                        format!("{cell:>width$}")
                    } else {
                        format!("{cell:<width$}")
                    }
                })
                .collect();
            out.push_str(cells.join("  ").trim_end());
            out.push('\n');
        }
        out
    }
}
