//! What happened to a station. Written once, only added to. All of it is published, so no words to erase.

use serde::{Deserialize, Serialize};

use crate::case::vocabulary::closed_list;
use crate::personal_data::{UnitId, UserId};

closed_list!(
    /// Whether a picture shows a thing before it was cleared or after.
    PictureWhen { Before = "before", After = "after" }
);

/// The facts of a station, one each command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StationFact {
    Opened {
        unit: UnitId,
        things: Things,
    },
    Changed {
        reason: String,
        things: Things,
    },
    Checked {
        item: String,
        done: bool,
        evidence: Option<String>,
    },
    /// `n`: the number of the file; its own words stand with the file, from where they can be erased.
    PictureMarked {
        n: u32,
        item: String,
        when: PictureWhen,
        public: bool,
    },
    Closed {
        reason: String,
    },
}

/// What a visitor finds there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "StationThings"))]
pub struct Things {
    /// What its sign says.
    pub name: String,
    pub place: String,
    pub phone: String,
    pub hours: String,
    pub rules: String,
    /// The accounts of those who sit there.
    pub team: Vec<UserId>,
    /// Which of them on which day of the week; none where nobody wrote it down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rota: Vec<Duty>,
}

/// Who sits there on a day of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "StationDuty"))]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// 1 for Monday to 7.
    pub weekday: u8,
    /// Accounts of the team.
    pub who: Vec<UserId>,
}

impl StationFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            StationFact::Opened { .. } => "station-opened",
            StationFact::Changed { .. } => "station-changed",
            StationFact::Checked { .. } => "item-checked",
            StationFact::PictureMarked { .. } => "picture-marked",
            StationFact::Closed { .. } => "station-closed",
        }
    }
}
