//! The office watches the work on a matter, and what becomes of its word (条例38–40).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Measure;
use crate::case::vocabulary::Advice;
use crate::personal_data::UserId;

fields!(
    /// The office presses a unit (督办); the unit's head answers.
    Supervise {
        reason: String,
        kind: String,
        /// The last day for the answer; left out, the policy's days, which are few where a life is in danger.
        #[serde(default)] due: Option<Date>,
    }
);
fields!(
    /// What the unit's head answers to it.
    AnswerSupervision {
        /// Which order, where several wait; left out, the oldest.
        #[serde(default)] n: Option<u32>,
        answer: String,
    }
);
fields!(
    /// One of the three suggestions (三项建议, 条例40).
    Suggest { kind: Advice, text: String }
);
fields!(
    /// Whether it was adopted, in writing, by whom it is addressed to (条例40).
    AnswerSuggestion {
        /// Which suggestion, where several wait; left out, the oldest that is addressed to who answers.
        #[serde(default)] n: Option<u32>,
        adopted: bool,
        reason: String,
    }
);
fields!(
    /// A leader or the unit's head looked at how it stands, and all is as it should be or they said what is not.
    Look { note: String }
);
fields!(
    /// What was said to a leader on their reception day, and what they ordered there and then (条例18): each order is a
    /// measure of the plan.
    NoteReception {
        /// The day's key, `2026-12-02-1`.
        reception: String,
        #[serde(default)] ticket: Option<u32>,
        /// Who received, where a clerk writes for them.
        #[serde(default)] leader: Option<UserId>,
        minutes: String,
        #[serde(default)] orders: Vec<Measure>,
    }
);
fields!(
    /// The petitioner was called and asked how it really went.
    CallBack { result: String, note: String }
);
