//! A year's law education as its facts make it: plain data, no rule.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::fact::{LessonFact, PlannedMonth};
use crate::typed::YearMonth;

/// A year's plan and what was held of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    pub year: i16,
    /// In the order of the months.
    pub months: Vec<LessonMonth>,
    /// Of which month each file is the material, by its number, as somebody last said it.
    pub materials: BTreeMap<u32, Material>,
}

/// A file that goes with a month's lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Material {
    pub month: u32,
    /// Everybody may have it before anything was held.
    pub public: bool,
}

/// A month of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct LessonMonth {
    pub planned: PlannedMonth,
    /// What was held under its theme, in the order in which it was noted.
    pub held: Vec<HeldLesson>,
}

/// A lesson that took place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldLesson {
    pub on: Date,
    pub place: String,
    pub form: String,
    pub turnout: u32,
    pub material: Option<String>,
}

/// Where a month stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthState {
    Planned,
    Held,
    /// The month is over, and nothing was held.
    Late,
}

impl MonthState {
    /// Every state.
    pub const ALL: [MonthState; 3] = [MonthState::Planned, MonthState::Held, MonthState::Late];

    /// The state's word in answers and wording keys.
    pub const fn slug(self) -> &'static str {
        match self {
            MonthState::Planned => "planned",
            MonthState::Held => "held",
            MonthState::Late => "late",
        }
    }
}

impl LessonMonth {
    /// How many people came to all that was held of it; nothing where nothing was.
    pub fn turnout(&self) -> Option<u32> {
        let people = self.held.iter().fold(0_u32, |sum, one| sum.saturating_add(one.turnout));
        (!self.held.is_empty()).then_some(people)
    }
}

impl Lesson {
    pub(super) fn planned(year: i16, months: &[PlannedMonth]) -> Lesson {
        let month = |planned: &PlannedMonth| LessonMonth { planned: planned.clone(), held: Vec::new() };
        Lesson { year, months: months.iter().map(month).collect(), materials: BTreeMap::new() }
    }

    pub(super) fn take(&mut self, fact: &LessonFact) -> Option<()> {
        match fact.clone() {
            LessonFact::Planned { .. } => return None,
            LessonFact::Held { month, on, place, form, turnout, material } => {
                let planned = self.months.iter_mut().find(|one| one.planned.month == month)?;
                planned.held.push(HeldLesson { on, place, form, turnout, material });
            }
            LessonFact::MaterialMarked { n, month, public } => {
                self.materials.insert(n, Material { month, public });
            }
        }
        Some(())
    }

    /// The last day of a month of the plan.
    pub fn last_day(&self, month: &LessonMonth) -> Option<Date> {
        YearMonth::new(self.year, month.planned.month).map(YearMonth::last_day)
    }

    /// Where a month stands on a day.
    pub fn month_state(&self, month: &LessonMonth, as_of: Date) -> MonthState {
        match self.last_day(month) {
            Some(last) if last < as_of && month.held.is_empty() => MonthState::Late,
            Some(_) | None if month.held.is_empty() => MonthState::Planned,
            Some(_) | None => MonthState::Held,
        }
    }

    /// The first month of which nothing was held yet.
    pub fn first_owed(&self) -> Option<&LessonMonth> {
        self.months.iter().find(|month| month.held.is_empty())
    }

    /// The material of this number, where everybody may have it: something was held of its month, or somebody said so before.
    pub fn public_material(&self, n: u32) -> Option<Material> {
        let material = self.materials.get(&n).copied()?;
        let held = self.months.iter().any(|one| one.planned.month == material.month && !one.held.is_empty());
        Some(material).filter(|material| material.public || held)
    }
}
