//! Query codes are those that were told: a registration, a renewal and the adoption of older ones each keep a digest.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Verification;
use crate::codes;
use crate::engine::Db;
use crate::error::Result;
use crate::rebuild::Stream;
use crate::stored::{self, Entry};

/// By case and petitioner the digest of the code that is good, as the journal says.
#[derive(Default)]
pub(super) struct Codes {
    first: BTreeMap<(String, u32), String>,
    renewed: BTreeMap<(String, u32), String>,
}

/// What an entry may say of codes; the rest of it is passed over.
#[derive(Deserialize)]
struct CodesOfEntry {
    #[serde(default)]
    codes: Vec<String>,
}

impl Codes {
    /// What this stream says of codes.
    pub(super) fn read(&mut self, stream: &Stream) {
        let entries = stream.entries.iter().flatten();
        match (stream.kind.as_str(), stream.key.as_str()) {
            (stored::CASE, case) => {
                let said = entries.take(1).find_map(|entry| serde_json::from_str::<CodesOfEntry>(&entry.body).ok());
                let told = said.into_iter().flat_map(|said| said.codes);
                self.first.extend((1..).zip(told).map(|(n, proof)| ((case.to_owned(), n), proof)));
            }
            (codes::KIND, codes::ADOPTED) => {
                let all = entries.filter_map(|entry| serde_json::from_str::<codes::Adopted>(&entry.body).ok());
                let told = all.flat_map(|adopted| adopted.codes);
                self.first.extend(told.map(|(case, n, proof)| ((case, n), proof)));
            }
            (codes::KIND, case) => self.renewals(case, entries),
            _ => {}
        }
    }

    /// Of one petitioner the last one counts; those of older releases told no digest, and were adopted.
    fn renewals<'a>(&mut self, case: &str, entries: impl Iterator<Item = &'a Entry>) {
        for renewed in entries.filter_map(|entry| serde_json::from_str::<codes::Renewed>(&entry.body).ok()) {
            if let Some(proof) = renewed.proof {
                self.renewed.insert((case.to_owned(), renewed.petitioner), proof);
            }
        }
    }

    pub(super) fn join(&mut self, other: Codes) {
        self.first.extend(other.first);
        self.renewed.extend(other.renewed);
    }

    /// Compares with the tables. Before the adoption nobody can tell where an older code came from.
    pub(super) async fn check(self, db: &dyn Db, found: &mut Verification) -> Result<()> {
        let Codes { mut first, renewed } = self;
        first.extend(renewed);
        for (case, n, proof) in codes::in_the_tables(db).await? {
            match first.remove(&(case.clone(), n)) {
                Some(told) if told == proof => {}
                None if found.accounts_since.is_none() => {}
                Some(_) | None => {
                    found
                        .damaged(format!("case {case}: the query code of petitioner {n} is not what the journal says"));
                }
            }
        }
        for (case, n) in first.into_keys() {
            found.damaged(format!("case {case}: the query code of petitioner {n} is missing"));
        }
        Ok(())
    }
}
