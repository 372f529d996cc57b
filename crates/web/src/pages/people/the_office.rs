//! `/desk/office`: how the public reaches the office, as every public page says it.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::office::Contact;

use super::{Outcome, perform};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageResult, render_with, see_other};
use crate::layout::Frame;
use crate::parts::field::Width;
use crate::parts::{Button, Field, Notice};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// The fields, as the command names them.
pub const FIELDS: [&str; 4] = ["name", "address", "phone", "hours"];

#[derive(Template)]
#[template(path = "pages/people/the_office.html")]
struct TheOffice {
    frame: Frame,
    notice: Option<Notice>,
    fields: Vec<Field>,
    button: Button,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let Contact { name, address, phone, hours } = app.store.contact().unwrap_or_default();
    Ok(page(&app, &me, [&name, &address, &phone, &hours], None, StatusCode::OK))
}

/// `POST /desk/office`: what it says from now on.
pub async fn set(State(app): State<Shared>, me: SignedIn, typed: Posted) -> PageResult {
    let fields = FIELDS.map(|name| (name, typed.get(name)));
    // A blank one is named by the rule, beside the others.
    let all = fields.map(|(name, value)| (name, if value.is_empty() { " " } else { value }));
    match perform(&app, &me, "set-office", &all).await? {
        Outcome::Done => Ok(see_other("/desk/office", Some("people-office-set"))),
        Outcome::Not(notice, status) => Ok(page(&app, &me, fields.map(|(_, value)| value), Some(notice), status)),
    }
}

/// One field of it, on this page and on the first one of a new office.
pub fn field(lang: Lang, form_name: &str, name: &str, value: &str) -> Field {
    let field = Field::text(lang, form_name, lang.t(&format!("people-office-{name}"))).value(value).required();
    field.width(Width::Middle).hint(lang.t(&format!("people-office-{name}-hint")))
}

fn page(app: &App, me: &SignedIn, values: [&str; 4], notice: Option<Notice>, status: StatusCode) -> Response {
    let lang = me.lang;
    let shown = TheOffice {
        frame: me.frame(app, lang.t("people-office")),
        notice,
        fields: FIELDS.iter().zip(values).map(|(name, value)| field(lang, name, name, value)).collect(),
        button: Button::main(lang.t("command-set-office")),
    };
    render_with(status, &shown)
}
