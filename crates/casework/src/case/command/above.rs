//! What the levels above do with an answer: review (复查) and recheck (复核), 条例35 and 36.

use serde::{Deserialize, Serialize};

use crate::case::vocabulary::ReviewResult;

fields!(
    /// The next level's own opinion on the answer; the same fields serve review and recheck.
    Review { result: ReviewResult, opinion: String, basis: String }
);
