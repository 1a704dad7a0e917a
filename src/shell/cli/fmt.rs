//! `fmt`: tidy ledger files: fields under one another, nothing lost, nothing else moved; keywords in one
//! language and numbers in one style where that is asked for.
//!
//! A file with an error is left as it is, and named; so is one that would not say the same afterwards. Files
//! are replaced whole and keep their line ends.

use std::collections::BTreeSet;

use super::{Common, Outcome, show_problems};
use crate::money::Currency;
use crate::problem::{Location, Problem, Severity, language};
use crate::shell::publish::write_whole;
use crate::source::Source;
use crate::syntax::grammar::parse;
use crate::syntax::layout::laid_out;
use crate::syntax::respell::{Spelling, respelt, say_the_same};
use crate::words::{Arg, Language, Words};

#[derive(Debug, clap::Args)]
pub(super) struct Fmt {
    /// Change nothing; name the files that are not tidy, and fail if there are any
    #[arg(long)]
    check: bool,
    /// Write keywords in this language; names, texts and comments stay as they are
    #[arg(long, value_name = "it|en", value_parser = super::language)]
    keywords: Option<Language>,
    /// Write amounts and percentages as this language does: 1.220,00 or 1,220.00
    #[arg(long, value_name = "it|en", value_parser = super::language)]
    numbers: Option<Language>,
}

pub(super) fn run(command: &Fmt, common: &Common) -> Outcome {
    let input = common.input();
    let asked = input.language;
    let (sources, damaged, mut problems) = input.decode(&[]);
    let (trees, told) = parse(&sources, &damaged);
    problems.extend(told);
    problems.retain(|problem| problem.code.severity() == Severity::Error);
    let company = trees.iter().find_map(|tree| tree.company());
    let words = Words::of(language(asked, company.and_then(|one| one.language)));
    let usual = company.and_then(|one| one.currency).unwrap_or(Currency::EUR);
    let spelling = Spelling { keywords: command.keywords, numbers: command.numbers };
    let say = |id: &str, path: &str| {
        anstream::eprintln!("{}", words.say(id, &[("file", Arg::from(path))]));
    };
    let wrong = wrong_files(&problems, &sources);
    let mut outcome = if problems.is_empty() { Outcome::Fine } else { Outcome::Errors };
    show_problems(&problems, &sources, &words);
    let mut tidied = 0_usize;
    for source in &sources {
        if wrong.contains(source.path.as_str()) {
            say("fmt-left", &source.path);
            continue;
        }
        let tidy = laid_out(&respelt(&source.text, spelling, usual));
        if tidy == *source.text {
            continue;
        }
        if !say_the_same(&source.text, &tidy, usual) {
            outcome = Outcome::Errors;
            say("fmt-not-the-same", &source.path);
            continue;
        }
        tidied += 1;
        if command.check {
            outcome = Outcome::Errors;
            say("fmt-untidy", &source.path);
            continue;
        }
        match write_whole(&common.directory.join(&source.path), tidy.as_bytes()) {
            Ok(()) if common.quiet => {}
            Ok(()) => say("fmt-tidied", &source.path),
            Err(why) => {
                let args = [
                    ("path", Arg::from(source.path.as_str())),
                    ("why", Arg::from(why.to_string())),
                ];
                anstream::eprintln!("{}", words.say("publish-machine", &args));
                return Outcome::Machine;
            }
        }
    }
    if tidied == 0 && outcome == Outcome::Fine && !common.quiet {
        anstream::eprintln!("{}", words.say("fmt-nothing", &[]));
    }
    outcome
}

/// The files that hold an error.
fn wrong_files(problems: &[Problem], sources: &[Source]) -> BTreeSet<String> {
    problems
        .iter()
        .map(|problem| match &problem.at {
            Location::Ledger(place) => sources[place.file.0 as usize].path.clone(),
            Location::File(path) | Location::Line { path, .. } => path.clone(),
        })
        .collect()
}
