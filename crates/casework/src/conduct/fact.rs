//! What happened about conduct. Like every fact it is written once, only added to, and names no one: a number on the case.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::vocabulary::Act;
use crate::personal_data::FreeText;

/// The facts of conduct, one each command; `n` is the record's number on the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConductFact {
    Recorded(Box<Noted>),
    Answered {
        n: u32,
        answer: FreeText,
    },
    // `referred`: the police had it, and its letter is withdrawn; an older journal withdrew none.
    Struck {
        n: u32,
        reason: FreeText,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        referred: bool,
    },
    Checked {
        n: u32,
        agree: bool,
        reason: FreeText,
    },
    Referred {
        n: u32,
        grounds: FreeText,
        evidence: FreeText,
    },
    Persuaded(Box<Persuasion>),
}

/// An act as it was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Noted {
    pub n: u32,
    /// The petitioner's number on the case.
    pub petitioner: u32,
    /// The day of the act.
    pub on: Date,
    pub act: Act,
    pub place: FreeText,
    pub facts: FreeText,
    pub persuaded: FreeText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witnesses: Option<FreeText>,
}

/// That somebody was talked to about an act: of no petitioner by number, for it starts nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Persuasion {
    pub on: Date,
    pub place: FreeText,
    pub text: FreeText,
}

impl ConductFact {
    /// The record that it strikes, if it strikes one: its words go (条例26).
    pub const fn struck(&self) -> Option<u32> {
        if let ConductFact::Struck { n, .. } = self { Some(*n) } else { None }
    }

    /// The act that it records, if it records one.
    pub const fn recorded(&self) -> Option<Act> {
        if let ConductFact::Recorded(noted) = self { Some(noted.act) } else { None }
    }

    /// The number of the record it speaks of, if it speaks of one.
    pub const fn n(&self) -> Option<u32> {
        match self {
            ConductFact::Recorded(noted) => Some(noted.n),
            ConductFact::Answered { n, .. }
            | ConductFact::Struck { n, .. }
            | ConductFact::Checked { n, .. }
            | ConductFact::Referred { n, .. } => Some(*n),
            ConductFact::Persuaded(_) => None,
        }
    }

    /// The key under which the policy lists the papers that it issues.
    pub(crate) const fn papers_key(&self) -> &'static str {
        if let ConductFact::Struck { referred: true, .. } = self { "conduct-struck referred" } else { self.name() }
    }

    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            ConductFact::Recorded(_) => "conduct-recorded",
            ConductFact::Answered { .. } => "conduct-answered",
            ConductFact::Struck { .. } => "conduct-struck",
            ConductFact::Checked { .. } => "referral-checked",
            ConductFact::Referred { .. } => "conduct-referred",
            ConductFact::Persuaded(_) => "persuaded",
        }
    }
}
