//! The report of a month or a year: the same numbers on the page and in the spreadsheet, and a year beside the one before.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::json;

use crate::test_app::TestApp;

#[tokio::test]
async fn a_month_and_a_year_stand_on_the_page_and_in_the_spreadsheet() {
    let app = TestApp::new().await;
    let petition = json!({"channel": "visit", "class": "claim", "category": "noise", "title": "水渠", "text": "塌了",
        "demands": ["修"], "petitioners": [{"name": "覃有田"}]});
    for month in [2, 3, 3] {
        app.set_now(datetime(2026, month, 12, 9, 0, 0, 0));
        let made = app.api_as("clerk").await.post("/api/v1/cases", petition.clone()).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    }
    app.set_now(datetime(2026, 4, 2, 9, 0, 0, 0));
    let leader = app.as_user("leader");
    let month = leader.get("/desk/figures/monthly?month=2026-03").await;
    assert!(month.text.contains("2026年3月信访工作月报") && month.text.contains("本月登记 2 件次"), "{}", month.text);
    let year = leader.get("/desk/figures/monthly?month=2026").await;
    for words in ["2026年信访工作年报", "本年登记 3 件次", "比上年多 3 件", "各月登记件次", "4月"]
    {
        assert!(year.text.contains(words), "{words}: {}", year.text);
    }
    assert!(!year.text.contains(">5月") && !year.text.contains("去年同月</th>"), "what has not begun is not drawn");
    assert!(month.text.contains("去年同月</th>"), "{}", month.text);
    let sheet = leader.get("/desk/figures/monthly.xlsx?month=2026").await;
    assert_eq!(sheet.status, StatusCode::OK);
    for words in ["2026年信访工作年报", "本年登记 3 件次", "<v>3</v>"] {
        assert!(sheet.text.contains(words), "{words}: {}", sheet.text);
    }
    assert_eq!(app.as_user("handler-water").get("/desk/figures/monthly.xlsx").await.status, StatusCode::FORBIDDEN);
}
