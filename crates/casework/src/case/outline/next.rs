//! What can be done next, what cannot be done yet, and the gates before the end.

use jiff::civil::Date;
use serde::Serialize;

use crate::aggregate::{Blocker, FutureAction};

/// A closing gate.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "CaseGate"))]
pub struct Gate {
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::vocabulary::Gate"))]
    pub gate: &'static str,
    pub met: bool,
    pub missing: Vec<String>,
}

/// What can be done next.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Act {
    #[cfg_attr(feature = "describe", schemars(schema_with = "crate::case::described::command"))]
    #[serde(rename = "do")]
    pub act: &'static str,
    #[cfg_attr(feature = "describe", schemars(with = "Vec<crate::Role>"))]
    pub by: Vec<&'static str>,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    pub due: Option<Date>,
}

/// What cannot be done yet, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Waits {
    #[cfg_attr(feature = "describe", schemars(schema_with = "crate::case::described::command"))]
    #[serde(rename = "do")]
    pub act: &'static str,
    #[cfg_attr(feature = "describe", schemars(with = "Vec<crate::Role>"))]
    pub by: Vec<&'static str>,
    pub why: Vec<String>,
}

impl Waits {
    pub(super) fn of(action: FutureAction) -> Waits {
        let by = action.by.into_iter().map(crate::Role::slug).collect();
        Waits { act: action.act.name(), by, why: action.why.iter().flat_map(why).collect() }
    }
}

/// Keys with numbers, as refusals have them: `clue 1`, `not-served opinion`, `not-before 2026-03-20`.
fn why(why: &Blocker) -> Vec<String> {
    match why {
        Blocker::Gate { missing, .. } => missing.iter().map(ToString::to_string).collect(),
        Blocker::Unserved(paper) => vec![format!("not-served {}", paper.slug())],
        Blocker::Before(day) => vec![format!("not-before {day}")],
        Blocker::Words => vec!["words".to_owned()],
    }
}
