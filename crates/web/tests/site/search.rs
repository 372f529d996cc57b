//! The search and what is likely the same, as pages and programs see them: for whom, in which words, and what odd input is told.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use axum::http::StatusCode;
use casework::UserId;
use documents::{Handbook, HandbookLine, HandbookSection, Patience, Press, print_handbook};
use serde_json::{Value, json};
use store::StoredFile;

use crate::test_app::TestApp;

fn petition(title: &str, text: &str, phone: &str) -> Value {
    json!({"channel": "visit", "class": "claim", "title": title, "text": text, "place": "柳树垭村三组",
        "petitioners": [{"name": "覃有田", "phone": phone}], "demands": ["放水之前把水渠修好"]})
}

async fn filed(app: &TestApp, fields: Value) -> String {
    let made = app.api_as("clerk").await.post("/api/v1/cases", fields).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    made.json()["case_no"].as_str().expect("a number").to_owned()
}

async fn one(app: &TestApp) -> String {
    filed(app, petition("灌溉水渠<垮塌>", "去年七月大雨冲垮了灌溉水渠三十米，下游两百亩田等水插秧。", "13900001111"))
        .await
}

#[tokio::test]
async fn what_is_typed_is_found_and_marked() {
    let app = TestApp::new().await;
    let no = one(&app).await;
    let api = app.api_as("clerk").await;
    let found = api.get("/api/v1/search?q=%E5%86%B2%E5%9E%AE%20%E6%8F%92%E7%A7%A7").await;
    assert_eq!(found.status, StatusCode::OK, "{}", found.text);
    let item = &found.json()["items"][0];
    assert_eq!((item["case_no"].as_str(), item["where"].as_str()), (Some(no.as_str()), Some("text")));
    assert!(item["snippet"].as_str().unwrap().contains("冲垮了灌溉水渠"), "{item}");
    assert_eq!(found.json()["next"], Value::Null);
    let page = app.as_user("clerk").get("/desk/search?q=水渠").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("灌溉<mark>水渠</mark>&lt;垮塌&gt;"), "{}", page.text);
    assert!(page.text.contains(&format!("/desk/cases/{no}")) && page.text.contains("覃**"));
    let name = app.as_user("clerk").get("/desk/search?q=覃").await;
    assert!(name.text.contains(&no) && name.text.contains("一个字只按姓氏查"), "{}", name.text);
    for (narrow, hits) in
        [("where=title", true), ("where=note", false), ("from=2099-01-01", false), ("unit=water", false)]
    {
        let page = app.as_user("clerk").get(&format!("/desk/search?q=水渠&{narrow}")).await;
        assert_eq!(page.text.contains(&format!("/desk/cases/{no}")), hits, "{narrow}");
    }
    // Who does not see the case finds nothing, and is told the same as of what is not there.
    let nothing = app.as_user("handler-market").get("/desk/search?q=水渠").await;
    assert!(!nothing.text.contains(&no) && nothing.text.contains("没有找到"));
    assert_eq!(app.api_as("handler-market").await.get("/api/v1/search?q=水渠").await.json()["items"], json!([]));
}

/// What stands in a file on the case is found, shown and marked like its texts; in one that is kept inside nothing is.
#[tokio::test]
async fn what_stands_in_an_attachment_is_found() {
    let app = TestApp::new().await;
    let no = one(&app).await;
    let clerk = app.api_as("clerk").await;
    let path = format!("/api/v1/cases/{no}/attachments");
    for (key, name, text, internal) in
        [("k1", "借条.txt", "今欠覃有田抹灰工钱。", "false"), ("k2", "签报.txt", "局里的意见是暂缓。", "true")]
    {
        let fields = [("kind", "材料"), ("internal", internal)];
        let kept = clerk.post_file(&path, &[("idempotency-key", key)], &fields, (name, text.as_bytes())).await;
        assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text);
    }
    let found = clerk.get("/api/v1/search?q=抹灰").await.json();
    assert_eq!(found["items"][0]["where"].as_str(), Some("attachment"), "{found}");
    assert!(found["items"][0]["snippet"].as_str().unwrap().contains("抹灰工钱"), "{found}");
    assert_eq!(clerk.get("/api/v1/search?q=暂缓").await.json()["items"], json!([]));
    let page = app.as_user("clerk").get("/desk/search?q=抹灰&where=attachment").await;
    assert!(page.text.contains("<mark>抹灰</mark>工钱") && page.text.contains("附件"), "{}", page.text);
    let nothing = app.api_as("handler-market").await.get("/api/v1/search?q=抹灰").await;
    assert_eq!(nothing.json()["items"], json!([]));
}

/// A sheet of our own press that says this.
fn printed(app: &TestApp, press: &Press, words: &str) -> Vec<u8> {
    let line = HandbookLine { words: words.to_owned(), ..HandbookLine::default() };
    let (heading, none) = ("借条".to_owned(), String::new);
    let section = HandbookSection { heading, lead: none(), numbered: false, lines: vec![line], after: none() };
    let book = Handbook {
        title: "借条".to_owned(),
        office: "青禾示范区信访办公室".to_owned(),
        day: [2026, 3, 2],
        foot: "青禾示范区信访办公室".to_owned(),
        lead: "一式两份".to_owned(),
        sections: vec![section],
    };
    print_handbook(&book, press, &app.policy.letters, &Patience::endless()).expect("a PDF")
}

/// A PDF is found by a sentence of its body, but where it is kept inside or lies on a report; one that is sealed or broken is
/// taken like any other and gives nothing.
#[tokio::test]
async fn the_letters_of_a_pdf_are_found() {
    let app = TestApp::new().await;
    let press = Press::new(Vec::new());
    if !press.is_ready() {
        skip::because("no Chinese font on this machine");
        return;
    }
    let no = one(&app).await;
    let mut report = petition("站长收钱", "站长收了施工队的钱。", "13900002222");
    report["class"] = json!("report");
    report["accused"] = json!([{"unit": "market", "person": "某某"}]);
    let report = filed(&app, report).await;
    let sheet = |of: &str| {
        let words = "今欠覃有田抹灰工钱肆仟陆佰元，年底结清，立此为据，双方各执一份，过期另加利息。";
        printed(&app, &press, &format!("{of}：{words}"))
    };
    let (pdf, inside, told) = (sheet("借条"), sheet("签报"), sheet("举报材料"));
    let sealed = [pdf.as_slice(), b"\ntrailer\n<< /Root 1 0 R /Encrypt 9 0 R >>\n"].concat();
    let half = pdf.get(..pdf.len() / 2).expect("half of it");
    let clerk = app.api_as("clerk").await;
    let attach = async |no: &str, internal: &str, bytes: &[u8]| {
        let (path, key) = (format!("/api/v1/cases/{no}/attachments"), format!("{internal}-{}", bytes.len()));
        let fields = [("kind", "借条"), ("internal", internal)];
        let kept = clerk.post_file(&path, &[("idempotency-key", &key)], &fields, ("借条.pdf", bytes)).await;
        assert_eq!(kept.status, StatusCode::CREATED, "{key}: {}", kept.text);
        clerk.get("/api/v1/search?q=工钱肆仟陆佰元年底结清").await.json()["items"].clone()
    };
    assert_eq!(attach(&no, "false", &sealed).await, json!([]));
    assert_eq!(attach(&no, "false", half).await, json!([]));
    assert_eq!(attach(&no, "true", &inside).await, json!([]));
    assert_eq!(attach(&report, "false", &told).await, json!([]));
    let items = attach(&no, "false", &pdf).await;
    assert_eq!((items[0]["case_no"].as_str(), items.as_array().map(Vec::len)), (Some(no.as_str()), Some(1)), "{items}");
    assert!(items[0]["snippet"].as_str().unwrap().contains("肆仟陆佰元"), "{items}");
}

/// A text as an older program saves it is taken, and found.
#[tokio::test]
async fn a_text_in_gbk_is_taken_and_found() {
    let app = TestApp::new().await;
    let no = one(&app).await;
    let clerk = app.api_as("clerk").await;
    let (path, bytes) = (format!("/api/v1/cases/{no}/attachments"), b"\xbd\xf1\xc7\xb7\xb9\xa4\xd7\xca\r\n");
    let kept =
        clerk.post_file(&path, &[("idempotency-key", "k1")], &[("kind", "借条")], ("借条.txt", &bytes[..])).await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text);
    let found = clerk.get("/api/v1/search?q=今欠工资").await.json();
    assert_eq!(found["items"][0]["where"].as_str(), Some("attachment"), "{found}");
    let other =
        clerk.post_file(&path, &[("idempotency-key", "k2")], &[("kind", "照片")], ("a.txt", &b"caf\xe9 au lait"[..]));
    assert_eq!(other.await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// Brings a file as it was brought before a search read files.
async fn attached_unread(app: &TestApp, no: &str, content: &str, internal: bool) {
    let file = StoredFile { bytes: content.into(), name: "旧件.txt".to_owned(), media: "text/plain".to_owned() };
    let hash = app.store.put_file_for(file, &UserId::new("clerk"), no).await.expect("kept");
    let attach = json!({"do": "attach", "file": hash, "kind": "材料", "internal": internal});
    let done = app.api_as("clerk").await.post(&format!("/api/v1/cases/{no}/commands"), attach).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
}

/// Files that were attached before a search read them are read afterwards: on every case that has one, none that is kept inside, and
/// none of a report; each is looked into once, whether anything can be read in it or not.
#[tokio::test]
async fn a_file_of_before_is_read_once_and_found_from_then_on() {
    let app = TestApp::new().await;
    let (one, other) = (one(&app).await, one(&app).await);
    for no in [&one, &other] {
        attached_unread(&app, no, "今欠覃有田抹灰工钱。", false).await;
    }
    attached_unread(&app, &one, "%PDF-1.4", false).await;
    attached_unread(&app, &one, "局里的意见是暂缓。", true).await;
    let mut report = petition("站长收钱", "收了工程队的钱", "13900002222");
    report["class"] = json!("report");
    let report = filed(&app, report).await;
    attached_unread(&app, &report, "转账截图", false).await;
    let clerk = app.api_as("clerk").await;
    assert_eq!(clerk.get("/api/v1/search?q=抹灰").await.json()["items"], json!([]));
    let unread = app.store.unread_files(i64::MIN).await.expect("looked for");
    let hashes: std::collections::BTreeSet<&str> = unread.files.iter().map(|file| file.hash.as_str()).collect();
    assert_eq!((hashes.len(), unread.next), (2, None), "the debt and the PDF: {unread:?}");
    for file in &unread.files {
        office::readable::look_into(&app.store, file).await.expect("read");
    }
    let found = clerk.get("/api/v1/search?q=抹灰").await.json();
    assert_eq!(found["items"].as_array().map(Vec::len), Some(2), "on both cases: {found}");
    for q in ["暂缓", "转账截图"] {
        assert_eq!(clerk.get(&format!("/api/v1/search?q={q}")).await.json()["items"], json!([]), "{q}");
    }
    let left = app.store.unread_files(i64::MIN).await.expect("looked for");
    assert_eq!(left.files, [], "each is looked into once");
    let checked = app.store.verify().await.expect("verified");
    assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
}

#[tokio::test]
async fn odd_searches_are_answered_in_words() {
    let app = TestApp::new().await;
    one(&app).await;
    let (browser, api) = (app.as_user("clerk"), app.api_as("clerk").await);
    // An address holds no more.
    let long = "水".repeat(7_000);
    for (q, status, said) in [
        ("", StatusCode::UNPROCESSABLE_ENTITY, "先后不限"),
        ("。，", StatusCode::UNPROCESSABLE_ENTITY, "请至少写一个"),
        ("-水渠", StatusCode::UNPROCESSABLE_ENTITY, "请至少写一个"),
        (long.as_str(), StatusCode::UNPROCESSABLE_ENTITY, "写得太长了"),
        ("水", StatusCode::OK, "一个字只按姓氏查"),
        ("的 了", StatusCode::OK, "一个字只按姓氏查"),
        ("';DROP TABLE words;--", StatusCode::OK, "没有找到"),
        ("\"\"\"", StatusCode::UNPROCESSABLE_ENTITY, "请至少写一个"),
    ] {
        let q = form_urlencoded::byte_serialize(q.as_bytes()).collect::<String>();
        let page = browser.get(&format!("/desk/search?q={q}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains(said), "{}: {}", q.chars().take(30).collect::<String>(), page.text);
        let answer = api.get(&format!("/api/v1/search?q={q}")).await;
        assert_eq!(answer.status, status, "{}", answer.text);
    }
    for odd in ["q=水渠&limit=0", "q=水渠&after=1", "q=水渠&where=x", "q=水渠&mood=angry", "q=水渠&unit=nowhere"]
    {
        let answer = api.get(&format!("/api/v1/search?{odd}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd}");
    }
}

#[tokio::test]
async fn one_matter_brought_twice_is_shown_on_both_with_what_speaks_for_it() {
    let app = TestApp::new().await;
    let first = one(&app).await;
    let again =
        petition("水渠垮了要赶在插秧前修好", "三组的灌溉水渠去年7月垮塌30米，200亩田插秧没水。", "+86 139-0000-1111");
    let second = filed(&app, again).await;
    let mut other = petition("低保停了", "四月起低保金没有发，每月四百二十元。", "13900001111");
    other["demands"] = json!(["恢复低保"]);
    let other = filed(&app, other).await;
    let mut report = petition("水渠垮塌有人收钱", "灌溉水渠去年7月垮塌30米，站长收了工程队的钱。", "13900001111");
    report["class"] = json!("report");
    let report = filed(&app, report).await;
    let mut secret = petition("水渠垮塌", "灌溉水渠去年7月垮塌30米，200亩田插秧没水。", "13900001111");
    secret["confidential"] = json!(true);
    let secret = filed(&app, secret).await;
    let api = app.api_as("clerk").await;
    let likely = api.get(&format!("/api/v1/cases/{second}/similar")).await;
    assert_eq!(likely.status, StatusCode::OK, "{}", likely.text);
    let likely = likely.json();
    assert_eq!(likely["items"].as_array().unwrap().len(), 1, "{likely}");
    assert_eq!(likely["items"][0]["case_no"], json!(first));
    let kinds: Vec<&str> =
        likely["items"][0]["evidence"].as_array().unwrap().iter().filter_map(|one| one["kind"].as_str()).collect();
    assert_eq!(kinds, ["phone", "name", "text", "place"]);
    for no in [&report, &secret] {
        let nothing = api.get(&format!("/api/v1/cases/{no}/similar")).await;
        assert_eq!((nothing.status, nothing.json()["items"].clone()), (StatusCode::OK, json!([])), "{no}");
    }
    assert_eq!(api.get(&format!("/api/v1/cases/{other}/similar")).await.json()["items"], json!([]));
    let page = app.as_user("clerk").get(&format!("/desk/cases/{second}")).await;
    assert!(page.text.contains("可能是同一件事") && page.text.contains("电话相同"), "{}", page.text);
    assert!(page.text.contains(&first) && page.text.contains(&format!("/desk/cases/{second}/acts/link")));
    for hidden in [&report, &secret, &other] {
        assert!(!page.text.contains(hidden.as_str()), "{hidden}");
    }
    // Linked, it is no hint any more; and who does not see the case is told that it is not there.
    let link = json!({"do": "link", "to": first, "as": "repeat"});
    assert_eq!(api.post(&format!("/api/v1/cases/{second}/commands"), link).await.status, StatusCode::OK);
    let page = app.as_user("clerk").get(&format!("/desk/cases/{second}")).await;
    assert!(!page.text.contains("可能是同一件事"));
    for user in ["handler-market", "assessor-1", "petitioner"] {
        let answer = app.api_as(user).await.get(&format!("/api/v1/cases/{second}/similar")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{user}");
    }
}
