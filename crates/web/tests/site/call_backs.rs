//! Call-backs: drawn from what was shut in the month by the first checkpoint after it, called by another hand than its handler's.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::test_app::TestApp;

async fn done(app: &TestApp, user: &str, no: &str, command: Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), command).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

/// A matter of the water bureau, answered, carried out and shut in March.
async fn shut(app: &TestApp) -> String {
    let (no, _) = app.routed().await;
    let opinions = json!([{"demand": 1, "result": "support", "facts": "垮塌十二米", "basis": "属本局管护"}]);
    let by_phone = json!({"how": "电话", "proof": "录音", "received_on": "2026-03-02"});
    for (user, act) in [
        ("handler-water", json!({"do": "accept", "procedure": "ordinary"})),
        ("handler-water", json!({"do": "find", "clue": 1, "finding": "归本局管护"})),
        ("handler-water", json!({"do": "conclude", "opinions": opinions})),
        ("head-water", json!({"do": "conclude", "opinions": opinions})),
        (
            "handler-water",
            json!({"do": "serve", "document": "opinion", "on": "2026-03-02", "how": "in-person", "proof": "签收"}),
        ),
        ("handler-water", json!({"do": "carry-out", "demand": 1, "result": "已砌好十二米"})),
        ("clerk", json!({"do": "rate", "subject": "unit", "level": "satisfied", "on_behalf": by_phone})),
        ("handler-water", json!({"do": "close", "as": "settled"})),
    ] {
        done(app, user, &no, act).await;
    }
    no
}

#[tokio::test]
async fn a_month_is_drawn_by_the_first_checkpoint_after_it_and_called_by_another_hand() {
    let app = TestApp::new().await;
    let no = shut(&app).await;
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    app.set_now(datetime(2026, 4, 1, 8, 0, 0, 0));
    let page = app.as_user("supervisor").get("/desk/call-backs").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("还没有抽取") && !page.text.contains(no.as_str()), "{}", page.text);
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    let page = app.as_user("supervisor").get("/desk/call-backs").await.text;
    let form = format!("/desk/cases/{no}/acts/call-back");
    assert!(page.contains(no.as_str()) && page.contains(&form) && page.contains("0 ÷ 1"), "{page}");
    assert!(page.contains("区水利局") && page.contains("存证点的根"), "{page}");
    // The office's head reads it and does not call; who works at a unit reads none of it.
    let head = app.as_user("office-head").get("/desk/call-backs?month=2026-03").await.text;
    assert!(head.contains(no.as_str()) && !head.contains(&form) && head.contains("还没有回访"), "{head}");
    assert_eq!(app.as_user("handler-water").get("/desk/call-backs").await.status, StatusCode::FORBIDDEN);
    done(&app, "supervisor", &no, json!({"do": "call-back", "result": "确实修好了", "note": "水已经放到田里"})).await;
    let page = app.as_user("supervisor").get("/desk/call-backs").await.text;
    assert!(page.contains("确实修好了") && page.contains("1 ÷ 1") && !page.contains(&form), "{page}");
    assert!(!page.contains("[call-backs-"), "{page}");
    // What is shut in April is drawn in May.
    let april = app.as_user("supervisor").get("/desk/call-backs?month=2026-04").await.text;
    assert!(april.contains("还没有抽取"), "{april}");
}

/// Who calls back sees no reports: neither the number nor how many there are (条例30).
#[tokio::test]
async fn a_matter_that_became_a_report_is_neither_drawn_nor_counted() {
    let app = TestApp::new().await;
    let (no, other) = (shut(&app).await, shut(&app).await);
    done(&app, "clerk", &no, json!({"do": "correct", "field": "class", "to": "report", "reason": "说的是有人收钱"}))
        .await;
    app.set_now(datetime(2026, 4, 1, 8, 0, 0, 0));
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    for user in ["supervisor", "office-head"] {
        let page = app.as_user(user).get("/desk/call-backs").await.text;
        assert!(page.contains(other.as_str()) && !page.contains(no.as_str()), "{user}: {page}");
        assert!(page.contains("0 ÷ 1"), "{user}: {page}");
    }
}
