//! What stands in a file on a case is found like its texts, on both engines: not in one that is kept inside, and of a report or a
//! confidential matter in none.

use casework::{Actor, CaseNo};
use serde_json::{Value, json};
use store::{Search, Store, StoredFile, Target};

use crate::people::{at, clerk, done, handler, register, request};
use crate::place::{Place, number};
use crate::search::filed;

/// Brings a file in which these words can be read, and attaches it.
async fn attached(store: &Store, no: &CaseNo, words: &str, internal: bool) {
    let file = StoredFile { bytes: words.as_bytes().to_vec(), name: "a.txt".into(), media: "text/plain".into() };
    let hash = store.put_file_for(file, &clerk().user, no.as_str()).await.unwrap();
    store.keep_text(&hash, words).await.unwrap();
    let attach = json!({ "do": "attach", "file": hash, "kind": "借条", "internal": internal });
    done(store, request(Target::Case(no.clone()), clerk(), "2026-03-05T09:00:00", attach)).await;
}

async fn found(store: &Store, q: &str, actor: &Actor) -> Vec<(CaseNo, &'static str)> {
    let page = store.search(&Search { q: q.to_owned(), ..Search::default() }, actor).await.unwrap();
    page.items.into_iter().map(|hit| (hit.row.case_no, hit.part.slug())).collect()
}

fn secret(fields: Value, confidential: bool) -> Value {
    let mut fields = fields;
    if confidential {
        fields["confidential"] = json!(true);
    } else {
        fields["accused"] = json!([{ "unit": "market", "person": "某某" }]);
    }
    fields
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_stands_in_a_file_is_found_by_who_sees_the_case() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = filed(&store, register("工钱没结", "claim")).await;
        attached(&store, &no, "今欠覃有田抹灰工钱肆仟陆佰元，年底結清。", false).await;
        attached(&store, &no, "局里的意见：暂缓答复。", true).await;
        let report = filed(&store, secret(register("站长收钱", "report"), false)).await;
        attached(&store, &report, "转账截图抹灰", false).await;
        let hidden = filed(&store, secret(register("不要让人知道", "claim"), true)).await;
        attached(&store, &hidden, "录音文字抹灰", false).await;
        for q in ["抹灰", "抹灰 工钱", "\"年底结清\"", "肆仟陆佰"] {
            assert_eq!(found(&store, q, &clerk()).await, [(no.clone(), "attachment")], "{q} on {}", place.url);
        }
        for q in ["暂缓答复", "转账截图", "录音文字"] {
            assert_eq!(found(&store, q, &clerk()).await, [], "{q} on {}", place.url);
        }
        assert_eq!(found(&store, "抹灰", &handler("market")).await, [], "who does not see the case");
        // Nothing of it lies in the database as it can be read.
        let db = place.raw().await;
        let open = "SELECT COUNT(*) FROM words WHERE plain LIKE '%抹灰%'";
        assert_eq!(number(&db, open).await, 0);
        store.rebuild(at("2026-03-12T09:00:00").date()).await.unwrap();
        assert_eq!(found(&store, "抹灰", &clerk()).await.len(), 1, "a rebuild makes it again");
        let checked = store.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        store.close().await;
    }
}

/// What turns out to be a report is found no more, its files included.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_leaves_the_index_with_its_case() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = filed(&store, register("工钱没结", "claim")).await;
        attached(&store, &no, "今欠抹灰工钱四千六百元。", false).await;
        assert_eq!(found(&store, "抹灰", &clerk()).await.len(), 1);
        let report = json!({ "do": "correct", "field": "class", "to": "report", "reason": "说的是站长收钱" });
        done(&store, request(Target::Case(no), clerk(), "2026-03-05T10:00:00", report)).await;
        assert_eq!(found(&store, "抹灰", &clerk()).await, []);
        store.close().await;
    }
}
