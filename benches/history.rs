//! The first log of a long history beside `git log -p` of the same range, as whole processes in one run;
//! and what a build of `watch` pays for the history when nothing was committed.
//!
//! `cargo bench --bench history -- [INVOICES] [COMMITS] [ROUNDS]` makes the repository below
//! `target/bench-data/` with git and prints medians and their ratio. The two take turns.

#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark is of the shell: it writes files, starts processes and asks the clock"
)]

#[expect(dead_code, reason = "the journal and the balances are for the other benchmark")]
mod generate;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use generate::{Data, Size, generate, today};
use sollecito::shell::history::Log;
use sollecito::shell::workspace;

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = std::env::args().skip(1).filter_map(|word| word.parse().ok());
    let invoices = numbers.next().unwrap_or(10_000);
    let commits = numbers.next().unwrap_or(10_000).max(1);
    let rounds = numbers.next().unwrap_or(3).max(1);
    let data = generate(Size { invoices, events: 0 });
    let bytes: usize = data.files.iter().map(|(_, text)| text.len()).sum();
    let folder = repository(&data, commits)?;
    println!("{invoices} invoices, {commits} commits, {} kB of ledger", bytes / 1000);
    let ours = env!("CARGO_BIN_EXE_sollecito");
    let path = folder.to_str().ok_or("an odd path")?;
    let log = [ours, "-C", path, "log", "--format", "json"];
    let git = ["git", "-C", path, "log", "-p", "--", "ledger"];
    let (mut logs, mut gits) = (Vec::new(), Vec::new());
    for round in 0..=rounds {
        let (log, git) = (time(&log)?, time(&git)?);
        // The first round only warms up.
        if round > 0 {
            logs.push(log);
            gits.push(git);
        }
    }
    let (log, git) = (median(&mut logs), median(&mut gits));
    let ratio = 100 * log.as_millis() / git.as_millis().max(1);
    println!("log: {log:.2?}; git log -p: {git:.2?}; {ratio} % of it");
    incremental(&folder)
}

/// What reading the history again costs when nothing was committed.
fn incremental(folder: &Path) -> Result<(), Box<dyn Error>> {
    let input = workspace::read(folder, today(), None);
    let mut log = Log::open(folder).ok_or("no repository")?;
    log.read(&input.ledger).ok_or("no history")?;
    let mut times = Vec::new();
    for _ in 0..20 {
        let start = Instant::now();
        let history = log.read(&input.ledger).ok_or("no history")?;
        times.push(start.elapsed());
        drop(history);
    }
    println!("again, with nothing committed: {:.2?}", median(&mut times));
    Ok(())
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn time(command: &[&str]) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let status = Command::new(command[0])
        .args(&command[1..])
        .env("GIT_PAGER", "cat")
        .stdout(Stdio::null())
        .status()?;
    if !status.success() {
        return Err(format!("{command:?}: {status}").into());
    }
    Ok(start.elapsed())
}

/// A repository in which the ledger grew entry by entry, as an assistant writes it; it is kept for the
/// next run.
fn repository(data: &Data, commits: usize) -> Result<PathBuf, Box<dyn Error>> {
    let name = format!("history-{commits}-{}", data.payments);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench-data").join(name);
    if folder.join(".git/done").is_file() {
        return Ok(folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.arg("-C").arg(&folder).args(arguments);
        command
    };
    git(&["init", "-q", "-b", "main"]).status()?;
    let mut import = git(&["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn()?;
    let mut stream = std::io::BufWriter::new(import.stdin.take().ok_or("no pipe")?);
    let entries: Vec<(&str, &str)> = data
        .files
        .iter()
        .flat_map(|(path, text)| text.split_inclusive("\n\n").map(move |one| (path.as_str(), one)))
        .collect();
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    for (number, run) in entries.chunks(entries.len().div_ceil(commits)).enumerate() {
        let time = 1_700_000_000 + number * 3600;
        writeln!(stream, "commit refs/heads/main")?;
        writeln!(stream, "committer Giulia Neri <giulia@neri.example> {time} +0100")?;
        writeln!(stream, "data 1\nx")?;
        let mut touched: Vec<&str> = run.iter().map(|(path, _)| *path).collect();
        for (path, entry) in run {
            files.entry(path).or_default().push_str(entry);
        }
        touched.dedup();
        for path in touched {
            let text = &files[path];
            writeln!(stream, "M 100644 inline {path}\ndata {}\n{text}", text.len())?;
        }
    }
    stream.flush()?;
    drop(stream);
    import.wait()?;
    git(&["reset", "-q", "--hard"]).status()?;
    git(&["gc", "-q"]).status()?;
    fs::write(folder.join(".git/done"), "")?;
    Ok(folder)
}
