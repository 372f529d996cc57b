//! Signed checkpoints: a Merkle root over every entry that no checkpoint covers yet, chained to the one before.
//!
//! One is signed each minute, whether or not anything was written, and its statement names the counts only as a salted
//! commitment: beside the lists that somebody may read, a number or a minute would tell of a report (条例30).
//!
//! A checkpoint that was printed or published proves that nothing before it was rewritten or removed, by anyone,
//! administrators included. What came after the last one is chained, not yet signed.

use crate::boxed;
use crate::engine::Db;
use ed25519_dalek::{Signature, Signer, Verifier};
use jiff::civil::DateTime;
use tokio::sync::oneshot;

use crate::Store;
use crate::engine;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::seal;
use crate::sql::Sql;
use crate::stored;
use crate::tables::CheckpointRow;

/// A signed statement about the whole journal up to one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    pub n: u32,
    pub at: DateTime,
    /// Digest of the checkpoint before, in hex; zeros before the first.
    pub previous: String,
    /// Merkle root of the entries that it covers, in hex.
    pub root: String,
    /// The positions that it covers.
    pub first: i64,
    pub last: i64,
    /// Entries and cases in the whole journal up to here.
    pub entries: u64,
    pub cases: u64,
    /// What hides the counts in the statement, in hex; empty where an older release signed them openly.
    pub salt: String,
    /// The public key, in hex.
    pub signer: String,
    /// In hex.
    pub signature: String,
}

/// Bytes of a salt.
const SALT: usize = 16;

impl Checkpoint {
    /// What is signed: plain text that can be printed and checked with any tool.
    pub fn statement(&self) -> String {
        let Checkpoint { n, at, previous, root, first, last, entries, cases, salt, .. } = self;
        if salt.is_empty() {
            return format!(
                "jiejie checkpoint 1\nn {n}\nat {at}\nprevious {previous}\nroot {root}\nfirst {first}\nlast {last}\n\
                 entries {entries}\ncases {cases}\n"
            );
        }
        let counts = self.commitment();
        format!("jiejie checkpoint 2\nn {n}\nat {at}\nprevious {previous}\nroot {root}\ncounts {counts}\n")
    }

    /// The counts under their salt, in hex: who may know them can show later that they were these.
    fn commitment(&self) -> String {
        let Checkpoint { first, last, entries, cases, salt, .. } = self;
        let counts = format!("first {first}\nlast {last}\nentries {entries}\ncases {cases}\n");
        hex::encode(seal::digest(&[salt.as_bytes(), counts.as_bytes()]))
    }

    /// What the next checkpoint names as its previous one.
    pub(crate) fn digest(&self) -> String {
        hex::encode(seal::digest(&[self.statement().as_bytes()]))
    }

    pub(crate) fn is_signed_by(&self, keys: &Keys) -> bool {
        let signature = hex::decode(&self.signature).ok().and_then(|bytes| Signature::from_slice(&bytes).ok());
        let key = keys.signing().verifying_key();
        signature.is_some_and(|signature| key.verify(self.statement().as_bytes(), &signature).is_ok())
    }
}

/// A Merkle tree that forgets its leaves: constant memory however long the journal is.
#[derive(Debug, Default)]
pub(crate) struct Merkle {
    /// Roots of full subtrees, each with its height, the highest first.
    stack: Vec<(u32, [u8; 32])>,
}

impl Merkle {
    pub(crate) fn push(&mut self, entry: &[u8; 32]) {
        let mut node = (0, seal::digest(&[&[0], entry]));
        while let Some(left) = self.stack.pop_if(|left| left.0 == node.0) {
            node = (node.0 + 1, join(&left.1, &node.1));
        }
        self.stack.push(node);
    }

    pub(crate) fn root(&self) -> [u8; 32] {
        let mut nodes = self.stack.iter().rev().map(|(_, hash)| *hash);
        let last = nodes.next().unwrap_or_default();
        nodes.fold(last, |right, left| join(&left, &right))
    }
}

fn join(left: &[u8; 32], right: &[u8; 32]) -> [u8; 32] {
    seal::digest(&[&[1], left, right])
}

impl Store {
    /// Signs a checkpoint over every entry that none covers yet, and one over nothing where nothing is new.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn checkpoint(&self, now: DateTime) -> Result<Checkpoint> {
        let keys = self.keys().clone();
        let (made, told) = oneshot::channel();
        // Alone: it waits for open writers, so that no entry slips in under it later.
        self.job(true, move |db| {
            Box::pin(async move {
                // Nobody listens only if the caller has gone.
                let _ = made.send(sign(db, &keys, now).await?);
                Ok(())
            })
        })
        .await?;
        let made = told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))?;
        self.keep_outside(&made);
        Ok(made)
    }

    /// The last checkpoint that was signed.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn latest_checkpoint(&self) -> Result<Option<Checkpoint>> {
        latest(&self.engine().readers).await
    }

    /// The checkpoint with this number.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn numbered_checkpoint(&self, n: u32) -> Result<Option<Checkpoint>> {
        numbered(&self.engine().readers, n).await
    }
}

pub(crate) async fn numbered(db: &dyn Db, n: u32) -> Result<Option<Checkpoint>> {
    let select = Sql::select::<CheckpointRow>(db).add(" WHERE c.n = ").bind(n);
    Ok(select.row::<CheckpointRow>(db).await?.map(Checkpoint::from))
}

async fn latest(db: &dyn Db) -> Result<Option<Checkpoint>> {
    let row = Sql::select::<CheckpointRow>(db).add(" ORDER BY c.n DESC LIMIT 1").row::<CheckpointRow>(db).await?;
    Ok(row.map(Checkpoint::from))
}

/// Every checkpoint, the first first.
pub(crate) async fn all(db: &dyn Db) -> Result<Vec<Checkpoint>> {
    let rows = Sql::select::<CheckpointRow>(db).add(" ORDER BY c.n").rows::<CheckpointRow>(db).await?;
    Ok(rows.into_iter().map(Checkpoint::from).collect())
}

/// What lies between two positions, as a checkpoint sees it.
#[derive(Debug, Default)]
pub(crate) struct Span {
    pub merkle: Merkle,
    pub first: i64,
    pub last: i64,
    pub entries: u64,
    pub cases: u64,
}

impl Span {
    /// The root of what lies here, in hex; of nothing it is made of the salt, so that nobody sees that it is nothing.
    pub(crate) fn root(&self, salt: &str) -> String {
        hex::encode(if self.entries == 0 { seal::digest(&[b"nothing", salt.as_bytes()]) } else { self.merkle.root() })
    }
}

const CHUNK: i64 = 20_000;

/// Walks the entries after a position, up to `till`.
pub(crate) async fn span(db: &dyn Db, after: i64, till: i64) -> Result<Span> {
    let mut span = Span { last: after, ..Span::default() };
    // A chunk comes as one row: a row costs more than what stands in it.
    let hashes = engine::gathered(db, &[&engine::hex(db, "p.hash")], "p.position");
    let select = format!(
        "SELECT MIN(p.position) AS first, MAX(p.position) AS last, COUNT(*) AS entries, SUM(p.begins) AS cases,
         {hashes} AS hashes FROM (SELECT j.position, j.hash, CASE WHEN j.seq = 1 AND s.kind = '{}' THEN 1 ELSE 0 END AS begins
         FROM journal j JOIN stream s ON s.sid = j.sid WHERE j.position > ",
        stored::CASE
    );
    loop {
        let row = Sql::new(db, &select)
            .bind(span.last)
            .add(" AND j.position <= ")
            .bind(till)
            .add(" ORDER BY j.position LIMIT ")
            .bind(CHUNK)
            .add(") p")
            .one(db)
            .await?;
        let Some(row) = row else { return Ok(span) };
        let Some(first) = row.get::<Option<i64>>("first")? else { return Ok(span) };
        if span.first == 0 {
            span.first = first;
        }
        span.last = row.get("last")?;
        span.entries += row.get::<u64>("entries")?;
        span.cases += row.get::<u64>("cases")?;
        for [hash] in engine::apart::<[&str; 1]>(&row.get::<String>("hashes")?)? {
            span.merkle.push(&stored::hash_of(hex::decode(hash).unwrap_or_default())?);
        }
    }
}

async fn sign(db: &dyn Db, keys: &Keys, now: DateTime) -> Result<Checkpoint> {
    let before = latest(db).await?;
    let span = span(db, before.as_ref().map_or(0, |before| before.last), i64::MAX).await?;
    let salt = hex::encode(rand::random::<[u8; SALT]>());
    let mut made = Checkpoint {
        n: before.as_ref().map_or(0, |before| before.n) + 1,
        at: now,
        previous: before.as_ref().map_or_else(|| hex::encode(stored::BEGINNING), Checkpoint::digest),
        root: span.root(&salt),
        first: span.first,
        last: span.last,
        entries: before.as_ref().map_or(0, |before| before.entries) + span.entries,
        cases: before.as_ref().map_or(0, |before| before.cases) + span.cases,
        salt,
        signer: hex::encode(keys.signing().verifying_key().as_bytes()),
        signature: String::new(),
    };
    made.signature = hex::encode(keys.signing().sign(made.statement().as_bytes()).to_bytes());
    Sql::insert(db, CheckpointRow::from(made.clone())).run(db).await?;
    Ok(made)
}

impl From<CheckpointRow> for Checkpoint {
    fn from(row: CheckpointRow) -> Checkpoint {
        let CheckpointRow { n, at, prev, root, first, last, entries, cases, signer, signature, salt } = row;
        let [previous, root, signature] = [prev, root, signature].map(hex::encode);
        Checkpoint { n, at, previous, root, first, last, entries, cases, salt, signer, signature }
    }
}

impl From<Checkpoint> for CheckpointRow {
    fn from(made: Checkpoint) -> CheckpointRow {
        let Checkpoint { n, at, previous, root, first, last, entries, cases, salt, signer, signature } = made;
        let [prev, root, signature] = [previous, root, signature].map(|hex| hex::decode(hex).unwrap_or_default());
        CheckpointRow { n, at, prev, root, first, last, entries, cases, signer, signature, salt }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checkpoint(salt: &str, entries: u64) -> Checkpoint {
        Checkpoint {
            n: 7,
            at: "2026-03-02T09:00:00".parse().unwrap(),
            previous: "aa".to_owned(),
            root: "bb".to_owned(),
            first: 41,
            last: 41 + i64::try_from(entries).unwrap(),
            entries,
            cases: 2,
            salt: salt.to_owned(),
            signer: String::new(),
            signature: String::new(),
        }
    }

    #[test]
    fn a_statement_commits_to_its_counts_and_tells_none_of_them() {
        let statement = |salt, entries| checkpoint(salt, entries).statement();
        let told: Vec<String> =
            statement("01", 9).lines().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
        assert_eq!(told, ["jiejie", "n", "at", "previous", "root", "counts"]);
        assert_ne!(statement("01", 9), statement("01", 10), "other counts are another statement");
        assert_ne!(statement("01", 9), statement("02", 9), "and nobody finds them by trying");
    }

    #[test]
    fn what_an_older_release_signed_reads_as_it_did() {
        let statement = checkpoint("", 9).statement();
        let signed = "jiejie checkpoint 1\nn 7\nat 2026-03-02T09:00:00\nprevious aa\nroot bb\nfirst 41\nlast 50\nentries 9\ncases 2\n";
        assert_eq!(statement, signed);
    }

    #[test]
    fn the_root_depends_on_every_leaf_and_its_place() {
        let root = |leaves: &[u8]| {
            let mut tree = Merkle::default();
            leaves.iter().for_each(|leaf| tree.push(&[*leaf; 32]));
            tree.root()
        };
        let (leaf, node) = (|n: u8| seal::digest(&[&[0], &[n; 32]]), join);
        assert_eq!(root(&[1, 2, 3]), node(&node(&leaf(1), &leaf(2)), &leaf(3)));
        assert_ne!(root(&[1, 2, 3]), root(&[2, 1, 3]));
        assert_ne!(root(&[1, 2, 3]), root(&[1, 2]));
    }
}
