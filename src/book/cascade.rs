//! One mistake, one message: which problems only follow from others, or say the same again.
//!
//! In: the problems of a ledger. Out: those that a person must mend.

use std::collections::BTreeMap;

use crate::problem::{Code, Location, Problem};
use crate::source::{Place, Source};
use crate::words::Arg;

/// Whether a file could not be read: what it declares is not known, and neither is what nobody declares.
pub(super) fn is_partly_read(problems: &[Problem]) -> bool {
    let lost = [Code::E0102, Code::E0103, Code::E0104, Code::E0105, Code::E0106];
    problems.iter().any(|problem| lost.contains(&problem.code))
}

/// The name that a problem says is unknown, and among which names.
pub(super) fn unknown_name(problem: &Problem) -> Option<(Code, &Arg)> {
    let among = match problem.code {
        Code::E0304 | Code::E0305 | Code::E0306 => Code::E0306,
        code @ (Code::E0308 | Code::E0309 | Code::E0310) => code,
        _ => return None,
    };
    Some((among, arg(problem, "name")?))
}

fn arg<'a>(problem: &'a Problem, name: &str) -> Option<&'a Arg> {
    let found = problem.args.iter().find(|(known, _)| *known == name)?;
    Some(&found.1)
}

/// A name that is unknown wherever it stands is one mistake, at its declaration or at its only use, and
/// so are terms that nobody declared: told at the first place, with the next ones.
pub(super) fn once_a_cause(problems: &mut Vec<Problem>) {
    /// Of the other places, those that are shown.
    const SHOWN: usize = 2;
    let mut uses: BTreeMap<(Code, String), Vec<Place>> = BTreeMap::new();
    for problem in &*problems {
        if let (Some(name), Location::Ledger(place)) = (undeclared(problem), &problem.at) {
            uses.entry(name).or_default().push(*place);
        }
    }
    for places in uses.values_mut() {
        places.sort_unstable();
        places.dedup();
    }
    problems.retain_mut(|problem| {
        let places = undeclared(problem).and_then(|name| uses.get(&name));
        let Some([first, others @ ..]) = places.map(Vec::as_slice) else {
            return true;
        };
        if problem.at != Location::Ledger(*first) {
            return false;
        }
        problem.also.extend(others.iter().take(SHOWN));
        let often = match problem.help {
            "near" => Some("near-often"),
            _ if problem.code == Code::E0315 => Some("often"),
            _ => None,
        };
        if let (Some(often), false) = (often, others.is_empty()) {
            problem.help = often;
            problem.args.push(("count", Arg::from(places.map_or(0, Vec::len))));
        }
        true
    });
}

/// Many names that nobody declares, or several where a file ends in the middle of a line, have one cause: entries
/// that are not there. They are told together, at the first place.
pub(super) fn many_names(problems: &mut Vec<Problem>, sources: &[Source]) {
    /// So many names are mistakes of their own.
    const FEW: usize = 3;
    /// Of the names, those that are said.
    const SAID: usize = 8;
    let is_cut = |source: &&Source| !source.text.is_empty() && !source.text.ends_with('\n');
    let cut = sources.iter().find(is_cut);
    let name = |problem: &Problem| match (undeclared(problem)?, &problem.at) {
        ((Code::E0307 | Code::E0310 | Code::E0315, _), _) => None,
        ((Code::E0308 | Code::E0309, _), _) if cut.is_none() => None,
        ((_, name), Location::Ledger(place)) => Some((*place, meant(problem, &name))),
        _ => None,
    };
    let mut unknown: Vec<(Place, String)> = problems.iter().filter_map(name).collect();
    unknown.sort();
    if unknown.len() <= if cut.is_some() { 1 } else { FEW } {
        return;
    }
    problems.retain(|problem| name(problem).is_none());
    let said = unknown.iter().take(SAID).map(|(_, name)| name.as_str());
    let mut said = said.collect::<Vec<_>>().join(", ");
    if unknown.len() > SAID {
        said.push_str(", …");
    }
    let mut problem =
        Problem::new(Code::E0329, unknown[0].0).with("names", said).with("count", unknown.len());
    if let Some(cut) = cut {
        problem = problem.with("file", cut.path.as_str()).helped("cut");
    }
    problems.push(problem);
}

/// A name with the one that was perhaps meant.
fn meant(problem: &Problem, name: &str) -> String {
    match arg(problem, "near") {
        Some(Arg::Text(near)) => format!("`{name}` (`{near}`?)"),
        _ => format!("`{name}`"),
    }
}

/// The name that no entry declares, or the terms; a name of something of another kind is none.
fn undeclared(problem: &Problem) -> Option<(Code, String)> {
    if problem.code == Code::E0315 {
        return Some((problem.code, String::new()));
    }
    if let (Code::E0307, Some(Arg::Text(name))) = (problem.code, arg(problem, "name")) {
        return Some((problem.code, name.clone()));
    }
    match unknown_name(problem) {
        Some((among, Arg::Text(name)))
            if matches!(problem.help, "help" | "near" | "near-often") =>
        {
            Some((among, name.clone()))
        }
        _ => None,
    }
}
