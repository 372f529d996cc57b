//! `/welcome/{link}`: somebody with a new account, or who has lost the password, sets one of their own by a one-time link.
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use store::Account;

use super::list::hashed;
use super::{Outcome, link, new_password, not_done};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::layout::Frame;
use crate::pages::sign_in::SHEET_URL;
use crate::parts::{Button, Field, Notice};
use crate::session::{AuthSession, Known};
use crate::signed_in::{Visitor, begin};

#[derive(Template)]
#[template(path = "pages/people/welcome.html")]
struct Welcome {
    frame: Frame,
    sheet: &'static str,
    notice: Option<Notice>,
    lead: String,
    fields: Vec<Field>,
    button: Button,
}

pub async fn show(State(app): State<Shared>, visitor: Visitor, Path(link): Path<String>) -> PageResult {
    let account = link::account(&app, &link).await?;
    Ok(page(&app, &visitor, &account, (None, StatusCode::OK)))
}

/// `POST /welcome/{link}`: the password holds, the owner is signed in, and the link is gone.
pub async fn set(
    State(app): State<Shared>,
    visitor: Visitor,
    Path(link): Path<String>,
    mut auth: AuthSession,
    typed: Posted,
) -> PageResult {
    let account = link::account(&app, &link).await?;
    let raw =
        |name: &str| typed.0.iter().find(|(key, _)| key == name).map(|(_, word)| word.clone()).unwrap_or_default();
    let (new, again) = (raw(new_password::NEW), raw(new_password::AGAIN));
    if let Some(key) = new_password::problem(&new, &again, account.user.as_str()) {
        let notice = Notice::warn(visitor.lang, visitor.lang.t(key));
        return Ok(page(&app, &visitor, &account, (Some(notice), StatusCode::UNPROCESSABLE_ENTITY)));
    }
    let hash = hashed(&new).await?;
    // Of two who press at once the second finds another password and no link.
    let account = link::account(&app, &link).await?;
    if let Some(refusal) = app.store.set_password(&account.user, hash, &account.actor(), app.now()).await?
        && let Outcome::Not(notice, status) = not_done(&app, visitor.lang, &refusal)
    {
        return Ok(page(&app, &visitor, &account, (Some(notice), status)));
    }
    let changed = app.store.account(&account.user).await?.ok_or(PageError::NotFound)?;
    begin(&app, &mut auth, &Known::of(&changed)).await?;
    Ok(see_other("/desk", Some("people-password-set")))
}

fn page(
    app: &App,
    visitor: &Visitor,
    account: &Account,
    (notice, status): (Option<Notice>, StatusCode),
) -> axum::response::Response {
    let lang = visitor.lang;
    let named = [("user", account.user.to_string()), ("name", account.name.clone())];
    let shown = Welcome {
        frame: visitor.frame(app, lang.t("people-welcome")),
        sheet: &SHEET_URL,
        notice,
        lead: lang.ta("people-welcome-lead", &named),
        fields: new_password::fields(lang).into(),
        button: Button::main(lang.t("command-set-password")),
    };
    render_with(status, &shown)
}
