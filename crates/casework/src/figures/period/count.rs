//! One thing that counts in a figure, and on which days it does.

use jiff::ToSpan;
use jiff::civil::Date;

use super::road::Repeat;
use super::scope::PeriodScope;
use crate::figures::key::{Part, PeriodFigure};
use crate::personal_data::UnitId;

/// What a case adds to one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub key: PeriodFigure,
    /// What is in a numerator is in its denominator, too, unless the figure has a numerator apart.
    pub part: Part,
    /// The unit to which it is reckoned; the office's own counts are the office's.
    pub unit: UnitId,
    pub when: When,
    pub n: u32,
    /// What becomes of it when the matter is brought again.
    pub on_repeat: OnRepeat,
}

/// When it counts. A period is looked at as of its last day, or of today where that is earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// It happened on that day; `gone` is the day from which it is so no more.
    On { day: Date, gone: Option<Date> },
    /// It falls due on that day, and counts once that day is past. What ends it puts another count in its place.
    Past { due: Date },
    /// It is so since that day, until it is so no more.
    Standing { since: Date, until: Option<Date> },
}

/// What another case that repeats this matter does to a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnRepeat {
    Stays,
    /// Brought again by that day it leaves the numerator.
    Loses {
        till: Date,
    },
    /// Answered otherwise then, it joins the numerator; these were the results here.
    Gains {
        results: u8,
    },
}

impl Count {
    pub(super) fn new(key: PeriodFigure, part: Part, unit: UnitId, when: When) -> Count {
        Count { key, part, unit, when, n: 1, on_repeat: OnRepeat::Stays }
    }

    /// In the numerator if that is so, else only in the denominator.
    pub(super) fn of(key: PeriodFigure, counts: bool, unit: UnitId, when: When) -> Count {
        Count::new(key, if counts { Part::Numerator } else { Part::Denominator }, unit, when)
    }

    /// Where it counts, knowing who brought the matter again.
    pub fn part_with(&self, repeats: &[Repeat]) -> Part {
        match self.on_repeat {
            OnRepeat::Loses { till } if repeats.iter().any(|repeat| repeat.on <= till) => Part::Denominator,
            OnRepeat::Gains { results } if repeats.iter().any(|repeat| repeat.results & !results != 0) => {
                Part::Numerator
            }
            OnRepeat::Stays | OnRepeat::Loses { .. } | OnRepeat::Gains { .. } => self.part,
        }
    }

    /// Whether it counts in what is asked for.
    pub fn is_in(&self, scope: &PeriodScope) -> bool {
        scope.unit.is_none_or(|unit| *unit == self.unit) && self.when.is_in(scope)
    }
}

impl When {
    pub(super) const fn on(day: Date) -> When {
        When::On { day, gone: None }
    }

    fn is_in(self, scope: &PeriodScope) -> bool {
        let as_of = scope.as_of();
        let lies_in = |day: Date| scope.period.from <= day && day <= scope.period.until;
        match self {
            When::On { day, gone } => lies_in(day) && gone.is_none_or(|gone| gone > as_of),
            When::Past { due } => lies_in(due) && due < scope.today,
            When::Standing { since, until } => since <= as_of && until.is_none_or(|until| until > as_of),
        }
    }

    /// Standing between two days, if there is any time between them.
    pub(super) fn between(since: Date, until: Option<Date>) -> Option<When> {
        until.is_none_or(|until| until > since).then_some(When::Standing { since, until })
    }
}

/// The day after.
pub(super) fn next_day(day: Date) -> Date {
    day.saturating_add(1.day())
}
