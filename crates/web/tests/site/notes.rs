//! A note that calls somebody: it stands on their desk until they opened the file, and the writer sees that and when.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::test_app::TestApp;

const WAITS: &str = "给您的便条，还没有看";

async fn command(app: &TestApp, user: &str, no: &str, body: Value) -> Value {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
    answer.json()
}

async fn waits(app: &TestApp, user: &str) -> bool {
    app.as_user(user).get("/desk").await.text.contains(WAITS)
}

#[tokio::test]
async fn a_note_waits_on_the_desk_of_whom_it_calls_until_the_file_was_opened() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let file = format!("/desk/cases/{no}");
    let clerk = app.as_user("clerk");
    let note = [("note-text", "来人今天又问过"), ("note-to", "handler-water")];
    let sent = clerk.post_form(&format!("{file}/acts/note"), &note).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let desk = app.as_user("handler-water").get("/desk").await.text;
    assert!(desk.contains(WAITS) && desk.contains(&format!("href=\"{file}\"")), "{desk}");
    for other in ["head-water", "clerk", "office-head"] {
        assert!(!waits(&app, other).await, "{other}");
    }
    assert!(clerk.get(&file).await.text.contains("对方还没有打开"));
    assert!(!app.as_user("office-head").get(&file).await.text.contains("对方还没有打开"), "the writer's alone");
    app.set_now(datetime(2026, 3, 2, 10, 5, 0, 0));
    assert_eq!(app.as_user("handler-water").get(&file).await.status, StatusCode::OK);
    assert!(!waits(&app, "handler-water").await, "it was opened");
    let read = clerk.get(&file).await.text;
    let mark = read.split("对方已看").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap_or_default();
    assert!(mark.contains("3月2日") && mark.contains("10:05"), "{mark}: {read}");
}

#[tokio::test]
async fn of_a_note_that_was_taken_back_and_of_a_case_that_is_shut_to_them_nothing_waits() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let note = json!({"do": "note", "text": "请看一下", "to": "handler-water"});
    let done = command(&app, "clerk", &no, note.clone()).await;
    assert!(waits(&app, "handler-water").await);
    command(&app, "clerk", &no, json!({"do": "take-back", "entry": done["version"], "reason": "写错了"})).await;
    assert!(!waits(&app, "handler-water").await, "it was taken back");
    let (no, _) = app.routed().await;
    command(&app, "clerk", &no, note).await;
    assert!(waits(&app, "handler-water").await);
    let turned =
        json!({"do": "correct", "field": "class", "to": "report", "reason": "是举报", "accused": [{"unit": "water"}]});
    command(&app, "clerk", &no, turned).await;
    assert!(!waits(&app, "handler-water").await, "the accused unit learns of no report (条例30)");
}
