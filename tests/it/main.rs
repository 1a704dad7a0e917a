//! The integration tests, in one binary.

mod binary;
mod example;
mod hostile;
mod problems;
mod properties;
mod publishing;
mod receivables;
mod tidy;
