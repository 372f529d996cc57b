//! Every reason to say no: typed, with the article it rests on. A refusal is a normal answer, not an error.

use serde::Serialize;

/// Why a command changes nothing. `code` is the contract's word.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Refusal {
    pub code: Code,
    /// The article or rule, in the words the papers use: `条例34`, `closing gate 1`.
    pub basis: String,
    /// What exactly is missing or wrong: `clue 1`, `due 2026-05-06`. Keys and numbers only, never a petitioner's words.
    pub detail: String,
    /// Problems with single fields; only `invalid` has them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
}

/// What is wrong with one field. `problem` is a wording key's last part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct FieldProblem {
    /// The field's path: `title`, `petitioners.1.id_number`.
    pub field: String,
    pub problem: &'static str,
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
    /// A refusal with its basis and what it hangs on.
    pub fn new(code: Code, basis: impl Into<String>, detail: impl Into<String>) -> Refusal {
        Refusal { code, basis: basis.into(), detail: detail.into(), fields: Vec::new() }
    }

    /// The command does not fit where the case stands.
    pub fn wrong_stage(stage: &str) -> Refusal {
        Refusal::new(Code::WrongStage, "procedure", format!("stage {stage}"))
    }

    /// One field is wrong.
    pub fn field(field: impl Into<String>, problem: &'static str) -> Refusal {
        Refusal::fields(vec![FieldProblem { field: field.into(), problem }])
    }

    /// Several fields are wrong, all said at once.
    pub fn fields(fields: Vec<FieldProblem>) -> Refusal {
        let detail = fields.iter().map(|f| format!("{}: {}", f.field, f.problem)).collect::<Vec<_>>().join("; ");
        Refusal { code: Code::Invalid, basis: "contract".to_owned(), detail, fields }
    }

    /// Something named does not exist, or may not be seen.
    pub fn no_such(what: impl Into<String>) -> Refusal {
        Refusal::new(Code::NoSuch, "contract", what)
    }
}
