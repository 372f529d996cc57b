//! What the levels above do with an answer: review (复查) and recheck (复核), 条例35 and 36.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::vocabulary::{OpinionResult, ReviewResult};

fields!(
    /// The next level's own opinion on the answer; the same fields serve review and recheck.
    Review {
        result: ReviewResult,
        opinion: String,
        basis: String,
        /// What takes the place of the old answer, demand by demand: needed with `change`; with `revoke` the unit owes an
        /// answer on every demand that is not among them.
        #[serde(default)] results: Vec<DemandResult>,
        /// Rules that the old answer broke: kept inside.
        #[serde(default)] breaches: Vec<Breach>,
    }
);
fields!(
    /// The result of one demand, by its number on the case.
    DemandResult { demand: u32, result: OpinionResult }
);
fields!(
    /// A rule that an answer broke, on one demand or as a whole.
    Breach {
        #[serde(default)] demand: Option<u32>,
        article: String,
        note: String,
    }
);
fields!(
    /// The petitioner asks the next level (条例35, 36).
    AskAbove {
        reason: String,
        /// The day on which the letter was posted: inside the days it is in time, whenever it arrives.
        #[serde(default)] posted_on: Option<Date>,
    }
);
