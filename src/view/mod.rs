//! Finished views: one plain struct per page, per draft and per document for machines.
//!
//! In: the book and the position. Out: rows sorted, amounts and dates already text in the reader's
//! language. A template or a printer only places them.

pub mod status;
