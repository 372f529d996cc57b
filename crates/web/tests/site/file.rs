//! Filing from a phone: one question a screen, nothing kept on the server, a receipt at the end.
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
    browser.post_form("/file", &fields).await
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
    assert_eq!(number_and_code(&first).0, number_and_code(&second).0);
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
