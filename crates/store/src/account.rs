//! Accounts and tokens: rows to look up, and every change an entry of the account's own stream in the journal.

use casework::{Actor, Role, UnitId, UserId};
use jiff::civil::{Date, DateTime};
use serde_json::json;

use crate::Store;
use crate::entry;
use crate::error::{Result, StoreError};
use crate::seal;
use crate::sql::Sql;
use crate::tables::{AccountRow, TokenRow};

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
                let row = AccountRow {
                    who: account.user.to_string(),
                    name: account.name,
                    role: account.role.slug().to_owned(),
                    unit: account.unit.as_ref().map(ToString::to_string).unwrap_or_default(),
                    password_hash: account.password_hash,
                    disabled: false,
                };
                Sql::insert(db, row).run(db).await?;
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
        let row = Sql::select::<AccountRow>(db).add(" WHERE a.who = ").bind(user.as_str()).row(db).await?;
        row.map(account).transpose()
    }

    /// Every account, by name.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn accounts(&self) -> Result<Vec<Account>> {
        let db = &self.engine().readers;
        let rows = Sql::select::<AccountRow>(db).add(" ORDER BY a.who").rows(db).await?;
        rows.into_iter().map(account).collect()
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
                let until = expires.map(|day| day.to_string()).unwrap_or_default();
                Sql::insert(db, TokenRow { hash, who: user.to_string(), expires: until }).run(db).await?;
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
        let row = Sql::select::<AccountRow>(db)
            .add(" JOIN token k ON k.who = a.who WHERE a.disabled = FALSE AND (k.expires = '' OR k.expires >= ")
            .bind(now.date().to_string())
            .add(") AND k.hash = ")
            .bind(hash.to_vec())
            .row(db)
            .await?;
        let account = row.map(account).transpose()?;
        if let Some(account) = &account {
            self.tokens().keep(hash, account.clone(), now);
        }
        Ok(account)
    }
}

fn account(row: AccountRow) -> Result<Account> {
    let AccountRow { who, name, role, unit, password_hash, disabled } = row;
    Ok(Account {
        user: UserId::new(who),
        name,
        role: Role::parse(&role).ok_or_else(|| StoreError::Corrupt(format!("no such role: {role}")))?,
        unit: Some(unit).filter(|unit| !unit.is_empty()).map(UnitId::new),
        password_hash,
        disabled,
    })
}
