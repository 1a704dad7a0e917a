//! A letter: the words of a draft between a letterhead and a place to sign, for Word and as a page to print.
//!
//! In: what stands around the words, the words in Markdown, and the payment that they ask for. Out: a
//! `.docx` and an HTML page of the same content. The same input gives the same bytes.

use std::fmt::Write as _;

use minijinja::Value;
use serde::Serialize;

use super::blocks::{Block, Piece, Table, blocks, lines, plain};
use super::docx;
use super::email_html::pieces;
use super::qr::{Code, code};
use super::template::Templates;
use crate::problem::Problem;
use crate::view::letter::Letter;
use crate::view::payment::Payment;
use crate::words::{Language, Words};

/// A word of more letters may be broken in a table.
const LONG: usize = 24;

/// A letter, ready to be written.
pub(super) struct Paper<'a> {
    /// What stands around the words.
    pub(super) letter: &'a Letter,
    /// The words above the signature.
    pub(super) words: Vec<Block>,
    /// Who signs, a line each.
    pub(super) signature: Vec<Vec<Piece>>,
    /// What follows the signature.
    pub(super) after: Vec<Block>,
    /// The payment and its code.
    pub(super) payment: Option<(&'a Payment, Code)>,
}

impl<'a> Paper<'a> {
    /// Parts the words where the signature begins: at the last paragraph that opens with the name of
    /// somebody who may sign. A letter to be signed has one even where nobody stands there.
    fn new(letter: &'a Letter, body: &str, payment: Option<&'a Payment>) -> Paper<'a> {
        let mut words = blocks(body);
        let is_signature = |block: &Block| match block {
            Block::Paragraph(pieces) => lines(pieces).next().is_some_and(|first| {
                letter.signers.iter().any(|name| same_words(name, &plain(first)))
            }),
            _ => false,
        };
        let mut after = Vec::new();
        let mut signature: Vec<Vec<Piece>> = Vec::new();
        if let Some(position) = words.iter().rposition(is_signature) {
            after = words.split_off(position + 1);
            if let Some(Block::Paragraph(pieces)) = words.pop() {
                signature = lines(&pieces).map(<[Piece]>::to_vec).collect();
            }
        } else if letter.to_sign {
            let name = letter.signers.first().cloned().unwrap_or_default();
            signature = vec![vec![Piece::Text(super::blocks::Look::default(), name)]];
        }
        let payment = payment.and_then(|payment| Some((payment, code(payment)?)));
        Paper { letter, words, signature, after, payment }
    }
}

/// Whether two texts have the same words; Markdown knows no double blanks.
fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// The letter for Word.
#[must_use]
pub fn docx(letter: &Letter, body: &str, payment: Option<&Payment>, words: &Words) -> Vec<u8> {
    docx::docx(&Paper::new(letter, body, payment), words)
}

/// The page of a letter.
#[derive(Serialize)]
struct Page<'a> {
    /// Its styles stand in it: it is kept for years, wherever it is moved to.
    style: Value,
    letter: &'a Letter,
    words: Value,
    signature: Vec<Value>,
    after: Value,
    payment: Option<&'a Payment>,
    code: Option<Value>,
}

/// The letter as a page that prints on A4.
///
/// # Errors
/// A template that names something unknown, or never ends.
pub fn page(
    templates: &Templates,
    letter: &Letter,
    body: &str,
    payment: Option<&Payment>,
    language: Language,
) -> Result<String, Problem> {
    let label = templates.words(language).say("pay-code", &[]);
    let paper = Paper::new(letter, body, payment);
    let signature = paper.signature.iter().map(|line| {
        let mut html = String::new();
        pieces(line, &mut html);
        Value::from_safe_string(html)
    });
    let style = templates.file("drafts/letter.css").unwrap_or_default();
    let page = Page {
        style: Value::from_safe_string(style.to_owned()),
        letter,
        words: Value::from_safe_string(html(&paper.words)),
        signature: signature.collect(),
        after: Value::from_safe_string(html(&paper.after)),
        payment: paper.payment.as_ref().map(|(payment, _)| *payment),
        code: paper.payment.as_ref().map(|(_, code)| Value::from_safe_string(code.svg(&label))),
    };
    templates.render("letter/page.html", language, &page)
}

/// Blocks as HTML for a page of ours: classes, no styles.
fn html(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        place(block, &mut out);
    }
    out
}

fn place(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph(words) => {
            out.push_str("<p>");
            pieces(words, out);
            out.push_str("</p>\n");
        }
        Block::Quote(blocks) => {
            out.push_str("<blockquote>\n");
            for block in blocks {
                place(block, out);
            }
            out.push_str("</blockquote>\n");
        }
        Block::Rule => out.push_str("<hr>\n"),
        Block::Table(table) => rows(table, out),
        Block::List(first, items) => {
            let (start, end) = match first {
                Some(first) => (format!("<ol start=\"{first}\">\n"), "</ol>\n"),
                None => ("<ul>\n".to_owned(), "</ul>\n"),
            };
            out.push_str(&start);
            for item in items {
                out.push_str("<li>");
                match item.as_slice() {
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
    }
}

fn rows(table: &Table, out: &mut String) {
    out.push_str("<table>\n<thead>\n");
    row(&table.head, table, "th scope=\"col\"", out);
    out.push_str("</thead>\n<tbody>\n");
    for cells in &table.rows {
        row(cells, table, "td", out);
    }
    out.push_str("</tbody>\n</table>\n");
}

fn row(cells: &[Vec<Piece>], table: &Table, tag: &str, out: &mut String) {
    out.push_str("<tr>");
    for (column, cell) in cells.iter().enumerate() {
        let is_right = table.right.get(column) == Some(&true);
        let is_long = plain(cell).split(' ').any(|word| word.chars().count() > LONG);
        let class = match (is_right, is_long) {
            (true, _) => " class=\"figure\"",
            (false, true) => " class=\"long\"",
            _ => "",
        };
        let _ = write!(out, "<{tag}{class}>");
        pieces(cell, out);
        let _ = write!(out, "</{}>", &tag[..2]);
    }
    out.push_str("</tr>\n");
}
