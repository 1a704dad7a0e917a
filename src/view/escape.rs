//! A text of the ledger as Markdown that says the same: no mark in it is one.
//!
//! In: a text that may hold anything. Out: the same words, on one line, with a backslash before each mark
//! that Markdown would take for its own, and before no other: the assistant reads and edits them.

/// The text, for whatever place in a line of Markdown, its start included.
#[must_use]
pub fn escape(text: &str) -> String {
    let words: Vec<String> =
        text.split(breaks).filter(|word| !word.is_empty()).map(visible).collect();
    let line = words.join(" ");
    let letters: Vec<char> = line.chars().collect();
    let opening = opening(&letters);
    let mut escaped = String::with_capacity(line.len() + 8);
    for (position, letter) in letters.iter().enumerate() {
        if opening == Some(position) || is_mark(&letters, position) {
            escaped.push('\\');
        }
        escaped.push(*letter);
    }
    escaped
}

/// Whatever parts words or has no place in a line: blanks, line breaks, control characters.
fn breaks(letter: char) -> bool {
    letter != '\u{a0}' && letter.is_whitespace() || letter.is_control()
}

/// Without the marks that turn the direction of whatever follows them: a name must not turn a sum.
fn visible(word: &str) -> String {
    let turns = |letter: &char| matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    word.chars().filter(|letter| !turns(letter)).collect()
}

/// Whether Markdown would take a letter for a mark, wherever in a line it stands.
fn is_mark(letters: &[char], position: usize) -> bool {
    match letters[position] {
        '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
        // Within a word it is a letter as any other: `mario_rossi`.
        '_' => {
            let is_letter = |other: Option<&char>| other.is_some_and(|c| c.is_alphanumeric());
            let before = position.checked_sub(1).and_then(|index| letters.get(index));
            !(is_letter(before) && is_letter(letters.get(position + 1)))
        }
        // Only what looks like an entity is read as one: `&amp;`, `&#38;`.
        '&' => {
            let name = letters[position + 1..]
                .iter()
                .position(|c| !c.is_ascii_alphanumeric() && *c != '#');
            name.is_some_and(|length| length > 0 && letters[position + 1 + length] == ';')
        }
        _ => false,
    }
}

/// The letter that at the start of a line would begin a heading, a point, a number, a quotation, a rule.
fn opening(letters: &[char]) -> Option<usize> {
    let ends = |position: usize| letters.get(position).is_none_or(|letter| *letter == ' ');
    match letters.first()? {
        '#' | '-' | '=' | '>' | ':' => Some(0),
        '+' => ends(1).then_some(0),
        digit if digit.is_ascii_digit() => {
            let mark = letters.iter().position(|letter| !letter.is_ascii_digit())?;
            (matches!(letters[mark], '.' | ')') && ends(mark + 1)).then_some(mark)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    /// The texts of Markdown, without its marks: one string for each paragraph or cell.
    fn read(markdown: &str) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Start(Tag::Paragraph | Tag::TableCell) => texts.push(String::new()),
                Event::Text(text) => texts.last_mut().expect("a text in its place").push_str(&text),
                Event::SoftBreak => texts.last_mut().expect("a line").push('\n'),
                Event::HardBreak => texts.last_mut().expect("a line").push('⏎'),
                Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow) | Event::End(_) => {}
                other => panic!("{other:?} in {markdown:?}"),
            }
        }
        texts
    }

    /// As the text is to be read: its words, without what has no place in a line.
    fn plain(text: &str) -> String {
        text.split(breaks)
            .filter(|word| !word.is_empty())
            .map(visible)
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn check(text: &str) {
        let (escaped, expected) = (escape(text), plain(text));
        let shown = |text: &str| text.replace('\u{a0}', " ").trim().to_owned();
        if shown(&expected).is_empty() {
            return;
        }
        assert_eq!(read(&escaped), std::slice::from_ref(&expected), "alone: {text:?}");
        assert_eq!(read(&format!("da {escaped}, a")), [format!("da {expected}, a")], "within");
        let lines = format!("prima\\\n{escaped}\\\ndopo");
        assert_eq!(read(&lines), [format!("prima⏎{expected}⏎dopo")], "as a line: {text:?}");
        let row = format!("| a | b |\n| --- | ---: |\n| {escaped} | {escaped} |\n");
        let cells: Vec<String> = read(&row).iter().map(|cell| shown(cell)).collect();
        assert_eq!(cells, ["a", "b", &shown(&expected), &shown(&expected)], "as a cell: {text:?}");
    }

    #[test]
    fn marks_are_read_as_text() {
        for text in [
            "# Rossi",
            "#",
            "- x",
            "-",
            "---",
            "+ x",
            "+39 02 1",
            "1. Rossi",
            "1) x",
            "12.",
            "2026. x",
            "> x",
            ">",
            "=",
            "===",
            ":-:",
            ":--",
            "| a |",
            "a | b",
            "&amp;",
            "&#38; &x;",
            "Rossi & Figli;",
            "a\\",
            "\\",
            "<b>a</b>",
            "<http://a.example>",
            "http://a.example",
            "[a](b)",
            "![a](b)",
            "[a]: b",
            "*a*",
            "__a__",
            "_a_",
            "a_b_c",
            "~~a~~",
            "~~~",
            "```",
            "`a`",
            "{{ a }}",
            "{% a %}",
            "a  ",
            "    a",
            "a\nb",
            "\u{202e}a",
            "a\u{85}b",
            "a\u{2028}b",
            "🦄",
            "\ta",
            "***",
            "* a",
            "$a$",
            "^a^",
            "a!",
            "!",
        ] {
            check(text);
        }
        assert_eq!(
            escape("Rossi & Figli S.r.l. - Milano (MI)"),
            "Rossi & Figli S.r.l. - Milano (MI)"
        );
        assert_eq!(escape("mario_rossi@rossi.example"), "mario_rossi@rossi.example");
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_it_is(text in r"([-+#=>:*_~`\[\]()<&;|\\!0-9. \n\tabàé]|\PC){0,24}") {
            check(&text);
        }
    }
}
