//! What the store is asked to find.

use casework::personal_data::Identity;
use casework::{Actor, CaseNo};

use crate::Store;
use crate::alike::Matter;
use crate::boxed;
use crate::error::Result;
use crate::query::search::{self, Search, SearchPage};
use crate::query::similar::{self, Similar};
use crate::searched;

impl Store {
    /// Writes what finds the texts that changed until now, and nothing of what changes meanwhile; a search asks for it first, and a
    /// job now and then, so that it has little left to do.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn index_texts(&self) -> Result<()> {
        let _alone = self.in_mind().indexing.lock().await;
        let readers = &self.engine().readers;
        for some in searched::due(readers).await?.chunks(searched::AT_ONCE) {
            let made = searched::made(readers, self.keys(), some).await?;
            let (some, keys) = (some.to_vec(), self.keys().clone());
            self.write(move |db| Box::pin(async move { searched::catch_up(db, &keys, &some, made).await })).await?;
        }
        Ok(())
    }

    /// A page of the cases that this actor sees in which everything that was typed occurs, the newest first. Reports and
    /// confidential matters are found by number, day and filter in the list of cases, and never here.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn search(&self, search: &Search, actor: &Actor) -> Result<SearchPage> {
        self.index_texts().await?;
        search::search(&self.engine().readers, self.keys(), self.policy(), search, actor).await
    }

    /// The cases that are likely the same matter as what is told at the counter before it is registered, of those that this actor
    /// sees, each with what speaks for it. Nothing found says nothing of whether somebody came before.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn similar_to(&self, matter: &Matter, people: &[Identity], actor: &Actor) -> Result<Vec<Similar>> {
        self.index_texts().await?;
        similar::similar_to(&self.engine().readers, self.keys(), self.policy(), (matter, people), actor).await
    }

    /// The cases that are likely the same matter, each with what speaks for it; a person decides. Nothing where this actor does
    /// not see the case; none of a report or a confidential matter.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn similar(&self, no: &CaseNo, actor: &Actor) -> Result<Option<Vec<Similar>>> {
        self.index_texts().await?;
        similar::similar(&self.engine().readers, self.keys(), self.policy(), no, actor).await
    }
}
