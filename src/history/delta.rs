//! Two states of the ledger's files → the entries that only one of them has.
//!
//! In: the bytes of each file that is not the same, before and after. Out: the entries that are gone
//! and those that have come. Only what differs is read: equal beginnings and ends of a file are passed
//! over, and of the rest the parts that both states have, wherever they stand.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::money::Currency;
use crate::source::FileId;
use crate::syntax::canonical::{Canonical, canonical};
use crate::syntax::decode::decode;
use crate::syntax::grammar::sound;
use crate::syntax::vocabulary::{Use, Word};

/// What two states do not have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta {
    /// Entries that only the old state has, in the order of its files.
    pub gone: Vec<Arc<Canonical>>,
    /// Entries that only the new state has, in the order of its files.
    pub come: Vec<Arc<Canonical>>,
    /// How many entries of the old state's part could not be read.
    pub unread_gone: usize,
    /// How many entries of the new state's part could not be read.
    pub unread_come: usize,
}

/// The delta of files given as they were and as they are; a file that is not there is empty.
#[must_use]
pub fn delta(files: &[(&[u8], &[u8])], usual: Currency) -> Delta {
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for (old, new) in files {
        let (old, new) = middle(unmarked(old), unmarked(new));
        gone.extend(parts(old));
        come.extend(parts(new));
    }
    let (gone, come) = without_common(gone, come);
    let (gone, unread_gone) = read(&gone, usual);
    let (come, unread_come) = read(&come, usual);
    Delta { gone, come, unread_gone, unread_come }
}

fn unmarked(text: &[u8]) -> &[u8] {
    text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text)
}

/// Whether an entry begins at this byte, which must be the first of a line: a letter or figure, and no
/// word that can only name a field, for such a line belongs to the entry above.
fn begins_entry(text: &[u8], at: usize) -> bool {
    if !text.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    let word = text[at..].split(u8::is_ascii_whitespace).next().unwrap_or_default();
    let word = std::str::from_utf8(word).ok().and_then(Word::read);
    word.is_none_or(|word| word.usage() != Use::Field)
}

fn begins_line(text: &[u8], at: usize) -> bool {
    at == 0 || text[at - 1] == b'\n'
}

/// The parts of two texts that are left without their equal beginnings and ends, each made of whole
/// entries.
fn middle<'a>(old: &'a [u8], new: &'a [u8]) -> (&'a [u8], &'a [u8]) {
    let same = common(old, new);
    if same == old.len() && same == new.len() {
        return (&[], &[]);
    }
    // The entry that holds the first difference begins before it, and its first word stands before too.
    let mut start = same;
    while start > 0 {
        start -= 1;
        let word = new[start..].iter().position(u8::is_ascii_whitespace);
        let is_whole = word.is_some_and(|length| start + length < same);
        if begins_line(new, start) && is_whole && begins_entry(new, start) {
            break;
        }
    }
    let limit = old.len().min(new.len()) - same;
    let (old_end, new_end) = (&old[old.len() - limit..], &new[new.len() - limit..]);
    let equal = common_end(old_end, new_end);
    let tail = &new[new.len() - equal..];
    let mut ends = tail.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let kept = ends.find(|(at, _)| begins_entry(tail, at + 1)).map_or(0, |(at, _)| equal - at - 1);
    (&old[start..old.len() - kept], &new[start..new.len() - kept])
}

/// How many bytes are compared at once before the first difference is looked for.
const STRIDE: usize = 4096;

fn common(old: &[u8], new: &[u8]) -> usize {
    let strides = old.chunks_exact(STRIDE).zip(new.chunks_exact(STRIDE));
    let start = strides.take_while(|(a, b)| a == b).count() * STRIDE;
    let rest = old[start..].iter().zip(&new[start..]);
    start + rest.take_while(|(a, b)| a == b).count()
}

fn common_end(old: &[u8], new: &[u8]) -> usize {
    let strides = old.rchunks_exact(STRIDE).zip(new.rchunks_exact(STRIDE));
    let end = strides.take_while(|(a, b)| a == b).count() * STRIDE;
    let rest = old[..old.len() - end].iter().rev().zip(new[..new.len() - end].iter().rev());
    end + rest.take_while(|(a, b)| a == b).count()
}

/// A text cut where entries begin; what stands before the first is a part too.
fn parts(text: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.iter().enumerate().filter(|(_, byte)| **byte == b'\n') {
        if begins_entry(text, at + 1) {
            parts.push(text[start..=at].trim_ascii_end());
            start = at + 1;
        }
    }
    parts.push(text[start..].trim_ascii_end());
    parts.retain(|part| !part.is_empty());
    parts
}

/// The parts that only one side has; a part that stands twice counts twice.
fn without_common<'a>(gone: Vec<&'a [u8]>, come: Vec<&'a [u8]>) -> (Vec<&'a [u8]>, Vec<&'a [u8]>) {
    let mut left: FxHashMap<&[u8], usize> = FxHashMap::default();
    for part in &gone {
        *left.entry(part).or_default() += 1;
    }
    let mut both: FxHashMap<&[u8], usize> = FxHashMap::default();
    let mut take = |part: &&'a [u8]| match left.get_mut(part) {
        Some(count @ 1..) => {
            *count -= 1;
            *both.entry(part).or_default() += 1;
            false
        }
        _ => true,
    };
    let come = come.into_iter().filter(|part| take(part)).collect();
    let mut keep = |part: &&'a [u8]| match both.get_mut(part) {
        Some(count @ 1..) => {
            *count -= 1;
            false
        }
        _ => true,
    };
    (gone.into_iter().filter(|part| keep(part)).collect(), come)
}

/// So many parts are read by one thread in a row: the first revision often brings a whole ledger.
const RUN: usize = 1024;

/// The sound entries of these parts, and how many others there are.
fn read(parts: &[&[u8]], usual: Currency) -> (Vec<Arc<Canonical>>, usize) {
    let runs: Vec<_> = parts.par_chunks(RUN).map(|parts| read_run(parts, usual)).collect();
    let unread = runs.iter().map(|(_, unread)| unread).sum();
    (runs.into_iter().flat_map(|(entries, _)| entries).collect(), unread)
}

fn read_run(parts: &[&[u8]], usual: Currency) -> (Vec<Arc<Canonical>>, usize) {
    // A text with NULs is of another kind, and would take the others with it.
    let (texts, others): (Vec<&[u8]>, Vec<&[u8]>) =
        parts.iter().copied().partition(|part| !part.contains(&0));
    let whole = texts.join(&b"\n\n"[..]);
    let mut told = Vec::new();
    let decoded = decode(FileId::default(), String::new(), whole, &mut told);
    let tree = sound(&decoded.source.text, &decoded.damaged);
    let of = |entry| Arc::new(canonical(entry, &decoded.source.text, usual));
    (tree.entries.iter().map(of).collect(), tree.unread + others.len())
}

/// The company's entry, where this file declares one; none in it where it is not sound.
pub(super) fn company(file: &[u8]) -> Option<Option<Canonical>> {
    let file = unmarked(file);
    let mut at = 0;
    for line in file.split_inclusive(|byte| *byte == b'\n') {
        let word = line.split(u8::is_ascii_whitespace).next().unwrap_or_default();
        let word = std::str::from_utf8(word).ok().and_then(Word::read);
        if word == Some(Word::Company) {
            let (found, _) = read(&parts(&file[at..])[..1], Currency::EUR);
            return Some(found.first().map(|entry| Canonical::clone(entry)));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kinds(entries: &[Arc<Canonical>]) -> Vec<String> {
        entries.iter().map(|one| format!("{:?} {}", one.kind, one.subject)).collect()
    }

    fn of(old: &str, new: &str) -> Delta {
        delta(&[(old.as_bytes(), new.as_bytes())], Currency::EUR)
    }

    #[test]
    fn only_what_differs_is_read() {
        let old = "customer a \"A\"\n\ncustomer b \"B\"\n  phone \"1\"\n\ncustomer c \"C\"\n";
        let new = old.replace("\"1\"", "\"2\"");
        let found = of(old, &new);
        assert_eq!(kinds(&found.gone), ["Customer b"]);
        assert_eq!(kinds(&found.come), ["Customer b"]);
        assert_eq!(of(old, old), Delta::default());
    }

    #[test]
    fn a_field_in_column_0_belongs_to_the_entry_above() {
        let found = of("note a\n\nhold b\n", "2026-01-01 note a\nphone 1\n\nhold b\n");
        assert_eq!((found.come.len(), found.unread_come), (0, 1));
    }

    #[test]
    fn what_moves_between_files_is_no_difference() {
        let entry = b"2026-01-01 note a\n  | x\n";
        assert_eq!(delta(&[(entry, b""), (b"", entry)], Currency::EUR), Delta::default());
    }

    proptest! {
        /// What is told of two texts is what reading both in whole would tell.
        #[test]
        fn passing_over_what_is_equal_loses_nothing(
            old in proptest::collection::vec(0_usize..8, 0..12),
            new in proptest::collection::vec(0_usize..8, 0..12),
        ) {
            let texts = [
                "2026-01-01 note a\n", "2026-01-02 note a\n  | x\n", "due 2026-01-01\n", "  | y\n",
                "\n", "; remark\n", "2026-01-01 note b\n\n", "what is this\n",
            ];
            let text = |picks: &[usize]| picks.iter().map(|at| texts[*at]).collect::<String>();
            let (old, new) = (text(&old), text(&new));
            let whole = |text: &str| read(&parts(text.as_bytes()), Currency::EUR);
            let found = of(&old, &new);
            let mut left: Vec<String> = whole(&old).0.iter().map(|one| format!("{one:?}")).collect();
            for entry in &found.gone {
                let at = left.iter().position(|one| *one == format!("{entry:?}"));
                left.remove(at.expect("it was there"));
            }
            left.extend(found.come.iter().map(|one| format!("{one:?}")));
            left.sort();
            let mut all: Vec<String> = whole(&new).0.iter().map(|one| format!("{one:?}")).collect();
            all.sort();
            prop_assert_eq!(left, all);
        }
    }
}
