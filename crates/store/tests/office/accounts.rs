//! Accounts, tokens, sessions, files, leases.

use casework::{Actor, CaseNo, Refusal, Role, UnitId, UserId};
use serde_json::json;
use store::{NewAccount, Store, Target};

use crate::people::{admin, at, clerk, done, handler, head, registered, request};
use crate::place::{Place, number, run, unguard};

fn new(user: &str) -> NewAccount {
    NewAccount {
        user: UserId::new(user),
        name: "周立春".to_owned(),
        role: Role::Handler,
        unit: Some(UnitId::new("water")),
        password_hash: Some("$argon2id$x".to_owned()),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_account_is_made_changed_and_shut_and_every_change_is_an_entry() {
    for place in Place::both().await {
        let store = place.open().await;
        let (by, now, user) = (admin(), at("2026-03-02T09:00:00"), UserId::new("handler-water"));
        store.add_account(new("handler-water"), &by, now).await.unwrap();
        assert!(store.add_account(new("handler-water"), &by, now).await.is_err());
        assert_eq!(store.set_password(&user, "$argon2id$y".to_owned(), &by, now).await.unwrap(), None);
        let account = store.account(&user).await.unwrap().unwrap();
        assert_eq!(account.password_hash.as_deref(), Some("$argon2id$y"));
        let day = Some(at("2026-03-05T00:00:00").date());
        let token = store.add_token(&user, day, &by, now).await.unwrap();
        let whose = |at| store.account_for_token(&token, at);
        assert_eq!(whose(at("2026-03-05T23:00:00")).await.unwrap().unwrap().user, user);
        assert!(whose(at("2026-03-06T00:00:00")).await.unwrap().is_none(), "out of date");
        assert!(store.account_for_token("jj_other", now).await.unwrap().is_none());
        // A bug once: a token outlived the reset of the password (J11).
        assert_eq!(store.set_password(&user, "$argon2id$z".to_owned(), &by, now).await.unwrap(), None);
        assert!(whose(now).await.unwrap().is_none(), "what the old password opened is shut");
        let token = store.add_token(&user, day, &by, now).await.unwrap();
        let whose = |at| store.account_for_token(&token, at);
        assert!(whose(now).await.unwrap().is_some());
        assert_eq!(store.disable(&user, None, &by, now).await.unwrap(), None);
        assert!(whose(now).await.unwrap().is_none(), "disabled");
        let nobody = store.disable(&UserId::new("nobody"), None, &by, now).await.unwrap().expect("a refusal");
        assert_eq!(nobody.code.slug(), "no-such");
        assert_eq!(store.accounts().await.unwrap().len(), 1);
        let checked = store.verify().await.unwrap();
        assert_eq!((checked.damage, checked.entries), (vec![], 1 + 6));
        let db = place.raw().await;
        assert_eq!(number(&db, "SELECT COUNT(*) FROM journal WHERE body LIKE '%argon2%'").await, 0);
        store.close().await;
    }
}

/// A token is called by a name that opens nothing, and by it revoked alone (J11).
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_revoked_token_opens_nothing_and_the_others_go_on() {
    for place in Place::both().await {
        let store = place.open().await;
        let (by, now, user) = (admin(), at("2026-03-02T09:00:00"), UserId::new("handler-water"));
        store.add_account(new("handler-water"), &by, now).await.unwrap();
        let (one, two) = (store.add_token(&user, None, &by, now).await, store.add_token(&user, None, &by, now).await);
        let (one, two) = (one.unwrap(), two.unwrap());
        let open = async |token: &str| store.account_for_token(token, now).await.unwrap().is_some();
        let name = store.token_name(&one).unwrap();
        assert!(open(&one).await && open(&two).await && !open(&name).await && !one.contains(&name));
        let names: Vec<String> =
            store.tokens_of(&user).await.unwrap().iter().map(|token| token.name().to_owned()).collect();
        assert_eq!(names, [name.clone(), store.token_name(&two).unwrap()]);
        assert_eq!(store.revoke_token(&user, Some(name.clone()), &by, now).await.unwrap(), None);
        assert!(!open(&one).await && open(&two).await, "at once, and that one alone");
        let again = store.revoke_token(&user, Some(name), &by, now).await.unwrap().expect("a refusal");
        assert_eq!((again.code.slug(), again.detail().as_str()), ("no-such", "no such token of handler-water"));
        let other =
            store.revoke_token(&user, None, &handler("land"), now).await.unwrap().map(|refusal| refusal.code.slug());
        assert_eq!(other, Some("not-permitted"), "another's");
        assert_eq!(store.revoke_token(&user, None, &by, now).await.unwrap(), None);
        assert!(!open(&two).await, "all of them");
        assert_eq!(store.verify().await.unwrap().damage, Vec::<String>::new());
        store.close().await;
    }
}

/// What somebody with a shell changes in the tables is not what the journal says.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_account_that_was_changed_past_the_journal_is_named() {
    for place in Place::both().await {
        let store = place.open().await;
        let (by, now) = (admin(), at("2026-03-02T09:00:00"));
        assert_eq!(store.verify().await.unwrap().accounts_since, None);
        store.add_account(new("handler-water"), &by, now).await.unwrap();
        store.add_token(&UserId::new("handler-water"), None, &by, now).await.unwrap();
        let sound = store.verify().await.unwrap();
        assert_eq!((sound.damage, sound.accounts_since), (vec![], Some(now)));
        let db = unguard(&place).await;
        for (change, back, named) in [
            (
                "UPDATE account SET role = 'admin'",
                "UPDATE account SET role = 'handler'",
                "account handler-water: its role is not what the journal says",
            ),
            (
                "UPDATE account SET unit = 'land'",
                "UPDATE account SET unit = 'water'",
                "account handler-water: its unit is not what the journal says",
            ),
            (
                "UPDATE account SET name = '别人'",
                "UPDATE account SET name = '周立春'",
                "account handler-water: its name is not what the journal says",
            ),
            (
                "UPDATE account SET password_hash = '$argon2id$z'",
                "UPDATE account SET password_hash = '$argon2id$x'",
                "account handler-water: its password is not what the journal says",
            ),
            (
                "INSERT INTO account SELECT 'ghost', name, 'admin', unit, password_hash, disabled FROM account",
                "DELETE FROM account WHERE who = 'ghost'",
                "account ghost: no entry made it",
            ),
            (
                "UPDATE token SET expires = '2099-01-01'",
                "UPDATE token SET expires = ''",
                "a token of handler-water: no entry made it so",
            ),
        ] {
            run(&db, change).await.unwrap();
            let found = store.verify().await.unwrap().damage;
            assert_eq!(found.first().map(String::as_str), Some(named), "{change}: {found:?}");
            run(&db, back).await.unwrap();
            assert_eq!(store.verify().await.unwrap().damage, Vec::<String>::new(), "{back}");
        }
        store.close().await;
    }
}

/// A case of the water unit that was given to `handler-water`.
async fn given(store: &Store) -> CaseNo {
    let no = registered(store, "水渠塌了", "claim").await.case_no;
    let route = json!({ "do": "route", "to": "water", "mode": "forward" });
    done(store, request(Target::Case(no.clone()), clerk(), "2026-03-02T10:00:00", route)).await;
    let take = json!({ "do": "assign-handler", "to": "handler-water" });
    done(store, request(Target::Case(no.clone()), head("water"), "2026-03-02T11:00:00", take)).await;
    no
}

/// A colleague's case, of whose plan `handler-water` owns a measure.
async fn planned(store: &Store) -> CaseNo {
    let no = registered(store, "井盖缺了", "claim").await.case_no;
    let route = json!({ "do": "route", "to": "water", "mode": "forward" });
    done(store, request(Target::Case(no.clone()), clerk(), "2026-03-02T10:00:00", route)).await;
    let take = json!({ "do": "assign-handler", "to": "handler-water-3" });
    done(store, request(Target::Case(no.clone()), head("water"), "2026-03-02T11:00:00", take)).await;
    let plan = json!({ "do": "plan", "measures": [{ "text": "补盖", "owner": "handler-water", "due": "2026-04-01" }] });
    done(store, request(Target::Case(no.clone()), handler("water"), "2026-03-02T12:00:00", plan)).await;
    no
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_given_to_an_account_goes_to_the_successor_as_it_is_shut_or_nothing_changes() {
    for place in Place::both().await {
        let store = place.open().await;
        let (by, now) = (admin(), at("2026-03-03T09:00:00"));
        for user in ["handler-water", "handler-water-2", "handler-water-3"] {
            store.add_account(new(user), &by, at("2026-03-02T08:00:00")).await.unwrap();
        }
        let other = NewAccount { unit: Some(UnitId::new("land")), ..new("handler-land") };
        store.add_account(other, &by, at("2026-03-02T08:00:00")).await.unwrap();
        let no = given(&store).await;
        let theirs = planned(&store).await;
        let shut = async |successor: Option<&str>, by| {
            let (user, successor) = (UserId::new("handler-water"), successor.map(UserId::new));
            store.disable(&user, successor, by, now).await.unwrap()
        };
        let stands = async || {
            let held = store.case_file(&no, &handler("water"), now).await.unwrap().expect("a file").case.handler;
            let account = store.account(&UserId::new("handler-water")).await.unwrap().expect("an account");
            (held.expect("somebody has it").to_string(), account.disabled)
        };
        let plan = async || {
            let case = store.case_file(&theirs, &handler("water"), now).await.unwrap().expect("a file").case;
            let last = case.history.last().expect("an entry");
            let by = format!("{} {} {}", last.event.fact.name(), last.by.user, last.by.role);
            (case.handler.map(|user| user.to_string()), case.measures[0].planned.owner.to_string(), by)
        };
        let line = |refused: Option<Refusal>| {
            let refusal = refused.expect("a refusal");
            let fields = refusal.fields.iter().map(|field| format!("{} {}", field.field, field.problem));
            fields.chain([format!("{} {}", refusal.code.slug(), refusal.detail())]).next().unwrap_or_default()
        };
        let (office_head, clerk) = (Actor::staff("office-head", Role::OfficeHead, "office"), clerk());
        let mut both = [no.to_string(), theirs.to_string()];
        both.sort();
        assert_eq!(line(shut(None, &office_head).await), format!("wrong-stage waits for {}", both.join(" ")));
        assert_eq!(line(shut(None, &by).await), "wrong-stage waits for ", "an administrator sees no case");
        assert_eq!(line(shut(Some("handler-land"), &by).await), "successor cannot-take-over");
        assert_eq!(line(shut(Some("handler-water-2"), &clerk).await), "not-permitted disable-user");
        assert_eq!(stands().await, ("handler-water".to_owned(), false), "nothing was done by half");
        assert_eq!(plan().await.1, "handler-water");
        assert_eq!(shut(Some("handler-water-2"), &by).await, None);
        assert_eq!(stands().await, ("handler-water-2".to_owned(), true));
        let (has, owns, told) = plan().await;
        assert_eq!((has.as_deref(), owns.as_str()), (Some("handler-water-3"), "handler-water-2"), "a colleague's case");
        assert_eq!(told, "handed-over admin admin", "who did it, in the own role");
        assert_eq!(store.verify().await.unwrap().damage, Vec::<String>::new());
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sessions_files_and_leases() {
    for place in Place::both().await {
        let store = place.open().await;
        store.session_save("abc", b"{}", 100).await.unwrap();
        store.session_save("abc", b"{\"a\":1}", 200).await.unwrap();
        assert_eq!(store.session_load("abc").await.unwrap().as_deref(), Some(b"{\"a\":1}".as_slice()));
        store.session_sweep(200).await.unwrap();
        assert!(store.session_load("abc").await.unwrap().is_some());
        store.session_delete("abc").await.unwrap();
        assert!(store.session_load("abc").await.unwrap().is_none());

        let photo = b"a photograph of a broken channel".to_vec();
        let hash = store.put_file(photo.clone(), "渠.jpg", "image/jpeg").await.unwrap();
        assert_eq!(hash, store.put_file(photo.clone(), "again.jpg", "image/jpeg").await.unwrap());
        let file = store.file(&hash).await.unwrap().unwrap();
        assert_eq!((file.bytes, file.name.as_str()), (photo.clone(), "渠.jpg"));
        let kept = place.lying(&hash);
        let sealed = std::fs::read(&kept).unwrap();
        assert!(!sealed.windows(5).any(|window| window == b"photo"));
        std::fs::write(&kept, b"changed").unwrap();
        assert!(store.file(&hash).await.is_err(), "a changed file is damage, not content");
        assert!(store.file("00").await.unwrap().is_none());

        let (now, soon) = (at("2026-03-02T09:00:00"), at("2026-03-02T09:01:00"));
        assert!(store.lease("fold", "a", now, soon).await.unwrap());
        assert!(!store.lease("fold", "b", now, soon).await.unwrap());
        assert!(store.lease("fold", "a", now, soon).await.unwrap());
        assert!(store.lease("fold", "b", at("2026-03-02T09:02:00"), at("2026-03-02T09:03:00")).await.unwrap());
        // A clock that was 400 days ahead left a lease; nobody waits for it once the clock is right.
        let ahead = (at("2027-04-06T09:00:00"), at("2027-04-06T09:01:00"));
        assert!(store.lease("fold", "b", ahead.0, ahead.1).await.unwrap());
        let right = (at("2026-03-02T09:03:00"), at("2026-03-02T09:03:20"));
        assert!(store.lease("fold", "a", right.0, right.1).await.unwrap());
        // A neighbour's clock that is some seconds ahead is no such thing.
        let neighbour = (at("2026-03-02T09:03:25"), at("2026-03-02T09:03:45"));
        assert!(store.lease("fold", "c", neighbour.0, neighbour.1).await.unwrap());
        assert!(!store.lease("fold", "a", right.0, right.1).await.unwrap());
        store.close().await;
    }
}
