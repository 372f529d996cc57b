//! `/desk/calendar`: by which days off limits are counted here, and the act that loads a year's notice.
use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query as Asked, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::Refusal;
use casework::office::command::LoadCalendar;
use casework::office::{self, Office};
use casework::policy::HolidayYear;
use jiff::civil::Date;
use store::{RecordAnswer, RecordRequest};

use super::days::{read, spans};
use super::file::REHEARSE;
use super::keeps;
use super::moved::moved;
use super::rehearsed::rehearsed;
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageResult, render_with, see_other};
use crate::layout::Frame;
use crate::parts::error_summary::Wrong;
use crate::parts::field::{Kind, Width};
use crate::parts::{Button, Column, ErrorSummary, Field, Html, Row, Table};
use crate::signed_in::SignedIn;
use ::office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/policy/calendar.html")]
struct CalendarPage {
    frame: Frame,
    summary: ErrorSummary,
    years: Table,
    /// Whose days moved the last times.
    moved: Html,
    fields: Option<Vec<Field>>,
    rehearse: Button,
    button: Button,
    /// What this notice would change on open cases, where that was asked for.
    rehearsed: Html,
}

/// What was typed of a notice.
#[derive(Default)]
struct Typed {
    year: String,
    source: String,
    days_off: String,
    workdays: String,
}

type Problems = Vec<(&'static str, String)>;

pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(query): Asked<Vec<(String, String)>>) -> PageResult {
    let after = query.iter().find(|(name, _)| name == "after").map(|(_, place)| place.as_str());
    let moved = moved(&app, &me, after).await?;
    let year = app.today().year();
    let known = |year: &i16| app.policy.calendar.year(*year).is_some();
    let next = (year..).find(|year| !known(year)).unwrap_or(year);
    let typed = Typed { year: next.to_string(), ..Typed::default() };
    Ok(page(&app, &me, &typed, (&Vec::new(), StatusCode::OK), (Html::default(), moved)))
}

/// `POST /desk/calendar`: the notice holds, and what waited for it is counted again.
pub async fn load(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    let text = |name| posted.get(name).to_owned();
    let typed =
        Typed { year: text("year"), source: text("source"), days_off: text("days_off"), workdays: text("workdays") };
    let year = match notice(me.lang, &typed) {
        Ok(year) => year,
        Err(wrong) => {
            return Ok(page(&app, &me, &typed, (&wrong, StatusCode::UNPROCESSABLE_ENTITY), Default::default()));
        }
    };
    if posted.get("only") == REHEARSE {
        let files = BTreeMap::from([(format!("holidays/{}.toml", year.year), year.file_text())]);
        let found = rehearsed(&app, &me, &files).await?;
        return Ok(page(&app, &me, &typed, (&Vec::new(), StatusCode::OK), (found, Html::default())));
    }
    let said = LoadCalendar { year: year.year, file: year.file_text() };
    let key = Some(office::KEY.to_owned());
    let ask = RecordRequest::of::<Office>(key, said.into(), me.actor.clone(), app.now());
    match app.store.perform_record(ask).await? {
        RecordAnswer::Done(_) => Ok(see_other("/desk/calendar", Some("calendar-loaded"))),
        RecordAnswer::Refused(refusal) => {
            let status = crate::forms::status(refusal.code);
            Ok(page(&app, &me, &typed, (&problems(&app, me.lang, &refusal), status), Default::default()))
        }
    }
}

/// The notice as it was typed, or what does not read.
fn notice(lang: Lang, typed: &Typed) -> Result<HolidayYear, Problems> {
    let mut wrong: Problems = Vec::new();
    let year = typed.year.trim().parse::<i16>().ok().filter(|year| (2000..2200).contains(year));
    if year.is_none() {
        wrong.push(("year", lang.t("calendar-not-a-year")));
    }
    if typed.source.is_empty() {
        wrong.push(("source", lang.t("problem-missing")));
    }
    let mut days = |field: &'static str, text: &str| match read(text, year.unwrap_or(2000)) {
        Ok(days) => days,
        Err(piece) => {
            wrong.push((field, lang.ta("calendar-not-read", &[("piece", piece)])));
            Vec::new()
        }
    };
    let (days_off, workdays) = (days("days_off", &typed.days_off), days("workdays", &typed.workdays));
    match year {
        Some(year) if wrong.is_empty() => Ok(HolidayYear { year, source: typed.source.clone(), days_off, workdays }),
        Some(_) | None => Err(wrong),
    }
}

fn problems(app: &App, lang: Lang, refusal: &Refusal) -> Problems {
    if refusal.fields.is_empty() {
        return vec![("year", ::office::refused::exactly(lang, &app.policy, app.today(), refusal).join(" "))];
    }
    let field = |name: &str| if name == "year" { "year" } else { "days_off" };
    let words = |wrong: &casework::case::refusal::FieldProblem| {
        (field(&wrong.field), ::office::refused::problem_words(lang, wrong.problem))
    };
    refusal.fields.iter().map(words).collect()
}

fn page(
    app: &App,
    me: &SignedIn,
    typed: &Typed,
    (wrong, status): (&Problems, StatusCode),
    (rehearsed, moved): (Html, Html),
) -> Response {
    let lang = me.lang;
    let error = |name: &str| wrong.iter().find(|(field, _)| *field == name).map(|(_, words)| words.clone());
    let field = |name: &str, value: &str| {
        let field = Field::text(lang, name, lang.t(&format!("calendar-{name}"))).value(value);
        field.hint(lang.t(&format!("calendar-{name}-hint"))).error(error(name))
    };
    let fields = || {
        vec![
            field("year", &typed.year).width(Width::Short).required(),
            field("source", &typed.source).max(200).required(),
            field("days_off", &typed.days_off).kind(Kind::Lines(6)).required(),
            field("workdays", &typed.workdays).kind(Kind::Lines(4)),
        ]
    };
    let lines = wrong.iter().map(|(field, words)| Wrong { field: Some((*field).to_owned()), words: words.clone() });
    let shown = CalendarPage {
        frame: me.frame(app, lang.t("calendar-title")),
        summary: ErrorSummary::new(lang, lines.collect()),
        years: years(app, lang),
        moved,
        fields: keeps(me).then(fields),
        rehearse: Button::plain(lang.t("rehearsed-button")).sends("only", REHEARSE),
        button: Button::main(lang.t("command-load-calendar")),
        rehearsed,
    };
    render_with(status, &shown)
}

/// The years that matter from last year on: those that are published, and the next, which may not be.
fn years(app: &App, lang: Lang) -> Table {
    let (calendar, this) = (&app.policy.calendar, app.today().year());
    let written = |days: &[Date]| {
        let one = |(from, until): (Date, Date)| match from == until {
            true => lang.date(from, from),
            false => lang.ta("calendar-span", &[("from", lang.date(from, from)), ("until", lang.date(until, until))]),
        };
        spans(days).into_iter().map(one).collect::<Vec<_>>().join(&lang.t("case-file-comma"))
    };
    let row = |year: i16| {
        let (off, worked, state) = match calendar.year(year) {
            Some((off, worked)) => (off, worked, lang.t("calendar-published")),
            None => (calendar.festivals(year), Vec::new(), lang.t("calendar-unpublished")),
        };
        let cells = [year.to_string(), state, written(&off), written(&worked)];
        Row::new(cells.into_iter().map(Html::text).collect())
    };
    let last = calendar.published().into_iter().max().unwrap_or(this).max(this + 1);
    let columns = ["calendar-year", "calendar-state", "calendar-days_off", "calendar-workdays"];
    let columns = columns.iter().map(|key| Column::text(lang.t(key))).collect();
    Table::new(lang.t("calendar-title"), columns, (this - 1..=last).rev().map(row).collect()).hide_caption()
}
