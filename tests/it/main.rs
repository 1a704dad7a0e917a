//! The integration tests, in one binary.

#![expect(clippy::disallowed_methods, reason = "tests touch the disk and start the binary")]

mod add;
mod answers;
mod binary;
mod command_line;
mod committing;
mod desk;
mod documents;
mod empty;
mod example;
mod explain;
mod fmt;
mod fuzzed;
mod history;
mod hostile;
mod kept;
mod large;
mod letters;
mod long_lists;
mod messages;
mod mistakes;
mod mutations;
mod numbers;
mod on_request;
mod problems;
mod properties;
mod publishing;
mod receivables;
mod sent;
mod serving;
mod tidy;
mod today;
mod totals;
mod watching;
mod wording;
