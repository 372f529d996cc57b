//! What a station hands out on paper and as a file: its ledger as a spreadsheet for who may read it, its card for everybody.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::test_app::{Answered, TestApp};

const LEDGER: &str = "/desk/stations/heping/ledger.xlsx";
const CARD: &str = "/stations/heping/card.pdf";

async fn open_station(app: &TestApp, unit: &str, name: &str) {
    let open = json!({"do": "open-station", "unit": unit, "name": name, "place": "和平路8号一楼", "phone": "0900-5550133",
        "hours": "工作日 9:00—17:00", "rules": "有人接", "team": [format!("station-{unit}")]});
    let opened = app.api_as("office-head").await.post("/api/v1/records/station", open).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
}

/// A line is written down; the answer is its key.
async fn noted(app: &TestApp, unit: &str, (text, party): (&str, &str)) -> String {
    let line = json!({"do": "note-matter", "kind": "dispute", "text": text, "parties": [{"name": party, "phone": "13900000061"}],
        "entry": text});
    let answer = app.api_as(&format!("station-{unit}")).await.post("/api/v1/records/matter", line).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    answer.json()["key"].as_str().expect("a key").to_owned()
}

async fn act(app: &TestApp, key: &str, body: Value) {
    let station = app.api_as("station-heping").await;
    let answer = station.post(&format!("/api/v1/records/matter/{key}/commands"), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

/// The rows of a sheet, without its headings.
fn rows(sheet: &Answered) -> usize {
    assert_eq!(sheet.status, StatusCode::OK, "{}", sheet.text);
    sheet.text.matches("<row ").count() - 1
}

/// Two stations, and in the ledger of one four lines: one waits, one is settled, one went up, one became a report, whose key is
/// the answer.
async fn written(app: &TestApp) -> String {
    open_station(app, "heping", "和平社区接访站").await;
    open_station(app, "zhongxin", "中心社区接访站").await;
    noted(app, "heping", ("=1+1 楼上漏水", "祝晚晴")).await;
    noted(app, "zhongxin", ("别处的事", "翁一舟")).await;
    let settled = noted(app, "heping", ("争车位", "傅小满")).await;
    let words = json!([{"party": "傅小满", "how": "spoken", "said": "行"}]);
    act(app, &settled, json!({"do": "settle-matter", "result": "+各停一天", "words": words})).await;
    let up = noted(app, "heping", ("路灯不亮", "覃有田")).await;
    act(app, &up, json!({"do": "hand-up", "title": "路灯不亮", "class": "claim"})).await;
    let report = noted(app, "heping", ("和工程队吵起来了", "闻人守拙")).await;
    let report_up =
        json!({"do": "hand-up", "title": "收了工程队的钱", "class": "report", "accused": [{"unit": "water"}]});
    act(app, &report, report_up).await;
    report
}

#[tokio::test]
async fn the_ledger_of_a_station_is_a_spreadsheet_in_which_a_formula_is_text() {
    let app = TestApp::new().await;
    written(&app).await;
    let station = app.as_user("station-heping");
    assert!(station.get("/desk/stations/heping").await.text.contains(&format!("href=\"{LEDGER}\"")));
    let own = station.get(LEDGER).await;
    let media = own.headers["content-type"].to_str().expect("a word");
    assert_eq!(media, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    assert_eq!(own.headers["content-disposition"], "attachment; filename=\"ledger-heping.xlsx\"");
    for words in ["祝晚晴", "傅小满", "覃有田", "争车位", "+各停一天", "和平社区", "当场了结", "转上去了", "台账"]
    {
        assert!(own.text.contains(words), "{words}: {}", own.text);
    }
    assert!(own.text.contains(">=1+1 楼上漏水</t>") && !own.text.contains("<f>"), "text, no formula: {}", own.text);
    let english = app.as_user("clerk");
    english.post_form("/language", &[("lang", "en"), ("to", "/desk")]).await;
    assert!(english.get(LEDGER).await.text.contains("Noted on"), "in the language of its reader");
}

#[tokio::test]
async fn who_only_watches_takes_masked_names_along_and_who_may_not_come_nothing() {
    let app = TestApp::new().await;
    written(&app).await;
    for reader in ["clerk", "office-head", "leader", "supervisor"] {
        let theirs = app.as_user(reader).get(LEDGER).await;
        assert!(theirs.text.contains("祝**") && theirs.text.contains("争车位"), "{reader}: {}", theirs.text);
        assert!(!theirs.text.contains("祝晚晴") && !theirs.text.contains("傅小满"), "{reader}: {}", theirs.text);
    }
    assert_eq!(rows(&app.as_user("station-zhongxin").get(LEDGER).await), 0, "no line of another station");
    for reader in ["handler-water", "screener", "auditor", "petitioner"] {
        assert_eq!(app.as_user(reader).get(LEDGER).await.status, StatusCode::FORBIDDEN, "{reader}");
    }
    let nowhere = app.as_user("station-heping").get("/desk/stations/water/ledger.xlsx").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_line_that_became_a_report_is_in_nobodys_spreadsheet() {
    let app = TestApp::new().await;
    let report = written(&app).await;
    for reader in ["station-heping", "head-heping", "clerk", "office-head", "leader", "supervisor"] {
        let theirs = app.as_user(reader).get(LEDGER).await;
        assert_eq!(rows(&theirs), 3, "{reader}: {}", theirs.text);
        for trace in [report.as_str(), "闻人", "工程队", "别处的事", "13900000061"] {
            assert!(!theirs.text.contains(trace), "{reader} reads {trace}: {}", theirs.text);
        }
    }
}

#[tokio::test]
async fn the_spreadsheet_has_every_line_also_where_the_page_shows_a_hundred() {
    let app = TestApp::new().await;
    open_station(&app, "heping", "和平社区接访站").await;
    let station = app.api_as("station-heping").await;
    for n in 0..203 {
        let line =
            json!({"do": "note-matter", "kind": "enquiry", "text": format!("第{n}件"), "entry": format!("entry-{n}")});
        let answer = station.post("/api/v1/records/matter", line).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    }
    let sheet = app.as_user("station-heping").get(LEDGER).await;
    assert_eq!(rows(&sheet), 203);
    assert!((0..203).all(|n| sheet.text.matches(&format!(">第{n}件<")).count() == 1), "each once");
}

#[tokio::test]
async fn a_ledger_of_which_the_journal_cannot_tell_does_not_leave_the_house() {
    let (app, switch) = TestApp::that_can_fail().await;
    open_station(&app, "heping", "和平社区接访站").await;
    let station = app.as_user("station-heping");
    assert_eq!(rows(&station.get(LEDGER).await), 0);
    switch.on(&app).await;
    let refused = station.get(LEDGER).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE, "{}", refused.text);
}

#[tokio::test]
async fn the_card_of_a_station_is_for_everybody_and_names_nobody_who_sits_there() {
    let app = TestApp::new().await;
    open_station(&app, "heping", "和平社区接访站").await;
    let reads = app.reading_back();
    let card = reads.visitor().get(CARD).await;
    assert_eq!(card.status, StatusCode::OK, "{}", card.text);
    assert_eq!(card.headers["content-type"], "application/pdf");
    for words in [
        "和平社区接访站",
        "工作日 9:00—17:00",
        "0900-5550133",
        "和平路8号一楼",
        "能当场办的，当场办",
        "替您登记转上去",
        "牌子、电话、制度、台账、服务卡和队伍",
        "区信访办电话：0900-5550101",
    ] {
        assert!(card.text.contains(words), "{words}: {}", card.text);
    }
    let sits = app.store.accounts().await.expect("accounts");
    let sits = sits.into_iter().find(|one| one.user.as_str() == "station-heping").expect("somebody");
    assert!(!card.text.contains("station-heping") && !card.text.contains(&sits.name), "{}", card.text);
    let set = [("name", "青禾区信访局"), ("address", "长河路9号"), ("phone", "0900-5550177"), ("hours", "工作日")];
    assert_eq!(app.as_user("admin").post_form("/desk/office", &set).await.status, StatusCode::SEE_OTHER);
    let card = reads.visitor().get(CARD).await.text;
    assert!(card.contains("青禾区信访局电话：0900-5550177"), "as the office says of itself: {card}");
    let bare = app.without_fonts().visitor().get(CARD).await;
    assert_eq!(bare.status, StatusCode::CONFLICT);
    assert!(bare.text.contains("接待时间") && bare.text.contains("role=\"alert\""), "the page says why: {}", bare.text);
}

#[tokio::test]
async fn a_telephone_finds_the_square_code_of_the_card_by_its_corners() {
    let app = TestApp::new().await;
    open_station(&app, "heping", "和平社区接访站").await;
    let card = app.reading_back().visitor().get(CARD).await.text;
    let (_, card) = card.split_once('\n').expect("the words below the layout's name");
    let card: Value = serde_json::from_str(card).expect("JSON");
    let rows: Vec<Vec<bool>> = serde_json::from_value(card["front"]["code"].clone()).expect("a square code");
    let last = rows.len() - 1;
    assert!(rows.len() >= 21 && rows.iter().all(|row| row.len() == rows.len()), "{rows:?}");
    for (y, x) in [(0, 0), (0, last - 6), (last - 6, 0)] {
        let ring = (0..7).flat_map(|n| [(y, x + n), (y + 6, x + n), (y + n, x), (y + n, x + 6)]);
        assert!(ring.clone().all(|(y, x)| rows[y][x]), "dark around {y}, {x}: {rows:?}");
        assert!((1..6).all(|n| !rows[y + 1][x + n]), "light inside {y}, {x}: {rows:?}");
    }
}

#[tokio::test]
async fn a_station_that_is_closed_or_was_never_opened_has_no_card() {
    let app = TestApp::new().await;
    open_station(&app, "heping", "和平社区接访站").await;
    let station = app.as_user("station-heping");
    assert!(app.visitor().get(CARD).await.text.starts_with("%PDF-"));
    for page in ["/stations/heping", "/desk/stations/heping"] {
        assert!(station.get(page).await.text.contains(&format!("href=\"{CARD}\"")), "{page}");
    }
    let close = json!({"do": "close-station", "reason": "并入中心社区"});
    let closed = app.api_as("office-head").await.post("/api/v1/records/station/heping/commands", close).await;
    assert_eq!(closed.status, StatusCode::OK, "{}", closed.text);
    assert_eq!(app.visitor().get(CARD).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.visitor().get("/stations/water/card.pdf").await.status, StatusCode::NOT_FOUND);
    for page in ["/stations/heping", "/desk/stations/heping"] {
        assert!(!station.get(page).await.text.contains(CARD), "{page}");
    }
}
