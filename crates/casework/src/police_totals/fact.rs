//! What happened to a month's police totals. Written once, only added to.

use serde::{Deserialize, Serialize};

use crate::personal_data::FreeText;
use crate::typed::YearMonth;

/// The facts, one each command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PoliceTotalsFact {
    Entered { month: YearMonth, cases: u32, people: u32, source: FreeText },
    Corrected { cases: u32, people: u32, reason: FreeText },
}

impl PoliceTotalsFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            PoliceTotalsFact::Entered { .. } => "totals-entered",
            PoliceTotalsFact::Corrected { .. } => "totals-corrected",
        }
    }
}
