//! A claim that turns out to be a report: from that moment nobody whom it accuses, and nobody without the right to
//! reports, finds a trace of it on any page or in any answer (条例30).

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use web::routes::{self, Who};

use crate::test_app::TestApp;

const TITLE: &str = "青石渠的工钱去了哪里";
const PLACE: &str = "青石渠小学礼堂";
const NAME: &str = "闻人守拙";

/// Everybody who had something to do with it, or who watches the whole district.
const SHUT_OUT: [&str; 11] = [
    "handler-water",
    "head-water",
    "supervisor",
    "leader",
    "auditor",
    "moderator",
    "reviewer",
    "assessor-1",
    "station-heping",
    "handler-land",
    "admin",
];

async fn command(app: &TestApp, user: &str, no: &str, body: Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
}

/// A claim with all that leaves traces: a plan, a supervision letter, a hearing, an answer that was served.
async fn claim(app: &TestApp) -> String {
    let petition = json!({"channel": "visit", "title": TITLE, "text": "工钱没有发。", "demands": ["发工钱"],
        "petitioners": [{"name": NAME, "phone": "13900000077"}]});
    let answer = app.api_as("clerk").await.post("/api/v1/cases", petition).await;
    let no = answer.json()["case_no"].as_str().map(str::to_owned).unwrap_or_default();
    command(app, "clerk", &no, json!({"do": "route", "to": "water", "mode": "forward"})).await;
    command(app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    command(app, "leader", &no, json!({"do": "take-charge"})).await;
    let measures = json!([{"text": "查账", "owner": "handler", "due": "2026-03-06"}]);
    command(app, "handler-water", &no, json!({"do": "plan", "measures": measures})).await;
    command(app, "supervisor", &no, json!({"do": "supervise", "kind": "催办", "reason": "请抓紧"})).await;
    let hearing = json!({"do": "call-hearing", "on": "2026-03-20", "place": PLACE, "open": true, "assessors": 3});
    command(app, "moderator", &no, hearing).await;
    let opinions = json!([{"demand": 1, "result": "explain", "facts": "f", "basis": "b"}]);
    command(app, "handler-water", &no, json!({"do": "conclude", "opinions": opinions})).await;
    command(app, "head-water", &no, json!({"do": "conclude", "opinions": []})).await;
    let serve = json!({"do": "serve", "document": "opinion", "on": "2026-03-02", "how": "mail", "proof": "签收"});
    command(app, "handler-water", &no, serve).await;
    no
}

fn filled(path: &str, no: &str) -> String {
    let part = |part| match part {
        "{no}" => no,
        "{command}" => "accept",
        "{seq}" => "3",
        "{file}" => "acceptance-notice",
        "{year}" => "2026",
        hole if str::starts_with(hole, "{") => "1",
        part => part,
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Every page of the desk that can be asked for: whether this user finds a trace on one of them.
async fn traces(app: &TestApp, user: &str, no: &str) -> Vec<String> {
    let mut found = Vec::new();
    let browser = app.as_user(user);
    for row in routes::pages() {
        if row.method != Method::GET || !matches!(row.who, Who::Staff | Who::Roles(_)) {
            continue;
        }
        let path = filled(row.path, no);
        let answer = browser.get(&path).await;
        let of_the_case = row.path.contains("{no}") && !row.path.contains("receptions");
        let hidden = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
        // A page that cannot be found repeats no word of what was asked for.
        let says = [TITLE, NAME, PLACE, "13900000077"].iter().any(|word| answer.text.contains(word));
        let counts_on = !of_the_case && answer.text.contains(no);
        if says || counts_on || (of_the_case && !hidden) {
            found.push(path);
        }
    }
    found
}

#[tokio::test]
async fn nobody_whom_it_accuses_and_nobody_without_the_right_finds_a_trace() {
    let app = TestApp::new().await;
    let no = claim(&app).await;
    for user in ["handler-water", "head-water", "supervisor", "leader", "moderator", "auditor"] {
        assert!(!traces(&app, user, &no).await.is_empty(), "{user} had to do with it");
    }
    assert!(app.visitor().get("/hearings").await.text.contains(PLACE), "an open hearing is public");

    let named = json!([{"unit": "water"}, {"unit": "land", "person": "handler-land"}]);
    let report = json!({"do": "correct", "field": "class", "to": "report", "reason": "说的是贪污", "accused": named});
    command(&app, "clerk", &no, report).await;

    for user in SHUT_OUT {
        assert_eq!(traces(&app, user, &no).await, Vec::<String>::new(), "{user}");
        let program = app.api_as(user).await;
        for path in ["", "/documents/opinion.pdf", "/documents/dossier.pdf", "/documents/receipt.pdf"] {
            let answer = program.get(&format!("/api/v1/cases/{no}{path}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{user} {path}");
        }
        for query in ["", "?q=青石渠", &format!("?q={no}"), "?class=report", "?q=13900000077"] {
            let answer = program.get(&format!("/api/v1/cases{query}")).await;
            assert!(!answer.text.contains(&no), "{user} {query}");
        }
        let attempt = json!({"do": "attach", "file": "a", "kind": "b"});
        let answer = program.post(&format!("/api/v1/cases/{no}/commands"), attempt).await;
        assert_eq!(
            (answer.status, answer.json()["refusal"].as_str()),
            (StatusCode::NOT_FOUND, Some("no-such")),
            "{user}"
        );
    }
    assert!(!app.visitor().get("/hearings").await.text.contains(PLACE), "nothing of it is public any more");

    // Anyone who may deal with it finds it, and the page says whom it accuses and whose it is to move.
    for user in ["clerk", "office-head"] {
        let page = app.as_user(user).get(&format!("/desk/cases/{no}")).await;
        assert!(page.status == StatusCode::OK && page.text.contains(TITLE), "{user}");
        assert!(page.text.contains("区水利局"), "{user}");
    }
    let file = app.api_as("clerk").await.get(&format!("/api/v1/cases/{no}")).await.json();
    let next = file["next"].as_array().cloned().unwrap_or_default();
    assert!(next.iter().any(|act| act["do"] == "designate-unit"), "{next:?}");
    command(&app, "office-head", &no, json!({"do": "designate-unit", "to": "discipline", "reason": "检举水利局"}))
        .await;
    let page = app.as_user("handler-discipline").get(&format!("/desk/cases/{no}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(traces(&app, "handler-water", &no).await, Vec::<String>::new());
}

/// The form does in one step what the API does: the class, and whom it accuses.
#[tokio::test]
async fn the_form_names_the_accused_while_it_corrects_the_class() {
    let app = TestApp::new().await;
    let no = claim(&app).await;
    let clerk = app.as_user("clerk");
    let page = clerk.get(&format!("/desk/cases/{no}/acts/correct")).await;
    assert!(page.text.contains("name=\"correct-accused-unit\""), "{}", page.text);
    let mut fields = vec![("correct-field", "class"), ("correct-to", "检举控告"), ("correct-reason", "说的是贪污")];
    fields.extend([("correct-accused-unit", "water"), ("correct-accused-person", "covers")]);
    let sent = clerk.post_form(&format!("/desk/cases/{no}/acts/correct"), &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let page = clerk.get(&format!("/desk/cases/{no}")).await;
    assert!(page.text.contains("检举对象：区水利局 covers"), "the history says so");
    assert_eq!(app.as_user("head-water").get(&format!("/desk/cases/{no}")).await.status, StatusCode::NOT_FOUND);
    // From now on it is a field of its own; a claim has none.
    let page = clerk.get(&format!("/desk/cases/{no}/acts/correct")).await;
    assert!(!page.text.contains("name=\"correct-accused-unit\""));
    let fields = [("correct-field", "accused"), ("correct-to", "区自然资源局"), ("correct-reason", "还牵涉他们")];
    let sent = clerk.post_form(&format!("/desk/cases/{no}/acts/correct"), &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let (other, _) = app.routed().await;
    let sent = clerk.post_form(&format!("/desk/cases/{other}/acts/correct"), &fields).await;
    assert!(sent.text.contains("只有检举控告类才有被检举人"), "{}", sent.text);
}
