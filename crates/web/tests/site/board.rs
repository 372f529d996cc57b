//! The board, the colours' duties and the yearly figures: what a leader reads and what everybody else does not.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::test_app::{TestApp, a_petition};

async fn register(app: &TestApp, more: Value) -> String {
    let mut petition = a_petition();
    for (name, value) in more.as_object().into_iter().flatten() {
        petition[name] = value.clone();
    }
    let answer = app.api_as("clerk").await.post("/api/v1/cases", petition).await;
    answer.json()["case_no"].as_str().unwrap_or_default().to_owned()
}

async fn command(app: &TestApp, user: &str, no: &str, fields: Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

#[tokio::test]
async fn nine_cells_open_to_their_cases_and_tell_what_moved() {
    let app = TestApp::new().await;
    let (green, _) = app.routed().await;
    let red = register(&app, json!({"title": "墙要塌了", "urgent": ["danger-to-life"]})).await;
    app.set_now(datetime(2026, 3, 3, 9, 0, 0, 0));
    command(&app, "handler-water", &green, json!({"do": "accept", "procedure": "ordinary"})).await;
    let page = app.as_user("leader").get("/desk/board").await;
    assert_eq!(page.status, StatusCode::OK);
    let cells = page.text.split("class=\"board\"").nth(1).unwrap().split("</table>").next().unwrap();
    assert!(cells.contains("colour=red&#38;progress=C") && cells.contains("colour=green&#38;progress=B"), "{cells}");
    assert!(cells.contains("进 1"), "{cells}");
    assert!(page.text.contains("7 天来新登记 2 件，结案 0 件"), "{}", page.text);
    let list = app.as_user("leader").get("/desk/cases?tab=open&colour=red&progress=C").await;
    assert!(list.text.contains(&red) && !list.text.contains(&green));
    assert!(!page.text.contains("[board-") && !page.text.contains("[rule-"));
}

/// What goes wrong, where and since when stands first, in a sentence that opens to the cases.
#[tokio::test]
async fn the_board_says_which_unit_is_late_and_since_when() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let wrong = |page: &str| page.split("id=\"wrong\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    let leader = app.as_user("leader");
    assert!(wrong(&leader.get("/desk/board").await.text).contains("没有超过法定期限的件"));
    app.set_now(datetime(2026, 3, 20, 9, 0, 0, 0));
    let leader = app.as_user("leader");
    let late = wrong(&leader.get("/desk/board").await.text);
    assert!(late.contains("区水利局：1 件超过法定期限，最早的一件 3月17日"), "{late}");
    assert!(late.contains("/desk/cases?tab=overdue&#38;unit=water"), "{late}");
    let list = leader.get("/desk/cases?tab=overdue&unit=water").await.text;
    assert!(list.contains(&no), "{list}");
}

#[tokio::test]
async fn a_move_between_cells_is_told_with_its_case() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    app.set_now(datetime(2026, 3, 9, 9, 0, 0, 0));
    command(&app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    let page = app.as_user("office-head").get("/desk/board").await;
    let moved = page.text.split("id=\"moved\"").nth(1).unwrap();
    assert!(moved.contains(&no) && moved.contains("board-step"), "{moved}");
    app.set_now(datetime(2026, 3, 17, 9, 0, 0, 0));
    app.store.regrade(app.now().date()).await.unwrap();
    let later = app.as_user("office-head").get("/desk/board").await;
    assert!(later.text.contains("7 天来没有件换格"), "{}", later.text);
}

#[tokio::test]
async fn what_turns_red_next_week_is_listed_with_its_day_and_rule() {
    let app = TestApp::new().await;
    let season = json!({"title": "等着放水", "urgent": ["season"], "needed_by": "2026-03-18"});
    let no = register(&app, season).await;
    let page = app.as_user("leader").get("/desk/board").await;
    let reddens = page.text.split("id=\"reddens\"").nth(1).unwrap().split("id=\"moved\"").next().unwrap();
    for words in [no.as_str(), "等着放水", "3月8日", "农时等着用，日子快到了", "7 天之内有 1 件会变红"]
    {
        assert!(reddens.contains(words), "{words}: {reddens}");
    }
}

#[tokio::test]
async fn whoever_may_not_see_reports_gets_every_figure_without_them() {
    let app = TestApp::new().await;
    let report =
        json!({"class": "report", "title": "举报工程款", "accused_unit": "land", "urgent": ["danger-to-life"]});
    register(&app, report).await;
    let counts = |text: &str| text.split("class=\"board\"").nth(1).unwrap().matches("<a ").count();
    for user in ["leader", "supervisor"] {
        let page = app.as_user(user).get("/desk/board").await;
        assert_eq!(counts(page.text.split("</table>").next().unwrap()), 0, "{user}");
        let year = app.as_user(user).get("/desk/reports/2026").await;
        assert!(!year.text.contains("class=report") && year.text.contains("没有计入"), "{user}");
    }
    let head = app.as_user("office-head").get("/desk/board").await;
    assert_eq!(counts(head.text.split("</table>").next().unwrap()), 1);
    assert!(app.as_user("office-head").get("/desk/reports/2026").await.text.contains("class=report"));
    for user in ["handler-water", "head-water", "clerk"] {
        assert_eq!(app.as_user(user).get("/desk/board").await.status, StatusCode::FORBIDDEN, "{user}");
    }
}

#[tokio::test]
async fn red_asks_a_leader_and_his_desk_says_so() {
    let app = TestApp::new().await;
    let no = register(&app, json!({"title": "墙要塌了", "urgent": ["danger-to-life"]})).await;
    let desk = app.as_user("leader").get("/desk").await;
    assert!(desk.text.contains(&no) && desk.text.contains("还有 1 个工作日"), "{}", desk.text);
    command(&app, "leader", &no, json!({"do": "take-charge"})).await;
    app.set_now(datetime(2026, 3, 12, 9, 0, 0, 0));
    app.store.regrade(app.now().date()).await.unwrap();
    let late = app.as_user("leader").get("/desk").await;
    assert!(late.text.contains(&no) && late.text.contains("已超期 3 天"), "a week after the last step: {}", late.text);
    command(&app, "leader", &no, json!({"do": "look", "note": "已经围挡"})).await;
    let file = app.as_user("leader").get(&format!("/desk/cases/{no}")).await;
    assert!(file.text.contains("已经围挡") && !file.text.contains("[command-look"), "{}", file.text);
}

#[tokio::test]
async fn the_years_figures_open_to_their_cases_and_show_what_they_are_made_of() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let more = json!({"channel": "letter", "category": "labour-social-security", "people": 7});
    let letter = register(&app, more).await;
    let advise = json!({"do": "suggest", "kind": "improve", "text": "每月清淤一次"});
    command(&app, "supervisor", &no, advise).await;
    command(&app, "head-water", &no, json!({"do": "answer-suggestion", "adopted": true, "reason": "照办"})).await;
    let page = app.as_user("auditor").get("/desk/reports/2026").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "2026 年信访情况",
        "channel=letter&#38;from=2026-01-01&#38;to=2026-12-31",
        "category=labour-social-security",
        "unit=water",
        "1 ÷ 2",
        "1 ÷ 1",
        "2 ÷ 2",
    ] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    assert!(!page.text.contains("[reports-") && !page.text.contains("[channel-") && !page.text.contains("[category-"));
    let list = app.as_user("auditor").get("/desk/cases?tab=all&channel=letter&from=2026-01-01&to=2026-12-31").await;
    assert!(!list.text.contains(&no) && list.text.contains(&letter), "{}", list.text);
    command(&app, "supervisor", &no, json!({"do": "supervise", "kind": "催办", "reason": "怎么还没有动静"})).await;
    app.set_now(datetime(2027, 1, 8, 9, 0, 0, 0));
    command(&app, "supervisor", &no, json!({"do": "supervise", "kind": "催办", "reason": "过了年再问一次"})).await;
    for (list, holds, lacks) in [
        ("2026/orders?kind=order", "怎么还没有动静", "过了年再问一次"),
        ("2027/orders?kind=order", "过了年再问一次", "怎么还没有动静"),
        ("2026/orders?kind=order&state=answered", "这一年没有", "怎么还没有动静"),
        ("2026/orders?kind=improve&state=adopted", "照办", "怎么还没有动静"),
        ("2026/orders?kind=policy", "这一年没有", "每月清淤一次"),
    ] {
        let list = app.as_user("auditor").get(&format!("/desk/reports/{list}")).await;
        assert!(list.text.contains(holds) && !list.text.contains(lacks), "{holds}: {}", list.text);
    }
    let opens = "/desk/reports/2026/orders?kind=order";
    assert!(app.as_user("auditor").get("/desk/reports/2026").await.text.contains(opens), "{opens}");
    let none = app.as_user("auditor").get("/desk/reports/2026/orders?kind=praise").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    app.set_now(datetime(2026, 3, 20, 9, 0, 0, 0));
    let this = app.as_user("auditor").get("/desk/reports").await;
    assert_eq!(this.location(), "/desk/reports/2026");
    for year in ["1999", "x", "2101"] {
        assert_eq!(app.as_user("auditor").get(&format!("/desk/reports/{year}")).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_brief_tells_a_leader_who_what_promised_blocked_and_what_he_can_decide() {
    let app = TestApp::new().await;
    let no = register(&app, json!({"title": "墙要塌了", "urgent": ["danger-to-life"], "people": 12})).await;
    command(&app, "clerk", &no, json!({"do": "route", "to": "emergency", "mode": "forward"})).await;
    let plan = json!({"do": "plan", "measures": [{"text": "先围挡", "owner": "handler", "due": "2026-03-05"}]});
    command(&app, "leader", &no, plan).await;
    app.set_now(datetime(2026, 3, 20, 9, 0, 0, 0));
    let page = app.as_user("leader").get(&format!("/desk/brief/{no}")).await;
    assert_eq!(page.status, StatusCode::OK);
    // They only watch so far (contract, who sees how much).
    assert!(!page.text.contains("覃有田"), "{}", page.text);
    for words in ["墙要塌了", "覃**", "12 人", "先围挡", "“书面告知”已经超期", "包这个案", "▲"]
    {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    assert!(!page.text.contains("[brief-") && !page.text.contains("[gate-"), "{}", page.text);
    assert!(page.text.contains("第 1 步（共 4 步）：接访受理"), "{}", page.text);
    let link = format!("/desk/brief/{no}.pdf");
    assert!(page.text.contains(&link), "it prints on one page");
    for (user, leads) in [("leader", true), ("office-head", true), ("clerk", false), ("handler-emergency", false)] {
        let file = app.as_user(user).get(&format!("/desk/cases/{no}")).await;
        assert_eq!(file.text.contains(&format!("/desk/brief/{no}")), leads, "{user}");
    }
    command(&app, "leader", &no, json!({"do": "take-charge"})).await;
    assert!(app.as_user("leader").get(&format!("/desk/brief/{no}")).await.text.contains("覃有田"), "now it is theirs");
    let sheet = app.as_user("leader").get(&link).await;
    match documents::Press::new(Vec::new()).is_ready() {
        true => assert!(sheet.status == StatusCode::OK && sheet.text.starts_with("%PDF-"), "{}", sheet.text),
        false => assert_eq!(sheet.status, StatusCode::CONFLICT, "no Chinese font on this machine"),
    }
    assert_eq!(sheet.text.matches("/Type/Page/").count(), usize::from(sheet.status == StatusCode::OK), "one page");
    assert_eq!(app.as_user("handler-water").get(&link).await.status, StatusCode::FORBIDDEN);
    let long: Vec<String> = (1..=40).map(|n| format!("第{n}项：{}", "修".repeat(400))).collect();
    let names: Vec<Value> = (1..=30).map(|n| json!({"name": format!("覃有田第{n}")})).collect();
    let longest = json!({"title": "墙".repeat(80), "text": "塌".repeat(9000), "demands": long, "petitioners": names});
    let long = register(&app, longest).await;
    let sheet = app.as_user("leader").get(&format!("/desk/brief/{long}.pdf")).await;
    assert_eq!(sheet.text.matches("/Type/Page/").count(), usize::from(sheet.status == StatusCode::OK), "still one");
    assert_eq!(app.as_user("leader").get("/desk/brief/XF2026-00000-00000.pdf").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.as_user("handler-water").get(&format!("/desk/brief/{no}")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(app.as_user("leader").get("/desk/brief/XF2026-00000-00000").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_brief_of_a_reopened_case_tells_the_first_answer_what_was_done_and_why_it_was_opened_again() {
    let app = TestApp::new().await;
    let no = register(&app, json!({"title": "渠又塌了"})).await;
    let opinions = json!([{"demand": 1, "result": "support", "facts": "垮塌十二米", "basis": "属本局管护"}]);
    let heard = json!({"on": "2026-03-02", "how": "上门", "said": "盼着放水"});
    let by_phone = json!({"how": "电话", "proof": "录音", "received_on": "2026-03-02"});
    for (user, act) in [
        ("clerk", json!({"do": "route", "to": "water", "mode": "forward"})),
        ("handler-water", json!({"do": "accept", "procedure": "ordinary"})),
        ("handler-water", json!({"do": "find", "clue": 1, "finding": "归本局管护"})),
        ("handler-water", json!({"do": "conclude", "opinions": opinions, "heard": heard})),
        ("head-water", json!({"do": "conclude", "opinions": opinions, "heard": heard})),
        (
            "handler-water",
            json!({"do": "serve", "document": "opinion", "on": "2026-03-02", "how": "in-person", "proof": "签收"}),
        ),
        ("handler-water", json!({"do": "carry-out", "demand": 1, "result": "已砌好十二米"})),
        (
            "clerk",
            json!({"do": "rate", "subject": "unit", "level": "satisfied", "comment": "修得快", "on_behalf": by_phone}),
        ),
    ] {
        command(&app, user, &no, act).await;
    }
    let first = app.as_user("leader").get(&format!("/desk/brief/{no}")).await;
    assert!(!first.text.contains("以前办到哪一步"), "the first time there is no before: {}", first.text);
    command(&app, "handler-water", &no, json!({"do": "close", "as": "settled"})).await;
    command(&app, "clerk", &no, json!({"do": "reopen", "reason": "来电说修好的地方又塌了"})).await;
    let again = app.as_user("leader").get(&format!("/desk/brief/{no}")).await;
    let before = again.text.split("以前办到哪一步").nth(1).unwrap().split("</ul>").next().unwrap();
    for words in ["予以支持", "垮塌十二米", "已砌好十二米", "修得快", "化解", "来电说修好的地方又塌了"]
    {
        assert!(before.contains(words), "{words}: {before}");
    }
    let (at, told) = (|words: &str| before.find(words).unwrap(), "来电说修好的地方又塌了");
    assert!(at(told) < at("已砌好十二米") && at("已砌好十二米") < at("垮塌十二米"), "the last first: {before}");
    let sheet = app.as_user("leader").get(&format!("/desk/brief/{no}.pdf")).await;
    assert_eq!(sheet.text.matches("/Type/Page/").count(), usize::from(sheet.status == StatusCode::OK), "one page");
}

#[tokio::test]
async fn promises_kept_in_time_stand_in_the_years_figures_and_open_to_their_cases() {
    let app = TestApp::new().await;
    let no = register(&app, json!({"title": "渠要修好"})).await;
    let will = json!({"what": "砌好十二米", "who": "管护站", "due": "2026-03-20"});
    let opinions = json!([{"demand": 1, "result": "support", "facts": "f", "basis": "b", "will": will}]);
    command(&app, "clerk", &no, json!({"do": "route", "to": "water", "mode": "forward"})).await;
    command(&app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    command(&app, "handler-water", &no, json!({"do": "conclude", "opinions": opinions})).await;
    command(&app, "head-water", &no, json!({"do": "conclude", "opinions": []})).await;
    app.set_now(datetime(2026, 3, 21, 9, 0, 0, 0));
    let page = app.as_user("auditor").get("/desk/reports/2026").await.text;
    let figure = page.split("按期兑现承诺").nth(1).unwrap().split("</a>").next().unwrap();
    assert!(figure.contains("0 ÷ 1") || page.contains("0 ÷ 1"), "{page}");
    let address = "/desk/cases?tab=all&figure=carried-out-in-time&from=2026-01-01&to=2026-12-31";
    assert!(page.contains(&address.replace('&', "&#38;")), "{page}");
    assert!(app.as_user("auditor").get(address).await.text.contains(&no));
    let kept = app.as_user("auditor").get(&format!("{address}&part=numerator")).await;
    assert!(!kept.text.contains(&no) && kept.text.contains("承诺按期兑现率"), "{}", kept.text);
    let api = app.api_as("auditor").await;
    let list = async |query: &str| api.get(&format!("/api/v1/cases?{query}")).await;
    let all = list("figure=carried-out-in-time&part=denominator&from=2026-03-01&until=2026-03-31").await;
    assert_eq!(all.json()["items"][0]["case_no"], json!(no), "{}", all.text);
    assert_eq!(list("figure=carried-out-in-time&until=2026-03-19").await.json()["items"], json!([]));
    assert_eq!(list("figure=moods").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// A matter that goes on elsewhere read "A 70%", and gates that ask nothing of it stood among what blocks it (fault D5).
#[tokio::test]
async fn what_goes_on_elsewhere_has_no_class_and_no_gates_on_the_brief() {
    let app = TestApp::new().await;
    let no = register(&app, json!({"title": "工资没发"})).await;
    let before = app.as_user("leader").get(&format!("/desk/brief/{no}")).await.text;
    assert!(before.contains("结案还差") && before.contains('%'), "{before}");
    let away = json!({"do": "divert", "route": 2, "organ": "劳动仲裁委", "basis": "劳动争议"});
    command(&app, "clerk", &no, away).await;
    for page in [format!("/desk/brief/{no}"), format!("/desk/cases/{no}")] {
        let text = app.as_user("leader").get(&page).await.text;
        assert!(!text.contains("70%"), "{page}: {text}");
    }
    let brief = app.as_user("leader").get(&format!("/desk/brief/{no}")).await.text;
    assert!(!brief.contains("结案还差"), "{brief}");
}
