//! Accounts and tokens are what the office's facts say: a role changed past the journal, a password or a token that was
//! exchanged or added is named. What was there before accounts were facts is taken as it lay on that day.

use std::collections::{BTreeMap, BTreeSet};

use casework::office::{self, Office};
use casework::record::Aggregate;

use super::Verification;
use crate::engine::Db;
use crate::error::Result;
use crate::keys::Keys;
use crate::people::{proof_of_password, proof_of_token};
use crate::records::{Kinds, one_of};
use crate::sql::Sql;
use crate::tables::{AccountRow, TokenRow};

pub(super) async fn check(db: &dyn Db, (keys, kinds): (&Keys, &Kinds), found: &mut Verification) -> Result<()> {
    let Some(record) = one_of::<Office>(db, keys, kinds, office::KEY).await.ok().flatten() else {
        // Not adopted yet, or damaged: then its entry was named before.
        return Ok(());
    };
    found.accounts_since = Some(record.state.since);
    accounts(db, keys, &record, found).await?;
    tokens(db, keys, &record, found).await
}

async fn accounts(db: &dyn Db, keys: &Keys, record: &Aggregate<Office>, found: &mut Verification) -> Result<()> {
    let rows = Sql::select::<AccountRow>(db).add(" ORDER BY a.who").rows::<AccountRow>(db).await?;
    let mut rows: BTreeMap<String, AccountRow> = rows.into_iter().map(|row| (row.who.clone(), row)).collect();
    for (user, told) in &record.state.accounts {
        let Some(row) = rows.remove(user.as_str()) else {
            found.damaged(format!("account {user}: is missing"));
            continue;
        };
        let unit = told.unit.as_ref().map(ToString::to_string).unwrap_or_default();
        let proof = row.password_hash.as_deref().map(|hash| proof_of_password(keys, hash)).transpose()?;
        for (same, what) in [
            (row.role == told.role.slug(), "its role"),
            (row.unit == unit, "its unit"),
            (row.disabled == told.disabled, "whether it is shut"),
            (row.name == told.name.text() || told.name.text().is_empty(), "its name"),
            (proof == told.proof, "its password"),
        ] {
            if !same {
                found.damaged(format!("account {user}: {what} is not what the journal says"));
            }
        }
    }
    for user in rows.into_keys() {
        found.damaged(format!("account {user}: no entry made it"));
    }
    Ok(())
}

async fn tokens(db: &dyn Db, keys: &Keys, record: &Aggregate<Office>, found: &mut Verification) -> Result<()> {
    let mut kept = BTreeSet::new();
    for row in Sql::select::<TokenRow>(db).rows::<TokenRow>(db).await? {
        kept.insert((row.who, row.expires, proof_of_token(keys, &row.hash)?));
    }
    let told = record.state.tokens.iter().map(|token| {
        let expires = token.expires.map(|day| day.to_string()).unwrap_or_default();
        (token.user.to_string(), expires, token.proof.clone())
    });
    let told: BTreeSet<_> = told.collect();
    for (user, ..) in kept.difference(&told) {
        found.damaged(format!("a token of {user}: no entry made it so"));
    }
    for (user, ..) in told.difference(&kept) {
        found.damaged(format!("a token of {user}: is missing"));
    }
    Ok(())
}
