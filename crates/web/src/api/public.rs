//! /api/v1/public: a petitioner files and follows without an account. The query code is their key and is never logged.
use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::response::Response;
use casework::case::Problem as Wrong;
use casework::case::refusal::{Basis, Code as Why, Detail};
use casework::case::vocabulary::Class;
use casework::{Actor, CaseNo, Refusal, Role};
use serde_json::Value;
use store::{CaseFile, CommandRequest, Target};

use super::body::Body;
use super::commands::{command_request, respond};
use super::problem::Problem;
use super::{cases, views};
use crate::app::{Serving, Shared};
use crate::pages::exchanged::exchanged;
use crate::rates::{Caller, Guess, Tries};
use office::parse_command;

/// The query code out of its header or the address; wrong, missing and unknown look the same.
pub struct Code {
    code: String,
    caller: Caller,
    tries: Arc<Tries>,
}

impl FromRequestParts<Serving> for Code {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Serving) -> Result<Code, Problem> {
        let header = parts.headers.get("x-query-code").and_then(|code| code.to_str().ok()).map(str::to_owned);
        let asked = Query::<Vec<(String, String)>>::from_request_parts(parts, app).await;
        let typed = || asked.ok().and_then(|Query(asked)| asked.into_iter().find(|(name, _)| name == "code"));
        let code = header.or_else(|| typed().map(|(_, code)| code)).filter(|code| !code.trim().is_empty());
        let code = code.ok_or_else(Problem::no_such_case)?;
        let caller = parts.extensions.get::<Caller>().copied().unwrap_or(Caller::Here);
        let tries = parts.extensions.get::<Arc<Tries>>().cloned().unwrap_or_default();
        Ok(Code { code: code.trim().to_owned(), caller, tries })
    }
}

pub(super) async fn file(app: &Shared, typed: &str, code: &Code) -> Result<(CaseNo, CaseFile), Problem> {
    let no = CaseNo::parse(typed);
    // A number that is none is a guess like any other.
    let guessed = Guess::code(no.as_ref().map_or(typed, CaseNo::as_str), code.caller);
    code.tries.begin(&guessed, app.now()).map_err(Problem::slowed)?;
    let no = no.ok_or_else(Problem::no_such_case)?;
    let file = app.store.case_told_outside(&no, &code.code, app.now()).await?.ok_or_else(Problem::no_such_case)?;
    code.tries.right(&guessed);
    Ok((no, file))
}

pub async fn register(State(app): State<Shared>, body: Body) -> Result<Response, Problem> {
    let key = body.key_of_its_own();
    let mut fields = body.fields;
    // Those who file alone come over the web; a letter or a visit is entered by the person who received it.
    if fields.get("channel").is_some_and(|channel| channel != "web") {
        return Err(Refusal::field("channel", Wrong::NotOnTheList).into());
    }
    fields.insert("channel".to_owned(), "web".into());
    let asked = parse_command::parse_command(cases::registration(&mut fields)?)?;
    parse_command::arrives_today(&asked, app.today())?;
    let actor = Actor::public();
    let ask = CommandRequest { target: Target::New, asked, actor, now: app.now(), expected_version: None, key };
    cases::created(app.store.perform(ask).await?)
}

pub async fn show(
    State(app): State<Shared>,
    Path(no): Path<String>,
    code: Code,
) -> Result<Json<views::ToldToPetitioner>, Problem> {
    let (_, file) = file(&app, &no, &code).await?;
    let told = views::for_petitioner(&file, &app.policy, app.today());
    if file.case.class == Class::Report {
        return Ok(Json(told));
    }
    Ok(Json(told.and_exchanged(&exchanged(&app.store, &file.case).await?)))
}

pub async fn perform(
    State(app): State<Shared>,
    Path(no): Path<String>,
    code: Code,
    body: Body,
) -> Result<Response, Problem> {
    let (no, file) = file(&app, &no, &code).await?;
    let speaker = speaker(&file, &body)?;
    let keys = keys_of(&no, speaker.petitioner.unwrap_or(1));
    let ask = command_request(&app, &no, speaker, body, keys)?;
    parse_command::arrives_today(&ask.asked, app.today())?;
    let answer = app.store.perform(ask).await?;
    let read = || async { app.store.case_told_outside(&no, &code.code, app.now()).await };
    respond(answer, read, |file| views::for_petitioner(file, &app.policy, app.today())).await
}

/// Whose keys these are: each of several has a space of their own.
pub(super) fn keys_of(no: &CaseNo, petitioner: u32) -> String {
    match petitioner {
        1 => format!("public {no}"),
        n => format!("public {no} {n}"),
    }
}

/// Who speaks through the code: whose own it is, and nobody else. Of one that was made for all of them the one who is named, or
/// the first; to a record of conduct, the one it is about.
fn speaker(file: &CaseFile, body: &Body) -> Result<Actor, Problem> {
    let number = |field: &str| body.fields.get(field).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
    if let Some(own) = file.spoken_by {
        return match number("petitioner").is_none_or(|named| named == own) {
            true => Ok(Actor::petitioner(own)),
            false => Err(Refusal::new(Why::NotPermitted, Basis::Roles, Detail::Role(Role::Petitioner)).into()),
        };
    }
    let answers = body.fields.get("do").is_some_and(|word| word == "answer-conduct");
    let records = &file.case.conduct.records;
    let only = if let [record] = records.as_slice() { Some(record) } else { None };
    let record = number("conduct").map_or(only, |n| file.case.conduct.record(n)).filter(|_| answers);
    Ok(Actor::petitioner(record.map_or_else(|| number("petitioner").unwrap_or(1), |record| record.noted.petitioner)))
}
