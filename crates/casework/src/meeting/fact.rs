//! What happened in a meeting and after it. Written once, only added to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::personal_data::{CaseNo, FreeText, UnitId, UserId};

/// What a meeting is held for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MeetingKind {
    /// What came in, and what of it needs whom (综合研判).
    Analysis,
    /// Several organs on disputes and hard matters (联席会议).
    JointConference,
    /// Several bureaus at one counter (群众之家联合接访).
    JointReception,
}

impl MeetingKind {
    /// Every kind, in the order in which the form offers them.
    pub const ALL: [MeetingKind; 3] =
        [MeetingKind::Analysis, MeetingKind::JointConference, MeetingKind::JointReception];

    /// The kind's word in commands and wording keys.
    pub const fn slug(self) -> &'static str {
        match self {
            MeetingKind::Analysis => "analysis",
            MeetingKind::JointConference => "joint-conference",
            MeetingKind::JointReception => "joint-reception",
        }
    }
}

/// The facts, one each command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingFact {
    Held { on: Date, kind: MeetingKind, present: FreeText, decisions: Vec<Decided> },
    DecisionCompleted { n: u32, evidence: FreeText },
}

/// A decision as it was made, numbered from 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decided {
    pub n: u32,
    /// The case and the number of the measure that it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<(CaseNo, u32)>,
    pub text: FreeText,
    pub owner: DecisionOwner,
    pub due: Date,
}

/// Whose work a decision is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionOwner {
    User(UserId),
    Unit(UnitId),
    /// `handler` or `unit-head`: of the unit that has the case, whichever it is.
    OfTheCase(String),
}

impl DecisionOwner {
    /// As it was said.
    pub fn as_str(&self) -> &str {
        match self {
            DecisionOwner::User(user) => user.as_str(),
            DecisionOwner::Unit(unit) => unit.as_str(),
            DecisionOwner::OfTheCase(word) => word,
        }
    }
}

impl MeetingFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            MeetingFact::Held { .. } => "meeting-held",
            MeetingFact::DecisionCompleted { .. } => "decision-completed",
        }
    }
}
