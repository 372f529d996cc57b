//! What happened: past tense, written once, never edited, only added to. The most permanent file of the product.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::hearing::HearingFact;
use super::teamwork::TeamworkFact;
use super::vocabulary::{
    Adoption, Advice, AgainstKind, Channel, Class, ClockKey, ClosedAs, Colour, Correctable, DeclineBasis, Gate, Level,
    LinkKind, OpinionResult, Origin, Paper, Procedure, RouteMode, ServiceWay, StatutoryRoute, Subject, Urgency,
};
use crate::aggregate;
use crate::conduct::ConductFact;
use crate::personal_data::{CaseNo, FreeText, Person, UnitId, UserId};

mod above;
mod brought;
mod mediated;
mod persons;
mod receipt;

pub use above::{BreachFound, DecidedAbove, ResultPut};
pub use brought::{BroughtAlong, EndedBefore};
pub use mediated::{Mediated, MediatorNamed};
pub use persons::{PersonsFact, PetitionerCorrected, PetitionerNamed};
pub use receipt::ReceiptGiven;

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

    /// The event's name, as `try` and the API print it.
    pub const fn name(&self) -> &'static str {
        match self {
            Fact::Registered(_) => "registered",
            Fact::Linked { .. } => "linked",
            Fact::Unlinked { .. } => "unlinked",
            Fact::Routed { .. } => "routed",
            Fact::Recalled { .. } => "recalled",
            Fact::Objected { .. } => "objected",
            Fact::ObjectionSettled { .. } => "objection-settled",
            Fact::Accepted { .. } => "accepted",
            Fact::Declined { .. } => "declined",
            Fact::Diverted { .. } => "diverted",
            Fact::DemandAdded(_) => "demand-added",
            Fact::ClueAdded { .. } => "clue-added",
            Fact::Attached { .. } => "attached",
            Fact::Persons(fact) => fact.name(),
            Fact::ChargeTaken { .. } => "charge-taken",
            Fact::Planned { .. } => "planned",
            Fact::MeasureCompleted { .. } => "measure-completed",
            Fact::Found { .. } => "found",
            Fact::InterestDeclared { .. } => "interest-declared",
            Fact::RecusalRequested { .. } => "recusal-requested",
            Fact::RecusalDecided { .. } => "recusal-decided",
            Fact::Extended { .. } => "extended",
            Fact::ProcedureChanged { .. } => "procedure-changed",
            Fact::Mediated { .. } => "mediated",
            Fact::Adopted { .. } => "adopted",
            Fact::UrgencyReported { .. } => "urgency-reported",
            Fact::Helped { .. } => "helped",
            Fact::UnitDesignated { .. } => "unit-designated",
            Fact::HandlerAssigned { .. } => "handler-assigned",
            Fact::HandedOver { .. } => "handed-over",
            Fact::Graded { .. } => "graded",
            Fact::GradeConfirmed {} => "grade-confirmed",
            Fact::Supervised { .. } => "supervised",
            Fact::SupervisionAnswered { .. } => "supervision-answered",
            Fact::Suggested { .. } => "suggested",
            Fact::SuggestionAnswered { .. } => "suggestion-answered",
            Fact::CalledBack { .. } => "called-back",
            Fact::Looked { .. } => "looked",
            Fact::ReceptionNoted(_) => "reception-noted",
            Fact::Conduct(fact) => fact.name(),
            Fact::Teamwork(fact) => fact.name(),
            Fact::OpinionDrafted { .. } => "opinion-drafted",
            Fact::Concluded { .. } => "concluded",
            Fact::Served { .. } => "served",
            Fact::ServiceFailed { .. } => "service-failed",
            Fact::ServiceCorrected { .. } => "service-corrected",
            Fact::ServiceDenied { .. } => "service-denied",
            Fact::ServiceConfirmed { .. } => "service-confirmed",
            Fact::CarriedOut { .. } => "carried-out",
            Fact::ReportedBack { .. } => "reported-back",
            Fact::Rated { .. } => "rated",
            Fact::ReviewRequested { .. } => "review-requested",
            Fact::Reviewed(_) => "reviewed",
            Fact::RecheckRequested { .. } => "recheck-requested",
            Fact::Rechecked(_) => "rechecked",
            Fact::Withdrawn { .. } => "withdrawn",
            Fact::Closed { .. } => "closed",
            Fact::CountedAgain { .. } => "counted-again",
            Fact::TakenBack { .. } => "taken-back",
            Fact::Reopened { .. } => "reopened",
            Fact::Corrected { .. } => "corrected",
            Fact::Hearing(fact) => fact.name(),
        }
    }
}

/// A last day that moved when a year's holidays were published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayMoved {
    pub clock: ClockKey,
    pub from: Date,
    pub to: Date,
}

/// The registration, as it was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Registered {
    pub case_no: CaseNo,
    pub received_on: Date,
    pub channel: Channel,
    pub class: Class,
    pub title: FreeText,
    pub text: FreeText,
    pub place: Option<FreeText>,
    pub category: Option<String>,
    pub people: Option<u32>,
    pub petitioners: Vec<PetitionerNamed>,
    pub demands: Vec<DemandMade>,
    pub clues: Vec<FreeText>,
    pub since: Option<Date>,
    /// In whole yuan.
    pub amount: Option<i64>,
    /// In whole yuan.
    pub paid: Option<i64>,
    pub urgent: Vec<Urgency>,
    pub needed_by: Option<Date>,
    pub accused: Vec<AccusedNamed>,
    pub confidential: bool,
    pub origin: Origin,
    pub document_no: Option<FreeText>,
    /// The community in which it lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<UnitId>,
    /// The other side.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<AgainstNamed>,
    /// The unit whose station or counter took it in, where that was not the office.
    pub taken_by: Option<UnitId>,
    /// It came straight to that unit, which has it at once (条例23).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub straight: bool,
    /// How many of the names repeat one before them.
    #[serde(default, skip_serializing_if = "is_none_of_them")]
    pub twice: u32,
    /// Why an unlikely day is right all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sure: Option<FreeText>,
    /// A report against the office itself went to this unit at once (条例30).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_to: Option<UnitId>,
    /// What an older ledger of the office says of it, where it was brought along from one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brought: Option<BroughtAlong>,
    /// How the receipt was handed over in the act of registering.
    #[serde(default, skip_serializing_if = "ReceiptGiven::is_in_person")]
    pub receipt: ReceiptGiven,
}

/// One demand as it was put.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DemandMade {
    pub n: u32,
    pub text: FreeText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
}

/// The other side of a matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AgainstNamed {
    pub name: Person,
    pub kind: AgainstKind,
}

/// Whom a report accuses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccusedNamed {
    pub unit: UnitId,
    /// A user's name where the accused has an account, otherwise whatever the reporter called them.
    pub person: Option<FreeText>,
    /// The account of the accused, so that the firewall needs no words.
    pub user: Option<UserId>,
}

/// A measure of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasurePlanned {
    pub n: u32,
    pub text: FreeText,
    pub owner: UserId,
    pub due: Date,
}

/// What a leader heard and ordered on their reception day (条例18).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReceptionNoted {
    /// The day's key.
    pub reception: String,
    pub ticket: Option<u32>,
    pub leader: UserId,
    pub minutes: FreeText,
    pub orders: Vec<MeasurePlanned>,
}

/// The answer to one demand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpinionGiven {
    pub demand: u32,
    pub result: OpinionResult,
    pub facts: FreeText,
    pub basis: FreeText,
    /// What will be done where it is supported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub will: Option<Promised>,
}

/// What will be done, by whom and by when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Promised {
    pub what: FreeText,
    pub who: FreeText,
    pub due: Date,
}

/// When and how a petitioner was heard, and what they said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeardOn {
    pub on: Date,
    pub how: FreeText,
    pub said: FreeText,
}

/// A gate lifted with a reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GateLifted {
    pub gate: Gate,
    pub reason: FreeText,
}

/// A field's value in a correction: what a person wrote stands apart, what rules read stays in the event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    Said(FreeText),
    Plain(String),
}

impl Value {
    /// The value as text; empty where words were not fetched or were erased.
    pub fn text(&self) -> &str {
        match self {
            Value::Said(words) => words.text(),
            Value::Plain(text) => text,
        }
    }
}
