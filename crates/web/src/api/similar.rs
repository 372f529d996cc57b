//! /api/v1/cases/{case_no}/similar: cases that are likely the same matter, and what speaks for it.
use axum::Json;
use axum::extract::{Path, State};
use casework::case::Detail;
use casework::case::searched::SamenessSign;
use casework::{CaseNo, Refusal};
use schemars::JsonSchema;
use serde::Serialize;
use store::Similar;

use super::bearer::Bearer;
use super::problem::Problem;
use crate::app::Shared;

/// What speaks for it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Evidence {
    kind: SamenessSign,
    /// Of a text or a place what both say; `identical`, or of names that are heard alike `alike`.
    detail: String,
}

/// A case that is likely the same matter.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LikelyCase {
    case_no: CaseNo,
    title: String,
    evidence: Vec<Evidence>,
}

/// Those that are, the likeliest first.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Likely {
    items: Vec<LikelyCase>,
}

pub async fn show(State(app): State<Shared>, bearer: Bearer, Path(no): Path<String>) -> Result<Json<Likely>, Problem> {
    let number = CaseNo::parse(&no).ok_or_else(|| Refusal::no_such(Detail::Case))?;
    let found = app.store.similar(&number, &bearer.actor).await?;
    let found = found.ok_or_else(|| Refusal::no_such(Detail::Case))?;
    Ok(Json(Likely { items: found.into_iter().map(likely).collect() }))
}

fn likely(Similar { row, evidence }: Similar) -> LikelyCase {
    let evidence = evidence.into_iter().map(|(kind, detail)| Evidence { kind, detail }).collect();
    LikelyCase { case_no: row.case_no, title: row.title, evidence }
}
