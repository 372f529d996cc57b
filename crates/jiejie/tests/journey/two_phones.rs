//! Two phones on a day without a line: first Chromium's own switch, then no server at all; one phone is shut and opened again.
//! What they wrote down stands in the ledger once, is settled there, and is in the report of the month.

use super::browser::Browser;
use super::phone::{until, write_down};

const PAGE: &str = "/desk/stations/heping/phone";
const SCAN: &str = "/desk/stations/scan";
const FIRST: &str = "断网那天的第一件：楼上半夜拖桌子";
const SECOND: &str = "断网那天的第二件：晾衣杆挡了楼下的光";
const OTHER: &str = "另一部手机记的：楼道里堆了纸箱";
const IS_KEPT: &str = "const kept = document.getElementById('kept');
    return kept.children.length === 1 && kept.textContent.includes('没有网')";

#[tokio::test(flavor = "multi_thread")]
async fn a_dispute_from_a_phone_without_a_line_reaches_the_report_of_the_month() {
    let Some(mut phone) = Browser::start("two-phones").await else { return };
    let other = phone.beside("other").await;
    let before = settled_in_the_month(&phone).await;
    for one in [&phone, &other] {
        one.sign_in("station-heping").await;
        one.go(PAGE).await;
        until(one, "return caches.match('/desk/phone-shell').then(Boolean)", "the shell lies on the phone").await;
    }
    phone.without_a_line().await;
    write_down(&phone, FIRST).await;
    until(&phone, IS_KEPT, "it is kept, and says why it waits").await;
    let key = phone.script("return document.querySelector('#slips article p:last-child').textContent").await;
    let key = key.as_str().and_then(|text| text.split('：').nth(1)).unwrap_or_default().trim().to_owned();
    phone.kill_office();
    write_down(&other, OTHER).await;
    until(&other, IS_KEPT, "without a server it is kept, too").await;
    // Shut and opened again: what was written is there, and locked.
    phone.restart().await;
    phone.go(PAGE).await;
    until(
        &phone,
        "return document.getElementById('kept').textContent.includes('还有 1 件锁在这部手机上')",
        "it is locked",
    )
    .await;
    phone.script("document.querySelector('[name=party-1-name]').value = '祝晚晴'").await;
    write_down(&phone, SECOND).await;
    until(&phone, "return document.getElementById('kept').textContent.includes('还有 2 件')", "both are kept").await;

    phone.start_office();
    sends(&other, 1).await;
    read_in(&other, &key).await;
    sends(&phone, 2).await;
    for one in [&phone, &other] {
        one.go("/desk/stations/heping").await;
        let page = one.text().await;
        for text in [FIRST, SECOND, OTHER] {
            assert_eq!(page.matches(text).count(), 1, "{text}: {page}");
        }
    }
    settle(&phone, SECOND).await;
    assert_eq!(settled_in_the_month(&phone).await, before + 1);
    other.end().await;
    phone.end().await;
}

/// The line is back: all that waits goes, so many entries.
async fn sends(phone: &Browser, entries: usize) {
    let script = format!(
        "const now = document.getElementById('send-now');
        if (now && !now.hidden) now.click();
        return document.getElementById('kept-said').textContent.includes('已经发出 {entries} 件')
            && document.getElementById('kept').children.length === 0"
    );
    until(phone, &script, "all is sent").await;
}

/// What another phone has not sent yet is read in from its slip.
async fn read_in(phone: &Browser, key: &str) {
    let slip = serde_json::json!({ "key": key, "kind": "dispute", "place": "", "text": FIRST });
    phone.go(SCAN).await;
    phone.fill("slip", &slip.to_string()).await;
    phone.press("main form button.main").await;
    assert!(phone.address().await.contains("/desk/ledger/heping-"), "{}", phone.text().await);
}

/// The line of this text is settled by the word of the one who was named.
async fn settle(phone: &Browser, text: &str) {
    let line = format!(
        "const found = [...document.querySelectorAll('main a')].find(one => one.textContent.includes('{text}'));
        return found ? found.getAttribute('href') : ''"
    );
    let line = phone.script(&line).await.as_str().unwrap_or_default().to_owned();
    phone.go(&line).await;
    phone.fill("result", "晾衣杆收短半米，两家都看过了").await;
    phone.fill("word-1-how", "spoken").await;
    phone.fill("word-1-said", "这样就行").await;
    phone.press("main details[open] form button.main").await;
    assert!(phone.text().await.contains("当场了结"), "{}", phone.text().await);
}

/// How many matters the report of this month counts as settled in their community, as the leader reads it.
async fn settled_in_the_month(browser: &Browser) -> u64 {
    browser.sign_in("leader").await;
    // The office's day is the day of Shanghai.
    let month = browser.script("return new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 7)").await;
    browser.go(&format!("/desk/figures/monthly?month={}", month.as_str().unwrap_or_default())).await;
    let figure = "const row = [...document.querySelectorAll('main tr')]
            .find(row => row.cells.length > 1 && row.cells[0].textContent.includes('社区化解率'));
        return Number((row.cells[1].textContent.match(/\\((\\d+)\\//) || [0, 0])[1])";
    browser.script(figure).await.as_u64().unwrap_or_default()
}
