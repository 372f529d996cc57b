//! Policies that held are those that were kept: their files fit their digests, and the journal says which they were.

use std::collections::{BTreeMap, BTreeSet};

use super::Verification;
use crate::engine::Db;
use crate::error::Result;
use crate::own_policy::{Journaled, KIND};
use crate::rebuild::Stream;
use crate::seal;
use crate::sql::Sql;

/// By digest of a policy its files, as the journal says.
#[derive(Default)]
pub(super) struct KeptPolicies(BTreeMap<String, BTreeMap<String, String>>);

impl KeptPolicies {
    pub(super) fn read(&mut self, stream: &Stream) {
        if stream.kind == KIND {
            let first = stream.entries.iter().flatten().next();
            let said = first.and_then(|entry| serde_json::from_str::<Journaled>(&entry.body).ok());
            self.0.extend(said.map(|said| (stream.key.clone(), said.files)));
        }
    }

    pub(super) fn join(&mut self, other: KeptPolicies) {
        self.0.extend(other.0);
    }

    /// A file that was exchanged under its hash is named always; which files a policy had, since an entry says so.
    pub(super) async fn check(self, db: &dyn Db, found: &mut Verification) -> Result<()> {
        let mut bodies = BTreeSet::new();
        for row in &Sql::new(db, "SELECT hash, body FROM policy_file ORDER BY hash").all(db).await? {
            let (hash, body): (String, String) = (row.get("hash")?, row.get("body")?);
            if hex::encode(seal::digest(&[body.as_bytes()])) != hash {
                found.damaged(format!("policy file {hash}: was changed"));
            }
            bodies.insert(hash);
        }
        let mut kept: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for row in &Sql::new(db, "SELECT digest, name, hash FROM policy_kept").all(db).await? {
            kept.entry(row.get("digest")?).or_default().insert(row.get("name")?, row.get("hash")?);
        }
        for (digest, files) in &self.0 {
            if kept.get(digest) != Some(files) || files.values().any(|hash| !bodies.contains(hash)) {
                found.damaged(format!("policy {digest}: its files are not those that the journal says"));
            }
        }
        Ok(())
    }
}
