//! The messages that somebody has asked for: drafts like the others, but for their reason.
//!
//! In: the record that the request has left beside one. Out: its files, made anew while nobody has edited
//! it. It lies in `drafts/` until it is sent or removed by hand: no build takes it away, but where
//! there is nothing left to thank for.

use chrono::NaiveDate;

use super::blocks::blocks;
use super::draft_head::head as read_head;
use super::draft_text::{plain, read, write};
use super::drafts::{heed, name_of, sheet_of, stand};
use super::email::{Mail, eml};
use super::email_html::html;
use super::preview::{AROUND_LETTER, AROUND_MAIL, height, of_mail};
use super::qr::code;
use super::review::Drafts;
use super::template::Templates;
use super::wish::{Said, papers, statement, thanks};
use crate::Ledger;
use crate::book::model::{Channel, CustomerId, ItemId};
use crate::input::OnDisk;
use crate::output::Files;
use crate::problem::Problem;
use crate::receivables::paid::{NothingPaid, PaidLast, paid_last};
use crate::view::draft::Head;
use crate::view::facts::{About, Account, Facts, Matter, Record, facts};
use crate::view::review_draft::OnRequest;
use crate::view::sent::recorded;
use crate::view::status::{item_as_written, wish_files};
use crate::view::thanks::{again, fact, names_overdue, why};
use crate::view::wish::Wish;
use crate::words::{Arg, Language, Words};

/// What was asked for, of whom.
#[derive(Clone, Debug)]
pub struct Wished {
    customer: CustomerId,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Statement,
    Thanks(PaidLast),
}

impl Wished {
    /// A wish for a customer.
    ///
    /// # Errors
    /// Where there is nothing to thank for.
    pub fn new(ledger: &Ledger, customer: CustomerId, wish: Wish) -> Result<Wished, NothingPaid> {
        let what = match wish {
            Wish::Statement => What::Statement,
            Wish::Thanks => {
                What::Thanks(paid_last(&ledger.book, &ledger.position.accounts, customer)?)
            }
        };
        Ok(Wished { customer, what })
    }

    /// The wish by which this draft on the disk was asked for, if one was and it still has a reason.
    pub(super) fn read(ledger: &Ledger, disk: &OnDisk) -> Option<Wished> {
        disk.original.as_ref()?;
        let record = disk.record.as_deref().and_then(Record::read)?;
        let wish = record.facts.wish()?;
        let mut known = (0_u32..).map(CustomerId).zip(&ledger.book.customers);
        let (customer, _) = known.find(|(_, customer)| customer.id == record.facts.customer)?;
        Wished::new(ledger, customer, wish).ok()
    }

    /// Whose draft it is.
    #[must_use]
    pub fn customer(&self) -> CustomerId {
        self.customer
    }

    /// What it is.
    #[must_use]
    pub fn wish(&self) -> Wish {
        match self.what {
            What::Statement => Wish::Statement,
            What::Thanks(_) => Wish::Thanks,
        }
    }

    /// Where its draft lies: no other draft and nobody's own file stands there.
    #[must_use]
    pub fn path(&self, ledger: &Ledger, drafts: &Drafts) -> String {
        let [first, other] = wish_files(ledger, self.customer, self.wish());
        let is_free = drafts.get(&first).is_none_or(|disk| {
            let record = disk.record.as_deref().and_then(Record::read);
            record.is_some_and(|record| record.facts.wish() == Some(self.wish()))
        });
        if is_free { first } else { other }
    }

    /// What stands on the disk once it is asked for and not yet made.
    #[must_use]
    pub fn request(&self, ledger: &Ledger) -> OnDisk {
        let record = Record::new(self.facts(ledger), "").written();
        OnDisk { text: String::new(), original: Some(String::new()), record: Some(record) }
    }

    /// By which way it goes out: by e-mail, else by PEC, else on paper.
    #[must_use]
    pub fn channel(&self, ledger: &Ledger) -> Channel {
        let customer = ledger.book.customer(self.customer);
        match (&customer.email, &customer.pec) {
            (Some(_), _) => Channel::Email,
            (None, Some(_)) => Channel::Pec,
            (None, None) => Channel::Letter,
        }
    }

    /// What it lists: everything that is open, the earliest due first, or what was settled.
    fn items(&self, ledger: &Ledger) -> Vec<ItemId> {
        match &self.what {
            What::Statement => {
                let accounts = ledger.position.accounts.of_customer(self.customer);
                accounts.flat_map(|(_, own)| own.open.iter().map(|(_, _, id)| *id)).collect()
            }
            What::Thanks(paid) => paid.settled.keys().copied().collect(),
        }
    }

    /// Its facts today.
    pub(super) fn facts(&self, ledger: &Ledger) -> Facts {
        let customer = ledger.book.customer(self.customer);
        let channel = self.channel(ledger);
        let (to, cc) = match channel {
            Channel::Email => (customer.email.clone(), customer.cc.clone()),
            Channel::Pec => (customer.pec.clone(), None),
            Channel::Letter | Channel::Call => (None, None),
        };
        let items = self.items(ledger).into_iter().map(|item| (item, None)).collect();
        let matter = Matter::Wish(self.wish());
        let all = facts(ledger, About { customer: self.customer, matter, channel, to, cc, items });
        match &self.what {
            What::Statement => all,
            // Thanks name no account to pay to, and nothing that was said before.
            What::Thanks(paid) => Facts {
                account: Account::default(),
                contacts: Vec::new(),
                paid: Some(fact(paid)),
                ..all
            },
        }
    }

    fn said(
        &self,
        ledger: &Ledger,
        templates: &Templates,
        language: Language,
    ) -> Result<Said, Problem> {
        match &self.what {
            What::Statement => statement(ledger, templates, self.customer, language),
            What::Thanks(paid) => thanks(ledger, templates, self.customer, paid, language),
        }
    }

    /// The day on which thanks went out already, for this payment or one after it.
    fn thanked(&self, ledger: &Ledger) -> Option<NaiveDate> {
        let What::Thanks(paid) = &self.what else { return None };
        let paths = wish_files(ledger, self.customer, Wish::Thanks);
        let days = paths.iter().filter_map(|path| recorded(&ledger.book, name_of(path)));
        days.max().filter(|day| *day >= paid.date)
    }

    /// What is to be thought of before it goes out, a sentence each.
    #[must_use]
    pub fn warnings(&self, ledger: &Ledger, words: &Words) -> Vec<String> {
        let customer = ledger.book.customer(self.customer);
        let mut said: Vec<String> =
            self.thanked(ledger).map(|day| again(words, day)).into_iter().collect();
        if let What::Thanks(paid) = &self.what {
            said.extend(names_overdue(ledger, self.customer, paid, words));
        }
        if self.channel(ledger) == Channel::Letter && customer.address.is_none() {
            let name = ("customer", Arg::from(customer.name.as_str()));
            said.push(words.say("on-request-no-address", &[name]));
        }
        said
    }

    /// What the desk says of it.
    fn entry(&self, ledger: &Ledger, templates: &Templates, name: &str, head: Head) -> OnRequest {
        let own_words = templates.words(ledger.book.company.language);
        let mut one = OnRequest {
            customer: self.customer,
            title: self.facts(ledger).title(own_words),
            items: self.items(ledger),
            why: Vec::new(),
            sums: None,
            sheet: sheet_of(name, head),
        };
        if let What::Thanks(paid) = &self.what {
            one.why = vec![why(paid, own_words)];
            one.sums = Some(paid.sums.clone());
        }
        one.sheet.warnings = self.warnings(ledger, own_words);
        one
    }
}

/// The files of a message on request.
///
/// # Errors
/// A template that names something unknown, or never ends.
pub(super) fn files(
    ledger: &Ledger,
    templates: &Templates,
    disk: &OnDisk,
    wished: &Wished,
    path: &str,
) -> Result<(Files, OnRequest), Problem> {
    let book = &ledger.book;
    let customer = wished.customer;
    let language = book.customer(customer).language;
    let words = templates.words(language);
    let own_words = templates.words(book.company.language);
    let mut said = wished.said(ledger, templates, language)?;
    let now = wished.facts(ledger);
    let head = Head {
        to: now.to.clone(),
        cc: now.cc.clone(),
        subject: said.subject.clone(),
        channel: wished.channel(ledger),
        items: wished.items(ledger).iter().map(|id| item_as_written(ledger, *id)).collect(),
        attachments: Vec::new(),
    };
    let newest = write(&head, &said.body, book.company.language);
    let name = name_of(path);
    let mut one = wished.entry(ledger, templates, name, head);
    let mut files = Files::new();
    let sheet = &mut one.sheet;
    let text = stand(ledger, own_words, Some(disk), &newest, now, sheet, &mut files);
    let Some(text) = text else { return Ok((files, one)) };
    let wish = Some(wished.wish());
    let channel = match read_head(ledger, templates, Some(customer), wish, path, text) {
        Ok(says) => says.channel,
        // What nobody has edited says what the ledger says, be it names that no head can hold.
        Err(_) if sheet.original.is_none() => wished.channel(ledger),
        Err(told) => {
            sheet.faults = told.iter().map(|problem| problem.message(own_words)).collect();
            return Ok((files, one));
        }
    };
    let plain = plain(text);
    let says = read(&plain);
    heed(sheet, book, &says, channel);
    says.subject.clone_into(&mut said.subject);
    says.body.clone_into(&mut said.body);
    // A statement is a paper, whatever it goes out by; thanks are one where they go by post.
    let preview = if matches!(wished.what, What::Statement) || channel == Channel::Letter {
        let (docx, page) = papers(ledger, templates, customer, &said)?;
        let preview = page.clone().into_bytes();
        files.insert(format!("drafts/{name}.docx"), docx.into());
        files.insert(format!("drafts/{name}.html"), page.into_bytes().into());
        (sheet.docx, sheet.page) = (Some(format!("{name}.docx")), Some(format!("{name}.html")));
        sheet.height = height(says.body, AROUND_LETTER);
        preview
    } else {
        sheet.height = height(says.body, AROUND_MAIL);
        of_mail(&html(&blocks(says.body), says.subject, language, None))
    };
    files.insert(format!("drafts/preview/{name}.html"), preview.into());
    sheet.preview = Some(format!("preview/{name}.html"));
    if channel != Channel::Letter {
        let payment = said.payment.as_ref();
        let payment = payment.and_then(|payment| Some((payment, code(payment)?)));
        let mail = Mail {
            says: &says,
            channel,
            payment: payment.as_ref().map(|(payment, code)| (*payment, code)),
            files: &[],
            words,
            today: ledger.position.today,
        };
        files.insert(format!("drafts/{name}.eml"), eml(book, &mail).into());
        sheet.eml = Some(format!("{name}.eml"));
    }
    Ok((files, one))
}
