//! What goes between the one window for disputes and the office: by page and by program, in both directions, each with a receipt.

use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::TestApp;

const ALL: &str = "/api/v1/records/exchange";

/// The centre is a unit here, with a station account of its own.
async fn with_centre() -> TestApp {
    let app = TestApp::new().await;
    let admin = app.as_user("admin");
    let made = admin.post_form("/desk/units/new", &[("name", "区综治中心"), ("phone", "0900-5550199")]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let people = [("user", "zhong"), ("name", "钟声"), ("role", "station"), ("unit", "dispute-centre")];
    let added = admin.post_form("/desk/people", &people).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text);
    app
}

#[tokio::test]
async fn a_program_of_the_centre_gets_our_number_for_its_code_once() {
    let app = with_centre().await;
    let centre = app.api_as("zhong").await;
    let matter = json!({"do": "take-from-centre", "code": "ZZ-2026-0007", "title": "楼上漏水", "text": "墙皮掉了一屋",
        "petitioners": [{"name": "祝晚晴", "phone": "13900000061"}], "mediation": "问过，一方不愿意"});
    let taken = centre.post(ALL, matter.clone()).await;
    assert_eq!(taken.status, StatusCode::CREATED, "{}", taken.text);
    let (key, no) = (taken.json()["key"].clone(), taken.json()["case"]["case_no"].clone());
    let (key, no) = (key.as_str().unwrap_or_default().to_owned(), no.as_str().unwrap_or_default().to_owned());
    assert!(!no.is_empty(), "the number is the receipt: {}", taken.text);
    let again = centre.post(ALL, matter).await.json();
    assert_eq!(again["key"].as_str(), Some(key.as_str()), "one matter, one code: {again}");
    assert!(again["case"].is_null(), "and one case: {again}");
    let told = centre.get(&format!("{ALL}/{key}")).await.json();
    assert_eq!((told["case"].as_str(), told["stage"].as_str()), (Some(no.as_str()), Some("taken")), "{told}");
    // Another station has no part in it.
    let other = app.api_as("station-zhongxin").await;
    assert_eq!(other.get(&format!("{ALL}/{key}")).await.status, StatusCode::NOT_FOUND);
    let theirs = json!({"do": "take-from-centre", "code": "ZZ-2026-0008", "title": "楼上漏水", "text": "又漏了"});
    assert_eq!(other.post(ALL, theirs).await.status, StatusCode::FORBIDDEN, "a community's station registers none");
    let file = app.as_user("clerk").get(&format!("/desk/cases/{no}")).await;
    assert!(file.text.contains("由综治中心转来，编号") && file.text.contains("ZZ-2026-0007"), "{}", file.text);
    assert!(file.text.contains("问过，一方不愿意"), "what came of mediation first: {}", file.text);
}

/// What the clerk entered under a code is not told to the centre's account, and what that sends is not dropped in silence.
#[tokio::test]
async fn a_code_that_somebody_else_used_is_refused_and_tells_nothing() {
    let app = with_centre().await;
    let matter = json!({"do": "take-from-centre", "code": "ZZ-2026-0007", "title": "楼上漏水", "text": "墙皮掉了一屋"});
    let clerk = app.api_as("clerk").await;
    let taken = clerk.post(ALL, matter.clone()).await.json();
    let no = taken["case"]["case_no"].as_str().unwrap_or_default().to_owned();
    let key = taken["key"].as_str().unwrap_or_default();
    let refused = app.api_as("zhong").await.post(ALL, matter.clone()).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text);
    assert!(refused.text.contains("known elsewhere") && !no.is_empty(), "{}", refused.text);
    assert!(!refused.text.contains(&no) && !refused.text.contains(key), "{}", refused.text);
    assert_eq!(clerk.post(ALL, matter).await.json()["key"].as_str(), Some(key), "who may see it is told what is there");
}

#[tokio::test]
async fn the_clerk_hands_a_matter_over_and_notes_the_receipt() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let clerk = app.as_user("clerk");
    let file = clerk.get(&format!("/desk/cases/{no}")).await.text;
    assert!(file.contains("/desk/records/exchange/new?act=give-to-centre"), "{file}");
    assert!(!app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await.text.contains("give-to-centre"));
    let way = "/desk/records/exchange/new?act=give-to-centre";
    let form = clerk.get(&format!("{way}&case={no}")).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text);
    assert!(form.text.contains(&format!("value=\"{no}\"")), "the number stands there: {}", form.text);
    let blank = clerk.post_form(way, &[("case", no.as_str()), ("reason", " ")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", blank.text);
    let given = clerk.post_form(way, &[("case", no.as_str()), ("reason", "双方愿意先调解")]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text);
    let record = given.location().split('?').next().unwrap_or_default().to_owned();
    assert!(clerk.get(&format!("/desk/cases/{no}")).await.text.contains("还没有回执"));
    assert!(clerk.get("/desk").await.text.contains("记综治中心的回执"), "it is waited for");
    let receipt = [("code", "ZZ-2026-0011"), ("on", "2026-03-02")];
    let noted = clerk.post_form(&format!("{record}/acts/note-centre-receipt"), &receipt).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text);
    let file = clerk.get(&format!("/desk/cases/{no}")).await.text;
    assert!(file.contains("ZZ-2026-0011") && !file.contains("还没有回执"), "{file}");
    // The unit goes on owing what it owed.
    let case = app.api_as("clerk").await.get(&format!("/api/v1/cases/{no}")).await.json();
    assert_eq!((case["stage"].as_str(), case["unit"].as_str()), (Some("routed"), Some("water")), "{case}");
}

#[tokio::test]
async fn a_report_is_never_handed_to_the_centre() {
    let app = TestApp::new().await;
    let report = json!({"channel": "visit", "class": "report", "title": "有人收钱", "text": "收了工程队的钱",
        "petitioners": [{"name": "覃有田"}], "accused": [{"unit": "water"}]});
    let clerk = app.api_as("clerk").await;
    let no = clerk.post("/api/v1/cases", report).await.json()["case_no"].clone();
    let refused = clerk.post(ALL, json!({"do": "give-to-centre", "case": no, "reason": "试试"})).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    let file = app.as_user("clerk").get(&format!("/desk/cases/{}", no.as_str().unwrap_or_default())).await;
    assert!(!file.text.contains("give-to-centre"), "{}", file.text);
}

/// One matter, one code, also where it begins at a station and goes up.
#[tokio::test]
async fn the_code_of_a_line_goes_up_with_it() {
    let app = TestApp::new().await;
    let open = json!({"do": "open-station", "unit": "heping", "name": "和平社区接访站", "place": "一楼", "phone": "1",
        "hours": "工作日", "rules": "有人接", "team": ["station-heping"]});
    let opened = app.api_as("office-head").await.post("/api/v1/records/station", open).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
    let note = [("kind", "request"), ("text", "水泵坏了三天"), ("entry", "e-1"), ("code", "ZZ-2026-0009")];
    let noted = app.as_user("station-heping").post_form("/desk/stations/heping", &note).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text);
    let key =
        noted.location().split('?').next().and_then(|path| path.rsplit('/').next()).unwrap_or_default().to_owned();
    let station = app.api_as("station-heping").await;
    let line = station.get(&format!("/api/v1/records/matter/{key}")).await.json();
    assert_eq!(line["code"], "ZZ-2026-0009", "{line}");
    let up = json!({"do": "hand-up", "title": "水泵坏了三天没人修", "demands": ["修好水泵"]});
    let up = station.post(&format!("/api/v1/records/matter/{key}/commands"), up).await;
    assert_eq!(up.status, StatusCode::OK, "{}", up.text);
    let no = up.json()["case"]["case_no"].as_str().unwrap_or_default().to_owned();
    let file = app.as_user("clerk").get(&format!("/desk/cases/{no}")).await;
    assert!(file.text.contains("ZZ-2026-0009"), "{}", file.text);
}

/// Who brought the matter reads that it was handed on, under which code, and whom to ask; nothing of it where it is a report.
#[tokio::test]
async fn the_petitioner_is_told_that_the_centre_has_it_and_whom_to_ask() {
    let app = with_centre().await;
    let (no, code) = app.routed().await;
    let own = app.visitor();
    own.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let follow = format!("/follow/{no}");
    let public = format!("/api/v1/public/cases/{no}?code={code}");
    assert!(!own.get(&follow).await.text.contains("综治中心"), "nothing went there yet");
    assert!(!app.api("").get(&public).await.text.contains("to-centre"));
    let clerk = app.api_as("clerk").await;
    let given = clerk.post(ALL, json!({"do": "give-to-centre", "case": no, "reason": "双方愿意先调解"})).await.json();
    let key = given["key"].as_str().unwrap_or_default().to_owned();
    let page = own.get(&follow).await;
    assert!(
        page.text.contains("转给了综治中心，对方还没有回执") && page.text.contains("答复的期限不变"),
        "{}",
        page.text
    );
    assert!(page.text.contains("那边的情况可以问区综治中心，电话 0900-5550199"), "whom to ask: {}", page.text);
    assert!(!page.text.contains("双方愿意先调解"), "why is the office's: {}", page.text);
    let receipt = json!({"do": "note-centre-receipt", "code": "ZZ-2026-0011", "on": "2026-03-02"});
    let noted = clerk.post(&format!("{ALL}/{key}/commands"), receipt).await;
    assert_eq!(noted.status, StatusCode::OK, "{}", noted.text);
    let page = own.get(&follow).await;
    assert!(page.text.contains("ZZ-2026-0011") && !page.text.contains("还没有回执"), "{}", page.text);
    let told = app.api("").get(&public).await.json();
    let centre = &told["centre"][0];
    assert_eq!((centre["way"].as_str(), centre["code"].as_str()), (Some("to-centre"), Some("ZZ-2026-0011")), "{told}");
    // Of a matter that turns out to be a report nothing of this is left.
    let to = json!({"do": "correct", "field": "class", "to": "report", "reason": "写的是检举", "accused": [{"unit": "market"}]});
    let turned = clerk.post(&format!("/api/v1/cases/{no}/commands"), to).await;
    assert_eq!(turned.status, StatusCode::OK, "{}", turned.text);
    assert!(!own.get(&follow).await.text.contains("综治中心"));
    assert!(!app.api("").get(&public).await.text.contains("to-centre"));
}
