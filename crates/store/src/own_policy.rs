//! The office's own files of the policy as the journal has them: which hold, which were put for a day, and what they make.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use casework::office::{self, Office, OfficeFact};
use casework::policy::Mistake;
use casework::record::{AnyFact, Event, PolicyPut, Record as _};
use casework::{Actor, Policy};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::engine::{self, Db, Transaction};
use crate::entry;
use crate::error::{Result, StoreError};
use crate::left_with;
use crate::seal;
use crate::sql::{Rows, Sql};
use crate::stored;
use crate::tables::{PolicyFileRow, PolicyNameRow};

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
pub(crate) struct Put {
    pub digest: String,
    own: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// The entry of the office's record that put it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entry: Option<u32>,
}

/// The digest of the built-in policy with a district's own files over it.
pub fn policy_digest(own: &[(String, String)]) -> String {
    let mut digest = Sha256::new();
    for (name, text) in Policy::built_in_files().iter().chain(own) {
        for part in [name.as_bytes(), &[0], text.as_bytes(), &[0]] {
            digest.update(part);
        }
    }
    hex::encode(digest.finalize())
}

/// The own files as they hold last, with these over them, and the policy that they make.
pub(crate) async fn with(
    db: &dyn Db,
    files: BTreeMap<String, String>,
) -> Result<(Vec<(String, String)>, std::result::Result<Policy, Vec<Mistake>>)> {
    let mut own: BTreeMap<String, String> = own_files(db).await?.unwrap_or_default().into_iter().collect();
    own.extend(files);
    let own: Vec<(String, String)> = own.into_iter().collect();
    let policy = Policy::overlaid(&own, &policy_digest(&own));
    Ok((own, policy))
}

/// What is wrong with the policy that these files would make, and what stands against putting it now: a unit that it shuts still has
/// something.
pub(crate) async fn wrong_with(db: &dyn Db, files: BTreeMap<String, String>) -> Result<Vec<Mistake>> {
    match with(db, files).await?.1 {
        Err(mistakes) => Ok(mistakes),
        Ok(after) if after.units.iter().all(|unit| unit.until.is_none()) => Ok(Vec::new()),
        Ok(after) => match with(db, BTreeMap::new()).await?.1 {
            Ok(before) => left_with::too_early(db, &before, &after).await,
            Err(mistakes) => Ok(mistakes),
        },
    }
}

/// The files that are wrong in the policy that these would make; where none of them is, all that it lies on.
pub(crate) async fn mistakes(db: &dyn Db, files: BTreeMap<String, String>) -> Result<Vec<String>> {
    Ok(wrong_with(db, files).await?.into_iter().map(|mistake| mistake.file).collect())
}

/// Puts files in force with the entry that says so; they were found to hold.
pub(crate) async fn put(
    db: &Transaction,
    put: PolicyPut,
    entry: u32,
    (by, now): (&Actor, DateTime),
) -> Result<Arc<Policy>> {
    let (own, policy) = with(db, put.files).await?;
    let what = |mistakes: Vec<Mistake>| mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    let policy = policy.map_err(|mistakes| StoreError::Broken(what(mistakes)))?;
    keep_in(db, &policy).await?;
    journal(db, (by, now, &policy.digest)).await?;
    note(db, &policy.digest, (own, put.reason, Some(entry)), (by, now)).await?;
    Ok(Arc::new(policy))
}

/// What the office put for a day that has come and that is not in force yet, by its entry, in the order of the days.
pub(crate) async fn planned(db: &dyn Db, today: Date) -> Result<Vec<(u32, PolicyPut)>> {
    let entries = "SELECT j.seq, j.body FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = ";
    let (kind, key) = IN_FORCE;
    let mut taken = BTreeSet::new();
    for row in &Sql::new(db, entries).bind(kind).add(" AND s.key = ").bind(key).all(db).await? {
        taken.extend(serde_json::from_str::<Put>(&row.get::<String>("body")?)?.entry);
    }
    let waits = |one: &PutByOffice| one.put.from <= today && !taken.contains(&one.seq);
    let mut planned: Vec<(u32, PolicyPut)> =
        put_by_office(db).await?.into_iter().filter(waits).map(|one| (one.seq, one.put)).collect();
    planned.sort_by_key(|(seq, put)| (put.from, *seq));
    Ok(planned)
}

/// An entry of the office's record that puts files of its policy.
pub(crate) struct PutByOffice {
    pub seq: u32,
    pub at: Date,
    pub by: Actor,
    pub put: PolicyPut,
}

/// All of them, in their order.
pub(crate) async fn put_by_office(db: &dyn Db) -> Result<Vec<PutByOffice>> {
    let select = "SELECT j.seq, j.at, j.actor, j.body FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = ";
    let mut sql = Sql::new(db, select).bind(Office::KIND).add(" AND s.key = ").bind(office::KEY).add(" AND j.name IN ");
    sql.push_list([office::POLICY_PUT, office::CALENDAR_LOADED]);
    let mut puts = Vec::new();
    for row in &sql.add(" ORDER BY j.seq").all(db).await? {
        let seq = u32::try_from(row.get::<i64>("seq")?).unwrap_or_default();
        let event: Event<OfficeFact> = serde_json::from_str(&row.get::<String>("body")?)?;
        let AnyFact::Own(fact) = event.fact else { continue };
        let (at, by) =
            (stored::time(&row.get::<String>("at")?)?.date(), serde_json::from_str(&row.get::<String>("actor")?)?);
        puts.extend(Office::policy(&fact).map(|put| PutByOffice { seq, at, by, put }));
    }
    Ok(puts)
}

/// The policy that the journal says to hold, where that is another one than the one with this digest.
pub(crate) async fn another(db: &dyn Db, digest: &str) -> Result<Option<Policy>> {
    if last_put(db).await?.is_none_or(|put| put.digest == digest) {
        return Ok(None);
    }
    let own = own_files(db).await?.unwrap_or_default();
    let made = policy_digest(&own);
    // Another program with other built-in files: the same own files make what this one holds already.
    if made == digest {
        return Ok(None);
    }
    let what = |mistakes: Vec<Mistake>| StoreError::Broken(mistakes.iter().map(ToString::to_string).collect());
    Policy::overlaid(&own, &made).map(Some).map_err(what)
}

/// Says in the journal which policy holds from here on.
pub(crate) async fn note(
    db: &Transaction,
    digest: &str,
    (own, reason, entry): (Vec<(String, String)>, Option<String>, Option<u32>),
    (by, now): (&Actor, DateTime),
) -> Result<()> {
    let own = own.into_iter().map(|(name, text)| (name, hex::encode(seal::digest(&[text.as_bytes()])))).collect();
    let body = serde_json::to_value(Put { digest: digest.to_owned(), own, reason, entry })?;
    entry::append(db, IN_FORCE, "policy-put", &body, (by, now, digest)).await?;
    Ok(())
}

pub(crate) async fn last_put(db: &dyn Db) -> Result<Option<Put>> {
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

/// Keeps the files of a policy, if they are not kept yet.
pub(crate) async fn keep_in(db: &Transaction, policy: &Policy) -> Result<()> {
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

/// The own files of the policy that holds; nothing where the journal has never said.
pub(crate) async fn own_files(db: &dyn Db) -> Result<Option<Vec<(String, String)>>> {
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
pub(crate) async fn journal(db: &dyn Db, by: (&Actor, DateTime, &str)) -> Result<usize> {
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
