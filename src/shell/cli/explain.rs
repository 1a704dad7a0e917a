//! `explain CODE`: a problem at length, with an example and its mending.

use super::{Common, Outcome, print};
use crate::problem::Code;
use crate::shell::explain::explanation;
use crate::shell::terminal::visible;
use crate::words::Arg;

#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The code of a message, E0212 for example
    #[arg(value_name = "CODE")]
    code: String,
}

pub(super) fn run(command: &Explain, common: &Common) -> Outcome {
    let words = Common::words_of(&common.input());
    let asked = command.code.trim_matches(['[', ']']).to_uppercase();
    let Some(code) = Code::ALL.iter().find(|code| code.number() == asked) else {
        let near: Vec<String> =
            nearest(&asked).into_iter().map(|code| format!("`{}`", code.number())).collect();
        let id = if near.is_empty() { "explain-unknown" } else { "explain-near" };
        let given = Arg::from(visible(&command.code));
        let args = [("code", given), ("near", Arg::from(near.join(", ")))];
        anstream::eprintln!("{}", words.say(id, &args));
        return Outcome::Misused;
    };
    print(&explanation(*code, &words, true).in_terminal(&words))
}

/// The codes that differ least from what was asked for, if they differ little.
fn nearest(asked: &str) -> Vec<Code> {
    const FEW: usize = 3;
    let mut near: Vec<(usize, Code)> = Code::ALL
        .iter()
        .map(|code| (strsim::damerau_levenshtein(asked, code.number()), *code))
        .filter(|(distance, _)| *distance <= 2)
        .collect();
    near.sort();
    near.into_iter().take(FEW).map(|(_, code)| code).collect()
}
