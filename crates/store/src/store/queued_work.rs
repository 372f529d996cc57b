//! How work comes to the writing task, and its outcome back.

use std::pin::Pin;

use tokio::sync::oneshot;

use super::Store;
use crate::boxed;
use crate::engine::Transaction;
use crate::error::{Result, StoreError};
use crate::writer::{self, Work};

impl Store {
    /// Runs a piece of work in a transaction of the writing task.
    pub(crate) async fn write<F>(&self, job: F) -> Result<()>
    where
        F: for<'a> FnOnce(&'a Transaction) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> + Send + 'static,
    {
        self.job(false, job).await
    }

    pub(crate) async fn job<F>(&self, alone: bool, job: F) -> Result<()>
    where
        F: for<'a> FnOnce(&'a Transaction) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> + Send + 'static,
    {
        self.boxed_job(alone, Box::new(job)).await
    }

    /// One body for all kinds of work.
    #[boxed]
    async fn boxed_job(&self, alone: bool, job: writer::Job) -> Result<()> {
        let (done, told) = oneshot::channel();
        self.send(Work::Job { job, alone, done }).await?;
        told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))?
    }

    pub(crate) async fn send(&self, work: Work) -> Result<()> {
        self.inside.queue.send(work).await.map_err(|_| StoreError::Broken("the writer stopped".to_owned()))
    }
}
