//! POST …/attachments: a file comes and joins its case in one call, by token or with the case's code.
use std::sync::Arc;

use axum::Json;
use axum::extract::{Extension, Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use casework::case::Problem as Wrong;
use casework::case::command::{Attach, BesideCommand};
use casework::permission::{Permit, may};
use casework::{Actor, CommandName, Refusal};
use schemars::JsonSchema;
use serde::Serialize;
use store::{Answer, CaseFile, CommandRequest, StoredFile, Target};

use super::bearer::Bearer;
use super::problem::Problem;
use super::public::{self, Code};
use crate::app::{App, Shared};
use crate::forms::idempotency;
use crate::pages::attachment::usable;
use crate::rates::Caller;
use crate::uploads::{Bringer, NotTaken, Uploads, let_go};

/// What a file is called from then on.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Attached")]
pub struct Attached {
    /// Its number on the case.
    n: u32,
    /// The digest of its content, in hex.
    sha256: String,
}

/// By somebody of the staff, or by an account of a petitioner on the own case.
pub async fn add(
    State(app): State<Shared>,
    Extension(uploads): Extension<Arc<Uploads>>,
    bearer: Bearer,
    Path(no): Path<String>,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Problem> {
    let file = bearer.file(&app, &no).await?;
    let actor = bearer.on(&app, &file.case.no).await?;
    let user = bearer.actor.user.to_string();
    attached(&app, &uploads, (actor, Bringer::Staff, user), &file, (headers, request)).await
}

/// With the case's code: the petitioner whose code it is.
pub async fn add_with_code(
    State(app): State<Shared>,
    Extension(uploads): Extension<Arc<Uploads>>,
    Extension(caller): Extension<Caller>,
    Path(no): Path<String>,
    code: Code,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Problem> {
    let (no, file) = public::file(&app, &no, &code).await?;
    let actor = Actor::petitioner(file.spoken_by.unwrap_or(1));
    attached(&app, &uploads, (actor, Bringer::Outside(caller), format!("public {no}")), &file, (headers, request)).await
}

async fn attached(
    app: &Shared,
    uploads: &Uploads,
    (actor, bringer, keys_of): (Actor, Bringer, String),
    file: &CaseFile,
    (headers, request): (HeaderMap, Request),
) -> Result<Response, Problem> {
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok()).map(str::trim).unwrap_or_default();
    let refused = match may(&actor, CommandName::Attach, false, Some(&file.case), &app.policy) {
        Permit::Allowed if key.is_empty() || key.len() > 200 => Some(Problem::key_missing()),
        Permit::Allowed => None,
        Permit::Hidden => Some(Problem::no_such_case()),
        Permit::Denied => Some(not_theirs(&actor)),
    };
    if let Some(refused) = refused {
        let_go(request).await;
        return Err(refused);
    }
    let posted = match uploads.take_unproven(app, bringer, &file.case, request).await {
        Ok(posted) => posted,
        Err(NotTaken::Problem(_)) => return Err(Refusal::field("file", Wrong::TooMany).into()),
        Err(NotTaken::Answer(answer)) => return Ok(answer),
    };
    let (name, media, bytes) = usable(&posted).map(|(name, kind, bytes)| (name, kind.media(), bytes)).map_err(wrong)?;
    let text = |wanted: &str| {
        let found = posted.fields.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    if let Some((unknown, _)) = posted.fields.iter().find(|(name, _)| !["kind", "note", "internal"].contains(&name.as_str())) {
        return Err(Refusal::field(unknown, Wrong::UnknownField).into());
    }
    let Some(kind) = text("kind") else { return Err(Refusal::field("kind", Wrong::Missing).into()) };
    let internal = match text("internal").as_deref() {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(Refusal::field("internal", Wrong::NotUnderstood).into()),
    };
    let no = &file.case.no;
    let brought = StoredFile { bytes: bytes.to_vec(), name, media: media.to_owned() };
    let hash = app.store.put_file_for(brought, &actor.user, no.as_str()).await?;
    let note = text("note");
    let inside = if internal { "internal" } else { "" };
    let parts = [no.as_str(), &hash, &kind, note.as_deref().unwrap_or_default(), inside].map(str::as_bytes);
    let key = idempotency(keys_of, key, &parts);
    let command = BesideCommand::Attach(Attach { file: hash.clone(), kind, note, internal });
    let ask = CommandRequest {
        target: Target::Case(no.clone()),
        asked: command.into(),
        actor: actor.clone(),
        now: app.now(),
        expected_version: None,
        key,
    };
    match app.store.perform(ask).await? {
        Answer::Refused(refusal) => Err(refusal.into()),
        Answer::Done(_) => Ok((StatusCode::CREATED, Json(number(app, file, &actor, hash).await?)).into_response()),
    }
}

/// The number under which it stands on the case: the last of this content that this actor brought.
async fn number(app: &App, file: &CaseFile, actor: &Actor, sha256: String) -> Result<Attached, Problem> {
    let now = app.store.case_to_print(&file.case.no).await?;
    let mut kept = now.iter().flat_map(|case| case.attachments.iter().rev());
    let own = kept.find(|kept| kept.file == sha256 && kept.by == actor.user);
    Ok(Attached { n: own.map_or(0, |kept| kept.n), sha256 })
}

fn not_theirs(actor: &Actor) -> Problem {
    use casework::case::refusal::{Basis, Code, Detail};
    Refusal::new(Code::NotPermitted, Basis::Roles, Detail::Role(actor.role)).into()
}

fn wrong(problem: &'static str) -> Problem {
    let wrong = match problem {
        "file-too-large" => Wrong::TooLong,
        "file-kind" => Wrong::NotOnTheList,
        _ => Wrong::Missing,
    };
    Refusal::field("file", wrong).into()
}
