//! A station's phone whose session ends, and one that is signed out: what waits is locked and not wiped, and who leaves is asked first
//! what becomes of it.

use super::browser::Browser;
use super::phone::{until, write_down};

const PAGE: &str = "/desk/stations/heping/phone";
const NAMELESS: &str = "留了电话没留名字的一件";
const LATE: &str = "登录过期以后记的一件";

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_session_locks_what_waits_and_leaving_asks_what_becomes_of_it() {
    let Some(browser) = Browser::start("left").await else { return };
    browser.sign_in("station-heping").await;
    open(&browser).await;
    // What the office does not take waits for a person, and says what is wrong with it.
    browser.script("document.querySelector('[name=party-1-phone]').value = '13900004021'").await;
    write_down(&browser, NAMELESS).await;
    kept_says(&browser, "系统没有收：第1个人的名字：这一项要填").await;

    browser.driver.delete_all_cookies().await.expect("cookies");
    write_down(&browser, LATE).await;
    kept_says(&browser, "还有 2 件锁在这部手机上").await;
    let page = browser.text().await;
    assert!(page.contains("登录过期了") && !page.contains(NAMELESS) && !page.contains(LATE), "{page}");
    browser.sign_in("station-heping").await;
    open(&browser).await;
    until(&browser, "return document.getElementById('kept-said').textContent.includes('已经发出 1 件')", "it is sent")
        .await;
    kept_says(&browser, NAMELESS).await;

    browser.press("form[action='/sign-out'] button").await;
    until(&browser, "return document.getElementById('kept-count').textContent.includes('还有 1 件')", "it asks").await;
    browser
        .script("window.print = () => { window.wasPrinted = true }; document.getElementById('kept-print').click()")
        .await;
    until(
        &browser,
        "const slips = document.getElementById('slips');
        return window.wasPrinted === true && !!slips.querySelector('svg path') && !slips.textContent.includes('13900004021')",
        "a slip is printed, without the telephone",
    )
    .await;
    browser.script("document.getElementById('kept-send').click()").await;
    until(&browser, "return document.getElementById('kept-said').textContent.includes('系统没有收')", "it is tried")
        .await;
    discard(&browser, "2").await;
    until(&browser, "return document.getElementById('kept-said').textContent.includes('件数不对')", "nothing is gone")
        .await;
    discard(&browser, "1").await;
    until(&browser, "return location.pathname === '/'", "nothing waits: nothing is asked any more").await;
    browser.sign_in("station-heping").await;
    open(&browser).await;
    assert_eq!(browser.script("return document.getElementById('kept').children.length").await.as_u64(), Some(0));
    browser.go("/desk/stations/heping").await;
    let page = browser.text().await;
    assert!(page.matches(LATE).count() == 1 && !page.contains(NAMELESS), "{page}");
    browser.end().await;
}

/// Opens the page and waits until its script is at work.
async fn open(browser: &Browser) {
    browser.go(PAGE).await;
    let ready =
        "return caches.match('/desk/phone-shell').then(found => !!found && !document.querySelector('[data-office]'))";
    until(browser, ready, "the page is ready").await;
}

async fn kept_says(browser: &Browser, words: &str) {
    let script = format!("return document.getElementById('kept').textContent.includes('{words}')");
    until(browser, &script, words).await;
}

async fn discard(browser: &Browser, number: &str) {
    let script = format!(
        "document.getElementById('kept-number').value = '{number}'; document.getElementById('kept-discard').click()"
    );
    browser.script(&script).await;
}
