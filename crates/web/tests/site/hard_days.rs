//! Days on which nothing can be written: pages are read, nothing typed is lost, and nobody looks unseen.

use std::time::Duration;

use axum::http::{Method, StatusCode};
use web::routes::{self, Who};

use crate::test_app::TestApp;

const TEXT: &str = "水渠塌了三年，放水之前请务必修好。";

/// What a clerk typed at the counter.
const PETITION: [(&str, &str); 7] = [
    ("act", "register"),
    ("channel", "visit"),
    ("class", "claim"),
    ("title", "村口水渠塌了"),
    ("text", TEXT),
    ("demands", "修好"),
    ("people-0-name", "覃有田"),
];

#[tokio::test]
async fn what_was_typed_is_shown_and_sent_again() {
    let (app, switch) = TestApp::that_can_fail().await;
    let clerk = app.as_user("clerk");
    clerk.get("/desk/intake").await;
    let fields: Vec<_> = PETITION.into_iter().chain([("key", "one-key-for-both")]).collect();
    switch.on(&app).await;
    let lost = clerk.post_form("/desk/intake", &fields).await;
    assert_eq!(lost.status, StatusCode::SERVICE_UNAVAILABLE, "{}", lost.text);
    assert!(lost.text.contains("没有保存") && lost.text.contains("action=\"/desk/intake\""), "{}", lost.text);
    assert_eq!(lost.headers["retry-after"], "1");
    let texts: Vec<&str> = lost.text.split("<textarea").skip(1).collect();
    assert!(texts.iter().any(|text| text.contains(TEXT) && text.contains("name=\"text\"")), "{}", lost.text);
    for (name, value) in [("channel", "visit"), ("people-0-name", "覃有田"), ("key", "one-key-for-both")] {
        assert_eq!(lost.value(name).as_deref(), Some(value), "{name} travels along");
    }
    switch.off(&app).await;
    assert_eq!(clerk.post_form("/desk/intake", &fields).await.status, StatusCode::SEE_OTHER);
}

/// Each form of the site that meets the fault shows the text it was sent.
#[tokio::test]
async fn no_form_of_the_site_loses_a_text() {
    let (app, switch) = TestApp::that_can_fail().await;
    let (no, code) = app.routed().await;
    let users = ["clerk", "handler-water", "head-water", "supervisor", "leader", "admin", "office-head"];
    let mut browsers = Vec::new();
    for user in users {
        let browser = app.as_user(user);
        browser.get("/desk").await;
        browsers.push(browser);
    }
    let visitor = app.visitor();
    visitor.post_form("/follow", &[("case_no", &no), ("code", &code)]).await;
    browsers.push(visitor);
    switch.on(&app).await;
    let mut met = 0;
    for row in routes::pages().iter().filter(|row| row.method == Method::POST) {
        if row.path.contains("sign") || row.path.contains("/first") {
            continue;
        }
        let path = row.path.replace("{no}", &no).replace("{command}", "add-demand");
        let path =
            path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect::<Vec<_>>().join("/");
        for browser in &browsers {
            let fields = [
                ("text", TEXT),
                ("reason", TEXT),
                ("name", "覃有田"),
                ("matter", TEXT),
                ("version", "2"),
                ("subject", "unit"),
                ("level", "satisfied"),
            ];
            let answer = browser.post_form(&path, &fields).await;
            if answer.status.is_server_error() {
                assert!(answer.text.contains(TEXT), "{path}: {} {}", answer.status, answer.text);
                met += 1;
            }
        }
    }
    assert!(met > 5, "only {met} forms met the fault");
}

#[tokio::test]
async fn a_password_is_never_shown_again() {
    let (app, switch) = TestApp::that_can_fail().await;
    switch.on(&app).await;
    let answer =
        app.visitor().post_form("/sign-in", &[("user", "clerk"), ("password", crate::test_app::PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text);
    assert!(!answer.text.contains(crate::test_app::PASSWORD), "{}", answer.text);
}

/// The petitioner is promised to see who opened the file: where that cannot be kept, nobody sees who the petitioner is.
#[tokio::test]
async fn a_file_is_shown_without_identities_while_who_opens_it_cannot_be_kept() {
    let (app, switch) = TestApp::that_can_fail().await;
    let (no, code) = app.routed().await;
    let clerk = app.as_user("clerk");
    let head = app.as_user("head-water");
    let path = format!("/desk/cases/{no}");
    let name = "覃有田";
    assert!(clerk.get(&path).await.text.contains(name));
    head.get("/desk").await;
    switch.on(&app).await;
    app.set_now(app.now().saturating_add(jiff::Span::new().minutes(5)));
    let page = head.get(&path).await;
    assert_eq!(page.status, StatusCode::OK, "files are read all the same");
    assert!(!page.text.contains(name) && page.text.contains("（暂不显示）"), "{}", page.text);
    assert!(page.text.contains("现在记不下谁看过这件事"));
    let mut closed = 0;
    for row in routes::pages().iter().filter(|row| row.method == Method::GET && row.path.contains("{no}")) {
        if !matches!(row.who, Who::Staff | Who::Roles(_)) {
            continue;
        }
        let path = row.path.replace("{no}", &no).replace("{file}", "receipt").replace("{seq}", "1");
        let path =
            path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect::<Vec<_>>().join("/");
        let answer = head.get(&path).await;
        assert!(!answer.text.contains(name), "{path} names the petitioner");
        closed += u32::from(answer.status == StatusCode::SERVICE_UNAVAILABLE);
    }
    assert!(closed >= 2, "papers and dossier say why they are not there: {closed}");
    switch.off(&app).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    app.store.settled().await;
    assert!(head.get(&path).await.text.contains(name), "they come back by themselves");
    // The look of those minutes waited and is told to the petitioner.
    let visitor = app.visitor();
    visitor.post_form("/follow", &[("case_no", &no), ("code", &code)]).await;
    let no = no.parse::<String>().unwrap();
    let file =
        app.store.case_for_code(&casework::CaseNo::parse(&no).unwrap(), &code, app.now()).await.unwrap().unwrap();
    assert!(file.opened.iter().any(|opened| opened.by.as_str() == "head-water"), "{:?}", file.opened);
}

#[tokio::test]
async fn readiness_tells_the_last_try_and_everybody_is_told_before_typing() {
    let (app, switch) = TestApp::that_can_fail().await;
    let clerk = app.as_user("clerk");
    clerk.get("/desk").await;
    let program = app.api_as("clerk").await;
    assert_eq!(program.get("/readyz").await.status, StatusCode::OK);
    switch.on(&app).await;
    let answer = program.get("/readyz").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.text.contains("nothing is kept"), "{}", answer.text);
    assert_eq!(program.get("/healthz").await.status, StatusCode::OK, "it lives");
    assert!(program.get("/metrics").await.text.contains("jiejie_writes 0\n"));
    assert!(clerk.get("/desk/intake").await.text.contains("暂时存不进数据"));
    let refused = program.post("/api/v1/cases", crate::test_app::a_petition()).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE, "{}", refused.text);
    switch.off(&app).await;
    assert_eq!(program.get("/readyz").await.status, StatusCode::OK);
    assert_eq!(program.post("/api/v1/cases", crate::test_app::a_petition()).await.status, StatusCode::CREATED);
}

/// A bug once, found by reading: the command was on disk, the session's own minute was not, and the page said that nothing
/// had been saved and offered to send it again.
#[tokio::test]
async fn a_done_command_stays_done_whatever_becomes_of_the_session() {
    let (app, switch) = TestApp::that_can_fail().await;
    let clerk = app.as_user("clerk");
    clerk.get("/desk/intake").await;
    app.store.settled().await;
    let token = clerk.csrf().await;
    let with_token: Vec<(&str, &str)> = PETITION.into_iter().chain([("csrf", token.as_str())]).collect();
    switch.only_commits(1);
    let answer = clerk.post_bare("/desk/intake", &with_token).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "it is registered: {}", answer.text);
}

/// Where the first may have landed, only a form that cannot be done twice offers to be sent again.
#[tokio::test]
async fn what_may_have_landed_is_not_sent_again_blindly() {
    let (app, switch) = TestApp::that_can_fail().await;
    let (no, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    handler.get("/desk").await;
    app.store.settled().await;
    let path = format!("/desk/cases/{no}/acts/add-clue");
    for (version, again) in [("", false), ("2", true)] {
        let token = handler.csrf().await;
        switch.only_commits(0);
        let answer = handler.post_bare(&path, &[("text", TEXT), ("version", version), ("csrf", &token)]).await;
        switch.only_commits(u64::MAX);
        switch.off(&app).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text);
        assert!(answer.text.contains(TEXT), "shown in any case: {}", answer.text);
        assert_eq!(answer.text.contains("再交一次"), again, "version {version:?}: {}", answer.text);
    }
}

/// What is done beside an act, after it, turned its answer into an error (fault J6): with it a petitioner's code was gone.
#[tokio::test]
async fn what_was_done_is_answered_so_although_nothing_can_be_written_after_it() {
    let (app, switch) = TestApp::that_can_fail().await;
    let visitor = app.visitor();
    let answers =
        [("kind", "claim"), ("heading", "村口水渠塌了"), ("text", TEXT), ("demands", "修好"), ("name", "覃有田")];
    let screen = [("at", "what"), ("go", "next"), ("key", "once-filed")];
    visitor.post_form("/file", &[&answers[..], &screen].concat()).await;
    let send = [&answers[..], &[("at", "check"), ("go", "send"), ("key", "once-filed")]].concat();
    let found = async |app: &TestApp| app.api_as("clerk").await.get("/api/v1/cases").await.json()["items"].clone();
    switch.only_commits(1);
    let sent = visitor.post_form("/file", &send).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/file/receipt"), "{}", sent.text);
    let receipt = visitor.get("/file/receipt").await;
    assert!(receipt.text.contains("class=\"code\""), "the code is shown: {}", receipt.text);
    assert!(!visitor.get("/file").await.text.contains(TEXT), "the next person at this device reads nothing of it");
    switch.only_commits(u64::MAX);
    switch.off(&app).await;
    assert_eq!(found(&app).await.as_array().map(Vec::len), Some(1));

    let (app, switch) = TestApp::that_can_fail().await;
    let clerk = app.as_user("clerk");
    clerk.get("/desk/intake").await;
    let fields: Vec<_> = PETITION.into_iter().chain([("key", "one-key-for-both")]).collect();
    switch.only_commits(1);
    let sent = clerk.post_form("/desk/intake", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    assert!(clerk.get(sent.location()).await.status.is_success(), "the receipt says how a lost code is made anew");
    switch.only_commits(u64::MAX);
    switch.off(&app).await;
    let again = clerk.post_form("/desk/intake", &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
    assert_eq!(found(&app).await.as_array().map(Vec::len), Some(1), "asked twice, registered once");
}
