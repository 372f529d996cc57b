//! What a page answers when it cannot show itself: in words, with what to do and an operation id to quote.
use askama::Template;
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use store::StoreError;

use crate::app::App;
use crate::carried::Carried;
use crate::cookies::{FLASH, add_cookie};
use crate::first;
use crate::layout::Frame;
use crate::parts::Notice;
use crate::typed::Again;
use office::password::NoHash;
use office::station_ledger::NoSheet;

/// Why there is no page. A refusal is none of these: the page itself shows it beside what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageError {
    /// There is no such thing, or it may not be seen: the reader cannot tell which.
    NotFound,
    /// The page exists for others; nothing on it is theirs to do.
    NotPermitted,
    /// The form did not come from a page of ours, or from one too old.
    Forged,
    /// The form cannot be read: cut off, too long, not a form.
    Unreadable,
    /// More than the server takes at once.
    TooLarge,
    /// Too many tries; the reader may come back after this many seconds.
    Slowed(u32),
    /// So many do the same that this one must come again.
    Busy,
    /// What was being sent stood still for too long; nothing of it was kept.
    StoodStill,
    /// The store could not do its work.
    Fault(StoreError),
}

/// What a page's handler gives back.
pub type PageResult = Result<Response, PageError>;

impl PageError {
    /// A mistake of ours, for the log; the reader sees only that something broke.
    pub fn broken(what: &str) -> PageError {
        PageError::Fault(StoreError::Broken(what.to_owned()))
    }

    pub fn status(&self) -> StatusCode {
        match self {
            PageError::NotFound => StatusCode::NOT_FOUND,
            PageError::NotPermitted | PageError::Forged => StatusCode::FORBIDDEN,
            PageError::Unreadable => StatusCode::BAD_REQUEST,
            PageError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            PageError::Slowed(_) => StatusCode::TOO_MANY_REQUESTS,
            PageError::Busy => StatusCode::SERVICE_UNAVAILABLE,
            PageError::StoodStill => StatusCode::REQUEST_TIMEOUT,
            PageError::Fault(StoreError::Unknown(_) | StoreError::Unavailable { .. }) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            PageError::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The keys of its title and of what to do.
    fn keys(&self) -> (&'static str, &'static str) {
        match self {
            PageError::NotFound => ("error-not-found", "error-not-found-do"),
            PageError::NotPermitted => ("error-not-permitted", "error-not-permitted-do"),
            PageError::Forged => ("error-forged", "error-forged-do"),
            PageError::Unreadable => ("error-unreadable", "error-unreadable-do"),
            PageError::TooLarge => ("error-too-large", "error-too-large-do"),
            PageError::Slowed(_) => ("error-slowed", "error-slowed-do"),
            PageError::Busy => ("error-busy", "error-busy-do"),
            PageError::StoodStill => ("error-stood-still", "error-stood-still-do"),
            PageError::Fault(StoreError::Unknown(_)) => ("error-unknown", "error-unknown-do"),
            PageError::Fault(StoreError::Unavailable { .. }) => ("error-unavailable", "error-unavailable-do"),
            PageError::Fault(_) => ("error-fault", "error-fault-do"),
        }
    }
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> PageError {
        PageError::Fault(error)
    }
}

impl From<NoSheet> for PageError {
    fn from(why: NoSheet) -> PageError {
        match why {
            NoSheet::Fault(fault) => fault.into(),
            NoSheet::Unwritten(why) => PageError::broken(&why.to_string()),
        }
    }
}

impl From<NoHash> for PageError {
    fn from(error: NoHash) -> PageError {
        match error {
            NoHash::Busy => PageError::Busy,
            NoHash::Cannot(error) => PageError::broken(&error.to_string()),
        }
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> PageError {
        PageError::broken(&error.to_string())
    }
}

/// Bare until [`dressed`] gives it the reader's language and frame.
impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "pages/error/page.html")]
struct ErrorPage {
    frame: Frame,
    heading: String,
    notice: Notice,
    /// What was typed, to be sent again.
    typed: Option<Again>,
    home: String,
}

/// Turns a bare error into a page; everything else passes through.
pub fn dressed(response: Response, app: &App, carried: &Carried) -> Response {
    let known = response.extensions().get::<PageError>().cloned();
    let Some(error) = known.or_else(|| undressed(&response)) else { return response };
    let operation = crate::token::random_token()[..10].to_uppercase();
    let path = logged(&carried.path);
    match &error {
        // The store has said in the log what is the matter and what to do.
        PageError::Fault(what @ StoreError::Unavailable { .. }) => tracing::info!(operation, path, %what, "no page"),
        PageError::Fault(what) => tracing::error!(operation, path, %what, "no page"),
        PageError::NotFound
        | PageError::NotPermitted
        | PageError::Forged
        | PageError::Unreadable
        | PageError::TooLarge
        | PageError::Slowed(_)
        | PageError::Busy
        | PageError::StoodStill => {
            tracing::info!(operation, path, ?error, "no page");
        }
    }
    let (title, advice) = error.keys();
    let lang = carried.lang;
    // What was typed goes with every reason to send it again.
    let again = matches!(error, PageError::Fault(_) | PageError::Slowed(_) | PageError::Busy | PageError::StoodStill);
    let typed = again.then(|| {
        let unknown = matches!(error, PageError::Fault(StoreError::Unknown(_)));
        carried.typed.again(lang, (&carried.path, &carried.csrf), unknown)
    });
    let typed = typed.flatten();
    let words = if let PageError::Slowed(seconds) = error {
        let advice = if typed.is_some() { "error-slowed-typed-do" } else { advice };
        lang.ta(advice, &[("n", seconds.div_ceil(60))])
    } else {
        lang.t(advice)
    };
    let notice = Notice::note(lang, words).titled(lang.t("error-what-to-do"));
    // What lies in the place stands once in the log; there is no single request to look for.
    let one_of_many = matches!(error, PageError::Fault(StoreError::Unavailable { .. }));
    let notice = if one_of_many { notice } else { notice.operation(operation) };
    let frame = Frame { flash: None, warning: None, ..carried.any_frame(app, lang.t(title)) };
    let page = ErrorPage { heading: lang.t(title), notice, typed, home: frame.home_address().to_owned(), frame };
    let mut dressed = render(&page);
    *dressed.status_mut() = error.status();
    let seconds = match error {
        PageError::Slowed(seconds) => Some(seconds),
        PageError::Busy => Some(5),
        PageError::Fault(StoreError::Unknown(_) | StoreError::Unavailable { .. }) => Some(1),
        PageError::Fault(
            StoreError::WrongKeys | StoreError::Corrupt(_) | StoreError::Meanwhile(_) | StoreError::Broken(_),
        )
        | PageError::NotFound
        | PageError::NotPermitted
        | PageError::Forged
        | PageError::Unreadable
        | PageError::TooLarge
        | PageError::StoodStill => None,
    };
    if let Some(seconds) = seconds {
        dressed.headers_mut().insert("retry-after", HeaderValue::from(seconds));
    }
    dressed
}

/// The path as the log may keep it: without what was asked, and without the secret of a one-time link.
fn logged(path: &str) -> &str {
    let path = path.split('?').next().unwrap_or_default();
    let secret = [first::PLACE, first::WELCOME, first::CONSULT].into_iter().find(|place| path.starts_with(*place));
    secret.unwrap_or(path)
}

/// An answer of the router or of a layer that has a status and no words.
fn undressed(response: &Response) -> Option<PageError> {
    let bare = !response.headers().contains_key("content-type")
        || response.headers().get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    match response.status() {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED if bare => Some(PageError::NotFound),
        StatusCode::PAYLOAD_TOO_LARGE => Some(PageError::TooLarge),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE if bare => {
            Some(PageError::Unreadable)
        }
        StatusCode::INTERNAL_SERVER_ERROR if bare => Some(PageError::broken("an answer without words")),
        // What was asked may still be on its way to the database.
        StatusCode::REQUEST_TIMEOUT if bare => {
            Some(PageError::Fault(StoreError::Unknown("it took too long".to_owned())))
        }
        _ => None,
    }
}

/// A page as an answer.
pub fn render(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => PageError::from(error).into_response(),
    }
}

/// A page as an answer with a status of its own: 422 with the form and what is wrong in it, 409 with the conflict.
pub fn render_with(status: StatusCode, page: &impl Template) -> Response {
    let mut response = render(page);
    if response.status().is_success() {
        *response.status_mut() = status;
    }
    response
}

/// 303 to a page of ours, where `flash` (a wording key) is said once.
pub fn see_other(to: &str, flash: Option<&str>) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(place) = HeaderValue::from_str(to) {
        response.headers_mut().insert(LOCATION, place);
    }
    if let Some(key) = flash {
        // Carries no secret and lives for one page, so it need not be `Secure`.
        add_cookie(&mut response, FLASH, key, 60, false);
    }
    response
}
