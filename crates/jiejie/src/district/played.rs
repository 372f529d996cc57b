//! The sample district as it was played: nothing is refused, few open cases are red, almost nothing is late (fault H).

use std::sync::Arc;

use casework::case::vocabulary::{Class, ClockKey, Colour};
use casework::clock::{self, ClockState};
use casework::figures::period::{FigureView, Period, PeriodScope};
use casework::figures::{PeriodFigure, YEARLY, three_years};
use casework::{Actor, Case, Policy, Role, Stage, grade};
use indicatif::ProgressBar;
use jiff::civil::{Date, DateTime};
use store::Store;

use super::by_the_paper::{FINISHED, PAST};
use super::play::{Year, by_day};
use super::stories;
use super::trays::{cases, empty};

/// A Saturday.
const NOW: &str = "2026-11-28T21:00:00";

/// What is owed by colour and more than two days late, and what is owed by the law and late.
fn late(cases: &[Case], policy: &Policy, today: Date) -> (Vec<String>, Vec<String>) {
    let (mut house, mut law) = (Vec::new(), Vec::new());
    for case in cases {
        let late = |due: Date| (today - due).get_days() > 2;
        for owed in grade::duties(case, policy, today).iter().filter(|owed| late(owed.due)) {
            house.push(format!("{} {:?} {}", case.title.text(), owed.act, owed.due));
        }
        for clock in &case.clocks {
            let right =
                matches!(clock.start.key, ClockKey::Rating | ClockKey::RequestReview | ClockKey::RequestRecheck);
            if !right && clock::state(clock, today) == ClockState::Overdue {
                law.push(format!("{} {:?} {}", case.title.text(), clock.start.key, clock.start.due));
            }
        }
    }
    (house, law)
}

/// Played whole: nothing that people would have done is refused, few of the open cases are red, and almost nothing is late.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_played_district_is_refused_nothing_and_is_in_time() {
    for (seed, many) in [(375, (90, 60)), (375, (375, 60)), (2, (375, 60)), (4, (375, 60))] {
        plays_in_time(seed, many).await;
    }
}

/// The newspaper's own sentence, from the journal alone: 375 of 382, over everything that was played.
async fn tells_the_newspapers_count(store: &Store, today: Date, seed: u64) {
    let head = Actor::staff("office-head", Role::OfficeHead, "office");
    let period = Period { from: "2000-01-01".parse().expect("a day"), until: today };
    let sums = store.figures(&PeriodScope { period, today, unit: None }, &head).await.expect("figures");
    let ended = sums.get(&PeriodFigure::EndedAnyRoad).cloned().unwrap_or_default();
    let expected = (FINISHED as u64, (FINISHED + PAST) as u64);
    assert_eq!((ended.numerator, ended.denominator), expected, "seed {seed}");
}

/// The newspaper's three years: fewer matters each year, and better rates.
async fn falls_and_rises(store: &Store, today: Date, seed: u64) {
    let head = Actor::staff("office-head", Role::OfficeHead, "office");
    let period = Period { from: today.first_of_year(), until: today };
    let counted = store.figures(&PeriodScope { period, today, unit: None }, &head).await.expect("figures");
    let years = three_years(store.policy(), today.year(), today);
    for key in YEARLY {
        let told: Vec<_> = years.iter().filter_map(|year| year.figure(key, &counted, 1)).collect();
        assert_eq!(told.len(), years.len(), "seed {seed}: {key:?}");
        let better = |pair: &[FigureView<()>]| match (&pair[0], &pair[1]) {
            (FigureView { rate: Some(before), .. }, FigureView { rate: Some(after), .. }) => before < after,
            (before, after) => before.numerator > after.numerator,
        };
        assert!(told.windows(2).all(better), "seed {seed}: {key:?} {told:?}");
    }
}

async fn plays_in_time(seed: u64, many: (usize, usize)) {
    let (store, now) = (empty().await, NOW.parse::<DateTime>().expect("an hour"));
    let policy = Arc::clone(store.policy());
    let mut year = Year::default();
    for cases in by_day(super::courses(&store, now, many, seed).expect("courses")).into_values() {
        year.day(&store, cases, &ProgressBar::hidden()).await.expect("a day");
    }
    assert_eq!(year.refused, Vec::<String>::new(), "seed {seed}");
    let today = now.date();
    stories::play(&store, stories::stories(&policy.calendar, today).expect("stories"), today).await.expect("played");
    if many.0 >= FINISHED {
        tells_the_newspapers_count(&store, today, seed).await;
        falls_and_rises(&store, today, seed).await;
    }
    let all = cases(&store).await;
    let open: Vec<Case> = all.iter().filter(|case| !matches!(case.stage, Stage::Closed { .. })).cloned().collect();
    assert!((60..90).contains(&open.len()), "seed {seed}: {} are open", open.len());
    let red: Vec<&str> = open
        .iter()
        .filter(|case| grade::colour(case, &policy, today).grade == Colour::Red)
        .map(|case| case.title.text())
        .collect();
    assert!((1..=5).contains(&red.len()), "seed {seed}: {} are red: {red:?}", red.len());
    let (house, law) = late(&open, &policy, today);
    assert!(house.len() <= 1, "seed {seed}: {house:?}");
    assert!(law.len() <= 2, "seed {seed}: {law:?}");
    assert!(all.iter().any(|case| case.class == Class::Report), "seed {seed}: no report");
}
