//! What the API tells a petitioner is what the page tells them: their own acts and days, no finding before the answer, of a report
//! neither where it lies nor what is done about it.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::test_app::TestApp;

async fn command(app: &TestApp, user: &str, no: &str, body: Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
}

/// A matter of two, with the codes of both.
async fn begun(app: &TestApp, class: &str) -> (String, [String; 2]) {
    let petition = json!({"channel": "letter", "title": "井水发黄", "text": "井水发黄。", "demands": ["查明原因"],
        "clues": ["谁在管这口井"], "class": class,
        "petitioners": [{"name": "甲一", "representative": true}, {"name": "乙二", "representative": true}]});
    let begun = app.api_as("clerk").await.post("/api/v1/cases", petition).await.json();
    let word = |value: &Value| value.as_str().map(str::to_owned).unwrap_or_default();
    (word(&begun["case_no"]), [word(&begun["query_code"]), word(&begun["member_codes"][0]["query_code"])])
}

async fn read(app: &TestApp, no: &str, code: &str) -> Value {
    app.api("").get(&format!("/api/v1/public/cases/{no}?code={code}")).await.json()
}

fn events(view: &Value) -> Vec<String> {
    let lines = view["timeline"].as_array().into_iter().flatten();
    lines.filter_map(|line| line["event"].as_str().map(str::to_owned)).collect()
}

#[tokio::test]
async fn the_answer_of_one_is_read_by_that_one_and_a_finding_not_before_it() {
    let app = TestApp::new().await;
    let (no, codes) = begun(&app, "claim").await;
    command(&app, "clerk", &no, json!({"do": "route", "to": "water", "mode": "forward"})).await;
    command(&app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    command(&app, "handler-water", &no, json!({"do": "find", "clue": 1, "finding": "村里管"})).await;
    command(&app, "leader", &no, json!({"do": "look", "note": "看过"})).await;
    let before = read(&app, &no, &codes[0]).await;
    assert_eq!(before["clues"][0]["finding"], json!(null), "what was found is told with the answer");
    assert!(!events(&before).contains(&"looked".to_owned()), "the office's own business: {before}");
    assert!(before.get("colour").is_none());
    let others = |view: &Value| {
        let acts = view["next"].as_array().into_iter().chain(view["later"].as_array()).flatten();
        acts.flat_map(|act| act["by"].as_array().into_iter().flatten()).any(|role| role != "petitioner")
    };
    assert!(!others(&before) && !before["next"].as_array().is_none_or(Vec::is_empty), "their own acts: {before}");
    let opinions = json!([{"demand": 1, "result": "explain", "facts": "f", "basis": "b"}]);
    command(&app, "handler-water", &no, json!({"do": "conclude", "opinions": opinions})).await;
    command(&app, "head-water", &no, json!({"do": "conclude", "opinions": []})).await;
    let serve = json!({"do": "serve", "document": "opinion", "on": "2026-03-02", "how": "in-person", "proof": "签收",
        "petitioner": 2});
    command(&app, "handler-water", &no, serve).await;
    let (first, second) = (read(&app, &no, &codes[0]).await, read(&app, &no, &codes[1]).await);
    let opinion = |view: &Value| view["documents"].as_array().and_then(|all| all.last().cloned()).unwrap_or_default();
    assert_eq!(
        (&second["demands"][0]["result"], &opinion(&second)["served"]),
        (&json!("explain"), &json!("2026-03-02"))
    );
    assert_eq!(second["clues"][0]["finding"], "村里管");
    assert_eq!((&first["demands"][0]["result"], &opinion(&first)["served"]), (&json!(null), &json!(null)), "{first}");
    assert_eq!((&first["clues"][0]["finding"], opinion(&first).get("reached")), (&json!(null), None));
    let step_back = json!({"do": "withdraw", "reason": "r", "petitioner": 1,
        "on_behalf": {"how": "h", "proof": "p", "received_on": "2026-03-02"}});
    command(&app, "clerk", &no, step_back).await;
    let (first, second) = (read(&app, &no, &codes[0]).await, read(&app, &no, &codes[1]).await);
    assert!(events(&first).contains(&"withdrawn".to_owned()), "the own one");
    assert!(!events(&second).contains(&"withdrawn".to_owned()), "that another stepped back is for that one to know");
}

#[tokio::test]
async fn of_a_report_its_author_learns_that_it_is_on_the_books() {
    let app = TestApp::new().await;
    let (no, codes) = begun(&app, "report").await;
    command(&app, "clerk", &no, json!({"do": "route", "to": "discipline", "mode": "forward"})).await;
    command(&app, "handler-discipline", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    command(&app, "handler-discipline", &no, json!({"do": "find", "clue": 1, "finding": "属实"})).await;
    app.api_as("handler-discipline").await.get(&format!("/api/v1/cases/{no}")).await;
    let view = read(&app, &no, &codes[0]).await;
    assert_eq!(events(&view), ["registered"], "{view}");
    let all = view.to_string();
    assert!(!all.contains("discipline") && !all.contains("属实"), "{all}");
}

#[tokio::test]
async fn an_account_of_a_petitioner_reads_what_its_code_shows() {
    let app = TestApp::new().await;
    let petition = json!({"channel": "web", "title": "井水发黄", "text": "井水发黄。", "demands": ["查明原因"],
        "petitioners": [{"name": "甲一"}]});
    let own = app.api_as("petitioner").await;
    let begun = own.post("/api/v1/cases", petition).await.json();
    let (no, code) = (begun["case_no"].as_str().unwrap_or_default(), begun["query_code"].as_str().unwrap_or_default());
    command(&app, "leader", no, json!({"do": "look", "note": "看过"})).await;
    let mut with_code = read(&app, no, code).await;
    with_code.as_object_mut().expect("a case").remove("opened");
    assert_eq!(own.get(&format!("/api/v1/cases/{no}")).await.json(), with_code);
}
