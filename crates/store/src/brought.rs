//! Lines of an office's older ledger: which of them are known.

use std::collections::BTreeSet;

use crate::Store;
use crate::error::Result;
use crate::seal;
use crate::sql::Sql;

/// How many are asked for at once.
const AT_ONCE: usize = 500;

impl Store {
    /// The digest by which a line is known again, under the office's own key: of its number where it has one, else of all that
    /// it says. A number is the same whatever else was corrected in the line since.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the key cannot be used.
    pub fn ledger_mark(&self, number: Option<&str>, line: &str) -> Result<String> {
        let parts = match number {
            Some(number) => ["ledger number", number],
            None => ["ledger line", line],
        };
        Ok(hex::encode(seal::mac(self.keys().look_up(), &parts)?))
    }

    /// Which of these lines were taken in before.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    pub async fn known_marks(&self, marks: &[String]) -> Result<BTreeSet<String>> {
        self.known_texts("SELECT b.mark AS found FROM brought b WHERE b.mark IN ", marks).await
    }

    /// Which of these are numbers of cases here: an own export that comes back brings nothing new.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    pub async fn known_numbers(&self, numbers: &[String]) -> Result<BTreeSet<String>> {
        self.known_texts("SELECT s.key AS found FROM stream s WHERE s.kind = 'case' AND s.key IN ", numbers).await
    }

    async fn known_texts(&self, select: &str, texts: &[String]) -> Result<BTreeSet<String>> {
        let mut known = BTreeSet::new();
        for some in texts.chunks(AT_ONCE) {
            let readers = &self.engine().readers;
            let mut sql = Sql::new(readers, select);
            sql.push_list(some.iter().cloned());
            for row in &sql.all(readers).await? {
                known.insert(row.get::<String>("found")?);
            }
        }
        Ok(known)
    }
}
