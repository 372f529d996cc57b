//! What happened to an example. Written once, only added to.

use serde::{Deserialize, Serialize};

use crate::case::vocabulary::closed_list;
use crate::personal_data::{FreeText, UnitId};

closed_list!(
    /// What was settled.
    ExampleSource { Matter = "matter", Hazard = "hazard" }
);

/// The facts, one each command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExampleFact {
    Proposed(Box<Proposed>),
    Checked { agree: bool, reason: Option<FreeText> },
    Withdrawn { reason: FreeText },
}

/// What is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposed {
    /// The station or team that settled it.
    pub unit: Option<UnitId>,
    pub key: String,
    pub source: ExampleSource,
    pub of: String,
    pub title: FreeText,
    pub text: FreeText,
}

impl ExampleFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            ExampleFact::Proposed(_) => "example-proposed",
            ExampleFact::Checked { .. } => "example-checked",
            ExampleFact::Withdrawn { .. } => "example-withdrawn",
        }
    }
}
