//! `watch` in a process of its own: what it says, line by line.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Long enough for a busy machine, and half of the time after which the day is looked at anyway.
const AT_ONCE: Duration = Duration::from_secs(15);

/// Long enough for a build that should not be.
const A_MOMENT: Duration = Duration::from_secs(2);

/// A watch on a workspace, stopped when the test ends.
pub(crate) struct Watching {
    process: Child,
    lines: Receiver<String>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Watching {
    /// Starts, and waits until everything is built and watched.
    pub(crate) fn start(root: &Path) -> Watching {
        let mut process = Command::new(env!("CARGO_BIN_EXE_sollecito"))
            .args(["watch", "--today", "2026-05-15", "--lang", "en", "-C"])
            .arg(root)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let stderr = BufReader::new(process.stderr.take().expect("a pipe"));
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let watching = Watching { process, lines };
        watching.until("Ctrl-C");
        watching
    }

    pub(crate) fn line(&self) -> String {
        self.lines.recv_timeout(AT_ONCE).expect("a line at once")
    }

    pub(crate) fn says_nothing(&self) {
        let line = self.lines.recv_timeout(A_MOMENT);
        assert!(line.is_err(), "{line:?}");
    }

    /// Waits until a line says this.
    pub(crate) fn until(&self, words: &str) {
        while !self.line().contains(words) {}
    }
}
