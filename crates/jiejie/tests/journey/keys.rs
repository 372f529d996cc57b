//! Cases are served from one tray without a mouse, and it is printed how many keys each act takes besides its text.
//! Thirty acts in CI, two hundred by `cargo xtask long keys`.

use std::collections::BTreeMap;

use super::browser::Browser;
use super::keyboard::{Entry, Key, Keyboard};

/// A unit to which the sample district gives nothing: its tray holds what is registered here.
const UNIT: &str = "agriculture";
/// The most keys that a frequent act takes besides its text.
const MOST: u32 = 8;

/// What is filled in.
type Fields = &'static [(&'static str, Entry)];

/// The acts that stand in the tray, each with what is filled in.
static OF_THE_TRAY: [(&str, Fields); 4] = [
    ("accept", &[("procedure", Entry::Choice("ordinary"))]),
    ("serve", &[("how", Entry::Choice("in-person")), ("proof", Entry::Text("本人签收"))]),
    ("find", &[("finding", Entry::Text("渠段由村里管护，垮塌处长六米"))]),
    (
        "conclude",
        &[
            ("opinions-1-result", Entry::Choice("support")),
            ("opinions-1-facts", Entry::Text("现场查看，灌渠垮塌六米")),
            ("opinions-1-basis", Entry::Text("农田水利条例第二十一条")),
        ],
    ),
];

/// What is done beside the tray, by the palette.
static BESIDE: [(&str, Fields); 9] = [
    ("note", &[("text", Entry::Text("已电话联系"))]),
    ("ask", &[("question", Entry::Text("哪一天塌的")), ("due", Entry::Day(7))]),
    ("wait", &[("reason", Entry::Text("等测量结果")), ("until", Entry::Day(7))]),
    ("add-clue", &[("text", Entry::Text("水渠的图纸在哪里"))]),
    ("add-demand", &[("text", Entry::Text("给个说法"))]),
    ("visit-home", &[("on", Entry::Day(0)), ("outcome", Entry::Text("看了现场"))]),
    ("help", &[("kind", Entry::Text("临时救助")), ("reason", Entry::Text("秧田没有水"))]),
    ("plan", &[("measures-1-text", Entry::Text("挖渠")), ("measures-1-due", Entry::Day(7))]),
    ("assist", &[("unit", Entry::Choice("land")), ("text", Entry::Text("测量地界")), ("due", Entry::Day(7))]),
];

/// A list of thirty units is walked by arrows: not among the frequent.
const SELDOM: [&str; 1] = ["assist"];

/// The keys of each act, as often as it was done.
type Counted = BTreeMap<&'static str, Vec<u32>>;

#[tokio::test(flavor = "multi_thread")]
async fn a_tray_is_served_without_a_mouse_and_no_frequent_act_takes_more_than_eight_keys() {
    serve("keys", 30).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "200 acts: `cargo xtask long keys`"]
async fn long_keys() {
    serve("long-keys", 200).await;
}

/// So many acts, on as many matters as they need.
async fn serve(name: &str, acts: usize) {
    let Some(browser) = Browser::start(name).await else { return };
    let each = OF_THE_TRAY.len() + BESIDE.len();
    let mut matters = Vec::new();
    browser.sign_in("clerk").await;
    for n in 0..acts.div_ceil(each) {
        matters.push(registered(&browser, n).await);
    }
    browser.sign_in(&format!("handler-{UNIT}")).await;
    let mut counted = Counted::new();
    from_the_tray(&browser, &mut counted).await;
    'all: for no in &matters {
        for (act, fields) in BESIDE.iter().copied() {
            if done(&counted) >= acts {
                break 'all;
            }
            beside_the_tray(&browser, no, (act, fields), &mut counted).await;
        }
    }
    for (act, keys) in &counted {
        let (least, most) =
            (keys.iter().min().copied().unwrap_or_default(), keys.iter().max().copied().unwrap_or_default());
        println!("{act}: {} times, {least} to {most} keys besides text", keys.len());
    }
    let frequent = counted.iter().filter(|(act, _)| !SELDOM.contains(*act));
    let too_many: Vec<_> = frequent.filter(|(_, keys)| keys.iter().any(|keys| *keys > MOST)).collect();
    assert!(too_many.is_empty(), "{too_many:?}");
    assert!(done(&counted) >= acts && counted.len() >= 12, "{acts} of at least 12 different acts: {counted:?}");
    browser.end().await;
}

fn done(counted: &Counted) -> usize {
    counted.values().map(Vec::len).sum()
}

/// A matter that the clerk, who is signed in, takes in and gives to the unit.
async fn registered(browser: &Browser, n: usize) -> String {
    browser.go("/desk/intake").await;
    let (name, title) = (format!("覃大有{n}"), format!("第{n}段灌渠垮塌，秧田没水"));
    for (field, text) in [
        ("channel", "visit"),
        ("people-0-name", name.as_str()),
        ("title", title.as_str()),
        ("text", "村口的灌渠垮了六米，四户人家十来亩秧田没有水。"),
        ("demands", "放水之前把渠修好"),
        ("clues", "这一段渠由谁管护"),
    ] {
        browser.fill(field, text).await;
    }
    browser.press("main form[action='/desk/intake'] button.main").await;
    let address = browser.address().await;
    assert!(address.ends_with("/receipt"), "{address}: {}", browser.text().await);
    let no = address.trim_end_matches("/receipt").rsplit('/').next().expect("a number").to_owned();
    browser.act(&no, "route", &[("to", UNIT), ("mode", "forward")]).await;
    no
}

/// Every line of the tray, from the first to the last: after an act the next line has the focus.
async fn from_the_tray(browser: &Browser, counted: &mut Counted) {
    browser.go("/desk").await;
    let mut keyboard = Keyboard::of(browser);
    keyboard.press(Key::Letter('j')).await;
    while let Some(line) = keyboard.line().await {
        let found = OF_THE_TRAY.iter().find(|(act, _)| line.contains(&format!("/acts/{act}?")));
        let Some((act, fields)) = found else { panic!("{line} is no act that this script knows") };
        keyboard.press(Key::Enter).await;
        fill_and_send(&mut keyboard, (*act, *fields), counted).await;
    }
}

/// An act that stands in no tray: the palette finds it on the case.
async fn beside_the_tray(browser: &Browser, no: &str, (act, fields): (&'static str, Fields), counted: &mut Counted) {
    let mut keyboard = Keyboard::of(browser);
    let file = format!("/desk/cases/{no}");
    if !browser.address().await.ends_with(&file) {
        keyboard.palette(no, &file).await;
    }
    // Which case it is about is not counted with each act on it.
    keyboard.count();
    let form = format!("{file}/acts/{act}");
    keyboard.palette(act, &form).await;
    // Where nothing else is called so, the palette opened it; else it stands first in the list.
    if !browser.address().await.contains(&form) {
        keyboard.press(Key::Enter).await;
    }
    fill_and_send(&mut keyboard, (act, fields), counted).await;
}

async fn fill_and_send(keyboard: &mut Keyboard<'_>, (act, fields): (&'static str, Fields), counted: &mut Counted) {
    keyboard.until_in_the_form(act).await;
    for (field, entry) in fields {
        keyboard.fill(&format!("{act}-{field}"), *entry).await;
    }
    keyboard.send().await;
    counted.entry(act).or_default().push(keyboard.count());
}
