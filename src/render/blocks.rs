//! The words of a message as blocks: what Markdown means, whatever is written from it.
//!
//! In: Markdown that nobody has checked. Out: paragraphs, points and tables of plain pieces of text, from
//! which mail, letter and page are each written. No HTML of the writer passes as such, no image is
//! loaded, links lead only where a click does what it says.

use pulldown_cmark::{Alignment, Event, Parser, Tag, TagEnd};

use super::markdown::{is_safe, message_options};

/// Blocks in blocks, points of points for example: deeper ones stand at this depth. A text that somebody
/// has nested a thousand times must not take the stack with it.
const DEEPEST: usize = 6;

/// A block of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Words in lines.
    Paragraph(Vec<Piece>),
    /// Points; with numbers from the one that is given.
    List(Option<u64>, Vec<Vec<Block>>),
    /// Rows under a head.
    Table(Table),
    /// Somebody else's words.
    Quote(Vec<Block>),
    /// A line across.
    Rule,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// For each column, whether it stands at the right, as figures do.
    pub(super) right: Vec<bool>,
    /// The names of the columns.
    pub(super) head: Vec<Vec<Piece>>,
    /// The rows.
    pub(super) rows: Vec<Vec<Vec<Piece>>>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words that look alike.
    Text(Look, String),
    /// A new line.
    Break,
}

/// How words look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Whether they stand out.
    pub(super) strong: bool,
    /// Whether they are stressed.
    pub(super) stressed: bool,
    /// Whether they no longer hold.
    pub(super) struck: bool,
    /// Where they lead.
    pub(super) link: Option<String>,
}

/// Pieces as plain text, their lines with blanks between.
#[must_use]
pub(super) fn plain(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(_, text) => text.as_str(),
            Piece::Break => " ",
        })
        .collect()
}

/// Pieces, a row for each line.
pub(super) fn lines(pieces: &[Piece]) -> impl Iterator<Item = &[Piece]> {
    pieces.split(|piece| *piece == Piece::Break)
}

/// The blocks of a text.
#[must_use]
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let mut reading = Reading::default();
    for event in Parser::new_ext(markdown, message_options()) {
        reading.take(event);
    }
    reading.end_paragraph();
    while !reading.open.is_empty() {
        reading.close();
    }
    reading.done
}

/// A block that has begun and not ended.
enum Open {
    Quote(Vec<Block>),
    List(Option<u64>, Vec<Vec<Block>>),
}

#[derive(Default)]
struct Reading {
    done: Vec<Block>,
    open: Vec<Open>,
    /// How many blocks have begun below the deepest that is kept.
    below: usize,
    pieces: Vec<Piece>,
    look: Look,
    /// The looks before each link that has begun.
    links: Vec<Option<String>>,
    table: Option<Table>,
    in_head: bool,
}

impl Reading {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text(&text);
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.pieces.push(Piece::Break),
            Event::Rule => {
                self.end_paragraph();
                self.place(Block::Rule);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.end_paragraph();
                self.look.strong = true;
            }
            Tag::Strong => self.look.strong = true,
            Tag::Emphasis => self.look.stressed = true,
            Tag::Strikethrough => self.look.struck = true,
            Tag::Link { dest_url, .. } => {
                self.links.push(self.look.link.take());
                self.look.link = is_safe(&dest_url).then(|| dest_url.into_string());
            }
            Tag::BlockQuote(_) => self.begin(Open::Quote(Vec::new())),
            Tag::List(first) => self.begin(Open::List(first, Vec::new())),
            Tag::Item => {
                self.end_paragraph();
                if let (0, Some(Open::List(_, items))) = (self.below, self.open.last_mut()) {
                    items.push(Vec::new());
                }
            }
            Tag::Table(alignments) => {
                self.end_paragraph();
                let right = alignments.iter().map(|one| *one == Alignment::Right).collect();
                self.table = Some(Table { right, ..Table::default() });
            }
            Tag::TableHead => self.in_head = true,
            Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::CodeBlock | TagEnd::Item => {
                self.end_paragraph();
            }
            TagEnd::Heading(_) => {
                self.look.strong = false;
                self.end_paragraph();
            }
            TagEnd::Strong => self.look.strong = false,
            TagEnd::Emphasis => self.look.stressed = false,
            TagEnd::Strikethrough => self.look.struck = false,
            TagEnd::Link => self.look.link = self.links.pop().flatten(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) => {
                self.end_paragraph();
                if self.below > 0 {
                    self.below -= 1;
                } else {
                    self.close();
                }
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.pieces);
                if let Some(table) = &mut self.table {
                    match table.rows.last_mut() {
                        Some(row) if !self.in_head => row.push(cell),
                        _ => table.head.push(cell),
                    }
                }
            }
            TagEnd::TableHead => self.in_head = false,
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.place(Block::Table(table));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        // Lines of code and of HTML keep their ends.
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 && !self.pieces.is_empty() {
                self.pieces.push(Piece::Break);
            }
            let line: String =
                line.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
            match self.pieces.last_mut() {
                Some(Piece::Text(look, before)) if *look == self.look => before.push_str(&line),
                _ if line.is_empty() => {}
                _ => self.pieces.push(Piece::Text(self.look.clone(), line)),
            }
        }
    }

    fn begin(&mut self, block: Open) {
        self.end_paragraph();
        if self.open.len() < DEEPEST {
            self.open.push(block);
        } else {
            self.below += 1;
        }
    }

    fn end_paragraph(&mut self) {
        while self.pieces.last() == Some(&Piece::Break) {
            self.pieces.pop();
        }
        if !self.pieces.is_empty() {
            let pieces = std::mem::take(&mut self.pieces);
            self.place(Block::Paragraph(pieces));
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Quote(blocks)) => self.place(Block::Quote(blocks)),
            Some(Open::List(first, items)) => self.place(Block::List(first, items)),
            None => {}
        }
    }

    fn place(&mut self, block: Block) {
        let blocks = match self.open.last_mut() {
            Some(Open::Quote(blocks)) => blocks,
            Some(Open::List(_, items)) => {
                if items.is_empty() {
                    items.push(Vec::new());
                }
                let Some(item) = items.last_mut() else { return };
                item
            }
            None => &mut self.done,
        };
        blocks.push(block);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Piece {
        Piece::Text(Look::default(), words.to_owned())
    }

    #[test]
    fn words_points_and_tables_become_blocks() {
        let strong = Look { strong: true, ..Look::default() };
        assert_eq!(
            blocks("Entro **il 5**\ndi maggio.\n\n- uno\n- due\n\nAnna\\\nStudio\n\n---"),
            [
                Block::Paragraph(vec![
                    text("Entro "),
                    Piece::Text(strong, "il 5".to_owned()),
                    text(" di maggio."),
                ]),
                Block::List(
                    None,
                    vec![
                        vec![Block::Paragraph(vec![text("uno")])],
                        vec![Block::Paragraph(vec![text("due")])],
                    ]
                ),
                Block::Paragraph(vec![text("Anna"), Piece::Break, text("Studio")]),
                Block::Rule,
            ]
        );
        let table = Table {
            right: vec![false, true],
            head: vec![vec![text("a")], vec![text("b")]],
            rows: vec![vec![vec![text("1|")], vec![text("2")]]],
        };
        assert_eq!(blocks("| a | b |\n| --- | ---: |\n| 1\\| | 2 |"), [Block::Table(table)]);
    }

    #[test]
    fn html_and_wrong_links_are_words() {
        let Block::Paragraph(pieces) = &blocks("<b>a</b> [c](javascript:x) ![d](https://e)")[0]
        else {
            panic!("a paragraph");
        };
        assert_eq!(*pieces, [text("<b>a</b> c d")]);
    }

    #[test]
    fn what_is_nested_a_thousand_times_stands_at_the_deepest() {
        let deep = format!("{}fondo", "> ".repeat(5000));
        let mut inner = &blocks(&deep)[..];
        for _ in 0..DEEPEST {
            let [Block::Quote(blocks)] = inner else { panic!("{inner:?}") };
            inner = blocks;
        }
        assert_eq!(*inner, [Block::Paragraph(vec![text("fondo")])]);
        assert!(!blocks(&"- ".repeat(3000)).is_empty());
    }
}
