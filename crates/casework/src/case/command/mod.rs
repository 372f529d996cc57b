//! What someone asks for: plain data with imperative names, the same in scenario files, API, forms and journal.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

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

/// Every command of `contract.md` section 3 that exists so far; `do` names it, other keys are its fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Command {
    Register(Box<Register>),
    Link(Link),
    Route(Route),
    Object(Object),
    SettleObjection(SettleObjection),
    Accept(Accept),
    Decline(Decline),
    Divert(Divert),
    AddDemand(AddDemand),
    AddClue(AddClue),
    Attach(Attach),
    TakeCharge(Nothing),
    Plan(Plan),
    CompleteMeasure(CompleteMeasure),
    Find(Find),
    DeclareInterest(Because),
    Extend(Extend),
    ChangeProcedure(Because),
    Mediate(Mediate),
    Conclude(Conclude),
    Adopt(Adopt),
    Serve(Serve),
    CarryOut(CarryOut),
    ReportBack(ReportBack),
    ReportUrgent(Because),
    Help(Help),
    Rate(Rate),
    RequestReview(Because),
    Review(Review),
    RequestRecheck(Because),
    Recheck(Review),
    DesignateUnit(DesignateUnit),
    Grade(Grade),
    Supervise(Supervise),
    AnswerSupervision(AnswerSupervision),
    Suggest(Suggest),
    AnswerSuggestion(AnswerSuggestion),
    CallBack(CallBack),
    Look(Look),
    NoteReception(NoteReception),
    RecordConduct(RecordConduct),
    AnswerConduct(AnswerConduct),
    StrikeConduct(StrikeConduct),
    CheckReferral(CheckReferral),
    ReferConduct(ReferConduct),
    ApplyHearing(Because),
    RefuseHearing(Because),
    CallHearing(CallHearing),
    GiveWord(GiveWord),
    DrawAssessors(DrawAssessors),
    Recuse(Recuse),
    HoldHearing(HoldHearing),
    Deliberate(Deliberate),
    ConfirmVote(Nothing),
    PublishHearing(PublishHearing),
    ApprovePublication(Nothing),
    Withdraw(Withdraw),
    Close(Close),
    Reopen(Because),
    Correct(Correct),
}

impl Command {
    /// The command's name, as `do` spells it.
    pub const fn name(&self) -> &'static str {
        match self {
            Command::Register(_) => "register",
            Command::Link(_) => "link",
            Command::Route(_) => "route",
            Command::Object(_) => "object",
            Command::SettleObjection(_) => "settle-objection",
            Command::Accept(_) => "accept",
            Command::Decline(_) => "decline",
            Command::Divert(_) => "divert",
            Command::AddDemand(_) => "add-demand",
            Command::AddClue(_) => "add-clue",
            Command::Attach(_) => "attach",
            Command::TakeCharge(_) => "take-charge",
            Command::Plan(_) => "plan",
            Command::CompleteMeasure(_) => "complete-measure",
            Command::Find(_) => "find",
            Command::DeclareInterest(_) => "declare-interest",
            Command::Extend(_) => "extend",
            Command::ChangeProcedure(_) => "change-procedure",
            Command::Mediate(_) => "mediate",
            Command::Conclude(_) => "conclude",
            Command::Adopt(_) => "adopt",
            Command::Serve(_) => "serve",
            Command::CarryOut(_) => "carry-out",
            Command::ReportBack(_) => "report-back",
            Command::ReportUrgent(_) => "report-urgent",
            Command::Help(_) => "help",
            Command::Rate(_) => "rate",
            Command::RequestReview(_) => "request-review",
            Command::Review(_) => "review",
            Command::RequestRecheck(_) => "request-recheck",
            Command::Recheck(_) => "recheck",
            Command::DesignateUnit(_) => "designate-unit",
            Command::Grade(_) => "grade",
            Command::Supervise(_) => "supervise",
            Command::AnswerSupervision(_) => "answer-supervision",
            Command::Suggest(_) => "suggest",
            Command::AnswerSuggestion(_) => "answer-suggestion",
            Command::CallBack(_) => "call-back",
            Command::Look(_) => "look",
            Command::NoteReception(_) => "note-reception",
            Command::RecordConduct(_) => "record-conduct",
            Command::AnswerConduct(_) => "answer-conduct",
            Command::StrikeConduct(_) => "strike-conduct",
            Command::CheckReferral(_) => "check-referral",
            Command::ReferConduct(_) => "refer-conduct",
            Command::ApplyHearing(_) => "apply-hearing",
            Command::RefuseHearing(_) => "refuse-hearing",
            Command::CallHearing(_) => "call-hearing",
            Command::GiveWord(_) => "give-word",
            Command::DrawAssessors(_) => "draw-assessors",
            Command::Recuse(_) => "recuse",
            Command::HoldHearing(_) => "hold-hearing",
            Command::Deliberate(_) => "deliberate",
            Command::ConfirmVote(_) => "confirm-vote",
            Command::PublishHearing(_) => "publish-hearing",
            Command::ApprovePublication(_) => "approve-publication",
            Command::Withdraw(_) => "withdraw",
            Command::Close(_) => "close",
            Command::Reopen(_) => "reopen",
            Command::Correct(_) => "correct",
        }
    }

    /// Every name, for the permission table's completeness test, the pages and `--help`.
    pub const NAMES: [&'static str; 60] = [
        "register",
        "link",
        "route",
        "object",
        "settle-objection",
        "accept",
        "decline",
        "divert",
        "add-demand",
        "add-clue",
        "attach",
        "take-charge",
        "plan",
        "complete-measure",
        "find",
        "declare-interest",
        "extend",
        "change-procedure",
        "mediate",
        "conclude",
        "adopt",
        "serve",
        "carry-out",
        "report-back",
        "report-urgent",
        "help",
        "rate",
        "request-review",
        "review",
        "request-recheck",
        "recheck",
        "designate-unit",
        "grade",
        "supervise",
        "answer-supervision",
        "suggest",
        "answer-suggestion",
        "call-back",
        "look",
        "note-reception",
        "record-conduct",
        "answer-conduct",
        "strike-conduct",
        "check-referral",
        "refer-conduct",
        "apply-hearing",
        "refuse-hearing",
        "call-hearing",
        "give-word",
        "draw-assessors",
        "recuse",
        "hold-hearing",
        "deliberate",
        "confirm-vote",
        "publish-hearing",
        "approve-publication",
        "withdraw",
        "close",
        "reopen",
        "correct",
    ];
}

fields!(
    /// A command without fields.
    Nothing {}
);
fields!(
    /// A command whose only field is its reason.
    Because { reason: String }
);
