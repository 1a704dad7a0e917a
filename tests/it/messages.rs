//! Messages as somebody else's parser reads them: an unsent message with the same words twice.

use std::path::Path;

use mail_parser::{MessageParser, MimeHeaders};
use sollecito::build;
use sollecito::shell::workspace;

#[test]
fn every_message_of_the_example_is_an_unsent_mail_with_text_and_html() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let input = workspace::read(root, "2026-05-15".parse().expect("a date"), None);
    let built = build(input);
    let output = built.output.unwrap_or_else(|| panic!("{:?}", built.problems)).files();
    crate::letters::write_out("drafts-example", &[("", &output)]);
    let is_message = |path: &str| Path::new(path).extension().is_some_and(|own| own == "eml");
    let messages: Vec<_> = output.iter().filter(|(path, _)| is_message(path)).collect();
    assert!(messages.len() >= 3, "{messages:?}");
    for (path, bytes) in messages {
        let message = MessageParser::default().parse(bytes.as_slice()).expect(path);
        let from = message.from().and_then(|from| from.first()).expect(path);
        assert_eq!(from.address(), Some("studio@bianchi.example"), "{path}");
        assert_eq!(from.name(), Some("Giulia Neri"), "{path}");
        let reply = message.reply_to().and_then(|reply| reply.first()).expect(path);
        assert_eq!(reply.address(), Some("giulia@neri.example"), "{path}");
        assert!(message.to().and_then(|to| to.first()).is_some(), "{path}");
        assert_eq!(message.header_raw("X-Unsent").map(str::trim), Some("1"), "{path}");
        assert!(message.subject().expect(path).contains("2026/"), "{path}");
        let (text, html) = (message.body_text(0).expect(path), message.body_html(0).expect(path));
        for words in ["IT60 X054", "Studio Bianchi", "EXAMITMM"] {
            assert!(text.contains(words) && html.contains(words), "{path}: {words}");
        }
        assert!(
            !html.contains("http:") && !html.contains("https:"),
            "{path}: nothing from outside"
        );
        assert_eq!(message.content_type().map(mail_parser::ContentType::ctype), Some("multipart"));
        let longest = bytes.split(|byte| *byte == b'\n').map(<[u8]>::len).max();
        assert!(longest <= Some(998), "{path}: a line of {longest:?} bytes (RFC 5322, 2.1.1)");
    }
}
