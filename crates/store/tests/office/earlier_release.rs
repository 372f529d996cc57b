//! A database that an earlier release made opens, is brought up to date, proves itself, replays, and answers everybody.

use casework::office::Office;
use casework::reception::Day;
use casework::{Actor, CaseNo, Role, Stage};
use jiff::civil::{Date, DateTime};
use store::{Filter, RecordFilter, Store};

use crate::place::policy;
use crate::released::{FIRST_CASE, MADE_ON, TOKEN, lay};

fn today() -> Date {
    MADE_ON.parse().expect("a day")
}

fn now() -> DateTime {
    today().at(18, 0, 0, 0)
}

fn lies(folder: &tempfile::TempDir) -> String {
    format!("sqlite:{}", folder.path().join("jiejie.db").display())
}

async fn opened(folder: &tempfile::TempDir) -> Store {
    let (url, keys) = lay(folder.path());
    Store::open(&url, keys, policy(), None).await.expect("opens")
}

/// Every case that somebody sees, page after page.
async fn numbers(store: &Store, actor: &Actor) -> Vec<CaseNo> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let filter = Filter { after: after.clone(), ..Filter::default() };
        let page = store.worklist(&filter, actor, today()).await.expect("a page");
        all.extend(page.items.into_iter().map(|row| row.case_no));
        match page.next {
            Some(next) => after = Some(next),
            None => return all,
        }
    }
}

/// The database came without its folder of files: six papers are gone with it, and are named.
fn beside_files(damage: &[String]) -> Vec<&str> {
    let (files, others): (Vec<&str>, Vec<&str>) =
        damage.iter().map(String::as_str).partition(|what| what.starts_with("file "));
    assert_eq!(files.len(), 6, "{files:?}");
    assert!(files.iter().all(|what| what.ends_with("is gone or was changed")), "{files:?}");
    others
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_opens_and_proves_itself_before_and_after_a_rebuild() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = opened(&folder).await;
    store.regrade(today()).await.expect("grades");
    for _ in 0..2 {
        let found = store.verify().await.expect("reads");
        assert_eq!((beside_files(&found.damage), &found.views_differ[..]), (vec![], &[][..]));
        assert_eq!((found.cases, found.checkpoints), (22, 3));
        assert!(found.entries >= 314, "nothing is lost: {}", found.entries);
        assert!(store.rebuild(today()).await.expect("replays") > 200);
    }
    assert_eq!(store.stuck_count().await.expect("counts"), 0);
}

/// What that release did not journal is adopted once, and from then on a change past the journal is found.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn its_accounts_and_tokens_are_adopted_once_and_proven_from_then_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = opened(&folder).await;
    assert_eq!(store.verify().await.expect("reads").accounts_since, None);
    assert!(store.adopt(now()).await.expect("adopts"));
    assert!(!store.adopt(now()).await.expect("knows"), "once");
    store.regrade(today()).await.expect("grades");
    let found = store.verify().await.expect("reads");
    assert_eq!((beside_files(&found.damage), &found.views_differ[..]), (vec![], &[][..]));
    assert_eq!(found.accounts_since, Some(now()));
    let office = store.record::<Office>("office").await.expect("reads").expect("is there").state;
    assert_eq!((office.accounts.len(), office.tokens.len()), (58, 3));
    let db = sqlx::sqlite::SqlitePool::connect(&lies(&folder)).await.expect("opens");
    sqlx::query("UPDATE account SET role = 'admin' WHERE who = 'clerk'").execute(&db).await.expect("an intruder may");
    let found = store.verify().await.expect("reads").damage;
    assert_eq!(beside_files(&found), ["account clerk: its role is not what the journal says"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_answers_everybody_as_it_did() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = opened(&folder).await;
    store.regrade(today()).await.expect("grades");
    let auditor = Actor::staff("auditor", Role::Auditor, "office");
    let clerk = Actor::staff("clerk", Role::Clerk, "office");
    let all = numbers(&store, &clerk).await;
    assert!(all.len() >= 20, "{}", all.len());
    let mut closed = 0;
    for no in &all {
        let file = store.case_file(no, &clerk, now()).await.expect("reads").expect("is there");
        assert!(!file.case.title.text().is_empty(), "{no}: its words open");
        closed += u32::from(matches!(file.case.stage, Stage::Closed { .. }));
    }
    assert!(closed >= 10, "{closed}");
    let shown =
        store.case_for_code(&CaseNo::parse(FIRST_CASE.0).expect("a number"), FIRST_CASE.1, now()).await.expect("reads");
    assert!(shown.is_some(), "the code that was told opens the case");
    let days = store.records::<Day>("2026", "2027").await.expect("reads");
    assert_eq!(days.len(), 4);
    assert!(days.iter().any(|day| day.state.tickets.iter().any(|ticket| !ticket.person.name().is_empty())));
    let listed = store.record_list("reception", &RecordFilter::default(), &auditor).await.expect("a list");
    assert_eq!(listed.items.len(), 4);
    let of_token = store.account_for_token(TOKEN, now()).await.expect("reads").expect("a token");
    assert_eq!(of_token.user.as_str(), "clerk");
    let accounts = store.accounts().await.expect("reads");
    assert_eq!(accounts.len(), 58);
    let disabled: Vec<&str> = accounts.iter().filter(|one| one.disabled).map(|one| one.user.as_str()).collect();
    assert_eq!(disabled, ["gone"]);
    let mut waiting = 0;
    for account in &accounts {
        waiting += store.tray_counts(&account.actor(), today()).await.expect("counts").all();
    }
    assert!(waiting > 10, "trays are filled: {waiting}");
}
