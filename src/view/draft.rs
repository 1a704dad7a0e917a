//! A draft: its head, the tone in which it speaks, and the templates that may say its words.
//!
//! In: a draft of the position. Out: the texts of its head in the customer's language, names of templates,
//! and what a payment is to quote. What the words may say is in `message`.

use super::attachment::{Attached, attachments};
use super::phrase::step_name;
use super::status::item_as_written;
use super::wish::Wish;
use crate::Ledger;
use crate::book::model::{Channel, CustomerKind, ItemId, Offset, Step, Tone};
use crate::receivables::aging::days_overdue;
use crate::receivables::messages::{Draft, Subject};
use crate::syntax::vocabulary::Word;
use crate::words::{Arg, Language, Words};

/// Letters of a list of invoices in a subject: with the rest of the line what a list of messages shows.
pub(super) const SUBJECT_LIST: usize = 70;
/// Letters of a list of invoices in the reason of a payment.
const REASON_LIST: usize = 100;
/// Letters of a name in a subject.
const NAME: usize = 80;
/// Letters of the reason of a SEPA credit transfer (EPC069-12, AT-05).
const REASON: usize = 140;

/// What stands above a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The address that it goes to; none for a letter.
    pub to: Option<String>,
    /// Another that gets a copy.
    pub cc: Option<String>,
    /// The subject, which names the invoices and stays the same.
    pub subject: String,
    /// How it goes out.
    pub channel: Channel,
    /// The items that it is about, as the ledger names them.
    pub items: Vec<String>,
    /// What goes along with it.
    pub attachments: Vec<Attached>,
}

/// The tone of a draft: the step's, for which the customer's stands in unless it is firm. A public body is
/// written to formally unless the ledger says otherwise.
#[must_use]
pub fn tone(ledger: &Ledger, draft: &Draft) -> Tone {
    let customer = ledger.book.customer(draft.customer);
    let own = step(ledger, draft).map_or(Tone::Friendly, |step| step.tone);
    match (own, customer.tone) {
        (Tone::Firm, _) => Tone::Firm,
        (_, Some(tone)) => tone,
        (_, None) if customer.kind == CustomerKind::Public => Tone::Formal,
        (own, None) => own,
    }
}

/// A tone's name in the names of templates.
pub(super) fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Friendly => "friendly",
        Tone::Formal => "formal",
        Tone::Firm => "firm",
    }
}

/// Whether the owner signs a draft by hand before it goes out: unsigned, a firm letter does not put the
/// debtor in default (Cass. 2335/2024).
#[must_use]
pub fn to_sign(ledger: &Ledger, draft: &Draft) -> bool {
    tone(ledger, draft) == Tone::Firm
}

/// The templates that may say a draft's words in the customer's language, the most particular first: that
/// which the step names, that of the step's name, the general one; each by the tone too (`notice-formal`).
#[must_use]
pub fn templates(ledger: &Ledger, draft: &Draft) -> Vec<String> {
    let language = ledger.book.customer(draft.customer).language.code();
    let tone = tone_name(tone(ledger, draft));
    let own = own_template(ledger, draft).map(str::to_owned);
    let names = own.into_iter().chain(usual_templates(ledger, draft));
    names
        .flat_map(|name| [format!("{name}-{tone}"), name])
        .map(|name| format!("email/{language}/{name}.md"))
        .collect()
}

/// The template that the step of a draft names. Where only the other language has it, the customer gets the
/// usual words in their own.
#[must_use]
pub fn own_template<'a>(ledger: &'a Ledger, draft: &Draft) -> Option<&'a str> {
    step(ledger, draft)?.template.as_deref()
}

fn usual_templates(ledger: &Ledger, draft: &Draft) -> Vec<String> {
    let name = match draft.subject {
        Subject::Reply(reply) => return vec![reply.name().to_owned()],
        Subject::Step(step, _) => ledger.book.step(step).name.as_str(),
    };
    let Some(step) = step(ledger, draft) else { return Vec::new() };
    let tone = tone(ledger, draft);
    let accounts = &ledger.position.accounts;
    let overdue: Vec<_> = draft
        .items
        .iter()
        .map(|(id, _)| accounts.item(*id))
        .filter(|item| days_overdue(item, ledger.position.today) > 0)
        .collect();
    let mut names = Vec::new();
    if tone != Tone::Firm && !overdue.is_empty() && overdue.iter().all(|item| item.plan.is_some()) {
        names.push("plan-broken".to_owned());
    }
    // A step that is called as a tone has the general words of the tone in which it speaks.
    match Word::read(name) {
        Some(Word::Friendly | Word::Formal | Word::Firm) => {}
        // Who is thanked is told other things than a step has to say.
        None if name == Wish::Thanks.name() => {}
        word => {
            names.push(name.to_owned());
            // A step that is called by an Italian word has the words of the English one.
            names.extend(word.map(|word| word.spelling(Language::English).to_owned()));
        }
    }
    names.push(match step.offset {
        Offset::Issued(_) => "presented".to_owned(),
        Offset::Due(_) if overdue.is_empty() => {
            Word::Courtesy.spelling(Language::English).to_owned()
        }
        Offset::Due(_) => tone_name(tone).to_owned(),
    });
    names
}

/// The step whose words a draft has.
pub(super) fn step<'a>(ledger: &'a Ledger, draft: &Draft) -> Option<&'a Step> {
    match draft.subject {
        Subject::Step(_, position) => {
            ledger.book.procedure(draft.customer).map(|procedure| &procedure.steps[position])
        }
        Subject::Reply(_) => None,
    }
}

/// What a draft is about, as people say it.
#[must_use]
pub fn title(ledger: &Ledger, draft: &Draft, words: &Words) -> String {
    match draft.subject {
        Subject::Step(step, _) => step_name(ledger, words, step),
        Subject::Reply(reply) => words.say(&format!("reply-{}", reply.name()), &[]),
    }
}

/// The head of a draft, in the customer's language.
#[must_use]
pub fn head(ledger: &Ledger, draft: &Draft, words: &Words) -> Head {
    let customer = ledger.book.customer(draft.customer);
    let to = match draft.channel {
        Channel::Email => customer.email.clone(),
        Channel::Pec => customer.pec.clone(),
        Channel::Letter | Channel::Call => None,
    };
    Head {
        cc: customer.cc.clone().filter(|_| draft.channel == Channel::Email),
        to,
        subject: subject(ledger, draft, words),
        channel: draft.channel,
        items: draft.items.iter().map(|(item, _)| item_as_written(ledger, *item)).collect(),
        attachments: attachments(ledger, draft, tone(ledger, draft)),
    }
}

/// The subject: the invoices and the company, whatever the step, so that mail programs keep the thread; but
/// a formal notice names what it is (art. 1219 c.c.).
fn subject(ledger: &Ledger, draft: &Draft, words: &Words) -> String {
    let invoices = invoices(ledger, draft);
    let listed = listed(&invoices, SUBJECT_LIST, words);
    if is_formal_notice(ledger, draft) {
        let args = [("count", Arg::from(invoices.len())), ("invoices", Arg::from(listed))];
        words.say("draft-subject-legal", &args)
    } else {
        subject_of(ledger, invoices.len(), listed, words)
    }
}

/// The subject of messages about so many invoices.
pub(super) fn subject_of(ledger: &Ledger, count: usize, invoices: String, words: &Words) -> String {
    let company = shortened(&ledger.book.company.name, NAME);
    let args = [
        ("count", Arg::from(count)),
        ("invoices", Arg::from(invoices)),
        ("company", Arg::from(company)),
    ];
    words.say("draft-subject", &args)
}

/// Whether a draft is a formal notice (diffida e messa in mora, art. 1219 c.c.), which demands interest and
/// compensation too.
pub(super) fn is_formal_notice(ledger: &Ledger, draft: &Draft) -> bool {
    match draft.subject {
        Subject::Step(step, _) => {
            let own = own_template(ledger, draft);
            let name = own.unwrap_or(ledger.book.step(step).name.as_str());
            Word::read(name) == Some(Word::Legal)
        }
        Subject::Reply(_) => false,
    }
}

/// What a payment of the sum that is asked for is to quote, as the transfer takes it: the invoices that are
/// overdue, else all.
#[must_use]
pub fn reason(ledger: &Ledger, draft: &Draft, words: &Words) -> String {
    let is_overdue =
        |id: ItemId| days_overdue(ledger.position.accounts.item(id), ledger.position.today) > 0;
    let any_overdue = draft.items.iter().any(|(id, _)| is_overdue(*id));
    let invoices = invoices_of(ledger, draft, |id| !any_overdue || is_overdue(id));
    let args = [
        ("count", Arg::from(invoices.len())),
        ("invoices", Arg::from(listed(&invoices, REASON_LIST, words))),
    ];
    shortened(&words.say("draft-reason", &args), REASON)
}

/// What letters print of the invoices: their numbers, each once.
pub(super) fn invoices(ledger: &Ledger, draft: &Draft) -> Vec<String> {
    invoices_of(ledger, draft, |_| true)
}

fn invoices_of(ledger: &Ledger, draft: &Draft, is_meant: impl Fn(ItemId) -> bool) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (item, _) in draft.items.iter().filter(|(item, _)| is_meant(*item)) {
        let invoice = ledger.book.invoice(ledger.position.accounts.item(*item).invoice);
        let name = number(ledger, invoice);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What letters print of an invoice.
pub(super) fn number(ledger: &Ledger, invoice: &crate::book::model::Invoice) -> String {
    invoice
        .number()
        .map_or_else(|| invoice.id.to_string(), |place| ledger.book.text(place).into_owned())
}

/// What letters print of an item: its invoice, and which instalment it is of how many; of the plan's, where
/// one was agreed.
pub(super) fn item_name(ledger: &Ledger, id: ItemId, words: &Words) -> String {
    let Ledger { book, position } = ledger;
    let item = position.accounts.item(id);
    let invoice = book.invoice(item.invoice);
    let (first, dues) = match item.plan {
        Some(plan) => (book.plan(plan).first_item, &book.plan(plan).dues),
        None => (invoice.first_item, &invoice.dues),
    };
    let number = number(ledger, invoice);
    if dues.len() < 2 {
        return number;
    }
    let of = [
        ("invoice", Arg::from(number)),
        ("instalment", Arg::from(i64::from(id.0 - first.0 + 1))),
        ("count", Arg::from(dues.len())),
    ];
    words.say("draft-instalment-of", &of)
}

/// Names one after the other: as many as fit into so many letters, and how many others there are.
pub(super) fn listed(names: &[String], limit: usize, words: &Words) -> String {
    let whole = joined(names, words);
    if whole.chars().count() <= limit {
        return whole;
    }
    let shown = |count: usize| {
        let others = ("count", Arg::from(names.len() - count));
        words.say("draft-and-others", &[("first", Arg::from(names[..count].join(", "))), others])
    };
    (1..names.len())
        .rev()
        .map(shown)
        .find(|list| list.chars().count() <= limit)
        .unwrap_or_else(|| shortened(&whole, limit))
}

/// All of them: `a, b e c`.
pub(super) fn joined(names: &[String], words: &Words) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [others @ .., last] => words.say(
            "draft-and",
            &[("first", Arg::from(others.join(", "))), ("last", Arg::from(last.as_str()))],
        ),
    }
}

/// A text of no more than so many letters.
fn shortened(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let start: String = text.chars().take(limit - 1).collect();
    format!("{}…", start.trim_end())
}
