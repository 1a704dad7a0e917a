//! Building a large site, beside what the disk and a peer take, as whole processes in one run.
//!
//! `cargo bench --bench build -- [INVOICES] [ROUNDS] [EDITS]` writes the data below `target/bench-data/` and
//! prints medians and ratios: `report`, a cold `build`, `cp -r` of what it made, `build` again with nothing
//! changed, and Hugo on as many pages of the same size with one layout; then, for 1,000, 10,000 and that many
//! invoices, how long after a save `watch` has the page of the invoice on the disk. Each workspace is a git
//! repository of its own with the ledger committed, as people have it, where `git` is installed. The rounds take
//! turns, so that a busy machine is busy for all, and no turn begins before the disk has what the one
//! before it wrote. What cannot be measured is named. With no rounds (`100000 0`) only the saves are measured.

#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark is of the shell: it writes files, starts processes and asks the clock"
)]

mod generate;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use generate::{Data, Size, bench_data, folder_of, generate, today, write};

type Outcome<T> = Result<T, Box<dyn Error>>;

const OWN: &str = env!("CARGO_BIN_EXE_sollecito");

/// How long `watch` waits for a save to be over, by design; it is told apart.
const SETTLING: Duration = Duration::from_millis(100);

/// What is waited for at most.
const PATIENCE: Duration = Duration::from_secs(120);

fn main() -> Outcome<()> {
    let mut numbers = std::env::args().skip(1).filter_map(|word| word.parse().ok());
    let invoices = numbers.next().unwrap_or(100_000);
    let rounds = numbers.next().unwrap_or(3);
    let edits = numbers.next().unwrap_or(50).max(1);
    let away = Away::new()?;
    if rounds > 0 {
        builds(invoices, rounds, &away)?;
    }
    println!("\n{:<10}{:>16}{:>16}{:>18}", "invoices", "median", "slowest", "to reach (median)");
    for (size, limit) in [(1000, "30 ms"), (10_000, "60 ms"), (100_000, "250 ms")] {
        if size <= invoices {
            let mut times = saves(size, edits, &away)?;
            let middle = median(&mut times);
            let slowest = times.last().copied().unwrap_or_default();
            println!(
                "{size:<10}{:>13} ms{:>13} ms{limit:>18}",
                middle.as_millis(),
                slowest.as_millis()
            );
        }
    }
    println!(
        "(from the close of the file to the rename of the page, without {} ms of settling)",
        SETTLING.as_millis()
    );
    Ok(())
}

/// Where folders go that are not needed any more, until all is measured: a file system may avoid for minutes what
/// belonged to a removed file, and look at all of that for each new one (ext4 does).
struct Away(PathBuf);

impl Away {
    fn new() -> Outcome<Away> {
        let folder = bench_data().join(format!("away-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Away(folder))
    }

    /// Moves a folder away, where it is there.
    fn take(&self, folder: &Path) -> Outcome<()> {
        if folder.exists() {
            let number = fs::read_dir(&self.0)?.count();
            fs::rename(folder, self.0.join(number.to_string()))?;
        }
        Ok(())
    }
}

impl Drop for Away {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A command that takes its turn.
struct Turn {
    name: &'static str,
    command: Command,
    /// What it writes, which is moved away before each round.
    writes: Option<PathBuf>,
    times: Vec<Duration>,
    /// What its processors worked for it.
    worked: Vec<Duration>,
}

/// The generated ledger in a new workspace, in a repository of its own.
fn workspace(data: &Data, bench: &str, invoices: usize, away: &Away) -> Outcome<PathBuf> {
    away.take(&folder_of(bench, invoices, data.events))?;
    let folder = write(data, bench, invoices)?;
    commit(&folder)?;
    Ok(folder)
}

fn builds(invoices: usize, rounds: usize, away: &Away) -> Outcome<()> {
    let data = generate(Size { invoices, events: 0 });
    let folder = workspace(&data, "build", invoices, away)?;
    let (payments, customers) = (data.payments, data.balances.len());
    drop(data);
    let day = today().to_string();
    let own = |command: &str, out: Option<&Path>| {
        let mut own = Command::new(OWN);
        own.args([command, "--today", &day, "-C"]).arg(&folder);
        if let Some(out) = out {
            own.arg("--out").arg(out);
        }
        own
    };
    let (made, copy, peer) = (folder.join("made"), folder.join("copy"), folder.join("hugo"));
    run(&mut own("build", Some(&made)))?;
    let (pages, bytes) = measure(&made)?;
    println!(
        "{invoices} invoices, {payments} payments, {customers} customers: {pages} pages, {} MB",
        bytes / 1_000_000
    );
    let turn = |name, command, writes: Option<&Path>| Turn {
        name,
        command,
        writes: writes.map(Path::to_path_buf),
        times: Vec::new(),
        worked: Vec::new(),
    };
    let mut copying = Command::new("cp");
    copying.arg("-r").arg(&made).arg(&copy);
    let cold = folder.join("cold");
    let mut turns = vec![
        turn("report", own("report", None), None),
        turn("build, cold", own("build", Some(&cold)), Some(&cold)),
        turn("build, nothing changed", own("build", Some(&made)), None),
        turn("cp -r", copying, Some(&copy)),
    ];
    if Command::new("hugo").arg("version").output().is_ok() {
        lay_out(&peer, pages, bytes / pages)?;
        let mut hugo = Command::new("hugo");
        hugo.args(["--quiet", "-s"]).arg(&peer).arg("-d").arg(peer.join("public"));
        turns.push(turn("hugo, cold", hugo, Some(&peer.join("public"))));
    } else {
        println!("left out: hugo (not installed)");
    }
    for _ in 0..rounds {
        for turn in &mut turns {
            if let Some(written) = &turn.writes {
                away.take(written)?;
            }
            // Where there is no `sync`, the disk is as busy as it is.
            let _ = Command::new("sync").status();
            let (start, before) = (Instant::now(), processors());
            run(&mut turn.command)?;
            turn.times.push(start.elapsed());
            let worked = processors().zip(before);
            turn.worked.extend(worked.map(|(after, before)| after.saturating_sub(before)));
        }
    }
    print_builds(&mut turns, pages);
    Ok(())
}

fn print_builds(turns: &mut [Turn], pages: u64) {
    let medians: BTreeMap<&str, Duration> =
        turns.iter_mut().map(|turn| (turn.name, median(&mut turn.times))).collect();
    for turn in turns {
        print!("{:<24}{:>10} ms", turn.name, medians[turn.name].as_millis());
        match median(&mut turn.worked).as_millis() {
            0 => println!(),
            worked => println!("{worked:>10} ms of processors"),
        }
    }
    let time = |name: &str| medians.get(name).copied();
    let (Some(report), Some(cold), Some(again), Some(copy)) =
        (time("report"), time("build, cold"), time("build, nothing changed"), time("cp -r"))
    else {
        return;
    };
    println!(
        "cold build / (report + 1.5 x cp -r): {} (at most 1)",
        of(cold, report + copy * 3 / 2)
    );
    println!("nothing changed / cold build: {} (at most 0.20)", of(again, cold));
    if let Some(hugo) = time("hugo, cold") {
        let second = |time: Duration| u128::from(pages) * 1000 / time.as_millis().max(1);
        println!(
            "pages per second: {} against {} of Hugo: {} times (at least 3)",
            second(cold),
            second(hugo),
            of(hugo, cold)
        );
    }
}

fn run(command: &mut Command) -> Outcome<()> {
    let status =
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err(format!("{command:?}: {status}").into()) }
}

/// How long processors have worked for the processes that have ended, beside the system's own work; none where
/// the system does not tell. It counts in hundredths of a second.
fn processors() -> Option<Duration> {
    let all = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, behind_the_name) = all.rsplit_once(") ")?;
    let hundredths: u64 = behind_the_name.split(' ').nth(13)?.parse().ok()?;
    Some(Duration::from_millis(hundredths * 10))
}

/// How many pages there are in a folder and the folders below it, and how many bytes they take.
fn measure(folder: &Path) -> Outcome<(u64, u64)> {
    let (mut pages, mut bytes) = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let (more, larger) = measure(&entry.path())?;
            (pages, bytes) = (pages + more, bytes + larger);
        } else if entry.path().extension().is_some_and(|end| end == "html") {
            (pages, bytes) = (pages + 1, bytes + entry.metadata()?.len());
        }
    }
    Ok((pages, bytes))
}

/// A site for Hugo: one layout, no taxonomies, feeds or lists, and pages that come out about so long.
fn lay_out(folder: &Path, pages: u64, bytes: u64) -> Outcome<()> {
    fs::create_dir_all(folder.join("content"))?;
    fs::create_dir_all(folder.join("layouts/_default"))?;
    let config = "baseURL = \"https://example.org/\"\ntitle = \"Pages\"\n\
                  disableKinds = [\"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"section\", \"home\", \"404\"]\n";
    fs::write(folder.join("config.toml"), config)?;
    let layout = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{{ .Title }}</title></head>\n\
                  <body>\n<h1>{{ .Title }}</h1>\n{{ .Content }}\n<footer>{{ .Date.Format \"2006-01-02\" }}</footer>\n</body>\n</html>\n";
    fs::write(folder.join("layouts/_default/single.html"), layout)?;
    let row = "- **2026-05-14** a payment of 1,220.00 for an invoice, and what was said about it\n";
    // Markup makes a row about a quarter longer.
    let rows = usize::try_from(bytes)?.saturating_sub(300) / (row.len() * 5 / 4);
    for number in 0..pages {
        let text =
            format!("---\ntitle: Page {number}\ndate: 2026-05-15\n---\n{}", row.repeat(rows));
        fs::write(folder.join(format!("content/p{number}.md")), text)?;
    }
    Ok(())
}

/// The process of `watch`, which ends with this value.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Saves an entry about one invoice after the other, and waits for each one's page.
fn saves(invoices: usize, edits: usize, away: &Away) -> Outcome<Vec<Duration>> {
    let data = generate(Size { invoices, events: 0 });
    let folder = workspace(&data, "watch", invoices, away)?;
    drop(data);
    let day = today().to_string();
    let command = ["watch", "--today", &day, "-C"];
    let mut own = Command::new(OWN);
    let own = own.args(command).arg(&folder).stdin(Stdio::null()).stderr(Stdio::null());
    let _watching = Watching(own.spawn()?);
    let start = Instant::now();
    while !folder.join("drafts/manifest.txt").exists() {
        if start.elapsed() > PATIENCE {
            return Err("nothing was built".into());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    std::thread::sleep(Duration::from_secs(1));
    let pages = pages(&folder.join("site/invoices"))?;
    let file = folder.join("ledger/2026.ledger");
    let ledger = fs::read_to_string(&file)?;
    let mut random = fastrand::Rng::with_seed(6);
    let mut times = Vec::new();
    for edit in 0..edits {
        let (name, page) = &pages[random.usize(..pages.len())];
        let before = mark(page)?;
        fs::write(
            &file,
            format!("{ledger}\n2026-05-14 note {name}\n  | Looked at for the {edit}th time.\n"),
        )?;
        let saved = Instant::now();
        while mark(page)? == before {
            if saved.elapsed() > PATIENCE {
                return Err(format!("{} was not written", page.display()).into());
            }
            std::thread::sleep(Duration::from_micros(500));
        }
        times.push(saved.elapsed().saturating_sub(SETTLING));
        // Whatever comes behind the page, lists for example, is not this save's any more.
        std::thread::sleep(Duration::from_millis(300) + saved.elapsed());
    }
    Ok(times)
}

/// Makes the workspace a repository that holds its ledger.
fn commit(folder: &Path) -> Outcome<()> {
    if Command::new("git").arg("--version").output().is_err() {
        println!("left out: the history (git is not installed)");
        return Ok(());
    }
    fs::write(folder.join(".gitignore"), "drafts/\nsite/\n")?;
    let author = ["-c", "user.name=Giulia Neri", "-c", "user.email=giulia@neri.example"];
    for arguments in
        [&["init", "--quiet"][..], &["add", "ledger"], &["commit", "--quiet", "-m", "Ledger"]]
    {
        run(Command::new("git").current_dir(folder).args(author).args(arguments))?;
    }
    Ok(())
}

/// The invoices and their pages.
fn pages(folder: &Path) -> Outcome<Vec<(String, PathBuf)>> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let html = fs::read_to_string(&path)?;
        let heading = html.split_once("<h1>").and_then(|(_, rest)| rest.split_once("<bdi>"));
        if let Some((name, _)) = heading.and_then(|(_, rest)| rest.split_once("</bdi>")) {
            pages.push((name.to_owned(), path));
        }
    }
    pages.sort();
    if pages.is_empty() { Err("no page says whose it is".into()) } else { Ok(pages) }
}

/// What a rename changes.
fn mark(page: &Path) -> Outcome<SystemTime> {
    Ok(fs::metadata(page)?.modified()?)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// One as a multiple of the other, with two decimals.
fn of(one: Duration, other: Duration) -> String {
    let hundredths = one.as_micros() * 100 / other.as_micros().max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
