//! What someone asks for: plain data with imperative names, the same in scenario files, API, forms and journal.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::check::Fields;
use super::needs::Needs;

macro_rules! fields {
    ($(#[$doc:meta])* $name:ident { $($(#[$attr:meta])* $field:ident : $kind:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$attr])* pub $field: $kind),* }
    };
}
pub(crate) use fields;

mod above;
mod answer;
mod beside;
mod divert;
mod hearing;
mod intake;
mod supervision;

pub use above::*;
pub use answer::*;
pub use beside::*;
pub use divert::*;
pub use hearing::*;
pub use intake::*;
pub use supervision::*;

pub use crate::conduct::command::*;

/// A command and for whom it is given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    pub command: Command,
    /// Set where a clerk or a station acts for the petitioner (a letter, a word at the counter: 条例19).
    pub on_behalf: Option<OnBehalf>,
}

impl From<Command> for Asked {
    fn from(command: Command) -> Asked {
        Asked { command, on_behalf: None }
    }
}

/// How the petitioner's own wish reached the person who enters it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnBehalf {
    pub how: String,
    pub proof: String,
    pub received_on: Date,
}

macro_rules! commands {
    ($($(#[$of:meta])* $variant:ident($fields:ty) = $name:literal,)*) => {
        /// Every command of `contract.md` section 3 that exists so far; `do` names it, other keys are its fields.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "do", rename_all = "kebab-case")]
        pub enum Command {
            $($(#[$of])* $variant($fields),)*
        }

        impl Command {
            /// The command's name, as `do` spells it.
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Command::$variant(_) => $name,)*
                }
            }

            /// Every name, for the permission table's completeness test, the pages and `--help`.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// What has to be looked up before it is decided.
            pub fn needs(&self) -> Needs {
                self.fields().needs()
            }

            /// Its fields, to be checked before any rule sees them.
            pub(super) fn fields(&self) -> &dyn Fields {
                match self {
                    $(Command::$variant(fields) => fields,)*
                }
            }
        }
    };
}

// One line a command: its fields and its name. What it must be held to stands in `case/check/`.
commands! {
    Register(Box<Register>) = "register",
    Link(Link) = "link",
    Route(Route) = "route",
    Object(Object) = "object",
    SettleObjection(SettleObjection) = "settle-objection",
    Accept(Accept) = "accept",
    Decline(Decline) = "decline",
    Divert(Divert) = "divert",
    AddDemand(AddDemand) = "add-demand",
    AddClue(AddClue) = "add-clue",
    Attach(Attach) = "attach",
    TakeCharge(Nothing) = "take-charge",
    Plan(Plan) = "plan",
    CompleteMeasure(CompleteMeasure) = "complete-measure",
    Find(Find) = "find",
    DeclareInterest(Because) = "declare-interest",
    Extend(Extend) = "extend",
    ChangeProcedure(Because) = "change-procedure",
    Mediate(Mediate) = "mediate",
    Conclude(Conclude) = "conclude",
    Adopt(Adopt) = "adopt",
    Serve(Serve) = "serve",
    CarryOut(CarryOut) = "carry-out",
    ReportBack(ReportBack) = "report-back",
    ReportUrgent(Because) = "report-urgent",
    Help(Help) = "help",
    Rate(Rate) = "rate",
    RequestReview(AskAbove) = "request-review",
    Review(Review) = "review",
    RequestRecheck(AskAbove) = "request-recheck",
    Recheck(Review) = "recheck",
    DesignateUnit(DesignateUnit) = "designate-unit",
    Grade(Grade) = "grade",
    Supervise(Supervise) = "supervise",
    AnswerSupervision(AnswerSupervision) = "answer-supervision",
    Suggest(Suggest) = "suggest",
    AnswerSuggestion(AnswerSuggestion) = "answer-suggestion",
    CallBack(CallBack) = "call-back",
    Look(Look) = "look",
    NoteReception(NoteReception) = "note-reception",
    RecordConduct(RecordConduct) = "record-conduct",
    AnswerConduct(AnswerConduct) = "answer-conduct",
    StrikeConduct(StrikeConduct) = "strike-conduct",
    CheckReferral(CheckReferral) = "check-referral",
    ReferConduct(ReferConduct) = "refer-conduct",
    ApplyHearing(Because) = "apply-hearing",
    RefuseHearing(Because) = "refuse-hearing",
    CallHearing(CallHearing) = "call-hearing",
    GiveWord(GiveWord) = "give-word",
    DrawAssessors(DrawAssessors) = "draw-assessors",
    Recuse(Recuse) = "recuse",
    HoldHearing(HoldHearing) = "hold-hearing",
    Deliberate(Deliberate) = "deliberate",
    ConfirmVote(Nothing) = "confirm-vote",
    PublishHearing(PublishHearing) = "publish-hearing",
    ApprovePublication(Nothing) = "approve-publication",
    Withdraw(Withdraw) = "withdraw",
    Close(Close) = "close",
    Reopen(Because) = "reopen",
    Correct(Correct) = "correct",
}

fields!(
    /// A command without fields.
    Nothing {}
);
fields!(
    /// A command whose only field is its reason.
    Because { reason: String }
);
