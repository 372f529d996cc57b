//! /api/v1/cases: register one, list them, read one.
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::Problem as Wrong;
use casework::{Command, Refusal, Role};
use serde_json::Value;
use store::{Answer, CommandRequest, Done, Target};

use super::bearer::Bearer;
use super::body::Body;
use super::problem::Problem;
use super::views::{CaseView, Cases, Created, MemberCode};
use super::{filter, views};
use crate::app::Shared;
use office::parse_command;

pub async fn register(State(app): State<Shared>, bearer: Bearer, body: Body) -> Result<Response, Problem> {
    let key = body.key(bearer.actor.user.as_str());
    let mut fields = body.fields;
    let asked = parse_command::parse_command(registration(&mut fields)?)?;
    let mut actor = bearer.actor;
    if actor.role == Role::Petitioner {
        actor.petitioner = Some(1);
        parse_command::arrives_today(&asked, app.today())?;
    }
    let ask = CommandRequest { target: Target::New, asked, actor, now: app.now(), expected_version: None, key };
    created(app.store.perform(ask).await?)
}

/// The fields of `register`: `do` may be said, but only so.
pub(super) fn registration(
    fields: &mut serde_json::Map<String, Value>,
) -> Result<serde_json::Map<String, Value>, Problem> {
    let mut fields = std::mem::take(fields);
    match fields.insert("do".to_owned(), Command::BEGINS.into()) {
        None => Ok(fields),
        Some(said) if said == Command::BEGINS => Ok(fields),
        Some(_) => Err(Refusal::field("do", Wrong::NotOnTheList).into()),
    }
}

pub(super) fn created(answer: Answer) -> Result<Response, Problem> {
    match answer {
        Answer::Done(Done { case_no, version, query_code, member_codes, .. }) => {
            let codes = (2..).zip(member_codes).map(|(petitioner, query_code)| MemberCode { petitioner, query_code });
            let created = Created { case_no, query_code, version, member_codes: codes.collect() };
            Ok((StatusCode::CREATED, Json(created)).into_response())
        }
        Answer::Refused(refusal) => Err(refusal.into()),
    }
}

pub async fn list(
    State(app): State<Shared>,
    bearer: Bearer,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let filter = filter::read(asked, &app.policy)?;
    let page = app.store.worklist(&filter, &bearer.actor, app.today()).await?;
    let items = page.items.iter().map(views::row).collect();
    Ok(Json(Cases { items, next: page.next.as_deref() }).into_response())
}

pub async fn show(
    State(app): State<Shared>,
    bearer: Bearer,
    Path(no): Path<String>,
) -> Result<Json<CaseView>, Problem> {
    let (actor, file) = bearer.file(&app, &no).await?;
    Ok(Json(views::file(&file, &actor, &app.policy, app.today())))
}
