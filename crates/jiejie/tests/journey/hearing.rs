//! A hearing in the browser: asked for and called on one case; on the case whose hearing is today, from the console to
//! the published record.

use super::browser::Browser;

#[tokio::test(flavor = "multi_thread")]
async fn a_hearing_goes_from_application_to_the_published_record() {
    let Some(browser) = Browser::start("hearing").await else { return };
    applied_and_called(&browser).await;
    let (no, panel) = todays(&browser).await;
    noted(&browser, &no).await;
    browser.press(&format!("main form[action='/desk/hearings/{no}/hold'] button")).await;
    let page = browser.text().await;
    assert!(page.contains("已举行，待评议"), "{page}");
    weighed(&browser, &no, &panel).await;
    published(&browser, &no).await;
    browser.end().await;
}

/// The handler of an accepted claim asks for a hearing, and the moderator calls it, too soon first.
async fn applied_and_called(browser: &Browser) {
    browser.sign_in("clerk").await;
    browser.go("/desk/intake").await;
    for (name, value) in [
        ("channel", "visit"),
        ("people-0-name", "覃大有"),
        ("title", "灌渠垮塌，秧田没水"),
        ("text", "村口的灌渠垮了六米。"),
        ("demands", "放水之前把渠修好"),
    ] {
        browser.fill(name, value).await;
    }
    let send = "main form[action='/desk/intake'] button.main, main form[action='/desk/intake'] button:not([name]):not([type=button])";
    browser.press(send).await;
    let no = browser.address().await.trim_end_matches("/receipt").rsplit('/').next().expect("a number").to_owned();
    browser.act(&no, "route", &[("to", "water"), ("mode", "forward")]).await;
    browser.sign_in("handler-water").await;
    browser.act(&no, "accept", &[("procedure", "ordinary")]).await;
    browser.act(&no, "apply-hearing", &[("reason", "双方对垮塌原因说法不一")]).await;
    browser.sign_in("moderator").await;
    let path = format!("/desk/cases/{no}/acts/call-hearing");
    browser.go(&path).await;
    let on = day(9);
    for (name, value) in
        [("on", day(2).as_str()), ("time", "14:30"), ("place", "三楼会议室"), ("open", "yes"), ("assessors", "3")]
    {
        browser.fill(&format!("call-hearing-{name}"), value).await;
    }
    browser.press(&format!("main form[action='{path}'] button:not([name]):not([type=button])")).await;
    assert!(browser.text().await.contains("要留够通知期"), "{}", browser.text().await);
    browser.fill("call-hearing-on", &on).await;
    browser.press(&format!("main form[action='{path}'] button:not([name]):not([type=button])")).await;
    browser.go(&format!("/desk/hearings/{no}")).await;
    assert!(browser.text().await.contains("已通知，待抽取评议员"), "{}", browser.text().await);
}

/// The case whose hearing is today, and who was drawn for it.
async fn todays(browser: &Browser) -> (String, Vec<String>) {
    browser.go("/desk/hearings").await;
    let link = browser.find("main table a[href*='/desk/hearings/XF']").await.attr("href").await.expect("attribute");
    let no = link.expect("a link").rsplit('/').next().expect("a number").to_owned();
    browser.go(&format!("/desk/hearings/{no}?step=attendance")).await;
    let script = "return [...document.querySelectorAll('[name=came]')].map(e => e.value).filter(v => v.startsWith('assessor-')).map(v => v.split(',')[0])";
    let panel = browser.script(script).await;
    let panel: Vec<String> = serde_json::from_value(panel).expect("accounts");
    assert_eq!(panel.len(), 3, "{}", browser.text().await);
    (no, panel)
}

/// Step by step with what is said; what is typed is saved without a button, too.
async fn noted(browser: &Browser, no: &str) {
    browser.script("document.querySelectorAll('[name=came]').forEach(e => { e.checked = true; })").await;
    browser.fill("text", "张三，利害关系人，某某电梯公司").await;
    next(browser).await;
    for (step, text) in [
        ("discipline", ""),
        ("rights", "双方均不申请回避"),
        ("petitioner", "一层两户说南侧挡光，楼上十户说北侧接不到走廊。"),
        ("unit", "两个方案都做了日照分析，北侧加宽连廊可以接通。"),
        ("exhibits", "承办单位：日照分析报告"),
        ("questions", "评议员：北侧连廊造价多少\n承办单位：多出六万元"),
        ("debate", "信访人：六万元谁出"),
    ] {
        assert!(browser.address().await.ends_with(step), "{step}: {}", browser.address().await);
        if !text.is_empty() {
            browser.fill("text", text).await;
        }
        next(browser).await;
    }
    // Typed and not sent: the script saves it, and it stands there when the page comes again.
    browser.fill("text", "信访人：给个准话").await;
    saved_line_says(browser, "已保存").await;
    browser.go(&format!("/desk/hearings/{no}?step=last-words")).await;
    let kept = browser.script("return document.querySelector('[name=text]').value").await;
    assert_eq!(kept.as_str(), Some("信访人：给个准话"));
    without_a_line(browser, no).await;
    next(browser).await;
    assert!(browser.text().await.contains("记入笔录"), "{}", browser.text().await);
}

/// Fault C4: "next" without a line, then a reload. Nothing lies on the device, the page stays until the text is saved, and
/// what returns is what the server has, once.
async fn without_a_line(browser: &Browser, no: &str) {
    let cut = "window.line = window.fetch; window.fetch = () => Promise.reject(new Error('cut'));";
    let text = "return document.querySelector('[name=text]').value";
    browser.script(cut).await;
    browser.fill("text", "信访人：断网时说的话").await;
    saved_line_says(browser, "还没有保存").await;
    browser.script("document.querySelector(\"main .console-form button[value='next']\").click()").await;
    assert!(browser.address().await.ends_with("step=last-words"), "{}", browser.address().await);
    assert_eq!(browser.script(text).await.as_str(), Some("信访人：断网时说的话"), "the text stands in its field");
    let device = browser.script("return localStorage.length + sessionStorage.length").await;
    assert_eq!(device.as_u64(), Some(0), "nothing of it lies on the device");
    browser.go(&format!("/desk/hearings/{no}?step=last-words")).await;
    assert_eq!(browser.script(text).await.as_str(), Some("信访人：给个准话"), "the server's last version, once");
    // The line comes back while the page is open: it is saved, and the next step is open again.
    browser.script(cut).await;
    browser.fill("text", "信访人：给个准话\n承办单位：月底前答复").await;
    saved_line_says(browser, "还没有保存").await;
    browser.script("window.fetch = window.line;").await;
    saved_line_says(browser, "已保存").await;
}

/// Waits until the line under the notes says so.
async fn saved_line_says(browser: &Browser, words: &str) {
    for _ in 0..120 {
        if browser.find(".console-saved").await.text().await.expect("text").contains(words) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{words} was never said: {}", browser.text().await);
}

async fn next(browser: &Browser) {
    browser.press("main .console-form button[value='next']").await;
}

/// Each vote with its reason by the moderator, each confirmation by its assessor.
async fn weighed(browser: &Browser, no: &str, panel: &[String]) {
    let form = format!("main form[action='/desk/cases/{no}/acts/deliberate']");
    for n in 1..=panel.len() * 2 {
        let vote = if n % 3 == 0 { "explain" } else { "support" };
        browser.fill(&format!("deliberate-votes-{n}-vote"), vote).await;
        browser.fill(&format!("deliberate-votes-{n}-reason"), "北侧方案对大家影响最小").await;
    }
    browser.press(&format!("{form} button:not([name]):not([type=button])")).await;
    assert!(browser.text().await.contains("待评议员确认"), "{}", browser.text().await);
    for user in panel {
        as_assessor(browser, user).await;
        browser.go(&format!("/desk/hearings/{no}")).await;
        assert!(browser.text().await.contains("北侧方案对大家影响最小"), "{}", browser.text().await);
        browser
            .press(&format!(
                "main form[action='/desk/cases/{no}/acts/confirm-vote'] button:not([name]):not([type=button])"
            ))
            .await;
    }
    assert!(browser.text().await.contains("结论已形成"), "{}", browser.text().await);
}

/// The sign-in page shows one assessor for all nine; their button signs in whichever it names.
async fn as_assessor(browser: &Browser, user: &str) {
    browser.sign_in("").await;
    browser.go("/sign-in").await;
    browser.script(&format!("document.querySelector(\"button[value='assessor-1']\").value = '{user}'")).await;
    browser.press(&format!("button[name=user][value='{user}']")).await;
}

/// The public version is there only after the second person, and names nobody.
async fn published(browser: &Browser, no: &str) {
    browser.sign_in("moderator").await;
    browser.act(no, "publish-hearing", &[]).await;
    browser.sign_in("").await;
    browser.go("/hearings").await;
    assert!(!browser.text().await.contains("北侧方案对大家影响最小"));
    browser.sign_in("office-head").await;
    browser.act(no, "approve-publication", &[]).await;
    browser.sign_in("").await;
    browser.go("/hearings").await;
    let page = browser.text().await;
    assert!(page.contains("北侧方案对大家影响最小") && page.contains("评议员甲"), "{page}");
    assert!(!page.contains("水长宁") && !page.contains("房秀英"), "{page}");
}

/// So many days from today, as a field wants it.
fn day(ahead: i64) -> String {
    let zone = jiff::tz::TimeZone::get("Asia/Shanghai").expect("zone");
    let today = zone.to_datetime(jiff::Timestamp::now()).date();
    today.saturating_add(jiff::Span::new().days(ahead)).to_string()
}
