//! Days that waited for a year's holidays are counted again once the policy knows them (fault A2), on both engines.

use std::sync::Arc;

use casework::Policy;
use casework::case::vocabulary::ClockKey;
use serde_json::json;
use store::Target;

use crate::people::{at, clerk, done, handler, head, register, request};
use crate::place::Place;

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
