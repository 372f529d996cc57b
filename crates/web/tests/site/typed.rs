//! A day, a sum, a number and a telephone mean the same at the counter, in an act, in the public form and in the API.
#![expect(clippy::unwrap_used, reason = "a case that cannot be read has failed the test")]

use axum::http::StatusCode;
use casework::{Actor, Case, CaseNo, Role};
use jiff::civil::date;
use serde_json::json;

use crate::test_app::{TestApp, a_petition};

/// The case of the district that was registered last, as the clerk's file has it.
async fn last(app: &TestApp) -> Case {
    let clerk = Actor::staff("clerk", Role::Clerk, "office");
    let filter = store::Filter { limit: 500, ..store::Filter::default() };
    let page = app.store.worklist(&filter, &clerk, app.now().date()).await.unwrap();
    let mut newest: Option<Case> = None;
    for row in page.items {
        let file = app.store.case_file(&row.case_no, &clerk, app.now()).await.unwrap().unwrap();
        if newest.as_ref().is_none_or(|known| known.registered_at <= file.case.registered_at) {
            newest = Some(file.case);
        }
    }
    newest.unwrap()
}

const DAYS: [&str; 4] = ["20260105", "２０２６－０１－０５", "2026年1月5日", "2026/1/5"];

#[tokio::test]
async fn the_same_text_is_the_same_value_at_every_entrance() {
    let app = TestApp::new().await;
    let (clerk, program, visitor) = (app.as_user("clerk"), app.api_as("clerk").await, app.visitor());
    for (n, day) in (1..).zip(DAYS) {
        app.set_now(date(2026, 3, 2).at(9, n, 0, 0));
        let typed = [
            ("act", "register"),
            ("channel", "visit"),
            ("class", "claim"),
            ("title", "t"),
            ("text", "x"),
            ("people-0-name", "覃有田"),
            ("people-0-phone", "１３９ ０００００ ０００"),
            ("since", day),
            ("amount", "４１.4万"),
            ("headcount", "１４"),
        ];
        let done = clerk.post_form("/desk/intake", &typed).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{day}: {}", done.text);
        let counter = last(&app).await;
        app.set_now(date(2026, 3, 2).at(9, n, 10, 0));
        let mut petition = a_petition();
        petition["since"] = day.into();
        petition["amount"] = "４１.4万".into();
        petition["people"] = "１４".into();
        petition["petitioners"] = json!([{"name": "覃有田", "phone": "１３９ ０００００ ０００"}]);
        let done = program.post("/api/v1/cases", petition).await;
        assert_eq!(done.status, StatusCode::CREATED, "{day}: {}", done.text);
        let api = last(&app).await;
        app.set_now(date(2026, 3, 2).at(9, n, 20, 0));
        let typed = [
            ("at", "check"),
            ("go", "send"),
            ("kind", "claim"),
            ("name", "覃有田"),
            ("heading", "t"),
            ("text", "x"),
            ("demands", "修渠"),
            ("since", day),
            ("people", "１４"),
            ("phone", "１３９ ０００００ ０００"),
        ];
        let done = visitor.post_form("/file", &typed).await;
        assert_eq!(done.location(), "/file/receipt", "{day}: {}", done.text);
        let public = last(&app).await;
        for case in [&counter, &api, &public] {
            assert_eq!((case.since, case.people), (Some(date(2026, 1, 5)), Some(14)), "{day}");
            let who = case.petitioners[0].named.person.person.value.clone().unwrap();
            assert_eq!(who.phone.as_deref(), Some("13900000000"));
        }
        assert_eq!((counter.amount, api.amount), (Some(414_000), Some(414_000)));
        assert_eq!(corrected(&app, &counter.no, day).await, (Some(date(2026, 1, 5)), Some(7_500)), "{day}");
    }
}

/// The day and the sum after a clerk corrected both with these texts.
async fn corrected(app: &TestApp, no: &CaseNo, day: &str) -> (Option<jiff::civil::Date>, Option<i64>) {
    let clerk = app.as_user("clerk");
    let act = format!("/desk/cases/{no}/acts/correct");
    for (field, to) in [("since", day), ("amount", "０.75万")] {
        let typed = [("correct-field", field), ("correct-to", to), ("correct-reason", "看错了")];
        let done = clerk.post_form(&act, &typed).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{field} {to}: {}", done.text);
    }
    let who = Actor::staff("clerk", Role::Clerk, "office");
    let case = app.store.case_file(no, &who, app.now()).await.unwrap().unwrap().case;
    (case.since, case.amount)
}

/// A refusal has one status and one heading, no matter who asked and wherever.
#[tokio::test]
async fn a_refusal_has_one_status_and_one_wording_on_a_page_and_in_the_api() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    let clerk = app.as_user("clerk");
    let page = clerk.post_form(&format!("/desk/cases/{no}/acts/reopen"), &[("reopen-reason", "x")]).await;
    let told = app
        .api_as("clerk")
        .await
        .post(&format!("/api/v1/cases/{no}/commands"), json!({"do": "reopen", "reason": "x"}))
        .await;
    assert_eq!((page.status, told.status), (StatusCode::CONFLICT, StatusCode::CONFLICT));
    let heading = office::wording::Lang::Chinese.t("refusal-wrong-stage");
    assert!(page.text.contains(&heading), "{}", page.text);
    let own = app.visitor();
    own.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let late = own.post_form(&format!("/follow/{no}/review"), &[("text", "不服")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
    assert!(late.text.contains(&heading), "{}", late.text);
}
