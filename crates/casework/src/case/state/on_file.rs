//! What gathers on a case: measures and reception days, files, ratings.

use jiff::civil::Date;

use super::super::event::MeasurePlanned;
use crate::case::vocabulary::{Level, Subject};
use crate::personal_data::{FreeText, UserId};

/// A measure of the plan and its completion.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    pub planned: MeasurePlanned,
    pub done: Option<(Date, FreeText)>,
}

/// What a leader heard on their reception day; the minutes stand in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The day's key.
    pub reception: String,
    pub ticket: Option<u32>,
    pub leader: UserId,
    /// When it was written down.
    pub on: Date,
    /// The numbers of the measures that they ordered.
    pub orders: Vec<u32>,
}

/// A file on the case.
#[derive(Debug, Clone, PartialEq)]
pub struct Attachment {
    pub n: u32,
    pub file: String,
    pub kind: FreeText,
    pub note: Option<FreeText>,
    pub by: UserId,
    /// Not for the petitioners.
    pub internal: bool,
}

/// One rating; all are kept, the last of a petitioner on a subject counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    pub petitioner: u32,
    pub subject: Subject,
    pub level: Level,
    pub comment: Option<FreeText>,
    pub on: Date,
}
