//! Messages that went out, from `drafts/` to `sent/`, with the ledger line as the point at which it has
//! happened.
//!
//! In: the ledger file with its new text, and the files to move. What is to be moved is written down first,
//! then the ledger line, then the files are moved: a run that is cut short behind the line is finished by
//! the next one, and one that is cut short before it has done nothing.

use std::fs;
use std::io;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use super::place::{Refused, folder_for, new_file, replaced};
use super::workspace::GENERATED;

/// The list of what is being moved.
const LIST: &str = "sending.json";

/// The endings of a draft's files, the text first, the statement that goes along with it last.
const ENDINGS: [&str; 6] = [".md", ".eml", ".docx", ".html", ".statement.docx", ".statement.html"];

/// Messages on their way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// One by one.
    pub messages: Vec<Message>,
}

/// A message on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The file that the ledger names.
    pub file: String,
    /// Every file from where to where, by their paths in the workspace.
    pub moves: Vec<(String, String)>,
}

impl Message {
    /// The files of a draft and their names in `sent/`: the day before the draft's own, and a number
    /// behind where such a name is taken. `endings` are those of what goes out, the likeliest first.
    #[must_use]
    pub fn new(root: &Path, stem: &str, day: chrono::NaiveDate, endings: &[&str]) -> Message {
        let there: Vec<&str> = ENDINGS
            .into_iter()
            .filter(|end| is_file(&root.join(format!("drafts/{stem}{end}"))))
            .collect();
        let folder = format!("sent/{}", day.format("%Y"));
        let is_taken = |name: &str| {
            let file = |end: &str| root.join(format!("{name}{end}"));
            ENDINGS.iter().any(|end| file(end).symlink_metadata().is_ok())
        };
        let mut name = format!("{folder}/{day}-{stem}");
        let mut number = 1;
        while is_taken(&name) {
            number += 1;
            name = format!("{folder}/{day}-{stem}-{number}");
        }
        let sent = endings.iter().find(|end| there.contains(end)).copied().unwrap_or(".md");
        Message {
            file: format!("{name}{sent}"),
            moves: there
                .iter()
                .map(|end| (format!("drafts/{stem}{end}"), format!("{name}{end}")))
                .collect(),
        }
    }
}

impl Sending {
    /// Writes down what will be moved, and makes the folders for it.
    ///
    /// # Errors
    /// Where a folder is a link, or the machine would not write.
    pub fn begin(&self, root: &Path) -> Result<(), Refused> {
        for folder in ["drafts", "sent"] {
            if root.join(folder).is_symlink() {
                return Err(Refused::Link(folder.to_owned()));
            }
        }
        for (_, to) in self.messages.iter().flat_map(|message| &message.moves) {
            folder_for(root, to)?;
        }
        let list = serde_json::to_vec_pretty(self).unwrap_or_default();
        replaced(root, &format!("drafts/{GENERATED}/{LIST}"), &list)
    }

    /// Moves the files of the messages that the ledger names, and forgets the list.
    ///
    /// # Errors
    /// Where a file of another content stands in the place of one, or the machine would not write.
    pub fn finish(&self, root: &Path) -> Result<(), Refused> {
        for (from, to) in self.messages.iter().flat_map(|message| &message.moves) {
            moved(root, from, to)?;
            let name = from.strip_prefix("drafts/").and_then(|name| name.strip_suffix(".md"));
            let Some(name) = name else { continue };
            for end in ["md", "new.md", "facts"] {
                gone(root, &format!("drafts/{GENERATED}/{name}.{end}"))?;
            }
        }
        gone(root, &format!("drafts/{GENERATED}/{LIST}"))
    }
}

/// Finishes what an earlier run has begun, if the ledger says that it has happened; how many messages
/// were on their way.
///
/// # Errors
/// See [`Sending::finish`].
pub fn finish_earlier(root: &Path) -> Result<usize, Refused> {
    let list = format!("drafts/{GENERATED}/{LIST}");
    let Ok(text) = fs::read_to_string(root.join(&list)) else { return Ok(0) };
    let Ok(mut sending) = serde_json::from_str::<Sending>(&text) else {
        return gone(root, &list).map(|()| 0);
    };
    let ledger = super::workspace::ledger_texts(root);
    sending.messages.retain(|message| {
        let is_ours = |path: &str, folder: &str| {
            let mut parts = Path::new(path).components();
            path.starts_with(folder) && parts.all(|part| matches!(part, Component::Normal(_)))
        };
        let inside =
            |(from, to): &(String, String)| is_ours(from, "drafts/") && is_ours(to, "sent/");
        message.moves.iter().all(inside) && ledger.iter().any(|text| text.contains(&message.file))
    });
    sending.finish(root)?;
    Ok(sending.messages.len())
}

fn moved(root: &Path, from: &str, to: &str) -> Result<(), Refused> {
    let source = root.join(from);
    let bytes = match fs::read(&source) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(why) => return Err(Refused::Machine(from.to_owned(), why)),
    };
    match new_file(root, to, &bytes) {
        Ok(()) => {}
        // Written before the run was cut short.
        Err(Refused::There) if fs::read(root.join(to)).is_ok_and(|found| found == bytes) => {}
        Err(refused) => return Err(refused),
    }
    gone(root, from)
}

fn gone(root: &Path, path: &str) -> Result<(), Refused> {
    match fs::remove_file(root.join(path)) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => {
            Err(Refused::Machine(path.to_owned(), why))
        }
        _ => Ok(()),
    }
}

fn is_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace() -> io::Result<(tempfile::TempDir, Sending)> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        fs::create_dir_all(root.join("drafts/.generated"))?;
        fs::create_dir_all(root.join("ledger"))?;
        for file in ["drafts/a.md", "drafts/a.eml", "drafts/.generated/a.md"] {
            fs::write(root.join(file), file)?;
        }
        let day = chrono::NaiveDate::from_ymd_opt(2026, 5, 15).unwrap_or_default();
        let messages = vec![Message::new(root, "a", day, &[".eml"])];
        Ok((folder, Sending { messages }))
    }

    #[test]
    fn what_was_cut_short_behind_the_ledger_line_is_finished() -> io::Result<()> {
        let (folder, sending) = workspace()?;
        let root = folder.path();
        assert!(sending.begin(root).is_ok());
        // Cut short after one of the files, too.
        fs::write(root.join("sent/2026/2026-05-15-a.md"), "drafts/a.md")?;
        fs::write(
            root.join("ledger/a.ledger"),
            "2026-05-15 reminder 1 via email\n  file sent/2026/2026-05-15-a.eml\n",
        )?;
        assert!(matches!(finish_earlier(root), Ok(1)));
        assert!(root.join("sent/2026/2026-05-15-a.eml").is_file());
        assert!(root.join("sent/2026/2026-05-15-a.md").is_file());
        assert_eq!(fs::read_dir(root.join("drafts"))?.count(), 1, "only `.generated` is left");
        assert_eq!(fs::read_dir(root.join("drafts/.generated"))?.count(), 0);
        assert!(matches!(finish_earlier(root), Ok(0)));
        Ok(())
    }

    #[test]
    fn what_was_cut_short_before_the_ledger_line_has_not_happened() -> io::Result<()> {
        let (folder, sending) = workspace()?;
        let root = folder.path();
        assert!(sending.begin(root).is_ok());
        assert!(matches!(finish_earlier(root), Ok(0)));
        assert!(
            root.join("drafts/a.eml").is_file() && root.join("drafts/.generated/a.md").is_file()
        );
        assert_eq!(fs::read_dir(root.join("sent/2026"))?.count(), 0);
        assert!(!root.join("drafts/.generated/sending.json").exists());
        Ok(())
    }

    #[test]
    fn nothing_in_sent_is_ever_written_over() -> io::Result<()> {
        let (folder, sending) = workspace()?;
        let root = folder.path();
        assert!(sending.begin(root).is_ok());
        fs::write(root.join("sent/2026/2026-05-15-a.eml"), "another")?;
        fs::write(root.join("ledger/a.ledger"), "sent/2026/2026-05-15-a.eml")?;
        assert!(matches!(finish_earlier(root), Err(Refused::There)));
        assert_eq!(fs::read_to_string(root.join("sent/2026/2026-05-15-a.eml"))?, "another");
        assert!(root.join("drafts/a.eml").is_file());
        let day = chrono::NaiveDate::from_ymd_opt(2026, 5, 15).unwrap_or_default();
        let next = Message::new(root, "a", day, &[".eml"]);
        assert_eq!(next.file, "sent/2026/2026-05-15-a-2.eml");
        Ok(())
    }

    #[test]
    fn a_list_that_leads_elsewhere_moves_nothing() -> io::Result<()> {
        let (folder, _) = workspace()?;
        let root = folder.path();
        let out = ("ledger/a.ledger".to_owned(), "sent/2026/a.md".to_owned());
        let message = Message { file: "sent/x.eml".to_owned(), moves: vec![out] };
        let list = serde_json::to_string(&Sending { messages: vec![message] })?;
        fs::write(root.join("drafts/.generated/sending.json"), list)?;
        fs::write(root.join("ledger/a.ledger"), "sent/x.eml")?;
        assert!(matches!(finish_earlier(root), Ok(0)));
        assert!(root.join("ledger/a.ledger").is_file());
        Ok(())
    }
}
