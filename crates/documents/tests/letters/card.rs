//! The service card: all of it is on the card, however much a station says of itself.

use documents::{CardBack, CardFront, Patience, ServiceCard, print_card};

use crate::desk::{Desk, PRESS};
use crate::looks::{Word, show, text_of, words_of};

/// The card on the sheet, in points: 20 mm from the left, 50 mm from the top, twice 85 mm wide and 54 mm high.
const LEFT: f64 = 56.69;
const TOP: f64 = 141.73;
const SIDE: f64 = 240.94;
const HIGH: f64 = 153.07;

fn card(name: &str, [phone, hours, place]: [&str; 3]) -> ServiceCard {
    let fact = |label: &str, value: &str| [label.to_owned(), value.to_owned()];
    let code = (0..29).map(|y: usize| (0..29).map(|x: usize| (x * y + x).is_multiple_of(3)).collect()).collect();
    ServiceCard {
        title: "便民服务卡".to_owned(),
        how: "沿短线裁下，沿虚线对折。".to_owned(),
        day: [2026, 3, 2],
        front: CardFront {
            unit: "和平社区".to_owned(),
            name: name.to_owned(),
            facts: vec![fact("电话", phone), fact("接待时间", hours), fact("地址", place)],
            code,
            scan: "扫码看本站".to_owned(),
        },
        back: CardBack {
            heading: "有事先到站里说".to_owned(),
            does: ["能当场办的，当场办。", "办不了的，替您转上去。", "随时能查。"].map(str::to_owned).to_vec(),
            has: "牌子、电话、制度、台账、服务卡和队伍".to_owned(),
            hotline: "信访办电话：0900-5550101".to_owned(),
        },
    }
}

fn print(name: &str, card: &ServiceCard) -> Vec<u8> {
    let letters = Desk::open().policy.letters;
    let pdf = print_card(card, &PRESS, &letters, &Patience::endless());
    let pdf = pdf.unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
    show(name, &pdf);
    pdf
}

/// Whether a word lies on one side of the card and not over its edge.
fn is_on_a_side(word: &Word) -> bool {
    let within = |left: f64| word.left >= left - 0.5 && word.right <= left + SIDE + 0.5;
    let high = word.top >= TOP - 0.5 && word.bottom <= TOP + HIGH + 0.5;
    high && (within(LEFT) || within(LEFT + SIDE))
}

#[test]
fn a_card_has_two_sides_that_say_where_and_when_and_what_for() {
    let card = card("和平社区接访站", ["0900-5550133", "工作日 9:00—17:00", "和平路 8 号"]);
    let pdf = print("card", &card);
    assert_eq!(pdf, print("card", &card), "the same card is the same bytes");
    let Some(text) = text_of(&pdf) else { return };
    assert_eq!(crate::looks::pages(&text), 1);
    let text: String = text.split_whitespace().collect();
    for words in [
        "和平社区接访站",
        "0900-5550133",
        "工作日9:00—17:00",
        "和平路8号",
        "扫码看本站",
        "能当场办的，当场办。",
        "随时能查。",
        "牌子、电话、制度、台账、服务卡和队伍",
        "信访办电话：0900-5550101",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let Some(words) = words_of(&pdf) else { return };
    let off: Vec<&Word> = words.iter().filter(|word| word.top > 100.0 && !is_on_a_side(word)).collect();
    assert!(off.is_empty(), "{off:?}");
    let hotline = words.iter().find(|word| word.text.contains("5550101")).expect("the hotline");
    assert!(hotline.left > LEFT + SIDE, "on the back: {hotline:?}");
}

#[test]
fn however_long_the_name_and_the_hours_are_nothing_is_cut_or_leaves_the_card() {
    let long = "阿".repeat(60);
    let (hours, place) = ("周一至周五上午八点半到十二点；".repeat(12), "x".repeat(150));
    let longest = "不".repeat(500);
    for (n, card) in [
        card(&long, ["0900-5550133", &hours, "和平路 8 号"]),
        card("和平社区接访站", ["0900-5550133", &hours, &place]),
        // As much as the commands let through.
        card(&longest, [&"1".repeat(40), &longest, &longest]),
    ]
    .iter()
    .enumerate()
    {
        let Some(words) = words_of(&print(&format!("card-long-{n}"), card)) else { return };
        let words: Vec<Word> = words.into_iter().filter(|word| word.top > 100.0).collect();
        let off: Vec<&Word> = words.iter().filter(|word| !is_on_a_side(word)).collect();
        assert!(off.is_empty(), "{n}: {off:?}");
        let text: String = words.iter().map(|word| word.text.as_str()).collect();
        let facts = card.front.facts.iter().map(|[_, value]| value.as_str());
        let written: String = facts.chain([card.front.name.as_str()]).collect();
        for c in ['阿', '周', '；', 'x', '1', '不'] {
            let rest = card.back.hotline.matches(c).count() + card.back.does.concat().matches(c).count();
            assert_eq!(text.matches(c).count(), written.matches(c).count() + rest, "{n}: {c}");
        }
    }
}
