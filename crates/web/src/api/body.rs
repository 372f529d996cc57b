//! What a POST of the API brings: one JSON object and its idempotency key.
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use casework::Refusal;
use casework::case::{Detail, Problem as Wrong};
use serde_json::{Map, Value};
use store::IdempotencyKey;

use super::problem::Problem;
use crate::app::Serving;
use crate::forms::{digest, idempotency};

/// A long petition with many people is a few thousand bytes.
const BODY_BYTES: usize = 512 * 1024;

/// The fields of a posted command.
#[derive(Clone, Debug)]
pub struct Body {
    pub fields: Map<String, Value>,
    key: String,
    path: String,
    bytes: Bytes,
}

impl Body {
    /// The same for anybody: who files alone has no account, and a key of theirs belongs to what they sent. Another's words
    /// under the same key are another's filing.
    pub fn key_of_its_own(&self) -> Option<IdempotencyKey> {
        self.key(format!("public {}", digest(&[&self.bytes])))
    }

    /// The key as the store keeps it for this user.
    pub fn key(&self, user: impl Into<String>) -> Option<IdempotencyKey> {
        // The same key at another address is another request.
        idempotency(user, &self.key, &[self.path.as_bytes(), &self.bytes])
    }
}

impl FromRequest<Serving> for Body {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &Serving) -> Result<Body, Problem> {
        let (parts, body) = request.into_parts();
        let key = parts.headers.get("idempotency-key").and_then(|key| key.to_str().ok()).map(str::trim);
        let key = key.filter(|key| !key.is_empty() && key.len() <= 200).ok_or_else(Problem::key_missing)?.to_owned();
        let bytes = to_bytes(body, BODY_BYTES).await.map_err(|_| {
            Problem::plain(StatusCode::PAYLOAD_TOO_LARGE, "Too large", format!("at most {BODY_BYTES} bytes"))
        })?;
        let read: Value = serde_json::from_slice(&bytes).map_err(|error| {
            let mut refusal = Refusal::field("", Wrong::NotJson);
            refusal.details.push(Detail::NotJson(error.line(), error.column()));
            Problem::from(refusal)
        })?;
        let Value::Object(fields) = read else { return Err(Refusal::field("", Wrong::NotAnObject).into()) };
        Ok(Body { fields, key, path: parts.uri.path().to_owned(), bytes })
    }
}
