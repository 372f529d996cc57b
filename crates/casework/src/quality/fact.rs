//! What happened to a sample. Written once, only added to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::event::BreachFound;
use crate::case::hearing::event::DrawBase;
use crate::context::SealedAnswer;
use crate::personal_data::{CaseNo, FreeText};
use crate::typed::Share;

/// The facts, one each command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QualityFact {
    Drawn(Box<Drawn>),
    Noted {
        case: CaseNo,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        breaches: Vec<BreachFound>,
    },
    Answered {
        case: CaseNo,
        text: FreeText,
    },
}

/// A draw with all that repeats it: SHA-256 of `root:from:until` is its seed, and the answers with the smallest SHA-256 of
/// `seed:case` are drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drawn {
    pub from: Date,
    pub until: Date,
    pub share: Share,
    /// The first checkpoint that was signed after the period; nothing where none was signed yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<DrawBase>,
    /// How many answers it was drawn from, and their SHA-256: their numbers in their order, one a line.
    pub pool: u32,
    pub pool_digest: String,
    pub answers: Vec<SealedAnswer>,
}

impl QualityFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            QualityFact::Drawn(_) => "sample-drawn",
            QualityFact::Noted { .. } => "quality-noted",
            QualityFact::Answered { .. } => "quality-answered",
        }
    }
}
