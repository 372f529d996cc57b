//! How far a ledger is that is being brought in, and what became of it.
use askama::Template;
use axum::response::Response;

use super::address;
use super::waiting::Waiting;
use crate::app::App;
use crate::error::render;
use crate::layout::Frame;
use crate::parts::{Link, Notice};
use crate::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "pages/import/progress.html")]
struct Progress {
    frame: Frame,
    name: String,
    notice: Notice,
    links: Vec<Link>,
}

/// All its rows are there.
pub fn done(app: &App, who: &SignedIn, waiting: &Waiting, (added, known): (usize, usize)) -> Response {
    let lang = who.lang;
    let counts = [("added", added.to_string()), ("known", known.to_string())];
    let notice = Notice::good(lang, lang.ta("import-done", &counts));
    let links = vec![
        Link::main("/desk/cases?tab=all", lang.t("import-to-cases")),
        Link::plain("/desk/import", lang.t("import-another")),
    ];
    page(app, who, waiting, notice, links)
}

/// Some of its rows are there.
pub fn writing(app: &App, who: &SignedIn, waiting: &Waiting, (done, of): (usize, usize)) -> Response {
    let lang = who.lang;
    let counts = [("done", done.to_string()), ("of", of.to_string())];
    let notice = Notice::note(lang, lang.ta("import-writing", &counts));
    page(app, who, waiting, notice, vec![Link::main(address(&waiting.token), lang.t("import-look-again"))])
}

fn page(app: &App, who: &SignedIn, waiting: &Waiting, notice: Notice, links: Vec<Link>) -> Response {
    let frame = who.frame(app, who.lang.t("import-title"));
    render(&Progress { frame, name: waiting.name.clone(), notice, links })
}
