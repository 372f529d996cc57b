//! Every page as a picture, in both languages, on a wide screen and a phone: nothing overflows, axe finds nothing.

use std::path::PathBuf;

use serde_json::Value;

use super::browser::Browser;
use super::pages::{ON_PURPOSE, PICTURES, Walked, walked};

#[tokio::test(flavor = "multi_thread")]
async fn every_page_fits_its_screen_and_axe_finds_nothing() {
    let Some(browser) = Browser::start("pages").await else { return };
    let axe = std::env::var("TEST_AXE").ok().and_then(|path| std::fs::read_to_string(path).ok());
    if axe.is_none() {
        skip::because("TEST_AXE is not set, so axe-core looks at no page");
    }
    let pictures = std::env::var("TEST_PICTURES").ok().map(PathBuf::from);
    let mut problems = Vec::new();
    let mut signed_in = String::new();
    for Walked { route, user, path } in walked() {
        if user != signed_in {
            browser.sign_in(&user).await;
            signed_in = user;
        }
        let (no, code) = &browser.shown;
        let path = path.replace("CASE", &a_case(&browser, &path).await).replace("SHOWN", no);
        let path = path.replace("TODAY", &today(&browser, &path).await);
        let path = path.replace("QUEUE", &linked(&browser, &path, "QUEUE", "/desk/reception").await);
        let path = path.replace("BOOK", &linked(&browser, &path, "BOOK", "/reception").await);
        if path.starts_with("/follow/") {
            browser.follow(no, code).await;
        }
        let path = path.replace("ACT", &an_act(&browser, &path).await);
        let picture = PICTURES.iter().find(|(of, _)| *of == route).map(|(_, name)| name);
        for (lang, width, mobile) in
            [("zh-CN", 1440, false), ("zh-CN", 360, true), ("en", 1440, false), ("en", 360, true)]
        {
            browser.script(&format!("document.cookie = 'jiejie-lang={lang}; path=/'")).await;
            browser.resize(width, mobile).await;
            browser.go(&path).await;
            let wide = browser.script("return document.documentElement.scrollWidth").await;
            if wide.as_i64() > Some(width) {
                problems.push(format!("{path} in {lang} at {width}: {wide} wide"));
            }
            if let Some(axe) = &axe {
                let found = violations(&browser, axe).await.into_iter();
                let meant = |v: &String| ON_PURPOSE.iter().any(|(of, rule, _)| *of == route && v.starts_with(rule));
                let found = found.filter(|violation| !meant(violation));
                problems.extend(found.map(|v| format!("{path} in {lang} at {width}: {v}")));
            }
            if let (Some(folder), Some(name)) = (&pictures, picture) {
                let size = if mobile { "-phone" } else { "" };
                let place = if lang == "en" { folder.join("en") } else { folder.clone() };
                std::fs::create_dir_all(&place).expect("a folder for the pictures");
                browser.picture(&place.join(format!("{name}{size}.png"))).await;
            }
        }
        browser.script("document.cookie = 'jiejie-lang=zh-CN; path=/'").await;
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

/// The last part of the first link on a page that leads below it, where the path needs one.
async fn linked(browser: &Browser, path: &str, hole: &str, from: &str) -> String {
    if !path.contains(hole) {
        return String::new();
    }
    browser.go(from).await;
    let link = browser.find(&format!("main a[href^='{from}/2']")).await.attr("href").await.expect("attribute");
    link.expect("a link").rsplit('/').next().expect("a key").to_owned()
}

/// The first thing that the petitioner can do now, where the page needs one.
async fn an_act(browser: &Browser, path: &str) -> String {
    let Some(case) = path.strip_suffix("/ACT") else { return String::new() };
    browser.go(case).await;
    let link = browser.find(&format!("main a[href^='{case}/']:not([href*='/papers/'])")).await.attr("href").await;
    link.expect("attribute").expect("a link").rsplit('/').next().expect("an act").to_owned()
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
