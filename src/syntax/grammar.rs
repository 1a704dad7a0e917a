//! One nom parser per production of the language: blocks in, entries and problems out.
//!
//! Parsing never fails: an entry with a problem is left out, the problem is told, and the names that
//! the entry would have declared are kept in doubt, so that nobody is told that they are unknown.

use chrono::NaiveDate;
use nom::Parser;
use rayon::prelude::*;

use super::amounts::{amount, count, optional_amount, percent, terms};
use super::ast::{
    Answer, Bounced, CreditNote, Defer, Dispute, Due, Entry, Event, For, Hold, Invoice, Kind,
    Payment, Plan, Promise, Rate, Refund, Reminder, Request, Requested, Skip, Subject, Text, Tree,
    WriteOff,
};
use super::blocks::{Lines, cut, lacks_indent, parts};
use super::choices::{by_owner, channel, rate_table, reason};
use super::cursor::Cursor;
use super::declarations::{assistant, company, customer, deferral_or_plan, procedure};
use super::doubt::doubtful;
use super::fault::{self, Fault, Out, told};
use super::fields::{Fields, fields_of_one_other_entry, is_declaration};
use super::lexeme::{
    begins_event, date, field_follows, loose, name, optional_targets, reference, target, targets,
    text,
};
use super::reading::{another, loose_word, set, tell};
use super::vocabulary::{Use, Word};
use crate::few::Few;
use crate::problem::{Code, Problem, nearest};
use crate::source::{FileId, Source};

/// Files are read in parts of about this size at the same time: large enough that starting a thread's
/// work does not matter, small enough that two cores share one file.
const PART: usize = 128 * 1024;

/// Of an entry, so many bytes are few: room for as many as a text may hold is asked for at once, and what is
/// not used of it is never touched.
const SHORT: usize = 64;

/// Reads every file. `damaged` holds, per file, the bytes at which decoding already told of a problem.
#[must_use]
pub fn parse(sources: &[Source], damaged: &[Vec<u32>]) -> (Vec<Tree>, Vec<Problem>) {
    let read: Vec<(Tree, Vec<Problem>)> =
        pieces(sources, damaged).into_par_iter().map(Piece::parse).collect();
    let mut trees: Vec<Tree> = Vec::new();
    let mut problems = Vec::new();
    for (tree, told) in read {
        problems.extend(told);
        trees.push(tree);
    }
    (trees, problems)
}

/// A part of a file that is read by itself: whoever has read the same part before need not do so again.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// The file.
    pub file: FileId,
    /// The byte of the file at which it begins.
    pub at: u32,
    /// Its text: whole entries.
    pub text: &'a str,
    /// The bytes of the file at which decoding told of a problem.
    pub damaged: &'a [u32],
}

impl Piece<'_> {
    /// Reads it.
    #[must_use]
    pub fn parse(self) -> (Tree, Vec<Problem>) {
        parse_part(self.file, self.text, self.at, self.damaged)
    }
}

/// All files in parts, in their order.
#[must_use]
pub fn pieces<'a>(sources: &'a [Source], damaged: &'a [Vec<u32>]) -> Vec<Piece<'a>> {
    let files = sources.iter().enumerate().flat_map(|(index, source)| {
        let file = FileId(u32::try_from(index).unwrap_or(u32::MAX));
        let damaged = damaged.get(index).map_or(&[][..], Vec::as_slice);
        let parts = parts(&source.text, PART).into_iter();
        parts.map(move |(at, text)| Piece { file, at, text, damaged })
    });
    files.collect()
}

/// Reads a text that stands in no ledger of today: an earlier one, of which only the sound entries count.
#[must_use]
pub fn sound(text: &str, damaged: &[u32]) -> Tree {
    parse_part(FileId::default(), text, 0, damaged).0
}

fn parse_part(file: FileId, text: &str, at: u32, damaged: &[u32]) -> (Tree, Vec<Problem>) {
    let entries = Vec::with_capacity(text.len() / SHORT);
    let mut tree = Tree { file, entries, ..Tree::default() };
    let mut problems = Vec::new();
    cut(file, text, at, &mut problems, |problems, lines| {
        let Some(head) = lines.head else {
            doubtful(lines, &mut tree);
            return;
        };
        let end = lines.fields.last().map_or(head.span().end, |line| line.span().end);
        let first = damaged.partition_point(|at| *at < head.at);
        let is_damaged = damaged.get(first).is_some_and(|at| *at < end);
        let told = problems.len();
        let kind = if is_damaged { None } else { entry(head, lines, problems) };
        if problems.len() > told {
            fields_of_one_other_entry(problems, told, head.span().end);
        }
        match kind {
            Some(kind) if problems.len() == told => {
                tree.entries.push(Entry { head: head.span(), kind, note: lines.note });
            }
            kind => {
                tree.unread += 1;
                doubtful(lines, &mut tree);
                if let Some(Kind::Company(company)) = kind {
                    tree.partial_company = Some(company);
                }
            }
        }
    });
    (tree, problems)
}

/// A declaration or an event.
fn entry(head: Cursor<'_>, lines: &Lines<'_>, problems: &mut Vec<Problem>) -> Option<Kind> {
    let dated = begins_event(head.text);
    let told = problems.len();
    let (date, rest) = if dated {
        match date(head) {
            Ok((rest, date)) => (Some(date.value), rest),
            Err(fault) => {
                tell(fault, head, problems);
                (None, head.first_word().0)
            }
        }
    } else {
        (None, head)
    };
    let Some((rest, keyword)) = loose_word(rest) else {
        if problems.len() == told {
            problems.push(fault::missing(rest, "expects-keyword"));
        }
        return None;
    };
    let word = Word::read(keyword.text);
    if word.is_some_and(|word| word.usage() == Use::Field) || keyword.text.starts_with('|') {
        if problems.len() == told {
            let from = nom::Input::take_from(&head, (keyword.at - head.at) as usize);
            problems.push(lacks_indent(from));
        }
        return None;
    }
    let Some(word) = word.filter(|word| word.usage() == Use::Directive) else {
        // Where already the date cannot be read, the words behind it may be part of it.
        let problem = unknown_keyword(keyword);
        if problems.len() == told || problem.help != "help" {
            problems.push(problem);
        }
        return None;
    };
    if problems.len() > told && is_declaration(keyword.text) {
        return None;
    }
    let mut fields = Fields::new(rest, &lines.fields, problems);
    let declaration = match word {
        Word::Company => Some(Some(Kind::Company(Box::new(company(&mut fields))))),
        Word::Assistant => Some(assistant(&mut fields).map(Box::new).map(Kind::Assistant)),
        Word::Customer => Some(customer(&mut fields).map(Box::new).map(Kind::Customer)),
        Word::Procedure => Some(procedure(&mut fields).map(Box::new).map(Kind::Procedure)),
        _ => None,
    };
    if let Some(declaration) = declaration {
        if dated {
            fields.problems.push(takes_no_date(head.first_word().1, keyword));
        }
        return declaration;
    }
    let event = event(word, &mut fields);
    if !dated {
        // A line without a date may be no entry at all: its other words are not told.
        let of_entry = &fields.problems[told..];
        if let Some(index) = of_entry.iter().position(|one| one.code == Code::E0207) {
            fields.problems.remove(told + index);
        }
        fields.problems.push(needs_date(keyword));
    }
    let event = event?;
    let date = date?;
    problems.extend(before_entry(date, &event, rest.file));
    Some(Kind::Event(date, event))
}

fn event(word: Word, fields: &mut Fields<'_, '_>) -> Option<Event> {
    match word {
        Word::Holiday => fields.alone(text("expects-holiday")).map(Event::Holiday),
        Word::Rate => rate(fields).map(Event::Rate),
        Word::Invoice => invoice(fields).map(Event::Invoice),
        Word::CreditNote => credit_note(fields).map(Event::CreditNote),
        Word::Payment => payment(fields).map(Event::Payment),
        Word::Bounced => bounced(fields).map(Event::Bounced),
        Word::Refund => refund(fields).map(Event::Refund),
        Word::WriteOff => write_off(fields).map(Event::WriteOff),
        Word::Reconciled => fields.alone(|input| Ok((input, ()))).map(|()| Event::Reconciled),
        Word::Reminder => reminder(fields).map(Event::Reminder),
        Word::Call => call(fields).map(Event::Call),
        Word::Promise => promise(fields).map(Event::Promise),
        Word::Dispute => dispute(fields).map(Event::Dispute),
        Word::Resolved => fields.alone(target("expects-target")).map(Event::Resolved),
        Word::Request => request(fields).map(Event::Request),
        Word::Approve => approve(fields).map(Event::Approve),
        Word::Decline => decline(fields).map(Event::Decline),
        Word::Deferral => defer(fields).map(Event::Defer),
        Word::Plan => plan(fields).map(Event::Plan),
        Word::Hold => hold(fields).map(Event::Hold),
        Word::Release => fields.alone(target("expects-target")).map(Event::Release),
        Word::Skip => skip(fields).map(Event::Skip),
        Word::Note => fields.alone(target("expects-target")).map(Event::Note),
        _ => None,
    }
}

/// `rate d231|legal PERCENT`
fn rate(fields: &mut Fields<'_, '_>) -> Option<Rate> {
    fields.alone((rate_table, percent)).map(|(table, percent)| Rate {
        table,
        percent: percent.value,
        span: percent.span,
    })
}

/// `invoice ID CUSTOMER AMOUNT`
fn invoice(fields: &mut Fields<'_, '_>) -> Option<Invoice> {
    const ALLOWED: &[Word] = &[
        Word::Withholding,
        Word::SplitVat,
        Word::Due,
        Word::Terms,
        Word::Subject,
        Word::Document,
        Word::Number,
    ];
    let head =
        fields.head((reference("expects-invoice"), of_customer("expects-invoice-and-customer")));
    let (mut withholding, mut split_vat, mut dues, mut agreed) = (None, None, Few::default(), None);
    let (mut subject, mut document, mut number) = (None, None, None);
    fields.each(ALLOWED, &[Word::Due], |key, input| match key {
        Word::Withholding => set(&mut withholding, amount(input)),
        Word::SplitVat => set(&mut split_vat, amount(input)),
        Word::Due => another(&mut dues, due(input)),
        Word::Terms => set(&mut agreed, terms(input)),
        Word::Subject => set(&mut subject, text("expects-text")(input)),
        Word::Document => set(&mut document, loose("expects-file")(input)),
        Word::Number => set(&mut number, loose("expects-number-text")(input)),
        _ => Err(nom::Err::Error(Fault::Mismatch)),
    });
    let (id, (customer, amount)) = head?;
    Some(Invoice {
        id,
        customer,
        amount,
        withholding: withholding.map(Box::new),
        split_vat: split_vat.map(Box::new),
        dues,
        terms: agreed,
        subject,
        document,
        number,
    })
}

/// `CUSTOMER AMOUNT`; where an amount stands in the customer's place, `lacking` is what was left out.
fn of_customer<'a>(
    lacking: &'static str,
) -> impl FnMut(Cursor<'a>) -> Out<'a, (Text, super::ast::Amount)> {
    move |input| {
        (reference("expects-customer"), amount).parse(input).or_else(|fault| match amount(input) {
            Ok((rest, sum)) if field_follows(rest) => {
                let sum = input.part(sum.span);
                told(fault::missing(nom::Input::take(&sum, 0), lacking))
            }
            _ => Err(fault),
        })
    }
}

/// `due DATE [AMOUNT]`
fn due(input: Cursor<'_>) -> Out<'_, Due> {
    let (rest, (date, amount)) = (date, optional_amount).parse(input)?;
    let span = amount.map_or(date.span, |amount| date.span.to(amount.span));
    Ok((rest, Due { date: date.value, amount, span }))
}

/// `for INVOICE [AMOUNT]`
fn for_invoice(input: Cursor<'_>) -> Out<'_, For> {
    (target("expects-invoice"), optional_amount)
        .map(|(invoice, amount)| For { invoice, amount })
        .parse(input)
}

/// `credit-note ID CUSTOMER AMOUNT [for INVOICE [AMOUNT]]…`
fn credit_note(fields: &mut Fields<'_, '_>) -> Option<CreditNote> {
    let head = fields
        .head((reference("expects-credit-note"), of_customer("expects-credit-note-and-customer")));
    let mut fors = Few::default();
    fields.each(&[Word::For], &[Word::For], |_, input| another(&mut fors, for_invoice(input)));
    let (id, (customer, amount)) = head?;
    Some(CreditNote { id, customer, amount, fors })
}

/// `payment CUSTOMER AMOUNT [ref R] [for INVOICE [AMOUNT]]…`
fn payment(fields: &mut Fields<'_, '_>) -> Option<Payment> {
    let head = fields.head(of_customer("expects-customer"));
    let (mut named, mut fors) = (None, Few::default());
    fields.each(&[Word::Ref, Word::For], &[Word::For], |key, input| match key {
        Word::Ref => set(&mut named, reference("expects-ref")(input)),
        _ => another(&mut fors, for_invoice(input)),
    });
    let (customer, amount) = head?;
    Some(Payment { customer, amount, reference: named, fors })
}

/// `bounced REF [fee AMOUNT]`
fn bounced(fields: &mut Fields<'_, '_>) -> Option<Bounced> {
    let reference = fields.head(reference("expects-ref"));
    let mut fee = None;
    fields.each(&[Word::Fee], &[], |_, input| set(&mut fee, amount(input)));
    Some(Bounced { reference: reference?, fee })
}

/// `refund CUSTOMER AMOUNT`
fn refund(fields: &mut Fields<'_, '_>) -> Option<Refund> {
    fields
        .alone(of_customer("expects-customer"))
        .map(|(customer, amount)| Refund { customer, amount })
}

/// `write-off INVOICE [AMOUNT]`
fn write_off(fields: &mut Fields<'_, '_>) -> Option<WriteOff> {
    fields
        .alone((target("expects-invoice"), optional_amount))
        .map(|(target, amount)| WriteOff { target, amount })
}

/// `reminder TARGET… [step S] [via C]`
fn reminder(fields: &mut Fields<'_, '_>) -> Option<Reminder> {
    let listed = fields.head(optional_targets);
    let (mut whole, mut own, mut via, mut file) = (None, Vec::new(), None, None);
    let mut lacking = None;
    // Without targets on the head, each step names its own, and there may be several.
    let with_targets = listed.as_ref().is_some_and(Vec::is_empty);
    let repeatable: &[Word] = if with_targets { &[Word::Step] } else { &[] };
    fields.each(&[Word::Step, Word::Via, Word::File], repeatable, |key, input| match key {
        Word::Via => set(&mut via, channel(input)),
        Word::File => set(&mut file, loose("expects-file")(input)),
        _ if with_targets => {
            let (rest, step) = name("expects-step")(input)?;
            if field_follows(rest) {
                lacking.get_or_insert(nom::Input::take(&rest, 0));
                return Ok(rest);
            }
            let (rest, targets) = targets(rest)?;
            own.extend(targets.into_iter().map(|target| (target, Some(step))));
            Ok(rest)
        }
        _ => set(&mut whole, name("expects-step")(input)),
    });
    let listed = listed?;
    if lacking.is_some() || listed.is_empty() && own.is_empty() {
        if !fields.is_told() {
            let head = nom::Input::take(&fields.line, 0);
            let at = lacking.filter(|_| !own.is_empty()).unwrap_or(head);
            fields.problems.push(no_target(at));
        }
        return None;
    }
    let reached = listed.into_iter().map(|target| (target, whole)).chain(own).collect();
    Some(Reminder { reached, via, file })
}

/// `call TARGET… [step S]`
fn call(fields: &mut Fields<'_, '_>) -> Option<Reminder> {
    let listed = fields.head(targets);
    let mut step = None;
    fields.each(&[Word::Step], &[], |_, input| set(&mut step, name("expects-step")(input)));
    let reached = listed?.into_iter().map(|target| (target, step)).collect();
    Some(Reminder { reached, via: None, file: None })
}

/// `promise TARGET by DATE [AMOUNT]`
fn promise(fields: &mut Fields<'_, '_>) -> Option<Promise> {
    let target = fields.head(target("expects-target"));
    let mut by = None;
    fields.each(&[Word::By], &[], |_, input| set(&mut by, (date, optional_amount).parse(input)));
    let target = target?;
    match by {
        Some((by, amount)) => Some(Promise { target, by, amount }),
        None => fields.lacks(Word::By),
    }
}

/// `dispute TARGET REASON`
fn dispute(fields: &mut Fields<'_, '_>) -> Option<Dispute> {
    fields
        .alone((target("expects-target"), reason))
        .map(|(target, reason)| Dispute { target, reason })
}

/// `request TARGET deferral until DATE`, `request TARGET plan N`
fn request(fields: &mut Fields<'_, '_>) -> Option<Request> {
    let head = fields.head((target("expects-target"), |input| {
        let (rest, what) = deferral_or_plan(input, "expects-deferral-or-plan")?;
        if what == Word::Plan {
            count(1, 120).map(|number| Some(Requested::Plan(number))).parse(rest)
        } else {
            Ok((rest, None))
        }
    }));
    let mut until = None;
    let allowed: &[Word] =
        if matches!(head, Some((_, Some(Requested::Plan(_))))) { &[] } else { &[Word::Until] };
    fields.each(allowed, &[], |_, input| set(&mut until, date(input)));
    let (target, what) = head?;
    match what.or(until.map(Requested::Deferral)) {
        Some(what) => Some(Request { target, what }),
        None => fields.lacks(Word::Until),
    }
}

fn subject(input: Cursor<'_>) -> Out<'_, Subject> {
    let (rest, step) = name("expects-answer-subject")(input)?;
    let found = input.part(step.span);
    Ok((
        rest,
        match Word::read(found.text) {
            Some(Word::Deferral) => Subject::Deferral,
            Some(Word::Plan) => Subject::Plan,
            _ => Subject::Step(step),
        },
    ))
}

/// `approve TARGET STEP|deferral|plan [via C] [by owner]`
fn approve(fields: &mut Fields<'_, '_>) -> Option<Answer> {
    let head = fields.head((target("expects-target"), subject));
    let (mut via, mut by) = (None, None);
    fields.each(&[Word::Via, Word::By], &[], |key, input| match key {
        Word::Via => set(&mut via, channel(input)),
        _ => set(&mut by, by_owner(input)),
    });
    let (target, subject) = head?;
    Some(Answer { target, subject, via, by_owner: by.is_some() })
}

/// `decline TARGET STEP|deferral|plan`
fn decline(fields: &mut Fields<'_, '_>) -> Option<Answer> {
    fields.alone((target("expects-target"), subject)).map(|(target, subject)| Answer {
        target,
        subject,
        via: None,
        by_owner: false,
    })
}

/// `defer TARGET until DATE`
fn defer(fields: &mut Fields<'_, '_>) -> Option<Defer> {
    let target = fields.head(target("expects-target"));
    let mut until = None;
    fields.each(&[Word::Until], &[], |_, input| set(&mut until, date(input)));
    let target = target?;
    match until {
        Some(until) => Some(Defer { target, until }),
        None => fields.lacks(Word::Until),
    }
}

/// `plan INVOICE` with `due` lines
fn plan(fields: &mut Fields<'_, '_>) -> Option<Plan> {
    let invoice = fields.head(target("expects-invoice"));
    let mut dues = Few::default();
    fields.each(&[Word::Due], &[Word::Due], |_, input| another(&mut dues, due(input)));
    let invoice = invoice?;
    if dues.is_empty() {
        return fields.lacks(Word::Due);
    }
    Some(Plan { invoice, dues })
}

/// `hold TARGET [until DATE]`
fn hold(fields: &mut Fields<'_, '_>) -> Option<Hold> {
    let target = fields.head(target("expects-target"));
    let mut until = None;
    fields.each(&[Word::Until], &[], |_, input| set(&mut until, date(input)));
    Some(Hold { target: target?, until })
}

/// `skip TARGET STEP`
fn skip(fields: &mut Fields<'_, '_>) -> Option<Skip> {
    fields
        .alone((target("expects-target"), name("expects-step")))
        .map(|(target, step)| Skip { target, step })
}

/// `until` or `by` before the date of the entry.
fn before_entry(date: NaiveDate, event: &Event, file: FileId) -> Option<Problem> {
    let limit = match event {
        Event::Promise(promise) => promise.by,
        Event::Defer(defer) => defer.until,
        Event::Hold(hold) => hold.until?,
        Event::Request(Request { what: Requested::Deferral(until), .. }) => *until,
        _ => return None,
    };
    (limit.value < date).then(|| {
        Problem::new(Code::E0317, crate::source::Place { file, span: limit.span })
            .with("limit", crate::calendar::in_words(limit.value))
            .with("date", crate::calendar::in_words(date))
    })
}

fn unknown_keyword(word: Cursor<'_>) -> Problem {
    let directives = Word::ALL
        .iter()
        .filter(|word| word.usage() == Use::Directive)
        .flat_map(|word| word.spellings().iter().copied());
    let problem = Problem::new(Code::E0201, word.place()).with("word", fault::shown(word.text));
    match nearest(word.text, directives) {
        _ if fault::begins_comment(word.text) => problem.helped("comment"),
        Some(near) if word.text.to_lowercase() == near => {
            problem.with("near", near).helped("capitals")
        }
        near => problem.near(near),
    }
}

fn takes_no_date(date: Cursor<'_>, keyword: Cursor<'_>) -> Problem {
    Problem::new(Code::E0225, date.place()).with("keyword", keyword.text)
}

fn needs_date(keyword: Cursor<'_>) -> Problem {
    Problem::new(Code::E0224, keyword.place()).with("keyword", keyword.text)
}

fn no_target(line: Cursor<'_>) -> Problem {
    Problem::new(Code::E0327, line.place())
}
