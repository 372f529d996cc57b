//! Printed sheets: the same bytes, nothing lost on the way to the page, every kind set without a fault.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};

use casework::Policy;
use documents::{Block, Letter};
use serde_json::json;

use crate::desk::{Desk, PRESS};
use crate::stories;

/// Where somebody wants to look at the sheets.
#[expect(clippy::disallowed_methods, reason = "a person who looks at sheets names a folder for them")]
fn folder() -> Option<std::path::PathBuf> {
    std::env::var_os("JIEJIE_LOOK").map(Into::into)
}

pub fn print(desk: &Desk, name: &str, letter: &Letter) -> Vec<u8> {
    let pdf = PRESS.print(letter, &desk.policy.letters).unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
    show(name, &pdf);
    pdf
}

pub fn show(name: &str, pdf: &[u8]) {
    assert!(pdf.starts_with(b"%PDF-"));
    if let Some(folder) = folder() {
        std::fs::write(folder.join(format!("{name}.pdf")), pdf).expect("written");
    }
}

/// The text of a PDF, where the machine can take it out again.
pub fn text_of(pdf: &[u8]) -> Option<String> {
    let mut command = Command::new("pdftotext");
    let started = command.args(["-layout", "-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = started else {
        skip::because("no pdftotext on this machine");
        return None;
    };
    std::io::Write::write_all(child.stdin.as_mut()?, pdf).expect("written");
    let out = child.wait_with_output().expect("read");
    Some(String::from_utf8_lossy(&out.stdout).into_owned())
}

pub fn pages(text: &str) -> usize {
    text.matches('\u{c}').count()
}

#[test]
fn every_kind_can_be_set() {
    let mut seen = BTreeSet::new();
    for desk in stories::all() {
        for (kind, letter) in desk.letters() {
            if seen.insert(letter.title.clone()) {
                print(&desk, &format!("{kind}-{}", seen.len()), &letter);
            }
        }
    }
    assert!(seen.len() >= 21, "{seen:?}");
}

#[test]
fn the_same_letter_prints_to_the_same_bytes() {
    let desk = stories::accepted(json!({}));
    let letter = desk.letter("acceptance-notice");
    assert_eq!(print(&desk, "same", &letter), print(&desk, "same", &letter));
}

#[test]
fn what_the_letter_says_stands_on_the_page() {
    let desk = stories::concluded(json!({}));
    let Some(text) = text_of(&print(&desk, "opinion-text", &desk.letter("opinion"))) else { return };
    let text: String = text.split_whitespace().collect();
    for said in
        ["青禾示范区水利局", "青水处〔2026〕12号", "信访处理意见书", "周守田等3人：", "2026年3月20日", "抄送：", "—1—"]
    {
        assert!(text.contains(said), "{said} in {text}");
    }
}

#[test]
fn page_one_of_the_letter_form_bears_no_number_and_page_two_does() {
    let desk = stories::accepted(json!({}));
    let mut letter = desk.letter("acceptance-notice");
    letter.body.extend((0..30).map(|n| Block::text(format!("{n}本单位将听取陈述。"))));
    let Some(text) = text_of(&print(&desk, "two-pages", &letter)) else { return };
    let text: String = text.chars().filter(|c| *c != ' ').collect();
    assert!(text.contains("—2—") && !text.contains("—1—"), "{text}");
}

#[test]
fn a_table_longer_than_a_page_repeats_its_head() {
    let desk = stories::reported_back();
    let mut letter = desk.letter("completion-report");
    for block in &mut letter.body {
        let Block::Table { rows, .. } = block else { continue };
        let row = rows.first().expect("a row").clone();
        rows.extend(std::iter::repeat_n(row, 60));
    }
    let Some(text) = text_of(&print(&desk, "long-table", &letter)) else { return };
    assert!(pages(&text) > 2, "{}", pages(&text));
    assert!(text.matches("执行情况").count() >= pages(&text) - 1, "{text}");
}

#[test]
fn long_names_wrap_or_shrink_and_lose_nothing() {
    let name = "阿".repeat(60);
    let mut desk = stories::accepted(json!({"petitioners": [{"name": name}]}));
    for unit in &mut desk.policy.units {
        unit.full_name = Some("青禾现代农业高新技术产业示范区水利水电管理局".to_owned());
    }
    for kind in ["receipt", "acceptance-notice"] {
        let Some(text) = text_of(&print(&desk, &format!("long-{kind}"), &desk.letter(kind))) else { return };
        let text: String = text.split_whitespace().collect();
        assert_eq!(text.matches('阿').count() % 60, 0, "{text}");
        assert!(text.contains("青禾现代农业高新技术产业示范区水利水电管理局"), "{text}");
    }
}

/// An unbroken run longer than a line was cut at the paper's edge (fault D2).
#[test]
fn a_run_without_a_space_is_broken_and_nothing_leaves_the_paper() {
    let runs = [
        "https://www.example.org/".to_owned() + &"a1b2c3d4e5".repeat(16),
        "x".repeat(150),
        "0123456789".repeat(14),
        "—".repeat(120),
        "。".repeat(90),
        "Ünïcödé".repeat(20),
        "a\u{a0}".repeat(80),
    ];
    for (n, run) in runs.iter().enumerate() {
        let desk = stories::accepted(json!({}));
        let mut letter = desk.letter("acceptance-notice");
        letter.body = vec![
            Block::text(format!("信访人把链接写在这里{run}后面还有字")),
            Block::Facts { rows: vec![["备注".to_owned(), run.clone()]] },
            Block::Table {
                head: vec!["一".into(), "二".into()],
                widths: vec![1, 3],
                rows: vec![vec![run.clone(), run.clone()]],
            },
        ];
        let pdf = print(&desk, &format!("run-{n}"), &letter);
        let Some(boxes) = words_of(&pdf) else { return };
        // A4 is 595 points wide; the type area ends 26 mm before its edge.
        let beyond: Vec<_> = boxes.iter().filter(|word| word.right > 595.3 - 60.0).collect();
        assert!(beyond.is_empty(), "{run}: {beyond:?}");
        let text: String = boxes.iter().map(|word| word.text.as_str()).collect();
        let kept = |c: char| text.matches(c).count() >= 4 * run.matches(c).count();
        assert!(run.chars().filter(|c| !c.is_whitespace()).all(kept), "{run}: {text}");
    }
}

/// A word on a sheet and its edges, in points from the top left corner.
#[derive(Debug)]
pub struct Word {
    pub text: String,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// Every word of a PDF with its edges.
pub fn words_of(pdf: &[u8]) -> Option<Vec<Word>> {
    let mut command = Command::new("pdftotext");
    let started = command.args(["-bbox", "-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = started else {
        skip::because("no pdftotext on this machine");
        return None;
    };
    std::io::Write::write_all(child.stdin.as_mut()?, pdf).expect("written");
    let out = String::from_utf8_lossy(&child.wait_with_output().expect("read").stdout).into_owned();
    let word = |line: &str| {
        let edge = |name: &str| line.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.parse().ok();
        let text = line.split('>').nth(1)?.split('<').next()?.to_owned();
        Some(Word { text, left: edge("xMin")?, top: edge("yMin")?, right: edge("xMax")?, bottom: edge("yMax")? })
    };
    Some(out.lines().filter(|line| line.contains("<word ")).filter_map(word).collect())
}

#[test]
fn a_square_code_and_a_title_of_two_lines_are_set() {
    let desk = stories::registered(json!({}));
    let mut letter = desk.letter("receipt");
    letter.title = "关于灌溉渠道垮塌\n信访事项登记的回执".to_owned();
    let modules = (0..21).map(|y| (0..21).map(|x| (x * y + x) % 3 == 0).collect()).collect();
    letter.body.push(Block::Code { modules, words: "扫码查询".to_owned() });
    let Some(text) = text_of(&print(&desk, "code", &letter)) else { return };
    assert!(text.lines().any(|line| line.trim() == "关于灌溉渠道垮塌"), "{text}");
    assert!(text.contains("扫码查询"), "{text}");
}

#[test]
fn an_office_words_its_own_letters() {
    let (name, text) =
        Policy::built_in_files().into_iter().find(|(name, _)| name == "letters/receipt.toml").expect("the receipt");
    let own = text.replace("信访事项登记回执", "来访登记凭条");
    let mut desk = stories::registered(json!({}));
    desk.policy = Policy::overlaid(&[(name.clone(), own)], "own").expect("an overlay");
    assert_eq!(desk.letter("receipt").title, "来访登记凭条");
    assert!(Policy::overlaid(&[(name, "form = 'scroll'".to_owned())], "own").is_err());
}
