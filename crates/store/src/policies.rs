//! Every policy that held, kept by its digest: an entry names the one by which it was decided, and its papers are
//! printed by that one, whatever holds when the printer comes to them.

use std::sync::Arc;

use casework::Policy;

use crate::Store;
use crate::engine::{Transaction, WriterConnection};
use crate::error::Result;
use crate::paper_owner::PaperOwner;
use crate::seal;
use crate::sql::{Rows, Sql};
use crate::tables::{PolicyFileRow, PolicyNameRow};
use crate::writer::write;

/// Keeps the files of the policy that holds now, if they are not kept yet.
pub(crate) async fn keep(connection: &mut WriterConnection, policy: &Arc<Policy>) -> Result<()> {
    let policy = Arc::clone(policy);
    write(connection, move |db| Box::pin(async move { keep_in(db, &policy).await })).await
}

async fn keep_in(db: &Transaction, policy: &Policy) -> Result<()> {
    let known = Sql::new(db, "SELECT COUNT(*) FROM policy_kept WHERE digest = ").bind(policy.digest.as_str());
    if known.number(db).await? > 0 {
        return Ok(());
    }
    let mut files = Rows::of::<PolicyFileRow>().tail("ON CONFLICT DO NOTHING");
    let mut names = Rows::of::<PolicyNameRow>().tail("ON CONFLICT DO NOTHING");
    for (name, text) in &policy.files {
        let hash = hex::encode(seal::digest(&[text.as_bytes()]));
        files.add(PolicyFileRow { hash: hash.clone(), body: text.clone() });
        names.add(PolicyNameRow { digest: policy.digest.clone(), name: name.clone(), hash });
    }
    files.write(db).await?;
    names.write(db).await?;
    Ok(())
}

impl Store {
    /// The digest of the policy by which an entry of a case or a record was decided.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    pub async fn decided_by(&self, of: impl Into<PaperOwner>, seq: u32) -> Result<Option<String>> {
        let (db, of) = (&self.engine().readers, of.into());
        let (kind, key) = of.stream();
        let select = "SELECT j.policy FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = ";
        let sql = Sql::new(db, select).bind(kind).add(" AND s.key = ").bind(key).add(" AND j.seq = ");
        let row = sql.bind(i64::from(seq)).one(db).await?;
        row.map(|row| row.get("policy")).transpose()
    }

    /// A policy that held, from its files; nothing where they were never kept or this program does not read them.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    pub async fn kept_policy(&self, digest: &str) -> Result<Option<Policy>> {
        let db = &self.engine().readers;
        let select = "SELECT k.name, f.body FROM policy_kept k JOIN policy_file f ON f.hash = k.hash WHERE k.digest = ";
        let mut files: Vec<(String, String)> = Vec::new();
        for row in &Sql::new(db, select).bind(digest).all(db).await? {
            files.push((row.get("name")?, row.get("body")?));
        }
        if files.is_empty() {
            return Ok(None);
        }
        match Policy::load_past(&files, digest) {
            Ok(policy) => Ok(Some(policy)),
            Err(mistakes) => {
                tracing::warn!(digest, first = %mistakes.first().map(ToString::to_string).unwrap_or_default(), "an old policy does not read");
                Ok(None)
            }
        }
    }
}
