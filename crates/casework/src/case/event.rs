//! What happened: past tense, written once, never edited, only added to. The most permanent file of the product.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::hearing::HearingFact;
use super::teamwork::TeamworkFact;
use super::vocabulary::{
    Adoption, Advice, Class, ClockKey, ClosedAs, Colour, Correctable, DeclineBasis, Level, LinkKind, Paper, Procedure,
    RouteMode, ServiceWay, StatutoryRoute, Subject,
};
use crate::aggregate;
use crate::conduct::ConductFact;
use crate::personal_data::{CaseNo, FreeText, Person, UnitId, UserId};

mod above;
mod answered;
mod brought;
mod changed;
mod mediated;
mod name;
mod persons;
mod planned;
mod receipt;
mod registered;

pub use above::{BreachFound, DecidedAbove, ResultPut};
pub use answered::{HeardOn, OpinionGiven, Promised};
pub use brought::{BroughtAlong, EndedBefore};
pub use changed::{DayMoved, GateLifted, Value};
pub use mediated::{Mediated, MediatorNamed};
pub use persons::{PersonsFact, PetitionerCorrected, PetitionerNamed};
pub use planned::{MeasurePlanned, ReceptionNoted};
pub use receipt::ReceiptGiven;
pub use registered::{AccusedNamed, AgainstNamed, DemandMade, Registered};

pub use crate::aggregate::{BehalfNote, LetterNumber, PaperIssued};

/// One entry of a case's journal.
pub type Recorded = aggregate::Recorded<Fact, ClockKey>;
/// A fact of a case with all that it set going.
pub type Event = aggregate::Event<Fact, ClockKey>;
/// What an event does to a clock of the case.
pub type ClockChange = aggregate::ClockChange<ClockKey>;
/// A clock of the case as it begins.
pub type ClockStart = aggregate::ClockStart<ClockKey>;

/// The facts of a case. `Conduct` stands beside the claim, which it never touches (条例26, 47).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[rustfmt::skip]
pub enum Fact {
    Registered(Box<Registered>),
    Linked {
        to: CaseNo,
        kind: LinkKind,
        reason: Option<FreeText>,
        /// One of the two is a report and the other is none: for who may know it, and counted nowhere (条例30).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        apart: bool,
    },
    Unlinked { to: CaseNo, reason: FreeText },
    Routed { to: UnitId, mode: RouteMode, report_due: Option<Date> },
    Recalled { reason: FreeText },
    Objected { reason: FreeText, suggest: Option<UnitId> },
    ObjectionSettled { agree: bool, reason: Option<FreeText> },
    Accepted { procedure: Procedure, class: Class, demands: Vec<DemandMade> },
    Declined { basis: DeclineBasis, reason: FreeText, instead: Option<FreeText> },
    Diverted { route: StatutoryRoute, organ: FreeText, basis: FreeText },
    DemandAdded(DemandMade),
    ClueAdded { n: u32, text: FreeText },
    /// `internal`: not for the petitioners.
    Attached {
        n: u32,
        file: String,
        kind: FreeText,
        note: Option<FreeText>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        internal: bool,
    },
    /// Who brings it: one more, or mended, or somebody in their place.
    Persons(PersonsFact),
    ChargeTaken { leader: UserId },
    Planned { measures: Vec<MeasurePlanned> },
    /// `instead_of`: by who stands in for its owner.
    MeasureCompleted {
        measure: u32,
        evidence: FreeText,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead_of: Option<UserId>,
    },
    Found { clue: u32, finding: FreeText, evidence: Option<FreeText> },
    InterestDeclared { user: UserId, reason: FreeText },
    // `user`: the account, where it is one; `said`: how they were named.
    RecusalRequested {
        n: u32, said: FreeText, reason: FreeText,
        #[serde(default, skip_serializing_if = "Option::is_none")] user: Option<UserId>,
    },
    // `next`: who takes an assessor's seat.
    RecusalDecided {
        n: u32, agree: bool, reason: FreeText,
        #[serde(default, skip_serializing_if = "Option::is_none")] next: Option<UserId>,
    },
    Extended { days: i32, reason: FreeText },
    ProcedureChanged { reason: FreeText },
    Mediated(Mediated),
    // `hearing`: how the opinion answers the hearing's conclusion.
    // `heard`: when and how the petitioner was heard (条例31). `unheard`: sealed although nobody says that they were; `despite`
    // is why. An older journal speaks of neither.
    OpinionDrafted {
        opinions: Vec<OpinionGiven>, hearing: Option<FreeText>,
        #[serde(default, skip_serializing_if = "Option::is_none")] heard: Option<HeardOn>,
    },
    Concluded {
        opinions: Vec<OpinionGiven>, hearing: Option<FreeText>,
        #[serde(default, skip_serializing_if = "Option::is_none")] heard: Option<HeardOn>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")] unheard: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")] despite: Option<FreeText>,
    },
    Adopted { result: Adoption, reason: FreeText },
    // `petitioner`: whom alone it reached; absent where it reached all at once, as in every older journal. `all`: with this
    // it has reached everybody whom it must reach. `invitee`: of those invited, by number. `sheet`: its entry, if not the last.
    Served {
        document: Paper, on: Date, how: ServiceWay, proof: Option<FreeText>,
        #[serde(default, skip_serializing_if = "Option::is_none")] petitioner: Option<u32>,
        #[serde(default = "yes", skip_serializing_if = "is_yes")] all: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")] invitee: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")] sheet: Option<u32>,
    },
    // `petitioner`: whose copy alone came back; absent where it was everybody's. `invitee`: whose sheet, of those invited to the
    // hearing or its assessors, by number.
    ServiceFailed {
        document: Paper, on: Date, how: ServiceWay, reason: FreeText,
        #[serde(default, skip_serializing_if = "Option::is_none")] petitioner: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")] invitee: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")] sheet: Option<u32>,
    },
    // `from`: the day that was recorded before; it stays visible.
    ServiceCorrected {
        document: Paper, from: Date, on: Date, how: ServiceWay, proof: FreeText, reason: FreeText,
        #[serde(default, skip_serializing_if = "Option::is_none")] petitioner: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")] evidence: Option<FreeText>,
    },
    // `from`: the day of the service that is denied; the right counts from the later day until somebody looked.
    ServiceDenied { document: Paper, from: Date, reason: FreeText, petitioner: u32 },
    ServiceConfirmed { document: Paper, reason: FreeText },
    CarriedOut { demand: u32, result: FreeText },
    ReportedBack { text: FreeText },
    UrgencyReported { reason: FreeText },
    Helped { kind: FreeText, reason: FreeText },
    Rated { petitioner: u32, subject: Subject, level: Level, comment: Option<FreeText> },
    // `posted_on`: the right was used on that day.
    ReviewRequested {
        reason: FreeText, received_on: Date,
        #[serde(default, skip_serializing_if = "Option::is_none")] posted_on: Option<Date>,
    },
    Reviewed(Box<DecidedAbove>),
    RecheckRequested {
        reason: FreeText, received_on: Date,
        #[serde(default, skip_serializing_if = "Option::is_none")] posted_on: Option<Date>,
    },
    Rechecked(Box<DecidedAbove>),
    UnitDesignated { to: UnitId, reason: FreeText },
    HandlerAssigned { to: UserId, reason: Option<FreeText> },
    // An account is shut, and what its owner had of the case goes on with somebody else: the matter itself, a leader's charge,
    // measures of the plan by their numbers. Its actor is who shut the account, in their own role.
    HandedOver {
        from: UserId, to: UserId,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")] handler: bool,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")] charge: bool,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] measures: Vec<u32>,
    },
    // `below`: the rule's colour was higher; it counts once a second person confirmed it.
    Graded {
        colour: Colour, reason: FreeText, until: Date,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")] below: bool,
    },
    GradeConfirmed {},
    // `due`: the last day for its answer, where one was set.
    Supervised {
        reason: FreeText, kind: FreeText,
        #[serde(default, skip_serializing_if = "Option::is_none")] due: Option<Date>,
    },
    // `n`: which of the orders; absent where one alone could wait, as in every older journal.
    SupervisionAnswered {
        answer: FreeText,
        #[serde(default, skip_serializing_if = "Option::is_none")] n: Option<u32>,
    },
    // `to`: the organ that is to hold somebody to account.
    Suggested {
        kind: Advice, text: FreeText,
        #[serde(default, skip_serializing_if = "Option::is_none")] to: Option<UnitId>,
    },
    SuggestionAnswered {
        adopted: bool, reason: FreeText,
        #[serde(default, skip_serializing_if = "Option::is_none")] n: Option<u32>,
    },
    CalledBack { result: FreeText, note: FreeText },
    Looked { note: FreeText },
    ReceptionNoted(Box<ReceptionNoted>),
    Conduct(ConductFact),
    /// What those on the case do with each other and with its petitioner.
    Teamwork(TeamworkFact),
    // `reached`: papers that have thereby reached everybody who is left.
    Withdrawn {
        petitioner: u32, reason: FreeText, all: bool,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] reached: Vec<Paper>,
    },
    Closed { kind: ClosedAs, despite: Vec<GateLifted> },
    // The holidays of a year were published, and days that waited for them were counted again; those that moved.
    CountedAgain { days: Vec<DayMoved> },
    // `entry`: its number in the journal; the case is made again without it.
    TakenBack { entry: u32, reason: FreeText },
    Reopened { reason: FreeText, again: bool },
    // `accused`: who is accused beside those named before. `sent_to`: it turned out to be a report against the office itself,
    // and this unit has it from now on (条例30).
    Corrected {
        field: Correctable, from: Value, to: Value, reason: FreeText, evidence: Option<FreeText>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] accused: Vec<AccusedNamed>,
        #[serde(default, skip_serializing_if = "Option::is_none")] sent_to: Option<UnitId>,
    },
    Hearing(HearingFact),
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_yes(all: &bool) -> bool {
    *all
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_none_of_them(n: &u32) -> bool {
    *n == 0
}

impl Fact {
    /// What it says of conduct, beside the claim, if it does (条例26).
    pub const fn conduct(&self) -> Option<&ConductFact> {
        if let Fact::Conduct(fact) = self { Some(fact) } else { None }
    }

    /// Who is named in it as a petitioner, in one's place, or as the other side.
    pub(super) fn persons(&mut self) -> Vec<&mut Person> {
        if let Fact::Registered(made) = self {
            let against = made.against.iter_mut().map(|side| &mut side.name);
            made.petitioners.iter_mut().map(|named| &mut named.person).chain(against).collect()
        } else if let Fact::Persons(fact) = self {
            fact.persons()
        } else {
            Vec::new()
        }
    }

    /// The key under which the policy lists the papers that it issues.
    pub(super) fn papers_key(&self) -> String {
        // Its papers were handed out when it came, before this house kept it.
        if let Fact::Registered(made) = self
            && made.brought.is_some()
        {
            return "registered brought".to_owned();
        }
        if let Fact::Routed { mode, .. } = self {
            return format!("routed {}", mode.slug());
        }
        if let Fact::Declined { basis, .. } = self {
            return format!("declined {}", basis.slug());
        }
        if let Fact::Hearing(fact) = self {
            return fact.papers_key().to_owned();
        }
        if let Fact::Conduct(fact) = self {
            return fact.papers_key().to_owned();
        }
        self.name().to_owned()
    }
}
