//! A paper that a petitioner opens with the code or the account is served by that: the system saw it, nobody says it (条例35).

use tokio::sync::oneshot;

use crate::Store;
use crate::boxed;
use crate::error::{Result, StoreError};
use crate::request::Opening;
use crate::writer::Work;

impl Store {
    /// The first opening is an entry of the case; tells whether it was the first.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn paper_opened(&self, opening: Opening) -> Result<bool> {
        let (tell, told) = oneshot::channel();
        self.send(Work::Opened(Box::new(opening), tell)).await?;
        told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))?
    }
}
