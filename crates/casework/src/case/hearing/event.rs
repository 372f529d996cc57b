//! What happened at and around a hearing; as permanent as every fact of a case, only ever added to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::vocabulary::{AssessorKind, Exclusion, OpinionResult, Side};
use crate::personal_data::{FreeText, UnitId, UserId};

/// The facts of a hearing; they speak of the case's last one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HearingFact {
    Applied {
        reason: FreeText,
    },
    /// The application is answered: there will be no hearing, and why.
    Refused {
        reason: FreeText,
    },
    Called(Called),
    WordGiven {
        side: Side,
        word: FreeText,
        digest: String,
    },
    Drawn(Box<Drawn>),
    Recused {
        person: UserId,
        reason: FreeText,
        next: Option<UserId>,
    },
    Held(Box<HearingRecord>),
    Deliberated {
        votes: Vec<VoteCast>,
    },
    Confirmed {
        assessor: UserId,
        all: bool,
    },
    Published {
        text: FreeText,
    },
    Approved {},
}

impl HearingFact {
    /// The event's name, as `try` and the API print it.
    pub const fn name(&self) -> &'static str {
        match self {
            HearingFact::Applied { .. } => "hearing-applied",
            HearingFact::Refused { .. } => "hearing-refused",
            HearingFact::Called(_) => "hearing-called",
            HearingFact::WordGiven { .. } => "word-given",
            HearingFact::Drawn(_) => "assessors-drawn",
            HearingFact::Recused { .. } => "assessor-recused",
            HearingFact::Held(_) => "hearing-held",
            HearingFact::Deliberated { .. } => "deliberated",
            HearingFact::Confirmed { .. } => "vote-confirmed",
            HearingFact::Published { .. } => "hearing-published",
            HearingFact::Approved {} => "publication-approved",
        }
    }

    /// Under which key `documents.toml` names its papers: the conclusion exists once the last assessor confirmed.
    pub const fn papers_key(&self) -> &'static str {
        if matches!(self, HearingFact::Confirmed { all: true, .. }) { "hearing-concluded" } else { self.name() }
    }
}

/// Day and place, as the notice says them. The same number again is the same hearing on another day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Called {
    /// 1 is the case's first hearing.
    pub n: u32,
    pub on: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    pub place: FreeText,
    pub open: bool,
    /// How many assessors are to sit.
    pub assessors: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<FreeText>,
}

/// A draw with everything that is needed to repeat it: seed, checkpoint, words, the published list, who was left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drawn {
    pub seed: String,
    /// The checkpoint that the seed was made of; none where a story gave the seed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<DrawBase>,
    /// SHA-256 of each side's word, in hex; empty for a side that gave none in its days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<WordUsed>,
    /// The whole list, as it was published on that day.
    pub pool: Vec<Listed>,
    pub excluded: Vec<LeftOut>,
    /// Who sits, in the order of the draw.
    pub drawn: Vec<UserId>,
    /// Who steps in, in this order.
    pub reserves: Vec<UserId>,
    /// Not the first draw of this hearing: kept and shown, it changes nothing.
    pub repeat: bool,
}

/// The first checkpoint that was signed after the call and after both words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawBase {
    pub n: u32,
    /// Its Merkle root in hex.
    pub root: String,
}

/// The digest of a side's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordUsed {
    pub side: Side,
    pub digest: String,
}

/// Somebody of the published list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub user: UserId,
    pub name: String,
    pub kind: AssessorKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
}

/// Somebody who did not take part in the draw, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub user: UserId,
    pub why: Exclusion,
}

/// The record of the hearing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HearingRecord {
    pub present: Vec<Attended>,
    /// The assessors among them who may vote.
    pub panel: Vec<UserId>,
    pub statements: Vec<Heard>,
    pub exhibits: Vec<Heard>,
}

/// Somebody who was in the room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attended {
    pub who: FreeText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<FreeText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<FreeText>,
}

/// Something that was said or shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heard {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<FreeText>,
    pub text: FreeText,
}

/// A vote with its reason, as it was written down; it counts once its assessor confirmed it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VoteCast {
    pub assessor: UserId,
    pub demand: u32,
    pub vote: OpinionResult,
    pub reason: FreeText,
}
