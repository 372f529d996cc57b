//! No ledger that leaves the house tells of a report (条例30): each is the same sheet with it and without.

use jiff::civil::date;
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
    let all = [Which::Ledger, Which::Stations, Which::Hearings, Which::Appraisal];
    let mut before = Vec::new();
    for what in all {
        before.push(sheet(&store, what).await);
    }
    played(&store, REPORTS).await;
    for (what, before) in all.into_iter().zip(before) {
        assert!(sheet(&store, what).await == before, "{} tells of a report", what.slug());
    }
}
