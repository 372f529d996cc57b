//! What happened to a line of the ledger. Written once, only added to.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::case::vocabulary::closed_list;
use crate::personal_data::{CaseNo, FreeText, Person, UnitId};

closed_list!(
    /// What somebody comes with. A report is none of these.
    MatterKind { Dispute = "dispute", Request = "request", Enquiry = "enquiry", Hazard = "hazard" }
);

closed_list!(
    /// How a party said that it is settled.
    How { Signature = "signature", Code = "code", Spoken = "spoken" }
);

/// The facts of a line, one each command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatterFact {
    Noted(Box<Noted>),
    Settled {
        result: FreeText,
        words: Vec<Word>,
    },
    /// `to`: nothing where it was a report, which the station does not follow.
    HandedUp {
        #[serde(flatten)]
        line: LineKey,
        to: Option<CaseNo>,
    },
    Dropped {
        reason: FreeText,
    },
}

/// Which line of which station's ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineKey {
    pub unit: UnitId,
    pub key: String,
}

/// A line as it was written down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Noted {
    pub line: LineKey,
    pub kind: MatterKind,
    pub text: FreeText,
    pub place: Option<FreeText>,
    pub parties: Vec<Person>,
    pub people: u32,
    pub noted_at: Option<DateTime>,
    /// Under which number somebody outside has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<FreeText>,
}

/// What a party said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// Which party, counted from 1.
    pub party: u32,
    pub how: How,
    pub said: FreeText,
}

impl MatterFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            MatterFact::Noted(_) => "matter-noted",
            MatterFact::Settled { .. } => "matter-settled",
            MatterFact::HandedUp { .. } => "matter-handed-up",
            MatterFact::Dropped { .. } => "matter-dropped",
        }
    }
}
