//! The API as a program uses it: from the counter to an answer, with its keys, versions and problems.

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::test_app::{Program, TestApp, a_petition};

#[tokio::test]
async fn a_case_goes_from_the_counter_to_the_unit() {
    let app = TestApp::new().await;
    let (no, code) = app.registered().await;
    let clerk = app.api_as("clerk").await;
    let shown = clerk.get(&format!("/api/v1/cases/{no}")).await.json();
    assert_eq!(shown["stage"], "registered");
    assert_eq!(shown["version"], 1);
    assert_eq!(shown["clocks"][0]["key"], "route");
    assert_eq!(shown["gates"].as_array().map(Vec::len), Some(5));
    assert_eq!(shown["timeline"][0]["event"], "registered");
    let commands = format!("/api/v1/cases/{no}/commands");
    let route = json!({"do": "route", "to": "water", "mode": "forward", "expected_version": 1});
    let done = clerk.post(&commands, route).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    let done = done.json();
    assert_eq!((done["version"].as_u64(), &done["events"]), (Some(2), &json!(["routed"])));
    assert_eq!(done["case"]["unit"], "water");
    let handler = app.api_as("handler-water").await;
    let done = handler.post(&commands, json!({"do": "accept", "procedure": "ordinary"})).await;
    assert_eq!(done.json()["case"]["stage"], "accepted", "{}", done.text);
    let own = app.api("").get(&format!("/api/v1/public/cases/{no}?code={code}")).await.json();
    assert_eq!(own["stage"], "accepted");
    assert!(own.get("colour").is_none(), "the colour guides the office, not the petitioner");
    assert!(own["opened"].is_array() && own["clocks"].is_array() && own["next"].is_array());
}

#[tokio::test]
async fn refusals_have_their_status_basis_and_place() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let clerk = app.api_as("clerk").await;
    let commands = format!("/api/v1/cases/{no}/commands");
    let answer = clerk.post(&commands, json!({"do": "accept", "procedure": "ordinary"})).await;
    assert_eq!((answer.status, answer.json()["refusal"].as_str()), (StatusCode::FORBIDDEN, Some("not-permitted")));
    let answer = clerk.post(&commands, json!({"do": "reopen", "reason": "x"})).await;
    assert_eq!((answer.status, answer.json()["refusal"].as_str()), (StatusCode::CONFLICT, Some("wrong-stage")));
    let mut bad = a_petition();
    bad["petitioners"][0]["id_number"] = "110105194912310021".into();
    let answer = clerk.post("/api/v1/cases", bad).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = answer.json();
    assert_eq!(told["refusal"], "invalid");
    assert_eq!(told["fields"][0], json!({"field": "petitioners.1.id_number", "problem": "check-digit"}));
    assert!(told["basis"].is_string() && told["detail"].is_string());
    let mut bad = a_petition();
    bad["mood"] = "angry".into();
    let told = clerk.post("/api/v1/cases", bad).await.json();
    assert_eq!(told["fields"][0], json!({"field": "mood", "problem": "unknown-field"}));
    let key = [("idempotency-key", "k")];
    let broken = clerk.send(Method::POST, "/api/v1/cases", &key, Some("{\"title\": ".into())).await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = clerk.get("/api/v1/cases/XF2026-00000-00001").await;
    assert_eq!((answer.status, answer.json()["refusal"].as_str()), (StatusCode::NOT_FOUND, Some("no-such")));
}

#[tokio::test]
async fn a_key_makes_a_repeated_request_harmless() {
    let app = TestApp::new().await;
    let clerk = app.api_as("clerk").await;
    let bare = clerk.post_with("/api/v1/cases", &[], a_petition()).await;
    assert_eq!(bare.status, StatusCode::BAD_REQUEST);
    let key = [("idempotency-key", "morning-1")];
    let first = clerk.post_with("/api/v1/cases", &key, a_petition()).await;
    let again = clerk.post_with("/api/v1/cases", &key, a_petition()).await;
    assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::CREATED));
    assert_eq!(first.json(), again.json(), "the same answer, the query code included");
    let mut other = a_petition();
    other["title"] = "另一件事".into();
    let reused = clerk.post_with("/api/v1/cases", &key, other.clone()).await;
    assert_eq!((reused.status, reused.json()["refusal"].as_str()), (StatusCode::CONFLICT, Some("key-reused")));
    let supervisor = app.api_as("station-heping").await;
    let theirs = supervisor.post_with("/api/v1/cases", &key, other).await;
    assert_eq!(theirs.status, StatusCode::CREATED, "another user's keys are his own: {}", theirs.text);
}

#[tokio::test]
async fn a_stale_version_is_told_with_the_new_state() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let clerk = app.api_as("clerk").await;
    let late = json!({"do": "add-clue", "text": "谁签的字", "expected_version": 1});
    let answer = clerk.post(&format!("/api/v1/cases/{no}/commands"), late).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let told = answer.json();
    assert_eq!(told["refusal"], "changed-meanwhile");
    assert_eq!((told["version"].as_u64(), told["case"]["stage"].as_str()), (Some(2), Some("routed")));
}

#[tokio::test]
async fn a_petitioner_files_follows_and_adds_without_an_account() {
    let app = TestApp::new().await;
    let nobody = app.api("");
    let mut petition = a_petition();
    petition.as_object_mut().unwrap().remove("channel");
    let filed = nobody.post("/api/v1/public/cases", petition).await;
    assert_eq!(filed.status, StatusCode::CREATED, "{}", filed.text);
    let filed = filed.json();
    let (no, code) = (filed["case_no"].as_str().unwrap(), filed["query_code"].as_str().unwrap());
    let commands = format!("/api/v1/public/cases/{no}/commands");
    let add = json!({"do": "add-demand", "text": "赔偿误工"});
    let wrong = nobody.post(&commands, add.clone()).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    let with = [("x-query-code", code), ("idempotency-key", "own-1")];
    let done = nobody.post_with(&commands, &with, add).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert_eq!(done.json()["case"]["demands"].as_array().map(Vec::len), Some(2));
    let with = [("x-query-code", code), ("idempotency-key", "own-2")];
    let routed = nobody.post_with(&commands, &with, json!({"do": "route", "to": "water", "mode": "forward"})).await;
    assert_eq!(routed.status, StatusCode::FORBIDDEN, "{}", routed.text);
    let visit = nobody.post("/api/v1/public/cases", a_petition()).await;
    assert_eq!(visit.status, StatusCode::UNPROCESSABLE_ENTITY, "a visit is entered by whoever received it");
}

#[tokio::test]
async fn the_list_is_filtered_and_paged_by_key() {
    let app = TestApp::new().await;
    for _ in 0..3 {
        app.registered().await;
    }
    app.routed().await;
    let clerk = app.api_as("clerk").await;
    let first = clerk.get("/api/v1/cases?limit=3&sort=due").await.json();
    assert_eq!(first["items"].as_array().map(Vec::len), Some(3));
    for field in ["case_no", "stage", "class", "procedure", "colour", "progress", "unit", "due"] {
        assert!(first["items"][0].get(field).is_some(), "{field}");
    }
    let next = first["next"].as_str().unwrap();
    let second = clerk.get(&format!("/api/v1/cases?limit=3&after={next}")).await.json();
    assert_eq!((second["items"].as_array().map(Vec::len), second["next"].is_null()), (Some(1), true));
    let routed = clerk.get("/api/v1/cases?stage=routed&unit=water").await.json();
    assert_eq!(routed["items"].as_array().map(Vec::len), Some(1));
    for wrong in ["sort=name", "limit=0", "limit=x", "mood=angry", "from=soon"] {
        assert_eq!(
            clerk.get(&format!("/api/v1/cases?{wrong}")).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn monitors_are_answered() {
    let app = TestApp::new().await;
    let nobody = app.api("");
    assert_eq!(nobody.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(nobody.get("/readyz").await.status, StatusCode::OK);
    app.registered().await;
    let metrics = nobody.get("/metrics").await;
    assert!(metrics.text.contains("jiejie_requests_total{status=\"2xx\"} 3\n"), "{}", metrics.text);
    assert!(!metrics.text.contains("commands"), "a number of commands would tell of reports");
    let nowhere = nobody.get("/api/v1/nowhere").await;
    assert_eq!((nowhere.status, nowhere.json()["refusal"].as_str()), (StatusCode::NOT_FOUND, Some("no-such")));
    let method = nobody.send(Method::DELETE, "/api/v1/cases", &[], None).await;
    assert_eq!(method.headers["content-type"], "application/problem+json");
}

#[tokio::test]
async fn a_misspelt_filter_is_not_an_empty_list() {
    let app = TestApp::new().await;
    let clerk = app.api_as("clerk").await;
    for wrong in [
        "stage=open",
        "class=x",
        "colour=RED",
        "progress=D",
        "unit=nowhere",
        "clock=tick",
        "tab=x",
        "after=x",
        "limit=501",
    ] {
        let answer = clerk.get(&format!("/api/v1/cases?{wrong}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        let field = wrong.split('=').next().unwrap();
        assert_eq!(answer.json()["fields"][0]["field"], field, "{wrong}");
    }
    for right in
        ["clock=overdue", "clock=decide", "colour=red&progress=A", "unit=water&stage=under-review", "q=%25", "sort="]
    {
        assert_eq!(clerk.get(&format!("/api/v1/cases?{right}")).await.status, StatusCode::OK, "{right}");
    }
}

#[tokio::test]
async fn an_unknown_field_is_named_wherever_it_stands() {
    let app = TestApp::new().await;
    let (no, _) = app.registered().await;
    let clerk = app.api_as("clerk").await;
    let commands = format!("/api/v1/cases/{no}/commands");
    let key = [("idempotency-key", "order")];
    let body = r#"{"do":"add-clue","text":"x","at":"2026-01-01T00:00","by":"clerk"}"#;
    let told = clerk.send(Method::POST, &commands, &key, Some(body.into())).await.json();
    assert_eq!(told["fields"], json!([{"field": "at", "problem": "unknown-field"}]));
    let register =
        clerk.post(&commands, json!({"do": "register", "channel": "visit", "title": "t", "text": "t"})).await;
    assert_eq!(register.status, StatusCode::UNPROCESSABLE_ENTITY, "a case begins at /cases: {}", register.text);
    assert_eq!(register.json()["fields"][0]["field"], "do");
}

#[tokio::test]
async fn what_cannot_be_read_is_a_problem_document_too() {
    let app = TestApp::new().await;
    let clerk = app.api_as("clerk").await;
    let path = clerk.get("/api/v1/cases/%ff").await;
    assert_eq!(path.status, StatusCode::BAD_REQUEST);
    assert_eq!(path.headers["content-type"], "application/problem+json");
    let key = [("idempotency-key", "big")];
    let big = format!("{{\"title\":\"{}\"}}", "x".repeat(10_000_000));
    let big = clerk.send(Method::POST, "/api/v1/cases", &key, Some(big)).await;
    assert_eq!(big.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(big.headers["content-type"], "application/problem+json");
    for (field, value) in [
        ("since", json!("2026-02-30")),
        ("people", json!(-1)),
        ("demands", json!("d")),
        ("title", json!("a\u{0}b")),
        ("amount", json!("much")),
        ("received_on", json!("9999-12-31")),
    ] {
        let mut bad = a_petition();
        bad[field] = value;
        let answer = clerk.post("/api/v1/cases", bad).await;
        assert_eq!(
            (answer.status, answer.json()["fields"][0]["field"].as_str()),
            (StatusCode::UNPROCESSABLE_ENTITY, Some(field))
        );
    }
}

#[tokio::test]
async fn what_a_petitioner_sends_has_come_in_today() {
    let app = TestApp::new().await;
    let mut petition = a_petition();
    petition["channel"] = "web".into();
    petition["received_on"] = "2025-12-01".into();
    for program in [app.api(""), app.api_as("petitioner").await] {
        let path = if program.is_signed_in() { "/api/v1/cases" } else { "/api/v1/public/cases" };
        let early = program.post(path, petition.clone()).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", early.text);
        assert_eq!(early.json()["fields"][0], json!({"field": "received_on", "problem": "in-the-past"}));
        let mut today = petition.clone();
        today["received_on"] = "2026-03-02".into();
        assert_eq!(program.post(path, today).await.status, StatusCode::CREATED);
    }
}

/// Who files alone has no account: their keys are no space that all share (J11).
#[tokio::test]
async fn two_strangers_with_one_key_file_two_matters_and_each_may_send_it_twice() {
    let app = TestApp::new().await;
    let (here, there) = (app.api(""), app.api(""));
    let (mut mine, mut theirs) = (a_petition(), a_petition());
    (mine["channel"], theirs["channel"]) = ("web".into(), "web".into());
    theirs["title"] = "井水发黄".into();
    let file = async |program: &Program, body: &serde_json::Value| {
        program.post_with("/api/v1/public/cases", &[("idempotency-key", "1")], body.clone()).await
    };
    let (first, second) = (file(&here, &mine).await, file(&there, &theirs).await);
    assert_eq!((first.status, second.status), (StatusCode::CREATED, StatusCode::CREATED), "{}", second.text);
    assert_ne!(first.json()["case_no"], second.json()["case_no"]);
    for (program, body, told) in [(&here, &mine, &first), (&there, &theirs, &second)] {
        assert_eq!(file(program, body).await.json(), told.json(), "the same answer to the same words");
    }
}

#[tokio::test]
async fn a_query_code_opens_by_header_or_address_and_the_header_counts() {
    let app = TestApp::new().await;
    let (no, code) = app.registered().await;
    let nobody = app.api("");
    let path = format!("/api/v1/public/cases/{no}");
    for (query, header, status) in [
        ("", None, StatusCode::NOT_FOUND),
        ("?code=", None, StatusCode::NOT_FOUND),
        ("?code=WRONG", None, StatusCode::NOT_FOUND),
        ("", Some("WRONG"), StatusCode::NOT_FOUND),
        ("", Some(code.as_str()), StatusCode::OK),
        (&format!("?code={}", code.to_lowercase()), None, StatusCode::OK),
        (&format!("?code={code}"), Some("WRONG"), StatusCode::NOT_FOUND),
    ] {
        let headers: Vec<(&str, &str)> = header.iter().map(|code| ("x-query-code", *code)).collect();
        let answer = nobody.send(Method::GET, &format!("{path}{query}"), &headers, None).await;
        assert_eq!(answer.status, status, "{query} {header:?}");
    }
}
