//! A record as the API and a story print it.

use jiff::civil::Date;
use serde_json::Value;

/// A record for one reader.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordForReader {
    pub version: u32,
    /// `key stage version clocks next documents attachments`, and what its kind adds.
    pub state: Value,
    /// What this reader can do with it now.
    pub open: Vec<OpenAct>,
}

/// An act that is open to a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAct {
    /// The command's name, as `do` spells it.
    pub name: &'static str,
    pub due: Option<Date>,
    /// It is expected, not only possible.
    pub main: bool,
}
