//! POST `/desk/stations/{key}/pictures`: a picture joins the station with what it shows, in one step; nobody outside sees it yet.
use std::sync::Arc;

use axum::extract::{Extension, Path, Request, State};
use axum::http::StatusCode;
use casework::station::command::MarkPicture;
use casework::station::{PictureWhen, StationCommand};
use store::{StoreError, StoredFile};

use super::{Returned, address, load, may_add, page};
use crate::app::Shared;
use crate::csrf::PostedFile;
use crate::error::{PageError, PageResult, see_other};
use crate::forms::notice;
use crate::pages::attachment::usable;
use crate::pages::attachment::with_mark::{BroughtFile, joined_with};
use crate::pages::records::photos::opens;
use crate::parts::Notice;
use crate::signed_in::SignedIn;
use crate::uploads::{Bringer, NotTaken, Uploads, let_go};

/// Looks at the bytes, keeps the picture, and says of which item it is. What is no photo is said beside the field.
pub async fn add(
    State(app): State<Shared>,
    Extension(uploads): Extension<Arc<Uploads>>,
    me: SignedIn,
    Path(key): Path<String>,
    request: Request,
) -> PageResult {
    let seen = match load(&app, &me, &key).await {
        Ok(seen) if may_add(&me, &seen.1) => seen,
        found => {
            let_go(request).await;
            return Err(found.err().unwrap_or(PageError::NotPermitted));
        }
    };
    let files: Vec<String> = seen.0.attachments.iter().map(|kept| kept.file.clone()).collect();
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    let posted = match uploads.take_for(&app, Bringer::Staff, &files, request).await {
        Ok(posted) => posted,
        Err(NotTaken::Problem(problem, fields)) => {
            let back = Returned { file: Some(problem), ..returned(&fields) };
            return page(&app, &me, &seen, (None, &back), wrong).await;
        }
        Err(NotTaken::Answer(answer)) => return Ok(answer),
    };
    let mut back = returned(&posted.fields);
    let file = match photo(&posted).await? {
        Ok(file) => file,
        Err(problem) => {
            back.file = Some(problem);
            return page(&app, &me, &seen, (None, &back), wrong).await;
        }
    };
    // Without what it shows the picture would lie there unexplained.
    let Some(when) = PictureWhen::parse(&back.when).filter(|_| !back.item.is_empty()) else {
        let told = Notice::bad(me.lang, me.lang.t("station-picture-say-what"));
        return page(&app, &me, &seen, (Some(told), &back), wrong).await;
    };
    let (kind, note, item) = (me.lang.t("station-picture-kind"), back.note.clone(), back.item.clone());
    let mark = |n| StationCommand::MarkPicture(MarkPicture { n, item, when, public: false });
    match joined_with(&app, &me, &seen.0, BroughtFile { file, kind, note }, mark).await? {
        None => Ok(see_other(&address(&key), Some("photos-added"))),
        Some(refusal) => {
            let told = notice(me.lang, &app.policy, app.today(), &refusal);
            page(&app, &me, &seen, (Some(told), &back), StatusCode::CONFLICT).await
        }
    }
}

/// What was typed beside the picture.
fn returned(fields: &[(String, String)]) -> Returned {
    let text = |name: &str| {
        let found = fields.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    Returned { item: text("item"), when: text("when"), note: text("note"), file: None }
}

/// The picture of a form; or what is wrong with it.
async fn photo(posted: &PostedFile) -> Result<Result<StoredFile, &'static str>, StoreError> {
    let (name, kind, bytes) = match usable(posted) {
        Ok(usable) => usable,
        Err("file-kind") => return Ok(Err("file-no-photo")),
        Err(problem) => return Ok(Err(problem)),
    };
    match opens(kind, &bytes).await? {
        true => Ok(Ok(StoredFile { bytes: bytes.to_vec(), name, media: kind.media().to_owned() })),
        false => Ok(Err("file-no-photo")),
    }
}
