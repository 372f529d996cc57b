//! Of a line that a station hands up as a report nothing is left there: no text, no person, no picture (条例30).

use casework::matter::{Matter, MatterCommand};
use casework::record::{AnyCommand, AttachTo};
use casework::station::{Station, StationCommand};
use casework::{Actor, Role};
use serde_json::{Value, json};
use store::{RecordAnswer, RecordCommand, RecordDone, RecordRequest, Store, StoredFile, Target, record_key};

use crate::people::{at, clerk, done as done_on_case, registered, request};
use crate::place::{Place, number, run, unguard};

fn station() -> Actor {
    Actor::staff("station-heping", Role::Station, "heping")
}

fn matter(fields: Value) -> RecordCommand {
    let command: MatterCommand = serde_json::from_value(fields).expect("a command");
    RecordCommand::of::<Matter>(command)
}

async fn done(store: &Store, key: Option<&str>, command: RecordCommand, actor: Actor) -> RecordDone {
    let (key, now) = (key.map(str::to_owned), at("2026-03-02T09:00:00"));
    let ask = RecordRequest { key, command, on_behalf: None, actor, now, expected_version: None, idempotency: None };
    match store.perform_record(ask).await.expect("an answer") {
        RecordAnswer::Done(done) => done,
        RecordAnswer::Refused(refusal) => panic!("refused: {refusal:?}"),
    }
}

async fn open_station(store: &Store) {
    let fields = json!({ "do": "open-station", "unit": "heping", "name": "社区接访站", "place": "一楼", "phone": "1",
        "hours": "工作日", "rules": "有人接", "team": ["station-heping"] });
    let command: StationCommand = serde_json::from_value(fields).expect("a command");
    let head = Actor::staff("office-head", Role::OfficeHead, "office");
    done(store, None, RecordCommand::of::<Station>(command), head).await;
}

/// A line with these pictures; its key.
async fn line(store: &Store, entry: &str, pictures: &[&[u8]]) -> String {
    let note = json!({ "do": "note-matter", "kind": "dispute", "text": "和工程队吵起来了", "entry": entry,
        "parties": [{ "name": "祝晚晴", "phone": "13900000061" }] });
    let key = done(store, None, matter(note), station()).await.key;
    for bytes in pictures {
        let file = brought(store, bytes, &station(), &record_key("matter", &key)).await;
        let attach = AnyCommand::Attach(AttachTo { file, kind: "照片".to_owned(), note: None });
        done(store, Some(&key), RecordCommand::any::<Matter>(attach), station()).await;
    }
    key
}

async fn brought(store: &Store, bytes: &[u8], by: &Actor, of: &str) -> String {
    let photo = StoredFile { bytes: bytes.to_vec(), name: "签名.png".into(), media: "image/png".into() };
    store.put_file_for(photo, &by.user, of).await.expect("kept")
}

async fn as_a_report(store: &Store, key: &str) {
    let up = json!({ "do": "hand-up", "title": "收了工程队的钱", "class": "report", "accused": [{ "unit": "water" }] });
    done(store, Some(key), matter(up), station()).await;
}

async fn is_kept(store: &Store, hash: &str) -> bool {
    store.file(hash).await.expect("reads").is_some()
}

/// Whether bytes of this content lie on the disk.
fn lies(place: &Place, hash: &str) -> bool {
    let folder = std::fs::read_dir(place.path().join("files").join(&hash[..2]));
    let mut all = folder.into_iter().flatten().flatten().map(|entry| entry.path());
    all.any(|path| path.file_stem().is_some_and(|stem| stem == hash))
}

async fn sound(store: &Store) {
    let found = store.verify().await.expect("reads");
    assert_eq!((&found.damage[..], &found.views_differ[..]), (&[][..], &[][..]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_pictures_of_a_line_that_went_up_as_a_report_are_gone() {
    for place in Place::both().await {
        let store = place.open().await;
        open_station(&store).await;
        let (own, shared, in_case) =
            (b"a signature".as_slice(), b"a photo of two".as_slice(), b"the same photo".as_slice());
        let first = line(&store, "one", &[own, shared, in_case]).await;
        let second = line(&store, "two", &[shared]).await;
        let no = registered(&store, "水渠垮塌", "claim").await.case_no;
        let case_file = brought(&store, in_case, &clerk(), no.as_str()).await;
        let attach = json!({ "do": "attach", "file": case_file, "kind": "photo" });
        done_on_case(&store, request(Target::Case(no), clerk(), "2026-03-02T10:00:00", attach)).await;
        // The same content again is kept once: only its digest is asked for.
        let own = store.put_file(own.to_vec(), "a.png", "image/png").await.expect("kept");
        let shared = store.put_file(shared.to_vec(), "a.png", "image/png").await.expect("kept");
        let db = place.raw().await;
        assert!(is_kept(&store, &own).await && lies(&place, &own));

        as_a_report(&store, &first).await;
        let of_first = format!("SELECT COUNT(*) FROM upload WHERE of_key = 'matter/{first}'");
        assert_eq!(number(&db, &of_first).await, 0, "no row says that it had any");
        let content = format!("SELECT COUNT(*) FROM file WHERE hash = '{own}'");
        assert_eq!(number(&db, &content).await, 0);
        assert!(!is_kept(&store, &own).await && !lies(&place, &own), "neither key nor bytes");
        assert!(is_kept(&store, &shared).await, "another line has it, too");
        assert!(is_kept(&store, &case_file).await, "and so has a case");
        sound(&store).await;

        as_a_report(&store, &second).await;
        assert!(!is_kept(&store, &shared).await && !lies(&place, &shared), "once the last of them went up");
        assert!(is_kept(&store, &case_file).await, "what a case has stays");
        for table in ["words", "person"] {
            let left = format!("SELECT COUNT(*) FROM {table} t JOIN stream s ON s.sid = t.sid WHERE s.kind = 'matter'");
            assert_eq!(number(&db, &left).await, 0, "{table}");
        }
        sound(&store).await;
        store.rebuild("2026-03-03".parse().expect("a day")).await.expect("rebuilds");
        sound(&store).await;

        // What went without an erasure is still missed.
        let db = unguard(&place).await;
        run(&db, &format!("DELETE FROM file WHERE hash = '{case_file}'")).await.expect("an owner may");
        let found = store.verify().await.expect("reads").damage;
        assert!(found.iter().any(|what| what.contains("nothing is known of it any more")), "{found:?}");
        store.close().await;
    }
}

/// The line went up as a claim, which turns out to be a report: what the station knew is shut as the case's words are.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_whose_case_turns_out_to_be_a_report_keeps_its_key_alone() {
    for place in Place::both().await {
        let store = place.open().await;
        open_station(&store).await;
        let key = line(&store, "one", &[b"a signature"]).await;
        let other = line(&store, "two", &[b"another one"]).await;
        let up = json!({ "do": "hand-up", "title": "工程队的事", "class": "claim", "demands": ["查清楚"] });
        let no = done(&store, Some(&key), matter(up), station()).await.begun.expect("a case").case_no;
        let reads = async |user: &str, role| {
            let (now, actor) = (at("2026-03-02T12:00:00"), Actor::staff(user, role, "office"));
            let told = store.record_told(("matter", &key), &actor, (now, now.date())).await.expect("reads");
            told.map(|told| told.state["text"].as_str().unwrap_or_default().to_owned())
        };
        assert_eq!(reads("supervisor", Role::Supervisor).await.as_deref(), Some("和工程队吵起来了"));
        let correct = json!({ "do": "correct", "field": "class", "to": "report", "reason": "是检举",
            "accused": [{ "unit": "water" }] });
        done_on_case(&store, request(Target::Case(no), clerk(), "2026-03-02T11:00:00", correct)).await;
        for (user, role) in [("supervisor", Role::Supervisor), ("leader", Role::Leader), ("clerk", Role::Clerk)] {
            assert_eq!(reads(user, role).await, None, "{user}");
        }
        let db = place.raw().await;
        let uploads = format!("SELECT COUNT(*) FROM upload WHERE of_key = 'matter/{key}'");
        assert_eq!(number(&db, &uploads).await, 0);
        for table in ["words", "person"] {
            let of = |key: &str| {
                format!(
                    "SELECT COUNT(*) FROM {table} t JOIN stream s ON s.sid = t.sid WHERE s.kind = 'matter' AND s.key = '{key}'"
                )
            };
            assert_eq!(number(&db, &of(&key)).await, 0, "{table}");
            assert!(number(&db, &of(&other)).await > 0, "{table}: another line is as it was");
        }
        sound(&store).await;
        store.rebuild("2026-03-03".parse().expect("a day")).await.expect("rebuilds");
        sound(&store).await;
        store.close().await;
    }
}
