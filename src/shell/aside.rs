//! A folder that is not there yet: written whole beside its place, and moved there at one stroke.
//!
//! In: files, some of them while others are still made. Out: the folder with all of them, or nothing at all. It
//! does not know what the files are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashSet as HashSet;
use tempfile::TempDir;

use super::mark::Mark;
use crate::output::{Bytes, Files, Taker};

/// So many files are written by one thread in a row.
const RUN: usize = 64;

/// A folder in the making. Unless it is put in its place, it is gone with this value.
#[derive(Debug)]
pub(super) struct Aside {
    whole: PathBuf,
    around: TempDir,
    written: Mutex<Written>,
}

/// What was written, by names below the folder.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// How each file stands.
    pub(super) marks: BTreeMap<String, Mark>,
    /// The folders that they lie in.
    pub(super) folders: BTreeSet<String>,
}

impl Aside {
    /// Begins a folder that is to stand here, on the same disk.
    pub(super) fn begin(place: &Path) -> io::Result<Aside> {
        let near = place.ancestors().skip(1).find(|folder| folder.is_dir());
        let around = tempfile::Builder::new()
            .prefix(".sollecito-")
            .tempdir_in(near.unwrap_or(Path::new(".")))?;
        // What a run that was killed leaves there belongs in no repository.
        fs::write(around.path().join(".gitignore"), "*\n")?;
        let whole = around.path().join("whole");
        fs::create_dir(&whole)?;
        Ok(Aside { whole, around, written: Mutex::default() })
    }

    /// Writes files, on all cores.
    pub(super) fn write_all(&self, files: &[(&str, &Bytes)]) -> io::Result<()> {
        files.par_chunks(RUN).try_for_each(|files| self.write(files))
    }

    /// Writes files, one after the other.
    fn write(&self, files: &[(&str, &Bytes)]) -> io::Result<()> {
        self.make_folders(folders_of(files.iter().map(|(name, _)| *name)))?;
        let mut marks = Vec::with_capacity(files.len());
        for (name, bytes) in files {
            let mut made = fs::File::create_new(self.whole.join(name))?;
            made.write_all(bytes)?;
            marks.push(((*name).to_owned(), Mark::of(&made.metadata()?)));
        }
        self.written.lock().unwrap_or_else(PoisonError::into_inner).marks.extend(marks);
        Ok(())
    }

    fn make_folders(&self, folders: BTreeSet<&str>) -> io::Result<()> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        for folder in folders {
            if !written.folders.contains(folder) {
                fs::create_dir_all(self.whole.join(folder))?;
                written.folders.insert(folder.to_owned());
            }
        }
        Ok(())
    }

    /// The names of the files, in order.
    pub(super) fn names(&mut self) -> impl Iterator<Item = &str> {
        let written = self.written.get_mut().unwrap_or_else(PoisonError::into_inner);
        written.marks.keys().map(String::as_str)
    }

    /// Puts the folder in its place, where nothing is but an empty folder, with one more file: the list of the
    /// others, by its name.
    pub(super) fn put(self, place: &Path, (name, list): (&str, &str)) -> io::Result<Written> {
        let Aside { whole, around, written } = self;
        fs::write(whole.join(name), list)?;
        if place.exists() {
            fs::remove_dir(place)?;
        } else if let Some(above) = place.parent() {
            fs::create_dir_all(above)?;
        }
        fs::rename(whole, place)?;
        drop(around);
        Ok(written.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A folder that is written while its files are still made, by whoever makes them: so pages need not lie in memory
/// until all are made. Unless it is published, it is gone with this value.
#[derive(Debug)]
pub struct Early {
    /// The folder's name, with which the paths of its files begin.
    pub(super) name: &'static str,
    aside: Aside,
    /// Why it could not go on.
    failed: OnceLock<io::Error>,
}

impl Early {
    /// Begins the site below `root`; none where there is one already, or nothing can be written: then it is
    /// written when all is made, and that says what is wrong.
    #[must_use]
    pub fn of_site(root: &Path) -> Option<Early> {
        let name = "site";
        let place = root.join(name);
        let is_free = !place.is_symlink() && holds_anything(&place).is_ok_and(|holds| !holds);
        let aside = is_free.then(|| Aside::begin(&place))?.ok()?;
        Some(Early { name, aside, failed: OnceLock::new() })
    }

    /// What is written so far.
    pub(super) fn end(self) -> io::Result<Aside> {
        self.failed.into_inner().map_or(Ok(self.aside), Err)
    }
}

impl Taker for Early {
    fn take(&self, files: &Files) {
        let below = |path| str::strip_prefix(path, self.name)?.strip_prefix('/');
        let files: Vec<(&str, &Bytes)> =
            files.iter().filter_map(|(path, bytes)| Some((below(path)?, bytes))).collect();
        if self.failed.get().is_none()
            && let Err(why) = self.aside.write(&files)
        {
            // The first one that failed is told in the end.
            let _ = self.failed.set(why);
        }
    }
}

/// The folders in which files lie, and those above these.
pub(super) fn folders_of<'n>(names: impl Iterator<Item = &'n str>) -> BTreeSet<&'n str> {
    let of_files: HashSet<&str> = names.filter_map(|name| Some(name.rsplit_once('/')?.0)).collect();
    let above = |folder: &'n str| folder.match_indices('/').map(|(end, _)| &folder[..end]);
    of_files.iter().flat_map(|folder| above(folder).chain([*folder])).collect()
}

/// Whether there is anything in a folder.
pub(super) fn holds_anything(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(why) => Err(why),
    }
}
