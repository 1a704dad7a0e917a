//! The outside as a value: files, templates, today. Only the shell fills it from the disk and the clock.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::{Component, Path};
use std::sync::Arc;

use chrono::NaiveDate;
use rustc_hash::FxHashMap as HashMap;

use crate::history::History;
use crate::problem::{Code, Problem};
use crate::source::{FileId, LARGEST, Source};
use crate::syntax::decode::decode;
use crate::words::Language;

/// Everything that a run depends on.
#[derive(Clone, Debug)]
pub struct Input {
    /// What stands below `ledger/`.
    pub ledger: Vec<LedgerFile>,
    /// The workspace's own templates, by their paths below `templates/`.
    pub templates: BTreeMap<String, String>,
    /// What stands in `drafts/`, by the paths of the drafts below the workspace.
    pub drafts: BTreeMap<String, OnDisk>,
    /// The documents that messages may attach.
    pub documents: Arc<dyn Documents>,
    /// The day as of which everything is said.
    pub today: NaiveDate,
    /// The language that was asked for, before the company's.
    pub language: Option<Language>,
    /// How the ledger came about; none where nobody knows, or asks.
    pub history: Option<History>,
}

/// A draft as it stands on the disk, with what the tool keeps beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnDisk {
    /// What it says now.
    pub text: String,
    /// What it began from; none where no run has written it.
    pub original: Option<String>,
    /// The facts of what it began from.
    pub record: Option<String>,
}

impl OnDisk {
    /// Whether a person has changed it, or written it.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        self.original.as_ref() != Some(&self.text)
    }
}

/// A file below `ledger/` whose name ends in `.ledger`, or something that stands in its place.
#[derive(Clone, Debug)]
pub struct LedgerFile {
    /// Path relative to the workspace, with `/` between the folders.
    pub path: String,
    /// What is there.
    pub content: Content,
}

/// What stands at a path.
#[derive(Clone, Debug)]
pub enum Content {
    /// A file's bytes.
    Bytes(Vec<u8>),
    /// A folder, a pipe, a device: no file.
    NotAFile,
    /// A link, which is not followed.
    Link,
    /// A link to a folder, which is not followed.
    FolderLink,
    /// Something that the machine would not read, and why.
    Unreadable(String),
}

/// The largest document that goes along with a message, in bytes: beyond ten megabytes, mail servers begin
/// to refuse it.
pub const LARGEST_DOCUMENT: u64 = 10 * 1024 * 1024;

/// The documents of a workspace, read only when a message attaches them.
pub trait Documents: Debug + Send + Sync {
    /// Whether the document at this path can be attached.
    ///
    /// # Errors
    /// Why it cannot.
    fn look(&self, path: &str) -> Result<(), Unattachable>;

    /// The document's bytes.
    ///
    /// # Errors
    /// Why it cannot be attached.
    fn read(&self, path: &str) -> Result<Vec<u8>, Unattachable>;
}

/// Whether a path stays below the folder that it starts from.
#[must_use]
pub fn is_below(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Documents at hand, by their paths.
impl Documents for BTreeMap<String, Vec<u8>> {
    fn look(&self, path: &str) -> Result<(), Unattachable> {
        if !is_below(path) {
            return Err(Unattachable::Outside);
        }
        let bytes = self.get(path).ok_or(Unattachable::Missing)?;
        if bytes.len() as u64 > LARGEST_DOCUMENT { Err(Unattachable::TooLarge) } else { Ok(()) }
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Unattachable> {
        self.look(path)?;
        self.get(path).cloned().ok_or(Unattachable::Missing)
    }
}

/// Why a document cannot be attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unattachable {
    /// There is none.
    Missing,
    /// It lies outside the workspace.
    Outside,
    /// It is larger than [`LARGEST_DOCUMENT`].
    TooLarge,
    /// A folder, a pipe, a device: no file.
    NotAFile,
    /// Something that the machine would not read.
    Unreadable,
}

impl Input {
    /// The texts of the ledger's files in the order of their paths, compared component by component; for
    /// each the bytes at which something is wrong; and the problems with the files themselves. The text of a
    /// file that says what it said among the sound ones that are `known` is that very text.
    #[must_use]
    pub fn decode(self, known: &[Option<Source>]) -> (Vec<Source>, Vec<Vec<u32>>, Vec<Problem>) {
        let known: HashMap<&str, &Source> =
            known.iter().flatten().map(|source| (source.path.as_str(), source)).collect();
        let mut files = self.ledger;
        files.sort_by(|a, b| a.path.split('/').cmp(b.path.split('/')));
        let (mut sources, mut damaged, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        let mut all_empty = true;
        for LedgerFile { path, content } in files {
            let bytes = match content {
                Content::Bytes(bytes) if bytes.len() > LARGEST => {
                    problems.push(Problem::of_file(Code::E0106, path));
                    continue;
                }
                Content::Bytes(bytes) => bytes,
                Content::NotAFile => {
                    problems.push(Problem::of_file(Code::E0103, path));
                    continue;
                }
                Content::Link => {
                    problems.push(Problem::of_file(Code::E0104, path));
                    continue;
                }
                Content::FolderLink => {
                    problems.push(Problem::of_file(Code::W0610, path));
                    continue;
                }
                Content::Unreadable(why) => {
                    problems.push(Problem::of_file(Code::E0105, path).with("why", why));
                    continue;
                }
            };
            let file = FileId(u32::try_from(sources.len()).unwrap_or(u32::MAX));
            let is_known = |source: &&Source| source.text.as_bytes() == bytes;
            if let Some(source) = known.get(path.as_str()).copied().filter(is_known) {
                all_empty &= source.text.trim().is_empty();
                sources.push(source.clone());
                damaged.push(Vec::new());
                continue;
            }
            let decoded = decode(file, path, bytes, &mut problems);
            all_empty &= decoded.source.text.trim().is_empty();
            sources.push(decoded.source);
            damaged.push(decoded.damaged);
        }
        if all_empty && problems.is_empty() {
            problems.push(Problem::of_file(Code::E0107, "ledger"));
        }
        (sources, damaged, problems)
    }
}
