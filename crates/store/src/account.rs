//! Accounts and tokens: rows to look up; every change of them is a command on the office's record.

use casework::office::command::{AddToken, AddUser, DisableUser, RevokeToken, SetPassword};
use casework::office::{self, Issued, Office, OfficeCommand};
use casework::{Actor, Refusal, Role, UnitId, UserId};
use jiff::civil::{Date, DateTime};

use crate::Store;
use crate::boxed;
use crate::error::{Result, StoreError};
use crate::people::{Secret, proof_of_token};
use crate::records::{RecordAnswer, RecordCommand, RecordRequest};
use crate::seal;
use crate::sql::Sql;
use crate::tables::AccountRow;

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

impl Store {
    /// A command on the office's own people, with what opens an account beside it.
    async fn of_people(
        &self,
        command: impl Into<OfficeCommand>,
        secret: Option<Secret>,
        by: &Actor,
        now: DateTime,
    ) -> Result<Option<Refusal>> {
        let command = RecordCommand::of::<Office>(command.into());
        let command = match secret {
            Some(secret) => command.with(secret),
            None => command,
        };
        let ask = RecordRequest::alone(Some(office::KEY.to_owned()), command, by.clone(), now);
        match self.perform_record(ask).await? {
            RecordAnswer::Done(_) => Ok(None),
            RecordAnswer::Refused(refusal) => Ok(Some(refusal)),
        }
    }

    /// Makes an account; nothing, or why not.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn enrol(&self, account: NewAccount, by: &Actor, now: DateTime) -> Result<Option<Refusal>> {
        let NewAccount { user, name, role, unit, password_hash } = account;
        self.of_people(AddUser { user, name, role, unit }, password_hash.map(Secret::Password), by, now).await
    }

    /// [`Store::enrol`] for a program, which can do nothing with a refusal.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where it is refused: the name is taken.
    #[boxed]
    pub async fn add_account(&self, account: NewAccount, by: &Actor, now: DateTime) -> Result<()> {
        done(self.enrol(account, by, now).await?)
    }

    /// The account with this name.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn account(&self, user: &UserId) -> Result<Option<Account>> {
        let db = &self.engine().readers;
        let row = Sql::select::<AccountRow>(db).add(" WHERE a.who = ").bind(user.as_str()).row(db).await?;
        row.map(account).transpose()
    }

    /// Every account, by name.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn accounts(&self) -> Result<Vec<Account>> {
        let db = &self.engine().readers;
        let rows = Sql::select::<AccountRow>(db).add(" ORDER BY a.who").rows(db).await?;
        rows.into_iter().map(account).collect()
    }

    /// Shuts an account: no sign-in, no token, no session. What its owner was given goes to the successor, in the same
    /// transaction; nothing, or why not.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn disable(
        &self,
        user: &UserId,
        successor: Option<UserId>,
        by: &Actor,
        now: DateTime,
    ) -> Result<Option<Refusal>> {
        self.of_people(DisableUser { user: user.clone(), successor }, None, by, now).await
    }

    /// Sets a new password, given as its hash; nothing, or why not.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn set_password(
        &self,
        user: &UserId,
        hash: String,
        by: &Actor,
        now: DateTime,
    ) -> Result<Option<Refusal>> {
        self.of_people(SetPassword { user: user.clone() }, Some(Secret::Password(hash)), by, now).await
    }

    /// Makes a bearer token for the API; it is shown once and kept as a digest.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where it is refused: there is no such account.
    #[boxed]
    pub async fn add_token(&self, user: &UserId, expires: Option<Date>, by: &Actor, now: DateTime) -> Result<String> {
        let token = format!("jj_{}", hex::encode(rand::random::<[u8; 32]>()));
        let digest = seal::digest(&[token.as_bytes()]).to_vec();
        let command = AddToken { user: user.clone(), expires };
        done(self.of_people(command, Some(Secret::Token(digest)), by, now).await?)?;
        Ok(token)
    }

    /// Bearer tokens of an account open nothing any more, the one with this name or all; nothing, or why not.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn revoke_token(
        &self,
        user: &UserId,
        token: Option<String>,
        by: &Actor,
        now: DateTime,
    ) -> Result<Option<Refusal>> {
        self.of_people(RevokeToken { user: user.clone(), token }, None, by, now).await
    }

    /// The tokens of an account, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn tokens_of(&self, user: &UserId) -> Result<Vec<Issued>> {
        let office = self.record::<Office>(office::KEY).await?;
        Ok(office.map(|record| record.state.tokens_of(user).cloned().collect()).unwrap_or_default())
    }

    /// What a token is called where tokens are listed.
    ///
    /// # Errors
    /// [`StoreError`] where the keys fail.
    pub fn token_name(&self, token: &str) -> Result<String> {
        let proof = proof_of_token(self.keys(), &seal::digest(&[token.as_bytes()]))?;
        Ok(office::name_of_token(&proof).to_owned())
    }

    /// Whose token this is; `None` where it is unknown, out of date, or its account is disabled.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
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

fn done(refused: Option<Refusal>) -> Result<()> {
    match refused {
        None => Ok(()),
        Some(refusal) => {
            let fields = refusal.fields.iter().map(|field| format!("{}: {}", field.field, field.problem));
            let what = fields.chain([refusal.detail()]).collect::<Vec<_>>().join(" ");
            Err(StoreError::Broken(format!("{} {what}", refusal.code.slug())))
        }
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
