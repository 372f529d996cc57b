//! Counts that are told again for a moment: a page of figures is read by many at once, and all of them are told the same.
//!
//! For how long is the same whether or not anything was written meanwhile: else a slow answer would tell each reader that somebody
//! wrote, even where nothing changed that they may know of (条例30). Only those who wrote themselves are told at once what came of it.

use std::any::Any;
use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use casework::{Actor, UserId};

use crate::Store;
use crate::error::Result;
use crate::walls::Readers;

/// While one counts anew the others are told what stood there, where that is no older than so many moments.
const STILL_TOLD: u32 = 3;
/// So many counts, and so many who wrote, are kept in mind; then those go that are old.
const MOST: usize = 500;

/// What is counted, for whom, by which policy, and of what.
type Key = (&'static str, Readers, String, String);

/// The counts that were told last, and who wrote when.
#[derive(Default)]
pub(crate) struct ToldAgain {
    /// In milliseconds; 0: nothing is told again.
    fresh: AtomicU64,
    places: Mutex<HashMap<Key, Arc<Place>>>,
    wrote: Mutex<HashMap<UserId, Instant>>,
}

/// When counting began, and what came of it.
type CountedAt = (Instant, Arc<dyn Any + Send + Sync>);

#[derive(Default)]
struct Place {
    kept: Mutex<Option<CountedAt>>,
    /// Held by the one who counts.
    counting: tokio::sync::Mutex<()>,
}

impl Place {
    /// What was counted since this reader came or a moment before, and after everything that they wrote.
    fn still_holding<V: Clone + 'static>(
        &self,
        (came, fresh): (Instant, Duration),
        wrote: Option<Instant>,
    ) -> Option<V> {
        let kept = locked(&self.kept);
        let (begun, value) = kept.as_ref()?;
        let holds = *begun >= came || came.duration_since(*begun) < fresh;
        let is_own = wrote.is_none_or(|wrote| wrote < *begun);
        (holds && is_own).then(|| value.downcast_ref::<V>().cloned()).flatten()
    }
}

impl ToldAgain {
    fn fresh(&self) -> Option<Duration> {
        Some(self.fresh.load(Ordering::Relaxed)).filter(|fresh| *fresh > 0).map(Duration::from_millis)
    }

    fn place(&self, key: Key, fresh: Duration) -> Arc<Place> {
        let mut places = locked(&self.places);
        if places.len() >= MOST && !places.contains_key(&key) {
            let is_young = |place: &Arc<Place>| {
                let kept = locked(&place.kept);
                kept.as_ref().is_none_or(|(begun, _)| begun.elapsed() < fresh)
            };
            places.retain(|_, place| is_young(place));
            if places.len() >= MOST {
                places.clear();
            }
        }
        Arc::clone(places.entry(key).or_default())
    }

    /// This account wrote just now: nothing that was counted before is told to it again.
    pub(crate) fn wrote(&self, user: &UserId) {
        let Some(fresh) = self.fresh() else { return };
        let mut wrote = locked(&self.wrote);
        if wrote.len() >= MOST {
            // As long as anything that was counted before may be told.
            wrote.retain(|_, at| at.elapsed() < fresh.saturating_mul(STILL_TOLD));
        }
        wrote.insert(user.clone(), Instant::now());
    }

    /// Words were sealed or dropped: what may have held them goes.
    pub(crate) fn forget(&self) {
        locked(&self.places).clear();
    }
}

impl Store {
    /// From here on counts are told again for so long to everybody but who wrote meanwhile, and up to three times as long while they are
    /// counted anew; not at all where it is nothing, as from the opening. A server says so: there a page of figures is read by many at once.
    pub fn tell_counts_again(&self, fresh: Duration) {
        self.in_mind().again.fresh.store(u64::try_from(fresh.as_millis()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// What is counted here for this reader, `of` something; those who see the same cases share it.
    pub(crate) async fn told_again<V: Clone + Send + Sync + 'static>(
        &self,
        (what, of): (&'static str, String),
        actor: &Actor,
        count: impl Future<Output = Result<V>> + Send,
    ) -> Result<V> {
        if self.in_mind().again.fresh().is_none() {
            return count.await;
        }
        let readers = self.readers_like(actor).await?;
        // What a figure asks of its reader beside what they see.
        let of =
            format!("{of} {} {}", actor.role.slug(), actor.unit.as_ref().map(|unit| unit.as_str()).unwrap_or_default());
        self.told_to((what, readers, of), Some(&actor.user), count).await
    }

    /// What is counted for one account alone.
    pub(crate) async fn told_again_to_one<V: Clone + Send + Sync + 'static>(
        &self,
        (what, of): (&'static str, String),
        actor: &Actor,
        count: impl Future<Output = Result<V>> + Send,
    ) -> Result<V> {
        self.told_to((what, Readers::one(actor), of), Some(&actor.user), count).await
    }

    /// What is counted for anybody.
    pub(crate) async fn told_again_to_all<V: Clone + Send + Sync + 'static>(
        &self,
        (what, of): (&'static str, String),
        count: impl Future<Output = Result<V>> + Send,
    ) -> Result<V> {
        self.told_to((what, Readers::WithoutReports, of), None, count).await
    }

    async fn told_to<V: Clone + Send + Sync + 'static>(
        &self,
        (what, readers, of): (&'static str, Readers, String),
        user: Option<&UserId>,
        count: impl Future<Output = Result<V>> + Send,
    ) -> Result<V> {
        let again = &self.in_mind().again;
        let Some(fresh) = again.fresh() else { return count.await };
        let came = Instant::now();
        let wrote = user.and_then(|user| locked(&again.wrote).get(user).copied());
        let place = again.place((what, readers, self.policy().digest.clone(), of), fresh);
        if let Some(told) = place.still_holding((came, fresh), wrote) {
            return Ok(told);
        }
        let _counting = match place.counting.try_lock() {
            Ok(counting) => counting,
            Err(_) => match place.still_holding((came, fresh.saturating_mul(STILL_TOLD)), wrote) {
                Some(told) => return Ok(told),
                None => place.counting.lock().await,
            },
        };
        // The one who counted before may have begun after this one came.
        if let Some(told) = place.still_holding((came, fresh), wrote) {
            return Ok(told);
        }
        let begun = Instant::now();
        let counted = count.await?;
        *locked(&place.kept) = Some((begun, Arc::new(counted.clone())));
        Ok(counted)
    }
}

/// A thread that stopped in here leaves what is whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In an office of more accounts than are kept in mind, who wrote a moment ago was told an older count while another counted.
    #[test]
    fn who_wrote_is_kept_in_mind_as_long_as_an_older_count_may_be_told() {
        let (again, fresh) = (ToldAgain::default(), Duration::from_secs(20));
        again.fresh.store(20_000, Ordering::Relaxed);
        let before = |ago: Duration| Instant::now().checked_sub(ago).expect("a moment");
        {
            let mut wrote = locked(&again.wrote);
            wrote.extend((0..MOST).map(|n| (UserId::new(format!("user-{n}")), before(fresh * STILL_TOLD))));
            wrote.insert(UserId::new("clerk"), before(fresh * 2));
        }
        again.wrote(&UserId::new("leader"));
        let kept: Vec<String> = locked(&again.wrote).keys().map(ToString::to_string).collect();
        assert_eq!(kept.len(), 2, "{kept:?}");
        assert!(kept.iter().any(|user| user == "clerk"));
    }
}
