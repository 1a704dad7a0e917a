//! What a person may ask for, besides what is due of itself.
//!
//! It is a message like the others, but for its reason: that somebody wants it.

use serde::{Deserialize, Serialize};

/// A message on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wish {
    /// Everything that a customer has open.
    Statement,
    /// A word of thanks for what a customer has paid last.
    Thanks,
}

impl Wish {
    /// Its name, in the names of drafts and of sentences.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Wish::Statement => "statement",
            Wish::Thanks => "thanks",
        }
    }
}
