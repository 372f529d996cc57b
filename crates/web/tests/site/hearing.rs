//! A hearing over HTTP: called, drawn from a checkpoint, noted on two consoles at once, weighed, confirmed, published.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::test_app::TestApp;

async fn command(app: &TestApp, user: &str, no: &str, body: Value) -> Value {
    let path = format!("/api/v1/cases/{no}/commands");
    let answer = app.api_as(user).await.post(&path, body).await;
    assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
    answer.json()
}

async fn refused(app: &TestApp, user: &str, no: &str, body: Value) -> Value {
    let path = format!("/api/v1/cases/{no}/commands");
    let answer = app.api_as(user).await.post(&path, body).await;
    assert!(answer.status.is_client_error(), "{}", answer.text);
    answer.json()
}

/// A claim of the water bureau with a hearing called for 20 March and both words given; the draw is still to come.
async fn called(app: &TestApp) -> String {
    let (no, code) = app.routed().await;
    command(app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    let call = json!({"do": "call-hearing", "on": "2026-03-20", "time": "14:30", "place": "三楼会议室", "open": true, "assessors": 3});
    command(app, "moderator", &no, call).await;
    let public = format!("/api/v1/public/cases/{no}/commands?code={code}");
    let answer = app.api("").post(&public, json!({"do": "give-word", "word": "芝麻"})).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    command(app, "head-water", &no, json!({"do": "give-word", "word": "流水"})).await;
    no
}

async fn drawn(app: &TestApp) -> (String, Vec<String>) {
    let no = called(app).await;
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    let told = command(app, "moderator", &no, json!({"do": "draw-assessors"})).await;
    let names = told["case"]["hearings"][0]["assessors"].as_array().expect("assessors").iter();
    (no, names.map(|name| name.as_str().expect("a name").to_owned()).collect())
}

#[tokio::test]
async fn the_draw_waits_for_the_checkpoint_and_nobody_brings_a_seed_of_his_own() {
    let app = TestApp::new().await;
    let no = called(&app).await;
    let early = refused(&app, "moderator", &no, json!({"do": "draw-assessors"})).await;
    assert_eq!(early["refusal"], "wrong-stage", "{early}");
    let own = refused(&app, "moderator", &no, json!({"do": "draw-assessors", "seed": "mine"})).await;
    assert_eq!((own["refusal"].as_str(), own["fields"][0]["field"].as_str()), (Some("invalid"), Some("seed")));
    let signed = app.store.checkpoint(app.now()).await.expect("a checkpoint");
    command(&app, "moderator", &no, json!({"do": "draw-assessors"})).await;
    // A button pressed once more at once is no other draw (fault J13); a later one is kept, and changes nothing.
    let again = refused(&app, "moderator", &no, json!({"do": "draw-assessors"})).await;
    assert_eq!(again["refusal"], "wrong-stage", "{again}");
    app.set_now(app.now().checked_add(jiff::ToSpan::minutes(2)).expect("later"));
    // The first checkpoint after both words counts.
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    command(&app, "moderator", &no, json!({"do": "draw-assessors"})).await;
    let page = app.as_user("moderator").get(&format!("/desk/hearings/{no}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains(&signed.root) && page.text.contains("芝麻") && page.text.contains("又抽过一次"));
    let public = app.visitor().get("/hearings").await;
    assert!(public.text.contains(&signed.root) && public.text.contains("sha256sum"), "{}", public.text);
    assert!(!public.text.contains("覃有田") && !public.text.contains(&no), "nothing of the case itself");
    assert!(!public.text.contains("[hearing-"));
}

#[tokio::test]
async fn two_consoles_at_once_lose_nothing() {
    let app = TestApp::new().await;
    let (no, _) = drawn(&app).await;
    let (one, other) = (app.as_user("moderator"), app.as_user("moderator"));
    let notes = format!("/desk/hearings/{no}/notes");
    let page = one.get(&format!("/desk/hearings/{no}?step=petitioner")).await;
    assert_eq!((page.status, page.value("seen").as_deref()), (StatusCode::OK, Some("0")), "{}", page.text);
    let said = |text| [("step", "petitioner"), ("seen", "0"), ("text", text), ("go", "next")];
    let first = one.post_form(&notes, &said("渠塌了半年")).await;
    assert_eq!(first.location(), format!("/desk/hearings/{no}?step=unit"));
    let second = other.post_form(&notes, &said("春耕等着放水")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.text.matches("渠塌了半年").count() >= 2 && second.text.matches("春耕等着放水").count() >= 2);
    assert_eq!(second.value("seen").as_deref(), Some("1"));
    let both = [("step", "petitioner"), ("seen", "1"), ("text", "渠塌了半年\n春耕等着放水"), ("go", "stay")];
    assert_eq!(other.post_form(&notes, &both).await.status, StatusCode::SEE_OTHER);
    let page = one.get(&format!("/desk/hearings/{no}?step=petitioner")).await;
    assert!(page.text.contains("渠塌了半年\n春耕等着放水"), "{}", page.text);
    // Only the moderator notes; the screen shows where the room is.
    assert_eq!(app.as_user("head-water").post_form(&notes, &both).await.status, StatusCode::FORBIDDEN);
    let screen = app.as_user("head-water").get(&format!("/desk/hearings/{no}/screen")).await;
    assert!(screen.text.contains("信访人陈述"), "{}", screen.text);
}

#[tokio::test]
async fn from_the_console_to_the_public_page() {
    let app = TestApp::new().await;
    let (no, panel) = drawn(&app).await;
    let moderator = app.as_user("moderator");
    let notes = format!("/desk/hearings/{no}/notes");
    let step = |step, text| [("step", step), ("seen", "0"), ("text", text), ("go", "next")];
    let came: Vec<String> = panel.iter().map(|user| format!("{user}, assessor")).collect();
    let mut attendance = vec![("step", "attendance"), ("seen", "0"), ("text", "覃有田，信访人"), ("go", "next")];
    attendance.extend(came.iter().map(|line| ("came", line.as_str())));
    assert_eq!(moderator.post_form(&notes, &attendance).await.status, StatusCode::SEE_OTHER);
    moderator.post_form(&notes, &step("petitioner", "我是覃有田，电话13900000000，渠塌了半年")).await;
    moderator.post_form(&notes, &step("exhibits", "照片三张")).await;
    let hold = format!("/desk/hearings/{no}/hold");
    let early = moderator.post_form(&hold, &[]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "not before the day");
    app.set_now(datetime(2026, 3, 20, 17, 0, 0, 0));
    // Nobody is still signed in after eighteen days.
    let moderator = app.as_user("moderator");
    assert_eq!(moderator.post_form(&hold, &[]).await.location(), format!("/desk/hearings/{no}"));
    let votes: Vec<Value> = panel
        .iter()
        .map(|user| json!({"assessor": user, "demand": 1, "vote": "support", "reason": "覃有田说得有理"}))
        .collect();
    command(&app, "moderator", &no, json!({"do": "deliberate", "votes": votes})).await;
    for user in &panel {
        let browser = app.as_user(user);
        let page = browser.get(&format!("/desk/hearings/{no}")).await;
        assert!(page.text.contains("覃有田说得有理") && page.text.contains("确认我的意见"), "{}", page.text);
        assert!(!browser.get(&format!("/desk/cases/{no}")).await.text.contains("13900000000"), "no telephone");
        let path = format!("/desk/cases/{no}/acts/confirm-vote");
        assert_eq!(browser.post_form(&path, &[("back", "hearing")]).await.location(), format!("/desk/hearings/{no}"));
    }
    let named = refused(&app, "moderator", &no, json!({"do": "publish-hearing", "text": "覃有田赢了"})).await;
    assert_eq!(named["fields"][0]["problem"], "names-somebody", "{named}");
    let form = moderator.get(&format!("/desk/cases/{no}/acts/publish-hearing")).await;
    assert!(form.text.contains("信访人甲") && !form.text.contains("13900000000"), "{}", form.text);
    command(&app, "moderator", &no, json!({"do": "publish-hearing"})).await;
    assert!(!app.visitor().get("/hearings").await.text.contains("信访人甲"), "not before the second person");
    command(&app, "office-head", &no, json!({"do": "approve-publication"})).await;
    let public = app.visitor().get("/hearings").await;
    assert!(public.text.contains("信访人甲") && public.text.contains("渠塌了半年"), "{}", public.text);
    assert!(!public.text.contains("覃有田") && !public.text.contains("13900000000"));
    for words in ["听证地点", "三楼会议室", "1名", "<section class=\"hearing-decided\">", "评议员甲", "各方陈述"]
    {
        assert!(public.text.contains(words), "{words}: {}", public.text);
    }
    let found = app.store.verify().await.expect("verified");
    assert!(found.damage.is_empty() && found.views_differ.is_empty(), "{found:?}");
}

#[tokio::test]
async fn only_those_who_were_drawn_find_the_hearing() {
    let app = TestApp::new().await;
    let (no, panel) = drawn(&app).await;
    let path = format!("/desk/hearings/{no}");
    for n in 1..=9 {
        let user = format!("assessor-{n}");
        let sits = panel.contains(&user);
        let browser = app.as_user(&user);
        let wanted = if sits { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(browser.get(&path).await.status, wanted, "{user}");
        let list = browser.get("/desk/hearings").await;
        assert_eq!(list.text.contains(&no), sits, "{user}");
        let cases = app.api_as(&user).await.get("/api/v1/cases").await;
        assert_eq!(cases.text.contains(&no), sits, "{user}: {}", cases.text);
    }
    assert_eq!(app.as_user("handler-housing").get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.as_user("handler-water").get(&path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_closed_hearing_leaves_nothing_but_its_day() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    command(&app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    let call = json!({"do": "call-hearing", "on": "2026-03-20", "place": "秘密会议室", "open": false, "assessors": 3});
    command(&app, "moderator", &no, call).await;
    assert!(!app.visitor().get("/hearings").await.text.contains("秘密会议室"));
}

#[tokio::test]
async fn whoever_asked_for_a_hearing_reads_by_when_he_hears_and_why_there_is_none() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    command(&app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    let own = app.visitor();
    own.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let before = own.get(&format!("/follow/{no}")).await;
    assert!(before.text.contains("听证评议") && before.text.contains("没有申请听证，不用办"), "{}", before.text);
    let public = format!("/api/v1/public/cases/{no}/commands?code={code}");
    let asked = app.api("").post(&public, json!({"do": "apply-hearing", "reason": "说法不一"})).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text);
    let waiting = own.get(&format!("/follow/{no}")).await;
    assert!(waiting.text.contains("答复是否举行"), "{}", waiting.text);
    let moderator = app.as_user("moderator");
    let tray = moderator.get("/desk").await;
    assert!(tray.text.contains(&no), "it waits on the moderator's desk");
    let form = moderator.get(&format!("/desk/cases/{no}/acts/refuse-hearing")).await;
    assert!(form.text.contains("为什么不举行"), "{}", form.text);
    let sent = moderator
        .post_form(
            &format!("/desk/cases/{no}/acts/refuse-hearing"),
            &[("refuse-hearing-reason", "渠段归属有登记可查，双方没有争议。")],
        )
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let told = own.get(&format!("/follow/{no}")).await;
    for words in ["答复听证申请：不举行", "渠段归属有登记可查", "已经答复：不举行听证"] {
        assert!(told.text.contains(words), "{words}: {}", told.text);
    }
    let file = app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await;
    assert!(file.text.contains("答复不举行：渠段归属有登记可查"), "{}", file.text);
}
