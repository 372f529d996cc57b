//! The tray is true: on every day that is looked at, the whole list of each user of the sample district equals exactly the
//! acts that are expected of that user, with the own day; each line opens the form of its act.

use std::sync::Arc;

use casework::case::available::available_to;
use casework::{Actor, Case, Policy, Role, UnitId, UserId};
use indicatif::ProgressBar;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use office::people::{SampleUser, sample_users};
use store::{Filter, Keys, NewAccount, Store, TrayAbout};

use super::{ROADS, Year, by_day, courses, moved, today};
use crate::scenario;

const NOW: &str = "2026-06-10T10:00:00";

/// A store in which everybody of the sample district has an account.
async fn empty() -> Store {
    let policy = Arc::new(Policy::built_in("test").expect("the built-in policy"));
    let store = Store::open("sqlite::memory:", Keys::generate(), policy, None).await.expect("a store");
    let by = Actor::staff("admin", Role::Admin, "office");
    for SampleUser { user, name, role, unit } in sample_users(store.policy()) {
        let (user, unit) = (UserId::new(user), unit.map(UnitId::new));
        let account = NewAccount { user, name, role, unit, password_hash: None };
        store.add_account(account, &by, "2025-01-01T09:00:00".parse().expect("an hour")).await.expect("an account");
    }
    store
}

/// Every case as it stands.
async fn cases(store: &Store) -> Vec<Case> {
    let head = Actor::staff("office-head", Role::OfficeHead, "office");
    let (mut cases, mut after) = (Vec::new(), None);
    loop {
        let filter = Filter { tab: Some("all".to_owned()), after, limit: 500, ..Filter::default() };
        let page = store.worklist(&filter, &head, Date::default()).await.expect("a page");
        for row in &page.items {
            cases.push(store.case_to_print(&row.case_no).await.expect("reads").expect("a case"));
        }
        after = page.next;
        if after.is_none() {
            return cases;
        }
    }
}

/// The lines of a tray, page by page, as the reader comes to them.
async fn tray(store: &Store, actor: &Actor) -> Vec<String> {
    let (mut lines, mut after) = (Vec::new(), None);
    loop {
        let page = store.tray(actor, after.as_deref(), 7).await.expect("a page");
        for item in &page.items {
            let TrayAbout::Case(row) = &item.about else { continue };
            let due = item.due.map(|due| due.to_string()).unwrap_or_default();
            lines.push(format!("{} {} {due} {}", row.case_no, item.act, item.house));
        }
        after = page.next;
        if after.is_none() {
            return lines;
        }
    }
}

/// What is expected of this actor, asked of the core alone.
fn expected(cases: &[Case], policy: &Policy, actor: &Actor, day: Date) -> Vec<String> {
    let mut lines = Vec::new();
    for case in cases {
        let open = available_to(case, policy, day, actor).into_iter().filter(|open| open.waits_for(actor));
        lines.extend(open.map(|open| {
            let due = open.due.map(|due| due.to_string()).unwrap_or_default();
            format!("{} {} {due} {}", case.no, open.act, open.house)
        }));
    }
    lines.sort();
    lines
}

/// Tells how many lines there were.
async fn are_true(store: &Store, day: Date) -> usize {
    store.regrade(day).await.expect("graded");
    assert_eq!(store.stuck_count().await.expect("counts"), 0, "somebody owes something of every open matter on {day}");
    let (cases, policy) = (cases(store).await, Arc::clone(store.policy()));
    let mut all = 0;
    for user in sample_users(&policy) {
        let actor = user.actor();
        // A petitioner has no tray: what is open stands on the own page.
        if actor.role == Role::Petitioner {
            continue;
        }
        let mut lines = tray(store, &actor).await;
        let days: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').nth(2)).collect();
        assert!(days.is_sorted(), "{} on {day}: what is due first stands first: {lines:?}", user.user);
        assert_eq!(store.tray_count(&actor).await.expect("counts"), lines.len() as u64, "{} on {day}", user.user);
        lines.sort();
        assert_eq!(lines, expected(&cases, &policy, &actor, day), "{} on {day}", user.user);
        all += lines.len();
    }
    all
}

/// A small district: some of a year's cases and the roads of the statute, looked at on some days while it is played and
/// for 35 days on.
async fn played(closed: usize, open: usize, each: usize, ahead: &[i64]) -> usize {
    let (store, now) = (empty().await, NOW.parse::<DateTime>().expect("an hour"));
    let progress = ProgressBar::hidden();
    let mut year = Year::default();
    let mut lines = 0;
    let days = by_day(courses(&store, now, (closed, open), 7).expect("courses"));
    let last = days.len();
    for (n, (day, cases)) in days.into_iter().enumerate() {
        year.day(&store, cases, &progress).await.expect("a day");
        if n % each == 0 || n + 1 == last {
            lines += are_true(&store, day).await;
        }
    }
    for text in ROADS {
        for story in scenario::read(text).expect("a story") {
            scenario::play(&moved(story, now.date()), &store).await.expect("played");
        }
    }
    let hearing = scenario::read(super::TODAY).expect("a story").remove(0);
    scenario::play(&today(hearing, "call-hearing", now.date()), &store).await.expect("played");
    for days in ahead {
        lines += are_true(&store, now.date().saturating_add(days.days())).await;
    }
    lines
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_tray_holds_exactly_what_is_expected_of_its_user() {
    let lines = played(12, 14, 40, &[0, 1, 6, 20, 35]).await;
    assert!(lines > 100, "{lines} lines are few");
}

const ROUTED: &str = r#"
name = "a street lamp"
step = [
  { at = 2026-03-02T09:00, by = "clerk", do = "register", channel = "visit", title = "a lamp", text = "it is dark",
    petitioners = [{ name = "Qin" }], demands = ["mend it"] },
  { at = 2026-03-02T10:00, by = "clerk", do = "route", to = "water", mode = "forward" },
]
"#;

/// A matter of which nobody who is active owes anything is found: its unit's people were disabled.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_matter_that_waits_for_nobody_is_found() {
    let store = empty().await;
    let story = scenario::read(ROUTED).expect("a story").remove(0);
    let played = scenario::play(&story, &store).await.expect("played");
    let case = played.cases.into_values().next().expect("a case");
    let unit = case.unit.clone().expect("a unit has it");
    assert_eq!(store.stuck_count().await.expect("counts"), 0);
    let by = Actor::staff("admin", Role::Admin, "office");
    for name in [format!("handler-{unit}"), format!("head-{unit}")] {
        let refused = store.disable(&UserId::new(name), None, &by, case.changed_at).await.expect("answers");
        assert_eq!(refused, None);
    }
    let head = Actor::staff("office-head", Role::OfficeHead, "office");
    let found = store.stuck(&head).await.expect("reads");
    assert_eq!(found.cases.iter().map(|row| &row.case_no).collect::<Vec<_>>(), [&case.no]);
    let stranger = Actor::staff("handler-land", Role::Handler, "land");
    assert!(store.stuck(&stranger).await.expect("reads").cases.is_empty(), "of what is hidden nobody learns");
}

/// The whole sample district, on each day on which something changes and for 35 days on: `cargo xtask long trays`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "cargo xtask long trays"]
async fn long_trays_of_the_whole_district() {
    let ahead: Vec<i64> = (0..=35).collect();
    let lines = played(375, 60, 1, &ahead).await;
    assert!(lines > 10_000, "{lines} lines are few");
    println!("{lines} lines were exactly what is expected");
}
