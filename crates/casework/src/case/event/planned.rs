//! What somebody is to do by a day: a measure of the plan, and what a leader ordered on their reception day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::personal_data::{FreeText, UserId};

/// A measure of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasurePlanned {
    pub n: u32,
    pub text: FreeText,
    pub owner: UserId,
    pub due: Date,
}

/// What a leader heard and ordered on their reception day (条例18).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReceptionNoted {
    /// The day's key.
    pub reception: String,
    pub ticket: Option<u32>,
    pub leader: UserId,
    pub minutes: FreeText,
    pub orders: Vec<MeasurePlanned>,
}
