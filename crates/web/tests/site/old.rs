//! Old matters: each with its age, leader, plan and what blocks it, and none of them a report to who sees none.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::json;

use crate::test_app::TestApp;

#[tokio::test]
async fn what_is_open_after_half_a_year_is_listed_with_leader_plan_and_what_blocks_it() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let report = json!({"channel": "visit", "class": "report", "title": "有人收钱", "text": "收了工程队的钱",
        "petitioners": [{"name": "覃有田"}], "accused": [{"unit": "water"}]});
    let report = app.api_as("clerk").await.post("/api/v1/cases", report).await.json();
    let report = report["case_no"].as_str().expect("a number").to_owned();
    app.set_now(datetime(2026, 8, 28, 9, 0, 0, 0));
    assert!(app.as_user("leader").get("/desk/old").await.text.contains("没有积案"), "half a year is not over");
    app.set_now(datetime(2026, 9, 15, 9, 0, 0, 0));
    let page = app.as_user("leader").get("/desk/old").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains(no.as_str()) && page.text.contains("197 天"), "{}", page.text);
    assert!(page.text.contains("还没有人包案") && page.text.contains("还没有计划"), "{}", page.text);
    assert!(!page.text.contains(report.as_str()), "a leader sees no report: {}", page.text);
    assert!(app.as_user("office-head").get("/desk/old").await.text.contains(report.as_str()));
    let leader = app.api_as("leader").await;
    for step in [
        json!({"do": "take-charge"}),
        json!({"do": "plan", "measures": [{"text": "先清淤", "owner": "handler", "due": "2026-10-05"}]}),
    ] {
        let done = leader.post(&format!("/api/v1/cases/{no}/commands"), step).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    }
    let page = app.as_user("leader").get("/desk/old").await.text;
    assert!(page.contains("完成 0 项，共 1 项") && !page.contains("还没有人包案"), "{page}");
    // In the new year it is one of those with which the year began.
    app.set_now(datetime(2027, 1, 5, 9, 0, 0, 0));
    let page = app.as_user("leader").get("/desk/old").await.text;
    assert!(page.contains("0 ÷ 1"), "{page}");
    assert_ne!(app.as_user("handler-water").get("/desk/old").await.status, StatusCode::OK);
}
