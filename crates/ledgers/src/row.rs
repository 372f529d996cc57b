//! One line of an office's ledger as plain data.

use jiff::civil::Date;
use serde::Serialize;

/// A line. Its form is what a digest is made of, so that a second reading of the same file finds the same lines: new fields
/// stand last and are left out while they are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Row {
    /// Its row in the sheet, from 0.
    #[serde(skip)]
    pub line: usize,
    pub number: Option<String>,
    pub registered_on: Date,
    pub petitioners: Vec<String>,
    pub id_number: Option<String>,
    pub phones: Vec<String>,
    pub address: Option<String>,
    /// The contract's word.
    pub channel: Option<String>,
    pub people: Option<u32>,
    pub title: Option<String>,
    pub text: Option<String>,
    pub area: Option<String>,
    pub category: Option<String>,
    /// As it was written: which unit that is, only the office knows.
    pub unit: Option<String>,
    pub routed_on: Option<Date>,
    pub due: Option<Date>,
    pub progress: Option<String>,
    /// Absent while the matter is open.
    pub ended: Option<Ended>,
    pub repeated: Option<bool>,
    pub notes: Option<String>,
}

/// That a matter is done with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Ended {
    /// The day, where the ledger has it.
    pub on: Option<Date>,
}
