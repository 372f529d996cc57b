//! The rules of a year's law education: one theme a month, and what is held under it is noted once.

use super::command::{HoldLesson, LessonCommand, LessonTheme, MarkMaterial, PlanLessons};
use super::fact::{LessonFact, PlannedMonth};
use super::state::Lesson;
use crate::case::check::Checking;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::context::Context;
use crate::record::{Aggregate, Record as _};

/// More people are at no lesson of a district.
const MOST: u32 = 1_000_000;

/// Holds a command's fields to what every entrance asks of them.
pub(super) fn check(command: &LessonCommand, c: &mut Checking, ctx: &Context) {
    match command {
        LessonCommand::PlanLessons(plan) => check_plan(plan, c, ctx),
        LessonCommand::HoldLesson(lesson) => {
            let short = c.office.short_length;
            c.past("on", Some(lesson.on));
            c.required("place", &lesson.place, short);
            c.required("form", &lesson.form, short);
            c.optional("material", lesson.material.as_deref(), short);
            if lesson.turnout > MOST {
                c.problem("turnout", Problem::NotANumberOfPeople);
            }
            month("month", lesson.month, c);
        }
        LessonCommand::MarkMaterial(said) => month("month", said.month, c),
    }
}

fn month(field: &str, month: u32, c: &mut Checking) {
    if !(1..=12).contains(&month) {
        c.problem(field, Problem::NotAMonth);
    }
}

fn check_plan(plan: &PlanLessons, c: &mut Checking, ctx: &Context) {
    let (short, this) = (c.office.short_length, i64::from(ctx.today().year()));
    // A plan of last year may be entered late, none of a year that nobody plans yet.
    if i64::from(plan.year) < this - 1 {
        c.problem("year", Problem::TooLongAgo);
    } else if i64::from(plan.year) > this + 1 {
        c.problem("year", Problem::NotAValue);
    }
    if plan.themes.is_empty() {
        c.problem("themes", Problem::Missing);
    }
    c.count("themes", plan.themes.len());
    for (n, theme) in (1..).zip(plan.themes.iter().take(c.office.list_length)) {
        if !(1..=12).contains(&theme.month) {
            c.problem(format!("themes.{n}.month"), Problem::NotAMonth);
        } else if plan.themes.iter().take(n - 1).any(|before| before.month == theme.month) {
            c.problem(format!("themes.{n}.month"), Problem::NamedBefore);
        }
        c.required(&format!("themes.{n}.theme"), &theme.theme, short);
        c.required(&format!("themes.{n}.audience"), &theme.audience, short);
        c.required(&format!("themes.{n}.owner"), &theme.owner, 80);
    }
}

/// The one table of commands and rules. That a year is planned once the store holds: its key is the year.
pub(super) fn decide(year: Option<&Lesson>, command: &LessonCommand) -> Result<LessonFact, Refusal> {
    match (year, command) {
        (None, LessonCommand::PlanLessons(plan)) => planned(plan),
        (None, LessonCommand::HoldLesson(_) | LessonCommand::MarkMaterial(_)) => {
            Err(Refusal::no_such(Detail::NoRecord(Lesson::KIND.to_owned())))
        }
        (Some(year), LessonCommand::PlanLessons(_)) => {
            Err(Refusal::wrong_state(Detail::Record(Lesson::KIND, year.year.to_string())))
        }
        (Some(year), LessonCommand::HoldLesson(lesson)) => lesson_held(year, lesson),
        (Some(year), LessonCommand::MarkMaterial(said)) => material_marked(year, said),
    }
}

fn planned(plan: &PlanLessons) -> Result<LessonFact, Refusal> {
    let year = i16::try_from(plan.year).map_err(|_| Refusal::field("year", Problem::NotAValue))?;
    let month = |theme: &LessonTheme| PlannedMonth {
        month: theme.month,
        theme: theme.theme.trim().to_owned(),
        audience: theme.audience.trim().to_owned(),
        owner: theme.owner.trim().to_owned(),
    };
    let mut months: Vec<PlannedMonth> = plan.themes.iter().map(month).collect();
    months.sort_by_key(|month| month.month);
    Ok(LessonFact::Planned { year, months })
}

fn material_marked(year: &Lesson, said: &MarkMaterial) -> Result<LessonFact, Refusal> {
    if !year.months.iter().any(|month| month.planned.month == said.month) {
        return Err(Refusal::no_such(Detail::Lesson(said.month)));
    }
    Ok(LessonFact::MaterialMarked { n: said.n, month: said.month, public: said.public })
}

/// Holds a mark to a file that is there.
pub(super) fn is_there(record: Option<&Aggregate<Lesson>>, n: u32) -> Result<(), Refusal> {
    let there = record.is_some_and(|record| record.attachments.iter().any(|kept| kept.n == n));
    if there { Ok(()) } else { Err(Refusal::field("n", Problem::NotOnTheList)) }
}

/// A lesson may be held before its month or after it, but not before its year, and several under one theme: what was noted of a
/// day and a place is there once.
fn lesson_held(year: &Lesson, lesson: &HoldLesson) -> Result<LessonFact, Refusal> {
    if lesson.on.year() < year.year {
        return Err(Refusal::field("on", Problem::NotInThatYear));
    }
    let planned = year.months.iter().find(|month| month.planned.month == lesson.month);
    let planned = planned.ok_or_else(|| Refusal::no_such(Detail::Lesson(lesson.month)))?;
    if planned.held.iter().any(|held| held.on == lesson.on && held.place == lesson.place.trim()) {
        return Err(Refusal::wrong_state(Detail::LessonHeld(lesson.month)));
    }
    Ok(LessonFact::Held {
        month: lesson.month,
        on: lesson.on,
        place: lesson.place.trim().to_owned(),
        form: lesson.form.trim().to_owned(),
        turnout: lesson.turnout,
        material: lesson.material.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned),
    })
}
