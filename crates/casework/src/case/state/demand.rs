//! What was asked and what is to be verified, with what became of it, and whether the petitioner was heard.

use super::super::event::{HeardOn, OpinionGiven};
use crate::case::vocabulary::OpinionResult;
use crate::personal_data::FreeText;

/// One thing asked, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    pub n: u32,
    pub text: FreeText,
    pub amount: Option<i64>,
    /// The answer in force: the sealed one, or what a level above put in its place.
    pub answer: Option<OpinionGiven>,
    /// The entry that gave it; its paper says it to the petitioner.
    pub answered_by: Option<u32>,
    pub carried_out: Option<FreeText>,
}

impl Demand {
    /// The conclusion in force, if there is one.
    pub fn result(&self) -> Option<OpinionResult> {
        self.answer.as_ref().map(|answer| answer.result)
    }
}

/// One thing to verify, and what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Clue {
    pub n: u32,
    pub text: FreeText,
    pub finding: Option<FreeText>,
    pub evidence: Option<FreeText>,
}

/// That the petitioner was heard before the opinion.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Heard {
    /// As the draft says.
    pub draft: Option<HeardOn>,
    /// How the draft answers the conclusion of a hearing.
    pub draft_hearing: Option<FreeText>,
    /// As the sealed opinion says.
    pub sealed: Option<HeardOn>,
    /// The opinion in force was sealed although nobody says so.
    pub missing: bool,
}
