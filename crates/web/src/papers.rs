//! Papers: what a letter says as of the day it was issued, and its PDF, printed once and the same ever after.

use std::collections::BTreeMap;

use casework::case::PaperIssued;
use casework::case::vocabulary::Paper;
use casework::{Actor, Case, Recorded, Role, replay};
use documents::{Letter, Unprinted, Unwritten};
use store::{Printed, StoreError};

use crate::app::{App, Shared};

/// Why there is no paper to show.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoPaper {
    #[error("this case has no such paper")]
    NoSuch,
    /// What went into it was erased, and the paper with it.
    #[error("what went into this paper was erased")]
    Erased,
    #[error(transparent)]
    Unwritten(#[from] Unwritten),
    #[error(transparent)]
    Unprinted(#[from] Unprinted),
    #[error(transparent)]
    Fault(#[from] StoreError),
}

/// Which paper: the entry that issued it, and its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Which {
    pub seq: u32,
    pub kind: Paper,
}

impl Which {
    /// The paper of this kind that was issued last.
    pub fn last(case: &Case, kind: &str) -> Option<Which> {
        let kind = Paper::parse(kind)?;
        case.paper(kind).map(|paper| Which { seq: paper.seq, kind })
    }

    /// The paper that this entry issued.
    pub fn at(case: &Case, seq: u32, kind: &str) -> Option<Which> {
        let kind = Paper::parse(kind)?;
        case.papers.iter().any(|paper| paper.seq == seq && paper.kind == kind).then_some(Which { seq, kind })
    }
}

/// Whether a petitioner may read it: it is meant for him, and an answer counts from its service, so it is read then.
pub fn is_for_the_petitioner(case: &Case, which: Which) -> bool {
    let paper = case.papers.iter().find(|paper| paper.seq == which.seq && paper.kind == which.kind);
    which.kind.goes_to_the_petitioner()
        && paper.is_some_and(|paper| !which.kind.starts_a_right() || paper.served.is_some())
}

/// The letter, from the case as it stood when the letter was issued. `case` has all its words.
///
/// # Errors
/// [`NoPaper`]: none such, or the policy's texts do not fit.
pub fn letter(app: &App, case: &Case, which: Which) -> Result<Letter, NoPaper> {
    let history: Vec<Recorded> = case.history.iter().take_while(|entry| entry.seq <= which.seq).cloned().collect();
    let then = replay(history).map_err(|damage| StoreError::Corrupt(damage.to_string()))?.ok_or(NoPaper::NoSuch)?;
    let issued = case.history.iter().find(|entry| entry.seq == which.seq).ok_or(NoPaper::NoSuch)?;
    let paper: &PaperIssued =
        issued.event.papers.iter().find(|paper| paper.kind == which.kind).ok_or(NoPaper::NoSuch)?;
    let names = BTreeMap::new();
    let file = documents::CaseFile { case: &then, issued, paper, names: &names };
    Ok(documents::write(&file, &app.policy)?)
}

/// The PDF: the bytes that were printed first, or printed now and kept.
///
/// # Errors
/// [`NoPaper`].
pub async fn pdf(app: &Shared, case: &Case, which: Which) -> Result<Vec<u8>, NoPaper> {
    let kind = which.kind.slug();
    match app.store.printed(&case.no, which.seq, kind).await? {
        Some(Printed::Bytes(bytes)) => return Ok(bytes),
        Some(Printed::Erased) => return Err(NoPaper::Erased),
        None => {}
    }
    let letter = letter(app, case, which)?;
    let press = app.clone();
    // Setting a page takes some milliseconds of one processor: not on a thread that answers others.
    let printing = tokio::task::spawn_blocking(move || press.press.print(&letter, &press.policy.letters));
    let bytes = printing.await.map_err(|error| StoreError::Broken(error.to_string()))??;
    Ok(app.store.keep_printed((&case.no, which.seq, kind), bytes, &printer(app), app.now()).await?)
}

/// Who prints in the journal: the office's own machine.
fn printer(app: &App) -> Actor {
    Actor::staff("printer", Role::Admin, app.policy.office.office.as_str())
}
