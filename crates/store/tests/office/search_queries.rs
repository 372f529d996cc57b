//! One set of queries and one stock: both engines answer each of them alike, and as it stands here.

use casework::CaseNo;
use casework::case::searched::SearchedPart;
use serde_json::{Value, json};
use store::{Search, Store};

use crate::people::clerk;
use crate::place::Place;
use crate::search::{filed, full};

fn petition(title: &str, text: &str, place: &str, (name, phone): (&str, &str), demand: &str) -> Value {
    json!({ "do": "register", "channel": "visit", "class": "claim", "title": title, "text": text, "place": place,
        "petitioners": [{ "name": name, "phone": phone }], "demands": [demand] })
}

/// Four cases that lie open, by the letters by which the queries name them, and two that nobody finds.
async fn stock(store: &Store) -> Vec<(char, CaseNo)> {
    let mut stock = vec![('A', full(store).await)];
    let open = [
        petition(
            "路灯不亮",
            "巷子里三盏路灯坏了两个月，晚上一片漆黑。",
            "和平巷",
            ("欧阳春", "13700002222"),
            "换上新灯",
        ),
        petition(
            "恒錦花園Ⅱ期電梯故障",
            "電梯困人三次，物業說維修基金沒批。",
            "恒锦花园３栋",
            ("张晓红", "0718-8221234"),
            "把電梯修好",
        ),
        petition(
            "拖欠工资18600元",
            "在恒锦花园二期干木工，鑫达建筑公司欠钱，合同写明 O'Neil 标准。",
            "恒锦花园二期",
            ("黎国强", "+86 136-0003-3764"),
            "结清工钱",
        ),
    ];
    for (letter, fields) in ['B', 'C', 'D'].into_iter().zip(open) {
        stock.push((letter, filed(store, fields).await));
    }
    let mut report =
        petition("站长收了工程队的钱", "路灯和水渠都是他的工程队做的。", "和平巷", ("黎国强", "13600033764"), "查清");
    report["class"] = json!("report");
    report["accused"] = json!([{ "unit": "market", "person": "某某" }]);
    filed(store, report).await;
    let mut secret =
        petition("保密的水渠", "恒锦花园电梯、路灯、工资都说了。", "和平巷", ("闻人守拙", "13900001111"), "修好");
    secret["confidential"] = json!(true);
    filed(store, secret).await;
    stock
}

/// What is typed, and which cases are found, the newest first.
const QUERIES: [(&str, &str); 66] = [
    // Words, in any order and any text.
    ("水渠", "A"),
    ("水渠垮塌", "A"),
    ("垮塌 水渠", "A"),
    ("垮塌水渠", "A"),
    ("路灯", "B"),
    ("路灯 漆黑", "B"),
    ("漆黑　路灯", "B"),
    ("路灯 工资", ""),
    ("恒锦花园", "DC"),
    ("恒锦花园 木工", "D"),
    ("三次 困人", "C"),
    ("七月 三十米", "A"),
    ("鑫达", "D"),
    ("工钱", "D"),
    ("新灯", "B"),
    ("和平巷", "B"),
    ("谁管", "A"),
    ("青石渠管理站", "A"),
    ("看现场", "A"),
    ("小型水利", "A"),
    ("放水之前", "A"),
    // Phrases, and what must not occur.
    ("\"水渠垮塌\"", "A"),
    ("\"垮塌水渠\"", ""),
    ("“三盏路灯”", "B"),
    ("「困人 三次」", "C"),
    ("\"困人三次", "C"),
    ("路灯 -漆黑", ""),
    ("路灯 -水渠", "B"),
    ("恒锦 -电梯", "D"),
    ("恒锦 －木工", "C"),
    ("恒锦 -\"电梯\" -工资", ""),
    // One form of writing.
    ("電梯", "C"),
    ("电梯", "C"),
    ("维修基金", "C"),
    ("沒批", "C"),
    ("恒锦花园ii期", "C"),
    ("ＩＩ期", "C"),
    ("恒 锦花园", "DC"),
    ("恒锦·花园 3栋", "C"),
    ("o'neil", "D"),
    ("ONEIL", "D"),
    // Numbers.
    ("18600", "D"),
    ("１８６００", "D"),
    ("工资18600", "D"),
    ("工资 -18600", ""),
    ("青水处〔2026〕1号", "A"),
    ("2026", "DCBA"),
    // People: by name, surname, sound, initials, telephone and number.
    ("韦有田", "A"),
    ("韦", "A"),
    ("wyt", "A"),
    ("欧阳", "B"),
    ("欧阳春", "B"),
    ("张", "C"),
    ("zxh", "C"),
    ("liguoqiang", "D"),
    ("13900001111", "A"),
    ("+86136-0003-3764", "D"),
    ("136-0003-3764", "D"),
    ("0718-8221234", "C"),
    ("422801196503120010", "A"),
    // Who stands in no index.
    ("工程队", ""),
    ("保密", ""),
    ("闻人守拙", ""),
    // What is no word.
    ("水", ""),
    ("的 了 和", ""),
    ("'; DROP TABLE words; --", ""),
];

async fn letters(store: &Store, stock: &[(char, CaseNo)], search: &Search) -> String {
    let page = store.search(search, &clerk()).await.unwrap();
    let letter = |no: &CaseNo| stock.iter().find(|(_, known)| known == no).map_or('?', |(letter, _)| *letter);
    page.items.iter().map(|hit| letter(&hit.row.case_no)).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_answer_one_set_of_queries_alike() {
    for place in Place::both().await {
        let store = place.open().await;
        let stock = stock(&store).await;
        for (q, wanted) in QUERIES {
            let search = Search { q: q.to_owned(), ..Search::default() };
            assert_eq!(letters(&store, &stock, &search).await, wanted, "{q} on {}", place.url);
        }
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_narrow_alike() {
    let day = |text: &str| Some(text.parse().unwrap());
    let of = |q: &str| Search { q: q.to_owned(), ..Search::default() };
    let within = |q: &str, part| Search { part: Some(part), ..of(q) };
    let narrowed = [
        (within("水渠", SearchedPart::Title), "A"),
        (within("水渠", SearchedPart::Demand), "A"),
        (within("水渠", SearchedPart::Note), ""),
        (within("恒锦花园", SearchedPart::Title), "C"),
        (within("恒锦花园", SearchedPart::Place), "DC"),
        (within("韦", SearchedPart::Name), "A"),
        (within("韦有田", SearchedPart::Text), ""),
        (within("2026", SearchedPart::Number), "DCBA"),
        (Search { unit: Some("water".to_owned()), ..of("水渠") }, "A"),
        (Search { unit: Some("market".to_owned()), ..of("水渠") }, ""),
        (Search { from: day("2026-03-02"), until: day("2026-03-02"), ..of("路灯") }, "B"),
        (Search { from: day("2026-03-03"), ..of("路灯") }, ""),
        (Search { until: day("2026-03-01"), ..of("路灯") }, ""),
    ];
    for place in Place::both().await {
        let store = place.open().await;
        let stock = stock(&store).await;
        for (search, wanted) in &narrowed {
            assert_eq!(letters(&store, &stock, search).await, *wanted, "{search:?} on {}", place.url);
        }
        store.close().await;
    }
}
