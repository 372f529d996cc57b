//! A year's law education as its facts make it, and as the API and a story print it.

use jiff::civil::Date;
use serde::Serialize;

use super::fact::{LessonFact, PlannedMonth};
use crate::typed::YearMonth;

/// A year's plan and what was held of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    pub year: i16,
    /// In the order of the months.
    pub months: Vec<LessonMonth>,
}

/// A month of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct LessonMonth {
    pub planned: PlannedMonth,
    pub held: Option<HeldLesson>,
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

impl Lesson {
    pub(super) fn planned(year: i16, months: &[PlannedMonth]) -> Lesson {
        let month = |planned: &PlannedMonth| LessonMonth { planned: planned.clone(), held: None };
        Lesson { year, months: months.iter().map(month).collect() }
    }

    pub(super) fn take(&mut self, fact: &LessonFact) -> Option<()> {
        match fact.clone() {
            LessonFact::Planned { .. } => return None,
            LessonFact::Held { month, on, place, form, turnout, material } => {
                let planned = self.months.iter_mut().find(|one| one.planned.month == month)?;
                planned.held = Some(HeldLesson { on, place, form, turnout, material });
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
        match (&month.held, self.last_day(month)) {
            (Some(_), _) => MonthState::Held,
            (None, Some(last)) if last < as_of => MonthState::Late,
            (None, _) => MonthState::Planned,
        }
    }

    /// The first month of which nothing was held yet.
    pub fn first_owed(&self) -> Option<&LessonMonth> {
        self.months.iter().find(|month| month.held.is_none())
    }

    pub(super) fn outline(&self, as_of: Date) -> Outline {
        let month = |month: &LessonMonth| {
            let (planned, held) = (&month.planned, month.held.as_ref());
            MonthTold {
                month: planned.month,
                theme: planned.theme.clone(),
                audience: planned.audience.clone(),
                owner: planned.owner.clone(),
                state: self.month_state(month, as_of).slug(),
                turnout: held.map(|held| held.turnout),
                on: held.map(|held| held.on),
                place: held.map(|held| held.place.clone()),
                form: held.map(|held| held.form.clone()),
                material: held.and_then(|held| held.material.clone()),
            }
        };
        Outline { year: self.year, months: self.months.iter().map(month).collect() }
    }
}

/// A year's law education for any reader.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "LawEducation"))]
pub struct Outline {
    pub year: i16,
    pub months: Vec<MonthTold>,
}

/// A month of the plan: what was planned, and what was held.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "LessonMonth"))]
pub struct MonthTold {
    pub month: u32,
    pub theme: String,
    pub audience: String,
    pub owner: String,
    #[cfg_attr(feature = "describe", schemars(schema_with = "month_states"))]
    pub state: &'static str,
    pub turnout: Option<u32>,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    pub on: Option<Date>,
    pub place: Option<String>,
    pub form: Option<String>,
    pub material: Option<String>,
}

#[cfg(feature = "describe")]
fn month_states(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    crate::case::described::one_of(&MonthState::ALL.map(MonthState::slug))
}
