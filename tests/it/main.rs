//! The integration tests, in one binary.

#![expect(clippy::disallowed_methods, reason = "tests touch the disk and start the binary")]

mod answers;
mod binary;
mod desk;
mod documents;
mod empty;
mod example;
mod fmt;
mod history;
mod hostile;
mod kept;
mod large;
mod letters;
mod long_lists;
mod messages;
mod numbers;
mod problems;
mod properties;
mod publishing;
mod receivables;
mod sent;
mod serving;
mod tidy;
mod today;
mod totals;
mod wording;
