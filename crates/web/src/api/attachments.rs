//! POST …/attachments: a file comes and joins its case in one call, by token or with the case's code.
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Extension, Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use casework::case::Problem as Wrong;
use casework::case::refusal::{Basis, Code as Why, Detail};
use casework::hazard::Hazard;
use casework::lesson::Lesson;
use casework::matter::Matter;
use casework::permission::Permit;
use casework::record::Record as _;
use casework::station::Station;
use casework::{Actor, Refusal};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use store::{Answer, CaseFile, CommandRequest, RecordAnswer, RecordRequest, StoredFile, Target};

use super::bearer::Bearer;
use super::problem::Problem;
use super::public::{self, Code};
use super::records;
use crate::app::{App, Shared};
use crate::csrf::PostedFile;
use crate::forms::idempotency;
use crate::pages::attachment::kinds::FileKind;
use crate::pages::attachment::{JOINS, as_stored, joining, keep_file, permit, usable};
use crate::pages::lessons;
use crate::pages::records::photos;
use crate::rates::Caller;
use crate::uploads::{Bringer, NotTaken, Uploads, let_go};
use office::parse_command;

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
    let (_, file) = bearer.file(&app, &no).await?;
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
    let n = file.spoken_by.unwrap_or(1);
    let actor = Actor::petitioner(n);
    attached(&app, &uploads, (actor, Bringer::Outside(caller), public::keys_of(&no, n)), &file, (headers, request))
        .await
}

/// A file for a record beside the cases, by somebody who reads it.
pub async fn add_to_record(
    State(app): State<Shared>,
    Extension(uploads): Extension<Arc<Uploads>>,
    bearer: Bearer,
    Path((kind, key)): Path<(String, String)>,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Problem> {
    let read = || app.store.record_told((&kind, &key), &bearer.actor, (app.now(), app.today()));
    let told = match records::known(&app, &kind) {
        Ok(()) => read().await?,
        Err(problem) => return Err(refused(request, problem).await),
    };
    let Some(told) = told else { return Err(refused(request, Refusal::no_such(Detail::NoRecord(kind)).into()).await) };
    if went_up_as_a_report(&app, &bearer, (&kind, &key)).await? {
        return Err(refused(request, Refusal::no_such(Detail::NoRecord(kind)).into()).await);
    }
    let Some(idempotency_key) = key_of(&headers) else { return Err(refused(request, Problem::key_missing()).await) };
    let files = files_of(&told.state);
    let hashes: Vec<String> = files.iter().map(|(_, hash)| hash.clone()).collect();
    let posted = match uploads.take_unproven(&app, Bringer::Staff, &hashes, request).await {
        Ok(posted) => posted,
        Err(NotTaken::Problem(..)) => return Err(Refusal::field("file", Wrong::TooMany).into()),
        Err(NotTaken::Answer(answer)) => return Ok(answer),
    };
    let brought = Brought::read(&posted)?;
    if brought.internal {
        return Err(Refusal::field("internal", Wrong::UnknownField).into());
    }
    // Of what was seen, and of a clean-up, others get a copy: of anything but a photo there is none.
    if [Hazard::KIND, Station::KIND].contains(&kind.as_str())
        && !photos::opens(brought.file_kind, &brought.bytes).await?
    {
        return Err(Refusal::field("file", Wrong::NotOnTheList).into());
    }
    // What everybody shall have must be something of which a copy can be made that names nobody.
    if kind == Lesson::KIND && !lessons::is_material(brought.file_kind, &brought.bytes) {
        return Err(Refusal::field("file", Wrong::NotOnTheList).into());
    }
    let of = store::record_key(&kind, &key);
    let hash = app.store.put_file_for(brought.stored(), &bearer.actor.user, &of).await?;
    let idempotency = brought.idempotency(bearer.actor.user.as_str(), &idempotency_key, &of, &hash);
    let mut fields = serde_json::Map::new();
    let note = brought.note.clone().map_or(Value::Null, Value::String);
    for (name, value) in
        [("do", JOINS.into()), ("file", hash.clone().into()), ("kind", brought.kind.into()), ("note", note)]
    {
        fields.insert(name.to_owned(), value);
    }
    let (command, on_behalf) = parse_command::parse_record_command(app.store.kinds(), &kind, fields)?;
    let (actor, now) = (bearer.actor.clone(), app.now());
    let key = Some(key.clone());
    let ask = RecordRequest { key, command, on_behalf, actor, now, expected_version: None, idempotency };
    match app.store.perform_record(ask).await? {
        RecordAnswer::Refused(refusal) => Err(refusal.into()),
        RecordAnswer::Done(_) => {
            // It is done, whether or not the record can be read just now.
            let now = read().await.ok().flatten().map(|told| files_of(&told.state)).unwrap_or_default();
            let n = now.iter().rev().find(|(_, kept)| *kept == hash).map_or(0, |(n, _)| *n);
            Ok((StatusCode::CREATED, Json(Attached { n, sha256: hash })).into_response())
        }
    }
}

/// Of a line that went up as a report its writer has the key and nothing else: nothing more is kept for it (条例30).
async fn went_up_as_a_report(app: &Shared, bearer: &Bearer, (kind, key): (&str, &str)) -> Result<bool, Problem> {
    if kind != Matter::KIND {
        return Ok(false);
    }
    let found = app.store.record_for::<Matter>(key, &bearer.actor, (app.now(), app.today())).await?;
    Ok(found.is_some_and(|(record, _)| record.state.is_kept_from_all()))
}

/// The files of a record, each with its number.
fn files_of(state: &Value) -> Vec<(u32, String)> {
    let file = |kept: &Value| Some((u32::try_from(kept["n"].as_u64()?).ok()?, kept["file"].as_str()?.to_owned()));
    state["attachments"].as_array().into_iter().flatten().filter_map(file).collect()
}

async fn attached(
    app: &Shared,
    uploads: &Uploads,
    (actor, bringer, keys_of): (Actor, Bringer, String),
    file: &CaseFile,
    (headers, request): (HeaderMap, Request),
) -> Result<Response, Problem> {
    let not_now = match permit(&actor, &file.case, &app.policy) {
        Permit::Allowed => key_of(&headers).is_none().then(Problem::key_missing),
        Permit::Hidden => Some(Problem::no_such_case()),
        Permit::Denied => Some(not_theirs(&actor)),
    };
    if let Some(problem) = not_now {
        return Err(refused(request, problem).await);
    }
    let files: Vec<String> = file.case.attachments.iter().map(|kept| kept.file.clone()).collect();
    let posted = match uploads.take_unproven(app, bringer, &files, request).await {
        Ok(posted) => posted,
        Err(NotTaken::Problem(..)) => return Err(Refusal::field("file", Wrong::TooMany).into()),
        Err(NotTaken::Answer(answer)) => return Ok(answer),
    };
    let brought = Brought::read(&posted)?;
    let no = &file.case.no;
    let hash = keep_file(app, brought.stored(), &actor.user, no.as_str()).await?;
    let key = brought.idempotency(&keys_of, &key_of(&headers).unwrap_or_default(), no.as_str(), &hash);
    let Brought { kind, note, internal, .. } = brought;
    let asked = joining(hash.clone(), kind, note, internal);
    let ask = CommandRequest {
        target: Target::Case(no.clone()),
        asked,
        actor: actor.clone(),
        now: app.now(),
        expected_version: None,
        key,
    };
    match app.store.perform(ask).await? {
        Answer::Refused(refusal) => Err(refusal.into()),
        Answer::Done(done) => {
            let attached = number(app, file, (done.case.map(|case| *case), &actor), hash).await;
            Ok((StatusCode::CREATED, Json(attached)).into_response())
        }
    }
}

/// Reads on what is still coming, so that the answer is seen.
async fn refused(request: Request, problem: Problem) -> Problem {
    let_go(request).await;
    problem
}

fn key_of(headers: &HeaderMap) -> Option<String> {
    let key = headers.get("idempotency-key")?.to_str().ok()?.trim().to_owned();
    (1..=200).contains(&key.len()).then_some(key)
}

/// A file as a program brings it.
struct Brought {
    name: String,
    file_kind: FileKind,
    bytes: Bytes,
    kind: String,
    note: Option<String>,
    internal: bool,
}

impl Brought {
    fn read(posted: &PostedFile) -> Result<Brought, Refusal> {
        let (name, file_kind, bytes) = usable(posted).map_err(wrong)?;
        let text = |name: &str| posted.field(name).filter(|value| !value.is_empty());
        let known = ["kind", "note", "internal"];
        if let Some((unknown, _)) = posted.fields.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            return Err(Refusal::field(unknown, Wrong::UnknownField));
        }
        let kind = text("kind").ok_or_else(|| Refusal::field("kind", Wrong::Missing))?.to_owned();
        let internal = match text("internal") {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => return Err(Refusal::field("internal", Wrong::NotUnderstood)),
        };
        Ok(Brought { name, file_kind, bytes, kind, note: text("note").map(str::to_owned), internal })
    }

    fn stored(&self) -> StoredFile {
        as_stored((self.name.clone(), self.file_kind, self.bytes.clone()))
    }

    fn idempotency(&self, user: &str, key: &str, of: &str, hash: &str) -> Option<store::IdempotencyKey> {
        let inside = if self.internal { "internal" } else { "" };
        let parts = [of, hash, &self.kind, self.note.as_deref().unwrap_or_default(), inside].map(str::as_bytes);
        idempotency(user, key, &parts)
    }
}

/// The number under which it stands on the case: the last of this content that this actor brought; 0 where it cannot be read
/// just now. What is done stays done.
async fn number(
    app: &App,
    file: &CaseFile,
    (case, actor): (Option<casework::Case>, &Actor),
    sha256: String,
) -> Attached {
    let now = match case {
        Some(case) => Some(case),
        None => app.store.case_to_print(&file.case.no).await.ok().flatten(),
    };
    let mut kept = now.iter().flat_map(|case| case.attachments.iter().rev());
    let own = kept.find(|kept| kept.file == sha256 && kept.by == actor.user);
    Attached { n: own.map_or(0, |kept| kept.n), sha256 }
}

fn not_theirs(actor: &Actor) -> Problem {
    Refusal::new(Why::NotPermitted, Basis::Roles, Detail::Role(actor.role)).into()
}

fn wrong(problem: &'static str) -> Refusal {
    let wrong = match problem {
        "file-too-large" => Wrong::TooLong,
        "file-kind" => Wrong::NotOnTheList,
        _ => Wrong::Missing,
    };
    Refusal::field("file", wrong)
}
