//! Pictures of a station's clean-up list: the community and the office have them; everybody else one that a person marked, drawn
//! again without where and with what it was taken.

use std::io::Cursor;

use axum::http::StatusCode;
use serde_json::json;

use crate::browser::Answered;
use crate::test_app::{Browser, TestApp};

const PICTURES: &str = "/desk/stations/heping/pictures";
const PUBLIC: &str = "/stations/heping/pictures/1";

/// A photo in whose device's notes a word stands.
fn photo(shade: u8) -> Vec<u8> {
    let mut plain = Cursor::new(Vec::new());
    let drawn = image::RgbImage::from_pixel(64, 48, image::Rgb([shade, 120, 150]));
    drawn.write_to(&mut plain, image::ImageFormat::Jpeg).unwrap_or_default();
    let plain = plain.into_inner();
    [&plain[..2], &b"\xff\xfe\0\x0eDEVICE-WORD!"[..], &plain[2..]].concat()
}

async fn office() -> TestApp {
    let app = TestApp::new().await;
    let open = json!({"do": "open-station", "unit": "heping", "name": "和平社区接访站", "place": "一楼", "phone": "1",
        "hours": "工作日", "rules": "有人接", "team": ["station-heping"]});
    let opened = app.api_as("office-head").await.post("/api/v1/records/station", open).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
    app
}

async fn sent(browser: &Browser, fields: &[(&str, &str)], (name, bytes): (&str, &[u8])) -> Answered {
    browser.get(PICTURES).await;
    let token = browser.csrf().await;
    let fields = [&[("csrf", token.as_str())], fields].concat();
    browser.post_file(PICTURES, &fields, (name, bytes)).await
}

const BEFORE: [(&str, &str); 3] = [("item", "disputes"), ("when", "before"), ("note", "3号楼后的杂物堆")];

#[tokio::test]
async fn a_picture_is_public_only_once_a_person_said_so_and_then_without_what_the_device_wrote() {
    let app = office().await;
    let station = app.as_user("station-heping");
    let taken = sent(&station, &BEFORE, ("a.jpg", &photo(90))).await;
    assert_eq!((taken.status, taken.location()), (StatusCode::SEE_OTHER, PICTURES), "{}", taken.text);
    let page = station.get(PICTURES).await.text;
    assert!(page.contains("清理积怨 · 整治前") && page.contains("没有公开"), "{page}");
    let visitor = app.visitor();
    assert_eq!(visitor.get(PUBLIC).await.status, StatusCode::NOT_FOUND);
    let outside = visitor.get("/stations/heping").await.text;
    assert!(!outside.contains("<img") && !outside.contains("杂物堆"), "{outside}");
    let mark = "/desk/stations/heping/acts/mark-picture";
    let shown = [("n", "1"), ("item", "disputes"), ("when", "before"), ("public", "yes")];
    let marked = station.post_form(mark, &shown).await;
    assert_eq!((marked.status, marked.location()), (StatusCode::SEE_OTHER, PICTURES), "{}", marked.text);
    let outside = visitor.get("/stations/heping").await.text;
    assert!(outside.contains(&format!("src=\"{PUBLIC}\"")) && outside.contains("整治前：3号楼后的杂物堆"), "{outside}");
    let picture = visitor.get(PUBLIC).await;
    let media = picture.headers.get("content-type").and_then(|value| value.to_str().ok());
    assert_eq!((picture.status, media), (StatusCode::OK, Some("image/jpeg")));
    assert!(!picture.text.contains("DEVICE-WORD"), "drawn again");
    let back = station.post_form(mark, &shown[..3]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
    assert_eq!(visitor.get(PUBLIC).await.status, StatusCode::NOT_FOUND, "it was taken back");
}

#[tokio::test]
async fn who_handles_the_list_has_the_original_who_looks_after_it_a_copy_and_nobody_else_anything() {
    let app = office().await;
    sent(&app.as_user("station-heping"), &BEFORE, ("a.jpg", &photo(90))).await;
    let (one, original) = (format!("{PICTURES}/1"), format!("{PICTURES}/1/original"));
    for user in ["station-heping", "head-heping"] {
        let file = app.as_user(user).get(&original).await;
        assert!(file.status == StatusCode::OK && file.text.contains("DEVICE-WORD"), "{user}");
    }
    for user in ["clerk", "office-head", "supervisor", "leader"] {
        let copy = app.as_user(user).get(&one).await;
        assert!(copy.status == StatusCode::OK && !copy.text.contains("DEVICE-WORD"), "{user}");
        assert_eq!(app.as_user(user).get(&original).await.status, StatusCode::NOT_FOUND, "{user}");
        let page = app.as_user(user).get(PICTURES).await.text;
        assert!(!page.contains("/original") && !page.contains("type=\"file\""), "{user}: {page}");
    }
    for user in ["station-zhongxin", "head-water"] {
        for path in [PICTURES, one.as_str(), original.as_str()] {
            assert_eq!(app.as_user(user).get(path).await.status, StatusCode::NOT_FOUND, "{user}: {path}");
        }
        let desk = app.as_user(user).get("/desk/stations/heping").await.text;
        assert!(!desk.contains(PICTURES), "{user}: {desk}");
    }
    // A program of another community reads the station, and of its files nothing.
    let told = app.api_as("station-zhongxin").await.get("/api/v1/records/station/heping").await.json();
    assert!(told["attachments"].is_null() && !told.to_string().contains("杂物堆"), "{told}");
    let own = app.api_as("station-heping").await.get("/api/v1/records/station/heping").await.json();
    assert_eq!(own["attachments"][0]["n"], 1, "{own}");
}

#[tokio::test]
async fn what_is_no_photo_or_says_nothing_comes_back_with_what_was_typed_and_joins_nothing() {
    let app = office().await;
    let station = app.as_user("station-heping");
    let no_photo = sent(&station, &BEFORE, ("a.jpg", b"%PDF-1.7 a paper")).await;
    assert_eq!(no_photo.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", no_photo.text);
    assert!(
        no_photo.text.contains("这不是能打开的照片") && no_photo.text.contains("value=\"3号楼后的杂物堆\""),
        "{}",
        no_photo.text
    );
    let unsaid = sent(&station, &BEFORE[2..], ("a.jpg", &photo(90))).await;
    assert!(
        unsaid.status == StatusCode::UNPROCESSABLE_ENTITY && unsaid.text.contains("先选清单里的哪一项"),
        "{}",
        unsaid.text
    );
    assert!(unsaid.text.contains("还没有照片"), "{}", unsaid.text);
    let foreign = sent(&app.as_user("clerk"), &BEFORE, ("a.jpg", &photo(90))).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN, "only the community brings its pictures: {}", foreign.text);
    for _ in 0..2 {
        assert_eq!(sent(&station, &BEFORE, ("a.jpg", &photo(90))).await.status, StatusCode::SEE_OTHER);
    }
    let after = [("item", "disputes"), ("when", "after")];
    assert_eq!(sent(&station, &after, ("b.jpg", &photo(40))).await.status, StatusCode::SEE_OTHER);
    let page = station.get(PICTURES).await.text;
    assert!(page.contains("第 2 张") && !page.contains("第 3 张"), "sent twice, there once: {page}");
    let (key, fields) = ([("idempotency-key", "one")], [("kind", "照片")]);
    let api = "/api/v1/records/station/heping/attachments";
    let refused =
        app.api_as("station-heping").await.post_file(api, &key, &fields, ("a.jpg", b"%PDF-1.7 a paper")).await;
    assert_eq!(
        (refused.status, &refused.json()["fields"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("file"))
    );
}
