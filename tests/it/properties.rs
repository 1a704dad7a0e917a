//! What holds for every ledger: random ones, told day by day, that a careful bookkeeper could have kept.
//!
//! Each is made of random actions that look at what is open on their day, so that nearly all of them are
//! sound. No two entries share date and kind: among those the order is by path and line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRng, TestRunner};
use rust_decimal::Decimal;
use serde_json::Value;
use sollecito::input::{Content, Input, LedgerFile};
use sollecito::money::Currency;
use sollecito::problem::Severity;
use sollecito::receivables::aging::aging;
use sollecito::receivables::past::{month_ends, owed_on};
use sollecito::receivables::replay;
use sollecito::render::template::Templates;
use sollecito::render::{Besides, Made, render};
use sollecito::syntax::vocabulary::Word;
use sollecito::view::status::status;
use sollecito::words::Language;
use sollecito::{Ledger, reckon};

const STEPS: [Word; 6] =
    [Word::Courtesy, Word::Reminder, Word::Formal, Word::Notice, Word::Suspension, Word::Legal];

/// A word of a line, in no language yet.
#[derive(Clone, Debug)]
enum Token {
    Word(Word),
    Text(String),
    Date(NaiveDate),
    Cents(i64, &'static str),
    Days(u64),
}

impl Token {
    fn written(&self, language: Language) -> String {
        let italian = language == Language::Italian;
        match self {
            Token::Word(word) => word.spelling(language).to_owned(),
            Token::Text(text) => text.clone(),
            Token::Date(day) => day.to_string(),
            Token::Days(days) => format!("{days}{}", if italian { 'g' } else { 'd' }),
            Token::Cents(cents, currency) => {
                let (whole, rest) = (cents / 100, cents % 100);
                let (group, decimal) = if italian { ('.', ',') } else { (',', '.') };
                let whole = match (whole / 1000, whole % 1000) {
                    (0, below) => below.to_string(),
                    (above, below) => format!("{above}{group}{below:03}"),
                };
                format!("{whole}{decimal}{rest:02} {currency}")
            }
        }
    }
}

/// What an entry says, for the tests to reckon with on their own.
#[derive(Clone, Debug)]
enum Fact {
    Nothing,
    /// Kept when the rest after a day is left out: others lean on it, or it is a declaration.
    Stays,
    /// So much more, or less, is owed.
    Owed(String, &'static str, i64),
    Invoice(String, &'static str, i64),
    Bounced(String, &'static str, i64),
    Plan(String),
    Deferral(String),
    Promise(String, NaiveDate),
    Dispute(String),
    Resolved(String),
    Hold(String, Option<NaiveDate>),
    Release(String),
    Reconciled,
}

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    date: Option<NaiveDate>,
    lines: Vec<Vec<Token>>,
    fact: Fact,
}

impl Entry {
    fn written(&self, language: Language) -> String {
        let mut text = String::new();
        for (number, line) in self.lines.iter().enumerate() {
            let words: Vec<String> = line.iter().map(|token| token.written(language)).collect();
            text += if number > 0 { "  " } else { "" };
            text += &words.join(" ");
            text.push('\n');
        }
        text
    }
}

/// A ledger as it stands on a day, and how many warnings of each kind were told.
type Standing = Result<(Ledger, Vec<&'static str>), Vec<String>>;

fn standing(files: Vec<(String, String)>, today: NaiveDate) -> Standing {
    let content = |text: String| Content::Bytes(text.into_bytes());
    let ledger =
        files.into_iter().map(|(path, text)| LedgerFile { path, content: content(text) }).collect();
    let (templates, drafts) = (BTreeMap::new(), BTreeMap::new());
    let documents = Arc::new(BTreeMap::new());
    let told = reckon(Input {
        ledger,
        templates,
        drafts,
        documents,
        today,
        language: None,
        history: None,
    });
    let mut codes: Vec<&'static str> = told.problems.iter().map(|one| one.code.number()).collect();
    codes.sort_unstable();
    let is_error =
        |problem: &&sollecito::problem::Problem| problem.code.severity() == Severity::Error;
    let errors =
        told.problems.iter().filter(is_error).map(|problem| format!("{problem:?}")).collect();
    told.ledger.map(|ledger| (ledger, codes)).map_err(|_| errors)
}

pub(crate) fn one_file(entries: &[Entry], language: Language) -> Vec<(String, String)> {
    let texts: Vec<String> = entries.iter().map(|entry| entry.written(language)).collect();
    vec![("ledger/all.ledger".to_owned(), texts.join("\n"))]
}

fn on(entries: &[Entry], today: NaiveDate) -> Standing {
    standing(one_file(entries, Language::English), today)
}

fn json(ledger: &Ledger) -> Value {
    serde_json::to_value(status(ledger, true)).expect("JSON")
}

fn bytes(ledger: &Ledger) -> String {
    serde_json::to_string(&status(ledger, true)).expect("JSON")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn rows<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().expect("rows").iter()
}

fn cents(value: &Value) -> i64 {
    let amount: Decimal = text(value).parse().expect("an amount");
    i64::try_from(amount * Decimal::from(100)).expect("cents")
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).expect("a date")
}

/// An action to be: what kind of entry, three numbers to choose with, and the days since the one before.
type Action = (u8, u16, u16, u16, u8);

/// An item that is open.
struct Open {
    name: String,
    invoice: String,
    customer: String,
    currency: &'static str,
    balance: i64,
    due: NaiveDate,
}

/// The ledger that is being told.
struct Teller {
    entries: Vec<Entry>,
    date: NaiveDate,
    taken: BTreeSet<(NaiveDate, &'static str)>,
    customers: Vec<String>,
    invoices: usize,
    payments: Vec<(String, String, &'static str, i64)>,
    bounced: BTreeSet<usize>,
    status: Value,
    refused: usize,
}

fn word(word: Word) -> Token {
    Token::Word(word)
}

fn name(name: impl Into<String>) -> Token {
    Token::Text(name.into())
}

impl Teller {
    fn new(customers: usize, shape: u16) -> Teller {
        let date = "2025-11-03".parse().expect("a date");
        let mut teller = Teller {
            entries: Vec::new(),
            date,
            taken: BTreeSet::new(),
            customers: Vec::new(),
            invoices: 0,
            payments: Vec::new(),
            bounced: BTreeSet::new(),
            status: Value::Null,
            refused: 0,
        };
        let company = vec![
            vec![word(Word::Company), name("\"Studio Bianchi\"")],
            vec![word(Word::Terms), Token::Days(30), word(Word::EndOfMonth)],
        ];
        teller.declare(company);
        if shape & 1 == 1 {
            teller.declare(vec![
                vec![word(Word::Procedure), name("brief")],
                vec![word(Word::Step), name("reminder"), name("issued+1d"), name("email")],
                vec![word(Word::Step), name("formal"), name("+3d"), word(Word::Call)],
                vec![
                    word(Word::Step),
                    name("last"),
                    name("+9d"),
                    word(Word::Letter),
                    word(Word::Approval),
                ],
                vec![word(Word::Cadence), Token::Days(4)],
                vec![word(Word::Grants), word(Word::Deferral), Token::Days(10)],
            ]);
        }
        for index in 0..customers {
            let id = format!("customer-{index}");
            let mut lines =
                vec![vec![word(Word::Customer), name(&id), name(format!("\"C {index}\""))]];
            let traits = (usize::from(shape) >> (2 * index + 1)) & 7;
            if traits != 0 {
                lines.push(vec![word(Word::Email), name(format!("c{index}@c.example"))]);
            }
            match traits {
                1 => lines.push(vec![word(Word::Kind), word(Word::Consumer)]),
                2 => lines.push(vec![word(Word::Interest), name("8%")]),
                3 => lines.push(vec![word(Word::Procedure), word(Word::Nothing)]),
                4 | 5 if shape & 1 == 1 => lines.push(vec![word(Word::Procedure), name("brief")]),
                _ => lines.push(vec![word(Word::Address), name("\"Via Roma 1\"")]),
            }
            teller.declare(lines);
            teller.customers.push(id);
        }
        teller
    }

    fn declare(&mut self, lines: Vec<Vec<Token>>) {
        self.entries.push(Entry { date: None, lines, fact: Fact::Stays });
    }

    /// Adds an entry on a day, unless one of its kind stands there or the ledger would not be sound.
    fn tell(&mut self, day: NaiveDate, group: &'static str, head: Vec<Token>, fact: Fact) -> bool {
        self.tell_lines(day, group, vec![head], fact)
    }

    fn tell_lines(
        &mut self,
        day: NaiveDate,
        group: &'static str,
        mut lines: Vec<Vec<Token>>,
        fact: Fact,
    ) -> bool {
        if self.taken.contains(&(day, group)) {
            return false;
        }
        lines[0].insert(0, Token::Date(day));
        self.entries.push(Entry { date: Some(day), lines, fact });
        match on(&self.entries, self.date) {
            Ok((ledger, _)) => self.status = json(&ledger),
            // The entry is not at fault: it stays, for the properties to find.
            Err(errors) if errors.iter().any(|error| error.contains("E0407")) => {}
            Err(_) => {
                self.entries.pop();
                self.refused += 1;
                return false;
            }
        }
        self.taken.insert((day, group));
        true
    }

    fn open(&self) -> Vec<Open> {
        let Value::Object(_) = self.status else { return Vec::new() };
        let several = |row: &Value| {
            rows(&self.status, "items").filter(|other| other["invoice"] == row["invoice"]).count()
                > 1
        };
        rows(&self.status, "items")
            .filter(|row| row["state"] != "settled")
            .map(|row| Open {
                name: if several(row) {
                    format!("{}#{}", text(&row["invoice"]), row["instalment"])
                } else {
                    text(&row["invoice"]).to_owned()
                },
                invoice: text(&row["invoice"]).to_owned(),
                customer: text(&row["customer"]).to_owned(),
                currency: if row["currency"] == "EUR" { "EUR" } else { "USD" },
                balance: cents(&row["balance"]),
                due: text(&row["due"]).parse().expect("a date"),
            })
            .collect()
    }

    fn act(&mut self, (kind, a, b, c, gap): Action) {
        self.date = later(self.date, u64::from(gap));
        let open = self.open();
        let amount = 100 + i64::from(b) * 37 % 290_000;
        let chosen = (!open.is_empty()).then(|| &open[usize::from(a) % open.len()]);
        let Some(chosen) = chosen.filter(|_| kind >= 28) else {
            let customer = self.customers[usize::from(a) % self.customers.len()].clone();
            let currency = if b % 5 == 0 { "USD" } else { "EUR" };
            self.invoice(self.date, &customer, currency, amount, c);
            return;
        };
        match kind {
            28..=50 => self.payment(chosen, &open, amount, (b, c)),
            51..=54 => self.credit_note(chosen, amount, (b, c)),
            55..=59 => self.bounce(a),
            60..=61 => self.refund(b),
            62..=64 => self.write_off(chosen, b),
            65..=68 => self.plan(chosen, &open, c),
            97 => self.declaration(Word::Holiday, name("\"Sant'Ambrogio\""), c),
            98 => self.declaration(Word::Rate, name(format!("d231 {}%", 8 + c % 5)), c),
            _ => self.word_on(kind, chosen, (a, b, c)),
        }
    }

    /// Something that was said or done, or agreed, about an instalment, its invoice, or its customer.
    fn word_on(&mut self, kind: u8, chosen: &Open, (a, b, c): (u16, u16, u16)) {
        let (day, span) = (self.date, u64::from(c % 25));
        let target = match b % 4 {
            0 | 1 => &chosen.name,
            2 => &chosen.invoice,
            _ => &chosen.customer,
        };
        let step = word(STEPS[usize::from(c) % STEPS.len()]);
        let new_due = Token::Date(later(chosen.due.max(day), 1 + span));
        let of = target.clone();
        let (about, rest, fact) = match kind {
            69..=72 => (Word::Deferral, vec![word(Word::Until), new_due], Fact::Deferral(of)),
            73..=78 => (Word::Reminder, vec![word(Word::Step), step], Fact::Nothing),
            79..=80 => (Word::Call, Vec::new(), Fact::Nothing),
            81..=84 => {
                let by = later(day, span / 2);
                let mut rest = vec![word(Word::By), Token::Date(by)];
                if c % 3 == 0 {
                    rest.push(Token::Cents(chosen.balance, chosen.currency));
                }
                (Word::Promise, rest, Fact::Promise(of, by))
            }
            85..=86 => (Word::Dispute, vec![word(Word::NotReceived)], Fact::Dispute(of)),
            87 => (Word::Resolved, Vec::new(), Fact::Resolved(of)),
            88 => {
                let rest = vec![word(Word::Deferral), word(Word::Until), new_due];
                (Word::Request, rest, Fact::Nothing)
            }
            89 => {
                let count = name((2 + c % 4).to_string());
                (Word::Request, vec![word(Word::Plan), count], Fact::Nothing)
            }
            90..=91 => {
                let what = [step, word(Word::Deferral), word(Word::Plan)];
                let answer = if a % 3 == 0 { Word::Decline } else { Word::Approve };
                (answer, vec![what[usize::from(c % 7) / 3].clone()], Fact::Nothing)
            }
            92..=93 => {
                let until = (c % 3 > 0).then(|| later(day, span));
                let rest = until.map(|day| vec![word(Word::Until), Token::Date(day)]);
                (Word::Hold, rest.unwrap_or_default(), Fact::Hold(of, until))
            }
            94 => (Word::Release, Vec::new(), Fact::Release(of)),
            95 => (Word::Skip, vec![step], Fact::Nothing),
            96 => (Word::Note, Vec::new(), Fact::Nothing),
            _ => {
                self.tell(day, "rest", vec![word(Word::Reconciled)], Fact::Reconciled);
                return;
            }
        };
        let mut head = vec![word(about), name(target)];
        head.extend(rest);
        let group = if about == Word::Deferral { "defer" } else { "rest" };
        self.tell(day, group, head, fact);
    }

    fn declaration(&mut self, keyword: Word, what: Token, c: u16) {
        let day = later(self.date, u64::from(c % 25));
        let group = if keyword == Word::Rate { "rate" } else { "holiday" };
        self.tell(day, group, vec![word(keyword), what], Fact::Stays);
    }

    fn credit_note(&mut self, chosen: &Open, amount: i64, (b, c): (u16, u16)) {
        let cents = [chosen.balance, amount, (chosen.balance / 3).max(1)][usize::from(b % 3)];
        let id = format!("NC-{}", self.entries.len());
        let mut head = vec![word(Word::CreditNote), name(id), name(&chosen.customer)];
        head.push(Token::Cents(cents, chosen.currency));
        if c % 2 == 0 {
            head.extend([word(Word::For), name(&chosen.invoice)]);
        }
        let fact = Fact::Owed(chosen.customer.clone(), chosen.currency, -cents);
        self.tell(self.date, "credit-note", head, fact);
    }

    fn write_off(&mut self, chosen: &Open, b: u16) {
        let cents = (chosen.balance / i64::from(b % 3 + 1)).max(1);
        let amount = Token::Cents(cents, chosen.currency);
        let head = vec![word(Word::WriteOff), name(&chosen.name), amount];
        let fact = Fact::Owed(chosen.customer.clone(), chosen.currency, -cents);
        self.tell(self.date, "write-off", head, fact);
    }

    fn invoice(
        &mut self,
        day: NaiveDate,
        customer: &str,
        currency: &'static str,
        cents: i64,
        shape: u16,
    ) -> Option<String> {
        let id = format!("2026/{:03}", self.invoices);
        let withheld = if shape.is_multiple_of(6) { cents / 5 } else { 0 };
        let owed = cents - withheld;
        let head =
            vec![word(Word::Invoice), name(&id), name(customer), Token::Cents(cents, currency)];
        let mut lines = vec![head];
        if withheld > 0 {
            lines.push(vec![word(Word::Withholding), Token::Cents(withheld, currency)]);
        }
        let first = later(day, u64::from(shape % 40));
        match i64::from(shape / 40 % 5) {
            0 => {}
            1 | 2 => lines.push(vec![word(Word::Due), Token::Date(first)]),
            several => {
                let part = owed / (several - 1);
                for number in 0..several - 1 {
                    let rest = owed - part * (several - 2);
                    let amount = if number == several - 2 { rest } else { part };
                    let due = later(first, 20 * number.unsigned_abs());
                    lines.push(vec![
                        word(Word::Due),
                        Token::Date(due),
                        Token::Cents(amount, currency),
                    ]);
                }
            }
        }
        let fact = Fact::Invoice(customer.to_owned(), currency, owed);
        let told = self.tell_lines(day, "invoice", lines, fact);
        self.invoices += usize::from(told);
        told.then_some(id)
    }

    fn payment(&mut self, chosen: &Open, open: &[Open], amount: i64, (b, c): (u16, u16)) {
        let mine =
            |item: &&Open| item.customer == chosen.customer && item.currency == chosen.currency;
        let all: i64 = open.iter().filter(mine).map(|item| item.balance).sum();
        let cents = match b % 7 {
            0 | 1 => chosen.balance,
            // A residue.
            6 => (chosen.balance - 60).max(1),
            2 => (chosen.balance / 2).max(1),
            3 => all + amount / 10,
            4 => all,
            _ => amount,
        };
        let mut head = vec![
            word(Word::Payment),
            name(&chosen.customer),
            Token::Cents(cents, chosen.currency),
            word(Word::Ref),
            name(format!("CRO-{}", self.payments.len())),
        ];
        match c % 5 {
            0 => head.extend([word(Word::For), name(&chosen.name)]),
            1 => {
                let part = (cents / 2).clamp(1, cents);
                let part = Token::Cents(part, chosen.currency);
                head.extend([word(Word::For), name(&chosen.invoice), part]);
            }
            2 => {
                let (day, owed) = (later(self.date, u64::from(1 + b % 20)), 100 + amount / 2);
                if let Some(id) = self.invoice(day, &chosen.customer, chosen.currency, owed, c) {
                    head.extend([word(Word::For), name(id)]);
                    if b % 2 == 0 {
                        head.push(Token::Cents((cents / 2).max(1), chosen.currency));
                    }
                }
            }
            _ => {}
        }
        let fact = Fact::Owed(chosen.customer.clone(), chosen.currency, -cents);
        if self.tell(self.date, "payment", head, fact) {
            let customer = chosen.customer.clone();
            self.payments.push((
                format!("CRO-{}", self.payments.len()),
                customer,
                chosen.currency,
                cents,
            ));
        }
    }

    fn bounce(&mut self, a: u16) {
        if self.payments.is_empty() {
            return;
        }
        let index = usize::from(a) % self.payments.len();
        let (reference, customer, currency, cents) = self.payments[index].clone();
        let fact = Fact::Bounced(customer, currency, cents);
        if !self.bounced.contains(&index)
            && self.tell(self.date, "bounced", vec![word(Word::Bounced), name(reference)], fact)
        {
            self.bounced.insert(index);
        }
    }

    fn refund(&mut self, b: u16) {
        let with_credit = rows(&self.status, "customers").find(|row| row["credit"] != "0.00");
        let Some((customer, currency, credit)) = with_credit.map(|row| {
            (text(&row["id"]).to_owned(), row["currency"] == "EUR", cents(&row["credit"]))
        }) else {
            return;
        };
        let currency = if currency { "EUR" } else { "USD" };
        let cents = (credit / i64::from(b % 3 + 1)).max(1);
        let head = vec![word(Word::Refund), name(&customer), Token::Cents(cents, currency)];
        self.tell(self.date, "refund", head, Fact::Owed(customer, currency, cents));
    }

    fn plan(&mut self, chosen: &Open, open: &[Open], c: u16) {
        let of_invoice = open.iter().filter(|item| item.invoice == chosen.invoice);
        let sum: i64 = of_invoice.map(|item| item.balance).sum();
        let first = (sum / 3).max(1);
        let mut lines = vec![vec![word(Word::Plan), name(&chosen.invoice)]];
        let mut days = later(self.date, u64::from(c % 20));
        for amount in [first, sum - first].into_iter().filter(|amount| *amount > 0) {
            let amount = Token::Cents(amount, chosen.currency);
            lines.push(vec![word(Word::Due), Token::Date(days), amount]);
            days = later(days, 15);
        }
        self.tell_lines(self.date, "plan", lines, Fact::Plan(chosen.invoice.clone()));
    }
}

/// A ledger that was told, and its dates with a few days between and after them.
#[derive(Clone)]
pub(crate) struct Told {
    pub(crate) entries: Vec<Entry>,
    days: Vec<NaiveDate>,
    refused: usize,
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [(_, text)] = &one_file(&self.entries, Language::English)[..] else { return Ok(()) };
        write!(f, "\n{text}")
    }
}

impl Told {
    fn of(customers: usize, shape: u16, actions: &[Action]) -> Told {
        let mut teller = Teller::new(customers, shape);
        for action in actions {
            teller.act(*action);
        }
        let entries = teller.entries;
        let mut days: Vec<NaiveDate> = entries.iter().filter_map(|entry| entry.date).collect();
        days.sort_unstable();
        days.dedup();
        days.extend(days.last().map(|last| later(*last, 40)));
        Told { entries, days, refused: teller.refused }
    }

    /// One of its days.
    pub(crate) fn day(&self, choice: prop::sample::Index) -> NaiveDate {
        self.days[choice.index(self.days.len())]
    }

    fn until(&self, today: NaiveDate) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.date.is_none_or(|day| day <= today))
    }

    fn facts(&self, today: NaiveDate) -> impl Iterator<Item = &Fact> {
        let mut facts: Vec<&Entry> = self.until(today).collect();
        facts.sort_by_key(|entry| entry.date);
        facts.into_iter().map(|entry| &entry.fact)
    }
}

fn ledgers() -> impl Strategy<Value = Told> {
    let action = (0..100_u8, any::<u16>(), any::<u16>(), any::<u16>(), 0..9_u8);
    (2..=4_usize, any::<u16>(), prop::collection::vec(action, 1..40))
        .prop_map(|(customers, shape, actions)| Told::of(customers, shape, &actions))
        .prop_filter("a ledger with an entry", |told| !told.days.is_empty())
}

/// Tries a property on so many ledgers, always the same ones; with `PROPTEST_CASES=1000` on so many others.
/// A ledger that is refused on a day is passed over there, and few may be.
pub(crate) fn for_ledgers<S: Strategy>(
    count: u32,
    choices: S,
    property: impl Fn(&Told, S::Value) -> Result<bool, TestCaseError>,
) {
    let (sound, all) = (std::cell::Cell::new(0_u32), std::cell::Cell::new(0_u32));
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = if std::env::var_os("PROPTEST_CASES").is_some() {
        TestRunner::new(config)
    } else {
        let rng = TestRng::deterministic_rng(config.rng_algorithm);
        TestRunner::new_with_rng(Config { cases: count, ..config }, rng)
    };
    runner
        .run(&(ledgers(), choices), |(told, choice)| {
            all.set(all.get() + 1);
            sound.set(sound.get() + u32::from(property(&told, choice)?));
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
    let (sound, all) = (sound.get(), all.get());
    assert!(sound * 10 >= all * 9, "only {sound} of {all} ledgers are sound");
}

#[test]
fn the_ledgers_are_many_and_sound() {
    let counts = std::cell::RefCell::new(BTreeMap::<String, usize>::new());
    for_ledgers(32, Just(()), |told, ()| {
        let mut counts = counts.borrow_mut();
        for entry in told.entries.iter().filter(|entry| entry.date.is_some()) {
            *counts.entry(entry.lines[0][1].written(Language::English)).or_default() += 1;
        }
        let refused = told.refused;
        prop_assert!(refused <= 3 + told.entries.len() / 2, "{refused} entries were refused");
        let mut sound = true;
        for day in &told.days {
            let Ok((ledger, _)) = on(&told.entries, *day) else {
                sound = false;
                continue;
            };
            for case in ledger.position.all_cases(&ledger.book) {
                *counts.entry(format!("state {}", case.state.name())).or_default() += 1;
            }
        }
        Ok(sound)
    });
    let counts = counts.into_inner();
    let words = Word::ALL.iter().filter(|word| {
        use sollecito::syntax::vocabulary::Use;
        word.usage() == Use::Directive
            && !matches!(word, Word::Company | Word::Assistant | Word::Customer | Word::Procedure)
    });
    let names = words.map(|word| word.spelling(Language::English).to_owned());
    let states = sollecito::receivables::procedure::State::ALL;
    for kind in names.chain(states.iter().map(|state| format!("state {}", state.name()))) {
        assert!(counts.contains_key(&kind), "`{kind}` does not occur: {counts:?}");
    }
}

#[test]
fn the_sum_holds_on_every_day() {
    for_ledgers(24, Just(()), |told, ()| {
        let mut sound = true;
        for today in &told.days {
            match on(&told.entries, *today) {
                Ok((ledger, _)) => sum_holds(told, *today, &json(&ledger))?,
                Err(errors) => {
                    prop_assert!(!errors.iter().any(|error| error.contains("E0407")), "{errors:?}");
                    sound = false;
                }
            }
        }
        Ok(sound)
    });
}

/// Invoiced − credit notes − payments + bounced + refunds − write-offs = open items − credit, where the
/// left side is added up here, from the entries.
fn sum_holds(told: &Told, today: NaiveDate, status: &Value) -> Result<(), TestCaseError> {
    let mut booked: BTreeMap<(String, String), i64> = BTreeMap::new();
    for fact in told.facts(today) {
        if let Fact::Owed(customer, currency, cents)
        | Fact::Invoice(customer, currency, cents)
        | Fact::Bounced(customer, currency, cents) = fact
        {
            *booked.entry((customer.clone(), (*currency).to_owned())).or_default() += cents;
        }
    }
    for row in rows(status, "customers") {
        let key = (text(&row["id"]).to_owned(), text(&row["currency"]).to_owned());
        let stands = cents(&row["outstanding"]) - cents(&row["credit"]);
        prop_assert_eq!(booked.remove(&key).unwrap_or_default(), stands, "{:?} on {}", key, today);
    }
    prop_assert!(booked.values().all(|left| *left == 0), "{booked:?} on {today}");
    Ok(())
}

#[test]
fn figures_add_up() {
    for_ledgers(40, any::<prop::sample::Index>(), |told, choice| {
        let today = told.day(choice);
        let Ok((ledger, _)) = on(&told.entries, today) else { return Ok(false) };
        let status = json(&ledger);
        let sum = |row: &Value, of: &str, key: &str| -> i64 {
            let mine = |item: &&Value| {
                item["currency"] == row["currency"]
                    && (of == "customers" || row["id"].is_null() || item["customer"] == row["id"])
            };
            rows(&status, of).filter(mine).map(|item| cents(&item[key])).sum()
        };
        for total in rows(&status, "totals") {
            let buckets: i64 = rows(total, "buckets").map(|bucket| cents(&bucket["amount"])).sum();
            prop_assert_eq!(buckets, cents(&total["overdue"]));
            prop_assert_eq!(buckets + cents(&total["not_due"]), cents(&total["outstanding"]));
            for key in ["outstanding", "overdue", "credit"] {
                prop_assert_eq!(sum(total, "customers", key), cents(&total[key]), "{}", key);
            }
            prop_assert_eq!(sum(total, "items", "balance"), cents(&total["outstanding"]));
        }
        for customer in rows(&status, "customers") {
            let open = cents(&customer["outstanding"]);
            prop_assert_eq!(sum(customer, "items", "balance"), open);
            prop_assert!(
                open > 0 || cents(&customer["credit"]) > 0,
                "nothing to show: {}",
                customer
            );
        }
        for item in rows(&status, "items") {
            let (amount, paid, balance) =
                (cents(&item["amount"]), cents(&item["paid"]), cents(&item["balance"]));
            prop_assert!(paid >= 0 && balance >= 0 && paid + balance <= amount, "{}", item);
            prop_assert_eq!(balance == 0, item["state"] == "settled", "{}", item);
            let due: NaiveDate = text(&item["due"]).parse().expect("a date");
            let late = (today - due).num_days().max(0);
            prop_assert_eq!(item["days_overdue"].as_i64(), Some(late), "{}", item);
            prop_assert_eq!(late == 0, item["bucket"] == "not-due", "{}", item);
            prop_assert!(cents(&item["interest"]) == 0 || late > 0, "{}", item);
        }
        Ok(true)
    });
}

#[test]
fn messages_go_to_those_who_owe_and_to_nobody_else() {
    for_ledgers(40, any::<prop::sample::Index>(), |told, choice| {
        let today = told.day(choice);
        let Ok((ledger, _)) = on(&told.entries, today) else { return Ok(false) };
        let status = json(&ledger);
        each_is_in_one_draft(&status)?;
        for item in rows(&status, "items") {
            nobody_is_chased_in_spite_of(told, today, item)?;
        }
        // Free credit never stands beside an open item: nobody is chased for what it covers.
        for (index, _) in ledger.book.customers.iter().enumerate() {
            let id = sollecito::book::model::CustomerId(u32::try_from(index).expect("small"));
            for (_, account) in ledger.position.accounts.of_customer(id) {
                prop_assert!(account.open.is_empty() || account.credit.is_empty());
            }
        }
        Ok(true)
    });
}

/// Every item that is to do by a message is in exactly one draft, and no other item is in any.
fn each_is_in_one_draft(status: &Value) -> Result<(), TestCaseError> {
    let mut drafted: BTreeMap<&str, usize> = BTreeMap::new();
    let mut general: BTreeSet<(&str, &str)> = BTreeSet::new();
    let named = |item: &Value, name: &str| {
        let invoice = text(&item["invoice"]);
        name == invoice || name == format!("{invoice}#{}", item["instalment"])
    };
    for draft in rows(status, "drafts").filter(|draft| draft["status"] == "to-review") {
        if draft["reason"].is_string() {
            continue;
        }
        let mut currencies = BTreeSet::new();
        let mut needs_approval = BTreeSet::new();
        for drafted_item in rows(draft, "items") {
            *drafted.entry(text(drafted_item)).or_default() += 1;
            let item = rows(status, "items")
                .find(|item| named(item, text(drafted_item)) && item["state"] != "settled")
                .ok_or_else(|| TestCaseError::fail(format!("{drafted_item} is not open")))?;
            prop_assert_eq!(&item["state"], "to-do", "{}", item);
            prop_assert_eq!(&item["customer"], &draft["customer"]);
            currencies.insert(text(&item["currency"]));
            let step = &item["next_step"];
            if step["approval"] == true {
                needs_approval.insert(text(&step["step"]));
            } else {
                needs_approval.insert("");
            }
        }
        prop_assert_eq!(currencies.len(), 1, "{}", draft);
        prop_assert_eq!(needs_approval.len(), 1, "{}", draft);
        if needs_approval.contains("") {
            let key = (text(&draft["customer"]), *currencies.first().expect("one"));
            prop_assert!(general.insert(key), "two messages: {}", draft);
        }
    }
    for item in rows(status, "items").filter(|item| item["state"] == "to-do") {
        let by_message = item["next_step"]["channels"][0] != "call";
        let times: usize =
            drafted.iter().filter(|(name, _)| named(item, name)).map(|(_, times)| times).sum();
        prop_assert_eq!(times, usize::from(by_message), "{}", item);
        prop_assert!(cents(&item["balance"]) > 100, "within the tolerance: {}", item);
    }
    Ok(())
}

#[test]
fn drafts_say_what_is_open_and_when_it_was_due() {
    for_ledgers(40, any::<prop::sample::Index>(), |told, choice| {
        let today = told.day(choice);
        let Ok((ledger, _)) = on(&told.entries, today) else { return Ok(false) };
        let status = json(&ledger);
        let templates = Templates::new(&BTreeMap::new()).expect("templates");
        let documents = BTreeMap::new();
        let besides = Besides { documents: &documents, history: None };
        let output =
            render(&ledger, &templates, &BTreeMap::new(), &besides, &mut Made::default(), None)
                .map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        for draft in rows(&status, "drafts") {
            let bytes = output.get(text(&draft["file"])).expect("the draft");
            let words = std::str::from_utf8(bytes).expect("text");
            prop_assert!(!words.contains('⟨') && !words.contains("{{"), "{}", words);
            let named = |item: &&Value| {
                let invoice = text(&item["invoice"]);
                let instalment = format!("{invoice}#{}", item["instalment"]);
                let is_it = |name: &Value| text(name) == invoice || text(name) == instalment;
                rows(draft, "items").any(is_it) && item["state"] != "settled"
            };
            let items: Vec<&Value> = rows(&status, "items").filter(named).collect();
            prop_assert_eq!(items.len(), rows(draft, "items").count(), "{}", draft);
            for item in items {
                let due: NaiveDate = text(&item["due"]).parse().expect("a date");
                let due = due.format("%d/%m/%Y").to_string();
                prop_assert!(words.contains(&due), "{} is not in\n{}", due, words);
                let currency = Currency::from_code(text(&item["currency"])).expect("a currency");
                let balance: Decimal = text(&item["balance"]).parse().expect("an amount");
                let balance = currency.written(balance, Language::Italian);
                let is_plan = draft["reason"] == "plan";
                prop_assert!(
                    is_plan || words.contains(balance.as_str()),
                    "{} in\n{}",
                    balance,
                    words
                );
            }
        }
        Ok(true)
    });
}

/// What an item's state must be in the light of the entries alone.
fn nobody_is_chased_in_spite_of(
    told: &Told,
    today: NaiveDate,
    item: &Value,
) -> Result<(), TestCaseError> {
    let (invoice, customer) = (text(&item["invoice"]), text(&item["customer"]));
    let is_one_of = |states: &[&str]| states.contains(&text(&item["state"]));
    let (mut disputed, mut held, mut promised) = (false, BTreeMap::new(), None);
    let (mut is_plain, mut last_reconciled, mut recorded) = (true, None, None);
    for entry in told.until(today) {
        if matches!(entry.fact, Fact::Reconciled) {
            last_reconciled = last_reconciled.max(entry.date);
        }
    }
    for fact in told.facts(today) {
        match fact {
            Fact::Plan(of) if of == invoice => is_plain = false,
            Fact::Bounced(of, _, _) if of == customer => is_plain = false,
            Fact::Dispute(of) if of == invoice || of == customer => recorded = Some(of),
            Fact::Resolved(of) if of == invoice || of == customer => disputed = false,
            Fact::Hold(of, until) if of == invoice || of == customer => {
                held.entry(of).or_insert_with(Vec::new).push(*until);
            }
            Fact::Release(of) => {
                held.remove(of);
            }
            Fact::Promise(of, by) if of == invoice => promised = Some(*by),
            Fact::Promise(of, _) | Fact::Deferral(of)
                if of == customer || of.split('#').next() == Some(invoice) =>
            {
                promised = None;
            }
            _ => {}
        }
        // A dispute reaches what was open then: only one of the invoice itself certainly did.
        disputed |= recorded.take().is_some_and(|of| of == invoice);
    }
    let runs = |untils: &Vec<Option<NaiveDate>>| {
        untils.iter().any(|until| until.is_none_or(|day| day >= today))
    };
    if held.get(&customer.to_owned()).is_some_and(runs) {
        prop_assert!(is_one_of(&["settled", "residual", "disputed", "on-hold"]), "held: {}", item);
    }
    if is_plain && disputed {
        prop_assert!(is_one_of(&["settled", "residual", "disputed"]), "disputed: {}", item);
    }
    if is_plain && held.get(&invoice.to_owned()).is_some_and(runs) {
        prop_assert!(is_one_of(&["settled", "residual", "disputed", "on-hold"]), "held: {}", item);
    }
    let is_only = text(&item["due"]) == text(&item["original_due"]) && item["agreement"].is_null();
    if is_plain && is_only && promised.is_some_and(|by| later(by, 2) >= today) {
        let is_first = item["instalment"] == 1;
        let calm = ["settled", "residual", "disputed", "on-hold", "promised"];
        prop_assert!(!is_first || is_one_of(&calm), "promised: {}", item);
    }
    if last_reconciled.is_some_and(|day| later(day, 14) <= today) {
        prop_assert_ne!(&item["state"], "to-do", "statements of {:?}: {}", last_reconciled, item);
    }
    Ok(())
}

#[test]
fn files_and_their_order_change_nothing() {
    let choices = (any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 64));
    for_ledgers(40, choices, |told, (choice, places)| {
        let today = told.day(choice);
        let Ok((ledger, codes)) = on(&told.entries, today) else { return Ok(false) };
        let paths =
            ["ledger/b.ledger", "ledger/a/2026.ledger", "ledger/a.ledger", "ledger/c/d/e.ledger"];
        let mut files: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (entry, place) in told.entries.iter().zip(places.iter().cycle()) {
            let file = files.entry(usize::from(*place) % paths.len()).or_default();
            let at = usize::from(*place) % (file.len() + 1);
            file.insert(at, entry.written(Language::English));
        }
        let mut files: Vec<(String, String)> = files
            .into_iter()
            .map(|(file, texts)| (paths[file].to_owned(), texts.join("\n")))
            .collect();
        let turn = usize::from(places[0]) % files.len();
        files.rotate_left(turn);
        let (split, other_codes) = standing(files, today).map_err(|errors| {
            TestCaseError::fail(format!("sound in one file, but not in several: {errors:?}"))
        })?;
        prop_assert_eq!(bytes(&ledger), bytes(&split));
        prop_assert_eq!(codes, other_codes);
        Ok(true)
    });
}

#[test]
fn both_languages_say_the_same() {
    for_ledgers(30, any::<prop::sample::Index>(), |told, choice| {
        let today = told.day(choice);
        let Ok((english, codes)) = on(&told.entries, today) else { return Ok(false) };
        let italian = one_file(&told.entries, Language::Italian);
        let (italian, other_codes) = standing(italian, today)
            .map_err(|errors| TestCaseError::fail(format!("not sound in Italian: {errors:?}")))?;
        prop_assert_eq!(bytes(&english), bytes(&italian));
        prop_assert_eq!(codes, other_codes);
        Ok(true)
    });
}

#[test]
fn what_is_tidied_says_the_same() {
    use sollecito::syntax::layout::laid_out;
    for_ledgers(20, any::<prop::sample::Index>(), |told, choice| {
        let today = told.day(choice);
        let Ok((written, codes)) = on(&told.entries, today) else { return Ok(false) };
        let files: Vec<(String, String)> = one_file(&told.entries, Language::Italian)
            .into_iter()
            .map(|(path, text)| {
                (path, laid_out(&text.replace("\n  ", "\n\t ").replace(" due ", "\t due  ")))
            })
            .collect();
        prop_assert_eq!(laid_out(&files[0].1), files[0].1.as_str());
        let (tidied, other_codes) = standing(files, today)
            .map_err(|errors| TestCaseError::fail(format!("not sound when tidied: {errors:?}")))?;
        prop_assert_eq!(bytes(&written), bytes(&tidied));
        prop_assert_eq!(codes, other_codes);
        Ok(true)
    });
}

#[test]
fn a_day_is_told_without_what_comes_after_it() {
    for_ledgers(40, any::<prop::sample::Index>(), |told, choice| {
        let today = told.day(choice);
        let Ok((whole, _)) = on(&told.entries, today) else { return Ok(false) };
        let stays = |entry: &&Entry| {
            let of_then = entry.date.is_none_or(|day| day <= today);
            // A payment may wait for a later invoice, and a holiday and a rate are declarations.
            of_then || matches!(entry.fact, Fact::Invoice(..) | Fact::Stays)
        };
        let known: Vec<Entry> = told.entries.iter().filter(stays).cloned().collect();
        let (known, _) = on(&known, today).map_err(|errors| {
            TestCaseError::fail(format!("not sound without what follows: {errors:?}"))
        })?;
        prop_assert_eq!(bytes(&whole), bytes(&known));
        Ok(true)
    });
}

/// What was owed on an earlier day is what a reckoning on that day finds, though nothing is replayed.
#[test]
fn the_past_is_what_it_was() {
    let compared = std::cell::Cell::new(0);
    for_ledgers(40, any::<prop::sample::Index>(), |told, choice| {
        let today = told.day(choice);
        let Ok((ledger, _)) = on(&told.entries, today) else { return Ok(false) };
        let mut days: Vec<NaiveDate> = month_ends(today, 12);
        days.extend(told.days.iter().filter(|day| **day <= today));
        let past = owed_on(&ledger.book, &ledger.position.accounts, &days);
        for (index, day) in days.iter().enumerate() {
            let (book, then) = (&ledger.book, replay::accounts(&ledger.book, *day));
            let fresh = aging(book, &then, *day).totals;
            for currency in past.keys().chain(fresh.keys()) {
                let was = past.get(currency).map(|sums| sums[index]).unwrap_or_default();
                let is = fresh.get(currency).cloned().unwrap_or_default();
                let (was, is) = ((was.outstanding, was.overdue), (is.outstanding, is.overdue));
                prop_assert_eq!(was, is, "{:?} on {}, looked at on {}", currency, day, today);
                compared.set(compared.get() + usize::from(!is.1.is_zero()));
            }
        }
        Ok(true)
    });
    assert!(compared.get() > 100, "only {} sums were overdue", compared.get());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for_ledgers(12, any::<prop::sample::Index>(), |told, choice| {
        let today = told.day(choice);
        let files = one_file(&told.entries, Language::English);
        let input = |today| Input {
            ledger: files
                .iter()
                .map(|(path, text)| LedgerFile {
                    path: path.clone(),
                    content: Content::Bytes(text.clone().into_bytes()),
                })
                .collect(),
            templates: BTreeMap::new(),
            drafts: BTreeMap::new(),
            documents: Arc::new(BTreeMap::new()),
            history: None,
            today,
            language: None,
        };
        let first = sollecito::build(input(today));
        drop(sollecito::build(input(later(today, 90))));
        let again = sollecito::build(input(today));
        prop_assert_eq!(first.problems, again.problems);
        prop_assert!(first.output == again.output, "the output differs");
        if let (Ok((ledger, _)), Some(output)) = (on(&told.entries, today), &first.output) {
            crate::desk::everything_overdue_is_there(&ledger, &output.files());
        }
        Ok(first.output.is_some())
    });
}
