//! A month's police totals as their facts make them, and as the API and a story print them.

use jiff::civil::Date;
use serde::Serialize;

use super::fact::PoliceTotalsFact;
use crate::personal_data::FreeText;
use crate::typed::YearMonth;

/// A month's two numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct PoliceTotals {
    pub month: YearMonth,
    pub cases: u32,
    pub people: u32,
    pub source: FreeText,
    /// What stood there before each correction, the first one first.
    pub before: Vec<Replaced>,
}

/// Two numbers that were corrected.
#[derive(Debug, Clone, PartialEq)]
pub struct Replaced {
    pub cases: u32,
    pub people: u32,
    /// The day of the correction, and its reason.
    pub on: Date,
    pub reason: FreeText,
}

/// A month's totals for any reader.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "PoliceTotals"))]
pub struct Outline {
    pub month: YearMonth,
    pub cases: u32,
    pub people: u32,
    pub source: String,
    /// What stood there before each correction.
    pub before: Vec<ReplacedTotals>,
}

/// Two numbers that were corrected, on which day and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct ReplacedTotals {
    pub cases: u32,
    pub people: u32,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub on: Date,
    pub reason: String,
}

impl PoliceTotals {
    pub(super) fn take(&mut self, fact: &PoliceTotalsFact, on: Date) -> Option<()> {
        match fact {
            PoliceTotalsFact::Entered { .. } => return None,
            PoliceTotalsFact::Corrected { cases, people, reason } => {
                let reason = reason.clone();
                self.before.push(Replaced { cases: self.cases, people: self.people, on, reason });
                (self.cases, self.people) = (*cases, *people);
            }
        }
        Some(())
    }

    pub(super) fn outline(&self) -> Outline {
        let replaced = |before: &Replaced| ReplacedTotals {
            cases: before.cases,
            people: before.people,
            on: before.on,
            reason: before.reason.text().to_owned(),
        };
        Outline {
            month: self.month,
            cases: self.cases,
            people: self.people,
            source: self.source.text().to_owned(),
            before: self.before.iter().map(replaced).collect(),
        }
    }
}
