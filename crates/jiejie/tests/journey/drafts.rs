//! What is typed at the counter is kept while it is typed, over a new sign-in, and nothing of it stays in the browser.

use std::time::Duration;

use super::browser::Browser;

const TEXT: &str = "村口的灌渠垮了六米，四户人家十来亩秧田没有水";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_at_the_counter_is_there_after_the_next_sign_in() {
    let Some(browser) = Browser::start("kept").await else { return };
    browser.sign_in("clerk").await;
    browser.go("/desk/intake").await;
    browser.fill("people-0-name", "覃大有").await;
    browser.fill("text", TEXT).await;
    until_saved(&browser).await;
    assert_eq!(browser.script("return localStorage.length + sessionStorage.length").await.as_u64(), Some(0));
    browser.sign_in("clerk").await;
    browser.go("/desk/intake").await;
    assert_eq!(browser.script("return document.getElementById('text').value").await.as_str(), Some(""), "a new matter");
    browser.press("main nav.drafts a").await;
    assert_eq!(browser.script("return document.getElementById('text').value").await.as_str(), Some(TEXT));
    // The language changes, and the text goes along.
    browser.fill("title", "灌渠垮了").await;
    browser.press("button[formaction='/language']").await;
    assert_eq!(browser.script("return document.documentElement.lang").await.as_str(), Some("en"));
    assert_eq!(browser.script("return document.getElementById('title').value").await.as_str(), Some("灌渠垮了"));
    browser.script("document.cookie = 'jiejie-lang=zh-CN; path=/'").await;
    browser.end().await;
}

/// Waits until the page says that it is kept.
async fn until_saved(browser: &Browser) {
    for _ in 0..100 {
        let line = browser.script("return (document.querySelector('.draft-line') || {}).textContent || ''").await;
        if line.as_str().is_some_and(|words| words.starts_with("已存为草稿")) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the page never said that it is kept: {}", browser.text().await);
}
