//! Clocks as data: what an event does to one, and one as its events make it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::personal_data::FreeText;

/// What names a clock of an aggregate: the closed list of a case, or the names that a kind of record declares.
pub trait ClockKind: Clone + PartialEq {
    /// The entry of `deadlines.toml` that gives its length.
    fn deadline(&self) -> &str;

    /// A right lapses when unused; every other clock is a duty that goes overdue.
    fn is_a_right(&self) -> bool;
}

/// What an event does to a clock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockChange<K> {
    /// A clock begins; the due day is final unless a recorded extension moves it.
    Start(ClockStart<K>),
    /// Done on that day; met or late follows from the due day.
    Stop { key: K, on: Date },
    /// Done on that day, of several that run under one key: the `n`th of them.
    StopOne { key: K, n: u32, on: Date },
    /// It no longer applies.
    Cancel { key: K, on: Date },
    /// An agreed objection gives the route clock back, with its first due day.
    Resume { key: K },
    /// Time that does not count begins (a hearing, where the policy says so: 条例36).
    /// `until`: the last day on which it does not count; in an older journal until it goes on.
    Pause {
        key: K,
        on: Date,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
        basis: String,
    },
    /// It counts again: so many calendar `days` were left out, and the due day moves by them.
    GoOn { key: K, on: Date, days: i32, raw_due: Date, due: Date, provisional: bool },
    /// The holidays of a year that had a say in it are known now: the `n`th clock of that key ends on the day so counted.
    Recount { key: K, n: u32, raw_due: Date, due: Date, provisional: bool },
    /// A recorded extension (条例34, by so many calendar `days`) or a corrected start day (`days` 0) moves the due day.
    Move { key: K, starts: Date, raw_due: Date, due: Date, provisional: bool, days: i32, why: FreeText },
}

/// A promise of a day, with everything that made it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClockStart<K> {
    pub key: K,
    /// The start day; never counted itself.
    pub starts: Date,
    pub raw_due: Date,
    pub due: Date,
    /// Some day between lies in a year whose holidays are not published yet.
    pub provisional: bool,
    /// The length that was counted, with its unit: `60 days`, `5 working-days`; empty where a day was set.
    pub length: String,
    /// The article or rule it rests on.
    pub basis: String,
    /// Policy entry and the day it came into force: `decide@2022-05-01`.
    pub entry: String,
}

/// A promise of a day and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Clock<K> {
    pub start: ClockStart<K>,
    pub ended: Option<ClockEnd>,
    /// Days added by recorded extensions.
    pub extended_by: i32,
    pub why_moved: Option<FreeText>,
    /// Set while time does not count.
    pub paused: Option<Paused>,
    /// Days of hearings that were left out.
    pub left_out: i32,
}

/// Since when a clock stands still, and by which article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paused {
    pub since: Date,
    /// The last day of it, where that is known.
    pub until: Option<Date>,
    pub basis: String,
}

impl<K> Clock<K> {
    /// Whether time does not count on that day.
    pub fn stands_still(&self, on: Date) -> bool {
        self.paused.as_ref().is_some_and(|paused| paused.until.is_none_or(|until| on <= until))
    }
}

/// How a clock ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum ClockEnd {
    Done(Date),
    Cancelled(Date),
}

/// Does to the clocks what an event says of them; `None` where it speaks of a clock that never began.
pub(crate) fn apply_change<K: ClockKind>(clocks: &mut Vec<Clock<K>>, change: &ClockChange<K>) -> Option<()> {
    let last = |clocks: &mut Vec<Clock<K>>, key: &K| clocks.iter().rposition(|clock| clock.start.key == *key);
    match change {
        ClockChange::Start(start) => clocks.push(Clock {
            start: start.clone(),
            ended: None,
            extended_by: 0,
            why_moved: None,
            paused: None,
            left_out: 0,
        }),
        ClockChange::Stop { key, on } => {
            let place = last(clocks, key)?;
            clocks.get_mut(place)?.ended = Some(ClockEnd::Done(*on));
        }
        ClockChange::StopOne { key, n, on } => {
            let mut of_it = clocks.iter_mut().filter(|clock| clock.start.key == *key);
            of_it.nth(usize::try_from(*n).ok()?.checked_sub(1)?)?.ended = Some(ClockEnd::Done(*on));
        }
        ClockChange::Cancel { key, on } => {
            let place = last(clocks, key)?;
            clocks.get_mut(place)?.ended = Some(ClockEnd::Cancelled(*on));
        }
        ClockChange::Resume { key } => {
            let place = last(clocks, key)?;
            clocks.get_mut(place)?.ended = None;
        }
        ClockChange::Pause { key, on, until, basis } => {
            let place = last(clocks, key)?;
            clocks.get_mut(place)?.paused = Some(Paused { since: *on, until: *until, basis: basis.clone() });
        }
        ClockChange::GoOn { key, days, raw_due, due, provisional, .. } => {
            let place = last(clocks, key)?;
            let clock = clocks.get_mut(place)?;
            clock.paused = None;
            clock.left_out += days;
            clock.start.raw_due = *raw_due;
            clock.start.due = *due;
            clock.start.provisional = *provisional;
        }
        ClockChange::Recount { key, n, raw_due, due, provisional } => {
            let mut of_it = clocks.iter_mut().filter(|clock| clock.start.key == *key);
            let clock = of_it.nth(usize::try_from(*n).ok()?.checked_sub(1)?)?;
            (clock.start.raw_due, clock.start.due) = (*raw_due, *due);
            clock.start.provisional = *provisional;
        }
        ClockChange::Move { key, starts, raw_due, due, provisional, days, why } => {
            let place = last(clocks, key)?;
            let clock = clocks.get_mut(place)?;
            clock.start.starts = *starts;
            clock.start.raw_due = *raw_due;
            clock.start.due = *due;
            clock.start.provisional = *provisional;
            clock.extended_by += days;
            clock.why_moved = Some(why.clone());
        }
    }
    Some(())
}
