//! Files on a case: taken by what they are, kept by their content, handed out to those who see the case.
pub(crate) mod file_field;
pub(crate) mod kinds;
pub(crate) mod of_record;
pub(crate) mod with_mark;

use askama::Template;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Extension, Path, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use casework::case::command::{Attach, BesideCommand};
use casework::permission::{Permit, may};
use casework::{Actor, Case, CommandInput, CommandName, Policy, UserId};
use store::{Answer, CaseFile, CommandRequest, StoreError, StoredFile, Target};

use crate::app::{App, Shared};
use crate::csrf::{FILE_BYTES, PostedFile, typed_in};
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::forms::{Problem, RefusalMessage, refusal_message};
use crate::layout::Frame;
use crate::pages::case_file::{address, load, stylesheet_url};
use crate::parts::{Button, Field, Html};
use crate::signed_in::SignedIn;
use crate::uploads::{Bringer, NotTaken, Uploads, let_go};
use office::stripped;
use office::wording::Lang;

use file_field::FileField;
use kinds::{ACCEPT, FileKind, kind_of, plain_name};

#[derive(Template)]
#[template(path = "pages/attachment/page.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    sheet: &'static str,
    back: String,
    case_no: String,
    title: String,
    action: String,
    hidden: Html,
    file: Html,
    refused: Option<RefusalMessage>,
    kind: Field,
    note: Field,
    internal: bool,
    button: Button,
}

#[derive(Default)]
struct Returned {
    kind: String,
    note: String,
    internal: bool,
    /// What is wrong with the file: the last part of a `problem-…` key.
    file: Option<&'static str>,
    fields: Vec<Problem>,
    refused: Option<RefusalMessage>,
}

/// The command by which a file joins, as every address spells it.
pub(crate) const JOINS: &str = CommandName::Attach.name();

/// A stored file joins its case.
pub(crate) fn joining(file: String, kind: String, note: Option<String>, internal: bool) -> CommandInput {
    BesideCommand::Attach(Attach { file, kind, note, internal }).into()
}

/// Keeps a file that somebody brings for a case, and what can be read in it, so that a search finds it; its hash.
pub(crate) async fn keep_file(app: &App, brought: StoredFile, by: &UserId, of: &str) -> Result<String, StoreError> {
    // Beside the pages: a file may be large, and one that is made to break its reader breaks nothing else.
    let bytes = brought.bytes.clone();
    let reading = tokio::task::spawn_blocking(move || office::readable::text(&bytes));
    let text = reading.await.ok().flatten();
    let hash = app.store.put_file_for(brought, by, of).await?;
    if let Some(text) = text {
        app.store.keep_text(&hash, &text).await?;
    }
    Ok(hash)
}

/// Whether they may bring a file.
pub(crate) fn permit(actor: &Actor, case: &Case, policy: &Policy) -> Permit {
    may(actor, CommandName::Attach, false, Some(case), policy)
}

/// GET: the form.
pub async fn form(State(app): State<Shared>, who: SignedIn, Path(no): Path<String>) -> PageResult {
    let file = load(&app, &no, &who).await?;
    permitted(&app, &who, &file)?;
    Ok(page(&app, &who, &file, Returned::default(), StatusCode::OK))
}

/// The file of a form under the name it may have and as what it is; or what is wrong with it.
pub(crate) fn usable(posted: &PostedFile) -> Result<(String, FileKind, Bytes), &'static str> {
    match &posted.file {
        None => Err("file-missing"),
        Some((_, _, bytes)) if bytes.is_empty() => Err("file-empty"),
        Some((_, _, bytes)) if bytes.len() > FILE_BYTES => Err("file-too-large"),
        Some((name, _, bytes)) => {
            let kind = kind_of(bytes).ok_or("file-kind")?;
            Ok((plain_name(name, kind), kind, bytes.clone()))
        }
    }
}

/// A usable file as the store keeps it: its media type is what its bytes say, whatever it was sent as.
pub(crate) fn as_stored((name, kind, bytes): (String, FileKind, Bytes)) -> StoredFile {
    StoredFile { bytes: bytes.to_vec(), name, media: kind.media().to_owned() }
}

/// POST: looks at the bytes, keeps the file, and puts it on the case.
pub async fn add(
    State(app): State<Shared>,
    Extension(uploads): Extension<Arc<Uploads>>,
    who: SignedIn,
    Path(no): Path<String>,
    request: Request,
) -> PageResult {
    let file = load(&app, &no, &who).await?;
    if let Err(not_theirs) = permitted(&app, &who, &file) {
        let_go(request).await;
        return Err(not_theirs);
    }
    let posted = match uploads.take(&app, Bringer::Staff, &file.case, request).await {
        Ok(posted) => posted,
        Err(NotTaken::Problem(problem, fields)) => {
            let back = Returned { file: Some(problem), ..returned(&fields) };
            return Ok(page(&app, &who, &file, back, StatusCode::UNPROCESSABLE_ENTITY));
        }
        Err(NotTaken::Answer(answer)) => return Ok(answer),
    };
    let mut back = returned(&posted.fields);
    if back.kind.is_empty() {
        back.fields.push(Problem::new("kind", "missing"));
    }
    let brought = match usable(&posted) {
        Ok(taken) if back.fields.is_empty() => taken,
        taken => {
            back.file = taken.err();
            return Ok(page(&app, &who, &file, back, StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    let hash = keep_file(&app, as_stored(brought), &who.actor.user, file.case.no.as_str()).await?;
    let note = Some(back.note.clone()).filter(|note| !note.is_empty());
    let command = joining(hash, back.kind.clone(), note, back.internal);
    let ask = CommandRequest {
        target: Target::Case(file.case.no.clone()),
        asked: command,
        actor: who.actor.clone(),
        now: app.now(),
        expected_version: None,
        key: None,
    };
    match app.store.perform(ask).await? {
        Answer::Done(_) => {
            let to = format!("{}#files", address(&file.case.no));
            Ok(see_other(&to, Some("command-attach-done")))
        }
        Answer::Refused(refusal) => {
            back.fields = refusal.fields.iter().map(|found| Problem::at(found.field.as_str(), found)).collect();
            back.refused = Some(refusal_message(who.lang, &app.policy, app.today(), &refusal));
            Ok(page(&app, &who, &file, back, StatusCode::CONFLICT))
        }
    }
}

/// What was typed beside the file.
fn returned(fields: &[(String, String)]) -> Returned {
    let text = |name: &str| typed_in(fields, name).unwrap_or_default().to_owned();
    let internal = text("internal") == "yes";
    Returned { kind: text("kind"), note: text("note"), internal, ..Returned::default() }
}

/// GET: the file itself, to be saved and never run in the page of the office.
pub async fn download(State(app): State<Shared>, who: SignedIn, Path((no, n)): Path<(String, u32)>) -> PageResult {
    let file = load(&app, &no, &who).await?;
    // A scanned letter names its author.
    if let Some(withheld) = office::papers::withheld(&file.case) {
        return Err(withheld.into());
    }
    let kept = file.case.attachments.iter().find(|kept| kept.n == n).ok_or(PageError::NotFound)?;
    let stored = app.store.file_of(&kept.file, &kept.by, file.case.no.as_str()).await?.ok_or(PageError::NotFound)?;
    let own = stripped::has_original(&who.actor, &file.case, &kept.by);
    let bytes = if own { stored.bytes } else { stripped::stripped(&stored.bytes) };
    let name = if own { stored.name } else { stripped::shown_name(&file.case, n, &stored.name) };
    Ok(to_be_saved(bytes, &stored.media, &name))
}

/// A file as an answer, to be saved and never run in the page of the office.
pub(crate) fn to_be_saved(bytes: Vec<u8>, media: &str, name: &str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let media = HeaderValue::from_str(media).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(CONTENT_TYPE, media);
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
    let name = format!("attachment; filename*=UTF-8''{}", percent(name));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment")));
    response
}

fn percent(name: &str) -> String {
    let escaped = |byte: u8| match byte {
        b if b.is_ascii_alphanumeric() || b"-_.".contains(&b) => char::from(b).to_string(),
        b => format!("%{b:02X}"),
    };
    name.bytes().map(escaped).collect()
}

/// Nobody may fill the disk with a file that they cannot put on the case.
fn permitted(app: &App, who: &SignedIn, file: &CaseFile) -> Result<(), PageError> {
    match permit(&who.actor, &file.case, &app.policy) {
        Permit::Allowed => Ok(()),
        Permit::Hidden => Err(PageError::NotFound),
        Permit::Denied => Err(PageError::NotPermitted),
    }
}

fn page(app: &App, who: &SignedIn, file: &CaseFile, back: Returned, status: StatusCode) -> Response {
    let lang = who.lang;
    let frame = who.frame(app, lang.t("attachment-title"));
    let wrong =
        |name: &str| back.fields.iter().find(|problem| problem.field == name).map(|problem| problem.message(lang));
    let kind = Field::text(lang, "kind", lang.t("field-attach-kind")).hint(lang.t("field-attach-kind-hint")).required();
    let kind = kind.value(back.kind.as_str()).error(wrong("kind"));
    let note = Field::text(lang, "note", lang.t("field-attach-note")).value(back.note.as_str()).error(wrong("note"));
    let chosen = FileField {
        lang,
        label: lang.t("field-attach-file"),
        hint: lang.t("field-attach-file-hint"),
        accept: ACCEPT,
        choose_again: status != StatusCode::OK,
        error: back.file.map(|problem| lang.t(&format!("problem-{problem}"))),
    };
    let shown = Page {
        lang,
        sheet: stylesheet_url(),
        back: address(&file.case.no),
        case_no: file.case.no.to_string(),
        title: file.case.title.text().to_owned(),
        action: format!("{}/attachments", address(&file.case.no)),
        hidden: frame.csrf_field(),
        file: Html::of(&chosen),
        refused: back.refused,
        kind,
        note,
        internal: back.internal,
        button: Button::main(lang.t("command-attach")),
        frame,
    };
    render_with(status, &shown)
}
