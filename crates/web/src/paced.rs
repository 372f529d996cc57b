//! A form with a file as it comes: piece by piece, and of its heads no more than they may have.
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::multipart::{Field, MultipartError};
use axum::response::{IntoResponse, Response};
use hyper::body::{Frame, SizeHint};
use tokio::time::timeout;

use crate::error::PageError;

/// So many bytes may come before the reader of forms has the next piece of it: it holds what stands before the first field, and a
/// field's head, until they end.
const HEAD_BYTES: usize = 64 * 1024;

/// Lets one piece of a body through each time that it is opened, and weighs what it let through.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gate(Arc<Doors>);

#[derive(Debug, Default)]
struct Doors {
    open: AtomicBool,
    /// Bytes, since the last piece of the form.
    passed: AtomicUsize,
}

/// A body of which one piece is taken at a time: the reader of forms would hold all that is there already, and a fast line
/// brings a whole film before anybody has looked at its first byte.
struct Paced {
    body: Body,
    gate: Gate,
}

/// This body behind that gate; [`moving`] opens it.
pub(crate) fn paced(body: Body, gate: &Gate) -> Body {
    Body::new(Paced { body, gate: gate.clone() })
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        // Nobody has to be woken: `moving` opens it and asks again.
        if !self.gate.0.open.load(Ordering::Relaxed) {
            return Poll::Pending;
        }
        let piece = Pin::new(&mut self.body).poll_frame(cx);
        if let Poll::Ready(frame) = &piece {
            let data = frame.as_ref().and_then(|frame| frame.as_ref().ok()).and_then(Frame::data_ref);
            self.gate.0.passed.fetch_add(data.map_or(0, Bytes::len), Ordering::Relaxed);
            self.gate.0.open.store(false, Ordering::Relaxed);
        }
        piece
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The next piece of a form with a file, if it comes before the sender has stood still for too long; out of what is there already,
/// and only then out of more.
///
/// # Errors
/// The answer: [`PageError::StoodStill`], [`PageError::TooLarge`] where a head does not end, or that it is no form.
pub(crate) async fn moving<T>(
    (patience, gate): (Duration, &Gate),
    piece: impl Future<Output = Result<T, MultipartError>>,
) -> Result<T, Response> {
    let gate = &gate.0;
    let mut piece = pin!(piece);
    let next = poll_fn(|cx: &mut Context<'_>| -> Poll<Result<T, Response>> {
        loop {
            if let Poll::Ready(read) = piece.as_mut().poll(cx) {
                gate.passed.store(0, Ordering::Relaxed);
                gate.open.store(false, Ordering::Relaxed);
                return Poll::Ready(read.map_err(IntoResponse::into_response));
            }
            if gate.passed.load(Ordering::Relaxed) > HEAD_BYTES {
                return Poll::Ready(Err(PageError::TooLarge.into_response()));
            }
            // Open already: nothing came, and the body wakes who waits for it.
            if gate.open.swap(true, Ordering::Relaxed) {
                return Poll::Pending;
            }
        }
    });
    match timeout(patience, next).await {
        Ok(read) => read,
        Err(_) => Err(PageError::StoodStill.into_response()),
    }
}

/// A field to its end, of which so many bytes are held.
///
/// # Errors
/// As [`moving`].
pub(crate) async fn read(field: &mut Field<'_>, most: usize, pace: (Duration, &Gate)) -> Result<Bytes, Response> {
    let mut bytes = Vec::new();
    while let Some(chunk) = moving(pace, field.chunk()).await? {
        bytes.extend_from_slice(chunk.get(..chunk.len().min(most - bytes.len())).unwrap_or_default());
    }
    Ok(Bytes::from(bytes))
}
