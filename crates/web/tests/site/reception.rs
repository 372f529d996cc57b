//! A leader's reception day over HTTP: published, booked by a visitor, heard about a case, ordered, and seen to be done.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::json;

use crate::browser::Browser;
use crate::test_app::TestApp;

const DAY: &str = "/desk/reception/2026-03-10-1";

const FORM: [(&str, &str); 6] = [
    ("on", "2026-03-10"),
    ("from", "9:00"),
    ("until", "10：00"),
    ("place", "接访大厅"),
    ("leader", "leader"),
    ("post", "副主任"),
];

async fn published(app: &TestApp) -> Browser {
    let clerk = app.as_user("clerk");
    let answer = clerk.post_form("/desk/reception", &FORM).await;
    assert_eq!(answer.location(), DAY, "{}", answer.text);
    clerk
}

/// A visitor's ticket: the browser that holds it, its number and its code.
async fn booked(app: &TestApp, matter: &str) -> (Browser, String, String) {
    let visitor = app.visitor();
    let fields = [("name", "覃有田"), ("phone", "13900001111"), ("matter", matter), ("about", "")];
    let answer = visitor.post_form("/reception/2026-03-10-1", &fields).await;
    assert_eq!(answer.location(), "/reception/ticket", "{}", answer.text);
    let page = visitor.get("/reception/ticket").await;
    let (_, keys) = page.text.split_once("receipt-keys").expect("the ticket");
    let number = keys.split("<dd>").nth(1).and_then(|rest| rest.split('<').next()).expect("a number").to_owned();
    let code: String = keys
        .split("<dd class=\"code\">")
        .nth(1)
        .and_then(|rest| rest.split("</dd>").next())
        .expect("a code")
        .replace("<span>", "")
        .replace("</span>", "");
    (visitor, number, code)
}

#[tokio::test]
async fn a_day_goes_on_the_rota_and_everybody_reads_it() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let wrong = [("on", "2026-03-03"), ("from", "noon"), ("place", ""), ("leader", ""), ("post", "副主任")];
    let answer = clerk.post_form("/desk/reception", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("请写成 14:30 这样") && answer.text.contains("value=\"noon\""), "{}", answer.text);
    let late = [FORM.as_slice(), &[]].concat();
    let late: Vec<_> = late.into_iter().map(|(k, v)| (k, if k == "on" { "2026-03-04" } else { v })).collect();
    let answer = clerk.post_form("/desk/reception", &late).await;
    assert!(answer.text.contains("公布得太晚") && answer.text.contains("value=\"接访大厅\""), "{}", answer.text);
    assert_eq!(app.as_user("leader").post_form("/desk/reception", &FORM).await.status, StatusCode::FORBIDDEN);
    published(&app).await;
    for path in ["/reception", "/"] {
        let page = app.visitor().get(path).await;
        assert!(page.text.contains("3月10日（周二） 09:00–10:00") && page.text.contains("副主任"), "{}", page.text);
        assert!(page.text.contains("还剩 3 个号") && !page.text.contains("[reception"), "{}", page.text);
    }
}

#[tokio::test]
async fn a_visitor_books_comes_back_to_his_ticket_and_gives_it_back() {
    let app = TestApp::new().await;
    let clerk = published(&app).await;
    let visitor = app.visitor();
    let short = visitor.post_form("/reception/2026-03-10-1", &[("name", "覃有田"), ("matter", " ")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(short.text.contains("value=\"覃有田\"") && short.text.contains("matter-error"), "{}", short.text);
    let (holder, number, code) = booked(&app, "抽水站坏了").await;
    assert_eq!(number, "2026-03-10-1-1");
    // Another browser needs both, and a wrong code is a 404 like a wrong number.
    let other = app.visitor();
    for (ticket, typed) in [(number.as_str(), "AAAAAAAAAA"), ("2026-03-10-1-9", code.as_str()), ("没有", "")] {
        let answer = other.post_form("/reception/ticket", &[("ticket", ticket), ("code", typed)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{ticket}");
    }
    let found = other.post_form("/reception/ticket", &[("ticket", &number), ("code", &code.to_lowercase())]).await;
    assert_eq!(found.location(), "/reception/ticket");
    let queue = clerk.get(DAY).await;
    assert!(queue.text.contains("覃有田") && queue.text.contains("抽水站坏了"), "{}", queue.text);
    // What the public sees says nothing of who comes.
    let public = app.visitor().get("/reception").await;
    assert!(!public.text.contains("覃有田") && !public.text.contains("抽水站"), "{}", public.text);
    assert_eq!(holder.post_form("/reception/ticket/back", &[]).await.location(), "/reception");
    let queue = clerk.get(DAY).await;
    assert!(!queue.text.contains("抽水站坏了"), "{}", queue.text);
    assert_eq!(app.visitor().post_form("/reception/ticket/back", &[]).await.status, StatusCode::NOT_FOUND);
}

/// A double click (fault I11): one ticket, and its code is seen.
#[tokio::test]
async fn a_booking_sent_twice_is_one_ticket() {
    let app = TestApp::new().await;
    let clerk = published(&app).await;
    let visitor = app.visitor();
    let key = visitor.get("/reception/2026-03-10-1").await.value("key").expect("a key");
    let own = [("name", "覃有田"), ("phone", ""), ("matter", "抽水站坏了"), ("about", ""), ("key", key.as_str())];
    let mut tickets = Vec::new();
    for _ in 0..2 {
        let answer = visitor.post_form("/reception/2026-03-10-1", &own).await;
        assert_eq!(answer.location(), "/reception/ticket", "{}", answer.text);
        let page = visitor.get("/reception/ticket").await;
        let (_, keys) = page.text.split_once("receipt-keys").expect("the ticket");
        tickets.push(keys.split("</dl>").next().map(str::to_owned));
    }
    assert_eq!(tickets[0], tickets[1], "the same number and the same code");
    let page = clerk.get(DAY).await;
    let (_, form) = page.text.split_once(&format!("{DAY}/acts/book")).expect("the form");
    let key = form.split("name=\"key\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a key");
    let walk_in = [("name", "麦青禾"), ("matter", "路坏了"), ("key", key)];
    let first = clerk.post_form(&format!("{DAY}/acts/book"), &walk_in).await;
    let second = clerk.post_form(&format!("{DAY}/acts/book"), &walk_in).await;
    assert_eq!((first.location(), second.location()), (&*format!("{DAY}/2/slip"), &*format!("{DAY}/2/slip")));
    assert!(!clerk.get(DAY).await.text.contains("id=\"ticket-3\""), "two visitors, two tickets");
}

/// One visitor booked all tickets of a day (fault J13).
#[tokio::test]
async fn one_address_books_two_tickets_of_a_day_and_the_counter_books_on() {
    let app = TestApp::new().await;
    let clerk = published(&app).await;
    let book = async |address: &str, name: &str| {
        let own = [("name", name), ("phone", ""), ("matter", "抽水站坏了"), ("about", "")];
        app.visitor().at(address).post_form("/reception/2026-03-10-1", &own).await
    };
    for name in ["覃有田", "麦青禾"] {
        assert_eq!(book("192.0.2.7", name).await.location(), "/reception/ticket");
    }
    let third = book("192.0.2.7", "祝晚晴").await;
    assert_eq!(third.status, StatusCode::TOO_MANY_REQUESTS, "{}", third.text);
    assert!(third.text.contains("从您这里已经约了这一天的两个号") && third.text.contains("祝晚晴"), "{}", third.text);
    assert!(!clerk.get(DAY).await.text.contains("祝晚晴"));
    assert_eq!(book("192.0.2.8", "祝晚晴").await.location(), "/reception/ticket", "another address");
}

#[tokio::test]
async fn nothing_is_heard_without_a_case_and_an_order_is_a_measure_of_its_plan() {
    let app = TestApp::new().await;
    published(&app).await;
    booked(&app, "抽水站坏了，三十亩田等水").await;
    app.set_now(datetime(2026, 3, 10, 9, 0, 0, 0));
    let clerk = app.as_user("clerk");
    let arrive = clerk.post_form(&format!("{DAY}/acts/arrive"), &[("ticket", "1")]).await;
    assert_eq!(arrive.location(), DAY, "{}", arrive.text);
    let ticket = clerk.get(&format!("{DAY}/1")).await;
    assert!(ticket.text.contains("/desk/intake?ticket=2026-03-10-1/1"), "{}", ticket.text);
    // A number that is none, and one that is nobody's: the ticket's own page comes back with what was typed.
    let nobody = casework::CaseNo::compose("XF", 2026, 482_139_071).to_string();
    for (to, said) in [("XF2026-1", "to-error"), (nobody.as_str(), "没有查到这个编号")] {
        let back = clerk.post_form(&format!("{DAY}/acts/tie-ticket"), &[("ticket", "1"), ("to", to)]).await;
        assert!(back.status.is_client_error(), "{to}: {}", back.status);
        assert!(back.text.contains(&format!("value=\"{to}\"")) && back.text.contains(said), "{to}: {}", back.text);
        assert!(back.text.contains("acts/tie-ticket"), "the form is open again: {}", back.text);
    }
    // The intake begins with what the ticket says; the new case is tied to it.
    let intake = clerk.get("/desk/intake?ticket=2026-03-10-1/1").await;
    assert!(intake.text.contains("value=\"覃有田\"") && intake.text.contains("三十亩田等水"), "{}", intake.text);
    let fields = [
        ("channel", "visit"),
        ("class", "claim"),
        ("title", "抽水站变压器坏了"),
        ("text", "三十亩田等水"),
        ("demands", "修好抽水站"),
        ("received_on", "2026-03-10"),
        ("people-0-name", "覃有田"),
        ("ticket", "2026-03-10-1/1"),
        ("act", "register"),
    ];
    let made = clerk.post_form("/desk/intake", &fields).await;
    let no = made.location().split('/').nth(3).expect("a number").to_owned();
    let leader = app.as_user("leader");
    let room = leader.get(&format!("{DAY}/1")).await;
    assert!(room.text.contains("抽水站变压器坏了") && room.text.contains("note-reception-minutes"), "{}", room.text);
    let note = [
        ("note-reception-reception", "2026-03-10-1"),
        ("note-reception-ticket", "1"),
        ("note-reception-leader", "leader"),
        ("note-reception-minutes", "带了照片，报修十天没有回音"),
        ("note-reception-orders-1-text", "装一台临时变压器"),
        ("note-reception-orders-1-owner", "water"),
        ("note-reception-orders-1-due", "2026-03-12"),
        ("back", "reception/2026-03-10-1"),
    ];
    let noted = leader.post_form(&format!("/desk/cases/{no}/acts/note-reception"), &note).await;
    assert_eq!(noted.location(), DAY, "{}", noted.text);
    let file = leader.get(&format!("/desk/cases/{no}")).await;
    assert!(file.text.contains("装一台临时变压器") && file.text.contains("报修十天没有回音"), "{}", file.text);
    // Whose slip lies on the table is found by its number.
    let found = clerk.get("/desk/search?q=2026-03-10-1-1").await;
    assert!(found.text.contains(&format!("/desk/cases/{no}")), "{}", found.text);
    app.set_now(datetime(2026, 3, 14, 9, 0, 0, 0));
    let (leader, clerk) = (app.as_user("leader"), app.as_user("clerk"));
    let queue = leader.get(DAY).await;
    assert!(queue.text.contains("装一台临时变压器"), "{}", queue.text);
    assert!(queue.text.contains("已接谈") && queue.text.contains("已超期 2 天"), "{}", queue.text);
    let rota = clerk.get("/desk/reception").await;
    let past = rota.text.split_once("近五周").expect("the past").1;
    assert!(past.contains("2026-03-10-1"), "{past}");
}

/// 条例30: a visitor may turn out to report the very unit whose people work with the list.
#[tokio::test]
async fn a_ticket_that_became_a_report_is_gone_from_the_leaders_list() {
    let app = TestApp::new().await;
    published(&app).await;
    booked(&app, "当面说的那件事").await;
    let leader = app.as_user("leader");
    assert!(leader.get(DAY).await.text.contains("当面说的那件事"));
    let report = json!({ "channel": "visit", "class": "report", "title": "举报", "text": "材料另附", "demands": ["查清"],
        "petitioners": [{ "name": "覃有田" }], "accused": [{ "unit": "committee" }] });
    let made = app.api_as("clerk").await.post("/api/v1/cases", report).await.json();
    let no = made["case_no"].as_str().expect("a number").to_owned();
    app.set_now(datetime(2026, 3, 10, 9, 0, 0, 0));
    let (clerk, leader) = (app.as_user("clerk"), app.as_user("leader"));
    let tie = [("ticket", "1"), ("to", no.as_str())];
    let tied = clerk.post_form(&format!("{DAY}/acts/tie-ticket"), &tie).await;
    assert_eq!(tied.location(), format!("{DAY}/1"), "{}", tied.text);
    assert!(clerk.get(DAY).await.text.contains(&no));
    let list = leader.get(DAY).await;
    for word in ["当面说的那件事", "覃有田", no.as_str(), "1 号"] {
        assert!(!list.text.contains(word), "{word}");
    }
    assert_eq!(leader.get(&format!("{DAY}/1")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_counter_prints_the_ticket_that_it_gives_out() {
    let app = TestApp::new().await;
    published(&app).await;
    let station = app.as_user("station-heping");
    let fields = [("name", "龚永福"), ("phone", ""), ("matter", "三号楼漏雨"), ("about", "")];
    let given = station.post_form(&format!("{DAY}/acts/book"), &fields).await;
    assert_eq!(given.location(), format!("{DAY}/1/slip"), "{}", given.text);
    let slip = station.get(&format!("{DAY}/1/slip")).await;
    assert!(slip.text.contains("2026-03-10-1-1") && slip.text.contains("退号码"), "{}", slip.text);
    // Nobody else's slip is theirs to see, and the code is shown to nobody a second time.
    assert_eq!(app.as_user("station-heping").get(&format!("{DAY}/1/slip")).await.status, StatusCode::NOT_FOUND);
    let again = app.as_user("clerk").get(&format!("{DAY}/1/slip")).await;
    assert!(again.text.contains("龚永福") && !again.text.contains("退号码"), "{}", again.text);
}

#[tokio::test]
async fn a_change_and_a_day_called_off_are_told_with_their_reasons() {
    let app = TestApp::new().await;
    let clerk = published(&app).await;
    let (holder, _, _) = booked(&app, "抽水站坏了").await;
    let silent = clerk.post_form(&format!("{DAY}/acts/call-off-reception"), &[("reason", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let change = [("reason", "市里开会"), ("from", "14:00"), ("until", "15:00"), ("place", "二楼")];
    let changed = clerk.post_form(&format!("{DAY}/acts/change-reception"), &change).await;
    assert_eq!(changed.location(), DAY, "{}", changed.text);
    let ticket = holder.get("/reception/ticket").await;
    assert!(ticket.text.contains("市里开会") && ticket.text.contains("14:00"), "{}", ticket.text);
    clerk.post_form(&format!("{DAY}/acts/call-off-reception"), &[("reason", "防汛值守")]).await;
    for page in [app.visitor().get("/reception").await, holder.get("/reception/ticket").await] {
        assert!(page.text.contains("防汛值守"), "{}", page.text);
    }
    let again = app.visitor().post_form("/reception/2026-03-10-1", &[("name", "龚"), ("matter", "漏雨")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text.contains("这一天的接待取消了") && again.text.contains("漏雨"), "{}", again.text);
}

/// Several bureaus sit at one counter (群众之家): a matter leaves with one owner and its helpers, and its file says so.
#[tokio::test]
async fn a_matter_leaves_a_joint_reception_with_one_owner_and_its_helpers() {
    let app = TestApp::new().await;
    published(&app).await;
    let (no, _) = app.routed().await;
    let (alone, _) = app.routed().await;
    let day = app.as_user("clerk").get(DAY).await.text;
    assert!(!day.contains("群众之家"), "nothing was decided jointly yet: {day}");
    app.set_now(datetime(2026, 3, 10, 11, 0, 0, 0));
    let held = json!({"do": "hold-meeting", "on": "2026-03-10", "kind": "joint-reception",
        "present": ["区水利局 赵某", "区住建局 钱某"],
        "decisions": [{"case": no, "text": "先从二库放水", "owner": "agriculture", "due": "2026-03-20"}]});
    let held = app.api_as("office-head").await.post("/api/v1/records/meeting", held).await;
    assert_eq!(held.status, StatusCode::CREATED, "{}", held.text);
    let file = app.as_user("handler-water").get(&format!("/desk/cases/{no}")).await.text;
    assert!(file.contains("在群众之家联合接访；一起接访的单位：区住建局、区水利局、区农业农村局"), "{file}");
    assert!(file.contains("主办：区水利局；协办：区农业农村局") && !file.contains("赵某"), "{file}");
    let other = app.as_user("handler-water").get(&format!("/desk/cases/{alone}")).await.text;
    assert!(!other.contains("群众之家"), "{other}");
    let day = app.as_user("clerk").get(DAY).await.text;
    assert!(day.contains("先从二库放水") && day.contains("区农业农村局") && day.contains("赵某"), "{day}");
    assert!(day.contains(&format!("/desk/cases/{no}")) && !day.contains("[reception-joint"), "{day}");
    let station = app.as_user("station-heping").get(DAY).await.text;
    assert!(!station.contains("先从二库放水"), "who owes nothing of it reads nothing of it: {station}");
}
