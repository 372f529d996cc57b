//! Accounts, tokens, sessions, files, leases.

use casework::{Role, UnitId, UserId};
use store::NewAccount;

use crate::people::{at, clerk};
use crate::place::{Place, number};

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
        let (by, now, user) = (clerk(), at("2026-03-02T09:00:00"), UserId::new("handler-water"));
        store.add_account(new("handler-water"), &by, now).await.unwrap();
        assert!(store.add_account(new("handler-water"), &by, now).await.is_err());
        store.set_password(&user, "$argon2id$y".to_owned(), &by, now).await.unwrap();
        let account = store.account(&user).await.unwrap().unwrap();
        assert_eq!(account.password_hash.as_deref(), Some("$argon2id$y"));
        let day = Some(at("2026-03-05T00:00:00").date());
        let token = store.add_token(&user, day, &by, now).await.unwrap();
        let whose = |at| store.account_for_token(&token, at);
        assert_eq!(whose(at("2026-03-05T23:00:00")).await.unwrap().unwrap().user, user);
        assert!(whose(at("2026-03-06T00:00:00")).await.unwrap().is_none(), "out of date");
        assert!(store.account_for_token("jj_other", now).await.unwrap().is_none());
        store.disable_account(&user, &by, now).await.unwrap();
        assert!(whose(now).await.unwrap().is_none(), "disabled");
        assert!(store.disable_account(&UserId::new("nobody"), &by, now).await.is_err());
        assert_eq!(store.accounts().await.unwrap().len(), 1);
        let checked = store.verify().await.unwrap();
        assert_eq!((checked.damage, checked.entries), (vec![], 4));
        let db = place.raw().await;
        assert_eq!(number(&db, "SELECT COUNT(*) FROM journal WHERE body LIKE '%argon2%'").await, 0);
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
        let kept = place.path().join("files").join(&hash[..2]).join(&hash);
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
