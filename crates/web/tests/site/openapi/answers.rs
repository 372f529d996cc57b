//! What the server answers on the way of a case fits its description, field by field.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::schema::Described;
use crate::browser::Answered;
use crate::test_app::{TestApp, a_petition};

/// The answer, held against the shape of its address in the description.
pub fn fits(all: &Described, address: &str, method: &str, answer: &Answered) -> Value {
    let told = answer.json();
    let described = &all.0["paths"][address][method]["responses"];
    let status = answer.status.as_u16().to_string();
    let schema = match answer.status.is_success() {
        true => &described[&status]["content"]["application/json"]["schema"],
        false => &all.0["components"]["responses"]["Problem"]["content"]["application/problem+json"]["schema"],
    };
    assert!(schema.is_object(), "{method} {address} does not tell of {status}");
    let fault = all.fault(schema, &told);
    assert_eq!(fault, None, "{method} {address}");
    told
}

/// From the counter to an answer in force, with a hearing on the way.
fn road() -> Vec<(&'static str, Value)> {
    vec![
        ("clerk", json!({"do": "route", "to": "water", "mode": "assign", "report_due": "2026-05-04"})),
        ("handler-water", json!({"do": "accept", "procedure": "ordinary"})),
        ("handler-water", json!({"do": "find", "clue": 1, "finding": "归水利站管", "evidence": "台账"})),
        (
            "moderator",
            json!({"do": "call-hearing", "on": "2026年3月20日", "time": "９：３０", "place": "村委会", "assessors": "3"}),
        ),
        (
            "handler-water",
            json!({"do": "conclude", "opinions": [
            {"demand": 1, "result": "support", "facts": "渠已塌", "basis": "水法"}]}),
        ),
        ("head-water", json!({"do": "conclude", "opinions": []})),
        (
            "handler-water",
            json!({"do": "serve", "document": "opinion", "on": "20260302", "how": "in-person", "proof": "签收"}),
        ),
        ("handler-water", json!({"do": "carry-out", "demand": "１", "result": "已修好"})),
    ]
}

#[tokio::test]
async fn every_answer_on_the_way_of_a_case_is_described() {
    let app = TestApp::new().await;
    let all = Described(app.api("").get("/api/v1/openapi.json").await.json());
    let clerk = app.api_as("clerk").await;
    let mut petition = a_petition();
    petition["petitioners"] = json!([{"name": "覃有田"}, {"name": "韦大力"}]);
    let created = fits(&all, "/api/v1/cases", "post", &clerk.post("/api/v1/cases", petition).await);
    let (no, code) = (created["case_no"].as_str().unwrap(), created["query_code"].as_str().unwrap());
    let commands = format!("/api/v1/cases/{no}/commands");
    for (user, command) in road() {
        let answer = app.api_as(user).await.post(&commands, command.clone()).await;
        assert_eq!(answer.status, StatusCode::OK, "{command}: {}", answer.text);
        fits(&all, "/api/v1/cases/{case_no}/commands", "post", &answer);
        let shown = clerk.get(&format!("/api/v1/cases/{no}")).await;
        fits(&all, "/api/v1/cases/{case_no}", "get", &shown);
    }
    fits(&all, "/api/v1/cases", "get", &clerk.get("/api/v1/cases?limit=3").await);
    let found = fits(&all, "/api/v1/search", "get", &clerk.get(&format!("/api/v1/search?q={no}")).await);
    assert_eq!(found["items"][0]["where"], "number", "{found}");
    fits(&all, "/api/v1/search", "get", &clerk.get("/api/v1/search?q=-x").await);
    let likely = clerk.get(&format!("/api/v1/cases/{no}/similar")).await;
    fits(&all, "/api/v1/cases/{case_no}/similar", "get", &likely);
    let period = "from=2026-01-01&to=2026-12-31&unit=water";
    let figures = fits(&all, "/api/v1/figures", "get", &clerk.get(&format!("/api/v1/figures?{period}")).await);
    let answered = &figures["answered-in-time"];
    assert_eq!(
        (&answered["numerator"], &answered["rate"], &answered["small"]),
        (&json!(1), &json!(1000), &json!(true))
    );
    let list = clerk.get(answered["cases"]["numerator"].as_str().unwrap()).await;
    let listed = fits(&all, "/api/v1/cases", "get", &list);
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1), "{listed}");
    assert_eq!(listed["items"][0]["case_no"], no);
    assert_eq!(figures["items"]["denominator"], Value::Null);
    for wrong in ["from=2026-02-01&until=2026-01-31", "from=yesterday", "unit=nowhere", "mood=angry"] {
        let answer = clerk.get(&format!("/api/v1/figures?{wrong}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        fits(&all, "/api/v1/figures", "get", &answer);
    }
    let backwards = clerk.get("/api/v1/cases?figure=items&from=2026-02-01&until=2026-01-31").await;
    assert_eq!(backwards.status, StatusCode::UNPROCESSABLE_ENTITY);
    let nobody = app.api("");
    let own = nobody.get(&format!("/api/v1/public/cases/{no}?code={code}")).await;
    let own = fits(&all, "/api/v1/public/cases/{case_no}", "get", &own);
    assert!(own["opened"].as_array().is_some_and(|opened| !opened.is_empty()), "somebody opened it: {own}");
    let with = [("x-query-code", code), ("idempotency-key", "rate")];
    let rate = json!({"do": "rate", "subject": "unit", "level": "satisfied", "petitioner": 1});
    let rated = nobody.post_with(&format!("/api/v1/public/cases/{no}/commands"), &with, rate).await;
    assert_eq!(rated.status, StatusCode::OK, "{}", rated.text);
    fits(&all, "/api/v1/public/cases/{case_no}/commands", "post", &rated);
}

#[tokio::test]
async fn every_no_is_described() {
    let app = TestApp::new().await;
    let all = Described(app.api("").get("/api/v1/openapi.json").await.json());
    let (no, _) = app.routed().await;
    let clerk = app.api_as("clerk").await;
    let commands = format!("/api/v1/cases/{no}/commands");
    for (program, command, status) in [
        (&clerk, json!({"do": "add-clue", "text": "x", "expected_version": 1}), StatusCode::CONFLICT),
        (&clerk, json!({"do": "reopen", "reason": "x"}), StatusCode::CONFLICT),
        (&clerk, json!({"do": "route"}), StatusCode::UNPROCESSABLE_ENTITY),
        (&clerk, json!({"do": "accept", "procedure": "simple"}), StatusCode::FORBIDDEN),
        (&app.api(""), json!({"do": "reopen", "reason": "x"}), StatusCode::UNAUTHORIZED),
    ] {
        let answer = program.post(&commands, command).await;
        assert_eq!(answer.status, status, "{}", answer.text);
        fits(&all, "/api/v1/cases/{case_no}/commands", "post", &answer);
    }
}
