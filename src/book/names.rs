//! Which names exist, which are in doubt, and which known name is nearest to an unknown one.
//!
//! In: the names that entries declare. Out: ids, or the problem that there is no such name. A name that
//! an entry with a problem would have declared is in doubt: nobody is told that it is unknown.

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use smol_str::SmolStr;

use super::ids::{Declared, Ids, Named};
use super::model::{CustomerId, InvoiceId, ProcedureId, Settlement, SettlementId, StepId, Target};
use crate::problem::{Code, Problem, nearest};
use crate::source::{FileId, Place, Source, Span, unquote};
use crate::syntax::ast;
use crate::syntax::vocabulary::Word;
use crate::words::{Arg, Language};

/// All names of a ledger.
#[derive(Debug)]
pub(super) struct Names<'a> {
    sources: &'a [Source],
    ids: Ids,
    /// The customers among them, once more: they are few and named by most entries, so that this table stays
    /// near at hand while the large one is far.
    customers: HashMap<SmolStr, CustomerId>,
    procedures: HashMap<Cow<'a, str>, (ProcedureId, Place)>,
    steps: HashMap<Cow<'a, str>, StepId>,
    /// The payments that bear each reference that some entry says has bounced.
    references: HashMap<Cow<'a, str>, Vec<SettlementId>>,
    doubtful: HashSet<Cow<'a, str>>,
    /// How many items each invoice has, those of plans included.
    items: Vec<u32>,
    /// How many comparisons with known names may still be made: suggestions are for people, who read
    /// the first few, and must not make a large ledger with many mistakes slow.
    comparisons: AtomicUsize,
}

/// Enough for a hundred unknown names in a ledger of 20,000.
const COMPARISONS: usize = 2_000_000;

/// Entries that are read in one go: enough that starting a thread's work does not matter.
const PART: usize = 2048;

/// What came of looking for a name: `Err` where there is a problem to tell or the name is in doubt.
pub(super) type Found<T> = Result<T, Option<Problem>>;

impl<'a> Names<'a> {
    pub(super) fn new(
        sources: &'a [Source],
        ids: Ids,
        doubtful: HashSet<Cow<'a, str>>,
    ) -> Names<'a> {
        let customers = ids.iter().filter_map(|(id, declared)| match declared.named {
            Named::Customer(customer) => Some((SmolStr::from(id), customer)),
            _ => None,
        });
        Names {
            sources,
            customers: customers.collect(),
            ids,
            procedures: HashMap::default(),
            steps: HashMap::default(),
            references: HashMap::default(),
            doubtful,
            items: Vec::new(),
            comparisons: AtomicUsize::new(COMPARISONS),
        }
    }

    /// What a word stands for.
    pub(super) fn read(&self, file: FileId, text: ast::Text) -> Cow<'a, str> {
        unquote(self.sources[file.0 as usize].slice(text.span))
    }

    /// Reads entries in parts at the same time, as long as all is sound: each fact in its place. Where
    /// something is to be told, or a name is in doubt, there is nothing: what is told of an entry depends on
    /// those before it, so they must be read one after the other.
    pub(super) fn in_parts<E: Sync, F: Send>(
        &self,
        entries: &[E],
        read: impl Fn(&E, &mut Vec<Problem>) -> Option<F> + Sync,
    ) -> Option<Vec<Option<F>>> {
        if !self.doubtful.is_empty() {
            return None;
        }
        let comparisons = self.comparisons.load(Ordering::Relaxed);
        let mut facts = Vec::new();
        (0..entries.len()).into_par_iter().map(|_| None).collect_into_vec(&mut facts);
        let is_sound = |(part, facts): (&[E], &mut [Option<F>])| {
            let mut told = Vec::new();
            for (entry, fact) in part.iter().zip(facts) {
                *fact = read(entry, &mut told);
            }
            told.is_empty()
        };
        let all_sound = entries.par_chunks(PART).zip(facts.par_chunks_mut(PART)).all(is_sound);
        self.comparisons.store(comparisons, Ordering::Relaxed);
        all_sound.then_some(facts)
    }

    /// Puts an id in doubt that is declared once more; what is to be told.
    pub(super) fn taken(&mut self, place: Place) -> Option<Problem> {
        let name = self.read(place.file, ast::Text { span: place.span });
        let free = another(self.written(place));
        let told = self.ids.get(&name).map(|first| duplicate(&name, &free, place, first.place));
        self.doubtful.insert(name);
        told
    }

    pub(super) fn declare_procedure(
        &mut self,
        file: FileId,
        name: ast::Text,
        id: ProcedureId,
    ) -> Option<Problem> {
        let place = Place { file, span: name.span };
        let name = self.read(file, name);
        if let Some((_, first)) = self.procedures.get(&name) {
            let free = another(self.written(place));
            return Some(duplicate(&name, &free, place, *first));
        }
        self.procedures.insert(name, (id, place));
        None
    }

    pub(super) fn declare_step(&mut self, name: Cow<'a, str>, id: StepId) {
        self.steps.insert(name, id);
    }

    pub(super) fn step_named(&self, name: &str) -> Option<StepId> {
        self.steps.get(name).copied()
    }

    /// Finds the payments that bear the references of those that bounced.
    pub(super) fn find_bounced(
        &mut self,
        bounced: impl Iterator<Item = (FileId, ast::Text)>,
        settlements: &[Option<Settlement>],
    ) {
        for (file, reference) in bounced {
            let reference = self.read(file, reference);
            self.references.entry(reference).or_default();
        }
        for (id, payment) in (0_u32..).map(SettlementId).zip(settlements) {
            let reference = payment.as_ref().and_then(Settlement::payment_reference);
            if let Some(all) = reference.and_then(|name| self.references.get_mut(name)) {
                all.push(id);
            }
        }
    }

    /// Sets how many items an invoice has.
    pub(super) fn count_items(&mut self, items: Vec<u32>) {
        self.items = items;
    }

    /// Puts a name in doubt, because what would declare it is left out.
    pub(super) fn doubt(&mut self, file: FileId, name: ast::Text) {
        let name = self.read(file, name);
        self.doubtful.insert(name);
    }

    /// Whether a name is in doubt, or is declared more than once.
    pub(super) fn is_doubtful(&self, name: &str) -> bool {
        self.doubtful.contains(name)
    }

    pub(super) fn customer(&self, file: FileId, name: ast::Text) -> Found<CustomerId> {
        let place = Place { file, span: name.span };
        let read = self.read(file, name);
        if let Some(id) = self.customers.get(read.as_ref()) {
            return Ok(*id);
        }
        match self.ids.get(read.as_ref()) {
            Some(declared) => Err(Some(not_a_customer(&read, place, declared.place))),
            None => Err(self
                .unknown(Code::E0304, &read, place, |named| matches!(named, Named::Customer(_)))),
        }
    }

    /// `invoice CUSTOMER ID`: a customer stands where the id belongs, and no customer where one does.
    pub(super) fn swapped(&self, file: FileId, entry: &ast::Invoice) -> Option<Problem> {
        let problem = self.customer(file, entry.customer).err()??;
        let declared = self.ids.get(self.read(file, entry.id).as_ref())?;
        let customer = self.written(Place { file, span: entry.id.span });
        matches!(declared.named, Named::Customer(_))
            .then(|| problem.with("customer", customer).helped("swapped"))
    }

    pub(super) fn invoice(&self, file: FileId, name: ast::Text) -> Found<InvoiceId> {
        let place = Place { file, span: name.span };
        let read = self.read(file, name);
        match self.ids.get(read.as_ref()) {
            Some(Declared { named: Named::Invoice(id), .. }) => Ok(*id),
            Some(other) => Err(Some(not_an_invoice(&read, place, other.place))),
            None => {
                Err(self
                    .unknown(Code::E0305, &read, place, |named| matches!(named, Named::Invoice(_))))
            }
        }
    }

    /// An invoice, or one instalment of it.
    pub(super) fn invoice_target(
        &self,
        file: FileId,
        target: ast::Target,
    ) -> Found<(InvoiceId, Option<u32>)> {
        let invoice = self.invoice(file, target.name)?;
        Ok((invoice, self.instalment(file, target, invoice)?))
    }

    /// An instalment where only a whole invoice can stand.
    pub(super) fn part_of_invoice(&self, file: FileId, target: ast::Target) -> Problem {
        let place = |span| Place { file, span };
        Problem::new(Code::E0323, place(target.span))
            .with("name", self.written(place(target.span)))
            .with("invoice", self.written(place(target.name.span)))
            .helped("whole")
    }

    pub(super) fn target(&self, file: FileId, target: ast::Target) -> Found<Target> {
        let place = Place { file, span: target.name.span };
        let read = self.read(file, target.name);
        let Some(declared) = self.ids.get(&read) else {
            let fits = |named| named != Named::CreditNote;
            return Err(self.unknown(Code::E0306, &read, place, fits));
        };
        match declared.named {
            Named::Customer(id) if target.instalment.is_none() => Ok(Target::Customer(id)),
            Named::Customer(_) => {
                Err(Some(not_an_invoice(&read, place, declared.place).helped("customer")))
            }
            Named::Invoice(id) => Ok(match self.instalment(file, target, id)? {
                Some(number) => Target::Instalment(id, number),
                None => Target::Invoice(id),
            }),
            Named::CreditNote => Err(Some(not_an_invoice(&read, place, declared.place))),
        }
    }

    /// The instalment that is named; none, where the invoice has but one item.
    fn instalment(
        &self,
        file: FileId,
        target: ast::Target,
        invoice: InvoiceId,
    ) -> Found<Option<u32>> {
        let Some(number) = target.instalment else {
            return Ok(None);
        };
        let items = self.items[invoice.0 as usize];
        if number > items {
            let name = self.read(file, target.name);
            if self.doubtful.contains(&name) {
                return Err(None);
            }
            return Err(Some(unknown_instalment(&name, items, Place { file, span: target.span })));
        }
        Ok((items > 1).then_some(number))
    }

    pub(super) fn step(&self, file: FileId, name: ast::Text) -> Found<StepId> {
        let place = Place { file, span: name.span };
        let read = self.read(file, name);
        if let Some(id) = self.steps.get(&read) {
            return Ok(*id);
        }
        // The two spellings of a word name the same step where only one of them is declared.
        let other = Word::read(&read).and_then(|word| {
            word.spellings().iter().find_map(|spelling| self.steps.get(*spelling))
        });
        match other {
            Some(id) => Ok(*id),
            None if self.doubtful.contains(&read) => Err(None),
            None => {
                let mut known: Vec<&str> = self.steps.keys().map(AsRef::as_ref).collect();
                known.sort_unstable();
                let listed: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
                Err(Some(
                    Problem::new(Code::E0308, place)
                        .with("name", read.as_ref())
                        .with("known", listed.join(", "))
                        .near(nearest(&read, known)),
                ))
            }
        }
    }

    /// A procedure, or `None` for `none`.
    pub(super) fn procedure(&self, file: FileId, name: ast::Text) -> Found<Option<ProcedureId>> {
        let place = Place { file, span: name.span };
        let read = self.read(file, name);
        if Word::read(&read) == Some(Word::Nothing) {
            return Ok(None);
        }
        if let Some((id, _)) = self.procedures.get(&read) {
            return Ok(Some(*id));
        }
        if self.doubtful.contains(&read) {
            return Err(None);
        }
        let mut known: Vec<&str> = self.procedures.keys().map(AsRef::as_ref).collect();
        known.push("standard");
        known.sort_unstable();
        known.dedup();
        let listed = [Language::Italian, Language::English].map(|language| {
            let all = known.iter().copied();
            let all: Vec<String> = all
                .chain([Word::Nothing.spelling(language)])
                .map(|name| format!("`{name}`"))
                .collect();
            all.join(", ")
        });
        Err(Some(
            Problem::new(Code::E0309, place)
                .with("name", read.as_ref())
                .with("known", Arg::Local(listed))
                .near(nearest(&read, known)),
        ))
    }

    pub(super) fn standard_procedure(&self) -> Option<ProcedureId> {
        self.procedures.get("standard").map(|(id, _)| *id)
    }

    /// The payments that bear a reference, of all of those that were told to [`Self::find_bounced`].
    pub(super) fn payments(
        &self,
        file: FileId,
        name: ast::Text,
        settlements: &[Option<Settlement>],
    ) -> Found<&[SettlementId]> {
        let place = Place { file, span: name.span };
        let read = self.read(file, name);
        match self.references.get(&read) {
            Some(all) if !all.is_empty() => Ok(all),
            _ if self.doubtful.contains(&read) => Err(None),
            _ => {
                let known = settlements.iter().flatten().filter_map(Settlement::payment_reference);
                let near = self.nearest(&read, known, settlements.len());
                Err(Some(
                    Problem::new(Code::E0310, place)
                        .with("name", read.as_ref())
                        .with("quoted", self.written(place))
                        .near(near.as_deref()),
                ))
            }
        }
    }

    fn unknown(
        &self,
        code: Code,
        name: &str,
        place: Place,
        fits: impl Fn(Named) -> bool,
    ) -> Option<Problem> {
        if self.doubtful.contains(name) {
            return None;
        }
        let known = self.ids.iter().filter(|(_, one)| fits(one.named)).map(|(id, _)| id);
        let in_doubt = self.doubtful.iter().map(AsRef::as_ref);
        let near = self.nearest(name, known.chain(in_doubt), self.ids.len());
        Some(
            Problem::new(code, place)
                .with("name", name)
                .with("quoted", self.written(place))
                .near(near.as_deref()),
        )
    }

    /// A name as it stands in the ledger, quotes included.
    fn written(&self, place: Place) -> &'a str {
        self.sources[place.file.0 as usize].slice(place.span)
    }

    /// The nearest of `all` known names, while there are comparisons left.
    fn nearest<'b>(
        &self,
        name: &str,
        known: impl Iterator<Item = &'b str>,
        all: usize,
    ) -> Option<String> {
        let left = self.comparisons.load(Ordering::Relaxed).checked_sub(all)?;
        self.comparisons.store(left, Ordering::Relaxed);
        nearest(name, known).map(str::to_owned)
    }

    /// Ids that differ only in case or Unicode form: a person would take them for one.
    pub(super) fn alike(&self) -> Vec<Problem> {
        use unicode_normalization::UnicodeNormalization;
        let has_letters = |id: &str| {
            id.contains(|letter: char| !letter.is_ascii_digit() && letter.is_alphabetic())
        };
        let mut folded: HashMap<String, Place> = HashMap::default();
        let mut problems = Vec::new();
        let lettered = self.ids.iter().filter(|(id, _)| has_letters(id));
        let mut lettered: Vec<(Place, &str)> = lettered.map(|(id, one)| (one.place, id)).collect();
        lettered.sort_unstable();
        for (place, id) in lettered {
            let plain: String = id.nfkc().collect::<String>().to_lowercase();
            match folded.get(&plain) {
                Some(first) => problems.push(
                    Problem::new(Code::W0603, place)
                        .with("name", id)
                        .with(
                            "other",
                            self.read(first.file, ast::Text { span: first.span }).as_ref(),
                        )
                        .and(*first),
                ),
                None => {
                    folded.insert(plain, place);
                }
            }
        }
        problems
    }
}

/// The names in doubt of all files.
pub(super) fn in_doubt<'a>(sources: &'a [Source], trees: &[ast::Tree]) -> HashSet<Cow<'a, str>> {
    let of = |file: FileId, span: &Span| unquote(sources[file.0 as usize].slice(*span));
    trees
        .iter()
        .flat_map(|tree| tree.doubtful.iter().map(move |span| of(tree.file, span)))
        .collect()
}

/// Another name near to one that is taken, as it is written: `2026/014-bis`.
fn another(written: &str) -> String {
    match written.strip_suffix('"') {
        Some(name) => format!("{name}-bis\""),
        None => format!("{written}-bis"),
    }
}

fn duplicate(name: &str, free: &str, place: Place, first: Place) -> Problem {
    Problem::new(Code::E0303, place).with("name", name).with("free", free).and(first)
}

fn not_a_customer(name: &str, place: Place, declared: Place) -> Problem {
    Problem::new(Code::E0304, place).with("name", name).and(declared).helped("is-invoice")
}

fn not_an_invoice(name: &str, place: Place, declared: Place) -> Problem {
    Problem::new(Code::E0323, place).with("name", name).and(declared)
}

fn unknown_instalment(name: &str, items: u32, place: Place) -> Problem {
    Problem::new(Code::E0307, place).with("name", name).with("count", i64::from(items))
}
