//! A look at the speed, run by hand: `cargo test -p store speed -- --ignored --nocapture`.

use std::time::Instant;

use store::{Answer, Target};

use crate::people::{clerk, life, register, request};
use crate::place::Place;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement, not a test"]
async fn commands_a_second() {
    for place in Place::both().await {
        let store = place.open().await;
        let begun = Instant::now();
        let mut clients = Vec::new();
        for _ in 0..64 {
            let store = store.clone();
            clients.push(tokio::spawn(async move {
                let mut count = 0;
                while begun.elapsed().as_secs_f32() < 5.0 {
                    let new = request(Target::New, clerk(), "2026-03-02T09:10:00", register("水渠垮塌", "claim"));
                    let Ok(Answer::Done(done)) = store.perform(new).await else { panic!("not registered") };
                    for ask in life(&done.case_no) {
                        assert!(matches!(store.perform(ask).await, Ok(Answer::Done(_))));
                    }
                    count += 10;
                }
                count
            }));
        }
        let mut commands = 0;
        for client in clients {
            commands += client.await.unwrap();
        }
        let rate = f64::from(commands) / begun.elapsed().as_secs_f64();
        let (batch, size) = (f64::from(commands) / store.batches() as f64, store.size().await.unwrap());
        let bytes = size / u64::from((commands / 10) as u32);
        println!("{}: {rate:.0} commands/s, {batch:.1} a batch, {bytes} bytes a case", place.url);
        let begun = Instant::now();
        let checked = store.verify().await.unwrap();
        println!("verify: {:.0} entries/s, {:?}", checked.entries as f64 / begun.elapsed().as_secs_f64(), checked);
        let begun = Instant::now();
        let entries = store.rebuild("2026-03-12".parse().unwrap()).await.unwrap();
        println!("rebuild: {:.0} entries/s", entries as f64 / begun.elapsed().as_secs_f64());
        store.close().await;
    }
}
