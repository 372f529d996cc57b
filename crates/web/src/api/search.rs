//! /api/v1/search: what was typed, found in everything that the asker may read of open matters.
use axum::Json;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use casework::case::Problem as Wrong;
use casework::case::searched::SearchedPart;
use casework::typed::typed;
use casework::{CaseNo, Policy, Refusal};
use schemars::JsonSchema;
use serde::Serialize;
use store::{Search, SearchHit, TypedProblem};

use super::bearer::Bearer;
use super::filter::{MOST, is_cursor};
use super::problem::Problem;
use crate::app::Shared;

/// A case that was found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Hit {
    case_no: CaseNo,
    title: String,
    /// The part of the file.
    #[serde(rename = "where")]
    part: SearchedPart,
    /// A little of the text around it; of a name only how it begins.
    snippet: String,
}

/// A page of what was found, the newest case first.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Hits {
    items: Vec<Hit>,
    /// Where the search goes on, as `after`; there may be nothing behind it.
    next: Option<String>,
}

pub async fn show(
    State(app): State<Shared>,
    bearer: Bearer,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let mut search = Search { limit: 20, ..Search::default() };
    for (name, value) in asked.into_iter().filter(|(_, value)| !value.is_empty()) {
        take(&mut search, &name, value, &app.policy).map_err(|problem| Refusal::field(name, problem))?;
    }
    let found = app.store.search(&search, &bearer.actor).await?;
    match found.problem {
        Some(TypedProblem::Nothing) => return Err(Refusal::field("q", Wrong::Missing).into()),
        Some(TypedProblem::TooLong) => return Err(Refusal::field("q", Wrong::TooLong).into()),
        None => {}
    }
    let items = found.items.into_iter().map(hit).collect();
    Ok(Json(Hits { items, next: found.next }).into_response())
}

fn hit(found: SearchHit) -> Hit {
    let text: String = found.pieces.into_iter().map(|(piece, _)| piece).collect();
    let snippet = if found.part == SearchedPart::Name { found.row.petitioner } else { text };
    Hit { case_no: found.row.case_no, title: found.row.title, part: found.part, snippet }
}

fn take(search: &mut Search, name: &str, value: String, policy: &Policy) -> Result<(), Wrong> {
    let day = || typed(&value).map_err(|_| Wrong::NotUnderstood);
    match name {
        "q" => search.q = value,
        "where" => search.part = Some(SearchedPart::parse(&value).ok_or(Wrong::NotOnTheList)?),
        "unit" => {
            let known = policy.units.iter().any(|unit| unit.slug.as_str() == value);
            search.unit = Some(known.then_some(value).ok_or(Wrong::NoSuchUnit)?);
        }
        "from" => search.from = Some(day()?),
        "until" | "to" => search.until = Some(day()?),
        // Only what a page gave as its `next` continues a search.
        "after" => search.after = Some(is_cursor(&value).then_some(value).ok_or(Wrong::NotUnderstood)?),
        "limit" => {
            search.limit = typed(&value).ok().filter(|n| (1..=MOST).contains(n)).ok_or(Wrong::NotUnderstood)?;
        }
        _ => return Err(Wrong::UnknownField),
    }
    Ok(())
}
