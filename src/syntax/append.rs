//! An entry behind the others of a file: the text of the file with the entry at its end.
//!
//! In: the text of a ledger file and an entry in the house layout. Out: the text with the entry, one
//! blank line before it; what stood there stays byte for byte, and so do its line endings. It does not
//! know what the entry says.

use super::vocabulary::{Use, Word};
use crate::words::Language;

/// The text with an entry behind it.
#[must_use]
pub fn appended(text: &str, entry: &str) -> String {
    let ending = if ends_lines_with_crlf(text) { "\r\n" } else { "\n" };
    let mut whole = text.to_owned();
    let is_empty = text.trim_start_matches('\u{feff}').is_empty();
    if !is_empty && !text.ends_with('\n') {
        whole.push_str(ending);
    }
    let last_line = whole.trim_end_matches(['\n', '\r']).len();
    let blank_below = whole[last_line..].matches('\n').count() > 1;
    if !is_empty && last_line > 0 && !blank_below {
        whole.push_str(ending);
    }
    for line in entry.lines() {
        whole.push_str(line);
        whole.push_str(ending);
    }
    whole
}

/// Whether most lines end as on Windows.
fn ends_lines_with_crlf(text: &str) -> bool {
    2 * text.matches("\r\n").count() > text.matches('\n').count()
}

/// The language in which most of a text's entries are written, where they tell it: keywords that are
/// spelt alike in both tell nothing.
#[must_use]
pub fn language(text: &str) -> Option<Language> {
    let (mut italian, mut english) = (0_usize, 0_usize);
    let text = text.trim_start_matches('\u{feff}');
    let heads = text.lines().filter(|line| !line.starts_with([' ', '\t', ';']));
    for spelt in heads.flat_map(|line| line.split_whitespace().take(2)) {
        let Some(word) = Word::read(spelt).filter(|word| word.usage() == Use::Directive) else {
            continue;
        };
        // A table row lists the English spellings first, then the Italian ones.
        let spellings = word.spellings();
        let at = spellings.iter().position(|own| *own == spelt);
        let first_italian =
            spellings.iter().position(|own| *own == word.spelling(Language::Italian));
        if at < first_italian {
            english += 1;
        } else {
            italian += 1;
        }
    }
    match italian.cmp(&english) {
        std::cmp::Ordering::Greater => Some(Language::Italian),
        std::cmp::Ordering::Less => Some(Language::English),
        std::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = "2026-05-15 reminder 1\n  file a";

    #[test]
    fn one_blank_line_stands_between_entries() {
        for (before, after) in [
            ("", "2026-05-15 reminder 1\n  file a\n"),
            ("a\n", "a\n\n2026-05-15 reminder 1\n  file a\n"),
            ("a", "a\n\n2026-05-15 reminder 1\n  file a\n"),
            ("a\n\n", "a\n\n2026-05-15 reminder 1\n  file a\n"),
            ("a\n\n\n", "a\n\n\n2026-05-15 reminder 1\n  file a\n"),
            ("a\r\nb\r\n", "a\r\nb\r\n\r\n2026-05-15 reminder 1\r\n  file a\r\n"),
            ("a\r\nb", "a\r\nb\r\n\r\n2026-05-15 reminder 1\r\n  file a\r\n"),
            ("\u{feff}", "\u{feff}2026-05-15 reminder 1\n  file a\n"),
            ("\u{feff}a\n", "\u{feff}a\n\n2026-05-15 reminder 1\n  file a\n"),
        ] {
            assert_eq!(appended(before, ENTRY), after, "{before:?}");
        }
    }

    #[test]
    fn the_language_is_that_of_most_entries() {
        assert_eq!(language("2026-05-15 sollecito 1\n2026-05-15 note 1\n"), None);
        assert_eq!(
            language("2026-05-15 sollecito 1\n  | note note note\nfattura\n2026-05-15 note 1\n"),
            Some(Language::Italian)
        );
        assert_eq!(language("company \"Promessa\"\n"), Some(Language::English));
        assert_eq!(language("; nota\n"), None);
    }
}
