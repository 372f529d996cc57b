//! A station's own page: a form that was turned down comes back as it was typed, and its neighbours as they were.

use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::TestApp;

#[tokio::test]
async fn a_change_that_is_turned_down_comes_back_in_its_own_form_only() {
    let app = TestApp::new().await;
    let open = json!({"do": "open-station", "unit": "heping", "name": "和平社区接访站", "place": "一楼", "phone": "1",
        "hours": "工作日", "rules": "有人接", "team": ["station-heping"]});
    let opened = app.api_as("office-head").await.post("/api/v1/records/station", open).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
    let typed = [("phone", "0900-5550199"), ("place", "二楼东头"), ("reason", "")];
    let back = app.as_user("station-heping").post_form("/desk/stations/heping/acts/change-station", &typed).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.text);
    assert!(back.text.contains("value=\"0900-5550199\""), "what was typed stays: {}", back.text);
    assert_eq!(back.text.matches("value=\"二楼东头\"").count(), 1, "in the form where it was typed: {}", back.text);
    assert!(back.text.contains("怎么说的") && !back.text.contains("station-field-text"), "{}", back.text);
}
