//! What is wrong with an entry of a phone is said in words, beside its field or the entry; nothing of it is lost and nothing twice there.

use axum::http::StatusCode;
use serde_json::json;

use crate::phone::{KEY, NOTHING, PAGE, PNG, line_of, sent, with_stations};
use crate::test_app::TestApp;

async fn lines(app: &TestApp) -> usize {
    let list = app.api_as("station-heping").await.get("/api/v1/records/matter").await.json();
    list["items"].as_array().map(Vec::len).unwrap_or_default()
}

#[tokio::test]
async fn a_person_without_a_name_is_told_by_the_name_of_the_field() {
    let app = with_stations().await;
    let station = app.as_user("station-heping");
    let nameless = [("entry", KEY), ("party-1-name", ""), ("party-2-phone", "13900004021")];
    let told = sent(&station, &nameless, NOTHING).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", told.text);
    assert_eq!(told.json()["why"], "第2个人的名字：这一项要填");
    let token = station.get(PAGE).await.csrf();
    let plain = [[("csrf", token.as_str()), ("kind", "dispute"), ("text", "漏水")].as_slice(), &nameless].concat();
    let back = station.post_file(PAGE, &plain, NOTHING).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.text);
    assert!(back.text.contains("id=\"party-2-name-error\""), "{}", back.text);
    assert!(back.text.contains("href=\"#party-2-name\"") && back.text.contains("value=\"13900004021\""));
    let desk = [("kind", "dispute"), ("text", "漏水"), ("party-2-phone", "13900004021")];
    let back = station.post_form("/desk/stations/heping", &desk).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.text);
    assert!(back.text.contains("id=\"party-2-name-error\""), "{}", back.text);
    assert_eq!(lines(&app).await, 0);
    // Put right under the same key it is there once.
    let named = [("entry", KEY), ("party-2-name", "祝晚晴"), ("party-2-phone", "13900004021")];
    let line = line_of(&sent(&station, &named, NOTHING).await);
    assert_eq!(line_of(&sent(&station, &named, NOTHING).await), line);
    assert_eq!(lines(&app).await, 1);
}

#[tokio::test]
async fn an_entry_that_names_nobody_is_taken_and_its_line_says_what_is_missing() {
    let app = with_stations().await;
    let station = app.as_user("station-heping");
    let line = line_of(&sent(&station, &[("entry", KEY)], NOTHING).await);
    let page = station.get(&format!("/desk/ledger/{line}")).await.text;
    assert!(page.contains("这一件没有写是谁的事"), "{page}");
    let settle = format!("/desk/ledger/{line}/acts/settle-matter");
    let settled = station.post_form(&settle, &[("result", "祝晚晴和单国强都说行")]).await;
    assert_eq!(settled.status, StatusCode::SEE_OTHER, "{}", settled.text);
    let second = KEY.replace('6', "7");
    let named = [("entry", second.as_str()), ("party-1-name", "祝晚晴")];
    let line = line_of(&sent(&station, &named, NOTHING).await);
    let page = station.get(&format!("/desk/ledger/{line}")).await.text;
    assert!(!page.contains("这一件没有写是谁的事"), "{page}");
}

#[tokio::test]
async fn a_large_file_or_no_photo_is_told_beside_the_field_and_what_was_typed_stays() {
    let app = with_stations().await;
    let station = app.as_user("station-heping");
    let token = station.get(PAGE).await.csrf();
    let film = [PNG, vec![0; 40 * 1024 * 1024].as_slice()].concat();
    for (file, wrong) in [
        (("a.png", film.as_slice()), "文件超过 10 MB"),
        (("a.jpg", b"%PDF-1.7 a paper".as_slice()), "这不是照片"),
        (("a.jpg", b"MZ\x90\0a program".as_slice()), "这不是照片"),
    ] {
        let fields =
            [("csrf", token.as_str()), ("kind", "dispute"), ("text", "漏水"), ("place", "3号楼"), ("entry", KEY)];
        let back = station.post_file(PAGE, &fields, file).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}: {}", back.text);
        assert!(back.text.contains("id=\"file-error\"") && back.text.contains(wrong), "{wrong}: {}", back.text);
        assert!(back.text.contains("value=\"3号楼\"") && back.text.contains(KEY), "{wrong}: {}", back.text);
        let told = sent(&station, &[("entry", KEY)], file).await;
        assert!(told.json()["why"].as_str().is_some_and(|why| why.starts_with(wrong)), "{}", told.text);
    }
    assert_eq!(lines(&app).await, 0);
    line_of(&sent(&station, &[("entry", KEY)], ("a.png", PNG)).await);
    assert_eq!(lines(&app).await, 1);
}

#[tokio::test]
async fn an_entry_changed_after_the_office_had_it_is_not_thrown_away() {
    let app = with_stations().await;
    let station = app.as_user("station-heping");
    let line = line_of(&sent(&station, &[("entry", KEY)], NOTHING).await);
    let token = station.get(PAGE).await.csrf();
    let changed = |text| [("csrf", token.as_str()), ("kind", "dispute"), ("text", text), ("entry", KEY)];
    let told = station.post_file_script(PAGE, &changed("楼上漏水，吊顶也塌了"), NOTHING).await;
    assert_eq!(told.status, StatusCode::CONFLICT, "{}", told.text);
    assert!(told.json()["why"].as_str().is_some_and(|why| why.contains("写的是“楼上漏水”")), "{}", told.text);
    let record = app.api_as("station-heping").await.get(&format!("/api/v1/records/matter/{line}")).await.json();
    assert_eq!(record["text"], "楼上漏水");
    // The ends of lines, which a browser writes in its own way, are no change.
    let same = station.post_file_script(PAGE, &changed("楼上漏水\r\n"), NOTHING).await;
    assert_eq!(line_of(&same), line);
    assert_eq!(lines(&app).await, 1);
}

#[tokio::test]
async fn a_clock_that_is_wrong_holds_no_entry_up() {
    let app = with_stations().await;
    let station = app.as_user("station-heping");
    let reader = app.api_as("station-heping").await;
    // A phone that has lost its clock says that it wrote the entry down 56 years ago.
    let line = line_of(&sent(&station, &[("entry", KEY), ("age", "1770000000")], NOTHING).await);
    let record = reader.get(&format!("/api/v1/records/matter/{line}")).await.json();
    assert!(record["noted_at"].is_null(), "{record}");
    let keys: Vec<String> = (0..3).map(|n| KEY.replace("6f1c", &format!("6f1{n}"))).collect();
    // It is Monday, nine o'clock.
    for (key, time, noted) in [
        (&keys[0], "2026-03-03T09:00", Some("2026-03-02T09:00")),
        (&keys[1], "2026-03-01T09:00", Some("2026-03-01T09:00")),
        (&keys[2], "1970-01-01T00:00", None),
    ] {
        let slip = json!({"key": key, "time": time, "kind": "dispute", "place": "", "text": "漏水"}).to_string();
        let read = station.post_form("/desk/stations/scan", &[("slip", &slip)]).await;
        assert_eq!(read.status, StatusCode::SEE_OTHER, "{time}: {}", read.text);
        let line = read.location().trim_start_matches("/desk/ledger/").to_owned();
        let record = reader.get(&format!("/api/v1/records/matter/{line}")).await.json();
        assert_eq!(record["noted_at"].as_str().and_then(|at| at.get(..16)), noted, "{time}: {record}");
    }
    // A program is told which field: it knows when it wrote.
    let ahead = json!({"do": "note-matter", "kind": "dispute", "text": "漏水", "noted_at": "2026-03-03T09:00"});
    let told = reader.post("/api/v1/records/matter", ahead).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", told.text);
    assert_eq!(told.json()["fields"][0]["field"], "noted_at", "{}", told.text);
    assert_eq!(lines(&app).await, 4);
}
