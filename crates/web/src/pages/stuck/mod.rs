//! `/desk/stuck`: open matters of which nobody who is active owes anything by any day. There should be none.
use askama::Template;
use axum::extract::State;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::pages::worklist::Cells;
use crate::parts::{Empty, Table};
use crate::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "pages/stuck/page.html")]
struct Page {
    frame: Frame,
    lead: String,
    cases: Table,
    /// What it is about, and its key.
    records: Vec<(String, String)>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let found = app.store.stuck(&me.actor).await?;
    let lang = me.lang;
    let cells = Cells { lang, today: app.today(), policy: &app.policy };
    let rows = found.cases.iter().map(|row| cells.usual_row(row)).collect();
    let cases = Table::new(lang.t("stuck-heading"), cells.usual_columns(), rows)
        .hide_caption()
        .with_keys()
        .when_empty(Empty::new(lang.t("stuck-none")).text(lang.t("stuck-none-words")));
    let page = Page {
        frame: me.frame(&app, lang.t("stuck-heading")),
        lead: lang.t("stuck-lead"),
        cases,
        records: found.records.into_iter().map(|(_, key, words)| (words, key)).collect(),
    };
    Ok(render(&page))
}
