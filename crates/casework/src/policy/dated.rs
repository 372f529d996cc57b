//! Values with the day they came into force; the day a clock started picks the one that counts.

use jiff::civil::Date;
use serde::Deserialize;

use crate::aggregate::ClockKind;

/// One entry of `deadlines.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// The name of a clock: a case's ([`crate::case::vocabulary::ClockKey`]) or one that a kind of record declares.
    pub key: String,
    /// Counts for clocks that start on this day or later.
    #[serde(deserialize_with = "super::shape::date")]
    pub in_force_from: Date,
    /// In `unit`s; 0 where a person sets the day.
    pub length: i32,
    pub unit: Length,
    /// The article (`条例34`) or local rule (`local simple`) it rests on.
    pub source: String,
    /// Whether the text of the source was before us when it was written down.
    pub seen: bool,
}

/// In what a length is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// Calendar days; a last day on a rest day rolls forward.
    Days,
    WorkingDays,
    /// A person sets the day (交办).
    Set,
}

impl super::Policy {
    /// The entry in force on the day a clock starts; before the first entry, the first one.
    pub fn deadline(&self, key: impl ClockKind, starts: Date) -> Option<&Deadline> {
        self.deadline_named(key.deadline(), starts)
    }

    pub(super) fn deadline_named(&self, name: &str, starts: Date) -> Option<&Deadline> {
        let of_key = || self.deadlines.iter().filter(|deadline| deadline.key == name);
        of_key()
            .filter(|deadline| deadline.in_force_from <= starts)
            .max_by_key(|deadline| deadline.in_force_from)
            .or_else(|| of_key().min_by_key(|deadline| deadline.in_force_from))
    }
}
