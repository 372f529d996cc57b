//! The tray is true: on every day that is looked at, the whole list of each user of the sample district equals exactly the
//! acts that are expected of that user, with the own day; each line opens the form of its act.

use std::sync::Arc;

use ::office::people::{SampleUser, colleagues, sample_users};
use casework::case::available::available_to;
use casework::office::command::SetAbsence;
use casework::office::{self, Office};
use casework::{Actor, Case, Command, CommandInput, Policy, Role, UnitId, UserId};
use indicatif::ProgressBar;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use serde_json::json;
use store::{Answer, CommandRequest, Filter, Keys, NewAccount, RecordAnswer, RecordRequest, Store, Target, TrayAbout};

use super::courses;
use super::play::{Year, by_day};
use super::stories::{ROADS, TODAY, moved, today};
use crate::scenario;

const NOW: &str = "2026-06-10T10:00:00";

/// A store in which everybody of the sample district has an account.
pub(super) async fn empty() -> Store {
    let policy = Arc::new(Policy::built_in("test").expect("the built-in policy"));
    let store = Store::open("sqlite::memory:", Keys::generate(), policy, None).await.expect("a store");
    let by = Actor::staff("admin", Role::Admin, "office");
    for SampleUser { user, name, role, unit } in sample_users(store.policy()).into_iter().chain(colleagues()) {
        let (user, unit) = (UserId::new(user), unit.map(UnitId::new));
        let account = NewAccount { user, name, role, unit, password_hash: None };
        store.add_account(account, &by, "2025-01-01T09:00:00".parse().expect("an hour")).await.expect("an account");
    }
    store
}

/// Every case as it stands.
pub(super) async fn cases(store: &Store) -> Vec<Case> {
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
async fn tray(store: &Store, actor: &Actor, day: Date) -> Vec<String> {
    let (mut lines, mut after) = (Vec::new(), None);
    loop {
        let page = store.tray(actor, day, after.as_deref(), 7).await.expect("a page");
        for item in &page.items {
            let TrayAbout::Case(row) = &item.about else { continue };
            let due = item.due.map(|due| due.to_string()).unwrap_or_default();
            let whose = item.instead_of.as_ref().map(|user| format!(" for {user}")).unwrap_or_default();
            lines.push(format!("{} {} {due} {}{whose}", row.case_no, item.act, item.house));
        }
        after = page.next;
        if after.is_none() {
            return lines;
        }
    }
}

/// What is expected of this actor, and of those who are away, asked of the core alone.
fn expected(cases: &[Case], policy: &Policy, (actor, away): (&Actor, &[UserId]), day: Date) -> Vec<String> {
    let mut lines = Vec::new();
    for case in cases {
        for open in available_to(case, policy, day, (actor, away)) {
            let due = open.due.map(|due| due.to_string()).unwrap_or_default();
            let line = format!("{} {} {due} {}", case.no, open.act, open.house);
            if open.waits_for(actor) {
                lines.push(line);
            } else if let Some(user) = open.waits_for_one_of(away, actor) {
                lines.push(format!("{line} for {user}"));
            }
        }
    }
    lines.sort();
    lines
}

/// How many lines there were, how many of them in the place of somebody who is away, and how many of those about a measure
/// that is the one's own who is away.
type Lines = (usize, usize, usize);

async fn are_true(store: &Store, day: Date) -> Lines {
    store.regrade(day).await.expect("graded");
    assert_eq!(store.stuck_count().await.expect("counts"), 0, "somebody owes something of every open matter on {day}");
    let (cases, policy) = (cases(store).await, Arc::clone(store.policy()));
    let (mut all, mut deputies, mut owned) = (0, 0, 0);
    let office = store.record::<Office>(office::KEY).await.expect("reads").expect("an office").state;
    for account in store.accounts().await.expect("reads") {
        let (user, actor) = (&account.user, account.actor());
        // A petitioner has no tray: what is open stands on the own page.
        if actor.role == Role::Petitioner {
            continue;
        }
        let away = office.stands_in_for(user, day);
        let mut lines = tray(store, &actor, day).await;
        let days: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').nth(2)).collect();
        assert!(days.is_sorted(), "{user} on {day}: what is due first stands first: {lines:?}");
        assert_eq!(store.tray_counts(&actor, day).await.expect("counts").all(), lines.len() as u64, "{user} on {day}");
        lines.sort();
        assert_eq!(lines, expected(&cases, &policy, (&actor, &away), day), "{user} on {day}");
        let instead: Vec<&String> = lines.iter().filter(|line| line.contains(" for ")).collect();
        owned += instead.iter().filter(|line| line.contains(" complete-measure ")).count();
        deputies += instead.len();
        all += lines.len();
    }
    (all, deputies, owned)
}

/// In some units a second handler stands in for the first, who was given all that is open there, owns a measure of its plan
/// and is away for a week.
async fn with_deputies(store: &Store, now: DateTime) {
    let by = Actor::staff("admin", Role::Admin, "office");
    let mut given = 0;
    for unit in ["water", "housing", "heping", "market", "land"] {
        let [first, second] = ["", "-deputy"].map(|n| UserId::new(format!("handler-{unit}{n}")));
        let (name, role) = (second.to_string(), Role::Handler);
        let account =
            NewAccount { user: second.clone(), name, role, unit: Some(UnitId::new(unit)), password_hash: None };
        store.add_account(account, &by, now).await.expect("an account");
        let head = Actor::staff(&format!("head-{unit}"), Role::UnitHead, unit);
        for case in cases(store).await.into_iter().filter(|case| case.unit == Some(UnitId::new(unit))) {
            let assign = json!({ "do": "assign-handler", "to": first });
            let asked = CommandInput::from(serde_json::from_value::<Command>(assign).expect("a command"));
            let due = now.date().saturating_add(9.days());
            let plan = json!({ "do": "plan", "measures": [{ "text": "look again", "owner": first, "due": due }] });
            let plan = CommandInput::from(serde_json::from_value::<Command>(plan).expect("a command"));
            let owner = Actor::staff(first.as_str(), Role::Handler, unit);
            for (asked, actor) in [(asked, head.clone()), (plan, owner)] {
                let target = Target::Case(case.no.clone());
                let ask = CommandRequest { target, asked, actor, now, expected_version: None, key: None };
                given += usize::from(matches!(store.perform(ask).await.expect("answers"), Answer::Done(_)));
            }
        }
        let (from, until) = (now.date(), now.date().saturating_add(6.days()));
        let away = SetAbsence { user: Some(first), from, until, deputy: second };
        let ask = RecordRequest::of::<Office>(Some(office::KEY.to_owned()), away.into(), head, now);
        let answer = store.perform_record(ask).await.expect("answers");
        assert!(matches!(answer, RecordAnswer::Done(_)), "{answer:?}");
    }
    assert!(given > 6, "{given} cases and measures were given");
}

/// A small district: some of a year's cases and the roads of the statute, looked at on some days while it is played and
/// for 35 days on.
async fn played(closed: usize, open: usize, each: usize, ahead: &[i64]) -> Lines {
    let (store, now) = (empty().await, NOW.parse::<DateTime>().expect("an hour"));
    let progress = ProgressBar::hidden();
    let mut year = Year::default();
    let (mut lines, mut deputies, mut owned) = (0, 0, 0);
    let days = by_day(courses(&store, now, (closed, open), 7).expect("courses"));
    let last = days.len();
    for (n, (day, cases)) in days.into_iter().enumerate() {
        year.day(&store, cases, &progress).await.expect("a day");
        if n % each == 0 || n + 1 == last {
            lines += are_true(&store, day).await.0;
        }
    }
    for text in ROADS {
        for story in scenario::read(text).expect("a story") {
            scenario::play(&moved(story, now.date()), &store).await.expect("played");
        }
    }
    let hearing = scenario::read(TODAY).expect("a story").remove(0);
    scenario::play(&today(hearing, "call-hearing", now.date()), &store).await.expect("played");
    with_deputies(&store, now).await;
    for days in ahead {
        let (all, instead, theirs) = are_true(&store, now.date().saturating_add(days.days())).await;
        (lines, deputies, owned) = (lines + all, deputies + instead, owned + theirs);
    }
    (lines, deputies, owned)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_tray_holds_exactly_what_is_expected_of_its_user() {
    let (lines, deputies, owned) = played(12, 14, 40, &[0, 1, 6, 20, 35]).await;
    assert!(
        lines > 100 && deputies > 5 && owned > 3,
        "{lines} lines, {deputies} of deputies, {owned} measures, are few"
    );
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
    let (lines, ..) = played(375, 60, 1, &ahead).await;
    assert!(lines > 10_000, "{lines} lines are few");
    println!("{lines} lines were exactly what is expected");
}
