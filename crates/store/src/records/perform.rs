//! One command on one record, in a transaction of the writing task: load, permit, decide, append, view.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use casework::case::refusal::{Basis, Code, Detail};
use casework::record::{AnyFact, Event, Record, permission};
use casework::{Actor, Context, Policy, Refusal};
use jiff::civil::DateTime;

use super::before::{self, Brought};
use super::kind::{AnyRecord, Decision, Kind, Kinds};
use super::view::RecordRows;
use super::{RecordDone, RecordRequest, facts, read};
use crate::Store;
use crate::apart::{self, Piece};
use crate::engine::Transaction;
use crate::entry;
use crate::erase;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::outbox;
use crate::own_policy;
use crate::people;
use crate::seal;
use crate::sql::{Rows, Sql};
use crate::tables::{PersonRow, WordsRow};
use crate::writer::uploads::record_key;
use crate::writer::{Writer, fresh_code, number};

impl Store {
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

/// What a step did, and the policy that it put in force once it is committed.
type Stepped = (RecordDone, Option<Arc<Policy>>);

/// Carries out one command; nothing is committed yet.
pub(crate) async fn step(
    db: &Transaction,
    writer: &Writer,
    ask: &RecordRequest,
) -> Result<std::result::Result<Stepped, Refusal>> {
    let kind = writer.kinds.known(ask.command.kind())?;
    if kind.only().is_some() {
        people::adopt(db, (&writer.keys, &writer.kinds, &writer.policy), (&ask.actor, ask.now)).await?;
    }
    let ask = &RecordRequest { key: ask.key.clone().or_else(|| kind.only().map(str::to_owned)), ..ask.clone() };
    if let Some(known) = before::known(db, writer, kind, ask).await? {
        return Ok(known.map(|done| (done, None)));
    }
    let record = match &ask.key {
        Some(key) if kind.needs(&ask.command).texts => read::one(db, &writer.keys, kind, key).await?,
        Some(key) => read::bare(db, kind, key).await?,
        None => None,
    };
    if let (Some(key), None) = (&ask.key, &record) {
        return Ok(Err(Refusal::no_such(Detail::Record(kind.name(), key.clone()))));
    }
    if let Some(stale) = stale(writer, kind, ask, record.as_ref())? {
        return Ok(Err(stale));
    }
    let brought = match before::happens(db, writer, kind, (ask, record.as_ref())).await? {
        Ok(brought) => brought,
        Err(refusal) => return Ok(Err(refusal)),
    };
    // A code belongs to the record it was made for; the key of a new one is not known yet, and it needs none.
    let code = fresh_code();
    let of = ask.key.as_deref().unwrap_or_default();
    let hash = hex::encode(seal::mac(writer.keys.look_up(), &["record", of, &code])?);
    let decision = match decided(db, writer, kind, (ask, record.as_ref()), (&hash, &brought)).await? {
        Ok(decision) => decision,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let key = match &ask.key {
        Some(key) => key.clone(),
        None => match free_key(db, kind, &decision).await? {
            Ok(key) => key,
            Err(refusal) => return Ok(Err(refusal)),
        },
    };
    let event = Some(decision.event.to_owned());
    let code = Some(code).filter(|_| decision.body.to_string().contains(&hash));
    let (account, put) = (decision.account.clone(), decision.policy.clone());
    let version = append(db, writer, kind, (ask, &key, record), decision).await?;
    if let Some(change) = account {
        people::change(db, &writer.keys, (change, ask.command.secret().cloned())).await?;
    }
    let policy = match put.filter(|put| put.from <= ask.now.date()) {
        Some(put) => Some(own_policy::put(db, put, version, (&ask.actor, ask.now)).await?),
        None => None,
    };
    Ok(Ok((RecordDone { kind: kind.name().to_owned(), key, version, event, code, begun: brought.begun }, policy)))
}

fn stale(writer: &Writer, kind: &dyn Kind, ask: &RecordRequest, record: Option<&AnyRecord>) -> Result<Option<Refusal>> {
    let (Some(record), Some(expected)) = (record, ask.expected_version) else { return Ok(None) };
    let version = kind.version(record);
    let seen = permission::sees(&ask.actor, kind.name(), &kind.ties(record)?, &writer.policy);
    let refusal = || Refusal::new(Code::ChangedMeanwhile, Basis::Contract, Detail::Version(version));
    Ok((expected != version && seen).then(refusal))
}

async fn decided(
    db: &Transaction,
    writer: &Writer,
    kind: &dyn Kind,
    (ask, record): (&RecordRequest, Option<&AnyRecord>),
    (hash, brought): (&str, &Brought),
) -> Result<std::result::Result<Decision, Refusal>> {
    let facts = facts::of(db, writer, kind, ask, (hash, brought)).await?;
    let context = Context { now: ask.now, actor: &ask.actor, policy: &writer.policy, facts: &facts };
    catch_unwind(AssertUnwindSafe(|| kind.decide(record, &ask.command, ask.on_behalf.as_ref(), &context)))
        .map_err(|_| StoreError::Broken(format!("the rule of {} stopped", ask.command.name())))?
}

/// The first key that nothing has. Where the thing itself names the key, a month or a year, it is begun once.
async fn free_key(
    db: &Transaction,
    kind: &dyn Kind,
    decision: &Decision,
) -> Result<std::result::Result<String, Refusal>> {
    let mut last = None;
    for n in 1.. {
        let Some(key) = (decision.key)(n) else { break };
        let taken = Sql::new(db, "SELECT COUNT(*) FROM stream WHERE kind = ").bind(kind.stream()).add(" AND key = ");
        if taken.bind(key.as_str()).number(db).await? == 0 {
            return Ok(Ok(key));
        }
        last = Some(key);
    }
    if let Some(key) = last {
        return Ok(Err(Refusal::wrong_state(Detail::Record(kind.name(), key))));
    }
    Err(StoreError::Broken(format!("{}: a fact that begins no record", decision.event)))
}

/// The entry without its words, its words, its letters' numbers and its row in the view; tells the version after it.
async fn append(
    db: &Transaction,
    writer: &Writer,
    kind: &dyn Kind,
    (ask, key, record): (&RecordRequest, &str, Option<AnyRecord>),
    mut decision: Decision,
) -> Result<u32> {
    let before = record.as_ref().map_or(0, |record| kind.version(record));
    number::of_one(db, &mut decision.letters).await?;
    for (place, number) in decision.letters.iter().enumerate() {
        let kept = decision.body.pointer_mut(&format!("/papers/{place}/number/n"));
        if let (Some(number), Some(kept)) = (number, kept) {
            *kept = number.n.into();
        }
    }
    let taken = apart::take(&mut decision.body, before + 1);
    let by = (&ask.actor, ask.now, writer.policy.digest.as_str());
    let entry = entry::append_after(db, (kind.stream(), key), Some(before), decision.event, &decision.body, by).await?;
    write_texts(db, &writer.keys, (entry.sid, key), taken).await?;
    if !decision.letters.is_empty() {
        outbox::wait_to_print(db, &entry).await?;
    }
    let after = kind.apply(record, key, &entry, &entry.body)?;
    if before > 0 && kind.ties(&after)?.relations.hidden {
        forget_all(db, (entry.sid, kind.stream(), key), &record_key(kind.name(), key), by).await?;
    }
    let mut rows = RecordRows::new();
    rows.add(entry.sid, kind.view(entry.sid, &after, (&writer.policy, ask.now.date()))?);
    rows.write(db).await?;
    Ok(kind.version(&after))
}

/// All words lie sealed, for a record says nothing of how open its matter is.
async fn write_texts(db: &Transaction, keys: &Keys, (sid, key): (i64, &str), taken: Vec<Piece>) -> Result<()> {
    let (mut words, mut persons) = (Rows::of::<WordsRow>(), Rows::of::<PersonRow>());
    for Piece { id, kind, salt, text, .. } in taken {
        let (place, salt) = (format!("{key}/{id}"), salt.to_vec());
        match kind {
            apart::Kind::Words => {
                let sealed = seal::seal(keys.texts_key(), &place, text.as_bytes())?;
                words.add(WordsRow { sid, id, salt, plain: None, sealed: Some(sealed) });
            }
            apart::Kind::Person => {
                let own: [u8; 32] = rand::random();
                let wrapped = seal::seal(keys.person(), &place, &own)?;
                let sealed = seal::seal(&own, &place, text.as_bytes())?;
                persons.add(PersonRow { sid, id, salt, wrapped, sealed });
            }
        }
    }
    words.write(db).await?;
    persons.write(db).await?;
    Ok(())
}

/// Of what nobody may know any more the words, the persons and the files go, in the same transaction (条例30).
pub(super) async fn forget_all(
    db: &Transaction,
    stream: (i64, &str, &str),
    of: &str,
    by: (&Actor, DateTime, &str),
) -> Result<()> {
    let select = "SELECT id FROM words WHERE sid = ";
    let all = Sql::new(db, select).bind(stream.0).add(" UNION SELECT id FROM person WHERE sid = ").bind(stream.0);
    for row in &all.add(" ORDER BY id").all(db).await? {
        erase::one(db, stream, &row.get::<String>("id")?, by).await?;
    }
    erase::files(db, stream, of, by).await
}

/// The first fact of a record that no command begins.
pub(crate) struct Adopted<F> {
    pub key: &'static str,
    pub fact: F,
}

/// Begins a record by itself.
pub(crate) async fn adopt<R: Record>(
    db: &Transaction,
    (keys, kinds, policy): (&Keys, &Kinds, &Policy),
    Adopted { key, fact }: Adopted<R::Fact>,
    (by, now): (&Actor, DateTime),
) -> Result<()> {
    let name = R::fact_name(&fact);
    let event: Event<R::Fact> =
        Event { fact: AnyFact::Own(fact), clocks: Vec::new(), papers: Vec::new(), on_behalf: None };
    let mut body = serde_json::to_value(&event)?;
    let taken = apart::take(&mut body, 1);
    let entry = entry::append_after(db, (R::STREAM, key), Some(0), name, &body, (by, now, &policy.digest)).await?;
    write_texts(db, keys, (entry.sid, key), taken).await?;
    let kind = kinds.known(R::KIND)?;
    let record = kind.apply(None, key, &entry, &entry.body)?;
    let mut rows = RecordRows::new();
    rows.add(entry.sid, kind.view(entry.sid, &record, (policy, now.date()))?);
    rows.write(db).await
}

/// What a denied attempt is kept as; nothing where the refusal says nothing of who may.
pub(crate) fn denied(ask: &RecordRequest, refusal: &Refusal) -> Option<String> {
    let key = ask.key.as_deref()?;
    let kept = matches!(refusal.code, Code::NotPermitted | Code::NoSuch);
    kept.then(|| format!("{} {key}: {}", ask.command.name(), refusal.code.slug()))
}
