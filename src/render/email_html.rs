//! The words of a message as HTML that survives mail programs: tables for the layout, styles on the
//! elements, nothing from outside.
//!
//! In: blocks, and the payment with its code. Out: a document. It names no colour but a grey
//! that is seen on white and on black: mail programs then choose light or dark by themselves.

use std::fmt::Write as _;

use super::blocks::{Block, Look, Piece, Table, plain};
use super::text::escape;
use crate::view::payment::Payment;
use crate::words::Language;

/// Grey of three to one on white and on black (WCAG 2.2, 1.4.11).
const LINE: &str = "#8a8a8a";

/// On a phone six columns of figures stand beside one another only in small letters. Programs that drop this show
/// the table as it is on a wide screen.
const PHONE: &str = "@media (max-width:480px){table.rows td,table.rows th{font-size:12px!important;\
                     padding-right:5px!important}\
                     td.page{padding:12px 8px!important}}";

/// Letters of a cell that stands in one line: a date, a sum below a billion.
const SHORT: usize = 16;

/// The size of the code on the screen, in pixels: about three and a half centimetres.
const CODE: u32 = 140;

/// A message's words, with how to pay below them.
#[must_use]
pub(super) fn html(
    blocks: &[Block],
    subject: &str,
    language: Language,
    payment: Option<(&Payment, &str)>,
) -> String {
    let mut words = String::new();
    for block in blocks {
        place(block, &mut words);
    }
    if let Some((payment, code)) = payment {
        words.push_str(&pay(payment, code));
    }
    let (language, title) = (language.code(), escape(subject));
    // Outlook for Windows knows no `max-width`: it gets a table of 600 pixels of its own.
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"supported-color-schemes\" content=\"light dark\">\n\
         <meta name=\"format-detection\" content=\"telephone=no, date=no, address=no, email=no\">\n\
         <title>{title}</title>\n<style>{PHONE}</style>\n</head>\n\
         <body style=\"margin:0;padding:0\">\n\
         <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\
         <tr><td class=\"page\" style=\"padding:16px\">\n\
         <!--[if mso]><table role=\"presentation\" width=\"600\" cellpadding=\"0\" cellspacing=\"0\" \
         border=\"0\"><tr><td><![endif]-->\n\
         <div style=\"max-width:600px;font-family:Calibri,'Segoe UI',Arial,sans-serif;\
         font-size:15px;line-height:1.5;overflow-wrap:break-word\">\n\
         {words}</div>\n\
         <!--[if mso]></td></tr></table><![endif]-->\n\
         </td></tr></table>\n</body>\n</html>\n"
    )
}

fn place(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph(words) => {
            out.push_str("<p style=\"margin:0 0 16px\">");
            pieces(words, out);
            out.push_str("</p>\n");
        }
        Block::List(first, items) => {
            let (start, end) = match first {
                Some(first) => (format!("<ol start=\"{first}\""), "</ol>\n"),
                None => ("<ul".to_owned(), "</ul>\n"),
            };
            out.push_str(&start);
            out.push_str(" style=\"margin:0 0 16px;padding:0 0 0 24px\">\n");
            for item in items {
                out.push_str("<li>");
                match item.as_slice() {
                    // A single line needs no space below it.
                    [Block::Paragraph(words)] => pieces(words, out),
                    blocks => {
                        for block in blocks {
                            place(block, out);
                        }
                    }
                }
                out.push_str("</li>\n");
            }
            out.push_str(end);
        }
        Block::Table(table) => rows(table, out),
        Block::Quote(blocks) => {
            let _ = writeln!(
                out,
                "<blockquote style=\"margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid {LINE}\">"
            );
            for block in blocks {
                place(block, out);
            }
            out.push_str("</blockquote>\n");
        }
        Block::Rule => {
            let _ = writeln!(
                out,
                "<hr style=\"border:0;border-top:1px solid {LINE};margin:0 0 16px\">"
            );
        }
    }
}

fn rows(table: &Table, out: &mut String) {
    out.push_str(
        "<table class=\"rows\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
         style=\"border-collapse:collapse;margin:0 0 16px;font-size:14px\">\n<thead><tr>",
    );
    row(&table.head, table, "th", out);
    out.push_str("</tr></thead>\n<tbody>\n");
    for cells in &table.rows {
        out.push_str("<tr>");
        row(cells, table, "td", out);
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn row(cells: &[Vec<Piece>], table: &Table, tag: &str, out: &mut String) {
    let last = cells.len().saturating_sub(1);
    for (column, cell) in cells.iter().enumerate() {
        let is_right = table.right.get(column) == Some(&true);
        let align = if is_right { "right" } else { "left" };
        let (scope, weight) =
            if tag == "th" { (" scope=\"col\"", ";font-weight:bold") } else { ("", "") };
        // Only what is long breaks: figures and days stay whole.
        let wrap = match tag {
            "th" => "",
            _ if plain(cell).chars().count() <= SHORT => ";white-space:nowrap",
            _ => ";overflow-wrap:anywhere",
        };
        let gap = if column == last { "0" } else { "10px" };
        let _ = write!(
            out,
            "<{tag}{scope} align=\"{align}\" valign=\"bottom\" style=\"text-align:{align};\
             padding:5px {gap} 5px 0;border-bottom:1px solid {LINE}{weight}{wrap}\">"
        );
        pieces(cell, out);
        let _ = write!(out, "</{tag}>");
    }
}

/// Pieces of text with their looks, for mail and for pages alike.
pub(super) fn pieces(pieces: &[Piece], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Break => out.push_str("<br>\n"),
            Piece::Text(look, text) => {
                let marks = marks(look);
                for (start, _) in &marks {
                    out.push_str(start);
                }
                out.push_str(&escape(text));
                for (_, end) in marks.iter().rev() {
                    out.push_str(end);
                }
            }
        }
    }
}

fn marks(look: &Look) -> Vec<(String, &'static str)> {
    let mut marks = Vec::new();
    if let Some(url) = &look.link {
        marks.push((format!("<a href=\"{}\">", escape(url)), "</a>"));
    }
    for (set, start, end) in [
        (look.strong, "<strong>", "</strong>"),
        (look.stressed, "<em>", "</em>"),
        (look.struck, "<s>", "</s>"),
    ] {
        if set {
            marks.push((start.to_owned(), end));
        }
    }
    marks
}

/// The code as a picture that goes along with the message.
pub(super) fn picture(cid: &str, label: &str) -> String {
    format!(
        "<img src=\"cid:{cid}\" width=\"{CODE}\" height=\"{CODE}\" alt=\"{}\" \
         style=\"display:block;border:0\">",
        escape(label)
    )
}

/// The code as a picture that stands in the page itself.
pub(super) fn drawing(svg: &str) -> String {
    format!("<div style=\"width:{CODE}px;height:{CODE}px\">{svg}</div>")
}

/// The code, and beside it what it holds.
fn pay(payment: &Payment, code: &str) -> String {
    let fields: Vec<String> = payment
        .fields
        .iter()
        .map(|(name, value)| format!("{}: <strong>{}</strong>", escape(name), escape(value)))
        .collect();
    format!(
        "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
         style=\"border-top:1px solid {LINE};margin:8px 0 0;font-size:14px\"><tr>\n\
         <td valign=\"top\" style=\"padding:16px 16px 0 0\">\
         {code}</td>\n\
         <td valign=\"top\" style=\"padding:16px 0 0\"><p style=\"margin:0 0 4px\">\
         <strong>{title}</strong></p>\n<p style=\"margin:0 0 8px\">{fields}</p>\n\
         <p style=\"margin:0\">{scan}</p></td>\n</tr></table>\n",
        title = escape(&payment.title),
        fields = fields.join("<br>\n"),
        scan = escape(&payment.scan),
    )
}
