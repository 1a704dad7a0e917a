//! What `statement` and `thanks` share: a message that somebody asks for is put among the drafts.

use super::build::refused;
use super::sent::finish;
use super::{Common, Outcome, outcome_of, show_problems};
use crate::book::model::CustomerId;
use crate::problem::nearest;
use crate::receivables::paid::NothingPaid;
use crate::render::on_request::Wished;
use crate::shell::publish::publish;
use crate::shell::terminal::visible;
use crate::view::thanks::nothing_paid;
use crate::view::wish::Wish;
use crate::words::{Arg, Language, Words};
use crate::{Ledger, build_again};

/// Makes the message of a wish, as a draft beside the others.
pub(super) fn wished(wish: Wish, id: &str, common: &Common) -> Outcome {
    if let Some(outcome) = common.refuse_another_day() {
        return outcome;
    }
    let root = &common.directory;
    if let Err(outcome) = finish(root, &Words::of(common.lang.unwrap_or(Language::Italian))) {
        return outcome;
    }
    let mut input = common.input();
    let reckoned = common.reckon(input.clone());
    let words = Words::of(reckoned.language);
    let Ok(ledger) = &reckoned.ledger else {
        show_problems(&reckoned.problems, reckoned.sources(), &words);
        return outcome_of(&reckoned.problems);
    };
    let wished = match asked(ledger, wish, id, &words) {
        Ok(wished) => wished,
        Err(said) => {
            anstream::eprintln!("{}", visible(&said));
            return Outcome::Misused;
        }
    };
    let path = wished.path(ledger, &input.drafts);
    let shown = Arg::from(root.join(&path).display().to_string());
    let on_disk = input.drafts.entry(path).or_insert_with(|| wished.request(ledger));
    if on_disk.original.is_none() {
        anstream::eprintln!("{}", words.say("on-request-taken", &[("file", shown)]));
        return Outcome::Misused;
    }
    let is_edited = on_disk.is_edited();
    let mut kept = common.kept();
    let built = common.shown(|| build_again(input, &mut kept));
    show_problems(&built.problems, &built.sources, &words);
    let Some(output) = &built.output else { return outcome_of(&built.problems) };
    if let Err(error) = publish(root, output) {
        return refused(&error, &words);
    }
    if !common.quiet {
        let name = ledger.book.customer(wished.customer()).name.as_str();
        let args = [("customer", Arg::from(visible(name))), ("file", shown)];
        let how = if is_edited { "kept" } else { "made" };
        anstream::eprintln!("{}", words.say(&format!("{}-{how}", wish.name()), &args));
        for said in wished.warnings(ledger, &words) {
            anstream::eprintln!("{}", visible(&said));
        }
    }
    outcome_of(&built.problems)
}

/// The wish, or why it cannot be granted.
fn asked(ledger: &Ledger, wish: Wish, id: &str, words: &Words) -> Result<Wished, String> {
    let mut customers = (0_u32..).map(CustomerId).zip(&ledger.book.customers);
    let Some((customer, own)) = customers.find(|(_, one)| one.id == id) else {
        let known = ledger.book.customers.iter().map(|customer| customer.id.as_str());
        let name = ("name", Arg::from(id));
        return Err(match nearest(id, known) {
            Some(near) => words.say("statement-near", &[name, ("near", Arg::from(near))]),
            None => words.say("statement-unknown", &[name]),
        });
    };
    Wished::new(ledger, customer, wish)
        .map_err(|why: NothingPaid| nothing_paid(words, &own.name, why))
}
