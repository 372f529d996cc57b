//! What the store is asked to find.

use casework::{Actor, CaseNo};

use crate::Store;
use crate::error::Result;
use crate::query::search::{self, Search, SearchPage};
use crate::query::similar::{self, Similar};

impl Store {
    /// A page of the cases that this actor sees in which everything that was typed occurs, the newest first. Reports and
    /// confidential matters are found by number, day and filter in the list of cases, and never here.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    pub async fn search(&self, search: &Search, actor: &Actor) -> Result<SearchPage> {
        search::search(&self.engine().readers, self.keys(), self.policy(), search, actor).await
    }

    /// The cases that are likely the same matter, each with what speaks for it; a person decides. Nothing where this actor does
    /// not see the case; none of a report or a confidential matter.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    pub async fn similar(&self, no: &CaseNo, actor: &Actor) -> Result<Option<Vec<Similar>>> {
        similar::similar(&self.engine().readers, self.keys(), self.policy(), no, actor).await
    }
}
