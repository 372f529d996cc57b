//! The thread on which everything is written; the writing connection is made on it, and SQLite's own thread with it
//! keeps to the same core; and a thread beside it.
//!
//! SQLite answers from a thread of its own, and the two wait for each other some twenty times a batch. While pages are
//! made on the other cores the kernel lays one of the two behind a page, for a quarter of a batch; so both keep to one
//! core and pages go where they like.

use std::future::Future;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

use crate::error::{Result, StoreError};

/// A thread with a runtime; it ends with this value, or with what [`WriterThread::run`] was given.
pub(crate) struct WriterThread {
    runtime: Handle,
    stay: oneshot::Sender<()>,
    core: Option<usize>,
}

impl WriterThread {
    /// A thread for the database of this name, which keeps to one core where that helps.
    pub(super) fn new(name: &str, one_core: bool) -> Result<WriterThread> {
        let fault = |error: io::Error| StoreError::Broken(format!("no thread to write on: {error}"));
        let runtime = Builder::new_current_thread().enable_all().build().map_err(fault)?;
        let handle = runtime.handle().clone();
        let (stay, left) = oneshot::channel::<()>();
        let core = one_core.then(|| core_of(name)).flatten();
        let live = move || {
            if let Some(core) = core {
                keep_to(core);
            }
            // An error says that the other end is gone, which is what is waited for.
            let _ = runtime.block_on(left);
        };
        std::thread::Builder::new().name("writer".to_owned()).spawn(live).map_err(fault)?;
        Ok(WriterThread { runtime: handle, stay, core })
    }

    /// Lives for this work from now on.
    pub(crate) fn run(self, work: impl Future<Output = ()> + Send + 'static) {
        let WriterThread { runtime, stay, .. } = self;
        runtime.spawn(async move {
            work.await;
            drop(stay);
        });
    }

    /// A thread beside this one.
    pub(crate) fn beside(&self) -> Result<SideThread> {
        let fault = |error: io::Error| StoreError::Broken(format!("no thread beside the writer's: {error}"));
        let (work, tasks) = mpsc::channel::<Task>();
        let core = self.core;
        let live = move || {
            if let Some(core) = core {
                keep_off(core);
            }
            tasks.into_iter().for_each(|task| task());
        };
        std::thread::Builder::new().name("beside-writer".to_owned()).spawn(live).map_err(fault)?;
        Ok(SideThread(work))
    }
}

type Task = Box<dyn FnOnce() + Send>;

/// A thread on any core but the writer's own: what it makes is ready when the writer comes to it. It ends with this value.
pub(crate) struct SideThread(mpsc::Sender<Task>);

impl SideThread {
    /// What comes of this work; nothing where it failed, which stops nothing that comes after it.
    pub(crate) fn make<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> oneshot::Receiver<T> {
        let (tell, made) = oneshot::channel();
        let task = move || {
            if let Ok(made) = catch_unwind(AssertUnwindSafe(work)) {
                // Nobody may wait for it any more.
                let _ = tell.send(made);
            }
        };
        // Without the thread nothing is told.
        let _ = self.0.send(Box::new(task));
        made
    }

    /// Drops what nobody needs any more: where it is much, that takes as long as other work.
    pub(crate) fn drop<T: Send + 'static>(&self, done_with: T) {
        let _ = self.0.send(Box::new(move || drop(done_with)));
    }
}

/// The core for a database of this name, by its name, so that two offices on one machine seldom share one; none where
/// there is no choice.
#[cfg(target_os = "linux")]
fn core_of(name: &str) -> Option<usize> {
    use std::hash::{DefaultHasher, Hash, Hasher};

    use rustix::thread::{CpuSet, sched_getaffinity};

    let allowed = sched_getaffinity(None).ok()?;
    let cores: Vec<usize> = (0..CpuSet::MAX_CPU).filter(|core| allowed.is_set(*core)).collect();
    if cores.len() < 2 {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    let place = hasher.finish() % u64::try_from(cores.len()).ok()?;
    cores.get(usize::try_from(place).ok()?).copied()
}

#[cfg(target_os = "linux")]
fn keep_to(core: usize) {
    let mut only = rustix::thread::CpuSet::new();
    only.set(core);
    if let Err(error) = rustix::thread::sched_setaffinity(None, &only) {
        tracing::debug!(%error, core, "the writer keeps to no core");
    }
}

#[cfg(target_os = "linux")]
fn keep_off(core: usize) {
    use rustix::thread::{sched_getaffinity, sched_setaffinity};

    let others = sched_getaffinity(None).and_then(|mut others| {
        others.unset(core);
        sched_setaffinity(None, &others)
    });
    if let Err(error) = others {
        tracing::debug!(%error, core, "the thread beside the writer may come in its way");
    }
}

#[cfg(not(target_os = "linux"))]
fn core_of(_: &str) -> Option<usize> {
    None
}

#[cfg(not(target_os = "linux"))]
fn keep_to(_: usize) {}

#[cfg(not(target_os = "linux"))]
fn keep_off(_: usize) {}
