//! A paper is read before it is issued: the form keeps what was typed, and nothing is written, numbered or kept.

use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::TestApp;

#[tokio::test]
async fn a_head_reads_the_opinion_before_it_is_sealed_and_nothing_is_done() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let path = format!("/api/v1/cases/{no}/commands");
    let opinion = json!({"do": "conclude", "opinions": [{"demand": 1, "result": "support", "facts": "渠塌了六米",
        "basis": "农田水利条例第二十一条"}]});
    for step in
        [json!({"do": "accept", "procedure": "ordinary"}), json!({"do": "find", "clue": 1, "finding": "属实"}), opinion]
    {
        app.api_as("handler-water").await.post(&path, step).await;
    }
    let head = app.as_user("head-water");
    let version = app.api_as("head-water").await.get(&format!("/api/v1/cases/{no}")).await.json()["version"].clone();
    let form = format!("/desk/cases/{no}/acts/conclude");
    let page = head.get(&form).await;
    assert!(page.text.contains("value=\"preview\""), "{}", page.text);
    let typed = [
        ("only", "preview"),
        ("conclude-opinions-1-result", "support"),
        ("conclude-opinions-1-facts", "渠塌了六米，四户没水"),
        ("conclude-opinions-1-basis", "农田水利条例第二十一条"),
        ("conclude-heard-on", "2026-03-02"),
        ("conclude-heard-how", "上门"),
        ("conclude-heard-said", "盼着放水前修好"),
    ];
    let page = head.post_form(&form, &typed).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let preview = page.text.split("id=\"preview\"").nth(1).unwrap_or_else(|| panic!("no preview: {}", page.text));
    assert!(preview.contains("渠塌了六米，四户没水") && preview.contains("还没有签发"), "{preview}");
    assert!(page.text.split("id=\"preview\"").next().is_some_and(|form| form.contains("渠塌了六米，四户没水")), "kept");
    let after = app.api_as("head-water").await.get(&format!("/api/v1/cases/{no}")).await.json();
    assert_eq!((&after["version"], &after["stage"]), (&version, &json!("accepted")), "nothing was done");
    // What the rules would refuse is said there, too.
    let empty = head.post_form(&form, &[("only", "preview"), ("conclude-opinions-1-result", "support")]).await;
    assert!(!empty.text.contains("id=\"preview\""), "{}", empty.text);
}

/// What the head changed of a draft is shown word by word, and stays on record.
#[tokio::test]
async fn what_a_head_changed_of_the_draft_is_marked_on_the_file() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let path = format!("/api/v1/cases/{no}/commands");
    let opinion = |facts: &str| json!({"do": "conclude", "opinions": [{"demand": 1, "result": "support", "facts": facts, "basis": "第二十一条"}]});
    for (user, step) in [
        ("handler-water", json!({"do": "accept", "procedure": "ordinary"})),
        ("handler-water", json!({"do": "find", "clue": 1, "finding": "属实"})),
        ("handler-water", opinion("渠塌了六米")),
        ("head-water", opinion("渠塌了八米")),
    ] {
        app.api_as(user).await.post(&path, step).await;
    }
    let marked = "渠塌了<del><span class=\"sr\">删去：</span>六</del><ins><span class=\"sr\">添上：</span>八</ins>米";
    for user in ["head-water", "handler-water", "clerk"] {
        let file = app.as_user(user).get(&format!("/desk/cases/{no}")).await;
        assert!(file.text.contains(marked), "{user}: {}", file.text);
        assert!(!file.text.contains("<dt>依据</dt><dd>第二十一条"), "what stayed is not marked");
    }
}

/// How the petitioner was heard is a part of the draft like any other: what the head changed of it is marked, once.
#[tokio::test]
async fn what_a_head_changed_of_how_the_petitioner_was_heard_is_marked_too() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let path = format!("/api/v1/cases/{no}/commands");
    let opinion = |said: &str| {
        let one = json!({"demand": 1, "result": "support", "facts": "渠塌了六米", "basis": "第二十一条"});
        json!({"do": "conclude", "opinions": [one], "heard": {"on": "2026-03-02", "how": "上门", "said": said}})
    };
    for (user, step) in [
        ("handler-water", json!({"do": "accept", "procedure": "ordinary"})),
        ("handler-water", json!({"do": "find", "clue": 1, "finding": "属实"})),
        ("handler-water", opinion("盼着早修")),
        ("head-water", opinion("盼着先修")),
    ] {
        let done = app.api_as(user).await.post(&path, step).await;
        assert_eq!(done.status, StatusCode::OK, "{user}: {}", done.text);
    }
    let file = app.as_user("head-water").get(&format!("/desk/cases/{no}")).await.text;
    let marked = "盼着<del><span class=\"sr\">删去：</span>早</del><ins><span class=\"sr\">添上：</span>先</ins>修";
    assert!(file.contains("<dt>听取陈述</dt>") && file.matches(marked).count() == 1, "{file}");
    let (_, redraft) = file.split_once("class=\"redraft\"").expect("what was changed");
    let (redraft, _) = redraft.split_once("</details>").expect("its end");
    assert!(!redraft.contains("渠塌了六米"), "what stayed is not marked: {redraft}");
}
