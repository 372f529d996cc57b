//! Papers: of a case, which one is meant and who may read it; why there is none. [`Printer`] prints them, a record's too.

mod printer;

use casework::case::state::PaperOnFile;
use casework::case::vocabulary::Paper;
use casework::conduct::Record;
use casework::permission::knows_who;
use casework::{Actor, Case, Fact, Recorded};
use documents::dossier::Unbound;
use documents::{Unprinted, Unwritten};
use store::StoreError;

pub use printer::{Printer, at_the_press};

/// Why there is no paper to show.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoPaper {
    #[error("there is no such paper")]
    NoSuch,
    /// The same file is being bound for somebody else.
    #[error("the file is being bound for somebody else: ask again in a moment")]
    Busy,
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

impl From<Unbound> for NoPaper {
    fn from(error: Unbound) -> NoPaper {
        match error {
            Unbound::Unwritten(error) => error.into(),
            Unbound::Unprinted(error) => error.into(),
            Unbound::Corrupt(what) => StoreError::Corrupt(what).into(),
        }
    }
}

/// Which paper: the entry that issued it, or that recorded a service, and its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Which {
    pub seq: u32,
    pub kind: Kind,
}

/// What kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Issued(Paper),
    /// The proof of a service, which tells the last day of the right that it starts.
    ProofOfService,
}

impl Kind {
    /// Its word in addresses and wording.
    pub const fn slug(self) -> &'static str {
        match self {
            Kind::Issued(paper) => paper.slug(),
            Kind::ProofOfService => "proof-of-service",
        }
    }
}

impl Which {
    /// The paper of this kind that was issued last.
    pub fn last(case: &Case, kind: &str) -> Option<Which> {
        if kind == Kind::ProofOfService.slug() {
            let served = case.history.iter().rev().find(|entry| is_service(entry))?;
            return Some(Which { seq: served.seq, kind: Kind::ProofOfService });
        }
        let kind = Paper::parse(kind)?;
        case.paper(kind).map(|paper| Which { seq: paper.seq, kind: Kind::Issued(kind) })
    }

    /// The paper that this entry issued.
    pub fn at(case: &Case, seq: u32, kind: &str) -> Option<Which> {
        if kind == Kind::ProofOfService.slug() {
            let served = case.history.iter().any(|entry| entry.seq == seq && is_service(entry));
            return served.then_some(Which { seq, kind: Kind::ProofOfService });
        }
        let kind = Paper::parse(kind)?;
        let issued = case.papers.iter().any(|paper| paper.seq == seq && paper.kind == kind);
        issued.then_some(Which { seq, kind: Kind::Issued(kind) })
    }

    /// A paper about conduct, for anyone who sees the record: it is none of the claim's, and goes with its record.
    pub fn of_conduct(case: &Case, seq: u32, kind: &str, stands: impl Fn(&Record) -> bool) -> Option<Which> {
        let kind = Paper::parse(kind)?;
        let mut standing = case.conduct.records.iter().filter(|record| stands(record));
        let there = standing.any(|record| case.conduct.entries_of(record.noted.n).contains(&seq));
        let issued = case.conduct.papers.iter().any(|paper| paper.seq == seq && paper.kind == kind);
        (there && issued).then_some(Which { seq, kind: Kind::Issued(kind) })
    }
}

fn is_service(entry: &Recorded) -> bool {
    matches!(entry.event.fact, Fact::Served { .. } | Fact::ServiceCorrected { .. })
}

/// Whether a petitioner may read it: it is meant for them, and an answer counts from its service, so it is read then.
/// `reader`: the petitioner's number, where each has a code.
pub fn is_for_the_petitioner(case: &Case, which: Which, reader: Option<u32>) -> bool {
    let Kind::Issued(kind) = which.kind else { return true };
    let paper = case.papers.iter().find(|paper| paper.seq == which.seq && paper.kind == kind);
    let reached = |paper: &PaperOnFile| match reader {
        Some(n) => paper.service_to(n).is_some(),
        None => paper.served.is_some() || paper.is_under_way(),
    };
    kind.goes_to_the_petitioner() && paper.is_some_and(|paper| !kind.starts_a_right() || reached(paper))
}

/// Whether somebody of the staff may read it: what speaks to the petitioners names them, and of a confidential matter not
/// everybody who sees it may know who they are.
pub fn is_for(actor: &Actor, case: &Case, which: Which) -> bool {
    let names_nobody = matches!(which.kind, Kind::Issued(kind) if !kind.goes_to_the_petitioner());
    names_nobody || knows_who(actor, case)
}

/// Why a paper that names the petitioners is not shown, where the reader may know them but nothing of who looked can be
/// kept at present.
pub fn withheld(case: &Case) -> Option<StoreError> {
    let told = "who opens a file cannot be kept";
    (case.identities_withheld && !case.confidential)
        .then(|| StoreError::Unavailable { fault: store::Fault::Disk, what: told.to_owned() })
}
