//! A page without the blanks that templates leave behind.
//!
//! In: HTML as templates have written it. Out: the same without empty lines and without blanks at the ends
//! of lines; code in notes keeps its empty lines. It does not know what the page says.

use memchr::memchr_iter;

pub(super) fn tidy(html: &str) -> String {
    let mut tidy = String::with_capacity(html.len());
    let has_code = html.contains("<pre");
    let mut in_code = false;
    let ends = memchr_iter(b'\n', html.as_bytes()).map(|at| at + 1);
    let rest = (!html.is_empty() && !html.ends_with('\n')).then_some(html.len());
    // Most lines are as they should be and are taken over together, from here to the next that is not.
    let (mut from, mut at) = (0, 0);
    for end in ends.chain(rest) {
        let whole = &html[at..end];
        // Nearly every line shows by its last letter that there is nothing to trim.
        let line = match whole.as_bytes() {
            [.., last, b'\n'] if last.is_ascii_graphic() => &whole[..whole.len() - 1],
            _ => whole.trim_end(),
        };
        let is_kept = !line.is_empty() || in_code;
        if !is_kept || line.len() + 1 != whole.len() {
            tidy.push_str(&html[from..at]);
            if is_kept {
                tidy.push_str(line);
                tidy.push('\n');
            }
            from = end;
        }
        at = end;
        if has_code {
            in_code = match (line.rfind("<pre"), line.rfind("</pre")) {
                (Some(start), end) => end.is_none_or(|end| end < start),
                (None, Some(_)) => false,
                (None, None) => in_code,
            };
        }
    }
    tidy.push_str(&html[from..]);
    tidy
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn empty_lines_and_blanks_at_the_ends_of_lines_go_but_not_in_code() {
        for (html, expected) in [
            ("", ""),
            ("\n \n", ""),
            ("  a\n\n  b \t\n\u{a0}\u{2003}\nc", "  a\n  b\nc\n"),
            ("à\u{a0}\r\nb\n", "à\nb\n"),
            ("a\n\nà", "a\nà\n"),
            ("<pre>\n\na \n</pre>\n\nb\n", "<pre>\n\na\n</pre>\nb\n"),
        ] {
            assert_eq!(tidy(html), expected, "{html:?}");
        }
    }
}
