//! What may be asked about conduct: to record it, answer it, strike it, check it, and hand it to the police.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::command::fields;

fields!(
    /// An act of 条例26 with its day, place and facts, and the persuasion that came first (条例47).
    RecordConduct {
        on: Date,
        place: String,
        /// `26(1)` … `26(6)`; any other word is no conduct at all.
        act: String,
        facts: String,
        /// Who persuaded them, and how. Without it there is nothing to record.
        #[serde(default)] persuaded: String,
        #[serde(default)] witnesses: Option<String>,
        /// The petitioner by their number on the case; the first where nothing is said.
        #[serde(default)] petitioner: Option<u32>,
    }
);
fields!(
    /// Somebody was talked to about an act, also in the hall and before any unit has the matter (条例47). It starts nothing.
    Persuade { on: Date, place: String, text: String }
);
fields!(
    /// What the person recorded says to it.
    AnswerConduct {
        answer: String,
        #[serde(default)] conduct: Option<u32>,
    }
);
fields!(
    /// The record goes: its words are erased, that there was one stays.
    StrikeConduct {
        reason: String,
        #[serde(default)] conduct: Option<u32>,
    }
);
fields!(
    /// A second person of the legal unit says whether the record bears a referral.
    CheckReferral {
        agree: bool,
        reason: String,
        #[serde(default)] conduct: Option<u32>,
    }
);
fields!(
    /// The facts go to the police, who decide (条例47); the office decides no offence.
    ReferConduct { conduct: u32, grounds: String, evidence: String }
);
