//! One command on one record, in a transaction of the writing task: load, permit, decide, append.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::engine::Transaction;
use casework::context::{Facts, OtherCase};
use casework::record::Record;
use casework::{Context, Policy, Refusal, permission};
use tokio::sync::oneshot;

use super::{RecordAnswer, RecordAsk, RecordDone, read};
use crate::Store;
use crate::apart::{self, Kind, Piece};
use crate::entry;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::seal;
use crate::sql::{Rows, Sql};
use crate::writer::{fresh_code, load};

/// How often a command is decided where somebody else writes the same record meanwhile.
const TRIES: usize = 3;

impl Store {
    /// Carries out a command on a record. An answer means that it is on disk.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails or the record is damaged.
    pub async fn perform_record<R: Record>(&self, ask: RecordAsk<R>) -> Result<RecordAnswer> {
        let mut last = StoreError::Broken("not tried".to_owned());
        for _ in 0..TRIES {
            let (done, told) = oneshot::channel();
            let (ask, policy, keys) = (ask.clone(), Arc::clone(self.policy()), self.keys().clone());
            let written = self.write(move |db| {
                Box::pin(async move {
                    // Nobody listens only if the caller has gone.
                    let _ = done.send(one(db, &ask, &policy, &keys).await?);
                    Ok(())
                })
            });
            match written.await {
                Ok(()) => return told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned())),
                Err(error @ StoreError::Meanwhile(_)) => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    /// Whether this is the code that was told with a record's fact; compared in constant time.
    ///
    /// # Errors
    /// [`StoreError`] where a key is broken.
    pub fn record_code_fits(&self, key: &str, code: &str, kept: &str) -> Result<bool> {
        let typed: String = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
        let kept = hex::decode(kept).unwrap_or_default();
        seal::mac_fits(self.keys().look_up(), &["record", key, &typed], &kept)
    }
}

async fn one<R: Record>(db: &Transaction, ask: &RecordAsk<R>, policy: &Policy, keys: &Keys) -> Result<RecordAnswer> {
    let record: Option<R> = match &ask.key {
        Some(key) => read::record(db, keys, key, false).await?,
        None => None,
    };
    if record.is_none()
        && let Some(key) = &ask.key
    {
        return Ok(RecordAnswer::Refused(Refusal::no_such(format!("{} {key}", R::KIND))));
    }
    // A code belongs to the record it was made for; the key of a new one is not known yet, and it needs none.
    let code = fresh_code();
    let hash = seal::mac(keys.look_up(), &["record", ask.key.as_deref().unwrap_or_default(), &code])?;
    let facts = Facts { other: other(db, ask, policy).await?, fresh_code: Some(hex::encode(hash)), ..Facts::default() };
    let context = Context { now: ask.now, actor: &ask.actor, policy, facts: &facts };
    let decided = catch_unwind(AssertUnwindSafe(|| R::decide(record.as_ref(), &ask.command, &context)))
        .map_err(|_| StoreError::Broken(format!("the rule of {} stopped", R::command_name(&ask.command))))?;
    let fact = match decided {
        Ok(fact) => fact,
        Err(refusal) => return Ok(RecordAnswer::Refused(refusal)),
    };
    let key = match &ask.key {
        Some(key) => key.clone(),
        None => free_key::<R>(db, &fact).await?,
    };
    let version = record.as_ref().map_or(0, Record::version) + 1;
    append::<R>(db, (ask, &key, version), &fact, (policy, keys)).await?;
    Ok(RecordAnswer::Done(RecordDone { key, version, event: R::fact_name(&fact), code }))
}

/// The case that the command names, as far as a rule may know it.
async fn other<R: Record>(db: &Transaction, ask: &RecordAsk<R>, policy: &Policy) -> Result<Option<OtherCase>> {
    let Some(no) = &ask.about else { return Ok(None) };
    let held = load(db, std::slice::from_ref(no)).await?.remove(no);
    let held = held.transpose().map_err(StoreError::Corrupt)?;
    Ok(held.filter(|held| permission::sees(&ask.actor, &held.case, policy)).map(|held| OtherCase::of(&held.case)))
}

async fn free_key<R: Record>(db: &Transaction, fact: &R::Fact) -> Result<String> {
    for n in 1.. {
        let Some(key) = R::key(fact, n) else { break };
        let taken = Sql::new(db, "SELECT COUNT(*) FROM stream WHERE kind = ").bind(R::KIND).add(" AND key = ");
        if taken.bind(key.as_str()).number(db).await? == 0 {
            return Ok(key);
        }
    }
    Err(StoreError::Broken(format!("{}: a fact that begins no record", R::fact_name(fact))))
}

/// The entry without its words, and its words: sealed all of them, for a record says nothing of how open its matter is.
async fn append<R: Record>(
    db: &Transaction,
    (ask, key, version): (&RecordAsk<R>, &str, u32),
    fact: &R::Fact,
    (policy, keys): (&Policy, &Keys),
) -> Result<()> {
    let mut body = serde_json::to_value(fact)?;
    let taken = apart::take(&mut body, version);
    let by = (&ask.actor, ask.now, policy.digest.as_str());
    let sid = entry::append_after(db, (R::KIND, key), Some(version - 1), R::fact_name(fact), &body, by).await?;
    let mut words = Rows::new("words", &["sid", "id", "salt", "plain", "sealed"]);
    let mut persons = Rows::new("person", &["sid", "id", "salt", "wrapped", "sealed"]);
    for Piece { id, kind, salt, text, .. } in taken {
        let (place, salt) = (format!("{key}/{id}"), salt.to_vec());
        match kind {
            Kind::Words => {
                let sealed = seal::seal(keys.words(), &place, text.as_bytes())?;
                words.push([sid.into(), id.into(), salt.into(), None::<String>.into(), sealed.into()]);
            }
            Kind::Person => {
                let own: [u8; 32] = rand::random();
                let wrapped = seal::seal(keys.person(), &place, &own)?;
                let sealed = seal::seal(&own, &place, text.as_bytes())?;
                persons.push([sid.into(), id.into(), salt.into(), wrapped.into(), sealed.into()]);
            }
        }
    }
    words.write(db).await?;
    persons.write(db).await?;
    Ok(())
}
