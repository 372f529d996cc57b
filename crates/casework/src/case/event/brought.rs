//! What an older ledger says of a matter that is brought along from it (旧台账).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::personal_data::FreeText;

/// A line of a ledger that was kept before this house was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BroughtAlong {
    /// Its number there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<FreeText>,
    /// That it was done with there; absent while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<EndedBefore>,
    /// What the ledger says of how it went, and what of it has no field here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<FreeText>,
}

/// That a matter was done with before it came here. Which of the two ways of closing that was, no ledger says: it is neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndedBefore {
    /// The day, where the ledger has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}
