//! The files of a year's lessons: `/desk/lessons/{key}/material` where those who plan them bring them, `/lessons/{key}/files/{n}` where
//! everybody has one once its lesson was held or it was announced, without who wrote it and with which program.
use std::sync::Arc;

use askama::Template;
use axum::extract::{Extension, Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::lesson::command::MarkMaterial;
use casework::lesson::{Lesson, LessonCommand, LessonMonth};
use casework::permission::Permit;
use casework::record::permission::{Ties, may};
use casework::record::{Aggregate, Attached, Record as _};
use office::papers::at_the_press;
use office::stripped::stripped;
use office::wording::Lang;
use serde_json::json;
use store::{RecordAnswer, RecordRequest, StoredFile};

use crate::app::{App, Shared};
use crate::csrf::{Posted, typed_in};
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::forms::notice;
use crate::forms::record::{Holds, Typed};
use crate::layout::Frame;
use crate::pages::attachment::file_field::FileField;
use crate::pages::attachment::kinds::{FileKind, kind_of, plain_name};
use crate::pages::attachment::of_record::file_of;
use crate::pages::attachment::with_mark::{BroughtFile, joined_with};
use crate::pages::attachment::{JOINS, as_stored, to_be_saved, usable};
use crate::pages::records;
use crate::parts::{Choice, Field, Html, Link, Notice, Opt};
use crate::signed_in::SignedIn;
use crate::uploads::{Bringer, NotTaken, Uploads, let_go};

#[derive(Template)]
#[template(path = "pages/lessons/material.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    back: Link,
    notice: Option<Notice>,
    files: Vec<FileShown>,
    action: String,
    fields: Html,
    file: Html,
}

/// A file with what is said of it.
struct FileShown {
    n: u32,
    link: Link,
    public: bool,
    /// Whether everybody may have it before anything was held.
    announced: bool,
    /// The months of the plan, its own chosen.
    months: Vec<Opt>,
}

/// What was typed beside a file that did not come, and what is wrong with it: the last part of a `problem-…` key.
#[derive(Default)]
struct Returned {
    month: String,
    title: String,
    file: Option<&'static str>,
}

fn address(key: &str) -> String {
    format!("/desk/lessons/{key}/material")
}

/// The way to the files from the page of a year, for who brings them.
pub(in crate::pages) fn link(app: &App, me: &SignedIn, (kind, key): (&str, &str)) -> Option<Link> {
    let brings = kind == Lesson::KIND && may(&me.actor, (kind, JOINS), None, &app.policy) == Permit::Allowed;
    brings.then(|| Link::button(address(key), me.lang.t("material-title")))
}

/// Whether a file may be the material of a lesson: a paper or a picture of which a copy can be made that does not name its maker.
pub(crate) fn is_material(kind: FileKind, bytes: &[u8]) -> bool {
    copied(kind, bytes).is_some()
}

/// The copy that everybody gets; nothing where it cannot be made.
fn copied(kind: FileKind, bytes: &[u8]) -> Option<Vec<u8>> {
    let taken = matches!(kind, FileKind::Pdf | FileKind::Docx | FileKind::Jpeg | FileKind::Png);
    taken.then(|| stripped(bytes)).filter(|copy| !copy.is_empty())
}

/// GET `/lessons/{key}/files/{n}`: for everybody, once its lesson was held or it was announced; any other is not there.
pub async fn file(State(app): State<Shared>, Path((key, n)): Path<(String, u32)>) -> PageResult {
    let found = app.store.record::<Lesson>(&key).await?;
    let record = found.filter(|record| record.state.public_material(n).is_some()).ok_or(PageError::NotFound)?;
    let (kept, stored) = file_of(&app, &record, n).await?;
    let kind = kind_of(&stored.bytes).ok_or(PageError::NotFound)?;
    // Anybody may ask for it as often as they like, and a large file is written anew each time: not beside the pages.
    let bytes = at_the_press(move |_| copied(kind, &stored.bytes)).await?.ok_or(PageError::NotFound)?;
    Ok(to_be_saved(bytes, kind.media(), &plain_name(title(kept), kind)))
}

/// GET `/desk/lessons/{key}/material/{n}`: the file as it was brought, for those who bring them.
pub async fn original(State(app): State<Shared>, me: SignedIn, Path((key, n)): Path<(String, u32)>) -> PageResult {
    let record = load(&app, &me, &key).await?;
    let (_, StoredFile { bytes, name, media }) = file_of(&app, &record, n).await?;
    Ok(to_be_saved(bytes, &media, &name))
}

/// GET: the files of a year, and the form.
pub async fn show(State(app): State<Shared>, me: SignedIn, Path(key): Path<String>) -> PageResult {
    let record = load(&app, &me, &key).await?;
    Ok(page(&app, &me, &record, (None, &Returned::default()), StatusCode::OK))
}

async fn load(app: &App, me: &SignedIn, key: &str) -> Result<Aggregate<Lesson>, PageError> {
    let found = app.store.record_for::<Lesson>(key, &me.actor, (app.now(), app.today())).await?;
    let (record, _) = found.ok_or(PageError::NotFound)?;
    match may(&me.actor, (Lesson::KIND, JOINS), Some(&Ties::of(&record)), &app.policy) {
        Permit::Allowed => Ok(record),
        Permit::Hidden | Permit::Denied => Err(PageError::NotPermitted),
    }
}

/// POST: a file joins the year, with its month and its title.
pub async fn add(
    State(app): State<Shared>,
    Extension(uploads): Extension<Arc<Uploads>>,
    me: SignedIn,
    Path(key): Path<String>,
    request: Request,
) -> PageResult {
    let record = match load(&app, &me, &key).await {
        Ok(record) => record,
        Err(not_theirs) => {
            let_go(request).await;
            return Err(not_theirs);
        }
    };
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    let posted = match uploads.take_for(&app, Bringer::Staff, &record, request).await {
        Ok(posted) => posted,
        Err(NotTaken::Problem(problem, fields)) => {
            let back = Returned { file: Some(problem), ..returned(&fields) };
            return Ok(page(&app, &me, &record, (None, &back), wrong));
        }
        Err(NotTaken::Answer(answer)) => return Ok(answer),
    };
    let mut back = returned(&posted.fields);
    let (Ok(month), false) = (back.month.parse::<u32>(), back.title.is_empty()) else {
        let told = Notice::bad(me.lang, me.lang.t("material-say-what"));
        return Ok(page(&app, &me, &record, (Some(told), &back), wrong));
    };
    let file = match usable(&posted) {
        Ok((name, kind, bytes)) if is_material(kind, &bytes) => as_stored((name, kind, bytes)),
        Ok(_) | Err("file-kind") => {
            back.file = Some("file-no-material");
            return Ok(page(&app, &me, &record, (None, &back), wrong));
        }
        Err(problem) => {
            back.file = Some(problem);
            return Ok(page(&app, &me, &record, (None, &back), wrong));
        }
    };
    let brought = BroughtFile { file, kind: me.lang.t("material-kind"), note: back.title.clone() };
    let mark = |n| LessonCommand::MarkMaterial(MarkMaterial { n, month, public: false });
    match joined_with(&app, &me, &record, brought, mark).await? {
        None => Ok(see_other(&address(&key), Some("material-added"))),
        Some(refusal) => {
            let told = notice(me.lang, &app.policy, app.today(), &refusal);
            Ok(page(&app, &me, &record, (Some(told), &back), StatusCode::CONFLICT))
        }
    }
}

fn returned(fields: &[(String, String)]) -> Returned {
    let text = |name: &str| typed_in(fields, name).unwrap_or_default().to_owned();
    Returned { month: text("month"), title: text("title"), file: None }
}

/// POST `…/{n}`: of which month it is, and whether everybody may have it now.
pub async fn mark(
    State(app): State<Shared>,
    me: SignedIn,
    Path((key, n)): Path<(String, u32)>,
    posted: Posted,
) -> PageResult {
    let record = load(&app, &me, &key).await?;
    let typed = Typed::of("material", posted);
    let public = typed.get("public") == "yes";
    let beside = [("n".to_owned(), json!(n)), ("public".to_owned(), json!(public))].into_iter().collect();
    let fields = [("month", Holds::MaybeCount)];
    let Ok((_, command)) = typed.command_with::<LessonCommand>("mark-material", &fields, beside) else {
        let told = Notice::bad(me.lang, me.lang.t("material-say-what"));
        let wrong = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page(&app, &me, &record, (Some(told), &Returned::default()), wrong));
    };
    let ask = RecordRequest::of::<Lesson>(Some(key.clone()), command, me.actor.clone(), app.now());
    match app.store.perform_record(ask).await? {
        RecordAnswer::Done(_) => Ok(see_other(&address(&key), Some("ledger-done"))),
        RecordAnswer::Refused(refusal) => {
            let told = notice(me.lang, &app.policy, app.today(), &refusal);
            Ok(page(&app, &me, &record, (Some(told), &Returned::default()), StatusCode::CONFLICT))
        }
    }
}

/// What a file is called on the page.
fn title(kept: &Attached) -> &str {
    kept.note.as_ref().unwrap_or(&kept.kind).text()
}

fn months(lang: Lang, record: &Aggregate<Lesson>, chosen: &str) -> Vec<Opt> {
    let month = |one: &LessonMonth| {
        let n = one.planned.month;
        let name = format!("{} · {}", super::month_name(lang, n), one.planned.theme);
        Opt::new(n.to_string(), name).chosen_if(chosen)
    };
    record.state.months.iter().map(month).collect()
}

fn page(
    app: &App,
    me: &SignedIn,
    record: &Aggregate<Lesson>,
    (notice, back): (Option<Notice>, &Returned),
    status: StatusCode,
) -> Response {
    let lang = me.lang;
    let one = |kept: &Attached| {
        let marked = record.state.materials.get(&kept.n);
        let of = marked.map(|marked| marked.month.to_string()).unwrap_or_default();
        let public = record.state.public_material(kept.n).is_some();
        FileShown {
            n: kept.n,
            link: Link::plain(format!("{}/{}", address(&record.key), kept.n), title(kept)),
            public,
            announced: marked.is_some_and(|marked| marked.public),
            months: months(lang, record, &of),
        }
    };
    let month = Choice::list(lang, "month", lang.t("material-month"), months(lang, record, &back.month)).required();
    let title = Field::text(lang, "title", lang.t("material-name")).value(back.title.as_str());
    let title = title.hint(lang.t("material-name-hint")).required();
    let chosen = FileField {
        lang,
        label: lang.t("material-file"),
        hint: lang.t("material-file-hint"),
        accept: ".pdf,.docx,.jpg,.jpeg,.png",
        choose_again: false,
        error: back.file.map(|problem| lang.t(&format!("problem-{problem}"))),
    };
    let shown = Page {
        frame: me.frame(app, lang.t("material-title")),
        back: Link::back(records::address(Lesson::KIND, &record.key), lang.t("ledger-kind-lesson")),
        notice,
        files: record.attachments.iter().map(one).collect(),
        action: address(&record.key),
        fields: Html::of(&month).and(Html::of(&title)),
        file: Html::of(&chosen),
        lang,
    };
    render_with(status, &shown)
}
