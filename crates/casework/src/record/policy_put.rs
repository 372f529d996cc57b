//! What a fact does to the office's own policy: files that the store puts in force beside it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Files of the office's own policy. Published words, so none to erase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyPut {
    /// Each file's text by its name.
    pub files: BTreeMap<String, String>,
    /// The first day on which they hold.
    pub from: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
