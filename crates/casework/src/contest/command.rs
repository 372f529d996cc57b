//! What may be asked about a contest. The names are the same in scenario files, forms and journal.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::command::fields;
use crate::figures::key::PeriodFigure;
use crate::personal_data::CaseNo;

fields!(
    /// A unit's head says that a figure of a period is wrong, and where.
    ContestFigure {
        figure: PeriodFigure,
        from: Date,
        until: Date,
        reason: String,
        /// The cases in which the mistake lies, where it is known which.
        #[serde(default)] cases: Vec<CaseNo>,
    }
);
fields!(
    /// The supervisor looked: whether it is right, and why. No figure is changed by it; a mistake is mended where it was made.
    AnswerContest { agree: bool, reason: String }
);

crate::case::command::record_commands! {
    /// Every command of a contest.
    ContestCommand: ContestCommandName {
        ContestFigure(ContestFigure) = "contest-figure",
        AnswerContest(AnswerContest) = "answer-contest",
    }
}
