//! A letter as Word and `LibreOffice` open it.
//!
//! In: a letter, ready to be written. Out: the bytes of a `.docx` on A4. Lengths are in twentieths of a
//! point ("twips") but where they say otherwise. It does not know what the letter says.

use docx_rs::{
    AlignmentType, BorderType, BreakType, Docx, Footer, HeightRule, LineSpacing, LineSpacingType,
    NumPages, PageMargin, PageNum, Paragraph, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, Pic, Run, RunFonts, Style, StyleType, Table as WordTable, TableCell,
    TableCellBorder, TableCellBorderPosition, TableCellBorders, TableCellMargins, TableLayoutType,
    TableRow, VAlignType, WidthType,
};

use super::blocks::{Block, Look, Piece, Table, lines, plain};
use super::letter::Paper;
use crate::words::Words;

/// A4, with two centimetres of white around.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_134;
/// What is left between the margins.
const WIDTH: usize = 9_638;

/// Sizes of letters, in half points.
const TEXT: usize = 22;
const SMALL: usize = 18;
const NAME: usize = 28;

/// The recipient stands in the right half, where the window of an envelope is in Italy.
const RECIPIENT: i32 = 5_400;

/// The code of the payment: three centimetres, in English Metric Units, and the width
/// of its column.
const CODE: u32 = 1_080_000;
const CODE_WIDTH: usize = 2_000;

/// The name of the style of the foot, whose size its numbers take too.
const FOOT: &str = "Foot";

/// Grey lines, as on the page.
const GREY: &str = "8A8A8A";

/// The letter. Word takes Calibri; where there is none,
/// `LibreOffice` takes Carlito, of the same widths.
pub(super) fn docx(paper: &Paper<'_>, words: &Words) -> Vec<u8> {
    let letter = paper.letter;
    let mut writing = Writing {
        docx: Docx::new()
            .page_size(PAGE.0, PAGE.1)
            .page_margin(
                PageMargin::new()
                    .top(MARGIN)
                    .right(MARGIN)
                    .bottom(MARGIN)
                    .left(MARGIN)
                    .header(567)
                    .footer(567),
            )
            .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri").cs("Calibri"))
            .default_size(TEXT)
            // A letter knows its own date, not that of the file.
            .created_at("2000-01-01T00:00:00Z")
            .updated_at("2000-01-01T00:00:00Z")
            .add_style(Style::new(FOOT, StyleType::Paragraph).name(FOOT).size(SMALL))
            .footer(foot(&letter.foot)),
    };
    writing.head(paper);
    for block in &paper.words {
        writing.block(block, 0, "");
    }
    writing.signature(paper, words);
    for block in &paper.after {
        writing.block(block, 0, "");
    }
    if let Some(enclosed) = &letter.enclosed {
        writing.add(spaced(line(enclosed, SMALL), 160));
    }
    writing.payment(paper);
    let mut bytes = std::io::Cursor::new(Vec::new());
    // A vector takes whatever is written to it. Packing begins the library's count of paragraphs anew, so
    // that the next letter has the same numbers.
    match writing.docx.pack(&mut bytes) {
        Ok(()) => bytes.into_inner(),
        Err(_) => Vec::new(),
    }
}

struct Writing {
    docx: Docx,
}

impl Writing {
    fn add(&mut self, paragraph: Paragraph) {
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }

    fn head(&mut self, paper: &Paper<'_>) {
        let letter = paper.letter;
        let name = Paragraph::new().add_run(run(&letter.sender).size(NAME).bold());
        self.add(spaced(name, 20));
        let last = letter.letterhead.len().saturating_sub(1);
        for (index, text) in letter.letterhead.iter().enumerate() {
            let mut paragraph = spaced(line(text, SMALL), 0);
            if index == last {
                let rule = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
                    .val(BorderType::Single)
                    .size(6)
                    .space(6)
                    .color(GREY);
                let rule = ParagraphBorders::with_empty().set(rule);
                paragraph.property = paragraph.property.set_borders(rule);
                paragraph = spaced(paragraph, 400);
            }
            self.add(paragraph);
        }
        for text in &letter.recipient {
            let paragraph = line(text, TEXT).indent(Some(RECIPIENT), None, None, None);
            self.add(spaced(paragraph, 0));
        }
        let date = Paragraph::new().add_run(run(&letter.place_and_date));
        let above = LineSpacing::new().before(320).after(320);
        self.add(date.line_spacing(above));
        let about = Paragraph::new()
            .add_run(run(&format!("{}: ", letter.about)).bold())
            .add_run(run(&letter.subject).bold());
        self.add(spaced(about, 240));
    }

    /// A block, so far from the left; its first line behind a mark.
    fn block(&mut self, block: &Block, indent: i32, mark: &str) {
        match block {
            Block::Paragraph(pieces) => {
                let mut paragraph = paragraph(pieces, mark);
                if indent > 0 {
                    paragraph = paragraph.indent(Some(indent), None, None, None);
                }
                self.add(spaced(paragraph, if mark.is_empty() { 160 } else { 0 }));
            }
            Block::List(first, items) => {
                for (index, item) in items.iter().enumerate() {
                    let mark = match first {
                        Some(first) => format!("{}. ", first.saturating_add(index as u64)),
                        None => "– ".to_owned(),
                    };
                    for (position, block) in item.iter().enumerate() {
                        let mark = if position == 0 { mark.as_str() } else { "" };
                        self.block(block, indent + 300, mark);
                    }
                }
                self.add(gap());
            }
            Block::Quote(blocks) => {
                for block in blocks {
                    self.block(block, indent + 400, "");
                }
            }
            Block::Rule => self.add(gap()),
            Block::Table(table) => {
                self.docx = std::mem::take(&mut self.docx).add_table(word_table(table));
                self.add(gap());
            }
        }
    }

    /// The place to sign, with a rule above the name where the owner must sign, and who signs.
    fn signature(&mut self, paper: &Paper<'_>, words: &Words) {
        let place = if paper.letter.to_sign { 700 } else { 480 };
        for (index, pieces) in paper.signature.iter().enumerate() {
            let mut paragraph = paragraph(pieces, "").keep_next(index + 1 < paper.signature.len());
            if index == 0 && paper.letter.to_sign {
                let label = words.say("letter-sign", &[]);
                let label = line(&label, SMALL).keep_next(true);
                self.add(label.line_spacing(LineSpacing::new().before(200).after(place)));
                let rule = ParagraphBorder::new(ParagraphBorderPosition::Top)
                    .val(BorderType::Single)
                    .size(6)
                    .space(4)
                    .color("000000");
                let rule = ParagraphBorders::with_empty().set(rule);
                paragraph.property = paragraph.property.set_borders(rule);
                // The rule is as wide as a name needs, not as the page.
                paragraph = paragraph.indent(None, None, Some(5_200), None);
            } else if index == 0 {
                paragraph = paragraph.line_spacing(LineSpacing::new().before(place).after(0));
                self.add(paragraph);
                continue;
            }
            self.add(spaced(paragraph, 0));
        }
    }

    /// The code of the payment, and beside it what it holds.
    fn payment(&mut self, paper: &Paper<'_>) {
        let Some((payment, code)) = &paper.payment else { return };
        let picture = Pic::new_with_dimensions(code.png(), 1, 1).size(CODE, CODE).id("rIdPay");
        let mut says = TableCell::new()
            .width(WIDTH - CODE_WIDTH, WidthType::Dxa)
            .vertical_align(VAlignType::Center)
            .add_paragraph(spaced(Paragraph::new().add_run(run(&payment.title).bold()), 40));
        for (name, value) in &payment.fields {
            let field = Paragraph::new()
                .add_run(run(&format!("{name}: ")).size(SMALL))
                .add_run(run(value).size(SMALL).bold());
            says = says.add_paragraph(spaced(field, 0));
        }
        let scan = Paragraph::new().add_run(run(&payment.scan).size(SMALL).italic());
        let says = says.add_paragraph(scan.line_spacing(LineSpacing::new().before(60).after(0)));
        let picture = TableCell::new()
            .width(CODE_WIDTH, WidthType::Dxa)
            .add_paragraph(spaced(Paragraph::new().add_run(Run::new().add_image(picture)), 0));
        let row = TableRow::new(vec![picture, says]).cant_split();
        let table = WordTable::without_borders(vec![row])
            .set_grid(vec![CODE_WIDTH, WIDTH - CODE_WIDTH])
            .width(WIDTH, WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .indent(0)
            .margins(TableCellMargins::new().margin(0, 0, 0, 0));
        self.add(gap());
        self.docx = std::mem::take(&mut self.docx).add_table(table);
    }
}

/// A text that Word's XML takes: the letters that XML 1.0 forbids become blanks (section 2.2).
fn allowed(text: &str) -> String {
    let forbidden = |letter: char| letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}');
    text.chars().map(|letter| if forbidden(letter) { ' ' } else { letter }).collect()
}

fn run(text: &str) -> Run {
    Run::new().add_text(allowed(text))
}

fn line(text: &str, size: usize) -> Paragraph {
    Paragraph::new().add_run(run(text).size(size))
}

/// A paragraph with so much space below it, none above.
fn spaced(paragraph: Paragraph, after: u32) -> Paragraph {
    let spacing = LineSpacing::new().before(0).after(after);
    paragraph.line_spacing(spacing.line_rule(LineSpacingType::Auto).line(252))
}

/// A space of eight points: where one stands between two blocks that are no paragraphs.
fn gap() -> Paragraph {
    let spacing = LineSpacing::new().before(0).after(0);
    Paragraph::new().line_spacing(spacing.line_rule(LineSpacingType::Exact).line(160))
}

fn paragraph(pieces: &[Piece], mark: &str) -> Paragraph {
    let mut paragraph = Paragraph::new();
    if !mark.is_empty() {
        paragraph = paragraph.add_run(run(mark));
    }
    for piece in pieces {
        paragraph = paragraph.add_run(match piece {
            Piece::Text(look, text) => looked(look, text),
            Piece::Break => Run::new().add_break(BreakType::TextWrapping),
        });
    }
    paragraph
}

/// Words with their look; where a link leads stands behind it, for paper cannot be clicked.
fn looked(look: &Look, text: &str) -> Run {
    let shown = look
        .link
        .as_deref()
        .map(|url| url.strip_prefix("mailto:").or(url.strip_prefix("tel:")).unwrap_or(url));
    let mut run = match shown {
        Some(shown) if shown != text => run(&format!("{text} ({shown})")),
        _ => run(text),
    };
    if look.strong {
        run = run.bold();
    }
    if look.stressed {
        run = run.italic();
    }
    if look.struck {
        run = run.strike();
    }
    run
}

/// `pagina 1 di 2`: Word counts.
fn foot([before, between, after]: &[String; 3]) -> Footer {
    let paragraph = Paragraph::new()
        .align(AlignmentType::Center)
        .style(FOOT)
        .add_run(run(before))
        .add_page_num(PageNum::new())
        .add_run(run(between))
        .add_num_pages(NumPages::new())
        .add_run(run(after));
    Footer::new().add_paragraph(paragraph)
}

fn word_table(table: &Table) -> WordTable {
    let widths = widths(table);
    let row = |cells: &[Vec<Piece>], head: bool| {
        let cells = cells.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            let mut words = Paragraph::new();
            for line in lines(cell) {
                for piece in line {
                    let Piece::Text(look, text) = piece else { continue };
                    let run = looked(look, text).size(20);
                    words = words.add_run(if head { run.bold() } else { run });
                }
            }
            if table.right.get(column) == Some(&true) {
                words = words.align(AlignmentType::Right);
            }
            let rule = TableCellBorder::new(TableCellBorderPosition::Bottom)
                .border_type(BorderType::Single)
                .size(if head { 8 } else { 4 })
                .color(GREY);
            TableCell::new()
                .width(*width, WidthType::Dxa)
                .vertical_align(VAlignType::Bottom)
                .set_borders(TableCellBorders::with_empty().set(rule))
                .add_paragraph(spaced(words, 0))
        });
        TableRow::new(cells.collect()).cant_split().height_rule(HeightRule::Auto)
    };
    let head = std::iter::once(row(&table.head, true));
    let rows = head.chain(table.rows.iter().map(|cells| row(cells, false))).collect();
    WordTable::without_borders(rows)
        .set_grid(widths.clone())
        .width(WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(40, 80, 40, 0))
}

/// The page shared out among the columns, by the letters that must stand in one line and by those there
/// are.
fn widths(table: &Table) -> Vec<usize> {
    let weight = |column: usize| {
        let all = std::iter::once(&table.head).chain(&table.rows);
        let cells = all.filter_map(|row| row.get(column)).map(|cell| plain(cell));
        let mut weight = 4;
        for cell in cells {
            let word = cell.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
            let third = cell.chars().count() / 3;
            weight = weight.max(word.max(third).min(30));
        }
        weight + 2
    };
    let weights: Vec<usize> = (0..table.head.len()).map(weight).collect();
    let sum = weights.iter().sum::<usize>().max(1);
    weights.into_iter().map(|weight| WIDTH * weight / sum).collect()
}
