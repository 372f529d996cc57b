//! Of several petitioners each has a query code of their own: with it each follows, reads, rates and asks alone.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::test_app::{Browser, TestApp};

async fn command(app: &TestApp, user: &str, no: &str, body: Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
}

/// Two who speak for themselves: the number of their case, and the code of each.
async fn two(app: &TestApp) -> (String, String, String) {
    let petition = json!({"channel": "letter", "title": "井水发黄", "text": "井水发黄。", "demands": ["查明原因"],
        "petitioners": [{"name": "甲一", "representative": true}, {"name": "乙二", "representative": true}]});
    let told = app.api_as("clerk").await.post("/api/v1/cases", petition).await.json();
    let word = |value: &Value| value.as_str().map(str::to_owned).unwrap_or_default();
    assert_eq!(told["member_codes"][0]["petitioner"], 2);
    (word(&told["case_no"]), word(&told["query_code"]), word(&told["member_codes"][0]["query_code"]))
}

async fn answered(app: &TestApp, no: &str) {
    command(app, "clerk", no, json!({"do": "route", "to": "water", "mode": "forward"})).await;
    command(app, "handler-water", no, json!({"do": "accept", "procedure": "ordinary"})).await;
    let opinions = json!([{"demand": 1, "result": "explain", "facts": "f", "basis": "b"}]);
    command(app, "handler-water", no, json!({"do": "conclude", "opinions": opinions})).await;
    command(app, "head-water", no, json!({"do": "conclude", "opinions": []})).await;
}

async fn serve(app: &TestApp, no: &str, n: u32) {
    let fields = json!({"do": "serve", "document": "opinion", "on": "2026-03-02", "how": "in-person", "proof": "签收",
        "petitioner": n});
    command(app, "handler-water", no, fields).await;
}

async fn inside(app: &TestApp, no: &str, code: &str) -> Browser {
    let browser = app.visitor();
    let open = browser.post_form("/follow", &[("no", no), ("code", code)]).await;
    assert_eq!(open.status, StatusCode::SEE_OTHER, "{}", open.text);
    browser
}

#[tokio::test]
async fn each_rates_as_himself_and_only_when_it_reached_him_does_he_read_it() {
    let app = TestApp::new().await;
    let (no, first, second) = two(&app).await;
    answered(&app, &no).await;
    serve(&app, &no, 2).await;
    let (one, other) = (inside(&app, &no, &first).await, inside(&app, &no, &second).await);
    let waits = "打开就算收到";
    assert!(!other.get(&format!("/follow/{no}")).await.text.contains(waits), "it reached the second");
    assert!(one.get(&format!("/follow/{no}")).await.text.contains(waits), "and waits for the first");
    // Whom it reached may ask for the review; the other is sent back to what they can do.
    assert_eq!(other.get(&format!("/follow/{no}/review")).await.status, StatusCode::OK);
    assert_eq!(one.get(&format!("/follow/{no}/review")).await.status, StatusCode::SEE_OTHER);
    serve(&app, &no, 1).await;
    assert!(!one.get(&format!("/follow/{no}")).await.text.contains(waits));
    // No choice of who speaks: the code says it. A forged one changes nothing.
    let form = other.get(&format!("/follow/{no}/rating-unit")).await;
    assert!(form.text.contains("name=\"level\"") && !form.text.contains("name=\"who\""), "{}", form.text);
    let sent = other.post_form(&format!("/follow/{no}/rating-unit"), &[("level", "satisfied"), ("who", "1")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let gates = app.api_as("clerk").await.get(&format!("/api/v1/cases/{no}")).await.json();
    let missing = gates["gates"][4]["missing"].clone();
    assert_eq!(missing, json!(["petitioner 1"]), "the second has spoken for himself and for nobody else");
}

#[tokio::test]
async fn a_program_speaks_as_whose_code_it_brings() {
    let app = TestApp::new().await;
    let (no, first, second) = two(&app).await;
    answered(&app, &no).await;
    command(
        &app,
        "handler-water",
        &no,
        json!({"do": "serve", "document": "opinion", "on": "2026-03-02",
        "how": "in-person", "proof": "签收"}),
    )
    .await;
    let path = |code: &str| format!("/api/v1/public/cases/{no}/commands?code={code}");
    let rate = |n: Option<u32>| json!({"do": "rate", "subject": "unit", "level": "fairly", "petitioner": n});
    let program = app.api("");
    let forged = program.post(&path(&second), rate(Some(1))).await;
    assert_eq!((forged.status, forged.json()["refusal"].as_str()), (StatusCode::FORBIDDEN, Some("not-permitted")));
    assert_eq!(program.post(&path(&second), rate(Some(2))).await.status, StatusCode::OK);
    let again = program.post(&path(&second), rate(None)).await.json();
    assert_eq!(again["case"]["gates"][4]["missing"], json!(["petitioner 1"]));
    assert_eq!(program.post(&path(&first), rate(None)).await.json()["case"]["gates"][4]["met"], true);
    let shown = program.get(&format!("/api/v1/public/cases/{no}?code={second}")).await;
    assert_eq!(shown.status, StatusCode::OK);
}

#[tokio::test]
async fn the_counter_hands_each_his_own_code_once() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let fields = [
        ("act", "register"),
        ("channel", "letter"),
        ("class", "claim"),
        ("title", "井水发黄"),
        ("text", "发黄。"),
        ("demands", "查明原因"),
        ("people-0-name", "甲一"),
        ("people-1-name", "乙二"),
    ];
    let sent = clerk.post_form("/desk/intake", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let receipt = clerk.get(sent.location()).await;
    assert!(receipt.text.contains("第 2 位 乙二") && receipt.text.contains("分别交给本人"), "{}", receipt.text);
    let code = receipt.text.split("<dd class=\"code\">").nth(2).and_then(|rest| rest.split("</dd>").next());
    let groups = code.unwrap_or_default().split("<span>").skip(1);
    let code: String = groups.map(|part| part.split("</span>").next().unwrap_or_default()).collect();
    assert_eq!(code.len(), 10, "{}", receipt.text);
    let no = sent.location().split('/').nth(3).unwrap_or_default().to_owned();
    let second = inside(&app, &no, &code).await;
    assert_eq!(second.get(&format!("/follow/{no}")).await.status, StatusCode::OK);
    let again = clerk.get(sent.location()).await;
    assert!(!again.text.contains("第 2 位 乙二"), "told once");
}

/// A served member read "has not reached you"; one's request was told to all as theirs and took the act away from the
/// others; a withdrawal was told to everybody (fault I9).
#[tokio::test]
async fn of_several_each_reads_what_is_theirs_and_keeps_a_right_of_their_own() {
    let app = TestApp::new().await;
    let (no, first, second) = two(&app).await;
    answered(&app, &no).await;
    serve(&app, &no, 2).await;
    let (one, other) = (inside(&app, &no, &first).await, inside(&app, &no, &second).await);
    let page = format!("/follow/{no}");
    let (mine, theirs) = (one.get(&page).await.text, other.get(&page).await.text);
    assert!(mine.contains("您是本件第 1 位反映人，一共 2 位") && theirs.contains("您是本件第 2 位"), "{theirs}");
    assert!(mine.contains("还没有到您手里") && !theirs.contains("还没有到您手里"), "it reached the second");
    assert!(
        !mine.contains("这项诉求说得有道理") && theirs.contains("这项诉求说得有道理"),
        "an answer is read when it came"
    );
    serve(&app, &no, 1).await;
    let ask = async |code: &str, reason: &str| {
        let path = format!("/api/v1/public/cases/{no}/commands?code={code}");
        app.api("").post(&path, json!({"do": "request-review", "reason": reason})).await.status
    };
    assert_eq!(ask(&second, "没有查清楚").await, StatusCode::OK);
    let (mine, theirs) = (one.get(&page).await.text, other.get(&page).await.text);
    assert!(theirs.contains("您请求了复查") && !theirs.contains("第 2 位反映人请求"), "{theirs}");
    assert!(mine.contains("第 2 位反映人请求复查") && !mine.contains("您请求了复查"), "{mine}");
    assert!(mine.contains("您自己也可以请求"), "{mine}");
    assert_eq!(one.get(&format!("{page}/review")).await.status, StatusCode::OK, "nobody took it away");
    // The same words under the same key are the first's own request, and no echo of the other's.
    assert_eq!(ask(&first, "没有查清楚").await, StatusCode::OK);
    assert!(one.get(&page).await.text.contains("您请求了复查"));

    let (no, first, second) = two(&app).await;
    let path = format!("/api/v1/public/cases/{no}/commands?code={second}");
    let gone = app.api("").post(&path, json!({"do": "withdraw", "reason": "不反映了"})).await;
    assert_eq!(gone.status, StatusCode::OK, "{}", gone.text);
    let page = format!("/follow/{no}");
    assert!(inside(&app, &no, &second).await.get(&page).await.text.contains("您撤回了这件事"));
    assert!(!inside(&app, &no, &first).await.get(&page).await.text.contains("撤回了"), "whom it does not concern");
}

/// That one's copy came back, that its day was mended, that somebody looked, and why one asked for a recusal was told to all
/// as their own (fault I9).
#[tokio::test]
async fn what_befell_the_copy_of_one_is_told_to_that_one() {
    let app = TestApp::new().await;
    let (no, first, second) = two(&app).await;
    answered(&app, &no).await;
    serve(&app, &no, 1).await;
    serve(&app, &no, 2).await;
    app.set_now(jiff::civil::datetime(2026, 3, 4, 9, 0, 0, 0));
    let mended = json!({"do": "correct-service", "document": "opinion", "on": "2026-03-03", "how": "mail", "proof": "回执",
        "reason": "回执上是三号", "petitioner": 2});
    command(&app, "clerk", &no, mended).await;
    let (path, program) = (format!("/api/v1/public/cases/{no}/commands?code={second}"), app.api(""));
    for said in [
        json!({"do": "deny-service", "document": "opinion", "reason": "家里没人收过"}),
        json!({"do": "request-recusal", "whom": "handler-water", "reason": "他是我前夫"}),
    ] {
        let answer = program.post(&path, said).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    }
    command(&app, "supervisor", &no, json!({"do": "confirm-service", "document": "opinion", "reason": "有签名"})).await;
    let failed = json!({"do": "fail-service", "document": "acceptance-notice", "on": "2026-03-03", "how": "mail",
        "reason": "查无此人", "petitioner": 2});
    command(&app, "handler-water", &no, failed).await;
    let page = format!("/follow/{no}");
    let (mine, theirs) =
        (inside(&app, &no, &first).await.get(&page).await.text, inside(&app, &no, &second).await.get(&page).await.text);
    for words in ["没有送到您手里", "回执上是三号", "已经送到", "他是我前夫"] {
        assert!(theirs.contains(words), "{words}: {theirs}");
        assert!(!mine.contains(words), "of another, {words}: {mine}");
    }
    assert!(mine.contains("第 2 位反映人申请有关人员回避"), "that a wish is on the table is everybody's: {mine}");
}
