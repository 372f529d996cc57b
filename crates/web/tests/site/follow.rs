//! Following a case: the way in, what is told, and what the petitioner can do themselves.
use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::test_app::{Browser, TestApp};

/// A browser that has typed number and code.
async fn inside(app: &TestApp, no: &str, code: &str) -> Browser {
    let browser = app.visitor();
    let open = browser.post_form("/follow", &[("no", no), ("code", code)]).await;
    assert_eq!(open.status, StatusCode::SEE_OTHER, "{}", open.text);
    browser
}

async fn done(app: &TestApp, user: &str, no: &str, command: Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), command).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

/// A case that is answered: demand 1 is supported, and its petitioner does not know it yet.
async fn sealed(app: &TestApp) -> (String, String) {
    let (no, code) = app.routed().await;
    let opinions = json!([{"demand": 1, "result": "support", "facts": "垮塌十二米", "basis": "属本局管护"}]);
    done(app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    done(app, "handler-water", &no, json!({"do": "find", "clue": 1, "finding": "归本局管护"})).await;
    done(app, "handler-water", &no, json!({"do": "conclude", "opinions": opinions})).await;
    done(app, "head-water", &no, json!({"do": "conclude", "opinions": opinions})).await;
    (no, code)
}

/// The same, served.
async fn served(app: &TestApp) -> (String, String) {
    let (no, code) = sealed(app).await;
    let serve = json!({"do": "serve", "document": "opinion", "on": "2026-03-02", "how": "in-person", "proof": "签收"});
    done(app, "handler-water", &no, serve).await;
    (no, code)
}

/// With whom a matter is that was given to no unit yet stood in the wording by the sample's name, whatever the office is called.
#[tokio::test]
async fn what_no_unit_has_yet_is_with_the_office_by_its_own_name() {
    let app = TestApp::new().await;
    let set = [("name", "青石县信访局"), ("address", "长河路9号"), ("phone", "0900-5550177"), ("hours", "工作日")];
    assert_eq!(app.as_user("admin").post_form("/desk/office", &set).await.status, StatusCode::SEE_OTHER);
    let (no, code) = app.registered().await;
    let page = inside(&app, &no, &code).await.get(&format!("/follow/{no}")).await.text;
    let with = page.split("id=\"unit\"").nth(1).and_then(|rest| rest.split("</b>").next()).unwrap_or_default();
    assert!(with.contains("青石县信访局"), "{page}");
}

/// Only the system proves that something was opened on the web (fault I6).
#[tokio::test]
async fn opening_an_answer_is_its_service_and_nobody_can_enter_it() {
    let app = TestApp::new().await;
    let (no, code) = sealed(&app).await;
    let api = app.api_as("handler-water").await;
    let commands = format!("/api/v1/cases/{no}/commands");
    let typed =
        |how: &str| json!({"do": "serve", "document": "opinion", "on": "2026-03-02", "how": how, "proof": "opened"});
    let refused = api.post(&commands, typed("web")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert_eq!(refused.json()["fields"][0]["field"], "how", "{}", refused.text);
    // Nor that it came back from there, nor that what came by hand came so.
    let failed = json!({"do": "fail-service", "document": "opinion", "on": "2026-03-02", "how": "web", "reason": "r"});
    let mended = json!({"do": "correct-service", "document": "opinion", "on": "2026-03-02", "how": "web", "proof": "p",
        "reason": "r"});
    for command in [failed, mended] {
        let refused = api.post(&commands, command).await;
        assert_eq!(
            refused.json()["fields"],
            json!([{"field": "how", "problem": "only-by-opening"}]),
            "{}",
            refused.text
        );
    }
    let head = app.as_user("handler-water");
    let form = format!("/desk/cases/{no}/acts/serve");
    let page = head.get(&form).await;
    assert!(page.text.contains("value=\"mail\"") && !page.text.contains("value=\"web\""), "{}", page.text);
    let version = page.value("version").unwrap_or_default();
    let fields = [
        ("serve-document", "opinion"),
        ("serve-on", "2026-03-02"),
        ("serve-how", "web"),
        ("serve-proof", "打开"),
        ("version", &version),
    ];
    assert_eq!(head.post_form(&form, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let browser = inside(&app, &no, &code).await;
    let page = browser.get(&format!("/follow/{no}")).await;
    assert!(page.text.contains("打开就算收到") && !page.text.contains("属本局管护"), "{}", page.text);
    let link = page.text.split('"').find(|part| part.ends_with("/opinion")).unwrap_or_default().to_owned();
    let before = api.get(&format!("/api/v1/cases/{no}")).await.json();
    assert!(before["clocks"].as_array().is_some_and(|all| all.iter().all(|clock| clock["key"] != "request-review")));
    let paper = browser.get(&link).await;
    assert!(paper.status == StatusCode::OK && paper.text.contains("属本局管护"), "{}", paper.text);
    let after = api.get(&format!("/api/v1/cases/{no}")).await.json();
    let opinion =
        after["documents"].as_array().and_then(|all| all.iter().find(|one| one["kind"] == "opinion")).cloned();
    assert_eq!(opinion.map(|one| one["served"].clone()), Some(json!("2026-03-02")), "{after}");
    assert!(after["clocks"].as_array().is_some_and(|all| all.iter().any(|clock| clock["key"] == "request-review")));
    browser.get(&link).await;
    assert_eq!(api.get(&format!("/api/v1/cases/{no}")).await.json()["version"], after["version"], "once");
}

#[tokio::test]
async fn a_wrong_or_missing_code_is_404_and_says_how_to_get_help() {
    let app = TestApp::new().await;
    let (no, code) = app.registered().await;
    let stranger = app.visitor();
    let wrong = stranger.post_form("/follow", &[("no", &no), ("code", "AAAA BBBB")]).await;
    let missing = stranger.get(&format!("/follow/{no}")).await;
    let act = stranger.post_form(&format!("/follow/{no}/clue"), &[("text", "x")]).await;
    let nowhere = stranger.get("/follow/nothing").await;
    for page in [&wrong, &missing, &act, &nowhere] {
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.text.contains("查不到，怎么办") && page.text.contains("没有查到"));
    }
    let other = app.registered().await.0;
    let browser = inside(&app, &no, &code).await;
    assert_eq!(browser.get(&format!("/follow/{other}")).await.status, StatusCode::NOT_FOUND, "a pass is for one case");
}

#[tokio::test]
async fn the_code_may_be_typed_in_any_way_and_stands_in_no_address() {
    let app = TestApp::new().await;
    let (no, code) = app.registered().await;
    let spaced = format!(" {}-{} ", code[..4].to_lowercase(), &code[4..]);
    let open = app.visitor().post_form("/follow", &[("no", &no.replace('-', " ")), ("code", &spaced)]).await;
    assert_eq!(open.location(), format!("/follow/{no}"));
    assert!(!open.location().contains(&code));
}

#[tokio::test]
async fn the_pass_ends_by_itself_and_by_hand() {
    let app = TestApp::new().await;
    let (no, code) = app.registered().await;
    let browser = inside(&app, &no, &code).await;
    let path = format!("/follow/{no}");
    app.set_now(datetime(2026, 3, 2, 12, 0, 0, 0));
    assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "three hours later");
    let browser = inside(&app, &no, &code).await;
    assert_eq!(browser.get(&path).await.status, StatusCode::OK);
    browser.post_form("/follow/leave", &[]).await;
    assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
}

/// The pass was over, or the cookies were lost, while a clue was typed (fault I12).
#[tokio::test]
async fn what_was_typed_survives_the_end_of_the_pass_and_lost_cookies() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    let browser = inside(&app, &no, &code).await;
    let path = format!("/follow/{no}/clue");
    app.set_now(datetime(2026, 3, 2, 12, 0, 0, 0));
    let over = browser.post_form(&path, &[("text", "会计有那本账")]).await;
    assert_eq!(over.status, StatusCode::NOT_FOUND);
    assert!(over.text.contains("您写的内容还在") && over.text.contains("会计有那本账"), "{}", over.text);
    let typed = [("no", no.as_str()), ("text", "会计有那本账"), ("then", "clue")];
    let wrong = browser.post_form("/follow", &[&[("code", "AAAA BBBB")], typed.as_slice()].concat()).await;
    assert!(wrong.status == StatusCode::NOT_FOUND && wrong.text.contains("会计有那本账"), "{}", wrong.text);
    let form = browser.post_form("/follow", &[&[("code", code.as_str())], typed.as_slice()].concat()).await;
    assert!(form.text.contains("会计有那本账</textarea>") && form.text.contains("还没有办"), "{}", form.text);
    assert_eq!(browser.post_form(&path, &[("text", "会计有那本账")]).await.location(), format!("/follow/{no}"));
    // The pass is there, the form's token is not: nothing is done, and nothing is lost.
    let forged = browser.post_bare(&path, &[("text", "村主任也在场"), ("csrf", "0123")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert!(forged.text.contains("村主任也在场</textarea>"), "{}", forged.text);
    assert!(!browser.get(&format!("/follow/{no}")).await.text.contains("村主任也在场"));
    let act = browser.get(&path).await;
    assert!(!act.text.contains("data-draft") && !act.text.contains("data-keeps"), "nothing is kept on the device");
}

#[tokio::test]
async fn the_page_tells_where_it_is_by_which_day_and_why() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    let page = inside(&app, &no, &code).await.get(&format!("/follow/{no}")).await;
    for words in
        ["区水利局", "3月17日（周二）", "《信访工作条例》第 23 条", "起算", "谁看过您的案卷", "放水之前把水渠修好"]
    {
        assert!(page.text.contains(words), "{words}");
    }
    assert!(!page.text.contains("覃有田"), "no name in clear");
}

#[tokio::test]
async fn whoever_opened_the_file_is_shown_by_unit_and_role() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await;
    // The note that somebody opened it is written behind the reading.
    app.store.fold_totals().await.expect("the queue has moved on");
    let page = inside(&app, &no, &code).await.get(&format!("/follow/{no}")).await;
    assert!(page.text.contains("区水利局 承办人"), "{}", page.text);
    assert!(!page.text.contains("handler-water"));
}

#[tokio::test]
async fn a_clue_and_a_file_join_the_case() {
    let app = TestApp::new().await;
    let (no, code) = app.registered().await;
    let browser = inside(&app, &no, &code).await;
    let sent = browser.post_form(&format!("/follow/{no}/clue"), &[("text", "问问老支书"), ("key", "k1")]).await;
    assert_eq!(sent.location(), format!("/follow/{no}"));
    let again = browser.post_form(&format!("/follow/{no}/clue"), &[("text", "问问老支书"), ("key", "k1")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let page = browser.get(&format!("/follow/{no}")).await;
    assert!(page.text.contains("线索收到了"));
    assert_eq!(page.text.matches("问问老支书").count(), 2, "among the clues and on the timeline, once each");

    let token = browser.csrf().await;
    let fields = [("csrf", token.as_str()), ("text", "塌方照片")];
    let path = format!("/follow/{no}/attachments");
    let file = browser.post_file(&path, &fields, ("channel.jpg", b"\xff\xd8\xff\xe0a picture")).await;
    assert_eq!(file.location(), format!("/follow/{no}"), "{}", file.text);
    let program = browser.post_file(&path, &fields, ("run.jpg", b"MZ\x90\0")).await;
    assert_eq!(program.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(program.text.contains("这种文件不能收") && program.text.contains("塌方照片"), "what was typed is kept");
    assert!(program.text.contains("请重新选一次"), "and the file is to be chosen again: {}", program.text);
}

#[tokio::test]
async fn an_empty_form_comes_back_with_what_is_wrong_beside_the_field() {
    let app = TestApp::new().await;
    let (no, code) = served(&app).await;
    let browser = inside(&app, &no, &code).await;
    let review = browser.post_form(&format!("/follow/{no}/review"), &[("text", " ")]).await;
    assert_eq!(review.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(review.text.contains("id=\"text-error\"") && review.text.contains("这一项要填"));
    let rating = browser.post_form(&format!("/follow/{no}/rating-unit"), &[("text", "说得清楚")]).await;
    assert_eq!(rating.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(rating.text.contains("说得清楚"));
}

#[tokio::test]
async fn he_rates_and_asks_for_a_review_inside_the_last_day() {
    let app = TestApp::new().await;
    let (no, code) = served(&app).await;
    let browser = inside(&app, &no, &code).await;
    let page = browser.get(&format!("/follow/{no}")).await;
    assert!(page.text.contains("请求复查") && page.text.contains("还有 30 天"), "{}", page.text);
    let form = browser.get(&format!("/follow/{no}/review")).await;
    assert!(form.text.contains("最后一天：4月1日（周三）") && form.text.contains("由区管委会复查"));
    assert!(browser.get(&format!("/follow/{no}/rating-unit")).await.text.contains("评价不会影响您的任何权利"));
    let rated = browser.post_form(&format!("/follow/{no}/rating-unit"), &[("level", "dissatisfied")]).await;
    assert_eq!(rated.location(), format!("/follow/{no}"), "{}", rated.text);
    let asked = browser.post_form(&format!("/follow/{no}/review"), &[("text", "赔偿没有说清楚")]).await;
    assert_eq!(asked.location(), format!("/follow/{no}"), "{}", asked.text);
    let page = browser.get(&format!("/follow/{no}")).await;
    assert!(page.text.contains("您请求了复查") && page.text.contains("不满意"));
}

#[tokio::test]
async fn a_lapsed_right_is_said_plainly_and_no_longer_offered() {
    let app = TestApp::new().await;
    let (no, code) = served(&app).await;
    app.set_now(datetime(2026, 4, 20, 9, 0, 0, 0));
    let browser = inside(&app, &no, &code).await;
    let page = browser.get(&format!("/follow/{no}")).await;
    assert!(page.text.contains("请求复查的期限到4月1日（周三）为止"));
    assert!(!page.text.contains(&format!("/follow/{no}/review")));
    let late = browser.post_form(&format!("/follow/{no}/review"), &[("text", "来晚了")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("请求复查的期限已经过了") && late.text.contains("来晚了"));
}

#[tokio::test]
async fn withdrawing_on_a_stale_page_asks_to_look_again() {
    let app = TestApp::new().await;
    let (no, code) = app.registered().await;
    let browser = inside(&app, &no, &code).await;
    let version = browser.get(&format!("/follow/{no}/withdrawal")).await.value("version").expect("a version");
    done(&app, "clerk", &no, json!({"do": "route", "to": "water", "mode": "forward"})).await;
    let path = format!("/follow/{no}/withdrawal");
    let stale = browser.post_form(&path, &[("text", "已经修好了"), ("version", &version)]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text.contains("这件有了新的进展") && stale.text.contains("已经修好了"));
    let now = stale.value("version").expect("the version it has now");
    let gone = browser.post_form(&path, &[("text", "已经修好了"), ("version", &now)]).await;
    assert_eq!(gone.location(), format!("/follow/{no}"), "{}", gone.text);
    assert!(browser.get(&format!("/follow/{no}")).await.text.contains("您已经撤回"));
}

/// A declined case showed "A 70%, done, awaiting the last proof", its reason far below (fault I7); an answer that granted
/// nothing showed the same (fault D4).
#[tokio::test]
async fn what_does_not_go_on_here_shows_no_grade_and_what_was_not_granted_is_not_called_done() {
    let app = TestApp::new().await;
    let (no, code) = app.routed().await;
    let divert = json!({"do": "divert", "route": 3, "organ": "区劳动仲裁委", "basis": "劳动争议调解仲裁法"});
    done(&app, "handler-water", &no, divert).await;
    let page = inside(&app, &no, &code).await.get(&format!("/follow/{no}")).await.text;
    let main = page.split("<h1").nth(1).unwrap();
    assert!(!page.contains("事情办到了") && !page.contains("化解进展"), "{main}");
    let place = |words: &str| main.find(words).unwrap_or_else(|| panic!("{words}: {main}"));
    assert!(place("这件事请找：区劳动仲裁委") < place("<h2"), "where to go stands first");

    let (no, code) = app.routed().await;
    let opinions = json!([{"demand": 1, "result": "explain", "facts": "不归本局管", "basis": "水法"}]);
    done(&app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    done(&app, "handler-water", &no, json!({"do": "find", "clue": 1, "finding": "归镇里管护"})).await;
    done(&app, "handler-water", &no, json!({"do": "conclude", "opinions": opinions})).await;
    done(&app, "head-water", &no, json!({"do": "conclude", "opinions": opinions})).await;
    let page = inside(&app, &no, &code).await.get(&format!("/follow/{no}")).await.text;
    assert!(!page.contains("归镇里管护"), "what was found comes with the answer, not before it");
    let serve = json!({"do": "serve", "document": "opinion", "on": "2026-03-02", "how": "in-person", "proof": "签收"});
    done(&app, "handler-water", &no, serve).await;
    let page = inside(&app, &no, &code).await.get(&format!("/follow/{no}")).await.text;
    assert!(page.contains("已经答复，等您看过") && !page.contains("事情办到了"), "{page}");
    assert!(page.contains("查到的情况：归镇里管护"), "{page}");
    // The right lapses, it is closed by procedure, and nothing says that a review may still be asked for.
    app.set_now(datetime(2026, 4, 20, 9, 0, 0, 0));
    done(&app, "handler-water", &no, json!({"do": "close", "as": "procedural"})).await;
    let page = inside(&app, &no, &code).await.get(&format!("/follow/{no}")).await.text;
    assert!(page.contains("您的诉求没有得到解决") && !page.contains("不影响您在期限内请求复查"), "{page}");
    // A matter that was granted reads as before.
    app.set_now(datetime(2026, 3, 2, 9, 0, 0, 0));
    let (no, code) = served(&app).await;
    done(&app, "handler-water", &no, json!({"do": "carry-out", "demand": 1, "result": "修好了"})).await;
    let page = inside(&app, &no, &code).await.get(&format!("/follow/{no}")).await.text;
    assert!(page.contains("事情办到了"), "{page}");
}

#[tokio::test]
async fn what_was_done_on_its_day_says_within_how_many_hours() {
    let app = TestApp::new().await;
    let (no, code) = served(&app).await;
    let told = "收到当天就答复、落实，3 小时内办结。";
    let page = inside(&app, &no, &code).await.get(&format!("/follow/{no}")).await.text;
    assert!(!page.contains("小时内办结"), "nothing is carried out yet: {page}");
    app.set_now(app.now().saturating_add(jiff::Span::new().minutes(140)));
    done(&app, "handler-water", &no, json!({"do": "carry-out", "demand": 1, "result": "修好了"})).await;
    let page = inside(&app, &no, &code).await.get(&format!("/follow/{no}")).await.text;
    assert!(page.contains(told), "{page}");
    let desk = app.as_user("clerk").get(&format!("/desk/cases/{no}")).await.text;
    assert!(desk.contains(told), "the same bar");
}

/// A code that was remade at the counter was told nowhere, and the old one said "nothing found" (fault I14).
#[tokio::test]
async fn a_code_made_anew_is_told_on_the_page_and_the_old_one_says_what_happened() {
    let app = TestApp::new().await;
    let (no, old) = app.routed().await;
    let number = casework::CaseNo::parse(&no).unwrap();
    let clerk = casework::Actor::staff("clerk", casework::Role::Clerk, "office");
    assert!(!inside(&app, &no, &old).await.get(&format!("/follow/{no}")).await.text.contains("换了新的查询码"));
    let first = app.store.renew_code(&number, 1, &clerk, app.now()).await.unwrap().unwrap();
    app.set_now(datetime(2026, 3, 4, 9, 0, 0, 0));
    let second = app.store.renew_code(&number, 1, &clerk, app.now()).await.unwrap().unwrap();
    for (code, told) in [(&old, "3月2日"), (&first, "3月4日")] {
        let door = app.visitor().post_form("/follow", &[("no", &no), ("code", code)]).await;
        assert_eq!(door.status, StatusCode::NOT_FOUND);
        assert!(door.text.contains("这个查询码已经换过") && door.text.contains(told), "{told}: {}", door.text);
    }
    let guess = app.visitor().post_form("/follow", &[("no", &no), ("code", "AAAA BBBB CC")]).await;
    assert!(!guess.text.contains("这个查询码已经换过"), "a guess learns nothing");
    let page = inside(&app, &no, &second).await.get(&format!("/follow/{no}")).await.text;
    assert_eq!(page.matches("换了新的查询码").count(), 2, "{page}");
    assert!(app.as_user("clerk").get(&format!("/desk/cases/{no}")).await.text.contains("换了新的查询码"));
}

/// What was filed on the web was recorded as handed over in person (fault I17).
#[tokio::test]
async fn the_receipt_of_a_web_filing_was_handed_over_on_the_web() {
    let app = TestApp::new().await;
    let claim =
        json!({"title": "渠塌了", "text": "去年塌的", "class": "claim", "petitioners": [], "demands": ["修好"]});
    let filed = app.api("").post("/api/v1/public/cases", claim).await.json();
    let word = |name: &str| filed[name].as_str().unwrap_or_else(|| panic!("{filed}")).to_owned();
    let (no, code) = (word("case_no"), word("query_code"));
    let browser = inside(&app, &no, &code).await;
    let page = browser.get(&format!("/follow/{no}")).await.text;
    let papers = page.split("id=\"papers\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(!papers.contains("当面") && papers.contains("网上"), "{papers}");
    let paper = browser.get(&format!("/follow/{no}/papers/1/receipt")).await.text;
    assert!(paper.contains(&format!("信访编号{no}的信访人")), "without a name the number says whom it is for: {paper}");
}
