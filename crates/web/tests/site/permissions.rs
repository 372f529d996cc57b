//! Who may come where: the table of routes is walked, and what may not be seen is not there.

use axum::http::{Method, StatusCode};
use casework::Command;
use serde_json::{Value, json};
use web::routes::{self, Who};

use crate::test_app::{TestApp, a_petition};

/// A path of the table with its holes filled in.
fn filled(path: &str, no: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{no}" => no,
        hole if hole.starts_with('{') => "x",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn staff_pages_send_a_visitor_to_sign_in() {
    let app = TestApp::new().await;
    let (no, _) = app.registered().await;
    for row in routes::pages() {
        if !matches!(row.who, Who::Staff | Who::Roles(_)) {
            continue;
        }
        let path = filled(row.path, &no);
        let browser = app.visitor();
        let answer = match row.method {
            Method::GET => browser.get(&path).await,
            _ => browser.post_form(&path, &[]).await,
        };
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{} {path}", row.method);
        assert!(answer.location().starts_with("/sign-in?next="), "{} {path}: {}", row.method, answer.location());
    }
}

#[tokio::test]
async fn every_page_under_the_desk_asks_who_comes() {
    for row in routes::pages() {
        let open = matches!(row.who, Who::Public | Who::Slowed);
        assert!(!(open && row.path.starts_with("/desk")), "{} {} is open to anybody", row.method, row.path);
    }
}

#[tokio::test]
async fn the_api_knows_nobody_without_a_token() {
    let app = TestApp::new().await;
    let (no, _) = app.registered().await;
    for row in routes::programs() {
        if row.who != Who::Token {
            continue;
        }
        let path = filled(row.path, &no);
        for token in ["", "jj_wrong"] {
            let program = app.api(token);
            let answer = match row.method {
                Method::GET => program.get(&path).await,
                _ => program.post(&path, json!({})).await,
            };
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{} {path}", row.method);
            assert_eq!(answer.headers["content-type"], "application/problem+json");
        }
    }
}

#[tokio::test]
async fn a_role_that_the_table_does_not_name_is_told_so() {
    let app = TestApp::new().await;
    for row in routes::pages() {
        let Who::Roles(roles) = row.who else { continue };
        let browser = app.as_user("assessor-1");
        if roles.contains(&casework::Role::Assessor) || row.method != Method::GET {
            continue;
        }
        let answer = browser.get(&filled(row.path, "XF2026-00000-00000")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", row.path);
    }
}

#[tokio::test]
async fn a_hidden_case_does_not_exist() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    for user in ["handler-housing", "head-land", "admin", "assessor-1", "petitioner-2"] {
        let program = app.api_as(user).await;
        let answer = program.get(&format!("/api/v1/cases/{no}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{user}");
        assert_eq!(answer.json()["refusal"], "no-such");
        let command = json!({"do": "close", "as": "settled"});
        let answer = program.post(&format!("/api/v1/cases/{no}/commands"), command).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{user}");
    }
    let handler = app.api_as("handler-water").await;
    assert_eq!(handler.get(&format!("/api/v1/cases/{no}")).await.status, StatusCode::OK);
    let nobody = app.api("");
    for path in [
        format!("/api/v1/public/cases/{no}"),
        format!("/api/v1/public/cases/{no}?code=WRONG"),
        "/api/v1/public/cases/x?code=y".into(),
    ] {
        assert_eq!(nobody.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(nobody.get(&format!("/api/v1/public/cases/{no}?code={code}")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_accused_unit_finds_no_report_anywhere() {
    let app = TestApp::new().await;
    let clerk = app.api_as("clerk").await;
    let mut report = a_petition();
    report["class"] = "report".into();
    report["accused_unit"] = "water".into();
    let no = clerk.post("/api/v1/cases", report).await.json()["case_no"].as_str().unwrap().to_owned();
    for user in ["handler-water", "head-water", "leader"] {
        let program = app.api_as(user).await;
        assert_eq!(program.get(&format!("/api/v1/cases/{no}")).await.status, StatusCode::NOT_FOUND, "{user}");
        let list = program.get("/api/v1/cases").await;
        assert_eq!(list.status, StatusCode::OK, "{}", list.text);
        assert!(!list.text.contains(&no), "{user}");
    }
    assert!(clerk.get("/api/v1/cases").await.text.contains(&no));
}

#[tokio::test]
async fn every_command_reaches_the_api() {
    let app = TestApp::new().await;
    let (no, _) = app.registered().await;
    let clerk = app.api_as("clerk").await;
    for name in Command::NAMES {
        let answer = clerk.post(&format!("/api/v1/cases/{no}/commands"), json!({"do": name, "nonsense": 1})).await;
        let told = answer.json();
        // `register` begins a case and needs its own fields first; all others complain of the field that is not theirs.
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", answer.text);
        let fields: Vec<&str> = told["fields"].as_array().unwrap().iter().filter_map(|f| f["field"].as_str()).collect();
        assert_eq!(fields, ["nonsense"], "{name} is not known to the API: {}", told["detail"]);
    }
    let unknown: Value = clerk.post(&format!("/api/v1/cases/{no}/commands"), json!({"do": "dance"})).await.json();
    assert_eq!(unknown["fields"][0]["field"], "do");
}
