//! The desk's layer that keeps what is typed: while it is typed, when it was refused, when the session has ended; and
//! forgets it once it is done. No page keeps anything itself.
use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use casework::UserId;
use serde_json::json;

use super::draft::{self, DraftOf};
use crate::app::App;
use crate::error::{PageError, see_other};
use crate::signed_in::{Carried, owner, to_sign_in};

/// A form that came in and may be kept: its fields, its tab, its page.
struct Sent<'a> {
    fields: &'a [(String, String)],
    tab: &'a str,
    page: &'a str,
}

impl<'a> Sent<'a> {
    fn of(carried: &'a Carried, method: &Method) -> Option<Sent<'a>> {
        let fields = Some(carried.typed.fields()).filter(|_| method == Method::POST)?;
        let (tab, page) = draft::place(fields, carried.path.split('?').next().unwrap_or_default())?;
        Some(Sent { fields, tab, page })
    }

    fn get(&self, wanted: &str) -> &str {
        self.fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    fn draft<'b>(&'b self, user: &'b UserId) -> DraftOf<'b> {
        DraftOf { user, page: self.page }
    }

    /// Keeps it for this user and leads back to it.
    async fn keep(&self, app: &App, user: &UserId, told: &str) -> Response {
        let draft = self.draft(user);
        match draft.keep(app, self.tab, self.fields).await {
            Ok(()) => see_other(&draft.address(self.tab), Some(told)),
            Err(error) => PageError::from(error).into_response(),
        }
    }
}

/// A form of somebody who is signed in: kept where only that was asked or where it was not done, forgotten once it is.
pub async fn around(app: &App, carried: &Carried, user: &UserId, request: Request, next: Next) -> Response {
    let script = by_script(request.headers());
    let Some(sent) = Sent::of(carried, request.method()) else { return next.run(request).await };
    let theirs = |token: &str| token == carried.csrf || owner(app, token).as_ref() == Some(user);
    if sent.get(draft::KEEP.0) == draft::KEEP.1 {
        if !theirs(sent.get("csrf")) {
            return PageError::Forged.into_response();
        }
        let kept = sent.keep(app, user, "acts-draft-kept").await;
        return if script && kept.status() == StatusCode::SEE_OTHER {
            StatusCode::NO_CONTENT.into_response()
        } else {
            kept
        };
    }
    let response = next.run(request).await;
    let error = response.extensions().get::<PageError>();
    let failed = match (response.status(), error) {
        // The page is one of an earlier session of the same user.
        (_, Some(PageError::Forged)) if theirs(sent.get("csrf")) => {
            return sent.keep(app, user, "acts-draft-too-old").await;
        }
        (StatusCode::SEE_OTHER, _) => sent.draft(user).forget(app, sent.tab).await.err(),
        (status, None) if status.is_client_error() => sent.draft(user).keep(app, sent.tab, sent.fields).await.err(),
        _ => None,
    };
    match failed {
        // What was done is done; a draft too many is no reason to say otherwise.
        Some(error) if response.status() == StatusCode::SEE_OTHER => {
            tracing::info!(%error, "a draft was not forgotten");
            response
        }
        Some(error) => PageError::from(error).into_response(),
        None => response,
    }
}

/// A form of somebody whose session has ended: kept for who had the page, who comes back to it after signing in.
pub async fn left(app: &App, carried: &Carried, method: Method, script: bool) -> Response {
    if method == Method::GET {
        return to_sign_in(&carried.path);
    }
    let Some(sent) = Sent::of(carried, &method) else { return to_sign_in("/desk") };
    let Some(user) = owner(app, sent.get("csrf")) else { return to_sign_in("/desk") };
    let draft = sent.draft(&user);
    if let Err(error) = draft.keep(app, sent.tab, sent.fields).await {
        return PageError::from(error).into_response();
    }
    let page = draft.address(sent.tab);
    if script {
        return (StatusCode::UNAUTHORIZED, Json(json!({ "page": page }))).into_response();
    }
    to_sign_in(&page)
}

/// Whether the page's script sent it, which wants no page.
pub fn by_script(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"))
}
