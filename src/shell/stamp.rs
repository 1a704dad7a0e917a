//! Whether a build would write what stands there already: a note beside the drafts of what the last one was
//! made from, and of how it left every file.
//!
//! In: a workspace's input and the folder that is built into. Out: what publishing would come to, where
//! nothing has changed since. The note may be deleted at any time: then everything is made again.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::documents::Folder;
use super::mark::Mark;
use super::publish::{MANIFEST, Published, write_whole};
use super::workspace::GENERATED;
use crate::input::{Content, Input};
use crate::shelf::{Key, Keyed};

/// The note, in the folder of what the tool keeps for itself.
const STAMP: &str = "stamp.txt";

/// What a build is made from.
#[derive(Debug)]
pub struct Stamp {
    root: PathBuf,
    workspace: PathBuf,
    input: Key,
    /// The documents, which remember what the build asked for.
    documents: Arc<Folder>,
}

impl Stamp {
    /// Of an input that is to be built into `root`. Which documents it asks for is noted from here on.
    #[must_use]
    pub fn new(root: &Path, workspace: &Path, input: &mut Input) -> Stamp {
        let documents = Arc::new(Folder::new(workspace));
        input.documents = Arc::<Folder>::clone(&documents);
        let (root, workspace) = (root.to_path_buf(), workspace.to_path_buf());
        Stamp { root, workspace, input: key_of(input), documents }
    }

    /// What publishing would come to, where the last build was made from the same and nobody has touched
    /// what it wrote.
    #[must_use]
    pub fn holds(&self) -> Option<Published> {
        let text = fs::read_to_string(self.path()).ok()?;
        let mut lines = text.lines();
        let key = lines.next()?;
        let mut counts = lines.next()?.split(' ').map(str::parse);
        let published = Published {
            equal: counts.next()?.ok()?,
            kept: counts.next()?.ok()?,
            ..Published::default()
        };
        let documents: Vec<String> = lines.map(str::to_owned).collect();
        (self.state(&documents)?.to_hex().as_str() == key).then_some(published)
    }

    /// Notes that everything is written.
    pub fn write(&self, published: &Published) {
        let documents = self.documents.asked();
        // A name that is two lines would be read as two names.
        if documents.iter().any(|path| path.contains(['\n', '\r'])) {
            return;
        }
        let Some(state) = self.state(&documents) else { return };
        let mut text = format!("{}\n", state.to_hex());
        let _ = writeln!(text, "{} {}", published.written + published.equal, published.kept);
        for path in &documents {
            let _ = writeln!(text, "{path}");
        }
        // Without the note the next build takes longer, and that is all.
        let path = self.path();
        let _ = path.parent().map(fs::create_dir_all);
        let _ = write_whole(&path, text.as_bytes());
    }

    fn path(&self) -> PathBuf {
        self.root.join("drafts").join(GENERATED).join(STAMP)
    }

    /// What it is made from and how everything stands; none where that cannot be told.
    fn state(&self, documents: &[String]) -> Option<Key> {
        let program = std::env::current_exe().ok()?;
        let program = Mark::at(&program.canonicalize().ok()?)?;
        let mut keyed = Keyed::default().with(env!("CARGO_PKG_VERSION")).with(program.bytes());
        keyed.add(self.input.as_bytes());
        for name in ["site", "drafts"] {
            let folder = self.root.join(name);
            if folder.is_symlink() {
                return None;
            }
            let listed = fs::read_to_string(folder.join(MANIFEST)).ok()?;
            keyed.add(&listed);
            let files: Vec<&str> = listed.lines().skip(1).collect();
            let marks: Vec<Option<Mark>> =
                files.par_iter().map(|file| Mark::at(&folder.join(file))).collect();
            for mark in marks {
                keyed.add(mark?.bytes());
            }
        }
        // Drafts that a person has written, and what has gone from beside them.
        let drafts = self.root.join("drafts");
        for folder in [drafts.join(GENERATED), drafts] {
            let names: BTreeSet<String> = fs::read_dir(&folder)
                .into_iter()
                .flatten()
                .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
                .filter(|name| name != STAMP)
                .collect();
            for name in names {
                keyed.add(format!("{name} {:?}", Mark::at(&folder.join(&name))));
            }
        }
        for path in documents {
            keyed.add(format!("{path} {:?}", Mark::at(&self.workspace.join(path))));
        }
        Some(keyed.key())
    }
}

/// The input but for the drafts, which stand among the written files, and the documents.
fn key_of(input: &Input) -> Key {
    let mut keyed = Keyed::default().with(format!("{} {:?}", input.today, input.language));
    for file in &input.ledger {
        keyed.add(&file.path);
        match &file.content {
            Content::Bytes(bytes) => keyed.add(bytes),
            other => keyed.add(format!("{other:?}")),
        }
    }
    for (path, text) in &input.templates {
        keyed.add(path);
        keyed.add(text);
    }
    if let Some(history) = &input.history {
        keyed.add(format!("{:?} {:?} {}", history.head, history.lost, history.is_cut));
        keyed.add(format!("{:?}", history.uncommitted));
    }
    keyed.key()
}
