//! What happened to a contest. Written once, only added to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::figures::key::PeriodFigure;
use crate::personal_data::{CaseNo, FreeText, UnitId};

/// The facts, one each command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContestFact {
    Contested {
        unit: UnitId,
        figure: PeriodFigure,
        from: Date,
        until: Date,
        reason: FreeText,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cases: Vec<CaseNo>,
    },
    Answered {
        agree: bool,
        reason: FreeText,
    },
}

impl ContestFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            ContestFact::Contested { .. } => "figure-contested",
            ContestFact::Answered { .. } => "contest-answered",
        }
    }
}
