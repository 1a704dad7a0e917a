//! The ledger language: text in, entries out.
//!
//! [`vocabulary`] holds the words, [`ast`] one type per production. Files are decoded ([`decode`]) and cut
//! into blocks; `lexeme`, `amounts` and `choices` parse the small words, `grammar` the entries, `fields`
//! what they hold. Nothing here knows whether a name that is used exists.

mod amounts;
pub mod append;
pub mod ast;
mod blocks;
pub mod canonical;
mod choices;
pub mod compose;
mod cursor;
mod declarations;
pub mod decode;
mod doubt;
mod fault;
mod fields;
pub mod form;
pub mod grammar;
pub mod layout;
mod lexeme;
pub mod print;
mod reading;
pub mod respell;
pub mod vocabulary;
