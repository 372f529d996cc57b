//! Supervision: what the rules would press, the one button that presses, and the answers that came.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::json;

use crate::test_app::{TestApp, a_petition};

/// The first table of the page: what would be pressed.
fn to_press(text: &str) -> &str {
    text.split("id=\"pressed\"").next().unwrap_or_default()
}

#[tokio::test]
async fn the_rules_say_whom_to_press_and_why_and_write_nothing() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let before = app.as_user("supervisor").get("/desk/supervision").await;
    assert_eq!(before.status, StatusCode::OK);
    assert!(!before.text.contains(&no) && before.text.contains("今天没有该督办的件"), "{}", before.text);
    app.set_now(datetime(2026, 3, 10, 9, 0, 0, 0));
    let page = app.as_user("supervisor").get("/desk/supervision").await;
    for words in [&no, "村口水渠塌了", "区水利局", "期限过半，没有办理记录", "书面告知", "为何", "参照做法"]
    {
        assert!(to_press(&page.text).contains(words), "{words}: {}", page.text);
    }
    assert!(!page.text.contains("[supervision-"), "{}", page.text);
    let file = app.api_as("clerk").await.get(&format!("/api/v1/cases/{no}")).await.json();
    assert_eq!(file["timeline"].as_array().map(Vec::len), Some(2), "a dry run writes nothing");
}

#[tokio::test]
async fn one_button_presses_and_the_answer_comes_back_here() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    app.set_now(datetime(2026, 3, 20, 9, 0, 0, 0));
    let supervisor = app.as_user("supervisor");
    supervisor.get("/desk/supervision").await;
    let done = supervisor.post_form("/desk/supervision", &[("case", &no), ("version", "2")]).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/desk/supervision"), "{}", done.text);
    let page = supervisor.get("/desk/supervision").await;
    assert!(!to_press(&page.text).contains(&no));
    let pressed = page.text.split("id=\"pressed\"").nth(1).unwrap();
    for words in [no.as_str(), "时间已经过半", "已经超期", "请书面说明", "还没有答复"] {
        assert!(pressed.contains(words), "{words}: {pressed}");
    }
    let answer = json!({"do": "answer-supervision", "answer": "下周一开挖"});
    let head = app.api_as("head-water").await;
    assert_eq!(head.post(&format!("/api/v1/cases/{no}/commands"), answer).await.status, StatusCode::OK);
    let page = supervisor.get("/desk/supervision").await;
    assert!(page.text.contains("下周一开挖") && !page.text.contains("还没有答复，"), "{}", page.text);
    let again = supervisor.post_form("/desk/supervision", &[("case", &no), ("version", "2")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text.contains("已经不用督办了"), "{}", again.text);
}

#[tokio::test]
async fn only_the_supervisor_presses_and_units_do_not_see_the_list() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    app.set_now(datetime(2026, 3, 20, 9, 0, 0, 0));
    for user in ["leader", "office-head"] {
        let page = app.as_user(user).get("/desk/supervision").await;
        assert!(page.text.contains(&no) && !page.text.contains("name=\"case\""), "{user}");
        let answer = app.as_user(user).post_form("/desk/supervision", &[("case", &no)]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{user}");
    }
    for user in ["handler-water", "head-water", "clerk", "auditor"] {
        assert_eq!(app.as_user(user).get("/desk/supervision").await.status, StatusCode::FORBIDDEN, "{user}");
    }
}

#[tokio::test]
async fn a_report_is_pressed_by_nobody_who_may_not_see_it() {
    let app = TestApp::new().await;
    let mut report = a_petition();
    report["class"] = json!("report");
    report["title"] = json!("举报水渠工程款");
    report["accused_unit"] = json!("land");
    let clerk = app.api_as("clerk").await;
    let no = clerk.post("/api/v1/cases", report).await.json()["case_no"].as_str().unwrap().to_owned();
    let route = json!({"do": "route", "to": "discipline", "mode": "forward"});
    assert_eq!(clerk.post(&format!("/api/v1/cases/{no}/commands"), route).await.status, StatusCode::OK);
    app.set_now(datetime(2026, 3, 20, 9, 0, 0, 0));
    for user in ["supervisor", "leader"] {
        let page = app.as_user(user).get("/desk/supervision").await;
        assert!(!page.text.contains(&no) && page.text.contains("今天没有该督办的件"), "{user}");
    }
    assert!(app.as_user("office-head").get("/desk/supervision").await.text.contains(&no));
    let tried = app.as_user("supervisor").post_form("/desk/supervision", &[("case", &no)]).await;
    assert_eq!(tried.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_long_list_is_paged_and_nonsense_in_the_address_is_no_fault() {
    let app = TestApp::new().await;
    let mut all = Vec::new();
    for _ in 0..53 {
        all.push(app.routed().await.0);
    }
    app.set_now(datetime(2026, 3, 20, 9, 0, 0, 0));
    app.store.regrade(app.now().date()).await.unwrap();
    let supervisor = app.as_user("supervisor");
    let first = supervisor.get("/desk/supervision").await;
    let next = first.text.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    let second = supervisor.get(next).await;
    let on = |text: &str| all.iter().filter(|no| text.contains(no.as_str())).count();
    assert_eq!((on(&first.text), on(&second.text)), (50, 3));
    assert!(first.text.contains("今天有 53 件该督办"));
    for address in ["?after=x", "?after=9.9.9", "?after=%00.1", "?nonsense=1"] {
        let page = supervisor.get(&format!("/desk/supervision{address}")).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
    }
}
