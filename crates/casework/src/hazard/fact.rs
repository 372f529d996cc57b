//! What happened to what somebody saw. Written once, only added to.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::case::vocabulary::closed_list;
use crate::personal_data::{CaseNo, FreeText, UnitId};

closed_list!(
    /// What was seen.
    HazardKind { SmallDispute = "small-dispute", Hazard = "hazard" }
);

closed_list!(
    /// What it becomes.
    TakenUpAs { Case = "case", Matter = "matter" }
);

/// The facts, one each command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HazardFact {
    Reported(Box<Reported>),
    Settled {
        result: FreeText,
    },
    /// The case or the line that it became.
    TakenUp {
        case: Option<CaseNo>,
        matter: Option<String>,
    },
    Dismissed {
        reason: FreeText,
    },
}

/// What was seen, where and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reported {
    /// The team of who reports.
    pub unit: Option<UnitId>,
    pub key: String,
    pub kind: HazardKind,
    pub text: FreeText,
    pub place: FreeText,
    pub taken_at: Option<DateTime>,
    /// Degrees north and east.
    pub position: Option<(f64, f64)>,
}

impl HazardFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            HazardFact::Reported(_) => "hazard-reported",
            HazardFact::Settled { .. } => "hazard-settled",
            HazardFact::TakenUp { .. } => "hazard-taken-up",
            HazardFact::Dismissed { .. } => "hazard-dismissed",
        }
    }
}
