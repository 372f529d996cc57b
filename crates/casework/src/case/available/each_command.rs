//! What is peculiar to each command on the list of what is open, beyond its row of rights: whence the house's day counts,
//! and who of those permitted really does it. A new command says both here before it compiles.

use crate::case::CommandName;
use crate::case::event::Fact;
use crate::case::hearing::HearingFact;
use crate::case::vocabulary::{ClockKey, Procedure};

/// One command's part of it.
pub(super) struct EachCommand {
    pub counts_from: CountsFrom,
    pub narrowed: Narrowed,
}

/// What a house day counts from.
pub(super) enum CountsFrom {
    /// The first of the papers that wait to be served.
    Paper,
    /// What led to the end of the road, or the day on which a right was over.
    RoadsEnd(fn(&Fact) -> bool),
    /// The first day on which a rule says that the unit is to be pressed (条例40).
    Pressing,
    /// The last fact of this sort, or the receipt where there is none.
    Fact(fn(&Fact) -> bool),
}

/// Who of those whom the permission table names can really do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Narrowed {
    No,
    /// What a colour asks of a leader is for the one in charge, where there is one.
    InCharge,
    /// Of the levels above only the next one (条例35).
    FirstLevel,
    /// Of the levels above only the last one (条例36).
    SecondLevel,
    /// Of those who sit only who voted and has not confirmed it.
    Voter,
    /// Of the petitioners only who has not taken the petition back.
    StillPetitioner,
}

/// The one table of all commands.
pub(super) fn of(act: CommandName) -> EachCommand {
    let each = |counts_from, narrowed| EachCommand { counts_from, narrowed };
    let place = || CountsFrom::Fact(gives_it_a_place);
    match act {
        CommandName::Serve => each(CountsFrom::Paper, Narrowed::No),
        CommandName::Close => each(CountsFrom::RoadsEnd(leads_to_the_end), Narrowed::No),
        CommandName::CarryOut => each(CountsFrom::Fact(is_an_answer), Narrowed::No),
        CommandName::SettleObjection => each(CountsFrom::Fact(is_objected), Narrowed::No),
        CommandName::Deliberate => each(CountsFrom::Fact(is_held), Narrowed::No),
        CommandName::ConfirmVote => each(CountsFrom::Fact(is_deliberated), Narrowed::Voter),
        CommandName::PublishHearing => each(CountsFrom::Fact(is_confirmed), Narrowed::No),
        CommandName::ApprovePublication => each(CountsFrom::Fact(is_published), Narrowed::No),
        CommandName::ConfirmGrade => each(CountsFrom::Fact(is_graded), Narrowed::No),
        CommandName::ConfirmService => each(CountsFrom::Fact(is_service_denied), Narrowed::No),
        CommandName::DecideRecusal => each(CountsFrom::Fact(is_recusal_asked), Narrowed::No),
        CommandName::Supervise => each(CountsFrom::Pressing, Narrowed::No),
        CommandName::Look => each(place(), Narrowed::InCharge),
        CommandName::Review => each(place(), Narrowed::FirstLevel),
        CommandName::Recheck => each(place(), Narrowed::SecondLevel),
        CommandName::Rate | CommandName::Withdraw => each(place(), Narrowed::StillPetitioner),
        CommandName::Register
        | CommandName::Link
        | CommandName::Unlink
        | CommandName::TakeBack
        | CommandName::Persuade
        | CommandName::Route
        | CommandName::Recall
        | CommandName::Object
        | CommandName::Accept
        | CommandName::Decline
        | CommandName::Divert
        | CommandName::Extend
        | CommandName::ChangeProcedure
        | CommandName::Mediate
        | CommandName::Conclude
        | CommandName::Adopt
        | CommandName::FailService
        | CommandName::DenyService
        | CommandName::CorrectService
        | CommandName::ReportBack
        | CommandName::RequestReview
        | CommandName::RequestRecheck
        | CommandName::DesignateUnit
        | CommandName::Reopen
        | CommandName::Correct
        | CommandName::AddDemand
        | CommandName::AddClue
        | CommandName::Attach
        | CommandName::AddPetitioner
        | CommandName::CorrectPetitioner
        | CommandName::StepIn
        | CommandName::TakeCharge
        | CommandName::Plan
        | CommandName::CompleteMeasure
        | CommandName::Find
        | CommandName::DeclareInterest
        | CommandName::RequestRecusal
        | CommandName::ReportUrgent
        | CommandName::Help
        | CommandName::AssignHandler
        | CommandName::Grade
        | CommandName::AnswerSupervision
        | CommandName::Suggest
        | CommandName::AnswerSuggestion
        | CommandName::CallBack
        | CommandName::NoteReception
        | CommandName::Note
        | CommandName::Ask
        | CommandName::AnswerQuestion
        | CommandName::Wait
        | CommandName::Assist
        | CommandName::AnswerAssist
        | CommandName::DeclineAssist
        | CommandName::ReturnDraft
        | CommandName::VisitHome
        | CommandName::ReadLetter
        | CommandName::OfferMediation
        | CommandName::ContestRefusal
        | CommandName::RecordConduct
        | CommandName::AnswerConduct
        | CommandName::StrikeConduct
        | CommandName::CheckReferral
        | CommandName::ReferConduct
        | CommandName::ApplyHearing
        | CommandName::RefuseHearing
        | CommandName::CallHearing
        | CommandName::GiveWord
        | CommandName::DrawAssessors
        | CommandName::Recuse
        | CommandName::AdjournHearing
        | CommandName::CallOffHearing
        | CommandName::HoldHearing => each(place(), Narrowed::No),
    }
}

/// Whether it shows that something else was done: who owes one thing of a case may do this beside it.
pub(super) const fn shows_what_was_done(act: CommandName) -> bool {
    matches!(act, CommandName::Attach | CommandName::Note)
}

/// The clock that a command ends, where its day is that clock's: in the simple procedure another one than in the ordinary.
pub fn clock_of(act: CommandName, procedure: Procedure) -> Option<ClockKey> {
    const ENDS: [(CommandName, ClockKey, ClockKey); 4] = [
        (CommandName::Route, ClockKey::Route, ClockKey::SimpleForward),
        (CommandName::Accept, ClockKey::Notify, ClockKey::SimpleAccept),
        (CommandName::Conclude, ClockKey::Decide, ClockKey::SimpleDecide),
        (CommandName::Object, ClockKey::Object, ClockKey::Object),
    ];
    let (_, ordinary, simple) = ENDS.into_iter().find(|(known, _, _)| *known == act)?;
    Some(match procedure {
        Procedure::Ordinary => ordinary,
        Procedure::Simple => simple,
    })
}

/// The unit said that it is not its matter.
const fn is_objected(fact: &Fact) -> bool {
    matches!(fact, Fact::Objected { .. })
}

const fn is_graded(fact: &Fact) -> bool {
    matches!(fact, Fact::Graded { .. })
}

const fn is_service_denied(fact: &Fact) -> bool {
    matches!(fact, Fact::ServiceDenied { .. })
}

const fn is_recusal_asked(fact: &Fact) -> bool {
    matches!(fact, Fact::RecusalRequested { .. })
}

const fn is_held(fact: &Fact) -> bool {
    matches!(fact, Fact::Hearing(HearingFact::Held(_)))
}

const fn is_deliberated(fact: &Fact) -> bool {
    matches!(fact, Fact::Hearing(HearingFact::Deliberated { .. }))
}

const fn is_confirmed(fact: &Fact) -> bool {
    matches!(fact, Fact::Hearing(HearingFact::Confirmed { .. }))
}

const fn is_published(fact: &Fact) -> bool {
    matches!(fact, Fact::Hearing(HearingFact::Published { .. }))
}

/// What the petitioner was answered with.
const fn is_an_answer(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Concluded { .. }
            | Fact::Adopted { .. }
            | Fact::Diverted { .. }
            | Fact::Reviewed(_)
            | Fact::Rechecked(_)
            | Fact::Reopened { .. }
    )
}

/// After which a case may be closed.
const fn leads_to_the_end(fact: &Fact) -> bool {
    is_an_answer(fact)
        || matches!(
            fact,
            Fact::Declined { .. }
                | Fact::Withdrawn { .. }
                | Fact::Served { .. }
                | Fact::CarriedOut { .. }
                | Fact::Found { .. }
                | Fact::Rated { .. }
                | Fact::ReportedBack { .. }
        )
}

/// Where the case lies since, and what there is to find.
const fn gives_it_a_place(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Registered(_)
            | Fact::Routed { .. }
            | Fact::ObjectionSettled { .. }
            | Fact::Recalled { .. }
            | Fact::Accepted { .. }
            | Fact::UnitDesignated { .. }
            | Fact::Reopened { .. }
            | Fact::ClueAdded { .. }
            | Fact::DemandAdded(_)
            | Fact::Corrected { .. }
            | Fact::Reviewed(_)
            | Fact::Rechecked(_)
    )
}
