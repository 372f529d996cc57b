//! /api/v1/records/{kind}: list, begin, read and command the records beside the cases, whatever their kind.
use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::Problem as Wrong;
use casework::case::refusal::{Code, Detail};
use casework::{Refusal, Role};
use serde_json::Value;
use store::{RecordAnswer, RecordDone, RecordFilter, RecordItem, RecordRequest};

use super::bearer::Bearer;
use super::body::Body;
use super::filter::is_cursor;
use super::problem::Problem;
use super::views::{CaseBegun, RecordBegun, RecordChanged, RecordRow, Records, value};
use crate::app::{App, Shared};
use crate::sheets::broken_layouts;
use office::parse_command;

const MOST: u32 = 500;

pub async fn list(
    State(app): State<Shared>,
    bearer: Bearer,
    Path(kind): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Json<Value>, Problem> {
    known(&app, &kind)?;
    let page = app.store.record_list(&kind, &filter(asked)?, &bearer.actor).await?;
    let items = page.items.iter().map(row).collect();
    Ok(Json(value(Records { items, next: page.next.as_deref() })))
}

pub async fn begin(
    State(app): State<Shared>,
    bearer: Bearer,
    Path(kind): Path<String>,
    body: Body,
) -> Result<Response, Problem> {
    known(&app, &kind)?;
    let answer = app.store.perform_record(record_request(&app, (&kind, None), &bearer, body)?).await?;
    match answer {
        RecordAnswer::Done(done) => {
            let RecordDone { key, version, code, begun, .. } = done;
            let case = begun.map(CaseBegun::of);
            Ok((StatusCode::CREATED, Json(RecordBegun { key, version, code, case })).into_response())
        }
        RecordAnswer::Refused(refusal) => Err(refusal.into()),
    }
}

pub async fn show(
    State(app): State<Shared>,
    bearer: Bearer,
    Path((kind, key)): Path<(String, String)>,
) -> Result<Json<Value>, Problem> {
    known(&app, &kind)?;
    let told = app.store.record_told((&kind, &key), &bearer.actor, (app.now(), app.today())).await?;
    Ok(Json(told.ok_or_else(|| Refusal::no_such(Detail::NoRecord(kind)))?.state))
}

pub async fn perform(
    State(app): State<Shared>,
    bearer: Bearer,
    Path((kind, key)): Path<(String, String)>,
    body: Body,
) -> Result<Json<Value>, Problem> {
    known(&app, &kind)?;
    sheets_hold(&app, &bearer, &body).await?;
    let answer = app.store.perform_record(record_request(&app, (&kind, Some(key.clone())), &bearer, body)?).await?;
    // What is done is done, whether or not the record can be read just now.
    let read = app.store.record_told((&kind, &key), &bearer.actor, (app.now(), app.today())).await.ok().flatten();
    match answer {
        RecordAnswer::Done(done) => {
            let (events, record) = (done.event.into_iter().collect(), read.map(|told| told.state));
            let case = done.begun.map(CaseBegun::of);
            Ok(Json(value(RecordChanged { version: done.version, events, record, code: done.code, case })))
        }
        RecordAnswer::Refused(refusal) if refusal.code == Code::ChangedMeanwhile => {
            let problem = Problem::from(refusal);
            Err(match read {
                Some(told) => problem.with_record(told.version, told.state),
                None => problem,
            })
        }
        RecordAnswer::Refused(refusal) => Err(refusal.into()),
    }
}

/// Of who may put other rules in force: whether papers can still be set by them.
async fn sheets_hold(app: &App, bearer: &Bearer, body: &Body) -> Result<(), Problem> {
    let puts = body.fields.get("do").is_some_and(|word| word == "put-policy");
    if !puts || !matches!(bearer.actor.role, Role::Admin | Role::OfficeHead) {
        return Ok(());
    }
    let files = body.fields.get("files").cloned().unwrap_or_default();
    // What cannot be read is named by who reads it.
    let files: BTreeMap<String, String> = serde_json::from_value(files).unwrap_or_default();
    match broken_layouts(app, &files).await?.first() {
        Some((layout, _)) => Err(Refusal::field(format!("files.letters/{layout}"), Wrong::DoesNotHold).into()),
        None => Ok(()),
    }
}

pub(super) fn known(app: &App, kind: &str) -> Result<(), Problem> {
    let known = app.store.kinds().names().any(|name| name == kind);
    if known { Ok(()) } else { Err(Refusal::no_such(Detail::NoKind).into()) }
}

fn record_request(
    app: &App,
    (kind, key): (&str, Option<String>),
    bearer: &Bearer,
    body: Body,
) -> Result<RecordRequest, Problem> {
    let idempotency = body.key(bearer.actor.user.as_str());
    let mut fields = body.fields;
    let expected_version = parse_command::expected_version(&mut fields)?;
    let (command, on_behalf) = parse_command::parse_record_command(app.store.kinds(), kind, fields)?;
    let (actor, now) = (bearer.actor.clone(), app.now());
    Ok(RecordRequest { key, command, on_behalf, actor, now, expected_version, idempotency })
}

/// Reads a query; a misspelt word must not look like an empty list.
fn filter(asked: Vec<(String, String)>) -> Result<RecordFilter, Problem> {
    let mut filter = RecordFilter::default();
    for (name, value) in asked.into_iter().filter(|(_, value)| !value.is_empty()) {
        take(&mut filter, &name, value).map_err(|problem| Refusal::field(name, problem))?;
    }
    Ok(filter)
}

fn take(filter: &mut RecordFilter, name: &str, value: String) -> Result<(), Wrong> {
    const NO: Wrong = Wrong::NotUnderstood;
    let day = || value.parse().map_err(|_| NO);
    match name {
        "stage" => filter.stage = Some(value),
        "without" => filter.not_stage = Some(value),
        "unit" => filter.unit = Some(value),
        "q" => filter.q = Some(value),
        "from" => filter.from = Some(day()?),
        "until" | "to" => filter.until = Some(day()?),
        // Only what a page gave as its `next` continues a list.
        "after" => filter.after = Some(is_cursor(&value).then_some(value).ok_or(NO)?),
        "limit" => filter.limit = value.parse().ok().filter(|n| (1..=MOST).contains(n)).ok_or(NO)?,
        _ => return Err(Wrong::UnknownField),
    }
    Ok(())
}

fn row(item: &RecordItem) -> RecordRow<'_> {
    RecordRow {
        key: &item.key,
        version: item.version,
        stage: &item.stage,
        closed: item.closed,
        unit: item.unit.as_deref(),
        day: item.day,
        due: item.due,
    }
}
