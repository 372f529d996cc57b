//! What a rule of a record must know besides the record: looked up before it is decided.

use casework::UnitId;
use casework::context::{Facts, OtherCase, Sealed, Waiting};
use casework::permission;
use casework::record::{OpenRecord, Settled};

use super::before::Brought;
use super::kind::Kind;
use super::{RecordRequest, sealed};
use crate::engine::Transaction;
use crate::error::{Result, StoreError};
use crate::own_policy;
use crate::people;
use crate::sql::Sql;
use crate::writer::{Writer, load, uploads};

/// Everything that the command says it needs, with the digest of a fresh code and what came before it in its transaction.
pub(super) async fn of(
    db: &Transaction,
    writer: &Writer,
    kind: &dyn Kind,
    ask: &RecordRequest,
    (hash, brought): (&str, &Brought),
) -> Result<Facts> {
    let other = other(db, writer, kind, ask).await?;
    let fresh_secret = ask.command.secret().map(|secret| secret.proof(&writer.keys)).transpose()?;
    let waiting = match kind.needs(&ask.command).waiting_for {
        Some(user) => people::waiting(db, writer, (&user, &ask.actor)).await?,
        None => Waiting::default(),
    };
    let unknown_file = match kind.needs(&ask.command).file {
        Some(file) => {
            let of = uploads::record_key(kind.name(), ask.key.as_deref().unwrap_or_default());
            !uploads::is_brought(db, &file, &ask.actor.user, &of).await?
        }
        None => false,
    };
    let policy_mistakes = match kind.needs(&ask.command).policy {
        Some(files) => own_policy::mistakes(db, files).await?,
        None => Vec::new(),
    };
    let station_open = match kind.needs(&ask.command).open {
        Some(OpenRecord { kind, unit }) => match unit.as_ref().or(ask.actor.unit.as_ref()) {
            Some(unit) => has_open(db, kind, unit).await?,
            None => false,
        },
        None => false,
    };
    let settled_own = match kind.needs(&ask.command).settled {
        Some(named) => is_own_and_settled(db, &named, ask).await?,
        None => false,
    };
    let sealed = match kind.needs(&ask.command).sealed {
        Some(period) => sealed::between(db, period).await?,
        None => Sealed::default(),
    };
    let fresh_code = Some(hash.to_owned());
    Ok(Facts {
        other,
        fresh_code,
        fresh_secret,
        waiting,
        unknown_file,
        policy_mistakes,
        begun: brought.begun.as_ref().filter(|_| !brought.taken).map(|begun| begun.case_no.clone()),
        noted: brought.noted.clone(),
        station_open,
        settled_own,
        next_taken: brought.taken,
        sealed,
        planned: brought.planned.clone(),
        ..Facts::default()
    })
}

/// Whether the unit has an open record of a kind.
async fn has_open(db: &Transaction, kind: &str, unit: &UnitId) -> Result<bool> {
    let select = "SELECT COUNT(*) FROM record_view WHERE closed = FALSE AND kind = ";
    let open = Sql::new(db, select).bind(kind).add(" AND unit = ").bind(unit.as_str()).number(db).await?;
    Ok(open > 0)
}

/// Whether a record is settled and is the actor's own, or the actor's unit's.
async fn is_own_and_settled(db: &Transaction, named: &Settled, ask: &RecordRequest) -> Result<bool> {
    let select = "SELECT COUNT(*) FROM record_view WHERE stage = 'settled' AND kind = ";
    let sql = Sql::new(db, select).bind(named.kind).add(" AND key = ").bind(named.key.as_str());
    let sql = sql.add(" AND (entered_by = ").bind(ask.actor.user.as_str());
    let sql = match &ask.actor.unit {
        Some(unit) => sql.add(" OR unit = ").bind(unit.as_str()).add(")"),
        None => sql.add(")"),
    };
    Ok(sql.number(db).await? > 0)
}

/// The case that the command names, as far as a rule may know it; one that the actor does not see is not there.
async fn other(db: &Transaction, writer: &Writer, kind: &dyn Kind, ask: &RecordRequest) -> Result<Option<OtherCase>> {
    let Some(no) = kind.needs(&ask.command).other else { return Ok(None) };
    let held = load(db, std::slice::from_ref(&no)).await?.remove(&no);
    let held = held.transpose().map_err(StoreError::Corrupt)?;
    let seen = held.filter(|held| permission::sees(&ask.actor, &held.case, &writer.policy));
    Ok(seen.map(|held| OtherCase::of(&held.case)))
}
