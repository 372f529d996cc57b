//! What happened to a follow-up project. It is published, so no words to erase but the evidence. Written once, only added
//! to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::personal_data::{FreeText, UnitId};

/// The facts, one each command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProjectFact {
    Started {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
        title: String,
        aim: String,
        milestones: Vec<MilestonePlanned>,
    },
    MilestoneCompleted {
        n: u32,
        evidence: FreeText,
    },
    Ended {
        result: String,
    },
}

/// A milestone as it was planned, numbered from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestonePlanned {
    pub n: u32,
    pub text: String,
    pub due: Date,
}

impl ProjectFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            ProjectFact::Started { .. } => "project-started",
            ProjectFact::MilestoneCompleted { .. } => "milestone-completed",
            ProjectFact::Ended { .. } => "project-ended",
        }
    }
}
