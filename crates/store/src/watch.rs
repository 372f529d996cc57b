//! What supervisors and leaders ask of the whole office: whom to press, and what came of it.

use casework::Actor;
use jiff::civil::Date;

use crate::Store;
use crate::error::Result;
use crate::query::{Pressed, ToPressPage, pressing};

impl Store {
    /// The cases on which a rule of supervision holds today, the longest first, paged by key. Nothing is written.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails or a listed case is damaged.
    pub async fn to_press(&self, after: Option<&str>, limit: u32, actor: &Actor, today: Date) -> Result<ToPressPage> {
        pressing::to_press(&self.engine().readers, self.keys(), self.policy(), actor, (today, after, limit)).await
    }

    /// The office's last words to units with their answers: up to `limit` that wait, and as many that were answered.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails or a listed case is damaged.
    pub async fn pressed(&self, limit: u32, actor: &Actor) -> Result<Vec<Pressed>> {
        pressing::pressed(&self.engine().readers, self.keys(), self.policy(), actor, limit).await
    }
}
