//! [`Output`] → disk: each file whole or not at all, equal files left alone, and only what an earlier
//! run wrote is ever removed.
//!
//! In: a folder and the files that belong below it. A folder of the tool's holds a `manifest.txt` that
//! lists what the tool wrote there; a folder without one that holds anything is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::aside::{Aside, Early, Written, folders_of, holds_anything};
use super::mark::Mark;
use super::place::beside;
use crate::output::{Bytes, Changes, Output};

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
    output: Output,
    folders: HashMap<&'static str, Left>,
    /// The files that were written then, by their paths.
    pub written: Vec<String>,
}

/// A folder as it was left.
#[derive(Debug, Default)]
struct Left {
    /// The text of its list, where that names these files and no others.
    listed: String,
    /// The files that were published, by their names below the folder.
    files: BTreeMap<String, File>,
    /// Those of them that were written.
    written: Vec<String>,
    /// The folders that they lie in.
    folders: BTreeSet<String>,
}

impl Left {
    /// Remembers the list and the folders of the files.
    fn remember(&mut self, listed: String) {
        self.listed = listed;
        self.folders = folders_of(self.files.keys().map(String::as_str))
            .into_iter()
            .map(str::to_owned)
            .collect();
    }
}

/// A file that is published.
#[derive(Debug)]
struct File {
    bytes: Bytes,
    /// How it stands; none where it is not to stand as it was made.
    mark: Option<Mark>,
}

/// Writes the output below `root`, one folder after the other; both are looked at before either is
/// written.
///
/// # Errors
/// Where a folder is not the tool's, or the machine would not write.
pub fn publish(root: &Path, output: &Output) -> Result<Published, PublishError> {
    publish_rest(root, output, None).map(|(published, _)| published)
}

/// The same of what is left of an output, some of which was written early; with the files that were written.
///
/// # Errors
/// Where a folder is not the tool's, or the machine would not write.
pub fn publish_rest(
    root: &Path,
    output: &Output,
    early: Option<Early>,
) -> Result<(Published, Vec<String>), PublishError> {
    let mut last = Last::default();
    let published = publish_all(root, output, early, &mut last)?;
    Ok((published, last.written))
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
    publish_all(root, output, None, last)
}

fn publish_all(
    root: &Path,
    output: &Output,
    mut early: Option<Early>,
    last: &mut Last,
) -> Result<Published, PublishError> {
    let mut listed = Vec::new();
    for name in ["site", "drafts"] {
        listed.push((name, Listed::of(root, name)?));
    }
    // Where writing ends half-way, nothing is known of how it all stands.
    let Last { output: before, mut folders, .. } = std::mem::take(last);
    let changes = output.since(&before);
    let folders: Vec<Folder<'_>> = listed
        .iter()
        .map(|(name, listed)| {
            let left = folders.remove(name).unwrap_or_default();
            Folder::open(root, name, listed, &changes, left)
        })
        .collect();
    let (mut published, mut now) = (Published::default(), Last::default());
    for folder in folders {
        let name = folder.name;
        let (done, left) = folder.publish(early.take_if(|early| early.name == name))?;
        published.written += done.written;
        published.equal += done.equal;
        published.removed += done.removed;
        published.kept += done.kept;
        now.written.extend(left.written.iter().map(|file| format!("{name}/{file}")));
        now.folders.insert(name, left);
    }
    *last = Last { output: output.clone(), ..now };
    Ok(published)
}

/// The text of the list in a folder; nothing where the folder holds nothing.
struct Listed(String);

impl Listed {
    fn of(root: &Path, name: &'static str) -> Result<Listed, PublishError> {
        let path = root.join(name);
        if path.is_symlink() {
            return Err(PublishError::Link(name.to_owned()));
        }
        match read_manifest(&path).map_err(|why| machine(name, why))? {
            Some(text) => Ok(Listed(text)),
            None if holds_anything(&path).map_err(|why| machine(name, why))? => {
                Err(PublishError::NotOurs(name.to_owned()))
            }
            None => Ok(Listed(String::new())),
        }
    }

    /// The files that it names, in order, each once. A name that leads out of the folder is no name.
    fn names(&self, is_last_list: bool) -> Vec<&str> {
        if is_last_list {
            return self.0.lines().skip(1).collect();
        }
        let heading = self.0.find('\n').unwrap_or(self.0.len());
        let inside = |name: &&str| {
            let mut parts = Path::new(name).components();
            !name.is_empty() && parts.all(|part| matches!(part, std::path::Component::Normal(_)))
        };
        let mut names: Vec<&str> = self.0[heading..].par_lines().filter(inside).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// A folder of the tool's, with what it holds and what it is to hold.
struct Folder<'a> {
    name: &'static str,
    path: PathBuf,
    /// What its list names, in order.
    old: Vec<&'a str>,
    /// What is made now and was not published last, in the order of the names.
    made: Vec<(&'a str, &'a Bytes)>,
    gone: Vec<&'a str>,
    left: Left,
}

impl<'a> Folder<'a> {
    fn open(
        root: &Path,
        name: &'static str,
        listed: &'a Listed,
        changes: &Changes<'a>,
        mut left: Left,
    ) -> Folder<'a> {
        let below = |path: &'a str| path.strip_prefix(name)?.strip_prefix('/');
        let made = changes.made.iter().filter_map(|(path, bytes)| Some((below(path)?, *bytes)));
        let gone = changes.gone.iter().filter_map(|path| below(path));
        let is_last_list = !left.listed.is_empty() && listed.0 == left.listed;
        if !is_last_list {
            left.listed.clear();
        }
        let old = listed.names(is_last_list);
        let (made, gone) = (made.collect(), gone.collect());
        Folder { name, path: root.join(name), old, made, gone, left }
    }

    /// The files and what became of them; what stands on the disk as it was published is remembered.
    fn publish(mut self, early: Option<Early>) -> Result<(Published, Left), PublishError> {
        let edited = self.edited();
        let are_listed = self.take_over();
        if self.left.files.is_empty() && self.old.is_empty() {
            return Ok((Published::default(), Left::default()));
        }
        if early.is_some() || !holds_anything(&self.path).map_err(|why| machine(self.name, why))? {
            let name = self.name;
            return self.write_aside(early).map_err(|why| machine(name, why));
        }
        self.make_folders()?;
        // While files are written the list names the old and the new ones, so that whatever a run that
        // was cut short has left is still known as the tool's.
        if !are_listed {
            let names = self.left.files.keys().map(String::as_str);
            let both: BTreeSet<&str> = names.chain(self.old.iter().copied()).collect();
            self.write_manifest(both.into_iter())?;
        }
        let mut published = self.place_all(&edited)?;
        if are_listed {
            if self.left.listed.is_empty() {
                self.left.remember(manifest(self.left.files.keys().map(String::as_str)));
            }
            return Ok((published, self.left));
        }
        let mut listed: BTreeSet<&str> = self.left.files.keys().map(String::as_str).collect();
        let own: BTreeSet<&str> = (self.old.iter().copied())
            .filter(|file| is_draft(file) && !self.has_original(file))
            .collect();
        for gone in self.old.iter().copied().filter(|file| !self.left.files.contains_key(*file)) {
            let of = gone.strip_prefix(GENERATED).unwrap_or(gone);
            if edited.contains(of) {
                // What was edited stays listed with its original, by which the next run knows the edit.
                listed.insert(gone);
                published.kept += usize::from(of == gone);
            } else if self.name == "drafts" && own.contains(gone) {
                // Without its original nobody knows whether it was edited: it is somebody's own now.
                published.kept += 1;
            } else if self.remove(gone)? {
                published.removed += 1;
            }
        }
        let is_whole = listed.len() == self.left.files.len();
        let text = self.write_manifest(listed.into_iter())?;
        self.left.remember(if is_whole { text } else { String::new() });
        Ok((published, self.left))
    }

    /// Takes over what is made now; whether the list names just that.
    fn take_over(&mut self) -> bool {
        let (mut is_same, files) = (!self.left.listed.is_empty(), &mut self.left.files);
        for (name, bytes) in &self.made {
            let file = File { bytes: Arc::clone(bytes), mark: None };
            is_same &= files.insert((*name).to_owned(), file).is_some();
        }
        for name in &self.gone {
            is_same &= files.remove(*name).is_none();
        }
        is_same || files.keys().eq(&self.old)
    }

    /// Puts every file in its place. What somebody waits for comes first; whether all else still stands is
    /// looked at then.
    fn place_all(&mut self, edited: &BTreeSet<&str>) -> Result<Published, PublishError> {
        let meanwhile = self.edited_meanwhile(edited);
        let made: HashSet<&str> = self.made.iter().map(|(name, _)| *name).collect();
        let (mut published, mut written) = (Published::default(), Vec::new());
        for comes_first in [true, false] {
            let all = &self.left.files;
            let files: Vec<(&str, &File)> = if comes_first {
                self.made.iter().filter_map(|(name, _)| Some((*name, all.get(*name)?))).collect()
            } else {
                let all = all.iter().map(|(name, file)| (name.as_str(), file));
                all.filter(|(name, _)| !made.contains(name)).collect()
            };
            let results: Vec<Result<_, PublishError>> = files
                .par_iter()
                .map(|(name, file)| {
                    if self.stands(name, file) {
                        return Ok((Step::Equal, file.mark));
                    }
                    let step = self.place(name, &file.bytes, edited, &meanwhile)?;
                    Ok((step, Mark::at(&self.path.join(name))))
                })
                .collect();
            let mut marks = Vec::new();
            for ((name, file), result) in files.into_iter().zip(results) {
                let (step, mark) = result?;
                match step {
                    Step::Written => {
                        published.written += 1;
                        written.push(name.to_owned());
                    }
                    Step::Equal | Step::Left => published.equal += 1,
                    Step::Kept => published.kept += 1,
                }
                // What a person holds in hand is looked at every time.
                let mark = mark.filter(|_| matches!(step, Step::Written | Step::Equal));
                if mark != file.mark {
                    marks.push((name.to_owned(), mark));
                }
            }
            for (name, mark) in marks {
                self.left.files.entry(name).and_modify(|file| file.mark = mark);
            }
        }
        self.left.written = written;
        Ok(published)
    }

    /// Whether a file stands as it was left.
    fn stands(&self, name: &str, file: &File) -> bool {
        file.mark.is_some() && Mark::at(&self.path.join(name)) == file.mark
    }

    /// What was published as a file, where nobody has touched it since.
    fn untouched(&self, file: &str) -> Option<&Bytes> {
        let known = self.left.files.get(file)?;
        self.stands(file, known).then_some(&known.bytes)
    }

    /// What stands in a file.
    fn text(&self, file: &str) -> io::Result<Bytes> {
        match self.untouched(file) {
            Some(bytes) => Ok(Arc::clone(bytes)),
            None => Ok(Arc::new(fs::read(self.path.join(file))?)),
        }
    }

    /// Writes a folder that is not there yet, or what is left of it.
    fn write_aside(mut self, early: Option<Early>) -> io::Result<(Published, Left)> {
        let mut aside = early.map_or_else(|| Aside::begin(&self.path), Early::end)?;
        let files = self.left.files.iter().map(|(name, file)| (name.as_str(), &file.bytes));
        aside.write_all(&files.collect::<Vec<_>>())?;
        let listed = manifest(aside.names());
        let Written { marks, folders } = aside.put(&self.path, (MANIFEST, &listed))?;
        for (name, file) in &mut self.left.files {
            file.mark = marks.get(name).copied();
        }
        let published = Published { written: marks.len(), ..Published::default() };
        let written = marks.into_keys().collect();
        Ok((published, Left { listed, files: self.left.files, written, folders }))
    }

    /// The files that differ from what was written for a person to edit.
    fn edited(&self) -> BTreeSet<&'a str> {
        let originals =
            self.old.par_iter().copied().filter_map(|file| file.strip_prefix(GENERATED));
        originals
            .filter(|file| {
                let original = || self.text(&format!("{GENERATED}{file}"));
                self.text(file).is_ok_and(|now| original().is_ok_and(|original| original != now))
            })
            .collect()
    }

    /// Those of the edited files that do not say what they are to hold: somebody has saved one since the
    /// folder was read.
    fn edited_meanwhile(&self, edited: &BTreeSet<&str>) -> BTreeSet<String> {
        let differs = |file: &&&str| {
            self.left.files.get(**file).is_some_and(|own| {
                fs::read(self.path.join(file)).is_ok_and(|found| found != *own.bytes)
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
        edited: &BTreeSet<&str>,
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
        let is_foreign = self.name == "drafts" && self.old.binary_search(&file).is_err() && is_file;
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
        let of_made = folders_of(self.made.iter().map(|(name, _)| *name));
        let known = self.left.folders.iter().map(String::as_str);
        let below: BTreeSet<&str> = of_made.into_iter().chain(known).collect();
        let below = below.into_iter().map(|folder| self.path.join(folder));
        for folder in std::iter::once(self.path.clone()).chain(below) {
            if folder.is_symlink() {
                return Err(PublishError::Link(folder.display().to_string()));
            }
            fs::create_dir_all(&folder)
                .map_err(|why| machine(&folder.display().to_string(), why))?;
        }
        Ok(())
    }

    fn write_manifest<'n>(
        &self,
        names: impl Iterator<Item = &'n str>,
    ) -> Result<String, PublishError> {
        let text = manifest(names);
        let path = self.path.join(MANIFEST);
        if !fs::read(&path).is_ok_and(|found| found == text.as_bytes()) {
            write_whole(&path, text.as_bytes())
                .map_err(|why| machine(&format!("{}/{MANIFEST}", self.name), why))?;
        }
        Ok(text)
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

/// The text of the list of a folder, or `None` where there is no list of the tool's.
fn read_manifest(folder: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(folder.join(MANIFEST)) {
        Ok(text) => Ok(Some(text).filter(|text| text.lines().next() == Some(HEADING))),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(why),
    }
}

/// Writes a file beside its place and moves it there, so that nobody ever reads half of it.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    beside(path, bytes)?.persist(path).map(|_| ()).map_err(|error| error.error)
}
