//! `/follow`: number and query code in, a pass out. A wrong pair is 404 with a page that says how to get help.
use askama::Template;
use std::sync::Arc;

use axum::extract::{Extension, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::CaseNo;
use jiff::civil::DateTime;

use super::act::resumed;
use super::acts::Act;
use super::pass::Pass;
use crate::app::Shared;
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, render_with, see_other};
use crate::layout::Frame;
use crate::parts::field::Width;
use crate::parts::{Field, Html, Notice};
use crate::rates::{Caller, Guess, Tries};
use crate::signed_in::Visitor;

#[derive(Template)]
#[template(path = "pages/follow/door.html")]
pub struct Page {
    frame: Frame,
    wrong: Option<Notice>,
    fields: Html,
    /// What was typed before the pass was lost: it goes in with number and code.
    carried: Vec<(String, String)>,
}

/// The field that says which act was being typed, and those that are carried with it.
pub const THEN: &str = "then";
const CARRIED: [&str; 7] = [THEN, "text", "level", "who", "conduct", "whom", "key"];

/// The number may come with the address (the receipt's QR code); the code never does.
#[derive(serde::Deserialize)]
pub struct Known {
    no: Option<String>,
}

pub async fn show(State(app): State<Shared>, visitor: Visitor, Query(known): Query<Known>) -> PageResult {
    let frame = visitor.frame(&app, visitor.lang.t("follow-door"));
    Ok(render(&page(frame, known.no.as_deref().unwrap_or_default(), false)))
}

pub async fn open(
    State(app): State<Shared>,
    Extension(tries): Extension<Arc<Tries>>,
    Extension(caller): Extension<Caller>,
    visitor: Visitor,
    posted: Posted,
) -> PageResult {
    let typed = posted.get("no");
    let code = posted.get("code");
    let outside = || lost(&app, &visitor, typed, &posted);
    let no = CaseNo::parse(typed);
    // A number that is none is a guess like any other.
    let guessed = Guess::code(no.as_ref().map_or(typed, CaseNo::as_str), caller);
    tries.begin(&guessed, app.now()).map_err(PageError::Slowed)?;
    let Some(no) = no else { return Ok(outside()) };
    let Some(file) = app.store.case_told_outside(&no, code, app.now()).await? else {
        return Ok(match app.store.code_replaced(&no, code).await? {
            Some(at) => replaced(&app, &visitor, typed, at),
            None => outside(),
        });
    };
    tries.right(&guessed);
    let pass = Pass { no: no.clone(), code: code.to_owned() };
    let mut response = match Act::parse(posted.get(THEN)) {
        Some(act) => resumed(&app, &visitor, file, act, &posted),
        None => see_other(&format!("/follow/{no}"), None),
    };
    pass.give(&mut response, &app);
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

/// The same for who brings a code that the counter has replaced since: they are told so, and what to do.
fn replaced(app: &Shared, visitor: &Visitor, typed: &str, at: DateTime) -> Response {
    let frame = visitor.frame(app, visitor.lang.t("follow-door"));
    let words = visitor.lang.ta("follow-code-replaced", &[("day", visitor.lang.date(at.date(), app.today()))]);
    let title = visitor.lang.t("follow-code-replaced-title");
    let mut page = page(frame, typed, true);
    page.wrong = Some(Notice::bad(visitor.lang, words).titled(title));
    render_with(StatusCode::NOT_FOUND, &page)
}

/// The same page for somebody whose pass or cookies were lost while typing: what was typed goes in with number and code.
pub fn lost(app: &Shared, visitor: &Visitor, typed: &str, posted: &Posted) -> Response {
    let carried = posted.0.iter().filter(|(name, value)| CARRIED.contains(&name.as_str()) && !value.is_empty());
    let frame = visitor.frame(app, visitor.lang.t("follow-door"));
    let mut page = Page { carried: carried.cloned().collect(), ..page(frame, typed, true) };
    if !page.carried.is_empty() {
        let words = Notice::warn(visitor.lang, visitor.lang.t("follow-pass-lost"));
        page.wrong = Some(words.titled(visitor.lang.t("follow-unknown")));
    }
    render_with(StatusCode::NOT_FOUND, &page)
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
    Page { wrong, fields: Html::of(&no).and(Html::of(&code)), carried: Vec::new(), frame }
}
