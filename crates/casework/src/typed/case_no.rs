//! A case number as somebody types it.

use serde::{Deserialize, Deserializer};

use super::{Typed, narrow};
use crate::case::refusal::Problem;
use crate::personal_data::CaseNo;

impl Typed for CaseNo {
    const WANTED: &'static str = "a case number";
    const PROBLEM: Problem = Problem::NotACaseNumber;

    fn of_text(narrow: &str) -> Option<CaseNo> {
        CaseNo::parse(narrow)
    }

    #[cfg(feature = "describe")]
    fn described() -> (&'static str, schemars::Schema) {
        let schema = schemars::json_schema!({
            "type": "string",
            "description": "A case number; case, spaces and dashes are forgiven. Where it is none there is no such case.",
            "examples": ["XF2026-48213-90718"],
        });
        ("CaseNumber", schema)
    }
}

/// A case that a command names. What is no number stays as it is: there is no such case, and it is the store that says so.
///
/// # Errors
/// Where it is no text.
pub fn read_case_no<'de, D: Deserializer<'de>>(input: D) -> Result<CaseNo, D::Error> {
    let text = String::deserialize(input)?;
    Ok(CaseNo::parse(&narrow(&text)).unwrap_or_else(|| CaseNo::stored(text)))
}
