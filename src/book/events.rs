//! Events: names become ids, amounts get their currency, and what an entry alone can tell is tested.
//!
//! In: one entry. Out: one fact, or nothing where a problem was told or a name is in doubt.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::model::{
    Answer, Company, Contact, Customer, Deductions, Due, Event, For, Invoice, InvoiceId, ItemId,
    Reached, Requested, Settlement, SettlementKind, Subject, Target, Terms,
};
use super::names::{Found, Names};
use super::terms::due_date;
use crate::calendar::{days_later, in_words};
use crate::few::Few;
use crate::money::Currency;
use crate::problem::{Code, Problem};
use crate::source::{FileId, Place, Span, position};
use crate::syntax::ast;
use crate::words::Arg;

/// What the events of a file are read with.
pub(super) struct Reader<'a, 'b> {
    pub(super) names: &'b Names<'a>,
    pub(super) company: &'b Company,
    pub(super) file: FileId,
    pub(super) problems: &'b mut Vec<Problem>,
}

/// An amount in a currency that is already known: another one beside it is an error, and so are more
/// decimals than that currency has.
pub(super) fn in_currency(
    file: FileId,
    amount: ast::Amount,
    currency: Currency,
    problems: &mut Vec<Problem>,
) -> Option<Decimal> {
    let place = Place { file, span: amount.span };
    if let Some(other) = amount.currency
        && other != currency
    {
        problems.push(
            Problem::new(Code::E0319, place)
                .with("currency", other.code())
                .with("expected", currency.code()),
        );
        return None;
    }
    if amount.number.scale() > currency.decimals() {
        problems.push(
            Problem::new(Code::E0213, place)
                .with("word", amount.number.to_string())
                .with("allowed", i64::from(currency.decimals())),
        );
        return None;
    }
    Some(amount.number)
}

impl Reader<'_, '_> {
    fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    /// The value, or `None` after the problem is told.
    fn found<T>(&mut self, found: Found<T>) -> Option<T> {
        found.map_err(|problem| self.problems.extend(problem)).ok()
    }

    /// An amount with its own currency, or the company's.
    fn money(&mut self, amount: ast::Amount) -> Option<(Decimal, Currency)> {
        let currency = amount.currency.unwrap_or(self.company.currency);
        in_currency(self.file, amount, currency, self.problems).map(|number| (number, currency))
    }

    fn amount(&mut self, amount: ast::Amount, currency: Currency) -> Option<Decimal> {
        in_currency(self.file, amount, currency, self.problems)
    }

    /// Reads an optional amount; `None` only where it is wrong.
    fn optional(
        &mut self,
        amount: Option<ast::Amount>,
        currency: Currency,
    ) -> Option<Option<Decimal>> {
        match amount {
            None => Some(None),
            Some(amount) => self.amount(amount, currency).map(Some),
        }
    }

    /// An invoice with its due lines.
    pub(super) fn invoice(
        &mut self,
        issued: NaiveDate,
        entry: &ast::Invoice,
        (place, note): (Place, Option<Span>),
        customers: &[Option<Customer>],
    ) -> Option<Invoice> {
        let customer = self.names.customer(self.file, entry.customer);
        let customer = self.found(customer);
        let (amount, currency) = self.money(entry.amount)?;
        let withholding =
            self.optional(entry.withholding.as_deref().copied(), currency)?.unwrap_or_default();
        let split_vat =
            self.optional(entry.split_vat.as_deref().copied(), currency)?.unwrap_or_default();
        let owed = amount - withholding - split_vat;
        if owed <= Decimal::ZERO {
            let deducted = withholding + split_vat;
            self.problems.push(nothing_owed(
                self.place(entry.amount.span),
                currency.in_words(amount),
                currency.in_words(deducted),
            ));
            return None;
        }
        let customer = customer?;
        let agreed = customers[customer.0 as usize].as_ref().and_then(|known| known.terms);
        let dues = if entry.dues.is_empty() {
            let terms = entry.terms.or(agreed).or(self.company.terms);
            let Some(terms) = terms else {
                self.problems.push(no_terms(place, issued));
                return None;
            };
            Few::One(Due { date: self.within_bounds(issued, terms, place)?, amount: owed })
        } else {
            let owed = Some((owed, entry.amount.span));
            let dues = self.dues(&entry.dues, owed, currency)?;
            let early = first_due_before(self.file, place, issued, &entry.dues);
            self.problems.extend(early);
            dues
        };
        Some(Invoice {
            id: SmolStr::from(self.names.read(self.file, entry.id).as_ref()),
            customer,
            issued,
            amount,
            deductions: (owed != amount).then(|| Box::new(Deductions { withholding, split_vat })),
            currency,
            items: position(dues.len()),
            dues,
            first_item: ItemId(0),
            place,
            subject: entry.subject.map(|text| text.span),
            document: entry.document.map(|text| text.span),
            number: entry.number.map(|text| text.span),
            note,
        })
    }

    fn within_bounds(
        &mut self,
        issued: NaiveDate,
        terms: Terms,
        place: Place,
    ) -> Option<NaiveDate> {
        let due = due_date(issued, terms);
        if chrono::Datelike::year(&due) > 2100 {
            self.problems.push(due_out_of_range(place, due));
            return None;
        }
        Some(due)
    }

    /// Due lines, which add up to `total` where that is known, by the amount that stands there: a single
    /// one may leave its own out.
    pub(super) fn dues(
        &mut self,
        entries: &[ast::Due],
        total: Option<(Decimal, Span)>,
        currency: Currency,
    ) -> Option<Few<Due>> {
        let mut sum = Decimal::ZERO;
        let mut dues = Few::Nothing;
        for due in entries {
            let amount = match (due.amount, total) {
                (Some(amount), _) => self.amount(amount, currency)?,
                (None, Some((total, _))) if entries.len() == 1 => total,
                (None, _) => {
                    let place = self.place(due.span);
                    let problem = due_without_amount(place, due.date, total.is_none());
                    self.problems.push(problem);
                    return None;
                }
            };
            sum += amount;
            dues.push(Due { date: due.date, amount });
        }
        if let (Some((total, owed)), Some(last)) = (total, entries.last())
            && sum != total
        {
            let problem = dues_do_not_add_up(self.place(last.span), sum, total, currency);
            let problem = match (entries.len(), sum < total) {
                (1, true) => problem.helped("one-too-little"),
                (1, false) => problem.helped("one-too-much"),
                (_, true) => problem.helped("too-little"),
                (_, false) => problem.helped("too-much"),
            };
            self.problems.push(problem.and(self.place(owed)));
            return None;
        }
        Some(dues)
    }

    /// A payment or credit note, with its `for` lines.
    pub(super) fn settlement(
        &mut self,
        kind: SettlementKind,
        date: NaiveDate,
        entry: Paid<'_>,
        place: Place,
        invoices: &[Option<Invoice>],
    ) -> Option<Settlement> {
        let customer = self.names.customer(self.file, entry.customer);
        let customer = self.found(customer);
        let money = self.money(entry.amount);
        let mut fors = Few::Nothing;
        let mut named = Decimal::ZERO;
        for line in entry.fors {
            let found = self.names.invoice_target(self.file, line.invoice);
            let Some((id, instalment)) = self.found(found) else {
                continue;
            };
            let Some(invoice) = &invoices[id.0 as usize] else {
                continue;
            };
            let place = self.place(line.invoice.span);
            if let Some(customer) = customer
                && invoice.customer != customer
                && !self.names.is_doubtful(&invoice.id)
            {
                self.problems.push(another_customer(place, invoice));
                continue;
            }
            let Some((_, currency)) = money else { continue };
            if invoice.currency != currency {
                self.problems.push(another_currency(place, invoice, currency));
                continue;
            }
            let Some(amount) = self.optional(line.amount, currency) else {
                continue;
            };
            named += amount.unwrap_or_default();
            fors.push(For { invoice: id, instalment, amount, span: place.span });
        }
        let (amount, currency) = money?;
        if named > amount {
            let problem = over_allocated(self.place(entry.amount.span), named, amount, currency);
            self.problems.push(problem);
        }
        Some(Settlement {
            kind,
            customer: customer?,
            date,
            amount,
            currency,
            reference: entry
                .reference
                .map(|text| SmolStr::from(self.names.read(self.file, text).as_ref())),
            fors,
            place,
        })
    }

    fn target(&mut self, target: ast::Target) -> Option<(Target, Place)> {
        let found = self.names.target(self.file, target);
        self.found(found).map(|found| (found, self.place(target.span)))
    }

    /// As [`Self::target`], of several: of those that are near to no name only the first is told, for
    /// what follows is likely the words of a note.
    fn target_once(&mut self, target: ast::Target, astray: &mut bool) -> Option<(Target, Place)> {
        let found = self.names.target(self.file, target);
        if let Err(Some(problem)) = &found
            && problem.help == "help"
            && std::mem::replace(astray, true)
        {
            return None;
        }
        self.found(found).map(|found| (found, self.place(target.span)))
    }

    /// Everything that is neither an invoice, a payment, a credit note nor a plan.
    pub(super) fn event(
        &mut self,
        date: NaiveDate,
        event: &ast::Event,
        (invoices, settlements): (&[Option<Invoice>], &[Option<Settlement>]),
    ) -> Option<Event> {
        Some(match event {
            ast::Event::Bounced(bounced) => self.bounced(date, *bounced, settlements)?,
            ast::Event::Refund(refund) => {
                let customer = self.names.customer(self.file, refund.customer);
                let customer = self.found(customer);
                let (amount, currency) = self.money(refund.amount)?;
                Event::Refund { customer: customer?, amount, currency }
            }
            ast::Event::WriteOff(write_off) => {
                let found = self.names.invoice_target(self.file, write_off.target);
                let (id, instalment) = self.found(found)?;
                let currency = invoices[id.0 as usize].as_ref()?.currency;
                let amount = self.optional(write_off.amount, currency)?;
                let target =
                    instalment.map_or(Target::Invoice(id), |number| Target::Instalment(id, number));
                Event::WriteOff { target, amount, named: self.place(write_off.target.span) }
            }
            ast::Event::Defer(defer) => {
                let (target, named) = self.target(defer.target)?;
                Event::Defer { target, until: defer.until.value, named }
            }
            ast::Event::Reconciled => Event::Reconciled,
            ast::Event::Reminder(reminder) => Event::Contact(self.contact(reminder, false)?),
            ast::Event::Call(call) => Event::Contact(self.contact(call, true)?),
            ast::Event::Promise(promise) => {
                let (target, named) = self.target(promise.target)?;
                let currency = match target {
                    Target::Customer(_) => None,
                    Target::Invoice(id) | Target::Instalment(id, _) => {
                        invoices[id.0 as usize].as_ref().map(|invoice| invoice.currency)
                    }
                };
                let amount = match (promise.amount, currency) {
                    (None, _) => None,
                    (Some(amount), None) => Some(self.money(amount)?),
                    (Some(amount), Some(currency)) => {
                        Some((self.amount(amount, currency)?, currency))
                    }
                };
                Event::Promise { target, by: promise.by.value, amount, named }
            }
            ast::Event::Dispute(dispute) => {
                let (target, named) = self.target(dispute.target)?;
                Event::Dispute { target, reason: dispute.reason, named }
            }
            ast::Event::Resolved(target) => {
                let (target, named) = self.target(*target)?;
                Event::Resolved { target, named }
            }
            ast::Event::Request(request) => {
                let (target, named) = self.target(request.target)?;
                let what = match request.what {
                    ast::Requested::Deferral(until) => Requested::Deferral(until.value),
                    ast::Requested::Plan(count) => Requested::Plan(count),
                };
                Event::Request { target, what, named }
            }
            ast::Event::Approve(answer) => Event::Answer(self.answer(*answer, true)?),
            ast::Event::Decline(answer) => Event::Answer(self.answer(*answer, false)?),
            ast::Event::Hold(hold) => {
                let (target, named) = self.target(hold.target)?;
                Event::Hold { target, until: hold.until.map(|until| until.value), named }
            }
            ast::Event::Release(target) => {
                let (target, named) = self.target(*target)?;
                Event::Release { target, named }
            }
            ast::Event::Skip(skip) => {
                let target = self.target(skip.target);
                let step = self.names.step(self.file, skip.step);
                let step = self.found(step);
                let (target, named) = target?;
                Event::Skip { target, step: step?, named }
            }
            ast::Event::Note(target) => {
                let (target, named) = self.target(*target)?;
                Event::Note { target, named }
            }
            ast::Event::Holiday(_)
            | ast::Event::Rate(_)
            | ast::Event::Invoice(_)
            | ast::Event::CreditNote(_)
            | ast::Event::Payment(_)
            | ast::Event::Plan(_) => return None,
        })
    }

    fn bounced(
        &mut self,
        date: NaiveDate,
        bounced: ast::Bounced,
        settlements: &[Option<Settlement>],
    ) -> Option<Event> {
        let place = self.place(bounced.reference.span);
        let all = self.names.payments(self.file, bounced.reference, settlements);
        let all = self.found(all.map(<[_]>::to_vec))?;
        let known: Vec<_> =
            all.iter().filter_map(|id| Some((*id, settlements[id.0 as usize].as_ref()?))).collect();
        let [(payment, found)] = known.as_slice() else {
            if known.len() > 1 {
                let name = self.names.read(self.file, bounced.reference);
                let problem = Problem::new(Code::E0311, place).with("name", name.as_ref());
                self.problems
                    .push(known.iter().fold(problem, |told, (_, one)| told.and(one.place)));
            }
            return None;
        };
        if found.date > date {
            self.problems.push(
                Problem::new(Code::E0328, place)
                    .with("bounced", in_words(date))
                    .with("paid", in_words(found.date))
                    .and(found.place),
            );
            return None;
        }
        // The bank's fee is in the company's currency unless it says another; it never enters a balance.
        let fee = match bounced.fee {
            None => None,
            Some(fee) => Some(self.money(fee)?),
        };
        Some(Event::Bounced { payment: *payment, fee })
    }

    fn contact(&mut self, entry: &ast::Reminder, call: bool) -> Option<Contact> {
        let mut reached = Vec::with_capacity(entry.reached.len());
        let mut sound = true;
        let mut told: Option<ast::Text> = None;
        let mut astray = false;
        for (target, step) in &entry.reached {
            let target = self.target_once(*target, &mut astray);
            let step = match step {
                None => Some(None),
                // A step that the whole entry names is told once.
                Some(name) if told == Some(*name) => None,
                Some(name) => {
                    let found = self.names.step(self.file, *name);
                    let found = self.found(found).map(Some);
                    if found.is_none() {
                        told = Some(*name);
                    }
                    found
                }
            };
            match (target, step) {
                (Some((target, named)), Some(step)) => {
                    reached.push(Reached { target, step, named });
                }
                _ => sound = false,
            }
        }
        let file = entry.file.map(|text| self.place(text.span));
        sound.then_some(Contact { call, reached, via: entry.via, file })
    }

    fn answer(&mut self, entry: ast::Answer, approved: bool) -> Option<Answer> {
        let target = self.target(entry.target);
        let subject = match entry.subject {
            ast::Subject::Deferral => Some(Subject::Deferral),
            ast::Subject::Plan => Some(Subject::Plan),
            ast::Subject::Step(name) => {
                let step = self.names.step(self.file, name);
                self.found(step).map(Subject::Step)
            }
        };
        let (target, named) = target?;
        Some(Answer {
            target,
            subject: subject?,
            approved,
            via: entry.via,
            by_owner: entry.by_owner,
            named,
        })
    }

    /// The invoice of a plan; a plan of one instalment, or of a customer, is none.
    pub(super) fn planned(&mut self, plan: &ast::Plan) -> Option<InvoiceId> {
        let found = self.names.invoice(self.file, plan.invoice.name);
        let invoice = self.found(found)?;
        if plan.invoice.instalment.is_some() {
            let problem = self.names.part_of_invoice(self.file, plan.invoice);
            self.problems.push(problem);
            return None;
        }
        Some(invoice)
    }
}

/// What a payment and a credit note have in common.
#[derive(Clone, Copy)]
pub(super) struct Paid<'a> {
    pub(super) customer: ast::Text,
    pub(super) amount: ast::Amount,
    pub(super) reference: Option<ast::Text>,
    pub(super) fors: &'a [ast::For],
}

fn nothing_owed(place: Place, amount: Arg, deducted: Arg) -> Problem {
    Problem::new(Code::E0316, place).with("amount", amount).with("deducted", deducted)
}

fn no_terms(place: Place, issued: NaiveDate) -> Problem {
    Problem::new(Code::E0315, place).with("due", days_later(issued, 30).to_string())
}

fn due_out_of_range(place: Place, due: NaiveDate) -> Problem {
    Problem::new(Code::E0210, place).with("word", due.to_string()).helped("terms")
}

/// The first due line of an invoice, or of a plan on it, that is before the invoice: where there are
/// more, it is the invoice's date that is wrong.
pub(super) fn first_due_before(
    file: FileId,
    invoice: Place,
    issued: NaiveDate,
    dues: &[ast::Due],
) -> Option<Problem> {
    /// The letters of a date: `2026-03-12`.
    const DATE: u32 = 10;
    let early = dues.iter().find(|due| due.date < issued)?;
    let span = Span { start: invoice.span.start, end: invoice.span.start + DATE };
    let place = Place { file, span: early.span };
    let problem = Problem::new(Code::E0314, place)
        .with("due", in_words(early.date))
        .with("issued", in_words(issued))
        .and(Place { span, ..invoice });
    Some(problem)
}

fn due_without_amount(place: Place, due: NaiveDate, of_plan: bool) -> Problem {
    Problem::new(Code::E0324, place).with("due", due.to_string()).helped(if of_plan {
        "plan"
    } else {
        "help"
    })
}

fn dues_do_not_add_up(place: Place, sum: Decimal, total: Decimal, currency: Currency) -> Problem {
    Problem::new(Code::E0313, place)
        .with("sum", currency.in_words(sum))
        .with("total", currency.in_words(total))
        .with("difference", currency.in_words((total - sum).abs()))
}

fn another_customer(place: Place, invoice: &Invoice) -> Problem {
    Problem::new(Code::E0318, place).with("invoice", invoice.id.as_str()).and(invoice.place)
}

fn another_currency(place: Place, invoice: &Invoice, currency: Currency) -> Problem {
    Problem::new(Code::E0319, place)
        .with("currency", currency.code())
        .with("expected", invoice.currency.code())
        .helped("invoice")
        .and(invoice.place)
}

fn over_allocated(place: Place, named: Decimal, amount: Decimal, currency: Currency) -> Problem {
    Problem::new(Code::E0320, place)
        .with("named", currency.in_words(named))
        .with("amount", currency.in_words(amount))
        .with("difference", currency.in_words(named - amount))
}
