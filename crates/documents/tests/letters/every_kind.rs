//! Texts and code fit: every sentence of every letter is said by some story, and every one that is asked for exists.

use std::collections::{BTreeMap, BTreeSet};

use casework::case::vocabulary::{Channel, Level, OpinionResult, Paper, Procedure, ServiceWay};
use casework::policy::{COMMON_PLACES, Form};

use crate::desk::Desk;
use crate::stories;

/// Kinds that no event issues: they are made of a file that stands.
const MADE: [&str; 9] = [
    "case-changes",
    "proof-of-service",
    "service-slip",
    "registration-form",
    "case-cover",
    "case-index",
    "case-timeline",
    "enclosure-slip",
    "checkpoint-sheet",
];

/// Puts its own key before every sentence, so that one can read from a letter what it took.
fn marked(desk: &mut Desk) {
    for (kind, letter) in &mut desk.policy.letters.kinds {
        for (key, text) in &mut letter.says {
            *text = format!("⟦{kind}/{key}⟧{text}");
        }
    }
    for (key, text) in desk.policy.letters.words.get_mut("form").expect("form") {
        *text = format!("⟦form/{key}⟧{text}");
    }
}

fn marks(text: &str) -> BTreeSet<String> {
    text.split('⟦').skip(1).filter_map(|part| Some(part.split_once('⟧')?.0.to_owned())).collect()
}

#[test]
fn every_sentence_is_said_and_every_kind_is_written() {
    let mut said = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    for mut desk in stories::all().into_iter().chain([crate::dossier::attached(), crate::dossier::of_long_texts()]) {
        marked(&mut desk);
        // The office said where it is found.
        for unit in &mut desk.policy.units {
            (unit.address, unit.hours) = (Some("人民路一号".to_owned()), Some("九时至十七时".to_owned()));
        }
        for (kind, letter) in desk.letters() {
            kinds.insert(kind);
            said.extend(marks(&serde_json::to_string(&letter).expect("text")));
        }
        said.extend(marks(&crate::dossier::contents(&desk).to_string()));
        said.extend(marks(&crate::dossier::contents_with_a_huge_picture(&desk).to_string()));
    }
    let mut desk = Desk::open();
    marked(&mut desk);
    for (kind, letter) in crate::record_papers::all(&desk.policy) {
        kinds.insert(kind);
        said.extend(marks(&serde_json::to_string(&letter).expect("text")));
    }
    let policy = Desk::open().policy;
    let form = policy.letters.words.get("form").expect("form").keys().map(|key| format!("form/{key}"));
    let letters =
        policy.letters.kinds.iter().flat_map(|(kind, text)| text.says.keys().map(move |key| format!("{kind}/{key}")));
    let silent: Vec<String> = letters.chain(form).filter(|key| !said.contains(key)).collect();
    assert!(silent.is_empty(), "never said: {silent:#?}");
    let issued = Paper::ALL.iter().map(|paper| paper.slug()).chain(crate::record_papers::declared());
    let unissued: Vec<&str> = issued.filter(|kind| !kinds.contains(kind)).collect();
    assert!(unissued.is_empty(), "never issued: {unissued:?}");
}

#[test]
fn every_kind_of_letter_is_a_paper_or_made_of_the_file() {
    for kind in Desk::open().policy.letters.kinds.keys() {
        let of_a_record = crate::record_papers::declared().contains(&kind.as_str());
        assert!(Paper::parse(kind).is_some() || of_a_record || MADE.contains(&kind.as_str()), "{kind}");
    }
}

#[test]
fn words_are_there_for_every_word_of_a_list() {
    let letters = Desk::open().policy.letters;
    let lists: [(&str, Vec<&str>); 5] = [
        ("channel", Channel::ALL.iter().map(|word| word.slug()).collect()),
        ("procedure", Procedure::ALL.iter().map(|word| word.slug()).collect()),
        ("result", OpinionResult::ALL.iter().map(|word| word.slug()).collect()),
        ("service", ServiceWay::ALL.iter().map(|word| word.slug()).collect()),
        ("level", Level::ALL.iter().map(|word| word.slug()).collect()),
    ];
    for (table, slugs) in lists {
        let words = letters.words.get(table).expect(table);
        assert_eq!(words.keys().map(String::as_str).collect::<BTreeSet<_>>(), slugs.into_iter().collect(), "{table}");
    }
}

#[test]
fn no_letter_counts_days_by_itself_and_every_article_it_cites_exists() {
    let policy = Desk::open().policy;
    for (kind, letter) in &policy.letters.kinds {
        for (key, text) in &letter.says {
            let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
            let counts =
                text.split('日').rev().skip(1).any(|before| before.ends_with(digit) && !before.ends_with("最后一"));
            assert!(!counts, "{kind}/{key}: {text}");
            for cited in text.split('第').skip(1).filter_map(|rest| Some(rest.split_once('条')?.0)) {
                let Some(number) = number(cited) else { continue };
                assert!(policy.article(&format!("条例{number}")).is_some(), "{kind}/{key}: {cited}");
            }
        }
    }
}

/// A number up to 99 in Chinese.
fn number(text: &str) -> Option<u32> {
    let digits: BTreeMap<char, u32> = "一二三四五六七八九".chars().zip(1..).collect();
    let (tens, ones) = match text.split_once('十') {
        Some(("", ones)) => (1, ones),
        Some((tens, ones)) => (*digits.get(&tens.chars().next()?)?, ones),
        None => (0, text),
    };
    let ones = match ones.chars().next() {
        None => 0,
        Some(one) => *digits.get(&one)?,
    };
    (text.chars().count() <= 3).then_some(tens * 10 + ones)
}

#[test]
fn opinions_and_supervision_bear_the_red_head_and_notices_the_letter_form() {
    let policy = Desk::open().policy;
    let form = |kind: &str| policy.letters.kind(kind).expect(kind).form;
    for kind in ["opinion", "review-opinion", "recheck-opinion", "supervision-letter", "supervision-suggestion"] {
        assert_eq!(form(kind), Form::Head, "{kind}");
    }
    for kind in ["acceptance-notice", "refusal-notice", "extension-notice", "forwarding-letter", "assignment-letter"] {
        assert_eq!(form(kind), Form::Letter, "{kind}");
    }
    for kind in ["receipt", "completion-report", "proof-of-service", "case-cover", "mediation-agreement"] {
        assert_eq!(form(kind), Form::Plain, "{kind}");
    }
}

#[test]
fn every_place_that_any_sentence_may_name_is_filled() {
    let mut desk = stories::accepted(serde_json::json!({}));
    let all: String = COMMON_PLACES.iter().map(|place| format!("{place}={{{place}}};")).collect();
    let letter = desk.policy.letters.kinds.get_mut("acceptance-notice").expect("the notice");
    letter.says.insert("ask".to_owned(), all);
    let text = desk.text("acceptance-notice");
    for place in COMMON_PLACES {
        assert!(text.contains(&format!("{place}=")) && !text.contains(&format!("{place}=;")), "{place}: {text}");
    }
}
