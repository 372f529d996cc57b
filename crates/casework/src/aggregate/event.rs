//! One entry of a journal: a fact, and what it set going.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::clock::ClockChange;
use crate::actor::Actor;
use crate::case::vocabulary::Paper;
use crate::personal_data::{FreeText, UnitId};

/// One entry of an aggregate's journal: which, when, by whom, and what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recorded<F, K, P = Paper> {
    /// 1 is the first.
    pub seq: u32,
    /// Civil time of Asia/Shanghai.
    pub at: DateTime,
    pub by: Actor,
    pub event: Event<F, K, P>,
}

impl<F, K, P> Recorded<F, K, P> {
    /// The day on which a wish reached the office: by letter or call it may be earlier than the entry.
    pub fn came_in_on(&self) -> Date {
        self.event.on_behalf.as_ref().map_or(self.at.date(), |behalf| behalf.received_on)
    }
}

/// A fact with all that it set going: clocks started or stopped, papers issued. `P` names a paper: the closed list of a
/// case, or what a kind of record declares.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event<F, K, P = Paper> {
    pub fact: F,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<ClockChange<K>>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<PaperIssued<P>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<BehalfNote>,
}

/// How a petitioner's wish came in when somebody else entered it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BehalfNote {
    pub how: FreeText,
    pub proof: FreeText,
    pub received_on: Date,
}

/// A paper that came to exist on that day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PaperIssued<P = Paper> {
    pub kind: P,
    pub on: Date,
    /// Absent where letters of this kind are not numbered, and in journals older than the numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<LetterNumber>,
}

/// A document number, without gaps per unit, class and year. The decision names the series, the store the next `n`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LetterNumber {
    pub unit: UnitId,
    /// The class of letter, as its policy entry calls it.
    pub mark: String,
    pub year: i16,
    pub n: u32,
}
