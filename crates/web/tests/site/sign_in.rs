//! Signing in and out, the language, and where a form may send somebody.

use axum::http::StatusCode;
use jiff::civil::datetime;
use web::Bounds;

use crate::test_app::{Browser, PASSWORD, TestApp};

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

/// Six wrong tries kept the owner out, from any address, while many at once passed (fault J3).
#[tokio::test]
async fn nobody_is_locked_out_by_the_wrong_tries_of_somebody_else() {
    let app = TestApp::serious().await;
    let right = [("user", "clerk"), ("password", PASSWORD)];
    let owner = app.visitor().at("192.0.2.7");
    assert_eq!(owner.post_form("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
    owner.post_form("/sign-out", &[]).await;
    let mut looked_at = 0;
    for n in 0..40 {
        // From the owner's own address, too: they share the office's line.
        let stranger = app.visitor().at(&format!("192.0.2.{}", n % 8 + 1));
        let answer = stranger.post_form("/sign-in", &[("user", "clerk"), ("password", "guess")]).await;
        looked_at += u32::from(answer.status == StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(looked_at, 25, "many places do not multiply the tries");
    let elsewhere = app.visitor().at("203.0.113.9").post_form("/sign-in", &right).await;
    assert_eq!(elsewhere.status, StatusCode::TOO_MANY_REQUESTS, "of somebody who was never here nobody knows better");
    assert_eq!(owner.post_form("/sign-in", &right).await.status, StatusCode::SEE_OTHER, "the owner's own device");
}

#[tokio::test]
async fn many_tries_at_once_are_as_slow_as_one_after_the_other() {
    let app = TestApp::serious().await;
    let guesses = (0..30).map(|n| {
        let stranger = app.visitor().at("192.0.2.7");
        async move { stranger.post_form("/sign-in", &[("user", "clerk"), ("password", &n.to_string())]).await.status }
    });
    let mut tries = tokio::task::JoinSet::new();
    guesses.for_each(|guess| drop(tries.spawn(guess)));
    let answers = tries.join_all().await;
    let looked_at = answers.iter().filter(|status| **status == StatusCode::UNPROCESSABLE_ENTITY).count();
    assert_eq!(looked_at, 5, "{answers:?}");
}

#[tokio::test]
async fn a_name_as_long_as_a_book_comes_back_short() {
    let app = TestApp::serious().await;
    let long = "x".repeat(200_000);
    let answer = app.visitor().post_form("/sign-in", &[("user", &long), ("password", "guess")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.len() < 40_000, "{}", answer.text.len());
}

/// A sample district on an open address let anybody be administrator (fault J12).
#[tokio::test]
async fn a_sample_district_that_others_can_reach_asks_for_its_password() {
    let open = TestApp::in_the_open().await;
    let visitor = open.visitor();
    assert!(!visitor.get("/sign-in").await.text.contains("value=\"admin\""));
    assert_eq!(visitor.post_form("/sign-in/sample", &[("user", "admin")]).await.status, StatusCode::NOT_FOUND);
    let right = [("user", "admin"), ("password", PASSWORD)];
    assert_eq!(visitor.post_form("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
    assert!(visitor.get("/desk").await.text.contains("示范"), "it still says that it is a sample");
    // It listens on this machine alone, and a proxy hands it out.
    let proxied = TestApp::new().await;
    let visitor = proxied.visitor().at("192.0.2.7");
    assert!(!visitor.get("/sign-in").await.text.contains("value=\"admin\""));
    assert_eq!(visitor.post_form("/sign-in/sample", &[("user", "admin")]).await.status, StatusCode::NOT_FOUND);
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

/// A session has an end, however busy it was (J11).
#[tokio::test]
async fn twelve_busy_hours_end_a_session_and_the_next_begins_anew() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let is_in = async |browser: &Browser| browser.get("/help").await.text.contains("action=\"/sign-out\"");
    let at = |hour: i8, minute: i8| app.set_now(datetime(2026, 3, 2, hour, minute, 0, 0));
    assert!(is_in(&clerk).await);
    for (hour, minute) in [(15, 0), (20, 59)] {
        at(hour, minute);
        assert!(is_in(&clerk).await, "{hour}:{minute}");
    }
    at(21, 0);
    assert!(!is_in(&clerk).await, "twelve hours after it began");
    let again = clerk.post_form("/sign-in/sample", &[("user", "clerk")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
    at(23, 30);
    assert!(is_in(&clerk).await, "a new session has hours of its own");
    // Signing in while one is signed in begins them anew, too.
    let short = app.bounded(Bounds { session_hours: 1, low_space_mb: 0, keep_free_mb: 0, ..Bounds::default() });
    let head = short.as_user("office-head");
    at(23, 30);
    assert!(is_in(&head).await);
    at(23, 59);
    assert_eq!(head.post_form("/sign-in/sample", &[("user", "clerk")]).await.status, StatusCode::SEE_OTHER);
    short.set_now(datetime(2026, 3, 3, 0, 45, 0, 0));
    assert!(is_in(&head).await, "forty-six minutes");
    short.set_now(datetime(2026, 3, 3, 0, 59, 0, 0));
    assert!(!is_in(&head).await, "the office sets the hours");
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
