//! A confidential matter: who brought it is known to those who work on it, and stands in no list, on no paper that goes
//! to others and on no page of anyone who only watches (条例30; any matter where the petitioner asks for it).

use axum::http::{Method, StatusCode};
use serde_json::json;
use web::routes::{self, Who};

use crate::test_app::TestApp;

const NAME: &str = "闻人守拙";
const PHONE: &str = "13900000077";
const ADDRESS: &str = "青石巷九号";

async fn command(app: &TestApp, user: &str, no: &str, body: serde_json::Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
}

async fn confidential(app: &TestApp) -> String {
    let petition = json!({"channel": "visit", "title": "邻居夜里排污", "text": "请不要说是我讲的。", "demands": ["制止排污"],
        "petitioners": [{"name": NAME, "phone": PHONE, "address": ADDRESS}], "confidential": true});
    let answer = app.api_as("clerk").await.post("/api/v1/cases", petition).await;
    let no = answer.json()["case_no"].as_str().map(str::to_owned).unwrap_or_default();
    command(app, "clerk", &no, json!({"do": "route", "to": "water", "mode": "forward"})).await;
    command(app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    command(app, "supervisor", &no, json!({"do": "supervise", "kind": "催办", "reason": "请抓紧"})).await;
    no
}

fn filled(path: &str, no: &str, seq: &str, file: &str) -> String {
    let part = |part| match part {
        "{no}" => no,
        "{command}" => "attach",
        "{seq}" => seq,
        "{file}" => file,
        "{year}" => "2026",
        hole if str::starts_with(hole, "{") => "1",
        part => part,
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn whoever_only_watches_finds_the_matter_and_not_the_person() {
    let app = TestApp::new().await;
    let no = confidential(&app).await;
    let file = format!("/desk/cases/{no}");
    for user in ["supervisor", "leader", "auditor", "moderator", "office-head"] {
        let browser = app.as_user(user);
        let page = browser.get(&file).await;
        assert!(page.text.contains("邻居夜里排污") && page.text.contains("（要求保密）"), "{user}: {}", page.text);
        for row in routes::pages() {
            if row.method != Method::GET || !matches!(row.who, Who::Staff | Who::Roles(_)) {
                continue;
            }
            for (seq, paper) in
                [("1", "receipt"), ("2", "forwarding-letter"), ("3", "acceptance-notice"), ("4", "supervision-letter")]
            {
                let path = filled(row.path, &no, seq, paper);
                let answer = browser.get(&path).await;
                for word in [NAME, PHONE, ADDRESS] {
                    assert!(!answer.text.contains(word), "{user} reads {word} on {path}");
                }
            }
        }
        let program = app.api_as(user).await;
        for query in [format!("?q={NAME}"), format!("?q={PHONE}")] {
            let found = program.get(&format!("/api/v1/cases{query}")).await;
            assert!(!found.text.contains(&no), "{user} {query}");
        }
        for (kind, status) in
            [("receipt", 404), ("acceptance-notice", 404), ("dossier", 404), ("supervision-letter", 200)]
        {
            let answer = program.get(&format!("/api/v1/cases/{no}/documents/{kind}.pdf")).await;
            assert_eq!(answer.status.as_u16(), status, "{user} {kind}");
        }
    }
}

#[tokio::test]
async fn those_who_work_on_it_know_who_he_is_and_no_list_does() {
    let app = TestApp::new().await;
    let no = confidential(&app).await;
    for user in ["clerk", "handler-water", "head-water"] {
        let browser = app.as_user(user);
        let page = browser.get(&format!("/desk/cases/{no}")).await;
        assert!(page.text.contains(NAME) && page.text.contains(PHONE), "{user}");
        for list in ["/desk", "/desk/cases"] {
            let list = browser.get(list).await;
            assert!(!list.text.contains('闻') && list.text.contains(&no), "{user}: not even his family name");
        }
        let found = app.api_as(user).await.get(&format!("/api/v1/cases?q={NAME}")).await;
        assert!(found.text.contains(&no), "{user}");
    }
    // What goes to the unit names nobody; what speaks to them does.
    let forwarded = app.as_user("clerk").get(&format!("/desk/cases/{no}/papers/2/forwarding-letter")).await;
    assert!(forwarded.status == StatusCode::OK && !forwarded.text.contains(NAME), "{}", forwarded.text);
    let notice = app.as_user("handler-water").get(&format!("/desk/cases/{no}/papers/3/acceptance-notice")).await;
    assert!(notice.text.contains(NAME), "{}", notice.text);
    // A leader who takes charge works on it; a unit that no longer has it does not.
    command(&app, "leader", &no, json!({"do": "take-charge"})).await;
    assert!(app.as_user("leader").get(&format!("/desk/cases/{no}")).await.text.contains(NAME));
    command(&app, "office-head", &no, json!({"do": "designate-unit", "to": "housing", "reason": "归住建"})).await;
    let before = app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await;
    assert!(before.status == StatusCode::OK && !before.text.contains(NAME));
}

/// 条例23: at the counter and on the web it is said, not forgotten, and the receipt has no empty box.
#[tokio::test]
async fn a_petition_without_a_name_is_taken_in_and_followed_by_its_code() {
    let app = TestApp::new().await;
    let mut fields = vec![
        ("act", "register"),
        ("channel", "letter"),
        ("class", "claim"),
        ("title", "夜里倒渣土"),
        ("text", "每晚十点以后。"),
        ("demands", "制止倾倒"),
    ];
    let clerk = app.as_user("clerk");
    let asked = clerk.post_form("/desk/intake", &fields).await;
    assert!(asked.status != StatusCode::SEE_OTHER, "a name left out by mistake is asked for");
    let both = [&fields[..], &[("nameless", "yes"), ("people-0-name", "覃有田")]].concat();
    let both = clerk.post_form("/desk/intake", &both).await;
    assert!(both.status == StatusCode::UNPROCESSABLE_ENTITY, "{}", both.status);
    assert!(both.text.contains("勾了没有留下姓名，又写了反映人"), "which of the two is right? {}", both.text);
    fields.push(("nameless", "yes"));
    let sent = clerk.post_form("/desk/intake", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let receipt = clerk.get(sent.location()).await;
    assert!(receipt.text.contains("没有留下姓名") && receipt.text.contains("凭查询码来看"), "{}", receipt.text);
    let answers = [
        ("kind", "claim"),
        ("heading", "夜里倒渣土"),
        ("text", "每晚。"),
        ("demands", "制止"),
        ("at", "check"),
        ("go", "send"),
    ];
    let visitor = app.visitor();
    let asked = visitor.post_form("/file", &answers).await;
    assert!(asked.text.contains("name=\"nameless\""), "{}", asked.text);
    let nameless: Vec<_> = answers.iter().copied().chain([("nameless", "yes")]).collect();
    let sent = visitor.post_form("/file", &nameless).await;
    let sent = visitor.get(sent.location()).await;
    assert!(sent.text.contains("没有留下姓名") && !sent.text.contains("书面告诉您收没收"), "{}", sent.text);
}
