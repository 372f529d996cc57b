//! Pictures and signatures of a line: who sits at its station, and who wrote it, reads them; nobody else, for they show who came.
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use casework::Refusal;
use casework::matter::{Matter, Outline};
use casework::record::{Aggregate, AnyCommand, AttachTo};
use sha2::{Digest as _, Sha256};
use store::{RecordAnswer, RecordCommand, RecordRequest, StoredFile, record_key};

use crate::app::{App, Shared};
use crate::error::{PageError, PageResult};
use crate::pages::attachment::kinds::{kind_of, plain_name};
use crate::pages::attachment::of_record::file_of;
use crate::parts::Link;
use crate::signed_in::SignedIn;

const KIND: &str = "matter";

/// `GET /desk/ledger/{line}/files/{n}`: to be saved, and never run in a page of the office.
pub async fn download(State(app): State<Shared>, me: SignedIn, Path((key, n)): Path<(String, u32)>) -> PageResult {
    let found = app.store.record_for::<Matter>(&key, &me.actor, (app.now(), app.today())).await?;
    let (record, _) = found.filter(|(record, line)| reads(&me, record, line)).ok_or(PageError::NotFound)?;
    let (_, stored) = file_of(&app, &record, n).await?;
    let kind = kind_of(&stored.bytes).ok_or(PageError::NotFound)?;
    let name = format!("attachment; filename=\"{}\"", plain_name(&format!("{key}-{n}"), kind));
    let head = [
        (CONTENT_TYPE, kind.media().to_owned()),
        (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((head, stored.bytes).into_response())
}

fn reads(me: &SignedIn, record: &Aggregate<Matter>, line: &Outline) -> bool {
    // Of a line that went up as a report nobody has anything (条例30).
    if record.state.is_kept_from_all() {
        return false;
    }
    let own = me.actor.unit.is_some() && me.actor.unit == line.unit;
    own || record.begun_by.user == me.actor.user
}

/// The ways to the files of a line, for who may read them.
pub(super) fn links(me: &SignedIn, record: &Aggregate<Matter>, line: &Outline) -> Vec<Link> {
    if !reads(me, record, line) {
        return Vec::new();
    }
    let link = |kept: &casework::record::Attached| {
        let label = format!("{} · {}", kept.n, kept.kind.text());
        Link::plain(format!("/desk/ledger/{}/files/{}", record.key, kept.n), label)
    };
    record.attachments.iter().map(link).collect()
}

/// Keeps a file that this actor brings for a line; what the line then takes.
///
/// # Errors
/// Where the store fails.
pub(super) async fn brought(
    app: &App,
    me: &SignedIn,
    (key, kind): (&str, String),
    file: StoredFile,
) -> Result<RecordRequest, PageError> {
    let file = app.store.put_file_for(file, &me.actor.user, &record_key(KIND, key)).await?;
    let command = RecordCommand::any::<Matter>(AnyCommand::Attach(AttachTo { file, kind, note: None }));
    Ok(RecordRequest::alone(Some(key.to_owned()), command, me.actor.clone(), app.now()))
}

/// A picture joins its line, once however often it comes.
pub(super) async fn photo(
    app: &App,
    me: &SignedIn,
    record: &Aggregate<Matter>,
    photo: StoredFile,
) -> Result<Option<Refusal>, PageError> {
    let hash = hex::encode(Sha256::digest(&photo.bytes));
    if record.attachments.iter().any(|kept| kept.file == hash) {
        return Ok(None);
    }
    let ask = brought(app, me, (&record.key, me.lang.t("matter-photo")), photo).await?;
    match app.store.perform_record(ask).await? {
        RecordAnswer::Done(_) => Ok(None),
        RecordAnswer::Refused(refusal) => Ok(Some(refusal)),
    }
}
