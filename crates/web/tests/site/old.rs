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
        json!({"do": "visit-home", "on": "2026-09-10", "outcome": "看了现场"}),
        json!({"do": "visit-home", "on": "2026-09-14", "outcome": "说定了哪天开工"}),
        json!({"do": "read-letter", "outcome": "放水前修好"}),
    ] {
        let done = leader.post(&format!("/api/v1/cases/{no}/commands"), step).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    }
    let page = app.as_user("leader").get("/desk/old").await.text;
    assert!(page.contains("完成 0 项，共 1 项") && !page.contains("还没有人包案"), "{page}");
    assert!(page.contains("上门 2 次，最近 9月14日") && page.contains("领导阅信 1 次"), "{page}");
    // It grew old on 29 August: month by month it came then, and nothing has gone.
    assert_eq!(month(&page, "8"), ["8", "0", "1", "0", "1"], "{page}");
    assert_eq!(month(&page, "9"), ["9", "1", "0", "0", "1"], "{page}");
    let above = app.as_user("office-head").get("/desk/old").await.text;
    assert_eq!(month(&above, "9"), ["9", "2", "0", "0", "2"], "who sees the report counts it: {above}");
    // In the new year it is one of those with which the year began.
    app.set_now(datetime(2027, 1, 5, 9, 0, 0, 0));
    let page = app.as_user("leader").get("/desk/old").await.text;
    assert!(page.contains("0 ÷ 1"), "{page}");
    assert_ne!(app.as_user("handler-water").get("/desk/old").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_hard_matter_is_marked_by_what_it_is_listed_alone_and_counted_to_zero() {
    let app = TestApp::new().await;
    let (easy, _) = app.routed().await;
    let clerk = app.api_as("clerk").await;
    let owed = json!({"channel": "visit", "class": "claim", "title": "修路工钱", "text": "2012年修路的工钱还欠着",
        "since": "2012-05-01", "petitioners": [{"name": "韦大力"}], "demands": ["付清工钱"]});
    let hard = clerk.post("/api/v1/cases", owed).await.json();
    let hard = hard["case_no"].as_str().expect("a number").to_owned();
    let report = json!({"channel": "visit", "class": "report", "title": "有人收钱", "text": "收了工程队的钱",
        "since": "2010-05-01", "petitioners": [{"name": "覃有田"}], "accused": [{"unit": "water"}]});
    let report = clerk.post("/api/v1/cases", report).await.json();
    let report = report["case_no"].as_str().expect("a number").to_owned();
    app.set_now(datetime(2026, 9, 15, 9, 0, 0, 0));
    let leader = app.as_user("leader");
    let all = leader.get("/desk/old").await.text;
    assert!(all.contains(&hard) && all.contains(easy.as_str()) && all.contains("拖了 14 年"), "{all}");
    assert!(all.contains("拖了 5 年以上") && all.contains("牵涉 3 个以上单位"), "what makes one is told: {all}");
    let only = leader.get("/desk/old?only=hard").await.text;
    assert!(only.contains(&hard) && !only.contains(easy.as_str()), "{only}");
    assert!(!only.contains(&report), "a leader sees no report: {only}");
    let counted = |page: &str| month(page.rsplit("各月骨头案").next().unwrap_or_default(), "9");
    assert_eq!(counted(&only), ["9", "1", "0", "0", "1"], "nor counts one: {only}");
    let above = app.as_user("office-head").get("/desk/old?only=hard").await.text;
    assert_eq!(counted(&above), ["9", "2", "0", "0", "2"], "who sees the report counts it: {above}");
}

/// The cells of a month's row.
fn month(page: &str, named: &str) -> Vec<String> {
    let rows = page.split("<tr").map(|row| row.split("</tr>").next().unwrap_or_default());
    let cells = |row: &str| {
        let parts = row.split('>').skip(1).map(|part| part.split('<').next().unwrap_or_default().trim().to_owned());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>()
    };
    rows.map(cells).find(|cells| cells.first().is_some_and(|first| first == named)).unwrap_or_default()
}
