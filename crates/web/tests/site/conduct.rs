//! Conduct, apart from claims: who sees a record, what they can do, and that the claim reads the same with it and without.
#![expect(clippy::unwrap_used, reason = "a case that does not read has failed")]
use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::test_app::TestApp;

const FACTS: &str = "下班后拍桌子不走";

fn record() -> Value {
    json!({"do": "record-conduct", "on": "2026-03-02", "place": "局接待室", "act": "26(4)", "facts": FACTS,
        "persuaded": "科长劝了两次"})
}

async fn done(app: &TestApp, user: &str, no: &str, command: Value) -> Value {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), command).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()
}

async fn refused(app: &TestApp, user: &str, no: &str, command: Value) -> (StatusCode, String) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), command).await;
    (answer.status, answer.json()["refusal"].as_str().unwrap_or_default().to_owned())
}

/// The case as its handler reads it, without what counts entries.
async fn claim(app: &TestApp, no: &str) -> Value {
    let answer = app.api_as("handler-water").await.get(&format!("/api/v1/cases/{no}")).await;
    let mut case = answer.json();
    let fields = case.as_object_mut().unwrap();
    fields.remove("version");
    for line in fields["timeline"].as_array_mut().unwrap() {
        line.as_object_mut().unwrap().remove("seq");
    }
    case
}

async fn recorded(app: &TestApp) -> (String, String) {
    let (no, code) = app.routed().await;
    done(app, "head-water", &no, record()).await;
    (no, code)
}

#[tokio::test]
async fn the_claim_reads_the_same_before_and_after() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    let before = claim(&app, &no).await;
    let list = app.api_as("handler-water").await.get("/api/v1/cases").await.json()["items"][0].clone();
    done(&app, "head-water", &no, record()).await;
    let path = format!("/api/v1/public/cases/{no}/commands?code={code}");
    let answer = json!({"do": "answer-conduct", "answer": "老人没处睡"});
    assert_eq!(app.api("").post(&path, answer).await.status, StatusCode::OK);
    done(&app, "handler-justice", &no, json!({"do": "check-referral", "agree": true, "reason": "清楚"})).await;
    let refer = json!({"do": "refer-conduct", "conduct": 1, "grounds": "第四项", "evidence": "录像"});
    done(&app, "head-water", &no, refer).await;
    done(&app, "supervisor", &no, json!({"do": "strike-conduct", "reason": "不实"})).await;
    assert_eq!(claim(&app, &no).await, before);
    let mut after = app.api_as("handler-water").await.get("/api/v1/cases").await.json()["items"][0].clone();
    assert_eq!(after["version"], 7);
    after["version"] = list["version"].clone();
    assert_eq!(after, list);
}

#[tokio::test]
async fn what_is_no_offence_is_refused_with_the_article() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let mut command = record();
    command["act"] = "rating".into();
    let answer = app.api_as("head-water").await.post(&format!("/api/v1/cases/{no}/commands"), command).await;
    let told = answer.json();
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!((&told["refusal"], &told["basis"]), (&json!("claim-is-not-conduct"), &json!("条例26")));
    let mut command = record();
    command["persuaded"] = "".into();
    assert_eq!(refused(&app, "head-water", &no, command).await.1, "persuasion-first");
}

#[tokio::test]
async fn a_record_is_shown_to_few_and_the_rest_of_the_file_is_the_same() {
    let app = TestApp::new().await;
    let (no, _) = recorded(&app).await;
    let path = format!("/desk/cases/{no}");
    for user in ["head-water", "supervisor", "office-head"] {
        let page = app.as_user(user).get(&path).await.text;
        assert!(page.contains(FACTS) && page.contains("不影响诉求的办理"), "{user}");
    }
    for user in ["handler-water", "clerk", "leader", "auditor"] {
        let page = app.as_user(user).get(&path).await.text;
        assert!(!page.contains(FACTS) && !page.contains("局接待室"), "{user}");
    }
    for user in ["handler-housing", "head-land", "handler-justice"] {
        assert_eq!(app.as_user(user).get(&path).await.status, StatusCode::NOT_FOUND, "{user}");
    }
    let form = app.as_user("head-water").get(&format!("{path}/acts/record-conduct")).await.text;
    assert!(form.contains("越级走访") && form.contains("评价不满意"), "the reminder of what is no offence");
}

#[tokio::test]
async fn the_legal_check_sees_the_record_and_nothing_else() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let check = format!("/desk/conduct/{no}");
    let justice = app.as_user("handler-justice");
    assert_eq!(justice.get(&check).await.status, StatusCode::NOT_FOUND, "nothing to check");
    done(&app, "head-water", &no, record()).await;
    let page = justice.get(&check).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains(FACTS));
    for word in ["村口水渠塌了", "覃有田", "春耕等着放水", "放水之前把水渠修好", "这一段水渠归谁管"]
    {
        assert!(!page.text.contains(word), "{word} is of the claim");
    }
    for user in ["head-water", "handler-housing", "head-police"] {
        assert_eq!(app.as_user(user).get(&check).await.status, StatusCode::NOT_FOUND, "{user}");
    }
    let api = format!("/api/v1/cases/{no}");
    let program = app.api_as("handler-justice").await;
    for path in [api.clone(), format!("{api}/commands"), "/api/v1/cases".into()] {
        assert!(!program.get(&path).await.text.contains("村口"), "{path}");
    }
    let incomplete = [("check-referral-agree", "yes")];
    assert_eq!(justice.post_form(&check, &incomplete).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = [("check-referral-agree", "yes"), ("check-referral-reason", "事实清楚")];
    let answer = justice.post_form(&check, &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert!(justice.get(&check).await.text.contains("可以移送"));
    let told = done(&app, "head-justice", &no, json!({"do": "check-referral", "agree": false, "reason": "轻微"})).await;
    assert_eq!(told["case"], Value::Null, "the answer carries no claim");
}

#[tokio::test]
async fn the_person_is_told_answers_and_learns_how_it_is_struck() {
    let app = TestApp::new().await;
    let (no, code) = recorded(&app).await;
    let browser = app.visitor();
    browser.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let path = format!("/follow/{no}");
    let page = browser.get(&path).await.text;
    for words in [FACTS, "不影响诉求的办理", "由公安机关依法认定", "要求督查人员撤销"] {
        assert!(page.contains(words), "{words}");
    }
    let sent = browser.post_form(&format!("{path}/conduct"), &[("text", "老人没处睡"), ("key", "k")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    assert!(browser.get(&path).await.text.contains("老人没处睡"));
    assert!(app.as_user("supervisor").get(&format!("/desk/cases/{no}")).await.text.contains("老人没处睡"));
    let strike = format!("/desk/cases/{no}/acts/strike-conduct");
    let struck = app.as_user("supervisor");
    assert_eq!(struck.get(&strike).await.status, StatusCode::OK);
    let reason = [("strike-conduct-conduct", "1"), ("strike-conduct-reason", "当时还在办事")];
    let answer = struck.post_form(&strike, &reason).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let page = browser.get(&path).await.text;
    assert!(!page.contains(FACTS) && page.contains("已撤销") && page.contains("当时还在办事"));
    let late = browser.get(&format!("{path}/conduct")).await;
    assert_eq!(late.status, StatusCode::SEE_OTHER, "there is nothing to answer any more");
}

/// A paper is written from the journal up to its entry, and conduct lies in between.
#[tokio::test]
async fn papers_of_the_claim_and_of_the_record_are_read_by_whom_they_are_for() {
    let app = TestApp::new().await;
    let (no, code) = recorded(&app).await;
    done(&app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    let path = format!("/desk/cases/{no}/papers");
    let accepted = app.as_user("handler-water").get(&format!("{path}/4/acceptance-notice")).await;
    assert_eq!(accepted.status, StatusCode::OK, "{}", accepted.text);
    for (user, status) in [
        ("head-water", StatusCode::OK),
        ("supervisor", StatusCode::OK),
        ("handler-water", StatusCode::NOT_FOUND),
        ("clerk", StatusCode::NOT_FOUND),
        ("handler-justice", StatusCode::NOT_FOUND),
    ] {
        let browser = app.as_user(user);
        for kind in ["persuasion-record", "conduct-notice"] {
            let answer = browser.get(&format!("{path}/3/{kind}")).await;
            assert_eq!(answer.status, status, "{user} {kind}");
            assert_eq!(answer.text.contains(FACTS), status == StatusCode::OK, "{user} {kind}");
        }
    }
    let person = app.visitor();
    person.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    assert!(person.get(&format!("/follow/{no}/papers/3/conduct-notice")).await.text.contains(FACTS));
    let record = person.get(&format!("/follow/{no}/papers/3/persuasion-record")).await;
    assert_eq!(record.status, StatusCode::NOT_FOUND, "a working paper");
    done(&app, "supervisor", &no, json!({"do": "strike-conduct", "reason": "不实"})).await;
    let gone = app.as_user("head-water").get(&format!("{path}/3/conduct-notice")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND, "struck");
}

#[tokio::test]
async fn a_case_without_a_record_has_no_word_of_it() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    let browser = app.visitor();
    browser.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    assert!(!browser.get(&format!("/follow/{no}")).await.text.contains("行为记录"));
    for user in ["supervisor", "office-head", "clerk", "handler-water"] {
        let page = app.as_user(user).get(&format!("/desk/cases/{no}")).await.text;
        assert!(!page.contains("行为记录"), "{user}");
    }
}

/// Anybody reads how many and nobody how few; what became a report counts nowhere (条例30).
#[tokio::test]
async fn records_are_counted_by_act_and_outcome_whole_at_the_desk_and_for_anybody_only_where_they_are_many() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    for _ in 0..11 {
        done(&app, "head-water", &no, record()).await;
    }
    done(&app, "supervisor", &no, json!({"do": "strike-conduct", "conduct": 1, "reason": "不实"})).await;
    let counted =
        |page: &str| page.split("id=\"conduct\"").nth(1).unwrap().split("id=\"totals\"").next().unwrap().to_owned();
    let public = counted(&app.visitor().get("/order").await.text);
    assert!(public.contains("数量太少，不公布") && !public.contains("11"), "the year is not over: {public}");
    app.set_now(datetime(2027, 1, 1, 9, 0, 0, 0));
    let public = counted(&app.visitor().get("/order").await.text);
    assert!(public.contains("（四）在接待场所滞留") && public.contains(">11<"), "{public}");
    assert!(
        !public.contains(">10<") && !public.contains(">1<") && !public.contains("已撤销"),
        "one would be told: {public}"
    );
    assert!(!public.contains(FACTS) && !public.contains("覃") && !public.contains("[conduct-"), "{public}");
    let totals = [("month", "2026-03"), ("cases", "2"), ("people", "3"), ("source", "区公安分局月报")];
    app.as_user("head-police").post_form("/desk/records/police-totals/new", &totals).await;
    let desk = app.as_user("leader").get("/desk/order?year=2026").await;
    assert_eq!(desk.status, StatusCode::OK);
    let whole = counted(&desk.text);
    assert!(whole.contains(">10<") && whole.contains(">1<") && whole.contains("记录不实，已撤销"), "{whole}");
    assert!(desk.text.contains("区公安分局月报") && !desk.text.contains(no.as_str()), "{}", desk.text);
    assert_eq!(app.as_user("handler-water").get("/desk/order").await.status, StatusCode::FORBIDDEN);
    let report = json!({"do": "correct", "field": "class", "to": "report", "reason": "说的是有人收钱"});
    done(&app, "clerk", &no, report).await;
    app.set_now(datetime(2027, 1, 2, 9, 0, 0, 0));
    let public = counted(&app.visitor().get("/order").await.text);
    assert!(public.contains(">11<"), "a number that was told does not move: {public}");
    let whole = counted(&app.as_user("office-head").get("/desk/order?year=2026").await.text);
    assert!(!whole.contains(">10<"), "{whole}");
}
