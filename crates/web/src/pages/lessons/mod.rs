//! `/lessons`: the year's law education, a theme a month, what was held of it with its files, what is late; `/projects`: what
//! follows from matters.
mod material;

pub(crate) use material::is_material;
pub(super) use material::link;
pub use material::{add as add_material, file, mark as mark_material, original as material_file, show as material};

use askama::Template;
use axum::extract::State;
use casework::lesson::fact::PlannedMonth;
use casework::lesson::{HeldLesson, Lesson, LessonMonth, MonthState};
use casework::project::{Milestone, Project};
use casework::record::{Aggregate, Attached};

use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::forms::unit_name;
use crate::layout::Frame;
use crate::parts::{Column, Empty, Html, Link, Notice, Row, Table};
use crate::signed_in::Visitor;
use casework::UnitId;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/lessons/lessons.html")]
struct Lessons {
    frame: Frame,
    /// The newest first.
    years: Vec<YearShown>,
    none: Empty,
}

/// A year's plan as everybody reads it.
struct YearShown {
    year: String,
    /// How many months were held, and how many people came.
    held: String,
    /// The months that are over and of which nothing was held.
    late: Option<Notice>,
    months: Table,
}

#[derive(Template)]
#[template(path = "pages/lessons/projects.html")]
struct Projects {
    frame: Frame,
    projects: Vec<ProjectShown>,
    none: Empty,
}

/// A project as everybody reads it.
struct ProjectShown {
    title: String,
    aim: String,
    state: String,
    result: Option<String>,
    milestones: Table,
}

pub async fn show(State(app): State<Shared>, visitor: Visitor) -> PageResult {
    let lang = visitor.lang;
    let mut found = app.store.records::<Lesson>("", "~").await?;
    found.sort_by_key(|record| std::cmp::Reverse(record.state.year));
    Ok(render(&Lessons {
        frame: visitor.frame(&app, lang.t("lessons-title")),
        years: found.iter().map(|record| year(&app, lang, record)).collect(),
        none: Empty::new(lang.t("lessons-none")).text(lang.t("lessons-none-words")),
    }))
}

fn year(app: &App, lang: Lang, record: &Aggregate<Lesson>) -> YearShown {
    let year = &record.state;
    let held: Vec<u32> = year.months.iter().filter_map(LessonMonth::turnout).collect();
    let people: u64 = held.iter().copied().map(u64::from).sum();
    let late = year.months.iter().filter(|month| year.month_state(month, app.today()) == MonthState::Late);
    let late: Vec<String> = late
        .map(|month| {
            let of = lang.t(&format!("parts-month-{}", month.planned.month));
            lang.ta("lessons-late-month", &[("month", of), ("owner", owner(app, lang, &month.planned))])
        })
        .collect();
    let words = [("n", held.len().to_string()), ("all", year.months.len().to_string()), ("people", people.to_string())];
    YearShown {
        year: lang.ta("lessons-year", &[("year", year.year.to_string())]),
        held: lang.ta("lessons-held-so-far", &words),
        late: (!late.is_empty()).then(|| {
            let months = late.join(&lang.t("ledger-and"));
            Notice::warn(lang, lang.ta("lessons-late", &[("months", months)]))
        }),
        months: months(app, lang, record),
    }
}

/// A month as it is called where nothing beside it says that it is one: on a telephone the row has no heading.
fn month_name(lang: Lang, month: u32) -> String {
    lang.ta("lessons-of-month", &[("month", lang.t(&format!("parts-month-{month}")))])
}

/// Who sees to a month; a unit may have been named by its word.
fn owner(app: &App, lang: Lang, planned: &PlannedMonth) -> String {
    let unit = app.policy.unit(&UnitId::new(&planned.owner));
    unit.map_or_else(|| planned.owner.clone(), |unit| unit_name(lang, &app.policy, &unit.slug))
}

fn months(app: &App, lang: Lang, record: &Aggregate<Lesson>) -> Table {
    let year = &record.state;
    let columns =
        ["lessons-month", "lessons-theme", "lessons-audience", "lessons-owner", "lessons-state", "lessons-held"];
    let row = |month: &LessonMonth| {
        let planned = &month.planned;
        let state = year.month_state(month, app.today()).slug();
        Row::new(vec![
            Html::text(month_name(lang, planned.month)),
            Html::text(&planned.theme),
            Html::text(&planned.audience),
            Html::text(owner(app, lang, planned)),
            Html::text(lang.t(&format!("ledger-state-{state}"))),
            held_and_files(app, lang, record, month),
        ])
    };
    let columns = columns.iter().map(|key| Column::text(lang.t(key))).collect();
    Table::new(
        lang.ta("lessons-year", &[("year", year.year.to_string())]),
        columns,
        year.months.iter().map(row).collect(),
    )
    .hide_caption()
}

/// What was held under a month's theme, a paragraph each, and its files, for everybody to take home.
fn held_and_files(app: &App, lang: Lang, record: &Aggregate<Lesson>, month: &LessonMonth) -> Html {
    let event = |held: &HeldLesson| {
        let turnout = lang.ta("lessons-turnout", &[("n", held.turnout)]);
        let material = held.material.iter().map(|what| lang.ta("lessons-material", &[("what", what.clone())]));
        let told = [lang.date(held.on, app.today()), held.place.clone(), held.form.clone(), turnout];
        Html::text(told.into_iter().chain(material).collect::<Vec<_>>().join(" · "))
    };
    let of_month = |kept: &&Attached| {
        record.state.public_material(kept.n).is_some_and(|material| material.month == month.planned.month)
    };
    let file = |kept: &Attached| {
        let title = kept.note.as_ref().unwrap_or(&kept.kind).text().to_owned();
        let to = format!("/lessons/{}/files/{}", record.key, kept.n);
        Html::of(&Link::plain(to, lang.ta("lessons-file", &[("title", title)])))
    };
    let lines = month.held.iter().map(event).chain(record.attachments.iter().filter(of_month).map(file));
    let paragraph = |line: Html| Html::trusted("<p>").and(line).and(Html::trusted("</p>"));
    // One part of the cell: on a telephone its label stands beside it.
    Html::trusted("<div>").and(lines.map(paragraph).fold(Html::default(), Html::and)).and(Html::trusted("</div>"))
}

/// GET `/projects`.
pub async fn projects(State(app): State<Shared>, visitor: Visitor) -> PageResult {
    let lang = visitor.lang;
    let mut found = app.store.records::<Project>("", "~").await?;
    // Those that go on come first.
    found.sort_by_key(|record| (record.state.ended.is_some(), std::cmp::Reverse(record.state.started)));
    Ok(render(&Projects {
        frame: visitor.frame(&app, lang.t("projects-title")),
        projects: found.iter().map(|record| project(&app, lang, &record.state)).collect(),
        none: Empty::new(lang.t("projects-none")).text(lang.t("projects-none-words")),
    }))
}

fn project(app: &App, lang: Lang, project: &Project) -> ProjectShown {
    let unit = |unit: &UnitId| unit_name(lang, &app.policy, unit);
    let day = |day| lang.date(day, app.today());
    let state = match &project.ended {
        Some((on, _)) => lang.ta("projects-ended", &[("day", day(*on))]),
        None => lang.ta("projects-running", &[("day", day(project.started))]),
    };
    let row = |milestone: &Milestone| {
        let done = milestone.done.as_ref().map(|(on, _)| lang.ta("projects-done", &[("day", day(*on))]));
        Row::new(vec![
            Html::text(&milestone.planned.text),
            Html::text(day(milestone.planned.due)),
            Html::text(done.unwrap_or_else(|| lang.t("projects-not-done"))),
        ])
    };
    let columns = ["projects-milestone", "projects-due", "projects-state"];
    let columns = columns.iter().map(|key| Column::text(lang.t(key))).collect();
    ProjectShown {
        title: project.title.clone(),
        aim: project.aim.clone(),
        state: [project.unit.as_ref().map(unit).unwrap_or_default(), state].join(" "),
        result: project.ended.as_ref().map(|(_, result)| result.clone()),
        milestones: Table::new(&project.title, columns, project.milestones.iter().map(row).collect()).hide_caption(),
    }
}
