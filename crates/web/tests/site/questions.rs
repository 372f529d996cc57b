//! A question to the petitioner is seen on both sides: it stands first where they follow their matter, and its answer on the desk
//! of who asked, until the file was opened. No clock moves.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::test_app::TestApp;

const ANSWERED: &str = "信访人答复了提问，还没有看";

async fn done(app: &TestApp, user: &str, no: &str, command: Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), command).await;
    assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
}

#[tokio::test]
async fn a_question_and_its_answer_are_seen_on_both_sides() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    done(&app, "handler-water", &no, json!({"do": "ask", "question": "渠是哪一天塌的", "due": "2026-03-13"})).await;
    let petitioner = app.visitor();
    petitioner.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let page = petitioner.get(&format!("/follow/{no}")).await.text;
    let first = page.split("id=\"days\"").next().unwrap_or_default();
    assert!(first.contains("渠是哪一天塌的") && first.contains("3月13日"), "{page}");
    assert!(page.contains(&format!("href=\"/follow/{no}/answer\"")), "{page}");
    assert!(!app.as_user("handler-water").get("/desk").await.text.contains(ANSWERED));
    app.set_now(datetime(2026, 3, 4, 9, 0, 0, 0));
    petitioner.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let answer = [("whom", "1"), ("text", "二月二十八夜里")];
    let sent = petitioner.post_form(&format!("/follow/{no}/answer"), &answer).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let page = petitioner.get(&format!("/follow/{no}")).await.text;
    assert!(!page.contains(&format!("href=\"/follow/{no}/answer\"")), "it is answered: {page}");
    assert!(!page.contains("想请您补充"), "{page}");
    for (user, waits) in [("handler-water", true), ("head-water", false), ("clerk", false), ("handler-land", false)] {
        let desk = app.as_user(user).get("/desk").await.text;
        assert_eq!(desk.contains(ANSWERED), waits, "{user}: {desk}");
    }
    assert_eq!(app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await.status, StatusCode::OK);
    assert!(!app.as_user("handler-water").get("/desk").await.text.contains(ANSWERED), "it was opened");
    // Nobody is asked twice for what is known.
    let form = app.as_user("handler-water").get(&format!("/desk/cases/{no}/acts/ask")).await.text;
    for known in ["<dt>渠是哪一天塌的</dt><dd>二月二十八夜里</dd>", "春耕等着放水"] {
        assert!(form.contains(known), "{known}: {form}");
    }
}

#[tokio::test]
async fn who_has_the_matter_by_now_learns_of_the_answer_and_the_accused_never() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    done(&app, "clerk", &no, json!({"do": "ask", "question": "渠归谁管", "due": "2026-03-13"})).await;
    done(&app, "handler-water", &no, json!({"do": "assign-handler", "to": "handler-water"})).await;
    let petitioner = app.visitor();
    petitioner.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    petitioner.post_form(&format!("/follow/{no}/answer"), &[("whom", "1"), ("text", "归水管站")]).await;
    for user in ["clerk", "handler-water"] {
        assert!(app.as_user(user).get("/desk").await.text.contains(ANSWERED), "{user}");
    }
    let turned =
        json!({"do": "correct", "field": "class", "to": "report", "reason": "是举报", "accused": [{"unit": "water"}]});
    done(&app, "clerk", &no, turned).await;
    assert!(!app.as_user("handler-water").get("/desk").await.text.contains(ANSWERED), "the accused learn of nothing");
}
