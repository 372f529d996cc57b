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

#[tokio::test]
async fn a_month_tells_of_the_lessons_that_were_held_and_of_those_who_came() {
    let app = TestApp::new().await;
    let plan = json!({"do": "plan-lessons", "year": 2026, "themes": [
        {"month": 3, "theme": "信访工作条例", "audience": "村民", "owner": "justice"}]});
    let planned = app.api_as("office-head").await.post("/api/v1/records/lesson", plan).await;
    assert_eq!(planned.status, StatusCode::CREATED, "{}", planned.text);
    let row = |page: &str, name: &str| {
        let after = page.split(&format!(">{name}</th>")).nth(1).unwrap_or_default();
        after.split("</tr>").next().unwrap_or_default().to_owned()
    };
    let before = app.as_user("leader").get("/desk/figures/monthly?month=2026-03").await.text;
    assert!(row(&before, "法治宣传场次").contains(">0<"), "{before}");
    app.set_now(datetime(2026, 3, 12, 9, 0, 0, 0));
    let hold =
        json!({"do": "hold-lesson", "month": 3, "on": "2026-03-11", "place": "村委会", "form": "讲座", "turnout": 61});
    let held = app.api_as("head-justice").await.post("/api/v1/records/lesson/2026/commands", hold).await;
    assert_eq!(held.status, StatusCode::OK, "{}", held.text);
    let leader = app.as_user("leader");
    let month = leader.get("/desk/figures/monthly?month=2026-03").await.text;
    assert!(row(&month, "法治宣传场次").contains(">1<"), "{month}");
    assert!(row(&month, "法治宣传到场人次").contains(">61<"), "{month}");
    assert!(row(&leader.get("/desk/figures/monthly?month=2026-02").await.text, "法治宣传场次").contains(">0<"));
    let figures = leader.get("/desk/figures").await.text;
    assert!(row(&figures, "法治宣传到场人次").contains("href=\"/lessons\">61</a>"), "it opens to the year: {figures}");
}
