//! The figures for anybody: counted without reports, up to yesterday, and never so few that somebody could be guessed.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::json;

use crate::test_app::TestApp;

async fn registered(app: &TestApp, many: usize, more: serde_json::Value) {
    let mut petition = json!({"channel": "visit", "class": "claim", "title": "水渠", "text": "塌了", "demands": ["修"],
        "petitioners": [{"name": "覃有田"}]});
    for (name, value) in more.as_object().into_iter().flatten() {
        petition[name] = value.clone();
    }
    for _ in 0..many {
        let made = app.api_as("clerk").await.post("/api/v1/cases", petition.clone()).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    }
}

#[tokio::test]
async fn anybody_reads_how_many_and_nobody_how_few() {
    let app = TestApp::new().await;
    registered(&app, 12, json!({"category": "water-conservancy"})).await;
    registered(&app, 11, json!({"category": "noise", "channel": "letter"})).await;
    registered(&app, 3, json!({"category": "wage-arrears", "channel": "phone"})).await;
    let report = json!({"category": "noise", "class": "report", "accused": [{"unit": "water"}]});
    registered(&app, 2, report).await;
    app.set_now(datetime(2026, 4, 2, 9, 0, 0, 0));
    let page = app.visitor().get("/figures").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains(">26<") && !page.text.contains(">28<"), "no report is counted: {}", page.text);
    // Three of wages would be the whole less the others: the next smallest joins them.
    assert!(page.text.contains("农村农业") && page.text.contains(">12<"), "{}", page.text);
    assert!(!page.text.contains("劳动和社会保障") && !page.text.contains(">3<") && page.text.contains(">14<"));
    assert!(page.text.contains("数量太少，不公布"), "no rate of nothing: {}", page.text);
    let sheet = app.visitor().get("/figures.csv").await;
    assert!(sheet.text.starts_with('\u{feff}') && sheet.text.contains("件次,26\r\n"), "{}", sheet.text);
    // What comes in today is told tomorrow.
    registered(&app, 1, json!({})).await;
    assert!(app.visitor().get("/figures").await.text.contains(">26<"));
    app.set_now(datetime(2026, 4, 3, 9, 0, 0, 0));
    assert!(app.visitor().get("/figures").await.text.contains(">27<"));
}
