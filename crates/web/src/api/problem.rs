//! Problem documents (RFC 9457): every "no" of the API, with the refusal's code and the article it rests on.
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use casework::Refusal;
use casework::case::refusal::Code;
use casework::case::{Detail, FieldProblem};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use store::StoreError;

use super::views::{CaseView, any_record};
use crate::error::PageError;
use crate::forms::status;

/// What went wrong, as the outside reads it. Boxed, because it travels in the `Err` of every answer.
#[derive(Debug)]
pub struct Problem(Box<Document>);

/// A problem document (RFC 9457); a refusal says its code and the article or rule that it rests on.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub struct Document {
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    #[serde(serialize_with = "number")]
    #[schemars(with = "u16")]
    status: StatusCode,
    #[serde(skip_serializing_if = "Option::is_none")]
    refusal: Option<Code>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<String>,
    detail: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldProblem>,
    /// For how many seconds the next try is not looked at.
    #[serde(skip)]
    wait: Option<u32>,
    /// Beside `changed-meanwhile`: the version and the case, or the record, as they are now.
    #[serde(flatten)]
    now: Option<Now>,
}

/// What a stale version is told.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Now {
    version: u32,
    #[schemars(with = "Option<CaseView>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<Value>,
    #[schemars(schema_with = "any_record")]
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<Value>,
}

fn number<S: serde::Serializer>(status: &StatusCode, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_u16(status.as_u16())
}

impl Problem {
    /// A problem that no rule of casework made.
    pub fn plain(status: StatusCode, title: &'static str, detail: impl Into<String>) -> Problem {
        let (kind, detail) = (String::from("about:blank"), detail.into());
        let (refusal, basis, fields, wait, now) = (None, None, Vec::new(), None, None);
        Problem(Box::new(Document { kind, title, status, refusal, basis, detail, fields, wait, now }))
    }

    pub fn no_such_case() -> Problem {
        Refusal::no_such(Detail::Case).into()
    }

    /// So many wrong codes came from this address that none is looked at for some seconds.
    pub fn slowed(seconds: u32) -> Problem {
        let detail = format!("too many requests from this address: wait {seconds} seconds");
        let mut slowed = Problem::plain(StatusCode::TOO_MANY_REQUESTS, "Slowed", detail);
        slowed.0.wait = Some(seconds);
        slowed
    }

    pub fn no_token() -> Problem {
        let detail = "send an `Authorization: Bearer …` header with a token of this office";
        Problem::plain(StatusCode::UNAUTHORIZED, "Not signed in", detail)
    }

    pub fn key_missing() -> Problem {
        let detail = "every POST needs an `Idempotency-Key` header: 1 to 200 visible characters, new for each request";
        Problem::plain(StatusCode::BAD_REQUEST, "No idempotency key", detail)
    }

    /// Adds the state of the case that a stale version was compared with.
    #[must_use]
    pub fn with_state(mut self, version: u32, case: Value) -> Problem {
        self.0.now = Some(Now { version, case: Some(case), record: None });
        self
    }

    /// Adds the state of the record that a stale version was compared with.
    #[must_use]
    pub fn with_record(mut self, version: u32, record: Value) -> Problem {
        self.0.now = Some(Now { version, case: None, record: Some(record) });
        self
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        let slug = refusal.code.slug();
        Problem(Box::new(Document {
            kind: format!("urn:jiejie:refusal:{slug}"),
            title: "Refused",
            status: status(refusal.code),
            refusal: Some(refusal.code),
            basis: Some(refusal.basis.to_string()),
            detail: refusal.detail(),
            fields: refusal.fields,
            wait: None,
            now: None,
        }))
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        let operation = crate::token::random_token()[..10].to_uppercase();
        match &error {
            // The store has said in the log what is the matter and what to do.
            StoreError::Unavailable { .. } => tracing::info!(operation, %error, "no answer"),
            StoreError::Unknown(_) => tracing::warn!(operation, %error, "no answer"),
            StoreError::WrongKeys | StoreError::Corrupt(_) | StoreError::Meanwhile(_) | StoreError::Broken(_) => {
                tracing::error!(operation, %error, "no answer");
            }
        }
        match error {
            StoreError::Unavailable { .. } => Problem::plain(
                StatusCode::SERVICE_UNAVAILABLE,
                "Nothing is kept at present",
                format!("nothing was changed by this request; ask again with the same key (operation {operation})"),
            ),
            StoreError::Unknown(_) => Problem::plain(
                StatusCode::SERVICE_UNAVAILABLE,
                "Outcome unknown",
                format!("it is unknown whether this was written: ask again with the same key (operation {operation})"),
            ),
            StoreError::WrongKeys | StoreError::Corrupt(_) | StoreError::Meanwhile(_) | StoreError::Broken(_) => {
                Problem::plain(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "Something broke here",
                    format!("nothing was changed; quote operation {operation}"),
                )
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self.0).unwrap_or_default();
        let mut response = (self.0.status, Body::from(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.0.status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        let busy = (self.0.status == StatusCode::SERVICE_UNAVAILABLE).then_some(1);
        if let Some(seconds) = self.0.wait.or(busy) {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// The layer that turns what layers and the router answer bare into problem documents.
pub async fn dressed(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let known = response.extensions().get::<PageError>().cloned();
    let bare = !response.headers().contains_key(CONTENT_TYPE);
    let plain = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    match (known, response.status()) {
        (Some(PageError::Fault(error)), _) => Problem::from(error).into_response(),
        (Some(PageError::Slowed(seconds)), status) => {
            let mut slowed = Problem::slowed(seconds);
            slowed.0.status = status;
            slowed.into_response()
        }
        (Some(PageError::Busy), status) => Problem::plain(status, "Busy", "ask again in a moment").into_response(),
        (Some(PageError::StoodStill), status) => {
            Problem::plain(status, "Stood still", "no more of the body came; nothing was kept").into_response()
        }
        (Some(_), status) => Problem::plain(status, "Refused", "").into_response(),
        (None, status @ StatusCode::METHOD_NOT_ALLOWED) => {
            Problem::plain(status, "No such method", "see /api/v1/openapi.json").into_response()
        }
        (None, StatusCode::REQUEST_TIMEOUT) => {
            Problem::from(StoreError::Unknown("it took too long".to_owned())).into_response()
        }
        (None, status) if plain && status.is_client_error() => {
            Problem::plain(status, "Not understood", "the address or the body cannot be read").into_response()
        }
        (None, status) if bare && (status.is_client_error() || status.is_server_error()) => {
            Problem::plain(status, "No answer", status.canonical_reason().unwrap_or_default()).into_response()
        }
        _ => response,
    }
}

#[cfg(test)]
mod tests {
    use casework::case::vocabulary::StageName;

    use super::*;

    #[test]
    fn every_refusal_has_the_status_of_the_contract() {
        for code in Code::ALL {
            let expected = match code.slug() {
                "invalid" => 422,
                "not-permitted" => 403,
                "no-such" => 404,
                _ => 409,
            };
            assert_eq!(status(*code).as_u16(), expected, "{}", code.slug());
        }
    }

    #[test]
    fn a_document_says_its_refusal_and_basis() {
        let text = serde_json::to_value(Problem::from(Refusal::wrong_stage(StageName::Closed)).0).unwrap();
        assert_eq!(text["refusal"], "wrong-stage");
        assert_eq!(text["status"], 409);
        assert_eq!(text["basis"], "procedure");
        assert!(text.get("fields").is_none() && text.get("now").is_none());
    }
}
