//! A draft that came back: its author ticks each remark off, and the head sees beside the new draft which were ticked.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::test_app::TestApp;

const TAB: &str = "0123456789abcdef0123456789abcdef";
const BOXES: [&str; 2] = ["name=\"conclude-remark\" value=\"1\"", "name=\"conclude-remark\" value=\"2\""];
const OPINION: [(&str, &str); 3] = [
    ("conclude-opinions-1-result", "support"),
    ("conclude-opinions-1-facts", "渠塌了六米"),
    ("conclude-opinions-1-basis", "农田水利条例第二十一条"),
];

async fn command(app: &TestApp, user: &str, no: &str, body: Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
}

/// A draft, and the head who wants two things otherwise in it: the form of the opinion.
async fn came_back(app: &TestApp) -> String {
    let (no, _) = app.routed().await;
    let opinions = json!([{"demand": 1, "result": "support", "facts": "渠塌了", "basis": "条例"}]);
    command(app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    command(app, "handler-water", &no, json!({"do": "find", "clue": 1, "finding": "属实"})).await;
    command(app, "handler-water", &no, json!({"do": "conclude", "opinions": opinions})).await;
    assert!(!app.as_user("handler-water").get(&form(&no)).await.text.contains("conclude-remark"), "nothing came back");
    let remarks = json!([{"demand": 1, "text": "写明是哪一条"}, {"text": "短一些"}]);
    command(app, "head-water", &no, json!({"do": "return-draft", "remarks": remarks})).await;
    form(&no)
}

fn form(no: &str) -> String {
    format!("/desk/cases/{no}/acts/conclude")
}

#[tokio::test]
async fn the_head_sees_which_remarks_the_author_ticked() {
    let app = TestApp::new().await;
    let form = came_back(&app).await;
    let handler = app.as_user("handler-water");
    let page = handler.get(&form).await.text;
    assert!(BOXES.iter().all(|one| page.contains(one)), "a box each: {page}");
    assert!(page.contains("诉求1：写明是哪一条") && !BOXES.iter().any(|one| page.contains(&format!("{one} checked"))));
    // What was ticked is kept with the rest of the form.
    let kept = [("more", "draft"), ("draft", TAB), ("page", form.as_str()), ("conclude-remark", "2")];
    let kept = handler.post_form(&form, &kept).await;
    let page = handler.get(kept.location()).await.text;
    assert!(page.contains(&format!("{} checked", BOXES[1])), "{page}");
    assert!(!page.contains(&format!("{} checked", BOXES[0])), "{page}");
    let head = app.as_user("head-water");
    let sent = handler.post_form(&form, &[&OPINION[..], &[("conclude-remark", "2")]].concat()).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let page = head.get(&form).await.text;
    assert!(page.contains("<b>已勾</b> 短一些") && page.contains("<b>没勾</b> 诉求1：写明是哪一条"), "{page}");
    assert!(!page.contains("conclude-remark"), "who seals ticks nothing: {page}");
    // Nobody who may not write the draft ticks anything in it.
    let foreign = app.as_user("clerk").post_form(&form, &[&OPINION[..], &[("conclude-remark", "1")]].concat()).await;
    assert_ne!(foreign.status, StatusCode::SEE_OTHER);
    assert!(head.get(&form).await.text.contains("<b>没勾</b> 诉求1"));
    // The author mends it once more and finds what was ticked before.
    assert!(handler.get(&form).await.text.contains(&format!("{} checked", BOXES[1])));
}

#[tokio::test]
async fn what_was_ticked_goes_when_the_answer_is_sealed() {
    let app = TestApp::new().await;
    let form = came_back(&app).await;
    let handler = app.as_user("handler-water");
    handler.post_form(&form, &[&OPINION[..], &[("conclude-remark", "1"), ("conclude-remark", "2")]].concat()).await;
    assert_eq!(app.store.count_drafts_under("remarks/").await.ok(), Some(1));
    let heard =
        [("conclude-heard-on", "2026-03-02"), ("conclude-heard-how", "上门"), ("conclude-heard-said", "盼着修好")];
    let sealed = app.as_user("head-water").post_form(&form, &[&OPINION[..], &heard[..]].concat()).await;
    assert_eq!(sealed.status, StatusCode::SEE_OTHER, "{}", sealed.text);
    assert_eq!(app.store.count_drafts_under("remarks/").await.ok(), Some(0));
}
