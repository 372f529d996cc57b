//! The two counts side by side: of the played sample district, for all readers, units and periods that are tried.

use std::collections::BTreeSet;

use casework::{Actor, Role};
use indicatif::ProgressBar;
use jiff::civil::{Date, DateTime};
use store::{Filter, RecordFilter, Store};

use super::super::play::{Year, by_day};
use super::super::trays::{cases, empty};
use super::super::{ledgers, stories};
use super::beside::{self, Beside};
use super::journal::CaseLines;
use super::{ABOVE, All, BELOW, KEYS, OUT, Recount, Recounted, Scope, pages};

const NOW: &str = "2026-11-28T21:00:00";

/// Of cases; the others count clocks, ratings, opinions, promises, persons.
pub(super) const OF_CASES: [&str; 12] = [
    "resolved",
    "settled-despite",
    "procedural",
    "same-day",
    "resolved-first-time",
    "reopened",
    "ended-any-road",
    "routed-away",
    "repeat-share",
    "settled-in-community",
    "items",
    "from-above",
];
pub(super) const MERE: [&str; 9] = [
    "settled-despite",
    "procedural",
    "items",
    "people",
    "from-above",
    "police-cases",
    "police-people",
    "lessons",
    "lesson-people",
];

/// What a figure is of.
pub(super) fn below(key: &str) -> &'static [usize] {
    if key == "routed-away" { &[BELOW] } else { &[ABOVE, BELOW] }
}

/// What is counted again, and of which store.
pub(super) struct Journals<'a> {
    pub store: &'a Store,
    pub told: &'a [CaseLines],
    pub beside: &'a [Beside],
}

impl Journals<'_> {
    /// Over these of the cases.
    pub(super) fn counted(&self, told: &[CaseLines], scope: Scope<'_>) -> All {
        let policy = self.store.policy();
        let due = |day: &str| policy.calendar.after_days(day.parse().expect("a day"), 30).due.to_string();
        let ask_each_up_to = policy.office.ask_each_up_to;
        Recount { told, beside: self.beside, scope, rating_due: &due, ask_each_up_to }.all()
    }
}

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

/// How many lines of stations' ledgers an address of the API lists.
async fn lines(store: &Store, address: &str, reader: &Actor) -> u64 {
    let mut filter = RecordFilter { limit: 500, ..RecordFilter::default() };
    let query = address.strip_prefix("/api/v1/records/matter?").expect("a list of lines");
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "stage" => filter.stage = Some(value.to_owned()),
            "without" => filter.not_stage = Some(value.to_owned()),
            "from" => filter.from = value.parse().ok(),
            "until" => filter.until = value.parse().ok(),
            "unit" => filter.unit = Some(value.to_owned()),
            other => panic!("{other}"),
        }
    }
    let page = store.record_list("matter", &filter, reader).await.expect("a page");
    assert!(page.next.is_none(), "one page has them all");
    page.items.len() as u64
}

/// Every figure of this period, its parts and their cases; `seen`: those that were more than nothing.
async fn same(
    journals: &Journals<'_>,
    (scope, reader): (Scope<'_>, &Actor),
    seen: &mut BTreeSet<&'static str>,
) -> usize {
    let (store, told) = (journals.store, journals.told);
    let (unit, today) = (scope.unit.map(casework::UnitId::new), scope.today.parse::<Date>().expect("a day"));
    let what = format!("{} to {} on {} of {:?}", scope.from, scope.until, scope.today, scope.unit);
    let period = casework::figures::period::Period {
        from: scope.from.parse().expect("a day"),
        until: scope.until.parse().expect("a day"),
    };
    let asked = casework::figures::period::PeriodScope { period, today, unit: unit.as_ref() };
    let sums = store.figures(&asked, reader).await.expect("figures");
    let figures = web::api::figures::views(sums, &asked, store.policy());
    let known: BTreeSet<&str> = figures.keys().copied().collect();
    assert_eq!(known, BTreeSet::from(KEYS), "each figure is counted a second time");
    let mut recounted = journals.counted(told, scope);
    let mut opened = 0;
    for (key, figure) in &figures {
        let mine: Recounted = recounted.remove(key).unwrap_or_default();
        let of_cases = OF_CASES.contains(key);
        let parts = [
            (&[ABOVE][..], &figure.cases.numerator),
            (below(key), &figure.cases.denominator),
            (&[OUT], &figure.cases.excluded),
        ];
        if let Some(beside) = figure.beside.as_ref().filter(|_| *key == "settled-in-community") {
            let (above, below) = (mine.1[ABOVE], mine.1[ABOVE] + mine.1[BELOW]);
            for (address, n) in [(&beside.numerator, above), (&beside.denominator, below)] {
                let address = address.as_deref().expect("a list of lines");
                assert_eq!(lines(store, address, reader).await, n, "{what}: {address}");
            }
        }
        let numbers = [Some(figure.numerator), figure.denominator, Some(figure.excluded)];
        for ((parts, address), number) in parts.into_iter().zip(numbers) {
            let (n, cases) = mine.sum(parts, of_cases);
            let Some(address) = address else {
                assert!(MERE.contains(key) && number.is_none(), "{key} {what}");
                continue;
            };
            assert_eq!(number, Some(n), "{key} {what}: {address}");
            seen.extend((n > 0).then_some(*key));
            assert_eq!(listed(store, address, reader, today).await, cases, "{key} {what}: {address}");
            opened += cases.len();
        }
    }
    assert!(recounted.is_empty(), "{recounted:?}");
    opened
}

/// Two years of cases, then the stations with their lines and what the police and others enter.
async fn district(now: DateTime) -> Store {
    let store = empty().await;
    let mut year = Year::default();
    for cases in by_day(super::super::courses(&store, now, (90, 60), 375).expect("courses")).into_values() {
        year.day(&store, cases, &ProgressBar::hidden()).await.expect("a day");
    }
    let calendar = store.policy().calendar.clone();
    let stations = stories::stations(now.date()).expect("stations");
    let records = vec![stations, ledgers::story(&calendar, now.date()).expect("ledgers")];
    stories::play(&store, records, now.date()).await.expect("played");
    store
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_figure_of_the_sample_district_is_what_the_journal_says_and_opens_to_its_cases() {
    let now = NOW.parse::<DateTime>().expect("an hour");
    let store = district(now).await;
    let all = cases(&store).await;
    let (told, beside): (Vec<CaseLines>, _) = (all.iter().map(CaseLines::of).collect(), beside::of(&store).await);
    let journals = Journals { store: &store, told: &told, beside: &beside };
    let head = Actor::staff("office-head", Role::OfficeHead, "office");
    let (mut opened, mut seen) = (0, BTreeSet::new());
    for (from, until, today) in [
        ("2025-01-01", "2026-12-31", "2026-11-28"),
        ("2026-01-01", "2026-06-30", "2026-11-28"),
        ("2026-09-01", "2026-09-30", "2026-11-28"),
        ("2026-03-01", "2026-12-31", "2026-12-31"),
        ("2026-11-01", "2026-11-28", "2026-11-28"),
    ] {
        for unit in [None, Some("housing"), Some("office"), Some("heping"), Some("police")] {
            let scope = Scope { from, until, today, unit };
            opened += same(&journals, (scope, &head), &mut seen).await;
        }
    }
    assert!(opened > 1000, "{opened} cases stood behind a figure");
    assert_eq!(seen, BTreeSet::from(KEYS), "each figure counts something here");
    assert!(pages::are_the_same(&journals, now).await > 170, "the pages tell few numbers");
    // A reader without the right to reports has every number without them.
    let without: Vec<CaseLines> = told.iter().filter(|case| case.class() != "report").cloned().collect();
    assert!(without.len() < all.len(), "there is a report");
    let leader = Actor::staff("leader", Role::Leader, "committee");
    let scope = Scope { from: "2025-01-01", until: "2026-12-31", today: "2026-11-28", unit: None };
    same(&Journals { told: &without, ..journals }, (scope, &leader), &mut seen).await;
    assert_eq!(store.verify().await.expect("verified").views_differ, Vec::<String>::new());
    store.close().await;
}
