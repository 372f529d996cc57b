//! What the levels above do with an answer: review (复查) and recheck (复核), 条例35 and 36.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::vocabulary::ReviewResult;

fields!(
    /// The next level's own opinion on the answer; the same fields serve review and recheck.
    Review { result: ReviewResult, opinion: String, basis: String }
);
fields!(
    /// The petitioner asks the next level (条例35, 36).
    AskAbove {
        reason: String,
        /// The day on which the letter was posted: inside the days it is in time, whenever it arrives.
        #[serde(default)] posted_on: Option<Date>,
    }
);
