//! A station as its facts make it: plain data, no rule.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::fact::{PictureWhen, StationFact, Things};
use crate::personal_data::UnitId;

/// A station with its clean-up list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Station {
    pub unit: UnitId,
    pub things: Things,
    pub opened: Date,
    /// What stood there before, until when and why it went.
    pub before: Vec<Before>,
    /// The items that somebody spoke of, by key.
    pub checked: BTreeMap<String, Checked>,
    /// What each picture shows, by the number of its file, as somebody last said it.
    pub pictures: BTreeMap<u32, Picture>,
    pub closed: Option<(Date, String)>,
}

/// What a picture shows of the clean-up list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub item: String,
    pub when: PictureWhen,
    /// A person found it fit for everybody.
    pub public: bool,
}

/// What a visitor found there until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    pub until: Date,
    pub reason: String,
    pub things: Things,
}

/// Where an item of the clean-up list stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub done: bool,
    pub on: Date,
    pub evidence: Option<String>,
}

impl Station {
    /// Where it stands, in a word.
    pub const fn stage(&self) -> &'static str {
        if self.closed.is_some() { "closed" } else { "open" }
    }

    pub(super) fn opened(unit: &UnitId, things: &Things, on: Date) -> Station {
        Station {
            unit: unit.clone(),
            things: things.clone(),
            opened: on,
            before: Vec::new(),
            checked: BTreeMap::new(),
            pictures: BTreeMap::new(),
            closed: None,
        }
    }

    pub(super) fn take(&mut self, fact: StationFact, on: Date) -> Option<()> {
        match fact {
            StationFact::Opened { .. } => return None,
            StationFact::Changed { reason, things } => {
                let things = std::mem::replace(&mut self.things, things);
                self.before.push(Before { until: on, reason, things });
            }
            StationFact::Checked { item, done, evidence } => {
                self.checked.insert(item, Checked { done, on, evidence });
            }
            StationFact::PictureMarked { n, item, when, public } => {
                self.pictures.insert(n, Picture { item, when, public });
            }
            StationFact::Closed { reason } => self.closed = Some((on, reason)),
        }
        Some(())
    }
}
