//! What may be asked about a meeting. The names are the same in scenario files, forms and journal.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::fact::MeetingKind;
use crate::case::command::fields;

fields!(
    /// A meeting was held, and this was decided.
    HoldMeeting { on: Date, kind: MeetingKind, present: Vec<String>, decisions: Vec<DecisionMade> }
);
fields!(
    /// What is to be done, by whom and by when; about a case it joins its plan.
    DecisionMade {
        /// The case's number.
        #[serde(default)] case: Option<String>,
        text: String,
        /// A unit or an account; about a case also `handler` or `unit-head`, those of the unit that has it.
        owner: String,
        due: Date,
    }
);
fields!(
    /// A decision is carried out; about a case its measure is done with it.
    CompleteDecision { n: u32, evidence: String }
);

crate::case::command::record_commands! {
    /// Every command of a meeting.
    MeetingCommand: MeetingCommandName {
        HoldMeeting(HoldMeeting) = "hold-meeting",
        CompleteDecision(CompleteDecision) = "complete-decision",
    }
}
