//! One file of the policy: its text, and the form that checks another one and puts it in force from a day on.
use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::office::command::PutPolicy;
use casework::office::{self, Office};
use jiff::civil::Date;
use store::{RecordAnswer, RecordRequest};

use super::keeps;
use super::list::about;
use super::mistakes::{listed, wrong_with};
use super::rehearsed::rehearsed;
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::layout::Frame;
use crate::parts::field::Kind;
use crate::parts::{Button, DateField, Field, Html, Link, Notice};
use crate::signed_in::SignedIn;
use ::office::policy_mistakes::MistakeMessage;
use ::office::refused::{exactly, problem_words};

#[derive(Template)]
#[template(path = "pages/policy/file.html")]
struct FilePage {
    frame: Frame,
    back: Link,
    about: String,
    notice: Option<Notice>,
    /// What is wrong with the policy as this text would make it.
    mistakes: Html,
    text: String,
    fields: Option<Html>,
    rehearse: Button,
    button: Button,
    /// What the text as typed would change, where that was asked for.
    rehearsed: Html,
}

/// The button that tries the text and puts nothing in force.
pub(super) const REHEARSE: &str = "rehearse";

struct Typed {
    name: String,
    text: String,
    from: String,
    reason: String,
}

/// The office's own text of a file, or the built-in one; nothing where the policy has no such file.
pub(super) async fn text_of(app: &App, name: &str) -> Result<String, PageError> {
    let own = app.store.own_policy().await?;
    let mut all = own.iter().chain(&app.policy.files);
    let shown = all.find(|(known, _)| known == name && !name.starts_with("holidays/"));
    shown.map(|(_, text)| text.clone()).ok_or(PageError::NotFound)
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Path(name): Path<String>) -> PageResult {
    let text = text_of(&app, &name).await?;
    let typed = Typed { name, text, from: app.today().to_string(), reason: String::new() };
    Ok(page(&app, &me, typed, (None, Vec::new()), StatusCode::OK, Html::default()))
}

/// `POST /desk/policy/{name}`: the text holds from the day on, if the whole policy holds with it.
pub async fn put(State(app): State<Shared>, me: SignedIn, Path(name): Path<String>, posted: Posted) -> PageResult {
    let raw =
        |name: &str| posted.0.iter().find(|(key, _)| key == name).map(|(_, text)| text.clone()).unwrap_or_default();
    let typed = Typed {
        name,
        text: raw("text").replace("\r\n", "\n"),
        from: posted.get("from").to_owned(),
        reason: posted.get("reason").to_owned(),
    };
    text_of(&app, &typed.name).await?;
    let unread = StatusCode::UNPROCESSABLE_ENTITY;
    let Ok(from) = typed.from.parse::<Date>() else {
        let notice = Notice::warn(me.lang, no_day(&me));
        return Ok(page(&app, &me, typed, (Some(notice), Vec::new()), unread, Html::default()));
    };
    let files = BTreeMap::from([(typed.name.clone(), typed.text.clone())]);
    let lines = wrong_with(&app, me.lang, &files).await?;
    if !lines.is_empty() {
        let notice = Notice::warn(me.lang, me.lang.t("policy-does-not-hold"));
        return Ok(page(&app, &me, typed, (Some(notice), lines), unread, Html::default()));
    }
    if posted.get("only") == REHEARSE {
        let found = rehearsed(&app, &me, &files).await?;
        return Ok(page(&app, &me, typed, (None, Vec::new()), StatusCode::OK, found));
    }
    match put_in_force(&app, &me, (files, from, &typed.reason)).await? {
        Ok(done) => Ok(done),
        Err((status, words)) => {
            let notice = Notice::warn(me.lang, words);
            Ok(page(&app, &me, typed, (Some(notice), Vec::new()), status, Html::default()))
        }
    }
}

/// That the day from which files shall hold does not read.
pub(super) fn no_day(me: &SignedIn) -> String {
    let problem = me.lang.t("problem-not-a-day");
    me.lang.ta("people-field-problem", &[("field", me.lang.t("policy-from")), ("problem", problem)])
}

/// Puts files in force together, from a day on; or why the office's rules do not let it.
pub(super) async fn put_in_force(
    app: &App,
    me: &SignedIn,
    (files, from, reason): (BTreeMap<String, String>, Date, &str),
) -> Result<Result<Response, (StatusCode, String)>, PageError> {
    let reason = Some(reason.to_owned()).filter(|reason| !reason.is_empty());
    let said = PutPolicy { files, from, reason };
    let key = Some(office::KEY.to_owned());
    let ask = RecordRequest::of::<Office>(key, said.into(), me.actor.clone(), app.now());
    match app.store.perform_record(ask).await? {
        RecordAnswer::Done(_) => Ok(Ok(see_other("/desk/policy", Some("policy-was-put")))),
        RecordAnswer::Refused(refusal) => {
            let lines: Vec<String> = match refusal.fields.is_empty() {
                true => exactly(me.lang, &app.policy, app.today(), &refusal),
                false => refusal.fields.iter().map(|wrong| problem_words(me.lang, wrong.problem)).collect(),
            };
            Ok(Err((crate::forms::status(refusal.code), lines.join(" "))))
        }
    }
}

/// The page of a file that was brought, with what is wrong in it; there it is tried and put in force.
pub(super) fn brought(
    app: &App,
    me: &SignedIn,
    (name, text): (String, String),
    mistakes: Vec<MistakeMessage>,
) -> Response {
    let notice = match mistakes.is_empty() {
        true => Notice::note(me.lang, me.lang.t("policy-uploaded")),
        false => Notice::warn(me.lang, me.lang.t("policy-does-not-hold")),
    };
    let typed = Typed { name, text, from: app.today().to_string(), reason: String::new() };
    page(app, me, typed, (Some(notice), mistakes), StatusCode::OK, Html::default())
}

fn page(
    app: &App,
    me: &SignedIn,
    typed: Typed,
    (notice, mistakes): (Option<Notice>, Vec<MistakeMessage>),
    status: StatusCode,
    rehearsed: Html,
) -> Response {
    let lang = me.lang;
    let fields = || {
        let text = Field::text(lang, "text", lang.t("policy-text")).kind(Kind::Lines(24)).value(typed.text.as_str());
        let from = DateField::new(lang, "from", lang.t("policy-from")).between(Some(app.today()), None);
        let reason = Field::text(lang, "reason", lang.t("policy-reason")).value(typed.reason.as_str()).max(500);
        let parts = [
            Html::of(&text.required()),
            Html::of(&from.value(typed.from.as_str()).hint(lang.t("policy-from-hint")).required()),
            Html::of(&reason),
        ];
        parts.into_iter().fold(Html::default(), Html::and)
    };
    let shown = FilePage {
        back: Link::plain("/desk/policy", lang.t("policy-title")),
        about: about(app, lang, &typed.name),
        notice,
        mistakes: listed(lang, &mistakes),
        fields: keeps(me).then(fields),
        rehearse: Button::plain(lang.t("rehearsed-button")).sends("only", REHEARSE),
        button: Button::main(lang.t("command-put-policy")),
        rehearsed,
        frame: me.frame(app, typed.name),
        text: typed.text,
    };
    render_with(status, &shown)
}
