//! `/follow`: number and query code in, a pass out. A wrong pair is 404 with a page that says how to get help.
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::CaseNo;

use super::pass::Pass;
use crate::app::Shared;
use crate::csrf::Posted;
use crate::error::{PageResult, render, render_with, see_other};
use crate::layout::Frame;
use crate::parts::field::Width;
use crate::parts::{Field, Html, Notice};
use crate::signed_in::Visitor;

#[derive(Template)]
#[template(path = "pages/follow/door.html")]
pub struct Page {
    frame: Frame,
    wrong: Option<Notice>,
    fields: Html,
}

/// The number may come with the address (the receipt's QR code); the code never does.
#[derive(serde::Deserialize)]
pub struct Known {
    no: Option<String>,
}

pub async fn show(State(app): State<Shared>, visitor: Visitor, Query(known): Query<Known>) -> PageResult {
    let frame = visitor.frame(&app, visitor.lang.t("follow-door"));
    Ok(render(&page(frame, known.no.as_deref().unwrap_or_default(), false)))
}

pub async fn open(State(app): State<Shared>, visitor: Visitor, posted: Posted) -> PageResult {
    let typed = posted.get("no");
    let code = posted.get("code");
    let Some(no) = CaseNo::parse(typed) else { return Ok(unknown(&app, &visitor, typed)) };
    if app.store.case_for_code(&no, code, app.now()).await?.is_none() {
        return Ok(unknown(&app, &visitor, typed));
    }
    let mut response = see_other(&format!("/follow/{no}"), None);
    Pass { no, code: code.to_owned() }.give(&mut response, &app);
    Ok(response)
}

/// Hands the pass back: for a borrowed phone or the screen in the hall.
pub async fn leave(State(app): State<Shared>, _: Posted) -> PageResult {
    let mut response = see_other("/follow", Some("follow-left"));
    Pass::take_away(&mut response, &app);
    Ok(response)
}

/// The 404 of everybody who has no pass for this case, whether or not there is one.
pub fn unknown(app: &Shared, visitor: &Visitor, typed: &str) -> Response {
    let frame = visitor.frame(app, visitor.lang.t("follow-door"));
    render_with(StatusCode::NOT_FOUND, &page(frame, typed, true))
}

fn page(frame: Frame, typed: &str, wrong: bool) -> Page {
    let lang = frame.lang;
    let no = Field::text(lang, "no", lang.t("follow-no"))
        .value(typed)
        .hint(lang.t("follow-no-hint"))
        .width(Width::Middle)
        .autocomplete("off")
        .required();
    let code = Field::text(lang, "code", lang.t("follow-code"))
        .hint(lang.t("follow-code-hint"))
        .width(Width::Middle)
        .autocomplete("off")
        .required();
    let wrong = wrong.then(|| Notice::bad(lang, lang.t("follow-unknown-words")).titled(lang.t("follow-unknown")));
    Page { wrong, fields: Html::of(&no).and(Html::of(&code)), frame }
}
