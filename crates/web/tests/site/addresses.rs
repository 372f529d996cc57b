//! Every address × every method × every role: what the table of routes says is what is answered.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use casework::Role;
use office::people::sample_users;
use web::routes::{self, Route, Who, lets};

use crate::test_app::{Answered, TestApp};

const METHODS: [Method; 5] = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// A path of the table with its holes filled in: this case, and nothing that is there otherwise.
fn filled(path: &str, no: &str) -> String {
    let part = |part: &str| match part {
        "{no}" => no.to_owned(),
        hole if hole.starts_with('{') => "x".to_owned(),
        part => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// A sample user of each role.
fn people(app: &TestApp) -> Vec<(Role, String)> {
    let users = sample_users(&app.policy);
    let of = |role: Role| users.iter().find(|user| user.role == role).map(|user| (role, user.user.clone()));
    Role::ALL.into_iter().map(|role| of(role).expect("somebody of each role")).collect()
}

/// What is wrong with an answer to somebody whom the table lets in or not.
fn wrong(row: Option<&Route>, role: Option<Role>, answer: &Answered) -> Option<&'static str> {
    let status = answer.status;
    if status.is_server_error() {
        return Some("breaks");
    }
    let Some(row) = row else {
        // Who may not come to an address is told so before it is asked what the method is.
        let nothing = [StatusCode::METHOD_NOT_ALLOWED, StatusCode::NOT_FOUND, StatusCode::FORBIDDEN].contains(&status);
        return (!nothing).then_some("answers a method that the table does not have");
    };
    let to_sign_in = status == StatusCode::SEE_OTHER && answer.location().starts_with("/sign-in");
    let shut = status == StatusCode::FORBIDDEN || status == StatusCode::UNAUTHORIZED || to_sign_in;
    match (row.who, lets(row.who, role)) {
        // How often anybody comes is another question, and so is what a code opens.
        (Who::Slowed | Who::Code | Who::Token, _) => None,
        // Of a single thing, its own rights decide after the table let somebody come.
        (_, true) if row.path.contains('{') => {
            (shut && status != StatusCode::FORBIDDEN).then_some("asks somebody to sign in who has")
        }
        (_, true) => (shut && row.path != "/sign-out").then_some("is shut to somebody whom the table lets in"),
        (_, false) => (!shut).then_some("is open to somebody whom the table does not let in"),
    }
}

#[tokio::test]
async fn every_page_answers_every_method_to_every_role_as_the_table_says() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let table = routes::pages();
    let paths: BTreeSet<&str> = table.iter().map(|row| row.path).collect();
    let mut asked = 0;
    for (role, user) in people(&app) {
        let browser = app.as_user(&user);
        for path in &paths {
            for method in METHODS {
                let row = table.iter().find(|row| row.path == *path && row.method == method);
                let answer = browser.send(method.clone(), &filled(path, &no)).await;
                let wrong = wrong(row, Some(role), &answer);
                assert_eq!(wrong, None, "{method} {path} for {user}: {} {}", answer.status, answer.location());
                asked += 1;
            }
        }
    }
    assert_eq!(asked, paths.len() * METHODS.len() * Role::ALL.len());
}

#[tokio::test]
async fn every_address_of_programs_answers_every_method_to_every_role_as_the_table_says() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let table: Vec<Route> = routes::programs().into_iter().filter(|row| !row.path.contains("{*")).collect();
    let paths: BTreeSet<&str> = table.iter().map(|row| row.path).collect();
    for (role, user) in people(&app) {
        let program = app.api_as(&user).await;
        for path in &paths {
            for method in METHODS {
                let row = table.iter().find(|row| row.path == *path && row.method == method);
                let key = [("idempotency-key", "every-address")];
                let answer = program.send(method.clone(), &filled(path, &no), &key, Some("{}".to_owned())).await;
                let wrong = wrong(row, Some(role), &answer);
                assert_eq!(wrong, None, "{method} {path} for {user}: {} {}", answer.status, answer.text);
                let known = row.is_some_and(|row| row.who == Who::Token);
                assert!(!known || answer.status != StatusCode::UNAUTHORIZED, "{method} {path}: {user} has a token");
            }
        }
    }
}
