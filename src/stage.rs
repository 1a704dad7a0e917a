//! The stages of a run, told as they begin, for whoever wants to know where the time goes.
//!
//! In: nothing. Out: nothing; what is told changes no result. It knows no clock: who is told may look at one.

use std::fmt::Debug;

/// A part of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The files of the workspace are read from the disk.
    Read,
    /// Texts become entries.
    Parse,
    /// Entries are tied to each other.
    Resolve,
    /// What settles what, day by day.
    Reckon,
    /// Cases, next steps, decisions, messages.
    Position,
    /// What the drafts say and attach.
    Prove,
    /// Pages and drafts are made.
    Render,
    /// They are written.
    Publish,
}

impl Stage {
    /// The sentence of the catalogue that names it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Stage::Read => "stage-read",
            Stage::Parse => "stage-parse",
            Stage::Resolve => "stage-resolve",
            Stage::Reckon => "stage-reckon",
            Stage::Position => "stage-position",
            Stage::Prove => "stage-prove",
            Stage::Render => "stage-render",
            Stage::Publish => "stage-publish",
        }
    }
}

/// Who is told.
pub trait Progress: Debug + Send + Sync {
    /// A stage begins, and the one before it is over.
    fn begins(&self, stage: Stage);
}
