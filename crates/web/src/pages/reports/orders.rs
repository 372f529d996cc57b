//! `/desk/reports/{year}/orders`: what the office said to units in a year, which the yearly report counts (条例40, 41).

use askama::Template;
use axum::extract::{Path, Query as Asked, State};
use casework::case::vocabulary::Advice;
use store::Pressed;

use super::YEARS;
use crate::app::Shared;
use crate::error::{PageError, PageResult, render};
use crate::layout::Frame;
use crate::pages::supervision::table_of_pressed;
use crate::parts::{Empty, Link, Table};
use crate::signed_in::SignedIn;

/// Only what was answered; only what was taken up.
pub const ANSWERED: &str = "answered";
pub const ADOPTED: &str = "adopted";
/// What is no suggestion.
const ORDER: &str = "order";

#[derive(Template)]
#[template(path = "pages/reports/orders.html")]
struct Page {
    frame: Frame,
    back: Link,
    counted: String,
    table: Table,
}

/// The list behind a number of the report.
pub fn address(year: i16, kind: Option<Advice>, state: &str) -> String {
    let state = if state.is_empty() { String::new() } else { format!("&state={state}") };
    format!("/desk/reports/{year}/orders?kind={}{state}", kind.map_or(ORDER, Advice::slug))
}

pub async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    Path(typed): Path<String>,
    Asked(asked): Asked<Vec<(String, String)>>,
) -> PageResult {
    let year: i16 = typed.parse().ok().filter(|year| YEARS.contains(year)).ok_or(PageError::NotFound)?;
    let value = |name: &str| asked.iter().find(|(asked, _)| asked == name).map_or("", |(_, value)| value.as_str());
    let kind = Some(value("kind")).filter(|kind| *kind != ORDER && !kind.is_empty());
    let kind = kind.map(|kind| Advice::parse(kind).ok_or(PageError::NotFound)).transpose()?;
    let state = value("state");
    let mut found = app.store.said_in(year, &me.actor).await?;
    found.retain(|one| one.advice == kind && fits(one, state));
    let lang = me.lang;
    let what = match kind {
        None => lang.t("reports-pressed"),
        Some(kind) => lang.t(&format!("field-suggest-kind-{}", kind.slug())),
    };
    let heading = lang.ta("reports-said-heading", &[("year", year.to_string()), ("what", what)]);
    Ok(render(&Page {
        frame: me.frame(&app, heading),
        back: Link::plain(format!("/desk/reports/{year}"), lang.ta("reports-heading", &[("year", year.to_string())])),
        counted: lang.ta("reports-said-counted", &[("n", found.len().to_string()), ("state", state.to_owned())]),
        table: table_of_pressed(&app, &me, &found).when_empty(Empty::new(lang.t("reports-said-none"))),
    }))
}

fn fits(one: &Pressed, state: &str) -> bool {
    let answer = one.answered.as_ref();
    match state {
        ANSWERED => answer.is_some(),
        ADOPTED => answer.is_some_and(|answer| answer.adopted == Some(true)),
        _ => true,
    }
}
