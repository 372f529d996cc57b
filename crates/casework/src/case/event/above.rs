//! What a level above decided on an answer, and what it found broken.

use serde::{Deserialize, Serialize};

use crate::case::vocabulary::{OpinionResult, ReviewResult};
use crate::personal_data::FreeText;

/// What a level above decided on an answer (条例35, 36).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecidedAbove {
    pub result: ReviewResult,
    pub opinion: FreeText,
    pub basis: FreeText,
    /// What it put in the place of the old answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<ResultPut>,
    /// The demands that are owed an answer anew; an older journal names none, and nothing of the answer moves there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<u32>,
    /// Rules that the old answer broke: kept inside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaches: Vec<BreachFound>,
}

impl DecidedAbove {
    /// Whether the unit owes another answer, to all of it or to a part.
    pub fn is_sent_back(&self) -> bool {
        self.result == ReviewResult::Redo || !self.open.is_empty()
    }
}

/// The result that a level above put in the place of the unit's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultPut {
    pub demand: u32,
    pub result: OpinionResult,
}

/// A rule that an answer broke, on one demand or as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BreachFound {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demand: Option<u32>,
    pub article: FreeText,
    pub note: FreeText,
}
