//! The colour and the progress of a case, each with what made it.

use serde::Serialize;

use crate::grade;
use crate::ground::{self, Ground};

/// The risk colour with the rules that made it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "CaseColour"))]
pub struct Colour {
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::vocabulary::Colour"))]
    pub grade: &'static str,
    pub reasons: Vec<ColourReason>,
    #[cfg_attr(feature = "describe", schemars(schema_with = "crate::case::described::set_by"))]
    pub set_by: &'static str,
}

impl Colour {
    pub(super) const UNTOLD: Colour = Colour { grade: "", reasons: Vec::new(), set_by: "" };

    pub(super) const fn is_untold(&self) -> bool {
        self.grade.is_empty()
    }
}

/// One rule and the facts it read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct ColourReason {
    pub rule: String,
    pub detail: String,
    /// The same, for the person who tells it in words.
    #[serde(skip)]
    pub grounds: Vec<Ground>,
}

impl ColourReason {
    pub(super) fn of(reason: grade::Reason) -> ColourReason {
        ColourReason { rule: reason.rule, detail: ground::line(&reason.grounds), grounds: reason.grounds }
    }
}

/// The progress class with its percentage.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Progress {
    #[cfg_attr(feature = "describe", schemars(schema_with = "crate::case::described::progress"))]
    pub grade: &'static str,
    pub percent: u32,
    pub reasons: Vec<String>,
}
