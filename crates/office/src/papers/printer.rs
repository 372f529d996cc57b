//! What a letter says as of the day it was issued, its PDF, printed once and the same ever after, and the whole file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use casework::case::PaperIssued;
use casework::office::Contact;
use casework::record::RecordLetter;
use casework::{Actor, Case, CaseNo, Policy, Recorded, Role, UserId, replay};
use documents::dossier::{Checkpoint, Dossier, Enclosure};
use documents::{Letter, Patience, Press};
use jiff::civil::DateTime;
use tokio::sync::Semaphore;

use store::{NewPrint, PaperOwner, Printed, Store, StoreError, StoredFile};

use super::{Kind, NoPaper, Which};
use crate::stripped;

/// So many sheets or files are set at once, each by a processor of its own and with its memory.
static PRESSES: Semaphore = Semaphore::const_new(2);

/// One whole file at a time, from the first attachment that is read: each takes as much memory as many letters.
static BINDERS: Semaphore = Semaphore::const_new(1);

/// Cases whose whole file is being bound. A second reader would only do the same work again beside the first.
static BOUND_NOW: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Sets something in its turn, not on a thread that answers others. Who asked may leave: then it stops.
///
/// # Errors
/// [`StoreError::Broken`] where the work itself broke.
pub async fn at_the_press<T: Send + 'static>(
    work: impl FnOnce(Patience) -> T + Send + 'static,
) -> Result<T, StoreError> {
    let broken = |error: &dyn std::fmt::Display| StoreError::Broken(error.to_string());
    let (_waiting, patience) = Patience::while_waiting();
    let turn = PRESSES.acquire().await.map_err(|error| broken(&error))?;
    let printing = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work(patience)
    });
    printing.await.map_err(|error| broken(&error))
}

/// The one binding of a case's file that is under way.
struct Binding(String);

impl Binding {
    fn of(no: &CaseNo) -> Option<Binding> {
        let mut bound = BOUND_NOW.lock().unwrap_or_else(PoisonError::into_inner);
        bound.insert(no.to_string()).then(|| Binding(no.to_string()))
    }
}

impl Drop for Binding {
    fn drop(&mut self) {
        BOUND_NOW.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}

/// Prints papers with what the running office has: its journal, its policy and its press.
#[derive(Clone, Copy)]
pub struct Printer<'a> {
    pub store: &'a Store,
    pub policy: &'a Arc<Policy>,
    pub press: &'a Arc<Press>,
    pub now: DateTime,
}

impl Printer<'_> {
    /// The letter, from the case as it stood when the letter was issued. `case` has all its words.
    ///
    /// # Errors
    /// [`NoPaper`]: none such, or the policy's texts do not fit.
    pub async fn letter(&self, case: &Case, which: Which) -> Result<Letter, NoPaper> {
        let policy = self.policy_of(case, which).await?;
        self.write(case, which, &policy).await
    }

    /// The letters that an entry would issue, from the case as this reader has it; nothing is written, numbered or kept.
    ///
    /// # Errors
    /// [`NoPaper`]: the entry does not follow, or the policy's texts do not fit.
    pub async fn preview(&self, case: &Case, entries: &[Recorded]) -> Result<Vec<Letter>, NoPaper> {
        let policy = self.reached_today(Arc::clone(self.policy));
        let accounts = self.store.accounts().await?;
        let names = accounts.into_iter().map(|account| (account.user, account.name)).collect();
        let mut then = case.clone();
        let mut letters = Vec::new();
        for entry in entries {
            then.apply(entry.clone()).map_err(|damage| StoreError::Corrupt(damage.to_string()))?;
            for paper in &entry.event.papers {
                let file = documents::CaseFile { case: &then, issued: entry, paper, names: &names };
                letters.push(documents::write(&file, &policy)?);
            }
        }
        Ok(letters)
    }

    /// The PDF: the bytes that were printed first, or printed now and kept. A reader whose copy of the case is masked gets
    /// a copy of the paper that is, too, where it names anybody: set for them and kept nowhere.
    ///
    /// # Errors
    /// [`NoPaper`].
    pub async fn pdf(&self, case: &Case, which: Which) -> Result<Vec<u8>, NoPaper> {
        let kind = which.kind.slug();
        let printed = self.store.printed(&case.no, which.seq, kind).await?;
        if printed == Some(Printed::Erased) {
            return Err(NoPaper::Erased);
        }
        let policy = self.policy_of(case, which).await?;
        if case.identities_masked() || keeps_back(case, which) {
            let letter = self.write(case, which, &policy).await?;
            if letter != self.write_whole(case, which, &policy).await? {
                let (press, layout) = (Arc::clone(self.press), policy);
                let set = move |patience: Patience| press.print_while(&letter, &layout.letters, &patience);
                return Ok(at_the_press(set).await??);
            }
        }
        if let Some(Printed::Bytes(bytes)) = printed {
            return Ok(bytes);
        }
        let letter = self.write_whole(case, which, &policy).await?;
        self.print((&case.no).into(), (which.seq, kind), (letter, &policy, None)).await
    }

    /// The letter of a record, as its entry froze it.
    ///
    /// # Errors
    /// [`NoPaper`]: something in it was erased, or the policy's texts do not fit.
    pub async fn letter_of_record(&self, of: (&str, &str), about: &RecordLetter) -> Result<Letter, NoPaper> {
        if about.is_erased() {
            return Err(NoPaper::Erased);
        }
        let policy = self.policy_then(of, about.paper.seq).await?;
        Ok(documents::write_for_record(about, &policy)?)
    }

    /// The PDF of a record's paper: the bytes that were printed first, or printed now and kept.
    ///
    /// # Errors
    /// [`NoPaper`].
    pub async fn pdf_of_record(&self, of: (&str, &str), about: &RecordLetter) -> Result<Vec<u8>, NoPaper> {
        let (seq, paper) = (about.paper.seq, about.paper.kind.as_str());
        match self.store.printed(of, seq, paper).await? {
            Some(Printed::Bytes(bytes)) => return Ok(bytes),
            Some(Printed::Erased) => return Err(NoPaper::Erased),
            None => {}
        }
        let policy = self.policy_then(of, seq).await?;
        let letter = self.letter_of_record(of, about).await?;
        self.print(of.into(), (seq, paper), (letter, &policy, Some(about.texts()))).await
    }

    /// Prints every paper that an entry issued, for nobody in particular. What was erased before it was printed is printed
    /// for nobody.
    ///
    /// # Errors
    /// [`NoPaper`].
    pub async fn issued_by(&self, of: &PaperOwner, seq: u32) -> Result<(), NoPaper> {
        match of {
            PaperOwner::Case(no) => {
                let Some(case) = self.store.case_to_print(no).await? else { return Ok(()) };
                for paper in case.papers.iter().filter(|paper| paper.seq == seq) {
                    self.pdf(&case, Which { seq, kind: Kind::Issued(paper.kind) }).await?;
                }
            }
            PaperOwner::Record { kind, key } => {
                let record = (kind.as_str(), key.as_str());
                for letter in &self.store.record_letters(record, seq).await? {
                    match self.pdf_of_record(record, letter).await {
                        Ok(_) | Err(NoPaper::Erased) => {}
                        Err(why) => return Err(why),
                    }
                }
            }
        }
        Ok(())
    }

    async fn print(
        &self,
        of: PaperOwner,
        (seq, kind): (u32, &str),
        (letter, policy, texts): (Letter, &Arc<Policy>, Option<Vec<String>>),
    ) -> Result<Vec<u8>, NoPaper> {
        let (press, layout) = (Arc::clone(self.press), Arc::clone(policy));
        let printing = at_the_press(move |patience| press.print_while(&letter, &layout.letters, &patience));
        let bytes = printing.await??;
        let print = NewPrint { bytes, policy: policy.digest.clone(), texts };
        match self.store.keep_printed((of, seq, kind), print, &self.actor(), self.now).await? {
            Printed::Bytes(bytes) => Ok(bytes),
            Printed::Erased => Err(NoPaper::Erased),
        }
    }

    /// The whole file of a case (一案一档) as one PDF, bound from the case as it stands at this moment. `timeline` has a
    /// line for each entry: when, what, who.
    ///
    /// # Errors
    /// [`NoPaper`]: no font, a character no font has, an attachment that does not open.
    pub async fn dossier(
        &self,
        case: &Case,
        names: BTreeMap<UserId, String>,
        timeline: Vec<[String; 3]>,
    ) -> Result<Vec<u8>, NoPaper> {
        let alone = Binding::of(&case.no).ok_or(NoPaper::Busy)?;
        let turn = BINDERS.acquire().await.map_err(|error| StoreError::Broken(error.to_string()))?;
        let mut files: Vec<(u32, String, u64, StoredFile)> = Vec::new();
        for kept in &case.attachments {
            // What was erased since is no longer part of the file.
            if let Some(mut file) = self.store.file_of(&kept.file, &kept.by, case.no.as_str()).await? {
                let size = file.bytes.len() as u64;
                // The file of a case is read by many: nothing in it tells with what device and where.
                file.bytes = stripped::stripped(&file.bytes);
                file.name = stripped::shown_name(case, kept.n, &file.name);
                // What is not set is only named: it need not lie in memory beside everything else.
                if !documents::dossier::may_be_set(&file.bytes) {
                    file.bytes = Vec::new();
                }
                files.push((kept.n, kept.file.clone(), size, file));
            }
        }
        let told_of = self.told_of(case).await?;
        let checkpoint = self.store.latest_checkpoint().await?;
        let (press, policy, case, made_on) =
            (Arc::clone(self.press), self.reached_today(Arc::clone(self.policy)), case.clone(), self.now.date());
        let binding = at_the_press(move |patience| {
            // Until the work has ended, whether or not anybody still waits.
            let (_alone, _turn) = (alone, turn);
            let enclosures = files.iter().map(|(n, sha256, size, file)| Enclosure {
                n: *n,
                name: &file.name,
                media: &file.media,
                size: *size,
                sha256,
                bytes: Some(&file.bytes),
            });
            let checkpoint = checkpoint.as_ref().map(|made| Checkpoint {
                n: made.n,
                at: made.at,
                root: &made.root,
                signature: &made.signature,
            });
            let enclosures = enclosures.collect();
            let (case, names, told_of) = (&case, &names, &told_of);
            let dossier = Dossier { case, names, told_of, timeline, enclosures, checkpoint, made_on, patience };
            documents::dossier::dossier(&dossier, &press, &policy)
        });
        Ok(binding.await??)
    }

    /// The letter with as much of the petitioners as this reader's copy of the case has.
    async fn write(&self, case: &Case, which: Which, policy: &Policy) -> Result<Letter, NoPaper> {
        self.write_from(case, which, policy, (keeps_back(case, which), case.identities_masked())).await
    }

    /// The letter as it was issued.
    async fn write_whole(&self, case: &Case, which: Which, policy: &Policy) -> Result<Letter, NoPaper> {
        self.write_from(case, which, policy, (false, false)).await
    }

    async fn write_from(
        &self,
        case: &Case,
        which: Which,
        policy: &Policy,
        (kept_back, masked): (bool, bool),
    ) -> Result<Letter, NoPaper> {
        // A reader's copy lacks what they must not learn of; a paper says what it said when it was issued.
        let mut whole = self.store.case_to_print(&case.no).await?.ok_or(NoPaper::NoSuch)?;
        if kept_back {
            whole.without_identities();
        }
        if masked {
            whole.mask_identities();
        }
        let journal: Vec<Recorded> = whole.journal().into_iter().take_while(|entry| entry.seq <= which.seq).collect();
        let issued = journal.last().filter(|entry| entry.seq == which.seq).cloned().ok_or(NoPaper::NoSuch)?;
        let then = replay(journal).map_err(|damage| StoreError::Corrupt(damage.to_string()))?;
        let mut then = then.ok_or(NoPaper::NoSuch)?;
        let told = self.told_of(&then).await?;
        then.without_links(|no| !told.contains(no));
        let accounts = self.store.accounts().await?;
        let names = accounts.into_iter().map(|account| (account.user, account.name)).collect();
        let kind = match which.kind {
            Kind::Issued(kind) => kind,
            Kind::ProofOfService => return Ok(documents::proof_of_service(&then, &issued, &names, policy)?),
            Kind::ServiceSlip => return Ok(documents::service_slip(&then, &issued, &names, policy)?),
            Kind::RegistrationForm => return Ok(documents::registration_form(&then, &issued, &names, policy)?),
        };
        let paper: &PaperIssued = issued.event.papers.iter().find(|paper| paper.kind == kind).ok_or(NoPaper::NoSuch)?;
        let file = documents::CaseFile { case: &then, issued: &issued, paper, names: &names };
        Ok(documents::write(&file, policy)?)
    }

    /// The cases tied to this one that its papers may name.
    async fn told_of(&self, case: &Case) -> Result<BTreeSet<CaseNo>, NoPaper> {
        let mut told = BTreeSet::new();
        for no in case.linked_numbers() {
            let other = self.store.case_to_print(&no).await?;
            if other.is_some_and(|other| case.may_be_told_of(&other)) {
                told.insert(no);
            }
        }
        Ok(told)
    }

    async fn policy_of(&self, case: &Case, which: Which) -> Result<Arc<Policy>, NoPaper> {
        if which.kind.is_form() {
            return Ok(self.reached_today(Arc::clone(self.policy)));
        }
        self.policy_then(&case.no, which.seq).await
    }

    /// The policy by which the paper was issued: its words and its layout were frozen with the entry. Where its files were
    /// never kept, in a journal older than the keeping, today's stands in.
    async fn policy_then(&self, of: impl Into<PaperOwner>, seq: u32) -> Result<Arc<Policy>, NoPaper> {
        let of = of.into();
        let contact = self.store.contact_then(of.clone(), seq).await?;
        let then = match self.store.decided_by(of, seq).await? {
            Some(digest) if digest != self.policy.digest => {
                self.store.kept_policy(&digest).await?.map_or_else(|| Arc::clone(self.policy), Arc::new)
            }
            Some(_) | None => Arc::clone(self.policy),
        };
        Ok(self.reached(then, contact))
    }

    /// The policy with what the office says of itself today.
    fn reached_today(&self, policy: Arc<Policy>) -> Arc<Policy> {
        self.reached(policy, self.store.contact())
    }

    /// The policy with the name, place, hours and telephone that the office gave itself: papers name the portal's own.
    fn reached(&self, policy: Arc<Policy>, contact: Option<Contact>) -> Arc<Policy> {
        let Some(contact) = contact else { return policy };
        let set = |text: String, before: &Option<String>| Some(text).filter(|text| !text.is_empty()).or(before.clone());
        let mut told = Policy::clone(&policy);
        for unit in told.units.iter_mut().filter(|unit| unit.slug == policy.office.office) {
            unit.full_name = set(contact.name.clone(), &unit.full_name);
            unit.address = set(contact.address.clone(), &unit.address);
            unit.phone = set(contact.phone.clone(), &unit.phone);
            unit.hours = set(contact.hours.clone(), &unit.hours);
        }
        Arc::new(told)
    }

    /// Who prints in the journal: the office's own machine.
    fn actor(&self) -> Actor {
        Actor::staff("printer", Role::Admin, self.policy.office.office.as_str())
    }
}

/// Whether a paper is made without its petitioners for this reader: what does not go to them anyone reads who sees the case, also of a
/// confidential matter whose petitioners they may not know, and the record of a hearing names who came (条例30).
fn keeps_back(case: &Case, which: Which) -> bool {
    case.identities_withheld() && matches!(which.kind, Kind::Issued(kind) if !kind.goes_to_the_petitioner())
}
