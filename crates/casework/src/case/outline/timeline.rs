//! What happened to a case, line by line: all of it, and the part that a petitioner is told.

use jiff::civil::DateTime;
use serde::Serialize;

use crate::case::event::{Fact, Recorded};
use crate::case::state::Case;
use crate::case::vocabulary::Class;

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Line {
    pub seq: u32,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Moment"))]
    pub at: DateTime,
    pub event: &'static str,
    #[cfg_attr(feature = "describe", schemars(with = "crate::Role"))]
    pub role: &'static str,
    pub unit: Option<String>,
    /// It was taken back before it left the house.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub taken_back: bool,
}

impl Line {
    fn of(case: &Case, entry: &Recorded) -> Line {
        Line {
            seq: entry.seq,
            at: entry.at,
            event: entry.event.fact.name(),
            role: entry.by.role.slug(),
            unit: entry.by.unit.as_ref().map(ToString::to_string),
            taken_back: case.taken_back.iter().any(|gone| gone.seq == entry.seq),
        }
    }
}

/// The timeline: what happened, when, by which role of which unit.
pub fn timeline(case: &Case) -> Vec<Line> {
    case.happened().into_iter().map(|entry| Line::of(case, entry)).collect()
}

/// The part of it that a petitioner is told; of a report without units (条例30).
pub fn petitioners_timeline(case: &Case, reader: Option<u32>) -> Vec<Line> {
    let own = |entry: &&Recorded| case.is_for_petitioners(entry, reader);
    let undone = |n: u32| {
        case.history
            .iter()
            .filter(own)
            .any(|entry| matches!(entry.event.fact, Fact::TakenBack { entry, .. } if entry == n))
    };
    let theirs = case.taken_back.iter().filter(|gone| undone(gone.seq));
    let mut shown: Vec<&Recorded> =
        case.history.iter().filter(|entry| case.is_for_petitioners(entry, reader)).chain(theirs).collect();
    shown.sort_by_key(|entry| entry.seq);
    let report = case.class == Class::Report;
    shown
        .into_iter()
        .map(|entry| Line::of(case, entry))
        .map(|line| Line { unit: line.unit.filter(|_| !report), ..line })
        .collect()
}
