//! The documents of a workspace, which messages attach: read where they lie, and only below the workspace.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::input::{Documents, LARGEST_DOCUMENT, Unattachable, is_below};

/// The files of a workspace.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Those of the workspace in this folder.
    #[must_use]
    pub fn new(root: &Path) -> Folder {
        Folder { root: root.to_path_buf() }
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
        self.found(path).map(|_| ())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Unattachable> {
        let (file, _) = self.found(path)?;
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
