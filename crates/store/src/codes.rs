//! Query codes as the journal proves them: an entry keeps a digest of each code's keyed hash, never the code.

use serde::{Deserialize, Serialize};

use crate::engine::Db;
use crate::error::Result;
use crate::seal;
use crate::sql::Sql;

/// The kind of stream that records new codes, keyed by the case.
pub(crate) const KIND: &str = "query-code";
/// The one stream of that kind that no case has: what lay in the tables when codes became entries.
pub(crate) const ADOPTED: &str = "adopted";

/// Case, petitioner and digest of every code that was there.
#[derive(Serialize, Deserialize)]
pub(crate) struct Adopted {
    pub codes: Vec<(String, u32, String)>,
}

/// A new code was made.
#[derive(Serialize, Deserialize)]
pub(crate) struct Renewed {
    pub case: String,
    pub petitioner: u32,
    /// Older releases kept none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
}

/// What an entry keeps of a code's keyed hash.
pub(crate) fn proof(hash: &[u8]) -> String {
    hex::encode(seal::digest(&[b"code ", hash]))
}

/// Every code in the tables: case, petitioner, digest.
pub(crate) async fn in_the_tables(db: &dyn Db) -> Result<Vec<(String, u32, String)>> {
    let select = "SELECT s.key, 1 AS petitioner, q.hash FROM query_code q JOIN stream s ON s.sid = q.sid
        UNION ALL SELECT s.key, m.petitioner, m.hash FROM member_code m JOIN stream s ON s.sid = m.sid";
    let mut all = Vec::new();
    for row in &Sql::new(db, select).all(db).await? {
        all.push((row.get("key")?, row.get("petitioner")?, proof(&row.get::<Vec<u8>>("hash")?)));
    }
    Ok(all)
}
