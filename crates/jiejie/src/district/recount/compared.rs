//! The two counts side by side: of the played sample district, for all readers, units and periods that are tried.

use std::collections::BTreeSet;

use casework::{Actor, Role};
use indicatif::ProgressBar;
use jiff::civil::{Date, DateTime};
use store::{Filter, Store};

use super::super::play::{Year, by_day};
use super::super::trays::{cases, empty};
use super::journal::CaseLines;
use super::{ABOVE, BELOW, OUT, Recount, Recounted, Scope};

const NOW: &str = "2026-11-28T21:00:00";

/// Of cases; the others count clocks, ratings, opinions, promises, persons.
const OF_CASES: [&str; 11] = [
    "resolved",
    "settled-despite",
    "procedural",
    "same-day",
    "resolved-first-time",
    "reopened",
    "routed-away",
    "repeat-share",
    "settled-in-community",
    "items",
    "from-above",
];
const MERE: [&str; 7] =
    ["settled-despite", "procedural", "items", "people", "from-above", "police-cases", "police-people"];

/// The cases that an address of the API lists, page by page.
async fn listed(store: &Store, address: &str, reader: &Actor, today: Date) -> BTreeSet<String> {
    let mut filter = Filter { limit: 100, ..Filter::default() };
    let (_, query) = address.split_once('?').expect("a query");
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "figure" => filter.figure = casework::figures::PeriodFigure::parse(value),
            "part" => filter.part = casework::figures::Part::parse(value),
            "from" => filter.from = value.parse().ok(),
            "until" => filter.to = value.parse().ok(),
            "unit" => filter.unit = Some(value.to_owned()),
            other => panic!("{other}"),
        }
    }
    let mut all = BTreeSet::new();
    loop {
        let page = store.worklist(&filter, reader, today).await.expect("a page");
        all.extend(page.items.iter().map(|row| row.case_no.to_string()));
        filter.after = page.next;
        if filter.after.is_none() {
            return all;
        }
    }
}

/// Every figure of this period, its parts and their cases.
async fn same(store: &Store, told: &[CaseLines], scope: Scope<'_>, reader: &Actor) -> usize {
    let calendar = store.policy().calendar.clone();
    let due = |day: &str| calendar.after_days(day.parse().expect("a day"), 30).due.to_string();
    let ask_each_up_to = store.policy().office.ask_each_up_to;
    let (unit, today) = (scope.unit.map(casework::UnitId::new), scope.today.parse::<Date>().expect("a day"));
    let what = format!("{} to {} on {} of {:?}", scope.from, scope.until, scope.today, scope.unit);
    let period = casework::figures::period::Period {
        from: scope.from.parse().expect("a day"),
        until: scope.until.parse().expect("a day"),
    };
    let asked = casework::figures::period::PeriodScope { period, today, unit: unit.as_ref() };
    let sums = store.figures(&asked, reader).await.expect("figures");
    let figures = web::api::figures::views(sums, &asked, store.policy());
    let mut recounted = Recount { told, scope, rating_due: &due, ask_each_up_to }.all();
    let mut opened = 0;
    for (key, figure) in &figures {
        let mine: Recounted = recounted.remove(key).unwrap_or_default();
        let of_cases = OF_CASES.contains(key);
        let below: &[usize] = if *key == "routed-away" { &[BELOW] } else { &[ABOVE, BELOW] };
        let parts = [
            (&[ABOVE][..], &figure.cases.numerator),
            (below, &figure.cases.denominator),
            (&[OUT], &figure.cases.excluded),
        ];
        let numbers = [Some(figure.numerator), figure.denominator, Some(figure.excluded)];
        for ((parts, address), number) in parts.into_iter().zip(numbers) {
            let (n, cases) = mine.sum(parts, of_cases);
            let Some(address) = address else {
                assert!(MERE.contains(key) && number.is_none(), "{key} {what}");
                continue;
            };
            assert_eq!(number, Some(n), "{key} {what}: {address}");
            assert_eq!(listed(store, address, reader, today).await, cases, "{key} {what}: {address}");
            opened += cases.len();
        }
    }
    assert!(recounted.is_empty(), "{recounted:?}");
    opened
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_figure_of_the_sample_district_is_what_the_journal_says_and_opens_to_its_cases() {
    let (store, now) = (empty().await, NOW.parse::<DateTime>().expect("an hour"));
    let mut year = Year::default();
    for cases in by_day(super::super::courses(&store, now, (90, 60), 375).expect("courses")).into_values() {
        year.day(&store, cases, &ProgressBar::hidden()).await.expect("a day");
    }
    let all = cases(&store).await;
    let told: Vec<CaseLines> = all.iter().map(CaseLines::of).collect();
    let head = Actor::staff("office-head", Role::OfficeHead, "office");
    let mut opened = 0;
    for (from, until, today) in [
        ("2025-01-01", "2026-12-31", "2026-11-28"),
        ("2026-01-01", "2026-06-30", "2026-11-28"),
        ("2026-09-01", "2026-09-30", "2026-11-28"),
        ("2026-03-01", "2026-12-31", "2026-12-31"),
        ("2026-11-01", "2026-11-28", "2026-11-28"),
    ] {
        for unit in [None, Some("housing"), Some("office")] {
            let scope = Scope { from, until, today, unit };
            opened += same(&store, &told, scope, &head).await;
        }
    }
    assert!(opened > 1000, "{opened} cases stood behind a figure");
    // A reader without the right to reports has every number without them.
    let without: Vec<CaseLines> = told.into_iter().filter(|case| case.class() != "report").collect();
    assert!(without.len() < all.len(), "there is a report");
    let leader = Actor::staff("leader", Role::Leader, "committee");
    let scope = Scope { from: "2025-01-01", until: "2026-12-31", today: "2026-11-28", unit: None };
    same(&store, &without, scope, &leader).await;
    assert_eq!(store.verify().await.expect("verified").views_differ, Vec::<String>::new());
    store.close().await;
}
