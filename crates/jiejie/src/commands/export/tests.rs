//! No ledger that leaves the house tells of a report (条例30): each is the same sheet with it and without.

use std::collections::BTreeMap;

use casework::{Role, UnitId, UserId};
use jiff::civil::date;
use ledgers::Value;
use office::ledgers_out::{cases, charge, extensions, ledger, old, reception, screening, supervision};
use store::Keys;

use super::*;
use crate::scenario::{play, read};
use crate::settings;

/// A claim of every kind of row: answered, heard in public, and what came to two stations.
const BEFORE: [&str; 2] =
    [include_str!("../../../../../samples/hearing.toml"), include_str!("../../../../../samples/stations.toml")];

/// A report from the counter, one that a station hands up at once, and one that was noted as a dispute first.
const REPORTS: &str = r#"
name = "reports from three sides"

[[step]]
at = 2026-03-02T08:45
by = "clerk"
do = "register"
channel = "visit"
class = "report"
title = "修路的石料让站长拉回家了"
text = "去年修机耕路的石料，站长拉了三车回家垫院子。"
petitioners = [{ name = "闻人守拙", phone = "13900000077" }]
demands = ["把石料的去向查清楚"]
accused = [{ unit = "heping", person = "站长" }]

[[step]]
at = 2026-03-02T09:30
by = "clerk"
do = "route"
to = "discipline"
mode = "forward"

[[step]]
at = 2026-03-03T09:00
by = "station-heping"
do = "hand-up"
record = "at-once"
case = "at-once"
class = "report"
title = "低保名单里有干部亲戚"
text = "名单上有三户是干部亲戚。"
demands = ["查名单"]
accused = [{ unit = "zhongxin" }]

[[step]]
at = 2026-03-03T09:20
by = "station-heping"
do = "note-matter"
record = "noted"
kind = "dispute"
text = "说是邻居吵架，细问是楼长收了施工队的钱。"
parties = [{ name = "闻人守拙", phone = "13900000077" }]
entry = "hp-0303-7"

[[step]]
at = 2026-03-03T10:00
by = "station-heping"
do = "hand-up"
record = "noted"
case = "noted"
class = "report"
title = "楼长收施工队的钱"
demands = ["查收钱的事"]
accused = [{ unit = "zhongxin" }]
"#;

async fn played(store: &Store, text: &str) {
    for story in read(text).unwrap() {
        for step in play(&story, store).await.unwrap().steps {
            assert_eq!(step.unexpected, None, "{}: {:?}", step.act, step.detail);
        }
    }
}

async fn sheet(store: &Store, what: Which) -> Vec<u8> {
    let (folder, place) = (tempfile::tempdir().unwrap(), settings::Place::default());
    let out = folder.path().join("out.xlsx");
    let export = Export {
        what,
        from: Some(date(2026, 1, 1)),
        to: Some(date(2026, 12, 31)),
        unmasked: false,
        reason: None,
        out: out.clone(),
        place,
    };
    export.written(store, None).await.unwrap();
    std::fs::read(out).unwrap()
}

#[tokio::test]
async fn every_ledger_is_the_same_sheet_with_reports_and_without() {
    let policy = std::sync::Arc::new(settings::policy(None).unwrap());
    let store = Store::open("sqlite::memory:", Keys::generate(), policy, None).await.unwrap();
    for text in BEFORE {
        played(&store, text).await;
    }
    let mut before = Vec::new();
    for what in Which::value_variants() {
        before.push(sheet(&store, *what).await);
    }
    played(&store, REPORTS).await;
    for (what, before) in Which::value_variants().iter().zip(before) {
        assert!(sheet(&store, *what).await == before, "{} tells of a report", what.slug());
    }
}

/// A petition that a leader took charge of, for which more time was given, and to which the office pressed the unit twice.
const PRESSED: &str = r#"
name = "a petition in a leader's charge"

[[step]]
at = 2026-03-02T08:45
by = "clerk"
do = "register"
channel = "visit"
class = "claim"
title = "村口的灌渠垮了"
text = "垮了六米，秧田没有水。"
place = "柳树垭村"
petitioners = [{ name = "闻人守拙", phone = "13900000077" }]
demands = ["放水之前修好"]

[[step]]
at = 2026-03-02T10:00
by = "clerk"
do = "route"
to = "water"
mode = "forward"

[[step]]
at = 2026-03-03T09:00
by = "handler-water"
do = "object"
reason = "渠是村里管的"

[[step]]
at = 2026-03-03T10:00
by = "clerk"
do = "settle-objection"
agree = false
reason = "三定方案写明归水利"

[[step]]
at = 2026-03-04T09:00
by = "handler-water"
do = "accept"
procedure = "ordinary"

[[step]]
at = 2026-03-05T09:00
by = "leader"
do = "take-charge"

[[step]]
at = 2026-03-05T09:10
by = "leader"
do = "plan"
measures = [{ text = "约谈村委", owner = "leader", due = 2026-03-13 }, { text = "测量垮塌处", owner = "handler", due = 2026-03-20 }]

[[step]]
at = 2026-03-06T09:00
by = "leader"
do = "complete-measure"
measure = 1
evidence = "约谈记录"

[[step]]
at = 2026-03-09T09:00
by = "supervisor"
do = "supervise"
reason = "请抓紧测量"
kind = "电话督办"

[[step]]
at = 2026-03-09T09:10
by = "supervisor"
do = "suggest"
kind = "improve"
text = "建议按月巡渠"

[[step]]
at = 2026-03-10T09:00
by = "head-water"
do = "answer-supervision"
answer = "正在测量"

[[step]]
at = 2026-03-20T09:00
by = "head-water"
do = "extend"
days = 10
reason = "要等测绘结果"
"#;

fn texts(row: &[Value]) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Day(day) => day.to_string(),
    };
    row.iter().map(text).collect()
}

/// What was typed once stands in every ledger that asks for it.
#[tokio::test]
async fn what_was_done_with_a_petition_stands_in_the_ledgers_of_those_who_did_it() {
    let policy = std::sync::Arc::new(settings::policy(None).unwrap());
    let store = Store::open("sqlite::memory:", Keys::generate(), policy.clone(), None).await.unwrap();
    played(&store, PRESSED).await;
    let actor = office_clerk(&policy);
    let people = BTreeMap::from([
        (UserId::new("leader"), ("覃主任".to_owned(), Role::Leader)),
        (UserId::new("clerk"), ("张登记".to_owned(), Role::Clerk)),
    ]);
    let now = date(2026, 12, 1).at(9, 0, 0, 0);
    let house =
        House { store: &store, policy: &policy, actor: &actor, now, from: None, to: None, masked: true, people };
    let page = store.worklist(&store::Filter { limit: 10, ..Default::default() }, &actor, now.date()).await.unwrap();
    let no = page.items[0].case_no.clone();
    let case = cases::case(&house, &no).await.unwrap();
    let (title, unit) = ("村口的灌渠垮了", house.unit(&UnitId::new("water")));

    let row = texts(&charge::row(&house, &case).unwrap());
    assert_eq!(row[1..5], [title, "柳树垭村", "覃主任", t("role-leader").as_str()].map(String::from));
    assert_eq!(row[6..9], ["约谈村委；测量垮塌处", "50", "2026-03-20"].map(String::from));

    let rows: Vec<Vec<String>> = supervision::of_case(&house, &case).iter().map(|row| texts(row)).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0][3..6], ["2026-03-09", "电话督办", "请抓紧测量"].map(String::from));
    assert_eq!(rows[0][7..], [t("ledger-yes"), "正在测量".to_owned()]);
    assert_eq!((rows[1][5].as_str(), rows[1][7].as_str(), rows[1][8].as_str()), ("建议按月巡渠", "否", ""));

    let rows: Vec<Vec<String>> = extensions::of_case(&house, &case).iter().map(|row| texts(row)).collect();
    let (objection, extension) = (t("event-objected"), t("event-extended"));
    let objected = [unit.as_str(), "2026-03-03", objection.as_str(), "渠是村里管的", "", "否"];
    assert_eq!(rows[0][2..8], objected.map(String::from));
    let extended = [unit.as_str(), "2026-03-20", extension.as_str(), "要等测绘结果", "10", ""];
    assert_eq!(rows[1][2..8], extended.map(String::from));

    let row = texts(&ledger::row(&house, &case));
    assert_eq!(row[2], "闻**", "masked");
    assert!(row.contains(&"张登记".to_owned()) && row.contains(&t("class-claim")), "{row:?}");
    let row = texts(&old::row(&house, &case).expect("open for nine months"));
    assert_eq!((row[3].as_str(), row[6].as_str()), (title, "覃主任"));
    store.close().await;
}

/// What a screener saw, and settled where it was seen.
const SEEN: &str = r#"
name = "a sight"

[[step]]
at = 2026-03-04T08:10
by = "screener"
record = "wire"
do = "report-hazard"
kind = "hazard"
text = "飞线给电瓶车充电"
place = "和平社区2号楼"

[[step]]
at = 2026-03-04T08:20
by = "screener"
record = "wire"
do = "settle-hazard"
result = "当场拔了"
"#;

/// Whom a leader received, and what was seen on the street: each row from what was typed on that day, a name masked.
#[tokio::test]
async fn a_reception_day_and_the_rounds_have_their_ledgers() {
    let policy = std::sync::Arc::new(settings::policy(None).unwrap());
    let store = Store::open("sqlite::memory:", Keys::generate(), policy.clone(), None).await.unwrap();
    played(&store, include_str!("../../../../../samples/reception.toml")).await;
    played(&store, SEEN).await;
    let actor = office_clerk(&policy);
    let (now, people) = (date(2026, 6, 1).at(9, 0, 0, 0), BTreeMap::new());
    let house =
        House { store: &store, policy: &policy, actor: &actor, now, from: None, to: None, masked: true, people };

    let rows: Vec<Vec<String>> = reception::all(&house).await.unwrap().iter().map(|row| texts(row)).collect();
    assert_eq!(rows.len(), 2, "a ticket that was given back is none: {rows:?}");
    let way = t("reception-way-on-site");
    assert_eq!(rows[0][1..5], ["顾长林", "示范区管委会副主任", way.as_str(), "2026-03-10"].map(String::from));
    assert_eq!((rows[0][6].as_str(), rows[0][8].clone()), ("覃**", t("reception-state-heard")));
    assert_eq!(rows[0][9], "借调一台临时变压器，当天装上；查清为什么报修十天没有回音");
    assert_eq!((rows[0][10].clone(), rows[0][11].as_str()), (house.unit(&UnitId::new("water")), "2026-03-17"));
    assert_eq!((rows[1][6].as_str(), rows[1][8].clone()), ("龚**", t("reception-state-absent")));
    assert_eq!((rows[0][14].is_empty(), rows[1][14].is_empty()), (false, true), "one of them was heard");

    let rows: Vec<Vec<String>> = screening::all(&house).await.unwrap().iter().map(|row| texts(row)).collect();
    let seen = [t("ledger-word-hazard"), "和平社区2号楼".to_owned(), "飞线给电瓶车充电".to_owned()];
    assert_eq!(rows[0][2..5], seen);
    assert_eq!((rows[0][6].clone(), rows[0][7].as_str()), (t("ledger-stage-settled"), "当场拔了"));
    store.close().await;
}
