//! `reception.toml`: how a leader's reception day is held here.

use serde::Deserialize;

/// Every figure is a local rule; the law asks that the day is published (条例18).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceptionRules {
    /// Calendar days between publication and the day, at least.
    pub published_days_before: i32,
    /// Calendar days before the day, until which a visitor books alone.
    pub book_days_before: i32,
    /// Minutes that one visitor has.
    pub minutes_each: u32,
    /// Tickets of one day, at most.
    pub most_seats: u32,
}

impl ReceptionRules {
    /// What is wrong with the file.
    pub(super) fn mistakes(&self) -> Vec<&'static str> {
        let mut wrong = Vec::new();
        if self.published_days_before < 0 || self.book_days_before < 0 {
            wrong.push("a number of days cannot be below 0");
        }
        if !(1..=240).contains(&self.minutes_each) {
            wrong.push("`minutes_each` must lie between 1 and 240");
        }
        if !(1..=200).contains(&self.most_seats) {
            wrong.push("`most_seats` must lie between 1 and 200");
        }
        wrong
    }
}
