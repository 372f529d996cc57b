//! Accounts and tokens: rows to look up, and every change an entry of the account's own stream in the journal.

use crate::engine::DbRow;
use casework::{Actor, Role, UnitId, UserId};
use jiff::civil::{Date, DateTime};
use serde_json::json;

use crate::Store;
use crate::entry;
use crate::error::{Result, StoreError};
use crate::seal;
use crate::sql::Sql;

/// Somebody who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub user: UserId,
    pub name: String,
    pub role: Role,
    pub unit: Option<UnitId>,
    pub password_hash: Option<String>,
    pub disabled: bool,
}

/// An account to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    pub user: UserId,
    pub name: String,
    pub role: Role,
    pub unit: Option<UnitId>,
    /// Without one nobody can sign in with a password yet.
    pub password_hash: Option<String>,
}

impl Account {
    /// Who acts when this account is signed in.
    pub fn actor(&self) -> Actor {
        Actor { user: self.user.clone(), role: self.role, unit: self.unit.clone(), petitioner: None }
    }
}

const COLUMNS: &str = "who, name, role, unit, password_hash, disabled";

/// The kind of stream that holds an account's changes.
const ACCOUNT: &str = "account";

impl Store {
    /// Makes an account.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where the name is taken.
    pub async fn add_account(&self, account: NewAccount, by: &Actor, now: DateTime) -> Result<()> {
        let body = json!({
            "user": account.user, "role": account.role, "unit": account.unit,
            "password": account.password_hash.is_some(),
        });
        let (by, policy) = (by.clone(), self.policy().digest.clone());
        self.write(move |db| {
            Box::pin(async move {
                let taken = Sql::new(db, "SELECT COUNT(*) FROM account WHERE who = ").bind(account.user.as_str());
                if taken.number(db).await? > 0 {
                    return Err(StoreError::Broken(format!("the account {} exists", account.user)));
                }
                let unit = account.unit.as_ref().map(ToString::to_string).unwrap_or_default();
                Sql::new(db, &format!("INSERT INTO account ({COLUMNS}) VALUES ("))
                    .bind(account.user.as_str())
                    .add(", ")
                    .bind(account.name)
                    .add(", ")
                    .bind(account.role.slug())
                    .add(", ")
                    .bind(unit)
                    .add(", ")
                    .bind(account.password_hash)
                    .add(", FALSE)")
                    .run(db)
                    .await?;
                entry::append(db, (ACCOUNT, account.user.as_str()), "account-added", &body, (&by, now, &policy))
                    .await
                    .map(drop)
            })
        })
        .await
    }

    /// The account with this name.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn account(&self, user: &UserId) -> Result<Option<Account>> {
        let db = &self.engine().readers;
        let row =
            Sql::new(db, &format!("SELECT {COLUMNS} FROM account WHERE who = ")).bind(user.as_str()).one(db).await?;
        row.as_ref().map(read).transpose()
    }

    /// Every account, by name.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn accounts(&self) -> Result<Vec<Account>> {
        let db = &self.engine().readers;
        let rows = Sql::new(db, &format!("SELECT {COLUMNS} FROM account ORDER BY who")).all(db).await?;
        rows.iter().map(read).collect()
    }

    /// Shuts an account: no sign-in, no token, no session.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where there is no such account.
    pub async fn disable_account(&self, user: &UserId, by: &Actor, now: DateTime) -> Result<()> {
        let set = |db: &_| Sql::new(db, "UPDATE account SET disabled = TRUE");
        self.change(user, "account-disabled", by, now, set).await
    }

    /// Sets a new password, given as its hash.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where there is no such account.
    pub async fn set_password(&self, user: &UserId, hash: String, by: &Actor, now: DateTime) -> Result<()> {
        let set = move |db: &_| Sql::new(db, "UPDATE account SET password_hash = ").bind(hash);
        self.change(user, "password-set", by, now, set).await
    }

    async fn change(
        &self,
        user: &UserId,
        name: &'static str,
        by: &Actor,
        now: DateTime,
        set: impl FnOnce(&crate::engine::Transaction) -> Sql + Send + 'static,
    ) -> Result<()> {
        let (user, by, policy) = (user.clone(), by.clone(), self.policy().digest.clone());
        let changed = self.write(move |db| {
            Box::pin(async move {
                let changed = set(db).add(" WHERE who = ").bind(user.as_str()).run(db).await?;
                if changed == 0 {
                    return Err(StoreError::Broken(format!("no such account: {user}")));
                }
                let body = json!({ "user": user });
                entry::append(db, (ACCOUNT, user.as_str()), name, &body, (&by, now, &policy)).await.map(drop)
            })
        });
        let changed = changed.await;
        // Also where it is unknown whether it landed.
        self.tokens().forget();
        changed
    }

    /// Makes a bearer token for the API; it is shown once and kept as a digest.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where there is no such account.
    pub async fn add_token(&self, user: &UserId, expires: Option<Date>, by: &Actor, now: DateTime) -> Result<String> {
        let token = format!("jj_{}", hex::encode(rand::random::<[u8; 32]>()));
        let hash = seal::digest(&[token.as_bytes()]).to_vec();
        let (user, by, policy) = (user.clone(), by.clone(), self.policy().digest.clone());
        self.write(move |db| {
            Box::pin(async move {
                let known = Sql::new(db, "SELECT COUNT(*) FROM account WHERE who = ").bind(user.as_str());
                if known.number(db).await? == 0 {
                    return Err(StoreError::Broken(format!("no such account: {user}")));
                }
                Sql::new(db, "INSERT INTO token (hash, who, expires) VALUES (")
                    .bind(hash)
                    .add(", ")
                    .bind(user.as_str())
                    .add(", ")
                    .bind(expires.map(|day| day.to_string()).unwrap_or_default())
                    .add(")")
                    .run(db)
                    .await?;
                let body = json!({ "user": user, "expires": expires });
                entry::append(db, (ACCOUNT, user.as_str()), "token-added", &body, (&by, now, &policy)).await.map(drop)
            })
        })
        .await?;
        Ok(token)
    }

    /// Whose token this is; `None` where it is unknown, out of date, or its account is disabled.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn account_for_token(&self, token: &str, now: DateTime) -> Result<Option<Account>> {
        let db = &self.engine().readers;
        let hash = seal::digest(&[token.as_bytes()]);
        if let Some(account) = self.tokens().get(&hash, now) {
            return Ok(Some(account));
        }
        let row = Sql::new(
            db,
            "SELECT a.who, a.name, a.role, a.unit, a.password_hash, a.disabled FROM token k
             JOIN account a ON a.who = k.who WHERE a.disabled = FALSE AND (k.expires = '' OR k.expires >= ",
        )
        .bind(now.date().to_string())
        .add(") AND k.hash = ")
        .bind(hash.to_vec())
        .one(db)
        .await?;
        let account = row.as_ref().map(read).transpose()?;
        if let Some(account) = &account {
            self.tokens().keep(hash, account.clone(), now);
        }
        Ok(account)
    }
}

fn read(row: &DbRow) -> Result<Account> {
    let role: String = row.try_get_by_index(2)?;
    let unit: String = row.try_get_by_index(3)?;
    Ok(Account {
        user: UserId::new(row.try_get_by_index::<String>(0)?),
        name: row.try_get_by_index(1)?,
        role: Role::parse(&role).ok_or_else(|| StoreError::Corrupt(format!("no such role: {role}")))?,
        unit: Some(unit).filter(|unit| !unit.is_empty()).map(UnitId::new),
        password_hash: row.try_get_by_index(4)?,
        disabled: row.try_get_by_index(5)?,
    })
}
