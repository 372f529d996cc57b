//! A file that was chosen for a form and has become nothing yet, on both engines.

use casework::UserId;
use jiff::ToSpan;
use jiff::civil::datetime;
use store::StagedFile;

use crate::place::Place;

#[tokio::test]
async fn a_staged_file_is_opened_by_who_brought_it_alone_and_goes_after_a_day() {
    for place in Place::both().await {
        let store = place.open().await;
        let now = datetime(2026, 3, 2, 9, 0, 0, 0);
        let (clerk, other) = (UserId::new("clerk"), UserId::new("other"));
        let file = StagedFile { by: &clerk, form: "import", name: "a1" };
        let bytes = [0_u8, 159, 146, 150, 10];
        store.stage(file, &bytes, now).await.unwrap();
        store.put_draft((&file.notes(), "state"), "{}", &clerk, now).await.unwrap();
        assert_eq!(store.staged(file, now).await.unwrap().as_deref(), Some(&bytes[..]), "byte for byte");
        for stranger in
            [StagedFile { by: &other, ..file }, StagedFile { form: "intake", ..file }, StagedFile { name: "a", ..file }]
        {
            assert_eq!(store.staged(stranger, now).await.unwrap(), None, "{stranger:?}");
            store.drop_staged(stranger).await.unwrap();
        }
        assert!(store.staged(file, now).await.unwrap().is_some(), "and nobody else forgets it");
        let later = now.saturating_add(25.hours());
        assert_eq!(store.staged(file, later).await.unwrap(), None, "it is not opened any more");
        store.drop_staged_before(later).await.unwrap();
        assert_eq!(store.count_drafts_under("staged/").await.unwrap(), 0, "and then it is gone, with its notes");
        store.stage(file, &bytes, now).await.unwrap();
        store.drop_staged_of(&clerk).await.unwrap();
        assert_eq!(store.staged(file, now).await.unwrap(), None);
        store.close().await;
    }
}

#[tokio::test]
async fn of_one_user_five_wait_and_a_further_one_takes_the_place_of_the_oldest() {
    for place in Place::both().await {
        let store = place.open().await;
        let (clerk, other) = (UserId::new("clerk"), UserId::new("other"));
        let names = ["a", "b", "c", "d", "e", "f", "g"];
        let of = |by, name| StagedFile { by, form: "import", name };
        let at = |minute: i8| datetime(2026, 3, 2, 9, minute, 0, 0);
        store.stage(of(&other, "a"), b"theirs", at(0)).await.unwrap();
        for (minute, name) in (1..).zip(&names[..5]) {
            store.stage(of(&clerk, name), name.as_bytes(), at(minute)).await.unwrap();
            store.put_draft((&of(&clerk, name).notes(), "state"), "{}", &clerk, at(minute)).await.unwrap();
        }
        // What is being written is noted every moment: it is not the oldest.
        store.put_draft((&of(&clerk, "a").notes(), "state"), "{}", &clerk, at(20)).await.unwrap();
        for (minute, name) in (21..).zip(&names[5..]) {
            store.stage(of(&clerk, name), name.as_bytes(), at(minute)).await.unwrap();
        }
        let mut left = Vec::new();
        for name in names {
            if let Some(bytes) = store.staged(of(&clerk, name), at(30)).await.unwrap() {
                assert_eq!(bytes, name.as_bytes());
                left.push(name);
            }
        }
        assert_eq!(left, ["a", "d", "e", "f", "g"]);
        assert_eq!(store.count_drafts_under("staged/clerk/").await.unwrap(), 8, "notes go with their file");
        assert!(store.staged(of(&other, "a"), at(30)).await.unwrap().is_some(), "nobody else's go");
        store.close().await;
    }
}
