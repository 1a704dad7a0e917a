//! What the documents say runs: the ledgers in them are sound, and the commands exist.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use sollecito::input::{Content, Input, LedgerFile};
use sollecito::reckon;

fn document(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(path).expect("a document")
}

#[test]
fn the_ledger_of_the_readme_is_sound_and_means_what_is_said() {
    let readme = document("README.md");
    let examples: Vec<&str> =
        readme.split("```ledger\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(examples.len(), 1);
    let on = |day: &str| {
        let input = Input {
            ledger: vec![LedgerFile {
                path: "ledger/a.ledger".to_owned(),
                content: Content::Bytes(examples[0].as_bytes().to_vec()),
            }],
            templates: BTreeMap::new(),
            drafts: BTreeMap::new(),
            documents: Arc::new(BTreeMap::new()),
            history: None,
            today: day.parse().expect("a date"),
            language: None,
        };
        let reckoned = reckon(input);
        assert_eq!(reckoned.problems, []);
        let ledger = reckoned.ledger.expect("sound");
        let status = sollecito::view::status::status(&ledger, false);
        serde_json::to_value(status).expect("JSON")
    };
    let promised = on("2026-04-26");
    assert_eq!(promised["items"][0]["due"], "2026-04-11");
    assert_eq!(promised["items"][0]["balance"], "720.00");
    assert_eq!(promised["items"][0]["state"], "promised");
    assert_eq!(on("2026-04-27")["items"][0]["promise_broken"], true);
}

#[test]
fn every_command_of_the_readme_exists() {
    let readme = document("README.md");
    let commands: Vec<&str> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| `sollecito "))
        .filter_map(|rest| rest.split(['`', ' ']).next())
        .collect();
    assert!(commands.len() >= 7, "{commands:?}");
    for command in commands {
        let output = Command::new(env!("CARGO_BIN_EXE_sollecito"))
            .args([command, "--help"])
            .output()
            .expect("the binary runs");
        assert!(output.status.success(), "{command}");
    }
}
