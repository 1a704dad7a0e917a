//! A realistic ledger of any size, the same on every run, and the same data as a journal of
//! plain-text accounting.
//!
//! In: how many invoices, and how many events of the procedure. Out: the files of a workspace, a journal
//! for `ledger` and `hledger`, and what each customer owes. `sollecito check` finds nothing to say about
//! the ledger: most customers name on every payment what it is for, and what is open is tracked; the
//! others never do, so that nothing is ever named that an automatic allocation has already closed.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use chrono::{Datelike, Days, NaiveDate};
use fastrand::Rng;

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    /// Invoices, and about as many payments.
    pub(crate) invoices: usize,
    /// Reminders, calls, promises, holds and the like, at about that number.
    pub(crate) events: usize,
}

/// What was made.
pub(crate) struct Data {
    /// The ledger's files: path below the workspace, and text.
    pub(crate) files: Vec<(String, String)>,
    /// The same money as a journal.
    pub(crate) journal: String,
    /// What each customer owes in cents, by id; negative where they have credit.
    pub(crate) balances: Vec<(String, i64)>,
    /// How many payments there are.
    pub(crate) payments: usize,
    /// How many events of the procedure.
    pub(crate) events: usize,
}

/// The first day of the ledger.
fn first_day() -> NaiveDate {
    date(2017, 1, 2)
}

/// The day as of which everything is said.
pub(crate) fn today() -> NaiveDate {
    date(2026, 5, 15)
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn later(day: NaiveDate, by: u64) -> NaiveDate {
    day + Days::new(by)
}

/// Makes a ledger.
pub(crate) fn generate(size: Size) -> Data {
    let mut maker = Maker::new(size);
    let span = u64::try_from((today() - first_day()).num_days()).unwrap_or_default();
    for index in 0..size.invoices {
        let at = u64::try_from(index).unwrap_or_default() * span
            / u64::try_from(size.invoices).unwrap_or(1).max(1);
        maker.invoice(later(first_day(), at), size.invoices - index);
    }
    maker.pay_batches();
    maker.finish()
}

/// Where all benchmarks write their data.
pub(crate) fn bench_data() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench-data")
}

/// The folder of a workspace.
pub(crate) fn folder_of(bench: &str, invoices: usize, events: usize) -> PathBuf {
    bench_data().join(format!("{bench}-{invoices}-{events}"))
}

/// Writes the workspace and its journal below `target/bench-data/`, and gives the workspace's folder.
#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark is of the shell, and lays out the disk for it"
)]
pub(crate) fn write(data: &Data, bench: &str, invoices: usize) -> io::Result<PathBuf> {
    let folder = folder_of(bench, invoices, data.events);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(folder.join("ledger"))?;
    for (path, text) in &data.files {
        fs::write(folder.join(path), text)?;
    }
    fs::write(folder.join("journal"), &data.journal)?;
    Ok(folder)
}

struct Customer {
    id: String,
    name: String,
    /// Whether their payments name invoices.
    names_invoices: bool,
    /// What they owe, in cents.
    balance: i64,
    /// What was paid beyond, or short of, their invoices, where they name none.
    ahead: i64,
    terms: u64,
    /// An invoice that is paid together with the next one: its id, what is open, and its due date.
    waits: Option<(String, i64, NaiveDate)>,
}

struct Maker {
    random: Rng,
    customers: Vec<Customer>,
    /// Entries by date; those of one date as they were made.
    ledger: Vec<(NaiveDate, String)>,
    journal: Vec<(NaiveDate, String)>,
    year: i32,
    number: u32,
    payments: usize,
    events: usize,
    wanted: usize,
    without_reference: HashSet<(NaiveDate, usize, i64)>,
}

const NAMES: [&str; 16] = [
    "Rossi", "Russo", "Ferrari", "Esposito", "Bianchi", "Romano", "Colombo", "Ricci", "Marino",
    "Greco", "Bruno", "Gallo", "Conti", "De Luca", "Costa", "Giordano",
];
const TRADES: [&str; 8] = [
    "Costruzioni",
    "Impianti",
    "Trasporti",
    "Arredamenti",
    "Alimentari",
    "Meccanica",
    "Servizi",
    "Tessuti",
];
const SUBJECTS: [&str; 6] = [
    "Consulting",
    "Design work",
    "Maintenance",
    "Training, two days",
    "Hosting and support",
    "Photography",
];
const CALLS: [&str; 4] = [
    "Spoke to the accounts office: they pay next week.",
    "Nobody answered; will try again.",
    "They ask for a **copy** of the invoice.\n  | Sent it by e-mail while on the phone.",
    "Mr. Bruno is away until Monday.",
];
/// How many events a case has on average, with the mix of [`Maker::chase`].
const EVENTS_OF_A_CASE: usize = 5;

impl Maker {
    fn new(size: Size) -> Maker {
        let mut random = Rng::with_seed(20_260_515);
        let count = (size.invoices / 50).max(3);
        let customers = (0..count)
            .map(|index| {
                let name = NAMES[random.usize(..NAMES.len())];
                let trade = TRADES[random.usize(..TRADES.len())];
                let slug = name.to_lowercase().replace(' ', "");
                Customer {
                    id: format!("{slug}-{:04}", index + 1),
                    name: format!("{name} {trade} {} S.r.l.", index + 1),
                    names_invoices: random.u8(..4) > 0,
                    balance: 0,
                    ahead: 0,
                    terms: [30, 30, 30, 60, 60, 90][random.usize(..6)],
                    waits: None,
                }
            })
            .collect();
        Maker {
            random,
            customers,
            ledger: Vec::new(),
            journal: Vec::new(),
            year: 0,
            number: 0,
            payments: 0,
            events: 0,
            wanted: size.events,
            without_reference: HashSet::new(),
        }
    }

    fn chance(&mut self, in_a_thousand: u32) -> bool {
        self.random.u32(..1000) < in_a_thousand
    }

    /// From `least` to `most` days.
    fn days(&mut self, least: u64, most: u64) -> u64 {
        self.random.u64(least..=most)
    }

    /// An invoice with everything that comes of it. `left` invoices are still to be made, this one
    /// included.
    fn invoice(&mut self, issued: NaiveDate, left: usize) {
        if issued.year() != self.year {
            self.year = issued.year();
            self.number = 0;
        }
        self.number += 1;
        let id = format!("{}/{:05}", self.year, self.number);
        // The smaller of two: some customers have many invoices, most have few.
        let count = self.customers.len();
        let whose = self.random.usize(..count).min(self.random.usize(..count));
        let cents = self.random.i64(5_000..200_000) + if self.chance(200) { 300_000 } else { 0 };
        let due = later(issued, self.customers[whose].terms);
        let named = self.customers[whose].names_invoices;

        let still_wanted = self.wanted.saturating_sub(self.events);
        let odds = still_wanted * 1000 / (left * EVENTS_OF_A_CASE * 3 / 4).max(1);
        let is_chased = named && self.chance(u32::try_from(odds).unwrap_or(1000));
        let in_parts = named && !is_chased && self.chance(50);

        let parts = if in_parts {
            let first = cents / 2;
            vec![(due, first), (later(due, 30), cents - first)]
        } else {
            vec![(due, cents)]
        };
        self.issue(&id, whose, issued, cents, &parts);
        if is_chased {
            self.chase(&id, whose, due, cents);
        } else if in_parts {
            for (number, (due, cents)) in (1..).zip(parts) {
                let paid = self.payday(due);
                self.pay(whose, paid, cents, &[(format!("{id}#{number}"), Some(cents))]);
            }
        } else if named {
            self.settle(&id, whose, issued, due, cents);
        } else {
            self.settle_unnamed(whose, due, cents);
        }
    }

    /// A few days before to a few days after the due date; one in a hundred is late by weeks.
    fn payday(&mut self, due: NaiveDate) -> NaiveDate {
        if self.chance(10) {
            later(due, self.random.u64(10..90))
        } else {
            later(due, self.random.u64(..9)) - Days::new(5)
        }
    }

    fn issue(
        &mut self,
        id: &str,
        whose: usize,
        issued: NaiveDate,
        cents: i64,
        parts: &[(NaiveDate, i64)],
    ) {
        let customer = &self.customers[whose];
        let mut entry = format!("{issued} invoice {id} {} {} EUR", customer.id, amount(cents));
        match parts {
            [_] if self.random.u8(..10) == 0 => {
                let _ = writeln!(entry, " terms {}d", customer.terms);
            }
            [(due, _)] => {
                let _ = writeln!(entry, " due {due}");
            }
            parts => {
                entry.push('\n');
                for (due, part) in parts {
                    let _ = writeln!(entry, "  due {due} {}", amount(*part));
                }
            }
        }
        let subject = SUBJECTS[self.random.usize(..SUBJECTS.len())];
        let _ = writeln!(entry, "  subject \"{subject}, {}\"", issued.format("%B %Y"));
        self.entry(issued, entry);
        self.book(whose, issued, cents, id, "Income:Sales");
    }

    /// An invoice that is paid by name, in one of the ways in which that happens.
    fn settle(&mut self, id: &str, whose: usize, issued: NaiveDate, due: NaiveDate, cents: i64) {
        let paid = self.payday(due);
        let mut open = cents;
        if self.chance(10) {
            let credit = cents / 4;
            let on = later(issued, 2);
            let note = id.replace('/', "/NC");
            let entry = format!(
                "{on} credit-note {note} {} {} EUR for {id}\n",
                self.customers[whose].id,
                amount(credit)
            );
            if self.entry(on, entry) {
                self.book(whose, on, -credit, &note, "Income:Sales");
                open -= credit;
            }
        }
        match self.random.u32(..1000) {
            // Never paid; after a year or two it is given up, mostly.
            0..12 => {
                let on = later(due, 500);
                if self.chance(700) && self.entry(on, format!("{on} write-off {id}\n")) {
                    self.book(whose, on, -open, id, "Expenses:Losses");
                }
            }
            12..15 => self.pay_and_bounce(id, whose, paid, open),
            15..95 => {
                let first = open * 2 / 5;
                let name = id.to_owned();
                self.pay(whose, paid, first, &[(name.clone(), Some(first))]);
                let rest = later(paid, self.random.u64(2..40));
                self.pay(whose, rest, open - first, &[(name, None)]);
            }
            95..200 => self.pay_with_the_next(id, whose, due, open),
            _ => {
                let named = self.chance(400).then_some(open);
                self.pay(whose, paid, open, &[(id.to_owned(), named)]);
            }
        }
    }

    fn pay_and_bounce(&mut self, id: &str, whose: usize, paid: NaiveDate, open: i64) {
        let reference = format!("RIBA-{}", id.replace('/', "-"));
        let target = [(id.to_owned(), None)];
        if !self.pay_as(whose, paid, open, Some(&reference), &target) {
            return;
        }
        let back = later(paid, 3);
        if self.entry(back, format!("{back} bounced {reference} fee 5.00\n")) {
            self.book(whose, back, open, &reference, "Assets:Bank");
            let again = later(back, self.random.u64(5..25));
            self.pay(whose, again, open, &target);
        }
    }

    /// One payment for this invoice and the customer's next, on the day by which both are due.
    fn pay_with_the_next(&mut self, id: &str, whose: usize, due: NaiveDate, open: i64) {
        let this = (id.to_owned(), Some(open));
        match self.customers[whose].waits.take() {
            Some((other, before, due_before)) if due <= later(due_before, 75) => {
                let paid = due.max(due_before);
                self.pay(whose, paid, before + open, &[(other, Some(before)), this]);
            }
            too_old => {
                self.customers[whose].waits = Some((id.to_owned(), open, due));
                if let Some((other, before, due_before)) = too_old {
                    self.pay(whose, due_before, before, &[(other, None)]);
                }
            }
        }
    }

    /// What still waits for a next invoice at the end is paid alone.
    fn pay_batches(&mut self) {
        for whose in 0..self.customers.len() {
            if let Some((id, open, due)) = self.customers[whose].waits.take() {
                self.pay(whose, due, open, &[(id, None)]);
            }
        }
    }

    /// A payment that names nothing: now and then a round sum on account, made up for by the next.
    fn settle_unnamed(&mut self, whose: usize, due: NaiveDate, cents: i64) {
        let paid = self.payday(due);
        let owed = cents - self.customers[whose].ahead;
        let sum = if self.chance(50) { (cents / 10_000 + 1) * 10_000 } else { owed };
        if sum <= 0 {
            self.customers[whose].ahead -= cents;
        } else if self.pay(whose, paid, sum, &[]) {
            self.customers[whose].ahead = sum - owed;
        }
    }

    fn pay(
        &mut self,
        whose: usize,
        on: NaiveDate,
        cents: i64,
        fors: &[(String, Option<i64>)],
    ) -> bool {
        let alone = self.chance(50) && self.without_reference.insert((on, whose, cents));
        let reference = format!("TRN{:07}", self.payments + 1);
        self.pay_as(whose, on, cents, (!alone).then_some(&reference), fors)
    }

    fn pay_as(
        &mut self,
        whose: usize,
        on: NaiveDate,
        cents: i64,
        reference: Option<&str>,
        fors: &[(String, Option<i64>)],
    ) -> bool {
        let mut entry = format!("{on} payment {} {} EUR", self.customers[whose].id, amount(cents));
        if let Some(reference) = reference {
            let _ = write!(entry, " ref {reference}");
        }
        entry.push('\n');
        for (invoice, part) in fors {
            let _ = write!(entry, "  for {invoice}");
            if let Some(part) = part {
                let _ = write!(entry, " {}", amount(*part));
            }
            entry.push('\n');
        }
        let is_told = self.entry(on, entry);
        if is_told {
            self.payments += 1;
            let code = reference.unwrap_or_default();
            self.book(whose, on, -cents, code, "Assets:Bank");
        }
        is_told
    }

    /// An invoice that is paid only after reminders, or not at all.
    fn chase(&mut self, id: &str, whose: usize, due: NaiveDate, open: i64) {
        let customer = self.customers[whose].id.clone();
        let mut on = later(due, self.random.u64(7..11));
        let mut told = self.event(on, &format!("reminder {id} step reminder via email"), None);
        if told && self.chance(800) {
            on = later(on, self.random.u64(3..6));
            let target = if self.chance(300) { &customer } else { id };
            let said = CALLS[self.random.usize(..CALLS.len())];
            told = self.event(on, &format!("call {target}"), Some(said));
        }
        if told && self.chance(600) {
            let by = later(on, self.random.u64(5..12));
            told = self.event(on, &format!("promise {id} by {by}"), None);
            on = by;
        }
        if told && self.chance(700) {
            on = later(on, self.random.u64(4..12));
            told = self.event(on, &format!("reminder {id} step formal via email"), None);
        }
        let mut open_still = told;
        while open_still && self.chance(700) {
            on = later(on, self.random.u64(2..8));
            (on, open_still) = self.incident(id, &customer, on, open);
        }
        let is_paid = self.chance(920);
        if is_paid {
            let paid = later(on, self.random.u64(1..12));
            self.pay(whose, paid, open, &[(id.to_owned(), None)]);
        }
    }

    /// One of the rarer things that happen to a late invoice; the last day of it, and whether another
    /// may follow.
    fn incident(
        &mut self,
        id: &str,
        customer: &str,
        on: NaiveDate,
        open: i64,
    ) -> (NaiveDate, bool) {
        let after = later(on, self.days(2, 9));
        let until = later(on, self.days(10, 25));
        match self.random.u8(..10) {
            0 | 1 => {
                let reasons = ["not-received", "amount-mismatch", "goods-or-service"];
                let reason = reasons[self.random.usize(..reasons.len())];
                let said = "The delivery note says otherwise, they say.";
                self.event(on, &format!("dispute {id} {reason}"), Some(said));
                (after, self.event(after, &format!("resolved {id}"), None))
            }
            2 => {
                let line = format!("hold {customer} until {until}");
                (on, self.event(on, &line, None))
            }
            3 => {
                self.event(on, &format!("hold {id}"), None);
                (after, self.event(after, &format!("release {id}"), None))
            }
            4 => {
                self.event(on, &format!("request {id} deferral until {until}"), None);
                self.event(after, &format!("approve {id} deferral"), None);
                let told = self.event(after, &format!("defer {id} until {until}"), None);
                (until, told)
            }
            5 => {
                self.event(on, &format!("request {id} deferral until {until}"), None);
                (after, self.event(after, &format!("decline {id} deferral"), None))
            }
            6 => {
                self.event(on, &format!("approve {id} notice by owner"), None);
                let line = format!("reminder {id} step notice via letter");
                (after, self.event(after, &line, None))
            }
            7 => {
                self.event(on, &format!("request {id} plan 2"), None);
                self.event(after, &format!("approve {id} plan"), None);
                let (half, end) = (open / 2, later(until, 30));
                let line = format!(
                    "plan {id}\n  due {until} {}\n  due {end} {}",
                    amount(half),
                    amount(open - half)
                );
                self.event(after, &line, None);
                (end, false)
            }
            8 => (on, self.event(on, &format!("skip {id} suspension"), None)),
            _ => {
                let said = "Asked for a copy; the document went out the same day.";
                (on, self.event(on, &format!("note {id}"), Some(said)))
            }
        }
    }

    /// An event of the procedure, and whether it is told.
    fn event(&mut self, on: NaiveDate, line: &str, note: Option<&str>) -> bool {
        let mut entry = format!("{on} {line}\n");
        if let Some(note) = note {
            let _ = writeln!(entry, "  | {note}");
        }
        let is_told = self.entry(on, entry);
        self.events += usize::from(is_told);
        is_told
    }

    /// Keeps an entry, unless it is still to come; whether it was kept.
    fn entry(&mut self, on: NaiveDate, entry: String) -> bool {
        let has_been = on < today();
        if has_been {
            self.ledger.push((on, entry));
        }
        has_been
    }

    /// Books a customer's debt in the journal, and on the balance.
    fn book(&mut self, whose: usize, on: NaiveDate, cents: i64, code: &str, other: &str) {
        let customer = &mut self.customers[whose];
        customer.balance += cents;
        let code = if code.is_empty() { String::new() } else { format!("({code}) ") };
        let (sign, units, part) = split(cents);
        let entry = format!(
            "{on} * {code}{}\n    Assets:Receivable:{}  {sign}{units}.{part:02} EUR\n    {other}\n",
            customer.name, customer.id
        );
        self.journal.push((on, entry));
    }

    fn finish(mut self) -> Data {
        let mut monday = first_day();
        while monday < today() {
            self.ledger.push((monday, format!("{monday} reconciled\n")));
            monday = later(monday, 7);
        }
        let last = today() - Days::new(1);
        self.ledger.push((last, format!("{last} reconciled\n")));
        self.ledger.sort_by_key(|(on, _)| *on);
        self.journal.sort_by_key(|(on, _)| *on);

        let mut files = vec![
            ("ledger/company.ledger".to_owned(), COMPANY.to_owned()),
            ("ledger/customers.ledger".to_owned(), self.declarations()),
        ];
        for (on, entry) in &self.ledger {
            let path = format!("ledger/{}.ledger", on.year());
            if files.last().is_none_or(|(last, _)| *last != path) {
                files.push((path, String::new()));
            }
            if let Some((_, text)) = files.last_mut() {
                text.push_str(entry);
                text.push('\n');
            }
        }
        let mut journal = String::new();
        for (_, entry) in &self.journal {
            journal.push_str(entry);
            journal.push('\n');
        }
        let balances = self.customers.into_iter();
        Data {
            files,
            journal,
            balances: balances.map(|one| (one.id, one.balance)).collect(),
            payments: self.payments,
            events: self.events,
        }
    }

    fn declarations(&self) -> String {
        let mut text = String::new();
        for customer in &self.customers {
            let Customer { id, name, terms, .. } = customer;
            let _ = writeln!(
                text,
                "customer {id} \"{name}\"\n  kind business\n  email accounts@{id}.example\n  \
                 pec {id}@pec.example\n  phone \"+39 02 7654321\"\n  \
                 address \"Via Verdi 2, 20100 Milano MI\"\n  tone friendly\n  language en\n  \
                 terms {terms}d\n"
            );
        }
        text
    }
}

const COMPANY: &str = r#"company "Studio Bianchi di Anna Bianchi"
  owner    "Anna Bianchi" anna@bianchi.example
  email    studio@bianchi.example
  phone    "+39 02 1111111"
  vat      IT01234567897
  address  "Via Roma 1, 20121 Milano MI"
  bank     "Banca di Esempio"
  iban     IT60X0542811101000000123456
  language en
  currency EUR
  terms    30d

assistant "Giulia Neri"
  role  "Accounts"
  email giulia@neri.example
  phone "+39 02 1234567"
"#;

fn split(cents: i64) -> (&'static str, u64, u64) {
    let sign = if cents < 0 { "-" } else { "" };
    (sign, cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}

/// `1,220.00`
fn amount(cents: i64) -> String {
    let (sign, whole, part) = split(cents);
    if whole < 1000 {
        format!("{sign}{whole}.{part:02}")
    } else {
        format!("{sign}{},{:03}.{part:02}", whole / 1000, whole % 1000)
    }
}
