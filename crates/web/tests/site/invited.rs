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
    // The notice of the day that does not come is waited for no more.
    let follow = own.get(&format!("/follow/{no}")).await;
    assert!(follow.text.contains("这份通知不再送达"), "{}", follow.text);
    let file = app.as_user("clerk").get(&format!("/desk/cases/{no}")).await;
    assert!(file.text.contains("不必再送达") && !file.text.contains("待送达：1. 伍长顺"), "{}", file.text);
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

fn papers_owed(answer: &Value) -> bool {
    let next = answer["case"]["next"].as_array().expect("acts");
    next.iter().any(|act| act["do"] == "serve" && !act["due"].is_null())
}

/// `serve` knew the sheets of those invited and `fail-service` did not: what came back counted as handed over.
#[tokio::test]
async fn a_sheet_that_came_back_is_written_down_on_the_form_and_owed_again_and_told_to_nobody_outside() {
    let app = TestApp::new().await;
    let (no, code) = inviting(&app, json!({})).await;
    for (document, petitioner) in
        [("acceptance-notice", json!(1)), ("hearing-notice", json!(1)), ("hearing-invitation", Value::Null)]
    {
        let serve = json!({"do": "serve", "document": document, "on": "2026-03-02", "how": "mail", "proof": "回执",
            "petitioner": petitioner});
        command(&app, "clerk", &no, serve).await;
    }
    let before = command(&app, "clerk", &no, json!({"do": "note", "text": "都寄出了。"})).await;
    assert!(!papers_owed(&before), "{before}");
    let clerk = app.as_user("clerk");
    let form = format!("/desk/cases/{no}/acts/fail-service");
    let page = clerk.get(&form).await;
    assert!(
        page.text.contains("name=\"fail-service-invitee\"") && page.text.contains("hearing-invitation"),
        "{}",
        page.text
    );
    let fields = |reason: &'static str| {
        [
            ("fail-service-document", "hearing-invitation"),
            ("fail-service-invitee", WITNESS),
            ("fail-service-on", "2026-03-02"),
            ("fail-service-how", "mail"),
            ("fail-service-reason", reason),
        ]
    };
    let without = clerk.post_form(&form, &fields(" ")).await;
    assert!(without.status.is_client_error() && without.text.contains(WITNESS), "{}", without.text);
    let sent = clerk.post_form(&form, &fields("已搬往外省")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let after = command(&app, "clerk", &no, json!({"do": "note", "text": "再联系。"})).await;
    assert!(papers_owed(&after), "{after}");
    let file = clerk.get(&format!("/desk/cases/{no}")).await;
    assert!(file.text.contains("待送达：1. 伍长顺") && !file.text.contains("待送达：2."), "{}", file.text);
    assert!(file.text.contains("已搬往外省") && file.text.contains("（第 1 位受邀人）"), "{}", file.text);
    let hearing = app.as_user("moderator").get(&format!("/desk/hearings/{no}")).await;
    assert!(hearing.text.contains("退回，要另行送达"), "{}", hearing.text);
    // Nobody outside reads of it.
    let own = app.visitor();
    own.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let told = app.api("").get(&format!("/api/v1/public/cases/{no}?code={code}")).await;
    for text in [own.get(&format!("/follow/{no}")).await.text, told.text] {
        assert!(!text.contains("已搬往外省") && !text.contains("service-failed") && !text.contains("邀请函"), "{text}");
    }
    // By program, too, and once it was tried again nobody waits.
    let again = json!({"do": "fail-service", "document": "hearing-invitation", "on": "2026-03-02", "how": "mail",
        "reason": "无人签收", "invitee": "区自然资源局"});
    command(&app, "clerk", &no, again).await;
    for name in [WITNESS, "区自然资源局"] {
        let serve = json!({"do": "serve", "document": "hearing-invitation", "on": "2026-03-02", "how": "in-person",
            "proof": "签收", "invitee": name});
        let last = command(&app, "clerk", &no, serve).await;
        assert_eq!(papers_owed(&last), name == WITNESS, "{last}");
    }
}

/// Of two of one name it could not be said whose sheet was handed over or came back.
#[tokio::test]
async fn two_of_one_name_are_refused_beside_the_field_and_what_was_typed_stays() {
    let app = TestApp::new().await;
    let (no, _) = inviting(&app, json!({})).await;
    let moderator = app.as_user("moderator");
    let form = format!("/desk/cases/{no}/acts/call-hearing");
    let fields = |invite: &'static str| {
        [
            ("call-hearing-on", "2026-03-23"),
            ("call-hearing-place", "三楼会议室"),
            ("call-hearing-open", "yes"),
            ("call-hearing-assessors", "3"),
            ("call-hearing-invite", invite),
            ("call-hearing-reason", "场地有变"),
        ]
    };
    let alike = moderator.post_form(&form, &fields("王伟，witness\n王伟")).await;
    assert!(alike.status.is_client_error() && alike.text.contains("名单里有两位同名"), "{}", alike.text);
    assert!(alike.text.contains("王伟，witness") && !alike.text.contains("call-hearing-invite-2"), "{}", alike.text);
    let apart = moderator.post_form(&form, &fields("王伟，witness\n王伟（河西村）")).await;
    assert_eq!(apart.status, StatusCode::SEE_OTHER, "{}", apart.text);
    let page = app.as_user("clerk").get(&format!("/desk/cases/{no}/acts/serve")).await;
    assert!(page.text.contains("王伟（河西村）"), "{}", page.text);
}

/// Assessors who were drawn heard by nobody that the hearing was called off.
#[tokio::test]
async fn assessors_who_were_drawn_get_a_sheet_each_that_it_is_off_and_nobody_outside_reads_it() {
    let app = TestApp::new().await;
    let (no, code) = inviting(&app, json!({})).await;
    let public = format!("/api/v1/public/cases/{no}/commands?code={code}");
    let given = app.api("").post(&public, json!({"do": "give-word", "word": "芝麻"})).await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.text);
    command(&app, "head-water", &no, json!({"do": "give-word", "word": "流水"})).await;
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    let drawn = command(&app, "moderator", &no, json!({"do": "draw-assessors"})).await;
    let panel: Vec<&str> =
        drawn["case"]["hearings"][0]["assessors"].as_array().expect("three").iter().filter_map(Value::as_str).collect();
    let off = command(&app, "moderator", &no, json!({"do": "call-off-hearing", "reason": "settled"})).await;
    assert!(off["case"]["documents"].to_string().contains("assessor-notice"), "{off}");
    let clerk = app.as_user("clerk");
    let hearing = clerk.get(&format!("/desk/hearings/{no}")).await;
    let sheet = hearing.text.split('"').find(|part| part.ends_with("/assessor-notice")).expect("a link").to_owned();
    let paper = clerk.get(&sheet).await;
    assert!(paper.text.contains("听证变更通知书") && paper.text.contains("取消，请不必到会"), "{}", paper.text);
    assert!(!paper.text.contains("覃有田"), "{}", paper.text);
    // The same form as for those invited; one by account.
    let page = clerk.get(&format!("/desk/cases/{no}/acts/serve")).await;
    assert!(page.text.contains("assessor-notice") && page.text.contains("评议员"), "{}", page.text);
    let serve =
        json!({"do": "serve", "document": "assessor-notice", "on": "2026-03-02", "how": "mail", "invitee": panel[0]});
    command(&app, "clerk", &no, serve).await;
    let file = clerk.get(&format!("/desk/cases/{no}")).await;
    assert!(file.text.contains("位评议员）"), "{}", file.text);
    let own = app.visitor();
    own.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let follow = own.get(&format!("/follow/{no}")).await;
    let told = app.api("").get(&format!("/api/v1/public/cases/{no}?code={code}")).await;
    assert!(!follow.text.contains("听证变更通知书") && !told.text.contains("assessor-notice"), "{}", told.text);
    let seq = sheet.rsplit('/').nth(1).expect("a number");
    let outside = own.get(&format!("/follow/{no}/papers/{seq}/assessor-notice")).await;
    assert_eq!(outside.status, StatusCode::NOT_FOUND);
    let everybody = app.visitor().get("/hearings").await;
    assert!(!everybody.text.contains("听证变更通知书"), "{}", everybody.text);
}

/// Names of third parties and witnesses stood open to everybody who only watches (fault J10).
#[tokio::test]
async fn who_only_watches_reads_how_the_names_of_those_invited_begin_or_all_of_them_with_a_reason() {
    let app = TestApp::new().await;
    let (no, _) = inviting(&app, json!({})).await;
    let (path, hearing) = (format!("/desk/cases/{no}"), format!("/desk/hearings/{no}"));
    let papers = ["hearing-invitation", "hearing-notice"].map(|kind| format!("{path}/papers/4/{kind}"));
    for user in ["leader", "supervisor", "office-head"] {
        for page in [&path, &hearing, &papers[0], &papers[1]] {
            let page = app.as_user(user).get(page).await;
            assert_eq!(page.status, StatusCode::OK, "{user}");
            assert!(!page.text.contains(WITNESS), "{user} only watches: {}", page.text);
            assert!(page.text.contains("伍**") && page.text.contains("区自然资源局"), "{user}: {}", page.text);
        }
    }
    for user in ["clerk", "handler-water", "moderator"] {
        for page in [&path, &hearing, &papers[0]] {
            let page = app.as_user(user).get(page).await;
            assert!(page.text.contains(WITNESS), "{user}: {}", page.text);
        }
    }
    let supervisor = app.as_user("supervisor");
    let shown = supervisor.post_form(&format!("{path}/identities"), &[("reason", "督查要打电话")]).await;
    assert!(shown.text.contains(WITNESS), "{}", shown.text);
    assert!(!supervisor.get(&path).await.text.contains(WITNESS), "once, not for good");
}

/// The record of a hearing says who came: of a confidential matter it named the petitioner to everybody who only watches, on the
/// hearing's page and on paper.
#[tokio::test]
async fn the_record_of_a_confidential_matter_names_its_petitioner_to_nobody_who_only_watches() {
    let app = TestApp::new().await;
    let (no, code) = inviting(&app, json!({"confidential": true})).await;
    let public = format!("/api/v1/public/cases/{no}/commands?code={code}");
    let given = app.api("").post(&public, json!({"do": "give-word", "word": "芝麻"})).await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.text);
    command(&app, "head-water", &no, json!({"do": "give-word", "word": "流水"})).await;
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    let drawn = command(&app, "moderator", &no, json!({"do": "draw-assessors"})).await;
    let panel = drawn["case"]["hearings"][0]["assessors"].as_array().expect("three").clone();
    let present: Vec<Value> =
        panel.into_iter().chain([WITNESS, "区自然资源局", "覃有田"].map(|name| json!(name))).collect();
    app.set_now(jiff::civil::datetime(2026, 3, 20, 10, 0, 0, 0));
    let hold = json!({"do": "hold-hearing", "present": present, "exhibits": [],
        "statements": [{"by": "覃有田", "text": "水渠还是塌的。"}]});
    command(&app, "moderator", &no, hold).await;
    let hearing = format!("/desk/hearings/{no}");
    let page = app.as_user("moderator").get(&hearing).await;
    assert!(page.text.contains("覃有田"), "{}", page.text);
    let record = page.text.split('"').find(|part| part.ends_with("/hearing-record")).expect("a link").to_owned();
    assert!(app.as_user("moderator").get(&record).await.text.contains("覃有田"));
    for path in [&hearing, &record] {
        let page = app.as_user("office-head").get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.text.contains("水渠还是塌的") && !page.text.contains("覃"), "{}", page.text);
    }
}
