//! A whole file in one PDF.

use casework::personal_data::UserId;
use casework::{Actor, Role};
use documents::{Checkpoint, Dossier, Enclosure, Patience};
use serde_json::{Value, json};

use crate::desk::{Desk, PRESS};
use crate::looks::{pages, show, text_of};
use crate::stories;

const PHOTO: &[u8] = include_bytes!("pictures/canal.jpg");
const SCAN: &[u8] = include_bytes!("pictures/receipt.png");
const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn enclosures() -> Vec<Enclosure<'static>> {
    let file = |n, name, media, bytes: Option<&'static [u8]>| Enclosure {
        n,
        name,
        media,
        size: bytes.map_or(48_213, |bytes| bytes.len() as u64),
        sha256: DIGEST,
        bytes,
    };
    vec![
        file(1, "渠道.jpg", "image/jpeg", Some(PHOTO)),
        file(2, "收条.png", "image/png", Some(SCAN)),
        file(3, "合同.pdf", "application/pdf", None),
    ]
}

fn with<T>(desk: &Desk, enclosures: Vec<Enclosure>, bind: impl FnOnce(&Dossier) -> T) -> T {
    let case = desk.case().expect("a case");
    let at = |entry: &casework::Recorded| entry.at.strftime("%F %H:%M").to_string();
    let by = |entry: &casework::Recorded| entry.by.user.to_string();
    let timeline = case.history.iter().map(|e| [at(e), by(e), e.event.fact.name().to_owned()]).collect();
    let at = case.changed_at;
    let checkpoint = Some(Checkpoint { n: 42, at, root: DIGEST, signature: DIGEST });
    let made_on = at.date();
    bind(&Dossier {
        case: &case,
        names: &desk.names,
        told_of: &case.linked_numbers(),
        timeline,
        enclosures,
        checkpoint,
        made_on,
        patience: Patience::endless(),
    })
}

/// What a story's file holds, as data.
pub fn contents(desk: &Desk) -> Value {
    with(desk, enclosures(), |dossier| documents::dossier::contents(dossier, &desk.policy).expect("bound"))
}

/// The same with a picture of 20,000 by 20,000 pixels, as far as its head says.
pub fn contents_with_a_huge_picture(desk: &Desk) -> Value {
    let mut huge = SCAN.to_vec();
    huge[16..24].copy_from_slice(&[0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20]);
    let step = |sum: u32| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    let check = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum));
    let sum = !huge[12..29].iter().fold(u32::MAX, check);
    huge[29..33].copy_from_slice(&sum.to_be_bytes());
    let mut files = enclosures();
    files[1].bytes = Some(&huge);
    with(desk, files, |dossier| documents::dossier::contents(dossier, &desk.policy).expect("bound"))
}

/// Nothing in the file said what the head had changed of the draft (fault D7).
#[test]
fn the_file_prints_what_changed_between_draft_and_seal_and_nothing_else() {
    let parts = |desk: &Desk| {
        let parts = contents(desk)["parts"].as_array().expect("parts").clone();
        parts.into_iter().find(|part| part["letter"]["title"] == "处理意见拟稿、审定对照")
    };
    let changed = parts(&stories::changed_at_the_seal()).expect("the sheet");
    let table = changed["letter"]["body"].as_array().expect("body").last().expect("a table").clone();
    let rows = table["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 6, "the second demand's four parts, who was heard and the hearing: {table}");
    assert_eq!(rows[0], json!(["2", "结论", "解释说明", "予以支持"]), "{table}");
    assert_eq!(rows[1], json!(["2", "查明情况", "误工属实，没有专项经费。", "误工属实，已查明天数。"]));
    let promised = "核发误工补助；由渠道管理站负责，最迟于2026年5月20日完成";
    assert_eq!(rows[3], json!(["2", "落实安排", "无", promised]), "{table}");
    assert_eq!(rows[4][1], "听取陈述", "{table}");
    assert!(rows[4][3].as_str().is_some_and(|heard| heard.contains("误工十一天")), "{table}");
    assert!(parts(&stories::concluded(json!({}))).is_none(), "sealed as drafted: no sheet");
}

/// A picture of 1.5 MB made a file of 3.7 GB (fault J1).
#[test]
fn a_huge_picture_is_named_on_a_slip_and_not_opened() {
    let desk = attached();
    let contents = contents_with_a_huge_picture(&desk);
    let is: Vec<&str> =
        contents["parts"].as_array().expect("parts").iter().filter_map(|part| part["is"].as_str()).collect();
    assert_eq!(is.iter().filter(|is| **is == "image").count(), 1, "the photo alone");
    let told = contents.to_string();
    assert!(told.contains("像素过大") && told.contains("收条.png"), "{told}");
}

fn bound(desk: &Desk, enclosures: Vec<Enclosure>) -> Vec<u8> {
    with(desk, enclosures, |dossier| documents::dossier(dossier, &PRESS, &desk.policy).expect("bound"))
}

/// The channel's file with three enclosures, put on it before it was closed.
pub fn attached() -> Desk {
    ["现场照片", "收条", "合同"].iter().fold(Desk::sample("channel"), |mut desk, kind| {
        let attach = json!({"do": "attach", "file": DIGEST, "kind": kind, "note": "信访人提交"});
        let facts = desk.history.pop();
        let done = desk.try_to("2026-03-16T16:00", "clerk", attach, None);
        done.expect("attached");
        desk.history.extend(facts.map(|mut closed| {
            closed.seq += 1;
            closed
        }));
        desk
    })
}

#[test]
fn a_file_is_bound_of_everything_in_its_order_and_the_index_names_the_pages() {
    let desk = attached();
    let contents = contents(&desk);
    let names: Vec<&str> =
        contents["parts"].as_array().expect("parts").iter().filter_map(|part| part["name"].as_str()).collect();
    assert_eq!(
        names,
        [
            "信访事项登记回执",
            "信访事项交办函",
            "信访事项受理告知书",
            "信访事项受理告知书送达回证",
            "信访处理意见书",
            "信访处理意见书送达回证",
            "信访事项办结报告",
            "办理过程记录",
            "附件1：现场照片",
            "附件2：收条",
            "附件3：合同",
            "电子卷宗校验记录",
        ]
    );
    let pdf = bound(&desk, enclosures());
    show("dossier", &pdf);
    assert_eq!(pdf, bound(&desk, enclosures()), "the same bytes");
    let Some(text) = text_of(&pdf) else { return };
    let sheets: Vec<String> = text.split('\u{c}').map(|sheet| sheet.split_whitespace().collect()).collect();
    let Some(index) = sheets.get(1) else { panic!("no index") };
    let last = sheets.iter().rposition(|sheet| sheet.contains("电子卷宗校验记录")).expect("the witness") - 1;
    assert!(index.contains(&format!("电子卷宗校验记录2026年3月17日{last}")), "{index}");
    assert!(index.contains(&format!("本卷共12件，{last}页。")), "{index}");
    assert!(text.contains("9f86d081 884c7d65"), "the digest of what cannot be printed");
}

#[test]
fn an_image_that_cannot_be_read_goes_on_a_slip_and_spoils_nothing() {
    let desk = attached();
    let mut files = enclosures();
    files[1].bytes = Some(b"\x89PNG\r\n\x1a\nnothing");
    let Some(text) = text_of(&bound(&desk, files)) else { return };
    let text: String = text.split_whitespace().collect();
    assert!(text.contains("文件名收条.png"), "{text}");
    assert!(!text.contains("文件名渠道.jpg"), "the other image is set");
}

#[test]
fn forty_pages_are_bound_in_about_a_second() {
    let mut desk = stories::rechecked("uphold", "uphold");
    for entry in &mut desk.history {
        entry.by = Actor { user: UserId::new("clerk"), ..entry.by.clone() };
    }
    assert!(desk.history.iter().any(|entry| entry.by.role == Role::Clerk));
    let images: Vec<Enclosure> = (1..=20).map(|n| Enclosure { n, ..enclosures()[0] }).collect();
    let begun = std::time::Instant::now();
    let pdf = bound(&desk, images);
    let took = begun.elapsed();
    show("dossier-long", &pdf);
    let pages = text_of(&pdf).map_or(40, |text| pages(&text));
    eprintln!("{pages} pages in {took:?}");
    assert!(pages >= 38, "{pages}");
    // 0.6 s of one core, fonts included, in a debug build; the bound leaves room for a machine that is busy elsewhere.
    assert!(took.as_secs() < 20, "{took:?}");
}

#[test]
fn the_cover_of_a_report_names_nobody() {
    let contents = contents(&stories::told_by_report());
    assert!(!contents["cover"].to_string().contains("林知行"), "{}", contents["cover"]);
}

#[test]
fn who_reads_only_the_file_knows_what_happened_and_what_may_come_next() {
    for (name, wanted) in [
        ("channel", ["放水前修好垮塌的渠段", "予以支持", "作如上解释说明", "青禾示范区管理委员会请求复查"]),
        ("contractors", ["付清工程余款84000元", "尚欠8.4万元", "人民法院", "青禾示范区管理委员会请求复查"]),
        ("pump", ["当天恢复六楼以上供水", "备用泵缺位", "予以支持", "青禾示范区管理委员会请求复查"]),
        ("accounts", ["退还2017年收的每户120元清洁费", "24960元", "予以支持", "青禾示范区管理委员会请求复查"]),
    ] {
        let desk = Desk::sample(name);
        assert!(contents(&desk).to_string().contains("可以请求复查，最后一日为"), "{name}");
        let pdf = bound(&desk, Vec::new());
        show(&format!("matter-{name}"), &pdf);
        let Some(text) = text_of(&pdf) else { return };
        let text: String = text.split_whitespace().collect();
        for said in wanted.into_iter().chain(["不得打击报复信访人"]) {
            assert!(text.contains(said), "{name}: {said}");
        }
    }
}

/// A case with more words than one document holds.
pub fn of_long_texts() -> Desk {
    let demands: Vec<String> = (1..=12).map(|n| format!("第{n}项")).collect();
    let said = |n: usize| json!({"demand": n, "result": "explain", "facts": format!("第{n}项：{}", "渠".repeat(19_000)), "basis": "条例"});
    let opinions: Vec<Value> = (1..=12).map(said).collect();
    stories::accepted(json!({"demands": demands}))
        .act("2026-03-16T09:00", "handler", json!({"do": "conclude", "opinions": opinions}))
        .act("2026-03-16T15:00", "unit-head", json!({"do": "conclude", "opinions": []}))
}

/// A case of 400 texts burned two minutes of processor and more memory than the office has (fault J1).
#[test]
fn a_file_of_very_long_texts_is_cut_to_what_one_document_holds_and_says_so() {
    let desk = of_long_texts();
    let contents = contents(&desk).to_string();
    assert!(contents.chars().count() < 220_000, "{}", contents.chars().count());
    assert!(contents.contains("字，见电子案卷"), "what is cut says so");
    assert!(contents.contains("第12项：渠渠"), "nothing is left out altogether");
    let whole = self::contents(&stories::accepted(json!({}))).to_string();
    assert!(!whole.contains("见电子案卷"), "a usual file is whole");
    let press = documents::Press::new(Vec::new());
    if press.is_ready() {
        let data = format!("{{\"text\": \"{}\"}}", "渠".repeat(300_000));
        let set = press.set("page.typ", data.as_bytes(), &desk.policy.letters);
        assert_eq!(set, Err(documents::Unprinted::TooLong));
    }
}

/// The slip for several could not be set at all: a new page stood in what was measured as one piece.
#[test]
fn a_slip_for_several_has_a_leaf_for_each() {
    let two = json!([{"name": "周守田", "representative": true}, {"name": "郑禾", "representative": true}]);
    let desk = stories::concluded(json!({ "petitioners": two }));
    let mut slips = desk.letters().into_iter().filter(|(kind, _)| *kind == "service-slip");
    let (_, slip) = slips.next_back().expect("the opinion goes out with a slip");
    assert!(serde_json::to_string(&slip).expect("JSON").contains("new-page"));
    let pdf = PRESS.print(&slip, &desk.policy.letters).expect("set");
    if let Some(text) = text_of(&pdf) {
        assert_eq!(pages(&text), 2);
    }
}
