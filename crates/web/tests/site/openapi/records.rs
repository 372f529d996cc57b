//! What the server answers about records of every kind fits its description, field by field.

use axum::http::StatusCode;
use casework::record::{ReaderView, Record, Registrar, kinds};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::answers::fits;
use super::schema::Described;
use crate::errand::Outline;
use crate::records::office;
use crate::test_app::TestApp;

/// A life of one kind: how it begins, where a command does that, and what is done to it by whom.
struct Life {
    kind: &'static str,
    begin: Option<Value>,
    /// Who begins it, and who is told that what they saw is old.
    by: &'static str,
    key: &'static str,
    road: Vec<(&'static str, Value)>,
    /// What is refused where it speaks of an older version, and a field that holds something else.
    stale: Value,
}

fn lives() -> Vec<Life> {
    let publish = json!({"do": "publish-reception", "on": "2026-03-10", "from": "09:00", "until": "10:00",
        "place": "接访大厅", "leader": "leader", "name": "赵某", "post": "副主任"});
    let office = Life {
        kind: "office",
        begin: None,
        by: "clerk",
        key: "office",
        road: vec![
            ("admin", json!({"do": "add-user", "user": "second", "name": "周立春", "role": "clerk", "unit": "office"})),
            ("clerk", json!({"do": "set-absence", "from": "2026-03-02", "until": "2026-03-09", "deputy": "second"})),
            ("clerk", json!({"do": "end-absence"})),
            (
                "admin",
                json!({"do": "set-office", "name": "信访办", "address": "一路1号", "phone": "0900-1", "hours": "9-17"}),
            ),
            ("admin", json!({"do": "disable-user", "user": "second"})),
        ],
        stale: json!({"do": "end-absence", "expected_version": 1}),
    };
    let reception = Life {
        kind: "reception",
        begin: Some(publish),
        by: "clerk",
        key: "2026-03-10-1",
        road: vec![
            ("clerk", json!({"do": "book", "name": "覃有田", "matter": "水渠"})),
            ("clerk", json!({"do": "book", "name": "韦大力", "matter": "公路", "phone": "13800000000"})),
            ("clerk", json!({"do": "cancel-booking", "ticket": 2})),
            ("office-head", json!({"do": "change-reception", "reason": "换房间", "place": "二楼"})),
            ("office-head", json!({"do": "call-off-reception", "reason": "开会"})),
        ],
        stale: json!({"do": "call-off-reception", "reason": "x", "expected_version": 1}),
    };
    let own = [
        police_totals(),
        lesson(),
        project(),
        station(),
        account(),
        matter(),
        hazard(),
        meeting(),
        contest(),
        quality(),
        example(),
        exchange(),
    ];
    [office, reception].into_iter().chain(own).collect()
}

fn police_totals() -> Life {
    Life {
        kind: "police-totals",
        begin: Some(
            json!({"do": "enter-totals", "month": "2026-02", "cases": 2, "people": 3, "source": "区公安分局月报"}),
        ),
        by: "head-police",
        key: "2026-02",
        road: vec![("head-police", json!({"do": "correct-totals", "cases": 2, "people": 4, "reason": "漏统一人"}))],
        stale: json!({"do": "correct-totals", "cases": 2, "people": 5, "reason": "x", "expected_version": 1}),
    }
}

fn lesson() -> Life {
    let themes = json!([{"month": 1, "theme": "信访工作条例", "audience": "村民", "owner": "区司法局"},
        {"month": 2, "theme": "农民工工资", "audience": "务工人员", "owner": "区人社局"}]);
    let hold = json!({"do": "hold-lesson", "month": 1, "on": "2026-01-20", "place": "文化广场", "form": "宣讲",
        "turnout": 60});
    let again = json!({"do": "hold-lesson", "month": 1, "on": "2026-01-25", "place": "村委会", "form": "座谈",
        "turnout": 15});
    Life {
        kind: "lesson",
        begin: Some(json!({"do": "plan-lessons", "year": 2026, "themes": themes})),
        by: "head-justice",
        key: "2026",
        road: vec![("office-head", hold), ("head-justice", again)],
        stale: json!({"do": "hold-lesson", "month": 2, "on": "2026-02-20", "place": "村委会", "form": "座谈",
            "turnout": 9, "expected_version": 1}),
    }
}

fn project() -> Life {
    let milestones = json!([{"text": "场地落实", "due": "2026-04-10"}, {"text": "招工30人", "due": "2026-06-30"}]);
    Life {
        kind: "project",
        begin: Some(json!({"do": "start-project", "title": "就业工坊", "aim": "就近就业", "milestones": milestones})),
        by: "leader",
        key: "committee-1",
        road: vec![
            ("leader", json!({"do": "complete-milestone", "n": 1, "evidence": "租赁合同"})),
            ("leader", json!({"do": "end-project", "result": "招工22人"})),
        ],
        stale: json!({"do": "end-project", "result": "x", "expected_version": 1}),
    }
}

fn contest() -> Life {
    let period = json!({"do": "contest-figure", "figure": "answered-in-time", "from": "2026-01-01", "until": "2026-02-28",
        "reason": "两件都按期答复了"});
    Life {
        kind: "contest",
        begin: Some(period),
        by: "head-water",
        key: "water-1",
        road: vec![("supervisor", json!({"do": "answer-contest", "agree": false, "reason": "盖章都在期限次日"}))],
        stale: json!({"do": "answer-contest", "agree": true, "reason": "x", "expected_version": 1}),
    }
}

/// The one answer that was sealed is the one that is drawn.
fn quality() -> Life {
    let draw = json!({"do": "draw-sample", "from": "2026-01-01", "until": "2026-03-02", "share": 1});
    let breaches = json!([{"article": "条例32", "note": "没有写明依据", "demand": 1}]);
    Life {
        kind: "quality",
        begin: Some(draw),
        by: "supervisor",
        key: "2026-03-02-1",
        road: vec![
            ("supervisor", json!({"do": "note-quality", "case": SEALED, "breaches": breaches})),
            ("head-water", json!({"do": "answer-quality", "case": SEALED, "text": "补写了依据"})),
        ],
        stale: json!({"do": "note-quality", "case": SEALED, "expected_version": 1}),
    }
}

/// Stands for the number of the case that was answered.
const SEALED: &str = "SEALED";

/// A case whose answer is sealed.
async fn sealed(app: &TestApp) -> String {
    let (no, _) = app.routed().await;
    let opinions = json!([{"demand": 1, "result": "support", "facts": "属实", "basis": "灌溉管理办法"}]);
    for (user, fields) in [
        ("handler-water", json!({"do": "accept", "procedure": "ordinary"})),
        ("handler-water", json!({"do": "find", "clue": 1, "finding": "归水务站管"})),
        ("handler-water", json!({"do": "conclude", "opinions": opinions})),
        ("head-water", json!({"do": "conclude", "opinions": []})),
    ] {
        let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), fields).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    }
    no
}

fn account() -> Life {
    let rows = json!([{"item": "场地租金", "income": 1200.5}, {"item": "路灯维修", "expense": 300.25, "note": "四盏"}]);
    let publish = json!({"do": "publish-account", "title": "和平社区居务账目", "period": "2026年第一季度", "rows": rows,
        "opening": 100, "closing": 1000.25});
    let again = json!([{"item": "场地租金", "income": 1200.5}]);
    Life {
        kind: "account",
        begin: Some(publish),
        by: "station-heping",
        key: "heping-1",
        road: vec![
            ("clerk", json!({"do": "ask-account", "text": "路灯是哪几盏？", "name": "覃有田"})),
            ("clerk", json!({"do": "ask-account", "text": "租金收的是哪间？"})),
            ("station-heping", json!({"do": "answer-account", "question": 1, "text": "门口四盏。"})),
            ("station-heping", json!({"do": "correct-account", "rows": again, "reason": "路灯由物业付"})),
        ],
        stale: json!({"do": "answer-account", "question": 2, "text": "x", "expected_version": 1}),
    }
}

fn station() -> Life {
    let open = json!({"do": "open-station", "unit": "heping", "name": "和平社区接访站", "place": "一楼", "phone": "1",
        "hours": "工作日", "rules": "有人接", "team": ["station-heping"]});
    let check = json!({"do": "check-item", "item": "accounts", "done": true, "evidence": "上墙了"});
    let rota = json!([{"weekday": 1, "who": ["station-heping"]}]);
    Life {
        kind: "station",
        begin: Some(open),
        by: "office-head",
        key: "heping",
        road: vec![
            ("station-heping", check),
            ("station-heping", json!({"do": "change-station", "phone": "2", "rota": rota, "reason": "换号"})),
        ],
        stale: json!({"do": "close-station", "reason": "x", "expected_version": 1}),
    }
}

/// Its station was opened by the life before.
fn matter() -> Life {
    let note = json!({"do": "note-matter", "kind": "dispute", "text": "楼上漏水", "place": "3号楼", "people": 3,
        "parties": [{"name": "祝晚晴", "phone": "13900000061"}], "noted_at": "2026-03-02T08:00:00"});
    let words = json!([{"party": "祝晚晴", "how": "signature", "said": "同意"}]);
    Life {
        kind: "matter",
        begin: Some(note),
        by: "station-heping",
        key: DRAWN,
        road: vec![("station-heping", json!({"do": "settle-matter", "result": "修好了", "words": words}))],
        stale: json!({"do": "drop-matter", "reason": "x", "expected_version": 1}),
    }
}

fn hazard() -> Life {
    let report = json!({"do": "report-hazard", "kind": "hazard", "text": "井盖裂了", "place": "东门外",
        "taken_at": "2026-03-02T08:00:00", "latitude": 34.2, "longitude": 108.9});
    Life {
        kind: "hazard",
        begin: Some(report),
        by: "screener",
        key: DRAWN,
        road: vec![("screener", json!({"do": "settle-hazard", "result": "盖上了"}))],
        stale: json!({"do": "settle-hazard", "result": "x", "expected_version": 1}),
    }
}

/// It tells of the hazard that was settled before.
fn example() -> Life {
    let propose =
        json!({"do": "propose-example", "source": "hazard", "of": DRAWN, "title": "井盖", "text": "当场盖上了"});
    Life {
        kind: "example",
        begin: Some(propose),
        by: "screener",
        key: DRAWN,
        road: vec![("clerk", json!({"do": "check-example", "agree": true}))],
        stale: json!({"do": "withdraw-example", "reason": "x", "expected_version": 1}),
    }
}

/// The case that was answered goes to the centre, which says that it has it.
fn exchange() -> Life {
    Life {
        kind: "exchange",
        begin: Some(json!({"do": "give-to-centre", "case": SEALED, "reason": "双方愿意先调解"})),
        by: "clerk",
        key: DRAWN,
        road: vec![("clerk", json!({"do": "note-centre-receipt", "code": "ZZ-8", "on": "2026-03-02"}))],
        stale: json!({"do": "take-back-from-centre", "reason": "x", "expected_version": 1}),
    }
}

/// The key is drawn: the first answer says it.
const DRAWN: &str = "";

fn meeting() -> Life {
    let decisions = json!([{"text": "排查路灯", "owner": "housing", "due": "2026-03-10"},
        {"text": "写专报", "owner": "office-head", "due": "2026-03-06"}]);
    Life {
        kind: "meeting",
        begin: Some(json!({"do": "hold-meeting", "on": "2026-03-02", "kind": "analysis", "present": ["赵某", "钱某"],
            "decisions": decisions})),
        by: "office-head",
        key: "2026-03-02-1",
        road: vec![("office-head", json!({"do": "complete-decision", "n": 2, "evidence": "专报第3期"}))],
        stale: json!({"do": "complete-decision", "n": 1, "evidence": "x", "expected_version": 1}),
    }
}

struct Kinds(Vec<&'static str>);

impl Registrar for Kinds {
    fn add<R: Record>(&mut self) {
        self.0.push(R::KIND);
    }
}

#[tokio::test]
async fn every_answer_about_a_record_of_every_kind_is_described() {
    let app = TestApp::new().await;
    let all = Described(app.api("").get("/api/v1/openapi.json").await.json());
    let mut told = Kinds(Vec::new());
    kinds(&mut told);
    assert_eq!(told.0, lives().iter().map(|life| life.kind).collect::<Vec<_>>(), "each kind has a life here");
    let (list, one) = ("/api/v1/records/{kind}", "/api/v1/records/{kind}/{key}");
    let command = "/api/v1/records/{kind}/{key}/commands";
    let answered = sealed(&app).await;
    let named = |mut fields: Value| {
        if fields["case"] == SEALED {
            fields["case"] = json!(answered);
        }
        fields
    };
    let mut settled = String::new();
    for Life { kind, begin, by, key, road, stale } in lives() {
        let by = app.api_as(by).await;
        let place = format!("/api/v1/records/{kind}");
        let mut key = key.to_owned();
        if let Some(mut begin) = begin {
            if begin["of"] == DRAWN {
                begin["of"] = json!(settled);
            }
            let begun = fits(&all, list, "post", &by.post(&place, named(begin)).await);
            let told = begun["key"].as_str().expect("a key");
            assert!(key == DRAWN || told == key, "{told}");
            told.clone_into(&mut key);
        }
        if kind == "hazard" {
            settled.clone_from(&key);
        }
        let (record, commands) = (format!("{place}/{key}"), format!("{place}/{key}/commands"));
        for (user, fields) in road {
            let user = app.api_as(user).await;
            let fields = named(fields);
            let answer = user.post(&commands, fields.clone()).await;
            assert_eq!(answer.status, StatusCode::OK, "{fields}: {}", answer.text);
            fits(&all, command, "post", &answer);
            fits(&all, one, "get", &user.get(&record).await);
        }
        fits(&all, list, "get", &by.get(&place).await);
        let stale = by.post(&commands, named(stale)).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.text);
        assert!(fits(&all, command, "post", &stale)["record"].is_object(), "{}", stale.text);
        for name in ["stage", "clocks", "next"] {
            let mut wrong = by.get(&record).await.json();
            wrong[name] = json!("elsewhere");
            let shape = json!({"$ref": format!("#/components/schemas/{kind}-record")});
            assert!(all.fault(&shape, &wrong).is_some(), "{name} of {kind}");
        }
    }
}

/// Clocks, papers and files, which the house's first kind has none of.
#[tokio::test]
async fn the_common_words_of_a_record_are_described() {
    let app = office().await;
    let mut made = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .for_serialize()
        .into_generator();
    let shape = ReaderView::<Outline>::json_schema(&mut made).to_value();
    let all = Described(json!({"components": {"schemas": made.take_definitions(true)}}));
    let (station, errands) = (app.api_as("station-heping").await, "/api/v1/records/errand");
    station.post(errands, json!({"do": "begin-errand", "title": "路灯", "text": "坏了"})).await;
    let one = format!("{errands}/heping-2026-03-02-1");
    let (key, photo) = ([("idempotency-key", "photo")], ("a.txt", &b"dark"[..]));
    let kept = station.post_file(&format!("{one}/attachments"), &key, &[("kind", "photo")], photo).await.json();
    let attach = json!({"do": "attach", "file": kept["sha256"], "kind": "photo"});
    for fields in [json!({"do": "hand-errand", "to": "water"}), attach] {
        let done = station.post(&format!("{one}/commands"), fields).await;
        assert_eq!(all.fault(&shape, &done.json()["record"]), None, "{}", done.text);
    }
    let told = station.get(&one).await.json();
    for name in ["clocks", "documents", "attachments", "next"] {
        assert!(told[name].as_array().is_some_and(|list| !list.is_empty()), "{name} of {told}");
    }
    assert_eq!(all.fault(&shape, &told), None);
}
