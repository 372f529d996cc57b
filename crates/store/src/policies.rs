//! Every policy that held, kept by its digest: an entry names the one by which it was decided, and its papers are
//! printed by that one, whatever holds when the printer comes to them.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::{Actor, Policy, Role};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::engine::{self, Db, Engine, Seam, Transaction, WriterConnection};
use crate::entry;
use crate::error::{Result, StoreError};
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

/// The kind of stream that says which files a kept policy has, keyed by its digest.
pub(crate) const KIND: &str = "policy";

/// What the entry of a kept policy says: every file by its name, with the digest of its text.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Journaled {
    pub files: BTreeMap<String, String>,
}

/// The kind of stream, and the key of the one there is, that says which policy holds.
const IN_FORCE: (&str, &str) = ("policy-in-force", "office");

/// That a policy holds from here on: its digest, the district's own files, and why it is another one.
#[derive(Debug, Serialize, Deserialize)]
struct Put {
    digest: String,
    own: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

async fn last_put(db: &impl Db) -> Result<Option<Put>> {
    let (kind, key) = IN_FORCE;
    let row = Sql::new(db, "SELECT j.body FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = ")
        .bind(kind)
        .add(" AND s.key = ")
        .bind(key)
        .add(" ORDER BY j.seq DESC LIMIT 1")
        .one(db)
        .await?;
    row.map(|row| Ok(serde_json::from_str(&row.get::<String>("body")?)?)).transpose()
}

impl Store {
    /// The district's own files of the policy by which this database was served last; nothing where it never was.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails or a file of that policy is gone.
    pub async fn remembered_policy(url: &str) -> Result<Option<Vec<(String, String)>>> {
        if !Store::is_there(url).await? {
            return Ok(None);
        }
        let (engine, _) = Engine::connect(url, Seam::default()).await?;
        let read = own_files(&engine.readers).await;
        engine.close().await;
        read
    }

    /// Notes that this store's policy holds from here on, where another one held or none was noted.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn note_policy(&self, own: Vec<(String, String)>, reason: Option<String>, now: DateTime) -> Result<bool> {
        let policy = self.policy().clone();
        if last_put(&self.engine().readers).await?.is_some_and(|put| put.digest == policy.digest) {
            return Ok(false);
        }
        self.write(move |db| {
            Box::pin(async move {
                let by = Actor::staff("command-line", Role::Admin, policy.office.office.as_str());
                let own = own.into_iter().map(|(name, text)| (name, hex::encode(seal::digest(&[text.as_bytes()]))));
                let body = serde_json::to_value(Put { digest: policy.digest.clone(), own: own.collect(), reason })?;
                entry::append(db, IN_FORCE, "policy-put", &body, (&by, now, &policy.digest)).await?;
                Ok(())
            })
        })
        .await?;
        Ok(true)
    }
}

async fn own_files(db: &impl Db) -> Result<Option<Vec<(String, String)>>> {
    // A database of the first releases, or one that was only begun, has no such table.
    if !engine::tables(db).await?.iter().any(|table| table == "policy_file") {
        return Ok(None);
    }
    let Some(put) = last_put(db).await? else { return Ok(None) };
    let mut own = Vec::new();
    for (name, hash) in put.own {
        let row = Sql::new(db, "SELECT body FROM policy_file WHERE hash = ").bind(hash.as_str()).one(db).await?;
        let row = row.ok_or_else(|| StoreError::Corrupt(format!("the policy's file {name} is gone")))?;
        own.push((name, row.get("body")?));
    }
    Ok(Some(own))
}

/// Says in the journal which files each kept policy has of which no entry says so yet; tells how many those were.
pub(crate) async fn journal(db: &impl Db, by: (&Actor, DateTime, &str)) -> Result<usize> {
    let mut kept: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let select = "SELECT k.digest, k.name, k.hash FROM policy_kept k WHERE NOT EXISTS
        (SELECT 1 FROM stream s WHERE s.kind = 'policy' AND s.key = k.digest)";
    for row in &Sql::new(db, select).all(db).await? {
        kept.entry(row.get("digest")?).or_default().insert(row.get("name")?, row.get("hash")?);
    }
    let count = kept.len();
    for (digest, files) in kept {
        let body = serde_json::to_value(Journaled { files })?;
        entry::append_after(db, (KIND, &digest), Some(0), "policy-kept", &body, by).await?;
    }
    Ok(count)
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
