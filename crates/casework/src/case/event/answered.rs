//! The answer to a demand, what it promises, and that the petitioner was heard before it (条例31, 32).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::vocabulary::OpinionResult;
use crate::personal_data::FreeText;

/// The answer to one demand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpinionGiven {
    pub demand: u32,
    pub result: OpinionResult,
    pub facts: FreeText,
    pub basis: FreeText,
    /// What will be done where it is supported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub will: Option<Promised>,
}

/// What will be done, by whom and by when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Promised {
    pub what: FreeText,
    pub who: FreeText,
    pub due: Date,
}

/// When and how a petitioner was heard, and what they said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeardOn {
    pub on: Date,
    pub how: FreeText,
    pub said: FreeText,
}
