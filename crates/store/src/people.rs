//! The office's people as the store keeps them: adopted once, their rows changed by the facts, their matters handed over.

use std::collections::BTreeSet;

use casework::context::Waiting;
use casework::office::{self, Enrolled, Issued, Office};
use casework::record::{AccountChange, HandOver, Record};
use casework::{Actor, CaseNo, FreeText, Policy, Refusal, Role, UnitId, UserId, permission};
use jiff::civil::DateTime;
use tokio::sync::oneshot;

use crate::Store;
use crate::boxed;
use crate::codes;
use crate::engine::{Db, Transaction};
use crate::entry;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::own_policy;
use crate::records::{self, Adopted, Kinds};
use crate::seal;
use crate::sql::Sql;
use crate::stored;
use crate::tables::{AccountRow, TokenRow};
use crate::writer::{Writer, load};

/// What opens an account, beside the command that sets it: never in a fact, which keeps its keyed digest.
#[derive(Clone)]
pub(crate) enum Secret {
    /// A password's hash.
    Password(String),
    /// A token's digest.
    Token(Vec<u8>),
}

impl Secret {
    /// What the fact keeps of it.
    pub(crate) fn proof(&self, keys: &Keys) -> Result<String> {
        match self {
            Secret::Password(hash) => proof_of_password(keys, hash),
            Secret::Token(digest) => proof_of_token(keys, digest),
        }
    }
}

pub(crate) fn proof_of_password(keys: &Keys, hash: &str) -> Result<String> {
    Ok(hex::encode(seal::mac(keys.look_up(), &["password", hash])?))
}

pub(crate) fn proof_of_token(keys: &Keys, digest: &[u8]) -> Result<String> {
    Ok(hex::encode(seal::mac(keys.look_up(), &["token", &hex::encode(digest)])?))
}

impl Store {
    /// Makes facts of accounts and tokens that lie in tables only, and notes which query codes are good, once: the first
    /// start of this program on the database of an older one; and says which files each kept policy has. Tells whether
    /// anything was left to say.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn adopt(&self, now: DateTime) -> Result<bool> {
        let db = &self.engine().readers;
        let known = is_adopted(db).await? || Sql::new(db, "SELECT COUNT(*) FROM account").number(db).await? == 0;
        let (keys, kinds, policy) = (self.keys().clone(), self.kinds().clone(), self.policy().clone());
        let (done, told) = oneshot::channel();
        self.write(move |db| {
            Box::pin(async move {
                let by = Actor::staff("command-line", Role::Admin, policy.office.office.as_str());
                if !known {
                    adopt(db, (&keys, &kinds, &policy), (&by, now)).await?;
                }
                let policies = own_policy::journal(db, (&by, now, &policy.digest)).await?;
                // Nobody listens only if the caller has gone.
                let _ = done.send(!known || policies > 0);
                Ok(())
            })
        })
        .await?;
        told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))
    }
}

async fn is_adopted(db: &dyn Db) -> Result<bool> {
    let known = Sql::new(db, "SELECT COUNT(*) FROM stream WHERE kind = ").bind(Office::KIND).add(" AND key = ");
    Ok(known.bind(office::KEY).number(db).await? > 0)
}

/// Begins the office's record with what lies in the tables, if it has not begun.
pub(crate) async fn adopt(db: &Transaction, house: (&Keys, &Kinds, &Policy), by: (&Actor, DateTime)) -> Result<()> {
    let (keys, ..) = house;
    if is_adopted(db).await? {
        return Ok(());
    }
    let mut accounts = Vec::new();
    for row in Sql::select::<AccountRow>(db).add(" ORDER BY a.who").rows::<AccountRow>(db).await? {
        let role = Role::parse(&row.role).ok_or_else(|| StoreError::Corrupt(format!("no such role: {}", row.role)))?;
        accounts.push(Enrolled {
            user: UserId::new(row.who),
            name: FreeText::new(row.name),
            role,
            unit: Some(row.unit).filter(|unit| !unit.is_empty()).map(UnitId::new),
            proof: row.password_hash.map(|hash| proof_of_password(keys, &hash)).transpose()?,
            disabled: row.disabled,
        });
    }
    let mut tokens = Vec::new();
    for row in Sql::select::<TokenRow>(db).add(" ORDER BY k.who, k.expires").rows::<TokenRow>(db).await? {
        tokens.push(Issued {
            user: UserId::new(row.who),
            expires: Some(row.expires).filter(|day| !day.is_empty()).map(|day| stored::day(&day)).transpose()?,
            proof: proof_of_token(keys, &row.hash)?,
        });
    }
    let (codes, (actor, now)) = (codes::in_the_tables(db).await?, by);
    if !codes.is_empty() {
        let (stream, body) = ((codes::KIND, codes::ADOPTED), serde_json::to_value(codes::Adopted { codes })?);
        let by = (actor, now, house.2.digest.as_str());
        entry::append_after(db, stream, Some(0), "codes-adopted", &body, by).await?;
    }
    let fact = office::adopted(accounts, tokens);
    records::adopt::<Office>(db, house, Adopted { key: office::KEY, fact }, by).await
}

/// Writes what a fact changes into the rows that signing in asks.
pub(crate) async fn change(db: &Transaction, keys: &Keys, change: (AccountChange, Option<Secret>)) -> Result<()> {
    let changed = match change {
        (AccountChange::Added { user, name, role, unit }, secret) => {
            let row = AccountRow {
                who: user.to_string(),
                name,
                role: role.slug().to_owned(),
                unit: unit.map(|unit| unit.to_string()).unwrap_or_default(),
                password_hash: match secret {
                    Some(Secret::Password(hash)) => Some(hash),
                    Some(Secret::Token(_)) | None => None,
                },
                disabled: false,
            };
            Sql::insert(db, row).add(" ON CONFLICT DO NOTHING").run(db).await?
        }
        (AccountChange::Changed { user, name, role, unit }, _) => {
            let unit = unit.map(|unit| unit.to_string()).unwrap_or_default();
            let set = Sql::new(db, "UPDATE account SET name = ").bind(name).add(", role = ").bind(role.slug());
            set.add(", unit = ").bind(unit).add(" WHERE who = ").bind(user.as_str()).run(db).await?
        }
        (AccountChange::Disabled { user }, _) => {
            Sql::new(db, "UPDATE account SET disabled = TRUE WHERE who = ").bind(user.as_str()).run(db).await?
        }
        (AccountChange::Password { user, ends_tokens }, Some(Secret::Password(hash))) => {
            if ends_tokens {
                Sql::new(db, "DELETE FROM token WHERE who = ").bind(user.as_str()).run(db).await?;
            }
            let set = Sql::new(db, "UPDATE account SET password_hash = ").bind(hash).add(" WHERE who = ");
            set.bind(user.as_str()).run(db).await?
        }
        (AccountChange::Token { user, expires }, Some(Secret::Token(hash))) => {
            let until = expires.map(|day| day.to_string()).unwrap_or_default();
            Sql::insert(db, TokenRow { hash, who: user.to_string(), expires: until }).run(db).await?
        }
        (AccountChange::Revoked { user, proofs }, _) => return revoke(db, keys, &user, &proofs).await,
        (AccountChange::Password { .. } | AccountChange::Token { .. }, _) => 0,
    };
    if changed == 1 { Ok(()) } else { Err(StoreError::Corrupt("an account is not as the journal says".to_owned())) }
}

/// The rows of these tokens go: each proof is one of them.
async fn revoke(db: &Transaction, keys: &Keys, user: &UserId, proofs: &[String]) -> Result<()> {
    let mut gone = 0;
    for row in Sql::select::<TokenRow>(db).add(" WHERE k.who = ").bind(user.as_str()).rows::<TokenRow>(db).await? {
        if proofs.contains(&proof_of_token(keys, &row.hash)?) {
            gone += Sql::new(db, "DELETE FROM token WHERE hash = ").bind(row.hash).run(db).await?;
        }
    }
    let told = u64::try_from(proofs.len()).unwrap_or_default();
    if gone == told { Ok(()) } else { Err(StoreError::Corrupt("a token is not as the journal says".to_owned())) }
}

/// What waits for this account alone, as far as the one who asks may know it.
pub(crate) async fn waiting(db: &Transaction, writer: &Writer, (user, actor): (&UserId, &Actor)) -> Result<Waiting> {
    let mut waiting = Waiting::default();
    let mut numbers = named_in_trays(db, user).await?;
    numbers.extend(held_by(db, user).await?);
    numbers.sort();
    numbers.dedup();
    for (no, held) in load(db, &numbers).await? {
        waiting.any = true;
        let case = held.map_err(StoreError::Corrupt)?.case;
        if permission::sees(actor, &case, &writer.policy) {
            waiting.seen.push(no);
        }
    }
    Ok(waiting)
}

/// The open cases that this account was given.
async fn held_by(db: &Transaction, user: &UserId) -> Result<Vec<CaseNo>> {
    let select = "SELECT v.case_no FROM case_view v JOIN account a ON a.unit = v.unit WHERE v.open = TRUE AND a.who = ";
    let mut of_the_unit: Vec<CaseNo> = Vec::new();
    for row in &Sql::new(db, select).bind(user.as_str()).all(db).await? {
        of_the_unit.push(row.get("case_no")?);
    }
    let mut held = Vec::new();
    for (no, case) in load(db, &of_the_unit).await? {
        if case.map_err(StoreError::Corrupt)?.case.handler.as_ref() == Some(user) {
            held.push(no);
        }
    }
    Ok(held)
}

/// All that one account was given goes to another, by the hand of the one who asks and in their own role. Why it cannot is
/// not told: it may be a report of which the asker may not learn (条例30).
pub(crate) async fn hand_over(
    db: &Transaction,
    writer: &Writer,
    hand: &HandOver,
    by: (&Actor, DateTime),
) -> Result<std::result::Result<(), Refusal>> {
    let mut numbers = held_by(db, &hand.from).await?;
    numbers.extend(named_in_trays(db, &hand.from).await?);
    let select = "SELECT v.case_no FROM case_view v WHERE v.open = TRUE AND v.in_charge = ";
    for row in &Sql::new(db, select).bind(hand.from.as_str()).all(db).await? {
        numbers.push(row.get("case_no")?);
    }
    let numbers: BTreeSet<CaseNo> = numbers.into_iter().collect();
    let handed = writer.hand_over(db, hand, numbers, by).await.map_err(StoreError::from)?;
    Ok(handed.map_err(|_| office::cannot_take_over()))
}

/// The cases of which something is expected of this account alone.
async fn named_in_trays(db: &Transaction, user: &UserId) -> Result<Vec<CaseNo>> {
    let select = "SELECT DISTINCT v.case_no FROM tray y JOIN case_view v ON v.sid = y.sid WHERE y.who = ";
    let mut numbers = Vec::new();
    for row in &Sql::new(db, select).bind(user.as_str()).add(" ORDER BY v.case_no").all(db).await? {
        numbers.push(row.get("case_no")?);
    }
    Ok(numbers)
}
