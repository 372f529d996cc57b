//! Filing from a phone: one question a screen, nothing kept on the device, a receipt at the end.
#![expect(clippy::expect_used, reason = "a receipt without its number has failed")]

use axum::http::StatusCode;

use crate::test_app::{Answered, Browser, TestApp};

/// All answers of a whole filing.
const WHOLE: [(&str, &str); 9] = [
    ("kind", "claim"),
    ("name", "覃有田"),
    ("phone", "13900000000"),
    ("address", "柳树垭村"),
    ("heading", "村口水渠塌了"),
    ("text", "去年秋天塌的，到现在没人修。"),
    ("place", "柳树垭村"),
    ("demands", "放水之前把水渠修好\n赔偿去年的损失"),
    ("clues", "这一段水渠归谁管"),
];

async fn press(browser: &Browser, at: &str, go: &str, answers: &[(&str, &str)]) -> Answered {
    let mut fields = vec![("at", at), ("go", go)];
    fields.extend_from_slice(answers);
    let answer = browser.post_form("/file", &fields).await;
    if answer.status == StatusCode::SEE_OTHER { browser.get(answer.location()).await } else { answer }
}

/// The case number and the query code of a receipt.
fn number_and_code(page: &Answered) -> (String, String) {
    (page.value("no").expect("a number"), page.value("code").expect("a code"))
}

#[tokio::test]
async fn each_screen_asks_one_question_and_carries_the_answers() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    let first = browser.get("/file").await;
    assert!(first.text.contains("您要反映的是哪一类") && first.value("key").is_some());
    let second = press(&browser, "kind", "next", &[("kind", "claim"), ("key", "k")]).await;
    assert!(second.text.contains("您是谁"));
    assert_eq!(second.value("kind").as_deref(), Some("claim"));
    assert_eq!(second.value("key").as_deref(), Some("k"));
}

/// "Back" of the browser never asks whether to send a form again (faults C2, I4).
#[tokio::test]
async fn every_press_answers_with_a_page_of_its_own() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    let typed = [("kind", "claim"), ("name", "覃有田"), ("id", "1-2-3")];
    for (at, go, place) in [("kind", "next", "at=who"), ("who", "next", "at=who"), ("who", "back", "at=kind")] {
        let answer = browser.post_form("/file", &[&[("at", at), ("go", go)], typed.as_slice()].concat()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{at} {go}: {}", answer.text);
        assert!(answer.location().contains(place), "{}", answer.location());
        assert!(!answer.location().contains("1-2-3"), "nothing typed stands in an address");
        let page = browser.get(answer.location()).await;
        assert_eq!(page.value("name").as_deref(), Some("覃有田"), "{at} {go}");
        assert_eq!(page.text.contains("身份证号不对"), go == "next" && at == "who", "{at} {go}");
        let other = app.visitor().get(answer.location()).await;
        assert!(!other.text.contains("覃有田") && other.text.contains("找不到了"), "{}", other.text);
    }
    let sent = browser.post_form("/file", &[&[("at", "check"), ("go", "send")], WHOLE.as_slice()].concat()).await;
    assert_eq!(sent.location(), "/file/receipt", "{}", sent.text);
    assert!(app.visitor().get("/file/receipt").await.location() == "/follow", "a stranger has no receipt");
}

#[tokio::test]
async fn nothing_is_kept_on_the_device_and_little_elsewhere_and_not_for_long() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    let answer =
        browser.post_form("/file", &[("at", "kind"), ("go", "next"), ("kind", "claim"), ("text", "渠塌了")]).await;
    let page = answer.location().to_owned();
    let cookies = answer.headers.get_all("set-cookie").iter().filter_map(|line| line.to_str().ok());
    let own: Vec<&str> = cookies.filter(|line| line.starts_with("jiejie-filing=")).collect();
    assert!(own.len() == 1 && !own[0].contains("Max-Age") && own[0].contains("HttpOnly"), "{own:?}");
    assert!(browser.get(&page).await.text.contains("渠塌了"));
    app.set_now(app.now().checked_add(jiff::ToSpan::minutes(121)).expect("later"));
    assert!(!browser.get(&page).await.text.contains("渠塌了"), "two hours are over");
    press(&browser, "kind", "next", &[("kind", "claim"), ("text", "路坏了")]).await;
    assert_eq!(app.store.drafts_under("file/").await.map(|all| all.len()).ok(), Some(1), "what is over is gone");
}

/// Fault I3: while there was no line the page of a report said that all is kept, and nothing was.
#[tokio::test]
async fn a_report_is_kept_nowhere_and_its_page_says_so_without_a_line() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    for (kind, keeps) in [("claim", true), ("report", false)] {
        for at in ["kind", "who"] {
            let typed = [("kind", kind), ("name", "覃有田"), ("phone", "13900000000"), ("key", kind)];
            let page = press(&browser, at, "next", &typed).await;
            assert_eq!(page.status, StatusCode::OK, "{kind} after {at}: {}", page.text);
            let said = page.text.split("data-offline=\"").nth(1).and_then(|rest| rest.split('"').next());
            let said = said.unwrap_or_default();
            assert!(said.contains("还没有保存") && said.contains("不要关掉"), "{kind} after {at}: {said}");
            assert_eq!(page.text.contains("先保存，改天接着填"), keeps, "{kind} after {at}: {}", page.text);
        }
    }
}

#[tokio::test]
async fn who_asks_finds_it_another_day_without_the_identity_number_and_never_a_report() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    let typed = [("kind", "claim"), ("name", "覃有田"), ("id", "110105194912310029"), ("key", "a")];
    let kept = press(&browser, "who", "keep", &typed).await;
    assert!(kept.text.contains("已保存七天"), "{}", kept.text);
    app.set_now(app.now().checked_add(jiff::ToSpan::days(6)).expect("later"));
    let start = browser.get("/file").await;
    let way = start.text.split("href=\"/file?at=check&#38;n=").nth(1).and_then(|rest| rest.split('"').next());
    let page = browser.get(&format!("/file?at=who&n={}", way.expect("a way to it"))).await;
    assert_eq!(page.value("name").as_deref(), Some("覃有田"), "{}", page.text);
    assert_eq!(page.value("id").as_deref(), Some(""), "no identity number");
    let cleared = press(&browser, "who", "clear", &typed).await;
    assert!(cleared.text.contains("已清除") && !cleared.text.contains("接着填上次"), "{}", cleared.text);
    assert_eq!(app.store.drafts_under("file/").await.map(|all| all.len()).ok(), Some(0));
    let report = [("kind", "report"), ("text", "工程款去向不明"), ("key", "b")];
    let whom = press(&browser, "what", "next", &report).await;
    assert!(!whom.text.contains("value=\"keep\""), "{}", whom.text);
    // Without a line it is said that nothing is kept, of a report, too (fault I3).
    assert!(whom.text.contains("data-offline=\"没有网络。现在写的内容还没有保存"), "{}", whom.text);
    press(&browser, "what", "keep", &report).await;
    assert!(!browser.get("/file").await.text.contains("接着填上次"), "a report leaves nothing behind");
}

#[tokio::test]
async fn a_change_of_language_stays_on_the_screen_with_what_was_typed() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    let page = press(&browser, "kind", "next", &[("kind", "claim")]).await;
    let (before, _) = page.text.split_once("form=\"filing\" formaction=\"/file\"").expect("the language");
    // Enter in a field goes on: the first button of the form is no other one, and none that changes the language.
    let first = before.rsplit("<button").nth(1).unwrap_or_default();
    assert!(
        first.contains(r#"form="filing" name="go" value="next" tabindex"#) && !first.contains("disabled"),
        "{first}"
    );
    let page = press(&browser, "who", "", &[("lang", "en"), ("kind", "claim"), ("name", "覃有田")]).await;
    assert!(page.text.contains("<html lang=\"en\">") && page.text.contains("Who are you"), "{}", page.text);
    assert_eq!(page.value("name").as_deref(), Some("覃有田"));
}

/// Cookies lost on the way (fault I12): the page says so and has the text; nothing is registered by a form that somebody
/// else's page may have sent.
#[tokio::test]
async fn lost_cookies_lose_no_text() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    for (at, go) in [("what", "next"), ("check", "send")] {
        let sent = [&[("at", at), ("go", go), ("csrf", "0123")], WHOLE.as_slice()].concat();
        let page = app.visitor().post_bare("/file", &sent).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.text.contains("Cookie") && page.text.contains("村口水渠塌了"), "{}", page.text);
        assert_eq!(page.value("name").as_deref().or(Some("覃有田")), Some("覃有田"));
    }
    let again = browser.post_bare("/file", &[&[("at", "check"), ("go", "send")], WHOLE.as_slice()].concat()).await;
    let token = again.csrf();
    let mut sent = [&[("at", "check"), ("go", "send"), ("csrf", token.as_str())], WHOLE.as_slice()].concat();
    let key = again.value("key").expect("a key");
    sent.push(("key", &key));
    assert_eq!(browser.post_bare("/file", &sent).await.location(), "/file/receipt", "one more press does it");
}

#[tokio::test]
async fn back_keeps_what_was_typed_even_when_it_is_wrong() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    let typed = [("kind", "claim"), ("name", "覃有田"), ("id", "123")];
    let back = press(&browser, "who", "back", &typed).await;
    assert!(back.text.contains("您要反映的是哪一类"));
    assert_eq!(back.value("name").as_deref(), Some("覃有田"));
    let on = press(&browser, "who", "next", &typed).await;
    assert!(on.text.contains("身份证号不对") && on.text.contains("您是谁"));
    assert_eq!(on.value("id").as_deref(), Some("123"));
}

#[tokio::test]
async fn a_whole_filing_ends_at_a_receipt_that_opens_the_case() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    let check = press(&browser, "clues", "next", &WHOLE).await;
    assert!(check.text.contains("看一看") && check.text.contains("赔偿去年的损失"));
    let receipt = press(&browser, "check", "send", &WHOLE).await;
    assert_eq!(receipt.status, StatusCode::OK, "{}", receipt.text);
    assert!(receipt.text.contains("登记好了") && receipt.text.contains("<svg"));
    assert!(receipt.text.contains("3月17日（周二）以前"), "fifteen days, told as a day");
    let (no, code) = number_and_code(&receipt);
    let open = browser.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    assert_eq!(open.location(), format!("/follow/{no}"));
    let case = browser.get(&format!("/follow/{no}")).await;
    assert!(case.text.contains("村口水渠塌了") && case.text.contains("赔偿去年的损失"));
}

#[tokio::test]
async fn pressing_the_last_button_twice_registers_once() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    let mut answers = WHOLE.to_vec();
    answers.push(("key", "0123456789abcdef0123456789abcdef"));
    let first = press(&browser, "check", "send", &answers).await;
    let second = press(&browser, "check", "send", &answers).await;
    assert_eq!(number_and_code(&first), number_and_code(&second));
    // Back, a letter mended, sent again: no second case without a question (fault C3).
    let mended: Vec<_> = answers.iter().map(|(k, v)| (*k, if *k == "heading" { "村口水渠垮了" } else { v })).collect();
    let asked = press(&browser, "check", "send", &mended).await;
    assert_eq!(asked.status, StatusCode::CONFLICT, "{}", asked.text);
    assert!(asked.text.contains(&number_and_code(&first).0) && asked.text.contains("村口水渠垮了"), "{}", asked.text);
    assert_eq!(app.store.totals(true).await.expect("totals").iter().map(|line| line.cases).sum::<i64>(), 1);
    let another = press(&browser, "check", "another", &mended).await;
    assert_ne!(number_and_code(&another).0, number_and_code(&first).0, "another matter where the person says so");
}

#[tokio::test]
async fn a_filing_with_a_gap_goes_back_to_the_screen_that_has_it() {
    let app = TestApp::new().await;
    let without: Vec<_> = WHOLE.into_iter().filter(|(name, _)| *name != "demands").collect();
    let page = press(&app.visitor(), "check", "send", &without).await;
    assert!(page.text.contains("您想要什么结果") && page.text.contains("这一项要填"), "{}", page.text);
    assert_eq!(page.value("heading").as_deref(), Some("村口水渠塌了"));
}

#[tokio::test]
async fn a_report_asks_whom_keeps_no_draft_and_hides_from_the_accused() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    let whom = press(&browser, "what", "next", &[("kind", "report"), ("heading", "h"), ("text", "t")]).await;
    assert!(whom.text.contains("您举报的是谁") && !whom.text.contains("data-draft="));
    let report =
        [("kind", "report"), ("heading", "工程款去向不明"), ("text", "水渠工程有问题"), ("accused_unit", "water")];
    let receipt = press(&browser, "check", "send", &report).await;
    let (no, code) = number_and_code(&receipt);
    let accused = app.as_user("head-water").get(&format!("/desk/cases/{no}")).await;
    assert_eq!(accused.status, StatusCode::NOT_FOUND);
    browser.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let page = browser.get(&format!("/follow/{no}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("您举报的事"));
    assert!(!page.text.contains("工程款去向不明") && !page.text.contains("区水利局"), "only stage words");
}

/// Who files without an account shares no keys with others, and learns no number of theirs (fault J11).
#[tokio::test]
async fn a_key_of_one_browser_is_none_of_another() {
    let app = TestApp::new().await;
    let send = async |browser: &Browser, heading: &'static str| {
        let mut fields = vec![("at", "check"), ("go", "send"), ("key", "1")];
        fields.extend(WHOLE.iter().map(|(name, value)| (*name, if *name == "heading" { heading } else { *value })));
        browser.post_form("/file", &fields).await
    };
    let (one, other) = (app.visitor(), app.visitor());
    assert_eq!(send(&one, "村口水渠塌了").await.location(), "/file/receipt");
    let first = number_and_code(&one.get("/file/receipt").await);
    let second = send(&other, "井水发黄").await;
    assert_eq!(second.location(), "/file/receipt", "{}", second.text);
    assert_ne!(number_and_code(&other.get("/file/receipt").await).0, first.0);
    // In the own browser it is asked whether it is another matter.
    let again = send(&one, "路也坏了").await;
    assert!(again.status == StatusCode::CONFLICT && again.text.contains(&first.0), "{}", again.text);
    assert!(!send(&other, "路也坏了").await.text.contains(&first.0));
}

/// "I leave no name" kept the name and the telephone that were typed before the box was ticked (fault I1).
#[tokio::test]
async fn who_leaves_no_name_leaves_none_whatever_was_typed_before() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    let typed = [&[("id", "110105194912310029"), ("key", "k")], WHOLE.as_slice()].concat();
    press(&browser, "who", "next", &typed).await;
    let ticked = [&[("nameless", "yes")], typed.as_slice()].concat();
    let check = press(&browser, "clues", "next", &ticked).await;
    assert!(check.text.contains("前面填的姓名、电话、地址和证件号码都没有留下"), "{}", check.text);
    for own in ["覃有田", "13900000000", "110105194912310029"] {
        assert!(!check.text.contains(own), "{own}: {}", check.text);
    }
    for place in app.store.drafts_under("file/").await.expect("drafts") {
        for draft in app.store.drafts(&place.key).await.expect("drafts") {
            assert!(!draft.text.contains("覃有田") && !draft.text.contains("13900000000"), "{}", draft.text);
        }
    }
    let receipt = press(&browser, "check", "send", &ticked).await;
    assert!(receipt.text.contains("您没有留下姓名"), "{}", receipt.text);
    let no = casework::CaseNo::parse(&number_and_code(&receipt).0).expect("a number");
    let case = app.store.case_to_print(&no).await.expect("reads").expect("a case");
    assert!(case.petitioners.is_empty(), "{:?}", case.petitioners);
    let probe = [("people-0-name", "覃有田"), ("people-0-phone", "13900000000")];
    let earlier = app.as_user("clerk").post_form("/desk/intake/earlier", &probe).await;
    assert!(earlier.text.contains("没有查到"), "{}", earlier.text);
}

/// Where the law has a way of its own stands once more before it is sent, by the petitioner's own words; it is sent all the same.
#[tokio::test]
async fn before_it_is_sent_a_claim_is_shown_the_lawful_routes_of_its_own_words() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    let written = |kind: &'static str, text: &'static str| {
        let own = WHOLE.iter().copied().filter(|(name, _)| !["kind", "text"].contains(name));
        [("kind", kind), ("text", text)].into_iter().chain(own).collect::<Vec<_>>()
    };
    let wages = press(&browser, "clues", "next", &written("claim", "老板拖欠工资三个月")).await;
    assert!(wages.text.contains("劳动保障监察") && wages.text.contains("12333"), "{}", wages.text);
    let channel = press(&browser, "clues", "next", &WHOLE).await;
    assert!(!channel.text.contains("依法还可以走下面这些途径"), "{}", channel.text);
    let wish = press(&browser, "clues", "next", &written("suggestion", "建议管一管拖欠工资")).await;
    assert!(!wish.text.contains("依法还可以走下面这些途径"), "a suggestion asks for nothing: {}", wish.text);
    let sent = press(&browser, "check", "send", &written("claim", "老板拖欠工资三个月")).await;
    assert!(sent.value("no").is_some(), "{}", sent.text);
}
