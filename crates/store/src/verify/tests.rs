//! An intruder who knows how the chain is made.

use std::sync::Arc;

use casework::case::Command;
use casework::{Actor, CommandInput, Policy, Role};
use serde_json::json;

use crate::rebuild::fetch;
use crate::sql::Sql;
use crate::stored::{BEGINNING, CASE};
use crate::{Answer, CommandRequest, Keys, Store, Target};

async fn store_with_a_case() -> Store {
    let policy = Arc::new(Policy::built_in("test").unwrap());
    let store = Store::open("sqlite::memory:", Keys::generate(), policy, None).await.unwrap();
    let clerk = Actor::staff("clerk", Role::Clerk, "office");
    let perform = |target: Target, now: &str, fields: serde_json::Value| CommandRequest {
        target,
        asked: CommandInput::from(serde_json::from_value::<Command>(fields).unwrap()),
        actor: clerk.clone(),
        now: now.parse().unwrap(),
        expected_version: None,
        key: None,
    };
    let register = json!({ "do": "register", "channel": "letter", "title": "水渠", "text": "塌了",
        "petitioners": [{ "name": "覃有田" }], "demands": ["修好"] });
    let answer = store.perform(perform(Target::New, "2026-03-02T09:00:00", register)).await.unwrap();
    let Answer::Done(done) = answer else { panic!("{answer:?}") };
    let route = json!({ "do": "route", "to": "water", "mode": "forward" });
    store.perform(perform(Target::Case(done.case_no), "2026-03-20T09:00:00", route)).await.unwrap();
    store
}

/// The thief dates the late routing back and makes every hash after it again; only the signed checkpoint gives them away.
#[tokio::test]
async fn a_chain_made_again_does_not_fit_its_checkpoint() {
    let store = store_with_a_case().await;
    store.checkpoint("2026-03-20T10:00:00".parse().unwrap()).await.unwrap();
    let db = store.engine().readers.clone();
    Sql::new(&db, "DROP TRIGGER journal_keeps").run(&db).await.unwrap();
    let stream = fetch(&db, 0).await.unwrap().unwrap().read().unwrap().remove(0);
    let mut prev = BEGINNING;
    for entry in stream.entries.into_iter().flatten() {
        let at = entry.at.replace("2026-03-20", "2026-03-05");
        let forged = crate::stored::Entry { at, ..entry }.chained(CASE, &stream.key, prev);
        prev = forged.hash;
        Sql::new(&db, "UPDATE journal SET at = ")
            .bind(forged.at)
            .add(", prev = ")
            .bind(forged.prev.to_vec())
            .add(", hash = ")
            .bind(forged.hash.to_vec())
            .add(" WHERE seq = ")
            .bind(i64::from(forged.seq))
            .run(&db)
            .await
            .unwrap();
    }
    let found = store.verify().await.unwrap();
    assert_eq!(found.damage, ["checkpoint 1: entries that it covers were changed, added or removed"]);
}
