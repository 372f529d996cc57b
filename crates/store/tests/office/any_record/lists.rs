//! Random commands on records of every kind in a store: lists, sight and views agree with the core after all of them.

use std::collections::BTreeMap;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

use casework::account::Account;
use casework::example::Example;
use casework::lesson::Lesson;
use casework::office::Office;
use casework::police_totals::PoliceTotals;
use casework::quality::Quality;
use casework::record::permission::{Ties, sees};
use casework::record::{Record, Registrar, kinds};
use casework::{Actor, CaseNo, Policy, Role, UnitId, UserId};
use jiff::ToSpan;
use jiff::civil::DateTime;
use store::{IdempotencyKey, NewAccount, RecordAnswer, RecordCommand, RecordFilter, RecordRequest, Store};

use super::forms::{Forms, USERS, World};
use super::people;
use crate::dice::Dice;
use crate::errand::Errand;
use crate::kinds::open;
use crate::people::{at, registered};
use crate::place::Place;

type Soon<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A kind whose type is forgotten.
trait Walk {
    fn kind(&self) -> &'static str;
    /// Something that somebody tries on one of its records, or to begin one.
    fn a_request<'a>(
        &'a self,
        store: &'a Store,
        at: (DateTime, &'a CaseNo),
        dice: &'a mut Dice,
    ) -> Soon<'a, RecordRequest>;
    /// Every record with what the core knows of who stands to it.
    fn ties<'a>(&'a self, store: &'a Store) -> Soon<'a, Vec<(String, Ties)>>;
}

struct Of<R>(Forms, PhantomData<fn() -> R>);

impl<R: Record> Walk for Of<R> {
    fn kind(&self) -> &'static str {
        R::KIND
    }

    fn a_request<'a>(
        &'a self,
        store: &'a Store,
        at: (DateTime, &'a CaseNo),
        dice: &'a mut Dice,
    ) -> Soon<'a, RecordRequest> {
        Box::pin(async move {
            let (now, other) = at;
            let all = store.records::<R>("", "~").await.expect("reads");
            let record = if all.is_empty() || dice.one_in(5) { None } else { Some(dice.pick(&all)) };
            let day = record.as_ref().map_or(now.date(), |record| record.state.line().day);
            let world = World { today: now.date(), day, other: other.clone() };
            let (actor, act) = people::any(record.as_ref(), &self.0, (store.policy(), now.date()), dice);
            // Now and then somebody saw an older version, or a program uses a key again.
            let seen = record.as_ref().filter(|_| dice.one_in(9)).map(|record| dice.below(record.version + 1));
            let key = dice.one_in(4).then(|| IdempotencyKey {
                user: actor.user.to_string(),
                key: "one".to_owned(),
                body_digest: format!("{act}-{}", dice.below(9)),
            });
            RecordRequest {
                key: record.map(|record| record.key),
                command: RecordCommand::any::<R>(self.0.command::<R>(&act, &world, dice)),
                on_behalf: None,
                actor,
                now,
                expected_version: seen,
                idempotency: key,
            }
        })
    }

    fn ties<'a>(&'a self, store: &'a Store) -> Soon<'a, Vec<(String, Ties)>> {
        Box::pin(async move {
            let all = store.records::<R>("", "~").await.expect("reads");
            all.into_iter().map(|record| (record.key.clone(), Ties::of(&record))).collect()
        })
    }
}

#[derive(Default)]
struct All(Vec<Box<dyn Walk>>);

impl Registrar for All {
    fn add<R: Record>(&mut self) {
        // Another policy would know nothing of a kind that exists in tests only.
        let forms = Forms::of::<R>().without(&["load-calendar", "put-policy"]);
        self.0.push(Box::new(Of::<R>(forms, PhantomData)));
    }
}

/// The list by SQL, and the record itself, are there exactly for whom the core's rule says so.
async fn seen_alike(store: &Store, walk: &dyn Walk, policy: &Policy, now: DateTime) -> usize {
    let all = walk.ties(store).await;
    for actor in people::everybody() {
        let filter = RecordFilter { limit: 500, ..RecordFilter::default() };
        let page = store.record_list(walk.kind(), &filter, &actor).await.expect("a page");
        let mut listed: Vec<String> = page.items.into_iter().map(|item| item.key).collect();
        let seen = all.iter().filter(|(_, ties)| sees(&actor, walk.kind(), ties, policy));
        let mut seen: Vec<String> = seen.map(|(key, _)| key.clone()).collect();
        listed.sort();
        seen.sort();
        assert_eq!(listed, seen, "{} of {}", walk.kind(), actor.user);
        for (key, _) in all.iter().take(3) {
            let told = store.record_told((walk.kind(), key), &actor, (now, now.date())).await.expect("reads");
            assert_eq!(told.is_some(), seen.contains(key), "{} reads {key}", actor.user);
        }
    }
    all.len()
}

/// Something that somebody tries on a record of the kind.
async fn tried(store: &Store, walk: &dyn Walk, at: (DateTime, &CaseNo), dice: &mut Dice) -> RecordAnswer {
    let ask = walk.a_request(store, at, dice).await;
    let shown = format!("{ask:?}");
    store.perform_record(ask).await.unwrap_or_else(|error| panic!("{error}: {shown}"))
}

/// So many records of a kind are there before lists are compared.
fn least(kind: &str) -> usize {
    match kind {
        // There is one office, one plan of a year, one record of a month.
        Office::KIND | Lesson::KIND | PoliceTotals::KIND => 1,
        // Its rows must add up, which the dice hit once in thousands of throws.
        Account::KIND => 1,
        // A sample is drawn from sealed answers, and here nobody seals one.
        Quality::KIND => 0,
        // An example is of what somebody settled, and the dice find no key of such a line.
        Example::KIND => 0,
        _ => 2,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_any_commands_list_and_rule_and_view_agree() {
    let mut all = All::default();
    kinds(&mut all);
    all.add::<Errand>();
    for place in Place::both().await {
        let store = open(&place).await;
        let case = registered(&store, "水渠", "claim").await.case_no;
        for user in USERS {
            let (role, unit) = (user.split('-').next().and_then(Role::parse).expect("a role"), UnitId::new("office"));
            let account = NewAccount {
                user: UserId::new(user),
                name: user.to_owned(),
                role,
                unit: Some(unit),
                password_hash: None,
            };
            let admin = Actor::staff("admin", Role::Admin, "office");
            let told = store.enrol(account, &admin, at("2026-03-03T09:00:00")).await;
            assert_eq!(told.expect("an answer"), None);
        }
        let mut dice = Dice::new(12);
        let mut now: DateTime = "2026-03-03T09:00".parse().expect("an hour");
        let (mut done, mut refused) = (0, BTreeMap::new());
        for _ in 0..250 * all.0.len() {
            if dice.one_in(20) {
                now = now.saturating_add(i64::from(dice.below(4)).days());
            }
            let walk = dice.pick(&(0..all.0.len()).collect::<Vec<_>>());
            let walk = all.0.get(walk).expect("a kind").as_ref();
            match tried(&store, walk, (now, &case), &mut dice).await {
                RecordAnswer::Done(_) => done += 1,
                RecordAnswer::Refused(refusal) => *refused.entry(refusal.code.slug()).or_insert(0) += 1,
            }
        }
        assert!(done > 80, "{done} done are few: {refused:?}");
        for code in ["not-permitted", "no-such", "wrong-stage", "invalid", "changed-meanwhile", "key-reused"] {
            assert!(refused.contains_key(code), "{code} was never said: {refused:?}");
        }
        for walk in &all.0 {
            let least = least(walk.kind());
            // What the dice left out is tried by itself.
            for _ in 0..2_000 {
                if walk.ties(&store).await.len() >= least {
                    break;
                }
                tried(&store, walk.as_ref(), (now, &case), &mut dice).await;
            }
            let many = seen_alike(&store, walk.as_ref(), store.policy(), now).await;
            assert!(many >= least, "{many} of {}", walk.kind());
        }
        let nobody = Actor::petitioner(1);
        assert!(
            store.record_list("nothing", &RecordFilter::default(), &nobody).await.expect("a page").items.is_empty()
        );
        let found = store.verify().await.expect("reads");
        assert_eq!((&found.damage[..], &found.views_differ[..]), (&[][..], &[][..]));
    }
}
