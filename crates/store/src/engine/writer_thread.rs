//! The thread on which everything is written, where a file answers, too ([`super::near`]); and a thread beside it.

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
}

impl WriterThread {
    pub(super) fn new() -> Result<WriterThread> {
        let fault = |error: io::Error| StoreError::Broken(format!("no thread to write on: {error}"));
        let runtime = Builder::new_current_thread().enable_all().build().map_err(fault)?;
        let handle = runtime.handle().clone();
        let (stay, left) = oneshot::channel::<()>();
        let live = move || {
            // An error says that the other end is gone, which is what is waited for.
            let _ = runtime.block_on(left);
        };
        std::thread::Builder::new().name("writer".to_owned()).spawn(live).map_err(fault)?;
        Ok(WriterThread { runtime: handle, stay })
    }

    /// Lives for this work from now on.
    pub(crate) fn run(self, work: impl Future<Output = ()> + Send + 'static) {
        let WriterThread { runtime, stay } = self;
        runtime.spawn(async move {
            work.await;
            drop(stay);
        });
    }
}

type Task = Box<dyn FnOnce() + Send>;

/// A thread of its own: what it makes is ready when the writer comes to it. It ends with this value.
pub(crate) struct SideThread(mpsc::Sender<Task>);

impl SideThread {
    /// Starts it.
    pub(crate) fn start() -> Result<SideThread> {
        let fault = |error: io::Error| StoreError::Broken(format!("no thread beside the writer's: {error}"));
        let (work, tasks) = mpsc::channel::<Task>();
        let live = move || tasks.into_iter().for_each(|task| task());
        std::thread::Builder::new().name("beside-writer".to_owned()).spawn(live).map_err(fault)?;
        Ok(SideThread(work))
    }

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
