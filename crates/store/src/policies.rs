//! Every policy that held, kept by its digest: an entry names the one by which it was decided, and its papers are
//! printed by that one, whatever holds when the printer comes to them.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::policy::Mistake;
use casework::{Actor, Policy, Role, UnitId, UserId};
use jiff::civil::{Date, DateTime};

use crate::Store;
use crate::boxed;
use crate::engine::{Engine, Seam, WriterConnection};
use crate::error::Result;
use crate::left_with::{self, LeftWithUnit};
use crate::own_policy::{self, PutByOffice};
use crate::paper_owner::PaperOwner;
use crate::sql::Sql;
use crate::writer::{Work, write};

/// Keeps the files of the policy that holds now, if they are not kept yet.
pub(crate) async fn keep(connection: &mut WriterConnection, policy: &Arc<Policy>) -> Result<()> {
    let policy = Arc::clone(policy);
    write(connection, move |db| Box::pin(async move { own_policy::keep_in(db, &policy).await })).await
}

/// Files of the own policy that were put, or will hold from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyChange {
    pub from: Date,
    pub by: UserId,
    pub files: Vec<String>,
    pub reason: Option<String>,
    /// Whether the day has come.
    pub holds: bool,
}

impl Store {
    /// The district's own files of the policy that holds.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails or a file of that policy is gone.
    #[boxed]
    pub async fn own_policy(&self) -> Result<Vec<(String, String)>> {
        Ok(own_policy::own_files(&self.engine().readers).await?.unwrap_or_default())
    }

    /// The policy that these files would make over the office's own, or what is wrong with it.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn policy_with(
        &self,
        files: BTreeMap<String, String>,
    ) -> Result<std::result::Result<Policy, Vec<Mistake>>> {
        Ok(own_policy::with(&self.engine().readers, files).await?.1)
    }

    /// What is wrong with the policy that these files would make, and what stands against putting them now.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn policy_mistakes(&self, files: BTreeMap<String, String>) -> Result<Vec<Mistake>> {
        own_policy::wrong_with(&self.engine().readers, files).await
    }

    /// What is still with a unit: while there is something it cannot be shut.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn left_with_unit(&self, unit: &UnitId) -> Result<LeftWithUnit> {
        left_with::read(&self.engine().readers, unit).await
    }

    /// What the office put by itself, the last first.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn policy_changes(&self, today: Date) -> Result<Vec<PolicyChange>> {
        let mut changes = Vec::new();
        for PutByOffice { at, by, put, .. } in own_policy::put_by_office(&self.engine().readers).await? {
            let (from, holds) = (put.from.max(at), put.from <= today);
            let files = put.files.into_keys().collect();
            changes.push(PolicyChange { from, by: by.user, files, reason: put.reason, holds });
        }
        changes.reverse();
        Ok(changes)
    }

    /// The district's own files of the policy by which this database was served last; nothing where it never was.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails or a file of that policy is gone.
    #[boxed]
    pub async fn remembered_policy(url: &str) -> Result<Option<Vec<(String, String)>>> {
        if !Store::is_there(url).await? {
            return Ok(None);
        }
        let (engine, _) = Engine::connect(url, Seam::default()).await?;
        let read = own_policy::own_files(&engine.readers).await;
        engine.close().await;
        read
    }

    /// Notes that this store's policy holds from here on, where another one held or none was noted.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn note_policy(&self, own: Vec<(String, String)>, reason: Option<String>, now: DateTime) -> Result<bool> {
        let policy = self.policy().clone();
        if own_policy::last_put(&self.engine().readers).await?.is_some_and(|put| put.digest == policy.digest) {
            return Ok(false);
        }
        self.write(move |db| {
            Box::pin(async move {
                let by = Actor::staff("command-line", Role::Admin, policy.office.office.as_str());
                own_policy::note(db, &policy.digest, (own, reason, None), (&by, now)).await
            })
        })
        .await?;
        Ok(true)
    }
}

impl Store {
    /// The digest of the policy by which an entry of a case or a record was decided.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    pub async fn decided_by(&self, of: impl Into<PaperOwner>, seq: u32) -> Result<Option<String>> {
        let (db, of) = (&self.engine().readers, of.into());
        let (kind, key) = of.stream();
        let select = "SELECT j.policy FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = ";
        let sql = Sql::new(db, select).bind(kind).add(" AND s.key = ").bind(key).add(" AND j.seq = ");
        let row = sql.bind(i64::from(seq)).one(db).await?;
        row.map(|row| row.get("policy")).transpose()
    }

    /// A policy that held, from its files; nothing where they were never kept or this program does not read them.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn kept_policy(&self, digest: &str) -> Result<Option<Policy>> {
        let db = &self.engine().readers;
        let select = "SELECT k.name, f.body FROM policy_kept k JOIN policy_file f ON f.hash = k.hash WHERE k.digest = ";
        let mut files: Vec<(String, String)> = Vec::new();
        for row in &Sql::new(db, select).bind(digest).all(db).await? {
            files.push((row.get("name")?, row.get("body")?));
        }
        if files.is_empty() {
            return Ok(None);
        }
        match Policy::load_past(&files, digest) {
            Ok(policy) => Ok(Some(policy)),
            Err(mistakes) => {
                tracing::warn!(digest, first = %mistakes.first().map(ToString::to_string).unwrap_or_default(), "an old policy does not read");
                Ok(None)
            }
        }
    }
}

impl Store {
    /// Puts in force what was planned for a day that has come, and takes up what another server put. Tells whether another
    /// policy holds now.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails or what was planned does not hold any more.
    #[boxed]
    pub async fn look_at_policy(&self, now: DateTime) -> Result<bool> {
        let by = Actor::staff("policy", Role::Admin, self.policy().office.office.as_str());
        for (entry, put) in own_policy::planned(&self.engine().readers, now.date()).await? {
            let by = by.clone();
            self.write(move |db| {
                Box::pin(async move { own_policy::put(db, put, entry, (&by, now)).await.map(|_policy| ()) })
            })
            .await?;
        }
        let before = self.at_present();
        let Some(policy) = own_policy::another(&self.engine().readers, &before.policy().digest).await? else {
            return Ok(false);
        };
        self.send(Work::Policy(Arc::new(policy))).await?;
        self.settled().await;
        before.look_at_calendar(Some(now)).await;
        Ok(true)
    }

    /// Where a year's holidays are known that this handle does not know, what waited for them is counted again at once; where
    /// that fails, the next day's round does it.
    pub(crate) async fn look_at_calendar(&self, now: Option<DateTime>) {
        let present = self.at_present();
        let Some(now) = now.filter(|_| present.policy().calendar != self.policy().calendar) else { return };
        if let Err(error) = present.count_again(now).await {
            tracing::warn!(%error, "days that waited for a year's holidays are not counted again yet");
        }
    }
}
