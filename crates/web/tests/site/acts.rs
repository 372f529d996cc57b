//! Acts on a case as a browser sends them: done, refused with what was typed kept, or overtaken by somebody faster.

use axum::http::StatusCode;

use crate::test_app::{Browser, TestApp};

async fn command(app: &TestApp, user: &str, no: &str, body: serde_json::Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
}

/// The number that the page's forms carry.
async fn version(browser: &Browser, no: &str) -> String {
    browser.get(&format!("/desk/cases/{no}")).await.value("version").unwrap_or_default()
}

fn act(no: &str, command: &str) -> String {
    format!("/desk/cases/{no}/acts/{command}")
}

#[tokio::test]
async fn a_case_walks_the_whole_road_by_forms_alone() {
    let app = TestApp::new().await;
    let (no, _) = app.registered().await;
    let (clerk, handler, head) = (app.as_user("clerk"), app.as_user("handler-water"), app.as_user("head-water"));
    let done = async |who: &Browser, command: &str, fields: &[(&str, &str)]| {
        let page = who.get(&act(&no, command)).await;
        assert_eq!(page.status, StatusCode::OK, "{command}");
        let version = page.value("version").unwrap_or_default();
        let mut fields = fields.to_vec();
        fields.push(("version", &version));
        let answer = who.post_form(&act(&no, command), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{command}: {}", answer.text);
        assert_eq!(answer.location(), format!("/desk/cases/{no}"));
    };
    done(&clerk, "route", &[("route-to", "water"), ("route-mode", "forward")]).await;
    done(&handler, "accept", &[("accept-procedure", "ordinary"), ("accept-demands", "赔偿误工\n\n")]).await;
    done(
        &handler,
        "serve",
        &[("serve-document", "acceptance-notice"), ("serve-on", "2026-03-02"), ("serve-how", "mail")],
    )
    .await;
    done(&handler, "find", &[("find-clue", "1"), ("find-finding", "属水利站管")]).await;
    let plan =
        [("plan-measures-1-text", "清淤"), ("plan-measures-1-owner", "handler"), ("plan-measures-1-due", "2026-03-09")];
    done(&handler, "plan", &plan).await;
    done(&handler, "complete-measure", &[("complete-measure-measure", "1"), ("complete-measure-evidence", "验收单")])
        .await;
    let opinions = [
        ("conclude-opinions-1-result", "support"),
        ("conclude-opinions-1-facts", "淤塞属实"),
        ("conclude-opinions-1-basis", "管理办法"),
        ("conclude-opinions-2-result", "explain"),
        ("conclude-opinions-2-facts", "没有误工"),
        ("conclude-opinions-2-basis", "无此规定"),
    ];
    done(&handler, "conclude", &opinions).await;
    let sealing = head.get(&act(&no, "conclude")).await;
    assert!(sealing.text.contains("审定出具") && sealing.text.contains("淤塞属实"), "{}", sealing.text);
    // Sealing says whether they were heard (条例31), or why not.
    let version = sealing.value("version").unwrap_or_default();
    let mute: Vec<_> = opinions.iter().copied().chain([("version", version.as_str())]).collect();
    let unheard = head.post_form(&act(&no, "conclude"), &mute).await;
    assert_eq!(unheard.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unheard.text);
    assert!(unheard.text.contains("href=\"#conclude-heard-said\""), "{}", unheard.text);
    let heard = [
        ("conclude-heard-on", "2026-03-02"),
        ("conclude-heard-how", "上门"),
        ("conclude-heard-said", "一月就塌了"),
        ("conclude-opinions-1-will-what", "清淤二十米"),
        ("conclude-opinions-1-will-who", "水利站"),
        ("conclude-opinions-1-will-due", "2026-03-20"),
    ];
    done(&head, "conclude", &[opinions.as_slice(), heard.as_slice()].concat()).await;
    let file = clerk.get(&format!("/desk/cases/{no}")).await;
    assert!(file.text.contains("清淤二十米，由水利站负责") && !file.text.contains("未听取陈述"), "{}", file.text);
    let serve = [
        ("serve-document", "opinion"),
        ("serve-on", "2026-03-02"),
        ("serve-how", "in-person"),
        ("serve-proof", "签字"),
    ];
    done(&handler, "serve", &serve).await;
    done(&handler, "carry-out", &[("carry-out-demand", "1"), ("carry-out-result", "已清淤")]).await;
    let rating = [
        ("rate-subject", "unit"),
        ("rate-level", "satisfied"),
        ("rate-behalf-how", "当面"),
        ("rate-behalf-proof", "签字"),
        ("rate-behalf-received_on", "2026-03-02"),
    ];
    done(&clerk, "rate", &rating).await;
    done(&handler, "close", &[("close-as", "settled")]).await;
    let page = clerk.get(&format!("/desk/cases/{no}")).await;
    assert!(page.text.contains("结案：实际化解") && page.text.contains("代反映人记录"));
}

/// An answer may be sealed unheard only with a reason, and the file says so (fault A19).
#[tokio::test]
async fn a_seal_without_a_hearing_needs_a_reason_and_shows_on_the_file() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    let will = serde_json::json!({"what": "修好渠道", "who": "水利站", "due": "2026-03-20"});
    let opinions =
        serde_json::json!([{"demand": 1, "result": "support", "facts": "塌了", "basis": "办法", "will": will}]);
    command(&app, "handler-water", &no, serde_json::json!({"do": "accept", "procedure": "ordinary"})).await;
    command(&app, "handler-water", &no, serde_json::json!({"do": "conclude", "opinions": opinions})).await;
    let head = app.as_user("head-water");
    let page = head.get(&act(&no, "conclude")).await;
    assert!(page.text.contains("value=\"水利站\""), "what the draft promised is filled in: {}", page.text);
    let version = page.value("version").unwrap_or_default();
    let fields = [
        ("conclude-opinions-1-result", "support"),
        ("conclude-opinions-1-facts", "塌了"),
        ("conclude-opinions-1-basis", "办法"),
        ("conclude-opinions-1-will-what", "修好渠道"),
        ("conclude-opinions-1-will-who", "水利站"),
        ("conclude-opinions-1-will-due", "2026-03-20"),
        ("version", version.as_str()),
    ];
    let mute = head.post_form(&act(&no, "conclude"), &fields).await;
    assert_eq!(mute.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", mute.text);
    let why = [fields.as_slice(), &[("conclude-despite_unheard", "人在外地，电话打不通")]].concat();
    assert_eq!(head.post_form(&act(&no, "conclude"), &why).await.status, StatusCode::SEE_OTHER);
    let file = head.get(&format!("/desk/cases/{no}")).await;
    assert!(file.text.contains("未听取陈述") && file.text.contains("人在外地，电话打不通"), "{}", file.text);
    let serve = serde_json::json!({"do": "serve", "document": "opinion", "on": "2026-03-02", "how": "in-person", "proof": "签收"});
    command(&app, "handler-water", &no, serve).await;
    let theirs = app.visitor();
    theirs.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let follow = theirs.get(&format!("/follow/{no}")).await;
    assert!(follow.text.contains("修好渠道，由水利站负责，最迟3月20日"), "{}", follow.text);
}

#[tokio::test]
async fn what_happened_is_said_once() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    let version = version(&handler, &no).await;
    handler.post_form(&act(&no, "accept"), &[("accept-procedure", "ordinary"), ("version", &version)]).await;
    let page = handler.get(&format!("/desk/cases/{no}")).await;
    assert!(page.text.contains("已受理，请把受理告知书送达反映人。"));
    assert!(!handler.get(&format!("/desk/cases/{no}")).await.text.contains("已受理，请把受理告知书送达反映人。"));
}

#[tokio::test]
async fn a_field_that_is_wrong_is_named_beside_what_was_typed() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    let answer =
        handler.post_form(&act(&no, "decline"), &[("decline-basis", "19(4)"), ("decline-instead", "法院")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("href=\"#decline-reason\"") && answer.text.contains("id=\"decline-reason-error\""));
    assert!(answer.text.contains("href=\"#decline-basis\"") && answer.text.contains("value=\"法院\""));
}

#[tokio::test]
async fn a_rule_that_says_no_gives_its_article_and_the_next_step() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    handler.post_form(&act(&no, "accept"), &[("accept-procedure", "ordinary")]).await;
    let answer = app
        .as_user("head-water")
        .post_form(&act(&no, "extend"), &[("extend-days", "45"), ("extend-reason", "要等<勘测>")])
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    for words in ["延期不能超过三十天", "第 34 条", "要等&#60;勘测&#62;", "value=\"45\""] {
        assert!(answer.text.contains(words), "{words}");
    }
    let closing = handler.post_form(&act(&no, "close"), &[("close-as", "settled")]).await;
    assert_eq!(closing.status, StatusCode::CONFLICT);
    assert!(closing.text.contains("还有线索没有查清") && closing.text.contains("线索 1"));
    let denied = handler.post_form(&act(&no, "extend"), &[("extend-days", "5"), ("extend-reason", "x")]).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn whoever_was_slower_sees_what_changed_and_keeps_what_he_typed() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    let seen = version(&handler, &no).await;
    let clerk = app.as_user("clerk");
    clerk.post_form(&act(&no, "add-demand"), &[("add-demand-text", "赔偿误工")]).await;
    let answer = handler
        .post_form(
            &act(&no, "accept"),
            &[("accept-procedure", "ordinary"), ("accept-demands", "修桥"), ("version", &seen)],
        )
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.text.contains("增加诉求 2") && answer.text.contains("修桥"), "{}", answer.text);
    let newer = answer.value("version").unwrap_or_default();
    assert_ne!(newer, seen);
    let again = handler
        .post_form(
            &act(&no, "accept"),
            &[("accept-procedure", "ordinary"), ("accept-demands", "修桥"), ("version", &newer)],
        )
        .await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn another_row_for_a_measure_loses_nothing() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    let page = handler.post_form(&act(&no, "plan"), &[("plan-measures-3-text", "清淤"), ("more", "rows")]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("value=\"清淤\"") && page.text.contains("plan-measures-6-text"));
}

#[tokio::test]
async fn a_form_without_its_token_does_nothing() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    handler.get("/desk/cases").await;
    let answer = handler.post_bare(&act(&no, "accept"), &[("accept-procedure", "ordinary")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_usual_plan_of_its_category_is_filled_in_below_what_was_typed_and_can_be_sent() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    let form = handler.get(&act(&no, "plan")).await;
    assert!(form.text.contains("填入参考计划"), "the form offers it");
    let typed = [("plan-measures-2-text", "先围挡"), ("plan-measures-2-due", "2026-03-04"), ("more", "usual-plan")];
    let page = handler.post_form(&act(&no, "plan"), &typed).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("请按本案情况改好再定") && page.text.contains("/law#local-plan"));
    let value = |name: &str| {
        let at = page.text.find(&format!("name=\"{name}\"")).expect("the element");
        let from = page.text[..at].rfind('<').expect("its tag");
        let tag = page.text[from..].split('>').next().expect("its end");
        tag.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    };
    assert_eq!(value("plan-measures-1-text"), "先围挡", "what was typed stays, its empty rows go");
    assert!(!value("plan-measures-2-text").is_empty());
    let mut pairs: Vec<(String, String)> = Vec::new();
    for n in 1..=5 {
        for part in ["text", "due"] {
            let name = format!("plan-measures-{n}-{part}");
            pairs.push((name.clone(), value(&name)));
        }
        pairs.push((format!("plan-measures-{n}-owner"), "handler".to_owned()));
    }
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let sent = handler.post_form(&act(&no, "plan"), &pairs).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let file = handler.get(&format!("/desk/cases/{no}")).await;
    assert!(file.text.contains("先围挡") && file.text.contains("一案一策，办到哪一步"));
}
