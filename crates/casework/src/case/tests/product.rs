//! Product refusals: colours belong to matters, and coming again, higher or loudly changes nothing.

use super::kit::{CLAIM, CONTENT, FORWARD, POLICY, Story};
use crate::CaseNo;
use crate::context::OtherCase;
use crate::grade;
use crate::policy::When;

/// The words that a colour rule may use; each is a fact of the matter. Anyone who adds one answers here for it.
const VOCABULARY: [&str; 10] = [
    "urgent",
    "needed_within_days",
    "people_at_least",
    "years_at_least",
    "money_at_least",
    "late_at_least",
    "units_at_least",
    "unserved_days_at_least",
    "sent_back_at_least",
    "days_left_at_most",
];

#[test]
fn the_vocabulary_of_colours_has_no_word_for_a_person_a_level_a_repeat_or_a_date_of_the_state() {
    let said = toml::from_str::<When>("surprise = 1").expect_err("an unknown word").to_string();
    let known: Vec<&str> = said.split('`').skip(3).step_by(2).collect();
    assert_eq!(known, VOCABULARY, "{said}");
    let refused = [
        "petitioner",
        "name",
        "repeat",
        "times_before",
        "origin",
        "level",
        "channel",
        "rating",
        "conduct",
        "date",
        "occasion",
    ];
    for word in refused {
        assert!(toml::from_str::<When>(&format!("{word} = 1")).is_err(), "{word}");
    }
}

/// Colour and clocks as they stand: all that the following must not touch.
fn colour_and_clocks(story: &Story) -> (String, Vec<String>) {
    let outline = story.outline();
    let clocks = story.case().clocks.iter().map(|clock| format!("{:?} {:?}", clock.start, clock.ended)).collect();
    (format!("{:?}", outline.colour), clocks)
}

#[test]
fn coming_again_changes_neither_colour_nor_clock() {
    let mut story = Story::routed();
    let other = CaseNo::compose("XF", 2025, 9);
    story.facts.other = Some(OtherCase::named(other.clone()));
    let before = colour_and_clocks(&story);
    for kind in ["repeat", "same-matter"] {
        story = story.does("clerk", &format!("do='link', to='{other}', as='{kind}'"));
        assert_eq!(colour_and_clocks(&story), before, "{kind}");
    }
}

#[test]
fn whoever_sent_it_and_whichever_way_it_came_colour_and_clocks_are_the_same() {
    let plain = colour_and_clocks(&Story::registered().does("clerk", FORWARD));
    for origin in ["city", "province", "national"] {
        let story = Story::new().does("clerk", &format!("{CLAIM}, origin='{origin}'")).does("clerk", FORWARD);
        assert_eq!(colour_and_clocks(&story), plain, "{origin}");
    }
    for channel in ["superior", "letter", "web", "hotline", "patrol"] {
        let story = Story::new().does("clerk", &CLAIM.replace("visit", channel)).does("clerk", FORWARD);
        assert_eq!(colour_and_clocks(&story), plain, "{channel}");
    }
}

#[test]
fn a_bad_word_about_us_costs_him_nothing() {
    let content = Story::served().does("petitioner", CONTENT);
    let angry =
        Story::served().does("petitioner", "do='rate', subject='unit', level='dissatisfied', comment='useless'");
    let angry = angry.does("petitioner", "do='rate', subject='office', level='dissatisfied'");
    assert_eq!(colour_and_clocks(&content), colour_and_clocks(&angry));
}

#[test]
fn another_day_of_the_calendar_is_no_reason_for_a_colour() {
    let of_the_day = |day: &str| {
        let story = Story::new().at(day).does("clerk", CLAIM);
        grade::colour(story.case(), &POLICY, story.today()).grade
    };
    let colours: Vec<_> = ["2026-03-05", "2026-06-04", "2026-10-01", "2026-05-11"].map(of_the_day).to_vec();
    assert!(colours.windows(2).all(|two| two[0] == two[1]), "{colours:?}");
}

#[test]
fn a_colour_always_says_which_facts_of_the_matter_made_it() {
    let urgent = format!(
        "{CLAIM}, urgent=['livelihood'], needed_by='2026-03-08', people=120, amount=90000, paid=10000, since='2012-01-01'"
    );
    let story = Story::new().does("clerk", &urgent);
    let outline = story.outline();
    let rules: Vec<&str> = outline.colour.reasons.iter().map(|reason| reason.rule.as_str()).collect();
    assert_eq!((outline.colour.grade, rules), ("red", vec!["livelihood-urgent", "many-people"]));
    let money = Story::new().does("clerk", &format!("{CLAIM}, amount=90000, paid=10000"));
    assert_eq!(money.outline().colour.reasons[0].detail, "open 80000");
    let later = Story::new().does("clerk", &format!("{CLAIM}, urgent=['season'], needed_by='2026-03-20'"));
    assert_eq!(later.outline().colour.grade, "yellow");
    assert_eq!(later.at("2026-03-10").outline().colour.grade, "red");
    let green = Story::registered();
    assert_eq!((green.outline().colour.grade, green.outline().colour.reasons.len()), ("green", 0));
    assert_eq!(green.at("2026-03-14").outline().colour.reasons[0].rule, "clock-nearly-out");
}

#[test]
fn finished_steps_raise_the_percentage_and_nothing_else_does() {
    let steps =
        [Story::registered(), Story::routed(), Story::accepted(), Story::concluded(), Story::served(), Story::closed()];
    let percents: Vec<u32> = steps.iter().map(|story| story.outline().progress.percent).collect();
    assert!(percents.windows(2).all(|two| two[0] < two[1]), "{percents:?}");
    assert_eq!(percents.last(), Some(&100));
    let quiet = Story::accepted().at("2026-04-20");
    assert_eq!(
        (quiet.outline().progress.grade, quiet.outline().progress.reasons),
        ("C", vec!["nothing-recorded".to_owned()])
    );
}
