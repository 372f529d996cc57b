//! Every page as a picture, in both languages, on a wide screen and a phone: nothing overflows, axe finds nothing.

use std::path::PathBuf;

use serde_json::Value;

use super::browser::Browser;

/// Who looks at which page; `CASE` stands for a case of the worklist, `SHOWN` for the one whose code is known.
const PAGES: [(&str, &str, &str); 22] = [
    ("", "/", "front"),
    ("", "/file", "file"),
    ("", "/follow", "follow-form"),
    ("", "/follow/SHOWN", "follow"),
    ("", "/hearings", "hearings"),
    ("", "/help", "help"),
    ("", "/law", "law"),
    ("", "/proof", "proof"),
    ("", "/sign-in", "sign-in"),
    ("", "/design", "design"),
    ("clerk", "/desk", "desk"),
    ("clerk", "/desk/intake", "intake"),
    ("clerk", "/desk/cases", "cases"),
    ("clerk", "/desk/cases/CASE", "case-file"),
    ("clerk", "/desk/cases/CASE/papers/1/receipt", "paper"),
    ("leader", "/desk/board", "board"),
    ("leader", "/desk/brief/CASE", "brief"),
    ("leader", "/desk/supervision", "supervision"),
    ("leader", "/desk/reports/2026", "reports"),
    ("moderator", "/desk/hearings", "hearing-list"),
    ("moderator", "/desk/hearings/TODAY?step=petitioner", "hearing-console"),
    ("auditor", "/desk/journal", "journal"),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_page_fits_its_screen_and_axe_finds_nothing() {
    let Some(browser) = Browser::start("pages").await else { return };
    let axe = std::env::var("TEST_AXE").ok().and_then(|path| std::fs::read_to_string(path).ok());
    if axe.is_none() {
        println!("skipped: TEST_AXE is not set, so axe-core looks at no page");
    }
    let pictures = std::env::var("TEST_PICTURES").ok().map(PathBuf::from);
    let mut problems = Vec::new();
    let mut signed_in = "";
    for (user, path, name) in PAGES {
        if user != signed_in {
            browser.sign_in(user).await;
            signed_in = user;
        }
        let (no, code) = &browser.shown;
        let path = path.replace("CASE", &a_case(&browser, path).await).replace("SHOWN", no);
        let path = path.replace("TODAY", &today(&browser, &path).await);
        if name == "follow" {
            browser.follow(no, code).await;
        }
        for (width, mobile) in [(1440, false), (360, true)] {
            browser.resize(width, mobile).await;
            browser.go(&path).await;
            let wide = browser.script("return document.documentElement.scrollWidth").await;
            if wide.as_i64() > Some(width) {
                problems.push(format!("{path} at {width}: {wide} wide"));
            }
            if let Some(axe) = &axe {
                problems.extend(violations(&browser, axe).await.into_iter().map(|v| format!("{path} at {width}: {v}")));
            }
            if let Some(folder) = &pictures {
                let size = if mobile { "-phone" } else { "" };
                browser.picture(&folder.join(format!("{name}{size}.png"))).await;
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    browser.end().await;
}

/// The first case of the worklist, where the page needs one.
async fn a_case(browser: &Browser, path: &str) -> String {
    if !path.contains("CASE") {
        return String::new();
    }
    browser.go("/desk/cases?tab=open").await;
    let link = browser.find("main table a[href*='/desk/cases/XF']").await.attr("href").await.expect("attribute");
    link.expect("a link").rsplit('/').next().expect("a number").to_owned()
}

/// The case whose hearing is today, where the page needs it.
async fn today(browser: &Browser, path: &str) -> String {
    if !path.contains("TODAY") {
        return String::new();
    }
    browser.go("/desk/hearings").await;
    let link = browser.find("main table a[href*='/desk/hearings/XF']").await.attr("href").await.expect("attribute");
    link.expect("a link").rsplit('/').next().expect("a number").to_owned()
}

async fn violations(browser: &Browser, axe: &str) -> Vec<String> {
    browser.script(axe).await;
    let run = "const done = arguments[arguments.length - 1];
        axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }).then(r => done(r.violations.map(v =>
          v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', '))), e => done([String(e)]));";
    let found = browser.driver.execute_async(run, Vec::new()).await.expect("axe runs");
    let found: Value = found.json().clone();
    let list = found.as_array().cloned().unwrap_or_default();
    list.iter().filter_map(|violation| violation.as_str().map(str::to_owned)).collect()
}
