//! Ties between cases: told on both of them, and each only where the reader sees the other.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::test_app::TestApp;

async fn done(app: &TestApp, user: &str, no: &str, command: Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), command).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

/// Everything that somebody reads of a case: its page, the API, and the whole file where the machine can take its text out.
async fn read(app: &TestApp, user: &str, no: &str) -> String {
    let page = app.as_user(user).get(&format!("/desk/cases/{no}")).await;
    assert_eq!(page.status, StatusCode::OK, "{user}: {}", page.text);
    let api = app.api_as(user).await.get(&format!("/api/v1/cases/{no}")).await;
    format!("{}{}", page.text, api.text)
}

/// A claim linked to a report showed its number and the clerk's reason to the accused unit (fault B2).
#[tokio::test]
async fn a_tie_is_told_on_both_cases_and_to_nobody_who_does_not_see_the_other() {
    let app = TestApp::new().await;
    let (claim, code) = app.routed().await;
    let report = json!({"channel": "visit", "class": "report", "title": "水利局有人收钱", "text": "收了工程队的钱",
        "petitioners": [{"name": "覃有田"}], "accused": [{"unit": "water"}]});
    let made = app.api_as("clerk").await.post("/api/v1/cases", report).await;
    let report = made.json()["case_no"].as_str().unwrap_or_else(|| panic!("{}", made.text)).to_owned();
    let why = "同一个人还举报了他们";
    for (one, other) in [(&claim, &report), (&report, &claim)] {
        done(&app, "clerk", one, json!({"do": "link", "to": other, "as": "same-matter", "reason": why})).await;
        for (no, other) in [(&claim, &report), (&report, &claim)] {
            let told = read(&app, "clerk", no).await;
            assert!(told.contains(other.as_str()), "{one}: the counter sees both: {told}");
        }
        for user in ["handler-water", "head-water"] {
            let told = read(&app, user, &claim).await;
            for hidden in [report.as_str(), why, "\"linked\"", "说的是同一件事"] {
                assert!(!told.contains(hidden), "{user} reads {hidden}: {told}");
            }
            let paper = app.api_as(user).await.get(&format!("/api/v1/cases/{claim}/documents/dossier.pdf")).await;
            assert_ne!(paper.status, StatusCode::INTERNAL_SERVER_ERROR, "a file is bound without it: {}", paper.text);
        }
        let public = app.api("").get(&format!("/api/v1/public/cases/{claim}?code={code}")).await;
        assert_eq!(public.status, StatusCode::OK, "{}", public.text);
        assert!(!public.text.contains("linked") && !public.text.contains(&report), "{}", public.text);
        done(&app, "clerk", one, json!({"do": "unlink", "to": other, "reason": why})).await;
        let told = read(&app, "head-water", &claim).await;
        for hidden in [report.as_str(), why, "unlinked"] {
            assert!(!told.contains(hidden), "{hidden}: {told}");
        }
    }
    // A tie between two cases of one unit is told to that unit on both.
    let (second, _) = app.routed().await;
    done(&app, "clerk", &second, json!({"do": "link", "to": claim, "as": "repeat"})).await;
    let api = app.api_as("handler-water").await;
    let earlier = api.get(&format!("/api/v1/cases/{claim}")).await.json();
    assert_eq!(earlier["links"], json!([{"from": second, "as": "repeat"}]), "{earlier}");
    let later = api.get(&format!("/api/v1/cases/{second}")).await.json();
    assert_eq!(later["links"], json!([{"to": claim, "as": "repeat"}]), "{later}");
}

/// A notice of refusal named the number of the case that was tied last: a report, or a stranger's.
#[tokio::test]
async fn a_refusal_names_only_a_case_that_its_petitioners_brought_themselves() {
    let app = TestApp::new().await.reading_back();
    let clerk = app.api_as("clerk").await;
    for (class, name, phone, told) in [
        ("claim", "覃有田", "13900001111", true),
        ("claim", "覃有田", "13900002222", false),
        ("claim", "劳雨生", "13900001111", false),
        ("report", "覃有田", "13900001111", false),
    ] {
        let petition = |class: &str, name: &str, phone: &str| {
            json!({"channel": "visit", "class": class, "title": "村口水渠塌了", "text": "去年塌的。", "demands": ["修好"],
                "petitioners": [{"name": name, "phone": phone}]})
        };
        let mut earlier = petition(class, name, phone);
        if class == "report" {
            earlier["accused"] = json!([{"unit": "water"}]);
        }
        let mut numbers = Vec::new();
        for petition in [earlier, petition("claim", "覃有田", "13900001111")] {
            let made = clerk.post("/api/v1/cases", petition).await;
            numbers.push(made.json()["case_no"].as_str().unwrap_or_else(|| panic!("{}", made.text)).to_owned());
        }
        let (earlier, no) = (&numbers[0], &numbers[1]);
        done(&app, "clerk", no, json!({"do": "link", "to": earlier, "as": "same-matter"})).await;
        let decline = json!({"do": "decline", "basis": "19(3)", "reason": "已经在办", "instead": "区水利局"});
        done(&app, "clerk", no, decline).await;
        for path in [
            format!("/desk/cases/{no}/papers/3/refusal-notice"),
            format!("/desk/cases/{no}/papers/3/refusal-notice.pdf"),
        ] {
            let paper = app.as_user("clerk").get(&path).await;
            assert!(paper.status == StatusCode::OK && paper.text.contains("已经在办"), "{path}: {}", paper.text);
            assert_eq!(paper.text.contains(earlier.as_str()), told, "{class} {name} {phone}: {}", paper.text);
        }
        let file = app.as_user("clerk").get(&format!("/desk/cases/{no}/dossier.pdf")).await.text;
        assert_eq!(file.contains(&format!("原信访事项编号：{earlier}")), told, "{class} {name} {phone}: {file}");
    }
}

/// The page of supervision worked out its rules with ties that its reader does not see, and printed their numbers (fault B2).
#[tokio::test]
async fn a_tie_to_a_report_presses_nobody_before_who_does_not_see_it() {
    let app = TestApp::new().await;
    let (claim, _) = app.routed().await;
    let (second, _) = app.routed().await;
    let report = json!({"channel": "visit", "class": "report", "title": "水利局有人收钱", "text": "收了工程队的钱",
        "petitioners": [{"name": "覃有田"}], "accused": [{"unit": "land"}]});
    let made = app.api_as("clerk").await.post("/api/v1/cases", report).await;
    let report = made.json()["case_no"].as_str().unwrap_or_else(|| panic!("{}", made.text)).to_owned();
    done(&app, "clerk", &claim, json!({"do": "link", "to": report, "as": "repeat"})).await;
    app.set_now(jiff::civil::datetime(2026, 3, 6, 9, 0, 0, 0));
    for user in ["supervisor", "leader"] {
        let page = app.as_user(user).get("/desk/supervision").await.text;
        assert!(!page.contains(&report) && !page.contains(&claim), "{user}: {page}");
        assert!(page.contains("今天没有该督办的件"), "{user} counts none: {page}");
    }
    done(&app, "clerk", &second, json!({"do": "link", "to": claim, "as": "repeat"})).await;
    app.set_now(jiff::civil::datetime(2026, 3, 9, 9, 0, 0, 0));
    let page = app.as_user("supervisor").get("/desk/supervision").await.text;
    let told = page.split("id=\"pressed\"").next().unwrap_or_default();
    assert!(told.contains(&format!("以前的件：{claim}")) && !page.contains(&report), "a tie that they see: {page}");
    assert_eq!(told.matches("name=\"case\"").count(), 1, "{page}");
}

/// The same where the earlier matter turns out to be a report afterwards: from that moment the tie is a reason for nothing.
#[tokio::test]
async fn a_tie_to_what_becomes_a_report_presses_and_counts_nobody_from_that_moment() {
    let app = TestApp::new().await;
    let (claim, _) = app.routed().await;
    let (second, _) = app.routed().await;
    for kind in ["repeat", "same-matter"] {
        done(&app, "clerk", &second, json!({"do": "link", "to": claim, "as": kind})).await;
    }
    app.set_now(jiff::civil::datetime(2026, 3, 6, 9, 0, 0, 0));
    let pressed = async |user: &str| {
        let page = app.as_user(user).get("/desk/supervision").await.text;
        page.split("id=\"pressed\"").next().unwrap_or_default().contains(&second)
    };
    assert!(pressed("supervisor").await, "the unit has been silent since");
    let repeats = async || {
        let no = casework::CaseNo::parse(&second).expect("a number");
        let clerk = casework::Actor::staff("clerk", casework::Role::Clerk, "office");
        let file = app.store.case_file(&no, &clerk, app.now()).await.expect("reads").expect("sees it");
        (file.case.repeats().count(), file.case.links.len())
    };
    assert_eq!(repeats().await, (1, 2));
    let report = json!({"do": "correct", "field": "class", "to": "report", "reason": "说的是有人收钱",
        "accused": [{"unit": "land"}]});
    done(&app, "clerk", &claim, report).await;
    assert!(!pressed("supervisor").await && !pressed("leader").await, "nobody is pressed by it");
    let desk = app.as_user("supervisor").get("/desk").await.text;
    assert!(!desk.contains(&second), "and the supervisor's tray has no line: {desk}");
    assert_eq!(repeats().await, (0, 2), "who sees both still sees the tie, each once");
    let told = read(&app, "supervisor", &second).await;
    assert!(!told.contains(&claim) && !told.contains("\"linked\""), "{told}");
    let found = app.store.verify().await.expect("reads");
    assert_eq!((&found.damage[..], &found.views_differ[..]), (&[][..], &[][..]));
}
