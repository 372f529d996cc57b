//! An office's older ledger by page: what the command line takes is taken, what it refuses is refused for the same cells.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::io::{Cursor, Write as _};

use axum::http::StatusCode;
use casework::{Actor, Role};
use office::older_ledger::{Checked, Corrections, check, read};
use office::wording::Lang;
use serde::Deserialize;
use serde_json::json;

use crate::test_app::{Answered, Browser, TestApp};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/ledgers");
/// A heading that nobody knows, and rows of which one is done with.
const VILLAGES: &str = "登记日期,信访人,内容,哪个村,办结时间\n\
    2023.5.6,张三,灌渠垮了四天没人管,青石渠村,2023.5.9\n2023.5.8,李四,拖欠工程款一年,柳树垭村,\n";

#[derive(Deserialize)]
struct Expected {
    sheet: Vec<Outcome>,
}

#[derive(Deserialize)]
struct Outcome {
    file: String,
    unreadable: Option<String>,
    #[serde(default)]
    rows: usize,
    #[serde(default)]
    bad: Vec<String>,
}

fn expected() -> Vec<Outcome> {
    let text = std::fs::read_to_string(format!("{FOLDER}/expected.toml")).expect("expected.toml");
    toml::from_str::<Expected>(&text).expect("expected.toml").sheet
}

fn sample(file: &str) -> Vec<u8> {
    std::fs::read(format!("{FOLDER}/{file}")).expect(file)
}

/// What the command line would do with it now.
async fn checked(app: &TestApp, bytes: &[u8]) -> Checked {
    let ledger = read(bytes.to_vec(), app.now().date(), |_| Corrections::new()).await.expect("a ledger");
    let clerk = Actor::staff("command-line", Role::Clerk, app.policy.office.office.as_str());
    check(&app.store, &clerk, app.now(), ledger).await.expect("a store")
}

async fn choose(who: &Browser, name: &str, bytes: &[u8]) -> Answered {
    let csrf = who.get("/desk/import").await.csrf();
    who.post_file("/desk/import", &[("csrf", &csrf)], (name, bytes)).await
}

/// The page on which a ledger waits.
async fn waits(who: &Browser, name: &str, bytes: &[u8]) -> String {
    let chosen = choose(who, name, bytes).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{name}: {}", chosen.text);
    chosen.location().to_owned()
}

/// The cells of a table's first column, by its label.
fn named(page: &str, label: &str) -> Vec<String> {
    let start = format!("<th scope=\"row\" data-label=\"{label}\">");
    page.split(&start).skip(1).filter_map(|rest| Some(rest.split_once('<')?.0.to_owned())).collect()
}

fn fact(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("<dt>{name}</dt><dd>"))?;
    Some(rest.split_once('<')?.0.to_owned())
}

#[tokio::test]
async fn every_ugly_sheet_is_brought_in_or_refused_as_by_the_command_line() {
    let (mut good, mut refused) = (0, 0);
    for outcome in expected() {
        let (file, app) = (&outcome.file, TestApp::new().await);
        let (clerk, bytes) = (app.as_user("clerk"), sample(file));
        if let Some(why) = &outcome.unreadable {
            let answer = choose(&clerk, file, &bytes).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{file}");
            assert!(answer.text.contains(&Lang::Chinese.t(&format!("ledger-unreadable-{why}"))), "{file}");
            continue;
        }
        let before = checked(&app, &bytes).await;
        let here = waits(&clerk, file, &bytes).await;
        let page = clerk.get(&here).await.text;
        assert_eq!(fact(&page, "行数"), Some(before.ledger.lines.to_string()), "{file}: {page}");
        let cells: Vec<&str> = outcome.bad.iter().filter_map(|bad| bad.split_whitespace().next()).collect();
        assert_eq!(named(&page, "单元格"), cells, "{file}");
        for problem in outcome.bad.iter().filter_map(|bad| bad.split_whitespace().nth(1)) {
            assert!(page.contains(&Lang::Chinese.t(&format!("ledger-bad-{problem}"))), "{file}: {problem}");
        }
        let pressed = clerk.post_form(&here, &[("do", "import")]).await;
        assert_eq!((pressed.status, pressed.location()), (StatusCode::SEE_OTHER, here.as_str()), "{file}");
        let (after, page) = (checked(&app, &bytes).await, clerk.get(&here).await.text);
        if outcome.bad.is_empty() {
            let words = format!("新增 {} 行，原来已有 {} 行", before.fresh.len(), before.known);
            assert!(page.contains(&words), "{file}: {page}");
            assert_eq!((after.fresh.len(), after.known), (0, outcome.rows), "{file}: all rows are there");
            good += 1;
        } else {
            assert_eq!(after.fresh.len(), before.fresh.len(), "{file}: a bad cell brings in nothing");
            assert_eq!(named(&page, "单元格"), cells, "{file}: and it is still told");
            refused += 1;
        }
    }
    assert!(good >= 6 && refused >= 6, "{good} came in, {refused} were refused");
}

#[tokio::test]
async fn the_same_ledger_twice_adds_nothing() {
    let app = TestApp::new().await;
    let (clerk, bytes) = (app.as_user("clerk"), sample("title_above.xlsx"));
    for (n, words) in [(2, "新增 2 行，原来已有 0 行"), (0, "新增 0 行，原来已有 2 行")] {
        let here = waits(&clerk, "台账.xlsx", &bytes).await;
        let page = clerk.get(&here).await.text;
        assert_eq!(fact(&page, "要新增的"), Some(n.to_string()), "{page}");
        assert_eq!(page.contains("每一行都已经有了"), n == 0, "{page}");
        // A second press, or a page that stood open, changes nothing.
        for _ in 0..2 {
            clerk.post_form(&here, &[("do", "import")]).await;
        }
        let page = clerk.get(&here).await.text;
        assert!(page.contains(words) && page.contains("href=\"/desk/cases?tab=all\""), "{page}");
    }
    let cases = app.api_as("clerk").await.get("/api/v1/cases?limit=500").await;
    assert!(cases.text.contains("拖欠工程款"), "{}", cases.text);
}

/// 条例30: bringing a ledger in is no way to learn whether a number is a case.
#[tokio::test]
async fn the_number_of_a_report_that_one_may_not_know_of_looks_like_one_that_nobody_has() {
    let app = TestApp::new().await;
    // Against the office itself: its clerk knows nothing of it.
    let report = json!({"channel": "web", "title": "收了工程队的钱", "text": "请尽快处理。", "place": "青石渠", "class": "report",
        "petitioners": [{"name": "闻人守拙", "phone": "13900000077"}], "accused": [{"unit": "office", "person": "admin"}]});
    let filed = app.api("").post("/api/v1/public/cases", report).await;
    assert_eq!(filed.status, StatusCode::CREATED, "{}", filed.text);
    let hidden = filed.json()["case_no"].as_str().expect("a number").to_owned();
    let nobodys = app.store.fresh_number(app.now()).to_string();
    let (own, _) = app.registered().await;
    let clerk = app.as_user("clerk");
    assert_eq!(clerk.get(&format!("/desk/cases/{hidden}")).await.status, StatusCode::NOT_FOUND);
    let told = async |no: &str| {
        let sheet = format!("登记编号,登记日期,信访人,内容\n{no},2023.5.6,张三,灌渠垮了四天没人管\n");
        let here = waits(&clerk, "a.csv", sheet.as_bytes()).await;
        let page = clerk.get(&here).await.text;
        let facts = ["行数", "已经有的", "要新增的"].map(|name| fact(&page, name));
        clerk.post_form(&here, &[("do", "import")]).await;
        let page = clerk.get(&here).await.text;
        let words = ["新增 1 行，原来已有 0 行", "新增 0 行，原来已有 1 行"];
        (facts, words.map(|words| page.contains(words)))
    };
    let there = told(&own).await;
    assert_eq!(there.1, [false, true], "the clerk sees that case");
    assert_eq!(there.0[2].as_deref(), Some("0"), "an own number brings nothing new");
    for (n, fresh) in [(1, "1"), (2, "0")] {
        let (one, other) = (told(&hidden).await, told(&nobodys).await);
        assert_eq!(one, other, "time {n}");
        assert_eq!(one.0[2].as_deref(), Some(fresh), "and twice adds nothing, time {n}");
    }
    let items = app.api_as("clerk").await.get("/api/v1/cases?limit=500").await.json();
    let brought = items["items"].as_array().expect("a list").iter().filter(|item| item["case_no"] != own.as_str());
    assert_eq!(brought.count(), 2, "{items}");
}

#[tokio::test]
async fn the_page_tells_sheet_headings_columns_and_first_rows() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let here = waits(&clerk, "旧账/2023 <台账>.xlsx", &sample("title_above.xlsx")).await;
    let page = clerk.get(&here).await.text;
    assert_eq!((fact(&page, "工作表"), fact(&page, "表头所在行")), (Some("台账".into()), Some("4".into())));
    assert!(
        page.contains("2023 &#60;台账&#62;.xlsx") && !page.contains("旧账"),
        "the name, and not where it lay: {page}"
    );
    assert_eq!(named(&page, "列"), ["A", "B", "C", "D", "E", "F", "G", "H", "I"]);
    assert!(page.contains("<option value=\"registered-on\" selected>"), "{page}");
    assert_eq!(named(&page, "行"), ["5", "7"], "the rows as the sheet counts them");
    for words in ["2023-05-06", "张三", "区水利局", "联系电话：13800001234", "灌渠垮了四天没人管", "新增"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let english = app.as_user("clerk");
    english.post_form("/language", &[("lang", "en"), ("back", "/desk/import")]).await;
    let page = english.get(&here).await.text;
    assert!(page.contains("Row of the headings") && page.contains("To be added"), "{page}");
}

#[tokio::test]
async fn a_corrected_column_is_used_and_kept_for_the_next_ledger_with_these_headings() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let here = waits(&clerk, "a.csv", VILLAGES.as_bytes()).await;
    let page = clerk.get(&here).await.text;
    assert!(!page.contains("属地：青石渠村") && !page.contains("改过"), "{page}");
    // What was not shown is not brought in.
    let pressed = clerk.post_form(&here, &[("column-3", "area"), ("do", "import")]).await;
    assert_eq!(pressed.location(), here);
    let page = clerk.get(&here).await.text;
    assert!(page.contains("列的对应改过了") && page.contains("属地：青石渠村"), "{page}");
    assert!(page.contains("<option value=\"area\" selected>") && page.contains("改过"), "{page}");
    assert_eq!(checked(&app, VILLAGES.as_bytes()).await.fresh.len(), 2);
    clerk.post_form(&here, &[("column-3", "area"), ("do", "import")]).await;
    let page = clerk.get(&here).await.text;
    assert!(page.contains("新增 2 行"), "{page}");
    let open = app.api_as("clerk").await.get("/api/v1/cases?limit=500").await.json();
    let numbers = open["items"].as_array().expect("a list").iter().filter_map(|item| item["case_no"].as_str());
    let mut places = String::new();
    for no in numbers {
        places += &clerk.get(&format!("/desk/cases/{no}")).await.text;
    }
    assert!(places.contains("柳树垭村"), "{places}");
    let next = VILLAGES.replace("2023.", "2024.");
    let page = clerk.get(&waits(&clerk, "b.csv", next.as_bytes()).await).await.text;
    assert!(page.contains("属地：青石渠村") && page.contains("以后遇到同样的表头，也照这样读"), "{page}");
    let other = VILLAGES.replace("哪个村", "哪个组");
    let page = clerk.get(&waits(&clerk, "c.csv", other.as_bytes()).await).await.text;
    assert!(!page.contains("属地：青石渠村"), "other headings are other headings: {page}");
}

#[tokio::test]
async fn a_column_that_is_taken_out_or_named_twice_is_told_as_by_its_cell() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let here = waits(&clerk, "a.csv", VILLAGES.as_bytes()).await;
    clerk.post_form(&here, &[("column-0", ""), ("do", "again")]).await;
    let page = clerk.get(&here).await.text;
    assert!(page.contains(&Lang::Chinese.t("ledger-bad-column-missing")), "{page}");
    clerk.post_form(&here, &[("column-0", "registered-on"), ("column-3", "text"), ("do", "again")]).await;
    let page = clerk.get(&here).await.text;
    assert_eq!(named(&page, "单元格"), ["D1"], "{page}");
    assert!(page.contains(&Lang::Chinese.t("ledger-bad-column-twice")), "{page}");
    clerk.post_form(&here, &[("column-3", ""), ("do", "again")]).await;
    let page = clerk.get(&here).await.text;
    assert!(named(&page, "单元格").is_empty() && !page.contains("改过"), "as it was found: {page}");
}

#[tokio::test]
async fn what_stands_in_a_bad_cell_is_shown_and_mending_the_file_brings_it_in() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let bad = VILLAGES.replace("2023.5.8", "5/8/2023 <b>");
    let here = waits(&clerk, "a.csv", bad.as_bytes()).await;
    let page = clerk.get(&here).await.text;
    assert_eq!(named(&page, "单元格"), ["A3"]);
    assert!(page.contains("5/8/2023 &lt;b&gt;") && page.contains("先把下面列出的单元格改好"), "{page}");
    clerk.post_form(&here, &[("do", "import")]).await;
    let here = waits(&clerk, "a.csv", VILLAGES.as_bytes()).await;
    clerk.post_form(&here, &[("do", "import")]).await;
    assert!(clerk.get(&here).await.text.contains("新增 2 行，原来已有 0 行"), "no row of the bad one came in");
}

#[tokio::test]
async fn what_is_no_ledger_is_told_so_and_nothing_of_it_is_kept() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let mut bomb = Vec::new();
    let mut archive = zip::ZipWriter::new(Cursor::new(&mut bomb));
    let packed = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("xl/sharedStrings.xml", packed).expect("an entry");
    let block = vec![b' '; 1 << 20];
    for _ in 0..170 {
        archive.write_all(&block).expect("a block");
    }
    archive.finish().expect("a file");
    let rows = "登记日期,信访人,内容\n".to_owned() + &"2023.5.6,张三,修渠\n".repeat(200_000);
    let large = vec![b','; 11 << 20];
    let cases: [(&str, &[u8], &str); 6] = [
        ("a.csv", b"", "problem-file-empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "ledger-unreadable-unknown"),
        ("a.xlsx", bomb.as_slice(), "ledger-unreadable-bomb"),
        ("a.csv", rows.as_bytes(), "ledger-unreadable-too-many-rows"),
        ("a.txt", "没有表头的几行字".as_bytes(), "ledger-unreadable-no-header"),
        ("a.csv", large.as_slice(), "import-too-large"),
    ];
    for (name, bytes, key) in cases {
        let answer = choose(&clerk, name, bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{key}: {}", answer.text);
        let error = format!("</span>{}</p>", Lang::Chinese.t(key));
        assert!(answer.text.contains("id=\"file-error\"") && answer.text.contains(&error), "{key}: {}", answer.text);
        assert_eq!(app.store.count_drafts_under("staged/").await.expect("a store"), 0, "{key}");
    }
    let csrf = clerk.get("/desk/import").await.csrf();
    let none = clerk.post_file("/desk/import", &[("csrf", &csrf)], ("", b"")).await;
    assert!(none.text.contains(&Lang::Chinese.t("problem-file-missing")), "{}", none.text);
    let forged = clerk.post_file("/desk/import", &[("csrf", "x")], ("a.csv", VILLAGES.as_bytes())).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_chosen_file_waits_for_its_clerk_alone_and_for_a_day() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let here = waits(&clerk, "a.csv", VILLAGES.as_bytes()).await;
    for user in ["handler-water", "head-water", "office-head", "leader", "admin", "screener"] {
        let other = app.as_user(user);
        for path in ["/desk/import", here.as_str()] {
            assert_eq!(other.get(path).await.status, StatusCode::FORBIDDEN, "{user} {path}");
            assert_eq!(other.post_form(path, &[("do", "import")]).await.status, StatusCode::FORBIDDEN, "{user} {path}");
        }
        for path in ["/desk", "/desk/more"] {
            assert!(!other.get(path).await.text.contains("/desk/import"), "{user} is not led there");
        }
    }
    assert!(clerk.get("/desk/more").await.text.contains("href=\"/desk/import\""));
    for nobodys in ["0123456789abcdef0123456789abcdef", "x", "..%2Fother"] {
        let path = format!("/desk/import/{nobodys}");
        assert_eq!(clerk.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(clerk.post_form(&path, &[("do", "import")]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let dropped = waits(&clerk, "b.csv", VILLAGES.as_bytes()).await;
    assert_eq!(clerk.post_form(&dropped, &[("do", "drop")]).await.location(), "/desk/import");
    assert_eq!(clerk.get(&dropped).await.status, StatusCode::NOT_FOUND);
    assert_eq!(clerk.get(&here).await.status, StatusCode::OK, "the other one still waits");
    app.set_now(app.now().saturating_add(jiff::Span::new().hours(25)));
    let gone = app.as_user("clerk");
    for answer in [gone.get(&here).await, gone.post_form(&here, &[("do", "import")]).await] {
        assert_eq!(answer.location(), "/desk/import", "{}", answer.text);
    }
    assert_eq!(checked(&app, VILLAGES.as_bytes()).await.fresh.len(), 2, "nothing came in");
}
