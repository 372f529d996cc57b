//! What a search finds, on both engines alike: in which texts, for whom, and what leaves the index again.

use casework::{Actor, CaseNo, Role, UserId};
use serde_json::{Value, json};
use store::{Probe, Search, SearchPage, Store, Target, TypedProblem};

use crate::people::{at, clerk, done, handler, head, register, request};
use crate::place::{Place, number, run};

fn petition(title: &str, text: &str, name: &str) -> Value {
    json!({ "do": "register", "channel": "visit", "class": "claim", "title": title, "text": text, "place": "柳树垭村三组",
        "petitioners": [{ "name": name, "phone": "13900001111", "id_number": "422801196503120010" }],
        "demands": ["放水之前把水渠修好"], "clues": ["这一段归谁管"] })
}

pub async fn filed(store: &Store, fields: Value) -> CaseNo {
    done(store, request(Target::New, clerk(), "2026-03-02T09:10:00", fields)).await.case_no
}

async fn step(store: &Store, no: &CaseNo, actor: Actor, fields: Value) {
    done(store, request(Target::Case(no.clone()), actor, "2026-03-05T09:00:00", fields)).await;
}

async fn found(store: &Store, q: &str, actor: &Actor) -> SearchPage {
    store.search(&Search { q: q.to_owned(), ..Search::default() }, actor).await.unwrap()
}

async fn numbers(store: &Store, q: &str, actor: &Actor) -> Vec<CaseNo> {
    found(store, q, actor).await.items.into_iter().map(|hit| hit.row.case_no).collect()
}

/// Where each of the cases is found, by the slug of the part; nothing where it is not.
async fn parts(store: &Store, q: &str, no: &CaseNo) -> Option<&'static str> {
    let page = found(store, q, &clerk()).await;
    page.items.iter().find(|hit| hit.row.case_no == *no).map(|hit| hit.part.slug())
}

async fn checked(store: &Store) {
    let checked = store.verify().await.unwrap();
    assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
}

/// One case with something in every part of its file.
pub async fn full(store: &Store) -> CaseNo {
    let no = filed(store, petition("灌溉水渠垮塌", "去年七月渠壁塌了三十米，乡里说没有钱。", "韦有田")).await;
    step(store, &no, clerk(), json!({ "do": "route", "to": "water", "mode": "forward" })).await;
    step(store, &no, handler("water"), json!({ "do": "accept", "procedure": "ordinary" })).await;
    step(store, &no, handler("water"), json!({ "do": "find", "clue": 1, "finding": "由青石渠管理站负责" })).await;
    step(store, &no, handler("water"), json!({ "do": "note", "text": "已约好星期四看现场" })).await;
    let opinions =
        json!([{ "demand": 1, "result": "support", "facts": "垮塌情况属实", "basis": "依照小型水利工程管护办法" }]);
    step(store, &no, handler("water"), json!({ "do": "conclude", "opinions": opinions })).await;
    assert_eq!(parts(store, "管护办法", &no).await, None, "a draft is no opinion");
    step(store, &no, head("water"), json!({ "do": "conclude", "opinions": opinions })).await;
    no
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_part_of_a_file_is_found_in_one_form_of_writing() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = full(&store).await;
        filed(&store, petition("路灯不亮", "巷子里三盏路灯坏了两个月。", "龚永福")).await;
        let whole = no.as_str();
        let letter = "青水处〔2026〕1号";
        for (q, part) in [
            ("水渠垮塌", Some("title")),
            ("灌溉　水渠", Some("title")),
            ("灌溉水渠坍塌", None),
            ("渠壁 没有钱", Some("text")),
            ("三組", Some("place")),
            ("放水之前", Some("demand")),
            ("谁管", Some("clue")),
            ("青石渠管理站", Some("finding")),
            ("看现场", Some("note")),
            ("小型水利", Some("opinion")),
            ("\"渠壁塌了\"", Some("text")),
            ("\"塌了渠壁\"", None),
            ("水渠 -垮塌", None),
            ("水渠 -工资", Some("title")),
            ("韦有田", Some("name")),
            ("韦", Some("name")),
            ("wyt", Some("name")),
            ("13900001111", Some("name")),
            // Two words, of which one stands nowhere; a number of two digits may stand in the number of a case.
            ("电话 139-0000-1111", None),
            ("+86139-0000-1111", Some("name")),
            ("韦有田 水渠", Some("title")),
            ("韦有田 工资", None),
            ("龚", None),
            (whole, Some("number")),
            (&whole[4..12], Some("number")),
            (letter, Some("number")),
            ("２０２６〕１号", Some("number")),
        ] {
            assert_eq!(parts(&store, q, &no).await, part, "{q} on {}", place.url);
        }
        let page = found(&store, "渠壁", &clerk()).await;
        let hit = &page.items[0];
        assert!(hit.pieces.contains(&("渠壁".to_owned(), true)), "{:?}", hit.pieces);
        checked(&store).await;
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn odd_searches_have_clear_answers() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = filed(&store, petition("50%的款_没付", "写明了：O'Neil 的\"合同\"。", "王二")).await;
        for (q, problem) in [
            ("", Some(TypedProblem::Nothing)),
            ("，。！", Some(TypedProblem::Nothing)),
            ("-水渠", Some(TypedProblem::Nothing)),
            ("\"\"", Some(TypedProblem::Nothing)),
            (&"水".repeat(10_000), Some(TypedProblem::TooLong)),
            ("的 了 和", None),
            ("'; DROP TABLE words; --", None),
            ("search_gram MATCH \"x\" OR NEAR(a b)", None),
            ("%", Some(TypedProblem::Nothing)),
            ("𠀀𠀁 🙂🙂", None),
        ] {
            let page = found(&store, q, &clerk()).await;
            assert_eq!((page.problem, page.items.len()), (problem, 0), "{}", q.chars().take(20).collect::<String>());
        }
        let one = found(&store, "水", &clerk()).await;
        assert!(one.names_only && one.items.is_empty() && one.problem.is_none());
        for q in ["50%的款", "O'Neil", "\"的合同\""] {
            assert_eq!(numbers(&store, q, &clerk()).await, std::slice::from_ref(&no), "{q}");
        }
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_follow_each_other_and_none_is_told_twice() {
    for place in Place::both().await {
        let store = place.open().await;
        let mut all = Vec::new();
        for n in 0..7 {
            let name = if n % 2 == 0 { "欧阳春" } else { "王小明" };
            all.insert(0, filed(&store, petition(&format!("第{n}段水渠"), "塌了", name)).await);
        }
        for (q, wanted) in [("水渠", 7), ("欧阳", 4), ("王小", 3), ("欧阳春 水渠", 4)] {
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let search = Search { q: q.to_owned(), after, limit: 2, ..Search::default() };
                let page = store.search(&search, &clerk()).await.unwrap();
                assert!(page.items.len() <= 2);
                seen.extend(page.items.into_iter().map(|hit| hit.row.case_no));
                match page.next {
                    Some(next) => after = Some(next),
                    None => break,
                }
            }
            let expected: Vec<CaseNo> = all.iter().filter(|no| seen.contains(no)).cloned().collect();
            assert_eq!((seen.len(), &seen), (wanted, &expected), "{q}: the newest first");
        }
        store.close().await;
    }
}

/// A word that stands on every case: what a unit does not have is not read for its people, nor for who asks for that unit.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn for_a_unit_nothing_is_read_of_the_cases_of_others() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = full(&store).await;
        let of_the_unit = Search { q: "水渠".to_owned(), unit: Some("water".to_owned()), ..Search::default() };
        let all = Search { unit: None, ..of_the_unit.clone() };
        let mut read = Vec::new();
        for others in [0, 30] {
            for n in 0..others {
                filed(&store, petition(&format!("第{n}段水渠"), "塌了", "王小明")).await;
            }
            // The index catches up before it is asked.
            store.search(&all, &clerk()).await.unwrap();
            for (search, actor) in [(&all, handler("water")), (&of_the_unit, clerk())] {
                let before = store.read_so_far();
                let found = store.search(search, &actor).await.unwrap();
                let after = store.read_so_far();
                assert_eq!(found.items.iter().map(|hit| &hit.row.case_no).collect::<Vec<_>>(), [&no], "{actor:?}");
                assert_eq!(found.next, None);
                read.push((after.statements - before.statements, after.rows - before.rows));
            }
        }
        assert_eq!(read[..2], read[2..], "{}", place.url);
        store.close().await;
    }
}

/// The reader sees in a search what their list has, and nothing of a report or a confidential matter is in any row.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_tells_nobody_of_what_they_do_not_see() {
    for place in Place::both().await {
        let store = place.open().await;
        full(&store).await;
        let mut report = register("站长收了工程队的钱", "report");
        report["accused"] = json!([{ "unit": "market", "person": "某某" }]);
        filed(&store, report).await;
        let mut secret = petition("保密的水渠", "不要让人知道是我说的", "闻人守拙");
        secret["confidential"] = json!(true);
        filed(&store, secret).await;
        let leader = Actor::staff("leader", Role::Leader, "committee");
        for (actor, hits) in
            [(clerk(), 1), (handler("water"), 1), (handler("market"), 0), (leader, 1), (Actor::petitioner(1), 0)]
        {
            assert_eq!(numbers(&store, "水渠", &actor).await.len(), hits, "{actor:?}");
            assert_eq!(numbers(&store, "看现场", &actor).await.len(), hits, "{actor:?}");
            for q in ["工程队", "保密", "闻人守拙", "闻人", "wrsz"] {
                assert_eq!(numbers(&store, q, &actor).await, Vec::<CaseNo>::new(), "{q}: {actor:?}");
            }
        }
        let db = place.raw().await;
        let counts = ["SELECT COUNT(*) FROM search_doc", "SELECT COUNT(*) FROM person_lookup WHERE kind = 'surname'"];
        for count in counts {
            assert_eq!(number(&db, count).await, 1, "{count}");
        }
        checked(&store).await;
        store.close().await;
    }
}

/// What is found no more in the same write: a title that was corrected, a text that was erased, a matter that turned out to be
/// a report.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changes_leaves_the_index_in_the_same_write() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = full(&store).await;
        let correct = json!({ "do": "correct", "field": "title", "to": "石砌水沟", "reason": "写错了" });
        step(&store, &no, clerk(), correct).await;
        assert_eq!(parts(&store, "灌溉水渠", &no).await, None);
        assert_eq!(parts(&store, "石砌水沟", &no).await, Some("title"));
        assert!(store.erase(&no, "1.2", &clerk(), at("2026-03-06T09:00:00")).await.unwrap());
        assert_eq!(parts(&store, "渠壁", &no).await, None, "an erased text is found no more");
        assert_eq!(parts(&store, "青石渠", &no).await, Some("finding"));
        checked(&store).await;
        let other = filed(&store, petition("另一段灌渠", "也塌了", "龚永福")).await;
        let report = json!({ "do": "correct", "field": "class", "to": "report", "reason": "说的是站长收钱" });
        step(&store, &other, clerk(), report).await;
        for q in ["灌渠", "龚永福", "龚", "gyf"] {
            assert_eq!(parts(&store, q, &other).await, None, "{q}");
        }
        let db = place.raw().await;
        let left = format!("SELECT COUNT(*) FROM search_doc WHERE case_no = '{other}'");
        assert_eq!(number(&db, &left).await, 0);
        checked(&store).await;
        store.close().await;
    }
}

/// Rebuilt, copied and restored, it answers alike; a damaged index is named by a check and mended by a rebuild.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_index_is_a_view() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = full(&store).await;
        let today = at("2026-03-12T09:00:00").date();
        store.rebuild(today).await.unwrap();
        assert_eq!(parts(&store, "青石渠", &no).await, Some("finding"));
        checked(&store).await;
        let db = place.raw().await;
        let key = if place.is_postgres() { "sid" } else { "rowid" };
        run(&db, &format!("DELETE FROM search_gram WHERE {key} > 0")).await.unwrap();
        assert_eq!(store.verify().await.unwrap().views_differ.len(), 1);
        store.rebuild(today).await.unwrap();
        checked(&store).await;
        let copy = place.path().join("copy.db");
        assert_eq!(store.backup(&copy).await.unwrap().checked.views_differ, Vec::<String>::new());
        store.close().await;
        let url = format!("sqlite:{}", copy.display());
        let again = Store::open(&url, place.keys.clone(), crate::place::policy(), None).await.unwrap();
        assert_eq!(parts(&again, "青石渠", &no).await, Some("finding"));
        assert_eq!(parts(&again, "wyt", &no).await, Some("name"));
        again.close().await;
    }
}

/// Who a dispute is with stands on the case and in no index: nobody lists somebody's disputes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_other_side_of_a_matter_is_found_by_nothing() {
    for place in Place::both().await {
        let store = place.open().await;
        let mut fields = petition("工钱没结", "干了两个月，只给了一半。", "韦有田");
        fields["against"] = json!([{ "name": "岑有余", "kind": "person" }]);
        let no = filed(&store, fields).await;
        assert_eq!(numbers(&store, "韦有田", &clerk()).await, std::slice::from_ref(&no));
        assert_eq!(numbers(&store, "岑有余", &clerk()).await, []);
        let by_name = |name: &str| Probe { name: Some(name.to_owned()), ..Probe::default() };
        assert_eq!(store.earlier_matters(&by_name("韦有田"), &clerk()).await.unwrap().len(), 1);
        assert_eq!(store.earlier_matters(&by_name("岑有余"), &clerk()).await.unwrap().len(), 0);
        let file = store.case_file(&no, &handler("water"), at("2026-03-05T09:00:00")).await.unwrap();
        assert!(file.is_none(), "no unit has it yet");
        let file = store.case_file(&no, &clerk(), at("2026-03-05T09:00:00")).await.unwrap().expect("the case");
        assert_eq!(file.case.against[0].name.name(), "岑有余");
        checked(&store).await;
    }
}

/// Notes stay inside, and an answer that is sealed and not served is told to nobody outside: no search tells of either.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_petitioner_with_an_account_searches_nothing_of_the_inside() {
    for place in Place::both().await {
        let store = place.open().await;
        let mut own = Actor::petitioner(1);
        own.user = UserId::new("petitioner");
        let fields = petition("灌溉水渠垮塌", "渠壁塌了三十米。", "韦有田");
        let no = done(&store, request(Target::New, own.clone(), "2026-03-02T09:10:00", fields)).await.case_no;
        step(&store, &no, clerk(), json!({ "do": "route", "to": "water", "mode": "forward" })).await;
        step(&store, &no, handler("water"), json!({ "do": "note", "text": "已约好星期四看现场" })).await;
        assert_eq!(numbers(&store, "看现场", &clerk()).await, std::slice::from_ref(&no));
        assert_eq!(numbers(&store, "看现场", &own).await, []);
    }
}
