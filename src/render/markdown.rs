//! Markdown as people write it in notes, as HTML for pages and as plain text.
//!
//! In: Markdown that nobody has checked. Out: HTML in which no HTML of the writer passes, no image is
//! loaded, and links lead only where a click does what it says.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// Where links may lead: everything else stays as its text.
const SCHEMES: [&str; 4] = ["https:", "mailto:", "tel:", "#"];

/// A note as HTML. Headings become bold paragraphs: those of the page are the page's.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    rendered(markdown, options())
}

/// The words of a message as HTML, tables included; their cells bear inline styles, as mail wants them.
#[must_use]
pub fn message_to_html(markdown: &str) -> String {
    rendered(markdown, message_options())
}

/// The words of a message as HTML for a page, whose policy knows no inline styles.
#[must_use]
pub fn words_to_html(markdown: &str) -> String {
    // These can only be tags: whatever looks like them in the text is escaped.
    let html = rendered(markdown, message_options());
    let tags = [
        ("<th>", "<th scope=\"col\">"),
        ("<th style=\"text-align: left\">", "<th scope=\"col\">"),
        ("<th style=\"text-align: center\">", "<th scope=\"col\">"),
        ("<th style=\"text-align: right\">", "<th scope=\"col\" class=\"amount\">"),
        ("<td style=\"text-align: left\">", "<td>"),
        ("<td style=\"text-align: center\">", "<td>"),
        ("<td style=\"text-align: right\">", "<td class=\"amount\">"),
        ("<br />", "<br>"),
        ("<hr />", "<hr>"),
    ];
    tags.iter().fold(html, |html, (tag, instead)| html.replace(tag, instead))
}

/// What the Markdown of messages knows beyond that of notes.
pub(super) fn message_options() -> Options {
    options() | Options::ENABLE_TABLES
}

fn rendered(markdown: &str, options: Options) -> String {
    let mut kept_links: Vec<bool> = Vec::new();
    let mut events = Vec::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Html(text) | Event::InlineHtml(text) => events.push(Event::Text(text)),
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
            Event::Start(Tag::Heading { .. }) => {
                events.push(Event::Start(Tag::Paragraph));
                events.push(Event::Start(Tag::Strong));
            }
            Event::End(TagEnd::Heading(_)) => {
                events.push(Event::End(TagEnd::Strong));
                events.push(Event::End(TagEnd::Paragraph));
            }
            Event::Start(Tag::Link { ref dest_url, link_type, ref id, .. }) => {
                let kept = is_safe(dest_url);
                kept_links.push(kept);
                if kept {
                    // A title would be seen by some and not by others.
                    events.push(Event::Start(Tag::Link {
                        link_type,
                        dest_url: dest_url.clone(),
                        title: CowStr::Borrowed(""),
                        id: id.clone(),
                    }));
                }
            }
            Event::End(TagEnd::Link) => {
                if kept_links.pop() == Some(true) {
                    events.push(event);
                }
            }
            other => events.push(other),
        }
    }
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, events.into_iter());
    out.truncate(out.trim_end().len());
    out
}

/// A note as plain text: paragraphs and points, without marks.
#[must_use]
pub fn to_text(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(piece)
            | Event::Code(piece)
            | Event::Html(piece)
            | Event::InlineHtml(piece) => {
                text.push_str(&piece);
            }
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Rule => text.push_str("\n\n"),
            Event::Start(Tag::Item) => text.push_str("- "),
            Event::End(TagEnd::Item) if !text.ends_with('\n') => text.push('\n'),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock
                | TagEnd::List(_),
            ) => {
                text.truncate(text.trim_end().len());
                text.push_str("\n\n");
            }
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn options() -> Options {
    Options::ENABLE_STRIKETHROUGH
}

pub(super) fn is_safe(url: &str) -> bool {
    SCHEMES.iter().any(|scheme| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_on_a_page_bear_no_styles() {
        let table =
            "| a | b |\n| --- | ---: |\n| x | <th> style=\"text-align: right\" |\n\none  \ntwo";
        assert_eq!(
            words_to_html(table).replace('\n', ""),
            "<table><thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"amount\">b</th></tr></thead>\
             <tbody><tr><td>x</td><td class=\"amount\">&lt;th&gt; style=\"text-align: right\"</td></tr>\
             </tbody></table><p>one<br>two</p>"
        );
    }

    #[test]
    fn marks_become_html() {
        assert_eq!(
            to_html("Paga *venerdì*.\n\n> Bonifico.\n\n- uno\n- due"),
            "<p>Paga <em>venerdì</em>.</p>\n<blockquote>\n<p>Bonifico.</p>\n</blockquote>\n\
             <ul>\n<li>uno</li>\n<li>due</li>\n</ul>"
        );
    }

    #[test]
    fn html_of_the_writer_is_shown_and_never_passes() {
        assert_eq!(to_html("a <b onclick=x>b</b>"), "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>");
        assert_eq!(
            to_html("<script>\nalert(1)\n</script>"),
            "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>"
        );
        assert_eq!(to_html("<!-- x -->"), "<p>&lt;!-- x --&gt;</p>");
    }

    #[test]
    fn links_lead_only_where_they_may() {
        assert_eq!(
            to_html("[a](https://a.example \"t\") [b](mailto:a@b.example) [c](#c)"),
            "<p><a href=\"https://a.example\">a</a> <a href=\"mailto:a@b.example\">b</a> \
             <a href=\"#c\">c</a></p>"
        );
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "http://a.example",
            "file:///etc/passwd",
            "//a.example",
            "../x",
            "&#106;avascript:x",
        ] {
            assert_eq!(to_html(&format!("[a]({url})")), "<p>a</p>", "{url}");
        }
        assert_eq!(to_html("<javascript:x>"), "<p>javascript:x</p>");
    }

    #[test]
    fn images_and_headings_leave_the_page_alone() {
        assert_eq!(to_html("![foto](https://a.example/x.png)"), "<p>foto</p>");
        assert_eq!(to_html("# Titolo\ntesto"), "<p><strong>Titolo</strong></p>\n<p>testo</p>");
    }

    #[test]
    fn plain_text_keeps_words_and_points() {
        assert_eq!(
            to_text(
                "# Titolo\n\nPaga *venerdì*,\n[qui](https://a.example).\n\n- uno\n- due\n\nfine"
            ),
            "Titolo\n\nPaga venerdì,\nqui.\n\n- uno\n- due\n\nfine"
        );
    }
}
