//! `/desk/hearings`: the hearings of the cases that this reader sees, the coming ones first.
use askama::Template;
use axum::extract::State;
use casework::Role;
use store::HearingRow;

use super::{address, assets};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render};
use crate::layout::Frame;
use crate::parts::{Column, Empty, Html, Link, Row, Table};
use crate::signed_in::SignedIn;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/hearings/list.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    sheet: &'static str,
    coming: Table,
    past: Table,
}

/// Today's hearings for those who have a part in them: who leads, who sits, and the unit that is heard.
pub async fn today(app: &App, who: &SignedIn) -> Result<Vec<(String, Link)>, PageError> {
    if !matches!(who.actor.role, Role::Moderator | Role::Assessor | Role::Handler | Role::UnitHead) {
        return Ok(Vec::new());
    }
    let rows = app.store.hearings_on(app.today(), &who.actor).await?;
    let line = |row: &HearingRow| {
        let words = who.lang.ta("hearing-today-line", &[("no", row.case_no.as_str())]);
        (words, Link::plain(address(&row.case_no), who.lang.t("hearing-today-open")))
    };
    Ok(rows.iter().map(line).collect())
}

pub async fn show(State(app): State<Shared>, who: SignedIn) -> PageResult {
    let lang = who.lang;
    let rows = app.store.hearings(&who.actor).await?;
    let ahead = |row: &HearingRow| matches!(row.phase.as_str(), "called" | "drawn");
    let (mut coming, past): (Vec<HearingRow>, Vec<HearingRow>) = rows.into_iter().partition(ahead);
    coming.sort_by_key(|row| row.day);
    let table = |caption: &str, rows: &[HearingRow], empty: &str| {
        let columns = ["hearing-when", "hearing-case", "hearing-door", "hearing-state"];
        let row = |row: &HearingRow| {
            let door = if row.public { "hearing-door-open" } else { "hearing-door-closed" };
            Row::new(vec![
                Html::text(lang.date(row.day, app.today())),
                Html::of(&Link::plain(address(&row.case_no), row.case_no.to_string())),
                Html::text(lang.t(door)),
                Html::text(lang.t(&format!("hearing-phase-{}", row.phase))),
            ])
        };
        Table::new(
            lang.t(caption),
            columns.iter().map(|key| Column::text(lang.t(key))).collect(),
            rows.iter().map(row).collect(),
        )
        .hide_caption()
        .when_empty(Empty::new(lang.t(empty)))
    };
    let page = Page {
        lang,
        sheet: assets::stylesheet_url(),
        coming: table("hearing-coming", &coming, "hearing-coming-none"),
        past: table("hearing-past", &past, "hearing-past-none"),
        frame: who.frame(&app, lang.t("hearing-list-title")),
    };
    Ok(render(&page))
}
