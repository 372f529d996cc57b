//! POST `/desk/records/hazard/{key}/photos`: a photo joins what somebody reported, once.
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Extension, Path, Request, State};
use axum::http::StatusCode;
use casework::Refusal;
use casework::hazard::Hazard;
use casework::record::{Aggregate, Record as _};
use office::papers::at_the_press;
use office::parse_command::parse_record_command;
use office::wording::Lang;
use serde_json::{Map, Value};
use store::{RecordAnswer, RecordRequest, StoreError, StoredFile};

use super::{address_of, load, may_add, page};
use crate::app::{App, Shared};
use crate::csrf::PostedFile;
use crate::error::{PageError, PageResult, see_other};
use crate::forms::{idempotency, notice};
use crate::pages::attachment::file_field::FileField;
use crate::pages::attachment::kinds::FileKind;
use crate::pages::attachment::{JOINS, as_stored, usable};
use crate::parts::Html;
use crate::signed_in::SignedIn;
use crate::uploads::{Bringer, NotTaken, Uploads, let_go};

/// Looks at the bytes, keeps the photo, and puts it on the record. What is no photo is said beside the field.
pub async fn add(
    State(app): State<Shared>,
    Extension(uploads): Extension<Arc<Uploads>>,
    me: SignedIn,
    Path((kind, key)): Path<(String, String)>,
    request: Request,
) -> PageResult {
    let seen = match load(&app, &me, (&kind, &key)).await {
        Ok(seen) if may_add(&app, &me, &seen.0) => seen,
        found => {
            let_go(request).await;
            return Err(found.err().unwrap_or(PageError::NotPermitted));
        }
    };
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    let posted = match uploads.take_for(&app, Bringer::Staff, &seen.0, request).await {
        Ok(posted) => posted,
        Err(NotTaken::Problem(problem, _)) => return page(&app, &me, &seen, (None, Some(problem)), wrong).await,
        Err(NotTaken::Answer(answer)) => return Ok(answer),
    };
    let file = match photo(&posted).await? {
        Ok(file) => file,
        Err(problem) => return page(&app, &me, &seen, (None, Some(problem)), wrong).await,
    };
    match joined(&app, &me, &seen.0, file).await? {
        None => Ok(see_other(&address_of(&key), Some("photos-added"))),
        Some(refusal) => {
            let told = Some(notice(me.lang, &app.policy, app.today(), &refusal));
            page(&app, &me, &seen, (told, None), StatusCode::CONFLICT).await
        }
    }
}

/// The field for a photo, here and of a clean-up; `problem` is the last part of a `problem-…` key.
pub(crate) fn photo_field(lang: Lang, problem: Option<&str>) -> Html {
    Html::of(&FileField {
        lang,
        label: lang.t("photos-file"),
        hint: lang.t("photos-file-hint"),
        accept: "image/jpeg,image/png",
        choose_again: false,
        error: problem.map(|problem| lang.t(&format!("problem-{problem}"))),
    })
}

/// The photo of a form, here and of a clean-up; or what is wrong with it: the last part of a `problem-…` key.
///
/// # Errors
/// A fault of the store, where the photo could not be looked at.
pub(crate) async fn photo(posted: &PostedFile) -> Result<Result<StoredFile, &'static str>, StoreError> {
    let (name, kind, bytes) = match usable(posted) {
        Ok(usable) => usable,
        Err("file-kind") => return Ok(Err("file-no-photo")),
        Err(problem) => return Ok(Err(problem)),
    };
    match opens(kind, &bytes).await? {
        true => Ok(Ok(as_stored((name, kind, bytes)))),
        false => Ok(Err("file-no-photo")),
    }
}

/// Whether it is a photo of which a copy can be made: one that cannot be opened would be kept for nobody.
pub(crate) async fn opens(kind: FileKind, bytes: &Bytes) -> Result<bool, StoreError> {
    if !matches!(kind, FileKind::Jpeg | FileKind::Png) {
        return Ok(false);
    }
    let bytes = bytes.clone();
    at_the_press(move |_| documents::stamp::is_photo(&bytes)).await
}

/// Puts it on the record; the same photo of the same person is there once, however often it is sent.
async fn joined(
    app: &App,
    me: &SignedIn,
    record: &Aggregate<Hazard>,
    file: StoredFile,
) -> Result<Option<Refusal>, PageError> {
    let user = &me.actor.user;
    let of = store::record_key(Hazard::KIND, &record.key);
    let hash = app.store.put_file_for(file, user, &of).await?;
    if record.attachments.iter().any(|kept| kept.file == hash && kept.by == *user) {
        return Ok(None);
    }
    let once = idempotency(user.as_str(), &format!("{of} {hash}"), &[hash.as_bytes()]);
    let fields = [("do", JOINS.to_owned()), ("file", hash), ("kind", me.lang.t("photos-kind"))];
    let fields: Map<String, Value> =
        fields.into_iter().map(|(name, value)| (name.to_owned(), Value::String(value))).collect();
    let (command, on_behalf) = match parse_record_command(app.store.kinds(), Hazard::KIND, fields) {
        Ok(read) => read,
        Err(refusal) => return Ok(Some(refusal)),
    };
    let (key, actor, now) = (Some(record.key.clone()), me.actor.clone(), app.now());
    let ask = RecordRequest { key, command, on_behalf, actor, now, expected_version: None, idempotency: once };
    match app.store.perform_record(ask).await? {
        RecordAnswer::Done(_) => Ok(None),
        RecordAnswer::Refused(refusal) => Ok(Some(refusal)),
    }
}
