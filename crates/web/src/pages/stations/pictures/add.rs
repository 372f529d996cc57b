//! POST `/desk/stations/{key}/pictures`: a picture joins the station with what it shows, in one step; nobody outside sees it yet.
use std::sync::Arc;

use axum::extract::{Extension, Path, Request, State};
use axum::http::StatusCode;
use casework::station::command::MarkPicture;
use casework::station::{PictureWhen, StationCommand};

use super::{Returned, address, load, may_add, page};
use crate::app::Shared;
use crate::csrf::typed_in;
use crate::error::{PageError, PageResult, see_other};
use crate::forms::notice;
use crate::pages::attachment::with_mark::{BroughtFile, joined_with};
use crate::pages::records::photos::photo;
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
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    let posted = match uploads.take_for(&app, Bringer::Staff, &seen.0, request).await {
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
    let text = |name: &str| typed_in(fields, name).unwrap_or_default().to_owned();
    Returned { item: text("item"), when: text("when"), note: text("note"), file: None }
}
