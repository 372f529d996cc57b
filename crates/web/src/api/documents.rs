//! /api/v1/cases/{no}/documents/{kind}.pdf: the paper of this kind that was issued last, the same bytes for ever.
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::permission::knows_who;

use super::bearer::Bearer;
use super::problem::Problem;
use crate::app::Shared;
use crate::dossier;
use crate::pages::paper;
use office::papers::{self, NoPaper, Which};

pub async fn show(
    State(app): State<Shared>,
    bearer: Bearer,
    Path((no, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let kind = file.strip_suffix(".pdf").ok_or_else(Problem::no_such_case)?;
    let found = bearer.file(&app, &no).await?;
    if kind == "dossier" {
        if bearer.actor.role == casework::Role::Petitioner || !knows_who(&bearer.actor, &found.case) {
            return Err(not_for_him(&found.case));
        }
        let bytes = dossier::bound(&app, &found.case, &bearer.actor).await.map_err(problem)?;
        return Ok(paper::pdf(bytes, &file));
    }
    let which = Which::last(&found.case, kind).ok_or_else(|| problem(NoPaper::NoSuch))?;
    let petitioner = bearer.actor.role == casework::Role::Petitioner;
    let his = !petitioner || papers::is_for_the_petitioner(&found.case, which, found.spoken_by);
    if !his || !papers::is_for(&bearer.actor, &found.case, which) {
        return Err(not_for_him(&found.case));
    }
    let bytes = app.printer().pdf(&found.case, which).await.map_err(problem)?;
    Ok(paper::pdf(bytes, &file))
}

fn not_for_him(case: &casework::Case) -> Problem {
    papers::withheld(case).map_or_else(|| problem(NoPaper::NoSuch), Problem::from)
}

fn problem(why: NoPaper) -> Problem {
    let detail = why.to_string();
    match why {
        NoPaper::Fault(fault) => fault.into(),
        NoPaper::NoSuch => casework::Refusal::no_such(casework::case::Detail::Document).into(),
        NoPaper::Erased => Problem::plain(StatusCode::GONE, "erased", detail),
        NoPaper::Unprinted(_) => Problem::plain(StatusCode::SERVICE_UNAVAILABLE, "not printed", detail),
        NoPaper::Unwritten(_) => Problem::plain(StatusCode::INTERNAL_SERVER_ERROR, "not written", detail),
    }
}
