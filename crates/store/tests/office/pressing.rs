//! Whom to press and what came of it, on both engines.

use casework::{Actor, Role};
use serde_json::json;
use store::{Answer, Target};

use crate::people::{at, clerk, done, registered, request};
use crate::place::Place;

fn supervisor() -> Actor {
    Actor::staff("supervisor", Role::Supervisor, "office")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_to_be_pressed_is_found_by_its_day_and_goes_once_it_was() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = registered(&store, "水渠垮塌", "claim").await.case_no;
        let to = |who: Actor, when: &str, what: serde_json::Value| request(Target::Case(no.clone()), who, when, what);
        done(&store, to(clerk(), "2026-03-02T10:00:00", json!({"do": "route", "to": "water", "mode": "forward"})))
            .await;
        let found = |day: &'static str| {
            let store = store.clone();
            async move { store.to_press(None, 10, &supervisor(), day.parse().unwrap()).await.unwrap() }
        };
        assert_eq!((found("2026-03-09").await.all, found("2026-03-10").await.all), (0, 1));
        let item = found("2026-03-10").await.items.remove(0);
        assert_eq!((item.row.title.as_str(), item.case.history.len()), ("水渠垮塌", 2));
        let head = Actor::staff("head-water", Role::UnitHead, "water");
        let press = json!({"do": "supervise", "reason": "期限过半", "kind": "发函"});
        done(&store, to(supervisor(), "2026-03-10T10:00:00", press)).await;
        assert_eq!(found("2026-03-30").await.all, 0, "one word at a time");
        let waits = store.pressed(10, &supervisor()).await.unwrap();
        assert_eq!((waits.len(), waits[0].words.as_str(), &waits[0].answered), (1, "期限过半", &None));
        let answer = json!({"do": "answer-supervision", "answer": "下周开挖"});
        assert!(matches!(store.perform(to(head, "2026-03-12T10:00:00", answer)).await, Ok(Answer::Done(_))));
        let told = store.pressed(10, &supervisor()).await.unwrap().remove(0);
        assert_eq!(
            told.answered.map(|a| (a.words, a.on)),
            Some(("下周开挖".to_owned(), "2026-03-12".parse().unwrap()))
        );
        let checked = store.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        store.rebuild(at("2026-03-12T10:00:00").date()).await.unwrap();
        assert_eq!(found("2026-03-19").await.all, 1, "the notice is overdue, and the office was quiet for a week");
        store.close().await;
    }
}

/// A database of the days before the column learns it at the next grading.
#[tokio::test]
async fn an_older_view_learns_the_day_at_the_next_grading() {
    let place = Place::file();
    let store = place.open().await;
    let no = registered(&store, "水渠垮塌", "claim").await.case_no;
    let route = json!({"do": "route", "to": "water", "mode": "forward"});
    done(&store, request(Target::Case(no), clerk(), "2026-03-02T10:00:00", route)).await;
    let db = place.raw().await;
    crate::place::run(&db, "UPDATE case_view SET press_from = '9999-12-30', graded_on = ''").await.unwrap();
    let day = "2026-03-20".parse().unwrap();
    assert_eq!(store.to_press(None, 10, &supervisor(), day).await.unwrap().all, 0);
    assert_eq!(store.regrade(day).await.unwrap(), 1);
    assert_eq!(store.to_press(None, 10, &supervisor(), day).await.unwrap().all, 1);
    store.close().await;
}
