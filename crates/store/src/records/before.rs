//! What a command on a record makes happen elsewhere before it is decided, in the same transaction: matters change hands, a case
//! is registered, a record of another kind begins, measures join plans. Who may not ask it makes nothing happen.

use casework::case::refusal::Detail;
use casework::context::Facts;
use casework::permission::Permit;
use casework::record::permission;
use casework::{CommandInput, Context, Refusal};

use super::kind::{AnyRecord, Kind};
use super::perform::step;
use super::{Begun, RecordDone, RecordRequest, next, read};
use crate::engine::Transaction;
use crate::error::{Result, StoreError};
use crate::people;
use crate::request::{Answer, CommandRequest, Done, Target};
use crate::writer::Writer;

/// What has happened elsewhere, as far as the command's own rule and its answer speak of it.
#[derive(Default)]
pub(super) struct Brought {
    pub begun: Option<Begun>,
    /// The key of the record of another kind.
    pub noted: Option<String>,
    /// The numbers of the measures, in the order of the work.
    pub planned: Vec<u32>,
    /// Something that nobody had was taken.
    pub taken: bool,
}

/// Lets it happen; a refusal of any of it refuses the command, and the transaction with it.
pub(super) async fn happens(
    db: &Transaction,
    writer: &Writer,
    kind: &dyn Kind,
    (ask, record): (&RecordRequest, Option<&AnyRecord>),
) -> Result<std::result::Result<Brought, Refusal>> {
    let ties = record.map(|record| kind.ties(record)).transpose()?;
    let may = permission::may(&ask.actor, (kind.name(), ask.command.name()), ties.as_ref(), &writer.policy);
    if may != Permit::Allowed {
        return Ok(Ok(Brought::default()));
    }
    if let Some(hand) = kind.needs(&ask.command).hand_over
        && let Err(refusal) = people::hand_over(db, writer, &hand, (&ask.actor, ask.now)).await?
    {
        return Ok(Err(refusal));
    }
    let begun = match registered(db, writer, kind, (ask, record)).await? {
        Ok(begun) => begun,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let noted = match noted(db, writer, kind, (ask, record)).await? {
        Ok(noted) => noted,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let planned = match case_work(db, writer, kind, (ask, record)).await? {
        Ok(planned) => planned,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let taken = match kind.takes(&ask.command, &ask.actor) {
        Some(take) => next::taken(db, writer, (ask, take)).await?,
        None => None,
    };
    let (took, begun) = (taken.is_some(), begun.or(taken));
    Ok(Ok(Brought { begun, noted, planned, taken: took }))
}

/// A line that a device sent before: nothing happens, and the answer names what is there, to who may see it. Anybody else is
/// refused, and nothing of it is told.
pub(super) async fn known(
    db: &Transaction,
    writer: &Writer,
    kind: &dyn Kind,
    ask: &RecordRequest,
) -> Result<Option<std::result::Result<RecordDone, Refusal>>> {
    let Some(key) = kind.known_key(&ask.command, &ask.actor).filter(|_| ask.key.is_none()) else { return Ok(None) };
    let may = permission::may(&ask.actor, (kind.name(), ask.command.name()), None, &writer.policy);
    let Some(record) = read::bare(db, kind, &key).await?.filter(|_| may == Permit::Allowed) else { return Ok(None) };
    if !permission::sees(&ask.actor, kind.name(), &kind.ties(&record)?, &writer.policy) {
        return Ok(Some(Err(Refusal::wrong_state(Detail::KnownElsewhere))));
    }
    let version = kind.version(&record);
    Ok(Some(Ok(RecordDone { kind: kind.name().to_owned(), key, version, event: None, code: None, begun: None })))
}

/// The case that the command registers: decided and written as any other is.
async fn registered(
    db: &Transaction,
    writer: &Writer,
    kind: &dyn Kind,
    (ask, record): (&RecordRequest, Option<&AnyRecord>),
) -> Result<std::result::Result<Option<Begun>, Refusal>> {
    let Some(register) = kind.registers(record, &ask.command, &ask.actor, &writer.policy)? else { return Ok(Ok(None)) };
    let command = CommandRequest {
        target: Target::New,
        asked: CommandInput { command: register.into(), on_behalf: ask.on_behalf.clone(), brought: None },
        actor: ask.actor.clone(),
        now: ask.now,
        expected_version: None,
        key: None,
    };
    let (answers, _) = writer.in_transaction(db, &[&command], Vec::new()).await.map_err(StoreError::from)?;
    match answers.into_iter().next() {
        Some(Ok(Answer::Done(Done { case_no, query_code, member_codes, .. }))) => {
            Ok(Ok(Some(Begun { case_no, query_code, member_codes })))
        }
        Some(Ok(Answer::Refused(refusal))) => Ok(Err(refusal)),
        Some(Err(error)) => Err(error),
        None => Err(StoreError::Broken("no answer".to_owned())),
    }
}

/// The record of another kind that the command begins; its key.
async fn noted(
    db: &Transaction,
    writer: &Writer,
    kind: &dyn Kind,
    (ask, record): (&RecordRequest, Option<&AnyRecord>),
) -> Result<std::result::Result<Option<String>, Refusal>> {
    let Some(note) = kind.notes(record, &ask.command)? else { return Ok(Ok(None)) };
    let fields = note.fields.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
    let misfit = || StoreError::Broken(format!("{} begins no {}", ask.command.name(), note.kind));
    let command = writer.kinds.read(note.kind, fields).and_then(std::result::Result::ok);
    let line = RecordRequest {
        key: None,
        command: command.ok_or_else(misfit)?,
        on_behalf: None,
        idempotency: None,
        ..ask.clone()
    };
    let done = Box::pin(step(db, writer, &line)).await?;
    Ok(done.map(|(done, _)| Some(done.key)))
}

/// What the command does to cases, where the record's own rule has nothing against it: tells
/// the numbers of the measures that it planned there.
async fn case_work(
    db: &Transaction,
    writer: &Writer,
    kind: &dyn Kind,
    (ask, record): (&RecordRequest, Option<&AnyRecord>),
) -> Result<std::result::Result<Vec<u32>, Refusal>> {
    let work = kind.case_work(record, &ask.command)?;
    if work.is_empty() {
        return Ok(Ok(Vec::new()));
    }
    let facts = Facts { planned: vec![0; work.len()], ..Facts::default() };
    let context = Context { now: ask.now, actor: &ask.actor, policy: &writer.policy, facts: &facts };
    match kind.decide(record, &ask.command, ask.on_behalf.as_ref(), &context)? {
        Ok(_) => writer.case_work(db, &work, (&ask.actor, ask.now)).await.map_err(StoreError::from),
        Err(refusal) => Ok(Err(refusal)),
    }
}
