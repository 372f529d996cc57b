//! An expert or a lawyer is asked by a link, one question, until a day: shown no name, and nothing of a report.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::json;

use crate::test_app::{Browser, TestApp};

const REQUEST: [(&str, &str); 3] =
    [("name", "岑律师"), ("question", "这一段归谁管护，有没有判例"), ("until", "2026-03-10")];

/// The path of the link that stands on the page.
async fn link(desk: &Browser, no: &str) -> String {
    let page = desk.get(&format!("/desk/cases/{no}/experts")).await.text;
    let code = page.split("<code>").nth(1).and_then(|rest| rest.split("</code>").next()).unwrap_or_default();
    code.trim_start_matches("http://127.0.0.1:8080").to_owned()
}

#[tokio::test]
async fn an_expert_reads_without_names_answers_once_and_it_stands_on_the_file() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    let (desk, file) = (format!("/desk/cases/{no}/experts"), format!("/desk/cases/{no}"));
    assert!(handler.get(&file).await.text.contains(&format!("href=\"{desk}\"")));
    let missing = handler.post_form(&desk, &REQUEST[..2]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", missing.text);
    let asked = handler.post_form(&desk, &REQUEST).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    assert!(handler.get(&file).await.text.contains("请岑律师看本件"), "that somebody was asked is on record");
    let path = link(&handler, &no).await;
    assert!(path.starts_with(&format!("/consult/{no}/")), "{path}");
    let expert = app.visitor();
    let page = expert.get(&path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("有没有判例") && page.text.contains("放水之前把水渠修好"), "{}", page.text);
    for hidden in ["覃有田", "13900000000", &no] {
        let main = page.text.split("<main").nth(1).unwrap_or_default().replace(&path, "");
        assert!(!main.contains(hidden), "{hidden}: {main}");
    }
    assert_eq!(expert.get(&format!("/consult/{no}/wrong")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(expert.post_form(&path, &[("answer", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(expert.post_form(&path, &[("answer", "归水管站")]).await.status, StatusCode::SEE_OTHER);
    let after = expert.get(&path).await.text;
    assert!(after.contains("您的意见已经交给办理单位") && !after.contains("放水之前"), "{after}");
    expert.post_form(&path, &[("answer", "又想了想")]).await;
    assert!(handler.get("/desk").await.text.contains("您请教的人回了意见"));
    let page = handler.get(&desk).await;
    assert!(page.text.contains("归水管站") && !page.text.contains("又想了想"), "{}", page.text);
    let token = path.rsplit('/').next().unwrap_or_default();
    let mut told = Vec::new();
    for _ in 0..2 {
        handler.post_form(&desk, &[("note", token)]).await;
        told.push(handler.get(&file).await.text.matches("岑律师的意见：归水管站").count());
    }
    assert!(told[0] > 0 && told[0] == told[1], "it stands there, and sent twice is noted once: {told:?}");
}

#[tokio::test]
async fn a_link_ends_with_its_day_and_when_the_matter_turns_out_to_be_a_report() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    handler.post_form(&format!("/desk/cases/{no}/experts"), &REQUEST).await;
    let (path, expert) = (link(&handler, &no).await, app.visitor());
    app.set_now(datetime(2026, 3, 10, 18, 0, 0, 0));
    assert_eq!(expert.get(&path).await.status, StatusCode::OK);
    app.set_now(datetime(2026, 3, 11, 9, 0, 0, 0));
    assert_eq!(expert.get(&path).await.status, StatusCode::NOT_FOUND, "its day is over");
    app.set_now(datetime(2026, 3, 10, 18, 30, 0, 0));
    let turned =
        json!({"do": "correct", "field": "class", "to": "report", "reason": "是举报", "accused": [{"unit": "land"}]});
    let done = app.api_as("clerk").await.post(&format!("/api/v1/cases/{no}/commands"), turned).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert_eq!(expert.get(&path).await.status, StatusCode::NOT_FOUND, "of a report nothing goes out (条例30)");
}

#[tokio::test]
async fn only_who_works_on_it_asks_somebody() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let desk = format!("/desk/cases/{no}/experts");
    for (user, status) in
        [("handler-land", StatusCode::NOT_FOUND), ("clerk", StatusCode::FORBIDDEN), ("head-water", StatusCode::OK)]
    {
        assert_eq!(app.as_user(user).get(&desk).await.status, status, "{user}");
    }
    assert!(!app.as_user("clerk").get(&format!("/desk/cases/{no}")).await.text.contains("/experts"));
}

#[tokio::test]
async fn a_link_is_ended_by_who_asked_and_names_nobody_on_either_side() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let handler = app.as_user("handler-water");
    let clerk = app.api_as("clerk").await;
    let joins = json!({"do": "step-in", "petitioner": 1, "kind": "agent", "name": "岑代理", "since": "2026-03-02",
        "proof": "授权委托书"});
    let joined = clerk.post(&format!("/api/v1/cases/{no}/commands"), joins).await;
    assert_eq!(joined.status, StatusCode::OK, "{}", joined.text);
    let desk = format!("/desk/cases/{no}/experts");
    let long = [("name", "岑律师"), ("question", "怎么办"), ("until", "2026-05-10")];
    assert_eq!(handler.post_form(&desk, &long).await.status, StatusCode::UNPROCESSABLE_ENTITY, "sixty days at most");
    handler.post_form(&desk, &REQUEST).await;
    let (path, expert) = (link(&handler, &no).await, app.visitor());
    let page = expert.get(&path).await;
    assert!(page.status == StatusCode::OK && !page.text.contains("岑代理"), "{}", page.text);
    let token = path.rsplit('/').next().unwrap_or_default();
    assert_eq!(handler.post_form(&desk, &[("end", token)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(expert.get(&path).await.status, StatusCode::NOT_FOUND, "it is over");
}
