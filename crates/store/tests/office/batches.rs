//! Commands that share a transaction, keys that make repeats harmless, writers that meet.

use std::collections::BTreeSet;

use casework::Actor;
use serde_json::json;
use store::{Answer, CommandRequest, IdempotencyKey, Store, Target};

use crate::people::{at, clerk, command, done, life, refused, register, registered, request};
use crate::place::Place;

fn keyed(mut ask: CommandRequest, key: &str, digest: &str) -> CommandRequest {
    ask.key = Some(IdempotencyKey { user: "clerk".to_owned(), key: key.to_owned(), body_digest: digest.to_owned() });
    ask
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_key_gives_the_same_answer_for_a_day() {
    for place in Place::both().await {
        let store = place.open().await;
        let new = |now: &str| request(Target::New, clerk(), now, register("水渠垮塌", "claim"));
        let first = done(&store, keyed(new("2026-03-02T09:10:00"), "k", "d")).await;
        let again = done(&store, keyed(new("2026-03-02T10:10:00"), "k", "d")).await;
        assert_eq!(first, again, "the query code, too");
        assert_eq!(refused(&store, keyed(new("2026-03-02T10:20:00"), "k", "other")).await, "key-reused");
        let fresh = done(&store, keyed(new("2026-03-04T09:10:00"), "k", "other")).await;
        assert_ne!(first.case_no, fresh.case_no, "a day later the key is free");

        let both = tokio::join!(
            store.perform(keyed(new("2026-03-05T09:10:00"), "twice", "d")),
            store.perform(keyed(new("2026-03-05T09:10:00"), "twice", "d")),
        );
        assert_eq!(both.0.unwrap(), both.1.unwrap(), "even at the same moment");
        assert_eq!(store.verify().await.unwrap().cases, 3);
        store.close().await;
    }
}

/// Who copies the file of a closed store takes everything along.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_store_leaves_no_log_beside_its_file() {
    let place = Place::file();
    let store = place.open().await;
    let log = place.path().join("jiejie.db-wal");
    for n in 0..20 {
        registered(&store, &format!("第{n}件"), "claim").await;
    }
    assert!(log.exists(), "what is written lies in the log first");
    store.close().await;
    assert!(!log.exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commands_of_one_batch_see_each_other() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = registered(&store, "水渠垮塌", "claim").await.case_no;
        let add = |n: usize| {
            let fields = json!({ "do": "add-demand", "text": format!("第{n}项") });
            request(Target::Case(no.clone()), clerk(), "2026-03-03T09:00:00", fields)
        };
        let answers = at_once(&store, (0..30).map(add).collect()).await;
        let versions: BTreeSet<u32> = answers
            .into_iter()
            .map(|answer| match answer {
                Answer::Done(done) => done.version,
                Answer::Refused(refusal) => panic!("{refusal:?}"),
            })
            .collect();
        assert_eq!(versions, (2..=31).collect());
        let file = store.case_file(&no, &clerk(), "2026-03-03T10:00:00".parse().unwrap()).await.unwrap().unwrap();
        let numbers: Vec<u32> = file.case.demands.iter().map(|demand| demand.n).collect();
        assert_eq!(numbers, (1..=31).collect::<Vec<u32>>());
        assert!(store.batches() < 20, "31 commands in {} batches", store.batches());
        let checked = store.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        store.close().await;
    }
}

/// Two programs on one database: every answered command is there, none is there twice, and nobody waits for ever.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_programs_write_the_same_cases() {
    for place in Place::both().await {
        let (one, two) = (place.open().await, place.open().await);
        let mut numbers = Vec::new();
        for n in 0..4 {
            numbers.push(registered(&one, &format!("第{n}件"), "claim").await.case_no);
        }
        let adds = |by: &str| -> Vec<CommandRequest> {
            (0..40)
                .map(|n| {
                    let fields = json!({ "do": "add-clue", "text": format!("{by} {n}") });
                    request(Target::Case(numbers[n % 4].clone()), clerk(), "2026-03-03T09:00:00", fields)
                })
                .collect()
        };
        let (first, second) = tokio::join!(at_once(&one, adds("one")), at_once(&two, adds("two")));
        let landed = first.iter().chain(&second).filter(|answer| matches!(answer, Answer::Done(_))).count();
        for answer in first.iter().chain(&second) {
            if let Answer::Refused(refusal) = answer {
                assert_eq!(refusal.code.slug(), "changed-meanwhile");
            }
        }
        let checked = one.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        assert_eq!(checked.entries as usize, 4 + landed);
        assert!(landed >= 40, "{landed} of 80 landed");
        one.close().await;
        two.close().await;
    }
}

/// A writer remembers the cases of its last batches and their open words. It goes on from none that another program moved meanwhile, and
/// from no word that may be gone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_remembered_is_used_only_while_it_holds() {
    for place in Place::both().await {
        let (one, two) = (place.open().await, place.open().await);
        let no = registered(&one, "水渠垮塌", "claim").await.case_no;
        let mut told_title = None;
        for (n, ask) in life(&no).into_iter().enumerate() {
            let told = done(if n % 2 == 0 { &two } else { &one }, ask).await;
            let case = told.case.expect("the case as it is now");
            assert_eq!(case.version, told.version);
            let seen = one.case_file(&no, &clerk(), at("2026-03-12T09:00:00")).await.unwrap().unwrap();
            assert_eq!((seen.case.version, &seen.case.stage), (case.version, &case.stage));
            assert_eq!(case.title.words.value.as_deref(), Some("水渠垮塌"));
            told_title = case.title.words.id;
        }
        // Forgotten by the other program, the title is in no answer of this one.
        let title = told_title.expect("the title lies apart");
        assert!(two.erase(&no, &title, &clerk(), at("2026-03-12T10:00:00")).await.unwrap());
        let reopen = json!({ "do": "reopen", "reason": "又塌了" });
        let told = done(&one, request(Target::Case(no.clone()), clerk(), "2026-03-13T09:00:00", reopen)).await;
        assert_eq!(told.case.expect("the case").title.words.value, None);
        let checked = one.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        one.close().await;
        two.close().await;
    }
}

/// What an answer tells of the words is what lies there: those that were just written among it, none that was erased, and those of a matter
/// that became a report.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_tells_the_words_that_lie_there() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = registered(&store, "水渠垮塌", "claim").await.case_no;
        let of = |fields| request(Target::Case(no.clone()), clerk(), "2026-03-03T09:00:00", fields);
        let clue = |text: &str| json!({ "do": "add-clue", "text": text });
        let words = async |fields| {
            let mut case = *done(&store, of(fields)).await.case.expect("the case as it is now");
            let told = case.shown_words().into_iter().map(|words| words.words.value.clone()).collect::<Vec<_>>();
            let seen = store.case_file(&no, &clerk(), at("2026-03-12T09:00:00")).await.unwrap();
            let mut lies = seen.expect("the clerk reads it").case;
            let lies = lies.shown_words().into_iter().map(|words| words.words.value.clone()).collect::<Vec<_>>();
            assert_eq!(told, lies);
            told
        };
        let told = |words: &[Option<String>], text: &str| words.iter().flatten().any(|told| told == text);
        let first = words(clue("归谁管")).await;
        assert!(told(&first, "水渠垮塌") && told(&first, "归谁管"), "{first:?}");
        let second = words(clue("去年也塌过")).await;
        assert!(told(&second, "去年也塌过") && second.len() == first.len() + 1, "{second:?}");
        assert!(store.erase(&no, "1.1", &clerk(), at("2026-03-04T10:00:00")).await.unwrap());
        let third = words(clue("有照片")).await;
        assert_eq!(third.iter().filter(|words| words.is_none()).count(), 1, "{third:?}");
        let fourth = words(clue("有人看见")).await;
        assert_eq!(fourth.iter().filter(|words| words.is_none()).count(), 1, "{fourth:?}");
        let report = json!({ "do": "correct", "field": "class", "to": "report", "reason": "说的是站长收钱" });
        words(report).await;
        let last = words(clue("还有一笔")).await;
        assert!(told(&last, "还有一笔") && told(&last, "去年也塌过"), "{last:?}");
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_impossible_command_fails_alone() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = registered(&store, "水渠垮塌", "claim").await.case_no;
        let of = |fields| request(Target::Case(no.clone()), clerk(), "2026-03-03T09:00:00", fields);
        let asks = vec![
            of(json!({ "do": "add-clue", "text": "甲" })),
            of(json!({ "do": "find", "clue": 9, "finding": "没有这条" })),
            of(json!({ "do": "add-clue", "text": "乙" })),
            CommandRequest {
                actor: Actor::petitioner(1),
                asked: command(json!({ "do": "add-clue", "text": "丙" })),
                ..of(json!({ "do": "add-clue", "text": "x" }))
            },
        ];
        let answers = at_once(&store, asks).await;
        let done: Vec<bool> = answers.iter().map(|answer| matches!(answer, Answer::Done(_))).collect();
        assert_eq!(done, [true, false, true, true]);
        store.close().await;
    }
}

/// Asks all of them at the same moment.
pub async fn at_once(store: &Store, asks: Vec<CommandRequest>) -> Vec<Answer> {
    let mut waiting = Vec::new();
    for ask in asks {
        let store = store.clone();
        waiting.push(tokio::spawn(async move { store.perform(ask).await }));
    }
    let mut answers = Vec::new();
    for handle in waiting {
        answers.push(handle.await.expect("no panic").expect("an answer"));
    }
    answers
}
