//! The only part that touches the world: files, the clock, the terminal, the network.
#![expect(
    clippy::disallowed_methods,
    reason = "this is where files, the clock and processes belong"
)]

pub mod aside;
pub mod cli;
mod commits;
pub mod documents;
pub mod explain;
pub mod git;
pub mod history;
mod live;
mod mark;
pub mod place;
pub mod publish;
pub mod sending;
pub mod serve;
pub mod stages;
pub mod stamp;
pub mod terminal;
pub mod watch;
pub mod workspace;
