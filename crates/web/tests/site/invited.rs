//! Those invited to a hearing: their sheets are the office's to hand over, name no petitioner, and are nobody's to read outside.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::test_app::{TestApp, a_petition};

const WITNESS: &str = "伍长顺";

async fn command(app: &TestApp, user: &str, no: &str, body: Value) -> Value {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
    answer.json()
}

/// Registered with these changes, with the water bureau, and a bureau and a witness invited to a hearing: entry 4.
async fn inviting(app: &TestApp, changes: Value) -> (String, String) {
    let mut petition = a_petition();
    let fields = petition.as_object_mut().expect("fields");
    fields.extend(changes.as_object().expect("changes").clone());
    let open = fields.get("confidential").is_none();
    let made = app.api_as("clerk").await.post("/api/v1/cases", petition).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let word = |name: &str| made.json()[name].as_str().expect("a word").to_owned();
    let (no, code) = (word("case_no"), word("query_code"));
    command(app, "clerk", &no, json!({"do": "route", "to": "water", "mode": "forward"})).await;
    command(app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    let call = json!({"do": "call-hearing", "on": "2026-03-20", "place": "三楼会议室", "open": open, "assessors": 3,
        "invite": [{"name": WITNESS, "part": "witness"}, {"name": "区自然资源局", "part": "unit"}]});
    command(app, "moderator", &no, call).await;
    (no, code)
}

/// Fault F5: an invitation and a call-off had no paper of their own.
#[tokio::test]
async fn a_sheet_for_somebody_invited_is_handed_over_by_the_office_and_no_petitioners_to_read() {
    let app = TestApp::new().await;
    let (no, code) = inviting(&app, json!({})).await;
    let sheet = "papers/4/hearing-invitation";
    let clerk = app.as_user("clerk");
    let page = clerk.get(&format!("/desk/cases/{no}/{sheet}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("听证会邀请函") && page.text.contains(WITNESS) && page.text.contains("区自然资源局"));
    assert!(!page.text.contains("覃有田"), "{}", page.text);
    assert_eq!(
        app.as_user("handler-housing").get(&format!("/desk/cases/{no}/{sheet}")).await.status,
        StatusCode::NOT_FOUND
    );
    let hearing = app.as_user("moderator").get(&format!("/desk/hearings/{no}")).await;
    assert!(hearing.text.contains(&format!("/desk/cases/{no}/{sheet}")), "{}", hearing.text);

    let own = app.visitor();
    own.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let follow = own.get(&format!("/follow/{no}")).await;
    assert!(follow.text.contains("听证通知书") && !follow.text.contains("邀请函"), "{}", follow.text);
    assert_eq!(own.get(&format!("/follow/{no}/{sheet}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(own.get(&format!("/follow/{no}/papers/4/hearing-notice")).await.status, StatusCode::OK);
    let told = app.api("").get(&format!("/api/v1/public/cases/{no}?code={code}")).await;
    assert!(told.text.contains("hearing-notice") && !told.text.contains("hearing-invitation"), "{}", told.text);

    // Handed over at the counter, one of the two.
    let form = format!("/desk/cases/{no}/acts/serve");
    let page = clerk.get(&form).await;
    assert!(page.text.contains("name=\"serve-invitee\"") && page.text.contains("hearing-invitation"), "{}", page.text);
    let fields = [
        ("serve-document", "hearing-invitation"),
        ("serve-on", "2026-03-02"),
        ("serve-how", "in-person"),
        ("serve-proof", "本人签收"),
        ("serve-invitee", WITNESS),
    ];
    let sent = clerk.post_form(&form, &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let file = clerk.get(&format!("/desk/cases/{no}")).await;
    assert!(file.text.contains("待送达：2. 区自然资源局") && !file.text.contains("待送达：1. 伍长顺"), "{}", file.text);
    // What somebody invited signed is no news of the petitioner's, nor theirs to open. The petitioner's opening of the notice
    // was entry 5, so this is entry 6.
    assert_eq!(clerk.get(&format!("/desk/cases/{no}/papers/6/proof-of-service")).await.status, StatusCode::OK);
    assert_eq!(own.get(&format!("/follow/{no}/papers/6/proof-of-service")).await.status, StatusCode::NOT_FOUND);
    let follow = own.get(&format!("/follow/{no}")).await;
    assert!(!follow.text.contains("邀请函"), "{}", follow.text);
}

#[tokio::test]
async fn a_hearing_that_is_called_off_is_told_on_paper_to_the_petitioner_and_to_those_invited() {
    let app = TestApp::new().await;
    let (no, code) = inviting(&app, json!({})).await;
    // Read before it is done; nothing is issued by that.
    let typed = [("only", "preview"), ("call-off-hearing-reason", "settled")];
    let form = format!("/desk/cases/{no}/acts/call-off-hearing");
    let preview = app.as_user("moderator").post_form(&form, &typed).await;
    assert!(preview.text.contains("取消听证通知书") && preview.text.contains("请不必到会"), "{}", preview.text);
    let off = command(&app, "moderator", &no, json!({"do": "call-off-hearing", "reason": "settled"})).await;
    let kinds: Vec<&str> =
        off["case"]["documents"].as_array().expect("papers").iter().filter_map(|one| one["kind"].as_str()).collect();
    assert!(kinds.contains(&"hearing-call-off") && kinds.contains(&"invitation-withdrawal"), "{kinds:?}");
    let own = app.visitor();
    own.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let paper = own.get(&format!("/follow/{no}/papers/5/hearing-call-off")).await;
    assert_eq!(paper.status, StatusCode::OK, "{}", paper.text);
    assert!(paper.text.contains("取消听证通知书") && paper.text.contains("事情已经解决"), "{}", paper.text);
    assert_eq!(own.get(&format!("/follow/{no}/papers/5/invitation-withdrawal")).await.status, StatusCode::NOT_FOUND);
    let sheet = app.as_user("clerk").get(&format!("/desk/cases/{no}/papers/5/invitation-withdrawal")).await;
    assert!(sheet.text.contains(WITNESS) && sheet.text.contains("请不必到会"), "{}", sheet.text);
    let tray = app.as_user("handler-water").get("/desk").await;
    assert!(tray.text.contains(&no), "handing them over is work with a day");
}

#[tokio::test]
async fn of_a_confidential_matter_a_witness_reads_neither_name_nor_title() {
    let app = TestApp::new().await;
    let (no, _) = inviting(&app, json!({"confidential": true})).await;
    // Also anyone who only watches may hand the sheet on: it says nothing of whom they may not know.
    for user in ["clerk", "moderator"] {
        let page = app.as_user(user).get(&format!("/desk/cases/{no}/papers/4/hearing-invitation")).await;
        assert_eq!(page.status, StatusCode::OK, "{user}: {}", page.text);
        for hidden in ["覃有田", "13900000000", "村口水渠塌了"] {
            assert!(!page.text.contains(hidden), "{user} reads {hidden}: {}", page.text);
        }
    }
}
