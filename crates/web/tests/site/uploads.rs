//! Files that come in: who brings them, how large they are and what room is left is asked first.
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::{Method, StatusCode};
use serde_json::json;
use web::Bounds;

use crate::test_app::{Browser, TestApp};

const MEGABYTE: usize = 1024 * 1024;

fn usual() -> Bounds {
    Bounds { low_space_mb: 0, keep_free_mb: 0, ..Bounds::default() }
}

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
    // With the pass, the length is asked before the body: of one that has none nothing is read, of a film what stands before it.
    let (body, taken) = counted(&form, 300);
    let answer = petitioner.post_stream(&path, None, body).await;
    assert_eq!((answer.status, taken.load(Ordering::SeqCst)), (StatusCode::BAD_REQUEST, 0));
    let (body, taken) = counted(&form, 300);
    let answer = petitioner.post_stream(&path, huge, body).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
    assert!(taken.load(Ordering::SeqCst) <= 2 * MEGABYTE, "{taken:?}");
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

/// The reader of forms holds a head until it ends: one without an end was held whole, 100 MB of each sender who may bring a file.
#[tokio::test]
async fn a_head_that_does_not_end_is_not_held() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    let petitioner = inside(&app, &no, &code).await;
    let token = petitioner.csrf().await;
    let path = format!("/follow/{no}/attachments");
    let typed = format!("--b\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--b\r\nx: ");
    // What stands before the first field has no end either.
    for (head, length, status) in [
        (typed.as_str(), 40, StatusCode::PAYLOAD_TOO_LARGE),
        (typed.as_str(), 300, StatusCode::UNPROCESSABLE_ENTITY),
        ("x", 40, StatusCode::PAYLOAD_TOO_LARGE),
        ("x", 300, StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let (body, taken) = counted(head, length);
        let answer = petitioner.post_stream(&path, Some((length * MEGABYTE) as u64), body).await;
        assert_eq!(answer.status, status, "{head} {length}: {}", answer.text);
        assert!(taken.load(Ordering::SeqCst) <= 2 * MEGABYTE, "{head} {length}: {taken:?}");
    }
}

/// What was typed beside a file that is not taken was gone, where the server did not read the form to its end: a film, or a case
/// that is full. It comes back with the reason beside the field, in every form with a file.
#[tokio::test]
async fn what_was_typed_beside_a_file_that_is_not_taken_comes_back() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    let open = json!({"do": "open-station", "unit": "heping", "name": "和平社区接访站", "place": "一楼", "phone": "1",
        "hours": "工作日", "rules": "有人接", "team": ["station-heping"]});
    let opened = app.api_as("office-head").await.post("/api/v1/records/station", open).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
    let full = app.bounded(Bounds { case_files_mb: 0, ..usual() });
    let (attach, follow) = (format!("/desk/cases/{no}/attachments"), format!("/follow/{no}/attachments"));
    // Who, where, what is typed beside the file, and what of it must come back.
    type Fields<'a> = &'a [(&'a str, &'a str)];
    let forms: [(&str, &str, Fields, &str); 4] = [
        ("clerk", attach.as_str(), &[("kind", "借条"), ("note", "两张借条")], "两张借条"),
        ("", follow.as_str(), &[("text", "两张借条")], "两张借条"),
        ("station-heping", "/desk/stations/heping/pictures", &[("note", "3号楼后")], "3号楼后"),
        ("station-heping", "/desk/stations/heping/phone", &[("kind", "dispute"), ("text", "楼上漏水")], "楼上漏水"),
    ];
    for (user, path, fields, typed) in forms {
        for (app, length, why) in [(&app, Some(300 * MEGABYTE as u64), "超过 10 MB"), (&full, None, "放不下了")] {
            let browser = if user.is_empty() { inside(app, &no, &code).await } else { app.as_user(user) };
            // Signed in before the token is asked for.
            browser.get(if user.is_empty() { "/follow" } else { "/desk" }).await;
            let token = browser.csrf().await;
            let mut form = format!("--b\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n");
            for (name, text) in fields {
                form += &format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
            }
            form += "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n";
            let answer = match length {
                Some(_) => browser.post_stream(path, length, counted(&form, 300).0).await,
                None => {
                    let whole = format!("{form}x\r\n--b--\r\n");
                    let length = u64::try_from(whole.len()).unwrap();
                    browser.post_stream(path, Some(length), Body::from(whole)).await
                }
            };
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {why}: {}", answer.text);
            assert!(answer.text.contains(typed), "{path} {why}: {}", answer.text);
            let beside = answer.text.split("id=\"file-error\"").nth(1).unwrap_or_default();
            assert!(beside.contains(why), "{path} {why}: {}", answer.text);
            let behind = answer.text.split("type=\"file\"").nth(1).and_then(|rest| rest.split("</form>").next());
            for field in ["<input", "<textarea", "<select"] {
                assert!(behind.is_some_and(|behind| !behind.contains(field)), "{path}: {behind:?}");
            }
        }
    }
}

/// A film is not read on: whatever would come behind it has to stand before it in the form.
#[tokio::test]
async fn every_form_has_its_file_last() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    let (clerk, petitioner) = (app.as_user("clerk"), inside(&app, &no, &code).await);
    let pages = [
        clerk.get(&format!("/desk/cases/{no}/attachments")).await.text,
        petitioner.get(&format!("/follow/{no}/file")).await.text,
        app.as_user("admin").get("/desk/policy").await.text,
    ];
    for page in pages {
        let form = page.split("multipart/form-data").nth(1).and_then(|rest| rest.split("</form>").next());
        let (before, behind) = form.and_then(|form| form.split_once("type=\"file\"")).expect("a form with a file");
        assert!(before.contains("name=\"csrf\""), "{before}");
        for field in ["<input", "<textarea", "<select"] {
            assert!(!behind.contains(field), "{field}: {behind}");
        }
    }
}

/// A body that brings its head and then stands still.
struct HalfSent(Option<Bytes>);

impl axum::body::HttpBody for HalfSent {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<hyper::body::Frame<Bytes>, Self::Error>>> {
        self.0.take().map_or(Poll::Pending, |head| Poll::Ready(Some(Ok(hyper::body::Frame::data(head)))))
    }
}

/// An upload that stopped was a 500, and a line that dropped said nothing (fault I5).
#[tokio::test]
async fn a_file_that_stands_still_is_told_so_in_plain_words_and_leaves_nothing() {
    let app = TestApp::new().await;
    let app = app.bounded(Bounds { standstill: std::time::Duration::from_millis(300), ..usual() });
    let (no, code) = app.routed().await;
    let petitioner = inside(&app, &no, &code).await;
    let token = petitioner.csrf().await;
    let head = format!("--b\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n");
    let file = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalf of it";
    for sent in ["--b\r\n".to_owned(), head.clone(), format!("{head}{file}")] {
        let body = Body::new(HalfSent(Some(Bytes::from(sent.clone()))));
        let answer = petitioner.post_stream(&format!("/follow/{no}/attachments"), Some(4096), body).await;
        assert_eq!(answer.status, StatusCode::REQUEST_TIMEOUT, "{sent}: {}", answer.text);
        assert!(answer.text.contains("传到一半停住了"), "{sent}: {}", answer.text);
    }
    let case = app.api_as("clerk").await.get(&format!("/api/v1/cases/{no}")).await;
    assert!(!case.text.contains("a.txt"), "{}", case.text);
}

/// 240 files of 10 MB came to one case, and nobody was asked who brought them (fault J2).
#[tokio::test]
async fn a_case_and_an_address_have_a_volume_and_room_is_kept_for_writing() {
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

/// The same bytes on another case came back under the first sender's file name, and a hash alone was enough for a file
/// (faults B3, B5).
#[tokio::test]
async fn a_file_has_a_name_of_its_own_wherever_it_is_used_and_a_hash_gives_nothing() {
    let app = TestApp::new().await;
    let (first, first_code) = app.routed().await;
    let (second, second_code) = app.routed().await;
    for (no, code, name) in [(&first, &first_code, "举报人老张的手机.txt"), (&second, &second_code, "渠.txt")]
    {
        let petitioner = inside(&app, no, code).await;
        let token = petitioner.csrf().await;
        let path = format!("/follow/{no}/attachments");
        let taken = petitioner.post_file(&path, &[("csrf", &token)], (name, "同样的字".as_bytes())).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    }
    let clerk = app.as_user("clerk");
    let named = async |no: &str| {
        let file = clerk.get(&format!("/desk/cases/{no}/attachments/1")).await;
        file.headers["content-disposition"].to_str().unwrap().to_owned()
    };
    assert!(named(&first).await.contains("%E4%B8%BE"), "the first sender's own name");
    assert_eq!(named(&second).await, "attachment; filename*=UTF-8''%E6%B8%A0.txt");
    // By its hash nobody has it: not the unit, not the counter, not with the code of another case.
    let known =
        app.store.case_file(&casework::CaseNo::parse(&first).unwrap(), &clerk_actor(), app.now()).await.unwrap();
    let hash = known.unwrap().case.attachments[0].file.clone();
    let outside = app.api("");
    for file in [hash.as_str(), "../../etc/passwd", &"0".repeat(64)] {
        let command = json!({"do": "attach", "file": file, "kind": "借条"});
        let path = format!("/api/v1/cases/{second}/commands");
        let answer = app.api_as("handler-water").await.post(&path, command.clone()).await;
        assert_eq!(
            (answer.status, answer.json()["refusal"].as_str()),
            (StatusCode::NOT_FOUND, Some("no-such")),
            "{file}"
        );
        let path = format!("/api/v1/public/cases/{second}/commands?code={second_code}");
        let answer = outside.post(&path, command).await;
        let own = file == hash;
        let status = if own { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(answer.status, status, "{file}: who brought it for this case may name it again");
    }
}

fn clerk_actor() -> casework::Actor {
    casework::Actor::staff("clerk", casework::Role::Clerk, "office")
}

/// A photo told the unit where a nameless petitioner stood, and with what device (fault B7).
#[tokio::test]
async fn a_photo_tells_others_nothing_of_its_maker() {
    let app = TestApp::new().await;
    let photo = [&b"\xff\xd8\xff\xe1\0\x15Exif\0\0PHONE-9-PLACE\xff\xda\0\x04xxpicture\xff\xd9"[..], b"AFTER"].concat();
    let outside = app.api("");
    let nameless = async |fields: serde_json::Value| {
        let filed = outside.post("/api/v1/public/cases", fields).await.json();
        let (no, code) =
            (filed["case_no"].as_str().unwrap().to_owned(), filed["query_code"].as_str().unwrap().to_owned());
        let route = json!({"do": "route", "to": "water", "mode": "forward"});
        app.api_as("clerk").await.post(&format!("/api/v1/cases/{no}/commands"), route).await;
        let petitioner = inside(&app, &no, &code).await;
        let token = petitioner.csrf().await;
        petitioner.post_file(&format!("/follow/{no}/attachments"), &[("csrf", &token)], ("老张.jpg", &photo)).await;
        no
    };
    let claim = json!({"title": "渠塌了", "text": "去年塌的", "class": "claim", "petitioners": [{"name": "覃有田"}], "demands": ["修好"]});
    let mut quiet = claim.clone();
    quiet["petitioners"] = json!([]);
    for (fields, handler, leader) in [(claim, true, false), (quiet, false, false)] {
        let no = nameless(fields).await;
        for (user, original) in [("handler-water", handler), ("supervisor", leader)] {
            let file = app.as_user(user).get(&format!("/desk/cases/{no}/attachments/1")).await;
            assert_eq!(file.status, StatusCode::OK, "{user}: {}", file.text);
            assert_eq!(file.text.contains("PHONE-9"), original, "{user}: {}", file.text);
            assert!(file.text.contains("picture"), "{user}");
            let name = file.headers["content-disposition"].to_str().unwrap().contains("%E8%80%81");
            assert!(!name || handler, "{user} reads the name of a nameless petitioner's file");
        }
    }
}

/// The contract's address for files had nobody behind it.
#[tokio::test]
async fn a_program_brings_a_file_and_it_joins_the_case_once() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    let path = format!("/api/v1/cases/{no}/attachments");
    let handler = app.api_as("handler-water").await;
    let file = ("照片.txt", "渠塌了".as_bytes());
    let keyed = [("idempotency-key", "k1")];
    let none = handler.post_file(&path, &[], &[("kind", "照片")], file).await;
    assert_eq!(none.status, StatusCode::BAD_REQUEST, "{}", none.text);
    for _ in 0..2 {
        let kept = handler.post_file(&path, &keyed, &[("kind", "照片"), ("note", "现场")], file).await;
        assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text);
        let told = kept.json();
        assert!(told["n"] == 1 && told["sha256"].as_str().is_some_and(|hash| hash.len() == 64), "{told}");
    }
    let other = handler.post_file(&path, &keyed, &[("kind", "录音")], file).await;
    assert_eq!((other.status, other.json()["refusal"].as_str()), (StatusCode::CONFLICT, Some("key-reused")));
    let wrong = [
        (&[("kind", "照片"), ("what", "x")][..], file, "what"),
        (&[("note", "x")][..], file, "kind"),
        (&[("kind", "照片")][..], ("a.exe", &b"MZ\x90\0"[..]), "file"),
    ];
    for (fields, file, named) in wrong {
        let answer = handler.post_file(&path, &[("idempotency-key", "k2")], fields, file).await;
        assert_eq!(
            (answer.status, answer.json()["fields"][0]["field"].as_str()),
            (StatusCode::UNPROCESSABLE_ENTITY, Some(named))
        );
    }
    let stranger = app.api_as("handler-housing").await.post_file(&path, &keyed, &[("kind", "照片")], file).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND, "{}", stranger.text);
    let public = format!("/api/v1/public/cases/{no}/attachments");
    let by_code = [("idempotency-key", "k3"), ("x-query-code", code.as_str())];
    let own = app.api("").post_file(&public, &by_code, &[("kind", "欠条")], file).await;
    assert_eq!((own.status, own.json()["n"].as_u64()), (StatusCode::CREATED, Some(2)), "{}", own.text);
    let guess = [("idempotency-key", "k4"), ("x-query-code", "AAAA BBBB")];
    let answer = app.api("").post_file(&public, &guess, &[("kind", "欠条")], file).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

/// Every file was the petitioner's to see, a note between two colleagues included (fault B7).
#[tokio::test]
async fn a_file_kept_inside_is_there_for_the_staff_and_nobody_outside_learns_that_it_came() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    let handler = app.as_user("handler-water");
    let form = handler.get(&format!("/desk/cases/{no}/attachments")).await;
    assert!(form.text.contains("name=\"internal\""), "{}", form.text);
    let path = format!("/desk/cases/{no}/attachments");
    let fields = [("csrf", form.csrf()), ("kind", "内部签报".to_owned()), ("internal", "yes".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let kept = handler.post_file(&path, &fields, ("签报.txt", "局里的意见".as_bytes())).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    let file = handler.get(&format!("/desk/cases/{no}")).await.text;
    assert!(file.contains("内部签报") && file.contains("/attachments/1"), "who works on it has it");
    let page = inside(&app, &no, &code).await.get(&format!("/follow/{no}")).await.text;
    assert!(!page.contains("加了一份材料") && !page.contains("内部签报"), "{page}");
    let public = format!("/api/v1/public/cases/{no}");
    let keyed = [("x-query-code", code.as_str())];
    let told = app.api("").send(Method::GET, &public, &keyed, None).await;
    assert!(!told.text.contains("attached"), "{}", told.text);
    // One that is not kept inside is told, and nobody outside hides one from themselves.
    let files = format!("/api/v1/cases/{no}/attachments");
    let key = [("idempotency-key", "open")];
    let open = app.api_as("handler-water").await.post_file(&files, &key, &[("kind", "照片")], ("a.txt", b"x")).await;
    assert_eq!((open.status, open.json()["n"].as_u64()), (StatusCode::CREATED, Some(2)), "{}", open.text);
    assert!(app.api("").send(Method::GET, &public, &keyed, None).await.text.contains("attached"));
    let by_code = [("idempotency-key", "own"), ("x-query-code", code.as_str())];
    let fields = [("kind", "照片"), ("internal", "true")];
    let own = app.api("").post_file(&format!("{public}/attachments"), &by_code, &fields, ("b.txt", b"y")).await;
    assert_eq!(
        (own.status, own.json()["fields"][0]["field"].as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, Some("internal"))
    );
}
