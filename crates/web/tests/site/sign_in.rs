//! Signing in and out, the language, and where a form may send somebody.

use axum::http::StatusCode;
use jiff::civil::datetime;

use crate::test_app::{PASSWORD, TestApp};

#[tokio::test]
async fn a_role_of_the_sample_district_is_a_button() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/sign-in").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("value=\"clerk\"") && page.text.contains("value=\"head-water\""));
    assert!(!page.text.contains("[sign-in") && !page.text.contains("[role-"), "a word is missing");
    let clerk = app.as_user("clerk");
    assert_eq!(clerk.get("/sign-in?next=/help").await.location(), "/help", "whoever is in needs no door");
}

#[tokio::test]
async fn anywhere_else_there_are_no_buttons() {
    let app = TestApp::serious().await;
    let visitor = app.visitor();
    assert!(!visitor.get("/sign-in").await.text.contains("value=\"clerk\""));
    assert_eq!(visitor.post_form("/sign-in/sample", &[("user", "clerk")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_password_opens_and_signing_out_closes() {
    let app = TestApp::serious().await;
    let browser = app.visitor();
    let fields = [("user", "clerk"), ("password", PASSWORD), ("next", "/desk/cases?tab=mine")];
    let answer = browser.post_form("/sign-in", &fields).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/desk/cases?tab=mine"));
    let cookie = answer.headers.get_all("set-cookie").iter().find(|line| line.as_bytes().starts_with(b"jiejie="));
    let cookie = cookie.and_then(|line| line.to_str().ok()).unwrap_or_default().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert!(browser.get("/help").await.text.contains("action=\"/sign-out\""));
    let answer = browser.post_form("/sign-out", &[]).await;
    assert_eq!(answer.location(), "/");
    assert!(!browser.get("/help").await.text.contains("action=\"/sign-out\""));
}

#[tokio::test]
async fn a_wrong_password_is_told_kept_and_slowed() {
    let app = TestApp::serious().await;
    let browser = app.visitor();
    let wrong = [("user", "clerk"), ("password", "guess")];
    for _ in 0..5 {
        let answer = browser.post_form("/sign-in", &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains("value=\"clerk\"") && !answer.text.contains("guess"), "the name is kept alone");
    }
    let right = [("user", "clerk"), ("password", PASSWORD)];
    let answer = browser.post_form("/sign-in", &right).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.headers.contains_key("retry-after"));
    app.set_now(datetime(2026, 3, 2, 9, 1, 0, 0));
    assert_eq!(browser.post_form("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_unknown_user_is_told_the_same() {
    let app = TestApp::serious().await;
    let answer = app.visitor().post_form("/sign-in", &[("user", "nobody"), ("password", "x")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_form_without_its_token_does_nothing() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    let answer = browser.post_bare("/sign-in/sample", &[("user", "clerk")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let answer = browser.post_bare("/sign-in/sample", &[("user", "clerk"), ("csrf", "0123")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.cookie("jiejie"), None);
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let app = TestApp::new().await;
    for evil in ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "javascript:1"] {
        let answer = app.visitor().post_form("/sign-in/sample", &[("user", "clerk"), ("next", evil)]).await;
        assert_eq!(answer.location(), "/desk", "{evil}");
        let answer = app.visitor().post_form("/language", &[("lang", "en"), ("back", evil)]).await;
        assert_eq!(answer.location(), "/", "{evil}");
    }
}

#[tokio::test]
async fn the_language_is_remembered() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    assert!(browser.get("/sign-in").await.text.contains("lang=\"zh-CN\""));
    let answer = browser.post_form("/language", &[("lang", "en"), ("back", "/sign-in")]).await;
    assert_eq!(answer.location(), "/sign-in");
    let page = browser.get("/sign-in").await;
    assert!(page.text.contains("<html lang=\"en\">") && page.text.contains("Staff sign-in"));
}

#[tokio::test]
async fn eight_quiet_hours_end_a_session() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    assert!(clerk.get("/help").await.text.contains("action=\"/sign-out\""));
    app.set_now(datetime(2026, 3, 2, 16, 0, 0, 0));
    assert!(clerk.get("/help").await.text.contains("action=\"/sign-out\""), "seven hours are a long lunch");
    app.set_now(datetime(2026, 3, 3, 0, 30, 0, 0));
    assert!(!clerk.get("/help").await.text.contains("action=\"/sign-out\""));
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    assert!(clerk.get("/help").await.text.contains("action=\"/sign-out\""));
    let by = casework::Actor::staff("admin", casework::Role::Admin, "office");
    let refused = app.store.disable(&casework::UserId::new("clerk"), None, &by, app.now()).await.unwrap();
    assert_eq!(refused, None);
    assert!(!clerk.get("/help").await.text.contains("action=\"/sign-out\""));
}
