//! Days that waited for a year's holidays are counted again once the policy knows them (fault A2), on both engines.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::Policy;
use casework::case::refusal::Problem;
use casework::case::vocabulary::ClockKey;
use casework::contest::command::ContestFigure;
use casework::contest::{Contest, ContestCommand};
use casework::figures::PeriodFigure;
use casework::office::Office;
use casework::office::command::{LoadCalendar, PutPolicy};
use serde_json::json;
use store::{RecordAnswer, RecordRequest, Store, Target, policy_digest};

use crate::people::{admin, at, clerk, done, handler, head, register, request};
use crate::place::{Place, run, unguard};

/// The built-in policy with a year more: 4 January off, worked instead on Saturday 9.
fn with_2027() -> Arc<Policy> {
    let mut files = Policy::built_in_files();
    let year = "year = 2027\nsource = 'a notice'\ndays_off = [2027-01-01, 2027-01-02, 2027-01-03, 2027-01-04]\nworkdays = [2027-01-09]\n";
    files.push(("holidays/2027.toml".to_owned(), year.to_owned()));
    Arc::new(Policy::load(&files, "with 2027").expect("a policy"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_that_waited_for_the_holidays_is_counted_again_at_the_next_start() {
    for place in Place::both().await {
        let store = place.open().await;
        let made = request(Target::New, clerk(), "2026-12-01T09:00:00", register("水渠垮塌", "claim"));
        let no = done(&store, made).await.case_no;
        let opinion = json!([{"demand": 1, "result": "explain", "facts": "f", "basis": "b"}]);
        let steps = [
            (clerk(), json!({"do": "route", "to": "water", "mode": "forward"})),
            (handler("water"), json!({"do": "accept", "procedure": "ordinary"})),
            (handler("water"), json!({"do": "conclude", "opinions": opinion})),
            (head("water"), json!({"do": "conclude", "opinions": []})),
            (
                handler("water"),
                json!({"do": "serve", "document": "opinion", "on": "2026-12-02", "how": "in-person", "proof": "signed"}),
            ),
        ];
        for (who, step) in steps {
            done(&store, request(Target::Case(no.clone()), who, "2026-12-02T09:00:00", step)).await;
        }
        assert_eq!(store.count_again(at("2026-12-03T09:00:00")).await.unwrap(), 0, "nothing more is known");
        store.close().await;

        let store = place.open_by(with_2027()).await;
        assert_eq!(store.count_again(at("2026-12-04T09:00:00")).await.unwrap(), 1);
        assert_eq!(store.count_again(at("2026-12-04T09:00:00")).await.unwrap(), 0, "once");
        let file = store.case_file(&no, &clerk(), at("2026-12-04T09:00:00")).await.unwrap().expect("the case");
        let right = file.case.clock(ClockKey::RequestReview).expect("runs");
        assert_eq!((right.start.due.to_string().as_str(), right.start.provisional), ("2027-01-05", false));
        let last = file.case.history.last().expect("an entry");
        assert_eq!((last.event.fact.name(), last.by.user.as_str()), ("counted-again", "calendar"));
        let told = serde_json::to_value(&last.event.fact).expect("JSON");
        let moved = told["counted-again"]["days"].as_array().cloned().unwrap_or_default();
        assert!(
            moved.contains(&json!({"clock": "request-review", "from": "2027-01-04", "to": "2027-01-05"})),
            "{told}"
        );
        let checked = store.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        store.close().await;
    }
}

/// A record's day waits for the holidays as a case's does: fifteen days from 20 December end on a day that turns out to be off.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_day_of_a_record_is_counted_again_too() {
    for place in Place::both().await {
        let store = place.open().await;
        let contest = ContestFigure {
            figure: PeriodFigure::AnsweredInTime,
            from: at("2026-01-01T00:00:00").date(),
            until: at("2026-11-30T00:00:00").date(),
            reason: "两件都按期答复了".to_owned(),
            cases: Vec::new(),
        };
        let command = ContestCommand::ContestFigure(contest);
        let ask = RecordRequest::of::<Contest>(None, command, head("water"), at("2026-12-20T09:00:00"));
        assert!(matches!(store.perform_record(ask).await.unwrap(), RecordAnswer::Done(_)));
        assert_eq!(store.count_again(at("2026-12-21T09:00:00")).await.unwrap(), 0, "nothing more is known");
        store.close().await;

        let store = place.open_by(with_2027()).await;
        assert_eq!(store.count_again(at("2026-12-22T09:00:00")).await.unwrap(), 1);
        assert_eq!(store.count_again(at("2026-12-22T09:00:00")).await.unwrap(), 0, "once");
        let day = at("2026-12-22T09:00:00");
        let told = store.record_told(("contest", "water-1"), &head("water"), (day, day.date())).await.unwrap();
        let state = told.expect("the contest").state;
        assert_eq!(
            (&state["clocks"][0]["due"], &state["clocks"][0]["provisional"], &state["version"]),
            (&json!("2027-01-05"), &json!(false), &json!(2))
        );
        let checked = store.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        store.close().await;
    }
}

/// One damaged record keeps no other one's days from being counted again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_record_does_not_stop_the_days_of_the_others() {
    for place in Place::both().await {
        let store = place.open().await;
        for unit in ["land", "water"] {
            let command = ContestCommand::ContestFigure(ContestFigure {
                figure: PeriodFigure::AnsweredInTime,
                from: at("2026-01-01T00:00:00").date(),
                until: at("2026-11-30T00:00:00").date(),
                reason: "两件都按期答复了".to_owned(),
                cases: Vec::new(),
            });
            let ask = RecordRequest::of::<Contest>(None, command, head(unit), at("2026-12-20T09:00:00"));
            assert!(matches!(store.perform_record(ask).await.unwrap(), RecordAnswer::Done(_)));
        }
        store.close().await;
        let db = unguard(&place).await;
        let of = "(SELECT sid FROM stream WHERE kind = 'contest' AND key = 'land-1')";
        run(&db, &format!("UPDATE journal SET body = '{{}}' WHERE sid = {of}")).await.unwrap();
        let store = place.open_by(with_2027()).await;
        assert_eq!(store.count_again(at("2026-12-22T09:00:00")).await.unwrap(), 1, "water's");
        assert!(!store.verify().await.unwrap().damage.is_empty(), "and land's is named");
        store.close().await;
    }
}

const NOTICE: &str = "year = 2027\nsource = 'a notice'\ndays_off = [2027-01-01, 2027-01-02, 2027-01-03, 2027-01-04, 2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08, 2027-04-05, 2027-05-01, 2027-05-02, 2027-06-09, 2027-09-15, 2027-10-01, 2027-10-02, 2027-10-03]\nworkdays = [2027-01-09]\n";

/// An office's own act loads the year: it holds at once, for who comes later and after a restart, and the journal has it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_year_that_the_office_loads_holds_at_once_and_is_remembered() {
    for place in Place::both().await {
        let store = place.open().await;
        let said = LoadCalendar { year: 2027, file: NOTICE.to_owned() };
        let ask = RecordRequest::of::<Office>(None, said.into(), admin(), at("2026-12-01T09:00:00"));
        assert!(matches!(store.perform_record(ask.clone()).await.unwrap(), RecordAnswer::Done(_)));
        assert!(!store.is_at_present() && store.policy().calendar.year(2027).is_none(), "a handle keeps its policy");
        let present = store.at_present();
        assert!(present.policy().calendar.year(2027).is_some());
        let again = present.perform_record(ask).await.unwrap();
        assert!(matches!(again, RecordAnswer::Refused(refusal) if refusal.fields[0].problem == Problem::AlreadySet));
        let own = present.own_policy().await.unwrap();
        assert_eq!(own.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["holidays/2027.toml"]);
        assert_eq!(policy_digest(&own), present.policy().digest, "the next start makes the same");
        let changes = present.policy_changes(at("2026-12-01T09:00:00").date()).await.unwrap();
        assert_eq!((changes.len(), changes[0].holds, changes[0].by.as_str()), (1, true, "admin"));
        let checked = present.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        store.close().await;
    }
}

/// A file that is to hold from a later day holds from that day, once; another server takes it up.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_put_for_a_day_holds_from_that_day_and_another_server_takes_it_up() {
    for place in Place::both().await {
        let (store, day) = (place.open().await, |text: &str| at(text).date());
        let (_, units) = Policy::built_in_files().into_iter().find(|(name, _)| name == "units.toml").unwrap();
        let text = units.replace("区住建局", "县住建局");
        let put = |from: &str, text: &str| {
            let files = BTreeMap::from([("units.toml".to_owned(), text.to_owned())]);
            let said = PutPolicy { files, from: day(from), reason: Some("改名".to_owned()) };
            RecordRequest::of::<Office>(None, said.into(), admin(), at("2026-12-01T09:00:00"))
        };
        let wrong = store.perform_record(put("2026-12-01T00:00:00", "unit = []")).await.unwrap();
        assert!(matches!(wrong, RecordAnswer::Refused(refusal) if refusal.fields[0].problem == Problem::DoesNotHold));
        let planned = store.perform_record(put("2026-12-03T00:00:00", &text)).await.unwrap();
        assert!(matches!(planned, RecordAnswer::Done(_)) && store.is_at_present());
        assert!(!store.look_at_policy(at("2026-12-02T23:00:00")).await.unwrap(), "not yet");
        assert!(store.look_at_policy(at("2026-12-03T00:01:00")).await.unwrap());
        assert!(!store.at_present().look_at_policy(at("2026-12-03T00:02:00")).await.unwrap(), "once");
        let name = |store: &Store| {
            store.at_present().policy().unit(&casework::UnitId::new("housing")).map(|unit| unit.name.clone())
        };
        assert_eq!(name(&store).as_deref(), Some("县住建局"));
        let other = place.open().await;
        assert_eq!(name(&other).as_deref(), Some("区住建局"), "it was started with the built-in one");
        assert!(other.look_at_policy(at("2026-12-03T00:03:00")).await.unwrap());
        assert_eq!(name(&other).as_deref(), Some("县住建局"));
        other.close().await;
        store.close().await;
    }
}
