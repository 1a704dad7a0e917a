//! The documents of a workspace, which messages attach: read where they lie, and only below the workspace.
//!
//! A run's documents remember which of them it has asked for, so that a watch knows when one has changed.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use crate::input::{Documents, LARGEST_DOCUMENT, Unattachable, is_below};

/// The files of a workspace.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    /// How each document stood when it was first asked for.
    asked: Mutex<BTreeMap<String, Stamp>>,
}

/// How a document stands: when it was changed and how long it is, or why it cannot be attached.
type Stamp = Result<(Option<SystemTime>, u64), Unattachable>;

impl Folder {
    /// Those of the workspace in this folder.
    #[must_use]
    pub fn new(root: &Path) -> Folder {
        Folder { root: root.to_path_buf(), asked: Mutex::default() }
    }

    /// The documents that were asked for, by their paths in the workspace.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.remembered().keys().cloned().collect()
    }

    /// Those of them that do not stand as they did when they were asked for.
    #[must_use]
    pub fn changed(&self) -> Vec<String> {
        let remembered = self.remembered().clone();
        let differs = |(path, then): (String, Stamp)| (self.stamp(&path) != then).then_some(path);
        remembered.into_iter().filter_map(differs).collect()
    }

    fn remembered(&self) -> MutexGuard<'_, BTreeMap<String, Stamp>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stamp(&self, path: &str) -> Stamp {
        self.found(path).map(|(_, about)| (about.modified().ok(), about.len()))
    }

    /// The file, remembered as it stands before it is read.
    fn asked_for(&self, path: &str) -> Result<(PathBuf, Metadata), Unattachable> {
        let stamp = self.stamp(path);
        self.remembered().entry(path.to_owned()).or_insert(stamp);
        self.found(path)
    }

    /// The file, wherever links lead, and what the machine knows of it.
    fn found(&self, path: &str) -> Result<(PathBuf, Metadata), Unattachable> {
        if !is_below(path) {
            return Err(Unattachable::Outside);
        }
        let root = self.root.canonicalize().map_err(|why| told(&why))?;
        let file = root.join(path).canonicalize().map_err(|why| told(&why))?;
        if !file.starts_with(&root) {
            return Err(Unattachable::Outside);
        }
        let about = fs::metadata(&file).map_err(|why| told(&why))?;
        if !about.is_file() {
            Err(Unattachable::NotAFile)
        } else if about.len() > LARGEST_DOCUMENT {
            Err(Unattachable::TooLarge)
        } else {
            Ok((file, about))
        }
    }
}

impl Documents for Folder {
    fn look(&self, path: &str) -> Result<(), Unattachable> {
        self.asked_for(path).map(|_| ())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Unattachable> {
        let (file, _) = self.asked_for(path)?;
        let mut bytes = Vec::new();
        // It may have grown since it was looked at.
        let mut limited = File::open(file).map_err(|why| told(&why))?.take(LARGEST_DOCUMENT + 1);
        limited.read_to_end(&mut bytes).map_err(|why| told(&why))?;
        if bytes.len() as u64 > LARGEST_DOCUMENT {
            return Err(Unattachable::TooLarge);
        }
        Ok(bytes)
    }
}

fn told(why: &io::Error) -> Unattachable {
    match why.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Unattachable::Missing,
        _ => Unattachable::Unreadable,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_is_known_to_have_changed() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        fs::write(root.join("a.pdf"), "uno")?;
        fs::write(root.join("nobody.pdf"), "uno")?;
        let documents = Folder::new(root);
        assert_eq!(documents.changed(), [""; 0], "nothing was asked for");
        assert!(documents.look("a.pdf").is_ok() && documents.look("b.pdf").is_err());
        assert_eq!(documents.asked(), ["a.pdf", "b.pdf"]);
        assert_eq!(documents.changed(), [""; 0]);
        fs::write(root.join("nobody.pdf"), "another")?;
        assert_eq!(documents.changed(), [""; 0], "nobody attaches it");
        fs::write(root.join("a.pdf"), "another")?;
        fs::write(root.join("b.pdf"), "new")?;
        assert_eq!(documents.changed(), ["a.pdf", "b.pdf"]);
        fs::remove_file(root.join("a.pdf"))?;
        assert_eq!(documents.changed(), ["a.pdf", "b.pdf"]);
        Ok(())
    }

    #[test]
    fn only_files_below_the_workspace_are_read() -> io::Result<()> {
        let outer = tempfile::tempdir()?;
        let root = outer.path().join("workspace");
        fs::create_dir_all(root.join("fatture"))?;
        fs::write(outer.path().join("segreto.txt"), "no")?;
        fs::write(root.join("fatture/a.pdf"), "sì")?;
        File::create(root.join("grande.pdf"))?.set_len(LARGEST_DOCUMENT + 1)?;
        std::os::unix::fs::symlink(outer.path(), root.join("fuori"))?;
        std::os::unix::fs::symlink("fatture/a.pdf", root.join("dentro.pdf"))?;
        let folder = Folder::new(&root);
        assert_eq!(folder.read("fatture/a.pdf"), Ok("sì".as_bytes().to_vec()));
        assert_eq!(folder.read("dentro.pdf"), Ok("sì".as_bytes().to_vec()));
        for (path, why) in [
            ("fatture/b.pdf", Unattachable::Missing),
            ("fatture/a.pdf/x", Unattachable::Missing),
            ("fatture", Unattachable::NotAFile),
            ("grande.pdf", Unattachable::TooLarge),
            ("../segreto.txt", Unattachable::Outside),
            ("fuori/segreto.txt", Unattachable::Outside),
            ("/etc/hostname", Unattachable::Outside),
        ] {
            assert_eq!(folder.look(path), Err(why.clone()), "{path}");
            assert_eq!(folder.read(path), Err(why), "{path}");
        }
        Ok(())
    }
}
