//! Every reason to say no: typed, with the article it rests on. A refusal is a normal answer, not an error.

mod basis;
mod detail;
mod problem;
mod value;

use serde::Serialize;

pub use basis::{Basis, Local};
pub use detail::Detail;
pub use problem::{FieldProblem, Problem};
pub use value::{CommandName, Value};

use super::event::ClockStart;
use super::vocabulary::StageName;

/// Why a command changes nothing. `code` is the contract's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub code: Code,
    pub basis: Basis,
    /// What exactly is missing or wrong.
    pub details: Vec<Detail>,
    /// Problems with single fields; only `invalid` has them.
    pub fields: Vec<FieldProblem>,
}

macro_rules! codes {
    ($($variant:ident = $slug:literal),+ $(,)?) => {
        /// The refusal codes of `contract.md` section 3.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
        pub enum Code { $(#[serde(rename = $slug)] $variant),+ }

        impl Code {
            /// The code as the outside reads it.
            pub const fn slug(self) -> &'static str { match self { $(Code::$variant => $slug),+ } }
            /// Every code, for wording and tests.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];
        }
    };
}

codes!(
    NotPermitted = "not-permitted",
    WrongStage = "wrong-stage",
    ClueOpen = "clue-open",
    DemandOpen = "demand-open",
    NotServed = "not-served",
    NotCarriedOut = "not-carried-out",
    NotSatisfied = "not-satisfied",
    TooManyRepresentatives = "too-many-representatives",
    ObjectionTooLate = "objection-too-late",
    ExtensionTooLong = "extension-too-long",
    ExtensionTooLate = "extension-too-late",
    ExtendedBefore = "extended-before",
    NotFirstTime = "not-first-time",
    SuperiorAssigned = "superior-assigned",
    StatutoryRoute = "statutory-route",
    SeveralUnits = "several-units",
    LikelyRefused = "likely-refused",
    ReviewTooLate = "review-too-late",
    RecheckTooLate = "recheck-too-late",
    ConcludedBefore = "concluded-before",
    PendingElsewhere = "pending-elsewhere",
    ConflictOfInterest = "conflict-of-interest",
    AccusedUnit = "accused-unit",
    PersuasionFirst = "persuasion-first",
    ClaimIsNotConduct = "claim-is-not-conduct",
    HearingQuorum = "hearing-quorum",
    AssessorEven = "assessor-even",
    ReportDueMissing = "report-due-missing",
    ChangedMeanwhile = "changed-meanwhile",
    KeyReused = "key-reused",
    NoSuch = "no-such",
    Invalid = "invalid",
);

impl Refusal {
    /// A refusal with its basis and the one thing it hangs on.
    pub fn new(code: Code, basis: impl Into<Basis>, detail: Detail) -> Refusal {
        Refusal::of(code, basis, vec![detail])
    }

    /// A refusal that hangs on several things, or on none.
    pub fn of(code: Code, basis: impl Into<Basis>, details: Vec<Detail>) -> Refusal {
        Refusal { code, basis: basis.into(), details, fields: Vec::new() }
    }

    /// The command does not fit where the case stands.
    pub fn wrong_stage(stage: StageName) -> Refusal {
        Refusal::wrong_state(Detail::Stage(stage))
    }

    /// The command does not fit how something on the case stands.
    pub fn wrong_state(detail: Detail) -> Refusal {
        Refusal::new(Code::WrongStage, Basis::Procedure, detail)
    }

    /// The clock that this was asked under is over.
    pub fn too_late(code: Code, clock: &ClockStart) -> Refusal {
        Refusal::new(code, Basis::Clock(clock.basis.clone()), Detail::Due(clock.due))
    }

    /// The table of who may do what has no such row.
    pub fn not_permitted(command: &'static str) -> Refusal {
        Refusal::new(Code::NotPermitted, Basis::Roles, Detail::Command(CommandName(command)))
    }

    /// One field is wrong.
    pub fn field(field: impl Into<String>, problem: Problem) -> Refusal {
        Refusal::fields(vec![FieldProblem { field: field.into(), problem }])
    }

    /// Several fields are wrong, all said at once.
    pub fn fields(fields: Vec<FieldProblem>) -> Refusal {
        Refusal { code: Code::Invalid, basis: Basis::Contract, details: Vec::new(), fields }
    }

    /// Something named does not exist, or may not be seen.
    pub fn no_such(what: Detail) -> Refusal {
        Refusal::new(Code::NoSuch, Basis::Contract, what)
    }

    /// The details as one stable line: `clue 1, clue 2`, `title: missing; since: in-the-future`.
    pub fn detail(&self) -> String {
        if self.details.is_empty() {
            let fields = self.fields.iter().map(|one| format!("{}: {}", one.field, one.problem));
            return fields.collect::<Vec<_>>().join("; ");
        }
        self.details.iter().map(Detail::to_string).collect::<Vec<_>>().join(", ")
    }
}
