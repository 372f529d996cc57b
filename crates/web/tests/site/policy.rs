//! The rules and the holidays by page: they hold at once, for everybody, and what was decided before stays as it was.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::json;

use crate::test_app::{TestApp, a_petition};

const NOTICE: [(&str, &str); 4] = [
    ("year", "2027"),
    ("source", "国务院办公厅关于2027年部分节假日安排的通知"),
    ("days_off", "1月1日（周五）至4日、2月5日至8日\n4月5日、5月1日至2日、6月9日、9月15日、10月1日至3日"),
    ("workdays", "1月9日"),
];

fn with<'a>(name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    NOTICE.iter().map(|(key, good)| (*key, if *key == name { value } else { *good })).collect()
}

/// Faults A2 and G: a year's notice is loaded by page, and the days that waited for it are counted again without a restart.
#[tokio::test]
async fn a_years_holidays_are_loaded_by_page_and_count_at_once() {
    let app = TestApp::new().await;
    app.set_now(datetime(2026, 11, 2, 9, 0, 0, 0));
    let mut petition = a_petition();
    petition["received_on"] = json!("2026-11-02");
    let made = app.api_as("clerk").await.post("/api/v1/cases", petition).await.json();
    let no = made["case_no"].as_str().expect("a case").to_owned();
    for (user, step) in [
        ("clerk", json!({"do": "route", "to": "water", "mode": "forward"})),
        ("handler-water", json!({"do": "accept", "procedure": "ordinary"})),
    ] {
        let done = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), step).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    }
    let decide = async || {
        let case = app.api_as("clerk").await.get(&format!("/api/v1/cases/{no}")).await.json();
        let clocks = case["clocks"].as_array().cloned().unwrap_or_default();
        let clock = clocks.into_iter().find(|clock| clock["key"] == "decide").expect("runs");
        (clock["due"].clone(), clock["provisional"].clone())
    };
    assert_eq!(decide().await, (json!("2027-01-04"), json!(true)));
    let admin = app.as_user("admin");
    for (field, value, words) in [
        ("year", "27", "四位数字"),
        ("year", "2026", "已经"),
        ("source", "", "要填"),
        ("days_off", "1月1日至3日、放假三天", "“放假三天”看不懂"),
        ("days_off", "1月1日至3日", "法定节日没有写全"),
        ("workdays", "1月8日", "周六、周日"),
    ] {
        let page = admin.post_form("/desk/calendar", &with(field, value)).await;
        assert!(page.status.is_client_error(), "{field}: {value}");
        assert!(page.text.contains(words), "{field} {value}: {}", page.text);
        assert!(page.text.contains("1月9日") || field == "workdays", "what was typed is there again");
    }
    // First rehearsed: who sees the case is told which, who keeps the accounts only how many.
    let rehearsed = [&NOTICE[..], &[("only", "rehearse")]].concat();
    for (user, named) in [("admin", false), ("office-head", true)] {
        let page = app.as_user(user).post_form("/desk/calendar", &rehearsed).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(page.text.contains("在办 1 件，有 1 件会变") && page.text.contains("条例34"), "{}", page.text);
        assert_eq!(page.text.contains(no.as_str()), named, "{user}: {}", page.text);
    }
    let file =
        casework::Policy::built_in_files().into_iter().find(|(name, _)| name == "documents.toml").expect("there");
    let text = file.1.replace("\"acceptance-notice\"", "\"receipt\"");
    let other = [("text", text.as_str()), ("from", "2026-11-03"), ("reason", ""), ("only", "rehearse")];
    let page = admin.post_form("/desk/policy/documents.toml", &other).await;
    assert!(page.text.contains("受理时出具的文书：受理告知书"), "{}", page.text);
    assert_eq!(decide().await, (json!("2027-01-04"), json!(true)), "a rehearsal does nothing");
    let done = admin.post_form("/desk/calendar", &NOTICE).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/desk/calendar"), "{}", done.text);
    assert_eq!(decide().await, (json!("2027-01-05"), json!(false)));
    let page = app.as_user("clerk").get("/desk/calendar").await.text;
    let row = page.split("2027").nth(1).unwrap_or_default();
    assert!(row.contains("已公布") && row.contains("1月1日（周五）至1月4日"), "{page}");
    assert!(!page.contains("<form method=\"post\" action=\"/desk/calendar\""), "a clerk loads none");
    assert_eq!(app.as_user("clerk").post_form("/desk/calendar", &NOTICE).await.status, StatusCode::FORBIDDEN);
    let again = admin.post_form("/desk/calendar", &NOTICE).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a year is loaded once");
}

/// Fault G: the office's own files by page: checked first, in force from their day, and known after a restart.
#[tokio::test]
async fn a_file_of_the_rules_is_checked_and_put_in_force_from_its_day() {
    let app = TestApp::new().await;
    let admin = app.as_user("admin");
    let page = admin.get("/desk/policy").await.text;
    assert!(page.contains("/desk/policy/units.toml") && !page.contains("[policy-"), "{page}");
    let before = admin.get("/desk/policy/units.toml").await;
    assert!(before.text.contains("区住建局") && !before.text.contains("[policy-"), "{}", before.text);
    for path in ["/desk/policy/unit.toml", "/desk/policy/../../etc/passwd"] {
        assert_eq!(admin.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let (_, text) =
        casework::Policy::built_in_files().into_iter().find(|(name, _)| name == "units.toml").expect("units");
    let renamed = text.replace("区住建局", "县住建局");
    let put = |text: &str, from: &str| {
        [("text", text.to_owned()), ("from", from.to_owned())].map(|(name, value)| (name, value))
    };
    let post = async |text: &str, from: &str| {
        let fields = put(text, from);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        admin.post_form("/desk/policy/units.toml", &fields).await
    };
    let (today, tomorrow) = ("2026-03-02", "2026-03-03");
    let loose = post(&renamed.replace("review = \"committee\"", "review = \"nobody\""), today).await;
    assert_eq!(loose.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(loose.text.contains("复查机关里没有“nobody”") && loose.text.contains("县住建局"), "{}", loose.text);
    assert_eq!(post(&renamed, "2026-03-01").await.status, StatusCode::UNPROCESSABLE_ENTITY, "not for the past");
    assert_eq!(post(&renamed, "soon").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(post(&renamed, tomorrow).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get("/desk/policy").await.text.contains("待施行"));
    assert!(admin.get("/desk/intake").await.status != StatusCode::OK, "an administrator takes in nothing");
    assert!(app.as_user("clerk").get("/desk/cases").await.text.contains("区住建局"), "not yet");
    app.set_now(datetime(2026, 3, 3, 0, 1, 0, 0));
    assert!(app.store.at_present().look_at_policy(app.now()).await.expect("taken up"));
    let list = app.as_user("clerk").get("/desk/cases").await.text;
    assert!(list.contains("县住建局") && !list.contains("区住建局"), "{list}");
    let page = app.as_user("admin").get("/desk/policy").await.text;
    assert!(page.contains("已施行") && !page.contains("待施行"), "{page}");
    for user in ["clerk", "leader", "handler-water"] {
        assert_eq!(app.as_user(user).get("/desk/policy").await.status, StatusCode::FORBIDDEN, "{user}");
    }
    assert!(app.as_user("auditor").get("/desk/policy/units.toml").await.text.contains("<pre>"));
}

/// Fault G5: a broken sheet was put in force, and every PDF failed from then on.
#[tokio::test]
async fn a_sheet_that_cannot_be_set_is_not_put_in_force() {
    let app = TestApp::new().await;
    if !documents::Press::new(Vec::new()).is_ready() {
        return eprintln!("not tried: no Chinese font");
    }
    let admin = app.as_user("admin");
    let path = "/desk/policy/letters/sheet.typ";
    assert!(admin.get(path).await.text.contains("fitted"));
    let (_, sheet) =
        casework::Policy::built_in_files().into_iter().find(|(name, _)| name == "letters/sheet.typ").expect("it");
    let put = async |text: &str| admin.post_form(path, &[("text", text), ("from", "2026-03-02")]).await;
    let refused = put(&sheet.replace("#let sheet(", "#let sheets(")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert!(
        refused.text.contains("letters/page.typ：照这个版式排不出文书") && refused.text.contains("#let sheets("),
        "{}",
        refused.text
    );
    // A program is told the same.
    let files = json!({"letters/sheet.typ": sheet.replace("#let sheet(", "#let sheets(")});
    let program = json!({"do": "put-policy", "files": files, "from": "2026-03-02"});
    let told = app.api_as("admin").await.post("/api/v1/records/office/office/commands", program).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", told.text);
    assert!(told.text.contains("files.letters/page.typ"), "{}", told.text);
    let done = put(&sheet.replace("35mm)", "36mm)")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}

/// Issue 15: a file that somebody wrote elsewhere comes in by page, is checked whole, and changes nothing by itself.
#[tokio::test]
async fn a_file_written_elsewhere_is_checked_and_put_in_force_only_then() {
    let app = TestApp::new().await;
    let admin = app.as_user("admin");
    let (_, text) =
        casework::Policy::built_in_files().into_iter().find(|(name, _)| name == "units.toml").expect("units");
    let renamed = text.replace("区住建局", "县住建局");
    let loose = renamed.replace("review = \"committee\"", "review = \"nobody\"");
    let csrf = admin.get("/desk/policy").await.csrf();
    let bring =
        async |name: &str, bytes: &[u8]| admin.post_file("/desk/policy", &[("csrf", &csrf)], (name, bytes)).await;
    let good = bring("own/units.toml", renamed.as_bytes()).await;
    assert_eq!(good.status, StatusCode::OK, "{}", good.text);
    assert!(good.text.contains("现在什么都还没有改") && good.text.contains("县住建局"), "{}", good.text);
    assert!(good.text.contains("action=\"/desk/policy/units.toml\""), "it is put in force by its own page");
    let wrong = bring("units.toml", loose.as_bytes()).await;
    assert!(wrong.text.contains("复查机关里没有“nobody”") && wrong.text.contains("县住建局"), "{}", wrong.text);
    for (name, bytes, words) in [
        ("unit.toml", renamed.as_bytes(), "规则里没有这个名字的文件"),
        ("2027.toml", renamed.as_bytes(), "规则里没有这个名字的文件"),
        ("units.toml", b"\xd5\xd5\xd5".as_slice(), "不是 UTF-8 文本"),
    ] {
        let answer = bring(name, bytes).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/desk/policy"), "{name}");
        assert!(admin.get("/desk/policy").await.text.contains(words), "{name}: {words}");
    }
    let list = admin.get("/desk/policy").await.text;
    assert!(list.contains("还没有改动过") && !list.contains("已施行"), "nothing was put in force: {list}");
    for user in ["clerk", "auditor", "head-water"] {
        let other = app.as_user(user);
        let csrf = other.csrf().await;
        let refused = other.post_file("/desk/policy", &[("csrf", &csrf)], ("units.toml", renamed.as_bytes())).await;
        assert_ne!(refused.status, StatusCode::OK, "{user}");
        assert!(!refused.text.contains("县住建局"), "{user}");
    }
}

/// A clerk read what is wrong in the English of the program: now it is said which file, line and key, and what is expected, and the
/// program's own words lie beneath.
#[tokio::test]
async fn what_is_wrong_in_a_file_is_told_in_the_readers_language() {
    let app = TestApp::new().await;
    let admin = app.as_user("admin");
    let csrf = admin.get("/desk/policy").await.csrf();
    let office = built_in("office.toml");
    let line = office.lines().position(|line| line.starts_with("extension_days")).expect("there") + 1;
    for (to, words, own) in [
        ("extension_days = \"三十\"", "“extension_days”写成了文字（要加引号），应当是整数", "invalid type"),
        ("extension_day = 30", "没有“extension_day”这个键", "unknown field"),
        ("extension_days 30", "不符合 TOML 的写法", "TOML parse error"),
        ("extension_days = 31", "本地的规定只能更严，不能更松", ""),
    ] {
        let text = office.replace("extension_days = 30", to);
        let page = admin.post_file("/desk/policy", &[("csrf", &csrf)], ("office.toml", text.as_bytes())).await.text;
        let beneath = page.split("检查程序的原话").nth(1).unwrap_or_default();
        assert!(page.contains(&format!("office.toml 第 {line} 行：")) && page.contains(words), "{to}: {page}");
        assert_eq!((beneath.contains(own), beneath.is_empty()), (true, own.is_empty()), "{to}: {page}");
        assert!(!page.split("检查程序的原话").next().unwrap_or_default().contains("expected"), "{to}: {page}");
    }
    let text = office.replace("extension_days = 30", "extension_days = 31");
    let set = [("csrf", csrf.as_str()), ("text/office.toml", text.as_str()), ("only", "rehearse")];
    let page = admin.post_files("/desk/policy", &set, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains(&format!("office.toml 第 {line} 行：")), "{}", page.text);
}

/// A file may be wrong in every row: the page lists as many as somebody reads, and says how many there are besides.
#[tokio::test]
async fn of_very_many_mistakes_the_first_are_listed() {
    let app = TestApp::new().await;
    let admin = app.as_user("admin");
    let csrf = admin.get("/desk/policy").await.csrf();
    let rows = "[[year]]\nyear = 1\nitems = 0\npeople = 0\nsource = 'x'\nsource_en = 'x'\n".repeat(300);
    let page = admin.post_file("/desk/policy", &[("csrf", &csrf)], ("earlier-years.toml", rows.as_bytes())).await.text;
    assert_eq!(page.matches("earlier-years.toml 第 ").count(), 50, "{page}");
    assert!(page.contains("处没有列出，请先改好上面这些"), "{page}");
}

fn built_in(name: &str) -> String {
    let files = casework::Policy::built_in_files();
    files.into_iter().find(|(known, _)| known == name).map(|(_, text)| text).expect("a file of the rules")
}

/// Issue 15: two files that hold only together come in together, are rehearsed together and hold from one day.
#[tokio::test]
async fn files_that_hold_only_together_are_put_in_force_together() {
    let app = TestApp::new().await;
    app.registered().await;
    let admin = app.as_user("admin");
    let csrf = admin.get("/desk/policy").await.csrf();
    let bring = async |fields: &[(&str, &str)], files: &[(&str, &[u8])]| {
        let fields = [&[("csrf", csrf.as_str())][..], fields].concat();
        admin.post_files("/desk/policy", &fields, files).await
    };
    let units = built_in("units.toml").replace("slug = \"justice\"", "slug = \"legal\"");
    let office = built_in("office.toml").replace("legal_check = \"justice\"", "legal_check = \"legal\"");
    let both = [("own/units.toml", units.as_bytes()), ("own/office.toml", office.as_bytes())];
    for one in both {
        let alone = bring(&[], &[one]).await;
        assert!(alone.text.contains("“legal_check”写的不是 units.toml 里的单位"), "{}: {}", one.0, alone.text);
    }
    let page = bring(&[], &both).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("合在一起检查没有发现问题"), "{}", page.text);
    for name in ["text/units.toml", "text/office.toml"] {
        assert!(page.text.contains(&format!("name=\"{name}\"")), "{name}: {}", page.text);
    }
    let set = [("text/units.toml", units.as_str()), ("text/office.toml", office.as_str()), ("from", "2026-03-03")];
    let send = async |only: &str, files: &[(&str, &[u8])]| {
        let fields = [&set[..], &[("reason", "机构改革"), ("only", only)]].concat();
        bring(&fields, files).await
    };
    let tried = send("rehearse", &[]).await;
    assert!(tried.status == StatusCode::OK && tried.text.contains("什么也没有改"), "{}", tried.text);
    // A file that is chosen beside the set takes the place of the text of its name.
    let broken = send("put", &[("office.toml", built_in("office.toml").as_bytes())]).await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", broken.text);
    assert!(broken.text.contains("“legal_check”写的不是") && broken.text.contains("机构改革"), "{}", broken.text);
    assert!(admin.get("/desk/policy").await.text.contains("还没有改动过"), "nothing was put in force");
    let done = send("put", &[]).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/desk/policy"), "{}", done.text);
    let list = admin.get("/desk/policy").await.text;
    assert_eq!(list.matches("机构改革").count(), 1, "one act, one day: {list}");
    assert!(list.contains("待施行") && list.contains("office.toml") && list.contains("units.toml"), "{list}");
    app.set_now(datetime(2026, 3, 3, 0, 1, 0, 0));
    assert!(app.store.at_present().look_at_policy(app.now()).await.expect("taken up"));
    assert_eq!(app.store.at_present().policy().office.legal_check, casework::UnitId::new("legal"));
}

#[tokio::test]
async fn a_set_that_does_not_read_changes_nothing() {
    let app = TestApp::new().await;
    let admin = app.as_user("admin");
    let csrf = admin.get("/desk/policy").await.csrf();
    let (units, office) = (built_in("units.toml"), built_in("office.toml"));
    let long = "#".repeat(150_000);
    for (files, words) in [
        ([("units.toml", units.as_str()), ("unit.toml", office.as_str())], "规则里没有这个名字的文件"),
        ([("a/units.toml", units.as_str()), ("b/units.toml", units.as_str())], "两个同名的"),
        ([("units.toml", long.as_str()), ("office.toml", long.as_str())], "太多或者太长"),
    ] {
        let files = files.map(|(name, text)| (name, text.as_bytes()));
        let answer = admin.post_files("/desk/policy", &[("csrf", &csrf)], &files).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/desk/policy"), "{words}");
        let page = admin.get("/desk/policy").await.text;
        assert!(page.contains(words) && page.contains("还没有改动过"), "{words}: {page}");
    }
    let stranger = [("csrf", csrf.as_str()), ("text/../secret", "x"), ("only", "put"), ("from", "2026-03-02")];
    let answer = admin.post_files("/desk/policy", &stranger, &[]).await;
    assert_eq!(answer.location(), "/desk/policy", "a text of no file of the rules is none");
}

#[tokio::test]
async fn a_wrong_file_chosen_beside_a_set_loses_nothing_that_was_typed() {
    let app = TestApp::new().await;
    let admin = app.as_user("admin");
    let csrf = admin.get("/desk/policy").await.csrf();
    let typed = [
        ("csrf", csrf.as_str()),
        ("text/units.toml", "# typed-into-units"),
        ("text/office.toml", "# typed-into-office"),
        ("from", "2026-03-09"),
        ("reason", "机构改革"),
        ("only", "put"),
    ];
    let wrong: [(&str, &[u8]); 1] = [("unit.toml", b"x = 1")];
    let page = admin.post_files("/desk/policy", &typed, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
    for kept in ["规则里没有这个名字的文件", "typed-into-units", "typed-into-office", "机构改革"] {
        assert!(page.text.contains(kept), "{kept}: {}", page.text);
    }
    assert!(page.text.contains("id=\"file-error\""), "beside the field: {}", page.text);
    // Files that are too large together lose nothing either, whatever came behind them.
    let large = vec![b'#'; 6 * 1024 * 1024];
    let two = [("units.toml", large.as_slice()), ("office.toml", large.as_slice())];
    let page = admin.post_files("/desk/policy", &typed, &two).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
    for kept in ["太多或者太长", "typed-into-units", "机构改革"] {
        assert!(page.text.contains(kept), "{kept}");
    }
}

/// Issue 15: once a year's holidays are loaded the page says whose days moved and who is to be told, and nothing of a report to
/// those who may not know of it.
#[tokio::test]
async fn whose_days_moved_is_listed_for_those_who_see_the_cases() {
    let app = TestApp::new().await;
    app.set_now(datetime(2026, 12, 20, 9, 0, 0, 0));
    let mut numbers = Vec::new();
    for class in ["claim", "report"] {
        let mut petition = a_petition();
        (petition["class"], petition["received_on"]) = (json!(class), json!("2026-12-20"));
        let made = app.api_as("clerk").await.post("/api/v1/cases", petition).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        numbers.push(made.json()["case_no"].as_str().expect("a case").to_owned());
    }
    let page = app.as_user("clerk").get("/desk/calendar").await.text;
    assert!(!page.contains("重算后变动的日子"), "nothing was counted again: {page}");
    let admin = app.as_user("admin");
    assert_eq!(admin.post_form("/desk/calendar", &NOTICE).await.status, StatusCode::SEE_OTHER);
    for (user, sees) in [
        ("clerk", [true, true]),
        ("office-head", [true, true]),
        ("leader", [true, false]),
        ("handler-water", [false, false]),
        ("admin", [false, false]),
    ] {
        let page = app.as_user(user).get("/desk/calendar").await;
        assert_eq!(page.status, StatusCode::OK, "{user}: {}", page.text);
        for (no, sees) in numbers.iter().zip(sees) {
            let link = format!("href=\"/desk/cases/{no}\"");
            assert_eq!(page.text.contains(&link), sees, "{user}: {}", page.text);
        }
        let letters = page.text.matches("信访人 1 人，书面告知").count();
        assert_eq!(letters, usize::from(sees[0]), "{user}: of a report no petitioner is told: {}", page.text);
        let days = page.text.contains("由1月4日") || page.text.contains("由2027年1月4日");
        assert_eq!(days, sees[0], "{user}: {}", page.text);
        let forged = app.as_user(user).get("/desk/calendar?after=2027").await;
        assert_eq!(forged.status, StatusCode::OK, "{user}: a place that no page told is none");
    }
}
