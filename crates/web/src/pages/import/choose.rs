//! The first step: a file is chosen, read once to see whether it is a ledger, and kept until it is decided on.
use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Extension, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use office::older_ledger::Unreadable;

use super::address;
use super::reading::{Imports, read};
use super::waiting::Waiting;
use crate::app::{App, Shared};
use crate::csrf::{FILE_BYTES, PostedFile};
use crate::error::{PageResult, render_with, see_other};
use crate::layout::Frame;
use crate::parts::{Button, Notice};
use crate::signed_in::SignedIn;
use crate::uploads::{Bringer, NotTaken, Uploads};

/// What the browser offers to choose; what a file is its bytes say.
const ACCEPT: &str = ".xlsx,.xls,.csv,.txt";

#[derive(Template)]
#[template(path = "pages/import/choose.html")]
struct Choose {
    frame: Frame,
    accept: &'static str,
    most: usize,
    error: Option<String>,
    notice: Option<Notice>,
    button: Button,
}

/// GET: the form.
pub async fn show(State(app): State<Shared>, who: SignedIn) -> PageResult {
    Ok(page(&app, &who, None, StatusCode::OK))
}

/// POST: a ledger is kept and shown as it would be read; what is none is not kept.
pub async fn take(
    State(app): State<Shared>,
    Extension(uploads): Extension<Arc<Uploads>>,
    Extension(imports): Extension<Arc<Imports>>,
    who: SignedIn,
    request: Request,
) -> PageResult {
    let wrong = |key: &str| Ok(page(&app, &who, Some(who.lang.t(key)), StatusCode::UNPROCESSABLE_ENTITY));
    let posted = match uploads.take_beside(&app, Bringer::Staff, request).await {
        Ok(posted) => posted,
        Err(NotTaken::Problem(problem, _)) => return wrong(&format!("problem-{problem}")),
        Err(NotTaken::Answer(answer)) => return Ok(answer),
    };
    let (name, bytes) = match usable(&posted) {
        Ok(usable) => usable,
        Err(key) => return wrong(key),
    };
    if let Err(why) = read(&app, &imports, bytes.to_vec()).await? {
        return Ok(unreadable(&app, &who, &why));
    }
    let waiting = Waiting::begin(&app, &who.actor.user, (name, bytes.as_ref())).await?;
    Ok(see_other(&address(&waiting.token), None))
}

/// The file of the form, or the key of what is wrong with it.
fn usable(posted: &PostedFile) -> Result<(&str, &Bytes), &'static str> {
    match &posted.file {
        None => Err("problem-file-missing"),
        Some((_, _, bytes)) if bytes.is_empty() => Err("problem-file-empty"),
        Some((_, _, bytes)) if bytes.len() > FILE_BYTES => Err("import-too-large"),
        Some((name, _, bytes)) => Ok((name.as_str(), bytes)),
    }
}

/// The form again: this file is no ledger, and nothing of it was kept.
pub fn unreadable(app: &App, who: &SignedIn, why: &Unreadable) -> Response {
    let words = who.lang.t(&format!("ledger-unreadable-{}", why.slug()));
    page(app, who, Some(words), StatusCode::UNPROCESSABLE_ENTITY)
}

fn page(app: &App, who: &SignedIn, error: Option<String>, status: StatusCode) -> Response {
    let lang = who.lang;
    let notice = error.is_some().then(|| Notice::note(lang, lang.t("import-nothing-kept")));
    let shown = Choose {
        frame: who.frame(app, lang.t("import-title")),
        accept: ACCEPT,
        most: FILE_BYTES,
        error,
        notice,
        button: Button::main(lang.t("import-read")),
    };
    render_with(status, &shown)
}
