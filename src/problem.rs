//! A problem of the ledger: a stable code, where it is, and what its sentence is made of.
//!
//! In: what a rule found, as a code, places and arguments. Out: values that are collected and shown.
//! It does not know the sentences (the catalogues do) nor how an excerpt is drawn (the shell does).

use crate::source::Place;
use crate::words::{Arg, Language, Words};

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written while it stands.
    Error,
    /// Told, and nothing else.
    Warning,
}

macro_rules! codes {
    ($($code:ident $name:literal;)*) => {
        /// The kinds of problems. `E` codes are errors, `W` codes are warnings; a code never changes
        /// its meaning and is never used again for another.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $name] $code,)*
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$code),*];

            /// The code as people quote it: `E0101`.
            #[must_use]
            pub fn number(self) -> &'static str {
                match self { $(Code::$code => stringify!($code),)* }
            }

            /// The id of its sentence in the catalogues.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Code::$code => $name,)* }
            }
        }
    };
}

codes! {
    E0101 "not-utf8";
    E0102 "utf16";
    E0103 "not-a-file";
    E0104 "ledger-link";
    E0105 "unreadable";
    E0106 "too-large";
    E0107 "no-ledger";
    E0108 "control-character";

    E0201 "unknown-keyword";
    E0202 "stray-indent";
    E0203 "unknown-field";
    E0204 "field-outside";
    E0205 "repeated-field";
    E0206 "missing-word";
    E0207 "left-over";
    E0208 "not-iso-date";
    E0209 "no-such-date";
    E0210 "date-out-of-range";
    E0211 "bad-number";
    E0212 "ambiguous-number";
    E0213 "too-many-decimals";
    E0214 "amount-out-of-range";
    E0215 "unknown-currency";
    E0216 "fine-currency";
    E0217 "unclosed-quote";
    E0218 "bad-escape";
    E0219 "bad-value";
    E0220 "reserved-word";
    E0221 "missing-quotes";
    E0222 "bad-iban";
    E0223 "missing-field";
    E0224 "needs-date";
    E0225 "takes-no-date";
    E0226 "bad-email";
    E0227 "percent-out-of-range";
    E0228 "number-out-of-range";

    E0301 "no-company";
    E0302 "two-companies";
    E0303 "duplicate-id";
    E0304 "unknown-customer";
    E0305 "unknown-invoice";
    E0306 "unknown-target";
    E0307 "unknown-instalment";
    E0308 "unknown-step";
    E0309 "unknown-procedure";
    E0310 "unknown-payment";
    E0311 "ambiguous-payment";
    E0312 "already-bounced";
    E0313 "dues-do-not-add-up";
    E0314 "due-before-invoice";
    E0315 "no-terms";
    E0316 "nothing-owed";
    E0317 "before-entry";
    E0318 "another-customer";
    E0319 "another-currency";
    E0320 "over-allocated";
    E0321 "d231-on-consumer";
    E0322 "reserved-name";
    E0323 "needs-invoice";
    E0324 "due-without-amount";
    E0325 "duplicate-step";
    E0326 "buckets-not-rising";
    E0327 "no-target";
    E0328 "bounced-before-payment";
    E0329 "many-names";

    E0401 "refund-beyond-credit";
    E0402 "write-off-beyond-open";
    E0403 "nothing-to-defer";
    E0404 "plan-does-not-add-up";
    E0405 "instalment-closed";
    E0406 "already-refunded";
    E0407 "sum-does-not-hold";

    E0501 "template-error";
    E0502 "bad-catalogue";

    W0601 "vat-check";
    W0602 "tax-code-check";
    W0603 "alike-ids";
    W0604 "alike-payments";
    W0605 "more-than-open";
    W0606 "nothing-open";
    W0607 "beyond-grants";
    W0608 "nothing-to-release";
    W0609 "rate-below-margin";
    W0610 "folder-link";
    W0611 "cannot-attach";
    W0612 "no-document";
    W0613 "foreign-draft";
    W0614 "draft-head";
}

impl Code {
    /// Its weight, which its first letter tells.
    #[must_use]
    pub fn severity(self) -> Severity {
        if self.number().starts_with('W') { Severity::Warning } else { Severity::Error }
    }

    /// Whether the machine is at fault, not the ledger: exit status 3 instead of 1.
    #[must_use]
    pub fn is_of_the_machine(self) -> bool {
        self == Code::E0105
    }
}

/// Where a problem is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the text of a ledger file.
    Ledger(Place),
    /// In a line (from 1) of a file that is no ledger text, a template for example.
    Line {
        /// Path relative to the workspace.
        path: String,
        /// The line.
        line: usize,
    },
    /// A file, a folder, or the ledger as a whole.
    File(String),
}

/// A problem, in no language yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem.
    pub code: Code,
    /// Where it is.
    pub at: Location,
    /// Another place that matters, the first use of an id for example.
    pub also: Vec<Place>,
    /// What its sentences are made of.
    pub args: Vec<(&'static str, Arg)>,
    /// Which of the helps of its sentence fits: `help`, `near`, …; or the message whose own help says
    /// it: `expects-date`.
    pub help: &'static str,
}

impl Problem {
    /// A problem at a place of the ledger.
    #[must_use]
    pub fn new(code: Code, at: Place) -> Problem {
        Problem { code, at: Location::Ledger(at), also: Vec::new(), args: Vec::new(), help: "help" }
    }

    /// A problem of a whole file or folder.
    #[must_use]
    pub fn of_file(code: Code, path: impl Into<String>) -> Problem {
        Problem {
            code,
            at: Location::File(path.into()),
            also: Vec::new(),
            args: Vec::new(),
            help: "help",
        }
    }

    /// The same, with an argument for its sentences; a text longer than anybody would read is cut.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Problem {
        const LONGEST: usize = 300;
        let mut arg = arg.into();
        if let Arg::Text(text) = &mut arg
            && let Some((end, _)) = text.char_indices().nth(LONGEST)
        {
            text.truncate(end);
            text.push('…');
        }
        self.args.push((name, arg));
        self
    }

    /// The same, with another place that matters.
    #[must_use]
    pub fn and(mut self, place: Place) -> Problem {
        self.also.push(place);
        self
    }

    /// The same, with another of its helps.
    #[must_use]
    pub fn helped(mut self, help: &'static str) -> Problem {
        self.help = help;
        self
    }

    /// The same, with the help that names the nearest known name, where there is one.
    #[must_use]
    pub fn near(self, near: Option<&str>) -> Problem {
        match near {
            Some(near) => self.with("near", near).helped("near"),
            None => self,
        }
    }

    /// One sentence that says what is wrong.
    #[must_use]
    pub fn message(&self, words: &Words) -> String {
        words.say(self.code.name(), &self.args)
    }

    /// What to write instead, where that can be said.
    #[must_use]
    pub fn help(&self, words: &Words) -> Option<String> {
        let id = if self.help.starts_with("expects-") {
            format!("{}.help", self.help)
        } else {
            format!("{}.{}", self.code.name(), self.help)
        };
        words.find(&id, &self.args)
    }

    /// What is written beside the other place.
    #[must_use]
    pub fn also_label(&self, words: &Words) -> Option<String> {
        words.find(&format!("{}.also", self.code.name()), &self.args)
    }

    /// In file order; what has no place in a file comes first.
    #[must_use]
    pub fn order(&self) -> (Option<Place>, Option<(&str, usize)>, Code) {
        match &self.at {
            Location::Ledger(place) => (Some(*place), None, self.code),
            Location::Line { path, line } => (None, Some((path, *line)), self.code),
            Location::File(path) => (None, Some((path, 0)), self.code),
        }
    }
}

/// Whether any of the problems is an error, which stops the writing.
#[must_use]
pub fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.code.severity() == Severity::Error)
}

/// In file order, each once: one mistake may come to light at several places, as one in a template does on
/// every page.
#[must_use]
pub fn in_file_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut told: Vec<Problem> = Vec::with_capacity(problems.len());
    for problem in problems {
        // Equal ones have the same place, where others may stand between them.
        let mut here = told.iter().rev().take_while(|known| known.order() == problem.order());
        if !here.any(|known| *known == problem) {
            told.push(problem);
        }
    }
    told
}

/// The known name nearest to what was written, if one is near enough to be meant.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A third of the letters may differ (one at least), as in the compilers that do this well; texts
    // longer than any name are not compared.
    let letters = written.chars().take(65).count();
    if letters > 64 {
        return None;
    }
    let limit = (letters / 3).max(1);
    known
        .into_iter()
        .filter(|name| name.len().abs_diff(written.len()) <= 2 * limit)
        .map(|name| {
            (strsim::damerau_levenshtein(&written.to_lowercase(), &name.to_lowercase()), name)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, name)| (*distance, name.len().abs_diff(written.len()), *name))
        .map(|(_, name)| name)
}

/// The words of a language's problems: those asked for, else those of the company.
#[must_use]
pub fn language(asked: Option<Language>, company: Option<Language>) -> Language {
    asked.or(company).unwrap_or(Language::Italian)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_problems_of_one_place_are_told_once_also_with_another_between_them() {
        let told = |line, why| {
            let at = Location::Line { path: "templates/site/own.html".to_owned(), line };
            Problem { at, ..Problem::of_file(Code::E0501, "") }.with("why", why)
        };
        let found = [told(2, "a"), told(1, "c"), told(2, "b"), told(2, "a"), told(1, "c")];
        assert_eq!(in_file_order(found.to_vec()), [told(1, "c"), told(2, "a"), told(2, "b")]);
    }
}
