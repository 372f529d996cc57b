//! A record as the API and a story print it.

use serde_json::Value;

/// A record for one reader.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordForReader {
    pub version: u32,
    /// `key stage version clocks next documents attachments`, and what its kind adds.
    pub state: Value,
}
