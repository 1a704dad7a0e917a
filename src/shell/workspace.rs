//! A folder on the disk → [`Input`]: the ledger's files, the workspace's own templates, and today.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;
use walkdir::WalkDir;

use super::documents::Folder;
use crate::input::{Content, Input, LedgerFile, OnDisk};
use crate::words::Language;

/// The folder in `drafts/` with what the tool wrote for a person to edit, as it was written.
pub(super) const GENERATED: &str = ".generated";

/// The machine would not do what was asked.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {why}")]
pub struct MachineError {
    /// What it was about.
    pub path: String,
    /// What the machine says.
    pub why: io::Error,
}

/// Reads the workspace below `root`. What cannot be read becomes a problem of the ledger, not an error
/// here: everything else is still told.
#[must_use]
pub fn read(root: &Path, today: NaiveDate, language: Option<Language>) -> Input {
    Input {
        ledger: ledger_files(root),
        templates: templates(root),
        drafts: drafts(root),
        documents: Arc::new(Folder::new(root)),
        today,
        language,
        history: None,
    }
}

/// The texts of the ledger's files, as far as they can be read.
pub(super) fn ledger_texts(root: &Path) -> Vec<String> {
    ledger_files(root)
        .into_iter()
        .filter_map(|file| match file.content {
            Content::Bytes(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            _ => None,
        })
        .collect()
}

fn ledger_files(root: &Path) -> Vec<LedgerFile> {
    let folder = root.join("ledger");
    if folder.is_symlink() {
        return vec![LedgerFile { path: "ledger".to_owned(), content: Content::Link }];
    }
    if !folder.exists() {
        return Vec::new();
    }
    let mut paths: Vec<(String, PathBuf)> = Vec::new();
    let mut files = Vec::new();
    let mut walk = WalkDir::new(&folder).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(|| folder.clone(), Path::to_path_buf);
                let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                files.push(LedgerFile {
                    path: relative(root, &path),
                    content: Content::Unreadable(why),
                });
                continue;
            }
        };
        let is_hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
        let is_ledger =
            entry.depth() > 0 && entry.path().extension().is_some_and(|end| end == "ledger");
        let kind = entry.file_type();
        if is_hidden {
            if kind.is_dir() {
                walk.skip_current_dir();
            }
        } else if is_ledger && kind.is_file() {
            paths.push((relative(root, entry.path()), entry.into_path()));
        } else if is_ledger {
            let content = if kind.is_symlink() { Content::Link } else { Content::NotAFile };
            files.push(LedgerFile { path: relative(root, entry.path()), content });
            if kind.is_dir() {
                walk.skip_current_dir();
            }
        } else if kind.is_symlink() && entry.path().is_dir() {
            let path = relative(root, entry.path());
            files.push(LedgerFile { path, content: Content::FolderLink });
        }
    }
    files.par_extend(paths.into_par_iter().map(|(path, file)| {
        let content = match fs::read(&file) {
            Ok(bytes) => Content::Bytes(bytes),
            Err(error) => Content::Unreadable(error.to_string()),
        };
        LedgerFile { path, content }
    }));
    files
}

/// The workspace's own templates, by their paths below `templates/`; what is no text is no template.
fn templates(root: &Path) -> BTreeMap<String, String> {
    let folder = root.join("templates");
    WalkDir::new(&folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .filter_map(|entry| {
            let text = fs::read_to_string(entry.path()).ok()?;
            Some((relative(&folder, entry.path()), text))
        })
        .collect()
}

/// The drafts, each with what the tool keeps beside it; what is no text is no draft.
fn drafts(root: &Path) -> BTreeMap<String, OnDisk> {
    let folder = root.join("drafts");
    let generated = folder.join(GENERATED);
    let Ok(entries) = fs::read_dir(&folder) else { return BTreeMap::new() };
    let entries: Vec<fs::DirEntry> = entries.filter_map(Result::ok).collect();
    entries
        .into_par_iter()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let stem = name.strip_suffix(".md").filter(|stem| !stem.starts_with('.'))?;
            let text = fs::read_to_string(entry.path()).ok()?;
            let original = fs::read_to_string(generated.join(&name)).ok();
            let record = fs::read_to_string(generated.join(format!("{stem}.facts"))).ok();
            Some((format!("drafts/{name}"), OnDisk { text, original, record }))
        })
        .collect()
}

/// A path below a folder with `/` between its parts, whatever the system writes.
#[must_use]
pub fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<String> =
        below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}
