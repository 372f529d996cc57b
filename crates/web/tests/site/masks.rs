//! Name, telephone, number and address: whole for who works on a case, masked for who watches, whole again with a reason.

use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::TestApp;

const WHOLE: [&str; 3] = ["13900001111", "11010519491231002X", "柳树垭村三组12号"];

/// Telephone, number and address of ordinary cases stood open to everybody who watches (fault J10).
#[tokio::test]
async fn who_only_watches_reads_them_masked_or_with_a_reason_that_the_petitioner_reads() {
    let app = TestApp::new().await;
    let petition = json!({"channel": "visit", "class": "claim", "title": "村口水渠塌了", "text": "去年塌的。", "demands": ["修好"],
        "petitioners": [{"name": "覃有田", "phone": WHOLE[0], "id_number": WHOLE[1], "address": WHOLE[2]}]});
    let made = app.api_as("clerk").await.post("/api/v1/cases", petition).await.json();
    let word = |name: &str| made[name].as_str().unwrap_or_else(|| panic!("{made}")).to_owned();
    let (no, code) = (word("case_no"), word("query_code"));
    let route = json!({"do": "route", "to": "water", "mode": "forward"});
    app.api_as("clerk").await.post(&format!("/api/v1/cases/{no}/commands"), route).await;
    let path = format!("/desk/cases/{no}");
    for user in ["clerk", "handler-water", "head-water"] {
        let page = app.as_user(user).get(&path).await.text;
        assert!(WHOLE.iter().all(|part| page.contains(part)) && page.contains("覃有田"), "{user} works on it");
    }
    for user in ["leader", "supervisor", "office-head"] {
        let page = app.as_user(user).get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{user}");
        assert!(!WHOLE.iter().any(|part| page.text.contains(part)), "{user} only watches: {}", page.text);
        assert!(page.text.contains("139****1111") && page.text.contains("覃**"), "{user}: {}", page.text);
        let form = app.as_user(user).get(&format!("{path}/papers/2/registration-form")).await;
        assert_eq!(form.status, StatusCode::NOT_FOUND, "{user} reads it from no form either");
    }
    let supervisor = app.as_user("supervisor");
    let none = supervisor.post_form(&format!("{path}/identities"), &[("reason", " ")]).await;
    assert_eq!(none.status, StatusCode::SEE_OTHER, "{}", none.text);
    let why = "回访要打电话";
    let shown = supervisor.post_form(&format!("{path}/identities"), &[("reason", why)]).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
    assert!(WHOLE.iter().all(|part| shown.text.contains(part)), "{}", shown.text);
    assert!(!supervisor.get(&path).await.text.contains(WHOLE[0]), "once, not for good");
    let stranger = app.as_user("handler-housing").post_form(&format!("{path}/identities"), &[("reason", why)]).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    let petitioner = app.visitor();
    petitioner.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let page = petitioner.get(&format!("/follow/{no}")).await.text;
    assert!(page.contains(why) && page.contains("查看了您的姓名、电话"), "{page}");
}

/// Papers, the whole file and the brief named everybody to who only watches (fault J10).
#[tokio::test]
async fn papers_the_whole_file_and_the_brief_are_masked_for_who_only_watches_and_whole_for_who_works_on_it() {
    let app = TestApp::new().await.reading_back();
    let petition = json!({"channel": "visit", "class": "claim", "title": "村口水渠塌了", "text": "去年塌的。", "demands": ["修好"],
        "petitioners": [{"name": "覃有田", "phone": WHOLE[0], "id_number": WHOLE[1], "address": WHOLE[2]}]});
    let made = app.api_as("clerk").await.post("/api/v1/cases", petition).await.json();
    let no = made["case_no"].as_str().unwrap_or_else(|| panic!("{made}")).to_owned();
    for (user, command) in [
        ("clerk", json!({"do": "route", "to": "water", "mode": "forward"})),
        ("handler-water", json!({"do": "accept", "procedure": "ordinary"})),
        (
            "handler-water",
            json!({"do": "conclude", "opinions": [{"demand": 1, "result": "explain", "facts": "f", "basis": "b"}]}),
        ),
        ("head-water", json!({"do": "conclude", "opinions": []})),
        (
            "handler-water",
            json!({"do": "serve", "document": "opinion", "on": "2026-03-02", "how": "mail", "proof": "签收"}),
        ),
    ] {
        let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), command).await;
        assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
    }
    let papers = [
        "1/receipt",
        "2/forwarding-letter",
        "3/acceptance-notice",
        "3/service-slip",
        "5/opinion",
        "6/proof-of-service",
    ];
    let pages = papers.iter().flat_map(|paper| ["", ".pdf"].map(|end| format!("/desk/cases/{no}/papers/{paper}{end}")));
    let paths: Vec<String> = pages.chain([format!("/desk/cases/{no}/dossier.pdf")]).collect();
    let briefs = ["", ".pdf"].map(|end| format!("/desk/brief/{no}{end}"));
    let programs = ["opinion", "receipt", "dossier"].map(|kind| format!("/api/v1/cases/{no}/documents/{kind}.pdf"));
    for user in ["leader", "supervisor", "office-head"] {
        for path in paths.iter().chain(&briefs) {
            let page = app.as_user(user).get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{user} {path}");
            let open = WHOLE.iter().chain(&["覃有田"]).find(|part| page.text.contains(**part));
            assert_eq!(open, None, "{user} only watches and reads {path}: {}", page.text);
            assert!(page.text.contains("覃**"), "{user} {path}: {}", page.text);
        }
        for path in &programs {
            let paper = app.api_as(user).await.get(path).await;
            assert!(paper.status == StatusCode::OK && !paper.text.contains("覃有田"), "{user} {path}: {}", paper.text);
        }
    }
    // Their copies are kept nowhere: who works on it has the paper as it was issued, and reads it last here.
    for path in &paths {
        let page = app.as_user("head-water").get(path).await;
        assert!(page.text.contains("覃有田") && !page.text.contains("覃**"), "{path}: {}", page.text);
    }
    let form = app.as_user("clerk").get(&format!("/desk/cases/{no}/papers/2/registration-form.pdf")).await;
    assert!(WHOLE.iter().all(|part| form.text.contains(part)), "{}", form.text);
}
