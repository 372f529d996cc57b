//! A file is opened: by somebody of the staff, which is noted, or with a query code; each reads what is theirs to read.

use std::collections::BTreeMap;

use casework::{Actor, Case, CaseNo, Policy, Role, UserId, permission};
use jiff::civil::{Date, DateTime};

use crate::Store;
use crate::boxed;
use crate::error::Result;
use crate::query::case_file::{Fits, Read};
use crate::query::{self, CaseFile};
use crate::writer::{Note, Work};

/// As which a denied attempt at the file itself is kept.
const CASE_FILE: &str = "case-file";

impl Store {
    /// A case with all its words, for somebody of the staff; that they opened it is kept with the
    /// next batch, and so is a denied attempt.
    ///
    /// # Errors
    /// [`crate::StoreError::Corrupt`] where the stream is damaged.
    #[boxed]
    pub async fn case_file(&self, no: &CaseNo, actor: &Actor, now: DateTime) -> Result<Option<CaseFile>> {
        self.opened_if(no, actor, now, CASE_FILE, permission::part_seen).await
    }

    /// When this account opened each of these cases last, to the minute; what it never opened is left out. It asks nothing of
    /// the cases themselves: who may see them is the asker's to say.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn last_opened(&self, user: &UserId, numbers: &[CaseNo]) -> Result<BTreeMap<CaseNo, DateTime>> {
        query::last_opened::last_opened(&self.engine().readers, user, numbers).await
    }

    /// The same with identities whole, where it is kept why.
    pub(crate) async fn opened_whole(&self, no: &CaseNo, actor: &Actor, now: DateTime) -> Result<Option<CaseFile>> {
        self.opened(no, actor, now, (CASE_FILE, true), permission::part_seen).await
    }

    /// The part of the file that they see in this way, noted as opened; otherwise noted as denied.
    pub(crate) async fn opened_if(
        &self,
        no: &CaseNo,
        actor: &Actor,
        now: DateTime,
        what: &str,
        part: fn(&Actor, Case, &Policy, Date) -> Option<Case>,
    ) -> Result<Option<CaseFile>> {
        self.opened(no, actor, now, (what, false), part).await
    }

    /// What is read in the place of somebody who is away and owes a measure, by who sees nothing of the case otherwise.
    async fn read_as_deputy(&self, actor: &Actor, case: &Case, now: DateTime) -> Result<Option<Case>> {
        let (policy, today) = (self.policy().as_ref(), now.date());
        let by_themselves = permission::sees(actor, case, policy) || case.is_owed_by(actor, policy, today);
        if by_themselves || case.measures.is_empty() {
            return Ok(None);
        }
        let away = query::stands_in_for(&self.engine().readers, &actor.user, today).await?;
        Ok(permission::part_of_deputy(actor, &away, case, (policy, today)))
    }

    async fn opened(
        &self,
        no: &CaseNo,
        actor: &Actor,
        now: DateTime,
        (what, whole): (&str, bool),
        part: fn(&Actor, Case, &Policy, Date) -> Option<Case>,
    ) -> Result<Option<CaseFile>> {
        let db = &self.engine().readers;
        let Some(Read { sid, mut file, tied }) = query::case_file::read(db, self.keys(), no).await? else {
            query::case_file::read_beside(db, self.keys(), no).await?;
            return Ok(None);
        };
        // What nobody can be told of afterwards, who looked at a person, is not shown while it cannot be kept.
        if self.trouble().is_some() || !permission::knows_who(actor, &file.case) {
            file.case.without_identities();
        }
        let deputy = if what == CASE_FILE { self.read_as_deputy(actor, &file.case, now).await? } else { None };
        let Some(seen) = deputy.or_else(|| part(actor, file.case, self.policy(), now.date())) else {
            self.deny(actor.user.as_str(), &format!("{what} {no}"), now).await;
            return Ok(None);
        };
        file.case = seen;
        if actor.role == Role::Petitioner {
            file.unopened = file.case.unopened(actor.petitioner).cloned().collect();
            file.case = file.case.told_outside();
        }
        if !whole && !permission::works_on(actor, &file.case) {
            match permission::calls_by_name(actor, &file.case) {
                true => file.case.mask_contacts(),
                false => file.case.mask_identities(),
            }
            file.masked = true;
        }
        // Who unmasked whom is for the petitioner.
        file.unmasked.clear();
        file.linked_from = query::links::for_reader(db, &mut file.case, tied, (actor, self.policy().as_ref())).await?;
        if file.case.measures.iter().any(|measure| measure.done.is_none()) {
            file.stands_in_for = query::stands_in_for(db, &actor.user, now.date()).await?;
        }
        if !self.looks().is_new(sid, actor.user.as_str(), now) {
            return Ok(Some(file));
        }
        let note = Note::Opened {
            sid,
            at: now,
            who: actor.user.to_string(),
            role: actor.role.slug(),
            unit: actor.unit.as_ref().map(ToString::to_string).unwrap_or_default(),
        };
        self.send(Work::Note(note)).await?;
        Ok(Some(file))
    }

    /// A case for anyone who holds its query code: the petitioner, without signing in.
    ///
    /// # Errors
    /// [`crate::StoreError::Corrupt`] where the stream is damaged.
    #[boxed]
    pub async fn case_for_code(&self, no: &CaseNo, query_code: &str, now: DateTime) -> Result<Option<CaseFile>> {
        let db = &self.engine().readers;
        let spoken_by = match query::case_file::code_fits(db, self.keys(), no, query_code).await? {
            Fits::No => {
                self.deny("public", &format!("query-code {no}"), now).await;
                return Ok(None);
            }
            Fits::Shared => None,
            Fits::Own(n) => Some(n),
        };
        let read = query::case_file::read(db, self.keys(), no).await?;
        Ok(read.map(|Read { file, .. }| CaseFile { spoken_by, ..file }))
    }

    /// The same as the petitioner may know it: a seal that was not served is no part of it.
    ///
    /// # Errors
    /// As [`Store::case_for_code`].
    #[boxed]
    pub async fn case_told_outside(&self, no: &CaseNo, query_code: &str, now: DateTime) -> Result<Option<CaseFile>> {
        let file = self.case_for_code(no, query_code, now).await?;
        Ok(file.map(|file| {
            let unopened = file.case.unopened(file.spoken_by).cloned().collect();
            CaseFile { case: file.case.told_outside(), unopened, ..file }
        }))
    }
}
