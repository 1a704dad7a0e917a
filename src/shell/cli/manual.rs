//! `help`, `man` and `completions`: the command line told by itself.
//!
//! In: the definition of the commands, in the words of whoever asks. Out: help, manual pages for `man`, and what
//! a shell completes by.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;

use super::spoken::spoken;
use super::usage::{help_of, language};
use super::{Common, Outcome, print};
use crate::shell::publish::write_whole;
use crate::words::{Arg, Words};

#[derive(Debug, clap::Args)]
pub(super) struct Help {
    /// The command, with what stands in it
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Manual {
    /// The command, with what stands in it; the program without one
    #[arg(value_name = "COMMAND", conflicts_with = "out")]
    command: Vec<String>,
    /// Write every page into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

/// The words of whoever asks, as for any other help.
fn words() -> Words {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    Words::of(language(&arguments))
}

/// A command by its names.
fn found(path: &[String], words: &Words) -> Result<Command, Outcome> {
    let mut command = spoken(words);
    command.build();
    for name in path {
        let Some(below) = command.find_subcommand(name) else {
            let name = Arg::from(format!("`{name}`"));
            anstream::eprintln!("{}", words.say("usage-no-command", &[("name", name)]));
            return Err(Outcome::Misused);
        };
        command = below.clone();
    }
    Ok(command)
}

pub(super) fn help(command: &Help) -> Outcome {
    let words = words();
    match found(&command.command, &words) {
        Ok(command) => print(&help_of(command, &words)),
        Err(outcome) => outcome,
    }
}

pub(super) fn completions(command: &Completions) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(command.shell, &mut spoken(&words()), "sollecito", &mut text);
    print(&String::from_utf8_lossy(&text))
}

pub(super) fn man(command: &Manual, common: &Common) -> Outcome {
    let words = words();
    let Some(folder) = &command.out else {
        return match found(&command.command, &words) {
            Ok(command) => print(&page(&command, &words)),
            Err(outcome) => outcome,
        };
    };
    let mut program = spoken(&words);
    program.build();
    match write_pages(&program, folder, &words) {
        Ok(count) => {
            if !common.quiet {
                let args = [
                    ("count", Arg::from(count)),
                    ("folder", Arg::from(folder.display().to_string())),
                ];
                anstream::eprintln!("{}", words.say("man-written", &args));
            }
            Outcome::Fine
        }
        Err((path, why)) => {
            let args = [("path", Arg::from(path.display().to_string())), ("why", Arg::from(why))];
            anstream::eprintln!("{}", words.say("publish-machine", &args));
            Outcome::Machine
        }
    }
}

/// Writes the page of a command and of those in it, and counts them.
fn write_pages(
    command: &Command,
    folder: &Path,
    words: &Words,
) -> Result<usize, (PathBuf, String)> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name());
    let path = folder.join(format!("{name}.1"));
    std::fs::create_dir_all(folder)
        .and_then(|()| write_whole(&path, page(command, words).as_bytes()))
        .map_err(|why| (path, why.to_string()))?;
    let mut count = 1;
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        count += write_pages(below, folder, words)?;
    }
    Ok(count)
}

/// The manual page of a command.
fn page(command: &Command, words: &Words) -> String {
    let source = concat!("sollecito ", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone()).source(source);
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = man.render_title(&mut text);
    let mut titled = |title: &str, section: &dyn Fn(&mut Vec<u8>) -> std::io::Result<()>| {
        let is_lines = title == "man-description";
        let mut own = Vec::new();
        let _ = section(&mut own);
        let own = String::from_utf8_lossy(&own).into_owned();
        let of_section = own.find(".SH").unwrap_or(0);
        let (before, section) = own.split_at(of_section);
        let body = section.split_once('\n').map_or("", |(_, body)| body);
        // Each line of an example is a line of the page.
        let body = body.trim_end().replace('\n', if is_lines { "\n.br\n" } else { "\n" });
        let title = words.say(title, &[]).to_uppercase();
        text.extend_from_slice(format!("{before}.SH \"{title}\"\n{body}\n").as_bytes());
    };
    titled("man-name", &|out| man.render_name_section(out));
    titled("man-synopsis", &|out| man.render_synopsis_section(out));
    if command.get_after_help().is_some() {
        titled("man-description", &|out| man.render_extra_section(out));
    }
    if command.has_subcommands() {
        titled("cli-commands", &|out| man.render_subcommands_section(out));
    }
    let _ = man.render_options_section(&mut text);
    String::from_utf8_lossy(&text).into_owned()
}
