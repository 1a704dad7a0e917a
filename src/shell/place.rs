//! A file in its place: whole or not at all, never over another, never through a link out of the
//! workspace.
//!
//! In: the workspace, a path below it, bytes. Out: the file, or why there is none.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why there is no file in its place.
#[derive(Debug)]
pub enum Refused {
    /// Something is there already.
    There,
    /// A folder on the way, or the file itself, is a link.
    Link(String),
    /// The machine would not write.
    Machine(String, io::Error),
}

/// Writes a file that was not there, with the folders that it needs.
///
/// # Errors
/// See [`Refused`].
pub fn new_file(root: &Path, below: &str, bytes: &[u8]) -> Result<(), Refused> {
    let path = place(root, below)?;
    let file = beside(&path, bytes).map_err(|why| Refused::Machine(below.to_owned(), why))?;
    match file.persist_noclobber(&path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(Refused::There),
        Err(error) => Err(Refused::Machine(below.to_owned(), error.error)),
    }
}

/// Replaces a file that is there, or makes it, at one stroke.
///
/// # Errors
/// See [`Refused`].
pub fn replaced(root: &Path, below: &str, bytes: &[u8]) -> Result<(), Refused> {
    let path = place(root, below)?;
    if path.is_symlink() {
        return Err(Refused::Link(below.to_owned()));
    }
    let machine = |why| Refused::Machine(below.to_owned(), why);
    let file = beside(&path, bytes).map_err(machine)?;
    if let Ok(found) = fs::metadata(&path) {
        file.as_file().set_permissions(found.permissions()).map_err(machine)?;
    }
    file.persist(&path).map(|_| ()).map_err(|error| machine(error.error))
}

/// Makes the folders that a file needs.
///
/// # Errors
/// See [`Refused`].
pub fn folder_for(root: &Path, below: &str) -> Result<(), Refused> {
    place(root, below).map(|_| ())
}

/// The place of a file, with the folders on the way, none of which is a link.
fn place(root: &Path, below: &str) -> Result<PathBuf, Refused> {
    let mut path = root.to_path_buf();
    let parts: Vec<&str> = below.split('/').collect();
    for folder in &parts[..parts.len() - 1] {
        path.push(folder);
        if path.is_symlink() {
            return Err(Refused::Link(path.display().to_string()));
        }
    }
    fs::create_dir_all(&path).map_err(|why| Refused::Machine(below.to_owned(), why))?;
    Ok(path.join(parts[parts.len() - 1]))
}

/// The bytes in a file beside the place where they will be.
pub(super) fn beside(path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sollecito-");
    #[cfg(unix)]
    {
        // As any program would make it: what the user's mask leaves of read and write for all.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    Ok(file)
}
