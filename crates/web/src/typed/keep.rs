//! The layer that reads a form of words whole, before anybody asks the database who comes.
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use store::{Fault, StoreError};
use tokio::time::timeout;

use crate::app::{Serving, Shared};
use crate::carried::Carried;
use crate::csrf::{FORM_BYTES, PATIENCE};
use crate::error::{self, PageError};
use crate::nav::Ways;

/// The outermost of the pages' layers: reads a form of words whole before anybody asks the database who comes, so that
/// nothing typed is lost where not even that can be read.
pub async fn keep_typed(State((serving, ways)): State<(Serving, Ways)>, request: Request, next: Next) -> Response {
    let app = serving.now();
    let carried = Carried::nobody(request.headers(), request.uri(), &ways);
    if request.method() != Method::POST || !is_form(request.headers()) {
        return spoken(next.run(request).await, &app, &carried);
    }
    let (parts, body) = request.into_parts();
    let bytes = match timeout(PATIENCE, to_bytes(body, FORM_BYTES)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(_)) => return error::dressed(PageError::TooLarge.into_response(), &app, &carried),
        Err(_) => return error::dressed(PageError::Unreadable.into_response(), &app, &carried),
    };
    let pairs: Vec<(String, String)> = form_urlencoded::parse(&bytes).into_owned().collect();
    carried.typed.keep(&pairs, false);
    let mut request = Request::from_parts(parts, Body::from(bytes));
    request.extensions_mut().insert(carried.typed.clone());
    spoken(next.run(request).await, &app, &carried)
}

/// The layers below dress what reaches them. The session's own layer answers bare where it cannot ask the database.
fn spoken(response: Response, app: &Shared, carried: &Carried) -> Response {
    if response.extensions().get::<PageError>().is_some() {
        return error::dressed(response, app, carried);
    }
    let bare = response.status() == StatusCode::INTERNAL_SERVER_ERROR && !response.headers().contains_key(CONTENT_TYPE);
    if !bare {
        return response;
    }
    let what = "who is signed in could not be asked".to_owned();
    let error = PageError::Fault(StoreError::Unavailable { fault: Fault::Cut, what });
    error::dressed(error.into_response(), app, carried)
}

fn is_form(headers: &HeaderMap) -> bool {
    let declared = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    declared.starts_with("application/x-www-form-urlencoded")
}
