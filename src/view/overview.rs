//! The overview: how am I doing, and what do you need from me?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;
use smol_str::SmolStr;

use super::ages::AgeRow;
use super::charts::{MoneyChart, OverdueChart};
use super::customers::Table;
use super::frame::Frame;
use super::items::ItemRow;
use super::questions::Card;
use super::reader::{Reader, by_channel};
use super::timeline::{Happening, Of};
use super::values::{Day, ItemLink, Link, Money, Sentence};
use crate::Ledger;
use crate::book::model::{CustomerId, Event, EventId, InvoiceId, ItemId, StepId};
use crate::calendar::days_later;
use crate::money::Currency;
use crate::receivables::accounts::Item;
use crate::receivables::agenda::{Task, agenda};
use crate::receivables::aging::Owed;
use crate::receivables::past::owed_on;
use crate::receivables::procedure::{Case, State, Why};

/// Rows of what is overdue, and questions; the rest has its own pages.
const MOST_ROWS: usize = 12;
/// Next steps, latest events, largest debtors: what one takes in at a glance.
const AT_A_GLANCE: usize = 8;

/// States in which something comes next by itself.
const COMES: [State; 5] =
    [State::ToDo, State::Waiting, State::NotDue, State::Promised, State::Stale];

/// The page.
#[derive(Debug, Serialize)]
pub(crate) struct Overview {
    frame: Frame,
    /// What is so where nothing is open: `empty-no-invoices`, `empty-all-paid`.
    empty: Option<&'static str>,
    /// One sentence per currency.
    headline: Vec<Sentence>,
    statements: Option<String>,
    /// What customers have paid beyond what was open.
    credit: Vec<Money>,
    figures: Vec<Figure>,
    /// The questions about the largest sums.
    cards: Vec<Card>,
    /// How many questions there are.
    asked: usize,
    /// What the questions are about, per currency.
    at_stake: Vec<Money>,
    aging: Vec<Aging>,
    /// Better or worse than a month ago, in the first currency.
    trend: Option<Sentence>,
    trends: Vec<OverdueChart>,
    money: Vec<MoneyChart>,
    /// Messages to review today.
    messages: usize,
    /// Calls to make today.
    calls: usize,
    /// What is done next, where nothing is today.
    doing: Option<Sentence>,
    overdue: Vec<ItemRow>,
    /// How many overdue items are not among the rows.
    more_overdue: usize,
    total_overdue: Vec<Money>,
    next: Vec<Next>,
    latest: Vec<Happening>,
    most: Vec<Table>,
}

/// One of the sums that matter.
#[derive(Debug, Serialize)]
struct Figure {
    label: &'static str,
    /// Where its definition stands, on the page about the figures.
    term: &'static str,
    /// Where the rows stand that it adds up.
    rows: &'static str,
    /// Whether it is red.
    overdue: bool,
    amount: Money,
    count: usize,
    detail: Option<Sentence>,
    /// What it is in other currencies.
    others: Vec<Money>,
}

/// What is owed in one currency, by age.
#[derive(Debug, Serialize)]
struct Aging {
    currency: String,
    rows: Vec<AgeRow>,
    total: Money,
}

/// A message or call that comes next, with all that it is about.
#[derive(Debug, Serialize)]
struct Next {
    day: Day,
    today: bool,
    step: SmolStr,
    customer: Link,
    items: Vec<ItemLink>,
    amount: Money,
    line: Option<Sentence>,
}

impl Reader<'_> {
    /// The page.
    pub(crate) fn overview(&self) -> Overview {
        let Ledger { book, position } = self.desk.ledger;
        let currencies = self.currencies();
        let totals = &position.aging.totals;
        let any_open = totals.values().any(|owed| owed.outstanding > Decimal::ZERO);
        let is_issued = |invoice: &crate::book::model::Invoice| invoice.issued <= position.today;
        let empty = match (any_open, book.invoices.iter().any(is_issued)) {
            (true, _) => None,
            (false, true) => Some("empty-all-paid"),
            (false, false) => Some("empty-no-invoices"),
        };
        let owing: Vec<Currency> = currencies
            .iter()
            .copied()
            .filter(|currency| totals[currency].outstanding > Decimal::ZERO)
            .collect();
        let mut overdue = self.overdue();
        let more_overdue = overdue.len().saturating_sub(MOST_ROWS);
        overdue.truncate(MOST_ROWS);
        let cards = self.cards(&position.decisions);
        let agenda = agenda(book, position);
        let count = |is: fn(&Task) -> bool| agenda.iter().filter(|task| is(task)).count();
        let messages = count(|task| matches!(task, Task::Review(_)));
        let calls = count(|task| matches!(task, Task::Call { .. } | Task::PromiseBroken { .. }));
        let is_busy = messages > 0 || calls > 0;
        Overview {
            frame: Frame {
                history: self.written_up_to(),
                ..self.frame("overview", "index.html", &self.title_of_day("overview-title"))
            },
            empty,
            headline: self.headline(&owing),
            statements: book.company.statements.clone(),
            credit: currencies
                .iter()
                .filter(|currency| !totals[currency].credit.is_zero())
                .map(|currency| self.money(totals[currency].credit, *currency))
                .collect(),
            figures: self.figures(&owing),
            asked: cards.len(),
            cards: cards.into_iter().take(MOST_ROWS).collect(),
            at_stake: self.at_stake(),
            aging: owing.iter().map(|currency| self.aging(*currency)).collect(),
            trend: currencies.first().and_then(|currency| self.trend(*currency)),
            trends: currencies.iter().filter_map(|one| self.overdue_chart(*one)).collect(),
            money: currencies.iter().filter_map(|one| self.money_chart(*one)).collect(),
            messages,
            calls,
            doing: if is_busy || empty.is_some() { None } else { Some(self.doing()) },
            overdue: overdue.into_iter().map(|id| self.item_row(id)).collect(),
            more_overdue,
            total_overdue: owing
                .iter()
                .filter(|currency| totals[currency].overdue > Decimal::ZERO)
                .map(|currency| self.money(totals[currency].overdue, *currency))
                .collect(),
            next: self.next_steps(),
            latest: self.latest(),
            most: self.owing_most(AT_A_GLANCE),
        }
    }

    fn headline(&self, owing: &[Currency]) -> Vec<Sentence> {
        let totals = &self.desk.ledger.position.aging.totals;
        let sentence = |(index, currency): (usize, &Currency)| {
            let Owed { outstanding, overdue, .. } = totals[currency];
            let kind = match (index, overdue.is_zero(), overdue == outstanding) {
                (0, true, _) => "headline-not-due",
                (0, false, true) => "headline-all-overdue",
                (0, false, false) => "headline-overdue",
                (_, true, _) => "headline-also-not-due",
                (_, false, true) => "headline-also-all-overdue",
                (_, false, false) => "headline-also-overdue",
            };
            Sentence::new(kind)
                .amount(self.money(overdue, *currency))
                .of(self.money(outstanding, *currency))
        };
        owing.iter().enumerate().map(sentence).collect()
    }

    fn figures(&self, owing: &[Currency]) -> Vec<Figure> {
        let Ledger { position, .. } = self.desk.ledger;
        let today = position.today;
        let soon = days_later(today, 7);
        let open = || {
            let accounts = &position.accounts;
            position.cases.iter().map(|case| accounts.item(case.item))
        };
        let sums = |wanted: &dyn Fn(&Item) -> bool| {
            let mut sums = Sums::default();
            for item in open().filter(|item| wanted(item)) {
                sums.add(item, item.balance);
            }
            sums
        };
        let overdue = sums(&|item| item.due < today);
        let oldest = open().map(|item| item.due).filter(|due| *due < today).min();
        let since = oldest.map(|day| Sentence::new("figure-since").day(self.day(day)));
        let (promised, last) = self.promised();
        let last = last.map(|day| Sentence::new("figure-by").day(self.day(day)));
        let until = Sentence::new("figure-until").day(self.day(soon));
        [
            ("figure-outstanding", sums(&|_| true), None),
            ("figure-overdue", overdue, since),
            ("figure-soon", sums(&|item| item.due >= today && item.due <= soon), Some(until)),
            ("figure-promised", promised, last),
        ]
        .into_iter()
        .filter_map(|(label, sums, detail)| self.figure(label, &sums, detail, owing))
        .collect()
    }

    fn figure(
        &self,
        label: &'static str,
        sums: &Sums,
        detail: Option<Sentence>,
        owing: &[Currency],
    ) -> Option<Figure> {
        let (first, others) = owing.split_first()?;
        let (term, rows) = match label {
            "figure-outstanding" => ("outstanding", "aging.html"),
            "figure-overdue" => ("overdue", "aging.html"),
            "figure-soon" => ("due-date", "calendar.html"),
            _ => ("promised", "calendar.html"),
        };
        let sum = |currency: &Currency| sums.amounts.get(currency).copied().unwrap_or_default();
        let amount = self.money(sum(first), *first);
        let others = others.iter().filter(|currency| !sum(currency).is_zero());
        Some(Figure {
            label,
            term,
            rows,
            overdue: label == "figure-overdue" && !amount.zero(),
            count: sums.invoices.len(),
            detail: detail.filter(|_| !sums.invoices.is_empty()),
            others: others.map(|currency| self.money(sum(currency), *currency)).collect(),
            amount,
        })
    }

    /// What is promised, and the last day on which it should be there.
    fn promised(&self) -> (Sums, Option<NaiveDate>) {
        let Ledger { book, position } = self.desk.ledger;
        let mut by_promise: BTreeMap<EventId, (Vec<&Item>, NaiveDate)> = BTreeMap::new();
        for case in &position.cases {
            if let (State::Promised, Why::Promise(event, by)) = (case.state, case.why) {
                let (items, _) = by_promise.entry(event).or_insert((Vec::new(), by));
                items.push(position.accounts.item(case.item));
            }
        }
        let mut sums = Sums::default();
        let last = by_promise.values().map(|(_, by)| *by).max();
        for (event, (items, _)) in by_promise {
            let mut left = match book.event(event).event {
                Event::Promise { amount: Some((amount, _)), .. } => Some(amount),
                _ => None,
            };
            for item in items {
                let promised = left.map_or(item.balance, |left| left.min(item.balance));
                left = left.map(|left| left - promised);
                sums.add(item, promised);
            }
        }
        (sums, last)
    }

    /// What is open of everything that waits for the owner.
    pub(crate) fn at_stake(&self) -> Vec<Money> {
        let Ledger { position, .. } = self.desk.ledger;
        let mut sums: BTreeMap<Currency, Decimal> = BTreeMap::new();
        let waits = [State::AwaitingApproval, State::AwaitingDecision];
        for case in position.cases.iter().filter(|case| waits.contains(&case.state)) {
            let item = position.accounts.item(case.item);
            *sums.entry(item.currency).or_default() += item.balance;
        }
        sums.into_iter().map(|(currency, sum)| self.money(sum, currency)).collect()
    }

    fn aging(&self, currency: Currency) -> Aging {
        let owed = &self.desk.ledger.position.aging.totals[&currency];
        Aging {
            currency: currency.code().to_owned(),
            rows: self.age_rows(owed, currency),
            total: self.money(owed.outstanding, currency),
        }
    }

    /// Better or worse than a month ago; none where nothing is or was overdue.
    fn trend(&self, currency: Currency) -> Option<Sentence> {
        let Ledger { book, position } = self.desk.ledger;
        let then = position.today.checked_sub_months(Months::new(1))?;
        let owed = owed_on(book, &position.accounts, &[then, position.today]).remove(&currency)?;
        let [before, now] = owed[..] else { return None };
        let change = now.overdue - before.overdue;
        let id = match change.cmp(&Decimal::ZERO) {
            std::cmp::Ordering::Greater => "brief-more",
            std::cmp::Ordering::Equal if now.overdue.is_zero() => return None,
            std::cmp::Ordering::Equal => "brief-same",
            std::cmp::Ordering::Less => "brief-less",
        };
        Some(Sentence::new(id).amount(self.money(change.abs(), currency)))
    }

    /// What is done next, where nothing is to be done today.
    fn doing(&self) -> Sentence {
        let cases = self.desk.ledger.position.cases.iter();
        let next =
            cases.filter(|case| COMES.contains(&case.state)).filter_map(|case| case.next.as_ref());
        let first = next.filter_map(|next| Some((next.date?, next.step))).min();
        match first {
            Some((date, step)) => {
                let date = date.max(self.desk.ledger.position.today);
                Sentence::new("brief-next").day(self.day(date)).step(self.step(step))
            }
            None => Sentence::new("brief-nothing"),
        }
    }

    /// What is overdue, the oldest first.
    fn overdue(&self) -> Vec<ItemId> {
        let Ledger { book, position } = self.desk.ledger;
        let mut items: Vec<ItemId> = position
            .cases
            .iter()
            .map(|case| case.item)
            .filter(|id| position.accounts.item(*id).due < position.today)
            .collect();
        items.sort_by_key(|id| {
            let item = position.accounts.item(*id);
            (item.due, &book.invoice(item.invoice).id, item.instalment)
        });
        items
    }

    /// What is done next, one card for each message or call.
    fn next_steps(&self) -> Vec<Next> {
        type Key = (NaiveDate, CustomerId, Currency, StepId, State);
        let Ledger { position, .. } = self.desk.ledger;
        let mut groups: BTreeMap<Key, Vec<&Case>> = BTreeMap::new();
        for case in position.cases.iter().filter(|case| COMES.contains(&case.state)) {
            let Some(next) = &case.next else { continue };
            let Some(date) = next.date else { continue };
            let item = position.accounts.item(case.item);
            let key =
                (date.max(position.today), item.customer, item.currency, next.step, case.state);
            groups.entry(key).or_default().push(case);
        }
        groups
            .into_iter()
            .take(AT_A_GLANCE)
            .map(|((date, customer, currency, step, _), cases)| {
                let items: Vec<ItemId> = cases.iter().map(|case| case.item).collect();
                let sum = items.iter().map(|id| position.accounts.item(*id).balance).sum();
                Next {
                    day: self.day(date),
                    today: date == position.today,
                    step: self.step(step),
                    customer: self.customer(customer),
                    items: self.items(&items),
                    amount: self.money(sum, currency),
                    line: cases.first().and_then(|case| hint(case)),
                }
            })
            .collect()
    }

    fn latest(&self) -> Vec<Happening> {
        let counted = self.desk.ledger.position.accounts.counted;
        let events =
            (0..counted).rev().map(|index| EventId(u32::try_from(index).unwrap_or(u32::MAX)));
        events.filter_map(|id| self.happening(id, Of::Everybody)).take(AT_A_GLANCE).collect()
    }
}

/// What is to be known of a next step.
fn hint(case: &Case) -> Option<Sentence> {
    let next = case.next.as_ref()?;
    let by = next.channels.first().map(|channel| by_channel(*channel))?;
    let id = match case.state {
        State::Stale => "next-stale",
        State::Promised => "next-if-promise-broken",
        State::ToDo if by == "by-call" => "next-call",
        State::ToDo => "next-draft",
        _ if next.approval && !next.approved => "next-approval",
        _ => "next-by",
    };
    Some(Sentence::new(id).word(by))
}

/// Sums per currency, and the invoices that they are of.
#[derive(Default)]
struct Sums {
    amounts: HashMap<Currency, Decimal>,
    invoices: BTreeSet<InvoiceId>,
}

impl Sums {
    fn add(&mut self, item: &Item, amount: Decimal) {
        *self.amounts.entry(item.currency).or_default() += amount;
        self.invoices.insert(item.invoice);
    }
}
