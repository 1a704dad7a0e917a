//! `sollecito`: payment reminders of a small business from plain-text ledgers.
//!
//! An assistant keeps invoices, payments and every contact in text files. This library reads them and
//! says who owes what, how late, what was done and what comes next; it makes the owner's status site and
//! the drafts of the reminders. Data flows one way, each stage a folder that knows only those above it:
//!
//! | stage | from → to | module |
//! | --- | --- | --- |
//! | discover | disk → [`Input`] | [`shell`] |
//! | parse | text → entries | [`syntax`] |
//! | resolve | entries → [`Book`] | [`book`] |
//! | compute | `Book` + today → [`Position`] | [`receivables`], [`check`] |
//! | view | `Book` + `Position` → one struct per page and draft | [`view`] |
//! | render | views + templates → [`Output`] | [`render`] |
//! | publish | `Output` → disk | [`shell`] |
//!
//! From parse to render it is one pure function, [`build`]: the same input gives the same bytes.

pub mod book;
pub mod calendar;
pub mod check;
mod digits;
pub mod few;
pub mod history;
pub mod input;
pub mod kept;
pub mod money;
pub mod output;
pub mod problem;
pub mod receivables;
pub mod render;
pub mod shelf;
pub mod shell;
pub mod source;
pub mod stage;
pub mod syntax;
pub mod view;
pub mod words;

use std::sync::Arc;

use book::model::{Book, CustomerId, EventId, Fact, InvoiceId, ItemId};
use history::History;
use input::{Documents, Input};
use kept::Kept;
use output::{Output, Taker};
use problem::{Problem, has_errors, in_file_order};
use receivables::position::Position;
use render::template::Templates;
use source::Source;
use stage::Stage;
use words::Language;

/// A ledger, read and reckoned.
#[derive(Debug)]
pub struct Reckoned {
    /// Every problem, in file order, each once.
    pub problems: Vec<Problem>,
    /// The language in which the ledger's people read.
    pub language: Language,
    /// What the ledger says and what it means today; where a problem is an error, only the sources.
    pub ledger: Result<Ledger, Vec<Source>>,
}

/// The facts, and what they mean on one date.
#[derive(Debug)]
pub struct Ledger {
    /// The facts.
    pub book: Book,
    /// What they mean today.
    pub position: Position,
}

impl Ledger {
    /// What happened with a customer through today, in the order in which it counts.
    pub(crate) fn events_of(
        &self,
        customer: CustomerId,
    ) -> impl DoubleEndedIterator<Item = EventId> + ExactSizeIterator {
        let through_today = self.book.deeds_until(customer, self.position.accounts.counted);
        through_today.iter().map(|deed| deed.event)
    }

    /// The invoices of a customer that are issued, in the order of their dates.
    pub(crate) fn invoices_of(
        &self,
        customer: CustomerId,
    ) -> impl DoubleEndedIterator<Item = InvoiceId> {
        let through_today = self.book.deeds_until(customer, self.position.accounts.counted);
        through_today.iter().filter_map(|deed| match deed.fact {
            Fact::Invoice(id) => Some(id),
            _ => None,
        })
    }

    /// How an item is named: by its invoice, with `#n` where the invoice has several.
    #[must_use]
    pub fn item_name(&self, id: ItemId) -> String {
        let accounts = &self.position.accounts;
        let item = accounts.item(id);
        let invoice = self.book.invoice(item.invoice);
        if accounts.items_of(invoice).count() == 1 {
            invoice.id.to_string()
        } else {
            format!("{}#{}", invoice.id, item.instalment)
        }
    }
}

impl Reckoned {
    /// The files that were read, for whoever shows excerpts.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        match &self.ledger {
            Ok(ledger) => &ledger.book.sources,
            Err(sources) => sources,
        }
    }
}

/// Reads a ledger and reckons its position: parse, resolve, compute.
#[must_use]
pub fn reckon(input: Input) -> Reckoned {
    from_nothing(|kept| reckon_again(input, kept))
}

/// Runs once, with nothing to begin from and for nobody to go on from.
fn from_nothing<T>(run: impl FnOnce(&mut Kept) -> T) -> T {
    let mut kept = Kept::for_once();
    let made = run(&mut kept);
    // Giving everything back takes a while in a large ledger, and nobody waits for it.
    rayon::spawn(move || drop(kept));
    made
}

/// The same, going on from an earlier run.
#[must_use]
pub fn reckon_again(input: Input, kept: &mut Kept) -> Reckoned {
    kept.begins(Stage::Parse);
    let today = input.today;
    let asked = input.language;
    let (sources, damaged, mut problems) = input.decode(&kept.sources);
    if problems.iter().any(|problem| problem.code == problem::Code::E0107) {
        let language = problem::language(asked, None);
        return Reckoned { problems, language, ledger: Err(sources) };
    }
    let told_to = kept.told_to.clone();
    let kept::Parsed { trees, problems: told, before } = kept.parse(&sources, &damaged);
    problems.extend(told);
    if let Some(progress) = &told_to {
        progress.begins(Stage::Resolve);
    }
    let resolved = book::resolve_again(sources, trees, before, &mut problems);
    let language = problem::language(asked, resolved.language);
    let book = resolved.book;
    if has_errors(&problems) {
        return Reckoned { problems: in_file_order(problems), language, ledger: Err(book.sources) };
    }
    kept.begins(Stage::Reckon);
    let accounts = receivables::replay::accounts(&book, today);
    problems.extend(check::check(&book, &accounts));
    let ledger = if has_errors(&problems) {
        Err(book.sources)
    } else {
        kept.begins(Stage::Position);
        let position = Position::new(&book, accounts, today);
        Ok(Ledger { book, position })
    };
    Reckoned { problems: in_file_order(problems), language, ledger }
}

/// Reads a ledger, reckons its position and looks at what today's drafts attach.
#[must_use]
pub fn prove(input: Input) -> Reckoned {
    from_nothing(|kept| prove_again(input, kept))
}

/// The same, going on from an earlier run.
#[must_use]
pub fn prove_again(mut input: Input, kept: &mut Kept) -> Reckoned {
    let on_disk = std::mem::take(&mut input.drafts);
    let documents = Arc::clone(&input.documents);
    let mut reckoned = reckon_again(input, kept);
    kept.begins(Stage::Prove);
    if let Ok(ledger) = &reckoned.ledger {
        let edited = |path: &str| on_disk.get(path).filter(|draft| draft.is_edited());
        let text = |path: &str| edited(path).map(|draft| draft.text.as_str());
        let told = render::attach::unattachable(ledger, text, documents.as_ref());
        reckoned.problems.extend(told);
        reckoned.problems = in_file_order(reckoned.problems);
    }
    reckoned
}

/// A run from input to output.
#[derive(Debug)]
pub struct Built {
    /// Every problem, in file order, each once.
    pub problems: Vec<Problem>,
    /// The language in which the ledger's people read.
    pub language: Language,
    /// The files that were read, for whoever shows excerpts.
    pub sources: Vec<Source>,
    /// The files to write, but for those that somebody took before; none where a problem is an error.
    pub output: Option<Output>,
}

/// The whole run: reckon, view, render. With any error there is no output.
#[must_use]
pub fn build(input: Input) -> Built {
    from_nothing(|kept| build_again(input, kept))
}

/// The same, made from what an earlier run has made as far as the input is the same, with the same result.
#[must_use]
pub fn build_again(input: Input, kept: &mut Kept) -> Built {
    examine(input, kept).render(kept, None)
}

/// A ledger and everything that its pages are made from, with every problem but those of views.
#[derive(Debug)]
pub struct Examined {
    problems: Vec<Problem>,
    language: Language,
    ledger: Result<Ledger, Vec<Source>>,
    /// None where one of them cannot be read.
    templates: Option<Arc<Templates>>,
    drafts: render::review::Drafts,
    documents: Arc<dyn Documents>,
    history: Option<History>,
}

/// A build as far as it goes without making a view.
#[must_use]
pub fn examine(mut input: Input, kept: &mut Kept) -> Examined {
    let own = std::mem::take(&mut input.templates);
    let drafts = input.drafts.clone();
    let documents = Arc::clone(&input.documents);
    let history = input.history.take();
    let Reckoned { mut problems, language, ledger } = prove_again(input, kept);
    let templates = match kept.templates(own) {
        Ok((templates, told)) => {
            problems.extend(told);
            if let Ok(ledger) = &ledger {
                problems.extend(render::review::told(ledger, &templates, &drafts));
            }
            Some(templates)
        }
        Err(told) => {
            problems.extend(told);
            None
        }
    };
    Examined { problems, language, ledger, templates, drafts, documents, history }
}

impl Examined {
    /// Whether there will be no output, as far as is known without a view.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        has_errors(&self.problems)
    }

    /// The views and what templates make of them. With any error there is no output. Who takes the pages of
    /// customers takes them as soon as they are made.
    #[must_use]
    pub fn render(self, kept: &mut Kept, taker: Option<&dyn Taker>) -> Built {
        let Examined { mut problems, language, ledger, templates, drafts, documents, history } =
            self;
        let mut output = None;
        kept.begins(Stage::Render);
        if let (Ok(ledger), Some(templates)) = (&ledger, templates) {
            let history = history.filter(|_| ledger.book.company.history);
            let besides =
                render::Besides { documents: documents.as_ref(), history: history.as_ref() };
            match render::render(ledger, &templates, &drafts, &besides, &mut kept.made, taker) {
                Ok(made) => output = Some(made).filter(|_| !has_errors(&problems)),
                Err(told) => problems.extend(told),
            }
        }
        let sources = given_back(ledger, kept);
        Built { problems: in_file_order(problems), language, sources, output }
    }

    /// The same without an output, for whoever has it already.
    #[must_use]
    pub fn known(self, kept: &mut Kept) -> Built {
        let Examined { problems, language, ledger, .. } = self;
        let sources = given_back(ledger, kept);
        Built { problems: in_file_order(problems), language, sources, output: None }
    }
}

/// The files of a ledger that is not needed any more, of which the next run uses some again. Giving the rest
/// back takes a while, and nobody waits for it.
fn given_back(ledger: Result<Ledger, Vec<Source>>, kept: &mut Kept) -> Vec<Source> {
    ledger.map_or_else(
        |sources| sources,
        |mut ledger| {
            let sources = std::mem::take(&mut ledger.book.sources);
            kept.goes_on_from(&mut ledger.book);
            rayon::spawn(move || drop(ledger));
            sources
        },
    )
}
