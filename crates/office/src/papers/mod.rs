//! Papers: of a case, which one is meant and who may read it; why there is none. [`Printer`] prints them, a record's too.

mod printer;

use casework::case::state::PaperOnFile;
use casework::case::vocabulary::Paper;
use casework::conduct::Record;
use casework::permission::{knows_who, works_on};
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
    /// The same before the service, to be filled in by hand; by the entry that issued the paper.
    ServiceSlip,
    /// What the counter wrote down, by the entry that registered or routed the case.
    RegistrationForm,
}

impl Kind {
    /// Its word in addresses and wording.
    pub const fn slug(self) -> &'static str {
        match self {
            Kind::Issued(paper) => paper.slug(),
            Kind::ProofOfService => "proof-of-service",
            Kind::ServiceSlip => "service-slip",
            Kind::RegistrationForm => "registration-form",
        }
    }

    /// Those that are made of the file and that no event issues.
    const MADE: [Kind; 3] = [Kind::ProofOfService, Kind::ServiceSlip, Kind::RegistrationForm];

    fn parse(word: &str) -> Option<Kind> {
        let made = Kind::MADE.into_iter().find(|kind| kind.slug() == word);
        made.or_else(|| Paper::parse(word).map(Kind::Issued))
    }

    /// Whether it is a form to be filled in: printed by today's policy, for it was issued by none.
    pub(crate) const fn is_form(self) -> bool {
        match self {
            Kind::ServiceSlip | Kind::RegistrationForm => true,
            Kind::Issued(_) | Kind::ProofOfService => false,
        }
    }

    /// Whether this entry made such a paper.
    fn is_of(self, case: &Case, entry: &Recorded) -> bool {
        let mut papers = case.papers.iter().filter(|paper| paper.seq == entry.seq);
        match self {
            Kind::Issued(kind) => papers.any(|paper| paper.kind == kind),
            Kind::ProofOfService => is_service(entry),
            // The receipt is handed over where it is made.
            Kind::ServiceSlip => {
                papers.any(|paper| paper.kind.goes_to_the_petitioner() && paper.kind != Paper::Receipt)
            }
            Kind::RegistrationForm => matches!(entry.event.fact, Fact::Registered(_) | Fact::Routed { .. }),
        }
    }
}

impl Which {
    /// The paper of this kind that was issued last.
    pub fn last(case: &Case, kind: &str) -> Option<Which> {
        let kind = Kind::parse(kind)?;
        if let Kind::Issued(paper) = kind {
            return case.paper(paper).map(|paper| Which { seq: paper.seq, kind });
        }
        let made = case.history.iter().rev().find(|entry| kind.is_of(case, entry))?;
        Some(Which { seq: made.seq, kind })
    }

    /// The paper that this entry issued.
    pub fn at(case: &Case, seq: u32, kind: &str) -> Option<Which> {
        let kind = Kind::parse(kind)?;
        let is_there = match kind {
            // A paper outlives the entry that issued it, where that was taken back.
            Kind::Issued(paper) => case.papers.iter().any(|issued| issued.seq == seq && issued.kind == paper),
            Kind::ProofOfService | Kind::ServiceSlip | Kind::RegistrationForm => {
                case.history.iter().any(|entry| entry.seq == seq && kind.is_of(case, entry))
            }
        };
        is_there.then_some(Which { seq, kind })
    }

    /// A paper about conduct, for anyone who sees the record: it is none of the claim's, and goes with its record. What says
    /// that a record was struck stays.
    pub fn of_conduct(case: &Case, seq: u32, kind: &str, stands: impl Fn(&Record) -> bool) -> Option<Which> {
        let kind = Paper::parse(kind)?;
        let readable = case.conduct.records.iter().filter(|record| stands(record) || record.struck.is_some());
        let mut papers = readable.flat_map(|record| case.conduct.papers_of(record));
        papers.any(|paper| paper.seq == seq && paper.kind == kind).then_some(Which { seq, kind: Kind::Issued(kind) })
    }
}

fn is_service(entry: &Recorded) -> bool {
    matches!(entry.event.fact, Fact::Served { .. } | Fact::ServiceCorrected { .. })
}

/// Whether a petitioner may read it: it is meant for them, and an answer counts from its service, so it is read then.
/// `reader`: the petitioner's number, where each has a code.
pub fn is_for_the_petitioner(case: &Case, which: Which, reader: Option<u32>) -> bool {
    let kind = match which.kind {
        Kind::Issued(kind) => kind,
        Kind::ProofOfService => return !reached_the_invited(case, which.seq),
        // A form of the office's own work.
        Kind::ServiceSlip | Kind::RegistrationForm => return false,
    };
    let paper = case.papers.iter().find(|paper| paper.seq == which.seq && paper.kind == kind);
    let reached = |paper: &PaperOnFile| match reader {
        Some(n) => paper.service_to(n).is_some(),
        None => paper.served.is_some() || paper.is_under_way(),
    };
    kind.goes_to_the_petitioner() && paper.is_some_and(|paper| !kind.starts_a_right() || reached(paper))
}

/// Whether this entry records that somebody invited to a hearing got their sheet: that is between them and the office.
fn reached_the_invited(case: &Case, seq: u32) -> bool {
    case.history.iter().filter(|entry| entry.seq == seq).any(|entry| {
        matches!(&entry.event.fact, Fact::Served { document, invitee, .. }
            if invitee.is_some() || document.goes_to_the_invited())
    })
}

/// Whether somebody of the staff may read it: what speaks to the petitioners names them, and of a confidential matter not
/// everybody who sees it may know who they are.
pub fn is_for(actor: &Actor, case: &Case, which: Which) -> bool {
    let names_nobody = matches!(which.kind, Kind::Issued(kind) if !kind.goes_to_the_petitioner());
    // The form holds telephones and numbers, too.
    let whole = which.kind != Kind::RegistrationForm || works_on(actor, case);
    names_nobody || (knows_who(actor, case) && whole)
}

/// Why a paper that names the petitioners is not shown, where the reader may know them but nothing of who looked can be
/// kept at present.
pub fn withheld(case: &Case) -> Option<StoreError> {
    let told = "who opens a file cannot be kept";
    (case.identities_withheld() && !case.confidential)
        .then(|| StoreError::Unavailable { fault: store::Fault::Disk, what: told.to_owned() })
}
