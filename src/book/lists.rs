//! What belongs to whom, as lists by number: the movements of an item, the events of an invoice.
//!
//! In: values, each with the number of the list in which it stands. Out: the list of each number.

/// A list for each number, all of them one behind the other.
#[derive(Debug)]
pub(crate) struct Lists<T> {
    values: Vec<T>,
    /// Where each list begins, and at last where all of them end.
    starts: Vec<u32>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Lists { values: Vec::new(), starts: Vec::new() }
    }
}

impl<T: Copy> Lists<T> {
    /// So many lists; `placed` says in which a value stands, and as what. Each keeps the order of the values.
    pub(crate) fn new<V>(count: usize, values: &[V], placed: impl Fn(&V) -> (u32, T)) -> Lists<T> {
        let number = |value: &V| placed(value).0 as usize;
        let mut starts = vec![0_u32; count + 1];
        for value in values {
            starts[number(value) + 1] += 1;
        }
        for number in 0..count {
            starts[number + 1] += starts[number];
        }
        let mut next = starts.clone();
        let mut sorted: Vec<T> = values.iter().map(|value| placed(value).1).collect();
        for value in values {
            let place = &mut next[number(value)];
            sorted[*place as usize] = placed(value).1;
            *place += 1;
        }
        Lists { values: sorted, starts }
    }

    /// The list of a number.
    pub(crate) fn of(&self, number: u32) -> &[T] {
        let number = number as usize;
        &self.values[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}

impl<T: Copy + PartialEq> Lists<T> {
    /// Each list with what stands in it several times in a row but once.
    pub(crate) fn each_once(mut self) -> Lists<T> {
        let mut kept = 0;
        for number in 1..self.starts.len() {
            let begins = kept;
            for at in self.starts[number - 1]..self.starts[number] {
                // The lists before are shorter now, so that this one begins further ahead.
                let value = self.values[at as usize];
                if kept == begins || self.values[kept as usize - 1] != value {
                    self.values[kept as usize] = value;
                    kept += 1;
                }
            }
            self.starts[number - 1] = begins;
        }
        if let Some(end) = self.starts.last_mut() {
            *end = kept;
        }
        self.values.truncate(kept as usize);
        self
    }
}

impl<T: Copy + Ord> Lists<T> {
    /// Each list in order, without what stands in it several times.
    pub(crate) fn in_order(mut self) -> Lists<T> {
        for range in self.starts.windows(2) {
            self.values[range[0] as usize..range[1] as usize].sort_unstable();
        }
        self.each_once()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_has_its_own_values() {
        let placed = [(2, 'b'), (0, 'c'), (2, 'a'), (2, 'a'), (0, 'c'), (2, 'b')];
        let all = |lists: Lists<char>| [0, 1, 2].map(|number| String::from_iter(lists.of(number)));
        let lists = || Lists::new(3, &placed, |placed| *placed);
        assert_eq!(all(lists()), ["cc", "", "baab"]);
        assert_eq!(all(lists().each_once()), ["c", "", "bab"]);
        assert_eq!(all(lists().in_order()), ["c", "", "ab"]);
    }
}
