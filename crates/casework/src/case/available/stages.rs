//! What is open at each stage of the road.

use jiff::civil::Date;

use super::above;
use super::action_list::ActionList;
use crate::actor::Role;
use crate::case::CommandName;
use crate::case::gates;
use crate::case::rules::report_back;
use crate::case::state::{Demand, Stage};
use crate::case::vocabulary::{Class, ClockKey, ClosedKind, Gate, Paper, Procedure, RouteMode};
use crate::clock::{self, ClockState};

pub(super) fn of_the_stage(acts: &mut ActionList) {
    match &acts.case.stage {
        Stage::Registered => registered(acts),
        Stage::Routed => routed(acts),
        Stage::Accepted { .. } => accepted(acts),
        Stage::Concluded { .. } => concluded(acts),
        Stage::Declined { .. } | Stage::Diverted { .. } => elsewhere(acts),
        Stage::Withdrawn => {
            report_back(acts);
            acts.tell_the_invited();
            acts.add(true, CommandName::Close, &[Role::Clerk, Role::Handler], None);
        }
        // No clock, no right and no road: it was done with before it came here.
        Stage::Closed { kind: ClosedKind::Recorded, .. } => {}
        Stage::Closed { before, .. } => closed(acts, before),
        Stage::UnderReview => {
            above::above(acts, CommandName::Review, &[above::first_level(acts)], ClockKey::Review);
            acts.join_above(CommandName::RequestReview);
        }
        Stage::UnderRecheck => {
            above::above(acts, CommandName::Recheck, &[Role::Rechecker], ClockKey::Recheck);
            acts.join_above(CommandName::RequestRecheck);
        }
        Stage::Reviewed | Stage::Final => above::decided_above(acts),
    }
    if acts.case.awaits_a_recheck() {
        acts.right_of_an_answer(CommandName::RequestRecheck, ClockKey::RequestRecheck, Paper::ReviewOpinion);
    }
}

fn elsewhere(acts: &mut ActionList) {
    acts.services();
    report_back(acts);
    let owed = gates::owed_after_diversion(acts.case);
    if !owed.is_empty() {
        acts.add(true, CommandName::CarryOut, &[Role::Handler], None);
    }
    if gates::end_notice_unserved(acts.case).is_none() && owed.is_empty() {
        acts.add(true, CommandName::Close, &[Role::Clerk, Role::Handler], None);
    }
}

fn closed(acts: &mut ActionList, before: &Stage) {
    report_back(acts);
    // What came back after the file was shut still has to arrive.
    if acts.unserved().any(|paper| !paper.failed.is_empty()) {
        acts.services();
    } else {
        acts.tell_the_invited();
    }
    if matches!(before, Stage::Concluded { .. }) && acts.case.class == Class::Claim {
        acts.right_of_an_answer(CommandName::RequestReview, ClockKey::RequestReview, Paper::Opinion);
    }
    if matches!(before, Stage::Concluded { .. } | Stage::Reviewed | Stage::Final) {
        carry_out(acts);
    }
    acts.add(false, CommandName::Reopen, &[Role::Clerk, Role::Supervisor], None);
}

fn registered(acts: &mut ActionList) {
    disputed(acts);
    let due = acts.due(ClockKey::Route);
    acts.add(true, CommandName::Route, &[Role::Clerk], due);
    acts.add(false, CommandName::Decline, &[Role::Clerk], None);
    divert(acts, &[Role::Clerk], due);
    // What a leader ordered on a reception day, or a unit planned before it came back, goes on at the counter.
    acts.measures();
    acts.add(false, CommandName::AddDemand, &[Role::Clerk, Role::Petitioner], None);
    acts.add(false, CommandName::AddClue, &[Role::Clerk, Role::Petitioner], None);
    acts.take_charge();
    acts.withdraw();
}

/// Units dispute whose it is: somebody above them may say (条例24).
fn disputed(acts: &mut ActionList) {
    if acts.case.objection.is_some() || acts.case.sent_back > 0 {
        acts.add(false, CommandName::DesignateUnit, &[Role::OfficeHead, Role::Leader], None);
    }
}

fn routed(acts: &mut ActionList) {
    disputed(acts);
    let notify = acts.due(ClockKey::Notify);
    match &acts.case.objection {
        Some(objection) if !objection.refused => acts.add(true, CommandName::SettleObjection, &[Role::Clerk], None),
        objected => {
            let again = objected.is_none();
            acts.add(true, CommandName::Accept, &[Role::Handler], notify);
            acts.add(false, CommandName::Decline, &[Role::Handler], notify);
            divert(acts, &[Role::Handler, Role::Clerk], notify);
            let window = acts.case.open_clock(ClockKey::Object).filter(|clock| acts.as_of <= clock.start.due);
            if let Some(due) = window.filter(|_| again).map(|clock| clock.start.due) {
                acts.add(false, CommandName::Object, &[Role::Handler, Role::UnitHead], Some(due));
            }
        }
    }
    acts.add(false, CommandName::Recall, &[Role::Clerk], None);
    acts.add(false, CommandName::AddDemand, &[Role::Handler, Role::Clerk, Role::Petitioner], None);
    acts.along_the_way();
}

fn accepted(acts: &mut ActionList) {
    let due = acts.due(ClockKey::Decide).or(acts.due(ClockKey::SimpleDecide));
    if acts.case.clues.iter().any(|clue| clue.finding.is_none()) {
        acts.add(true, CommandName::Find, &[Role::Handler], due);
    }
    let asks_nothing = acts.case.demands.is_empty();
    let by = if acts.case.has_draft_to_seal() { Role::UnitHead } else { Role::Handler };
    let suggests = acts.case.class == Class::Suggestion;
    if suggests {
        acts.add(true, CommandName::Adopt, &[Role::Handler], due);
    }
    if !asks_nothing {
        acts.add(!suggests || by == Role::UnitHead, CommandName::Conclude, &[by], due);
        // Until it is sealed, a draft can be written anew.
        acts.also(CommandName::Conclude, &[Role::Handler]);
    }
    if acts.case.procedure == Procedure::Simple {
        acts.add(false, CommandName::ChangeProcedure, &[Role::Handler], None);
    }
    mediate(acts);
    if acts.case.class == Class::Claim && !acts.case.set_aside.is_empty() {
        acts.right_of_an_answer(CommandName::RequestReview, ClockKey::RequestReview, Paper::Opinion);
    }
    acts.services();
    report_back(acts);
    let may_extend = acts.case.open_clock(ClockKey::Decide).filter(|clock| acts.as_of < clock.start.due);
    if may_extend.is_some() && !acts.case.extended {
        acts.add(false, CommandName::Extend, &[Role::UnitHead], due);
    }
    divert(acts, &[Role::Handler, Role::Clerk], None);
    // Without a demand there is nothing to answer: what is asked must be written down first (条例32).
    acts.add(asks_nothing, CommandName::AddDemand, &[Role::Handler, Role::Clerk, Role::Petitioner], None);
    if acts.case.class == Class::Report && acts.case.reported_back && gates::author_unanswered(acts.case).is_none() {
        close(acts);
    }
    acts.along_the_way();
}

fn concluded(acts: &mut ActionList) {
    let hard = after_an_answer(acts);
    let lapsed =
        acts.case.clock(ClockKey::RequestReview).is_some_and(|c| clock::state(c, acts.as_of) == ClockState::Lapsed);
    let served = acts.case.paper(Paper::Opinion).is_some_and(|paper| paper.served.is_some());
    let right = acts.case.clock(ClockKey::RequestRecheck);
    let above = acts.case.awaits_a_recheck()
        && !right.is_some_and(|clock| clock::state(clock, acts.as_of) == ClockState::Lapsed);
    let ended = match acts.case.class {
        Class::Report => gates::author_unanswered(acts.case).is_none(),
        Class::Claim => served && lapsed && !above,
        // It ends with its reply, whatever else was told beside it (条例29).
        Class::Suggestion => gates::answers_not_served(acts.case, acts.policy).is_empty(),
    };
    if hard || ended {
        close(acts);
    }
    mediate(acts);
    if acts.case.class == Class::Claim {
        acts.right_of_an_answer(CommandName::RequestReview, ClockKey::RequestReview, Paper::Opinion);
    }
    acts.along_the_way();
}

/// The road has ended, or may end.
pub(super) fn close(acts: &mut ActionList) {
    acts.add(true, CommandName::Close, &[Role::Handler, Role::Clerk], None);
}

/// What an answer leaves to do; tells whether every gate is met that nothing lifts.
pub(super) fn after_an_answer(acts: &mut ActionList) -> bool {
    acts.services();
    if acts.case.clues.iter().any(|clue| clue.finding.is_none()) {
        acts.add(true, CommandName::Find, &[Role::Handler], None);
    }
    carry_out(acts);
    report_back(acts);
    let standing = gates::gate_states(acts.case, acts.policy);
    standing.iter().filter(|s| s.gate != Gate::Satisfaction).all(|s| s.met)
}

/// Both sides may agree before and after the answer, as long as nobody above has the matter (条例33).
fn mediate(acts: &mut ActionList) {
    if acts.case.class == Class::Claim {
        acts.add(false, CommandName::Mediate, &[Role::Handler], None);
    }
}

/// Only a claim has statutory routes (条例31).
fn divert(acts: &mut ActionList, by: &[Role], due: Option<Date>) {
    if acts.case.class == Class::Claim {
        acts.add(false, CommandName::Divert, by, due);
    }
}

pub(super) fn carry_out(acts: &mut ActionList) {
    // By the day that was promised; by the house's own where none was.
    let days: Vec<Option<Date>> = acts.case.promised().map(day_promised).collect();
    if !days.is_empty() {
        acts.add(true, CommandName::CarryOut, &[Role::Handler], days.into_iter().flatten().min());
    }
}

/// The day that the answer itself names.
fn day_promised(demand: &Demand) -> Option<Date> {
    demand.answer.as_ref()?.will.as_ref().map(|will| will.due)
}

pub(super) fn report_back(acts: &mut ActionList) {
    let assigned = acts.case.routed.as_ref().is_some_and(|routing| routing.mode == RouteMode::Assign);
    // Once it is owed; what is found out later may be reported after it.
    if report_back::is_open(acts.case) {
        let due = acts.due(ClockKey::ReportBack);
        acts.add(assigned && !acts.case.reported_back, CommandName::ReportBack, &[Role::Handler], due);
    }
}
