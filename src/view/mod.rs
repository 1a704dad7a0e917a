//! Finished views: one plain struct per page, per draft and per document for machines.
//!
//! In: the book and the position. Out: rows sorted, amounts and dates already text in the reader's
//! language. A template or a printer only places them.

pub mod draft;
pub mod reason;
pub mod report;
pub mod status;

pub(crate) mod account;
pub(crate) mod files;
pub(crate) mod index;
pub(crate) mod items;
pub(crate) mod reader;
pub(crate) mod steps;
pub(crate) mod timeline;
pub mod values;
