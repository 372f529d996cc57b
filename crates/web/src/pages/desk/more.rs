//! `/desk/more`: everything that is open to somebody at the desk, in groups; the line at the top holds the daily work alone.
use askama::Template;
use axum::extract::State;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::layout::{Frame, NavItem};
use crate::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "pages/desk/more.html")]
struct Page {
    frame: Frame,
    groups: Vec<(String, Vec<NavItem>)>,
}

/// Links and headings, and nothing that needs a script.
pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    Ok(render(&Page { groups: me.everything(), frame: me.frame(&app, me.lang.t("nav-more")) }))
}
