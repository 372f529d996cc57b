//! Jobs of a running server. Each takes a lease, so that of many servers one does it; one that dies loses it soon.

use std::sync::Arc;
use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use store::{Store, StoreError, Waiting};
use tokio::task::JoinHandle;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval, sleep};
use web::{Serving, Shared};

use crate::settings::now;

/// How long a lease holds that is not renewed: longer than any job takes, short enough for nobody to notice.
const LEASE_SECONDS: i64 = 20;
/// How often totals are folded.
const FOLD_EACH: Duration = Duration::from_secs(1);
/// How often a checkpoint is signed.
const SIGN_EACH: Duration = Duration::from_secs(60);
/// Several changes of one case are read for the search once; who searches meanwhile waits for what is left.
const INDEX_EACH: Duration = Duration::from_secs(5);
/// How often low space is told again, in seconds.
const ROOM_AGAIN: u64 = 3600;
/// Papers older than this many days are printed when somebody asks for them: an imported past is not printed at once.
const PRINT_DAYS: i64 = 7;
/// How many entries one round takes, and how long the press rests between two: commands come first.
const PRINT_ROUND: u32 = 20;
const REST: Duration = Duration::from_millis(100);
/// How long the reading of older files rests between two looks for them.
const READ_REST: Duration = Duration::from_millis(500);

/// This server among all that share the database.
struct Server {
    serving: Serving,
    name: String,
}

/// Whether the day came as days come: after the one that this server lived through, or within a day of the last signature. A
/// clock that is a year ahead would erase a year early, and nothing brings that back (fault J7).
fn has_followed(at: DateTime, day_before: Option<Date>, signed: Option<DateTime>) -> bool {
    let next = day_before.is_some_and(|day| day.tomorrow().is_ok_and(|next| next == at.date()));
    next || signed.is_none_or(|signed| at <= signed.saturating_add(1.day()))
}

/// Starts the jobs; they end when the handle is aborted.
pub fn start(serving: Serving) -> JoinHandle<()> {
    let press = Arc::clone(&serving.now().press);
    tokio::task::spawn_blocking(move || {
        if !press.is_ready() {
            let what_to_do = "install fonts-noto-cjk, or put a font file into the data directory's fonts/";
            tracing::warn!(what_to_do, "no Chinese font: no paper is set as a PDF");
        }
    });
    let server = Server { serving, name: hex::encode(rand::random::<[u8; 8]>()) };
    tokio::spawn(async move {
        tokio::join!(server.every_second(), server.print(), server.watch_room(), server.read_older_files());
    })
}

/// What the place is to blame for, the store has said already, once.
fn not_done(error: &StoreError, what: &str) {
    match error {
        StoreError::Unavailable { .. } | StoreError::Unknown(_) => tracing::debug!(%error, what, "not done"),
        StoreError::WrongKeys | StoreError::Corrupt(_) | StoreError::Meanwhile(_) | StoreError::Broken(_) => {
            tracing::error!(%error, what, "not done");
        }
    }
}

/// Beats as often as totals are folded; after a round that took longer it beats later, and makes up for none.
pub(crate) fn each_second() -> Interval {
    let mut second = interval(FOLD_EACH);
    second.set_missed_tick_behavior(MissedTickBehavior::Delay);
    second
}

/// Folds what changed the totals and the figures.
pub(crate) async fn fold(store: &Store) {
    if let Err(error) = store.fold_totals().await {
        not_done(&error, "folding totals");
    }
}

/// Writes what finds texts, if it is time for that.
pub(crate) async fn index(store: &Store, indexed: &mut Option<Instant>) {
    if indexed.is_none_or(|indexed| indexed.elapsed() >= INDEX_EACH) {
        *indexed = Some(Instant::now());
        if let Err(error) = store.index_texts().await {
            not_done(&error, "writing what finds texts");
        }
    }
}

impl Server {
    /// The office as it is now.
    fn app(&self) -> Shared {
        self.serving.now()
    }

    /// Whether this server does the job now.
    async fn leads(&self, job: &str, at: DateTime) -> bool {
        let until = at.saturating_add(LEASE_SECONDS.seconds());
        match self.app().store.lease(job, &self.name, at, until).await {
            Ok(mine) => mine,
            Err(error) => {
                not_done(&error, "a lease could not be taken");
                false
            }
        }
    }

    /// Totals each second, a checkpoint each minute; each new day colours, and what has had its days goes.
    async fn every_second(&self) {
        let mut second = each_second();
        let (mut graded, mut signed, mut indexed) = (None, None::<Instant>, None::<Instant>);
        loop {
            second.tick().await;
            let at = now();
            if !self.leads("each-second", at).await {
                continue;
            }
            let store = &self.app().store;
            let day_before = graded;
            if graded != Some(at.date()) {
                match store.regrade(at.date()).await {
                    Ok(_) => graded = Some(at.date()),
                    Err(error) => not_done(&error, "regrading"),
                }
                if let Err(error) = store.count_again(at).await {
                    not_done(&error, "counting days again by the holidays that are known now");
                }
                if self.is_believable(at, day_before).await {
                    if let Err(error) = store.forget_conduct(at).await {
                        not_done(&error, "forgetting records of conduct");
                    }
                    if let Err(error) = store.forget_records(at).await {
                        not_done(&error, "forgetting what records had their days for");
                    }
                    if let Err(error) = store.drop_staged_before(at).await {
                        not_done(&error, "forgetting files of which nothing became");
                    }
                }
            }
            fold(store).await;
            index(store, &mut indexed).await;
            // By the time that has passed and not by rounds, which take longer under load; no wall clock is asked. The
            // first covers what a server before this one left unsigned.
            if signed.is_some_and(|signed| signed.elapsed() < SIGN_EACH) {
                continue;
            }
            signed = Some(Instant::now());
            if let Err(error) = store.checkpoint(at).await {
                not_done(&error, "checkpoint");
            }
            // Not each second: while it waits for readers nobody writes.
            if let Err(error) = store.leave_no_trace().await {
                not_done(&error, "emptying the database's log of what was sealed or dropped");
            }
        }
    }

    /// Whether what has had its days may go; where the clock leapt, it waits for the next midnight.
    async fn is_believable(&self, at: DateTime, day_before: Option<Date>) -> bool {
        let signed = match self.app().store.latest_checkpoint().await {
            Ok(last) => last.map(|last| last.at),
            Err(error) => {
                not_done(&error, "reading the last checkpoint");
                return false;
            }
        };
        let believable = has_followed(at, day_before, signed);
        if !believable {
            tracing::warn!(%at, "nothing was signed for a day: what has had its days is kept until the next one");
        }
        believable
    }

    /// Every server looks after its own disk, and after what another one may have set.
    async fn watch_room(&self) {
        let mut minute = interval(Duration::from_secs(60));
        let mut told = None;
        for n in 0u64.. {
            minute.tick().await;
            self.app().store.look_at_contact().await;
            if let Err(error) = self.app().store.look_at_policy(now()).await {
                not_done(&error, "taking up the policy that holds");
            }
            let Some(left_mb) = self.app().little_room() else {
                told = None;
                continue;
            };
            if told.is_none_or(|told| n - told >= ROOM_AGAIN / 60) {
                let what_to_do = "make room; once the disk is full nothing is kept";
                tracing::warn!(left_mb, warned_below_mb = self.app().bounds.low_space_mb, what_to_do, "the disk fills");
                told = Some(n);
            }
        }
    }

    /// Once after the start, with a rest after each: what stands in files that were attached before a search read files. What was
    /// looked into is marked, so that a start goes on where the last one ended.
    async fn read_older_files(&self) {
        let mut after = i64::MIN;
        loop {
            sleep(READ_REST).await;
            if !self.leads("read-older-files", now()).await {
                continue;
            }
            let unread = match self.app().store.unread_files(after).await {
                Ok(unread) => unread,
                Err(error) => {
                    not_done(&error, "looking for files that nobody read");
                    sleep(REST * 100).await;
                    continue;
                }
            };
            for file in &unread.files {
                if let Err(error) = office::readable::look_into(&self.app().store, file).await {
                    not_done(&error, "reading an older file");
                }
                sleep(REST).await;
            }
            let Some(next) = unread.next else { return };
            after = next;
        }
    }

    /// Empties the outbox: prints what each entry issued, with a rest after each.
    async fn print(&self) {
        loop {
            sleep(Duration::from_secs(2)).await;
            let at = now();
            if !self.leads("print", at).await {
                continue;
            }
            match self.app().store.waiting_to_print(PRINT_ROUND).await {
                Ok(waiting) => self.round(waiting, at).await,
                Err(error) => not_done(&error, "reading the outbox"),
            }
        }
    }

    async fn round(&self, waiting: Vec<Waiting>, at: DateTime) {
        let since = at.saturating_sub(PRINT_DAYS.days());
        let mut done = Vec::new();
        for item in waiting {
            if item.at < since {
                done.push(item.id);
                continue;
            }
            match self.app().printer().issued_by(&item.of, item.seq).await {
                Ok(()) => done.push(item.id),
                Err(error) => {
                    tracing::warn!(of = ?item.of, seq = item.seq, %error, "a paper waits to be printed");
                    if let Err(error) = self.app().store.try_later(item.id).await {
                        not_done(&error, "the outbox");
                    }
                }
            }
            sleep(REST).await;
        }
        if let Err(error) = self.app().store.strike_off(done).await {
            not_done(&error, "the outbox");
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Fault J7: a clock 400 days ahead erased the words of records that had not had their days.
    #[test]
    fn nothing_goes_by_a_clock_that_leapt() {
        let (at, signed) = (date(2026, 3, 3).at(0, 0, 1, 0), date(2026, 3, 2).at(23, 59, 0, 0));
        let later = at.saturating_add(400.days());
        assert!(has_followed(at, None, Some(signed)), "started a minute after the last signature");
        assert!(has_followed(at, Some(date(2026, 3, 2)), None) && has_followed(at, None, None));
        assert!(!has_followed(later, None, Some(signed)), "started with a wrong clock");
        assert!(!has_followed(later, Some(at.date()), Some(at)), "leapt while it ran");
        let monday = date(2026, 3, 9).at(0, 0, 1, 0);
        assert!(has_followed(monday, Some(date(2026, 3, 8)), Some(signed)), "a week in which nothing was signed");
        assert!(has_followed(at, None, Some(later)), "the wrong clock was set right");
    }
}
