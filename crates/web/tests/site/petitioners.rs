//! Who brings a matter, by page: mended with both values for those who may know them, joined, and kept secret from when
//! they ask; a kind of paper at the counter, a doubtful day, a report against the office (faults A10, A17, E2, E3, E4).

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::test_app::{Browser, TestApp};

async fn act(who: &Browser, no: &str, command: &str, fields: &[(&str, &str)]) {
    let address = format!("/desk/cases/{no}/acts/{command}");
    let page = who.get(&address).await;
    assert_eq!(page.status, StatusCode::OK, "{command}: {}", page.text);
    let version = page.value("version").unwrap_or_default();
    let mut fields = fields.to_vec();
    fields.push(("version", &version));
    let answer = who.post_form(&address, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{command}: {}", answer.text);
}

async fn register(app: &TestApp, petition: Value) -> Value {
    let answer = app.api_as("clerk").await.post("/api/v1/cases", petition).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    answer.json()
}

/// Fault D1 in its brothers: a name that is corrected later, and a line that a station hands up.
#[tokio::test]
async fn a_character_without_a_font_is_told_wherever_it_comes_in() {
    if !documents::Press::new(Vec::new()).is_ready() {
        skip::because("no Chinese font on this machine");
        return;
    }
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let (clerk, page) = (app.as_user("clerk"), format!("/desk/cases/{no}"));
    assert!(!clerk.get(&page).await.text.contains("印成代号"), "every font has these");
    // Not assigned in Unicode, so that no font will ever have it.
    let mended = [
        ("correct-petitioner-petitioner", "1"),
        ("correct-petitioner-name", "覃\u{3ffff}"),
        ("correct-petitioner-reason", "身份证上是这个字"),
    ];
    act(&clerk, &no, "correct-petitioner", &mended).await;
    for user in ["clerk", "handler-water"] {
        let file = app.as_user(user).get(&page).await;
        assert!(file.text.contains("U+3FFFF") && file.text.contains("请在纸上用笔补写清楚"), "{user}: {}", file.text);
    }
    assert!(!app.as_user("leader").get(&page).await.text.contains("U+3FFFF"), "no name, and no paper to write on");
    let open = json!({"do": "open-station", "unit": "heping", "name": "和平社区接访站", "place": "一楼", "phone": "1",
        "hours": "工作日", "rules": "有人接", "team": ["station-heping"]});
    app.api_as("office-head").await.post("/api/v1/records/station", open).await;
    let line = json!({"do": "note-matter", "kind": "request", "text": "路灯不亮", "entry": "d1",
        "parties": [{"name": "祝\u{3fffe}"}]});
    let noted = app.api_as("station-heping").await.post("/api/v1/records/matter", line).await.json();
    let act = format!("/desk/ledger/{}/acts/hand-up", noted["key"].as_str().unwrap_or_default());
    let up = [("title", "路灯\u{3fffd}"), ("class", "claim")];
    let answer = app.as_user("station-heping").post_form(&act, &up).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert!(answer.text.contains("U+3FFFE") && answer.text.contains("U+3FFFD"), "{}", answer.text);
}

#[tokio::test]
async fn what_was_mended_shows_both_values_to_those_who_work_on_it_and_to_nobody_else() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let clerk = app.as_user("clerk");
    let mended = [
        ("correct-petitioner-petitioner", "1"),
        ("correct-petitioner-phone", "13900002222"),
        ("correct-petitioner-address", "柳树垭村 7 组"),
        ("correct-petitioner-reason", "登记时少录一位"),
    ];
    act(&clerk, &no, "correct-petitioner", &mended).await;
    let joined = [("add-petitioner-name", "邹秋声"), ("add-petitioner-reason", "信尾还有一个签名")];
    act(&clerk, &no, "add-petitioner", &joined).await;
    let page = format!("/desk/cases/{no}");
    for user in ["clerk", "handler-water"] {
        let text = app.as_user(user).get(&page).await.text;
        assert!(text.contains("13900002222") && text.contains("邹秋声") && text.contains("登记时少录一位"), "{user}");
        assert!(text.contains("改为“13900002222”"), "{user}: both values");
    }
    let watcher = app.as_user("supervisor").get(&page).await.text;
    assert!(!watcher.contains("改为“13900002222”"), "who watches needs no number");
    let hide = [("correct-field", "confidential"), ("correct-to", "是"), ("correct-reason", "反映人要求保密")];
    act(&clerk, &no, "correct", &hide).await;
    let watcher = app.as_user("supervisor").get(&page).await.text;
    for word in ["邹秋声", "13900002222", "柳树垭村 7 组"] {
        assert!(!watcher.contains(word), "{word}");
    }
    assert!(app.as_user("handler-water").get(&page).await.text.contains("邹秋声"), "the unit works on it");
}

#[tokio::test]
async fn what_was_corrected_is_told_by_names_days_and_sums() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let clerk = app.as_user("clerk");
    for (field, to) in [("amount", "84000"), ("received_on", "2026-02-27"), ("category", "land-resources")] {
        let mended = [
            ("correct-field", field),
            ("correct-to", to),
            ("correct-reason", "登记时写错"),
            ("correct-evidence", "登记表"),
        ];
        act(&clerk, &no, "correct", &mended).await;
    }
    let text = clerk.get(&format!("/desk/cases/{no}")).await.text;
    assert!(text.contains("改为“84,000”"), "the sum as pages write sums");
    assert!(!text.contains("“land-resources”") && !text.contains("“2026-02-27”"), "no slug and no day as it is kept");
    assert!(text.contains("改为“2月27日（周五）”"), "{text}");
}

#[tokio::test]
async fn the_follower_learns_that_details_were_mended_and_not_which() {
    let app = TestApp::new().await;
    let told = register(
        &app,
        json!({"channel": "letter", "title": "路灯", "text": "不亮", "demands": ["修"],
        "petitioners": [{"name": "柏松", "phone": "13900001111"}, {"name": "柏林"}]}),
    )
    .await;
    let (no, code) = (told["case_no"].as_str().expect("no"), told["query_code"].as_str().expect("code"));
    let command = json!({"do": "correct-petitioner", "petitioner": 2, "phone": "13900007777", "reason": "本人来电"});
    let answer = app.api_as("clerk").await.post(&format!("/api/v1/cases/{no}/commands"), command).await;
    assert_eq!(answer.json()["events"], json!(["petitioner-corrected"]));
    let browser = app.visitor();
    browser.post_form("/follow", &[("no", no), ("code", code)]).await;
    let page = browser.get(&format!("/follow/{no}")).await.text;
    assert!(page.contains("第 2 位的登记信息作了更正"), "{page}");
    assert!(!page.contains("13900007777") && !page.contains("本人来电"));
}

#[tokio::test]
async fn a_doubtful_day_is_asked_about_and_a_paper_has_its_kind() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let form = |sure: &'static str, id: &'static str| {
        vec![
            ("act", "register"),
            ("channel", "letter"),
            ("class", "claim"),
            ("title", "村口水渠塌了"),
            ("text", "去年秋天塌的。"),
            ("people-0-name", "覃有田"),
            ("people-0-id-kind", "passport"),
            ("people-0-id", id),
            ("received_on", "2016-03-01"),
            ("sure", sure),
        ]
    };
    let blank = clerk.get("/desk/intake").await.text;
    assert!(!blank.contains("name=\"sure\"") && blank.contains("people-0-id-kind"));
    let asked = clerk.post_form("/desk/intake", &form("", "E12345678")).await;
    assert!(asked.text.contains("name=\"sure\"") && asked.text.contains("请核对年份"), "{}", asked.text);
    let wrong = clerk.post_form("/desk/intake", &form("旧信", "无")).await;
    assert!(wrong.text.contains("和这种证件的号码对不上"), "{}", wrong.text);
    let done = clerk.post_form("/desk/intake", &form("压在旧柜子里的信", "E12345678")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let no = done.location().split('/').nth(3).expect("a number").to_owned();
    let file = clerk.get(&format!("/desk/cases/{no}")).await.text;
    assert!(file.contains("压在旧柜子里的信"), "why the day is right stands on the file");
}

#[tokio::test]
async fn earlier_matters_are_found_however_name_and_number_are_written_and_nothing_is_asserted() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    register(
        &app,
        json!({"channel": "visit", "title": "宅基地界线", "text": "没定。",
        "petitioners": [{"name": "阿依古丽·买买提", "phone": "139 0000 1111"}]}),
    )
    .await;
    for (name, phone) in [
        ("阿依古丽买买提", ""),
        ("阿依古丽•买买提\u{200b}", ""),
        ("某人", "+86 139-0000-1111"),
        ("某人", "１３９００００１１１１"),
    ] {
        let fields = [("people-0-name", name), ("people-0-phone", phone)];
        let side = clerk.post_form("/desk/intake/earlier", &fields).await;
        assert!(side.text.contains("宅基地界线"), "{name} {phone}: {}", side.text);
    }
    let nothing = clerk.post_form("/desk/intake/earlier", &[("people-0-name", "从没来过")]).await;
    assert!(nothing.text.contains("没有查到") && !nothing.text.contains("第一次来"), "{}", nothing.text);
}

#[tokio::test]
async fn a_title_is_found_by_its_words_in_any_order_and_writing() {
    let app = TestApp::new().await;
    let titled =
        |title: &str| json!({"channel": "visit", "title": title, "text": "x", "petitioners": [{"name": "甲"}]});
    let told = register(&app, titled("恒锦花园Ⅱ期　电梯总是停")).await;
    register(&app, titled("恒惠渠塌了")).await;
    let clerk = app.as_user("clerk");
    let number = told["case_no"].as_str().expect("no").get(7..12).expect("a part").to_owned();
    for q in ["恒锦花园Ⅱ期", "恒锦花园II期", "电梯 恒锦花园", "花园ＩＩ期", "ii期 电梯总是停", number.as_str()]
    {
        let page = clerk.get(&format!("/desk/cases?tab=all&q={}", urlencoded(q))).await.text;
        assert!(page.contains("电梯总是停") && !page.contains("恒惠渠塌了"), "{q}");
    }
    let none = clerk.get(&format!("/desk/cases?tab=all&q={}", urlencoded("电梯 水渠"))).await.text;
    assert!(!none.contains("电梯总是停"), "every word must occur");
}

fn urlencoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn the_public_form_says_where_a_report_against_the_office_goes_and_it_goes_there() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    let answers = [
        ("at", "what"),
        ("go", "next"),
        ("kind", "report"),
        ("nameless", "yes"),
        ("heading", "收件不登记"),
        ("text", "交了三次，都说没有收到。"),
        ("key", "k"),
    ];
    let sent = browser.post_form("/file", &answers).await;
    let page = if sent.status == StatusCode::SEE_OTHER { browser.get(sent.location()).await } else { sent };
    assert!(page.text.contains("举报信访部门或者其工作人员的，一提交就直接到区纪检监察工委"), "{}", page.text);
    let petition = json!({"title": "收件不登记", "text": "交了三次。", "class": "report",
        "accused": [{"unit": "office", "person": "clerk"}], "petitioners": [{"name": "隋不平"}]});
    let told = app.api("").post("/api/v1/public/cases", petition).await;
    let no = told.json()["case_no"].as_str().expect("a number").to_owned();
    for user in ["clerk", "office-head", "supervisor", "admin", "auditor", "moderator"] {
        assert_eq!(app.as_user(user).get(&format!("/desk/cases/{no}")).await.status, StatusCode::NOT_FOUND, "{user}");
    }
    let there = app.as_user("handler-discipline").get(&format!("/desk/cases/{no}")).await;
    assert!(there.text.contains("不经信访部门"), "{}", there.text);
    let tray = app.as_user("handler-discipline").get("/desk").await.text;
    assert!(tray.contains(&no), "and it lies in their tray");
}

/// A report, or a confidential matter elsewhere, by somebody of that name made a search for a title a search for persons: others
/// found a matter of their own no more, and so learned of it (fault B5).
#[tokio::test]
async fn a_hit_that_the_reader_may_not_see_decides_nothing() {
    let app = TestApp::new().await;
    let titled =
        json!({"channel": "visit", "title": "闻人守拙家的渠", "text": "渠塌了。", "petitioners": [{"name": "甲"}]});
    let no = register(&app, titled).await["case_no"].as_str().expect("no").to_owned();
    let routed = json!({"do": "route", "to": "water", "mode": "forward"});
    app.api_as("clerk").await.post(&format!("/api/v1/cases/{no}/commands"), routed).await;
    let q = format!("/desk/cases?tab=all&q={}", urlencoded("闻人守拙"));
    let found = async |user: &str| app.as_user(user).get(&q).await.text.contains(&no);
    assert!(found("handler-water").await && found("supervisor").await, "by its title");
    for more in [json!({"class": "report", "accused": [{"unit": "water"}]}), json!({"confidential": true})] {
        let mut petition = json!({"channel": "letter", "title": "收了工程队的钱", "text": "收了。",
            "petitioners": [{"name": "闻人守拙"}]});
        petition.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
        register(&app, petition).await;
        assert!(found("handler-water").await, "the accused: {more}");
        assert!(found("supervisor").await, "who sees no report and no confidential name: {more}");
    }
    register(
        &app,
        json!({"channel": "letter", "title": "路灯", "text": "坏了。", "petitioners": [{"name": "闻人守拙"}]}),
    )
    .await;
    assert!(!found("supervisor").await, "an open matter of theirs: now it is a person that is searched");
}

#[tokio::test]
async fn who_stands_in_somebodys_place_is_named_with_the_day_since_when() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let step = [
        ("step-in-petitioner", "1"),
        ("step-in-kind", "heir"),
        ("step-in-name", "覃小田"),
        ("step-in-since", "2026-02-01"),
        ("step-in-proof", "死亡证明和户口簿"),
    ];
    let clerk = app.as_user("clerk");
    let form = clerk.get(&format!("/desk/cases/{no}/acts/step-in")).await.text;
    assert!(form.contains("期限不变"), "what passes on is said beforehand: {form}");
    act(&clerk, &no, "step-in", &step).await;
    let file = app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await.text;
    assert!(file.contains("继承人：覃小田，2月1日（周日）起"), "{file}");
}
