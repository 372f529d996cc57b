//! What somebody typed into a form that could not be kept: carried beside the request, so that the page which says so
//! shows it again and sends it again.
use std::sync::{Arc, OnceLock};

use askama::Template;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use store::{Fault, StoreError};
use tokio::time::timeout;

use crate::app::Shared;
use crate::csrf::{FORM_BYTES, PATIENCE};
use crate::error::{self, PageError};
use crate::signed_in::Carried;
use office::wording::Lang;

/// From here on a value is shown as a text to read and mend; a shorter one only travels along.
const SHOWN_FROM: usize = 8;

/// The fields of the form that came in, once they are known.
#[derive(Clone, Debug, Default)]
pub struct Typed(Arc<OnceLock<Fields>>);

#[derive(Clone, Debug, Default)]
struct Fields {
    pairs: Vec<(String, String)>,
    with_file: bool,
}

impl Typed {
    /// Keeps the fields of a form; the first time counts.
    pub fn keep(&self, pairs: &[(String, String)], with_file: bool) {
        let _ = self.0.set(Fields { pairs: pairs.to_vec(), with_file });
    }

    /// What came in; nothing where it was no form of words.
    pub fn fields(&self) -> &[(String, String)] {
        self.0.get().map_or(&[], |fields| fields.pairs.as_slice())
    }

    /// The form that shows it and sends it again; nothing where nothing came in, or where it holds a password. Where the
    /// first may have landed (`unknown`), only a form that cannot be done twice is sent again.
    pub fn again(&self, carried: &Carried, unknown: bool) -> Option<Again> {
        let fields = self.0.get()?;
        let secret = |name: &str| name.contains("password");
        if fields.pairs.is_empty() || fields.pairs.iter().any(|(name, _)| secret(name)) {
            return None;
        }
        let once = |name: &str| matches!(name, "key" | "version");
        let sends = !unknown || fields.pairs.iter().any(|(name, value)| once(name) && !value.is_empty());
        let theirs = fields.pairs.iter().filter(|(name, _)| !is_token(name));
        let mut texts = 0;
        let parts = theirs.map(|(name, value)| {
            let text = value.chars().count() >= SHOWN_FROM && !value.is_ascii();
            texts += usize::from(text);
            Part { name: name.clone(), value: value.clone(), text: text.then_some(texts) }
        });
        let parts = parts.collect();
        // Where the session could not be read, the form's own token is the reader's.
        let sent = fields.pairs.iter().find(|(name, _)| is_token(name)).map(|(_, value)| value.clone());
        let csrf = if carried.csrf.is_empty() { sent.unwrap_or_default() } else { carried.csrf.clone() };
        let (lang, action, with_file) = (carried.lang, carried.path.clone(), fields.with_file);
        Some(Again { lang, action, csrf, with_file, sends, parts })
    }
}

fn is_token(name: &str) -> bool {
    name == "csrf" || name == "_csrf"
}

/// The form that sends the same again.
#[derive(Template)]
#[template(path = "pages/error/again.html")]
pub struct Again {
    lang: Lang,
    action: String,
    csrf: String,
    with_file: bool,
    sends: bool,
    parts: Vec<Part>,
}

impl askama::filters::HtmlSafe for Again {}

struct Part {
    name: String,
    value: String,
    /// Its place among the texts that are shown.
    text: Option<usize>,
}

impl Part {
    /// As many lines as the text may need.
    fn rows(&self) -> usize {
        if self.value.chars().count() < 40 && !self.value.contains('\n') { 2 } else { 8 }
    }
}

/// The outermost of the pages' layers: reads a form of words whole before anybody asks the database who comes, so that
/// nothing typed is lost where not even that can be read.
pub async fn keep_typed(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let carried = Carried::nobody(request.headers(), request.uri());
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
