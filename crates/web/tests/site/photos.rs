//! Photos of what was seen: others get a copy with time, place and team, who handles it the photo; what is no photo, too large,
//! from far away or about a person is told beside the field, and nothing is lost or twice there.

use std::io::Cursor;

use axum::http::StatusCode;
use serde_json::json;

use crate::browser::Answered;
use crate::test_app::{Browser, TestApp};

const NEW: &str = "/desk/records/hazard/new";

/// A photo as a telephone takes it, with where it was.
fn photo((north, east): (u32, u32)) -> Vec<u8> {
    let mut tiff = b"II\x2a\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0\x04\0".to_vec();
    for (n, side) in [(0_u8, b'N'), (2, b'E')] {
        tiff.extend([n + 1, 0, 2, 0, 2, 0, 0, 0, side, 0, 0, 0]);
        tiff.extend([n + 2, 0, 5, 0, 3, 0, 0, 0, 80 + 12 * n, 0, 0, 0]);
    }
    tiff.extend([0; 4]);
    for degrees in [north, east] {
        tiff.extend([degrees, 10_000, 0, 1, 0, 1].into_iter().flat_map(u32::to_le_bytes));
    }
    let mut plain = Cursor::new(Vec::new());
    let drawn = image::RgbImage::from_pixel(64, 48, image::Rgb([90, 120, 150]));
    drawn.write_to(&mut plain, image::ImageFormat::Jpeg).unwrap_or_default();
    let plain = plain.into_inner();
    let long = u16::try_from(tiff.len() + 8).unwrap_or_default().to_be_bytes();
    [&plain[..2], &[0xff, 0xe1][..], &long[..], &b"Exif\0\0"[..], &tiff[..], &plain[2..]].concat()
}

const INSIDE: (u32, u32) = (342_081, 1_089_012);
const OUTSIDE: (u32, u32) = (399_042, 1_164_074);

async fn reported(app: &TestApp) -> String {
    let report = json!({"do": "report-hazard", "kind": "hazard", "text": "井盖裂了", "place": "东门外"});
    let made = app.api_as("screener").await.post("/api/v1/records/hazard", report).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    format!("/desk/records/hazard/{}/photos", made.json()["key"].as_str().unwrap_or_default())
}

async fn sent(browser: &Browser, photos: &str, (name, bytes): (&str, &[u8])) -> Answered {
    browser.get(photos).await;
    let token = browser.csrf().await;
    browser.post_file(photos, &[("csrf", token.as_str())], (name, bytes)).await
}

fn header<'a>(answer: &'a Answered, name: &str) -> &'a str {
    answer.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[tokio::test]
async fn who_handles_it_has_the_photo_and_others_a_copy_without_where_it_was_taken() {
    let app = TestApp::new().await;
    let photos = reported(&app).await;
    let screener = app.as_user("screener");
    let taken = sent(&screener, &photos, ("a.jpg", &photo(INSIDE))).await;
    assert_eq!((taken.status, taken.location()), (StatusCode::SEE_OTHER, photos.as_str()), "{}", taken.text);
    for user in ["screener", "clerk", "station-heping"] {
        let page = app.as_user(user).get(&photos).await.text;
        assert!(page.contains("北纬 34.2081，东经 108.9012") && !page.contains("在本区以外"), "{user}: {page}");
        let original = app.as_user(user).get(&format!("{photos}/1/original")).await;
        assert_eq!((original.status, header(&original, "content-type")), (StatusCode::OK, "image/jpeg"), "{user}");
        assert!(original.text.contains("Exif"), "{user}");
    }
    for user in ["supervisor", "office-head", "leader"] {
        let page = app.as_user(user).get(&photos).await;
        assert_eq!(page.status, StatusCode::OK, "{user}");
        assert!(page.text.contains("（副本）") && !page.text.contains("北纬"), "{user}: {}", page.text);
        assert!(!page.text.contains("/original") && !page.text.contains("type=\"file\""), "{user}: {}", page.text);
        let original = app.as_user(user).get(&format!("{photos}/1/original")).await;
        assert_eq!(original.status, StatusCode::NOT_FOUND, "{user}");
    }
    for user in ["handler-water", "auditor"] {
        for path in [photos.clone(), format!("{photos}/1"), format!("{photos}/1/original")] {
            assert_eq!(app.as_user(user).get(&path).await.status, StatusCode::NOT_FOUND, "{user}: {path}");
        }
    }
    assert_eq!(screener.get(&format!("{photos}/2")).await.status, StatusCode::NOT_FOUND);
    if !documents::Press::new(Vec::new()).is_ready() {
        return skip::because("no Chinese font on this machine");
    }
    for user in ["screener", "supervisor"] {
        let copy = app.as_user(user).get(&format!("{photos}/1")).await;
        assert_eq!((copy.status, header(&copy, "content-type")), (StatusCode::OK, "image/jpeg"), "{}", copy.text);
        assert!(!copy.text.contains("Exif"), "{user}");
        assert!(header(&copy, "content-disposition").starts_with("attachment"), "{user}");
    }
}

#[tokio::test]
async fn a_copy_that_cannot_be_drawn_goes_to_nobody_as_it_is() {
    let app = TestApp::new().await;
    let photos = reported(&app).await;
    sent(&app.as_user("screener"), &photos, ("a.jpg", &photo(INSIDE))).await;
    let without = app.without_fonts().as_user("supervisor").get(&format!("{photos}/1")).await;
    assert_eq!(without.status, StatusCode::CONFLICT, "{}", without.text);
    assert!(without.text.contains("写不出照片下面的字") && !without.text.contains("Exif"), "{}", without.text);
}

#[tokio::test]
async fn what_is_no_photo_or_too_large_is_told_beside_the_field_and_joins_nothing() {
    let app = TestApp::new().await;
    let photos = reported(&app).await;
    let screener = app.as_user("screener");
    let film = [&b"\xff\xd8\xff"[..], &vec![b'x'; 40 * 1024 * 1024][..]].concat();
    let no_photo = "这不是能打开的照片";
    for (name, bytes, wrong) in [
        ("a.jpg", film.as_slice(), "文件超过 10 MB"),
        ("a.jpg", &b"MZ\x90\0a program"[..], no_photo),
        ("a.jpg", &b"\xff\xd8\xff\xe0half a photo"[..], no_photo),
        ("a.jpg", &b"%PDF-1.7 a paper"[..], no_photo),
        ("a.jpg", &b""[..], "这个文件是空的"),
    ] {
        let refused = sent(&screener, &photos, (name, bytes)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}: {}", refused.text);
        assert!(refused.text.contains("id=\"file-error\"") && refused.text.contains(wrong), "{}", refused.text);
        assert!(refused.text.contains("还没有照片"), "{}", refused.text);
    }
    let (key, fields) = ([("idempotency-key", "one")], [("kind", "photo")]);
    let api = photos.replace("/desk/records", "/api/v1/records").replace("/photos", "/attachments");
    let refused = app.api_as("screener").await.post_file(&api, &key, &fields, ("a.jpg", b"%PDF-1.7 a paper")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert_eq!(refused.json()["fields"][0]["field"], "file");
    for _ in 0..2 {
        let taken = sent(&screener, &photos, ("a.jpg", &photo(OUTSIDE))).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    }
    let page = screener.get(&photos).await.text;
    assert!(page.contains("第 1 张") && !page.contains("第 2 张"), "sent twice, there once: {page}");
    assert!(page.contains("在本区以外，请核对"), "taken, and told: {page}");
    let foreign = sent(&app.as_user("clerk"), &photos, ("a.jpg", &photo(INSIDE))).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN, "only who reported it brings photos: {}", foreign.text);
}

#[tokio::test]
async fn a_position_outside_the_district_is_taken_and_told_to_who_handles_it() {
    let app = TestApp::new().await;
    let screener = app.as_user("screener");
    let fields = |north, east| {
        [("kind", "hazard"), ("place", "东门外"), ("text", "井盖裂了"), ("latitude", north), ("longitude", east)]
    };
    let wrong = screener.post_form(NEW, &fields("34度", "108.9")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("id=\"latitude-error\"") && wrong.text.contains("井盖裂了"), "{}", wrong.text);
    let half = screener.post_form(NEW, &fields("34.2", "")).await;
    assert!(half.text.contains("id=\"longitude-error\""), "{}", half.text);
    for (north, east, outside) in [("34.2", "108.9", false), ("39.9", "116.4", true)] {
        let done = screener.post_form(NEW, &fields(north, east)).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let record = done.location().to_owned();
        let page = screener.get(&record).await.text;
        assert!(page.contains(&format!("{north}, {east}")), "{page}");
        assert_eq!(page.contains("位置在本区以外"), outside, "{page}");
        let other = app.as_user("supervisor").get(&record).await.text;
        assert!(!other.contains(north) && !other.contains("位置在本区以外"), "{other}");
    }
}

#[tokio::test]
async fn a_report_about_a_person_is_refused_beside_the_field_and_what_was_typed_stays() {
    let app = TestApp::new().await;
    let screener = app.as_user("screener");
    for text in ["院里的重点人员又出来了", "井盖裂了，物业电话13900000001", "身份证110105194912310021"]
    {
        let fields = [("kind", "hazard"), ("place", "东门外"), ("text", text)];
        let refused = screener.post_form(NEW, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}: {}", refused.text);
        assert!(refused.text.contains("id=\"text-error\""), "{text}: {}", refused.text);
        assert!(refused.text.contains(text) && refused.text.contains("value=\"东门外\""), "{}", refused.text);
    }
    let all = app.api_as("clerk").await.get("/api/v1/records/hazard").await.json();
    assert_eq!(all["items"], json!([]), "nothing of it was kept");
}

#[tokio::test]
async fn a_report_that_was_sent_twice_is_there_once() {
    let app = TestApp::new().await;
    let screener = app.as_user("screener");
    let page = screener.get(NEW).await;
    let tab = page.value("draft").unwrap_or_default();
    assert_eq!(tab.len(), 32, "{}", page.text);
    let fields = [("draft", tab.as_str()), ("kind", "hazard"), ("place", "东门外"), ("text", "井盖裂了")];
    let first = screener.post_form(NEW, &fields).await;
    let again = screener.post_form(NEW, &fields).await;
    assert_eq!((first.status, again.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER), "{}", again.text);
    assert_eq!(first.location(), again.location());
    let other = screener.post_form(NEW, &[&fields[..3], &[("text", "路灯灭了")][..]].concat()).await;
    assert_ne!(first.location(), other.location(), "other words are another report");
    let all = app.api_as("clerk").await.get("/api/v1/records/hazard").await.json();
    assert_eq!(all["items"].as_array().map(Vec::len), Some(2), "{all}");
}
