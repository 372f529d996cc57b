//! `reception.toml`: how a leader's reception day is held here.

use serde::Deserialize;

use super::{MistakeDetail, PolicyRule};

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
    pub(super) fn mistakes(&self) -> Vec<MistakeDetail> {
        let mut wrong: Vec<MistakeDetail> = Vec::new();
        if self.published_days_before < 0 || self.book_days_before < 0 {
            wrong.push(PolicyRule::BelowZero.into());
        }
        if !(1..=240).contains(&self.minutes_each) {
            wrong.push(MistakeDetail::between("minutes_each", 1, 240));
        }
        if !(1..=200).contains(&self.most_seats) {
            wrong.push(MistakeDetail::between("most_seats", 1, 200));
        }
        wrong
    }
}
