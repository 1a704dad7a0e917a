//! [`Output`] → disk: each file whole or not at all, equal files left alone, and only what an earlier
//! run wrote is ever removed.
//!
//! In: a folder and the files that belong below it. A folder of the tool's holds a `manifest.txt` that
//! lists what the tool wrote there; a folder without one that holds anything is refused.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;

use super::place::beside;
use crate::output::{Bytes, Output};

/// The list of written files in each folder of the tool's.
pub(super) const MANIFEST: &str = "manifest.txt";

/// The first line of the list: it tells a folder of the tool's from any other.
const HEADING: &str =
    "# Written by sollecito: the files of this folder that it may replace or remove.";

/// What the tool wrote for a person to edit, as it was written.
const GENERATED: &str = ".generated/";

/// Why nothing, or not everything, was written.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The folder holds files and no list of the tool's.
    #[error("{0}")]
    NotOurs(String),
    /// The folder, or one in it, is a link.
    #[error("{0}")]
    Link(String),
    /// The machine would not write.
    #[error("{0}: {1}")]
    Machine(String, io::Error),
}

/// What publishing changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files written, because they were not there or were not the same.
    pub written: usize,
    /// Files left alone, because they were the same.
    pub equal: usize,
    /// Files removed.
    pub removed: usize,
    /// Files kept as a person has edited them.
    pub kept: usize,
}

/// What was published last by this process, and how it stood on the disk then.
#[derive(Debug, Default)]
pub struct Last {
    files: HashMap<String, (Bytes, Mark)>,
}

impl Last {
    /// Whether a file was published with these very bytes, and nobody has touched it since.
    fn stands(&self, name: &str, bytes: &Bytes, path: &Path) -> bool {
        self.files.get(name).is_some_and(|(known, mark)| {
            Arc::ptr_eq(known, bytes) && Mark::at(path).as_ref() == Some(mark)
        })
    }

    /// Whether a file is to hold other bytes than it was given last.
    fn is_new(&self, name: &str, bytes: &Bytes) -> bool {
        !self.files.get(name).is_some_and(|(known, _)| Arc::ptr_eq(known, bytes))
    }
}

/// Writes the output below `root`, one folder after the other; both are looked at before either is
/// written.
///
/// # Errors
/// Where a folder is not the tool's, or the machine would not write.
pub fn publish(root: &Path, output: &Output) -> Result<Published, PublishError> {
    publish_again(root, output, &mut Last::default())
}

/// The same after an earlier time: what has changed since is written first, and what has not is not read
/// again, as long as it stands as it was left.
///
/// # Errors
/// Where a folder is not the tool's, or the machine would not write.
pub fn publish_again(
    root: &Path,
    output: &Output,
    last: &mut Last,
) -> Result<Published, PublishError> {
    let folders: Vec<Folder<'_>> = ["site", "drafts"]
        .into_iter()
        .map(|name| Folder::open(root, name, output))
        .collect::<Result<_, _>>()?;
    let mut published = Published::default();
    let mut files = HashMap::default();
    for folder in &folders {
        let (done, marks) = folder.publish(last)?;
        published.written += done.written;
        published.equal += done.equal;
        published.removed += done.removed;
        published.kept += done.kept;
        files.extend(marks);
    }
    last.files = files;
    Ok(published)
}

/// A folder of the tool's, with what it holds and what it is to hold.
struct Folder<'a> {
    name: &'static str,
    path: PathBuf,
    old: BTreeSet<String>,
    new: Vec<(&'a str, &'a Bytes)>,
}

impl<'a> Folder<'a> {
    fn open(
        root: &Path,
        name: &'static str,
        output: &'a Output,
    ) -> Result<Folder<'a>, PublishError> {
        let path = root.join(name);
        if path.is_symlink() {
            return Err(PublishError::Link(name.to_owned()));
        }
        let new = output
            .iter()
            .filter_map(|(file, bytes)| {
                let below = file.strip_prefix(name)?.strip_prefix('/')?;
                Some((below, bytes))
            })
            .collect();
        let old = read_manifest(&path).map_err(|why| machine(name, why))?;
        let old = match old {
            Some(old) => old,
            None if holds_anything(&path).map_err(|why| machine(name, why))? => {
                return Err(PublishError::NotOurs(name.to_owned()));
            }
            None => BTreeSet::new(),
        };
        Ok(Folder { name, path, old, new })
    }

    fn publish(&self, last: &Last) -> Result<(Published, Marks), PublishError> {
        if self.new.is_empty() && self.old.is_empty() {
            return Ok((Published::default(), Marks::new()));
        }
        if !holds_anything(&self.path).map_err(|why| machine(self.name, why))? {
            return self.write_aside().map_err(|why| machine(self.name, why));
        }
        self.make_folders()?;
        let names: BTreeSet<String> = self.new.iter().map(|(file, _)| (*file).to_owned()).collect();
        // While files are written the list names the old and the new ones, so that whatever a run that
        // was cut short has left is still known as the tool's.
        if names != self.old {
            self.write_manifest(&names.union(&self.old).cloned().collect())?;
        }
        let edited = self.edited();
        let meanwhile = self.edited_meanwhile(&edited);
        // What somebody waits for comes first; whether all else still stands is looked at then.
        let name = |file: &str| format!("{}/{file}", self.name);
        let (fresh, known): (Vec<_>, Vec<_>) =
            self.new.iter().partition(|(file, bytes)| last.is_new(&name(file), bytes));
        let (mut published, mut marks) = (Published::default(), Marks::new());
        for files in [fresh, known] {
            let results: Vec<Result<_, PublishError>> = files
                .par_iter()
                .map(|(file, bytes)| {
                    if last.stands(&name(file), bytes, &self.path.join(file)) {
                        let mark = last.files.get(&name(file)).map(|(_, mark)| *mark);
                        return Ok((Step::Equal, mark));
                    }
                    let step = self.place(file, bytes, &edited, &meanwhile)?;
                    Ok((step, Mark::at(&self.path.join(file))))
                })
                .collect();
            for ((file, bytes), result) in files.into_iter().zip(results) {
                let (step, mark) = result?;
                match step {
                    Step::Written => published.written += 1,
                    Step::Equal | Step::Left => published.equal += 1,
                    Step::Kept => published.kept += 1,
                }
                // What a person holds in hand is looked at every time.
                if let Some(mark) = mark.filter(|_| matches!(step, Step::Written | Step::Equal)) {
                    marks.push((name(file), (Arc::clone(bytes), mark)));
                }
            }
        }
        let mut listed = names.clone();
        let own: BTreeSet<&String> =
            self.old.iter().filter(|file| is_draft(file) && !self.has_original(file)).collect();
        for gone in self.old.difference(&names) {
            let of = gone.strip_prefix(GENERATED).unwrap_or(gone);
            if edited.contains(of) {
                // What was edited stays listed with its original, by which the next run knows the edit.
                listed.insert(gone.clone());
                published.kept += usize::from(of == gone);
            } else if self.name == "drafts" && own.contains(gone) {
                // Without its original nobody knows whether it was edited: it is somebody's own now.
                published.kept += 1;
            } else if self.remove(gone)? {
                published.removed += 1;
            }
        }
        self.write_manifest(&listed)?;
        Ok((published, marks))
    }

    /// Writes a folder that is not there yet: whole beside its place, and moved there at one stroke.
    fn write_aside(&self) -> io::Result<(Published, Marks)> {
        let root = self.path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(root)?;
        let aside = tempfile::Builder::new().prefix(".sollecito-").tempdir_in(root)?;
        let whole = aside.path().join(self.name);
        let folders: BTreeSet<&Path> =
            self.new.iter().filter_map(|(file, _)| Path::new(file).parent()).collect();
        for folder in folders.into_iter().chain([Path::new("")]) {
            fs::create_dir_all(whole.join(folder))?;
        }
        let marks: Vec<io::Result<_>> = self
            .new
            .par_iter()
            .map(|(file, bytes)| {
                let mut made = fs::File::create(whole.join(file))?;
                made.write_all(bytes)?;
                let mark = Mark::of(&made.metadata()?);
                Ok((format!("{}/{file}", self.name), (Arc::clone(bytes), mark)))
            })
            .collect();
        let marks = marks.into_iter().collect::<io::Result<Marks>>()?;
        fs::write(whole.join(MANIFEST), manifest(self.new.iter().map(|(file, _)| *file)))?;
        if self.path.exists() {
            fs::remove_dir(&self.path)?;
        }
        fs::rename(&whole, &self.path)?;
        Ok((Published { written: self.new.len(), ..Published::default() }, marks))
    }

    /// The files that differ from what was written for a person to edit.
    fn edited(&self) -> BTreeSet<String> {
        let originals = self.old.iter().filter_map(|file| file.strip_prefix(GENERATED));
        originals
            .filter(|file| {
                let original = fs::read(self.path.join(GENERATED).join(file));
                let now = fs::read(self.path.join(file));
                matches!((original, now), (Ok(original), Ok(now)) if original != now)
            })
            .map(str::to_owned)
            .collect()
    }

    /// Those of the edited files that do not say what they are to hold: somebody has saved one since the
    /// folder was read.
    fn edited_meanwhile(&self, edited: &BTreeSet<String>) -> BTreeSet<String> {
        let differs = |file: &&String| {
            let new = self.new.iter().find(|(name, _)| name == file);
            new.is_some_and(|(_, bytes)| {
                fs::read(self.path.join(file)).is_ok_and(|found| found != ***bytes)
            })
        };
        edited.iter().filter(differs).map(|file| stem(file).to_owned()).collect()
    }

    fn has_original(&self, file: &str) -> bool {
        self.path.join(GENERATED).join(file).is_file()
    }

    fn place(
        &self,
        file: &str,
        bytes: &[u8],
        edited: &BTreeSet<String>,
        meanwhile: &BTreeSet<String>,
    ) -> Result<Step, PublishError> {
        let path = self.path.join(file);
        if edited.contains(file) {
            return Ok(Step::Kept);
        }
        // What an edit began from stays beside it; the next run sees the edit.
        if file.strip_prefix(GENERATED).is_some_and(|of| meanwhile.contains(stem(of))) {
            return Ok(Step::Left);
        }
        let is_file = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
        let is_foreign = self.name == "drafts" && !self.old.contains(file) && is_file;
        if is_foreign && fs::read(&path).is_ok_and(|found| found != bytes) {
            return Ok(Step::Kept);
        }
        if is_file && fs::read(&path).is_ok_and(|found| found == bytes) {
            return Ok(Step::Equal);
        }
        write_whole(&path, bytes).map_err(|why| machine(&format!("{}/{file}", self.name), why))?;
        Ok(Step::Written)
    }

    /// Makes the folders that are needed; one that is a link is refused.
    fn make_folders(&self) -> Result<(), PublishError> {
        let mut folders: BTreeSet<&str> = BTreeSet::new();
        for (file, _) in &self.new {
            folders.extend(file.match_indices('/').map(|(end, _)| &file[..end]));
        }
        let all = std::iter::once(self.path.clone())
            .chain(folders.into_iter().map(|folder| self.path.join(folder)));
        for folder in all {
            if folder.is_symlink() {
                return Err(PublishError::Link(folder.display().to_string()));
            }
            fs::create_dir_all(&folder)
                .map_err(|why| machine(&folder.display().to_string(), why))?;
        }
        Ok(())
    }

    fn write_manifest(&self, names: &BTreeSet<String>) -> Result<(), PublishError> {
        let text = manifest(names.iter().map(String::as_str));
        let path = self.path.join(MANIFEST);
        if fs::read(&path).is_ok_and(|found| found == text.as_bytes()) {
            return Ok(());
        }
        write_whole(&path, text.as_bytes())
            .map_err(|why| machine(&format!("{}/{MANIFEST}", self.name), why))
    }

    /// Removes a file that an earlier run wrote, and its folder if that is empty now.
    fn remove(&self, file: &str) -> Result<bool, PublishError> {
        let path = self.path.join(file);
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(why) => return Err(machine(&format!("{}/{file}", self.name), why)),
        }
        let mut folder = path.parent();
        while let Some(parent) = folder.filter(|parent| *parent != self.path) {
            if fs::remove_dir(parent).is_err() {
                break;
            }
            folder = parent.parent();
        }
        Ok(true)
    }
}

/// Whether a file is the text of a draft.
fn is_draft(file: &str) -> bool {
    !file.contains('/') && Path::new(file).extension().is_some_and(|end| end == "md")
}

/// The name of the draft that a file is kept for.
fn stem(file: &str) -> &str {
    [".new.md", ".md", ".facts"].iter().find_map(|end| file.strip_suffix(end)).unwrap_or(file)
}

/// The text of the list.
fn manifest<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::from(HEADING);
    text.push('\n');
    for name in names {
        text.push_str(name);
        text.push('\n');
    }
    text
}

/// How a file stands on the disk: who writes to it or puts another in its place changes one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    length: u64,
    modified: Option<SystemTime>,
    number: u64,
}

impl Mark {
    /// That of a file; none where there is none.
    pub(super) fn at(path: &Path) -> Option<Mark> {
        let about = fs::symlink_metadata(path).ok()?;
        about.is_file().then(|| Mark::of(&about))
    }

    fn of(about: &fs::Metadata) -> Mark {
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(about);
        #[cfg(not(unix))]
        let number = 0;
        Mark { length: about.len(), modified: about.modified().ok(), number }
    }

    /// The same as bytes.
    pub(super) fn written(self) -> String {
        format!("{self:?}")
    }
}

/// The files that were published, by their names below the workspace, and how each stands.
type Marks = Vec<(String, (Bytes, Mark))>;

enum Step {
    Written,
    Equal,
    /// As it was, for an edit began from it.
    Left,
    Kept,
}

fn machine(path: &str, why: io::Error) -> PublishError {
    PublishError::Machine(path.to_owned(), why)
}

/// The files that the list names, or `None` where there is no list of the tool's. A name that leads out
/// of the folder is no name.
fn read_manifest(folder: &Path) -> io::Result<Option<BTreeSet<String>>> {
    let text = match fs::read_to_string(folder.join(MANIFEST)) {
        Ok(text) => text,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(why) => return Err(why),
    };
    let mut lines = text.lines();
    if lines.next() != Some(HEADING) {
        return Ok(None);
    }
    let inside = |name: &&str| {
        let mut parts = Path::new(name).components();
        !name.is_empty() && parts.all(|part| matches!(part, std::path::Component::Normal(_)))
    };
    Ok(Some(lines.filter(inside).map(str::to_owned).collect()))
}

fn holds_anything(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(why) => Err(why),
    }
}

/// Writes a file beside its place and moves it there, so that nobody ever reads half of it.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    beside(path, bytes)?.persist(path).map(|_| ()).map_err(|error| error.error)
}
