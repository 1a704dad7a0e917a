//! `explain` and the pages of problems: every code has words, an example that has that problem and no other,
//! and a mended entry that has none. With `UPDATE_CASES=1` the pages are written instead of compared.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use sollecito::problem::{Code, Severity};
use sollecito::prove;
use sollecito::shell::explain::{Explanation, explanation};
use sollecito::syntax::layout::laid_out;
use sollecito::words::{Language, Words};

use crate::binary::{Workspace, stderr, stdout};

/// Codes whose cause is no entry: files and folders, templates, drafts, and the program itself.
const WITHOUT_AN_EXAMPLE: &[Code] = &[
    Code::E0102,
    Code::E0103,
    Code::E0104,
    Code::E0105,
    Code::E0106,
    Code::E0107,
    Code::E0407,
    Code::E0501,
    Code::E0502,
    Code::W0610,
    Code::W0613,
    Code::W0614,
];

fn explanations(words: &Words) -> impl Iterator<Item = Explanation> {
    Code::ALL.iter().map(|code| explanation(*code, words, false))
}

#[test]
fn every_code_is_explained_in_both_languages() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let words = Words::of(language);
        for explained in explanations(&words) {
            let code = explained.code;
            let text = explained.in_terminal(&words);
            let shown = &explained.shown;
            let told = shown.matches(&format!("[{}]", code.number())).count();
            let alone = told == 1 && shown.matches("-->").count() == 1;
            let has_example = explained.example.is_some() != WITHOUT_AN_EXAMPLE.contains(&code);
            if text.contains('⟨') || !alone || !has_example {
                wrong.push(format!("{code:?} in {language:?}: {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_mended_entry_is_good_and_tidy() {
    let document = fs::read(root().join("fatture/2026-005.pdf")).expect("a document");
    let paths = ["fatture/2026-014.pdf", "invoices/2026-014.pdf"];
    let documents: BTreeMap<String, Vec<u8>> =
        paths.map(|path| (path.to_owned(), document.clone())).into();
    let documents = Arc::new(documents);
    let mut wrong = Vec::new();
    for language in Language::ALL {
        for explained in explanations(&Words::of(language)) {
            let Some(example) = explained.example else { continue };
            let mut input = example.input(&example.mended, language);
            input.documents = documents.clone();
            let problems = prove(input).problems;
            let tidy = laid_out(&example.mended);
            if !problems.is_empty() || tidy != example.mended || example.broken == tidy {
                wrong.push(format!("{:?}: {problems:?}\n{tidy}", explained.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The page of problems in a language.
fn page(language: Language) -> String {
    let words = Words::of(language);
    let say = |id: &str| words.say(id, &[]);
    let explained: Vec<Explanation> = explanations(&words).collect();
    let beside = explained.iter().find_map(|one| one.example.as_ref()?.beside).expect("a frame");
    let mut page = format!(
        "# {}\n\n{}\n\n{}\n\n```ledger\n{beside}```\n\n<!-- {} -->\n",
        say("problems-title"),
        say("problems-intro"),
        say("problems-frame"),
        say("problems-made"),
    );
    for (title, severity) in
        [("problems-errors", Severity::Error), ("problems-warnings", Severity::Warning)]
    {
        let _ = write!(page, "\n## {}\n", say(title));
        for one in explained.iter().filter(|one| one.code.severity() == severity) {
            let _ = write!(page, "\n### {}\n\n{}\n", one.code.number(), one.why);
            let mut part = |title: &str, kind: &str, text: &str| {
                let title = say(title);
                let _ = write!(page, "\n{title}:\n\n```{kind}\n{}\n```\n", text.trim_end());
            };
            if let Some(example) = &one.example {
                part("explain-example", "ledger", &example.broken);
            }
            part("explain-shown", "text", &one.shown);
            if let Some(example) = &one.example {
                part("explain-mended", "ledger", &example.mended);
            }
        }
    }
    page
}

#[test]
fn the_pages_of_problems_are_current() {
    for (language, name) in
        [(Language::Italian, "docs/problemi.md"), (Language::English, "docs/problems.md")]
    {
        let page = page(language);
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(root().join(name), page).expect("the page is written");
        } else {
            let written = fs::read_to_string(root().join(name)).expect("the page");
            assert!(written == page, "{name} is not current: UPDATE_CASES=1 writes it");
        }
    }
}

#[test]
fn a_code_is_explained_however_it_is_typed() {
    let workspace = Workspace::new("company \"Studio\"\n  language en\n");
    let upper = workspace.run(&["explain", "E0212"]);
    assert_eq!(upper.status.code(), Some(0), "{}", stderr(&upper));
    let text = stdout(&upper);
    assert!(text.starts_with("E0212 · error"), "{text}");
    assert!(text.contains("    2026-03-12 invoice 2026/014 rossi 1,220 EUR\n"), "{text}");
    assert!(text.contains("    error[E0212]: `1,220` can be read in two ways"), "{text}");
    assert!(text.contains("    2026-03-12 invoice 2026/014 rossi 1,220.00 EUR\n"), "{text}");
    assert_eq!(stdout(&workspace.run(&["explain", "e0212"])), text);
    assert_eq!(stdout(&workspace.run(&["explain", "[E0212]"])), text);
    let italian = workspace.run(&["explain", "E0212", "--lang", "it"]);
    assert!(stdout(&italian).contains("si può leggere in due modi"), "{}", stdout(&italian));
}

#[test]
fn an_unknown_code_gets_the_nearest_ones() {
    let workspace = Workspace::new("azienda \"Studio\"\n");
    let near = workspace.run(&["explain", "E0112"]);
    assert_eq!((near.status.code(), stdout(&near)), (Some(2), String::new()));
    assert_eq!(
        stderr(&near),
        "Non c'è nessun codice `E0112`. I più vicini sono `E0102`, `E0212`, `E0312`.\n"
    );
    let far = workspace.run(&["explain", "scadenza"]);
    assert_eq!(far.status.code(), Some(2));
    assert!(stderr(&far).contains("E0212"), "{}", stderr(&far));
}
