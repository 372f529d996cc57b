//! Files that come in: who brings them, how large they are and what room is left is asked first.
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use serde_json::json;
use web::Bounds;

use crate::test_app::{Browser, TestApp};

const MEGABYTE: usize = 1024 * 1024;

async fn inside(app: &TestApp, no: &str, code: &str) -> Browser {
    let browser = app.visitor().at("192.0.2.7");
    let open = browser.post_form("/follow", &[("no", no), ("code", code)]).await;
    assert_eq!(open.status, StatusCode::SEE_OTHER, "{}", open.text);
    browser
}

/// A body that counts how often it is asked for more.
struct Counting {
    head: Option<Bytes>,
    pieces: usize,
    taken: Arc<AtomicUsize>,
}

impl axum::body::HttpBody for Counting {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<hyper::body::Frame<Bytes>, Self::Error>>> {
        let piece = match self.head.take() {
            Some(head) => head,
            None if self.pieces == 0 => return Poll::Ready(None),
            None => {
                self.pieces -= 1;
                Bytes::from(vec![b'x'; MEGABYTE])
            }
        };
        self.taken.fetch_add(piece.len(), Ordering::SeqCst);
        Poll::Ready(Some(Ok(hyper::body::Frame::data(piece))))
    }
}

fn counted(head: &str, pieces: usize) -> (Body, Arc<AtomicUsize>) {
    let taken = Arc::new(AtomicUsize::new(0));
    let head = Some(Bytes::from(head.to_owned()));
    (Body::new(Counting { head, pieces, taken: taken.clone() }), taken)
}

/// A request without any cookie held 95 MB before anybody asked who comes (fault J1).
#[tokio::test]
async fn nothing_is_taken_of_a_body_that_nobody_may_bring_or_that_is_too_long() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    let petitioner = inside(&app, &no, &code).await;
    let file = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
    let token = petitioner.csrf().await;
    let form = format!("--b\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n{file}");
    let path = format!("/follow/{no}/attachments");
    let huge = Some(300 * MEGABYTE as u64);
    // Who has no pass is told so; of an endless body nothing is read.
    for length in [huge, None] {
        let (body, taken) = counted(file, 300);
        let answer = app.visitor().post_stream("/follow/x/attachments", length, body).await;
        assert_eq!((answer.status, taken.load(Ordering::SeqCst)), (StatusCode::NOT_FOUND, 0), "{length:?}");
    }
    // With the pass, the length is asked before the body.
    for (length, status) in [(huge, StatusCode::PAYLOAD_TOO_LARGE), (None, StatusCode::BAD_REQUEST)] {
        let (body, taken) = counted(&form, 300);
        let answer = petitioner.post_stream(&path, length, body).await;
        assert_eq!((answer.status, taken.load(Ordering::SeqCst)), (status, 0), "{length:?}");
    }
    // A file before its token is read no further than that.
    let (body, taken) = counted(file, 40);
    let answer = petitioner.post_stream(&path, Some(40 * MEGABYTE as u64), body).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(taken.load(Ordering::SeqCst) <= 2 * MEGABYTE, "{taken:?}");
    // A hundred fields of words are no way round the bound of one.
    let field = format!("--b\r\ncontent-disposition: form-data; name=\"x\"\r\n\r\n{}\r\n", "x".repeat(100_000));
    let answer = petitioner
        .post_file(&path, &[("csrf", &token), ("text", &field), ("a", &field), ("b", &field)], ("a.txt", b"x"))
        .await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let whole = petitioner.post_file(&path, &[("csrf", &token), ("text", "借条")], ("a.txt", "欠条".as_bytes())).await;
    assert_eq!(whole.status, StatusCode::SEE_OTHER, "{}", whole.text);
}

/// 240 files of 10 MB came to one case, and nobody was asked who brought them (fault J2).
#[tokio::test]
async fn a_case_and_an_address_have_a_volume_and_room_is_kept_for_writing() {
    let usual = || Bounds { low_space_mb: 0, keep_free_mb: 0, ..Bounds::default() };
    let folder = tempfile::tempdir().unwrap();
    let keys = store::Keys::generate();
    let bring = async |bounds: Bounds, files: usize| {
        let app = TestApp::in_folder(folder.path(), &keys).await.bounded(bounds);
        let (no, code) = app.routed().await;
        let petitioner = inside(&app, &no, &code).await;
        let token = petitioner.csrf().await;
        let path = format!("/follow/{no}/attachments");
        let mut last = String::new();
        for n in 0..files {
            let bytes = format!("{n} {}", "x".repeat(MEGABYTE - 10_000));
            let answer = petitioner.post_file(&path, &[("csrf", &token)], ("a.txt", bytes.as_bytes())).await;
            last = if answer.status == StatusCode::SEE_OTHER { "taken".to_owned() } else { answer.text };
        }
        (app, no, last)
    };
    assert_eq!(bring(usual(), 3).await.2, "taken");
    let (app, no, full) = bring(Bounds { case_files_mb: 2, ..usual() }, 3).await;
    assert!(full.contains("放不下了"), "{full}");
    let clerk = app.as_user("clerk");
    let csrf = clerk.get("/desk/own").await.csrf();
    let file = ("a.txt", &[b'y'; MEGABYTE][..]);
    let answer =
        clerk.post_file(&format!("/desk/cases/{no}/attachments"), &[("csrf", &csrf), ("kind", "借条")], file).await;
    assert!(answer.text.contains("放不下了"), "the staff, too: {}", answer.text);
    assert!(bring(Bounds { address_files_mb: 2, ..usual() }, 3).await.2.contains("明天再传"));
    let (app, no, none) = bring(Bounds { keep_free_mb: u64::MAX, ..usual() }, 1).await;
    assert!(none.contains("暂时不收文件"), "{none}");
    let read = app.api_as("clerk").await.get(&format!("/api/v1/cases/{no}")).await;
    assert_eq!(read.json()["case_no"], json!(no), "and everything else goes on");
}
