//! What a case adds to each figure over a period, on small cases: key by key, with the days on which that changes.

use std::collections::BTreeMap;

use super::*;
use crate::case::tests::kit::*;
use crate::case::vocabulary::Class;
use crate::context::OtherCase;
use crate::figures::PeriodFigure;
use crate::{CaseNo, UnitId};

/// `3/4`, `3/4 -1` with what is excluded, or `3` for a mere count, of these cases in a period as known on a day.
fn of_all(key: &str, stories: &[&Story], (from, until, today): (&str, &str, &str), unit: Option<&str>) -> String {
    let key = PeriodFigure::parse(key).expect(key);
    let word = |n: usize| format!("case {n}");
    let one = |story: &&Story| (story.case().no.clone(), CaseCounts::of(story.case(), &POLICY));
    let cases: BTreeMap<_, _> = stories.iter().enumerate().map(|(n, story)| (word(n), one(story))).collect();
    let period = Period { from: from.parse().expect(from), until: until.parse().expect(until) };
    let unit = unit.map(UnitId::new);
    let scope = PeriodScope { period, today: today.parse().expect(today), unit: unit.as_ref() };
    let told = figures(&cases, &BTreeMap::new(), &scope, &POLICY);
    let figure = &told[key.slug()];
    let of = figure.denominator.map(|of| format!("/{of}")).unwrap_or_default();
    let excluded = if figure.excluded == 0 { String::new() } else { format!(" -{}", figure.excluded) };
    format!("{}{of}{excluded}", figure.numerator)
}

/// Of one case, looked at on the period's last day.
fn of(key: &str, story: &Story, from: &str, until: &str) -> String {
    of_all(key, &[story], (from, until, until), None)
}

#[test]
fn a_clock_counts_once_on_the_earlier_of_its_end_and_its_due_day() {
    // Routed on 2 March: the notice is due on 17 March. Accepted on 5 March: the answer is due on 6 May.
    let (routed, accepted, concluded) = (Story::routed(), Story::accepted(), Story::concluded());
    let late = Story::routed().at("2026-03-20").does("handler-water", ACCEPT);
    for (key, story, from, until, expected) in [
        ("accepted-in-time", &routed, "2026-03-01", "2026-03-17", "0/0"),
        ("accepted-in-time", &routed, "2026-03-01", "2026-03-18", "0/1"),
        ("accepted-in-time", &accepted, "2026-03-05", "2026-03-05", "1/1"),
        ("accepted-in-time", &accepted, "2026-03-06", "2026-03-31", "0/0"),
        ("accepted-in-time", &late, "2026-03-17", "2026-03-20", "0/1"),
        ("accepted-in-time", &late, "2026-03-18", "2026-03-31", "0/0"),
        ("answered-in-time", &accepted, "2026-03-01", "2026-05-06", "0/0"),
        ("answered-in-time", &accepted, "2026-03-01", "2026-05-07", "0/1"),
        ("answered-in-time", &concluded, "2026-04-10", "2026-04-10", "1/1"),
        ("answered-in-time", &concluded, "2026-05-01", "2026-05-31", "0/0"),
    ] {
        assert_eq!(of(key, story, from, until), expected, "{key} {from} {until}");
    }
    // What fell due on a month's last day is that month's, once it is known.
    let march = |today: &str| of_all("accepted-in-time", &[&routed], ("2026-03-01", "2026-03-17", today), None);
    assert_eq!((march("2026-03-17").as_str(), march("2026-04-01").as_str()), ("0/0", "0/1"));
}

#[test]
fn what_is_called_off_before_its_day_counts_nowhere_and_a_lateness_is_not_called_off() {
    let withdraw = "do='withdraw', reason='r'";
    let until = |day: &str| Story::accepted().at(day).does("petitioner", withdraw);
    assert_eq!(of("answered-in-time", &until("2026-05-06"), "2026-03-01", "2026-06-30"), "0/0");
    assert_eq!(of("answered-in-time", &until("2026-05-07"), "2026-03-01", "2026-06-30"), "0/1");
    let objected = Story::routed().at("2026-03-05").does("handler-water", "do='object', reason='not ours'");
    let back = objected.at("2026-03-23").does("clerk", "do='settle-objection', agree=true");
    assert_eq!(of("accepted-in-time", &back, "2026-03-01", "2026-06-30"), "0/0", "it stood still meanwhile");
}

#[test]
fn both_procedures_answer_in_time_and_a_changed_one_does_not_hide_a_lateness() {
    let simple = Story::routed().at("2026-03-03").does("handler-water", &ACCEPT.replace("ordinary", "simple"));
    // Ten working days from 3 March: 17 March.
    let change = "do='change-procedure', reason='r'";
    let changed = |day: &str| simple.clone().at(day).does("handler-water", change);
    assert_eq!(of("answered-in-time", &simple, "2026-03-01", "2026-03-18"), "0/1");
    assert_eq!(of("answered-in-time", &changed("2026-03-17"), "2026-03-01", "2026-03-31"), "0/0");
    assert_eq!(of("answered-in-time", &changed("2026-03-18"), "2026-03-01", "2026-03-31"), "0/1");
}

#[test]
fn a_rating_counts_once_a_petitioner_and_window_when_the_window_ends() {
    let office = "do='rate', subject='office', level='dissatisfied'";
    // Served on 13 April: the window closes on 13 May.
    let silent = Story::served();
    let rated = Story::served().at("2026-04-20").does("petitioner", CONTENT);
    let twice = rated.clone().at("2026-04-21").does("petitioner", &CONTENT.replace("satisfied", "dissatisfied"));
    let of_the_office = Story::served().at("2026-04-20").does("petitioner", office);
    for (key, story, from, until, expected) in [
        ("rated-unit", &silent, "2026-03-01", "2026-05-13", "0/0"),
        ("rated-unit", &silent, "2026-03-01", "2026-05-14", "0/1"),
        ("satisfied-unit", &silent, "2026-03-01", "2026-05-14", "0/0"),
        ("rated-unit", &rated, "2026-04-20", "2026-04-20", "1/1"),
        ("satisfied-unit", &rated, "2026-04-20", "2026-04-20", "1/1"),
        ("satisfied-unit", &rated, "2026-05-01", "2026-05-31", "0/0"),
        ("rated-unit", &twice, "2026-03-01", "2026-05-31", "1/1"),
        ("satisfied-unit", &twice, "2026-03-01", "2026-05-31", "0/1"),
        ("rated-office", &rated, "2026-03-01", "2026-05-31", "0/1"),
        ("rated-office", &of_the_office, "2026-04-20", "2026-04-20", "1/1"),
        ("satisfied-office", &of_the_office, "2026-04-20", "2026-04-20", "0/1"),
        ("rated-unit", &of_the_office, "2026-03-01", "2026-05-31", "0/1"),
    ] {
        assert_eq!(of(key, story, from, until), expected, "{key} {from} {until}");
    }
    let by_unit =
        |unit| of_all("rated-office", &[&of_the_office], ("2026-04-01", "2026-05-31", "2026-05-31"), Some(unit));
    assert_eq!((by_unit("office").as_str(), by_unit("water").as_str()), ("1/1", "0/0"));
}

/// Two petitioners: one is content, the other says nothing, or is talked out of it before or after the window.
#[test]
fn who_was_asked_is_not_talked_away_after_the_window() {
    let two = CLAIM.replace("representative=true}", "representative=true}, {name='Lu', representative=true}");
    let story = Story::new().does("clerk", &two).does("clerk", FORWARD).at("2026-03-05").does("handler-water", ACCEPT);
    let story = story.at("2026-04-10").does("handler-water", CONCLUDE).does("head-water", CONCLUDE);
    let story = story.at("2026-04-13").does("handler-water", SERVE).at("2026-04-20").does("petitioner", CONTENT);
    let withdraws = |day: &str| story.clone().at(day).does("petitioner:2", "do='withdraw', reason='r'");
    for (story, until, expected) in [
        (&story, "2026-05-13", "0/0"),
        (&story, "2026-05-14", "1/2"),
        (&withdraws("2026-05-14"), "2026-05-14", "1/2"),
        (&withdraws("2026-05-12"), "2026-05-14", "1/1"),
    ] {
        assert_eq!(of("rated-unit", story, "2026-04-01", until), expected);
    }
}

#[test]
fn resolved_is_settled_of_closed_and_of_what_is_open_past_its_day() {
    let settled = Story::closed();
    let despite = Story::served().does("handler-water", CARRY).at("2026-04-20");
    let despite = despite.does("clerk", "do='close', as='settled', despite=[{gate='satisfaction', reason='r'}]");
    let procedural = Story::served().at("2026-05-14").does("clerk", PROCEDURAL);
    let reopened = Story::closed().at("2026-04-27").does("clerk", "do='reopen', reason='r'");
    let withdrawn = Story::accepted().at("2026-03-10").does("petitioner", "do='withdraw', reason='r'");
    let withdrawn = withdrawn.does("clerk", PROCEDURAL);
    for (key, story, from, until, expected) in [
        ("resolved", &settled, "2026-04-20", "2026-04-20", "1/1"),
        ("resolved", &settled, "2026-04-21", "2026-12-31", "0/0"),
        ("resolved", &despite, "2026-04-01", "2026-04-30", "0/1"),
        ("settled-despite", &despite, "2026-04-01", "2026-04-30", "1"),
        ("settled-despite", &settled, "2026-04-01", "2026-04-30", "0"),
        ("resolved", &procedural, "2026-05-01", "2026-05-31", "0/1"),
        ("procedural", &procedural, "2026-05-01", "2026-05-31", "1"),
        ("resolved", &withdrawn, "2026-03-01", "2026-03-31", "0/1"),
        // The answer was due on 6 May.
        ("resolved", &Story::accepted(), "2026-04-01", "2026-05-06", "0/0"),
        ("resolved", &Story::accepted(), "2026-04-01", "2026-05-07", "0/1"),
        ("resolved", &Story::accepted(), "2026-09-01", "2026-09-30", "0/1"),
        ("resolved", &procedural, "2026-05-07", "2026-05-13", "0/1"),
        // Reopened it is owed anew until 26 June; what it was in between it was.
        ("resolved", &reopened, "2026-04-20", "2026-04-26", "1/1"),
        ("resolved", &reopened, "2026-04-20", "2026-06-26", "0/0"),
        ("resolved", &reopened, "2026-04-20", "2026-06-27", "0/1"),
    ] {
        assert_eq!(of(key, story, from, until), expected, "{key} {from} {until}");
    }
}

/// The papers' way of counting: closed, settled or not, sent away, and of all that what is open past its day; a report never.
#[test]
fn whatever_ended_counts_by_the_papers_way_whatever_its_road() {
    let procedural = Story::served().at("2026-05-14").does("clerk", PROCEDURAL);
    let away = Story::routed().at("2026-03-04").does("handler-water", DIVERT);
    let reopened = Story::closed().at("2026-04-27").does("clerk", "do='reopen', reason='r'");
    for (story, from, until, expected) in [
        (&Story::closed(), "2026-04-20", "2026-04-20", "1/1"),
        (&procedural, "2026-05-01", "2026-05-31", "1/1"),
        (&away, "2026-03-01", "2026-03-31", "1/1"),
        (&away, "2026-04-01", "2026-04-30", "0/0"),
        (&Story::accepted(), "2026-03-01", "2026-05-06", "0/0"),
        (&Story::accepted(), "2026-03-01", "2026-05-07", "0/1"),
        (&reopened, "2026-04-20", "2026-04-26", "1/1"),
        (&reopened, "2026-04-20", "2026-04-30", "0/0"),
    ] {
        assert_eq!(of("ended-any-road", story, from, until), expected, "{from} {until}");
    }
    let mut report = Story::closed().case().clone();
    report.class = Class::Report;
    assert!(counted(&report, &POLICY).iter().all(|count| count.key != PeriodFigure::EndedAnyRoad));
    assert!(!PeriodFigure::EndedAnyRoad.may_be_appraised());
}

#[test]
fn what_was_sent_away_before_acceptance_is_left_out_and_what_was_accepted_stays_in() {
    let early = Story::routed().at("2026-03-04").does("handler-water", DIVERT);
    let late = Story::accepted().at("2026-03-10").does("handler-water", DIVERT);
    let suggestion = Story::new().does("clerk", &CLAIM.replace("do='register'", "do='register', class='suggestion'"));
    let suggestion = suggestion.does("clerk", FORWARD).does("handler-water", ACCEPT);
    let suggestion = suggestion.at("2026-04-10").does("handler-water", "do='adopt', whole=true, reason='r'");
    let suggestion = suggestion.at("2026-04-13").does("handler-water", &SERVE.replace("opinion", "suggestion-reply"));
    let suggestion = suggestion.does("clerk", PROCEDURAL);
    let relabelled = Story::accepted().at("2026-03-10");
    let relabelled = relabelled.does("handler-water", "do='correct', field='class', to='suggestion', reason='r'");
    for (key, story, until, expected) in [
        ("resolved", &early, "2026-06-30", "0/0 -1"),
        ("resolved", &late, "2026-05-06", "0/0"),
        ("resolved", &late, "2026-06-30", "0/1"),
        ("resolved", &suggestion, "2026-06-30", "0/0 -1"),
        ("resolved", &relabelled, "2026-06-30", "0/1"),
        ("routed-away", &early, "2026-06-30", "1/1"),
        ("routed-away", &late, "2026-06-30", "1/1"),
        ("routed-away", &Story::accepted(), "2026-06-30", "0/1"),
    ] {
        assert_eq!(of(key, story, "2026-03-01", until), expected, "{key} {until}");
    }
    assert_eq!(of("routed-away", &early, "2026-03-03", "2026-06-30"), "1/0", "its own day");
}

/// The sample pump: all on the day on which it came.
#[test]
fn the_same_day_is_the_same_day_to_the_last_act() {
    let serve = SERVE.replace("2026-04-13", "2026-03-02");
    let simple = ACCEPT.replace("ordinary", "simple");
    let answered = Story::routed().does("handler-water", &simple).does("handler-water", FIND);
    let answered = answered.does("handler-water", CONCLUDE).does("head-water", CONCLUDE).does("handler-water", &serve);
    let end = |story: Story| story.does("petitioner", CONTENT).does("clerk", SETTLED);
    let at_once = end(answered.clone().does("handler-water", CARRY));
    let later = end(answered.at("2026-03-03").does("handler-water", CARRY));
    assert_eq!(of("same-day", &at_once, "2026-03-01", "2026-03-31"), "1/1");
    assert_eq!(of("same-day", &later, "2026-03-01", "2026-03-31"), "0/1");
    assert_eq!(of("same-day", &Story::closed(), "2026-03-01", "2026-04-30"), "0/1");
}

/// The first matter was closed as settled on 20 April 2026; another brings it again.
fn repeat_of(first: &Story, received: &str, words: &str) -> Story {
    let mut second = Story::new().at(received);
    second.facts.fresh_no = Some(CaseNo::compose("XF", 2026, 8));
    second.facts.other = Some(OtherCase::named(first.case().no.clone()));
    let second = second.does("clerk", CLAIM);
    second.does("clerk", &format!("do='link', to='{}', as='{words}', reason='r'", first.case().no))
}

#[test]
fn a_first_matter_is_resolved_if_nobody_brings_it_again_within_the_days() {
    let first = Story::closed();
    // 20 April + 90 = 19 July.
    let (in_time, later) = (repeat_of(&first, "2026-07-19", "repeat"), repeat_of(&first, "2026-07-20", "repeat"));
    let same = repeat_of(&first, "2026-05-01", "same-matter");
    let both = |key, second: &Story| of_all(key, &[&first, second], ("2026-01-01", "2026-12-31", "2026-12-31"), None);
    assert_eq!(both("resolved-first-time", &in_time), "0/1");
    assert_eq!(both("resolved-first-time", &later), "1/1");
    assert_eq!(both("resolved-first-time", &same), "1/1");
    assert_eq!((both("repeat-share", &in_time), both("repeat-share", &same)), ("1/2".to_owned(), "0/2".to_owned()));
    let again = |story: Story| {
        let story = story.does("clerk", FORWARD).does("handler-water", ACCEPT).does("handler-water", FIND);
        let story = story.does("handler-water", CONCLUDE).does("head-water", CONCLUDE);
        let story = story.clone().does("handler-water", &SERVE.replace("2026-04-13", &story.today().to_string()));
        story.does("handler-water", CARRY).does("petitioner", CONTENT).does("clerk", SETTLED)
    };
    assert_eq!(both("resolved-first-time", &again(later)), "1/1", "a repeat is no first matter");
    assert_eq!(both("resolved-first-time", &again(in_time)), "0/1");
}

#[test]
fn reopened_counts_against_the_closing_and_so_does_another_answer_to_a_repeat() {
    let first = Story::closed();
    let reopened = Story::closed().at("2026-04-27").does("clerk", "do='reopen', reason='r'");
    assert_eq!(of("reopened", &first, "2026-04-20", "2026-04-20"), "0/1");
    assert_eq!(of("reopened", &reopened, "2026-04-20", "2026-04-20"), "1/1");
    assert_eq!(of("reopened", &reopened, "2026-04-21", "2026-12-31"), "0/0");
    let asked = Story::closed().at("2026-04-27").does("petitioner", "do='request-review', reason='r'");
    assert_eq!(of("reopened", &asked, "2026-04-20", "2026-12-31"), "0/1", "closing ends no right");
    let second = repeat_of(&first, "2026-05-04", "repeat");
    let second = second.does("clerk", FORWARD).does("handler-water", ACCEPT);
    let answered = |second: &Story, words: &str| {
        let second = second.clone().does("handler-water", words).does("head-water", words);
        of_all("reopened", &[&first, &second], ("2026-04-01", "2026-12-31", "2026-12-31"), None)
    };
    assert_eq!(answered(&second, CONCLUDE), "0/1", "supported and explained, as before");
    assert_eq!(answered(&second, &CONCLUDE.replace("'explain'", "'not-support'")), "1/1");
}

#[test]
fn opinions_are_overturned_of_those_that_a_level_above_looked_at() {
    let review = |result: &str| {
        let words = format!("do='review', result='{result}', opinion='o', basis='b'");
        Story::under_review().at("2026-04-30").does("reviewer", &words)
    };
    assert_eq!(of("overturned", &Story::under_review(), "2026-04-01", "2026-04-30"), "0/0");
    assert_eq!(of("overturned", &review("uphold"), "2026-04-01", "2026-04-30"), "0/1");
    assert_eq!(of("overturned", &review("redo"), "2026-04-30", "2026-04-30"), "1/1");
    let twice = Story::under_recheck().at("2026-06-01").does("rechecker", RECHECK);
    assert_eq!(of("overturned", &twice, "2026-04-01", "2026-06-30"), "0/2");
    let by_unit = |unit| of_all("overturned", &[&twice], ("2026-04-01", "2026-06-30", "2026-06-30"), Some(unit));
    assert_eq!((by_unit("water").as_str(), by_unit("committee").as_str()), ("0/2", "0/0"));
}

#[test]
fn promises_count_by_the_day_that_was_named() {
    let will = "will={what='masonry', who='the bureau', due='2026-05-20'}";
    let words = CONCLUDE.replacen("basis='b'}", &format!("basis='b', {will}}}"), 1);
    let story = Story::accepted().at("2026-04-10").does("handler-water", &words).does("head-water", &words);
    let story = story.at("2026-04-13").does("handler-water", SERVE);
    let kept = |day: &str| story.clone().at(day).does("handler-water", CARRY);
    for (story, until, expected) in [
        (&story, "2026-05-20", "0/0"),
        (&story, "2026-05-21", "0/1"),
        (&kept("2026-05-20"), "2026-05-20", "1/1"),
        (&kept("2026-05-21"), "2026-05-21", "0/1"),
    ] {
        assert_eq!(of("carried-out-in-time", story, "2026-05-20", until), expected, "{until}");
    }
}

#[test]
fn items_are_counted_by_receipt_people_at_least_as_many_as_are_named_and_told_apart() {
    let city =
        CLAIM.replace("channel='visit'", "channel='letter', origin='city', people=4, category='rural-agriculture'");
    let (own, city) = (Story::registered(), Story::new().at("2026-03-09").does("clerk", &city));
    let both = |key| of_all(key, &[&own, &city], ("2026-03-01", "2026-03-31", "2026-03-31"), None);
    assert_eq!((both("items"), both("people"), both("from-above")), ("2".into(), "5".into(), "1".into()));
    assert_eq!(of("items", &own, "2026-03-03", "2026-03-31"), "0");
    let case = |story: &Story| (story.case().no.clone(), CaseCounts::of(story.case(), &POLICY));
    let cases = BTreeMap::from([("a".to_owned(), case(&own)), ("b".to_owned(), case(&city))]);
    let day = |text: &str| text.parse().expect(text);
    let period = Period { from: day("2026-03-01"), until: day("2026-03-31") };
    let told =
        figures(&cases, &BTreeMap::new(), &PeriodScope { period, today: day("2026-03-31"), unit: None }, &POLICY);
    let by = told["people"].by.clone().expect("told apart");
    assert_eq!(by.origin, BTreeMap::from([("self".to_owned(), 1), ("city".to_owned(), 4)]));
    assert_eq!(by.channel, BTreeMap::from([("visit".to_owned(), 1), ("letter".to_owned(), 4)]));
    assert_eq!(by.area, BTreeMap::from([("none".to_owned(), 5)]));
    assert!(told.values().all(|figure| figure.small), "two are too few to compare");
    assert_eq!(told.len(), PeriodFigure::ALL.len());
    assert!(told["resolved"].by.is_none());
}

#[test]
fn what_a_station_took_in_arose_in_its_community() {
    let story = Story::new().does("station-heping", CLAIM);
    assert_eq!(of("settled-in-community", &story, "2026-03-01", "2026-03-31"), "0/1");
    assert_eq!(of("settled-in-community", &Story::registered(), "2026-03-01", "2026-03-31"), "0/0");
}

#[test]
fn a_count_belongs_to_one_unit() {
    let all = ("2026-01-01", "2026-12-31", "2026-12-31");
    let (closed, new) = (Story::closed(), Story::registered());
    for (key, unit, expected) in [
        ("resolved", "water", "1/1"),
        ("resolved", "land", "0/0"),
        ("accepted-in-time", "water", "1/1"),
        ("items", "water", "1"),
        ("items", "office", "1"),
    ] {
        assert_eq!(of_all(key, &[&closed, &new], all, Some(unit)), expected, "{key} {unit}");
    }
}

/// What the periods of a year count adds up to what the year counts, for what happens on a day.
#[test]
fn months_add_up_to_the_year() {
    let late = Story::routed().at("2026-03-20").does("handler-water", ACCEPT);
    let stories = [Story::closed(), late, Story::under_review(), Story::registered(), Story::reviewed()];
    let ends = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for key in ["accepted-in-time", "answered-in-time", "rated-unit", "rated-office", "items", "same-day", "overturned"]
    {
        let sum = |from: &str, until: &str| {
            let told = of_all(key, &stories.each_ref(), (from, until, "2026-12-31"), None);
            let parts: Vec<u64> = told.split('/').map(|part| part.parse().expect("a number")).collect();
            (parts[0], parts.get(1).copied().unwrap_or_default())
        };
        let months = (1..)
            .zip(ends)
            .map(|(month, last)| sum(&format!("2026-{month:02}-01"), &format!("2026-{month:02}-{last}")));
        let added = months.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
        assert_eq!(added, sum("2026-01-01", "2026-12-31"), "{key}");
    }
}

#[test]
fn a_period_is_two_days_in_their_order() {
    let day = |text: &str| text.parse().expect(text);
    let today = day("2026-03-15");
    let asked = |from: Option<&str>, until: Option<&str>| Period::between(from.map(day), until.map(day), today);
    assert_eq!(asked(None, None), Some(Period { from: day("2026-01-01"), until: today }));
    assert_eq!(asked(None, Some("2025-06-30")), Some(Period { from: day("2025-01-01"), until: day("2025-06-30") }));
    assert_eq!(asked(Some("2026-03-15"), None).map(|period| period.until), Some(today));
    assert_eq!(asked(Some("2026-03-16"), None), None);
}
