//! What changed of what stood: a day that moved, a gate that was lifted, a field's value in a correction.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::vocabulary::{ClockKey, Gate};
use crate::personal_data::FreeText;

/// A last day that moved when a year's holidays were published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayMoved {
    pub clock: ClockKey,
    pub from: Date,
    pub to: Date,
}

/// A gate lifted with a reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GateLifted {
    pub gate: Gate,
    pub reason: FreeText,
}

/// A field's value in a correction: what a person wrote stands apart, what rules read stays in the event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    Said(FreeText),
    Plain(String),
}

impl Value {
    /// The value as text; empty where words were not fetched or were erased.
    pub fn text(&self) -> &str {
        match self {
            Value::Said(words) => words.text(),
            Value::Plain(text) => text,
        }
    }
}
