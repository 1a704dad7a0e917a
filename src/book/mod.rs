//! The facts of a ledger: names tied to each other, rules tested.
//!
//! [`model`] holds what is known, [`resolve()`] makes it from the entries. What a date changes is not
//! here: that is the work of `receivables`.

pub mod before;
mod cascade;
mod dated;
mod declarations;
mod events;
mod facts;
mod ids;
pub(crate) mod lists;
mod look_up;
pub mod model;
mod names;
mod numbers;
mod resolve;
mod sorted;
pub(crate) mod terms;

pub use resolve::{Resolved, resolve, resolve_again};
