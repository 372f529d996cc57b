//! What is undone by page: a seal before it is served, a withdrawal by whose it is, a wrong link; and what a review put in an
//! answer's place, as the pages show it.
#![expect(clippy::expect_used, reason = "a test says what went wrong by stopping")]

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::test_app::{Browser, TestApp};

async fn done(app: &TestApp, user: &str, no: &str, command: Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), command).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

/// A case whose answer the head has sealed: demand 1 is refused.
async fn sealed(app: &TestApp) -> (String, String) {
    let (no, code) = app.routed().await;
    let opinions = json!([{"demand": 1, "result": "not-support", "facts": "查无此事", "basis": "属本局管护"}]);
    done(app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    done(app, "handler-water", &no, json!({"do": "find", "clue": 1, "finding": "归本局管护"})).await;
    done(app, "handler-water", &no, json!({"do": "conclude", "opinions": opinions})).await;
    done(app, "head-water", &no, json!({"do": "conclude", "opinions": []})).await;
    (no, code)
}

async fn inside(app: &TestApp, no: &str, code: &str) -> Browser {
    let browser = app.visitor();
    let open = browser.post_form("/follow", &[("no", no), ("code", code)]).await;
    assert_eq!(open.status, StatusCode::SEE_OTHER, "{}", open.text);
    browser
}

/// Sends the form of an act as its page offers it.
async fn act(who: &Browser, no: &str, command: &str, fields: &[(&str, &str)]) {
    let address = format!("/desk/cases/{no}/acts/{command}");
    let page = who.get(&address).await;
    assert_eq!(page.status, StatusCode::OK, "{command}: {}", page.text);
    let version = page.value("version").unwrap_or_default();
    let mut fields = fields.to_vec();
    fields.push(("version", &version));
    let answer = who.post_form(&address, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{command}: {}", answer.text);
}

/// The number of the last entry of this name.
async fn entry(app: &TestApp, no: &str, event: &str) -> String {
    let case = app.api_as("clerk").await.get(&format!("/api/v1/cases/{no}")).await;
    let case: Value = serde_json::from_str(&case.text).expect("JSON");
    let lines = case["timeline"].as_array().expect("a timeline").clone();
    let line = lines.iter().rev().find(|line| line["event"] == event).expect(event);
    line["seq"].to_string()
}

/// What was opened has left the house, with the code and with an account alike (faults A7, I6).
#[tokio::test]
async fn a_seal_that_its_petitioner_opened_is_not_taken_back() {
    let app = TestApp::new().await;
    let (no, code) = sealed(&app).await;
    let follower = inside(&app, &no, &code).await;
    let page = follower.get(&format!("/follow/{no}")).await.text;
    let link = page.split('"').find(|part| part.ends_with("/opinion")).expect("it can be opened").to_owned();
    let opened = follower.get(&link).await;
    assert!(opened.status == StatusCode::OK && opened.text.contains("查无此事"), "{}", opened.text);
    let n: u32 = entry(&app, &no, "concluded").await.parse().expect("a number");
    let back = json!({"do": "take-back", "entry": n, "reason": "查错了一段渠"});
    let refused = app.api_as("clerk").await.post(&format!("/api/v1/cases/{no}/commands"), back.clone()).await;
    assert_eq!(refused.json()["refusal"], "wrong-stage", "{}", refused.text);

    let own = app.api_as("petitioner").await;
    let filed = own.post(
        "/api/v1/cases",
        json!({"title": "井水发黄", "text": "井水发黄。", "class": "claim",
        "channel": "web", "petitioners": [{"name": "甲一"}], "demands": ["查明原因"]}),
    );
    let no = filed.await.json()["case_no"].as_str().expect("a number").to_owned();
    let opinions = json!([{"demand": 1, "result": "explain", "facts": "f", "basis": "b"}]);
    done(&app, "clerk", &no, json!({"do": "route", "to": "water", "mode": "forward"})).await;
    done(&app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    done(&app, "handler-water", &no, json!({"do": "conclude", "opinions": opinions})).await;
    done(&app, "head-water", &no, json!({"do": "conclude", "opinions": []})).await;
    let n: u32 = entry(&app, &no, "concluded").await.parse().expect("a number");
    let paper = own.get(&format!("/api/v1/cases/{no}/documents/opinion.pdf")).await;
    assert_ne!(paper.status, StatusCode::NOT_FOUND, "{}", paper.text);
    let back = json!({"do": "take-back", "entry": n, "reason": "写错了"});
    let refused = app.api_as("clerk").await.post(&format!("/api/v1/cases/{no}/commands"), back).await;
    assert_eq!(refused.json()["refusal"], "wrong-stage", "{}", refused.text);
    let served = own.get(&format!("/api/v1/cases/{no}")).await.json();
    assert!(served["documents"].to_string().contains("\"served\":\"2026-03-02\""), "{served}");
}

#[tokio::test]
async fn a_seal_is_told_to_nobody_outside_before_it_is_served_and_goes_without_a_trace_there() {
    let app = TestApp::new().await;
    let (no, code) = sealed(&app).await;
    let follower = inside(&app, &no, &code).await;
    let outside = async || {
        let page = follower.get(&format!("/follow/{no}")).await.text;
        let api = app.visitor().get(&format!("/api/v1/public/cases/{no}?code={code}")).await.text;
        (page, serde_json::from_str::<Value>(&api).expect("JSON"))
    };
    let (page, api) = outside().await;
    assert!(!page.contains("查无此事") && !page.contains("不予支持"), "{page}");
    assert_eq!((&api["stage"], &api["demands"][0]["result"]), (&json!("accepted"), &Value::Null));
    assert!(!api["documents"].to_string().contains("opinion") && !api["timeline"].to_string().contains("concluded"));
    // The file of those who work on it shows it, and the head takes it back.
    let head = app.as_user("head-water");
    assert!(head.get(&format!("/desk/cases/{no}")).await.text.contains("查无此事"));
    let n = entry(&app, &no, "concluded").await;
    act(&head, &no, "take-back", &[("take-back-entry", &n), ("take-back-reason", "查错了一段渠")]).await;
    let file = head.get(&format!("/desk/cases/{no}")).await.text;
    assert!(file.contains("查错了一段渠") && file.contains("（已撤销）") && file.contains("<s>"), "both stay visible");
    let (page, api) = outside().await;
    assert!(!page.contains("查错了") && !api["timeline"].to_string().contains("taken-back"), "{page}");
    // Sealed again and served, it is told.
    done(&app, "head-water", &no, json!({"do": "conclude", "opinions": []})).await;
    let serve = json!({"do": "serve", "document": "opinion", "on": "2026-03-02", "how": "in-person", "proof": "签收"});
    done(&app, "handler-water", &no, serve).await;
    let (page, api) = outside().await;
    assert!(page.contains("查无此事"), "{page}");
    assert_eq!(api["demands"][0]["result"], "not-support");
    let late = json!({"do": "take-back", "entry": n.parse::<u32>().expect("a number"), "reason": "r"});
    let answer = app.api_as("clerk").await.post(&format!("/api/v1/cases/{no}/commands"), late).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "it is taken back already: {}", answer.text);
}

#[tokio::test]
async fn a_petitioner_takes_the_own_withdrawal_back() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    let follower = inside(&app, &no, &code).await;
    let gone = follower.post_form(&format!("/follow/{no}/withdrawal"), &[("text", "已经修好了")]).await;
    assert_eq!(gone.location(), format!("/follow/{no}"), "{}", gone.text);
    let page = follower.get(&format!("/follow/{no}")).await.text;
    assert!(page.contains("不撤回了"), "{page}");
    let back = follower.post_form(&format!("/follow/{no}/not-withdrawn"), &[("text", "还是没有水")]).await;
    assert_eq!(back.location(), format!("/follow/{no}"), "{}", back.text);
    let page = follower.get(&format!("/follow/{no}")).await.text;
    assert!(page.contains("的撤回作废") && page.contains("转给区水利局"), "{page}");
    assert!(!page.contains(&format!("/follow/{no}/not-withdrawn")), "once");
}

#[tokio::test]
async fn a_wrong_link_goes_by_page() {
    let app = TestApp::new().await;
    let (no, _) = app.registered().await;
    let (other, _) = app.registered().await;
    let clerk = app.as_user("clerk");
    act(&clerk, &no, "link", &[("link-to", &other), ("link-as", "repeat")]).await;
    let file = clerk.get(&format!("/desk/cases/{no}")).await.text;
    assert!(file.contains(&format!("/desk/cases/{other}")));
    act(&clerk, &no, "unlink", &[("unlink-to", &other), ("unlink-reason", "不是一回事")]).await;
    let file = clerk.get(&format!("/desk/cases/{no}")).await.text;
    assert!(!file.contains(&format!("href=\"/desk/cases/{other}\"")) && file.contains("不是一回事"), "{file}");
}

#[tokio::test]
async fn a_review_says_by_page_what_takes_the_answers_place_and_keeps_breaches_inside() {
    let app = TestApp::new().await;
    let (no, code) = sealed(&app).await;
    let serve = json!({"do": "serve", "document": "opinion", "on": "2026-03-02", "how": "in-person", "proof": "签收"});
    done(&app, "handler-water", &no, serve).await;
    let follower = inside(&app, &no, &code).await;
    follower.post_form(&format!("/follow/{no}/review"), &[("text", "渠就是塌了")]).await;
    let reviewer = app.as_user("reviewer");
    let address = format!("/desk/cases/{no}/acts/review");
    let version = reviewer.get(&address).await.value("version").unwrap_or_default();
    let mut fields = vec![
        ("review-result", "change"),
        ("review-opinion", "现场看过，确实塌了"),
        ("review-basis", "农田水利条例"),
        ("review-breaches-1-article", "条例第三十一条"),
        ("review-breaches-1-note", "没有到现场"),
        ("version", &version),
    ];
    let refused = reviewer.post_form(&address, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("没有到现场"), "what was typed stays: {}", refused.text);
    fields.push(("review-results-1", "support"));
    let sent = reviewer.post_form(&address, &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let file = reviewer.get(&format!("/desk/cases/{no}")).await.text;
    assert!(file.contains("诉求1改为予以支持") && file.contains("没有到现场"), "{file}");
    let serve =
        json!({"do": "serve", "document": "review-opinion", "on": "2026-03-02", "how": "in-person", "proof": "签收"});
    done(&app, "reviewer", &no, serve).await;
    let page = follower.get(&format!("/follow/{no}")).await.text;
    assert!(page.contains("现场看过，确实塌了") && page.contains("予以支持"), "{page}");
    assert!(!page.contains("没有到现场") && !page.contains("查无此事"), "the answer in force, and nothing kept inside");
    let handler = app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await.text;
    assert!(handler.contains("carry-out"), "what the review granted is to be done");
}

#[tokio::test]
async fn a_unit_registers_what_comes_straight_to_it() {
    let app = TestApp::new().await;
    let handler = app.as_user("handler-water");
    let page = handler.get("/desk/intake").await;
    assert_eq!(page.status, StatusCode::OK);
    let answer = app.api_as("handler-water").await.post("/api/v1/cases", crate::test_app::a_petition()).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    let no =
        serde_json::from_str::<Value>(&answer.text).expect("JSON")["case_no"].as_str().expect("a number").to_owned();
    assert!(handler.get(&format!("/desk/cases/{no}")).await.text.contains("acts/accept"), "it has it at once");
}

#[tokio::test]
async fn a_talk_in_the_hall_is_noted_and_stands_apart() {
    let app = TestApp::new().await;
    let (no, _) = app.registered().await;
    let clerk = app.as_user("clerk");
    assert!(clerk.get(&format!("/desk/cases/{no}")).await.text.contains("acts/persuade"));
    let fields = [("persuade-on", "2026-03-02"), ("persuade-place", "接待大厅"), ("persuade-text", "请他小声一点")];
    act(&clerk, &no, "persuade", &fields).await;
    let sees =
        async |user: &str| app.as_user(user).get(&format!("/desk/cases/{no}")).await.text.contains("请他小声一点");
    assert!(sees("office-head").await && sees("supervisor").await);
    assert!(!sees("leader").await && !sees("clerk").await, "conduct is read by the few");
}
