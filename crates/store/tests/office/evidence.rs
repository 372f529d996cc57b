//! What the journal proves: tampering is found, words can go, views can be made again.

use casework::{Actor, Role, UnitId};
use serde_json::json;
use store::{Filter, NewAccount, Probe, StoredFile, Target};

use crate::people::{admin, at, clerk, done, lived, register, registered, request};
use crate::place::{Place, number, rows, run, unguard};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_journal_refuses_to_be_changed() {
    for place in Place::both().await {
        let store = place.open().await;
        lived(&store, "水渠垮塌").await;
        store.checkpoint(at("2026-03-12T09:00:00")).await.unwrap();
        let db = place.raw().await;
        for text in [
            "UPDATE journal SET body = '{}'",
            "DELETE FROM journal",
            "DELETE FROM stream",
            "UPDATE checkpoint SET cases = 0",
            "DELETE FROM checkpoint",
        ] {
            let error = run(&db, text).await.expect_err(text).to_string();
            assert!(error.contains("append-only") || error.contains("stay"), "{error}");
        }
        if place.is_postgres() {
            run(&db, "TRUNCATE journal").await.expect_err("not this way either");
        } else {
            run(&db, "INSERT OR REPLACE INTO journal SELECT * FROM journal").await.expect_err("nor this way");
        }
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_of_tampering_is_found() {
    let tampers = [
        ("UPDATE journal SET at = '2026-03-01T09:00:00' WHERE seq = 3", "entry 3"),
        ("DELETE FROM journal WHERE seq = 10", "checkpoint 1"),
        ("DELETE FROM journal WHERE seq = 4", "entry 4"),
        ("UPDATE journal SET actor = '{\"user\":\"boss\",\"role\":\"leader\"}' WHERE seq = 2", "entry 2"),
        ("UPDATE words SET plain = 'something else' WHERE id = '1.1'", "text 1.1"),
        ("UPDATE checkpoint SET entries = 3", "checkpoint 1"),
        ("UPDATE case_view SET colour = 'red'", ""),
        ("DELETE FROM accused", ""),
        ("UPDATE total_delta SET n = n + 1", ""),
        ("UPDATE figure_delta SET n = n + 1", ""),
    ];
    for (tamper, names) in tampers {
        for place in Place::both().await {
            let store = place.open().await;
            lived(&store, "水渠垮塌").await;
            let mut report = register("有人收钱", "report");
            report["accused"] = json!([{ "unit": "market", "person": "某某" }]);
            done(&store, request(Target::New, clerk(), "2026-03-02T09:10:00", report)).await;
            store.checkpoint(at("2026-03-12T09:00:00")).await.unwrap();
            let db = unguard(&place).await;
            run(&db, tamper).await.unwrap();
            let found = store.verify().await.unwrap();
            if names.is_empty() {
                assert_eq!(found.damage, Vec::<String>::new(), "{tamper}");
                assert!(!found.views_differ.is_empty(), "{tamper}");
                store.rebuild(at("2026-03-12T09:00:00").date()).await.unwrap();
                assert_eq!(store.verify().await.unwrap().views_differ, Vec::<String>::new(), "rebuilding mends it");
            } else {
                assert!(found.damage.iter().any(|what| what.contains(names)), "{tamper}: {:?}", found.damage);
            }
            store.close().await;
        }
    }
}

/// Faults G6 and J8: what was taken away past the journal, also together with what would tell of it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_taken_away_is_found() {
    let newest = "(SELECT MAX(sid) FROM case_view)";
    let cut = ["journal", "words", "person"].map(|table| format!("DELETE FROM {table} WHERE sid = {newest}"));
    let tampers: Vec<(Vec<String>, &str)> = vec![
        (vec!["DELETE FROM words".to_owned()], "no entry says that it was erased"),
        (vec!["DELETE FROM person".to_owned()], "no entry says that it was erased"),
        (vec!["DELETE FROM file".to_owned()], "nothing is known of it any more"),
        (vec!["UPDATE policy_file SET body = 'x' WHERE body LIKE '%opinion%'".to_owned()], "was changed"),
        (vec!["DELETE FROM policy_kept WHERE name = 'roles.toml'".to_owned()], "not those that the journal says"),
        (vec!["UPDATE checkpoint SET signer = 'abcd'".to_owned()], "another signer"),
        (
            vec![
                "UPDATE journal SET at = '2026-03-01T09:00:00' WHERE seq = 1".to_owned(),
                "DELETE FROM checkpoint".to_owned(),
            ],
            "was signed and is not there any more",
        ),
        ([vec!["DELETE FROM checkpoint".to_owned()], cut.to_vec()].concat(), "was signed and is not there any more"),
    ];
    for (tamper, told) in tampers {
        for place in Place::both().await {
            let store = place.open().await;
            lived(&store, "水渠垮塌").await;
            let no = registered(&store, "水渠又塌了", "claim").await.case_no;
            let photo =
                StoredFile { bytes: b"a photograph".to_vec(), name: "a.jpg".into(), media: "image/jpeg".into() };
            let hash = store.put_file_for(photo, &clerk().user, no.as_str()).await.unwrap();
            let attach = json!({ "do": "attach", "file": hash, "kind": "photo" });
            done(&store, request(Target::Case(no), clerk(), "2026-03-12T08:00:00", attach)).await;
            assert!(store.adopt(at("2026-03-12T08:30:00")).await.unwrap(), "policies are named");
            store.checkpoint(at("2026-03-12T09:00:00")).await.unwrap();
            assert_eq!(store.verify().await.unwrap().damage, Vec::<String>::new());
            let db = unguard(&place).await;
            for tamper in &tamper {
                run(&db, tamper).await.unwrap();
            }
            let found = store.verify().await.unwrap().damage;
            assert!(found.iter().any(|what| what.contains(told)), "{tamper:?}: {found:?}");
            drop(store);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_was_flipped_is_found() {
    let place = Place::file();
    let store = place.open().await;
    let hash = store.put_file(b"a photograph".to_vec(), "a.jpg", "image/jpeg").await.unwrap();
    assert_eq!(store.verify().await.unwrap().damage, Vec::<String>::new());
    let lies = place.lying(&hash);
    let mut bytes = std::fs::read(&lies).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&lies, bytes).unwrap();
    assert_eq!(store.verify().await.unwrap().damage, [format!("file {hash}: is gone or was changed")]);
}

/// Two bring the same photograph in the same moment: each sealing has a place of its own, and the row names the bytes that
/// its key opens.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_file_brought_by_many_at_once_opens() {
    for place in Place::both().await {
        let store = place.open().await;
        for n in 0_u8..40 {
            let bring = || store.put_file(vec![n; 4000], "a.jpg", "image/jpeg");
            let (first, second, third, fourth) = tokio::join!(bring(), bring(), bring(), bring());
            let hash = first.unwrap();
            for other in [second, third, fourth] {
                assert_eq!(other.unwrap(), hash);
            }
            assert_eq!(store.file(&hash).await.unwrap().unwrap().bytes, vec![n; 4000], "round {n}");
        }
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_an_earlier_release_kept_opens() {
    let place = Place::file();
    let store = place.open().await;
    let hash = store.put_file(b"a photograph".to_vec(), "a.jpg", "image/jpeg").await.unwrap();
    let lies = place.lying(&hash);
    std::fs::rename(&lies, lies.with_extension("")).unwrap();
    assert_eq!(store.file(&hash).await.unwrap().unwrap().bytes, b"a photograph");
    assert_eq!(store.verify().await.unwrap().damage, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_printed_checkpoint_is_compared_word_by_word() {
    for place in Place::both().await {
        let store = place.open().await;
        registered(&store, "第一件", "claim").await;
        let made = store.checkpoint(at("2026-03-02T10:00:00")).await.unwrap();
        store.checkpoint(at("2026-03-02T10:01:00")).await.unwrap();
        let printed = format!("检查点\n\n{}\n", made.statement());
        assert_eq!(store.compare_checkpoint(&printed).await.unwrap(), None);
        let other = printed.replace("at 2026-03-02T10:00:00", "at 2026-03-02T10:00:01");
        let told = store.compare_checkpoint(&other).await.unwrap().unwrap_or_default();
        assert!(told.contains("checkpoint 1: is not the one"), "{told}");
        let later = printed.replace("n 1", "n 77");
        let told = store.compare_checkpoint(&later).await.unwrap().unwrap_or_default();
        assert!(told.contains("checkpoint 77: was signed and is not there"), "{told}");
        assert!(store.compare_checkpoint("no statement").await.is_err());
        store.close().await;
    }
}

/// Without the key nobody signs.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forged_signature_is_found() {
    for place in Place::both().await {
        let store = place.open().await;
        registered(&store, "水渠垮塌", "claim").await;
        store.checkpoint(at("2026-03-12T09:00:00")).await.unwrap();
        let db = unguard(&place).await;
        let all_zero = if place.is_postgres() { "'\\x00'::bytea" } else { "x'00'" };
        run(&db, &format!("UPDATE checkpoint SET signature = {all_zero}")).await.unwrap();
        let found = store.verify().await.unwrap();
        assert!(found.damage[0].contains("signature"), "{:?}", found.damage);
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rebuilt_views_equal_live_views() {
    for place in Place::both().await {
        let store = place.open().await;
        for n in 0..3 {
            lived(&store, &format!("第{n}件")).await;
            registered(&store, &format!("又{n}件"), ["claim", "report", "suggestion"][n]).await;
        }
        let today = at("2026-03-20T09:00:00").date();
        store.regrade(today).await.unwrap();
        store.fold_totals().await.unwrap();
        let before = dump(&place).await;
        assert_eq!(store.rebuild(today).await.unwrap(), 33);
        let after = dump(&place).await;
        assert_eq!(before, after);
        let checked = store.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        store.close().await;
    }
}

/// Every view, row by row, as text.
async fn dump(place: &Place) -> Vec<String> {
    let db = place.raw().await;
    let tables = [
        (
            "case_view",
            "sid || case_no || version || stage || class || procedure || colour || progress || percent || unit || due || waiting || received_on || people || in_charge || registered_by || taken_by || title_id || petitioner_id || graded_on",
        ),
        ("clock_view", "sid || '/' || n || key || due || ended"),
        ("case_unit", "sid || unit || due"),
        ("accused", "sid || '/' || n || unit || who"),
        ("total", "month || class || stage || unit || colour || progress || n"),
        ("figure_fold", "shape || day || key || part || unit || gone || n || '/' || adds"),
        ("figure_again", "sid || key"),
    ];
    let mut lines = Vec::new();
    for (table, columns) in tables {
        for row in rows(&db, &format!("SELECT {columns} FROM {table} ORDER BY 1")).await {
            lines.push(format!("{table}: {}", row));
        }
    }
    lines
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn erased_words_are_gone_and_the_chain_still_verifies() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = lived(&store, "水渠垮塌").await;
        let file = store.case_file(&no, &clerk(), at("2026-03-12T09:00:00")).await.unwrap().unwrap();
        let text = file.case.text.words.id.clone().unwrap();
        let person = file.case.petitioners[0].named.person.person.id.clone().unwrap();
        assert!(store.erase(&no, &text, &clerk(), at("2026-03-12T10:00:00")).await.unwrap());
        assert!(store.erase(&no, &person, &clerk(), at("2026-03-12T10:00:00")).await.unwrap());
        assert!(!store.erase(&no, "9.9", &clerk(), at("2026-03-12T10:00:00")).await.unwrap());
        let file = store.case_file(&no, &clerk(), at("2026-03-12T11:00:00")).await.unwrap().unwrap();
        assert_eq!((file.case.text.text(), file.case.petitioners[0].named.person.name()), ("", ""));
        let checked = store.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        if !place.is_postgres() {
            store.close().await;
            assert!(!holds(&place, "放水前修好"), "deleted bytes are overwritten");
        }
    }
}

/// Whether any file of the place holds this text.
fn holds(place: &Place, text: &str) -> bool {
    let files = std::fs::read_dir(place.path()).unwrap().flatten().filter(|file| file.path().is_file());
    let has = |bytes: Vec<u8>| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    files.into_iter().any(|file| has(std::fs::read(file.path()).unwrap()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_lies_sealed_from_the_start_or_from_its_correction() {
    let place = Place::file();
    let store = place.open().await;
    registered(&store, "某站长收钱放行", "report").await;
    let open = registered(&store, "起初当作申诉的事", "claim").await.case_no;
    assert!(!holds(&place, "某站长收钱放行"));
    assert!(holds(&place, "起初当作申诉的事"), "an open matter lies open");
    assert!(!holds(&place, "覃有田"), "a name never does");
    assert!(!holds(&place, "13900001111"));
    let correct = json!({ "do": "correct", "field": "class", "to": "report", "reason": "是检举" });
    done(&store, request(Target::Case(open.clone()), clerk(), "2026-03-02T10:00:00", correct)).await;
    // The log, too, with everything open (fault J9).
    assert!(!holds(&place, "起初当作申诉的事"), "what lay open is sealed");
    let file = store.case_file(&open, &clerk(), at("2026-03-02T11:00:00")).await.unwrap().unwrap();
    assert_eq!(file.case.title.text(), "起初当作申诉的事", "whoever may, still reads it");
    let checked = store.verify().await.unwrap();
    assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
    store.close().await;
    let db = place.raw().await;
    assert_eq!(number(&db, "SELECT COUNT(*) FROM words WHERE plain IS NOT NULL").await, 0);
    assert!(!holds(&place, "起初当作申诉的事"));
}

/// 条例30: in the transaction that makes it a report its words are shut, its title leaves the search, and the accused,
/// an account among them, leave no list that holds it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_matter_turned_report_leaves_every_view_of_the_accused_in_the_same_transaction() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = lived(&store, "水库的工钱").await;
        let accused = Actor::staff("handler-water", Role::Handler, "water");
        let by_name = Actor::staff("clerk-two", Role::Clerk, "office");
        let hash = || None;
        let account = NewAccount {
            user: by_name.user.clone(),
            name: "冉青".to_owned(),
            role: Role::Clerk,
            unit: Some(UnitId::new("office")),
            password_hash: hash(),
        };
        store.add_account(account, &admin(), at("2026-03-11T10:00:00")).await.unwrap();
        let today = at("2026-03-12T09:00:00").date();
        let listed = async |actor: &Actor| {
            let page = store.worklist(&Filter::default(), actor, today).await.unwrap();
            let all =
                store.tab_counts(actor, today).await.unwrap().into_iter().find(|(tab, _)| tab == "all").unwrap().1;
            (page.items.len(), all)
        };
        assert_eq!((listed(&accused).await, listed(&by_name).await), ((1, 1), (1, 1)));
        store.index_texts().await.unwrap();
        let db = place.raw().await;
        assert_ne!(number(&db, "SELECT COUNT(*) FROM title_gram").await, 0);
        let correct = json!({ "do": "correct", "field": "class", "to": "report", "reason": "是检举",
            "accused": [{ "unit": "water" }, { "unit": "office", "person": "冉青" }] });
        done(&store, request(Target::Case(no.clone()), clerk(), "2026-03-12T09:00:00", correct)).await;
        for actor in [&accused, &by_name] {
            assert_eq!(listed(actor).await, (0, 0), "{actor:?}");
            assert!(store.case_file(&no, actor, at("2026-03-12T10:00:00")).await.unwrap().is_none());
            let probe = Probe { name: Some("覃有田".to_owned()), ..Probe::default() };
            assert!(store.earlier_matters(&probe, actor).await.unwrap().is_empty());
        }
        let totals = store.totals(false).await.unwrap();
        assert!(totals.iter().all(|total| total.cases == 0), "{totals:?}");
        assert_eq!(number(&db, "SELECT COUNT(*) FROM words WHERE plain IS NOT NULL").await, 0);
        assert_eq!(number(&db, "SELECT COUNT(*) FROM title_gram").await, 0);
        assert_eq!(number(&db, "SELECT COUNT(*) FROM accused WHERE who = 'clerk-two'").await, 1);
        let checked = store.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn checkpoints_chain_and_sign() {
    for place in Place::both().await {
        let store = place.open().await;
        let nothing = store.checkpoint(at("2026-03-02T09:00:00")).await.unwrap();
        let still = store.checkpoint(at("2026-03-02T09:01:00")).await.unwrap();
        assert_ne!(nothing.root, still.root, "what covers nothing looks like any other");
        registered(&store, "第一件", "claim").await;
        let first = store.checkpoint(at("2026-03-02T10:00:00")).await.unwrap();
        registered(&store, "第二件", "claim").await;
        let second = store.checkpoint(at("2026-03-02T11:00:00")).await.unwrap();
        assert_eq!((first.cases, second.cases, second.entries), (1, 2, 2));
        assert_ne!(first.root, second.previous);
        assert_eq!(store.latest_checkpoint().await.unwrap(), Some(second.clone()));
        assert_eq!(store.numbered_checkpoint(second.n).await.unwrap(), Some(second));
        let found = store.verify().await.unwrap();
        assert_eq!((found.damage, found.checkpoints), (vec![], 4));
        store.close().await;
    }
}
