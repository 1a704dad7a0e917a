//! The balances of a large ledger, beside other tools, as whole processes in one run.
//!
//! `cargo bench --bench peers -- [INVOICES] [ROUNDS] [EVENTS]` writes the data below `target/bench-data/`,
//! checks that every tool finds the same balance for every customer, and prints the median time, the peak
//! memory and both as multiples of those of `ledger`. EVENTS of the procedure (none, unless told) stand in
//! the ledger only: a journal has no place for them. The tools take turns, so that a busy machine is busy for
//! all of them. A peer that is not installed is named and left out.

#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark is of the shell: it writes files, starts processes and asks the clock"
)]

mod generate;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use generate::{Data, Size, generate, today, write};
use rust_decimal::Decimal;

/// What a customer owes, by id, where it is not zero.
type Balances = BTreeMap<String, Decimal>;

/// A program that reckons the balances.
struct Tool {
    name: &'static str,
    command: Vec<String>,
    read: fn(&str) -> Result<Balances, Box<dyn Error>>,
    /// Wall time of each round, in microseconds.
    times: Vec<u64>,
    /// Peak memory of each round, in KiB, where it could be measured.
    peaks: Vec<u64>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = std::env::args().skip(1).filter_map(|word| word.parse().ok());
    let invoices = numbers.next().unwrap_or(100_000);
    let rounds = numbers.next().unwrap_or(7).max(1);
    let events = numbers.next().unwrap_or(0);
    let data = generate(Size { invoices, events });
    let folder = write(&data, "peers", invoices)?;
    println!(
        "{invoices} invoices, {} payments, {} events of the procedure, {} customers: {} kB of ledger, \
         {} kB of journal",
        data.payments,
        data.events,
        data.balances.len(),
        data.files.iter().map(|(_, text)| text.len()).sum::<usize>() / 1000,
        data.journal.len() / 1000,
    );
    let mut tools = tools(&folder);
    let expected = expected(&data);
    drop(data);

    let output = folder.join("output");
    // The first round only warms up and proves the figures.
    for round in 0..=rounds {
        for tool in &mut tools {
            let (time, peak) = measure(&tool.command, &output)?;
            if round == 0 {
                let found = (tool.read)(&fs::read_to_string(&output)?)?;
                same_balances(tool.name, &expected, &found)?;
            } else {
                tool.times.push(time);
                tool.peaks.extend(peak);
            }
        }
    }
    println!("every tool finds the same {} balances; {rounds} rounds", expected.len());
    print_table(&mut tools);
    Ok(())
}

/// The tools that are there; the others are named.
fn tools(folder: &Path) -> Vec<Tool> {
    let folder_name = folder.display().to_string();
    let journal = folder.join("journal").display().to_string();
    let today = today().to_string();
    let own = env!("CARGO_BIN_EXE_sollecito");
    let own = [own, "report", "--format", "json", "--today", &today, "-C", &folder_name];
    let ledger = ["ledger", "-f", &journal, "bal", "Assets:Receivable"];
    let hledger = ["hledger", "-f", &journal, "bal", "Assets:Receivable"];
    let tool = |name, command: &[&str], read| Tool {
        name,
        command: command.iter().map(|word| (*word).to_owned()).collect(),
        read,
        times: Vec::new(),
        peaks: Vec::new(),
    };
    let mut tools = vec![tool("sollecito", &own, read_report)];
    for (name, command) in [("ledger", &ledger), ("hledger", &hledger)] {
        match Command::new(name).arg("--version").output() {
            Ok(version) => {
                let version = String::from_utf8_lossy(&version.stdout).into_owned();
                println!("peer: {}", version.lines().next().unwrap_or(name));
                tools.push(tool(name, command, read_balances));
            }
            Err(why) => println!("left out: {name} ({why})"),
        }
    }
    tools
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
    Ok(balances)
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

fn print_table(tools: &mut [Tool]) {
    let medians: Vec<_> = tools
        .iter_mut()
        .map(|tool| (tool.name, median(&mut tool.times), median(&mut tool.peaks)))
        .collect();
    let ledger = medians.iter().find(|(name, ..)| *name == "ledger");
    let (time, peak) = ledger.map_or((None, None), |(_, time, peak)| (*time, *peak));
    println!(
        "{:<12}{:>12}{:>12}{:>14}{:>12}",
        "", "median", "of ledger", "peak memory", "of ledger"
    );
    for (name, own_time, own_peak) in &medians {
        println!(
            "{name:<12}{:>12}{:>12}{:>14}{:>12}",
            own_time.map_or("?".to_owned(), |time| format!("{} ms", time / 1000)),
            of(*own_time, time),
            own_peak.map_or("?".to_owned(), |peak| format!("{} MiB", peak / 1024)),
            of(*own_peak, peak),
        );
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
