//! What every answer carries, whatever it is.

use crate::test_app::TestApp;

#[tokio::test]
async fn every_answer_carries_the_guarding_headers() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    for path in
        ["/sign-in", "/no-such-page", "/assets/jiejie.css", "/api/v1/cases", "/api/nowhere", "/healthz", "/desk"]
    {
        let answer = browser.get(path).await;
        let header = |name: &str| answer.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert_eq!(header("content-security-policy"), web::headers::CONTENT_POLICY, "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
        let kept = if path.starts_with("/assets/") { "public, max-age=31536000, immutable" } else { "no-store" };
        assert_eq!(header("cache-control"), kept, "{path}");
    }
}

#[tokio::test]
async fn an_error_page_has_words_and_an_operation_id() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/no-such-page").await;
    assert_eq!(page.status.as_u16(), 404);
    assert!(page.text.contains("没有找到这一页") && !page.text.contains("[error-"), "{}", page.text);
}

#[tokio::test]
async fn a_page_is_compressed_for_whoever_can_read_it() {
    let app = TestApp::new().await;
    let headers = [("accept-encoding", "gzip")];
    let answer = app.api("").send(axum::http::Method::GET, "/sign-in", &headers, None).await;
    assert_eq!(answer.headers.get("content-encoding").and_then(|value| value.to_str().ok()), Some("gzip"));
}

#[tokio::test]
async fn whoever_guesses_codes_is_slowed_and_others_are_not() {
    let app = TestApp::new().await;
    let nobody = app.api("");
    let path = "/api/v1/public/cases/XF2026-00000-00000?code=guess";
    let mut last = 0;
    for _ in 0..80 {
        let from = [("x-forwarded-for", "203.0.113.9")];
        last = nobody.send(axum::http::Method::GET, path, &from, None).await.status.as_u16();
    }
    assert_eq!(last, 429);
    let from = [("x-forwarded-for", "203.0.113.10")];
    assert_eq!(nobody.send(axum::http::Method::GET, path, &from, None).await.status.as_u16(), 404);
    for _ in 0..80 {
        last = nobody.get(path).await.status.as_u16();
    }
    assert_eq!(last, 404, "a program on this machine is not slowed so soon");
}
