//! `POST /desk/stations/{key}/phone`: a matter with at most one picture. The same entry comes as often as it must: its line is made once,
//! and a picture joins it once.
use std::sync::Arc;

use axum::Json;
use axum::extract::{Extension, Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use casework::matter::{Matter, MatterCommand};
use casework::typed::typed as read;
use jiff::ToSpan;
use serde_json::{Map, Value, json};
use store::{RecordAnswer, RecordRequest, StoredFile};

use super::page::{PHOTOS, page, sits_here};
use crate::app::{App, Shared};
use crate::csrf::{Posted, PostedFile};
use crate::error::{PageError, PageResult, see_other};
use crate::forms::keeping::by_script;
use crate::forms::record::{Holds, Typed};
use crate::forms::{Problem, notice_line};
use crate::pages::attachment::{as_stored, usable};
use crate::pages::stations::desk::{LINE, NOTE};
use crate::pages::stations::{acts, files, known_line, note_fields, scan};
use crate::parts::Notice;
use crate::signed_in::SignedIn;
use crate::uploads::{Bringer, NotTaken, Uploads, let_go};

const FIELDS: [(&str, Holds); 5] = [
    ("kind", Holds::Text),
    ("text", Holds::Text),
    ("place", Holds::Maybe),
    ("people", Holds::MaybeCount),
    ("entry", Holds::Maybe),
];

/// So many characters of a line say which one it is.
const BEGINS: usize = 40;

/// Who is answered, and how: the page's script wants no page.
struct Asker<'a> {
    app: &'a App,
    me: &'a SignedIn,
    key: &'a str,
    script: bool,
}

pub async fn send(
    State(app): State<Shared>,
    Extension(uploads): Extension<Arc<Uploads>>,
    me: SignedIn,
    Path(key): Path<String>,
    request: Request,
) -> PageResult {
    let asker = Asker { app: &app, me: &me, key: &key, script: by_script(request.headers()) };
    if let Err(not_theirs) = sits_here(&app, &me, &key).await {
        let_go(request).await;
        return Err(not_theirs);
    }
    let posted = match uploads.take_beside(&app, Bringer::Staff, request).await {
        Ok(posted) => posted,
        Err(NotTaken::Problem(problem, fields)) => {
            return asker.wrong_photo(Typed::of(LINE, Posted(fields)), problem);
        }
        Err(NotTaken::Answer(answer)) => return Ok(answer),
    };
    let typed = Typed::of(LINE, Posted(posted.fields.clone()));
    let photo = match photo(&posted) {
        Ok(photo) => photo,
        Err(problem) => return asker.wrong_photo(typed, problem),
    };
    asker.noted(typed, photo).await
}

/// The picture of the form, if there is one; anything else is none.
fn photo(posted: &PostedFile) -> Result<Option<StoredFile>, &'static str> {
    if posted.file.is_none() {
        return Ok(None);
    }
    // What is no file of ours at all is no photo either: nobody is told to send a paper instead.
    let no_photo = |problem: &'static str| if problem == "file-kind" { "photo-kind" } else { problem };
    let (name, kind, bytes) = usable(posted).map_err(no_photo)?;
    if !kind.media().starts_with("image/") {
        return Err("photo-kind");
    }
    Ok(Some(as_stored((name, kind, bytes))))
}

impl Asker<'_> {
    async fn noted(&self, typed: Typed, photo: Option<StoredFile>) -> PageResult {
        let (app, me) = (self.app, self.me);
        let beside = self.beside(&typed);
        let (typed, command) = match typed.command_with::<MatterCommand>(NOTE, &FIELDS, beside) {
            Ok(read) => read,
            Err(typed) => return self.turned_down(&typed, None, StatusCode::UNPROCESSABLE_ENTITY),
        };
        if let Some(elsewhere) = scan::elsewhere(app, me, typed.get("entry")).await? {
            return self.turned_down(&typed, Some(elsewhere), StatusCode::CONFLICT);
        }
        let ask = RecordRequest::of::<Matter>(None, command, me.actor.clone(), app.now());
        let done = match app.store.perform_record(ask).await? {
            RecordAnswer::Done(done) => done,
            RecordAnswer::Refused(refusal) => {
                let line = notice_line(me.lang, &refusal);
                let (typed, above, _) = typed.turned_down(app, me.lang, &refusal);
                let line = above.map(|_| line);
                return self.turned_down(&note_fields::placed(typed), line, StatusCode::UNPROCESSABLE_ENTITY);
            }
        };
        let found = app.store.record_for::<Matter>(&done.key, &me.actor, (app.now(), app.today())).await?;
        // Of a line that went up as a report the station has the key and nothing else: there is nothing to add to it.
        if let Some((record, line)) = found.filter(|(record, _)| !record.state.is_kept_from_all()) {
            let full = record.attachments.len() >= PHOTOS;
            match photo {
                Some(_) if full => return self.wrong_photo(typed, "file-case-full"),
                Some(photo) => {
                    if let Some(refusal) = files::photo(app, me, &record, photo).await? {
                        let line = notice_line(me.lang, &refusal);
                        return self.turned_down(&typed, Some(line), StatusCode::CONFLICT);
                    }
                }
                None => {}
            }
            // Somebody read its slip in before: the names were not on it.
            if line.parties.is_empty() && !acts::parties(&typed).is_empty() {
                let words = me.lang.t("phone-known-without-names");
                return self.turned_down(&typed, Some(words), StatusCode::CONFLICT);
            }
            // It was changed on the phone after the office had it: the line stays as it was, and nothing is thrown away.
            if done.event.is_none() && known_line::says_otherwise(&typed, &line) {
                let begins: String = line.text.as_deref().unwrap_or_default().chars().take(BEGINS).collect();
                let words = me.lang.ta("phone-known-otherwise", &[("text", begins)]);
                return self.turned_down(&typed, Some(words), StatusCode::CONFLICT);
            }
        }
        Ok(self.done(&done.key))
    }

    /// What is no plain text: whose matter it is, and when it was written down. The device says how long ago that was, for its
    /// clock may be a day wrong.
    fn beside(&self, typed: &Typed) -> Map<String, Value> {
        let mut beside = Map::from_iter([("parties".to_owned(), Value::Array(acts::parties(typed)))]);
        if let Ok(age) = read::<u32>(typed.get("age")) {
            let now = self.app.now();
            let at = note_fields::believed(now, now.saturating_sub(i64::from(age).seconds()));
            beside.extend(at.map(|at| ("noted_at".to_owned(), json!(at))));
        }
        beside
    }

    fn done(&self, line: &str) -> Response {
        let line = acts::ledger(line);
        match self.script {
            true => Json(json!({ "line": line })).into_response(),
            false => see_other(&line, Some("matter-was-noted")),
        }
    }

    fn wrong_photo(&self, mut typed: Typed, problem: &'static str) -> PageResult {
        typed.wrong.push(Problem::new("file", problem));
        self.turned_down(&typed, None, StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// Why not, beside what was typed; for the script in one sentence.
    fn turned_down(&self, typed: &Typed, words: Option<String>, status: StatusCode) -> Result<Response, PageError> {
        let lang = self.me.lang;
        if self.script {
            let wrong = typed.wrong.iter().map(|problem| note_fields::in_a_sentence(lang, problem));
            let why: Vec<String> = words.into_iter().chain(wrong).collect();
            return Ok((status, Json(json!({ "why": why.join(" ") }))).into_response());
        }
        let notice = words.map(|words| Notice::bad(lang, words));
        page(self.app, self.me, self.key, typed, notice, status)
    }
}
