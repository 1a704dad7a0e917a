//! The balances of a large ledger, beside other tools, as whole processes in one run.
//!
//! `cargo bench --bench peers -- [INVOICES] [ROUNDS] [EVENTS]` writes the data below `target/bench-data/`,
//! checks that every tool finds the same balance for every customer, and prints the median time, the peak
//! memory and both as multiples of those of `ledger`; below the table, what issue 6 asks for: the share of
//! the fastest peer's time, and of the leanest peer's memory. EVENTS of the procedure (none, unless told)
//! stand in the ledger only: a journal has no place for them. The tools take turns, so that a busy machine
//! is busy for all of them. A peer that is not installed is named and left out: `ledger` and `hledger` come
//! from Debian, `cargo install okane tackler` brings the other two.
//!
//! `cargo bench --bench peers -- growth [INVOICES] [ROUNDS] [EVENTS]` measures this program alone, on so many
//! invoices and on ten times as many: eleven times the time and the memory at the most.

#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark is of the shell: it writes files, starts processes and asks the clock"
)]

mod generate;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use generate::{Data, Size, generate, today, write};
use rust_decimal::Decimal;

/// What a customer owes, by id, where it is not zero.
type Balances = BTreeMap<String, Decimal>;

/// What reads a program's report.
type Read = fn(&str) -> Result<Balances, Box<dyn Error>>;

/// A program that reckons the balances.
struct Tool {
    name: &'static str,
    command: Vec<String>,
    read: Read,
    /// Wall time of each round, in microseconds.
    times: Vec<u64>,
    /// Peak memory of each round, in KiB, where it could be measured.
    peaks: Vec<u64>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let growth = std::env::args().any(|word| word == "growth");
    let mut numbers = std::env::args().skip(1).filter_map(|word| word.parse().ok());
    let invoices = numbers.next().unwrap_or(100_000);
    let rounds = numbers.next().unwrap_or(7).max(1);
    let events = numbers.next().unwrap_or(0);
    if growth {
        let (mut once, expected) = own(Size { invoices, events })?;
        once.tool.name = "once";
        let (mut tenfold, expected_tenfold) =
            own(Size { invoices: invoices * 10, events: events * 10 })?;
        tenfold.tool.name = "tenfold";
        let mut tools = vec![(once.tool, expected), (tenfold.tool, expected_tenfold)];
        take_turns(&mut tools, rounds, &once.folder)?;
        print_table(&medians(&mut tools), "once");
        return Ok(());
    }
    let (own, expected) = own(Size { invoices, events })?;
    let folder = own.folder.clone();
    let mut tools = vec![(own.tool, expected.clone())];
    tools.extend(peers(&folder).into_iter().map(|peer| (peer, expected.clone())));
    take_turns(&mut tools, rounds, &folder)?;
    println!("every tool finds the same {} balances; {rounds} rounds", expected.len());
    let medians = medians(&mut tools);
    print_table(&medians, "ledger");
    print_shares(&medians);
    Ok(())
}

/// This program, on a workspace of its own.
struct Own {
    tool: Tool,
    folder: PathBuf,
}

/// Writes a ledger of a size; this program on it, and what it is to find.
fn own(size: Size) -> Result<(Own, Balances), Box<dyn Error>> {
    let data = generate(size);
    let folder = write(&data, "peers", size.invoices)?;
    println!(
        "{} invoices, {} payments, {} events of the procedure, {} customers: {} kB of ledger, \
         {} kB of journal",
        size.invoices,
        data.payments,
        data.events,
        data.balances.len(),
        data.files.iter().map(|(_, text)| text.len()).sum::<usize>() / 1000,
        data.journal.len() / 1000,
    );
    write_for_tackler(&folder, &data.journal)?;
    let (today, own) = (today().to_string(), env!("CARGO_BIN_EXE_sollecito"));
    let name = folder.display().to_string();
    let command = [own, "report", "--format", "json", "--today", &today, "-C", &name];
    Ok((Own { tool: Tool::new("sollecito", &command, read_report), folder }, expected(&data)))
}

impl Tool {
    fn new(name: &'static str, command: &[&str], read: Read) -> Tool {
        Tool {
            name,
            command: command.iter().map(|word| (*word).to_owned()).collect(),
            read,
            times: Vec::new(),
            peaks: Vec::new(),
        }
    }
}

/// Measures every tool once a round. The first round only warms up and proves the figures.
fn take_turns(
    tools: &mut [(Tool, Balances)],
    rounds: usize,
    folder: &Path,
) -> Result<(), Box<dyn Error>> {
    let output = folder.join("output");
    for round in 0..=rounds {
        for (tool, expected) in &mut *tools {
            let (time, peak) = measure(&tool.command, &output)?;
            if round == 0 {
                let found = (tool.read)(&fs::read_to_string(&output)?)?;
                same_balances(tool.name, expected, &found)?;
            } else {
                tool.times.push(time);
                tool.peaks.extend(peak);
            }
        }
    }
    Ok(())
}

/// The other tools that are there; those that are not are named.
fn peers(folder: &Path) -> Vec<Tool> {
    let journal = folder.join("journal").display().to_string();
    let config = folder.join("tackler").join("tackler.toml").display().to_string();
    let all: [(&'static str, &[&str], Read); 4] = [
        ("ledger", &["ledger", "-f", &journal, "bal", "Assets:Receivable"], read_balances),
        ("hledger", &["hledger", "-f", &journal, "bal", "Assets:Receivable"], read_balances),
        ("okane", &["okane", "balance", &journal, "Assets:Receivable"], read_okane),
        ("tackler", &["tackler", "--config", &config], read_balances),
    ];
    let mut peers = Vec::new();
    for (name, command, read) in all {
        match Command::new(name).arg("--version").output() {
            Ok(version) => {
                let version = String::from_utf8_lossy(&version.stdout).into_owned();
                println!("peer: {}", version.lines().next().unwrap_or(name));
                peers.push(Tool::new(name, command, read));
            }
            Err(why) => println!("left out: {name} ({why})"),
        }
    }
    peers
}

/// The journal as `tackler` writes one, with the configuration that it wants: `DATE (CODE) 'PAYEE`.
fn write_for_tackler(folder: &Path, journal: &str) -> std::io::Result<()> {
    const CONFIG: &str = r#"[kernel]
strict = false
audit = { mode = false, hash = "SHA-256" }
timestamp = { default-time = 00:00:00, timezone = { name = "UTC" } }

[kernel.input]
storage = "fs"
fs = { path = ".", dir = ".", ext = "txn" }

[transaction]
accounts = { path = "none" }
commodities = { path = "none" }
tags = { path = "none" }

[report]
report-timezone = "UTC"
scale = { min = 2, max = 2 }
formats = ["txt"]
accounts = ["Assets:Receivable:.*"]
targets = ["balance"]
balance = { title = "Balance", type = "flat" }
balance-group = { title = "Balance", type = "flat", group-by = "month" }
register = { title = "Register" }

[export]
targets = []
equity = { accounts = [], equity-account = "Equity:Balance" }
"#;
    let folder = folder.join("tackler");
    fs::create_dir_all(&folder)?;
    let mut text = String::with_capacity(journal.len());
    for line in journal.lines() {
        let (date, rest) = line.split_once(" * ").unwrap_or((line, ""));
        let payee = rest.find(") ").map_or(0, |end| end + 2);
        let (code, payee) = rest.split_at(payee);
        text.push_str(date);
        if !rest.is_empty() {
            text.push(' ');
            text.push_str(code);
            text.push('\'');
            text.push_str(payee);
        }
        text.push('\n');
    }
    fs::write(folder.join("journal.txn"), text)?;
    fs::write(folder.join("tackler.toml"), CONFIG)
}

/// Runs a command once: microseconds, and KiB at the peak.
///
/// `time` from Debian's package of that name asks the kernel for the peak when the process ends; without
/// it there is none. It costs a millisecond, which every tool pays.
fn measure(command: &[String], output: &Path) -> Result<(u64, Option<u64>), Box<dyn Error>> {
    const TIME: &str = "/usr/bin/time";
    let peak = output.with_extension("peak");
    let mut process = if Path::new(TIME).exists() {
        let mut timed = Command::new(TIME);
        timed.args(["-f", "%M", "-o"]).arg(&peak).args(command);
        timed
    } else {
        let mut plain = Command::new(&command[0]);
        plain.args(&command[1..]);
        plain
    };
    process.stdin(Stdio::null()).stdout(fs::File::create(output)?);
    let start = Instant::now();
    let status = process.status()?;
    let time = u64::try_from(start.elapsed().as_micros())?;
    if !status.success() {
        return Err(format!("{command:?}: {status}").into());
    }
    let peak = fs::read_to_string(&peak).ok();
    Ok((time, peak.and_then(|text| text.trim().parse().ok())))
}

/// The balances that the generator reckoned.
fn expected(data: &Data) -> Balances {
    data.balances
        .iter()
        .filter(|(_, cents)| *cents != 0)
        .map(|(id, cents)| (id.clone(), Decimal::new(*cents, 2)))
        .collect()
}

/// `sollecito report --format json`: what is outstanding, less the credit.
fn read_report(text: &str) -> Result<Balances, Box<dyn Error>> {
    let status: serde_json::Value = serde_json::from_str(text)?;
    let mut balances = Balances::new();
    for customer in status["customers"].as_array().into_iter().flatten() {
        let amount = |key: &str| customer[key].as_str().unwrap_or_default().parse::<Decimal>();
        let balance = amount("outstanding")? - amount("credit")?;
        let id = customer["id"].as_str().unwrap_or_default();
        balances.insert(id.to_owned(), balance);
    }
    balances.retain(|_, balance| !balance.is_zero());
    Ok(balances)
}

/// `1220.00 EUR  Assets:Receivable:rossi` in the one tool, `1220.00 EUR      rossi` below its parents in
/// the other; totals have no account of a customer.
fn read_balances(text: &str) -> Result<Balances, Box<dyn Error>> {
    let mut balances = Balances::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [amount, "EUR", account] = words[..] else {
            continue;
        };
        let id = account.rsplit(':').next().unwrap_or(account);
        if id.contains('-') {
            balances.insert(id.to_owned(), amount.parse()?);
        }
    }
    balances.retain(|_, balance| !balance.is_zero());
    Ok(balances)
}

/// `Assets:Receivable:rossi: 1220.00 EUR`.
fn read_okane(text: &str) -> Result<Balances, Box<dyn Error>> {
    let turned = text.lines().filter_map(|line| {
        let (account, amount) = line.rsplit_once(": ")?;
        Some(format!("{amount} {account}\n"))
    });
    read_balances(&turned.collect::<String>())
}

fn same_balances(name: &str, expected: &Balances, found: &Balances) -> Result<(), Box<dyn Error>> {
    let differs = |id: &&String| expected.get(*id) != found.get(*id);
    match expected.keys().chain(found.keys()).find(differs) {
        None => Ok(()),
        Some(id) => Err(format!(
            "{name} has another balance for {id}: {:?}, not {:?}",
            found.get(id),
            expected.get(id)
        )
        .into()),
    }
}

fn median(values: &mut [u64]) -> Option<u64> {
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}

/// A tool with its median time in microseconds and its median peak in KiB.
type Median = (&'static str, Option<u64>, Option<u64>);

fn medians(tools: &mut [(Tool, Balances)]) -> Vec<Median> {
    tools
        .iter_mut()
        .map(|(tool, _)| (tool.name, median(&mut tool.times), median(&mut tool.peaks)))
        .collect()
}

/// A row a tool, with multiples of one of them.
fn print_table(medians: &[Median], unit: &str) {
    let unit_row = medians.iter().find(|(name, ..)| *name == unit);
    let (time, peak) = unit_row.map_or((None, None), |(_, time, peak)| (*time, *peak));
    let of_unit = format!("of {unit}");
    println!("{:<12}{:>12}{of_unit:>12}{:>14}{of_unit:>12}", "", "median", "peak memory");
    for (name, own_time, own_peak) in medians {
        println!(
            "{name:<12}{:>12}{:>12}{:>14}{:>12}",
            own_time.map_or("?".to_owned(), |time| format!("{} ms", time / 1000)),
            of(*own_time, time),
            own_peak.map_or("?".to_owned(), |peak| format!("{} MiB", peak / 1024)),
            of(*own_peak, peak),
        );
    }
}

/// This program's share of the fastest peer's time, and of the leanest peer's memory.
fn print_shares(medians: &[Median]) {
    let Some(((_, own_time, own_peak), peers)) = medians.split_first() else { return };
    let fastest = peers.iter().filter(|(_, time, _)| time.is_some()).min_by_key(|peer| peer.1);
    let leanest = peers.iter().filter(|(.., peak)| peak.is_some()).min_by_key(|peer| peer.2);
    if let Some((name, time, _)) = fastest {
        println!("{} of the time of {name}, the fastest peer", of(*own_time, *time));
    }
    if let Some((name, _, peak)) = leanest {
        println!("{} of the memory of {name}, the leanest peer", of(*own_peak, *peak));
    }
}

/// One as a multiple of the other, with two decimals.
fn of(one: Option<u64>, other: Option<u64>) -> String {
    match (one, other) {
        (Some(one), Some(other)) if other > 0 => {
            let hundredths = (one * 100 + other / 2) / other;
            format!("{}.{:02}", hundredths / 100, hundredths % 100)
        }
        _ => "?".to_owned(),
    }
}
