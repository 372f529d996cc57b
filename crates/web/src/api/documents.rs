//! …/documents/{kind}.pdf of a case or a record: the paper of this kind that was issued last, the same bytes for ever.
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::Refusal;
use casework::case::Problem as Wrong;
use casework::permission::knows_who;
use serde::Deserialize;

use super::bearer::Bearer;
use super::problem::Problem;
use crate::app::{App, Shared};
use crate::pages::paper::{self, dossier};
use office::papers::{self, NoPaper, Which};
use store::{CaseFile, Opening};

pub async fn show(
    State(app): State<Shared>,
    bearer: Bearer,
    Path((no, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let kind = file.strip_suffix(".pdf").ok_or_else(Problem::no_such_case)?;
    let (_, mut found) = bearer.file(&app, &no).await?;
    if kind == "dossier" {
        if bearer.actor.role == casework::Role::Petitioner || !knows_who(&bearer.actor, &found.case) {
            return Err(not_for_him(&found.case));
        }
        let bytes = dossier::bound(&app, &found.case, &bearer.actor).await.map_err(problem)?;
        return Ok(paper::pdf(bytes, &file));
    }
    let petitioner = bearer.actor.role == casework::Role::Petitioner;
    if petitioner && opened_first(&app, &bearer, &found, kind).await? {
        found = bearer.file(&app, &no).await?.1;
    }
    let which = Which::last(&found.case, kind).ok_or_else(|| problem(NoPaper::NoSuch))?;
    let his = !petitioner || papers::is_for_the_petitioner(&found.case, which, found.spoken_by);
    if !his || !papers::is_for(&bearer.actor, &found.case, which) {
        return Err(not_for_him(&found.case));
    }
    let bytes = app.printer().pdf(&found.case, which).await.map_err(problem)?;
    Ok(paper::pdf(bytes, &file))
}

/// A petitioner's first opening of a paper is its service (条例35); tells whether it was the first.
async fn opened_first(app: &App, bearer: &Bearer, found: &CaseFile, kind: &str) -> Result<bool, Problem> {
    let waits = found.unopened.iter().rev().find(|paper| paper.kind.slug() == kind);
    let Some(paper) = waits else { return Ok(false) };
    let (no, document, seq) = (found.case.no.clone(), paper.kind, paper.seq);
    let reader = bearer.on(app, &no).await?.petitioner;
    Ok(app.store.paper_opened(Opening { no, document, seq, reader, now: app.now() }).await?)
}

/// Which of several papers of a record.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentQuery {
    entry: Option<u32>,
}

/// `/api/v1/records/{kind}/{key}/documents/{paper}.pdf`; `?entry=` where it is not the last one.
pub async fn of_record(
    State(app): State<Shared>,
    bearer: Bearer,
    Path((kind, key, file)): Path<(String, String, String)>,
    asked: Result<Query<DocumentQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(DocumentQuery { entry }) = asked.map_err(|_| Refusal::field("entry", Wrong::NotUnderstood))?;
    let (record, when) = ((kind.as_str(), key.as_str()), (app.now(), app.today()));
    let about = match file.strip_suffix(".pdf") {
        Some(paper) => app.store.record_paper(record, (paper, entry), &bearer.actor, when).await?,
        None => None,
    };
    let about = about.ok_or_else(|| problem(NoPaper::NoSuch))?;
    let bytes = app.printer().pdf_of_record(record, &about).await.map_err(problem)?;
    Ok(paper::pdf(bytes, &file))
}

fn not_for_him(case: &casework::Case) -> Problem {
    papers::withheld(case).map_or_else(|| problem(NoPaper::NoSuch), Problem::from)
}

fn problem(why: NoPaper) -> Problem {
    let detail = match &why {
        // What to do about fonts is the administrator's business, who finds it in the log.
        NoPaper::Unprinted(_) => "the office's server cannot set this paper: tell its administrator".to_owned(),
        NoPaper::NoSuch | NoPaper::Busy | NoPaper::Erased | NoPaper::Unwritten(_) | NoPaper::Fault(_) => {
            why.to_string()
        }
    };
    match why {
        NoPaper::Fault(fault) => fault.into(),
        NoPaper::NoSuch => Refusal::no_such(casework::case::Detail::Document).into(),
        NoPaper::Busy => Problem::plain(StatusCode::SERVICE_UNAVAILABLE, "Busy", detail),
        NoPaper::Erased => Problem::plain(StatusCode::GONE, "erased", detail),
        NoPaper::Unprinted(_) => Problem::plain(StatusCode::SERVICE_UNAVAILABLE, "not printed", detail),
        NoPaper::Unwritten(_) => Problem::plain(StatusCode::INTERNAL_SERVER_ERROR, "not written", detail),
    }
}
