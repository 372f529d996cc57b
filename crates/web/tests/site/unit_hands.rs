//! What nobody in a unit has, the next of it taken by rule, and for the head how much lies with whom and since when.

use axum::http::StatusCode;
use jiff::civil::datetime;

use crate::test_app::TestApp;

const PAGE: &str = "/desk/unit";

#[tokio::test]
async fn a_handler_takes_the_next_and_the_head_sees_how_long_it_lies() {
    let app = TestApp::new().await;
    let (one, _) = app.routed().await;
    app.set_now(datetime(2026, 3, 3, 9, 0, 0, 0));
    let (two, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    let page = handler.get(PAGE).await.text;
    assert!(page.contains("还没有人承办：未结 2 件") && page.contains(&one) && page.contains(&two), "{page}");
    assert!(!page.contains("各人手上"), "what lies with colleagues is the head's to know: {page}");
    app.set_now(datetime(2026, 3, 5, 9, 0, 0, 0));
    let handler = app.as_user("handler-water");
    let taken = handler.post_form("/desk/unit/next", &[]).await;
    assert_eq!(taken.location(), format!("/desk/cases/{one}"), "the one with the nearest day: {}", taken.text);
    app.set_now(datetime(2026, 3, 9, 9, 0, 0, 0));
    let head = app.as_user("head-water").get(PAGE).await.text;
    assert!(head.contains("还没有人承办：未结 1 件"), "{head}");
    let theirs = head.split("handler-water").nth(1).unwrap_or_default();
    assert!(theirs.starts_with("：未结 1 件，其中过了法定期限 0 件 · 最久的一件已经 4 天"), "{head}");
    assert!(head.contains(&format!("/desk/cases/{one}/acts/assign-handler")), "{head}");
    let handler = app.as_user("handler-water");
    let next = handler.post_form("/desk/unit/next", &[]).await;
    assert_eq!(next.location(), format!("/desk/cases/{two}"), "{}", next.text);
    assert_eq!(handler.post_form("/desk/unit/next", &[]).await.location(), PAGE, "nothing is left");
}

#[tokio::test]
async fn another_unit_sees_nothing_of_it_and_others_have_no_such_page() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    for user in ["handler-land", "head-land"] {
        let page = app.as_user(user).get(PAGE).await.text;
        assert!(page.contains("还没有人承办：未结 0 件") && !page.contains(&no), "{user}: {page}");
    }
    assert_eq!(app.as_user("clerk").get(PAGE).await.status, StatusCode::FORBIDDEN);
    let refused = app.as_user("head-water").post_form("/desk/unit/next", &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "a head gives and does not take");
}
