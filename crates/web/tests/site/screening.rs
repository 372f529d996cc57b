//! Tallies of screening: teams by day and week with what became of their reports; a person reads the own count only.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::test_app::TestApp;

async fn reported(app: &TestApp, user: &str, place: &str) -> String {
    let report = json!({"do": "report-hazard", "kind": "hazard", "text": "井盖裂了", "place": place});
    let made = app.api_as(user).await.post("/api/v1/records/hazard", report).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    made.json()["key"].as_str().unwrap_or_default().to_owned()
}

async fn done(app: &TestApp, user: &str, key: &str, command: Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/records/hazard/{key}/commands"), command).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

/// The cells of a team's line in the nth table.
fn line(page: &str, nth: usize, team: &str) -> Vec<String> {
    let table = page.split("<table").nth(nth).unwrap_or_default();
    let row = table.split("<tr").find(|row| row.contains(team)).unwrap_or_default();
    let cells = row.split("<td").skip(1).filter_map(|cell| cell.split_once('>')?.1.split_once("</td>"));
    let plain = |html: &str| html.replace("<span>", "").replace("</span>", "");
    cells.map(|(cell, _)| plain(cell).trim().to_owned()).collect()
}

#[tokio::test]
async fn a_team_is_counted_by_day_by_week_and_by_what_became_of_it() {
    let app = TestApp::new().await;
    reported(&app, "screener", "东门外").await;
    let dismissed = reported(&app, "screener", "西门外").await;
    app.set_now(datetime(2026, 3, 4, 9, 0, 0, 0));
    let taken = reported(&app, "screener", "南门外").await;
    let settled = reported(&app, "station-heping", "北门外").await;
    done(&app, "clerk", &dismissed, json!({"do": "dismiss-hazard", "reason": "市政已经换过了"})).await;
    done(&app, "clerk", &taken, json!({"do": "take-up", "as": "case"})).await;
    done(&app, "station-heping", &settled, json!({"do": "settle-hazard", "result": "填平了"})).await;
    let page = app.as_user("office-head").get("/desk/screening").await;
    assert_eq!(page.status, StatusCode::OK);
    let page = page.text;
    let police = "公安";
    assert_eq!(line(&page, 1, police), ["2", "0", "1", "0", "0", "0", "0", "3"], "Monday to Sunday: {page}");
    assert_eq!(line(&page, 2, police), ["0", "3", "0", "0", "0", "0", "3"], "the first of March is a Sunday: {page}");
    assert_eq!(line(&page, 3, police), ["1", "1", "0", "0", "1", "3"], "waits, case, line, settled, dismissed: {page}");
    assert_eq!(line(&page, 3, "和平"), ["0", "0", "0", "1", "0", "1"], "{page}");
    assert!(page.contains("市政已经换过了") && page.contains(&format!("/desk/records/hazard/{dismissed}")), "{page}");
    assert!(!page.contains("screener") && !page.contains("[screening-") && !page.contains("您这一周"), "{page}");
    // What is past has its page, and February had nothing.
    assert!(app.as_user("leader").get("/desk/screening?month=2026-02").await.text.contains("还没有上报"));
}

#[tokio::test]
async fn who_reports_reads_the_own_count_and_nobody_elses() {
    let app = TestApp::new().await;
    for place in ["东门外", "西门外", "南门外"] {
        reported(&app, "screener", place).await;
    }
    reported(&app, "station-heping", "北门外").await;
    let page = app.as_user("screener").get("/desk/screening").await.text;
    assert!(page.contains("您这一周上报了 3 件，这个月上报了 3 件"), "{page}");
    assert!(!page.contains("这一周，分天") && !page.contains("队伍</"), "no team stands beside another: {page}");
    assert!(!page.contains("北门外"), "{page}");
    let station = app.as_user("station-heping").get("/desk/screening").await.text;
    assert!(station.contains("您这一周上报了 1 件"), "{station}");
    for user in ["handler-water", "auditor"] {
        assert_eq!(app.as_user(user).get("/desk/screening").await.status, StatusCode::FORBIDDEN, "{user}");
    }
}

/// A bug once: what a station brought lay in no community, and rose nowhere.
#[tokio::test]
async fn what_a_station_saw_lies_in_its_community_and_what_the_police_saw_in_none() {
    let app = TestApp::new().await;
    let take_up = json!({"do": "take-up", "as": "case"});
    let places = async || app.as_user("leader").get("/desk/figures/places").await.text;
    let seen = reported(&app, "screener", "东门外").await;
    done(&app, "clerk", &seen, take_up.clone()).await;
    assert!(!places().await.contains("和平社区 ·"), "nobody said where it lies");
    let seen = reported(&app, "station-heping", "北门外").await;
    done(&app, "clerk", &seen, take_up).await;
    let page = places().await;
    assert!(page.contains("和平社区 ·"), "{page}");
}

#[tokio::test]
async fn who_reports_reads_what_became_of_it_and_why() {
    let app = TestApp::new().await;
    let dismissed = reported(&app, "screener", "西门外").await;
    let taken = reported(&app, "screener", "南门外").await;
    reported(&app, "screener", "东门外").await;
    let open = json!({"do": "open-station", "unit": "heping", "name": "和平社区接访站", "place": "一楼", "phone": "1",
        "hours": "工作日", "rules": "来访有登记。", "team": ["station-heping"]});
    assert_eq!(app.api_as("office-head").await.post("/api/v1/records/station", open).await.status, StatusCode::CREATED);
    app.set_now(datetime(2026, 3, 4, 9, 0, 0, 0));
    done(&app, "clerk", &dismissed, json!({"do": "dismiss-hazard", "reason": "市政已经换过了"})).await;
    done(&app, "station-heping", &taken, json!({"do": "take-up", "as": "matter"})).await;
    let page = app.as_user("screener").get("/desk/screening").await.text;
    let lines = ["西门外", "南门外", "东门外"].map(|place| line(&page, 1, place));
    let became: Vec<&str> = lines.iter().filter_map(|cells| cells.get(1).map(String::as_str)).collect();
    assert_eq!(became, ["不用办", "进社区台账", "还没有处理"], "{page}");
    assert_eq!(lines[0].last().map(String::as_str), Some("市政已经换过了"), "{page}");
    let one = app.as_user("screener").get(&format!("/desk/records/hazard/{dismissed}")).await.text;
    assert!(one.contains("市政已经换过了"), "{one}");
}
