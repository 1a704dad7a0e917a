//! The house is kept by machine: each file says what it is, knows only what stands above it, and each
//! template is used.

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up: a file may name only what stands before it.
const FLOORS: &[&str] = &[
    "words",
    "source",
    "digits",
    "money",
    "calendar",
    "problem",
    "few",
    "shelf",
    "stage",
    "syntax",
    "book",
    "history",
    "input",
    "receivables",
    "check",
    "view",
    "output",
    "render",
    "kept",
    "shell",
];

fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(files_below(&path, extension));
        } else if path.extension().is_some_and(|own| own == extension) {
            all.push(path);
        }
    }
    all.sort();
    all
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn each_file_says_what_it_is_and_stays_small() {
    for path in files_below(&root().join("src"), "rs") {
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.starts_with("//!"), "{} does not begin with `//!`", path.display());
        let lines = text.lines().count();
        assert!(lines <= 700, "{} has {lines} lines: is it still one thing?", path.display());
    }
}

#[test]
fn each_file_names_only_what_stands_above_it() {
    let src = root().join("src");
    for path in files_below(&src, "rs") {
        let below = path.strip_prefix(&src).expect("below src");
        let module = below.iter().next().and_then(|part| part.to_str()).expect("a name");
        let module = module.strip_suffix(".rs").unwrap_or(module);
        let Some(floor) = FLOORS.iter().position(|known| *known == module) else {
            assert!(matches!(module, "lib" | "main"), "{module} stands on no floor");
            continue;
        };
        let text = fs::read_to_string(&path).expect("a file");
        for (line, text) in text.lines().enumerate() {
            for (above, name) in FLOORS.iter().enumerate().skip(floor + 1) {
                let names = text.contains(&format!("crate::{name}::"));
                assert!(
                    !names,
                    "{}:{} names {name}, which is above ({above})",
                    below.display(),
                    line + 1
                );
            }
        }
    }
}

#[test]
fn each_template_is_used() {
    let templates = root().join("templates");
    let mut sources = String::new();
    for path in files_below(&root().join("src"), "rs") {
        sources.push_str(&fs::read_to_string(path).expect("a file"));
    }
    let mut places: Vec<(PathBuf, String)> = Vec::new();
    for extension in ["html", "md"] {
        for path in files_below(&templates, extension) {
            let text = fs::read_to_string(&path).expect("a file");
            places.push((path, text));
        }
    }
    for (path, _) in &places {
        let below = path.strip_prefix(&templates).expect("below templates");
        let name = below.to_str().expect("a name");
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a stem");
        let by_a_template = places.iter().any(|(other, text)| other != path && text.contains(name));
        let by_the_code = sources.contains(name) || sources.contains(&format!("\"{stem}\""));
        assert!(by_a_template || by_the_code, "{name} is used nowhere");
    }
}

#[test]
fn no_sentence_stands_twice_in_a_catalogue() {
    for language in sollecito::words::Language::ALL {
        let mut known = std::collections::BTreeSet::new();
        let texts = sollecito::words::built_in(language);
        for line in texts.iter().flat_map(|text| text.lines()) {
            let id = line.split(" =").next().unwrap_or_default();
            let is_id =
                line.contains(" =") && id.starts_with(|letter: char| letter.is_ascii_lowercase());
            if is_id && !id.contains(' ') {
                assert!(known.insert(id), "{id} stands twice in {}", language.code());
            }
        }
    }
}
