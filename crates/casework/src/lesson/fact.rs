//! What happened in a year's law education. Published words, so none to erase. Written once, only added to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The facts, one each command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LessonFact {
    Planned {
        year: i16,
        months: Vec<PlannedMonth>,
    },
    Held {
        month: u32,
        on: Date,
        place: String,
        form: String,
        turnout: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        material: Option<String>,
    },
    /// `n`: the number of the file.
    MaterialMarked {
        n: u32,
        month: u32,
        public: bool,
    },
}

/// A month's theme as it was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedMonth {
    pub month: u32,
    pub theme: String,
    pub audience: String,
    pub owner: String,
}

impl LessonFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            LessonFact::Planned { .. } => "lessons-planned",
            LessonFact::Held { .. } => "lesson-held",
            LessonFact::MaterialMarked { .. } => "material-marked",
        }
    }
}
