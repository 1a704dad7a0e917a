//! A ledger that means harm: its texts appear as text, never as a tag, a script, a template or a header.
//! Its site and desk are written to `target/tests/hostile`, where the browser tests look at them, its drafts to
//! `target/tests/drafts-hostile`, for `tests/messages.py`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use sollecito::build;
use sollecito::input::{Content, Input, LedgerFile};

const LEDGER: &str = r#"company "Studio <b>Bianchi</b> & \"Figli\" {{ 7*7 }}"
  owner "Anna <script>alert(1)</script>" anna@bianchi.example
  email studio@bianchi.example
  iban IT60X0542811101000000123456
  terms 30d
  languages it en
  statements "lunedì </p><img src=x onerror=alert(1)>"
  history off

assistant "Giulia \"la Neri\" <giulia@x.example>, Bcc: tutti@x.example"
  email giulia@neri.example

customer "../../etc/passwd" "<script>alert('nome')</script>"
  email uno@uno.example
  | <script>alert('nota')</script> [clic](javascript:alert(1)) ![x](https://x.example/p.png)
  |
  | # Un titolo
  | <style>body { display: none }</style>

customer "NUL" "{% for x in range(99) %}{{ x }}{% endfor %}"
  email due@due.example
  contact "`*_[]<>|~\\"

customer "con spazi e àccenti" "TURNED 🦄🦄🦄 שלום"
  email tre@tre.example

customer lungo "NAME-OF-300"
  address "Via <Lunga>"

2026-03-01 invoice "<b>1</b>" "../../etc/passwd" 100,00 EUR
  subject "</title><script>alert(1)</script>"
2026-03-02 invoice "a/b\\c?d#e&f=g%20" "../../etc/passwd" 200,00 EUR
2026-03-03 invoice "{{ company }}" NUL 999.999.999.999,99 EUR
2026-03-04 invoice "🦄" "con spazi e àccenti" 0,01 EUR
  due 2026-04-04
2026-03-05 invoice lunga lungo 1.234,56 CHF
2026-04-20 call "<b>1</b>"
  | Dice: «</div></main><h1>ciao</h1>» & <!-- commento
2026-04-21 dispute "🦄" amount-mismatch
2026-05-14 reconciled
"#;

fn input() -> Input {
    let text = LEDGER
        .replace("NAME-OF-300", &"lunghissimo".repeat(28))
        .replace("TURNED", "\u{202e}osrevni\u{202c}");
    Input {
        ledger: vec![LedgerFile {
            path: "ledger/a.ledger".to_owned(),
            content: Content::Bytes(text.into_bytes()),
        }],
        templates: BTreeMap::new(),
        drafts: BTreeMap::new(),
        documents: Arc::new(BTreeMap::new()),
        history: None,
        today: "2026-05-15".parse().expect("a date"),
        language: None,
    }
}

/// A page without the one script that each page of the site has.
fn without_own_script(html: &str) -> String {
    ["site.js", "../site.js", "../../site.js"].iter().fold(html.to_owned(), |html, path| {
        html.replace(&format!("<script src=\"{path}\" defer></script>"), "")
    })
}

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|own| own == extension)
}

#[test]
fn texts_of_the_ledger_are_texts_on_every_page_and_in_every_message() {
    let built = build(input());
    let output = built.output.unwrap_or_else(|| panic!("{:?}", built.problems)).files();
    for (path, bytes) in &output {
        assert!(
            path.chars().all(|letter| letter.is_ascii_alphanumeric() || "/._-".contains(letter)),
            "{path}"
        );
        assert!(!path.contains("..") && !path.contains("passwd.html"), "{path}");
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        if has_extension(path, "html") {
            let text = &without_own_script(text);
            // A letter has its styles within: it is kept without any other file.
            let is_of_desk = path.starts_with("drafts/");
            let text = if is_of_desk { text.replacen("<style", "", 1) } else { text.to_owned() };
            for tag in
                ["<script", "<img", "<style", "onerror=alert(1)>", "href=\"javascript:", "<!-- com"]
            {
                assert!(!text.contains(tag), "{path} holds {tag}");
            }
            assert!(!text.contains("Studio <b>"), "{path}");
        }
        if has_extension(path, "eml") {
            let head = text.split("\r\n\r\n").next().expect("a head");
            assert!(!head.to_lowercase().contains("\nbcc:"), "{path}: {head}");
        }
    }
    let overview = String::from_utf8_lossy(&output["site/index.html"]);
    assert!(overview.contains("{{ 7*7 }}"), "braces of a name stand as they are");

    crate::desk::shown_to_the_browser(&output, "hostile");
    crate::letters::write_out("drafts-hostile", &[("", &output)]);
}

#[test]
fn names_of_files_are_safe_and_unique_on_every_system() {
    let ids = [
        "CON",
        "con.rossi",
        "NUL.",
        "aux.tar.gz",
        "COM1.",
        "LPT9.x",
        "..",
        "...",
        ".hidden",
        "a.b",
        "a-b",
        "A-B",
        "a b",
        "a:b",
        "a*b?",
        "a|b",
        "-rf",
        "~",
        "🦄",
        "é",
        "e\u{301}",
        "a/b",
        "a\\\\b",
        "punto.",
        "LONG",
        "LONG2",
    ];
    let mut text = LEDGER.split("customer").next().expect("a company").to_owned();
    let long = "x".repeat(200);
    for (index, id) in ids.iter().enumerate() {
        let id = id.replace("LONG", &long);
        let _ = write!(
            text,
            "customer \"{id}\" \"Nome\"\n  email uno@uno.example\n\n\
             2026-03-01 invoice N{index} \"{id}\" 10,00 EUR due 2026-04-01\n\n"
        );
    }
    text.push_str("procedure standard\n  step \"NUL.\" +7d email\n");
    let mut input = input();
    input.ledger[0].content = Content::Bytes(text.into_bytes());
    let built = build(input);
    let output = built.output.unwrap_or_else(|| panic!("{:?}", built.problems)).files();
    let mut known = std::collections::BTreeSet::new();
    let devices = ["con", "prn", "aux", "nul", "com", "lpt"];
    for path in output.keys() {
        assert!(known.insert(path.to_lowercase()), "{path} twice where case does not count");
        for name in path.split('/') {
            let base = name.split('.').next().unwrap_or_default().to_lowercase();
            let base = base.trim_end_matches(|letter: char| letter.is_ascii_digit());
            assert!(!devices.contains(&base), "{path} is a device of Windows");
            assert!(!name.ends_with(['.', ' ']) && name.len() < 200, "{path}");
            let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
            assert!(name.chars().all(is_plain), "{path}");
        }
    }
    let drafts = known.iter().filter(|path| has_extension(path, "eml")).count();
    assert_eq!(drafts, ids.len(), "a message for each");
}
