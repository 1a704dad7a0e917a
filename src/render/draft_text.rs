//! The text of a draft: a head that the assistant may edit, then the words, in Markdown.
//!
//! In: a head and words. Out: the file that she reviews; and back again, for what the head says then is
//! what is sent.

use std::fmt::Write as _;

use crate::view::attachment::Attached;
use crate::view::draft::Head;
use crate::view::status::channel_word;
use crate::words::Language;

/// The line between the head and the words, and above the head.
pub(super) const RULE: &str = "---";

/// The names of the head's lines: English, Italian.
const TO: [&str; 2] = ["to", "a"];
const CC: [&str; 2] = ["cc", "cc"];
const SUBJECT: [&str; 2] = ["subject", "oggetto"];
const CHANNEL: [&str; 2] = ["channel", "canale"];
const ITEMS: [&str; 2] = ["items", "fatture"];
const ATTACHMENTS: [&str; 2] = ["attachments", "allegati"];

/// The names of all lines of a head.
pub(super) const NAMES: [[&str; 2]; 6] = [TO, CC, SUBJECT, CHANNEL, ITEMS, ATTACHMENTS];

/// A text as the tool writes one, whatever an editor has made of it: no byte-order mark, and lines that
/// end as they do here.
pub(super) fn plain(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
}

fn in_language(names: [&'static str; 2], language: Language) -> &'static str {
    match language {
        Language::English => names[0],
        Language::Italian => names[1],
    }
}

/// The file of a draft, its head in the assistant's language.
#[must_use]
pub(super) fn write(head: &Head, body: &str, language: Language) -> String {
    let mut text = format!("{RULE}\n");
    let mut line = |names, value: &str| {
        // A head has one line for each of its parts, whatever the ledger's texts hold.
        let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = writeln!(text, "{}: {value}", in_language(names, language));
    };
    if let Some(to) = &head.to {
        line(TO, to);
    }
    if let Some(cc) = &head.cc {
        line(CC, cc);
    }
    line(SUBJECT, &head.subject);
    line(CHANNEL, channel_word(head.channel).spelling(language));
    line(ITEMS, &head.items.join(" "));
    if !head.attachments.is_empty() {
        let names: Vec<String> =
            head.attachments.iter().map(|attached| attached.written(language)).collect();
        line(ATTACHMENTS, &names.join(", "));
    }
    let _ = write!(text, "{RULE}\n\n{}\n", body.trim());
    text
}

/// What a draft says now: its head, where a person may have changed it, and its words.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Edited<'a> {
    /// To whom.
    pub(super) to: Option<&'a str>,
    /// Who gets a copy.
    pub(super) cc: Option<&'a str>,
    /// The subject.
    pub(super) subject: &'a str,
    /// What goes along with it.
    pub(super) attachments: Vec<Attached>,
    /// The words, in Markdown.
    pub(super) body: &'a str,
}

/// Reads the file of a draft.
#[must_use]
pub(super) fn read(text: &str) -> Edited<'_> {
    let mut edited = Edited::default();
    let Some(rest) = text.strip_prefix(RULE) else {
        edited.body = text.trim();
        return edited;
    };
    let (head, body) = rest.split_once(&format!("\n{RULE}")).unwrap_or((rest, ""));
    edited.body = body.trim();
    for line in head.lines() {
        let Some((name, value)) = line.split_once(':') else { continue };
        let (name, value) = (name.trim().to_lowercase(), value.trim());
        let given = Some(value).filter(|value| !value.is_empty());
        if TO.contains(&name.as_str()) {
            edited.to = given;
        } else if CC.contains(&name.as_str()) {
            edited.cc = given;
        } else if SUBJECT.contains(&name.as_str()) {
            edited.subject = value;
        } else if ATTACHMENTS.contains(&name.as_str()) {
            edited.attachments = Attached::read(value);
        }
    }
    edited
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::model::Channel;

    #[test]
    fn what_is_written_is_read() {
        let head = Head {
            to: Some("a@b.example".to_owned()),
            cc: None,
            subject: "Fattura 2026/014\nBcc: x@y.example".to_owned(),
            channel: Channel::Email,
            items: vec!["2026/014".to_owned(), "\"FPR 3/26\"#2".to_owned()],
            attachments: vec![Attached::Letter, Attached::Document("fatture/14.pdf".to_owned())],
        };
        let text = write(&head, "Buongiorno,\n\n---\n\nsaluti\n", Language::Italian);
        assert_eq!(
            text,
            "---\na: a@b.example\noggetto: Fattura 2026/014 Bcc: x@y.example\ncanale: email\n\
             fatture: 2026/014 \"FPR 3/26\"#2\n\
             allegati: lettera, fatture/14.pdf\n---\n\nBuongiorno,\n\n---\n\nsaluti\n"
        );
        let edited = read(&text);
        assert_eq!(edited.to, Some("a@b.example"));
        assert_eq!(edited.subject, "Fattura 2026/014 Bcc: x@y.example");
        assert_eq!(edited.attachments, head.attachments);
        assert_eq!(edited.body, "Buongiorno,\n\n---\n\nsaluti");
    }
}
