//! What the facts mean on one date: a pure function of the book and of today.
//!
//! [`replay`] replays what happened on the [`accounts`] (`allocation` decides what settles what), [`aging`] adds up,
//! [`interest`] reckons, [`procedure`] says what comes next, [`decisions`] what the owner is asked;
//! [`position`] holds all of it. Nothing here can fail: a ledger with an error is not reckoned.

pub mod accounts;
mod adjustments;
pub mod agenda;
pub mod aging;
mod allocation;
pub mod decisions;
pub mod expected;
pub mod figures;
mod grants;
mod history;
pub mod interest;
pub mod messages;
pub mod paid;
pub mod past;
pub mod position;
pub mod prevention;
pub mod procedure;
pub mod promises;
mod reach;
pub mod replay;
pub mod replies;
pub mod stake;
