//! The words of a message as plain text, for those who read mail so.
//!
//! In: blocks. Out: lines of at most 72 columns; tables with their columns in line where they fit, else a
//! row as a list of its fields; links with where they lead.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::blocks::{Block, Piece, Table, lines};
use crate::view::payment::Payment;

/// Columns that fit beside a quote mark or two in eighty (RFC 5322, 2.1.1: "no more than 78").
const COLUMNS: usize = 72;

/// The words, and how to pay.
#[must_use]
pub(super) fn text(blocks: &[Block], payment: Option<&Payment>) -> String {
    let mut out = String::new();
    place(blocks, "", &mut out);
    if let Some(payment) = payment {
        out.push_str(&payment.title);
        out.push('\n');
        for (name, value) in &payment.fields {
            out.push_str(&wrapped(&format!("{name}: {value}"), "", "  "));
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn place(blocks: &[Block], indent: &str, out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(pieces) => {
                for line in lines(pieces) {
                    out.push_str(&wrapped(&with_links(line), indent, indent));
                }
            }
            Block::List(first, items) => {
                let inner = format!("{indent}  ");
                for (index, item) in items.iter().enumerate() {
                    let mark = match first {
                        Some(first) => format!("{}. ", first.saturating_add(index as u64)),
                        None => "- ".to_owned(),
                    };
                    let mut words = String::new();
                    place(item, &inner, &mut words);
                    let words = words.trim_end();
                    out.push_str(indent);
                    out.push_str(&mark);
                    out.push_str(words.strip_prefix(inner.as_str()).unwrap_or(words));
                    out.push('\n');
                }
            }
            Block::Table(table) => out.push_str(&drawn(table)),
            Block::Quote(blocks) => {
                let mut words = String::new();
                place(blocks, &format!("{indent}> "), &mut words);
                out.push_str(words.trim_end());
                out.push('\n');
            }
            Block::Rule => out.push_str("----\n"),
        }
        out.push('\n');
    }
}

/// A line with where its links lead, where the words do not say it.
fn with_links(pieces: &[Piece]) -> String {
    let mut line = String::new();
    for piece in pieces {
        let Piece::Text(look, text) = piece else { continue };
        line.push_str(text);
        if let Some(url) = &look.link {
            let shown = url.strip_prefix("mailto:").or(url.strip_prefix("tel:")).unwrap_or(url);
            if text != shown && text != url {
                let _ = write!(line, " ({shown})");
            }
        }
    }
    line
}

/// A line broken at its blanks, never at those that hold a sum together.
fn wrapped(line: &str, first: &str, rest: &str) -> String {
    let mut out = String::from(first);
    let mut width = first.width();
    let mut fresh = true;
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        if !fresh && width + 1 + word.width() > COLUMNS {
            out.push('\n');
            out.push_str(rest);
            width = rest.width();
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += word.width();
        fresh = false;
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn drawn(table: &Table) -> String {
    let cells = |row: &[Vec<Piece>]| row.iter().map(|cell| with_links(cell)).collect::<Vec<_>>();
    let head = cells(&table.head);
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| cells(row)).collect();
    let width = |column: usize| {
        let all = std::iter::once(&head).chain(&rows).filter_map(|row| row.get(column));
        all.map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    if widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1) > COLUMNS {
        return fields(&head, &rows);
    }
    let mut out = String::new();
    let mut line = |row: &[String]| {
        let padded: Vec<String> = row
            .iter()
            .enumerate()
            .map(|(column, cell)| {
                let blanks = " ".repeat(widths[column].saturating_sub(cell.width()));
                let is_right = table.right.get(column) == Some(&true);
                if is_right { format!("{blanks}{cell}") } else { format!("{cell}{blanks}") }
            })
            .collect();
        out.push_str(padded.join("  ").trim_end());
        out.push('\n');
    };
    line(&head);
    line(&widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>());
    for row in &rows {
        line(row);
    }
    out
}

/// The rows of a table that is too wide for its columns: each as a list of its fields.
fn fields(head: &[String], rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    for row in rows {
        for (position, (name, cell)) in head.iter().zip(row).enumerate() {
            let first = if position == 0 { "- " } else { "  " };
            out.push_str(&wrapped(&format!("{name}: {cell}"), first, "    "));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::*;

    #[test]
    fn words_stand_in_lines_and_sums_stay_whole() {
        let long = format!(
            "Vi chiediamo {} di pagare 1.220,00\u{a0}€ entro **il 5**.",
            "cortesemente ".repeat(6)
        );
        let said = text(&blocks(&long), None);
        assert!(said.lines().all(|line| line.width() <= COLUMNS), "{said}");
        assert!(said.contains("1.220,00\u{a0}€ entro il 5."));
        assert_eq!(
            text(
                &blocks(
                    "1. a\n2. b\n   - c\n\n> detto\n\n[qui](https://a.example) [a@b.example](mailto:a@b.example)"
                ),
                None
            ),
            "1. a\n2. b\n\n  - c\n\n> detto\n\nqui (https://a.example) a@b.example\n"
        );
    }

    #[test]
    fn tables_keep_their_columns_where_they_fit() {
        let table = "| Fattura | Importo |\n| --- | ---: |\n| 14 | 9,00 |\n";
        assert_eq!(
            text(&blocks(table), None),
            "Fattura  Importo\n-------  -------\n14          9,00\n"
        );
        let wide = table.replace("14", &"lunghissima ".repeat(9));
        let said = text(&blocks(&wide), None);
        assert!(
            said.starts_with("- Fattura: lunghissima") && said.ends_with("\n  Importo: 9,00\n")
        );
        assert!(said.lines().all(|line| line.width() <= COLUMNS), "{said}");
    }
}
