//! Lines of an office's older ledger: which of them are known.

use std::collections::BTreeSet;

use casework::Actor;

use crate::Store;
use crate::boxed;
use crate::error::Result;
use crate::query::visible;
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

    /// Which of these lines were taken in before, no matter who brought them: what was brought along and then became a report is not
    /// brought back in the open. It tells nobody more than the line does that they hold in their hands.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn known_marks(&self, marks: &[String]) -> Result<BTreeSet<String>> {
        self.known_texts("SELECT b.mark AS found FROM brought b WHERE b.mark IN ", marks, |_| {}).await
    }

    /// Which of these are numbers of cases that this reader sees: an own export that comes back brings nothing new. A number that
    /// the reader may not know of is answered as one that nobody has (条例30): its row is brought in once, and the second time its
    /// mark is known.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn known_numbers(&self, numbers: &[String], reader: &Actor) -> Result<BTreeSet<String>> {
        let seen = |sql: &mut Sql| {
            sql.push(" AND ");
            visible::push(sql, reader, self.policy());
        };
        self.known_texts("SELECT v.case_no AS found FROM case_view v WHERE v.case_no IN ", numbers, seen).await
    }

    async fn known_texts(&self, select: &str, texts: &[String], and: impl Fn(&mut Sql)) -> Result<BTreeSet<String>> {
        let mut known = BTreeSet::new();
        for some in texts.chunks(AT_ONCE) {
            let readers = &self.engine().readers;
            let mut sql = Sql::new(readers, select);
            sql.push_list(some.iter().cloned());
            and(&mut sql);
            for row in &sql.all(readers).await? {
                known.insert(row.get::<String>("found")?);
            }
        }
        Ok(known)
    }
}
