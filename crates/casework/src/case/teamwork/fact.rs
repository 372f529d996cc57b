//! What happened beside the road, one fact each command. Written once, only added to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::personal_data::{FreeText, UnitId, UserId};

/// The facts; `n` counts questions and requests on the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TeamworkFact {
    /// Inside alone.
    NoteAdded {
        text: FreeText,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<UserId>,
    },
    QuestionAsked {
        n: u32,
        question: FreeText,
        due: Date,
    },
    QuestionAnswered {
        n: u32,
        text: FreeText,
    },
    WaitBegun {
        reason: FreeText,
        until: Date,
    },
    AssistAsked {
        n: u32,
        unit: UnitId,
        text: FreeText,
        due: Date,
    },
    AssistAnswered {
        n: u32,
        text: FreeText,
    },
    AssistDeclined {
        n: u32,
        reason: FreeText,
    },
    DraftReturned {
        remarks: Vec<Remark>,
    },
    HomeVisited {
        on: Date,
        outcome: FreeText,
    },
    LetterRead {
        outcome: FreeText,
    },
    MediationOffered {
        answer: FreeText,
    },
    /// The petitioner does not agree that it was declined.
    RefusalContested {
        reason: FreeText,
    },
}

/// What a head wants otherwise in a draft; of one demand, or of all of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demand: Option<u32>,
    pub text: FreeText,
}

impl TeamworkFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            TeamworkFact::NoteAdded { .. } => "note-added",
            TeamworkFact::QuestionAsked { .. } => "question-asked",
            TeamworkFact::QuestionAnswered { .. } => "question-answered",
            TeamworkFact::WaitBegun { .. } => "wait-begun",
            TeamworkFact::AssistAsked { .. } => "assist-asked",
            TeamworkFact::AssistAnswered { .. } => "assist-answered",
            TeamworkFact::AssistDeclined { .. } => "assist-declined",
            TeamworkFact::DraftReturned { .. } => "draft-returned",
            TeamworkFact::HomeVisited { .. } => "home-visited",
            TeamworkFact::LetterRead { .. } => "letter-read",
            TeamworkFact::MediationOffered { .. } => "mediation-offered",
            TeamworkFact::RefusalContested { .. } => "refusal-contested",
        }
    }

    /// What was written with it.
    pub fn texts(&self) -> Vec<&FreeText> {
        match self {
            TeamworkFact::NoteAdded { text, .. }
            | TeamworkFact::QuestionAsked { question: text, .. }
            | TeamworkFact::QuestionAnswered { text, .. }
            | TeamworkFact::WaitBegun { reason: text, .. }
            | TeamworkFact::AssistAsked { text, .. }
            | TeamworkFact::AssistAnswered { text, .. }
            | TeamworkFact::AssistDeclined { reason: text, .. }
            | TeamworkFact::HomeVisited { outcome: text, .. }
            | TeamworkFact::LetterRead { outcome: text }
            | TeamworkFact::MediationOffered { answer: text }
            | TeamworkFact::RefusalContested { reason: text } => vec![text],
            TeamworkFact::DraftReturned { remarks } => remarks.iter().map(|remark| &remark.text).collect(),
        }
    }

    /// Whether the petitioner is told of it.
    pub const fn is_for_petitioners(&self) -> bool {
        match self {
            TeamworkFact::QuestionAsked { .. }
            | TeamworkFact::QuestionAnswered { .. }
            | TeamworkFact::HomeVisited { .. }
            | TeamworkFact::MediationOffered { .. }
            | TeamworkFact::RefusalContested { .. } => true,
            TeamworkFact::NoteAdded { .. }
            | TeamworkFact::WaitBegun { .. }
            | TeamworkFact::AssistAsked { .. }
            | TeamworkFact::AssistAnswered { .. }
            | TeamworkFact::AssistDeclined { .. }
            | TeamworkFact::DraftReturned { .. }
            | TeamworkFact::LetterRead { .. } => false,
        }
    }

    /// Whether it can be taken back as long as nothing was built on it: what only those of the same house have read.
    pub const fn can_be_undone(&self) -> bool {
        matches!(
            self,
            TeamworkFact::NoteAdded { .. }
                | TeamworkFact::WaitBegun { .. }
                | TeamworkFact::DraftReturned { .. }
                | TeamworkFact::HomeVisited { .. }
                | TeamworkFact::LetterRead { .. }
                | TeamworkFact::MediationOffered { .. }
        )
    }
}
