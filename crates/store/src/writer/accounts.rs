//! The accounts that a batch's rules must know of: who is accused, to whom work is handed, in whose place somebody acts.

use std::collections::{BTreeMap, BTreeSet};

use casework::Role;
use casework::context::Colleague;
use casework::personal_data::{UnitId, UserId};
use jiff::civil::Date;

use crate::engine::Transaction;
use crate::error::Result;
use crate::query;
use crate::request::CommandRequest;
use crate::sql::Sql;
use crate::tables::AccountRow;

/// The accounts of people whom a new report names, so that the firewall knows them (条例30).
pub(super) async fn accused(db: &Transaction, asks: &[&CommandRequest]) -> Result<Vec<(UnitId, String, UserId)>> {
    let mut named: BTreeSet<(UnitId, String)> = BTreeSet::new();
    for ask in asks {
        let accused = ask.asked.command.needs().accounts;
        named.extend(accused.into_iter().filter_map(|accused| Some((accused.unit, accused.person?))));
    }
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(db, "SELECT who, name, unit FROM account WHERE unit IN ");
    sql.push_list(named.iter().map(|(unit, _)| unit.as_str().to_owned()).collect::<BTreeSet<_>>());
    let mut found = Vec::new();
    for row in &sql.all(db).await? {
        let (who, name, unit): (String, String, String) = (row.get("who")?, row.get("name")?, row.get("unit")?);
        let meant = named
            .iter()
            .filter(|(of, person)| of.as_str() == unit && [&who, &name].contains(&&person.trim().to_owned()));
        found.extend(meant.map(|(unit, person)| (unit.clone(), person.clone(), UserId::new(&who))));
    }
    Ok(found)
}

/// The accounts to which the commands hand work.
pub(super) async fn to_whom(db: &Transaction, asks: &[&CommandRequest]) -> Result<Vec<Colleague>> {
    let named = asks.iter().filter_map(|ask| ask.asked.command.needs().colleague).map(|user| user.to_string());
    colleagues(db, named.collect()).await
}

/// These accounts.
pub(super) async fn colleagues(db: &Transaction, named: BTreeSet<String>) -> Result<Vec<Colleague>> {
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::select::<AccountRow>(db).add(" WHERE a.who IN ");
    sql.push_list(named);
    let rows: Vec<AccountRow> = sql.rows(db).await?;
    let known = |row: AccountRow| {
        let unit = Some(row.unit).filter(|unit| !unit.is_empty()).map(UnitId::new);
        Some(Colleague { user: UserId::new(row.who), role: Role::parse(&row.role)?, unit, disabled: row.disabled })
    };
    Ok(rows.into_iter().filter_map(known).collect())
}

/// In whose place those act whose command may be done for another.
pub(super) async fn deputies(
    db: &Transaction,
    asks: &[&CommandRequest],
) -> Result<BTreeMap<(UserId, Date), Vec<UserId>>> {
    let mut deputies = BTreeMap::new();
    for ask in asks.iter().filter(|ask| ask.asked.command.needs().deputy) {
        let (user, on) = (&ask.actor.user, ask.now.date());
        deputies.insert((user.clone(), on), query::stands_in_for(db, user, on).await?);
    }
    Ok(deputies)
}
