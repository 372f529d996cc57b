//! The database knows its keys.

use std::time::Duration;

use store::{Keys, StoreError};

use crate::people::{at, lived};
use crate::place::Place;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_keys_are_refused() {
    for place in Place::both().await {
        let store = place.open().await;
        lived(&store, "水渠垮塌").await;
        store.close().await;
        let other = place.open_with(Keys::generate()).await;
        assert_eq!(other.err(), Some(StoreError::WrongKeys));
        place.open().await.close().await;
    }
}

/// A program that is older than its database would write what the newer one does not expect.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_of_a_newer_program_is_not_opened() {
    for place in Place::both().await {
        place.open().await.close().await;
        let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_to_come', 0)";
        crate::place::run(&place.raw().await, newer).await.unwrap();
        let error = place.open_with(place.keys.clone()).await.err().expect("refused").to_string();
        assert!(error.contains("m9999_to_come"), "{error}");
    }
}

/// What an older program left is brought up to date by the program that opens it, and is sound afterwards.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_of_an_older_program_opens_and_verifies() {
    for place in Place::both().await {
        let store = place.open().await;
        assert!(!store.was_migrated(), "a new one is no old one");
        lived(&store, "水渠垮塌").await;
        crate::people::registered(&store, "路灯不亮", "claim").await;
        store.close().await;
        // As the release before the last step left it: the step is not done, and persons were counted otherwise.
        let db = place.raw().await;
        crate::place::run(&db, "DELETE FROM seaql_migrations WHERE version = 'm0013_persons'").await.unwrap();
        crate::place::run(&db, "UPDATE case_view SET people = 0").await.unwrap();
        let store = place.open().await;
        assert!(store.was_migrated());
        store.regrade("2026-03-12".parse().unwrap()).await.unwrap();
        let found = store.verify().await.unwrap();
        assert!(found.damage.is_empty() && found.views_differ.is_empty(), "{found:?}");
        store.close().await;
        assert!(!place.open().await.was_migrated(), "once");
    }
}

/// What a program before this one wrote for a figure that is read out of others goes; no case is graded and no text indexed again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_database_loses_the_rows_of_what_ended_and_grades_no_case_again() {
    for place in Place::both().await {
        let store = place.open().await;
        lived(&store, "水渠垮塌").await;
        crate::people::registered(&store, "路灯不亮", "claim").await;
        store.index_texts().await.unwrap();
        store.close().await;
        let db = place.raw().await;
        let of_the_figure = "SELECT COUNT(*) FROM figure_view WHERE key = 'ended-any-road'";
        assert_eq!(crate::place::number(&db, of_the_figure).await, 0, "it has no row of its own");
        let as_it_was =
            "INSERT INTO figure_view SELECT sid, n + 100, 'ended-any-road', 'numerator', unit, shape, day, gone, adds,
            till, results FROM figure_view WHERE key = 'same-day'";
        crate::place::run(&db, as_it_was).await.unwrap();
        assert_eq!(crate::place::number(&db, of_the_figure).await, 1);
        let undone = "DELETE FROM seaql_migrations WHERE version IN ('m0039_ended', 'm0042_no_row_twice')";
        crate::place::run(&db, undone).await.unwrap();
        let store = place.open().await;
        assert!(store.was_migrated());
        assert_eq!(crate::place::number(&db, of_the_figure).await, 0);
        let marked = "SELECT COUNT(*) FROM case_view WHERE graded_on IN ('', '-')";
        assert_eq!(crate::place::number(&db, marked).await, 0, "the start has nothing to grade");
        assert_eq!(crate::place::number(&db, "SELECT COUNT(*) FROM search_due").await, 0);
        let found = store.verify().await.unwrap();
        assert!(found.damage.is_empty() && found.views_differ.is_empty(), "{found:?}");
        store.close().await;
    }
}

/// Figures are told whole or not at all: who starts while another program makes the views again waits until it has.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_starts_while_the_views_are_made_again_waits_for_it() {
    for place in Place::both().await {
        let store = place.open().await;
        lived(&store, "水渠垮塌").await;
        store.close().await;
        let db = place.raw().await;
        crate::place::run(&db, "DELETE FROM seaql_migrations WHERE version = 'm0013_persons'").await.unwrap();
        crate::place::run(&db, "UPDATE case_view SET people = 0").await.unwrap();
        let first = place.open().await;
        let now = || at("2026-03-12T09:00:00");
        assert!(first.lease("make-views-again", "first", now(), at("2026-03-12T09:00:20")).await.unwrap());
        let second = place.open().await;
        assert!(second.was_migrated(), "it changed no table, and knows that views wait");
        let waiting = tokio::spawn({
            let second = second.clone();
            async move { second.make_views_again("second", now).await }
        });
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(!waiting.is_finished(), "the first one is not done");
        assert_eq!(crate::place::number(&db, "SELECT COUNT(*) FROM case_view WHERE people = 0").await, 1);
        first.make_views_again("first", now).await.unwrap();
        waiting.await.unwrap().unwrap();
        assert_eq!(crate::place::number(&db, "SELECT COUNT(*) FROM case_view WHERE people = 0").await, 0);
        let found = second.verify().await.unwrap();
        assert!(found.damage.is_empty() && found.views_differ.is_empty(), "{found:?}");
        first.close().await;
        second.close().await;
        assert!(!place.open().await.was_migrated(), "nothing waits any more");
    }
}

/// A program that died while it made the views again left some of them as they were: the next start goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_goes_on_where_the_last_one_died() {
    for place in Place::both().await {
        let store = place.open().await;
        lived(&store, "水渠垮塌").await;
        store.close().await;
        let db = place.raw().await;
        crate::place::run(&db, "DELETE FROM seaql_migrations WHERE version = 'm0013_persons'").await.unwrap();
        let died = place.open().await;
        assert!(
            died.lease("make-views-again", "died", at("2026-03-12T09:00:00"), at("2026-03-12T09:00:20")).await.unwrap()
        );
        died.close().await;
        let next = place.open().await;
        assert!(next.was_migrated());
        // Its lease is over.
        next.make_views_again("next", || at("2026-03-12T09:00:30")).await.unwrap();
        assert_eq!(crate::place::number(&db, "SELECT COUNT(*) FROM case_view WHERE graded_on = ''").await, 0);
        next.close().await;
    }
}
