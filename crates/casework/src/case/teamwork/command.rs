//! What may be asked beside the road of a case.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::command::fields;
use crate::personal_data::{UnitId, UserId};

fields!(
    /// For those inside alone; `to` is called to it.
    NoteInside { text: String, #[serde(default)] to: Option<UserId> }
);
fields!(
    /// The petitioner is asked something; no clock moves, and not to answer is never held against them.
    PutQuestion { question: String, due: Date }
);
fields!(
    /// The petitioner answers.
    AnswerQuestion { question: u32, text: String }
);
fields!(
    /// What the work waits for. It stands beside the stage, moves no clock and ends by itself.
    Wait { reason: String, until: Date }
);
fields!(
    /// Another unit is asked to help.
    Assist { unit: UnitId, text: String, due: Date }
);
fields!(
    /// The unit that was asked helped, and says what it found or did.
    AnswerAssist { request: u32, text: String }
);
fields!(
    /// The unit that was asked cannot help, and says why.
    DeclineAssist { request: u32, reason: String }
);
fields!(
    /// The head gives a draft back with remarks, to all of it or to one demand.
    ReturnDraft { remarks: Vec<RemarkMade> }
);
fields!(
    /// One remark to a draft.
    RemarkMade { #[serde(default)] demand: Option<u32>, text: String }
);
fields!(
    /// Somebody went to the petitioner's home (下访、送上门).
    VisitHome { on: Date, outcome: String }
);
fields!(
    /// A leader read the letter, and what came of it (阅办来信).
    ReadLetter { outcome: String }
);
fields!(
    /// Mediation was offered first; what was said to it (条例33).
    OfferMediation { answer: String }
);
