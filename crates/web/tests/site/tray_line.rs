//! The tray is worked off line by line; keys are the account's own; a palette finds cases, pages and acts.

use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::{Browser, TestApp, a_petition};

/// Accepts a case from the form that a line of the tray opens.
async fn accept(handler: &Browser, no: &str) -> String {
    let path = format!("/desk/cases/{no}/acts/accept");
    let form = handler.get(&format!("{path}?from=tray")).await;
    assert_eq!(form.value("back").as_deref(), Some("tray"), "{}", form.text);
    let version = form.value("version").unwrap_or_default();
    let fields = [("accept-procedure", "ordinary"), ("version", version.as_str()), ("back", "tray")];
    let done = handler.post_form(&path, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    done.location().to_owned()
}

/// The address of the first line of this reader's tray.
async fn first_line(reader: &Browser) -> String {
    let desk = reader.get("/desk").await.text;
    let tray = desk.split("class=\"trays\"").nth(1).unwrap_or_default();
    tray.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn after_an_act_from_the_tray_its_next_line_is_the_one_thing_to_press() {
    let app = TestApp::new().await;
    let (one, _) = app.routed().await;
    let (two, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    assert!(handler.get("/desk").await.text.contains(&format!("/desk/cases/{one}/acts/accept?from=tray")));
    let on = accept(&handler, &one).await;
    assert_eq!(on, format!("/desk/next?done={one}"));
    let page = handler.get(&on).await;
    let line = first_line(&handler).await;
    assert!(page.text.contains("notice good"), "it says what was done: {}", page.text);
    assert!(page.text.contains(&format!("href=\"/desk/cases/{one}\"")), "{}", page.text);
    assert!(page.text.contains(&format!("<a class=\"button main\" href=\"{line}\"")), "{line}: {}", page.text);
    assert!(page.text.contains(&two) || line.contains(&one), "{line}");
    let skip = page.text.split("/desk/next?after=").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let later = handler.get(&format!("/desk/next?after={skip}")).await;
    assert!(!later.text.contains(&format!("button main\" href=\"{line}\"")), "it can wait: {}", later.text);
}

#[tokio::test]
async fn a_form_that_was_opened_elsewhere_leads_back_to_its_case() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    let path = format!("/desk/cases/{no}/acts/accept");
    let version = handler.get(&path).await.value("version").unwrap_or_default();
    let fields = [("accept-procedure", "ordinary"), ("version", version.as_str())];
    assert_eq!(handler.post_form(&path, &fields).await.location(), format!("/desk/cases/{no}"));
}

#[tokio::test]
async fn what_was_not_done_keeps_its_way_back_to_the_tray() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let path = format!("/desk/cases/{no}/acts/accept");
    let refused = app.as_user("handler-water").post_form(&path, &[("back", "tray")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.value("back").as_deref(), Some("tray"), "{}", refused.text);
}

#[tokio::test]
async fn anyone_may_choose_that_the_next_form_opens_at_once() {
    let app = TestApp::new().await;
    let (one, _) = app.routed().await;
    app.routed().await;
    let handler = app.as_user("handler-water");
    let kept = handler.post_form("/desk/own/settings", &[("settings", "straight-on")]).await;
    assert_eq!(kept.location(), "/desk/own", "{}", kept.text);
    let on = accept(&handler, &one).await;
    let answer = handler.get(&on).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert_eq!(answer.location(), first_line(&handler).await);
    assert_eq!(handler.get("/desk/next").await.status, StatusCode::OK, "without an act it is a page");
}

#[tokio::test]
async fn single_letters_are_switched_off_by_the_account_and_on_every_device() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let desk = clerk.get("/desk").await.text;
    assert!(desk.contains("/assets/keys.js") && !desk.contains("data-letters=\"off\""), "{desk}");
    assert!(desk.contains("href=\"/desk/keys\" data-key=\"?\""), "the sheet is linked: {desk}");
    clerk.post_form("/desk/own/settings", &[("settings", "letters-off")]).await;
    for browser in [clerk, app.as_user("clerk")] {
        let page = browser.get("/desk/keys").await.text;
        assert!(page.contains("data-letters=\"off\"") && page.contains("您已经停用"), "{page}");
    }
    assert!(!app.as_user("leader").get("/desk").await.text.contains("data-letters"), "it is one account's");
    let back = app.as_user("clerk");
    back.post_form("/desk/own/settings", &[]).await;
    assert!(!back.get("/desk").await.text.contains("data-letters"));
    assert!(!app.visitor().get("/").await.text.contains("keys.js"), "outside no key acts");
}

#[tokio::test]
async fn what_can_be_done_next_has_a_key_each() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let page = app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await.text;
    assert!(page.contains("<summary class=\"button main\" data-key=\"1\">"), "{page}");
}

#[tokio::test]
async fn the_palette_finds_a_case_a_page_and_an_act() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    assert_eq!(handler.get(&format!("/desk/go?q={no}")).await.location(), format!("/desk/cases/{no}"));
    let by_word = handler.get("/desk/go?q=%E6%B0%B4%E6%B8%A0").await.text;
    assert!(by_word.contains(&format!("href=\"/desk/cases/{no}\"")), "{by_word}");
    let acts = handler.get(&format!("/desk/go?q=%E5%8F%97%E7%90%86&at={no}")).await.text;
    assert!(acts.contains(&format!("href=\"/desk/cases/{no}/acts/accept\"")), "{acts}");
    assert!(!acts.contains("acts/object\""), "what was not typed is left out: {acts}");
    let pages = app.as_user("clerk").get("/desk/go?q=%E6%8E%A5%E8%AE%BF").await.text;
    let main = pages.split("<main").nth(1).unwrap_or_default();
    assert!(main.contains("href=\"/desk/reception\"") && !main.contains("href=\"/desk/board\""), "{main}");
    let file = handler.get(&format!("/desk/cases/{no}")).await.text;
    assert!(file.contains(&format!("name=\"at\" value=\"{no}\"")), "the dialog knows the case: {file}");
}

#[tokio::test]
async fn the_palette_tells_nobody_of_a_case_that_they_may_not_see() {
    let app = TestApp::new().await;
    let (theirs, _) = app.routed().await;
    let mut report = a_petition();
    report["class"] = json!("report");
    report["accused_unit"] = json!("water");
    let made = app.api_as("clerk").await.post("/api/v1/cases", report).await.json();
    let report = made["case_no"].as_str().unwrap_or_default().to_owned();
    for (user, no) in [("handler-land", &theirs), ("handler-water", &report), ("head-water", &report)] {
        let page = app.as_user(user).get(&format!("/desk/go?q={no}&at={no}")).await;
        assert_eq!(page.status, StatusCode::OK, "{user}: {}", page.location());
        assert!(!page.text.contains(&format!("/desk/cases/{no}")), "{user}: {}", page.text);
    }
}
