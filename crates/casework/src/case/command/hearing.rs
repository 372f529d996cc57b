//! The public hearing (听证, 条例31, 36): from the application to the published record.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::vocabulary::OpinionResult;

fields!(
    /// The moderator sets day and place and how many assessors sit. Given again before it is held, it moves the hearing.
    CallHearing {
        on: Date,
        /// The hour, as `14:30`.
        #[serde(default)] time: Option<String>,
        place: String,
        /// Whether everybody may come; left out, a hearing is open unless the matter is confidential.
        #[serde(default)] open: Option<bool>,
        /// How many sit: odd, and not below the quorum.
        assessors: u32,
        #[serde(default)] reason: Option<String>,
    }
);
fields!(
    /// A side's word for the draw: whatever comes to mind. It is published with the draw.
    GiveWord { word: String }
);
fields!(
    /// The draw. `seed` exists in scenario files only; elsewhere it comes from a checkpoint and both words.
    DrawAssessors {
        #[serde(default)] seed: Option<String>,
    }
);
fields!(
    /// A drawn assessor steps back; the next reserve takes the seat.
    Recuse { person: String, reason: String }
);
fields!(
    /// The record of the hearing (听证笔录).
    HoldHearing {
        present: Vec<Attending>,
        #[serde(default)] statements: Vec<Saying>,
        #[serde(default)] exhibits: Vec<Saying>,
    }
);
fields!(
    /// What the assessors who were present weighed, demand by demand.
    Deliberate { votes: Vec<Vote> }
);
fields!(
    /// One assessor's vote on one demand.
    Vote { assessor: String, demand: u32, vote: OpinionResult, reason: String }
);
fields!(
    /// The public version; left out, it is made from the record with the names taken out.
    PublishHearing {
        #[serde(default)] text: Option<String>,
    }
);

/// Somebody in the room: a name or an account, or with the part he has (`petitioner`, `handler`, `party`, `observer` …).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Attending {
    Name(String),
    Known(Attendee),
}

fields!(
    /// Somebody in the room with his part and the unit he comes from.
    Attendee {
        #[serde(alias = "user")] name: String,
        #[serde(default)] part: Option<String>,
        #[serde(default)] unit: Option<String>,
    }
);

impl Attending {
    /// The name or the account.
    pub fn name(&self) -> &str {
        match self {
            Attending::Name(name) => name,
            Attending::Known(attendee) => &attendee.name,
        }
    }

    /// The part, and the unit, where they were said.
    pub fn place(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Attending::Name(_) => (None, None),
            Attending::Known(attendee) => (attendee.part.as_deref(), attendee.unit.as_deref()),
        }
    }
}

/// What was said or shown: a text, or a text and whose it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Saying {
    Text(String),
    Said(Said),
}

fields!(
    /// What somebody said, or showed.
    Said {
        #[serde(default)] by: Option<String>,
        text: String,
    }
);

impl Saying {
    /// The text itself.
    pub fn text(&self) -> &str {
        match self {
            Saying::Text(text) => text,
            Saying::Said(said) => &said.text,
        }
    }

    /// Whose it is, where it was said.
    pub fn by(&self) -> Option<&str> {
        match self {
            Saying::Text(_) => None,
            Saying::Said(said) => said.by.as_deref(),
        }
    }
}
