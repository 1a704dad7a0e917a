//! The arguments of `add KIND`: an option for each slot of the kind, and words as the ledger has them.
//!
//! In: the table of kinds. Out: their commands, called as in a language, and what was given for one of them.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::syntax::form::{FORMS, Form, Name, Slot, Value};
use crate::syntax::vocabulary::Word;
use crate::words::Language;

/// What was given for an entry.
#[derive(Debug, Default)]
pub(super) struct Add {
    /// The kind, and what was given for it.
    pub(super) given: Option<Given>,
}

/// A kind of entry, with what the command line says of it.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) form: &'static Form,
    pub(super) words: Vec<String>,
    pub(super) date: Option<String>,
    pub(super) note: Option<String>,
    pub(super) options: Vec<(&'static Slot, Vec<String>)>,
}

const WORDS: &str = "words";
const DATE: &str = "date";
const NOTE: &str = "note";

/// An option is known by its English name.
fn id_of(name: Name) -> &'static str {
    name.spelling(Language::English)
}

/// The kinds of entries as commands, called as the ledger calls them; the words of the other language are
/// understood too.
pub(super) fn with_kinds(add: Command, language: Language) -> Command {
    add.subcommands(FORMS.iter().map(|form| kind(form, language)))
}

fn kind(form: &'static Form, language: Language) -> Command {
    let name = form.keyword(language);
    let others = form.kind.spellings().iter().chain(form.also()).copied();
    let others = others.filter(|other| *other != name);
    let mut command = Command::new(name).aliases(others);
    command = command.arg(Arg::new(WORDS).value_name("WORDS").num_args(0..).help_heading(""));
    if form.is_dated {
        command = command.arg(option(Name::Date, Name::Date.spelling(language)).value_name("DATE"));
    }
    for slot in form.slots {
        let mut arg = option(slot.name, slot.spelling(language)).value_name(value_name(slot.value));
        if slot.takes_amount_too() {
            arg = arg.num_args(1..=2);
        }
        if slot.is_repeated() {
            arg = arg.action(ArgAction::Append);
        }
        command = command.arg(arg);
    }
    let note = Name::Word(Word::Note);
    command.arg(option(note, note.spelling(language)).value_name("TEXT"))
}

fn option(name: Name, long: &'static str) -> Arg {
    let mut others = name.spellings();
    others.retain(|other| *other != long);
    others.sort_unstable();
    others.dedup();
    Arg::new(id_of(name)).long(long).aliases(others).num_args(1)
}

fn value_name(value: Value) -> &'static str {
    match value {
        Value::Date => "DATE",
        Value::DateAndAmount => "DATE-AMOUNT",
        Value::Amount => "AMOUNT",
        Value::Customer => "CUSTOMER",
        Value::Invoice => "INVOICE",
        Value::InvoiceAndAmount => "INVOICE-AMOUNT",
        Value::Target => "TARGET",
        Value::Reference => "PAYMENT",
        Value::NewId => "ID",
        Value::Step => "STEP",
        Value::Subject => "STEP-OR-REQUEST",
        Value::Procedure => "PROCEDURE",
        Value::Text | Value::Loose | Value::Plain => "TEXT",
        Value::OneOf(_) => "WORD",
        Value::Terms => "TERMS",
    }
}

/// What was given for an argument, with its position on the command line.
fn indexed(matches: &ArgMatches, id: &str) -> Vec<(usize, String)> {
    let values = matches.get_many::<String>(id).into_iter().flatten().cloned();
    matches.indices_of(id).into_iter().flatten().zip(values).collect()
}

/// What was given for a slot. Of two words behind an option the second one is the sum; any other is a word of
/// the entry.
fn values(slot: &Slot, matches: &ArgMatches, words: &mut Vec<(usize, String)>) -> Vec<String> {
    let occurrences = matches.get_occurrences::<String>(id_of(slot.name)).into_iter().flatten();
    let mut given = indexed(matches, id_of(slot.name)).into_iter();
    let mut values = Vec::new();
    for count in occurrences.map(Iterator::count) {
        let mut value = Vec::new();
        for (index, word) in given.by_ref().take(count) {
            if value.is_empty() || is_sum(&word) {
                value.push(word);
            } else {
                words.push((index, word));
            }
        }
        values.push(value.join(" "));
    }
    values
}

/// Whether a word can only be a sum.
fn is_sum(word: &str) -> bool {
    let is_of_sum = |letter: char| {
        letter.is_ascii_digit() || letter.is_ascii_uppercase() || " ,.'€".contains(letter)
    };
    word.contains(|letter: char| letter.is_ascii_digit()) && word.chars().all(is_of_sum)
}

impl clap::Args for Add {
    fn augment_args(command: Command) -> Command {
        command
    }

    fn augment_args_for_update(command: Command) -> Command {
        command
    }
}

impl clap::FromArgMatches for Add {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Add, clap::Error> {
        let given = matches.subcommand().and_then(|(name, matches)| {
            let form = Form::called(name)?;
            let mut words = indexed(matches, WORDS);
            let one = |id: &str| matches.get_one::<String>(id).cloned();
            let options = form.slots.iter().map(|slot| (slot, values(slot, matches, &mut words)));
            let options = options.collect();
            words.sort_unstable();
            Some(Given {
                form,
                words: words.into_iter().map(|(_, word)| word).collect(),
                date: if form.is_dated { one(DATE) } else { None },
                note: one(NOTE),
                options,
            })
        });
        Ok(Add { given })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Add::from_arg_matches(matches)?;
        Ok(())
    }
}
