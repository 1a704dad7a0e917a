//! Values of which there is mostly one: the `due` and `for` lines of an entry, the items of an invoice, the
//! currencies of a customer.
//!
//! In: values, one after the other. Out: the same as a slice. It does not know what they are.

use std::ops::{Deref, DerefMut};

/// No value, one, or several. One is the rule, and lies in what it belongs to: hundreds of thousands of
/// entries would otherwise each ask for a little memory of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Few<T> {
    /// None.
    #[default]
    Nothing,
    /// One.
    One(T),
    /// Two or more.
    Several(Vec<T>),
}

impl<T> Few<T> {
    /// Puts a value behind the others.
    pub(crate) fn push(&mut self, value: T) {
        *self = match std::mem::take(self) {
            Few::Nothing => Few::One(value),
            Few::One(first) => Few::Several(vec![first, value]),
            Few::Several(mut all) => {
                all.push(value);
                Few::Several(all)
            }
        };
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Few<T> {
        let mut few = Few::Nothing;
        for value in values {
            few.push(value);
        }
        few
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Few::Nothing => &[],
            Few::One(one) => std::slice::from_ref(one),
            Few::Several(all) => all,
        }
    }
}

impl<T> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        match self {
            Few::Nothing => &mut [],
            Few::One(one) => std::slice::from_mut(one),
            Few::Several(all) => all,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_the_order_in_which_they_came() {
        let mut few = Few::default();
        let mut all = Vec::new();
        for value in 0..4 {
            assert_eq!(*few, *all);
            few.push(value);
            all.push(value);
        }
        assert_eq!(*few, *all);
    }
}
