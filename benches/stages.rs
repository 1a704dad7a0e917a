//! How long each stage of a run takes: `cargo bench --bench stages`.
//!
//! The stages stand in the order in which they run. What issue 3 asks for is the row `receivables` of a size
//! beside its row `reading` (the disk, `decode` and `parse` together): under a fifth. No step may grow faster
//! than its input: a row of 100,000 invoices beside the one of 10,000 shows it.

#[expect(dead_code, reason = "the journal and the balances are for the other benchmark")]
mod generate;

use std::path::PathBuf;

use divan::Bencher;
use divan::counter::BytesCount;
use generate::{Size, generate, today, write};
use sollecito::Ledger;
use sollecito::book;
use sollecito::book::model::Book;
use sollecito::input::{Content, Input};
use sollecito::problem::Problem;
use sollecito::receivables::position::Position;
use sollecito::receivables::replay::accounts;
use sollecito::shell::workspace;
use sollecito::source::Source;
use sollecito::syntax::ast::Tree;
use sollecito::syntax::grammar;
use sollecito::view::status::status;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

const SIZES: [Sized; 3] = [Sized(10_000, 0), Sized(100_000, 0), Sized(100_000, 60_000)];

/// Invoices, and events of the procedure.
#[derive(Clone, Copy, Debug)]
struct Sized(usize, usize);

impl std::fmt::Display for Sized {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} invoices, {} events", self.0, self.1)
    }
}

impl Sized {
    fn folder(self) -> PathBuf {
        let data = generate(Size { invoices: self.0, events: self.1 });
        write(&data, "stages", self.0).expect("target/ can be written")
    }

    fn input(self) -> Input {
        workspace::read(&self.folder(), today(), None)
    }

    fn sources(self) -> (Vec<Source>, Vec<Vec<u32>>) {
        let (sources, damaged, _) = self.input().decode(&[]);
        (sources, damaged)
    }

    fn trees(self) -> (Vec<Source>, Vec<Tree>) {
        let (sources, damaged) = self.sources();
        let (trees, problems) = grammar::parse(&sources, &damaged);
        fine(&problems);
        (sources, trees)
    }

    fn book(self) -> Book {
        let (sources, trees) = self.trees();
        let mut problems = Vec::new();
        let book = book::resolve(sources, &trees, &mut problems).book;
        fine(&problems);
        book
    }
}

fn fine(problems: &[Problem]) {
    assert!(problems.is_empty(), "the generated ledger has {} problems", problems.len());
}

fn bytes(input: &Input) -> BytesCount {
    let lengths = input.ledger.iter().map(|file| match &file.content {
        Content::Bytes(bytes) => bytes.len(),
        _ => 0,
    });
    BytesCount::new(lengths.sum::<usize>())
}

#[divan::bench(args = SIZES, sample_count = 9, sample_size = 1)]
fn a_decode(bencher: Bencher<'_, '_>, size: Sized) {
    let input = size.input();
    bencher
        .counter(bytes(&input))
        .with_inputs(|| input.clone())
        .bench_values(|input| input.decode(&[]));
}

#[divan::bench(args = SIZES, sample_count = 9, sample_size = 1)]
fn b_parse(bencher: Bencher<'_, '_>, size: Sized) {
    let counter = bytes(&size.input());
    let (sources, damaged) = size.sources();
    bencher.counter(counter).bench(|| grammar::parse(&sources, &damaged));
}

#[divan::bench(args = SIZES, sample_count = 9, sample_size = 1)]
fn c_reading(bencher: Bencher<'_, '_>, size: Sized) {
    let folder = size.folder();
    let counter = bytes(&workspace::read(&folder, today(), None));
    bencher.counter(counter).bench(|| {
        let (sources, damaged, _) = workspace::read(&folder, today(), None).decode(&[]);
        let trees = grammar::parse(&sources, &damaged);
        (sources, trees)
    });
}

#[divan::bench(args = SIZES, sample_count = 9, sample_size = 1)]
fn d_resolve(bencher: Bencher<'_, '_>, size: Sized) {
    let (sources, trees) = size.trees();
    bencher
        .with_inputs(|| sources.clone())
        .bench_values(|sources| book::resolve(sources, &trees, &mut Vec::new()));
}

#[divan::bench(args = SIZES, sample_count = 9, sample_size = 1)]
fn e_accounts(bencher: Bencher<'_, '_>, size: Sized) {
    let book = size.book();
    bencher.bench(|| accounts(&book, today()));
}

#[divan::bench(args = SIZES, sample_count = 9, sample_size = 1)]
fn f_position(bencher: Bencher<'_, '_>, size: Sized) {
    let book = size.book();
    bencher
        .with_inputs(|| accounts(&book, today()))
        .bench_values(|accounts| Position::new(&book, accounts, today()));
}

#[divan::bench(args = SIZES, sample_count = 9, sample_size = 1)]
fn g_receivables(bencher: Bencher<'_, '_>, size: Sized) {
    let book = size.book();
    bencher.bench(|| Position::new(&book, accounts(&book, today()), today()));
}

#[divan::bench(args = SIZES, sample_count = 9, sample_size = 1)]
fn h_status_as_json(bencher: Bencher<'_, '_>, size: Sized) {
    let book = size.book();
    let accounts = accounts(&book, today());
    let position = Position::new(&book, accounts, today());
    let ledger = Ledger { book, position };
    bencher.bench(|| serde_json::to_string_pretty(&status(&ledger, false)));
}

#[divan::bench(args = SIZES, sample_count = 9, sample_size = 1)]
fn i_all_of_it(bencher: Bencher<'_, '_>, size: Sized) {
    let input = size.input();
    bencher.counter(bytes(&input)).with_inputs(|| input.clone()).bench_values(sollecito::reckon);
}
