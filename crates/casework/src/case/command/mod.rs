//! What someone asks for: plain data with imperative names, the same in scenario files, API, forms and journal.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::check::Fields;
use super::needs::{NeededWords, Needs};

#[macro_use]
mod fields;
#[macro_use]
mod by_name;
#[cfg(feature = "describe")]
pub use by_name::Described;
pub use by_name::{ByName, NamesCommand};
pub(crate) use by_name::{by_name, command_names, record_commands};
pub(crate) use fields::fields;

mod above;
mod answer;
mod bare;
mod behalf;
mod beside;
mod divert;
mod hearing;
mod intake;
mod ledger_line;
mod petitioners;
mod register;
mod supervision;

pub use above::*;
pub use answer::*;
pub use bare::*;
pub use behalf::*;
pub use beside::*;
pub use divert::*;
pub use hearing::*;
pub use intake::*;
pub use ledger_line::LedgerLine;
pub use petitioners::*;
pub use register::*;
pub use supervision::*;

pub use crate::case::teamwork::command::*;
pub use crate::conduct::command::*;

/// A command and for whom it is given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CommandInput {
    pub command: Command,
    /// Set where a clerk or a station acts for the petitioner (a letter, a word at the counter: 条例19).
    pub on_behalf: Option<OnBehalf>,
    /// Set where an office brings a line of its older ledger along: no page, no program and no story can set it.
    #[serde(skip)]
    pub brought: Option<Box<LedgerLine>>,
}

impl CommandInput {
    /// The day on which the wish reached the office, which may be earlier than today where somebody enters it for another.
    pub fn came_in_on(&self, today: Date) -> Date {
        self.on_behalf.as_ref().map_or(today, |behalf| behalf.received_on)
    }
}

impl From<Command> for CommandInput {
    fn from(command: Command) -> CommandInput {
        CommandInput { command, on_behalf: None, brought: None }
    }
}

macro_rules! commands {
    ($($(#[doc = $group_doc:literal])* $group:ident($all:ident) {
        $($(#[doc = $doc:literal])* $variant:ident($fields:ty) = $name:literal,)*
    })*) => {
        /// Every command of `contract.md` section 3 that exists so far, by the part of a case's life that it belongs to.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(untagged)]
        pub enum Command {
            $($(#[doc = $group_doc])* $group($all),)*
        }

        $(
            $(#[doc = $group_doc])*
            /// `do` names the command, other keys are its fields.
            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
            #[serde(tag = "do", rename_all = "kebab-case")]
            pub enum $all {
                $($(#[doc = $doc])* $variant($fields),)*
            }

            by_name!($all: CommandName { $($(#[doc = $doc])* $variant($fields) = $name,)* });

            impl From<$all> for Command {
                fn from(command: $all) -> Command {
                    Command::$group(command)
                }
            }

            impl From<$all> for CommandInput {
                fn from(command: $all) -> CommandInput {
                    CommandInput::from(Command::$group(command))
                }
            }
        )*

        command_names! {
            /// The name of a command of a case: what is open, who may and what is owed speak of commands by it.
            CommandName { $($($(#[doc = $doc])* $variant = $name,)*)* }
        }

        impl Command {
            /// Every name, for the permission table's completeness test, the pages and `--help`.
            pub const NAMES: &'static [&'static str] = &[$($($name,)*)*];

            /// The command's name, without its fields.
            pub const fn command_name(&self) -> CommandName {
                match self {
                    $($(Command::$group($all::$variant(_)) => CommandName::$variant,)*)*
                }
            }

            /// The command's name, as `do` spells it.
            pub const fn name(&self) -> &'static str {
                self.command_name().name()
            }

            /// What has to be looked up before it is decided.
            pub fn needs(&self) -> Needs {
                let needs = self.fields().needs();
                // It has a reason alone, as others have, and reads who is invited.
                let reads = self.command_name() == CommandName::CallOffHearing;
                if reads { Needs { words: NeededWords::OfTheHearing, ..needs } } else { needs }
            }

            /// Its fields, to be checked before any rule sees them.
            pub(super) fn fields(&self) -> &dyn Fields {
                match self {
                    $($(Command::$group($all::$variant(fields)) => fields,)*)*
                }
            }
        }

        impl ByName for Command {
            type Name = CommandName;

            const ALL_NAMES: &'static [&'static str] = Command::NAMES;

            fn command_name(&self) -> CommandName {
                Command::command_name(self)
            }

            fn read<'de, D: serde::Deserializer<'de>>(name: &str, fields: D) -> Result<Command, D::Error> {
                $(if $all::ALL_NAMES.contains(&name) {
                    return $all::read(name, fields).map(Command::$group);
                })*
                Err(serde::de::Error::unknown_variant(name, Command::NAMES))
            }

            #[cfg(feature = "describe")]
            fn described(generator: &mut schemars::SchemaGenerator) -> Vec<Described> {
                let mut all = Vec::new();
                $(all.extend($all::described(generator));)*
                all
            }
        }
    };
}

// One line a command: its fields and its name. What it must be held to stands in `case/check/`.
commands! {
    /// The road of a petition, from registration to its end (条例 chapters 4 and 5).
    Road(RoadCommand) {
        Register(Box<Register>) = "register",
        Link(Link) = "link",
        Unlink(Unlink) = "unlink",
        Route(Route) = "route",
        /// Takes a misrouted case back that the unit has not accepted.
        Recall(Because) = "recall",
        Object(Object) = "object",
        SettleObjection(SettleObjection) = "settle-objection",
        Accept(Accept) = "accept",
        Decline(Decline) = "decline",
        Divert(Divert) = "divert",
        Extend(Extend) = "extend",
        /// From the simple procedure to the ordinary one.
        ChangeProcedure(Because) = "change-procedure",
        Mediate(Mediate) = "mediate",
        Conclude(Conclude) = "conclude",
        Adopt(Adopt) = "adopt",
        Serve(Serve) = "serve",
        FailService(FailService) = "fail-service",
        CorrectService(CorrectService) = "correct-service",
        DenyService(DenyService) = "deny-service",
        ConfirmService(ConfirmService) = "confirm-service",
        CarryOut(CarryOut) = "carry-out",
        ReportBack(ReportBack) = "report-back",
        Rate(Rate) = "rate",
        /// The petitioner asks the next level; posted inside the days is in time.
        RequestReview(AskAbove) = "request-review",
        /// The next level answers.
        Review(Review) = "review",
        /// The petitioner asks the last level; posted inside the days is in time.
        RequestRecheck(AskAbove) = "request-recheck",
        /// The last level answers.
        Recheck(Review) = "recheck",
        DesignateUnit(DesignateUnit) = "designate-unit",
        Withdraw(Withdraw) = "withdraw",
        Close(Close) = "close",
        /// Opens it again.
        Reopen(Because) = "reopen",
        Correct(Correct) = "correct",
        TakeBack(TakeBack) = "take-back",
    }
    /// What is done beside the road: it moves no stage.
    Beside(BesideCommand) {
        AddDemand(AddDemand) = "add-demand",
        AddClue(AddClue) = "add-clue",
        Attach(Attach) = "attach",
        AddPetitioner(AddPetitioner) = "add-petitioner",
        CorrectPetitioner(CorrectPetitioner) = "correct-petitioner",
        StepIn(StepIn) = "step-in",
        /// A leader takes the case into their own charge.
        TakeCharge(Nothing) = "take-charge",
        Plan(Plan) = "plan",
        CompleteMeasure(CompleteMeasure) = "complete-measure",
        Find(Find) = "find",
        /// Steps back from a case of one's own interest.
        DeclareInterest(Because) = "declare-interest",
        RequestRecusal(RequestRecusal) = "request-recusal",
        DecideRecusal(DecideRecusal) = "decide-recusal",
        /// Reports a danger at once.
        ReportUrgent(Because) = "report-urgent",
        Help(Help) = "help",
        AssignHandler(AssignHandler) = "assign-handler",
        Grade(Grade) = "grade",
        /// A second person confirms a colour below the rule's.
        ConfirmGrade(Nothing) = "confirm-grade",
        Supervise(Supervise) = "supervise",
        AnswerSupervision(AnswerSupervision) = "answer-supervision",
        Suggest(Suggest) = "suggest",
        AnswerSuggestion(AnswerSuggestion) = "answer-suggestion",
        CallBack(CallBack) = "call-back",
        Look(Look) = "look",
        NoteReception(NoteReception) = "note-reception",
    }
    /// What those on a case do with each other and with its petitioner.
    Teamwork(TeamworkCommand) {
        Note(NoteInside) = "note",
        /// Asks the petitioner something.
        Ask(PutQuestion) = "ask",
        AnswerQuestion(AnswerQuestion) = "answer-question",
        Wait(Wait) = "wait",
        /// Asks another unit to help.
        Assist(Assist) = "assist",
        AnswerAssist(AnswerAssist) = "answer-assist",
        DeclineAssist(DeclineAssist) = "decline-assist",
        ReturnDraft(ReturnDraft) = "return-draft",
        VisitHome(VisitHome) = "visit-home",
        ReadLetter(ReadLetter) = "read-letter",
        OfferMediation(OfferMediation) = "offer-mediation",
        /// The petitioner does not agree that the matter was declined: the office looks again.
        ContestRefusal(Because) = "contest-refusal",
    }
    /// The record of conduct, which touches no claim (条例26, 47).
    Conduct(ConductCommand) {
        RecordConduct(RecordConduct) = "record-conduct",
        AnswerConduct(AnswerConduct) = "answer-conduct",
        StrikeConduct(StrikeConduct) = "strike-conduct",
        CheckReferral(CheckReferral) = "check-referral",
        ReferConduct(ReferConduct) = "refer-conduct",
        Persuade(Persuade) = "persuade",
    }
    /// The public hearing (条例31).
    Hearing(HearingCommand) {
        /// Asks for a public hearing.
        ApplyHearing(Because) = "apply-hearing",
        /// Answers an application for a hearing with no, and why.
        RefuseHearing(Because) = "refuse-hearing",
        CallHearing(CallHearing) = "call-hearing",
        GiveWord(GiveWord) = "give-word",
        DrawAssessors(DrawAssessors) = "draw-assessors",
        Recuse(Recuse) = "recuse",
        HoldHearing(HoldHearing) = "hold-hearing",
        AdjournHearing(AdjournHearing) = "adjourn-hearing",
        /// It does not take place: `settled`, `withdrawn`, `absent` or other words.
        CallOffHearing(Because) = "call-off-hearing",
        Deliberate(Deliberate) = "deliberate",
        /// An assessor confirms their own votes; when all have, there is a conclusion.
        ConfirmVote(Nothing) = "confirm-vote",
        PublishHearing(PublishHearing) = "publish-hearing",
        /// A second person lets the public version out.
        ApprovePublication(Nothing) = "approve-publication",
    }
}
