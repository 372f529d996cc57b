//! What the console sends: a step's notes, and at the end the record.
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use casework::{Case, UserId};
use serde_json::json;
use store::{Answer, CommandRequest, Draft, Saved, Target};

use super::console::{Back, console};
use super::steps::{NOW, SPEAKER, STEPS, find, key, merged, noted, record};
use super::{address, notes};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, see_other};
use crate::pages::case_file::load;
use crate::signed_in::SignedIn;
use office::parse_command;

/// `POST /desk/hearings/{no}/notes`: one step's notes. From the script the answer is JSON; from the form the next step.
pub async fn save(
    State(app): State<Shared>,
    who: SignedIn,
    headers: HeaderMap,
    Path(no): Path<String>,
    posted: Posted,
) -> PageResult {
    let file = load(&app, &no, &who).await?;
    may_note(&file.case, &who)?;
    let Some((at, step)) = find(posted.get("step")) else { return Err(PageError::NotFound) };
    let key = key(&file.case);
    let seen = posted.get("seen").parse().unwrap_or_default();
    let text = notes::typed(&posted, step);
    let saved = app.store.save_draft((&key, step.slug), seen, &text, &who.actor.user, app.now()).await?;
    put(&app, &key, SPEAKER, posted.get("speaker"), &who.actor.user).await?;
    let by_script = headers.get(header::ACCEPT).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    match saved {
        Saved::Kept(version) if by_script => Ok(Json(json!({ "version": version })).into_response()),
        Saved::Kept(_) => {
            let go = match posted.get("go") {
                "next" => at + 1,
                "before" => at.saturating_sub(1),
                _ => at,
            };
            let next = STEPS.get(go).unwrap_or(&step);
            put(&app, &key, NOW, next.slug, &who.actor.user).await?;
            Ok(see_other(&format!("{}?step={}", address(&file.case.no), next.slug), None))
        }
        Saved::Stale(theirs) => {
            let both = merged(&theirs.text, &text, step.notes);
            if by_script {
                let body = json!({ "version": theirs.version, "theirs": theirs.text, "both": both, "who": theirs.who });
                return Ok((StatusCode::CONFLICT, Json(body)).into_response());
            }
            let back = Back { stale: Some((theirs, text, both)), typed: posted.0, ..Back::default() };
            let drafts = app.store.drafts(&key).await?;
            console(&app, &who, &file, &drafts, step, back).await
        }
    }
}

/// `POST /desk/hearings/{no}/hold`: everything that was noted becomes the record.
pub async fn hold(State(app): State<Shared>, who: SignedIn, Path(no): Path<String>, posted: Posted) -> PageResult {
    let file = load(&app, &no, &who).await?;
    let key = key(&file.case);
    let drafts = app.store.drafts(&key).await?;
    let mut fields = record(&drafts);
    let consent = posted.get("consent").trim();
    if !consent.is_empty() {
        fields.insert("consent".to_owned(), json!(consent));
    }
    let refusal = match parse_command::parse_command(fields) {
        Err(refusal) => refusal,
        Ok(asked) => {
            let ask = CommandRequest {
                target: Target::Case(file.case.no.clone()),
                asked,
                actor: who.actor.clone(),
                now: app.now(),
                expected_version: posted.version(),
                key: None,
            };
            match app.store.perform(ask).await? {
                Answer::Done(_) => {
                    // The record is made, whether or not its notes go.
                    if let Err(error) = app.store.drop_drafts(&key).await {
                        tracing::warn!(%error, "the notes of a hearing were not dropped");
                    }
                    return Ok(see_other(&address(&file.case.no), Some("command-hold-hearing-done")));
                }
                Answer::Refused(refusal) => refusal,
            }
        }
    };
    let Some((_, last)) = find("deliberation") else { return Err(PageError::NotFound) };
    let back = Back { refusal: Some(refusal), ..Back::default() };
    console(&app, &who, &file, &drafts, last, back).await
}

/// Only the moderator notes, and only until the record is made.
fn may_note(case: &Case, who: &SignedIn) -> Result<(), PageError> {
    let open = case.hearing_ahead().is_some_and(|hearing| !hearing.draws.is_empty());
    match who.actor.role == casework::Role::Moderator && open && !case.interests.contains(&who.actor.user) {
        true => Ok(()),
        false => Err(PageError::NotPermitted),
    }
}

/// Writes over whatever stands there: where the room is and who speaks are not anybody's words.
async fn put(app: &App, key: &str, step: &str, text: &str, who: &UserId) -> Result<(), PageError> {
    let drafts: Vec<Draft> = app.store.drafts(key).await?;
    let there = noted(&drafts, step);
    if there.is_some_and(|draft| draft.text == text) || (there.is_none() && text.is_empty()) {
        return Ok(());
    }
    let seen = there.map_or(0, |draft| draft.version);
    app.store.save_draft((key, step), seen, text, who, app.now()).await?;
    Ok(())
}
