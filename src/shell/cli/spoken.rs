//! The command line in a language: what each command, option and value is for, from the catalogues.
//!
//! In: the definition of the commands and the words. Out: the same commands, explained in these words: for
//! `--help`, manual pages and completions. A sentence is found by its place: `cli-COMMAND` for a command,
//! `cli-COMMAND-OPTION` for what it takes, `cli-any-OPTION` where several commands take the same, and
//! `cli-common-OPTION` for what all take; a possible value is an attribute of its option's sentence, the name of
//! what is taken is `cli-value-NAME`.

use std::fmt::Write as _;

use clap::builder::ArgAction;
use clap::{Arg, Command, CommandFactory};

use super::add_arguments::with_kinds;
use super::{Arguments, add};
use crate::syntax::form::{Form, Name};
use crate::syntax::vocabulary::Word;
use crate::words::{Arg as Said, Language, Words};

/// The commands as they are defined, with the kinds of entries called as in a language.
pub(super) fn definition(language: Language) -> Command {
    let command = Arguments::command()
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version));
    command.mut_subcommand("add", |add| with_kinds(add, language))
}

/// The commands, explained.
pub(super) fn spoken(words: &Words) -> Command {
    explained(definition(words.language), &Place::default(), words)
}

/// Text that clap writes into a usage line by itself.
pub(super) fn usage_in(text: &str, words: &Words) -> String {
    text.replace("[OPTIONS]", &words.say("cli-usage-options", &[]))
}

/// Names and headings are texts of the program to clap: these few are kept until it ends, which it does when
/// they are shown.
fn kept(text: String) -> &'static str {
    text.leak()
}

/// Where a command stands.
#[derive(Clone, Debug, Default)]
struct Place {
    /// Its name behind those of the commands that it stands in, in English.
    path: String,
    /// The kind of entry that it adds.
    form: Option<&'static Form>,
}

impl Place {
    fn below(&self, name: &str) -> Place {
        let form = if self.path == "add" { Word::read(name).and_then(Form::of) } else { None };
        let name = form.map_or(name, |form| form.keyword(Language::English));
        let path =
            if self.path.is_empty() { name.to_owned() } else { format!("{}-{name}", self.path) };
        Place { path, form }
    }

    /// Where what is said of its options begins.
    fn options(&self) -> String {
        if self.path.is_empty() { "cli-common".to_owned() } else { self.id() }
    }

    fn id(&self) -> String {
        if self.path.is_empty() { "cli".to_owned() } else { format!("cli-{}", self.path) }
    }
}

fn explained(command: Command, place: &Place, words: &Words) -> Command {
    let say = |id: &str| words.say(id, &[]);
    let mut command = command
        .help_template(format!(
            "{{about-with-newline}}\n\u{1b}[1m\u{1b}[4m{}\u{1b}[0m {{usage}}\n\n{{all-args}}{{after-help}}",
            say("cli-usage")
        ))
        .subcommand_help_heading(kept(say("cli-commands")))
        .subcommand_value_name(kept(say("cli-command")));
    if let Some(about) = words.find(&place.id(), &[]) {
        command = command.about(about).long_about(None);
    }
    if let Some(after) = words.find(&format!("{}.more", place.id()), &[]) {
        command = command.after_help(after);
    }
    let command = command.mut_args(|arg| taken(arg, place, words));
    command.mut_subcommands(|below| {
        let place = place.below(below.get_name());
        explained(below, &place, words)
    })
}

/// An option or argument, explained.
fn taken(arg: Arg, place: &Place, words: &Words) -> Arg {
    let is_common = arg.is_global_set() || place.path.is_empty();
    let heading = match (arg.is_positional(), is_common) {
        (true, _) => "cli-arguments",
        (false, true) => "cli-common-options",
        (false, false) => "cli-options",
    };
    let mut arg = arg.help_heading(kept(words.say(heading, &[])));
    let names: Option<Vec<&'static str>> = arg.get_value_names().map(|names| {
        let name = |name: &clap::builder::Str| {
            let id = format!("cli-value-{}", name.to_lowercase().replace('|', "-or-"));
            kept(words.find(&id, &[]).unwrap_or_else(|| name.to_string()))
        };
        names.iter().map(name).collect()
    });
    if let Some(names) = names.filter(|_| arg.get_action().takes_values()) {
        arg = arg.value_names(names);
    }
    let Some((id, mut said)) = sentence(&arg, place, words) else { return arg };
    let takes_values = arg.get_action().takes_values();
    let listed = takes_values && !arg.is_hide_possible_values_set();
    let values: Vec<String> = if listed {
        arg.get_possible_values().iter().map(|one| one.get_name().to_owned()).collect()
    } else {
        Vec::new()
    };
    if !values.is_empty() {
        let listed = Said::from(values.join(", "));
        said = format!("{said} {}", words.say("cli-values", &[("values", listed)]));
    }
    let usual: Vec<String> =
        arg.get_default_values().iter().map(|one| one.to_string_lossy().into_owned()).collect();
    if takes_values && !usual.is_empty() {
        let usual = Said::from(usual.join(" "));
        said = format!("{said} {}", words.say("cli-default", &[("value", usual)]));
    }
    let mut long = said.clone();
    for value in &values {
        if let Some(what) = words.find(&format!("{id}.{value}"), &[]) {
            let _ = write!(long, "\n  {value}: {what}");
        }
    }
    if long != said {
        arg = arg.long_help(long);
    }
    arg = arg.help(said);
    if takes_values { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
}

/// What an option or argument is for, and where that is said.
fn sentence(arg: &Arg, place: &Place, words: &Words) -> Option<(String, String)> {
    let name = arg.get_id().as_str().replace('_', "-");
    if let Some(form) = place.form {
        let slot = form.slots.iter().find(|slot| slot.name.spelling(Language::English) == name);
        if let Some(slot) = slot {
            return Some((String::new(), add::label(words, form, slot)));
        }
        if [Name::Date, Name::Word(Word::Note)]
            .iter()
            .any(|own| own.spelling(Language::English) == name)
        {
            return Some((String::new(), words.say(&format!("entry-{name}"), &[])));
        }
    }
    let ids = [format!("{}-{name}", place.options()), format!("cli-any-{name}")];
    ids.into_iter().find_map(|id| words.find(&id, &[]).map(|said| (id, said)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command and what it takes, with its place.
    fn all(command: &Command, place: &Place, found: &mut Vec<(Place, Command)>) {
        found.push((place.clone(), command.clone()));
        for below in command.get_subcommands() {
            all(below, &place.below(below.get_name()), found);
        }
    }

    #[test]
    fn the_definition_is_sound_in_both_languages() {
        for language in Language::ALL {
            definition(language).debug_assert();
            spoken(&Words::of(language)).debug_assert();
        }
    }

    #[test]
    fn each_command_option_and_value_has_words_in_both_languages() {
        let mut missing = Vec::new();
        for language in Language::ALL {
            let words = Words::of(language);
            let mut found = Vec::new();
            all(&definition(language), &Place::default(), &mut found);
            for (place, command) in found {
                let mut needs = |id: String| {
                    if words.find(&id, &[]).is_none() {
                        missing.push(format!("{}: {id}", language.code()));
                    }
                };
                needs(place.id());
                for arg in command.get_arguments() {
                    let Some((id, said)) = sentence(arg, &place, &words) else {
                        needs(format!(
                            "{}-{}",
                            place.options(),
                            arg.get_id().as_str().replace('_', "-")
                        ));
                        continue;
                    };
                    assert!(!said.contains('⟨'), "{said}");
                    if !arg.get_action().takes_values() {
                        continue;
                    }
                    for name in arg.get_value_names().unwrap_or_default() {
                        needs(format!("cli-value-{}", name.to_lowercase().replace('|', "-or-")));
                    }
                    for value in arg.get_possible_values() {
                        if value.get_help().is_some() {
                            needs(format!("{id}.{}", value.get_name()));
                        }
                    }
                }
            }
        }
        assert!(
            missing.is_empty(),
            "words of the command line are missing:\n{}",
            missing.join("\n")
        );
    }
}
