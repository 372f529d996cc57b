//! What the store counts is what `casework::figures` says of each case, on both engines and for every reader.

use casework::figures::{Counted, Figure, FigureScope, Part, PeriodFigure};
use casework::typed::YearMonth;
use casework::{Actor, Case, Policy, Role, permission};
use jiff::civil::Date;
use serde_json::json;
use store::{Filter, Store, Target};

use crate::people::{clerk, done, handler, head, life, register, registered, request};
use crate::place::Place;

const TABS: [Figure; 7] =
    [Figure::Mine, Figure::Unit, Figure::Overdue, Figure::DueSoon, Figure::Unrouted, Figure::Open, Figure::All];

/// Cases at every step of a life, one of them led, one with another unit.
async fn office(store: &Store) -> Vec<Case> {
    let mut numbers = Vec::new();
    for steps in 0..=9 {
        let no = registered(store, "水渠垮塌", if steps == 3 { "suggestion" } else { "claim" }).await.case_no;
        for step in life(&no).into_iter().take(steps) {
            // A suggestion has another road: it stops where it does not fit.
            let _ = store.perform(step).await.unwrap();
        }
        numbers.push(no);
    }
    let led = registered(store, "工程款", "claim").await.case_no;
    done(store, request(Target::Case(led.clone()), leader(), "2026-03-02T10:00:00", json!({ "do": "take-charge" })))
        .await;
    let other = registered(store, "采光", "claim").await.case_no;
    let route = json!({ "do": "route", "to": "land", "mode": "assign", "report_due": "2026-04-30" });
    done(store, request(Target::Case(other.clone()), clerk(), "2026-03-02T10:00:00", route)).await;
    numbers.extend([led, other]);
    let cases = store.cases_in_list(&numbers).await.unwrap();
    assert_eq!(cases.len(), 12);
    cases.into_values().collect()
}

fn leader() -> Actor {
    Actor::staff("leader", Role::Leader, "office")
}

/// What the definitions say, case by case.
fn by_the_core(cases: &[Case], figure: Figure, reader: &Actor, policy: &Policy, today: Date) -> u64 {
    let asked = FigureScope::of(figure, reader, policy, today);
    let seen = cases.iter().filter(|case| permission::sees(reader, case, policy));
    let counted = seen.filter(|case| figure.counts(&Counted::of(case, policy, today), &asked) == Some(true));
    u64::try_from(counted.count()).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_tab_counts_what_its_definition_says() {
    for place in Place::both().await {
        let store = place.open().await;
        let cases = office(&store).await;
        let policy = store.policy().clone();
        let supervisor = Actor::staff("supervisor", Role::Supervisor, "office");
        for day in ["2026-03-10", "2026-04-30", "2026-05-20"] {
            let today: Date = day.parse().unwrap();
            store.regrade(today).await.unwrap();
            for reader in [clerk(), handler("water"), head("water"), handler("land"), leader(), supervisor.clone()] {
                let told = store.tab_counts(&reader, today).await.unwrap();
                for figure in TABS {
                    let count = told.iter().find(|(tab, _)| tab == figure.slug()).map(|(_, count)| *count);
                    let expected = by_the_core(&cases, figure, &reader, &policy, today);
                    assert_eq!(count, Some(expected), "{figure} for {} on {day}", reader.user);
                }
            }
            let open = by_the_core(&cases, Figure::Open, &clerk(), &policy, today);
            let cells = store.board(&clerk(), today).await.unwrap().cells;
            assert_eq!(cells.iter().map(|cell| cell.cases).sum::<u64>(), open);
            let pressed = by_the_core(&cases, Figure::ToPress, &supervisor, &policy, today);
            assert_eq!(store.to_press(None, 50, &supervisor, today).await.unwrap().all, pressed);
            let reddens = by_the_core(&cases, Figure::Reddens, &clerk(), &policy, today);
            assert_eq!(store.board(&clerk(), today).await.unwrap().reddens_all, reddens);
        }
        store.close().await;
    }
}

/// Out of the totals or counted: the same for each reader, and no report for who may not know of it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_folded_totals_are_what_each_reader_sees() {
    for place in Place::both().await {
        let store = place.open().await;
        let mut cases = office(&store).await;
        let mut report = register("工程款", "report");
        report["accused_unit"] = json!("land");
        let report = done(&store, request(Target::New, clerk(), "2026-04-02T09:10:00", report)).await.case_no;
        cases.extend(store.cases_in_list(&[report]).await.unwrap().into_values());
        let (policy, today) = (store.policy().clone(), day("2026-04-10"));
        let office_head = Actor::staff("office-head", Role::OfficeHead, "office");
        let april = YearMonth::of(today);
        for reader in [clerk(), office_head, handler("water"), head("land"), leader()] {
            let told = store.folded(april.previous(), &reader, today).await.unwrap();
            let seen = |month: &str| {
                let of = |case: &&Case| {
                    permission::sees(&reader, case, &policy) && case.received_on.to_string().starts_with(month)
                };
                u64::try_from(cases.iter().filter(of).count()).unwrap()
            };
            assert_eq!(told.of(april.previous()), seen("2026-03"), "{}", reader.user);
            assert_eq!(told.of(april), seen("2026-04"), "{}", reader.user);
            let open = by_the_core(&cases, Figure::Open, &reader, &policy, today);
            assert_eq!(told.open.iter().map(|cell| cell.cases).sum::<u64>(), open, "{}", reader.user);
            assert_eq!(store.folded(april, &reader, today).await.unwrap().of(april.previous()), 0, "from April on");
        }
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_year_counts_what_its_definitions_say() {
    for place in Place::both().await {
        let store = place.open().await;
        let cases = office(&store).await;
        let year = store.year(2026, &clerk(), day("2026-12-31")).await.unwrap();
        let people: u64 = cases.iter().map(|case| u64::from(casework::figures::people(case))).sum();
        assert_eq!((year.figure(Figure::Items), year.figure(Figure::People)), ((12, None), (people, None)));
        let routed = |mode: &str| {
            let of = |case: &&Case| case.routed.as_ref().is_some_and(|routed| routed.mode.slug() == mode);
            u64::try_from(cases.iter().filter(of).count()).unwrap()
        };
        assert_eq!(year.figure(Figure::Forwarded), (routed("forward"), Some(12)));
        assert_eq!(year.figure(Figure::Assigned), (routed("assign"), Some(12)));
        assert_eq!(store.year(2025, &clerk(), day("2026-12-31")).await.unwrap().figure(Figure::Items), (0, None));
        store.close().await;
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A case whose answer promised something for 30 March, done on this day; nothing where nobody says that it is done.
async fn promised(store: &Store, done_on: Option<&str>) -> casework::CaseNo {
    let no = registered(store, "水渠垮塌", "claim").await.case_no;
    let will = json!({ "what": "砌好", "who": "管理站", "due": "2026-03-30" });
    let opinion = json!([{ "demand": 1, "result": "support", "facts": "属实", "basis": "条例", "will": will }]);
    for step in life(&no).into_iter().take(3) {
        done(store, step).await;
    }
    let of = |actor: Actor, at: &str, fields| request(Target::Case(no.clone()), actor, at, fields);
    done(store, of(handler("water"), "2026-03-06T09:00:00", json!({ "do": "conclude", "opinions": opinion }))).await;
    done(store, of(head("water"), "2026-03-06T10:00:00", json!({ "do": "conclude", "opinions": opinion }))).await;
    if let Some(on) = done_on {
        done(store, life(&no).remove(5)).await;
        let carried = json!({ "do": "carry-out", "demand": 1, "result": "已修好" });
        done(store, of(handler("water"), &format!("{on}T09:00:00"), carried)).await;
    }
    no
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn promises_are_counted_by_their_day_and_open_to_their_cases() {
    for place in Place::both().await {
        let store = place.open().await;
        let [kept, late, broken] = [Some("2026-03-30"), Some("2026-03-31"), None];
        let numbers = [promised(&store, kept).await, promised(&store, late).await, promised(&store, broken).await];
        let rate = async |year: i16, today: &str, reader: &Actor| {
            store.year(year, reader, day(today)).await.unwrap().figure(Figure::CarriedOutInTime)
        };
        assert_eq!(rate(2026, "2026-03-31", &clerk()).await, (1, Some(3)));
        assert_eq!(rate(2026, "2026-03-30", &clerk()).await, (1, Some(2)), "its day is not over");
        assert_eq!(rate(2025, "2026-03-31", &clerk()).await, (0, Some(0)));
        assert_eq!(rate(2026, "2026-03-31", &handler("land")).await, (0, Some(0)), "not the own unit's");
        let cases = store.cases_in_list(&numbers).await.unwrap();
        let counted = cases.values().flat_map(casework::figures::promises::of);
        let (all, in_time): (Vec<_>, Vec<_>) = counted.map(|made| (made.due, made.was_kept_in_time())).unzip();
        assert_eq!((all.len(), in_time.into_iter().filter(|kept| *kept).count()), (3, 1), "as the core says");
        let list = async |part: Part| {
            let (from, to) = (Some(day("2026-03-01")), Some(day("2026-03-31")));
            let filter = Filter {
                figure: Some(PeriodFigure::CarriedOutInTime),
                part: Some(part),
                from,
                to,
                ..Filter::default()
            };
            let page = store.worklist(&filter, &clerk(), day("2026-04-10")).await.unwrap();
            let mut found: Vec<_> = page.items.into_iter().map(|row| row.case_no).collect();
            found.sort();
            found
        };
        let mut every = numbers.to_vec();
        every.sort();
        assert_eq!((list(Part::Numerator).await, list(Part::Denominator).await), (vec![numbers[0].clone()], every));
        // A seal that is taken back promised nothing.
        let last = numbers[2].clone();
        let back = json!({ "do": "take-back", "entry": 6, "reason": "写错了" });
        done(&store, request(Target::Case(last), clerk(), "2026-03-07T09:00:00", back)).await;
        assert_eq!(rate(2026, "2026-03-31", &clerk()).await, (1, Some(2)));
        assert_eq!(store.verify().await.unwrap().damage, Vec::<String>::new());
        store.rebuild(day("2026-03-31")).await.unwrap();
        assert_eq!(rate(2026, "2026-03-31", &clerk()).await, (1, Some(2)), "made again from the journal");
        store.close().await;
    }
}
