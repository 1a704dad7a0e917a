//! What was made earlier, by its name and by what it was made from.
//!
//! In: names, keys and values. Out: the value of a name, as long as its key is still the same. A key is a
//! hash of everything that the value depends on; what that is, who makes the value knows. It knows no
//! stages.

use rustc_hash::FxHashMap as HashMap;

/// A hash of everything that a value was made from.
pub type Key = blake3::Hash;

/// Values of one kind, each name with one value: the last.
#[derive(Debug)]
pub struct Shelf<T> {
    values: HashMap<String, (Key, T)>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Shelf<T> {
        Shelf { values: HashMap::default() }
    }
}

impl<T> Shelf<T> {
    /// The value of a name, if it was made from the same.
    #[must_use]
    pub fn get(&self, name: &str, key: Key) -> Option<&T> {
        self.values.get(name).filter(|(known, _)| *known == key).map(|(_, value)| value)
    }

    /// The value of a name, whatever it was made from.
    #[must_use]
    pub fn last(&self, name: &str) -> Option<&T> {
        self.values.get(name).map(|(_, value)| value)
    }

    /// Puts these values in the place of all that stand here: what is not made any more is not kept.
    pub fn replace(&mut self, values: impl IntoIterator<Item = (String, Key, T)>) {
        self.values = values.into_iter().map(|(name, key, value)| (name, (key, value))).collect();
    }
}

/// The key of values that are written one behind the other: the length of each stands before it, so that
/// no two lists are the same.
///
/// They are gathered and hashed at once: a hasher is two kilobytes, and most keys are of less.
#[derive(Clone, Debug, Default)]
pub struct Keyed(Vec<u8>);

impl Keyed {
    /// The same, with a text or bytes.
    #[must_use]
    pub fn with(mut self, part: impl AsRef<[u8]>) -> Keyed {
        self.add(part);
        self
    }

    /// Adds a text or bytes.
    pub fn add(&mut self, part: impl AsRef<[u8]>) {
        let part = part.as_ref();
        self.0.extend_from_slice(&(part.len() as u64).to_le_bytes());
        self.0.extend_from_slice(part);
    }

    /// Adds values of one length: their number stands before all of them.
    pub fn add_all<const N: usize>(&mut self, parts: impl ExactSizeIterator<Item = [u8; N]>) {
        self.0.reserve(size_of::<u64>() + parts.len() * N);
        self.0.extend_from_slice(&(parts.len() as u64).to_le_bytes());
        for part in parts {
            self.0.extend_from_slice(&part);
        }
    }

    /// The key of all that was added.
    #[must_use]
    pub fn key(&self) -> Key {
        blake3::hash(&self.0)
    }
}
