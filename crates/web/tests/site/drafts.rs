//! Drafts of an act: kept for the user, the form and the tab; over expiry; nobody else's; and sign-out asks.

use axum::http::StatusCode;
use jiff::civil::datetime;

use crate::test_app::{Browser, TestApp};

fn form(no: &str) -> String {
    format!("/desk/cases/{no}/acts/mediate")
}

async fn accepted(app: &TestApp) -> String {
    let (no, _) = app.routed().await;
    let accept = serde_json::json!({"do": "accept", "procedure": "ordinary"});
    let done = app.api_as("handler-water").await.post(&format!("/api/v1/cases/{no}/commands"), accept).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    no
}

/// Types into a new tab and keeps it; the address of the draft.
async fn keeps(who: &Browser, no: &str, words: &str) -> String {
    let tab = who.get(&form(no)).await.value("draft").unwrap_or_default();
    assert_eq!(tab.len(), 32, "each page of the form has its own tab");
    let typed = [("mediate-agreement", words), ("draft", tab.as_str()), ("more", "draft")];
    let kept = who.post_form(&form(no), &typed).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    kept.location().to_owned()
}

#[tokio::test]
async fn two_tabs_have_two_drafts_and_a_done_act_has_none() {
    let app = TestApp::new().await;
    let no = accepted(&app).await;
    let handler = app.as_user("handler-water");
    let (one, two) = (keeps(&handler, &no, "先修渠").await, keeps(&handler, &no, "先赔钱").await);
    assert_ne!(one, two);
    let first = handler.get(&one).await;
    assert!(first.text.contains("先修渠") && !first.text.contains("先赔钱"), "{}", first.text);
    assert!(first.text.contains(&two), "the other draft is offered: {}", first.text);
    let tab = first.value("draft").unwrap_or_default();
    let done = handler.post_form(&form(&no), &[("mediate-agreement", "先修渠"), ("draft", &tab)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert!(!handler.get(&one).await.text.contains("先修渠</textarea>"), "what was sent is no draft any more");
    assert!(handler.get(&two).await.text.contains("先赔钱"));
}

#[tokio::test]
async fn a_draft_outlives_its_session_but_not_seven_days() {
    let app = TestApp::new().await;
    let no = accepted(&app).await;
    let handler = app.as_user("handler-water");
    let draft = keeps(&handler, &no, "各让一步").await;
    app.set_now(datetime(2026, 3, 3, 9, 0, 0, 0));
    assert!(handler.get(&draft).await.location().starts_with("/sign-in"), "the night ended the session");
    let again = app.as_user("handler-water");
    assert!(again.get(&form(&no)).await.text.contains(&draft), "it is offered");
    assert!(again.get(&draft).await.text.contains("各让一步"));
    app.set_now(datetime(2026, 3, 9, 9, 1, 0, 0));
    assert!(!app.as_user("handler-water").get(&draft).await.text.contains("各让一步"), "seven days are over");
}

#[tokio::test]
async fn somebody_else_who_may_do_the_same_opens_no_draft_of_mine() {
    let app = TestApp::new().await;
    let no = accepted(&app).await;
    let path = format!("/desk/cases/{no}/acts/add-clue");
    let (handler, clerk) = (app.as_user("handler-water"), app.as_user("clerk"));
    let tab = handler.get(&path).await.value("draft").unwrap_or_default();
    let typed = [("add-clue-text", "谁签的字"), ("draft", tab.as_str()), ("more", "draft")];
    let draft = handler.post_form(&path, &typed).await.location().to_owned();
    assert!(handler.get(&draft).await.text.contains("谁签的字"));
    let theirs = clerk.get(&draft).await;
    assert_eq!(theirs.status, StatusCode::OK, "the clerk may add a clue, too");
    assert!(!theirs.text.contains("谁签的字"), "{}", theirs.text);
    assert!(!clerk.get(&path).await.text.contains(&tab), "nor is it offered");
}

#[tokio::test]
async fn what_is_refused_is_kept_as_a_draft() {
    let app = TestApp::new().await;
    let no = accepted(&app).await;
    let handler = app.as_user("handler-water");
    let path = format!("/desk/cases/{no}/acts/find");
    let tab = handler.get(&path).await.value("draft").unwrap_or_default();
    let typed = [("find-finding", "归水利站管"), ("draft", tab.as_str())];
    let wrong = handler.post_form(&path, &typed).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "no clue was chosen: {}", wrong.text);
    let kept = app.as_user("handler-water").get(&format!("{path}?draft={tab}")).await;
    assert!(kept.text.contains("归水利站管"), "{}", kept.text);
}

#[tokio::test]
async fn sign_out_asks_what_becomes_of_the_drafts() {
    let app = TestApp::new().await;
    let no = accepted(&app).await;
    for (answer, there) in [("keep", true), ("discard", false)] {
        let handler = app.as_user("handler-water");
        let draft = keeps(&handler, &no, "各让一步").await;
        let asked = handler.post_form("/sign-out", &[]).await;
        assert_eq!(asked.status, StatusCode::OK, "{}", asked.text);
        assert!(asked.text.contains("value=\"keep\"") && asked.text.contains("value=\"discard\""), "{}", asked.text);
        assert_eq!(handler.get(&draft).await.status, StatusCode::OK, "still signed in");
        let out = handler.post_form("/sign-out", &[("drafts", answer)]).await;
        assert_eq!(out.location(), "/");
        let back = app.as_user("handler-water").get(&draft).await;
        assert_eq!(back.text.contains("各让一步"), there, "{answer}");
    }
}
