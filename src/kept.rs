//! What earlier runs made, kept by content: the one place where anything outlives a run.
//!
//! In: what a run begins with. Out: of that the parts which an earlier run made from the same, and the rest
//! made new. Whatever stands here may be thrown away at any time: the next run makes it again. A property
//! compares the runs that use it with those that begin from nothing.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;

use crate::book::before::{Before, Start};
use crate::book::model::Book;
use crate::problem::Problem;
use crate::render::template::Templates;
use crate::render::{Made, trial};
use crate::shelf::{Key, Keyed};
use crate::source::{FileId, Source};
use crate::stage::{Progress, Stage};
use crate::syntax::ast::Tree;
use crate::syntax::grammar::{Piece, pieces};

/// Templates, and what is wrong with them beyond what a run would find.
type Tried = (Arc<Templates>, Vec<Problem>);

/// Every file, read.
#[derive(Debug)]
pub struct Parsed<'a> {
    /// The parts, in their order.
    pub trees: &'a [Tree],
    /// What was told of them.
    pub problems: Vec<Problem>,
    /// What the last run resolved, and where entries may be others since.
    pub before: Option<(Before, Range<Start>)>,
}

/// What earlier runs made.
#[derive(Debug, Default)]
pub struct Kept {
    /// The files as they were read last; none in which something was no text.
    pub sources: Vec<Option<Source>>,
    /// Their parts in their order: of each where it begins, its key, what was read, and what was told.
    keys: Vec<(Start, Key)>,
    trees: Vec<Tree>,
    told: Vec<Vec<Problem>>,
    /// What the last run resolved, where that was without errors.
    before: Option<Before>,
    /// The workspace's own templates, with what was made of them.
    templates: Option<(BTreeMap<String, String>, Tried)>,
    /// Pages and drafts.
    pub made: Made,
    /// Who is told how far a run is.
    pub told_to: Option<Arc<dyn Progress>>,
}

impl Kept {
    /// For a run that no other goes on from.
    #[must_use]
    pub fn for_once() -> Kept {
        Kept { made: Made::for_once(), ..Kept::default() }
    }

    /// Tells that a stage begins.
    pub fn begins(&self, stage: Stage) {
        if let Some(progress) = &self.told_to {
            progress.begins(stage);
        }
    }

    /// Reads every file; a part that stands where it stood and says what it said is not read again. What the last
    /// run resolved goes along.
    pub fn parse(&mut self, sources: &[Source], damaged: &[Vec<u32>]) -> Parsed<'_> {
        if self.made.is_for_once() {
            (self.trees, self.told) =
                pieces(sources, damaged).into_par_iter().map(Piece::parse).unzip();
            return Parsed { trees: &self.trees, problems: self.told.concat(), before: None };
        }
        let known = std::mem::take(&mut self.trees).into_iter().zip(std::mem::take(&mut self.told));
        let keys = std::mem::take(&mut self.keys);
        let of_same: HashMap<Start, Key> =
            keys.iter().filter(|((file, _), _)| self.is_same(sources, *file)).copied().collect();
        let mut known: HashMap<Key, (Tree, Vec<Problem>)> =
            keys.iter().map(|(_, key)| *key).zip(known).collect();
        let pieces = pieces(sources, damaged);
        let key = |piece: &Piece<'_>| {
            let at = (piece.file, piece.at);
            (at, of_same.get(&at).copied().unwrap_or_else(|| key_of(piece)))
        };
        self.keys = pieces.par_iter().map(key).collect();
        let read: Vec<Option<(Tree, Vec<Problem>)>> = pieces
            .into_par_iter()
            .zip(&self.keys)
            .map(|(piece, (_, key))| (!known.contains_key(key)).then(|| piece.parse()))
            .collect();
        for ((_, key), read) in self.keys.iter().zip(read) {
            let (tree, told) = read.or_else(|| known.remove(key)).unwrap_or_default();
            self.trees.push(tree);
            self.told.push(told);
        }
        let sound = sources.iter().zip(damaged).map(|(source, damaged)| {
            let source = Some(source).filter(|_| damaged.is_empty());
            source.cloned()
        });
        self.sources = sound.collect();
        let before = self.before.take().map(|before| (before, others(&keys, &self.keys)));
        Parsed { trees: &self.trees, problems: self.told.concat(), before }
    }

    /// Keeps what a later run can use of a book that is not needed any more.
    pub fn goes_on_from(&mut self, book: &mut Book) {
        if !self.made.is_for_once() {
            self.before = Some(Before::left_of(book));
        }
    }

    /// Whether a file is the one that was read last.
    fn is_same(&self, sources: &[Source], file: FileId) -> bool {
        let at = file.0 as usize;
        let last = self.sources.get(at).and_then(Option::as_ref);
        last.zip(sources.get(at)).is_some_and(|(last, now)| last.is(now))
    }

    /// The templates of a workspace, and what is wrong with them beyond what a run would find.
    ///
    /// # Errors
    /// Each template and each catalogue that cannot be read.
    pub fn templates(&mut self, own: BTreeMap<String, String>) -> Result<Tried, Vec<Problem>> {
        if let Some((known, tried)) = &self.templates
            && *known == own
        {
            return Ok(tried.clone());
        }
        let templates = Arc::new(Templates::new(&own)?);
        let told = trial::tried(&own);
        self.templates = Some((own, (Arc::clone(&templates), told.clone())));
        Ok((templates, told))
    }
}

/// From where on parts are not those of the last run, and from where on they are again.
fn others(last: &[(Start, Key)], now: &[(Start, Key)]) -> Range<Start> {
    let begins = |parts: &[(Start, Key)], at: usize| {
        parts.get(at).map_or((FileId(u32::MAX), 0), |(start, _)| *start)
    };
    let ahead = last.iter().zip(now).take_while(|(last, now)| last == now).count();
    let rest = last[ahead..].iter().rev().zip(now[ahead..].iter().rev());
    let behind = rest.take_while(|(last, now)| last == now).count();
    begins(last, ahead).min(begins(now, ahead))..begins(now, now.len() - behind)
}

fn key_of(piece: &Piece<'_>) -> Key {
    let mut keyed = Keyed::default().with(piece.file.0.to_le_bytes()).with(piece.at.to_le_bytes());
    keyed.add(piece.text);
    for at in piece.damaged {
        keyed.add(at.to_le_bytes());
    }
    keyed.key()
}
