//! The case file: what stands on it, for whom, and that files are taken by what they are.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::json;

use crate::test_app::TestApp;

async fn command(app: &TestApp, user: &str, no: &str, body: serde_json::Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

#[tokio::test]
async fn the_file_shows_what_is_asked_what_comes_next_and_why() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let page = app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for words in
        ["村口水渠塌了", "放水之前把水渠修好", "这一段水渠归谁管", "覃有田", "13900000000", "现在可以办", "受理告知书"]
    {
        assert!(page.text.contains(words), "{words}");
    }
    // The clock opens to its article, and the acceptance says its last day before it is done.
    assert!(page.text.contains("《信访工作条例》第 23 条"), "why");
    assert!(page.text.contains("作出处理意见，到5月6日（周三）"), "foreseen");
    assert!(page.text.contains("id=\"act-accept\""));
    assert!(!page.text.contains("[case-file-") && !page.text.contains("[event-") && !page.text.contains("[gate-"));
}

#[tokio::test]
async fn every_word_of_the_file_is_there_in_english() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let browser = app.as_user("handler-water");
    browser.get("/desk").await;
    browser.post_form("/language", &[("lang", "en"), ("back", "/desk")]).await;
    let page = browser.get(&format!("/desk/cases/{no}")).await;
    for start in ["[case-file-", "[event-", "[gate-", "[rule-", "[clock-", "[command-", "[field-", "[stage-", "[parts-"]
    {
        assert!(!page.text.contains(start), "{start}");
    }
    assert!(page.text.contains("What can be done") || page.text.contains("done now"));
}

#[tokio::test]
async fn a_unit_that_never_had_it_and_a_wrong_number_are_both_nothing() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let stranger = app.as_user("handler-housing");
    for path in
        [format!("/desk/cases/{no}"), format!("/desk/cases/{no}/acts/accept"), format!("/desk/cases/{no}/attachments")]
    {
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(stranger.get("/desk/cases/XF2026-00000-00000").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        app.as_user("clerk").get(&format!("/desk/cases/{no}/acts/register")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_accused_find_nothing() {
    let app = TestApp::new().await;
    let report = json!({"channel": "letter", "title": "账目不清", "text": "工程款去向不明", "class": "report",
        "petitioners": [{"name": "覃有田"}], "demands": ["查清账目"], "accused_unit": "water"});
    let answer = app.api_as("clerk").await.post("/api/v1/cases", report).await;
    let no = answer.json()["case_no"].as_str().map(str::to_owned).unwrap_or_default();
    assert_eq!(app.as_user("clerk").get(&format!("/desk/cases/{no}")).await.status, StatusCode::OK);
    for user in ["handler-water", "head-water", "leader"] {
        assert_eq!(app.as_user(user).get(&format!("/desk/cases/{no}")).await.status, StatusCode::NOT_FOUND, "{user}");
    }
}

#[tokio::test]
async fn who_opened_the_file_stands_on_it() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await;
    app.set_now(datetime(2026, 3, 3, 9, 0, 0, 0));
    let page = app.as_user("clerk").get(&format!("/desk/cases/{no}")).await;
    let opened = page.text.split("id=\"opened\"").nth(1).unwrap_or_default();
    assert!(opened.contains("承办人") && opened.contains("区水利局"), "{opened}");
}

#[tokio::test]
async fn gates_name_what_is_missing_and_lead_there() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    command(&app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    let page = app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await;
    assert!(page.text.contains("href=\"#clue-1\"") && page.text.contains("href=\"#demand-1\""));
    assert!(page.text.contains("id=\"clue-1\"") && page.text.contains("id=\"demand-1\""));
    command(&app, "handler-water", &no, json!({"do": "find", "clue": 1, "finding": "属水利站管"})).await;
    let page = app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await;
    assert!(page.text.contains("属水利站管") && !page.text.contains("href=\"#clue-1\""));
}

#[tokio::test]
async fn a_file_is_taken_by_what_it_is_and_handed_out_to_be_saved() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let browser = app.as_user("handler-water");
    let path = format!("/desk/cases/{no}/attachments");
    let page = browser.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    let token = page.csrf();
    let fields = [("csrf", token.as_str()), ("kind", "现场照片"), ("note", "东段")];
    let refused = browser.post_file(&path, &fields, ("水渠.png", b"MZ\x90\0not a picture")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("这种文件不能收") && refused.text.contains("value=\"现场照片\""));
    assert!(refused.text.contains("value=\"东段\"") && refused.text.contains("请重新选一次"), "{}", refused.text);
    assert!(!page.text.contains("请重新选一次"), "nothing was chosen yet");
    let taken = browser.post_file(&path, &fields, ("水渠.exe", b"%PDF-1.7 paper")).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let file = browser.get(&format!("{path}/1")).await;
    assert_eq!(file.status, StatusCode::OK);
    let header = |name: &str| file.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert_eq!(header("content-type"), "application/pdf");
    assert!(header("content-disposition").starts_with("attachment") && header("content-disposition").ends_with(".pdf"));
    assert!(header("content-security-policy").starts_with("sandbox"), "{}", header("content-security-policy"));
    assert_eq!(app.as_user("handler-housing").get(&format!("{path}/1")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get(&format!("{path}/2")).await.status, StatusCode::NOT_FOUND);
}

/// 条例35: the answer is each one's own; the form asks for whom only where there are several.
#[tokio::test]
async fn of_several_the_answer_reaches_each_and_the_page_says_who_is_waited_for() {
    let app = TestApp::new().await;
    let petition = json!({"channel": "letter", "title": "井水发黄", "text": "井水发黄。", "demands": ["查明原因"],
        "petitioners": [{"name": "甲一", "representative": true}, {"name": "乙二", "representative": true}]});
    let answer = app.api_as("clerk").await.post("/api/v1/cases", petition).await;
    let no = answer.json()["case_no"].as_str().map(str::to_owned).unwrap_or_default();
    command(&app, "clerk", &no, json!({"do": "route", "to": "water", "mode": "forward"})).await;
    command(&app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    let opinions = json!([{"demand": 1, "result": "explain", "facts": "f", "basis": "b"}]);
    command(&app, "handler-water", &no, json!({"do": "conclude", "opinions": opinions})).await;
    command(&app, "head-water", &no, json!({"do": "conclude", "opinions": []})).await;
    let handler = app.as_user("handler-water");
    let page = handler.get(&format!("/desk/cases/{no}")).await;
    assert!(page.text.contains("name=\"serve-petitioner\"") && page.text.contains("一次送给了所有人"), "the choice");
    let fields = [
        ("serve-document", "opinion"),
        ("serve-on", "2026-03-02"),
        ("serve-how", "in-person"),
        ("serve-proof", "本人签收"),
        ("serve-petitioner", "2"),
    ];
    let sent = handler.post_form(&format!("/desk/cases/{no}/acts/serve"), &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let page = handler.get(&format!("/desk/cases/{no}")).await;
    assert!(page.text.contains("待送达：1. 甲一") && page.text.contains("第 1 位反映人"), "{}", page.text);
    assert!(page.text.contains("第 2 位反映人"), "the history says whom it reached");
    let file = app.api_as("handler-water").await.get(&format!("/api/v1/cases/{no}")).await.json();
    let opinion = file["documents"].as_array().and_then(|all| all.iter().find(|one| one["kind"] == "opinion"));
    assert_eq!(
        opinion.map(|one| one["reached"].to_string()),
        Some(r#"[{"petitioner":2,"on":"2026-03-02"}]"#.to_owned())
    );
    assert_eq!(opinion.map(|one| one["served"].is_null()), Some(true));
    // One petitioner alone is not asked about.
    let (alone, _) = app.routed().await;
    let page = handler.get(&format!("/desk/cases/{alone}/acts/serve")).await;
    assert!(!page.text.contains("serve-petitioner"));
}

/// "Everything supported is carried out ✓" stood there before any answer (fault D5).
#[tokio::test]
async fn a_gate_that_asks_nothing_is_not_shown_as_met() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let gates = async |no: &str| {
        let page = app.as_user("clerk").get(&format!("/desk/cases/{no}")).await.text;
        let list = page.split("case-gates").nth(1).unwrap().split("</ol>").next().unwrap().to_owned();
        list.split("<li class=\"").skip(1).map(|gate| gate.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(gates(&no).await, ["unmet", "unmet", "unmet", "idle", "unmet"]);
    let (other, _) = app.routed().await;
    let path = format!("/api/v1/cases/{other}/commands");
    let divert = serde_json::json!({"do": "divert", "route": 3, "organ": "区劳动仲裁委", "basis": "仲裁法"});
    let diverted = app.api_as("handler-water").await.post(&path, divert).await;
    assert_eq!(diverted.status, axum::http::StatusCode::OK, "{}", diverted.text);
    assert_eq!(gates(&other).await, ["idle"; 5]);
}

/// A suggestion is answered as a whole: below what was suggested stood for ever "not answered yet".
#[tokio::test]
async fn what_was_suggested_says_how_it_was_answered() {
    let app = TestApp::new().await;
    let mut suggestion = crate::test_app::a_petition();
    suggestion["class"] = json!("suggestion");
    let made = app.api_as("clerk").await.post("/api/v1/cases", suggestion).await;
    let no = made.json()["case_no"].as_str().expect("a number").to_owned();
    command(&app, "clerk", &no, json!({"do": "route", "to": "water", "mode": "forward"})).await;
    command(&app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    let demand = async || {
        let page = app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await.text;
        page.split("id=\"demand-1\"").nth(1).unwrap().split("</article>").next().unwrap().to_owned()
    };
    assert!(demand().await.contains("尚未答复"));
    command(&app, "handler-water", &no, json!({"do": "adopt", "result": "part", "reason": "先修一段"})).await;
    let answered = demand().await;
    assert!(answered.contains("部分采纳") && !answered.contains("尚未答复"), "{answered}");
}
