//! The small records beside the cases on their pages: published for everybody, written by those whom the table names.

use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::TestApp;

const ROWS: &str = "场地租金\t1,200.50\n路灯维修 | | 300.25 | 四盏";

/// A community's account, published by the form of the desk.
async fn published(app: &TestApp) -> String {
    let open = json!({"do": "open-station", "unit": "heping", "name": "和平社区接访站", "place": "一楼", "phone": "1",
        "hours": "工作日", "rules": "有人接", "team": ["station-heping"]});
    let opened = app.api_as("office-head").await.post("/api/v1/records/station", open).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
    let fields = [("title", "和平社区居务账目"), ("period", "2026年第一季度"), ("rows", ROWS), ("opening", "100")];
    let station = app.as_user("station-heping");
    let answer =
        station.post_form("/desk/records/account/new", &[&fields[..], &[("closing", "1000.25")]].concat()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert_eq!(answer.location(), "/desk/records/account/heping-1");
    "/accounts/heping-1".to_owned()
}

#[tokio::test]
async fn anybody_reads_an_account_and_asks_and_reads_the_answer() {
    let app = TestApp::new().await;
    let page = published(&app).await;
    let visitor = app.visitor();
    for list in ["/accounts", "/stations/heping"] {
        assert!(visitor.get(list).await.text.contains("href=\"/accounts/heping-1\""), "{list}");
    }
    let shown = visitor.get(&page).await;
    for words in ["和平社区居务账目", "1,200.50", "300.25", "1,000.25", "四盏", "合计"] {
        assert!(shown.text.contains(words), "{words}: {}", shown.text);
    }
    let blank = visitor.post_form(&page, &[("text", " "), ("name", "申小满")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(blank.text.contains("value=\"申小满\"") && blank.text.contains("href=\"#text\""), "what was typed stays");
    let typed = [("text", "路灯是哪几盏？"), ("name", "申小满"), ("key", "one")];
    for _ in 0..2 {
        assert_eq!(visitor.post_form(&page, &typed).await.location(), page, "sent twice is one question");
    }
    let waits = visitor.get(&page).await.text;
    assert!(waits.contains("第 1 个提问") && !waits.contains("第 2 个提问"), "{waits}");
    assert!(!waits.contains("路灯是哪几盏") && !waits.contains("申小满"), "nothing is public by having been typed");
    // 2 March + 10 = 12 March, a Thursday.
    assert!(waits.contains("3月12日"), "{waits}");
    let station = app.as_user("station-heping");
    let tray = station.get("/desk").await.text;
    assert!(tray.contains("href=\"/desk/records/account/heping-1\""), "{tray}");
    let form = station.get("/desk/records/account/heping-1/acts/answer-account").await.text;
    assert!(form.contains("1 · 路灯是哪几盏？"), "{form}");
    let answer = [("question", "1"), ("text", "门口四盏，票据在居委会可查。")];
    let done = station.post_form("/desk/records/account/heping-1/acts/answer-account", &answer).await;
    assert_eq!(done.location(), "/desk/records/account/heping-1", "{}", done.text);
    let told = visitor.get(&page).await.text;
    assert!(told.contains("路灯是哪几盏？") && told.contains("门口四盏") && !told.contains("申小满"), "{told}");
    assert!(station.get("/desk/records/account/heping-1").await.text.contains("申小满"), "the station knows who asks");
    assert!(!app.as_user("clerk").get("/desk/records/account/heping-1").await.text.contains("申小满"));
    assert_eq!(visitor.get("/accounts/heping-9").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn accounts_that_do_not_add_up_come_back_with_all_that_was_typed() {
    let app = TestApp::new().await;
    let station = app.as_user("station-heping");
    let fields = [("title", "账目"), ("period", "一季度"), ("rows", ROWS), ("opening", "100"), ("closing", "999")];
    let back = station.post_form("/desk/records/account/new", &fields).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.text.contains("对不上") && back.text.contains("路灯维修 | | 300.25 | 四盏"), "{}", back.text);
    let fields = [("title", "账目"), ("period", "一季度"), ("rows", "租金|1\n路灯|12.345")];
    let back = station.post_form("/desk/records/account/new", &fields).await;
    assert!(back.text.contains("第 2 行") && back.text.contains("最多两位小数"), "{}", back.text);
    assert!(app.visitor().get("/accounts").await.text.contains("还没有公布账目"));
}

#[tokio::test]
async fn who_may_write_finds_the_form_and_nobody_else() {
    let app = TestApp::new().await;
    published(&app).await;
    for (user, kind, status) in [
        ("station-heping", "account", StatusCode::OK),
        ("clerk", "account", StatusCode::FORBIDDEN),
        ("leader", "project", StatusCode::OK),
        ("head-police", "police-totals", StatusCode::OK),
        ("head-water", "police-totals", StatusCode::FORBIDDEN),
        ("head-justice", "lesson", StatusCode::OK),
        ("office-head", "lesson", StatusCode::OK),
        ("clerk", "nothing", StatusCode::NOT_FOUND),
        ("clerk", "office", StatusCode::NOT_FOUND),
    ] {
        let answer = app.as_user(user).get(&format!("/desk/records/{kind}/new")).await;
        assert_eq!(answer.status, status, "{user} {kind}");
    }
    let one = "/desk/records/account/heping-1";
    assert_eq!(app.as_user("station-zhongxin").get(one).await.status, StatusCode::NOT_FOUND, "another station's");
    let clerk = app.as_user("clerk");
    assert_eq!(clerk.get(one).await.status, StatusCode::OK);
    let form = format!("{one}/acts/correct-account");
    assert_eq!(clerk.get(&form).await.status, StatusCode::NOT_FOUND);
    let tried = clerk.post_form(&form, &[("rows", "x|1"), ("reason", "r")]).await;
    assert_eq!(tried.status, StatusCode::FORBIDDEN, "{}", tried.text);
    let prefilled = app.as_user("station-heping").get(&form).await.text;
    assert!(prefilled.contains("场地租金 | 1200.50"), "{prefilled}");
    let form = [("rows", "场地租金 | 1200.50\n路灯维修 | | 200"), ("reason", "两盏由物业付")];
    let done = app.as_user("station-heping").post_form(&format!("{one}/acts/correct-account"), &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let told = app.visitor().get("/accounts/heping-1").await.text;
    assert!(told.contains("两盏由物业付") && told.contains("300.25") && told.contains("1,100.50"), "{told}");
}

#[tokio::test]
async fn the_years_lessons_the_projects_and_what_the_police_count_are_public() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    for (path, none) in [("/lessons", "还没有公布"), ("/projects", "还没有跟进项目"), ("/order", "还没有填报")]
    {
        let page = visitor.get(path).await;
        assert!(page.status == StatusCode::OK && page.text.contains(none), "{path}: {}", page.text);
    }
    let themes = "1 | 信访工作条例 | 村民 | 区司法局\n2 | 农民工工资 | 务工人员 | human-resources\n3 | 物业管理 | 业主 | 区住建局";
    let head = app.as_user("head-justice");
    let planned = head.post_form("/desk/records/lesson/new", &[("year", "2026"), ("themes", themes)]).await;
    assert_eq!(planned.location(), "/desk/records/lesson/2026", "{}", planned.text);
    let held = [
        ("month", "1"),
        ("on", "2026-01-20"),
        ("place", "文化广场"),
        ("form", "宣讲"),
        ("turnout", "60"),
        ("material", "《信访人手册》40本"),
    ];
    let held = head.post_form("/desk/records/lesson/2026/acts/hold-lesson", &held).await;
    assert_eq!(held.status, StatusCode::SEE_OTHER, "{}", held.text);
    let lessons = visitor.get("/lessons").await.text;
    assert!(
        lessons.contains("到场 60 人") && lessons.contains("到期未办") && lessons.contains("物业管理"),
        "{lessons}"
    );
    assert!(lessons.contains("发放：《信访人手册》40本") && lessons.contains("区司法局"), "{lessons}");
    assert!(lessons.contains("已办 1 个月，共 3 个月；到场 60 人"), "{lessons}");
    // The second of March: February is over, and its owner is called by name.
    assert!(lessons.contains("到期还没有办：2月（") && !lessons.contains("3月（"), "{lessons}");
    assert!(!lessons.contains("human-resources") && lessons.contains("/help.pdf"), "{lessons}");
    assert!(
        app.as_user("office-head").get("/desk").await.text.contains("记一次普法"),
        "what is late is owed at the desk"
    );
    let again =
        app.as_user("office-head").post_form("/desk/records/lesson/new", &[("year", "2026"), ("themes", themes)]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "a year is planned once");

    let milestones = [("title", "就业工坊"), ("aim", "就近就业"), ("milestones", "场地落实 | 2026-04-10")];
    let started = app.as_user("leader").post_form("/desk/records/project/new", &milestones).await;
    assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.text);
    assert!(visitor.get("/projects").await.text.contains("场地落实"));

    let totals = [("month", "2026-02"), ("cases", "2"), ("people", "3"), ("source", "区公安分局月报")];
    let entered = app.as_user("head-police").post_form("/desk/records/police-totals/new", &totals).await;
    assert_eq!(entered.location(), "/desk/records/police-totals/2026-02", "{}", entered.text);
    let order = visitor.get("/order").await.text;
    assert!(order.contains("2026年（1 个月）") && order.contains("评价“不满意”") && order.contains("劝阻"), "{order}");
    let index = app.as_user("auditor").get("/desk/records").await.text;
    assert!(
        index.contains("/desk/records/police-totals") && !index.contains("/desk/records/police-totals/new"),
        "{index}"
    );
}

/// What a lesson has to take home: nobody outside has it before, everybody once it was held, and no copy names its maker.
#[tokio::test]
async fn a_lessons_file_is_downloaded_by_everybody_once_it_was_held_or_announced() {
    let app = TestApp::new().await;
    let head = app.as_user("head-justice");
    let themes = [("year", "2026"), ("themes", "1 | 农民工工资 | 务工人员 | 区人社局\n2 | 物业管理 | 业主 | 区住建局")];
    head.post_form("/desk/records/lesson/new", &themes).await;
    let (material, open) = ("/desk/lessons/2026/material", "/lessons/2026/files/1");
    let paper = b"%PDF-1.7 << /Author (Tan Wei) >> the text";
    assert!(head.get("/desk/records/lesson/2026").await.text.contains(material));
    let send = async |month: &str, title: &str, bytes: &[u8]| {
        let token = head.csrf().await;
        let fields = [("csrf", token.as_str()), ("month", month), ("title", title)];
        head.post_file(material, &fields, ("a.pdf", bytes)).await
    };
    let none = send("1", "欠薪十问", b"MZ\x90\0a program").await;
    assert!(
        none.status == StatusCode::UNPROCESSABLE_ENTITY && none.text.contains("这个文件不能当材料"),
        "{}",
        none.text
    );
    assert!(none.text.contains("value=\"欠薪十问\""), "what was typed stays: {}", none.text);
    assert_eq!(send("1", "", paper).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = send("1", "欠薪十问", paper).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, material), "{}", sent.text);
    let visitor = app.visitor();
    assert_eq!(visitor.get(open).await.status, StatusCode::NOT_FOUND, "nothing was held and nobody announced it");
    assert!(!visitor.get("/lessons").await.text.contains("欠薪十问"));
    let told = app.api_as("clerk").await.get("/api/v1/records/lesson/2026").await.text;
    assert!(!told.contains("欠薪十问"), "{told}");
    let mark = format!("{material}/1");
    assert_eq!(head.post_form(&mark, &[("month", "1"), ("public", "yes")]).await.status, StatusCode::SEE_OTHER);
    let file = visitor.get(open).await;
    assert!(file.status == StatusCode::OK && file.text.contains("the text") && !file.text.contains("Tan Wei"));
    assert_eq!(head.post_form(&mark, &[("month", "1")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(visitor.get(open).await.status, StatusCode::NOT_FOUND, "it was taken back");
    for place in ["文化广场", "和平社区"] {
        let held = [("month", "1"), ("on", "2026-01-20"), ("place", place), ("form", "宣讲"), ("turnout", "30")];
        let held = head.post_form("/desk/records/lesson/2026/acts/hold-lesson", &held).await;
        assert_eq!(held.status, StatusCode::SEE_OTHER, "{place}: {}", held.text);
    }
    let lessons = visitor.get("/lessons").await.text;
    assert!(lessons.contains(open) && lessons.contains("下载材料：欠薪十问"), "{lessons}");
    assert!(
        lessons.contains("文化广场") && lessons.contains("和平社区") && lessons.contains("到场 60 人"),
        "{lessons}"
    );
    assert_eq!(visitor.get(open).await.status, StatusCode::OK);
    for user in ["clerk", "head-water"] {
        assert_ne!(app.as_user(user).get(material).await.status, StatusCode::OK, "{user}");
    }
}

/// What the police entered opens to the months that make it up, those of the period and no others.
#[tokio::test]
async fn the_polices_numbers_open_to_their_months() {
    let app = TestApp::new().await;
    for (month, cases) in [("2026-01", "4"), ("2026-02", "2")] {
        let totals = [("month", month), ("cases", cases), ("people", "6"), ("source", "区公安分局月报")];
        let entered = app.as_user("head-police").post_form("/desk/records/police-totals/new", &totals).await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.text);
    }
    let leader = app.as_user("leader");
    let figures = leader.get("/desk/figures?from=2026-02-01&until=2026-02-28").await.text;
    let opens = "/desk/records/police-totals?from=2026-02-01&#38;until=2026-02-28";
    assert_eq!(figures.matches(opens).count(), 2, "cases and people: {figures}");
    let months = leader.get(&opens.replace("&#38;", "&")).await.text;
    assert!(months.contains("police-totals/2026-02\"") && !months.contains("police-totals/2026-01\""), "{months}");
    let all = leader.get("/desk/records/police-totals").await.text;
    assert!(all.contains("police-totals/2026-01\""), "{all}");
}

/// A program gets what the page shows: the state's words, money as numbers.
#[tokio::test]
async fn a_program_reads_the_same_account() {
    let app = TestApp::new().await;
    published(&app).await;
    let told = app.api_as("clerk").await.get("/api/v1/records/account/heping-1").await.json();
    assert_eq!((&told["balance"], &told["rows"][0]["income"]), (&json!(1000.25), &json!(1200.5)));
    let list = app.api_as("station-zhongxin").await.get("/api/v1/records/account").await.json();
    assert_eq!(list["items"], json!([]), "another station's");
}

#[tokio::test]
async fn what_a_meeting_decided_lies_in_its_owners_tray() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let decisions = format!("先通水 | 区水利局 | 2026-03-09 | {no}\n写专报 | clerk | 2026-03-06");
    let fields = [
        ("on", "2026-03-02"),
        ("kind", "joint-conference"),
        ("present", "赵某\n钱某"),
        ("decisions", decisions.as_str()),
    ];
    let held = app.as_user("office-head").post_form("/desk/records/meeting/new", &fields).await;
    let one = "/desk/records/meeting/2026-03-02-1";
    assert_eq!(held.location(), one, "{}", held.text);
    let clerk = app.as_user("clerk");
    assert!(clerk.get("/desk").await.text.contains(&format!("href=\"{one}\"")), "the clerk owes the second one");
    let file = app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await.text;
    assert!(file.contains("先通水"), "the first one is a measure of the plan");
    let shown = clerk.get(one).await.text;
    assert!(shown.contains("写专报") && shown.contains(no.as_str()) && shown.contains("区水利局"), "{shown}");
    let theirs = app.as_user("handler-water").get(one).await.text;
    assert!(theirs.contains("先通水") && !theirs.contains("写专报"), "others' work is not told: {theirs}");
    assert_eq!(app.as_user("handler-housing").get(one).await.status, StatusCode::NOT_FOUND);
    let done = app
        .as_user("clerk")
        .post_form(&format!("{one}/acts/complete-decision"), &[("n", "2"), ("evidence", "专报")])
        .await;
    assert_eq!(done.location(), one, "{}", done.text);
    assert!(!clerk.get("/desk").await.text.contains(&format!("href=\"{one}\"")));
}
