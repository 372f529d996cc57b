//! A station's phone: a plain form with pictures, a worker that keeps an empty shell, entries that come twice, slips read in at any
//! station, signatures drawn on the screen, and what signing out asks.

use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::{Answered, Browser, TestApp};

pub const PAGE: &str = "/desk/stations/heping/phone";
pub const KEY: &str = "6f1c2d3e-0000-4000-8000-123456789abc";
pub const PNG: &[u8] = &[0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3];
pub const NOTHING: (&str, &[u8]) = ("", b"");

pub async fn with_stations() -> TestApp {
    let app = TestApp::new().await;
    let head = app.api_as("office-head").await;
    for (unit, user) in [("heping", "station-heping"), ("zhongxin", "station-zhongxin")] {
        let open = json!({"do": "open-station", "unit": unit, "name": "社区接访站", "place": "一楼", "phone": "1",
            "hours": "工作日", "rules": "有人接", "team": [user]});
        let opened = head.post("/api/v1/records/station", open).await;
        assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
    }
    app
}

/// What the phone sends of an entry.
pub async fn sent(station: &Browser, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answered {
    let page = station.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let token = page.csrf();
    let common = [("csrf", token.as_str()), ("kind", "dispute"), ("text", "楼上漏水")];
    let fields = [common.as_slice(), fields].concat();
    station.post_file_script(PAGE, &fields, file).await
}

pub fn line_of(answer: &Answered) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()["line"].as_str().map(|line| line.trim_start_matches("/desk/ledger/").to_owned()).unwrap_or_default()
}

fn header<'a>(answer: &'a Answered, name: &str) -> &'a str {
    answer.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The key that stands in a page for its account alone.
fn office_key(page: &Answered) -> String {
    let after = page.text.split("data-office=\"").nth(1).unwrap_or_default();
    after.split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_page_is_a_plain_form_for_who_sits_there_and_its_key_is_the_accounts_own() {
    let app = with_stations().await;
    let page = app.as_user("station-heping").get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for field in ["name=\"kind\"", "name=\"text\"", "name=\"place\"", "type=\"file\"", "name=\"party-1-name\""] {
        assert!(page.text.contains(field), "{field}: {}", page.text);
    }
    assert_eq!(header(&page, "cache-control"), "no-store");
    let other = app.as_user("station-zhongxin").get("/desk/stations/zhongxin/phone").await;
    let (one, other) = (office_key(&page), office_key(&other));
    assert!(one.len() == 64 && other.len() == 64 && one != other, "{one} {other}");
    let again = app.as_user("station-heping").get(PAGE).await;
    assert_eq!(office_key(&again), one, "the same at the next sign-in");
    assert_eq!(app.as_user("station-zhongxin").get(PAGE).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.as_user("clerk").get(PAGE).await.status, StatusCode::FORBIDDEN);
    // Without any script it is an ordinary form.
    let station = app.as_user("station-heping");
    let token = station.get(PAGE).await.csrf();
    let fields = [("csrf", token.as_str()), ("kind", "enquiry"), ("text", "问低保怎么办"), ("entry", KEY)];
    let noted = station.post_file(PAGE, &fields, NOTHING).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text);
    assert!(noted.location().starts_with("/desk/ledger/heping-"), "{}", noted.location());
    let empty = [("csrf", token.as_str()), ("kind", "enquiry"), ("text", ""), ("place", "三号楼")];
    let back = station.post_file(PAGE, &empty, NOTHING).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.text);
    assert!(back.text.contains("value=\"三号楼\""), "what was typed stays: {}", back.text);
}

#[tokio::test]
async fn the_worker_keeps_a_shell_that_knows_nobody_and_what_it_is_made_of() {
    let app = with_stations().await;
    let station = app.as_user("station-heping");
    let worker = station.get("/desk/phone-worker.js").await;
    assert_eq!(worker.status, StatusCode::OK);
    assert_eq!(header(&worker, "service-worker-allowed"), "/desk/stations/");
    assert_eq!(header(&worker, "content-type"), "text/javascript; charset=utf-8");
    assert_eq!(header(&worker, "cache-control"), "no-cache");
    assert!(header(&worker, "content-security-policy").contains("worker-src 'self'"));
    let line = worker.text.lines().next().unwrap_or_default();
    let files: Vec<&str> = line.split('"').filter(|part| part.starts_with('/')).collect();
    assert!(files.contains(&"/desk/phone-shell") && files.len() == 8, "{line}");
    for file in files.iter().filter(|file| **file != "/desk/phone-shell") {
        assert!(file.starts_with("/assets/"), "{file} is no page's own file");
        assert_eq!(app.visitor().get(file).await.status, StatusCode::OK, "{file}");
    }
    let shell = station.get("/desk/phone-shell").await;
    assert_eq!(shell.status, StatusCode::OK, "{}", shell.text);
    let token = station.csrf().await;
    for known in [token.as_str(), "data-office", "data-user", "/sign-out", "/desk/ledger", "/desk/stations"] {
        assert!(!shell.text.contains(known), "the shell holds {known}: {}", shell.text);
    }
    assert!(shell.text.contains("id=\"phone\"") && shell.text.contains("id=\"kept\""), "{}", shell.text);
}

#[tokio::test]
async fn an_entry_that_comes_twice_is_one_line_with_its_picture_once() {
    let app = with_stations().await;
    let station = app.as_user("station-heping");
    let fields = [("entry", KEY), ("age", "86400"), ("party-1-name", "祝晚晴"), ("place", "3号楼")];
    let line = line_of(&sent(&station, &fields, ("漏水.png", PNG)).await);
    for again in [NOTHING, ("漏水.png", PNG), ("other.png", PNG)] {
        assert_eq!(line_of(&sent(&station, &fields, again).await), line, "{again:?}");
    }
    let second = [PNG, [9].as_slice()].concat();
    assert_eq!(line_of(&sent(&station, &fields, ("second.png", second.as_slice())).await), line);
    let reader = app.api_as("station-heping").await;
    let list = reader.get("/api/v1/records/matter").await.json();
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1), "{list}");
    let record = reader.get(&format!("/api/v1/records/matter/{line}")).await.json();
    assert_eq!(record["attachments"].as_array().map(Vec::len), Some(2), "{record}");
    let noted = record["noted_at"].as_str().unwrap_or_default();
    assert!(noted.starts_with("2026-03-01T09:00"), "a day before it came, whatever the phone's clock says: {record}");
    let picture = station.get(&format!("/desk/ledger/{line}/files/1")).await;
    assert_eq!((picture.status, header(&picture, "content-type")), (StatusCode::OK, "image/png"));
    assert!(header(&picture, "content-disposition").starts_with("attachment"));
    for other in ["clerk", "office-head"] {
        let browser = app.as_user(other);
        let page = browser.get(&format!("/desk/ledger/{line}")).await;
        assert!(page.status == StatusCode::OK && !page.text.contains("/files/"), "{other}: {}", page.text);
        assert_eq!(browser.get(&format!("/desk/ledger/{line}/files/1")).await.status, StatusCode::NOT_FOUND, "{other}");
    }
}

#[tokio::test]
async fn what_is_corrected_under_a_known_key_is_not_taken_and_is_told() {
    let app = with_stations().await;
    let station = app.as_user("station-heping");
    let fields = [("entry", KEY), ("party-1-name", "祝晚晴"), ("place", "3号楼"), ("people", "2")];
    let line = line_of(&sent(&station, &fields, NOTHING).await);
    for corrected in [
        [("text", "楼上漏水，还漏电"), ("party-1-name", "祝晚晴"), ("place", "3号楼"), ("people", "2")],
        [("text", "楼上漏水"), ("party-1-name", "祝晚霞"), ("place", "3号楼"), ("people", "2")],
        [("text", "楼上漏水"), ("party-1-name", "祝晚晴"), ("place", "5号楼"), ("people", "2")],
        [("text", "楼上漏水"), ("party-1-name", "祝晚晴"), ("place", "3号楼"), ("people", "9")],
    ] {
        let token = station.get(PAGE).await.csrf();
        let fields =
            [[("csrf", token.as_str()), ("kind", "dispute"), ("entry", KEY)].as_slice(), corrected.as_slice()].concat();
        let answer = station.post_file_script(PAGE, &fields, NOTHING).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{corrected:?}: {}", answer.text);
        assert!(answer.json()["why"].as_str().is_some_and(|why| why.contains("没有记进去")), "{}", answer.text);
        // Without a script the page comes back with what was typed.
        let page = station.post_file(PAGE, &fields, NOTHING).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.text);
        assert!(page.text.contains("没有记进去"), "{}", page.text);
        for (name, typed) in corrected {
            assert!(page.text.contains(typed), "{name} stays: {}", page.text);
        }
    }
    // The form of the station's own page is the same.
    let desk = "/desk/stations/heping";
    let mended = [("kind", "dispute"), ("text", "楼上漏水，还漏电"), ("entry", KEY)];
    let back = station.post_form(desk, &mended).await;
    assert_eq!(back.status, StatusCode::CONFLICT, "{}", back.text);
    assert!(back.text.contains("没有记进去") && back.text.contains("还漏电"), "{}", back.text);
    // The same once more is done, and nothing was changed by any of them.
    assert_eq!(line_of(&sent(&station, &fields, NOTHING).await), line);
    let record = app.api_as("station-heping").await.get(&format!("/api/v1/records/matter/{line}")).await.json();
    assert_eq!(
        (&record["text"], &record["place"], &record["people"]),
        (&json!("楼上漏水"), &json!("3号楼"), &json!(2))
    );
}

#[tokio::test]
async fn what_is_no_photo_is_refused_in_words_and_leaves_no_line() {
    let app = with_stations().await;
    let station = app.as_user("station-heping");
    let large = [PNG, vec![0; 11 * 1024 * 1024].as_slice()].concat();
    for (file, words) in
        [(("a.pdf", b"%PDF-1.7".as_slice()), "这不是照片"), (("a.png", large.as_slice()), "超过 10 MB")]
    {
        let answer = sent(&station, &[("entry", KEY)], file).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        assert!(answer.json()["why"].as_str().is_some_and(|why| why.contains(words)), "{}", answer.text);
    }
    let list = app.api_as("station-heping").await.get("/api/v1/records/matter").await.json();
    assert_eq!(list["items"].as_array().map(Vec::len), Some(0), "{list}");
}

#[tokio::test]
async fn a_slip_makes_the_line_or_finds_it_at_whichever_station_it_is_read() {
    let app = with_stations().await;
    let slip = json!({"key": KEY, "time": "2026-03-09T08:30", "kind": "dispute", "place": "3号楼", "text": "楼上漏水"});
    let (heping, zhongxin) = (app.as_user("station-heping"), app.as_user("station-zhongxin"));
    let scan = "/desk/stations/scan";
    let page = heping.get(scan).await;
    assert!(page.status == StatusCode::OK && page.text.contains("capture=\"environment\""), "{}", page.text);
    let camera = page.text.split("id=\"camera\"").nth(1).and_then(|rest| rest.split('>').next());
    assert!(camera.is_some_and(|tag| tag.ends_with("hidden")), "no camera is promised before a script finds one");
    let script = page.text.split("src=\"").find_map(|part| part.split('"').next().filter(|at| at.contains("scan.js")));
    assert_eq!(app.visitor().get(script.unwrap_or_default()).await.status, StatusCode::OK, "{}", page.text);
    let wrong = heping.post_form(scan, &[("slip", "https://elsewhere")]).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.text.contains("没有扫全"), "{}", wrong.text);
    let made = heping.post_form(scan, &[("slip", &slip.to_string())]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let found = heping.post_form(scan, &[("slip", &slip.to_string())]).await;
    assert_eq!((found.status, found.location()), (StatusCode::SEE_OTHER, made.location()));
    let page = heping.get(made.location()).await;
    assert!(
        page.text.contains("楼上漏水") && page.text.contains("2026-03-02 09:00"),
        "its clock ran ahead: {}",
        page.text
    );
    // Another station is told where it is, and nothing of it.
    let elsewhere = zhongxin.post_form(scan, &[("slip", &slip.to_string().replace("3号楼", ""))]).await;
    assert_eq!(elsewhere.status, StatusCode::CONFLICT, "{}", elsewhere.text);
    assert!(elsewhere.text.contains("和平社区") && !elsewhere.text.contains("3号楼"), "{}", elsewhere.text);
    // The phone itself sends it later: no second line, and the names that the slip did not bear are not lost.
    let line = made.location().trim_start_matches("/desk/ledger/").to_owned();
    assert_eq!(line_of(&sent(&heping, &[("entry", KEY)], NOTHING).await), line);
    let named = sent(&heping, &[("entry", KEY), ("party-1-name", "祝晚晴")], NOTHING).await;
    assert_eq!(named.status, StatusCode::CONFLICT, "{}", named.text);
    assert!(named.json()["why"].as_str().is_some_and(|why| why.contains("没有名字")), "{}", named.text);
    let list = app.api_as("clerk").await.get("/api/v1/records/matter").await.json();
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1), "{list}");
}

#[tokio::test]
async fn a_signature_drawn_on_the_screen_joins_the_line_as_it_is_settled() {
    let app = with_stations().await;
    let station = app.as_user("station-heping");
    let fields = [("entry", KEY), ("party-1-name", "祝晚晴"), ("party-2-name", "单国强")];
    let line = line_of(&sent(&station, &fields, NOTHING).await);
    let form = station.get(&format!("/desk/ledger/{line}")).await;
    assert!(form.text.contains("data-drawn=\"word-1-how\"") && form.text.contains("signature.js"), "{}", form.text);
    let drawn = PNG.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let act = format!("/desk/ledger/{line}/acts/settle-matter");
    let first = [("word-1-how", "signature"), ("word-1-drawn", drawn.as_str()), ("word-1-said", "同意")];
    let half = station.post_form(&act, &[[("result", "修好了")].as_slice(), first.as_slice()].concat()).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", half.text);
    assert!(half.text.contains(&drawn), "what was drawn stays: {}", half.text);
    let second =
        [("result", "修好了"), ("word-2-how", "spoken"), ("word-2-drawn", drawn.as_str()), ("word-2-said", "同意")];
    let settled = station.post_form(&act, &[second.as_slice(), first.as_slice()].concat()).await;
    assert_eq!(settled.status, StatusCode::SEE_OTHER, "{}", settled.text);
    let record = app.api_as("clerk").await.get(&format!("/api/v1/records/matter/{line}")).await.json();
    assert_eq!(record["stage"], "settled", "{record}");
    let files = record["attachments"].as_array().cloned().unwrap_or_default();
    assert_eq!(files.len(), 1, "who spoke signed nothing, and what was refused left nothing: {record}");
    assert!(!files[0].to_string().contains("祝晚晴"), "the office reads masked names: {record}");
    assert_eq!(station.get(&format!("/desk/ledger/{line}/files/1")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn signing_out_asks_once_in_a_browser_that_has_shown_the_phone_page() {
    let app = with_stations().await;
    let other = app.as_user("station-heping");
    assert_eq!(other.post_form("/sign-out", &[]).await.status, StatusCode::SEE_OTHER, "any other browser just goes");
    let station = app.as_user("station-heping");
    station.get(PAGE).await;
    let asked = station.post_form("/sign-out", &[]).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text);
    for part in ["id=\"kept-send\"", "id=\"kept-print\"", "id=\"kept-number\"", "id=\"kept-discard\"", "data-only"] {
        assert!(asked.text.contains(part), "{part}: {}", asked.text);
    }
    assert_eq!(station.get("/desk").await.status, StatusCode::OK, "still signed in");
    let gone = station.post_form("/sign-out", &[("kept", "asked")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text);
    assert!(station.cookie("jiejie-phone").is_some(), "the next who uses it is asked, too");
}
