//! The handbook: every section of it on paper, its steps numbered, and no line over the edge.

use documents::{Handbook, HandbookLine, HandbookSection, Patience, print_handbook};

use crate::desk::{Desk, PRESS};
use crate::looks::{pages, show, text_of, words_of};

/// 148 mm in points.
const WIDE: f64 = 419.53;

fn line(name: &str, words: &str, basis: &str) -> HandbookLine {
    HandbookLine { name: name.to_owned(), words: words.to_owned(), basis: basis.to_owned() }
}

fn book(lines: usize) -> Handbook {
    let section = |heading: &str, numbered| HandbookSection {
        heading: heading.to_owned(),
        lead: "先说在前面的话。".to_owned(),
        numbered,
        lines: (0..lines).map(|n| line("受理", &format!("第{n}步，15日内告知。"), "条例第23条")).collect(),
        after: "说在后面的话。".to_owned(),
    };
    Handbook {
        title: "信访人手册".to_owned(),
        office: "青石区信访局".to_owned(),
        day: [2026, 3, 2],
        foot: "青石区信访局 · 2026年3月2日生成".to_owned(),
        lead: "反映一件事，会经过哪几步。".to_owned(),
        sections: vec![section("经过哪几步", true), section("您的权利", false)],
    }
}

#[test]
fn a_handbook_has_all_its_sections_and_nothing_over_the_edge() {
    for (name, lines) in [("handbook", 3), ("handbook-long", 40)] {
        let letters = Desk::open().policy.letters;
        let pdf = print_handbook(&book(lines), &PRESS, &letters, &Patience::endless());
        let pdf = pdf.unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
        show(name, &pdf);
        let Some(text) = text_of(&pdf) else { return };
        assert_eq!(pages(&text) > 1, lines > 3, "{name}");
        let text: String = text.split_whitespace().collect();
        for words in
            ["信访人手册", "经过哪几步", "您的权利", "1.受理第0步，15日内告知。（条例第23条）", "说在后面的话。"]
        {
            assert!(text.contains(words), "{name}: {words}: {text}");
        }
        let Some(words) = words_of(&pdf) else { return };
        assert!(words.iter().all(|word| word.left >= 0.0 && word.right <= WIDE), "{name}");
    }
}
