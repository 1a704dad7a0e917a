//! Finished views: one plain struct per page, per draft and per document for machines.
//!
//! In: the book and the position. Out: rows sorted, amounts and dates already text in the reader's
//! language. A template or a printer only places them.

pub mod attachment;
pub mod chronicle;
pub mod draft;
pub mod entry;
pub mod escape;
pub mod facts;
pub mod figures;
pub mod letter;
pub mod message;
pub mod payment;
pub mod prevention;
pub mod reason;
pub mod report;
pub mod sent;
pub mod statement;
pub mod status;
pub mod suggest;
pub mod thanks;
pub mod today;
pub mod wish;

pub(crate) mod about;
pub(crate) mod account;
pub(crate) mod ages;
mod answers;
pub(crate) mod asked;
pub(crate) mod board;
pub(crate) mod calendar;
mod calls;
mod charts;
pub(crate) mod columns;
pub(crate) mod customer;
mod customer_facts;
pub(crate) mod customers;
pub(crate) mod decisions;
pub(crate) mod division;
mod entries;
pub(crate) mod files;
pub(crate) mod frame;
pub(crate) mod history;
pub(crate) mod index;
pub(crate) mod invoice;
pub(crate) mod items;
pub(crate) mod left_out;
pub(crate) mod letters;
pub(crate) mod lines;
pub(crate) mod origins;
pub(crate) mod overview;
pub(crate) mod phrase;
pub(crate) mod questions;
pub(crate) mod reader;
pub(crate) mod recorded;
pub(crate) mod review;
pub(crate) mod review_draft;
pub(crate) mod schedule;
pub(crate) mod steps;
pub(crate) mod timeline;
pub mod values;

mod claim;
mod past;
