//! `add KIND`: a new entry, from arguments or field by field; shown, checked against the ledger, and
//! appended to the file where it belongs.
//!
//! The kinds, their options and their questions come from one table, `syntax::form`.

use super::add_arguments::{Add, Given};
use super::ask::{NoAnswer, Question, line, somebody_is_there, yes};
use super::sent::not_written;
use super::{Common, Outcome, outcome_of, print, show_problems};
use crate::input::{Content, Input, LedgerFile};
use crate::problem::{Location, Problem, has_errors, nearest};
use crate::shell::place::replaced;
use crate::shell::terminal::visible;
use crate::source::Source;
use crate::syntax::append::appended;
use crate::syntax::compose::{Draft, Fault, Style};
use crate::syntax::form::{FORMS, Form, Name, Need, Slot, Value};
use crate::syntax::vocabulary::Word;
use crate::view::entry::{Destination, destination, destination_of_declaration};
use crate::view::suggest::{Meant, by_terms, meant, offers, proposed};
use crate::words::{Arg as Said, Language, Words};
use crate::{Ledger, Reckoned, reckon};

pub(super) fn run(command: &Add, common: &Common) -> Outcome {
    let mut input = common.input();
    input.templates.clear();
    input.drafts.clear();
    let again = input.clone();
    let reckoned = reckon(input);
    let words = Words::of(reckoned.language);
    let ledger = match &reckoned.ledger {
        Ok(ledger) => ledger,
        Err(sources) => {
            show_problems(&reckoned.problems, sources, &words);
            anstream::eprintln!("{}", words.say("add-unsound-before", &[]));
            return outcome_of(&reckoned.problems);
        }
    };
    super::ask::dress(common.color);
    let desk = Desk { ledger, words: &words, before: &reckoned, again, common };
    match desk.entry(command) {
        Ok(outcome) | Err(Stopped::Told(outcome)) => outcome,
        Err(Stopped::NoAnswer(NoAnswer::Interrupted)) => {
            anstream::eprintln!("{}", words.say("add-interrupted", &[]));
            Outcome::Misused
        }
        Err(Stopped::NoAnswer(NoAnswer::Machine(why))) => {
            anstream::eprintln!("{}", words.say("add-no-terminal", &[("why", Said::from(why))]));
            Outcome::Machine
        }
    }
}

/// Why there is no entry.
enum Stopped {
    /// The reason is told already.
    Told(Outcome),
    /// Nobody answered.
    NoAnswer(NoAnswer),
}

impl From<NoAnswer> for Stopped {
    fn from(why: NoAnswer) -> Stopped {
        Stopped::NoAnswer(why)
    }
}

struct Desk<'a> {
    ledger: &'a Ledger,
    words: &'a Words,
    /// The ledger as it stands, for what it tells already.
    before: &'a Reckoned,
    /// What it was read from, to be read again with the entry.
    again: Input,
    common: &'a Common,
}

impl Desk<'_> {
    fn say(&self, id: &str, args: &[(&str, Said)]) -> String {
        self.words.say(id, args)
    }

    fn refuse(&self, id: &str, args: &[(&str, Said)]) -> Stopped {
        anstream::eprintln!("{}", visible(&self.say(id, args)));
        Stopped::Told(Outcome::Misused)
    }

    /// From what was given to what is written.
    fn entry(&self, command: &Add) -> Result<Outcome, Stopped> {
        let is_asked = somebody_is_there();
        let mut draft = match &command.given {
            Some(given) => self.draft(given)?,
            None if is_asked => Draft::new(self.kind()?, self.today()),
            None => return Err(self.refuse("add-which-kind", &[("kinds", self.kinds())])),
        };
        let missing = draft.missing();
        let lacks = !missing.is_empty() || draft.form.needs_note() && draft.note.is_empty();
        if lacks || command.given.is_none() {
            if !is_asked {
                return Err(self.lacking(&draft, &missing));
            }
            let is_given = command.given.as_ref().is_some_and(|given| given.date.is_some());
            self.ask_all(&mut draft, is_given, false)?;
        }
        loop {
            let place = self.place(&draft);
            let entry = draft.entry(self.style(&place));
            let after = appended(&place.text, &entry);
            self.show(&entry, &place);
            let is_sound = self.prove(&place.path, &after);
            if is_sound && (!is_asked || yes(&self.say("add-write", &[]), self.words)?) {
                return Ok(self.write(&place, &after));
            }
            if !is_asked {
                return Err(Stopped::Told(Outcome::Errors));
            }
            if !yes(&self.say("add-mend", &[]), self.words)? {
                return Err(NoAnswer::Interrupted.into());
            }
            self.ask_all(&mut draft, false, true)?;
        }
    }

    fn today(&self) -> String {
        self.again.today.to_string()
    }

    /// What the arguments say.
    fn draft(&self, given: &Given) -> Result<Draft, Stopped> {
        let today = self.today();
        let mut draft = Draft::new(given.form, given.date.clone().unwrap_or(today));
        if let Some(note) = &given.note {
            note.clone_into(&mut draft.note);
        }
        for (slot, values) in &given.options {
            draft.put(slot.name, values.clone());
        }
        if let Err(fault) = draft.take(&given.words) {
            let kind = Said::from(given.form.keyword(self.words.language));
            return Err(match fault {
                Fault::LeftOver(word) => {
                    let language = self.words.language;
                    let own = given.form.slots.iter().map(|slot| slot.spelling(language));
                    let more =
                        [Name::Date, Name::Word(Word::Note)].map(|name| name.spelling(language));
                    let named = own.chain(more).map(|name| format!("`--{name}`"));
                    let allowed = named.collect::<Vec<_>>().join(", ");
                    let args =
                        [("word", Said::from(word)), ("kind", kind), ("allowed", allowed.into())];
                    self.refuse("add-left-over", &args)
                }
                Fault::Twice(name) => {
                    let name = Said::from(name.spelling(self.words.language));
                    self.refuse("add-twice", &[("name", name)])
                }
            });
        }
        for slot in given.form.slots {
            let values = draft.given(slot.name).to_vec();
            let mut known = Vec::new();
            for value in values {
                match meant(self.ledger, slot, &value) {
                    Some(Meant::This(value)) => known.push(value),
                    Some(Meant::Nothing(near)) => {
                        anstream::eprintln!("{}", visible(&self.unknown(slot, &value, near)));
                        return Err(Stopped::Told(Outcome::Misused));
                    }
                    // The ledger shows where the other one stands.
                    Some(Meant::Taken) | None => known.push(value),
                }
            }
            draft.put(slot.name, known);
        }
        Ok(draft)
    }

    /// That there is nothing of that name, and what is nearest.
    fn unknown(&self, slot: &Slot, value: &str, near: Option<String>) -> String {
        let what = match slot.value {
            Value::Customer => "add-unknown-customer",
            Value::Invoice | Value::InvoiceAndAmount => "add-unknown-invoice",
            _ => "add-unknown-target",
        };
        let mut said = self.say(what, &[("name", Said::from(value))]);
        if let Some(near) = near {
            let customer = self.ledger.book.customers.iter().find(|one| one.id == near);
            let full = customer.map(|one| format!(" ({})", one.name)).unwrap_or_default();
            let args = [("near", Said::from(near)), ("full", Said::from(full))];
            said.push(' ');
            said.push_str(&self.say("add-near", &args));
        }
        said
    }

    /// Says which arguments are missing.
    fn lacking(&self, draft: &Draft, missing: &[&Slot]) -> Stopped {
        let language = self.words.language;
        let mut named: Vec<(&str, String)> = missing
            .iter()
            .map(|slot| (slot.spelling(language), label(self.words, draft.form, slot)))
            .collect();
        if draft.form.needs_note() && draft.note.is_empty() {
            named.push((Word::Note.spelling(language), self.say("entry-note", &[])));
        }
        let lines = named.iter().map(|(option, what)| format!("  --{option:<14} {what}"));
        let lines = lines.collect::<Vec<_>>().join("\n");
        let args = [
            ("count", Said::from(named.len())),
            ("lines", Said::from(lines)),
            ("kind", Said::from(draft.form.keyword(language))),
        ];
        self.refuse("add-missing", &args)
    }

    fn kinds(&self) -> Said {
        let names = FORMS.iter().map(|form| form.keyword(self.words.language));
        Said::from(names.collect::<Vec<_>>().join(", "))
    }

    /// Asks which kind of entry it is.
    fn kind(&self) -> Result<&'static Form, Stopped> {
        let language = self.words.language;
        let offers: Vec<_> = FORMS
            .iter()
            .map(|form| {
                let value = form.keyword(language).to_owned();
                let id = format!("cli-add-{}", form.keyword(Language::English));
                let label = format!("{value:<14} {}", self.say(&id, &[]));
                crate::view::suggest::Offer { value, label }
            })
            .collect();
        let read = Form::called;
        let wrong = |typed: &str| {
            if read(typed).is_some() {
                return None;
            }
            let all = FORMS.iter().flat_map(|form| form.kind.spellings().iter().copied());
            Some(match nearest(typed, all) {
                Some(near) => self.say("add-kind-near", &[("near", Said::from(near))]),
                None => self.say("add-kind-unknown", &[]),
            })
        };
        let typed = line(&Question {
            asked: &self.say("add-kind", &[]),
            hint: &self.say("ask-hint-choice", &[]),
            initial: "",
            offers: &offers,
            wrong: &wrong,
        })?;
        read(&typed).ok_or(Stopped::NoAnswer(NoAnswer::Interrupted))
    }

    /// Asks for what is not there yet, or for everything again.
    fn ask_all(&self, draft: &mut Draft, has_date: bool, again: bool) -> Result<(), Stopped> {
        if draft.form.is_dated && !has_date {
            let date = self.ask(draft, None, &draft.date.clone(), true)?;
            draft.date = date.unwrap_or_else(|| self.today());
        }
        for slot in draft.form.slots {
            let is_there = !draft.given(slot.name).is_empty();
            if !draft.wants(slot) {
                draft.put(slot.name, Vec::new());
                continue;
            }
            if is_there && !again || slot.need == Need::Unasked && !is_there {
                continue;
            }
            let before = draft.given(slot.name).to_vec();
            draft.put(slot.name, Vec::new());
            let must = |given: &[String]| match slot.need {
                Need::Once | Need::AtLeastOnce | Need::If(_) => given.is_empty(),
                // Without terms to go by, an invoice must say when it is due.
                Need::Many => {
                    slot.name == Name::Word(Word::Due)
                        && draft.form.kind == Word::Invoice
                        && given.is_empty()
                        && by_terms(self.ledger, draft).is_none()
                }
                Need::Optional | Need::Unasked => false,
            };
            let mut given: Vec<String> = Vec::new();
            loop {
                let mut so_far = draft.clone();
                so_far.put(slot.name, given.clone());
                let initial = before.get(given.len()).cloned();
                let initial = initial.or_else(|| {
                    proposed(self.ledger, &so_far, slot, self.words.language).filter(|_| !again)
                });
                let initial = initial.unwrap_or_default();
                match self.ask(&so_far, Some(slot), &initial, must(&given))? {
                    Some(value) => given.push(value),
                    None => break,
                }
                if !slot.is_repeated() {
                    break;
                }
            }
            draft.put(slot.name, given);
        }
        if draft.note.is_empty() || again {
            let note = line(&Question {
                asked: &self.say("entry-note", &[]),
                hint: &self.say("ask-hint-skip", &[]),
                initial: &draft.note.clone(),
                offers: &[],
                wrong: &|_| None,
            })?;
            draft.note = note;
        }
        Ok(())
    }

    /// Asks for one value; for the day, where there is no slot.
    fn ask(
        &self,
        draft: &Draft,
        slot: Option<&'static Slot>,
        initial: &str,
        must: bool,
    ) -> Result<Option<String>, Stopped> {
        let words = self.words;
        let style = self.style(&self.place(draft));
        let wrong = |typed: &str| {
            if typed.is_empty() {
                return must.then(|| self.say("ask-must", &[]));
            }
            if let Some(slot) = slot {
                match meant(self.ledger, slot, typed) {
                    Some(Meant::Nothing(near)) => return Some(self.unknown(slot, typed, near)),
                    Some(Meant::Taken) => {
                        return Some(self.say("add-taken", &[("name", Said::from(typed))]));
                    }
                    _ => {}
                }
            }
            let problem = draft.problem(slot, typed, style)?;
            let help = problem.help(words).map(|help| format!(" {help}")).unwrap_or_default();
            Some(format!("{}{help}", problem.message(words)))
        };
        let asked =
            slot.map_or_else(|| self.say("entry-date", &[]), |slot| label(words, draft.form, slot));
        let offers = slot.map(|slot| offers(self.ledger, words, draft, slot)).unwrap_or_default();
        let typed = line(&Question {
            asked: &asked,
            hint: &self.hint(draft, slot, must, !offers.is_empty()),
            initial,
            offers: &offers,
            wrong: &wrong,
        })?;
        let value = match slot.and_then(|slot| meant(self.ledger, slot, &typed)) {
            Some(Meant::This(value)) => value,
            _ => typed,
        };
        Ok((!value.is_empty()).then_some(value))
    }

    /// What to type.
    fn hint(&self, draft: &Draft, slot: Option<&Slot>, must: bool, offered: bool) -> String {
        let form = match slot.map(|slot| slot.value) {
            None | Some(Value::Date) => "ask-hint-date",
            Some(Value::DateAndAmount) => "ask-hint-date-amount",
            Some(Value::Amount) => "ask-hint-amount",
            Some(Value::InvoiceAndAmount) => "ask-hint-invoice-amount",
            Some(Value::Terms) => "ask-hint-terms",
            _ if offered => "ask-hint-choice",
            _ => "",
        };
        let mut said = Vec::new();
        if !form.is_empty() {
            said.push(self.say(form, &[]));
        }
        let is_due = slot.is_some_and(|slot| slot.name == Name::Word(Word::Due));
        let is_first = slot.is_some_and(|slot| draft.given(slot.name).is_empty());
        let terms = by_terms(self.ledger, draft).filter(|_| draft.form.kind == Word::Invoice);
        if let Some(day) = terms.filter(|_| is_due && is_first) {
            let day = crate::calendar::written(day, self.words.language);
            said.push(self.say("ask-hint-by-terms", &[("day", Said::from(day))]));
        } else if !must {
            let id = if is_first { "ask-hint-skip" } else { "ask-hint-no-more" };
            said.push(self.say(id, &[]));
        }
        said.join(" ")
    }

    fn place(&self, draft: &Draft) -> Destination {
        use chrono::Datelike;
        let (book, kind) = (&self.ledger.book, draft.form.kind);
        let day = draft.date.parse::<chrono::NaiveDate>().unwrap_or(self.again.today);
        if draft.form.is_dated {
            destination(book, day.year())
        } else {
            destination_of_declaration(book, kind, day.year())
        }
    }

    fn style(&self, place: &Destination) -> Style {
        Style { language: place.language, currency: self.ledger.book.company.currency }
    }

    /// Shows the entry and where it goes.
    fn show(&self, entry: &str, place: &Destination) {
        if self.common.quiet {
            return;
        }
        let file = Said::from(visible(&place.path));
        anstream::eprintln!("{}\n", self.say("add-entry", &[("file", file)]));
        let _ = print(&(visible(entry) + "\n"));
        anstream::eprintln!();
    }

    /// Whether the ledger would be sound with the entry; what it would tell then is shown.
    fn prove(&self, path: &str, after: &str) -> bool {
        let mut again = self.again.clone();
        let content = Content::Bytes(after.as_bytes().to_vec());
        match again.ledger.iter_mut().find(|file| file.path == path) {
            Some(file) => file.content = content,
            None => again.ledger.push(LedgerFile { path: path.to_owned(), content }),
        }
        let reckoned = reckon(again);
        let known: Vec<_> = self.before.problems.iter().map(|one| key(one, self.before)).collect();
        let is_new = |problem: &&Problem| !known.contains(&key(problem, &reckoned));
        let new: Vec<Problem> = reckoned.problems.iter().filter(is_new).cloned().collect();
        show_problems(&new, reckoned.sources(), self.words);
        let is_sound = !has_errors(&new);
        if !is_sound {
            anstream::eprintln!("{}", self.say("sent-unsound", &[]));
        }
        is_sound
    }

    /// Replaces the file by one with the entry.
    fn write(&self, place: &Destination, after: &str) -> Outcome {
        let root = &self.common.directory;
        let file = || Said::from(visible(&place.path));
        // Somebody may have saved the file since it was read.
        let on_disk = std::fs::read(root.join(&place.path)).unwrap_or_default();
        if on_disk != place.text.as_bytes() {
            anstream::eprintln!("{}", self.say("sent-ledger-changed", &[("file", file())]));
            return Outcome::Machine;
        }
        if let Err(refused) = replaced(root, &place.path, after.as_bytes()) {
            return not_written(&refused, self.words);
        }
        if !self.common.quiet {
            anstream::eprintln!("{}", self.say("add-written", &[("file", file())]));
        }
        Outcome::Fine
    }
}

/// What a slot of an entry is, in a few words: for that kind of entry, or for all.
pub(super) fn label(words: &Words, form: &Form, slot: &Slot) -> String {
    let kind = form.keyword(Language::English);
    let name = slot.name.spelling(Language::English);
    let own = words.find(&format!("entry-{kind}-{name}"), &[]);
    own.unwrap_or_else(|| words.say(&format!("entry-{name}"), &[]))
}

/// What tells a problem from another, whatever else stands in the ledger.
fn key<'a>(problem: &Problem, of: &'a Reckoned) -> (&'static str, Option<(&'a str, u32)>, String) {
    let place = match &problem.at {
        Location::Ledger(place) => {
            let source: Option<&Source> = of.sources().get(place.file.0 as usize);
            source.map(|source| (source.path.as_str(), place.span.start))
        }
        _ => None,
    };
    (problem.code.number(), place, format!("{:?}", problem.args))
}
