//! A station's phone for a day without a line: two disputes are written down, the page is opened anew between them, and both stand in
//! the ledger once when the line is back.

use std::time::Duration;

use super::browser::Browser;
use super::line::Line;

const PAGE: &str = "/desk/stations/heping/phone";
const FIRST: &str = "断网时记的第一件：楼上漏水";
const SECOND: &str = "断网时记的第二件：车位被占";

#[tokio::test(flavor = "multi_thread")]
async fn what_a_station_writes_down_without_a_line_is_in_the_ledger_once() {
    let Some(browser) = Browser::start("phone").await else { return };
    let line = Line::to(browser.office()).await;
    browser.sign_in("station-heping").await;
    open(&browser, &line).await;
    until(&browser, "return caches.match('/desk/phone-shell').then(Boolean)", "the shell lies on the phone").await;
    line.cut();
    write_down(&browser, FIRST).await;
    until(&browser, "return document.querySelectorAll('#kept li').length === 1", "it is kept").await;
    until(&browser, "return document.getElementById('kept').textContent.includes('没有网')", "it says why it waits")
        .await;
    assert!(
        browser.script("return !!document.querySelector('#slips svg path')").await.as_bool() == Some(true),
        "a slip"
    );
    let open_words = "const base = await new Promise(done => { const asked = indexedDB.open('jiejie-phone'); asked.onsuccess = () => done(asked.result); });
        const rows = await new Promise(done => { const asked = base.transaction('entries').objectStore('entries').getAll(); asked.onsuccess = () => done(asked.result); });
        base.close();
        return rows.length === 1 && !rows.some(row => new TextDecoder().decode(row.data).includes('漏水')) && !JSON.stringify(rows).includes('漏水')";
    assert_eq!(browser.script(open_words).await.as_bool(), Some(true), "nothing of it lies open on the phone");
    // Opened anew without a line: the shell knows nobody, reads nothing, and still takes what is written.
    browser.driver.goto("about:blank").await.expect("a blank page");
    open(&browser, &line).await;
    until(&browser, "return document.getElementById('kept').textContent.includes('锁在这部手机上')", "it is locked")
        .await;
    assert!(!browser.text().await.contains("漏水"), "{}", browser.text().await);
    write_down(&browser, SECOND).await;
    until(&browser, "return document.getElementById('kept').textContent.includes('还有 2 件')", "both are kept").await;
    line.mend();
    browser.script("document.getElementById('send-now').click()").await;
    until(
        &browser,
        "return document.getElementById('kept-said').textContent.includes('已经发出 2 件')",
        "both are sent",
    )
    .await;
    assert_eq!(browser.script("return document.querySelectorAll('#kept li').length").await.as_u64(), Some(0));
    browser.go("/desk/stations/heping").await;
    let page = browser.text().await;
    for text in [FIRST, SECOND] {
        assert_eq!(page.matches(text).count(), 1, "{text}: {page}");
    }
    browser.end().await;
}

async fn open(browser: &Browser, line: &Line) {
    browser.driver.goto(line.page(PAGE)).await.expect("the page opens");
    until(browser, "return !!document.getElementById('phone')", "the form is there").await;
}

pub(super) async fn write_down(browser: &Browser, text: &str) {
    browser.fill("text", text).await;
    browser.script("document.querySelector('#phone button.main').click()").await;
}

/// Waits until the page answers yes, also while it is being opened anew.
pub(super) async fn until(browser: &Browser, script: &str, what: &str) {
    for _ in 0..150 {
        let answer = browser.driver.execute(script, Vec::new()).await;
        if answer.is_ok_and(|answer| answer.json().as_bool() == Some(true)) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("never: {what} at {}: {}", browser.address().await, browser.text().await);
}
