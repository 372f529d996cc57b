//! A year's law education as the API and a story print it: published, but for files that nobody announced yet.

use jiff::civil::Date;
use serde::Serialize;

use super::record::brings_material;
use super::state::{HeldLesson, Lesson, LessonMonth};
use crate::record::{Aggregate, Attached, Viewer};

impl Outline {
    pub(super) fn of(record: &Aggregate<Lesson>, viewer: &Viewer) -> Outline {
        let year = &record.state;
        let month = |month: &LessonMonth| {
            let (planned, first) = (&month.planned, month.held.first());
            MonthTold {
                month: planned.month,
                theme: planned.theme.clone(),
                audience: planned.audience.clone(),
                owner: planned.owner.clone(),
                state: year.month_state(month, viewer.as_of).slug(),
                turnout: month.turnout(),
                on: first.map(|held| held.on),
                place: first.map(|held| held.place.clone()),
                form: first.map(|held| held.form.clone()),
                material: first.and_then(|held| held.material.clone()),
            }
        };
        Outline {
            year: year.year,
            months: year.months.iter().map(month).collect(),
            events: events(year),
            materials: materials(record, viewer),
        }
    }
}

fn events(year: &Lesson) -> Vec<LessonEvent> {
    let of_month = |month: &LessonMonth| {
        let n = month.planned.month;
        let event = move |held: &HeldLesson| LessonEvent {
            month: n,
            on: held.on,
            place: held.place.clone(),
            form: held.form.clone(),
            turnout: held.turnout,
            material: held.material.clone(),
        };
        month.held.iter().map(event).collect::<Vec<_>>()
    };
    let mut events: Vec<LessonEvent> = year.months.iter().flat_map(of_month).collect();
    events.sort_by_key(|event| (event.on, event.month));
    events
}

fn materials(record: &Aggregate<Lesson>, viewer: &Viewer) -> Vec<LessonMaterial> {
    let (year, brings) = (&record.state, brings_material(record, viewer));
    let of_file = |kept: &Attached| {
        let marked = year.materials.get(&kept.n)?;
        let public = year.public_material(kept.n).is_some();
        let title = kept.note.as_ref().unwrap_or(&kept.kind).text().to_owned();
        (public || brings).then_some(LessonMaterial { n: kept.n, month: marked.month, title, public })
    };
    record.attachments.iter().filter_map(of_file).collect()
}

/// A year's law education for any reader.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "LawEducation"))]
pub struct Outline {
    pub year: i16,
    pub months: Vec<MonthTold>,
    /// All that was held, by its day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<LessonEvent>,
    /// The files that this reader may have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<LessonMaterial>,
}

/// Something that was held under a month's theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct LessonEvent {
    pub month: u32,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub on: Date,
    pub place: String,
    pub form: String,
    pub turnout: u32,
    pub material: Option<String>,
}

/// A file that goes with a month's lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct LessonMaterial {
    /// The number of the file.
    pub n: u32,
    pub month: u32,
    pub title: String,
    /// Whether everybody may have it.
    pub public: bool,
}

/// A month of the plan: what was planned, and of what was held the first and how many people came to all of it.
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
    crate::case::described::one_of(&super::MonthState::ALL.map(super::MonthState::slug))
}
